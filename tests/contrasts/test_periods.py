"""Periods: against the calendar of the standard library."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.contrasts.periods import (
    all_periods,
    article_periods,
    datings,
    earliest,
    need_dates,
    need_freq,
    period_of,
)
from corpus_tools.errors import InputError

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def named(day: date, freq: str) -> str:
    year, week, _ = day.isocalendar()
    return {"D": day.isoformat(), "W": f"{year}-W{week:02}", "M": f"{day:%Y-%m}"}[freq]


@given(DAYS, st.sampled_from("DWM"))
def test_a_day_is_in_the_period_that_the_calendar_names(day, freq):
    assert period_of(day.isoformat(), freq) == named(day, freq)


@given(DAYS, st.integers(0, 400), st.sampled_from("DWM"))
def test_every_period_of_a_span_is_there_once_and_in_order(first, length, freq):
    days = [first + timedelta(n) for n in range(length + 1)]
    days = [day for day in days if day.year <= 2100]
    expected = list(dict.fromkeys(named(day, freq) for day in days))
    assert all_periods([expected[-1], "", expected[0]], freq) == expected


@pytest.mark.parametrize(
    ("iso", "freq", "period"),
    [
        ("2016", "M", ""),
        ("2016-08", "M", "2016-08"),
        ("2016-08", "W", ""),
        ("2016-08", "D", ""),
        ("2016-08-26/2016-08-27", "D", ""),
        ("2016-08-26/2016-08-27", "W", "2016-W34"),
        ("2016-08-26/2016-09-01", "M", ""),
        ("2016-W34", "M", "2016-08"),
        ("2016-W35", "M", ""),
        ("2016-W34", "W", "2016-W34"),
        ("2016-08-24T10:00", "D", "2016-08-24"),
        ("2016-02-31", "D", ""),
        ("", "D", ""),
        ("أمس", "D", ""),
    ],
)
def test_a_date_fits_only_where_the_period_holds_all_of_it(iso, freq, period):
    assert period_of(iso, freq) == period


def test_only_dates_of_the_statuses_asked_for_count():
    articles = pd.DataFrame(
        {
            "date": ["2016-08-24", "2016-08-24", "2016-08-24", "2016-08-24", None],
            "date_status": ["stated", "supplied", "inferred", "unknown", "stated"],
        }
    )
    assert article_periods(articles, "M").tolist() == ["2016-08"] * 3 + [""] * 2
    assert article_periods(articles, "M", ["stated"]).tolist() == ["2016-08"] + [""] * 4


def test_what_is_no_length_and_what_has_no_dates_is_refused():
    with pytest.raises(InputError, match=r"D \(days\), W \(weeks\) or M \(months\); found 'Y'"):
        need_freq("Y", "timeline")
    for known in (None, pd.DataFrame({"id": ["a"], "outlet": ["b"]})):
        with pytest.raises(InputError, match="expected articles with dates"):
            need_dates(known, "timeline")


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "2016", "2016-08", "2016-08-24", "2016-08-25", "2015-01-01"]),
        st.sampled_from(["stated", "supplied", "inferred", "unknown"]),
    ),
    min_size=1,
)


@given(ROWS)
def test_sure_days_go_before_all_others(rows):
    found = earliest(range(len(rows)), datings(pd.DataFrame(rows, columns=["date", "date_status"])))
    sure = {iso for iso, status in rows if len(iso) == 10 and status in ("stated", "supplied")}
    dated = {iso for iso, _ in rows if iso}
    first = min(sure or dated or {""})
    expected = [
        i
        for i, (iso, status) in enumerate(rows)
        if iso == first and (not sure or status in ("stated", "supplied"))
    ]
    assert found == expected
