"""Drawing stories: which outlets told of an event, and how many days after the first report."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from corpus_tools._shown import visible
from corpus_tools.clusters.stories import Stories, known_days, stories
from corpus_tools.contrasts.coverages import coverage as measure
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Lang, both, say
from corpus_tools.plot.colors import entries_height
from corpus_tools.plot.frame import (
    axes_for,
    dress,
    entry_name,
    group_name,
    height_for_rows,
    measured,
    room,
)
from corpus_tools.plot.style import (
    INK,
    PALE,
    PALETTE,
    SEQUENTIAL,
    Size,
    SizeName,
    centred,
    from_reading_side,
    sized,
)

__all__ = ["coverage", "story_timeline"]

_LABEL_SHARE = 0.55
#: From row to row, as a multiple of the size of labels.
_PITCH = 2.2
#: Outlets with a colour of their own; the others share the grey.
_MOST_OUTLETS = 6
#: Of a row's height what the points of one day may take.
_SPREAD = 0.6
#: Days after the first report up to which a cell has each colour, then those that are later, and
#: those whose day is not known.
_DELAYS = (0, 1, 3, np.inf)
_SHADES = tuple(to_hex(SEQUENTIAL(place)) for place in (1.0, 0.72, 0.45, 0.2))
_LOOKS = (
    *zip(_SHADES, ("told_day_0", "told_day_1", "told_day_3", "told_later"), strict=True),
    ("#D2D2D2", "told_undated"),
)
#: The first colours, on which numbers are white.
_DARK = 2
#: A cell's share of its place; the pitch of rows as a multiple of the size of labels.
_WIDE, _TALL, _ROW = 0.94, 0.86, 1.9
#: Inches of the narrowest and the widest column, and of names that stand upright.
_COLUMN, _WIDEST, _UPRIGHT = 0.27, 0.95, 1.1
#: What headlines have of the width at least, and what is free beside
#: them, as a multiple of the size of notes.
_BESIDE, _SPARE = 0.45, 4.0


def story_timeline(
    corpus: Corpus,
    ax: Axes | None = None,
    *,
    found: Stories | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw a row per story and a point per article, on the day after the first report it appeared.

    Only articles with a stated or supplied day are drawn; the largest stories come first.

    Parameters
    ----------
    corpus : Corpus
    found : Stories, optional
        What `stories` returns for the corpus.

    Raises
    ------
    InputError
        No story has two articles whose day is known.
    """
    need_corpus(corpus, "story_timeline")
    found = stories(corpus) if found is None else found
    table = found.dated(corpus)
    total = table["story"].nunique()
    if not total:
        raise InputError(
            "story_timeline: expected a story with two articles whose day of publication is"
            " stated or supplied; found none"
        )
    measures = sized(size)
    pitch = _PITCH * measures.label / 72
    most = max(1, int(height_for_rows(ax, measures) / pitch))
    shown = table["story"].drop_duplicates().head(most).tolist()
    table = table[table["story"].isin(shown)]
    ax = axes_for(ax, measures, pitch * len(shown) + 0.5)
    row_of = {story: at for at, story in enumerate(shown)}
    outlets = (
        table["outlet"]
        .value_counts(sort=False)
        .sort_index()
        .sort_values(ascending=False, kind="stable")
    )
    named = [name for name in outlets.index if name][:_MOST_OUTLETS]
    color = dict(zip(named, PALETTE, strict=False))
    table = table.assign(row=table["story"].map(row_of).astype(float))
    for _, days in table.groupby("row")["day"]:
        ax.hlines(table["row"][days.index[0]], 0, days.max(), color=PALE, lw=1.2, zorder=1)
    by_day = table.groupby(["row", "day"])["id"]
    nth, many = by_day.cumcount(), by_day.transform("count")
    # Articles of one day stand one above the other.
    spot = 0.6 * measures.note
    step = np.minimum(_SPREAD / np.maximum(many - 1, 1), 1.1 * spot / (72 * pitch))
    heights = table["row"] + (nth - (many - 1) / 2) * step
    colors = [color.get(outlet, PALETTE[-1]) for outlet in table["outlet"]]
    ax.scatter(table["day"], heights, s=spot**2, c=colors, lw=0, zorder=2)
    listed = found.stories.set_index("story")
    across = room(ax, measures)[0]
    names = []
    for story in shown:
        record = listed.loc[story]
        date = f" ({_day(str(record['first_date']))})"
        inches = _LABEL_SHARE * across - text_width(date, measures.label)
        name = visible(str(record["headline"] or record["medoid"]))
        names.append(fit(name, inches, measures.label, 1) + date)
    ax.set_yticks(range(len(shown)), names)
    ax.set_ylim(len(shown) - 0.5, -0.5)
    # Where all told of it on the first day, the axis has that day and the next.
    last = max(float(table["day"].max()), 1.0)
    ax.set_xlim(-0.05 * last, 1.05 * last)
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.set_xlabel(say("days_after", lang))
    if lang != "en":
        ax.yaxis.tick_right()
    entries = [(color[name], visible(str(name))) for name in named]
    if len(named) < len(outlets):
        entries.append((PALETTE[-1], say("other_outlets", lang)))
    notes = [both("story_time_note")]
    if total > len(shown):
        notes.append(both("shown_stories", shown=len(shown), total=total))
    return dress(ax, lang, size, both("story_time"), *notes, entries=entries, about=both("outlets"))


def _day(iso: str) -> str:
    """Write a date as a line of Arabic shows it right."""
    year, month, day = iso.split("-")
    return f"{int(day)}/{int(month)}/{year}"


def coverage(
    table: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw which outlets told which stories: a row per story in the order of time, right to left.

    A cell is the number of articles, the darker the sooner after the story's first report; who
    told it first is framed where one outlet alone did, by days that are stated or supplied. An
    empty cell says that there is none in this corpus. Of more stories than there is room for,
    those of most outlets are drawn; of more outlets, those of most stories.

    Parameters
    ----------
    table : DataFrame or Corpus
        What `corpus_tools.coverage` returns.
    lang : {"ar", "en"}
    size : {"report", "slide"}

    Raises
    ------
    InputError
        There is no story.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> ax = coverage(load_corpus())
    >>> len(ax.get_yticks()), len(ax.get_xticks())
    (8, 4)
    """
    table = measured(table, measure, "story", "outlet", "first_date", "articles", "date_status")
    if not (table["articles"] > 0).any():
        raise InputError("coverage: expected a story that several articles tell; found none")
    measures = sized(size)
    every = _cells(table)
    across = measures.width if ax is None else room(ax, measures)[0]
    cells = every.of_outlets(max(1, int((1 - _BESIDE) * across / _COLUMN)))
    column, heads = _heads(cells, across, lang, measures)
    upright = any(text_width(name, measures.note) > 0.95 * column for name in heads)
    above = _UPRIGHT if upright else measures.line(2)
    # All that may stand in the legend.
    less = above + entries_height([("", "")] * len(_LOOKS), measures) + measures.line(3)
    pitch = _ROW * measures.label / 72
    cells = cells.of_stories(max(1, int((height_for_rows(ax, measures) - less) / pitch)))
    ax = axes_for(ax, measures, pitch * len(cells.headlines) + above + measures.line())
    told = _draw_cells(ax, cells, measures)
    names = _row_names(cells, across - column * len(heads) - _SPARE * measures.note / 72, measures)
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    shown = [fit(name, _UPRIGHT if upright else column, measures.note, 1) for name in heads]
    ax.set_xticks(range(len(heads)), shown, rotation=90 if upright else 0)
    ax.set_xlim(-0.5, len(heads) - 0.5)
    ax.xaxis.tick_top()
    from_reading_side(ax, lang)
    entries = [(color, entry_name(key, lang)) for color, key in told]
    notes = [both("coverage_note")]
    notes += [both("told_first_note")] if cells.first.any() else []
    if cells.undated:
        notes.append(both("told_undated_note", n=cells.undated))
    shown_of, total_of = cells.articles.shape, every.articles.shape
    for key, shown_n, total in zip(
        ("shown_stories", "shown_outlets"), shown_of, total_of, strict=True
    ):
        notes += [both(key, shown=shown_n, total=total)] if shown_n < total else []
    dress(ax, lang, size, both("coverage"), *notes, entries=entries, about=both("told_when"))
    ax.tick_params(axis="x", labelsize=measures.note)
    return ax


class _Cells(NamedTuple):
    """Stories × outlets: the articles of each, and how many days after the first report."""

    headlines: list[str]
    outlets: list[object]
    starts: NDArray[np.float64]  #: the first known day of each story, NaN where there is none
    articles: NDArray[np.int64]
    delay: NDArray[np.float64]  #: NaN where the day is not known
    first: NDArray[np.bool_]  #: whether the outlet alone was first
    undated: int  #: articles without a date

    def of_outlets(self, most: int) -> "_Cells":
        """Keep so many outlets, those that tell most stories first."""
        told = (self.articles > 0).sum(axis=0)
        best = np.argsort(-told, kind="stable")[:most]
        return self._replace(
            outlets=[self.outlets[i] for i in best],
            articles=self.articles[:, best],
            delay=self.delay[:, best],
            first=self.first[:, best],
        )

    def of_stories(self, most: int) -> "_Cells":
        """Keep so many stories, those that most outlets tell, in their order."""
        told = (self.articles > 0).sum(axis=1)
        # The last key counts most.
        best = np.sort(np.lexsort((-self.articles.sum(axis=1), -told))[:most])
        return self._replace(
            headlines=[self.headlines[i] for i in best],
            starts=self.starts[best],
            articles=self.articles[best],
            delay=self.delay[best],
            first=self.first[best],
        )


def _cells(table: pd.DataFrame) -> _Cells:
    """Read a table of coverage."""
    stories, outlets = table["story"].drop_duplicates(), table["outlet"].drop_duplicates()
    at = (
        table["story"].map({story: i for i, story in enumerate(stories)}).to_numpy(),
        table["outlet"].map({outlet: i for i, outlet in enumerate(outlets)}).to_numpy(),
    )
    articles = np.zeros((len(stories), len(outlets)), np.int64)
    articles[at] = table["articles"]
    days = np.full(articles.shape, np.nan)
    days[at] = known_days(table.rename(columns={"first_date": "date"}))
    known = ~np.isnan(days)
    starts = np.where(known, days, np.inf).min(axis=1)
    starts[np.isinf(starts)] = np.nan
    soonest = days == starts[:, None]
    # What nobody else is known to have told, nobody told first; and an undated article may have
    # been earlier than any other.
    undated = np.zeros(articles.shape, np.int64)
    undated[at] = table["n_undated"]
    alone = (soonest.sum(axis=1) == 1) & (known.sum(axis=1) > 1) & (undated.sum(axis=1) == 0)
    return _Cells(
        table.loc[stories.index, "headline"].astype(str).tolist(),
        outlets.tolist(),
        starts,
        articles,
        days - starts[:, None],
        soonest & alone[:, None],
        int(table["n_undated"].sum()),
    )


def _heads(cells: _Cells, across: float, lang: Lang, size: Size) -> tuple[float, list[str]]:
    """Return how wide a column is, in inches, and the outlets' names."""
    widest = _WIDEST * size.note / sized("report").note
    column = min(widest, (1 - _BESIDE) * across / len(cells.outlets))
    return column, [group_name(outlet, lang) for outlet in cells.outlets]


def _row_names(cells: _Cells, inches: float, size: Size) -> list[str]:
    """Return the headlines of stories with their first days, in the room that there is."""
    epoch = np.datetime64("1970-01-01")
    names = []
    for headline, start in zip(cells.headlines, cells.starts, strict=True):
        date = "" if np.isnan(start) else f" ({_day(str(epoch + int(start)))})"
        left = inches - text_width(date, size.label)
        names.append(fit(headline, left, size.label, 1) + date)
    return names


def _draw_cells(ax: Axes, cells: _Cells, size: Size) -> list[tuple[str, str]]:
    """Draw the cells; return the colours that are there, and what they mean."""
    shade = np.searchsorted(_DELAYS, cells.delay)  # NaN comes after all
    told = []
    for at, (color, name) in enumerate(_LOOKS):
        rows, columns = np.nonzero((shade == at) & (cells.articles > 0))
        if len(rows):
            ax.barh(rows, _WIDE, _TALL, columns - _WIDE / 2, color=color, lw=0)
            told.append((color, name))
        ink = "white" if at < _DARK else INK
        for y, x in zip(rows.tolist(), columns.tolist(), strict=True):
            centred(ax, x, y, str(cells.articles[y, x]), size.note, color=ink)
    rows, columns = np.nonzero(cells.articles == 0)
    ax.barh(rows, _WIDE, _TALL, columns - _WIDE / 2, fc="none", ec=PALE, lw=0.6)
    rows, columns = np.nonzero(cells.first)
    thick = 0.25 * size.note
    ax.barh(rows, _WIDE, _TALL, columns - _WIDE / 2, fc="none", ec=PALETTE[1], lw=thick, zorder=3)
    return told
