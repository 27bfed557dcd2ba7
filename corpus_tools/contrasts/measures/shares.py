"""Shares of texts and how sure they are."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

__all__ = ["FEWEST_FOR_SHARE", "share_interval", "sure_shares"]

#: Of fewer texts there is no share: one text is ten percent and more.
FEWEST_FOR_SHARE = 10


def share_interval(
    found: ArrayLike, total: ArrayLike, conf: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the score interval of a share (Wilson 1927).

    Parameters
    ----------
    found, total : array_like of int
        Texts with something, and all of them, at least one.
    conf : float
        How often such intervals hold the true share, 0-1.

    Returns
    -------
    two float64 arrays
        The lower and the upper bound, 0-1.

    Examples
    --------
    >>> [round(float(bound), 4) for bound in share_interval(3, 10)]
    [0.1078, 0.6032]
    """
    x, n = np.asarray(found, np.float64), np.asarray(total, np.float64)
    z = float(ndtri((1 + conf) / 2))
    middle = (x + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * np.sqrt(x * (n - x) / n + z * z / 4)
    # Exact at the ends, where the two terms cancel.
    low = np.where(x == 0, 0.0, middle - half)
    high = np.where(x == n, 1.0, middle + half)
    return low, high


def sure_shares(
    found: ArrayLike, total: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return shares of texts and their bounds; NaN where there are fewer than ten texts.

    >>> [bound.round(2).tolist() for bound in sure_shares([3, 3], [10, 9])]
    [[0.3, nan], [0.11, nan], [0.6, nan]]
    """
    x, n = np.asarray(found, np.float64), np.asarray(total, np.float64)
    enough = n >= FEWEST_FOR_SHARE
    safe = np.where(enough, n, 1.0)
    bounds = share_interval(np.where(enough, x, 0.0), safe)
    share, low, high = (np.where(enough, v, np.nan) for v in (x / safe, *bounds))
    return share, low, high
