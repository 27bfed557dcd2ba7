"""Dates of tables and markup: every form they are written in, their precision, their order."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.dating.supplied import (
    are_excel_days,
    in_figures,
    orders,
    read_supplied,
    tells_order,
    years_first,
)

DAY = datetime.date(2015, 10, 14)  # a Wednesday, the first of Muharram 1437
SECONDS = int(datetime.datetime(2015, 10, 14, 10, 30, tzinfo=datetime.UTC).timestamp())


@pytest.mark.parametrize(
    "text",
    [
        "2015-10-14",
        "2015-10-14T10:30:00+03:00",
        "2015-10-14 10:30:00.123456",
        "20151014",
        "20151014.0",
        "20151014103000",
        "20151014T103000Z",
        "14/10/2015",
        "14-10-15",
        "14.10.2015 10:30",
        "٢٠١٥/١٠/١٤",
        "14-Oct-15",
        "14-أكتوبر-15",
        "14 Oct 2015",
        "October 14th, 2015",
        "Wed, 14 Oct 2015 10:30:00 +0300",
        "Wed, 14 Oct 2015 10:30:00 GMT",
        "Wed Oct 14 10:30:00 +0000 2015",
        "Wed Oct 14 10:30:00 UTC 2015",
        "Wed Oct 14 2015 10:30:00 GMT+0300 (AST)",
        "14 octobre 2015",
        "الأربعاء 14 أكتوبر 2015",
        "14 تشرين 1 2015",
        "14 تشرين الأول/أكتوبر 2015",
        "التاريخ: 14/10/2015",
        "تاريخ النشر: الأربعاء 14 تشرين1 2015 - 10:30",
        "الأربعاء 1 محرم 1437 هـ - 14 أكتوبر 2015م",
        "الأربعاء 14/10/2015",
        "Wednesday 14/10/2015",
    ],
)
def test_every_form_gives_the_day_and_no_doubt(text):
    assert read_supplied(text) == (DAY.isoformat(), ())


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("10/14/2015", "date_month_first"),
        ("10/14/2015 7:39:00 PM", "date_month_first"),
        ("1 محرم 1437 هـ", "date_hijri"),
        ("1437/01/01", "date_hijri"),
        (str(SECONDS), "date_in_seconds"),
        (f"{SECONDS}000", "date_in_milliseconds"),
        (f"{SECONDS}.0", "date_in_seconds"),
    ],
)
def test_what_has_to_be_told_of_a_reading_is_told(text, note):
    found = read_supplied(text)
    assert (found.iso, found.notes) == (DAY.isoformat(), (note,))
    assert found.told(text).startswith(f"{text}: ")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2015-10", "2015-10"),
        ("10/2015", "2015-10"),
        ("أكتوبر 2015", "2015-10"),
        ("تشرين الأول/أكتوبر 2015", "2015-10"),
        ("October 2015", "2015-10"),
        ("2015", "2015"),
        ("2015.0", "2015"),
        ("محرم 1437", "2015"),  # from 14 October to 12 November
    ],
)
def test_no_day_is_made_up(text, iso):
    assert read_supplied(text).iso == iso
    assert read_supplied(text).notes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "قريبا",
        "منذ 3 ساعات",
        "123456",
        "42291",
        "31/02/2015",
        "NaT",
        "0000-00-00",
        "00/00/0000",
        "1970-01-01",
        "1899-12-30",
        "Oct-15",
        "14 Oct",
        "2015-13",
        "1437 هـ",
    ],
)
def test_what_is_no_date_gives_none(text):
    assert read_supplied(text).iso == ""


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31)))
def test_excel_counts_days(day):
    # In Excel day 1 is 1900-01-01, and a day too many, 1900-02-29, is counted.
    number = (day - datetime.date(1900, 1, 1)).days + 2
    assert read_supplied(str(number), excel=True).iso == day.isoformat()
    assert read_supplied(f"{number}.4375", excel=True).iso == day.isoformat()


def test_numbers_are_excel_s_where_all_of_five_digits_can_be():
    assert are_excel_days(["42291", "42292.25", "14/10/2015", ""])
    assert not are_excel_days(["42291", "12345"])
    assert not are_excel_days(["20151014", "14/10/2015"])


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("2015-10-14T22:30:00Z", True),
        ("2015-10-14T20:00:00+00:00", True),
        ("2015-10-14T23:30:00.000+0000", True),
        ("Wed, 14 Oct 2015 22:30:00 GMT", True),
        ("14 Oct 2015 10:30 PM UTC", True),
        (f"{SECONDS + 12 * 3600}", True),
        (f"{SECONDS + 12 * 3600}000", True),
        (f"{SECONDS}", False),
        ("2015-10-14T19:59:00Z", False),
        ("2015-10-14T22:30:00+03:00", False),
        ("2015-10-14 22:30:00", False),
        ("Wed Oct 14 2015 22:30:00 GMT+0300", False),
        ("14 Oct 2015 10:30 AM UTC", False),
    ],
)
def test_the_day_stays_as_written_and_a_late_hour_in_utc_is_told(text, late):
    found = read_supplied(text)
    assert found.iso == DAY.isoformat()
    assert ("date_late_in_utc" in found.notes) is late


# -- which of day and month stands first ---------------------------------------------------------


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)), st.sampled_from("/-"))
def test_a_date_tells_its_order_where_only_one_can_be(day, mark):
    both = [
        f"{a}{mark}{b}{mark}{day.year}" for a, b in ((day.day, day.month), (day.month, day.day))
    ]
    assert all(map(in_figures, both))
    if day.day > 12:
        assert [tells_order(text) for text in both] == ["day", "month"]
    elif day.day == day.month:
        assert [tells_order(text) for text in both] == ["", ""]
    else:
        assert [tells_order(text) for text in both] == ["either", "either"]
    for text, order in zip(both, ("day", "month"), strict=True):
        assert read_supplied(text, order).iso == day.isoformat()


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)))
def test_a_weekday_tells_the_order(day):
    other = datetime.date(day.year, day.day, day.month) if day.day <= 12 else None
    if other is None or other.weekday() == day.weekday():
        return
    assert tells_order(f"{day:%A} {day.month}/{day.day}/{day.year}") == "month"
    assert read_supplied(f"{day:%A} {day.month}/{day.day}/{day.year}").iso == day.isoformat()


def test_dots_and_the_year_before_leave_no_doubt():
    assert tells_order("04.10.2015") == tells_order("2015/10/04") == ""
    assert read_supplied("04.10.2015") == ("2015-10-04", ())


def test_where_both_orders_are_used_the_year_is_kept():
    assert read_supplied("04/10/2015", "open").iso == "2015"
    assert read_supplied("14/10/2015", "open").iso == DAY.isoformat()


def test_an_american_clock_leaves_the_order_open():
    assert read_supplied("04/10/2015 7:39 PM").iso == "2015"
    assert read_supplied("04/10/2015 7:39 PM", "day").iso == "2015-10-04"


ALL = ("all",)


def test_one_date_proves_the_order_of_its_column():
    cells = ["10/04/2015", "10/14/2015", "11/12/2015"]
    assert orders(cells, [[ALL]] * 3) == ["month"] * 3


def test_without_proof_the_order_is_unproven():
    assert orders(["10/04/2015", "11/12/2015"], [[ALL]] * 2) == ["unproven"] * 2
    assert read_supplied("10/04/2015", "unproven").notes == ("date_order_unproven",)


def test_an_outlet_proves_its_own_order_and_others_stay_open():
    cells = ["14/10/2015", "05/10/2015", "10/15/2015", "10/05/2015", "03/04/2015"]
    outlets = ["أ", "أ", "ب", "ب", "ج"]
    found = orders(cells, [[(outlet,), ALL] for outlet in outlets])
    assert found == ["day", "day", "month", "month", "open"]


def test_a_slip_proves_nothing():
    cells = ["14/10/2015"] * 100 + ["10/14/2015", "03/04/2015"]
    assert orders(cells, [[ALL]] * len(cells))[-1] == "day"


@given(st.text(max_size=40))
def test_any_cell_is_answered(text):
    found = read_supplied(text)
    assert found.iso == "" or len(found.iso) in (4, 7, 10)
    tells_order(text)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["16-01-05", "16-01-31", "16-02-07"], ["2016-01-05", "2016-01-31", "2016-02-07"]),
        (["15/12/25", "16/01/31", "16/01/02"], ["2015-12-25", "2016-01-31", "2016-01-02"]),
        (["05-01-16", "31-01-16"], ["2016-01-05", "2016-01-31"]),
    ],
)
def test_years_of_two_digits_stand_first_where_the_last_figures_are_the_days(cells, expected):
    assert [read_supplied(cell, "day").iso for cell in years_first(cells)] == expected


@pytest.mark.parametrize("cell", ["1" * 5000, "1" * 5000 + ".5", "1/" * 3000, "٣" * 5000])
def test_a_number_of_thousands_of_digits_is_no_date(cell):
    assert read_supplied(cell).iso == ""
    assert not are_excel_days([cell])
