"""Test the formulas of counts against published implementations, SciPy and plain arithmetic."""

from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from corpus_tools import InputError, keyness_of_counts
from corpus_tools.contrasts.measures.log_ratio import (
    conservative_log_ratio,
    g2_of_groups,
    ll_of_groups,
)

#: Counts, then LL of two cells, G² of four, log ratio, LRC by itself and in a family of 1000,
#: as R (package corpora) and SciPy have them.
KNOWN = [
    ((52, 50_000, 57, 75_000), (2.6517101639, 2.6540642606, 0.4537131585, 0, 0)),
    (
        (12_000, 10**6, 10_000, 10**6),
        (182.0694516646, 184.0916967008, 0.2630223839, 0.2246272823, 0.1837369302),
    ),
    (
        (174, 10**6, 29, 10**6),
        (114.9105300822, 114.9210436492, 2.5644401768, 2.0119172090, 1.4815588343),
    ),
    ((10, 1000, 0, 1000), (13.8629436112, 13.9131950790, 4.3923174228, 1.1644783213, 0)),
    ((3, 422, 0, 1483), (9.0433918411, 9.0600426823, 4.6193366024, 0.5382253255, 0)),
]
sizes = st.integers(1, 10_000)


@pytest.mark.parametrize(("counts", "expected"), KNOWN)
def test_known_counts_have_their_known_values(
    counts: tuple[int, int, int, int], expected: tuple[float, ...]
) -> None:
    one, many = keyness_of_counts(*counts), keyness_of_counts(*counts, family=1000)
    found = [one["ll2"], one["g2"], one["log_ratio"], one["lrc"], many["lrc"]]
    assert found == pytest.approx(expected, abs=1e-9)


@given(st.data(), sizes, sizes)
def test_g2_is_that_of_scipy(data: st.DataObject, n_a: int, n_b: int) -> None:
    a, b = data.draw(st.integers(0, n_a)), data.draw(st.integers(0, n_b))
    table = np.array([[a, n_a - a], [b, n_b - b]])
    if (table.sum(0) == 0).any():
        assert g2_of_groups(a, n_a, b, n_b) == 0
        return
    expected = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert g2_of_groups(a, n_a, b, n_b) == pytest.approx(expected, rel=1e-9, abs=1e-8)
    assert ll_of_groups(a, n_a, b, n_b) <= expected + 1e-8


@given(st.data(), sizes, sizes, st.integers(1, 5000))
def test_the_bound_is_where_the_binomial_test_stops_rejecting(
    data: st.DataObject, n_a: int, n_b: int, family: int
) -> None:
    a, b = data.draw(st.integers(0, min(n_a, 300))), data.draw(st.integers(0, min(n_b, 300)))
    lrc = conservative_log_ratio(a, n_a, b, n_b, family=family).item()
    tail = 0.05 / family / 2

    def chance(ratio: float) -> tuple[float, float]:
        share = n_a * 2**ratio / (n_a * 2**ratio + n_b)
        return stats.binom.sf(a - 1, a + b, share), stats.binom.cdf(a, a + b, share)

    more, less = chance(0)
    if lrc > 0:
        assert chance(lrc)[0] == pytest.approx(tail, rel=1e-6)
    elif lrc < 0:
        assert chance(lrc)[1] == pytest.approx(tail, rel=1e-6)
    else:
        assert min(more, less) >= tail * (1 - 1e-9)


@given(st.data(), sizes, sizes)
def test_the_sides_mirror_each_other(data: st.DataObject, n_a: int, n_b: int) -> None:
    a, b = data.draw(st.integers(0, n_a)), data.draw(st.integers(0, n_b))
    one, other = keyness_of_counts(a, n_a, b, n_b), keyness_of_counts(b, n_b, a, n_a)
    assert one["log_ratio"] == pytest.approx(-other["log_ratio"], abs=1e-9)
    assert one["lrc"] == pytest.approx(-other["lrc"], abs=1e-9)
    assert one["g2"] == pytest.approx(other["g2"], abs=1e-7)
    # LRC is nearer to 0 than the log ratio of the counts as they are.
    if a and b and one["lrc"]:
        assert 0 < one["lrc"] / log2(a / n_a / (b / n_b)) <= 1 + 1e-9


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((5, 4, 0, 10), "found 5 of 4"),
        ((-1, 4, 0, 10), "found -1 of 4"),
        ((0, 0, 0, 10), "not empty"),
        ((0.0, 1, float("nan"), 10), "expected counts"),
    ],
)
def test_impossible_counts_are_refused(given: tuple[float, ...], said: str) -> None:
    with pytest.raises(InputError, match=said):
        keyness_of_counts(*given)


def test_impossible_settings_are_refused() -> None:
    with pytest.raises(InputError, match="conf: expected a number between 0 and 1"):
        keyness_of_counts(1, 2, 1, 2, conf=95)
    with pytest.raises(InputError, match="family: expected"):
        keyness_of_counts(1, 2, 1, 2, family=0)
