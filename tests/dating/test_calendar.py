"""Spans of days: ISO 8601 at each precision, as the standard library counts."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.dating.calendar import (
    PartialDate,
    join_spans,
    month_span,
    read_iso,
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


@given(DAYS, DAYS)
def test_a_span_is_read_as_it_is_written(day, other):
    first, last = sorted([day, other])
    spans = [span_of(PartialDate(first.year, first.month, first.day)), week_span(day)]
    spans += [month_span(day.year, day.month), year_span(day.year)]
    spans.append(join_spans(spans[0], span_of(PartialDate(last.year, last.month, last.day))))
    for span in spans:
        # A week of the first days of 1900 begins in 1899.
        assert read_iso(span.iso) == span
    assert read_iso(f"{day.isoformat()}T12:30:00") == read_iso(day.isoformat())


def test_what_is_no_iso_date_has_no_span():
    texts = (
        "",
        "2017-02-29",
        "2017-13",
        "2017-W54",
        "17-01-01",
        "2017-1-1-1",
        "أمس",
        "/2017",
        "٢٠١٧²",
    )
    assert [read_iso(text) for text in texts] == [None] * len(texts)
    assert read_iso("2017-06-20/2017-06-19") is None
