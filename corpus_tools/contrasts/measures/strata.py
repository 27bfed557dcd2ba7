"""Two groups compared within strata: sections, or stories, that they have in common."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.special import betainc, chdtrc, gammaln, ndtri

from corpus_tools.contrasts.measures.log_ratio import conservative_log_ratio, need_share

__all__ = [
    "MantelHaenszel", "bound_within", "least_chance", "mantel_haenszel", "standardised", "weights",
]  # fmt: skip

Floats: TypeAlias = NDArray[np.float64]

#: A sum z standard deviations from its mean has a tail of about exp(-z²) at least, divided by no
#: more than this number's exponential (least where it is Poisson, and 0). Only farther ones are
#: looked at exactly.
_SLACK = 5.0


class MantelHaenszel(NamedTuple):
    """What tables of several strata say together.

    Attributes
    ----------
    odds_ratio : float64 array
        The common ratio of the odds (Mantel & Haenszel 1959); infinite or NaN where cells are 0.
    low, high : float64 arrays
        Its interval, by the variance of Robins, Breslow & Greenland (1986).
    chi2, p : float64 arrays
        The test that it is 1, without a correction for continuity (Cochran 1954).
    """

    odds_ratio: Floats
    low: Floats
    high: Floats
    chi2: Floats
    p: Floats


def mantel_haenszel(
    a: ArrayLike, n_a: ArrayLike, b: ArrayLike, n_b: ArrayLike, *, conf: float = 0.95
) -> MantelHaenszel:
    """Compare two groups within strata.

    Parameters
    ----------
    a, b : array_like, n_strata × n_terms or n_strata
        In how many texts of either group a term stands.
    n_a, n_b : array_like, n_strata
        How many texts there are.
    conf : float
        Confidence of the interval, 0-1.

    Returns
    -------
    MantelHaenszel
        Arrays, a value a term.

    Examples
    --------
    >>> found = mantel_haenszel([8, 2], [10, 10], [4, 1], [10, 10])
    >>> found.odds_ratio.round(3).item(), found.chi2.round(3).item()
    (4.125, 3.231)
    """
    need_share(conf, "conf")
    with_a, with_b, sizes_a, sizes_b = _columns(a, n_a, b, n_b)
    without_a, without_b, n = sizes_a - with_a, sizes_b - with_b, sizes_a + sizes_b
    for_a, for_b = with_a * without_b / n, with_b * without_a / n
    sum_a, sum_b = for_a.sum(0), for_b.sum(0)
    agree, differ = (with_a + without_b) / n, (with_b + without_a) / n
    texts = with_a + with_b
    gap = (with_a - sizes_a * texts / n).sum(0)
    spread = (sizes_a * sizes_b * texts * (n - texts) / (n**2 * np.maximum(n - 1, 1))).sum(0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = sum_a / sum_b
        variance = (
            (agree * for_a).sum(0) / (2 * sum_a**2)
            + (agree * for_b + differ * for_a).sum(0) / (2 * sum_a * sum_b)
            + (differ * for_b).sum(0) / (2 * sum_b**2)
        )
        wide = ndtri((1 + conf) / 2) * np.sqrt(variance)
        low, high = np.exp(np.log(ratio) - wide), np.exp(np.log(ratio) + wide)
        chi2 = np.where(spread > 0, gap**2 / spread, 0.0)
    return MantelHaenszel(ratio, low, high, chi2, np.asarray(chdtrc(1, chi2)))


def standardised(
    a: ArrayLike, n_a: ArrayLike, b: ArrayLike, n_b: ArrayLike
) -> tuple[Floats, Floats]:
    """Return the counts that both groups would have, were their strata mixed alike.

    Each stratum weighs ``n_a n_b / (n_a + n_b)``, as Mantel & Haenszel (1959) have it; the groups
    keep their sizes. The ratio of the rates is then that of Rothman & Boice (1979). Of one
    stratum the counts stay what they are.

    >>> [count.round(2).item() for count in standardised([8, 2], [10, 30], [4, 9], [20, 20])]
    [13.14, 14.43]
    """
    counts_a, counts_b, sizes_a, sizes_b = _columns(a, n_a, b, n_b)
    weight_a, weight_b = weights(sizes_a, sizes_b)
    return (counts_a * weight_a).sum(0), (counts_b * weight_b).sum(0)


def weights(sizes_a: Floats, sizes_b: Floats) -> tuple[Floats, Floats]:
    """Return what a count of each stratum weighs in `standardised`, for either group."""
    n = np.maximum(sizes_a + sizes_b, 1)
    whole = (sizes_a * sizes_b / n).sum(0)
    return sizes_b / n * sizes_a.sum(0) / whole, sizes_a / n * sizes_b.sum(0) / whole


def bound_within(
    a: ArrayLike,
    n_a: ArrayLike,
    b: ArrayLike,
    n_b: ArrayLike,
    *,
    conf: float = 0.95,
    family: int = 1,
) -> Floats:
    """Return the conservative log ratio of shares that are compared within strata.

    Given in how many texts of each stratum a term stands, the first group's parts are binomial, and
    so many texts of that group in all are a sum of binomials. The interval of the common ratio
    is found from its tails, exactly (as Clopper & Pearson 1934 do it for one): of one stratum it
    is `conservative_log_ratio`.

    Parameters
    ----------
    a, n_a, b, n_b : array_like
        As in `mantel_haenszel`.
    conf, family : float, int
        As in `conservative_log_ratio`.

    Returns
    -------
    float64 array

    Examples
    --------
    >>> bound_within([[30], [9]], [40, 20], [[8], [1]], [40, 20]).round(4).tolist()
    [1.046]
    """
    need_share(conf, "conf")
    with_a, with_b, sizes_a, sizes_b = _columns(a, n_a, b, n_b)
    if len(with_a) == 1:
        return conservative_log_ratio(
            with_a[0], sizes_a[0], with_b[0], sizes_b[0], conf=conf, family=family
        )
    texts = with_a + with_b
    share = sizes_a / (sizes_a + sizes_b)
    middle, spread = (texts * share).sum(0), np.sqrt((texts * share * (1 - share)).sum(0))
    found = with_a.sum(0)
    level = float(np.log((1 - conf) / max(family, 1) / 2))
    odds = (sizes_a / sizes_b).ravel()
    bounds = np.zeros(texts.shape[1:])
    near = np.sqrt(max(-level - _SLACK, 0)) * spread
    for at in np.argwhere(np.abs(found - middle) > near):
        term = tuple(at)
        column = (slice(None), *term)
        kept = texts[column] > 0
        in_texts, in_a = texts[column][kept].astype(int), int(found[term])
        if found[term] > middle[term]:
            bounds[term] = _bound(in_texts, odds[kept], in_a, level)
        else:
            in_b = int(in_texts.sum()) - in_a
            bounds[term] = -_bound(in_texts, 1 / odds[kept], in_b, level)
    return bounds


def _bound(texts: NDArray[np.int64], odds: Floats, found: int, level: float) -> float:
    """Return the least log ratio at which so many of the texts are not too many; 0 if it is 1."""
    logs = [_choices(n) for n in texts.tolist()]

    def beyond(ratio: float) -> float:
        sums = np.ones(1)
        for choices, one in zip(logs, odds * 2**ratio, strict=True):
            sums = np.convolve(sums, _binomial(choices, one))
        return float(np.log(np.maximum(sums[found:].sum(), 1e-300))) - level

    return _root(beyond) if beyond(0.0) < 0 else 0.0


def _root(function: Callable[[float], float]) -> float:
    high = 1.0
    while function(high) < 0:
        high *= 2
    return float(brentq(function, 0.0, high, xtol=1e-11))


@lru_cache(maxsize=4096)
def _choices(n: int) -> Floats:
    """Return the logarithm of in how many ways each number is chosen out of n."""
    picked = np.arange(n + 1)
    return np.asarray(gammaln(n + 1) - gammaln(picked + 1) - gammaln(n - picked + 1))


def _binomial(choices: Floats, odds: float) -> Floats:
    """Return the probability of each number, given the logarithms of choices."""
    n = len(choices) - 1
    return np.asarray(np.exp(choices + np.arange(n + 1) * np.log(odds) - n * np.log1p(odds)))


def least_chance(texts: ArrayLike, n_a: ArrayLike, n_b: ArrayLike) -> Floats:
    """Return the logarithm of the least probability that a term's texts can have by chance.

    It is that of all, or as many as there are, in one group, the less probable one. Only
    in how many texts of each stratum the term stands is asked, not whose they are: what can
    never be shown may be left out of the family of tests beforehand (Tarone 1990).

    Parameters
    ----------
    texts : array_like, n_strata × n_terms
        In how many texts of both groups a term stands.
    n_a, n_b : array_like, n_strata

    Examples
    --------
    >>> np.exp(least_chance([[3, 10]], [10], [10])).round(4).tolist()
    [0.125, 0.001]
    """
    both, _, sizes_a, sizes_b = _columns(texts, n_a, texts, n_b)
    least = np.zeros(both.shape[1:])
    for sizes, others in ((sizes_a, sizes_b), (sizes_b, sizes_a)):
        most = np.minimum(both, sizes)
        share = np.broadcast_to(sizes / (sizes + others), both.shape)
        with np.errstate(divide="ignore", invalid="ignore"):
            log_p = np.where(both > 0, both * np.log(share), 0.0)
            more = most < both  # than one group has texts
            rest = both[more] - most[more] + 1
            log_p[more] = np.where(
                most[more] > 0, np.log(betainc(np.maximum(most[more], 1), rest, share[more])), 0.0
            )
        least = np.minimum(least, log_p.sum(0))
    return np.asarray(least)


def _columns(a: ArrayLike, n_a: ArrayLike, b: ArrayLike, n_b: ArrayLike) -> list[Floats]:
    """Return counts and sizes of strata as arrays that go together."""
    counts = [np.asarray(values, np.float64) for values in (a, b)]
    sizes = [np.asarray(values, np.float64) for values in (n_a, n_b)]
    tail = (1,) * (counts[0].ndim - 1)
    return [*counts, *(size.reshape(-1, *tail) for size in sizes)]
