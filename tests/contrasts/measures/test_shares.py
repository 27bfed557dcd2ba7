"""Shares and their intervals: against SciPy's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from corpus_tools.contrasts.measures.shares import share_interval, sure_shares


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_scipy(counts):
    found, total = counts
    expected = binomtest(found, total).proportion_ci(0.95, "wilson")
    low, high = share_interval(found, total)
    assert float(low) == pytest.approx(expected.low, abs=1e-9)
    assert float(high) == pytest.approx(expected.high, abs=1e-9)
    assert 0 <= low <= found / total <= high <= 1


def test_of_fewer_than_ten_texts_there_is_no_share():
    share, low, high = sure_shares([0, 9, 5, 0], [0, 9, 10, 10])
    assert np.isnan([share[:2], low[:2], high[:2]]).all()
    assert share[2:].tolist() == [0.5, 0.0]
    assert low[3] == 0
    assert high[3] > 0.2
