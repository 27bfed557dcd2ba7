"""Drawing terms: bars of the most frequent ones, and what sets articles apart."""

from collections.abc import Sequence
from typing import Unpack

import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.corpus.corpus import Corpus, Named
from corpus_tools.labels.fitting import fit, numbered, text_width
from corpus_tools.messages import Lang, both, say
from corpus_tools.plot.frame import axes_for, caption, dress, measured, panels, room
from corpus_tools.plot.look import Look, row_colors, spoken
from corpus_tools.plot.style import (
    GREY,
    INK,
    PALE,
    PALETTE,
    Size,
    SizeName,
    edge,
    from_reading_side,
    plain,
    sized,
)
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.distinctive import distinctive_terms as find_distinctive
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.phrases.phrases import FEW, multiword_terms

__all__ = [
    "PITCH",
    "bar_value",
    "bars",
    "distinctive_panels",
    "distinctive_table",
    "distinctive_terms",
    "phrase_frequencies",
    "term_frequencies",
]

PITCH = 1.9
#: A term takes at most this share of the width.
_TERM_SHARE = 0.3
_PHRASE_SHARE = 0.45
_PANELS_ACROSS = 3
_TABLE_TERMS = 5
#: A term takes at most this share of the room for terms.
_WIDEST_TERM = 0.4
_TITLE_SHARE = 0.4


def term_frequencies(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    phrases: bool = True,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw the most frequent terms as bars, with counts and, in brackets, document frequencies.

    Names and set phrases of several words are terms here, and their words are not counted at
    these places (`DocumentTermMatrix.with_phrases`); without `phrases` the matrix is drawn as it
    is.
    """
    dtm = need_matrix(dtm, "term_frequencies")
    counted = dtm.with_phrases if phrases else dtm
    table = counted.top_terms(len(counted.keys)) if counted.partial else counted.terms
    lang = spoken(lang, look)
    return _frequencies(table, ax, top, lang, size, "top_terms", "terms", _TERM_SHARE, dtm, look)


def phrase_frequencies(
    phrases: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw the most frequent phrases of `multiword_terms` as bars; those that occur often enough.

    Phrases with fewer than five occurrences are left to the table. In a corpus they are found
    first.
    """
    of = phrases if isinstance(phrases, Corpus) else None
    phrases = measured(phrases, multiword_terms, "term", "count", "documents")
    enough = phrases[phrases["count"] >= FEW]
    lang = spoken(lang, look)
    return _frequencies(
        enough, ax, top, lang, size, "top_phrases", "phrases", _PHRASE_SHARE, of, look
    )


def _frequencies(
    table: pd.DataFrame,
    ax: Axes | None,
    top: int | None,
    lang: Lang,
    size: SizeName,
    title: str,
    kind: str,
    share: float,
    of: Corpus | DocumentTermMatrix | None,
    look: Look,
) -> Axes:
    """Draw bars of the first rows of a table with the columns term, count, documents."""
    measures = sized(size)
    terms = table.head(measures.terms if top is None else top)
    pitch = PITCH * measures.label / 72
    tall = min(pitch * len(terms) + 2.5 * measures.note / 72, measures.rows_tall)
    ax = axes_for(ax, measures, tall)
    across = room(ax, measures)[0]
    names, counts = terms["term"].tolist(), terms["count"].tolist()
    colors = row_colors(names, look)
    bars(ax, names, counts, across, lang, measures, colors, share=share)
    for y, (count, documents) in enumerate(zip(terms["count"], terms["documents"], strict=True)):
        bar_value(ax, count, y, f"{count} ({documents})", lang, measures)
    ax.set_xlabel(say("count", lang))
    shown = both(f"shown_{kind}", shown=len(terms), total=len(table))
    notes = (both(f"{title}_note"), shown if len(terms) < len(table) else ("", ""))
    return dress(ax, lang, size, both(title), *notes, of=of, look=look)


def distinctive_terms(
    dtm: Countable,
    article_id: Named,
    ax: Axes | None = None,
    *,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw the terms that set one article apart, which is named by id, row number or title."""
    dtm = need_matrix(dtm, "distinctive_terms")
    row = dtm.row(article_id)
    measures = sized(size)
    top = measures.panel_terms if top is None else top
    own = ax is None
    ax = axes_for(ax, measures, _panel_height(top, measures))
    _panel(dtm, row, ax, top, room(ax, measures)[0], lang, measures)
    if own:
        dress(ax, lang, size, both("distinctive"), both("distinctive_note"))
    return ax


def distinctive_panels(dtm: Countable, *, lang: Lang = "ar", size: SizeName = "report") -> Axes:
    """Draw the terms that set each of a few articles apart, a panel for each; return the first."""
    dtm = need_matrix(dtm, "distinctive_panels")
    measures = sized(size)
    n = len(dtm.ids)
    across = min(n, _PANELS_ACROSS)
    down = -(-n // across)
    top = measures.panel_terms
    # Fewer terms where panels that stand one above the other would not leave room for more.
    while top > 2 and down * _panel_height(top, measures) > measures.rows_tall + 0.6:
        top -= 1
    axes = panels(down, across, measures, down * _panel_height(top, measures))
    # The first article stands where reading starts.
    ordered = (axes[:, ::-1] if lang != "en" else axes).ravel()
    for row, ax in zip(range(n), ordered, strict=False):
        _panel(dtm, row, ax, top, measures.width / across - 0.15, lang, measures)
    for ax in ordered[n:]:
        ax.set_axis_off()
    notes = (both("distinctive_note"), both("terms_of_each", n=top))
    caption(ordered[0].figure, lang, size, both("distinctive"), *notes)
    return ordered[0]


def distinctive_table(
    dtm: Countable,
    rows: Sequence[Named] | None = None,
    ax: Axes | None = None,
    *,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Write the terms that set articles apart, one article a line; for many articles.

    Without `rows`, which are named by number, id or title, as many articles are shown as the size
    has room for; the note says how many.
    """
    dtm = need_matrix(dtm, "distinctive_table")
    measures = sized(size)
    n = dtm.shape[0]
    rows = range(min(n, measures.most_rows)) if rows is None else rows
    # Numbers are rows here, whatever the ids are.
    shown = [row if isinstance(row, int) and 0 <= row < n else dtm.row(row) for row in rows]
    points, _, pitch = measures.rows(len(shown))
    top = _TABLE_TERMS if top is None else top
    table = find_distinctive(dtm, top)
    by_id = dict(list(table.groupby("id", sort=False)["term"]))
    cells = [by_id.get(dtm.ids[i], pd.Series(dtype=str)).tolist() for i in shown]
    ax = axes_for(ax, measures, pitch * len(shown) + 0.15)
    across = room(ax, measures)[0]
    gap = points / 72
    columns = _columns(cells, (1 - _TITLE_SHARE) * across - gap, points, gap)
    for_title = across - sum(columns) - 2 * gap
    titles = numbered(dtm.titles, for_title, points)
    side = edge(lang)

    def write(inches: float, y: int, text: str, color: str) -> None:
        x = (across - inches if lang != "en" else inches) / across
        ax.text(x, y, text, ha=side, va="center", fontsize=points, color=color)

    for y, (i, terms) in enumerate(zip(shown, cells, strict=True)):
        if y % 2 == 0:
            ax.axhspan(y - 0.5, y + 0.5, color=PALE, alpha=0.45, lw=0)
        write(gap / 3, y, titles[i], INK)
        start = for_title + gap
        for term, width in zip(terms, columns, strict=False):
            write(start, y, fit(term, width - gap, points, 1), PALETTE[0])
            start += width
    ax.set(xlim=(0, 1), ylim=(len(shown) - 0.5, -0.5), xticks=[], yticks=[])
    notes = [both("distinctive_note"), both("terms_of_each", n=len(columns))]
    if len(shown) < n:
        notes.append(both("shown_articles", shown=len(shown), total=n))
    return dress(ax, lang, size, both("distinctive"), *notes)


def _columns(cells: list[list[str]], inches: float, points: float, gap: float) -> list[float]:
    """Return the widths of as many columns of terms as fit, at least one."""
    widths: list[float] = []
    for rank in range(max(map(len, cells), default=0)):
        widest = max(text_width(row[rank], points) for row in cells if len(row) > rank)
        widths.append(min(widest, _WIDEST_TERM * inches) + gap)
        if sum(widths) > inches:
            return widths[:-1] or widths
    return widths


def _panel_height(top: int, size: Size) -> float:
    """Return the inches of a panel of so many terms below a headline of two lines."""
    return (1.5 * top + 4.2) * size.label / 72


def _panel(
    dtm: DocumentTermMatrix, row: int, ax: Axes, top: int, across: float, lang: Lang, size: Size
) -> None:
    table = find_distinctive(dtm, top)
    table = table[table["id"] == dtm.ids[row]]
    bars(ax, table["term"].tolist(), table["weight"].tolist(), across, lang, size)
    for y, (weight, count) in enumerate(zip(table["weight"], table["count"], strict=True)):
        bar_value(ax, weight, y, f"×{count}", lang, size)
    ax.set_ylim(top - 0.4, -0.6)
    plain(ax, lang, size)
    # The headline begins where the terms do, which stand beside the axes.
    terms = [label.get_text() for label in ax.get_yticklabels()]
    beside = 72 * max((text_width(term, size.label) for term in terms), default=0.0) + 4
    ax.annotate(
        fit(f"{row + 1}. {dtm.titles[row]}", 0.92 * across, size.label, 2),
        (1, 1) if lang != "en" else (0, 1),
        (beside if lang != "en" else -beside, 4),
        xycoords="axes fraction",
        textcoords="offset points",
        ha=edge(lang),
        multialignment=edge(lang),
        fontsize=size.label,
        fontweight="bold",
        color=INK,
    )


def bars(
    ax: Axes,
    names: list[str],
    values: list[float],
    across: float,
    lang: Lang,
    size: Size,
    colors: Sequence[str] = PALETTE[:1],
    *,
    share: float = _TERM_SHARE,
) -> None:
    """Draw bars that grow in the direction of reading, their names where it starts."""
    ax.barh(range(len(names)), values, color=colors, height=0.72)
    shown = [fit(name, share * across, size.label, 1) for name in names]
    ax.set_yticks(range(len(names)), shown)
    ax.set_ylim(len(names) - 0.4, -0.6)
    # Beyond the longest bar there is room for what is written at its end.
    written = 5.5 * size.note / 72 / (0.8 * across)
    ax.set_xlim(0, max([float(v) for v in values], default=1.0) * (1 + min(written, 0.6)))
    ax.set_xticks([])
    from_reading_side(ax, lang)


def bar_value(ax: Axes, value: float, y: int, text: str, lang: Lang, size: Size) -> None:
    """Write a value at the end of a bar."""
    ax.annotate(
        text,
        (value, y),
        (-4, 0) if lang != "en" else (4, 0),
        textcoords="offset points",
        va="center",
        ha="right" if lang != "en" else "left",
        fontsize=size.note,
        color=GREY,
    )
