"""Spans of days: ISO 8601 at each precision, as the standard library counts."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.dating.calendar import (
    PartialDate,
    join_spans,
    month_span,
    span_of,
    week_span,
    year_span,
)

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@given(DAYS)
def test_a_day_is_its_iso_date(day):
    span = span_of(PartialDate(day.year, day.month, day.day))
    assert span == (day, day, day.isoformat())


@given(DAYS)
def test_months_and_years_hold_their_days(day):
    for span in (month_span(day.year, day.month), year_span(day.year), week_span(day)):
        assert span.first <= day <= span.last
    assert (month_span(day.year, day.month).last + datetime.timedelta(days=1)).day == 1
    assert week_span(day).iso == day.strftime("%G-W%V")


@given(st.integers(-30, 30))
def test_months_count_on_over_the_years(step):
    span = month_span(2016, 8 + step)
    months = 2016 * 12 + 7 + step
    assert (span.first.year, span.first.month) == (months // 12, months % 12 + 1)


def test_days_that_cannot_be_have_no_span():
    for part in (
        PartialDate(2017, 2, 29),
        PartialDate(2017, 13, 1),
        PartialDate(2017, 6, 31),
        PartialDate(1017, 1, 1),
    ):
        assert span_of(part) is None
    assert span_of(PartialDate(2016, 8, 27), PartialDate(2016, 8, 26)) is None
    assert join_spans(year_span(2017), year_span(2016)) is None
    assert PartialDate(None, 2, 29).possible
    assert not PartialDate(None, 2, 30).possible
