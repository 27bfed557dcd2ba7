"""Drawing the map: articles as points, near when they are alike, listed or named by region."""

from typing import NamedTuple, Unpack

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.clusters.map import map_places, spread
from corpus_tools.clusters.regions import Region, regions
from corpus_tools.labels.fitting import fit, numbered, text_width
from corpus_tools.messages import Lang, both, listed, number_in_both
from corpus_tools.plot.colors import article_coloring, groups_title, has_clusters
from corpus_tools.plot.frame import axes_for, dress, height_between_captions, need, room
from corpus_tools.plot.look import Captions, Look, spoken
from corpus_tools.plot.placing import number_dot, place_labels
from corpus_tools.plot.style import INK, REST, Size, SizeName, centred, edge, in_style, sized
from corpus_tools.terms.counting import Countable
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["article_map"]

#: The height of the map in inches where the list of headlines stands below.
_MAP_HEIGHT = 3.3
#: The share of the width of the list where it stands beside.
_BESIDE = 0.54
#: Up to so many headlines are listed in one column.
_ONE_COLUMN = 14
#: Of a map of regions: the part that small points cover, free at its edges, the width of a name.
_COVERED, _EDGE, _LABEL = 0.12, 0.04, 0.24
#: Articles of one region lie in a circle of so much of the map.
_NEAR = 0.2
#: Fewer articles are no region.
_FEWEST = 3


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


@in_style
def article_map(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    clustering: Clustering | None = None,
    places: NDArray[np.float64] | None = None,
    color_by: str | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw articles as points, near when they are alike.

    As many as there is room for are numbered, their headlines listed below, on a slide beside.
    Of more the regions are named by terms: the clusters where there are some, else neighbourhoods
    that hold together (`corpus_tools.clusters.regions`).

    Parameters
    ----------
    places : array, n_articles × 2, optional
        Where the articles stand, by default as `corpus_tools.clusters.map.map_places` places them.
    color_by : str, optional
        ``cluster``, ``date`` (the later, the darker), ``outlet``, ``label`` or another column of
        the corpus; by default clusters where there are some, else up to eight outlets.
    """
    dtm = need(dtm, 3, "article_map")
    lang = spoken(lang, look)
    measures = sized(size)
    n = dtm.shape[0]
    coloring = article_coloring(dtm, clustering, color_by, look, lang, measures)
    points = map_places(dtm) if places is None else places
    title, notes = groups_title(clustering, n), [both("map_note"), both("map_regions_note")]
    captions = Captions(entries=coloring.entries, about=coloring.about, of=dtm, look=look)
    high = height_between_captions(ax, lang, size, title, *notes, **captions)
    columns = _columns(n, high, measures)
    if columns:
        ax = _draw_listed(dtm, points, coloring.colors, columns, ax, high, lang, measures)
        return dress(ax, lang, size, title, notes[0], **captions)
    found = regions(dtm, clustering)
    if found and not has_clusters(clustering):
        title = both("map_regions", topics=number_in_both(len(found), "round_topics"))
    colors = coloring.colors
    if found and not {"highlight", "color"} & set(look) and len(set(colors)) == 1:
        named = np.concatenate([region.rows for region in found])
        colors = np.where(np.isin(np.arange(n), named), colors, REST).tolist()
    ax = _draw_regions(points, colors, found, ax, high, measures)
    notes[1] = both("map_regions_note" if found else "map_no_regions")
    # Terms on the map say what a legend of clusters would say once more.
    captions["entries"] = [] if has_clusters(clustering) and not color_by else coloring.entries
    return dress(ax, lang, size, title, *notes, **captions)


def _draw_listed(
    dtm: DocumentTermMatrix,
    points: NDArray[np.float64],
    colors: list[str],
    columns: int,
    ax: Axes | None,
    tall: float,
    lang: Lang,
    measures: Size,
) -> Axes:
    """Draw numbered points, and the list of headlines."""
    n = dtm.shape[0]
    below = 0.0
    if not measures.wide:
        below = (-(-n // columns) + 1) * measures.line(1.6 if columns == 1 else 1.35)
    ax = axes_for(ax, measures, tall if measures.wide else min(_MAP_HEIGHT + below, tall))
    across, down = room(ax, measures)
    beside = _BESIDE * across if measures.wide else 0.0
    dot = number_dot(n, measures.note)
    plan = _Plan(across, down, dot, beside, min(below, 0.7 * down), columns)
    # Apart in inches, not in sides of the map.
    points = spread(points * (plan.wide, plan.high), 1.1 * dot)
    ax.scatter(points[:, 0], points[:, 1], s=(72 * dot) ** 2, c=colors, lw=0, alpha=0.92)
    for i, (x, y) in enumerate(points, 1):
        centred(ax, x, y, str(i), measures.note, color="white", weight="bold")
    left, right, low, high = plan.limits
    if lang == "en":
        left, right = 1 - right, 1 - left
    ax.set(xlim=(left, right), ylim=(low, high), xticks=[], yticks=[])
    _list(ax, dtm.titles, colors, plan, lang, measures)
    return ax


def _draw_regions(
    points: NDArray[np.float64],
    colors: list[str],
    found: list[Region],
    ax: Axes | None,
    tall: float,
    measures: Size,
) -> Axes:
    """Draw small points, and the names of regions where their articles stand closest."""
    ax = axes_for(ax, measures, min(_MAP_HEIGHT + 1.2, tall))
    across, down = room(ax, measures)
    inside = np.array([across, down]) * (1 - 2 * _EDGE)
    places = points * inside + np.array([across, down]) * _EDGE
    area = _COVERED * across * down / len(points)
    dot = min(0.75 * measures.note, 72 * area**0.5)
    ax.scatter(places[:, 0], places[:, 1], s=dot**2, c=colors, lw=0, alpha=0.75)
    centres, texts = [], []
    for region in found:
        if len(region.rows) < _FEWEST:
            continue
        own = places[region.rows]
        gaps = np.hypot(*(own[:, None] - own[None]).transpose(2, 0, 1))
        near = gaps < _NEAR * min(across, down)
        middle = int(near.sum(axis=1).argmax())
        if near[middle].mean() < 0.5:  # scattered over the map: no region to be named
            continue
        centres.append(own[near[middle]].mean(axis=0))
        texts.append(fit(listed(region.terms), _LABEL * across, measures.note, 2))
    if centres:
        extents = [_extent(text, measures) for text in texts]
        at = place_labels(np.array(centres), 0.01, range(len(texts)), extents, (across, down))
        for i, (left, low, right, high) in at.items():
            back = {"fc": "white", "ec": "none", "alpha": 0.8, "pad": 1}
            x, y = (left + right) / 2, (low + high) / 2
            look = {"linespacing": 1.15, "color": INK, "weight": "bold", "bbox": back}
            centred(ax, x, y, texts[i], measures.note, **look)
    ax.set(xlim=(0, across), ylim=(0, down), xticks=[], yticks=[])
    return ax


def _extent(text: str, size: Size) -> tuple[float, float]:
    lines = text.split("\n")
    return max(text_width(row, size.note, 700) for row in lines) + 0.08, size.line() * len(lines)


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
