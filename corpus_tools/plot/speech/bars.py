"""Rows of stacked bars: each part with its number where there is room, each row with its sum."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Lang, say
from corpus_tools.plot.style import (
    GREY,
    INK,
    PALE,
    Size,
    centred,
    edge,
    from_reading_side,
)

__all__ = ["BarRow", "bar_rows", "bars_height", "bars_in"]

#: From row to row as a multiple of the size of labels, and how much of it a bar takes.
_PITCH = 1.75
_TALL = 0.68
#: Below the last row, in multiples of the size of notes: ticks and what they count.
_FOOT = 5.5
#: What names have of the width at most; how far axes reach beyond the longest bar.
_NAMES, _BEYOND = 0.36, 1.1
_PALE = 0.4


class BarRow(NamedTuple):
    """A row: its name, the counts of its parts; without counts it is the head of those below it.

    A row that is `pale` shows that it proves nothing.
    """

    name: str
    counts: Sequence[int] = ()
    pale: bool = False
    note: str = ""


def bars_height(n: int, size: Size) -> float:
    """Return the inches that so many rows take, with their axis."""
    return _PITCH * size.label / 72 * n + size.line(_FOOT)


def bars_in(inches: float, size: Size) -> int:
    """Return how many rows there is room for."""
    return int((inches - size.line(_FOOT)) / (_PITCH * size.label / 72))


def bar_rows(
    ax: Axes,
    rows: Sequence[BarRow],
    colors: Sequence[tuple[str, str]],
    across: float,
    lang: Lang,
    size: Size,
    *,
    share: bool = False,
) -> None:
    """Draw rows from the top, their bars from the reading side, their names there.

    Parameters
    ----------
    ax : Axes
    rows : sequence of BarRow
    colors : sequence of (str, str)
        Of each part: its colour, and that of the number on it.
    across : float
        The inches that bars and names may take.
    share : bool
        Draw shares of each row's sum instead of counts.
    """
    bars = [(y, row) for y, row in enumerate(rows) if row.counts]
    names = {y: fit(row.name, _NAMES * across, size.label, 1) for y, row in bars}
    beside = max(text_width(name, size.label) for name in names.values())
    longest = 1.0 if share else float(max(1, *(sum(row.counts) for _, row in bars)))
    inches = across - beside - size.label / 72
    # The longest bar leaves room for its sum.
    notes = max(text_width(f" {sum(row.counts)}{row.note}", size.note) for _, row in bars)
    limit = longest * max(_BEYOND, inches / max(inches - notes - 0.1, 0.3 * inches))
    per_inch = limit / inches
    for y, row in bars:
        _bar(ax, y, row, colors, per_inch, lang, size, share=share)
    for y, row in enumerate(rows):
        if not row.counts:
            ax.text(
                0, y + 0.1, fit(row.name, inches, size.label, 1), ha=edge(lang), va="center",
                fontsize=size.label, fontweight="bold", color=INK,
            )  # fmt: skip
    ax.set_yticks(list(names), list(names.values()))
    ax.set(xlim=(0, limit), ylim=(len(rows) - 0.4, -0.6))
    ax.grid(axis="x", color=PALE, lw=0.6)
    ax.set_axisbelow(True)
    if share:
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1.0])
        ax.xaxis.set_major_formatter(PercentFormatter(1.0))
    else:
        ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.set_xlabel(say("bars_share" if share else "bars_count", lang))
    from_reading_side(ax, lang)


def _bar(
    ax: Axes,
    y: int,
    row: BarRow,
    colors: Sequence[tuple[str, str]],
    per_inch: float,
    lang: Lang,
    size: Size,
    *,
    share: bool,
) -> None:
    """Draw the bar of a row, its numbers and its sum; `per_inch` is what an inch stands for."""
    total = sum(row.counts)
    whole = (total or 1) if share else 1
    start = 0.0
    for count, (color, ink) in zip(row.counts, colors, strict=True):
        wide = count / whole
        alpha = _PALE if row.pale else 1.0
        if count:
            ax.barh(y, wide, _TALL, left=start, color=color, alpha=alpha, lw=0)
        if count and text_width(str(count), size.note) < 0.85 * wide / per_inch:
            ink = INK if row.pale else ink
            centred(ax, start + wide / 2, y, str(count), size.note, color=ink)
        start += wide
    ax.text(
        start + 0.05 * per_inch,
        y,
        f"{total}{row.note}",
        ha=edge(lang),
        va="center",
        fontsize=size.note,
        color=GREY if total else INK,
    )
