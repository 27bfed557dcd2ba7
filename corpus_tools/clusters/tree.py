"""Trees of articles: which join first, in which order they stand, and where to cut."""

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

from corpus_tools.clusters.verdict import mean_silhouette

__all__ = ["article_tree", "cut_into", "cut_tree", "leaf_order", "plain_tree", "relabel"]

_MOST_CLUSTERS = 30
_MOST_TO_ORDER = 1000
#: A cut that leaves more than this in one cluster sets outliers apart and shows no structure.
_LARGEST_SHARE = 0.9


def article_tree(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the tree of average linkage (Sokal & Michener 1958), neighbours side by side.

    A join's height is the mean cosine distance of the articles it joins. Of the tree's own leaf
    order and SciPy's (Bar-Joseph, Gifford & Jaakkola 2001), which is short but not always the
    shortest, the one with nearer neighbours is taken.
    """
    condensed = squareform(distances, checks=False)
    tree = linkage(condensed, "average")
    if len(distances) > _MOST_TO_ORDER:
        return tree
    ordered = optimal_leaf_ordering(tree, condensed)
    return min((ordered, tree), key=lambda found: _steps(found, distances))


def plain_tree(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the same tree in whatever order: enough to cut it."""
    return linkage(squareform(distances, checks=False), "average")


def _steps(tree: NDArray[np.float64], distances: NDArray[np.float64]) -> float:
    """Return the sum of the distances of neighbouring leaves."""
    order = leaves_list(tree)
    return float(distances[order[:-1], order[1:]].sum())


def leaf_order(tree: NDArray[np.float64]) -> list[int]:
    """Return the rows in the order of the tree's leaves."""
    return leaves_list(tree).tolist()


def relabel(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give clusters numbers from 1, the largest first, ties by their first article."""
    names, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    number = {names[i]: rank for rank, i in enumerate(order, 1)}
    return np.array([number[label] for label in labels], dtype=np.int64)


def cut_tree(
    tree: NDArray[np.float64], distances: NDArray[np.float64]
) -> tuple[NDArray[np.int64], float]:
    """Cut the tree where the mean silhouette is highest; return the clusters and it."""
    n = len(distances)
    best: tuple[NDArray[np.int64], float] = (np.ones(n, dtype=np.int64), 0.0)
    for k in range(2, max(2, min(n // 2, _MOST_CLUSTERS)) + 1):
        labels = cut_into(tree, k)
        sizes = np.bincount(labels)
        if not 1 < len(set(labels)) < n or sizes.max() > _LARGEST_SHARE * n:
            continue
        score = mean_silhouette(distances, labels)
        if score > best[1]:
            best = (labels, score)
    return relabel(best[0]), best[1]


def cut_into(tree: NDArray[np.float64], k: int) -> NDArray[np.int64]:
    """Cut the tree into at most k clusters."""
    return fcluster(tree, k, "maxclust").astype(np.int64)
