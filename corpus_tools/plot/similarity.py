"""Drawing likeness: the heat map of every two articles, and their tree."""

import math
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.image import AxesImage
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram as draw_tree

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.clusters.tree import article_tree, leaf_order
from corpus_tools.comparison.similarity import cosines
from corpus_tools.labels.fitting import numbered, text_width
from corpus_tools.messages import Both, Lang, articles, both, say
from corpus_tools.plot.colors import (
    cluster_color,
    cluster_entries,
    entries_height,
    has_clusters,
    verdict_note,
)
from corpus_tools.plot.frame import NO_NOTE, axes_for, dress, height_for_rows, need, room
from corpus_tools.plot.style import (
    GREY,
    INK,
    PALE,
    SEQUENTIAL,
    Size,
    SizeName,
    centred,
    from_reading_side,
    sized,
)
from corpus_tools.terms.counting import Countable

__all__ = ["dendrogram", "similarity_heatmap"]

#: The share of the width that headlines take beside a heat map, and beside a tree.
_NAMES_BY_CELLS, _NAMES_BY_TREE = 0.46, 0.56
#: Numbers closer than they are wide stand in up to so many rows or columns.
_MOST_TIERS = 4


def similarity_heatmap(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    tree: NDArray[np.float64] | None = None,
    note: Both = NO_NOTE,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw the cosine of every two articles, in the order of the dendrogram's leaves.

    As many articles as the size has rows for have headlines; more have numbers, while they fit.
    """
    dtm = need(dtm, 2, "similarity_heatmap")
    measures = sized(size)
    matrix = cosines(dtm)
    order = leaf_order(article_tree(1 - matrix) if tree is None else tree)
    n = len(order)
    shown = matrix[np.ix_(order, order)]
    plan = _planned(n, ax, measures)
    ax = axes_for(ax, measures, plan.tall)
    # The diagonal says nothing: each article with itself. Grey, and outside the colour scale.
    cells = np.ma.masked_array(shown, np.eye(n, dtype=bool))
    image = ax.imshow(cells, cmap=SEQUENTIAL, vmin=0, vmax=max(float(cells.max()), 1e-9))
    ax.set_aspect("equal" if plan.square else "auto", anchor="E" if lang != "en" else "W")
    ax.set_facecolor(PALE)
    if min(plan.wide / 1.15, 2 * plan.high) / n > text_width("0.00", measures.note):
        _values(ax, shown, float(cells.max()), measures)
    numbers = [str(i + 1) for i in order]
    names = numbers
    if plan.named:
        headlines = numbered(dtm.titles, plan.inches, plan.points, plan.lines)
        names = [headlines[i] for i in order]
    _ticks(ax, names, numbers, plan)
    from_reading_side(ax, lang)
    _scale(ax, image, lang, measures)
    missing = "only_numbers" if plan.counted else "no_labels"
    dress(ax, lang, size, both("heatmap"), note, NO_NOTE if plan.named else both(missing))
    ax.tick_params(axis="y", labelsize=plan.points if plan.named else measures.note)
    ax.tick_params(axis="x", labelsize=measures.note)
    if plan.counted:
        _stagger(ax.xaxis, plan.tiers[0], 72 * plan.number[1])
        if not plan.named:
            _stagger(ax.yaxis, plan.tiers[1], 72 * plan.number[0])
    return ax


class _CellsPlan(NamedTuple):
    """How much room the cells of a heat map have, and what stands beside them."""

    tall: float  #: what the axes need, in inches, with numbers and scale
    wide: float  #: the cells in inches
    high: float
    square: bool
    named: bool  #: whether headlines stand beside the rows,
    inches: float  #: so wide,
    points: float  #: so large,
    lines: int  #: in so many lines
    counted: bool  #: whether there is room for numbers,
    number: tuple[float, float]  #: each so wide and high,
    tiers: tuple[int, int]  #: in so many rows above and columns beside


def _planned(n: int, ax: Axes | None, measures: Size) -> _CellsPlan:
    """Share the room of a heat map of n articles between cells, headlines and numbers."""
    for_rows = height_for_rows(ax, measures)
    named = n <= measures.rows_in(for_rows)
    less = measures.rows_tall - for_rows + (0.0 if measures.wide else measures.line())
    points, lines, pitch = measures.rows(n, less)
    across, down = (measures.width, measures.rows_tall) if ax is None else room(ax, measures)
    share = _NAMES_BY_CELLS if named else 0.1
    wide = (1 - share) * across - 0.3
    high = down
    if ax is None and not measures.wide:
        high = max(n * pitch, wide) if named else wide
    # Numbers closer than they are wide are put in tiers.
    number = 1.25 * text_width(str(n), measures.note), measures.line(1.2)
    tiers = math.ceil(number[0] * n / wide), math.ceil(number[1] * n / high)
    counted = max(tiers) <= _MOST_TIERS
    if measures.wide and counted:
        high -= tiers[0] * number[1]
    scale = 0.0 if measures.wide else measures.line(5)
    tall = high + scale + (tiers[0] * number[1] if counted else 0)
    square = high <= wide and not (measures.wide and counted)
    inches = share * across - 0.1
    return _CellsPlan(
        tall, wide, high, square, named, inches, points, lines, counted, number, tiers
    )


def _ticks(ax: Axes, names: list[str], numbers: list[str], plan: _CellsPlan) -> None:
    """Name the rows and number the columns, as far as there is room."""
    n = len(names)
    rows = plan.named or plan.counted
    ax.set_yticks(range(n) if rows else [], names if rows else [])
    ax.set_xticks(range(n) if plan.counted else [], numbers if plan.counted else [])
    ax.xaxis.tick_top()


def _stagger(axis: Axis, tiers: int, points: float) -> None:
    """Put tick labels, in turn, nearer to the axes and farther, where they would touch."""
    for i, tick in enumerate(axis.get_major_ticks()):
        tick.set_pad(3 + points * (i % tiers))


def _values(ax: Axes, shown: NDArray[np.float64], most: float, size: Size) -> None:
    for (i, j), value in np.ndenumerate(shown):
        if i != j:
            color = "white" if value > 0.6 * most else INK
            centred(ax, j, i, f"{value:.2f}", size.note, color=color)


def _scale(ax: Axes, image: AxesImage, lang: Lang, size: Size) -> None:
    """Add the scale of colours: below, or where there is more room there, at the far side."""
    where: dict[str, Any] = {"location": "bottom", "shrink": 0.6, "aspect": 30}
    if size.wide:
        where = {"location": "left" if lang != "en" else "right", "shrink": 0.8, "aspect": 20}
    bar = ax.figure.colorbar(image, ax=ax, pad=0.02, **where)
    bar.set_label(say("cosine", lang), fontsize=size.note, color=GREY)
    bar.ax.tick_params(labelsize=size.note, length=2)
    bar.outline.set_visible(False)
    if lang != "en" and not size.wide:
        bar.ax.invert_xaxis()


def dendrogram(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    clustering: Clustering | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw the tree of articles; branches are coloured only where the verdict is ``clusters``.

    Where there are more articles than the size has rows for, near ones share a branch.
    """
    dtm = need(dtm, 2, "dendrogram")
    measures = sized(size)
    tree = article_tree(1 - cosines(dtm)) if clustering is None else clustering.tree
    n = dtm.shape[0]
    entries = cluster_entries(clustering, measures, lang)
    axis = measures.line(3.2)
    below = entries_height(entries, measures)
    for_rows = height_for_rows(ax, measures)
    less = below + axis - 0.3 if measures.wide and ax is None else 0.0
    leaves = min(n, max(measures.rows_in(for_rows - less), 2))
    less = max(less, below) + measures.rows_tall - for_rows
    points, lines, pitch = measures.rows(leaves, less)
    ax = axes_for(ax, measures, pitch * leaves + axis)
    inches = _NAMES_BY_TREE * room(ax, measures)[0]
    names = numbered(dtm.titles, inches, points, lines)
    colors = _branch_colors(tree, clustering)
    drawn = draw_tree(
        tree,
        ax=ax,
        orientation="left" if lang != "en" else "right",
        link_color_func=lambda node: colors.get(node, GREY),
        truncate_mode="lastp" if n > leaves else None,
        p=leaves,
    )
    sizes = _sizes(tree)
    nodes = drawn["leaves"]  # of a cut tree, joins stand for all below them
    shown = [names[i] if i < n else articles(sizes[i], lang) for i in nodes]
    places = ax.get_yticks()
    ax.set_yticks(places, shown)
    for line in ax.collections:
        line.set_linewidth(0.19 * measures.label)
    if has_clusters(clustering):
        dots = [colors.get(node, GREY) for node in nodes]
        ax.scatter(
            np.zeros(len(nodes)),
            places,
            s=(0.45 * points) ** 2,
            c=dots,
            lw=0,
            clip_on=False,
            zorder=3,
        )
    ax.invert_yaxis()
    top = float(tree[:, 2].max())
    ax.set_xlim((top * 1.04, 0) if lang != "en" else (0, top * 1.04))
    ticks = [t for t in np.arange(0, 1.01, 0.2 if size == "report" else 0.1) if t <= top * 1.04]
    ax.set_xticks(ticks, [f"{1 - t:.1f}" for t in ticks])
    ax.set_xlabel(say("joined_at", lang))
    verdict = verdict_note(clustering)
    cut = both("cut_tree") if n > leaves else NO_NOTE
    dress(ax, lang, size, both("dendrogram"), verdict, cut, entries=entries, about=both("legend"))
    ax.tick_params(axis="y", labelsize=points)
    ax.tick_params(axis="x", labelsize=measures.note)
    return ax


def _sizes(tree: NDArray[np.float64]) -> list[int]:
    """Return how many articles each node of a tree holds: its leaves, then its joins."""
    return [1] * (len(tree) + 1) + tree[:, 3].astype(int).tolist()


def _branch_colors(tree: NDArray[np.float64], clustering: Clustering | None) -> dict[int, str]:
    """Give a colour to each leaf and each join whose articles all belong to one cluster."""
    if clustering is None or not has_clusters(clustering):
        return {}
    labels = clustering.table["cluster"].to_numpy()
    n = len(labels)
    cluster_of: dict[int, int | None] = {i: int(label) for i, label in enumerate(labels)}
    for step, (left, right) in enumerate(tree[:, :2].astype(int)):
        a, b = cluster_of[left], cluster_of[right]
        cluster_of[n + step] = a if a == b else None
    return {node: cluster_color(c) for node, c in cluster_of.items() if c is not None}
