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
    n, k = len(codes), len(sizes)
    cells = np.arange(n)[:, None] * k + codes
    sums = np.bincount(cells.ravel(), np.ravel(distances), n * k).reshape(n, k)
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
    together = np.zeros((n, n), dtype=np.float32)
    scores = []
    for found in others:
        scores.append(adjusted_rand(labels, found))
        together += found[:, None] == found[None, :]
    together /= len(others)
    same = labels[:, None] == labels[None, :]
    # How often the others treat each pair as this clustering does, mean over the pairs of a row.
    agree = np.where(same, together, 1 - together)
    agree[np.arange(n), np.arange(n)] = 0
    weight = np.where(same, 1 / np.maximum(same.sum(1, keepdims=True) - 1, 1), 0.0)
    weight[np.arange(n), np.arange(n)] = 0
    alone = weight.sum(axis=1) == 0
    membership = (agree * weight).sum(axis=1)
    membership[alone] = agree[alone].sum(axis=1) / (n - 1)
    return membership, np.array(scores)


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
    drawn = np.empty(len(of_term), dtype=np.int32)
    sizes = np.diff(columns.indptr)
    for size in np.unique(sizes):
        terms = np.flatnonzero(sizes == size)
        # The first `size` places of a random order of the articles, for each term.
        for chunk in np.array_split(terms, max(1, len(terms) * n // 5_000_000)):
            order = np.argpartition(rng.random((len(chunk), n)), min(size, n - 1), axis=1)
            places = columns.indptr[chunk][:, None] + np.arange(size)
            drawn[places.ravel()] = order[:, :size].ravel()
    return drawn
