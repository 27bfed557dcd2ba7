"""The verdict on clusters, and what it rests on: silhouette, contrast, stability, a null model."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from corpus_tools.comparison.robustness import STABLE
from corpus_tools.messages import Message, number_in_both
from corpus_tools.terms.stream import row_blocks
from corpus_tools.terms.weights import group_sums, row_squares

__all__ = [
    "EVEN",
    "FEW_ARTICLES",
    "Measures",
    "adjusted_rand",
    "agreement",
    "chance",
    "contrast",
    "fits",
    "grouped_share",
    "judge_clusters",
    "mean_silhouette",
    "null_sample",
    "unit_silhouette",
]

#: Fewer articles are described; nothing is concluded from them.
FEW_ARTICLES = 10
#: Permuted corpora a measure is compared with; 19 is the least that can show p = .05.
_NULL_DRAWS = 19
#: Articles that the null model has, at most.
_NULL_ARTICLES = 600
_SEED = 0
#: The strength of an article as near to another cluster as to its own: its silhouette is 0.
EVEN = 0.5
_SIGNIFICANT = 0.05
#: Articles of one cluster must be this many times as alike as articles of different ones.
#: One story told many times stays below (its tellings share most of their terms).
_CONTRAST = 2.0
#: The silhouette must be so many times what chance may bring: a little more is no structure.
_BEYOND_CHANCE = 2.0
#: So many of the articles must belong to a group. A remainder is none, however large.
_GROUPED = 0.75
_FEWEST_ARTICLES = 4
_FEWEST_FOR_NONE = 10
#: A term of few articles, whose square is no more than so many times all, is dealt by drawing
#: again where two of its counts meet: soon none do.
_REDRAWN = 8


class Measures(NamedTuple):
    """What clusters are judged by.

    Attributes
    ----------
    observed : float
        The mean silhouette.
    null : array
        The same of corpora without structure.
    contrast : float
        See `contrast`.
    grouped : float
        See `grouped_share`.
    stability : float
        Mean adjusted Rand index with the clusters of other settings; NaN where there are none.
    basis : {"settings", "counts", "none"}
        What was varied: how texts are prepared and counted, the counts alone, or nothing.
    """

    observed: float
    null: NDArray[np.float64]
    contrast: float
    grouped: float
    stability: float
    basis: str

    @property
    def limit(self) -> float:
        """What 95 % of the corpora without structure stay below."""
        return float(np.quantile(self.null, 0.95))

    @property
    def p_value(self) -> float:
        """The share of the corpora without structure, and this one, that reach the silhouette."""
        return (1 + int((self.null >= self.observed).sum())) / (1 + len(self.null))


def judge_clusters(n: int, found: Measures) -> tuple[str, Message]:
    """Return ``clusters``, ``weak`` or ``none`` for the clusters of n articles, and why.

    Doubt is ``weak``.
    """
    if n < _FEWEST_ARTICLES:
        return "none", Message("too_few_to_cluster", articles=number_in_both(n, "article"))
    if found.observed <= float(np.median(found.null)):
        # Few articles cannot show that there is nothing, either.
        if n < _FEWEST_FOR_NONE:
            return "weak", Message("as_by_chance_few", articles=number_in_both(n, "article"))
        return "none", Message("as_by_chance")
    near_chance = found.observed < _BEYOND_CHANCE * found.limit
    if found.p_value > _SIGNIFICANT or near_chance:
        return "weak", Message("near_chance")
    if found.contrast < _CONTRAST:
        return "weak", Message("clusters_alike")
    if np.isnan(found.stability):
        return "weak", Message("clusters_not_compared")
    if found.stability < STABLE:
        return "weak", Message("clusters_unstable")
    if found.grouped < _GROUPED:
        return "weak", Message("clusters_loose", share=f"{found.grouped:.0%}")
    return "clusters", Message(
        "clusters_by_counts" if found.basis == "counts" else "clusters_stable"
    )


def grouped_share(
    weights: sparse.csr_matrix, labels: NDArray[np.int64], sure: NDArray[np.bool_]
) -> float:
    """Return the share of articles that belong to a group, and surely so.

    A cluster is a group where its articles are twice as alike as they are like all others; one of
    a single article is none, and neither is a remainder, whose articles are like any others.
    """
    n = len(labels)
    _, own = np.unique(labels, return_inverse=True)
    sizes = np.bincount(own)
    sums = group_sums(weights, own)
    squares = np.zeros(n)
    for first, last in row_blocks(weights.indptr):
        squares[first:last] = row_squares(weights[first:last])
    inside = (sums * sums).sum(axis=1)
    within = (inside - np.bincount(own, squares)) / np.maximum(sizes * (sizes - 1), 1)
    beyond = (sums @ sums.sum(axis=0) - inside) / np.maximum(sizes * (n - sizes), 1)
    is_group = (sizes > 1) & (within >= _CONTRAST * beyond)
    return float((is_group[own] & sure).mean())


def mean_silhouette(distances: NDArray[np.floating], labels: ArrayLike) -> float:
    """Return the mean silhouette of clusters (Rousseeuw 1987); 0 for an article alone in its own.

    Parameters
    ----------
    distances : array, n × n
    labels : array of int, n
        Of at least two clusters.

    Examples
    --------
    >>> places = np.array([0.0, 1.0, 10.0, 11.0])
    >>> round(mean_silhouette(abs(places[:, None] - places), [0, 0, 1, 1]), 3)
    0.9
    """
    _, codes, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    towards = np.zeros((len(codes), len(sizes)), distances.dtype)
    towards[np.arange(len(codes)), codes] = 1
    return _silhouette_of(np.asarray(distances @ towards, np.float64), codes, sizes)


def unit_silhouette(rows: NDArray[np.float64], labels: ArrayLike) -> float:
    """Return the mean silhouette of unit rows by cosine distance; 0 where there is none.

    A row's cosines with a cluster add up to that with the sum of its rows: no matrix is made.

    >>> rows = np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [-0.6, 0.8]])
    >>> found = unit_silhouette(rows, [0, 0, 1, 1])
    >>> round(found, 6) == round(mean_silhouette(1 - rows @ rows.T, [0, 0, 1, 1]), 6)
    True
    """
    _, codes, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    n, k = len(codes), len(sizes)
    if not 1 < k < n:
        return 0.0
    member = np.zeros((k, n))
    member[codes, np.arange(n)] = 1
    sums = sizes - rows @ (member @ rows).T
    # Of itself a row is not apart, however its length is rounded.
    sums[np.arange(n), codes] += (rows**2).sum(axis=1) - 1
    return _silhouette_of(sums, codes, sizes)


def _silhouette_of(
    sums: NDArray[np.float64], codes: NDArray[np.int64], sizes: NDArray[np.int64]
) -> float:
    """Return the mean silhouette, given each row's sum of distances from every cluster."""
    n = len(codes)
    own = np.arange(n), codes
    within = sums[own] / np.maximum(sizes - 1, 1)[codes]
    sums[own] = np.inf
    beyond = (sums / sizes).min(axis=1)
    larger = np.maximum(within, beyond)
    known = (sizes[codes] > 1) & (larger > 0)
    return float(np.mean(np.divide(beyond - within, larger, out=np.zeros(n), where=known)))


def adjusted_rand(labels: ArrayLike, others: ArrayLike) -> float:
    """Return the adjusted Rand index of two clusterings (Hubert & Arabie 1985).

    Examples
    --------
    >>> adjusted_rand([0, 0, 1, 1], [1, 1, 0, 0]), adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1])
    (1.0, -0.5)
    """
    one, other = (np.unique(found, return_inverse=True)[1] for found in (labels, others))
    n, shape = len(one), (int(one.max()) + 1, int(other.max()) + 1)
    table = np.bincount(one * shape[1] + other, minlength=shape[0] * shape[1]).reshape(shape)
    # Ordered pairs that are together in both, in one, in the other; whole numbers of any size.
    both = sum(int(size) ** 2 for size in table.ravel()) - n
    in_one, in_other = (
        sum(int(size) ** 2 for size in table.sum(axis=axis)) - n - both for axis in (1, 0)
    )
    if not in_one and not in_other:
        return 1.0
    neither = n * (n - 1) - both - in_one - in_other
    return (
        2.0
        * (both * neither - in_one * in_other)
        / ((both + in_one) * (in_one + neither) + (both + in_other) * (in_other + neither))
    )


def agreement(
    labels: NDArray[np.int64], others: list[NDArray[np.int64]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each article's membership, and the adjusted Rand index with each other clustering."""
    n = len(labels)
    if not others or len(set(labels)) < 2:
        return np.full(n, np.nan), np.empty(0)
    own, sizes = np.unique(labels, return_inverse=True, return_counts=True)[1:]
    alone = sizes[own] == 1
    scores, as_here = [], np.zeros(n)
    for found in others:
        scores.append(adjusted_rand(labels, found))
        # How many pairs of each row this clustering treats as the other does, of the pairs with
        # its cluster; of an article alone, of all pairs.
        found = np.unique(found, return_inverse=True)[1]
        both = own * (found.max() + 1) + found
        as_here += np.where(alone, n - np.bincount(found)[found], np.bincount(both)[both] - 1)
    of = np.where(alone, n - 1, sizes[own] - 1)
    return as_here / (of * len(others)), np.array(scores)


def contrast(weights: sparse.csr_matrix, labels: NDArray[np.int64]) -> float:
    """Return the mean cosine within clusters, divided by that between them."""
    n = len(labels)
    # The cosines of a cluster's articles add up to the square of the sum of their rows.
    sums = group_sums(weights, labels)
    inside = float((sums * sums).sum())
    whole = sums.sum(axis=0)
    own = 0.0
    for first, last in row_blocks(weights.indptr):
        cells = weights.data[weights.indptr[first] : weights.indptr[last]].astype(np.float64)
        own += float(cells @ cells)
    sizes = np.bincount(labels).astype(float)
    pairs_within = (sizes**2).sum() - n
    pairs_between = n**2 - (sizes**2).sum()
    if not pairs_within or not pairs_between:
        return float("nan")
    between = max(float(whole @ whole) - inside, 0.0) / pairs_between
    return (inside - own) / pairs_within / between if between > 1e-12 else float("inf")


class _Fits(NamedTuple):
    """How well articles fit their clusters: mean cosine with the others of it, and 0-1."""

    within: NDArray[np.float64]
    strength: NDArray[np.float64]


def fits(weights: sparse.csr_matrix, labels: NDArray[np.int64]) -> _Fits:
    """Compare each article's mean cosine with its cluster's others and with the nearest cluster.

    The strength is the first divided by the sum of both: one half where both are the same, which
    is where the silhouette (Rousseeuw 1987) of cosine distances is 0. An article alone in its
    cluster has one half.
    """
    n = len(labels)
    _, own = np.unique(labels, return_inverse=True)
    sizes = np.bincount(own)
    towards = np.ascontiguousarray(group_sums(weights, own).T)
    cosines, self_cosine = np.empty((n, len(sizes))), np.empty(n)
    for first, last in row_blocks(weights.indptr):
        some = weights[first:last]
        cosines[first:last] = some @ towards
        self_cosine[first:last] = row_squares(some)
    rows = np.arange(n)
    within = (cosines[rows, own] - self_cosine) / np.maximum(sizes[own] - 1, 1)
    within = np.clip(within, 0, 1)
    cosines /= sizes
    cosines[rows, own] = 0
    outside = cosines.max(axis=1)
    both = within + outside
    strength = np.where((sizes[own] > 1) & (both > 0), within / np.maximum(both, 1e-12), EVEN)
    return _Fits(within, strength)


def null_sample(
    counts: sparse.csr_matrix, rng: np.random.Generator | None = None
) -> sparse.csr_matrix:
    """Draw the articles that a null model is made of: 600, and the terms they have."""
    n = counts.shape[0]
    rng = np.random.default_rng(_SEED) if rng is None else rng
    some = counts[np.sort(rng.choice(n, min(n, _NULL_ARTICLES), replace=False))]
    return some[:, some.getnnz(axis=0) > 0]


def chance(
    counts: sparse.csr_matrix,
    measure: Callable[[sparse.csr_matrix], float],
    draws: int = _NULL_DRAWS,
) -> NDArray[np.float64]:
    """Measure a null model: corpora whose terms keep their counts, dealt to articles at random."""
    rng = np.random.default_rng(_SEED)
    columns = counts.tocsc()
    of_term = np.repeat(np.arange(columns.shape[1]), np.diff(columns.indptr))
    found = []
    for _ in range(draws):
        shuffled = columns.copy()
        shuffled.indices = _deal(columns, of_term, rng)
        found.append(measure(shuffled.tocsr()))
    return np.array(found)


def _deal(
    columns: sparse.csc_matrix, of_term: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int32]:
    """Draw distinct articles for the counts of every term."""
    n = columns.shape[0]
    sizes = np.diff(columns.indptr)
    drawn = rng.integers(n, size=len(of_term), dtype=np.int32)
    # Few articles of many: those drawn twice are drawn again.
    few = sizes * sizes <= _REDRAWN * n
    again = np.flatnonzero((few & (sizes > 1))[of_term])
    while len(again):
        cells = of_term[again].astype(np.int64) * n + drawn[again]
        order = np.argsort(cells, kind="stable")
        twice = order[1:][cells[order][1:] == cells[order][:-1]]
        drawn[again[twice]] = rng.integers(n, size=len(twice), dtype=np.int32)
        again = again[np.isin(of_term[again], of_term[again[twice]])] if len(twice) else twice
    for size in np.unique(sizes[~few]):
        terms = np.flatnonzero(sizes == size)
        # The first `size` places of a random order of the articles, for each term.
        for chunk in np.array_split(terms, max(1, len(terms) * n // 5_000_000)):
            places = columns.indptr[chunk][:, None] + np.arange(size)
            order = np.argpartition(
                rng.random((len(chunk), n), np.float32), min(size, n - 1), axis=1
            )
            drawn[places.ravel()] = order[:, :size].ravel()
    return drawn
