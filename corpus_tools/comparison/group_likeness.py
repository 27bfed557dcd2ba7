"""How alike the articles of groups are: within each group, and between every two."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.weights import group_sums, row_squares

__all__ = ["group_likeness", "likeness_contrast"]


def group_likeness(dtm: DocumentTermMatrix, labels: Sequence[int]) -> NDArray[np.float64]:
    """Return the mean cosine of the articles of every two groups, n_groups × n_groups.

    On the diagonal are the means of two different articles of one group; NaN where it has one.

    Parameters
    ----------
    dtm : DocumentTermMatrix
    labels : sequence of int
        The group of each article, from 0; articles of -1 are in none.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> dtm = count_terms(["سد النهر", "ملعب الكرة", "ماء السد"])
    >>> group_likeness(dtm, [0, 1, 0]).round(2).tolist()
    [[0.37, 0.0], [0.0, nan]]
    """
    own = np.asarray(labels, np.int64)
    rows = np.flatnonzero(own >= 0)
    weights = dtm.tfidf().astype(np.float64)[rows]
    sums = group_sums(weights, own[rows])
    sizes = np.bincount(own[rows])
    # The cosines of a group's articles add up to the square of the sum of their rows.
    found = (sums @ sums.T) / np.outer(sizes, sizes)
    themselves = np.bincount(own[rows], row_squares(weights))
    within = (np.diag(found) * sizes**2 - themselves) / np.maximum(sizes * (sizes - 1), 1)
    np.fill_diagonal(found, np.where(sizes > 1, within, np.nan))
    return np.clip(found, 0.0, 1.0)


def likeness_contrast(means: NDArray[np.float64], sizes: NDArray[np.int64]) -> tuple[float, float]:
    """Return the mean cosine of articles of one group, and of articles of two.

    Every pair of articles counts once.

    Examples
    --------
    >>> likeness_contrast(np.array([[0.4, 0.1], [0.1, 0.2]]), np.array([2, 2]))
    (0.3, 0.1)
    """
    pairs = np.outer(sizes, sizes).astype(float)
    np.fill_diagonal(pairs, sizes * (sizes - 1))
    same = np.eye(len(sizes), dtype=bool) & (pairs > 0)
    other = ~np.eye(len(sizes), dtype=bool) & (pairs > 0)
    within, between = (
        float(np.average(means[some], weights=pairs[some])) if some.any() else float("nan")
        for some in (same, other)
    )
    return round(within, 6), round(between, 6)
