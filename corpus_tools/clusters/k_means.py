"""k-means from several starts at once (Lloyd 1982; starts as of Arthur & Vassilvitskii 2007).

scikit-learn's fits one start after the other, and of a few hundred short rows nearly all its time
is spent around the sums: here one product serves all starts.
"""

import numpy as np
from numpy.typing import NDArray

__all__ = ["k_means", "nearest_centre"]

_MOST_ROUNDS = 300
#: Cells of the product of rows and centres, at most.
_MOST_CELLS = 1 << 22


def k_means(
    rows: NDArray[np.float64], k: int, starts: int, seed: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Part rows into k clusters; the best of several starts.

    Returns
    -------
    labels : int64 array, n
    centres : array, k × dimensions

    Examples
    --------
    >>> labels, centres = k_means(np.array([[0.0], [1.0], [9.0], [10.0]]), 2, 3, 0)
    >>> len(set(labels[:2])), len(set(labels[2:])), sorted(centres.ravel().tolist())
    (1, 1, [0.5, 9.5])
    """
    rng = np.random.default_rng(seed)
    at_once = max(1, min(starts, _MOST_CELLS // (len(rows) * k)))
    best: tuple[float, NDArray[np.int64], NDArray[np.float64]] | None = None
    for first in range(0, starts, at_once):
        some = min(at_once, starts - first)
        found = _settled(rows, _first_centres(rows, k, some, rng))
        if best is None or found[0] < best[0]:
            best = found
    assert best is not None
    return best[1], best[2]


def nearest_centre(rows: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the number of the centre that each row is nearest to.

    >>> nearest_centre(np.array([[0.0], [3.0]]), np.array([[4.0], [1.0]])).tolist()
    [1, 0]
    """
    nearness = rows @ centres.T - (centres**2).sum(axis=1) / 2
    return nearness.argmax(axis=1).astype(np.int64)


def _first_centres(
    rows: NDArray[np.float64], k: int, starts: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Draw k rows for each start, far ones rather than near ones: starts × k × dimensions.

    Of several rows that are drawn the one is taken that leaves the others nearest to a centre.
    """
    n = len(rows)
    squares = (rows**2).sum(axis=1)
    tries = 2 + int(np.log(k))

    def apart(drawn: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the squared distance of each row from those drawn, which may be a matrix."""
        found = squares[drawn][..., None] - 2 * (rows[drawn] @ rows.T) + squares
        return np.maximum(found, 0, out=found)

    drawn = np.empty((starts, k), np.int64)
    drawn[:, 0] = rng.integers(n, size=starts)
    near = apart(drawn[:, 0])
    for at in range(1, k):
        upto = near.cumsum(axis=1)
        wanted = rng.random((starts, tries)) * upto[:, -1:]
        # How many rows are passed before a start's wanted sum is reached.
        offered = np.stack([row.searchsorted(w) for row, w in zip(upto, wanted, strict=True)])
        offered = np.minimum(offered, n - 1)
        then = np.minimum(near[:, None], apart(offered))
        taken = then.sum(axis=2).argmin(axis=1)
        every = np.arange(starts)
        drawn[:, at], near = offered[every, taken], then[every, taken]
    return rows[drawn]


def _settled(
    rows: NDArray[np.float64], centres: NDArray[np.float64]
) -> tuple[float, NDArray[np.int64], NDArray[np.float64]]:
    """Move centres until no row changes its cluster; return the best start."""
    starts, k, dimensions = centres.shape
    n = len(rows)
    labels = np.full((starts, n), -1)
    moving = np.arange(starts)
    for _ in range(_MOST_ROUNDS):
        some = centres[moving]
        nearness = (rows @ some.reshape(-1, dimensions).T).reshape(n, len(moving), k)
        nearness -= (some**2).sum(axis=2) / 2
        new = nearness.argmax(axis=2).T
        changed = (new != labels[moving]).any(axis=1)
        labels[moving] = new
        moving = moving[changed]
        if not len(moving):
            break
        own = labels[moving] + k * np.arange(len(moving))[:, None]
        sums = _sums(rows, own, len(moving) * k)
        sizes = np.bincount(own.ravel(), minlength=len(moving) * k)
        filled = sizes > 0  # a centre that lost all its rows stays where it was
        moved = centres[moving].reshape(-1, dimensions)
        moved[filled] = sums[filled] / sizes[filled, None]
        centres[moving] = moved.reshape(len(moving), k, dimensions)
    squares = (rows**2).sum()
    # Rows less their centres: what is left of their squares.
    left = []
    for at in range(starts):
        sums = _sums(rows, labels[at][None], k)
        sizes = np.maximum(np.bincount(labels[at], minlength=k), 1)
        left.append(float(squares - ((sums**2).sum(axis=1) / sizes).sum()))
    best = int(np.argmin(np.round(left, 9)))
    return left[best], labels[best].astype(np.int64), centres[best]


def _sums(rows: NDArray[np.float64], own: NDArray[np.int64], n_groups: int) -> NDArray[np.float64]:
    """Return the sum of the rows of each group, given the groups of every row."""
    member = np.zeros((n_groups, len(rows)))
    member[own, np.arange(len(rows))] = 1
    return np.asarray(member @ rows)
