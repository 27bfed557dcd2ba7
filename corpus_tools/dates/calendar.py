"""Spans of days as ISO 8601 writes them: a day, a month, a year, an interval."""

import calendar
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

__all__ = ["Part", "Span", "join", "month_span", "span_of", "week_span", "year_span"]


class Part(NamedTuple):
    """The year, month and day that an expression names; None for what it leaves open."""

    year: int | None
    month: int | None
    day: int | None

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


def join(one: Span, two: Span) -> Span | None:
    """Return the span from the first day of one to the last day of another, later one.

    >>> join(year_span(2011), year_span(2015)).iso
    '2011/2015'
    """
    if two.last < one.first:
        return None
    begin, end = one.iso.split("/")[0], two.iso.split("/")[-1]
    return Span(one.first, two.last, begin if begin == end else f"{begin}/{end}")


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


def span_of(first: Part, last: Part | None = None) -> Span | None:
    """Return the days that parts with a year name; None when there are no such days.

    >>> span_of(Part(2016, 8, 26), Part(2016, 8, 27)).iso
    '2016-08-26/2016-08-27'
    >>> span_of(Part(2017, 2, 31)) is None
    True
    """
    if last is not None:
        one, two = span_of(first), span_of(last)
        return None if one is None or two is None else join(one, two)
    if first.year is None or not first.possible or not 1 <= first.year <= MAXYEAR:
        return None
    if first.month is None:
        return year_span(first.year)
    if first.day is None:
        return month_span(first.year, first.month)
    day = date(first.year, first.month, first.day)
    return Span(day, day, day.isoformat())
