"""Drawing the tree of articles; of many, its branches by their terms."""

from collections.abc import Sequence
from typing import Unpack

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram as draw_tree

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.clusters.label_terms import label_terms, short_name
from corpus_tools.clusters.tree import article_tree
from corpus_tools.comparison.similarity import cosines
from corpus_tools.labels.fitting import fit, numbered, text_width
from corpus_tools.messages import Lang, both, listed, say
from corpus_tools.plot.colors import (
    article_colors,
    cluster_entries,
    groups_title,
    has_clusters,
    highlighted_articles,
)
from corpus_tools.plot.frame import axes_for, dress, height_between_captions, need, room
from corpus_tools.plot.look import Captions, Look, accent, spoken
from corpus_tools.plot.style import GREY, SizeName, in_style, sized
from corpus_tools.terms.counting import Countable
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["dendrogram"]

#: The share of the width that headlines take.
_NAMES = 0.56
#: Branches of a tree that is cut, at most.
_MOST_BRANCHES = 30
#: Terms of a branch that its name is chosen from.
_TERMS = 8


@in_style
def dendrogram(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    clustering: Clustering | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw the tree of articles; branches are coloured only where the verdict is ``clusters``.

    Where there are more articles than the size has rows for, the tree is cut into at most 30
    branches, which are named by their leading terms and say how many articles they hold.
    """
    dtm = need(dtm, 2, "dendrogram")
    lang = spoken(lang, look)
    measures = sized(size)
    tree = article_tree(1 - cosines(dtm)) if clustering is None else clustering.tree
    n = dtm.shape[0]
    colors = _branch_colors(tree, clustering, dtm, look)
    own_colors = has_clusters(clustering) and not {"color", "highlight"} & set(look)
    entries = cluster_entries(clustering, measures, lang) if own_colors else []
    axis = measures.line(3.2)
    title, notes = groups_title(clustering, n), [both("tree_note"), both("cut_tree")]
    captions = Captions(entries=entries, about=both("legend"), of=dtm, look=look)
    high = height_between_captions(ax, lang, size, title, notes[0], **captions) - axis
    leaves = n
    if n > max(measures.rows_in(high), 2):
        high = height_between_captions(ax, lang, size, title, *notes, **captions) - axis
        leaves = min(max(measures.rows_in(high), 2), _MOST_BRANCHES)
    points, lines, pitch = measures.rows(leaves, max(measures.rows_tall - high, 0.0))
    ax = axes_for(ax, measures, pitch * leaves + axis)
    inches = _NAMES * room(ax, measures)[0]
    drawn = draw_tree(
        tree,
        ax=ax,
        orientation="left" if lang != "en" else "right",
        link_color_func=lambda node: colors.get(node, GREY),
        truncate_mode="lastp" if n > leaves else None,
        p=leaves,
    )
    nodes = drawn["leaves"]  # of a cut tree, joins stand for all below them
    names = numbered(dtm.titles, inches, points, lines)
    if n > leaves:
        shown = _branch_names(dtm, tree, nodes, inches, points)
    else:
        shown = [names[i] for i in nodes]
    places = ax.get_yticks()
    ax.set_yticks(places, shown)
    for line in ax.collections:
        line.set_linewidth(0.19 * measures.label)
    ax.invert_yaxis()
    # Of a tree that is cut only what is above the cut is seen.
    top, start = float(tree[:, 2].max()), 0.0
    if n > leaves:
        start = 1 - MaxNLocator(4).tick_values(1 - top, 1 - float(tree[n - leaves, 2]))[-1]
    end = top + 0.04 * (top - start)
    ax.set_xlim((end, start) if lang != "en" else (start, end))
    every = MaxNLocator(6 if start == 0 else 4).tick_values(1 - end, 1 - start)
    ticks = [1 - t for t in every if start - 1e-9 <= 1 - t <= end]
    ax.set_xticks(ticks, [f"{1 - t:.3g}" for t in ticks])
    if colors:
        dots = [colors.get(node, GREY) for node in nodes]
        spots = (0.45 * points) ** 2
        ax.scatter(
            np.full(len(nodes), start), places, s=spots, c=dots, lw=0, clip_on=False, zorder=3
        )
    ax.set_xlabel(say("joined_at", lang))
    dress(ax, lang, size, title, *notes[: 1 + (n > leaves)], **captions)
    ax.tick_params(axis="y", labelsize=points)
    ax.tick_params(axis="x", labelsize=measures.note)
    return ax


def _branch_names(
    dtm: DocumentTermMatrix,
    tree: NDArray[np.float64],
    nodes: list[int],
    inches: float,
    points: float,
) -> list[str]:
    """Name branches by their terms, with the number of their articles; one article by its title."""
    n = dtm.shape[0]
    below = _leaves(tree)
    labels = np.empty(n, np.int64)
    for at, node in enumerate(nodes):
        labels[below[node]] = at
    terms = label_terms(dtm.with_phrases, labels, _TERMS)
    names = []
    for at, node in enumerate(nodes):
        if node < n:
            names.append(fit(f"{node + 1}. {dtm.titles[node]}", inches, points, 1))
            continue
        count = f" ({len(below[node])})"
        told = listed(short_name(terms[at]))
        names.append(fit(told, inches - text_width(count, points), points, 1) + count)
    return names


def _leaves(tree: NDArray[np.float64]) -> list[list[int]]:
    """Return the articles below each node of a tree: its leaves, then its joins."""
    below = [[i] for i in range(len(tree) + 1)]
    for left, right in tree[:, :2].astype(int).tolist():
        below.append(below[left] + below[right])
    return below


def _branch_colors(
    tree: NDArray[np.float64],
    clustering: Clustering | None,
    dtm: DocumentTermMatrix,
    look: Look,
) -> dict[int, str]:
    """Give a colour to each leaf and each join whose articles are all of one colour.

    Those of a cluster have its colour, those that are to stand out the accent.
    """
    n = len(tree) + 1
    if "highlight" in look:
        own = highlighted_articles(dtm, look)
    elif "color" in look:
        own = [accent(look)] * n
    elif has_clusters(clustering):
        # Beyond the palette's end clusters share a colour.
        return _spread(tree, clustering.table["cluster"].tolist(), article_colors(clustering, n))
    else:
        return {}
    return _spread(tree, own, own)


def _spread(
    tree: NDArray[np.float64], groups: Sequence[object], own: Sequence[str]
) -> dict[int, str]:
    """Give every join of articles of one group the colour of the group."""
    n = len(tree) + 1
    group_of: dict[int, object] = dict(enumerate(groups))
    color_of: dict[int, str | None] = dict(enumerate(own))
    for step, (left, right) in enumerate(tree[:, :2].astype(int).tolist()):
        same = group_of[left] == group_of[right] and group_of[left] is not None
        group_of[n + step] = group_of[left] if same else None
        color_of[n + step] = color_of[left] if same else None
    return {node: color for node, color in color_of.items() if color is not None}
