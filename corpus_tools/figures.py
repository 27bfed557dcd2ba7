"""The report's figures: drawn, checked, saved without a trace of time or machine, and listed."""

import hashlib
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from corpus_tools import __version__, plot
from corpus_tools.analysis import MOST_FOR_TREE, Analysis
from corpus_tools.check import check_figure, figure_labels
from corpus_tools.errors import CorpusToolsError, InputError
from corpus_tools.labels import arabic_labels
from corpus_tools.phrasebook import Lang, articles, say
from corpus_tools.style import GREY, NOTE_SIZE, TITLE_SIZE, edge, panels

__all__ = ["DPI", "FIGURES", "FORMATS", "FigureSpec", "draw", "figures_of", "write_figures"]

#: Pixels per inch of PNG files.
DPI = 150
#: Vector formats lay text out unhinted, which a very fine grid comes near to.
_FINE_DPI = 1200
FORMATS = ("png", "svg", "pdf")
#: Up to so many articles each get a panel of their own distinctive terms.
_MOST_PANELS = 9
_PANELS_ACROSS = 3
_MOST_ROWS = 60
#: A label that says something else than it should is worse than none.
_FATAL = ("mirrored", "unjoined")


@dataclass(frozen=True)
class FigureSpec:
    """A figure of the report: what it is called, where its numbers are, how it is drawn."""

    name: str
    phrase: str
    table: str
    fewest_articles: int
    draw: Callable[[Analysis, Lang], Figure]
    describe: Callable[[Analysis, Lang], str]


def _terms(result: Analysis, lang: Lang) -> Figure:
    return _figure(plot.term_frequencies(result.dtm, lang=lang))


def _terms_alt(result: Analysis, lang: Lang) -> str:
    first = result.dtm.terms.head(10)
    listed = _join((f"{t} {c}" for t, c in zip(first["term"], first["count"], strict=True)), lang)
    return (
        f"أعمدة أفقية بأكثر المصطلحات ورودا: {listed}."
        if lang == "ar"
        else f"Horizontal bars of the most frequent terms: {listed}."
    )


def _distinctive(result: Analysis, lang: Lang) -> Figure:
    dtm = result.dtm
    n = len(dtm.ids)
    if n > _MOST_PANELS:
        return _figure(plot.distinctive_table(dtm, range(min(n, _MOST_ROWS)), lang=lang))
    across = min(n, _PANELS_ACROSS)
    down = -(-n // across)
    axes = panels(down, across, 3.7 * across, 3.1 * down)
    figure = axes[0, 0].figure
    # The first article stands where reading starts.
    ordered = (axes[:, ::-1] if lang == "ar" else axes).ravel()
    for article_id, ax in zip(dtm.ids, ordered, strict=False):
        plot.distinctive_terms(dtm, article_id, ax, lang=lang)
    for ax in ordered[n:]:
        ax.set_axis_off()
    side, x = edge(lang)
    figure.suptitle(say("distinctive", lang), x=x, ha=side, fontsize=TITLE_SIZE, fontweight="bold")
    figure.supxlabel(say("distinctive_note", lang), x=x, ha=side, fontsize=NOTE_SIZE, color=GREY)
    return figure


def _distinctive_alt(result: Analysis, lang: Lang) -> str:
    parts = []
    for row, (_, group) in enumerate(result.distinctive.groupby("id", sort=False), 1):
        if row > _MOST_PANELS:
            break
        parts.append(f"{row}: {_join(group['term'].head(4), lang)}")
    listed = "؛ ".join(parts) if lang == "ar" else "; ".join(parts)
    return (
        f"المصطلحات المميزة لكل مقال. {listed}."
        if lang == "ar"
        else f"Distinctive terms of each article. {listed}."
    )


def _heatmap(result: Analysis, lang: Lang) -> Figure:
    tree = None if result.clustering is None else result.clustering.tree
    note = _nearest(result, lang)
    return _figure(plot.similarity_heatmap(result.dtm, tree=tree, note=note, lang=lang))


def _heatmap_alt(result: Analysis, lang: Lang) -> str:
    n = articles(len(result.corpus), lang)
    return (
        f"خريطة حرارية لتشابه {n}. {_nearest(result, lang)}"
        if lang == "ar"
        else f"Heat map of the similarity of {n}. {_nearest(result, lang)}"
    )


def _dendrogram(result: Analysis, lang: Lang) -> Figure:
    return _figure(plot.dendrogram(result.dtm, clustering=result.clustering, lang=lang))


def _dendrogram_alt(result: Analysis, lang: Lang) -> str:
    n = articles(len(result.corpus), lang)
    return (
        f"شجرة تجمع {n} بحسب تشابهها. {_verdict(result, lang)}"
        if lang == "ar"
        else f"Tree of {n} by similarity. {_verdict(result, lang)}"
    )


def _map(result: Analysis, lang: Lang) -> Figure:
    return _figure(plot.article_map(result.dtm, clustering=result.clustering, lang=lang))


def _map_alt(result: Analysis, lang: Lang) -> str:
    n = articles(len(result.corpus), lang)
    return (
        f"خريطة نقاط تمثل {n}، تتقارب فيها المقالات المتشابهة. {_verdict(result, lang)}"
        if lang == "ar"
        else f"Map of {n} as points, near where articles are alike. {_verdict(result, lang)}"
    )


FIGURES = (
    FigureSpec("term_frequencies", "top_terms", "terms", 1, _terms, _terms_alt),
    FigureSpec(
        "distinctive_terms", "distinctive", "distinctive_terms", 2, _distinctive, _distinctive_alt
    ),
    FigureSpec("similarity_heatmap", "heatmap", "similarity", 2, _heatmap, _heatmap_alt),
    FigureSpec("dendrogram", "dendrogram", "clusters", 3, _dendrogram, _dendrogram_alt),
    FigureSpec("article_map", "map", "clusters", 3, _map, _map_alt),
)


_FOR_ANY_SIZE = ("term_frequencies", "distinctive_terms")


def figures_of(result: Analysis) -> list[FigureSpec]:
    """Return the figures that can be drawn of a corpus: a single article has no likeness."""
    n = len(result.corpus)
    drawn = [spec for spec in FIGURES if spec.fewest_articles <= n]
    if n > MOST_FOR_TREE:
        drawn = [spec for spec in drawn if spec.name in _FOR_ANY_SIZE]
    return drawn


def draw(spec: FigureSpec, result: Analysis, lang: Lang = "ar") -> Figure:
    """Draw one figure of the report."""
    return spec.draw(result, lang)


def write_figures(
    result: Analysis,
    folder: Path,
    *,
    formats: Iterable[str] = FORMATS,
    lang: Lang = "ar",
) -> dict[str, dict[str, object]]:
    """Draw, check and save the figures, and write ``manifest.json`` beside them.

    The same results give the same bytes on one version of Matplotlib, which the manifest names.

    Returns
    -------
    dict
        The manifest: for each file its hash, titles, alternative text, table and settings.

    Raises
    ------
    InputError
        A format is not one of png, svg, pdf.
    CorpusToolsError
        Arabic in a figure would come out mirrored or unjoined.
    """
    chosen = tuple(dict.fromkeys(formats))
    unknown = [form for form in chosen if form not in FORMATS]
    if unknown or not chosen:
        raise InputError(f"formats: expected some of {', '.join(FORMATS)}; found {unknown or ''}")
    folder.mkdir(parents=True, exist_ok=True)
    manifest: dict[str, dict[str, object]] = {}
    with arabic_labels():
        for spec in figures_of(result):
            figure = draw(spec, result, lang)
            try:
                # Laid out once, as it is saved: every format and the check see the same places.
                figure.set_dpi(DPI)
                figure.draw_without_rendering()
                figure.set_layout_engine("none")
                _check(spec, figure, result)
                record = _record(spec, result)
                labels = {}
                for form in chosen:
                    figure.set_dpi(DPI if form == "png" else _FINE_DPI)
                    if figure.dpi not in labels:
                        labels[figure.dpi] = figure_labels(figure)
                    data = _render(figure, form, record)
                    (folder / f"{spec.name}.{form}").write_bytes(data)
                    manifest[f"{spec.name}.{form}"] = {
                        "sha256": hashlib.sha256(data).hexdigest(),
                        **record,
                        "labels": labels[figure.dpi],
                    }
            finally:
                plt.close(figure)
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
    return manifest


def _check(spec: FigureSpec, figure: Figure, result: Analysis) -> None:
    for problem in check_figure(figure):
        if problem.kind in _FATAL:
            raise CorpusToolsError(f"figure {spec.name} is not written: {problem}")
        result.warnings.append(f"figure {spec.name}: {problem}")


def _record(spec: FigureSpec, result: Analysis) -> dict[str, object]:
    return {
        "title_ar": say(spec.phrase, "ar"),
        "title_en": say(spec.phrase, "en"),
        "alt": spec.describe(result, "ar"),
        "alt_en": spec.describe(result, "en"),
        "table": f"tables/{spec.table}.csv",
        "settings": {**result.corpus.settings, **result.dtm.settings},
        "corpus_sha256": result.corpus.sha256,
        "version": __version__,
        "matplotlib": matplotlib.__version__,
    }


def _render(figure: Figure, form: str, record: dict[str, object]) -> bytes:
    """Save a figure with its provenance and no date: equal figures are equal files."""
    title, source = str(record["title_en"]), f"corpus sha256 {record['corpus_sha256']}"
    metadata: dict[str, dict[str, str | None]] = {
        "png": {"Software": None, "Title": title, "Source": source},
        "svg": {"Date": None, "Creator": None, "Title": title, "Source": source},
        "pdf": {
            "CreationDate": None,
            "Producer": None,
            "Creator": None,
            "Title": title,
            "Subject": source,
        },
    }
    buffer = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "corpus_tools"}):
        figure.savefig(buffer, format=form, dpi=DPI, metadata=metadata[form])
    return buffer.getvalue()


def _figure(ax: plt.Axes) -> Figure:
    figure = ax.figure
    assert isinstance(figure, Figure)
    return figure


def _join(parts: Iterable[str], lang: Lang) -> str:
    if lang == "ar":
        return "، ".join(parts)
    # Isolated, or an English sentence would show a list of Arabic terms in reverse.
    return ", ".join(f"\u2068{part}\u2069" for part in parts)


def _nearest(result: Analysis, lang: Lang) -> str:
    """Say which pair is nearest, and in how many settings it is."""
    pair = result.nearest_pair
    if pair is None:
        return ""
    a, b = (result.dtm.row(pair[side]) + 1 for side in ("id_a", "id_b"))
    held = pair["held_in"]
    if lang == "ar":
        text = f"أقرب مقالين: {a} و{b} ({pair['cosine']:.2f})"
        return text + ("." if np.isnan(held) else f"، وهما كذلك في {held:.0%} من طرق الإعداد.")
    text = f"The nearest two articles: {a} and {b} ({pair['cosine']:.2f})"
    return text + ("." if np.isnan(held) else f", as in {held:.0%} of the settings.")


def _verdict(result: Analysis, lang: Lang) -> str:
    return "" if result.clustering is None else say(result.clustering.verdict, lang) + "."
