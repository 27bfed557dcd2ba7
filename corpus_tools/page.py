"""The report page: one HTML file, Arabic first, that needs nothing but itself."""

import base64
import io
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pandas as pd

from corpus_tools.analysis import Analysis
from corpus_tools.figures import FIGURES
from corpus_tools.pairview import pieces
from corpus_tools.parallels import parallels
from corpus_tools.phrasebook import (
    CLAIMS,
    DATE_STATUS,
    KINDS,
    PASSAGES,
    REASONS,
    Both,
    articles,
    both,
    counted,
    say,
)
from corpus_tools.pool import in_copies
from corpus_tools.reasons import explain
from corpus_tools.tables import summary

__all__ = ["write_page"]

_MOST_ROWS = 100
_MOST_TERMS = 30
_MOST_PHRASES = 30
_MOST_PAIRS = 10
_MOST_CLAIMS = 22
_MOST_PASSAGES = 20
_MOST_STORIES = 30
#: Bytes of a picture that is worth the second it takes to make it small.
_LARGE = 400_000
#: Pixels of a figure to the inch of a page: screens are read from farther away than paper.
_SHOWN_DPI = 225
_NOTES = {
    "": "",
    "few": "قليلة",
    "one article": "مقال واحد",
    "few, one article": "قليلة، مقال واحد",
}


def write_page(
    result: Analysis,
    manifest: Mapping[str, Mapping[str, object]],
    folder: Path,
    *,
    tables: list[str],
    notebooks: list[str],
) -> Path:
    """Write ``index.html`` into a folder that holds the report's figures.

    Everything from the corpus is escaped by the template.
    """
    from jinja2 import Environment

    source = files("corpus_tools").joinpath("data/page.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["articles"] = articles
    environment.globals["zip"] = zip
    template = environment.from_string(source)
    text = template.render(
        summary=summary(result),
        n_words=counted(
            int(result.corpus.articles["n_tokens"].sum()), "كلمة", "كلمتان", "كلمات", "كلمة"
        ),
        verdict_ar=None if result.clustering is None else say(result.clustering.verdict, "ar"),
        verdict_en=None if result.clustering is None else say(result.clustering.verdict, "en"),
        clustering=result.clustering,
        stories=_records(result.stories.stories, _MOST_STORIES),
        n_stories=len(result.stories),
        story_verdict=_story_verdict(result),
        number={article_id: i for i, article_id in enumerate(result.dtm.ids, 1)},
        title=dict(zip(result.dtm.ids, result.dtm.titles, strict=True)),
        article_rows=_records(result.corpus.articles, _MOST_ROWS),
        removed=_removed_counts(result),
        removed_rows=_records(result.corpus.removed, _MOST_ROWS),
        skipped=_records(result.corpus.skipped, _MOST_ROWS),
        reasons={reason: arabic for reason, (arabic, _) in REASONS.items()},
        statuses={status: arabic for status, (arabic, _) in DATE_STATUS.items()},
        kinds=KINDS,
        notes=_NOTES,
        terms=_records(result.dtm.terms, _MOST_TERMS),
        phrases=_records(result.phrases, _MOST_PHRASES),
        pairs=_records(result.pairs, _MOST_PAIRS),
        nearest=_nearest(result),
        settings=_records(result.robustness.table, _MOST_ROWS),
        card=_records(result.card, _MOST_CLAIMS),
        claims=CLAIMS,
        passages=_records(result.passages, _MOST_PASSAGES),
        natures=PASSAGES,
        n_copied=int((result.passages["nature"] == "copied").sum()),
        figures=_figures(manifest, folder),
        tables=[name for name in tables if "/" not in name],
        latex=any("/" in name for name in tables),
        notebooks=notebooks,
        most_rows=_MOST_ROWS,
    )
    path = folder / "index.html"
    path.write_text(text, encoding="utf-8")
    return path


def _records(table: pd.DataFrame, most: int) -> list[dict[str, object]]:
    rows = table.head(most).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in rows]


def _story_verdict(result: Analysis) -> Both:
    """Say whether there are stories and how many articles they hold, in both languages."""
    found = result.stories
    key = {"weak": "weak_stories", "none": "none_stories"}.get(found.verdict, "stories")
    arabic, english = both(key)
    if not len(found):
        return f"{arabic}.", f"{english}: {found.reason}."
    status = found.table["status"].value_counts()
    counts = both(
        "story_count",
        stories=len(found),
        inside=int(status.get("member", 0)),
        total=len(found.table),
        unsure=int(status.get("unsure", 0)),
    )
    return f"{arabic}. {counts[0]}", f"{english}. {counts[1]}"


def _removed_counts(result: Analysis) -> list[tuple[str, int]]:
    counts = result.corpus.removed["reason"].value_counts()
    return sorted(((str(k), int(v)) for k, v in counts.items()), key=lambda kv: (-kv[1], kv[0]))


def _figures(
    manifest: Mapping[str, Mapping[str, object]], folder: Path
) -> dict[str, dict[str, object]]:
    names = [spec.name for spec in FIGURES if f"{spec.name}.png" in manifest]
    pictures = [(folder / "figures" / f"{name}.png").read_bytes() for name in names]
    shown = {}
    large = [data for data in pictures if len(data) > _LARGE]
    smaller = dict(zip(map(id, large), in_copies(_small, large), strict=True))
    for name, data in zip(names, pictures, strict=True):
        small = smaller.get(id(data), data)
        kind = "png" if small is data else "webp"
        image = f"data:image/{kind};base64,{base64.b64encode(small).decode('ascii')}"
        # A PNG file states its size in bytes 16 to 23.
        width, height = (int.from_bytes(data[i : i + 4], "big") for i in (16, 20))
        size = {"width": width * 96 // _SHOWN_DPI, "height": height * 96 // _SHOWN_DPI}
        others = [other for other in manifest if other.startswith(f"{name}.")]
        shown[name] = {**manifest[f"{name}.png"], **size, "image": image, "files": others}
    return shown


def _small(png: bytes) -> bytes:
    """Return a picture as WebP, pixel by pixel the same: a quarter of the size."""
    from PIL import Image

    small = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("RGB").save(small, "WEBP", lossless=True, method=2)
    return small.getvalue()


def _nearest(result: Analysis) -> dict[str, object] | None:
    """Return the nearest pair with the terms and the two paragraphs behind its likeness."""
    pair = result.nearest_pair
    if pair is None:
        return None
    id_a, id_b = pair["id_a"], pair["id_b"]
    found: dict[str, object] = {"id_a": id_a, "id_b": id_b, "cosine": pair["cosine"]}
    held = pair["held_in"]
    found["held_in"] = None if pd.isna(held) else float(held)
    found["terms"] = _records(explain(result.dtm, id_a, id_b), 12)
    found["pairs"] = [
        [(p.a.line, pieces(p.a, p.marks_a)), (p.b.line, pieces(p.b, p.marks_b))]
        for p in parallels(result.corpus, result.dtm, id_a, id_b, most=1)
    ]
    return found
