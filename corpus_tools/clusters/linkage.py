"""Average linkage of many rows: only rows that are neighbours can begin to be joined.

Every group looks for its nearest one, and each two groups that are nearest to each other are
joined, many at once. As average linkage is reducible, that gives the tree of joining the nearest
two at a time (reciprocal nearest neighbours, Murtagh 1983), without a matrix of all pairs.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._progress import Progress
from corpus_tools.comparison.neighbours import nearest_rows
from corpus_tools.terms.weights import row_squares

__all__ = ["Edges", "RowGroups", "agglomerate", "edges", "gather"]

_CHUNK = 20_000
#: Digits of a score: what differs by less is a tie, and goes to the first rows.
_DECIMALS = 9
_MOST_ROUNDS = 1000


class Edges(NamedTuple):
    """Pairs of rows (a < b), each once, with their cosine."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    cosine: NDArray[np.float64]

    def at_least(self, least: float) -> "Edges":
        """Return the pairs that are at least so alike."""
        kept = self.cosine >= least
        return Edges(self.a[kept], self.b[kept], self.cosine[kept])


class RowGroups(NamedTuple):
    """RowGroups of rows: the sum of their rows, how many they are, how alike on the average."""

    sums: sparse.csr_matrix
    sizes: NDArray[np.int64]
    cohesion: NDArray[np.float64]

    def between(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the mean cosine of the rows of some groups with those of others."""
        return _dots(self.sums, a, b) / (self.sizes[a] * self.sizes[b])


def edges(weights: sparse.csr_matrix, k: int, *, progress: Progress = None) -> Edges:
    """Return the pairs of rows of which one is among the k nearest of the other."""
    n = weights.shape[0]
    found = nearest_rows(weights.astype(np.float32), k, progress=progress)
    own = np.repeat(np.arange(n), found.rows.shape[1])
    return _each_once(own, found.rows.ravel(), found.cosines.ravel(), n)


def gather(weights: sparse.csr_matrix, labels: NDArray[np.int64]) -> RowGroups:
    """Sum up the rows of each group; groups are numbered from 0."""
    n = len(labels)
    member = sparse.csr_matrix((np.ones(n), (labels, np.arange(n))))
    sums = (member @ weights).tocsr()
    sizes = np.bincount(labels)
    # The cosines of a group's rows add up to the square of the sum of the rows.
    own = member @ row_squares(weights)
    pairs = np.maximum(sizes * (sizes - 1), 1)
    cohesion = np.clip((row_squares(sums) - own) / pairs, 0, 1)
    return RowGroups(sums, sizes, np.where(sizes > 1, cohesion, 0.0))


def agglomerate(
    weights: sparse.csr_matrix,
    pairs: Edges,
    least: float,
    *,
    places: NDArray[np.float64] | None = None,
    fade: Callable[[NDArray[np.float64]], NDArray[np.float64]] | None = None,
) -> NDArray[np.int64]:
    """Join rows as long as two groups are alike enough, by the mean cosine of their rows.

    Parameters
    ----------
    weights : CSR matrix, n × n_terms
        Unit rows (or rows of zeros).
    pairs : Edges
        Rows that may begin to be joined.
    least : float
        RowGroups less alike than this stay apart.
    places : float array, n, optional
        Where rows stand in time, NaN where that is not known.
    fade : callable, optional
        What remains of a likeness (0-1) at the distance of two groups' mean places; the likeness
        of groups of which one has no place stays whole.

    Returns
    -------
    int64 array, n
        The group of each row, numbered from 0 in the order of their first rows.
    """
    n = weights.shape[0]
    labels = np.arange(n)
    pairs = pairs.at_least(least)
    # Rows without such a neighbour stay alone and need not be carried along.
    rows = np.unique(np.concatenate([pairs.a, pairs.b]))
    if not len(rows):
        return labels
    position = np.zeros(n, np.int64)
    position[rows] = np.arange(len(rows))
    sums, sizes = weights[rows].astype(np.float64), np.ones(len(rows))
    placed = np.zeros(len(rows)) if places is None else (~np.isnan(places[rows])).astype(float)
    place = np.zeros(len(rows)) if places is None else np.nan_to_num(places[rows])
    group = np.arange(len(rows))
    a, b, cosine = position[pairs.a], position[pairs.b], pairs.cosine
    for _ in range(_MOST_ROUNDS):
        score = cosine
        if fade is not None:
            both = (placed[a] > 0) & (placed[b] > 0)
            mean = place / np.maximum(placed, 1)
            score = np.where(both, cosine * fade(np.abs(mean[a] - mean[b])), cosine)
        alike = score >= least
        first, second = _mutual(a[alike], b[alike], score[alike], len(sizes))
        if not len(first):
            break
        new = np.arange(len(sizes))
        new[second] = first
        _, new = np.unique(new, return_inverse=True)
        joined = sparse.csr_matrix((np.ones(len(new)), (new, np.arange(len(new)))))
        sums = (joined @ sums).tocsr()
        sizes, placed, place = joined @ sizes, joined @ placed, joined @ place
        group = new[group]
        grown = np.zeros(len(sizes), bool)
        grown[new[first]] = True
        a, b, cosine = _each_once(new[a], new[b], cosine, len(sizes))
        changed = np.flatnonzero(grown[a] | grown[b])
        cosine = cosine.copy()
        cosine[changed] = _dots(sums, a[changed], b[changed]) / (
            sizes[a[changed]] * sizes[b[changed]]
        )
    labels[rows] = rows[np.unique(group, return_index=True)[1]][group]
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def _each_once(
    a: NDArray[np.int64], b: NDArray[np.int64], cosine: NDArray[np.float64], n: int
) -> Edges:
    """Order each pair, and leave out second ones and those of one with itself."""
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
    apart = low != high
    key, first = np.unique(low[apart] * n + high[apart], return_index=True)
    return Edges(key // n, key % n, cosine[apart][first])


def _mutual(
    a: NDArray[np.int64], b: NDArray[np.int64], score: NDArray[np.float64], n: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs that are nearest to each other."""
    one, other = np.concatenate([a, b]), np.concatenate([b, a])
    value = np.concatenate([score, score]).round(_DECIMALS)
    order = np.lexsort((other, -value, one))
    one, other = one[order], other[order]
    is_best = np.ones(len(one), bool)
    is_best[1:] = one[1:] != one[:-1]
    best = np.full(n, -1)
    best[one[is_best]] = other[is_best]
    having = np.flatnonzero(best >= 0)
    having = having[(best[best[having]] == having) & (having < best[having])]
    return having, best[having]


def _dots(
    rows: sparse.csr_matrix, a: NDArray[np.int64], b: NDArray[np.int64]
) -> NDArray[np.float64]:
    found = np.empty(len(a))
    for start in range(0, len(a), _CHUNK):
        part = slice(start, start + _CHUNK)
        found[part] = np.asarray(rows[a[part]].multiply(rows[b[part]]).sum(axis=1)).ravel()
    return found
