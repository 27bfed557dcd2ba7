"""How many terms are tested at once, and how many texts that takes."""

from math import comb, log

import numpy as np
from numpy.typing import NDArray

from corpus_tools.contrasts.measures.log_ratio import need_share
from corpus_tools.errors import InputError

__all__ = ["can_be_shown", "log_level", "text_floor"]


def text_floor(family: int, conf: float = 0.95) -> int:
    """Return the fewest texts in either group with which any term can be shown to differ.

    The most extreme table there is has a term in all texts of one group and in none of the
    other. With n texts in each its probability by chance, on both sides, is
    ``2 / C(2n, n)`` (Fisher 1935), which has to be at most ``(1 - conf) / family`` (Bonferroni).

    Parameters
    ----------
    family : int
        How many terms are tested.
    conf : float
        Confidence, 0-1, that none is called key by chance.

    Raises
    ------
    InputError
        `family` is less than 1, or `conf` is no share.

    Examples
    --------
    >>> text_floor(1), text_floor(5000)
    (4, 11)
    """
    need_share(conf, "conf")
    if family < 1:
        raise InputError(f"family: expected a number of terms, 1 or more; found {family}")
    n = 1
    while 2 * family > (1 - conf) * comb(2 * n, n):
        n += 1
    return n


def can_be_shown(least: NDArray[np.float64], conf: float = 0.95) -> tuple[int, NDArray[np.bool_]]:
    """Return how many tests a level is divided by, and which terms are tested (Tarone 1990).

    A term that could not pass even if all its texts were of one group adds nothing to what may go
    wrong, and need not be counted: the number is the least one that is not passed by the terms
    that can be shown where the level is divided by it.

    Parameters
    ----------
    least : float64 array
        The logarithm of the least probability that each term can have, on one side.
    conf : float

    Returns
    -------
    int, bool array
        0 where no term can be shown.

    Examples
    --------
    >>> family, tested = can_be_shown(np.log([1e-9, 1e-9, 0.01, 0.3, 0.5]))
    >>> family, tested.tolist()
    (3, [True, True, False, False, False])
    """
    need_share(conf, "conf")
    ordered = np.sort(least)

    def shown(tests: int) -> int:
        return int(np.searchsorted(ordered, log_level(tests, conf), side="right"))

    low, high = 1, max(len(ordered), 1)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if shown(middle) <= middle else (middle + 1, high)
    tested = least <= log_level(low, conf)
    return (low if tested.any() else 0), tested


def log_level(tests: int, conf: float) -> float:
    """Return the logarithm of the level of one of so many tests, on one side (Bonferroni)."""
    return log((1 - conf) / tests / 2)
