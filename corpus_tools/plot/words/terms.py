"""Drawing terms: bars of the most frequent ones, and what sets articles apart."""

from collections.abc import Collection, Sequence
from typing import Unpack

import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.corpus.corpus import Corpus, Named
from corpus_tools.labels.fitting import fit, numbered, text_width
from corpus_tools.messages import Lang, both, number_in_both
from corpus_tools.plot.frame import NO_NOTE, axes_for, caption, dress, measured, room
from corpus_tools.plot.look import Look, accent, row_colors, spoken
from corpus_tools.plot.style import INK, PALE, REST, Size, SizeName, edge, in_style, plain, sized
from corpus_tools.plot.titles import in_title, leads, naming, out_of
from corpus_tools.plot.words.nested import PITCH, bar_value, bars, nested_bars, nested_entries
from corpus_tools.plot.words.term_panels import (
    PANELS_ACROSS,
    panel_head,
    panel_height,
    term_panels,
    terms_in,
)
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.distinctive import distinctive_terms as find_distinctive
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.phrases.phrases import FEW, multiword_terms

__all__ = [
    "distinctive_panels",
    "distinctive_table",
    "distinctive_terms",
    "phrase_frequencies",
    "term_frequencies",
]

#: A term takes at most this share of the width.
_TERM_SHARE = 0.3
_PHRASE_SHARE = 0.45
_TABLE_TERMS = 5
#: Lines of an article's headline above its panel.
_HEAD_LINES = 2
#: A term takes at most this share of the room for terms.
_WIDEST_TERM = 0.4
_TITLE_SHARE = 0.4


@in_style
def term_frequencies(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    phrases: bool = True,
    names: Collection[str] | None = None,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw the most frequent terms as bars, with a paler bar in each: the articles that hold it.

    Names and set phrases of several words are terms here, and their words are not counted at
    these places (`DocumentTermMatrix.with_phrases`); without `phrases` the matrix is drawn as it
    is. With `names`, the terms of one word that are names, other words are left out: names and
    phrases are drawn alone. What else can be asked of captions and colours:
    `corpus_tools.plot.look.Look`.
    """
    lang = spoken(lang, look)
    dtm = need_matrix(dtm, "term_frequencies")
    counted = dtm.with_phrases if phrases else dtm
    table = counted.top_terms(len(counted.keys)) if counted.partial else counted.terms
    if names is None:
        return _frequencies(table, ax, top, lang, size, "top_terms", _TERM_SHARE, dtm, look)
    some = table[table["term"].str.contains(" ") | table["term"].isin(list(names))]
    return _frequencies(some, ax, top, lang, size, "leading_terms", _PHRASE_SHARE, dtm, look)


@in_style
def phrase_frequencies(
    phrases: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw the most frequent phrases of `multiword_terms` as bars, as `term_frequencies` does.

    Phrases with fewer than five occurrences are left to the table. In a corpus they are found
    first.
    """
    lang = spoken(lang, look)
    of = phrases if isinstance(phrases, Corpus) else None
    phrases = measured(phrases, multiword_terms, "term", "count", "documents")
    enough = phrases[phrases["count"] >= FEW]
    return _frequencies(enough, ax, top, lang, size, "top_phrases", _PHRASE_SHARE, of, look)


def _frequencies(
    table: pd.DataFrame,
    ax: Axes | None,
    top: int | None,
    lang: Lang,
    size: SizeName,
    kind: str,
    share: float,
    of: Corpus | DocumentTermMatrix | None,
    look: Look,
) -> Axes:
    """Draw bars of the first rows of a table with the columns term, count, documents."""
    measures = sized(size)
    terms = table.head(measures.terms if top is None else top)
    pitch = PITCH * measures.label / 72
    ax = axes_for(ax, measures, min(pitch * (len(terms) + 0.4), measures.rows_tall))
    across = room(ax, measures)[0]
    names, counts = terms["term"].tolist(), terms["count"].tolist()
    leading = leads(counts)
    colors = row_colors(names, look, names[:1] if leading else None)
    documents = terms["documents"].tolist()
    nested_bars(ax, names, counts, documents, across, lang, measures, colors, share=share)
    total = 0 if of is None else len(of) if isinstance(of, Corpus) else len(of.ids)
    title = both(kind)
    if leading:
        title = naming(
            f"{kind}_lead",
            term=in_title(names[0]),
            times=number_in_both(counts[0], "times"),
            where=out_of(documents[0], total) if total != 1 else NO_NOTE,
        )
    shown = both("shown_first", n=len(terms), total=len(table))
    notes = (both(f"{kind}_note"), shown if len(terms) < len(table) else NO_NOTE)
    entries = nested_entries(accent(look) if not leading else REST, lang)
    return dress(ax, lang, size, title, *notes, entries=entries, of=of, look=look)


@in_style
def distinctive_terms(
    dtm: Countable,
    article_id: Named,
    ax: Axes | None = None,
    *,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw the terms that set one article apart, which is named by id, row number or title.

    They are chosen by `corpus_tools.distinctive_terms`, by their weight; bars and numbers are how
    often each stands in the article.
    """
    lang = spoken(lang, look)
    dtm = need_matrix(dtm, "distinctive_terms")
    row = dtm.row(article_id)
    measures = sized(size)
    top = measures.panel_terms if top is None else top
    own = ax is None
    ax = axes_for(ax, measures, panel_height(top, measures, _HEAD_LINES))
    table = _own_terms(find_distinctive(dtm, top), dtm.ids[row])
    _panel(dtm, row, table, ax, top, room(ax, measures)[0], lang, measures, look)
    if own or set(look) - {"color", "highlight", "bilingual"}:
        title = both("distinctive_one")
        for term, count in table.loc[_strongest(table), ["term", "count"]].itertuples(index=False):
            times = number_in_both(int(count), "times")
            title = naming("distinctive_lead", term=in_title(term), times=times)
        dress(ax, lang, size, title, both("distinctive_note"), of=dtm, look=look)
    return ax


@in_style
def distinctive_panels(
    dtm: Countable, *, lang: Lang = "ar", size: SizeName = "report", **look: Unpack[Look]
) -> Axes:
    """Draw the terms that set each of a few articles apart, a panel for each; return the first.

    All panels have one scale: how often a term stands in the article.
    """
    lang = spoken(lang, look)
    dtm = need_matrix(dtm, "distinctive_panels")
    measures = sized(size)
    n = len(dtm.ids)
    across = min(n, PANELS_ACROSS)
    tall, down = measures.rows_tall + 0.3, -(-n // across)
    top = terms_in(tall, down, measures.panel_terms, measures, lines=_HEAD_LINES)
    high = panel_height(top, measures, _HEAD_LINES)
    axes = term_panels(n, across, high, lang, measures)
    every = find_distinctive(dtm, top)
    tables = [_own_terms(every, article_id) for article_id in dtm.ids]
    longest = max((int(table["count"].max()) for table in tables if len(table)), default=1)
    inches = measures.width / across - 0.15
    for row, (table, ax) in enumerate(zip(tables, axes, strict=True)):
        _panel(dtm, row, table, ax, top, inches, lang, measures, look, longest)
    note = both("distinctive_note")
    caption(axes[0].figure, lang, size, both("distinctive"), note, of=dtm, look=look)
    return axes[0]


@in_style
def distinctive_table(
    dtm: Countable,
    rows: Sequence[Named] | None = None,
    ax: Axes | None = None,
    *,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Write the terms that set articles apart, one article a line; for many articles.

    Without `rows`, which are named by number, id or title, as many articles are shown as the size
    has room for; the note says how many.
    """
    lang = spoken(lang, look)
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
            write(start, y, fit(term, width - gap, points, 1), accent(look))
            start += width
    ax.set(xlim=(0, 1), ylim=(len(shown) - 0.5, -0.5), xticks=[], yticks=[])
    notes = [both("distinctive_table_note")]
    if len(shown) < n:
        notes.append(both("shown_articles", shown=len(shown), total=n))
    return dress(ax, lang, size, both("distinctive"), *notes, of=dtm, look=look)


def _own_terms(every: pd.DataFrame, article_id: str) -> pd.DataFrame:
    """Return the terms that set an article apart, the most frequent in it first."""
    own = every[every["id"] == article_id]
    return own.sort_values("count", ascending=False, kind="stable")


def _strongest(table: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which term has the greatest weight, if one has, and stands there more than once."""
    weights = sorted(table["weight"], reverse=True)
    return (table["rank"] == 1) & (table["count"] > 1) & leads(weights, 0)


def _columns(cells: list[list[str]], inches: float, points: float, gap: float) -> list[float]:
    """Return the widths of as many columns of terms as fit, at least one."""
    widths: list[float] = []
    for rank in range(max(map(len, cells), default=0)):
        widest = max(text_width(row[rank], points) for row in cells if len(row) > rank)
        widths.append(min(widest, _WIDEST_TERM * inches) + gap)
        if sum(widths) > inches:
            return widths[:-1] or widths
    return widths


def _panel(
    dtm: DocumentTermMatrix,
    row: int,
    table: pd.DataFrame,
    ax: Axes,
    top: int,
    across: float,
    lang: Lang,
    size: Size,
    look: Look,
    longest: int = 0,
) -> None:
    """Draw an article's terms below its headline; bars of `longest` have the whole width."""
    names, counts = table["term"].tolist(), table["count"].tolist()
    colors = row_colors(names, look, table.loc[_strongest(table), "term"].tolist())
    bars(ax, names, counts, across, lang, size, colors)
    for y, count in enumerate(counts):
        bar_value(ax, count, y, str(count), lang, size)
    ax.set_ylim(top - 0.4, -0.6)
    if longest:
        reach = max(ax.get_xlim()) / max(counts, default=1) * longest
        ax.set_xlim((reach, 0) if lang != "en" else (0, reach))
    plain(ax, lang, size)
    head = fit(f"{row + 1}. {dtm.titles[row]}", 0.92 * across, size.label, _HEAD_LINES)
    panel_head(ax, head, lang, size)
