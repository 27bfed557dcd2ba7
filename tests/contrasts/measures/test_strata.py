"""Test what strata say together against statsmodels, a plain recount, and one stratum alone."""

from fractions import Fraction
from itertools import product
from math import comb, log, log2, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.contrasts.measures.log_ratio import conservative_log_ratio
from corpus_tools.contrasts.measures.strata import (
    bound_within,
    least_chance,
    mantel_haenszel,
    standardised,
)

#: A stratum: texts with the term and without it, of either group; no cell is empty.
cells = st.integers(1, 40)
tables = st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=6)
Tables = list[tuple[int, int, int, int]]


def columns(strata: Tables) -> tuple[np.ndarray, ...]:
    with_a, without_a, with_b, without_b = np.array(strata).T
    return with_a, with_a + without_a, with_b, with_b + without_b


@given(tables)
def test_it_is_the_mantel_haenszel_of_statsmodels(strata: Tables) -> None:
    contingency = pytest.importorskip("statsmodels.stats.contingency_tables")
    stratified = contingency.StratifiedTable(
        [np.array([[a, not_a], [b, not_b]]) for a, not_a, b, not_b in strata]
    )
    found = mantel_haenszel(*columns(strata))
    assert found.odds_ratio == pytest.approx(stratified.oddsratio_pooled, rel=1e-9)
    assert (found.low, found.high) == pytest.approx(stratified.oddsratio_pooled_confint(), rel=1e-9)
    test = stratified.test_null_odds(correction=False)
    assert (found.chi2, found.p) == pytest.approx((test.statistic, test.pvalue), rel=1e-7)


@given(tables)
def test_it_is_a_plain_recount(strata: Tables) -> None:
    above = below = gap = spread = Fraction(0)
    for a, not_a, b, not_b in strata:
        n = a + not_a + b + not_b
        above, below = above + Fraction(a * not_b, n), below + Fraction(b * not_a, n)
        gap += a - Fraction((a + not_a) * (a + b), n)
        spread += Fraction((a + not_a) * (b + not_b) * (a + b) * (not_a + not_b), n * n * (n - 1))
    found = mantel_haenszel(*columns(strata))
    assert found.odds_ratio == pytest.approx(float(above / below), rel=1e-9)
    assert found.chi2 == pytest.approx(float(gap * gap / spread), rel=1e-7, abs=1e-9)


def chance_of_so_many(strata: Tables, ratio: float) -> float:
    """Return the probability of as many texts of the first group or more, term by term."""
    found, total = sum(a for a, *_ in strata), 0.0
    odds = [2**ratio * (a + not_a) / (b + not_b) for a, not_a, b, not_b in strata]
    for picked in product(*(range(a + b + 1) for a, _, b, _ in strata)):
        if sum(picked) >= found:
            total += prod(
                comb(a + b, one) * odd**one / (1 + odd) ** (a + b)
                for (a, _, b, _), one, odd in zip(strata, picked, odds, strict=True)
            )
    return total


@pytest.mark.parametrize(
    "strata",
    [
        [(9, 3, 1, 11), (7, 13, 2, 30)],
        [(12, 0, 0, 12), (3, 2, 3, 4), (1, 5, 0, 5)],
        [(5, 15, 1, 19), (6, 1, 0, 9)],
    ],
)
def test_the_bound_is_where_a_sum_of_binomials_has_the_tail(strata: Tables) -> None:
    bound = bound_within(
        *(column[:, None] for column in columns(strata)[:1]),
        columns(strata)[1],
        columns(strata)[2][:, None],
        columns(strata)[3],
    )
    assert bound.item() > 0
    assert chance_of_so_many(strata, bound.item()) == pytest.approx(0.025, rel=1e-6)
    mirrored = [(b, not_b, a, not_a) for a, not_a, b, not_b in strata]
    with_a, size_a, with_b, size_b = columns(mirrored)
    other = bound_within(with_a[:, None], size_a, with_b[:, None], size_b)
    assert other.item() == pytest.approx(-bound.item(), abs=1e-9)


@given(st.tuples(cells, cells, cells, cells), st.integers(1, 1000))
def test_of_one_stratum_or_equal_ones_it_is_that_of_the_whole(
    one: tuple[int, int, int, int], family: int
) -> None:
    with_a, size_a, with_b, size_b = columns([one])
    alone = bound_within(with_a[:, None], size_a, with_b[:, None], size_b, family=family)
    expected = conservative_log_ratio(with_a, size_a, with_b, size_b, family=family)
    assert alone == pytest.approx(expected, abs=1e-12)
    with_a, size_a, with_b, size_b = columns([one, one])
    twice = bound_within(with_a[:, None], size_a, with_b[:, None], size_b, family=family)
    whole = conservative_log_ratio(
        *(2 * c[:1] for c in (with_a, size_a, with_b, size_b)), family=family
    )
    assert twice == pytest.approx(whole, abs=1e-7)


def test_what_only_the_mix_of_sections_makes_is_no_difference() -> None:
    # Sport has the term in half of its texts, politics in a tenth, in both outlets alike; but one
    # outlet has more sport.
    with_a, size_a, with_b, size_b = [[100], [5]], [200, 50], [[25], [20]], [50, 200]
    whole = conservative_log_ratio(105, 250, 45, 250)
    assert whole > 0
    assert bound_within(with_a, size_a, with_b, size_b) == [0]
    assert mantel_haenszel(with_a, size_a, with_b, size_b).odds_ratio == pytest.approx([1])
    one, other = standardised(with_a, size_a, with_b, size_b)
    assert one == pytest.approx(other)


@given(st.integers(0, 60), st.integers(1, 40), st.integers(1, 40))
def test_the_least_chance_is_that_of_the_most_extreme_table(k: int, n_a: int, n_b: int) -> None:
    k = min(k, n_a + n_b)

    def chance(most: int, share: float) -> float:
        return sum(comb(k, i) * share**i * (1 - share) ** (k - i) for i in range(most, k + 1))

    share = n_a / (n_a + n_b)
    expected = min(chance(min(k, n_a), share), chance(min(k, n_b), 1 - share))
    assert least_chance([[k]], [n_a], [n_b]) == pytest.approx([log(expected)], abs=1e-7)


@given(tables)
def test_nothing_is_shown_that_had_no_chance_to_be(strata: Tables) -> None:
    with_a, size_a, with_b, size_b = columns(strata)
    least = least_chance((with_a + with_b)[:, None], size_a, size_b)
    family = 50
    bound = bound_within(with_a[:, None], size_a, with_b[:, None], size_b, family=family)
    if len(strata) == 1 and bound != 0:
        assert least <= log(0.05 / family / 2) + 1e-9


def test_counts_of_one_stratum_are_standardised_to_themselves() -> None:
    one, other = standardised([[7, 2]], [30], [[1, 8]], [90])
    assert one == pytest.approx([7, 2])
    assert other == pytest.approx([1, 8])
    one, other = standardised([7, 20], [10, 100], [3, 9], [30, 20])
    # Rothman & Boice: Σ a n_b / n over Σ b n_a / n.
    ratio = (7 * 30 / 40 + 20 * 20 / 120) / (3 * 10 / 40 + 9 * 100 / 120)
    assert log2(one / 110 / (other / 50)) == pytest.approx(log2(ratio))
