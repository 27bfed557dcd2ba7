"""Association: the measures by SciPy, by their formulas, and at their limits."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import chi2, chi2_contingency

from corpus_tools.terms.association import critical_g2, expected_count, g2, g2_of_table, log_dice

cells = st.integers(0, 500)


@given(cells, cells, cells, cells)
def test_g2_is_that_of_scipy(both, first_only, second_only, neither):
    table = np.array([[both, first_only], [second_only, neither]])
    assume(table.sum(axis=0).all() and table.sum(axis=1).all())
    expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    total = int(table.sum())
    found = g2(both, both + first_only, both + second_only, total)
    assert found == pytest.approx(max(expected, 0), abs=1e-6)
    assert expected_count(both + first_only, both + second_only, total) == pytest.approx(
        (both + first_only) * (both + second_only) / total
    )


def test_g2_by_hand():
    # Two words of 4 places each in 16, always together: 2 (4 ln 4 + 12 ln (4/3)).
    assert g2(4, 4, 4, 16) == pytest.approx(2 * (4 * math.log(4) + 12 * math.log(4 / 3)))


def test_g2_of_independent_counts_is_nothing():
    assert g2(6, 20, 30, 100) == pytest.approx(0)


def test_arrays_are_measured_cell_by_cell():
    together, first = np.array([1, 5, 9]), np.array([10, 20, 9])
    assert g2(together, first, 50, 1000).tolist() == [
        pytest.approx(g2(a, b, 50, 1000).item()) for a, b in zip(together, first, strict=True)
    ]


@given(st.integers(1, 50), st.integers(0, 500), st.integers(0, 500))
def test_log_dice_by_its_formula(together, first_more, second_more):
    first, second = together + first_more, together + second_more
    found = log_dice(together, first, second)
    assert found == pytest.approx(14 + math.log2(2 * together / (first + second)))
    assert found <= 14
    assert log_dice(2 * together, 4 * first, 4 * second) == pytest.approx(found - 1)


def test_the_critical_value_allows_for_the_number_of_tests():
    assert chi2.sf(critical_g2(1000), 1) == pytest.approx(0.05 / 1000)
    assert critical_g2(0) == critical_g2(1)


@given(arrays(np.int64, (2, 3), elements=st.integers(0, 6)))
def test_g2_of_a_table_is_the_likelihood_ratio(table):
    kept = table[:, table.sum(axis=0) > 0]
    if (kept.sum(axis=1) == 0).any() or kept.shape[1] < 2:
        assert g2_of_table(table) == 0
    else:
        expected = chi2_contingency(kept, correction=False, lambda_="log-likelihood")
        assert g2_of_table(table) == pytest.approx(expected.statistic, abs=1e-6)
