"""Hijri dates: examples that hijridate's documentation gives, and days that follow one another."""

import datetime
from itertools import pairwise

import pytest

from corpus_tools.dating.calendar import _END_HIJRI, from_hijri, hijri_year


def test_the_documented_example_is_converted():
    # The first example of its manual: Hijri(1403, 2, 17) is Gregorian(1982, 12, 2).
    assert from_hijri(1403, 2, 17).iso == "1982-12-02"


@pytest.mark.parametrize(
    ("hijri", "iso"),
    # Both dates of datelines, and first days of Ramadan in the Saudi calendar.
    [((1436, 10, 26), "2015-08-11"), ((1436, 9, 1), "2015-06-18"), ((1437, 9, 1), "2016-06-06")],
)
def test_umm_al_qura_days(hijri, iso):
    assert from_hijri(*hijri).iso == iso


@pytest.mark.parametrize("year", [1400, 1436, _END_HIJRI - 1])
def test_the_months_of_a_year_follow_one_another(year):
    months = [from_hijri(year, month, None) for month in range(1, 13)]
    whole = from_hijri(year, None, None)
    assert (months[0].first, months[-1].last) == (whole.first, whole.last)
    for one, two in pairwise(months):
        assert two.first - one.last == datetime.timedelta(days=1)
        assert (one.last - one.first).days + 1 in (29, 30)
    assert hijri_year(whole.first) == hijri_year(whole.last) == year


@pytest.mark.parametrize("hijri", [(1436, 13, 1), (1436, 1, 31), (1300, 1, 1), (None, 9, 1)])
def test_what_is_outside_the_calendar_has_no_days(hijri):
    assert from_hijri(*hijri) is None
