"""Evidence for two spellings of one name: like neighbours, outlets that use one or the other."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import chdtrc

from corpus_tools.terms.association import x_log_x
from corpus_tools.terms.stream import BREAK, TokenStream

__all__ = ["Evidence", "weigh_evidence"]

_WINDOW = 3


class Evidence(NamedTuple):
    """What speaks for and against two spellings of one name.

    Attributes
    ----------
    cosine : float
        Likeness of their neighbours.
    house : float
        How much knowing the outlet tells of the spelling: 0 nothing, 1 everything.
    p_value : float
        Of an association with outlets as strong by chance.
    articles : (int, int)
        Articles with each.
    shared : int
        Articles with both.
    """

    cosine: float
    house: float
    p_value: float
    articles: tuple[int, int]
    shared: int


def weigh_evidence(
    stream: TokenStream,
    context: NDArray[np.int64],
    outlets: NDArray[np.int64] | None,
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]],
) -> list[Evidence]:
    """Measure, for each pair of sets of word types, whether they are used as spellings of one.

    Neighbours are the terms up to three words before and after, weighted by positive pointwise
    mutual information (Church & Hanks 1990) and compared by the cosine. Outlets are compared by
    the uncertainty coefficient (Theil 1970) of the spelling given the outlet, over articles, and
    the likelihood-ratio test of the same table (Dunning 1993).

    Parameters
    ----------
    stream : TokenStream
    context : int array
        The term of each type.
    outlets : int array or None
        The outlet of each article, -1 where it is unknown.
    pairs : sequence of (types, types)

    Examples
    --------
    >>> from corpus_tools.terms.stream import read_stream
    >>> stream = read_stream([["لقاء بوتن"], ["لقاء بوتين"], ["لقاء بوتن"], ["لقاء بوتين"]])
    >>> context, outlets = np.arange(3), np.array([0, 1, 0, 1])
    >>> found, = weigh_evidence(stream, context, outlets, [([1], [2])])
    >>> round(found.cosine, 6), found.house, found.articles, found.shared
    (1.0, 1.0, (2, 2), 0)
    """
    if not pairs:
        return []
    used = sorted({code for pair in pairs for side in pair for code in side})
    number = np.full(len(stream.types), -1)
    number[used] = np.arange(len(used))
    at = stream.places(number >= 0)
    words, rows = number[stream.codes[at]], stream.rows_at(at)
    neighbours = _neighbours(stream, at, words, rows, context, len(used))
    shape = (len(used), len(stream))
    articles = sparse.csr_matrix((np.ones(len(at)), (words, rows)), shape=shape)
    sides = []
    for side in (0, 1):
        codes = [number[list(pair[side])] for pair in pairs]
        indptr = np.concatenate([[0], np.cumsum([len(c) for c in codes])])
        columns = np.concatenate(codes)
        made = (np.ones(len(columns)), columns, indptr)
        sides.append(sparse.csr_matrix(made, shape=(len(pairs), len(used))))
    cosines = _cosines(*(_ppmi(side @ neighbours, stream, context) for side in sides))
    one, other = (((side @ articles) > 0).astype(np.int64).tocsr() for side in sides)
    shared = _sums(one.multiply(other))
    counts = np.stack([_sums(one), _sums(other)], axis=1)
    house, p_values = _house(one, other, outlets)
    return [
        Evidence(
            float(cosines[i]),
            float(house[i]),
            float(p_values[i]),
            (int(counts[i, 0]), int(counts[i, 1])),
            int(shared[i]),
        )
        for i in range(len(pairs))
    ]


def _sums(matrix: sparse.csr_matrix) -> NDArray[np.int64]:
    return np.asarray(matrix.sum(axis=1)).ravel().astype(np.int64)


def _neighbours(
    stream: TokenStream,
    at: NDArray[np.int64],
    words: NDArray[np.int64],
    rows: NDArray[np.int64],
    context: NDArray[np.int64],
    n_words: int,
) -> sparse.csr_matrix:
    """Count the terms that stand near each of some words, in the same article."""
    n_terms = int(context.max()) + 1
    found = sparse.csr_matrix((n_words, n_terms))
    for step in (*range(-_WINDOW, 0), *range(1, _WINDOW + 1)):
        near = at + step
        inside = np.flatnonzero((near >= stream.starts[rows]) & (near < stream.starts[rows + 1]))
        codes = stream.codes[near[inside]]
        cells = (words[inside[codes != BREAK]], context[codes[codes != BREAK]])
        found += sparse.csr_matrix((np.ones(len(cells[0])), cells), shape=(n_words, n_terms))
    return found


def _ppmi(
    counts: sparse.csr_matrix, stream: TokenStream, context: NDArray[np.int64]
) -> sparse.csr_matrix:
    """Weigh counts of neighbours by positive pointwise mutual information."""
    times = stream.type_counts()
    share = np.bincount(context, times, minlength=counts.shape[1]) / max(int(times.sum()), 1)
    cells = counts.tocoo()
    totals = np.asarray(counts.sum(axis=1)).ravel()
    weights = np.log(cells.data / (totals[cells.row] * share[cells.col]))
    kept = np.maximum(weights, 0)
    return sparse.csr_matrix((kept, (cells.row, cells.col)), shape=counts.shape)


def _cosines(one: sparse.csr_matrix, other: sparse.csr_matrix) -> NDArray[np.float64]:
    dots, squares, others = (
        np.asarray(a.multiply(b).sum(axis=1)).ravel()
        for a, b in ((one, other), (one, one), (other, other))
    )
    norms = np.sqrt(squares * others)
    return np.divide(dots, norms, out=np.zeros(len(dots)), where=norms > 0)


def _house(
    one: sparse.csr_matrix, other: sparse.csr_matrix, outlets: NDArray[np.int64] | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the uncertainty coefficient of the spelling given the outlet, and its p-value."""
    n = one.shape[0]
    if outlets is None or len(np.unique(outlets[outlets >= 0])) < 2:
        return np.zeros(n), np.ones(n)
    of = np.flatnonzero(outlets >= 0)
    shape = (len(outlets), int(outlets.max()) + 1)
    member = sparse.csr_matrix((np.ones(len(of)), (of, outlets[of])), shape=shape)
    table = np.stack([(side @ member).toarray() for side in (one, other)])  # side, pair, outlet
    spelled, by_outlet, total = table.sum(axis=2), table.sum(axis=0), table.sum(axis=(0, 2))

    def entropy(counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """N log N minus the sum of n log n, along the first axis."""
        whole = counts.sum(axis=0)
        return np.asarray(x_log_x(whole) - x_log_x(counts).sum(axis=0))

    before = entropy(spelled)
    left = entropy(table).sum(axis=1)
    house = np.divide(before - left, before, out=np.zeros(n), where=before > 0)
    freedom = np.maximum((by_outlet > 0).sum(axis=1) - 1, 1)
    p_values = np.where(total > 0, chdtrc(freedom, 2 * np.maximum(before - left, 0)), 1.0)
    return house.clip(0, 1).round(6), p_values
