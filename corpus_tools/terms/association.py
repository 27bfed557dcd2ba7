"""Measures of association: how much more often two things meet than chance would have them."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtri

__all__ = ["critical_g2", "expected_count", "g2", "g2_of_table", "log_dice", "x_log_x"]


def expected_count(first: ArrayLike, second: ArrayLike, total: ArrayLike) -> NDArray[np.float64]:
    """Return how often two independent events meet: ``first * second / total``.

    >>> expected_count(20, 30, 100).item()
    6.0
    """
    product = np.asarray(first, dtype=np.float64) * np.asarray(second, dtype=np.float64)
    return np.asarray(product / np.asarray(total, dtype=np.float64))


def g2(
    together: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike
) -> NDArray[np.float64]:
    """Return the log-likelihood ratio of a two-by-two table (Dunning 1993).

    ``2 Σ O ln(O / E)`` over the four cells; its distribution under independence is near χ² with
    one degree of freedom where counts are not small.

    Parameters
    ----------
    together, first, second, total : array_like of numbers
        How often both are met, each of the two, and anything at all.

    Returns
    -------
    float64 array

    Examples
    --------
    >>> g2(10, 20, 30, 100).round(4).item()
    4.4734
    """
    both, rows, columns, n = (
        np.asarray(values, dtype=np.float64) for values in (together, first, second, total)
    )
    sums = np.zeros(np.broadcast_shapes(both.shape, rows.shape, columns.shape, n.shape))
    for row, row_cell in ((rows, both), (n - rows, columns - both)):
        for column, cell in ((columns, row_cell), (n - columns, row - row_cell)):
            # An empty cell adds nothing: x ln x goes to 0. Nor does one in an empty margin, as the
            # overlapping places of a word that is said again and again make them.
            full = (cell > 0) & (row * column > 0)
            share = np.where(full, cell * n, 1) / np.where(full, row * column, 1)
            sums += np.where(full, cell * np.log(share), 0)
    return np.maximum(2 * sums, 0)


def g2_of_table(counts: NDArray[np.int64]) -> float:
    """Return the log-likelihood ratio of a table of counts of any size (Dunning 1993).

    >>> round(g2_of_table(np.array([[5, 0], [0, 5]])), 2), g2_of_table(np.array([[2, 4], [1, 2]]))
    (13.86, 0.0)
    """
    table = counts.astype(float)
    whole = x_log_x(table).sum() + x_log_x(table.sum())
    margins = sum(float(x_log_x(table.sum(axis=axis)).sum()) for axis in (0, 1))
    return round(max(2 * float(whole - margins), 0.0), 9)


def x_log_x(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each count times its natural logarithm; 0 for 0."""
    return np.asarray(counts * np.log(np.where(counts > 0, counts, 1)))


def log_dice(together: ArrayLike, first: ArrayLike, second: ArrayLike) -> NDArray[np.float64]:
    """Return logDice, ``14 + log2(2 O / (f1 + f2))`` (Rychlý 2008).

    At most 14, where neither stands without the other; a point less for half the strength. It
    does not depend on the size of the corpus.

    >>> log_dice(8, 8, 8).item(), log_dice(1, 4, 4).item()
    (14.0, 12.0)
    """
    sums = np.asarray(first, dtype=np.float64) + np.asarray(second, dtype=np.float64)
    return np.asarray(14 + np.log2(2 * np.asarray(together, dtype=np.float64) / sums))


def critical_g2(tests: int, level: float = 0.05) -> float:
    """Return the G² that chance alone passes once in so many tests with probability `level`.

    The level is divided by the number of tests (Bonferroni's inequality; Dunn 1961).

    >>> round(critical_g2(1), 3)
    3.841
    """
    return float(chdtri(1, level / max(tests, 1)))
