"""The report page: one HTML file, Arabic first, that needs nothing but itself."""

import base64
import io
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pandas as pd

from corpus_tools._shown import shown, unmarked
from corpus_tools.comparison.explanation import explain
from corpus_tools.comparison.paragraphs import parallels
from corpus_tools.contrasts.keyness import keyness_said
from corpus_tools.contrasts.rises import rises_said
from corpus_tools.contrasts.timeline import timeline_said
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.verbs.choosing import unknown_group
from corpus_tools.messages import (
    Both,
    articles,
    both,
    choices_in_arabic,
    code_names,
    holds,
    in_arabic,
    notes_in_arabic,
    number_of,
    say,
    table_name,
)
from corpus_tools.plot.frame import group_name
from corpus_tools.plot.groups.compared import share_said
from corpus_tools.report.analysis import Analysis
from corpus_tools.report.figures import FIGURES, lacks
from corpus_tools.report.findings import findings
from corpus_tools.report.tables import summary
from corpus_tools.speech.sentences import actors_said
from corpus_tools.speech.speakers import one_saying_each, speakers_said
from corpus_tools.views.article_pair import pieces
from corpus_tools.views.articles import ShownLine
from corpus_tools.views.behind_numbers import behind

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
_MOST_WARNINGS = 20
#: Letters of a title, and of anything else that is shown of a corpus.
_LONGEST_TITLE = 160
_LONGEST = 1000
#: Pixels of a figure to the inch of a page: screens are read from farther away than paper.
_SHOWN_DPI = 225
#: Figures whose absence their section tells in its own words.
_TOLD_ELSEWHERE = ("nothing_copied", "no_story_days", "no_groups", "no_days")
#: Key terms of each group, groups, and places of each term.
_MOST_KEY, _MOST_GROUPS, _MOST_PLACES = 5, 12, 3
#: Speakers, and people and bodies, with a row.
_MOST_SPEAKERS, _MOST_NAMED = 15, 20


def write_page(
    result: Analysis,
    manifest: Mapping[str, Mapping[str, object]],
    folder: Path,
    *,
    tables: list[str],
    notebooks: list[str],
) -> Path:
    """Write ``index.html`` into a folder that holds the report's figures.

    Everything from the corpus is escaped by the template; what it would hide or reorder is shown
    by its number, and what is endless is cut.
    """
    from jinja2 import Environment
    from markupsafe import Markup

    source = files("corpus_tools").joinpath("data/page.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_finalize
    )
    environment.filters |= {
        "articles": articles,
        "arabic": in_arabic,
        "forms": _forms,
        "breakers": choices_in_arabic,
        "notes": notes_in_arabic,
        "listed": lambda text: str(text).replace(" | ", "، "),
        "title": lambda text: shown(str(text), _LONGEST_TITLE),
    }
    environment.globals["zip"] = zip
    template = environment.from_string(source)
    told = summary(result)
    titles = (shown(title, _LONGEST_TITLE) for title in result.dtm.titles)
    text = template.render(
        summary=told,
        facts=_facts(result),
        findings=[tuple(map(Markup.escape, sentence)) for sentence in findings(result)],
        warnings=_warnings(result),
        most_warnings=_MOST_WARNINGS,
        verdict=None if result.clustering is None else both(result.clustering.verdict),
        clustering=result.clustering,
        stories=_records(result.stories.stories, _MOST_STORIES),
        n_stories=len(result.stories),
        unsure=_unsure(result),
        story_verdict=result.stories.said,
        number={article_id: i for i, article_id in enumerate(result.dtm.ids, 1)},
        title=dict(zip(result.dtm.ids, titles, strict=True)),
        article_rows=_records(result.corpus.articles, _MOST_ROWS),
        effect=_records(result.effect[result.effect["lines"] > 0], _MOST_ROWS),
        removed_rows=_records(result.corpus.removed, _MOST_ROWS),
        skipped=_records(result.corpus.skipped, _MOST_ROWS),
        reasons=code_names("removal_reasons"),
        statuses=code_names("date_status"),
        kinds=code_names("term_kinds"),
        terms=_records(result.terms, _MOST_TERMS),
        phrases=_records(result.phrases, _MOST_PHRASES),
        pairs=_records(result.pairs, _MOST_PAIRS),
        n_pairs=len(result.pairs),
        nearest=_nearest(result),
        card=_records(result.card, _MOST_CLAIMS),
        n_claims=len(result.card),
        claims=code_names("claims"),
        compared=_compared(result),
        spoken=_spoken(result),
        named=_named(result),
        time_said=_time_said(result),
        passages=_records(result.passages, _MOST_PASSAGES),
        n_passages=len(result.passages),
        natures=code_names("passage_natures"),
        n_copied=int((result.passages["nature"] == "copied").sum()),
        figures=_figures(manifest, folder),
        lacking=_lacking(result),
        omitted=result.omitted,
        settings=_settings(told["settings"]),
        tables=[
            (name, table_name(name.removesuffix(".csv"))) for name in tables if "/" not in name
        ],
        latex=any("/" in name for name in tables),
        notebooks=notebooks,
        most_rows=_MOST_ROWS,
    )
    path = folder / "index.html"
    path.write_text(text, encoding="utf-8")
    return path


def _finalize(value: object) -> object:
    """Show text of the corpus, which is a plain string; markup is the page's own."""
    plain = isinstance(value, str) and not hasattr(value, "__html__")
    return shown(str(value), _LONGEST) if plain else value


def _forms(text: object) -> str:
    """Write the forms of a term for reading.

    >>> _forms("سوريا:36 | سورية:4")
    'سوريا (36)، سورية (4)'
    """
    forms = (re.sub(r":(\d+)$", r" (\1)", form) for form in str(text).split(" | "))
    return "، ".join(forms)


def _facts(result: Analysis) -> list[tuple[str, Both]]:
    """Return the first numbers of the page, each with what it counts."""
    table = result.corpus.articles
    words, terms = int(table["n_tokens"].sum()), len(result.terms)
    outlets = int(table["outlet"].replace("", pd.NA).nunique())
    dated = int(table["date_status"].isin(["stated", "supplied"]).sum())
    return [
        (articles(len(table)), both("taken")),
        (number_of(words, "word"), both("fact_words")),
        (number_of(terms, "term"), both("fact_terms")),
        (number_of(outlets, "outlet") if outlets else say("no_outlet_known"), both("fact_outlets")),
        (number_of(dated, "date") if dated else say("no_date_known"), both("fact_dates")),
    ]


def _warnings(result: Analysis) -> list[str]:
    """Return what is to be minded, in Arabic where there is Arabic for it.

    Figures that are left out are told where they would stand.
    """
    return [in_arabic(note) for note in result.warnings if not holds(note, "left_out")]


def _lacking(result: Analysis) -> dict[str, tuple[Both, Both]]:
    """Return the titles of figures that are left out, and why."""
    reasons = ((spec, lacks(spec, result)) for spec in FIGURES)
    lacking = {
        spec.name: (both(spec.phrase), both(key))
        for spec, key in reasons
        if key and key not in _TOLD_ELSEWHERE
    }
    for spec in FIGURES:
        if reason := result.omitted.get(f"figures/{spec.name}"):
            lacking[spec.name] = both(spec.phrase), both("not_right", reason=shown(reason))
    return lacking


def _settings(settings: object) -> list[tuple[Both, str, str]]:
    """Return names and values of the settings."""
    assert isinstance(settings, dict)
    rows, named, values = [], code_names("settings"), code_names("setting_values")
    for key, value in settings.items():
        told = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        if told in values:
            told = f"{values[told][0]} ({told})"
        rows.append((named.get(key, (key, key)), key, told or "—"))
    return rows


def _records(table: pd.DataFrame, most: int) -> list[dict[str, object]]:
    rows = table.head(most).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in rows]


def _unsure(result: Analysis) -> list[dict[str, object]]:
    table = result.stories.table
    return _records(table[table["status"] == "unsure"], _MOST_ROWS)


def _figures(
    manifest: Mapping[str, Mapping[str, object]], folder: Path
) -> dict[str, dict[str, object]]:
    from markupsafe import Markup

    names = [spec.name for spec in FIGURES if f"{spec.name}.png" in manifest]
    pictures = {name: (folder / "figures" / f"{name}.png").read_bytes() for name in names}
    smaller = {name: _small(data) for name, data in pictures.items() if len(data) > _LARGE}
    drawn = {}
    for name, data in pictures.items():
        record = manifest[f"{name}.png"]
        kind = "webp" if name in smaller else "png"
        encoded = base64.b64encode(smaller.get(name, data)).decode("ascii")
        image = f"data:image/{kind};base64,{encoded}"
        # A PNG file states its size in bytes 16 to 23.
        width, height = (int.from_bytes(data[i : i + 4], "big") for i in (16, 20))
        size = {"width": width * 96 // _SHOWN_DPI, "height": height * 96 // _SHOWN_DPI}
        others = [other for other in manifest if other.startswith(f"{name}.")]
        # They are whole sentences, and what they tell of the corpus is already made visible.
        alts = {key: Markup.escape(str(record[key])) for key in ("alt", "alt_en")}
        drawn[name] = {**record, **size, **alts, "image": Markup(image), "files": others}
    return drawn


def _compared(result: Analysis) -> dict[str, object]:
    """Return what is said of groups set side by side, and their first key terms with places.

    What fails is left out: the table and the figure, which fail with it, name it.
    """
    told: dict[str, object] = {"by": None, "said": None, "rows": []}
    try:
        if not result.compared_by:
            return {**told, "said": both("nothing_compared")}
        told["by"] = both(f"by_{result.compared_by}")
        told["said"] = keyness_said(result.keyness)
        told["rows"] = _key_rows(result)
    except Exception:
        return told
    return told


def _spoken(result: Analysis) -> dict[str, object]:
    """Return who speaks in how many places of which outlets, and some of what is said.

    What fails is left out: the tables and figures, which fail with it, name it.
    """
    told: dict[str, object] = {"said": None, "rows": [], "more": 0}
    try:
        table = result.speakers
        told["said"] = _sentence(speakers_said(table))
        names = table["speaker"].drop_duplicates()
        first = one_saying_each(result.quotes, names.head(_MOST_SPEAKERS).tolist())
        told["rows"] = [
            (name, _by_outlet(table[table["speaker"] == name], "quotations"), row)
            for name, row in first.items()
        ]
        told["more"] = max(len(names) - _MOST_SPEAKERS, 0)
    except Exception:
        return told
    return told


def _named(result: Analysis) -> dict[str, object]:
    """Return who is named in how many articles of which outlets; what fails is left out."""
    told: dict[str, object] = {"said": None, "rows": [], "more": 0}
    try:
        table = result.actors
        told["said"] = _sentence(actors_said(table))
        people = table[table["kind"] != "place"]
        first = people.head(_MOST_NAMED)
        outlets = dict(zip(result.corpus.ids, _outlets(result.corpus), strict=True))
        named = result.named.drop_duplicates(["id", "name", "kind"])
        named = named.assign(outlet=named["id"].map(outlets), articles=1)
        of = {key: part for key, part in named.groupby(["name", "kind"], sort=False)}
        told["rows"] = [
            (row, _by_outlet(of[row["name"], row["kind"]], "articles"))
            for row in _records(first, _MOST_NAMED)
        ]
        told["more"] = max(len(people) - _MOST_NAMED, 0)
    except Exception:
        return told
    return told


def _sentence(said: Both) -> Both:
    """Return a sentence whose marks of direction are its own, and names are already harmless."""
    from markupsafe import Markup

    arabic, english = map(Markup.escape, said)
    return arabic, english


def _outlets(corpus: Corpus) -> list[str]:
    return corpus.articles["outlet"].fillna("").astype(str).tolist()


def _by_outlet(part: pd.DataFrame, count: str) -> str:
    """Say how often each outlet has something, the most first; nothing where none is known."""
    sums = part.groupby("outlet", sort=False)[count].sum()
    ordered = sorted(
        ((n, str(name)) for name, n in sums.items() if name), key=lambda c: (-c[0], c[1])
    )
    rest = int(sums.sum()) - sum(n for n, _ in ordered)
    if ordered and rest:
        ordered.append((rest, group_name(unknown_group(), "ar")))
    from markupsafe import Markup

    return Markup("، ").join(
        Markup("<bdi>{}</bdi> {}").format(shown(name), n) for n, name in ordered
    )


def _key_rows(result: Analysis) -> list[tuple[dict[str, object], list[ShownLine]]]:
    """Return the first key terms of each group, and some of their places."""
    table = result.keyness
    key = table[(table["verdict"] == "key") & (table["lrc_texts"] > 0)]
    first = key[key.groupby("group").cumcount() < _MOST_KEY].head(_MOST_KEY * _MOST_GROUPS)
    places = behind(first, result.corpus, dtm=result.dtm, places=_MOST_PLACES)
    # The first line names the term, the second counts the places of the group.
    lines = [[_bare(line) for line in sheet.lines[2 : 2 + _MOST_PLACES]] for sheet in places]
    told = {f"told_{side}": first[f"share_{side}"].map(_share_told) for side in "ab"}
    return list(zip(_records(first.assign(**told), len(first)), lines, strict=True))


def _share_told(share: float) -> str:
    return share_said(share, 0, 0)


def _bare(line: ShownLine) -> ShownLine:
    """Return a line without marks of direction: the page shows every hidden letter."""
    return ShownLine(line.number, [(unmarked(text), mark) for text, mark in line.pieces])


def _time_said(result: Analysis) -> Both | None:
    """Say which days are known, and which terms rose on some of them, if that could be told.

    What fails is named by the table and the figure.
    """
    try:
        parts = [timeline_said(result.timeline)]
        if result.rises.attrs["enough"]:
            parts.append(rises_said(result.rises))
    except Exception:
        return None
    return " ".join(arabic for arabic, _ in parts), " ".join(english for _, english in parts)


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
    found: dict[str, object] = {"id_a": id_a, "id_b": id_b}
    found["terms"] = _records(explain(result.dtm, id_a, id_b), 12)
    found["pairs"] = [
        [
            (line.line, pieces(line[:_LONGEST], marks), len(line) > _LONGEST)
            for line, marks in ((p.a, p.marks_a), (p.b, p.marks_b))
        ]
        for p in parallels(result.corpus, result.dtm, id_a, id_b, most=1)
    ]
    return found
