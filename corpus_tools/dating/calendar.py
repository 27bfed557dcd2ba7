"""Days and spans of days as ISO 8601 writes them; Hijri dates; times as counts since 1970."""

import calendar
import re
from datetime import MAXYEAR, UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from hijridate import Gregorian, Hijri

__all__ = [
    "PartialDate",
    "Span",
    "day_span",
    "from_hijri",
    "hijri_year",
    "join_spans",
    "month_span",
    "read_epoch",
    "read_iso",
    "span_of",
    "week_span",
    "year_span",
]


class PartialDate(NamedTuple):
    """The year, month and day that an expression names; None for what it leaves open."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @property
    def possible(self) -> bool:
        """Whether there can be such a day: no 31 June, no thirteenth month."""
        if self.year is not None and not 1900 <= self.year <= 2100:
            return False
        if self.month is None:
            return self.day is None or 1 <= self.day <= 31
        if not 1 <= self.month <= 12:
            return False
        longest = calendar.monthrange(self.year or 2000, self.month)[1]
        return self.day is None or 1 <= self.day <= longest


class Span(NamedTuple):
    """Days from `first` to `last`, and how ISO 8601 writes them."""

    first: date
    last: date
    iso: str


def day_span(day: date) -> Span:
    """Return a day as a span of its own."""
    return Span(day, day, day.isoformat())


def year_span(year: int) -> Span:
    """Return the days of a year.

    >>> year_span(2017).iso
    '2017'
    """
    return Span(date(year, 1, 1), date(year, 12, 31), f"{year:04}")


def month_span(year: int, month: int) -> Span:
    """Return the days of a month; months beyond a year's ends count on.

    >>> month_span(2016, 0).iso, month_span(2016, 14).iso
    ('2015-12', '2017-02')
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return Span(date(year, month, 1), date(year, month, last), f"{year:04}-{month:02}")


def week_span(day: date) -> Span:
    """Return the week of a day, Monday to Sunday, as ISO 8601 counts weeks.

    >>> week_span(date(2016, 8, 24))
    Span(first=datetime.date(2016, 8, 22), last=datetime.date(2016, 8, 28), iso='2016-W34')
    """
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    return Span(first, first + timedelta(days=6), f"{year}-W{week:02}")


def span_of(first: PartialDate, last: PartialDate | None = None) -> Span | None:
    """Return the days of a date with a year, or of a range; None when there are no such days.

    >>> span_of(PartialDate(2016, 8, 26), PartialDate(2016, 8, 27)).iso
    '2016-08-26/2016-08-27'
    >>> span_of(PartialDate(2017, 2, 31)) is None
    True
    """
    if last is not None:
        one, two = span_of(first), span_of(last)
        return None if one is None or two is None else join_spans(one, two)
    if first.year is None or not first.possible or not 1 <= first.year <= MAXYEAR:
        return None
    if first.month is None:
        return year_span(first.year)
    if first.day is None:
        return month_span(first.year, first.month)
    return day_span(date(first.year, first.month, first.day))


def join_spans(one: Span, two: Span) -> Span | None:
    """Return the span from the first day of one to the last day of another, later one.

    >>> join_spans(year_span(2011), year_span(2015)).iso
    '2011/2015'
    """
    if two.last < one.first:
        return None
    begin, end = one.iso.split("/")[0], two.iso.split("/")[-1]
    return Span(one.first, two.last, begin if begin == end else f"{begin}/{end}")


_HOUR = re.compile("[Tt ]")
_WEEK = re.compile("([0-9]{4})-W([0-9]{2})")


def read_iso(text: str) -> Span | None:
    """Return the days of a year, month, week, day or interval in ISO 8601, whatever hour follows.

    None for anything else, and for days that there are not.

    >>> read_iso("2016-02").last, read_iso("2016-W34").first, read_iso("2016-02-31")
    (datetime.date(2016, 2, 29), datetime.date(2016, 8, 22), None)
    >>> read_iso("2016-08-26/2016-08-27").last
    datetime.date(2016, 8, 27)
    """
    first, _, last = text.partition("/")
    if last:
        one, two = read_iso(first), read_iso(last)
        return None if one is None or two is None else join_spans(one, two)
    if week := _WEEK.fullmatch(text):
        try:
            return week_span(date.fromisocalendar(int(week[1]), int(week[2]), 1))
        except ValueError:  # a year has 52 weeks or 53
            return None
    numbers = _HOUR.split(text, maxsplit=1)[0].split("-")
    if len(numbers[0]) != 4 or len(numbers) > 3 or not all(map(str.isdecimal, numbers)):
        return None
    return span_of(PartialDate(*map(int, numbers)))


# -- the Hijri calendar --------------------------------------------------------------------------

#: The first year of the Umm al-Qura tables, and the first year after them.
_FIRST_HIJRI, _END_HIJRI = 1343, 1500


@lru_cache(maxsize=4096)
def from_hijri(year: int | None, month: int | None, day: int | None) -> Span | None:
    """Return the days of a Hijri year, month or day; None when there are none or no table.

    Examples
    --------
    >>> from_hijri(1403, 2, 17).iso
    '1982-12-02'
    >>> from_hijri(1436, 9, None).iso
    '2015-06-18/2015-07-16'
    """
    if year is None or not _FIRST_HIJRI <= year < _END_HIJRI:
        return None
    try:
        if day is not None and month is not None:
            return day_span(_gregorian(year, month, day))
        if month is not None:
            first = _gregorian(year, month, 1)
            end = _gregorian(year + month // 12, month % 12 + 1, 1)
        else:
            first, end = _gregorian(year, 1, 1), _gregorian(year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None
    last = end - timedelta(days=1)
    return Span(first, last, f"{first.isoformat()}/{last.isoformat()}")


def _gregorian(year: int, month: int, day: int) -> date:
    return date.fromordinal(Hijri(year, month, day).to_gregorian().toordinal())


def hijri_year(day: date) -> int | None:
    """Return the Hijri year of a day; None outside the tables.

    >>> hijri_year(date(2015, 8, 10))
    1436
    """
    try:
        return int(Gregorian.fromdate(day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


# -- counts of seconds since 1970 ----------------------------------------------------------------

_NUMBER = re.compile(r"[0-9]{9,19}(?:\.[0-9]*)?")
#: Units by their length in seconds. In the years below no number fits two of them.
_UNITS = {1: "seconds", 10**3: "milliseconds", 10**6: "microseconds", 10**9: "nanoseconds"}
_START = datetime(1970, 1, 1, tzinfo=UTC)
#: Years in which news on the web may have appeared.
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_DAY_AND_HOUR = "%Y%m%d%H"


def read_epoch(text: str) -> tuple[str, str] | None:
    """Read a number as the time since 1970, as an ISO date (UTC), and name its unit.

    None for a number that is no time between 1990 and 2099 in any unit, or one that also reads
    as a day and an hour (2035062012).

    Examples
    --------
    >>> read_epoch("1471996800"), read_epoch("1471996800000.0")
    (('2016-08-24', 'seconds'), ('2016-08-24', 'milliseconds'))
    >>> read_epoch("20170620"), read_epoch("2035062012")
    (None, None)
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    whole = text.partition(".")[0]
    for size, unit in _UNITS.items():
        seconds = int(whole) // size
        if seconds < 10**11:
            day = _START + timedelta(seconds=seconds)
            if _FIRST_YEAR <= day.year <= _LAST_YEAR:
                return None if _is_day_and_hour(whole) else (day.date().isoformat(), unit)
    return None


def _is_day_and_hour(digits: str) -> bool:
    try:
        return len(digits) == 10 and bool(datetime.strptime(digits, _DAY_AND_HOUR))
    except ValueError:
        return False
