"""Test how many terms are tested, and how many texts that takes, against exact tests."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from corpus_tools import InputError, text_floor
from corpus_tools.contrasts.measures.family import can_be_shown


@pytest.mark.parametrize("family", [1, 20, 484, 5000, 100_000])
def test_the_floor_is_where_fishers_exact_test_can_reject(family: int) -> None:
    floor = text_floor(family)
    least = [stats.fisher_exact([[n, 0], [0, n]]).pvalue for n in (floor - 1, floor)]
    assert least[0] > 0.05 / family >= least[1]


def test_five_thousand_terms_take_eleven_texts_on_either_side() -> None:
    assert text_floor(5000) == 11


@given(st.lists(st.floats(1e-9, 1), min_size=1, max_size=60), st.sampled_from([0.9, 0.95, 0.99]))
def test_the_family_is_the_least_that_those_shown_do_not_pass(
    chances: list[float], conf: float
) -> None:
    family, tested = can_be_shown(np.log(chances), conf)
    if not family:
        assert min(chances) > (1 - conf) / 2 * (1 - 1e-9)
        assert not tested.any()
        return

    def shown(tests: int) -> int:
        return sum(np.log(chance) <= np.log((1 - conf) / tests / 2) for chance in chances)

    assert shown(family) == tested.sum() <= family
    assert all(shown(fewer) > fewer for fewer in range(1, family))


def test_what_is_no_number_of_terms_is_refused() -> None:
    with pytest.raises(InputError, match="family: expected a number of terms"):
        text_floor(0)
    with pytest.raises(InputError, match="conf: expected"):
        text_floor(10, 95)
