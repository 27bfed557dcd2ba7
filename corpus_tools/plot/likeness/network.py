"""Drawing the network: articles as numbered points where the map has them, neighbours linked."""

from typing import Unpack

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.clusters.map import map_places, spread
from corpus_tools.clusters.network import Graph, neighbour_graph
from corpus_tools.clusters.verdict import FEW_ARTICLES
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, number_in_both
from corpus_tools.plot.colors import article_coloring, has_clusters
from corpus_tools.plot.frame import axes_for, dress, height_between_captions, need, room
from corpus_tools.plot.look import Captions, Look, spoken
from corpus_tools.plot.placing import (
    LABEL_GAP,
    LabelBox,
    number_dot,
    place_labels,
    room_for_numbers,
)
from corpus_tools.plot.style import GREY, INK, SizeName, centred, in_style, sized
from corpus_tools.terms.counting import Countable

__all__ = ["network"]

_HEIGHT = 5.2
#: The width of a headline beside its point, as a share of the figure's, and its lines.
_LABEL, _LINES = 0.21, 2
#: Above so many articles the most central of each community alone are named, so many of them.
_MOST_NAMED, _CENTRAL = 200, 3


@in_style
def network(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    clustering: Clustering | None = None,
    graph: Graph | None = None,
    places: NDArray[np.float64] | None = None,
    color_by: str | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw articles as points where the map has them, with lines between mutual neighbours.

    A hollow point has no line. As many articles as there is room for have
    their headline, the most central of each community first; of more than 200 those alone.

    Parameters
    ----------
    graph : Graph, optional
        What is linked; by default `corpus_tools.clusters.network.neighbour_graph`.
    places : array, n_articles × 2, optional
    color_by : str, optional
        As `article_map` takes them.
    """
    dtm = need(dtm, 3, "network")
    lang = spoken(lang, look)
    measures = sized(size)
    n = dtm.shape[0]
    graph = neighbour_graph(dtm) if graph is None else graph
    coloring = article_coloring(dtm, clustering, color_by, look, lang, measures)
    strength = np.asarray(graph.matrix(n).sum(axis=1)).ravel()
    linked = strength > 0
    title, notes = _title(n, int(linked.sum())), _link_notes(n, int(linked.sum()))
    captions = Captions(entries=coloring.entries, about=coloring.about, of=dtm, look=look)
    named = [*notes, both("only_numbers")]
    tall = height_between_captions(ax, lang, size, title, *named, **captions)
    if ax is None:
        tall = tall if measures.wide else min(tall, _HEIGHT)
    ax = axes_for(ax, measures, tall)
    across, down = room(ax, measures)
    dot = number_dot(n, measures.note)
    numbers = room_for_numbers(n, dot, across, down)
    dot = dot if numbers else 0.6 * measures.note / 72
    # Where there is height, headlines stand above and below the outermost points, too.
    side, edge_ = dot, dot + (0 if measures.wide else 2 * measures.line())
    inside = np.array([across - 2 * side, down - 2 * edge_])
    # Apart enough to show the lines between them, where there is room.
    apart = min(1.6, max(1.15, (0.45 * inside.prod() / n) ** 0.5 / dot))
    places = map_places(dtm) if places is None else places
    points = spread(places * inside, apart * dot) * inside + (side, edge_)
    colors = np.array(coloring.colors)
    _links(ax, points, graph)
    _points(ax, points, dot, colors, linked, measures.note if numbers else None)
    families = np.where(linked, _families(clustering, graph, n), -1)
    shown = [i for i in _most_central(families, strength) if numbers or linked[i]]
    wide = _LABEL * across
    texts = {}
    for i in shown:
        name = dtm.titles[i] if numbers else f"{i + 1}. {dtm.titles[i]}"
        texts[i] = fit(name, wide, measures.note, _LINES)
    sizes = [_extent(texts[i], measures.note, measures.line()) for i in shown]
    lines = points[graph.links]
    found = place_labels(points, dot, shown, sizes, (across, down), lines, families)
    for i, (left, low, right, high) in found.items():
        _tie(ax, points[i], (left, low, right, high), dot)
        centred(
            ax,
            (left + right) / 2,
            (low + high) / 2,
            texts[i],
            measures.note,
            linespacing=1.15,
            color=INK,
            zorder=2,
            bbox={"fc": "white", "ec": "none", "alpha": 0.9, "pad": 0},
        )
    ax.set(xlim=(0, across), ylim=(0, down), xticks=[], yticks=[])
    if len(found) < n:
        notes.append(both("only_numbers" if numbers else "central_named"))
    return dress(ax, lang, size, title, *notes, **captions)


def _title(n: int, linked: int) -> Both:
    """Say how many articles have a near one."""
    if not linked:
        return both("network_none")
    if linked == n:
        return both("network_all")
    return both("network_linked", linked=number_in_both(linked, "in_articles"), total=n)


def _families(clustering: Clustering | None, graph: Graph, n: int) -> NDArray[np.int64]:
    """Return the community of each article.

    Without clusters, what is linked together belongs together; nothing is said of it.
    """
    if has_clusters(clustering):
        groups: NDArray[np.int64] = clustering.table["cluster"].to_numpy()
        if groups.any():
            return groups
    families: NDArray[np.int64] = connected_components(graph.matrix(n))[1]
    return families


def _points(
    ax: Axes,
    points: NDArray[np.float64],
    dot: float,
    colors: NDArray[np.str_],
    linked: NDArray[np.bool_],
    number: float | None,
) -> None:
    """Draw the articles, hollow where nothing is linked, with numbers of a size where they fit."""
    ax.scatter(
        points[:, 0],
        points[:, 1],
        s=(72 * dot) ** 2,
        c=np.where(linked, colors, "#FFFFFF").tolist(),
        edgecolors=colors.tolist(),
        lw=0.9,
        zorder=3,
    )
    if number is not None:
        for i, (x, y) in enumerate(points):
            color = "white" if linked[i] else colors[i]
            centred(ax, x, y, str(i + 1), number, weight="bold", color=color, zorder=4)


def _link_notes(n: int, linked: int) -> list[Both]:
    """Say which articles are linked, and how many of them are not."""
    notes = [both("network_note_few" if n < FEW_ARTICLES else "network_note")]
    if n > linked:
        notes.append(both("network_alone", articles=number_in_both(n - linked, "article")))
    return notes


def _tie(ax: Axes, point: NDArray[np.float64], box: LabelBox, dot: float) -> None:
    """Draw a thin line from a point to its headline where that stands afar."""
    end = np.clip(point, box[:2], box[2:])
    length = float(np.linalg.norm(end - point))
    if length > dot / 2 + 2.5 * LABEL_GAP:
        start = point + (end - point) * (dot / 2 / length)
        ax.plot(*np.array([start, end]).T, color=INK, lw=0.5, zorder=2)


def _links(ax: Axes, points: NDArray[np.float64], graph: Graph) -> None:
    """Draw lines, thicker and darker the more alike."""
    if not len(graph.links):
        return
    share = graph.cosines / graph.cosines.max()
    lines = LineCollection(
        list(points[graph.links]),
        linewidths=0.4 + 2.2 * share**2,
        colors=GREY,
        alpha=0.55,
        zorder=1,
    )
    ax.add_collection(lines)


def _most_central(groups: NDArray[np.int64], strength: NDArray[np.float64]) -> list[int]:
    """Order articles to be named: the most central of each group first, then the second."""
    n = len(groups)
    order = np.lexsort((np.arange(n), -strength))
    seen: dict[int, int] = {}
    rank = np.empty(n, dtype=np.int64)
    for i in order:
        rank[i] = seen[int(groups[i])] = seen.get(int(groups[i]), -1) + 1
    chosen = np.lexsort((np.arange(n), -strength, rank))
    if n > _MOST_NAMED:
        chosen = chosen[rank[chosen] < _CENTRAL]
    return chosen.tolist()


def _extent(text: str, points: float, line: float) -> tuple[float, float]:
    lines = text.split("\n")
    return max(text_width(row, points) for row in lines) + 0.04, line * len(lines) + 0.04
