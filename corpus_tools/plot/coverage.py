"""Drawing coverage: which outlets told which stories, how often and how soon."""

from typing import NamedTuple, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from numpy.typing import NDArray

from corpus_tools.clusters.stories import known_days
from corpus_tools.contrasts.coverages import coverage as measure
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, number_in_both
from corpus_tools.plot.colors import shades
from corpus_tools.plot.frame import (
    axes_for,
    dress,
    entry_name,
    group_name,
    height_between_captions,
    measured,
    width_for_columns,
)
from corpus_tools.plot.look import Captions, Look, accent, spoken
from corpus_tools.plot.placing import name_columns, stand_upright
from corpus_tools.plot.style import (
    INK,
    PALE,
    PALETTE,
    SEQUENTIAL,
    Size,
    SizeName,
    centred,
    from_reading_side,
    in_style,
    short_day,
    sized,
)

__all__ = ["coverage"]

#: Days after the first report up to which a cell has each colour, then those that are later, and
#: those whose day is not known.
_DELAYS = (0, 1, 3, np.inf)
_SHADES = tuple(to_hex(SEQUENTIAL(place)) for place in (1.0, 0.72, 0.45, 0.2))
_LOOKS = ("told_day_0", "told_day_1", "told_day_3", "told_later", "told_undated")
_UNDATED = "#D2D2D2"
#: The first colours, on which numbers are white.
_DARK = 2
#: A cell's share of its place; the pitch of rows as a multiple of the size of labels.
_WIDE, _TALL, _ROW = 0.94, 0.86, 1.9
#: Inches of the narrowest and the widest column, and of names that stand upright.
_COLUMN, _WIDEST, _UPRIGHT = 0.27, 0.95, 1.1
#: What headlines have of the width at least, and what is free beside
#: them, as a multiple of the size of notes.
_BESIDE, _SPARE = 0.45, 4.0


@in_style
def coverage(
    table: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw which outlets told which stories: a row per story in the order of time, right to left.

    Stories that one outlet alone tells are left to the table.
    A cell is the number of articles, the darker the sooner after the story's first report; who
    told it first is framed where one outlet alone did, by days that are stated or supplied. An
    empty cell says that there is none in this corpus. Of more stories than there is room for,
    those of most outlets are drawn; of more outlets, those of most stories.

    Parameters
    ----------
    table : DataFrame or Corpus
        What `corpus_tools.coverage` returns.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}

    Raises
    ------
    InputError
        There is no story that two outlets tell.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> ax = coverage(load_corpus())
    >>> len(ax.get_yticks()), len(ax.get_xticks())
    (8, 4)
    """
    of = table if isinstance(table, Corpus) else None
    lang = spoken(lang, look)
    columns = ("story", "outlet", "first_date", "articles", "date_status")
    table = measured(table, measure, *columns)
    told = (table["articles"] > 0).groupby(table["story"]).transform("sum")
    alone = int(table.loc[told == 1, "story"].nunique())
    table = table[told > 1]
    if table.empty:
        raise InputError("coverage: expected a story that two outlets tell; found none")
    measures = sized(size)
    every = _cells(table)
    across = width_for_columns(ax, measures)
    cells = every.of_outlets(max(1, int((1 - _BESIDE) * across / _COLUMN)))
    column, heads = _heads(cells, across, lang, measures)
    upright = stand_upright(heads, column, measures)
    above = _UPRIGHT if upright else measures.line(2)
    title, notes = _title(every), _notes(every, alone)
    colors = _colors(look)
    entries = [(colors[at], entry_name(key, lang)) for at, key in enumerate(_LOOKS)]
    captions = Captions(entries=entries, about=both("told_when"), of=of, look=look)
    most = _shown(every, every)
    high = height_between_captions(ax, lang, size, title, *notes, *most, **captions)
    pitch = _ROW * measures.label / 72
    cells = cells.of_stories(max(1, int((high - above) / pitch)))
    ax = axes_for(ax, measures, pitch * len(cells.headlines) + above)
    there = _draw_cells(ax, cells, colors, measures)
    names = _row_names(cells, across - column * len(heads) - _SPARE * measures.note / 72, measures)
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    name_columns(ax, heads, column, above, measures)
    from_reading_side(ax, lang)
    captions["entries"] = [entries[at] for at in there]
    notes += [note for note in _shown(cells, every, cut=True) if note[0]]
    dress(ax, lang, size, title, *notes, **captions)
    ax.tick_params(axis="x", labelsize=measures.note)
    return ax


def _title(cells: "_Cells") -> Both:
    """Say how many stories several outlets told, and how many of them all did."""
    n, total = len(cells.headlines), len(cells.outlets)
    by_all = int(((cells.articles > 0).sum(axis=1) == total).sum())
    stories = number_in_both(n, "in_stories")
    if by_all == n:
        return both("coverage_all", stories=number_in_both(n, "story"))
    if not by_all:
        return both("coverage_some", stories=stories)
    all_told = number_in_both(by_all, "in_stories")
    return both("coverage_several", stories=stories, all_told=(all_told[0], str(by_all)))


def _notes(cells: "_Cells", alone: int) -> list[Both]:
    """Say what cells and frames mean, and what is not known or not shown."""
    notes = [both("coverage_note")]
    notes += [both("told_first_note")] if cells.first.any() else []
    notes += [both("told_undated_note", n=cells.undated)] if cells.undated else []
    notes += [both("coverage_alone", n=alone)] if alone else []
    return notes


def _shown(cells: "_Cells", every: "_Cells", *, cut: bool = False) -> list[Both]:
    """Say how many stories and outlets are shown, where that is not all of them."""
    keys = ("shown_stories", "shown_outlets")
    pairs = zip(keys, cells.articles.shape, every.articles.shape, strict=True)
    return [both(key, shown=n, total=total) for key, n, total in pairs if n < total or not cut]


def _colors(look: Look) -> list[str]:
    """Return the colour of each delay, the darkest for none, and grey where it is not known."""
    own = accent(look)
    if "color" not in look:
        return [*_SHADES, _UNDATED]
    return [*reversed(shades(own)), _UNDATED]


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
    heads = [group_name(outlet, lang) for outlet in cells.outlets]
    widest = _WIDEST * size.note / sized("report").note
    needed = max(_COLUMN, *(text_width(name, size.note) / 0.9 for name in heads))
    return min(widest, needed, (1 - _BESIDE) * across / len(heads)), heads


def _row_names(cells: _Cells, inches: float, size: Size) -> list[str]:
    """Return the headlines of stories with their first days, in the room that there is."""
    epoch = np.datetime64("1970-01-01")
    names = []
    for headline, start in zip(cells.headlines, cells.starts, strict=True):
        date = "" if np.isnan(start) else f" ({short_day(str(epoch + int(start)))})"
        left = inches - text_width(date, size.label)
        names.append(fit(headline, left, size.label, 1) + date)
    return names


def _draw_cells(ax: Axes, cells: _Cells, colors: list[str], size: Size) -> list[int]:
    """Draw the cells; return which of the colours are there."""
    shade = np.searchsorted(_DELAYS, cells.delay)  # NaN comes after all
    told = []
    for at, color in enumerate(colors):
        rows, columns = np.nonzero((shade == at) & (cells.articles > 0))
        if len(rows):
            ax.barh(rows, _WIDE, _TALL, columns - _WIDE / 2, color=color, lw=0)
            told.append(at)
        ink = "white" if at < _DARK else INK
        for y, x in zip(rows.tolist(), columns.tolist(), strict=True):
            centred(ax, x, y, str(cells.articles[y, x]), size.note, color=ink)
    rows, columns = np.nonzero(cells.articles == 0)
    ax.barh(rows, _WIDE, _TALL, columns - _WIDE / 2, fc="none", ec=PALE, lw=0.6)
    rows, columns = np.nonzero(cells.first)
    thick = 0.25 * size.note
    ax.barh(rows, _WIDE, _TALL, columns - _WIDE / 2, fc="none", ec=PALETTE[1], lw=thick, zorder=3)
    return told
