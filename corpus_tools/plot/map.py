"""Drawing the map: articles as numbered points, near when they are alike."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.clusters.map import map_places, spread
from corpus_tools.labels.fitting import numbered
from corpus_tools.messages import Lang, both
from corpus_tools.plot.colors import (
    article_colors,
    cluster_entries,
    entries_height,
    verdict_note,
)
from corpus_tools.plot.frame import NO_NOTE, axes_for, dress, height_for_rows, need, room
from corpus_tools.plot.placing import number_dot, room_for_numbers
from corpus_tools.plot.style import INK, Size, SizeName, centred, edge, sized
from corpus_tools.terms.counting import Countable

__all__ = ["article_map"]

#: The height of the map in inches where the list of headlines stands below.
_MAP_HEIGHT = 3.3
#: The share of the width of the list where it stands beside.
_BESIDE = 0.54
#: Up to so many headlines are listed in one column.
_ONE_COLUMN = 14


class _Plan(NamedTuple):
    """Where things stand, in inches: the map, the list beside it or below, its columns."""

    across: float
    down: float
    dot: float
    beside: float
    below: float
    columns: int

    @property
    def wide(self) -> float:
        """From the first point to the last."""
        return self.across - self.beside - 2 * self.dot

    @property
    def high(self) -> float:
        """From the lowest point to the highest."""
        return self.down - self.below - 2 * self.dot

    @property
    def limits(self) -> tuple[float, float, float, float]:
        """The axes round the unit square of points, in its sides, the list on the right."""
        margin_x, margin_y = self.dot / self.wide, self.dot / self.high
        right = 1 + margin_x + self.beside / self.wide
        return -margin_x, right, -margin_y - self.below / self.high, 1 + margin_y


def article_map(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    clustering: Clustering | None = None,
    places: NDArray[np.float64] | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw articles as numbered points, near when they are alike, and list their headlines.

    The list stands below, on a slide beside. Points are numbered as long as there is room.

    Parameters
    ----------
    places : array, n_articles × 2, optional
        Where the articles stand, by default as `corpus_tools.clusters.map.map_places` places them.
    """
    dtm = need(dtm, 3, "article_map")
    measures = sized(size)
    n = dtm.shape[0]
    entries = cluster_entries(clustering, measures, lang)
    tall = height_for_rows(ax, measures) - (entries_height(entries, measures) if ax is None else 0)
    columns = _columns(n, tall, measures)
    rows = -(-n // columns) + 1 if columns else 0
    below = 0.0 if measures.wide else rows * measures.line(1.6 if columns == 1 else 1.35)
    ax = axes_for(ax, measures, tall if measures.wide else _MAP_HEIGHT + below)
    across, down = room(ax, measures)
    beside = _BESIDE * across if columns and measures.wide else 0.0
    dot = number_dot(n, measures.note)
    plan = _Plan(across, down, dot, beside, min(below, 0.7 * down), columns)
    points = map_places(dtm) if places is None else places
    colors = article_colors(clustering, n)
    numbers = room_for_numbers(n, dot, plan.wide, plan.high)
    if numbers:
        # Apart in inches, not in sides of the map.
        points = spread(points * (plan.wide, plan.high), 1.1 * dot)
    spot = 72 * dot if numbers else 0.6 * measures.note
    ax.scatter(points[:, 0], points[:, 1], s=spot**2, c=colors, lw=0, alpha=0.92)
    if numbers:
        for i, (x, y) in enumerate(points, 1):
            centred(ax, x, y, str(i), measures.note, color="white", weight="bold")
    left, right, low, high = plan.limits
    if lang == "en":
        left, right = 1 - right, 1 - left
    ax.set(xlim=(left, right), ylim=(low, high), xticks=[], yticks=[])
    if columns:
        _list(ax, dtm.titles, colors, plan, lang, measures)
    unnamed = both("only_numbers" if numbers else "no_numbers")
    notes = (verdict_note(clustering), both("map_note"), NO_NOTE if columns else unnamed)
    return dress(ax, lang, size, both("map"), *notes, entries=entries, about=both("legend"))


def _columns(n: int, tall: float, size: Size) -> int:
    """Return in how many columns n headlines are listed; 0 where there is no room for a list."""
    # Beside the map the list may be as high as it, below it not much higher.
    most = tall / size.line() - 1 if size.wide else size.rows_in(tall)
    if n > most:
        return 0
    return 1 if size.wide or n <= _ONE_COLUMN else 2


def _list(
    ax: Axes, titles: list[str], colors: list[str], plan: _Plan, lang: Lang, size: Size
) -> None:
    """List the numbered headlines in columns from the reading side, with a dot of each colour."""
    rows = -(-len(titles) // plan.columns)
    row = min(size.line(1.8), (plan.below or plan.down) / (rows + 0.5))
    points = max(size.note, min(size.label, 72 * row / 1.4)) if plan.columns == 1 else size.note
    top = plan.down if plan.beside else plan.below
    column = (plan.beside or plan.across) / plan.columns
    bullet = 1.1 * size.note / 72
    names = numbered(titles, column - 2.5 * bullet, points)
    left, right = ax.get_xlim()
    start, inward = (right, -1) if lang != "en" else (left, 1)
    low = ax.get_ylim()[0]
    places = []
    for i, name in enumerate(names):
        inches = (i // rows) * column + bullet / 2
        y = low + (top - row * (i % rows + 0.6)) / plan.high
        places.append((start + inward * inches / plan.wide, y))
        x = start + inward * (inches + bullet) / plan.wide
        ax.text(x, y, name, ha=edge(lang), va="center", fontsize=points, color=INK)
    spots = np.array(places)
    ax.scatter(spots[:, 0], spots[:, 1], s=(0.6 * size.note) ** 2, c=colors, lw=0, clip_on=False)
