"""Times since 1970: the right day in every unit, and no number that may be something else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.dating.calendar import read_epoch

MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2032, 12, 31), timezones=st.just(UTC)
)
UNITS = {"seconds": 1, "milliseconds": 10**3, "microseconds": 10**6, "nanoseconds": 10**9}


@given(MOMENTS, st.sampled_from(sorted(UNITS)), st.sampled_from(["", ".0"]))
def test_every_unit_gives_the_day(moment, unit, end):
    seconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)
    assert read_epoch(f"{seconds * UNITS[unit]}{end}") == (moment.date().isoformat(), unit)


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2099, 12, 31)))
def test_a_date_written_in_figures_alone_is_never_taken_for_a_time(moment):
    for form in ("%Y%m%d", "%Y%m%d%H", "%Y%m%d%H%M", "%Y%m%d%H%M%S", "%d%m%Y"):
        assert read_epoch(moment.strftime(form)) is None


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "2017", "1e9", "99999999", "9" * 19, "9" * 400, "inf", "2017-06-20"]
)
def test_other_numbers_are_no_times(text):
    assert read_epoch(text) is None
