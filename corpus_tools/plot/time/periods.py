"""The axis of time: periods, those of them that are named, and lanes of values above them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.dates import date2num
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from corpus_tools.contrasts.periods import Freq, all_periods
from corpus_tools.dating.calendar import read_iso
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, day_in_words, say
from corpus_tools.plot.frame import axes_for, height_for_rows, room
from corpus_tools.plot.style import INK, PALE, Size, edge

__all__ = [
    "Lanes",
    "Periods",
    "bars",
    "lanes_for",
    "period_said",
    "periods_of",
    "time_axis",
    "whole",
]

#: What periods are called, by the length of their names.
_FREQ: dict[int, Freq] = {10: "D", 8: "W", 7: "M"}
#: The axis is as long as so many periods at least: bars of two or three are no walls.
_SHORTEST = 8
#: Of its period a bar takes so much, where it is wide enough to have neighbours.
_BAR = 0.86
#: Bars are as wide as so many points at least: a day among thousands is still seen.
_THINNEST = 1.0
#: Inches between the names of periods.
_APART = 0.12
#: Multiples of the size of notes: the least height of a lane, that of the strip below it, the gap
#: between them; of the size of labels: the line that names a lane.
_LEAST, _STRIP, _GAP, _HEAD = 3.2, 2.0, 1.7, 1.6
#: What one article's bar has of height at most, as a multiple of the size of notes.
_ONE = 4.0
#: The share of a figure's width that is the height of its only lane, and of each of several that
#: count articles.
_HIGH, _LOW = 0.36, 0.12
#: Every so many years has a name, as far as there is room.
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Periods(NamedTuple):
    """Every period from the first to the last, without gaps.

    Attributes
    ----------
    freq : {"D", "W", "M"}
    first : tuple of date
        The first day of each.
    place : dict
        The place of each by its name.
    starts, widths : float array
        Where each begins on Matplotlib's axis of days, and how many days it has.
    """

    freq: Freq
    first: tuple[date, ...]
    place: dict[str, int]
    starts: NDArray[np.float64]
    widths: NDArray[np.float64]

    @property
    def middles(self) -> NDArray[np.float64]:
        """The middle of each, where its points and names stand."""
        return self.starts + self.widths / 2

    def summed(self, names: Iterable[str], values: ArrayLike) -> NDArray[np.float64]:
        """Return the sum of values in each period, by the periods' names."""
        found = np.zeros(len(self.first))
        np.add.at(found, [self.place[name] for name in names], np.asarray(values, np.float64))
        return found


def periods_of(names: Iterable[str]) -> Periods:
    """Return the periods from the first name to the last.

    Raises
    ------
    InputError
        There is none, or they are not all days, all weeks or all months.

    Examples
    --------
    >>> months = periods_of(["2016-01", "2015-11"])
    >>> [str(day) for day in months.first], months.widths.tolist()
    (['2015-11-01', '2015-12-01', '2016-01-01'], [30.0, 31.0, 31.0])
    """
    given = sorted(set(names))
    lengths = {len(name) for name in given}
    freq = _FREQ.get(lengths.pop()) if len(lengths) == 1 else None
    if freq is None or not all(map(read_iso, given)):
        raise InputError(
            "expected periods that are all days (2015-09-18), all weeks (2015-W38) or all months"
            f" (2015-09); found {', '.join(given[:3]) or 'none'}"
        )
    every = all_periods(given, freq)
    spans = [span for span in map(read_iso, every) if span is not None]
    first = tuple(span.first for span in spans)
    starts = date2num([*first, spans[-1].last + timedelta(days=1)])
    place = {name: i for i, name in enumerate(every)}
    return Periods(freq, first, place, starts[:-1], np.diff(starts))


def period_said(period: str) -> Both:
    """Say a period in words.

    >>> period_said("2015-09"), period_said("2015-W38")[1]
    (('سبتمبر 2015', 'September 2015'), 'the week of 14 September 2015')
    """
    if "W" not in period:
        return day_in_words(period)
    first = read_iso(period)
    assert first is not None
    return both("week_of", day=day_in_words(first.first.isoformat()))


class Lanes(NamedTuple):
    """Lanes one above the other on one axes: the first has its values as they are.

    Attributes
    ----------
    names : tuple of str
    tops : tuple of float
        The highest value of each.
    high, head, strip, gap : float
        Inches of a lane, of the line with its name above it, of the strip below it (0 for
        none), and between these.
    each : bool
        Whether each lane has a strip, or the last alone.
    """

    names: tuple[str, ...]
    tops: tuple[float, ...]
    high: float
    head: float
    strip: float
    gap: float
    each: bool

    @property
    def inch(self) -> float:
        """What an inch is worth on the axes."""
        return self.tops[0] / self.high

    def base(self, lane: int) -> float:
        """Return where a lane's zero stands on the axes."""
        between = self.head + self.high + self.gap
        if self.strip and self.each:
            between += self.strip + self.gap
        return -lane * between * self.inch

    def at(self, lane: int, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where values of a lane stand on the axes."""
        return self.base(lane) + self.heights(lane, values)

    def heights(self, lane: int, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far from a lane's zero values of it are on the axes."""
        return values * self.tops[0] / self.tops[lane]

    def strip_base(self, lane: int) -> float:
        """Return where the zero of a lane's strip stands."""
        return self.base(lane) - (self.gap + self.strip) * self.inch

    def frame(
        self, ax: Axes, lang: Lang, size: Size, write: Callable[[float], str], *,
        counts: bool = False, colors: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """Give axes their limits, and each lane its name and a scale."""
        bins = min(5, max(1, int(self.high / size.line(1.8))))
        inches = 0.8 * room(ax, size)[0]
        places: list[float] = []
        texts: list[str] = []
        for lane, name in enumerate(self.names):
            top = self.tops[lane]
            marks = np.asarray(MaxNLocator(bins, integer=counts).tick_values(0, top), np.float64)
            marks = marks[(marks >= 0) & (marks <= top * 1.001)]
            places.extend(self.at(lane, marks))
            texts.extend(map(write, marks))
            if name:
                ax.annotate(
                    fit(name, inches, size.label, 1),
                    (1 if lang != "en" else 0, self.at(lane, np.array(top))),
                    (0, 0.4 * size.note),
                    xycoords=("axes fraction", "data"),
                    textcoords="offset points",
                    ha=edge(lang),
                    va="bottom",
                    fontsize=size.label,
                    fontweight="bold",
                    color=colors[lane] if colors else INK,
                )
        ax.hlines(places, 0, 1, color=PALE, lw=0.6, zorder=0, transform=ax.get_yaxis_transform())
        ax.set_yticks(places, texts)
        last = len(self.names) - 1
        low = self.strip_base(last) if self.strip else self.base(last)
        ax.set_ylim(low, self.tops[0] + self.head * self.inch)


def lanes_for(
    ax: Axes | None,
    names: Sequence[str],
    tops: Sequence[float],
    size: Size,
    *,
    less: float = 0.0,
    strip: bool = False,
    each: bool = True,
    counts: bool = False,
) -> tuple[Axes, Lanes, float]:
    """Share the height of axes between lanes, as many as there is room for.

    Parameters
    ----------
    ax : Axes or None
    names : sequence of str
    tops : sequence of float
        The highest value of each.
    size : Size
    less : float
        Inches that something else needs.
    strip, each : bool
        Whether there is a strip, and below each lane.
    counts : bool
        Whether values are numbers of articles: one article is no tower.

    Returns
    -------
    (Axes, Lanes, float)
        The axes, made where there are none, the lanes, and how many inches long they are.
    """
    note = size.note / 72
    gap, strip_high = _GAP * note, _STRIP * note if strip else 0.0
    head = _HEAD * size.label / 72 if len(names) > 1 or names[0] else gap / 2
    once = 0.0 if each else gap + strip_high
    beside = head + gap + (gap + strip_high if strip and each else 0.0)
    tall = height_for_rows(ax, size) - size.line(3.5) - less - once
    shown = max(1, min(len(names), int(tall / (_LEAST * note + beside))))
    high = max(tall / shown - beside, note)
    if ax is None:
        most = _LOW if counts and len(names) > 2 else _HIGH
        high = min(
            high, most * size.width, max(_LEAST, _ONE * max(tops)) * note if counts else high
        )
    ax = axes_for(ax, size, shown * (high + beside) + once + size.line(3))
    made = Lanes(tuple(names[:shown]), tuple(tops[:shown]), high, head, strip_high, gap, each)
    return ax, made, room(ax, size)[0] - 0.5


def whole(value: float) -> str:
    """Write a number of articles.

    >>> whole(3.0)
    '3'
    """
    return f"{value:.0f}"


def bars(
    ax: Axes,
    periods: Periods,
    values: NDArray[np.float64],
    base: float | NDArray[np.float64],
    inches: float,
    color: str,
    hatch: str = "",
) -> None:
    """Draw a bar of each period that has a value, on a base, on an axis so many inches long.

    They are one collection: thousands are drawn as fast as ten.
    """
    some = np.flatnonzero(values)
    if not len(some):
        return
    thinnest = _THINNEST / 72 * _days(periods) / inches
    wide = np.maximum(periods.widths * _BAR, thinnest)[some]
    low = np.broadcast_to(base, values.shape)[some]
    left = periods.middles[some] - wide / 2
    x = np.stack([left, left, left + wide, left + wide], axis=1)
    y = np.stack([low, low + values[some], low + values[some], low], axis=1)
    drawn = PolyCollection(
        np.stack([x, y], axis=2),  # type: ignore[arg-type]
        # The edge of hatched bars is their frame: it alone says how high they are.
        facecolor="white" if hatch else color,
        edgecolor=color,
        hatch=hatch or None,
        linewidth=0.6 if hatch else 0,
    )
    ax.add_collection(drawn, autolim=False)


def _days(periods: Periods) -> float:
    """Return how many days the axis has."""
    return max(float(periods.widths.sum()), _SHORTEST * float(periods.widths.mean()))


def time_axis(
    ax: Axes, periods: Periods, inches: float, lang: Lang, size: Size, *, rtl: bool = False
) -> None:
    """Let axes run over the periods, and name as many as an axis so many inches long has room for.

    Days are named day/month, with the year where it begins; months month/year.
    """
    days = _days(periods)
    middle = (periods.starts[0] + periods.starts[-1] + periods.widths[-1]) / 2
    pad = 0.02 * days
    limits = (middle - days / 2 - pad, middle + days / 2 + pad)
    # Dates that are drawn later on the same axes find their place.
    ax.xaxis_date()
    ax.set_xlim(limits[::-1] if rtl else limits)
    if rtl:
        ax.yaxis.tick_right()
    places, name = _named(periods, inches / days, size)
    named = [periods.first[i] for i in places]
    ax.set_xticks(periods.middles[places], _with_years(named) if name is _day else map(name, named))
    ax.set_xlabel(say(f"time_axis_{periods.freq}{'_days' if name is _day else ''}", lang))


def _named(
    periods: Periods, inches_a_day: float, size: Size
) -> tuple[list[int], Callable[[date], str]]:
    """Return the periods that are named, as many as there is room for, and how."""
    for places, name in _levels(periods):
        room = np.diff(periods.middles[places]).min(initial=np.inf) * inches_a_day
        wide = max((text_width(name(periods.first[i]), size.note) for i in places), default=0.0)
        if places and wide + _APART <= room:
            return places, name
    return [0], _year


def _with_years(days: Sequence[date]) -> list[str]:
    """Name days, each with its year below where that is another than before."""
    before = [None, *(day.year for day in days)]
    return [
        f"{_day(day)}\n{day.year}" if day.year != year else _day(day)
        for day, year in zip(days, before, strict=False)
    ]


def _levels(periods: Periods) -> Iterator[tuple[list[int], Callable[[date], str]]]:
    """Yield ever fewer periods that may be named, and how they are."""
    every = range(len(periods.first))
    if periods.freq != "M":
        for step in (1, 2, 7, 14) if periods.freq == "D" else (1, 2):
            yield list(every[::step]), _day
    begins = [
        i
        for i in every
        if periods.freq == "M" or periods.first[i].day <= {"D": 1, "W": 7}[periods.freq]
    ]
    if periods.freq == "M":
        yield from ((list(every[::step]), _month) for step in (1, 2))
    for step in (1, 2, 3, 6):
        yield [i for i in begins if (periods.first[i].month - 1) % step == 0], _month
    januaries = [i for i in begins if periods.first[i].month == 1]
    for step in _YEARS:
        yield [i for i in januaries if periods.first[i].year % step == 0], _year


def _day(day: date) -> str:
    return f"{day.day}/{day.month}"


def _month(day: date) -> str:
    return f"{day.month}/{day.year}"


def _year(day: date) -> str:
    return str(day.year)
