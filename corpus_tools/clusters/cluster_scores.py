"""How good clusters are, and how much two clusterings agree.

As scikit-learn computes them, whose import alone takes longer than to cluster a few articles.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["adjusted_rand", "mean_silhouette"]


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
