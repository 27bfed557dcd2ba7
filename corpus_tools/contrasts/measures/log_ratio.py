"""Counts of two groups set side by side: G², log ratio, and its conservative bound (LRC)."""

from math import log
from numbers import Real
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv

from corpus_tools.errors import InputError
from corpus_tools.terms.association import g2

__all__ = [
    "conservative_log_ratio",
    "g2_of_groups",
    "keyness_of_counts",
    "ll_of_groups",
    "log_ratio",
    "need_share",
]

Floats: TypeAlias = NDArray[np.float64]


def ll_of_groups(a: ArrayLike, n_a: ArrayLike, b: ArrayLike, n_b: ArrayLike) -> Floats:
    """Return the log-likelihood of two cells, ``2 (a ln(a / E_a) + b ln(b / E_b))``.

    It is what corpus linguists call LL (Rayson & Garside 2000): the cells of all other words are
    left out, so that it is a little less than G² of the whole table.

    Parameters
    ----------
    a, b : array_like of numbers
        How often something is met in either group.
    n_a, n_b : array_like of numbers
        Of how many words, or texts.

    Returns
    -------
    float64 array

    Examples
    --------
    >>> ll_of_groups(174, 10**6, 29, 10**6).round(4).item()
    114.9105
    """
    counts = [np.asarray(count, np.float64) for count in (a, b)]
    sizes = [np.asarray(size, np.float64) for size in (n_a, n_b)]
    both, whole = counts[0] + counts[1], sizes[0] + sizes[1]
    total = np.zeros(np.broadcast_shapes(both.shape, whole.shape))
    for count, size in zip(counts, sizes, strict=True):
        expected = size * both
        total += count * np.log(
            np.where(count > 0, count * whole, 1) / np.where(count > 0, expected, 1)
        )
    return np.asarray(np.maximum(2 * total, 0))


def g2_of_groups(a: ArrayLike, n_a: ArrayLike, b: ArrayLike, n_b: ArrayLike) -> Floats:
    """Return the log-likelihood ratio of all four cells (Dunning 1993); see `terms.association`.

    Parameters are those of `ll_of_groups`.

    >>> g2_of_groups(174, 10**6, 29, 10**6).round(4).item()
    114.921
    """
    first, other, sizes = (np.asarray(values, np.float64) for values in (a, b, n_a))
    return g2(first, sizes, first + other, sizes + np.asarray(n_b, np.float64))


def log_ratio(a: ArrayLike, n_a: ArrayLike, b: ArrayLike, n_b: ArrayLike) -> Floats:
    """Return the binary logarithm of the ratio of two rates (Hardie 2014).

    A half is added to counts and sizes (Walter 1975), so that nothing is infinite: 1 is twice as
    often in the first group, -1 half as often.

    >>> log_ratio([174, 10], [10**6, 1000], [29, 0], [10**6, 1000]).round(4).tolist()
    [2.5644, 4.3923]
    """
    counts_a, sizes_a, counts_b, sizes_b = (
        np.asarray(values, np.float64) + 0.5 for values in (a, n_a, b, n_b)
    )
    return np.asarray(np.log2(counts_a / sizes_a * (sizes_b / counts_b)))


def conservative_log_ratio(
    a: ArrayLike,
    n_a: ArrayLike,
    b: ArrayLike,
    n_b: ArrayLike,
    *,
    conf: float = 0.95,
    family: int = 1,
) -> Floats:
    """Return the bound of the log ratio that is nearer to 0; 0 where the interval holds 0 (LRC).

    Given how often something is met in both groups, the first group's part of it is binomial. Its
    exact interval (Clopper & Pearson 1934), at a level that is divided by the number of tests
    (Bonferroni), becomes one of the log ratio (Evert 2022, R package `corpora`).

    Parameters
    ----------
    a, n_a, b, n_b : array_like of numbers
        As in `ll_of_groups`.
    conf : float
        Confidence, 0-1, that no interval of the family misses its ratio.
    family : int
        How many intervals there are.

    Returns
    -------
    float64 array
        Positive where the first group surely has more, negative where the second has, else 0:
        such are equally unsure, and have no order.

    Examples
    --------
    >>> conservative_log_ratio([174, 0], 10**6, [29, 1], 10**6, family=1000).round(4).tolist()
    [1.4816, 0.0]
    """
    need_share(conf, "conf")
    counts_a, sizes_a, counts_b, sizes_b = np.broadcast_arrays(
        *(np.asarray(values, np.float64) for values in (a, n_a, b, n_b))
    )
    tail = (1 - conf) / max(family, 1) / 2
    ratio = np.log2(sizes_b / sizes_a)
    low, high = np.full(counts_a.shape, -np.inf), np.full(counts_a.shape, np.inf)
    some_a, some_b = counts_a > 0, counts_b > 0
    # The share that the first group has of both, at its least and at its most.
    least = betaincinv(counts_a[some_a], counts_b[some_a] + 1, tail)
    low[some_a] = np.log2(least) - np.log1p(-least) / log(2) + ratio[some_a]
    # From the other end: 1 - tail would lose digits.
    rest = betaincinv(counts_b[some_b], counts_a[some_b] + 1, tail)
    high[some_b] = np.log1p(-rest) / log(2) - np.log2(rest) + ratio[some_b]
    return np.asarray(np.where(low > 0, low, np.where(high < 0, high, 0.0)))


def need_share(given: object, name: str) -> None:
    """Refuse what is no number between 0 and 1.

    >>> need_share(95, "conf")
    Traceback (most recent call last):
    ...
    corpus_tools.errors.InputError: conf: expected a number between 0 and 1, such as 0.95; found 95
    """
    if isinstance(given, bool) or not isinstance(given, Real) or not 0 < float(given) < 1:
        raise InputError(
            f"{name}: expected a number between 0 and 1, such as 0.95; found {given!r}"
        )


def keyness_of_counts(
    a: float, n_a: float, b: float, n_b: float, *, conf: float = 0.95, family: int = 1
) -> dict[str, float]:
    """Return the measures of keyness of one term, from its counts alone.

    The counts may be of words or of texts. Words of one text are not independent of each other:
    `keyness` asks the texts.

    Parameters
    ----------
    a, b : number
        How often the term is met in either group.
    n_a, n_b : number
        The size of either group, in the same unit.
    conf, family : float, int
        Confidence, and number of terms that are tested, of ``lrc``.

    Returns
    -------
    dict
        ``ll2``, the log-likelihood of two cells (Rayson & Garside 2000); ``g2``, that of all four
        (Dunning 1993); ``log_ratio``, to base 2 with a half added (Hardie 2014); ``lrc``, its
        conservative bound (Evert 2022).

    Raises
    ------
    InputError
        A count is negative or larger than its group, a group is empty, or `conf` is no share.

    Examples
    --------
    >>> found = keyness_of_counts(174, 10**6, 29, 10**6, family=1000)
    >>> {name: round(value, 4) for name, value in found.items()}
    {'ll2': 114.9105, 'g2': 114.921, 'log_ratio': 2.5644, 'lrc': 1.4816}
    """
    if not (0 <= a <= n_a and 0 <= b <= n_b and n_a > 0 and n_b > 0):
        raise InputError(
            "keyness_of_counts: expected counts from 0 to the size of their group, which is not"
            f" empty; found {a} of {n_a} and {b} of {n_b}"
        )
    if family < 1:
        raise InputError(f"family: expected a number of terms, 1 or more; found {family}")
    return {
        "ll2": ll_of_groups(a, n_a, b, n_b).item(),
        "g2": g2_of_groups(a, n_a, b, n_b).item(),
        "log_ratio": log_ratio(a, n_a, b, n_b).item(),
        "lrc": conservative_log_ratio(a, n_a, b, n_b, conf=conf, family=family).item(),
    }
