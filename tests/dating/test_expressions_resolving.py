"""Relative dates from a known day of publication, and from days among which it lies."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.dating.calendar import PartialDate, month_span, span_of
from corpus_tools.dating.expressions import resolve
from corpus_tools.dating.find import find_expressions

WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"]
MONTHS += ["يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
DAYS = st.dates(datetime.date(1990, 1, 10), datetime.date(2040, 12, 20))
WEDNESDAY = span_of(PartialDate(2016, 8, 24))


def one(text):
    (found,) = find_expressions(text)
    return found


def iso(text, published=WEDNESDAY, **kwargs):
    span = resolve(one(text), published, **kwargs)
    return "" if span is None else span.iso


def as_span(day):
    return span_of(PartialDate(day.year, day.month, day.day))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اليوم الأربعاء", "2016-08-24"),
        ("أمس", "2016-08-23"),
        ("أول من أمس", "2016-08-22"),
        ("غدا الخميس", "2016-08-25"),
        ("الجمعة الماضي", "2016-08-19"),
        ("الأربعاء الماضي", "2016-08-17"),
        ("الأربعاء المقبل", "2016-08-31"),
        ("قبل ثلاثة أيام", "2016-08-21"),
        ("الأسبوع الماضي", "2016-W33"),
        ("هذا الأسبوع", "2016-W34"),
        ("الشهر الماضي", "2016-07"),
        ("قبل عامين", "2014"),
        ("العام المقبل", "2017"),
        ("في 26 و27 أغسطس/آب الجاري", "2016-08-26/2016-08-27"),
        ("في الـ30 من الشهر الماضي", "2016-07-30"),
        ("في نوفمبر/تشرين الثاني الماضي", "2015-11"),
        ("في 4 و5 تموز المقبل", "2017-07-04/2017-07-05"),
        ("5 مارس من العام الماضي", "2015-03-05"),
        ("في 20 ديسمبر", "2016-12-20"),
        ("في 20 يناير", "2016-01-20"),
        ("في أيار", "2016-05"),
        ("في 20 كانون الثاني", "2016-01-20"),
        # Ramadan 1437 was from 6 June to 5 July 2016.
        ("في شهر رمضان الماضي", "2016-06-06/2016-07-05"),
        ("أمس الجمعة", ""),
        ("الموافق 7/10", ""),
        ("في آذار من كل عام", ""),
    ],
)
def test_expressions_of_a_wednesday(text, expected):
    assert iso(text) == expected


@given(DAYS, st.sampled_from(range(7)))
def test_weekdays_are_the_last_or_the_next(day, weekday):
    name = WEEKDAYS[weekday]
    for text, ahead, days in (
        (name, False, range(0, -7, -1)),
        (name, True, range(7)),
        (f"{name} الماضي", False, range(-1, -8, -1)),
        (f"{name} المقبل", True, range(1, 8)),
    ):
        near = [day + datetime.timedelta(days=n) for n in days]
        (expected,) = (d for d in near if d.weekday() == weekday)
        assert iso(text, as_span(day), ahead=ahead) == expected.isoformat()


@given(DAYS, st.integers(-130, 130))
def test_a_day_without_a_year_is_the_nearest(day, distance):
    meant = day + datetime.timedelta(days=distance)
    assert iso(f"{meant.day} {MONTHS[meant.month - 1]}", as_span(day)) == meant.isoformat()


def test_what_a_month_of_publication_leaves_open_stays_open():
    august = month_span(2016, 8)
    assert iso("أمس الثلاثاء", august) == ""
    assert iso("الأسبوع الماضي", august) == ""
    assert iso("الشهر الماضي", august) == "2016-07"
    assert iso("في 26 و27 أغسطس/آب الجاري", august) == "2016-08-26/2016-08-27"
    assert iso("في نوفمبر/تشرين الثاني الماضي", august) == "2015-11"


def test_without_a_publication_date_only_years_speak():
    assert iso("في أغسطس 2014", None) == "2014-08"
    assert iso("أمس", None) == iso("في أيار", None) == ""
