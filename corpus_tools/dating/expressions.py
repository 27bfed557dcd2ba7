"""One date expression, and the days that it means for an article published on some day."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from corpus_tools.dating.calendar import (
    PartialDate,
    Span,
    day_span,
    from_hijri,
    hijri_year,
    join_spans,
    month_span,
    span_of,
    week_span,
    year_span,
)

__all__ = ["Expression", "resolve"]


class Expression(NamedTuple):
    """One date expression.

    Attributes
    ----------
    start, end : int
        Its place in the line.
    text : str
        The expression as it is written.
    first, last : PartialDate or None
        The year, month and day it names, each None where it names none; `last` ends a range.
    weekday : int or None
        1 for Monday to 7 for Sunday.
    unit : {"", "day", "week", "month", "year", "every"}
        What a relative expression counts; "every" for a month of every year.
    step : int or None
        How many units before (negative) or after the writer's day; for named months and
        weekdays, -1 "last", 0 "this", 1 "next".
    hijri : bool
        Whether `first` is a date of the Hijri calendar.
    """

    start: int
    end: int
    text: str = ""
    first: PartialDate | None = None
    last: PartialDate | None = None
    weekday: int | None = None
    unit: str = ""
    step: int | None = None
    hijri: bool = False

    @property
    def in_figures(self) -> bool:
        """Whether it names its month by a number."""
        return re.search(r"\d\s*[-/.\\]\s*\d", self.text) is not None

    @property
    def span(self) -> Span | None:
        """The days it names by itself; None where they depend on the day of writing."""
        if self.first is None or self.first.year is None:
            return None
        if self.hijri:
            one, two = from_hijri(*self.first), from_hijri(*(self.last or self.first))
            return one if one == two or one is None or two is None else join_spans(one, two)
        return span_of(self.first, self.last)


_SEASON = 90  # days


def resolve(e: Expression, published: Span | None, *, ahead: bool = False) -> Span | None:
    """Return the days that an expression means, or None where that cannot be told.

    Parameters
    ----------
    e : Expression
    published : Span or None
        The day of publication, or the days among which it lies: what they do not agree on
        stays open. None when nothing is known: expressions with a year still say their days.
    ahead : bool
        Whether the sentence speaks of the future.

    Examples
    --------
    >>> from corpus_tools.dating.find import find_expressions
    >>> from corpus_tools.dating.calendar import PartialDate
    >>> wednesday = span_of(PartialDate(2016, 8, 24))
    >>> text = "أمس ثم الجمعة الماضي ثم 26 و27 أغسطس/آب الجاري ثم نوفمبر/تشرين الثاني الماضي"
    >>> [resolve(e, wednesday).iso for e in find_expressions(text)]
    ['2016-08-23', '2016-08-19', '2016-08-26/2016-08-27', '2015-11']
    """
    stated = e.span
    if e.unit == "every":
        return None
    if stated is not None or published is None:
        return stated
    one = _seen_from(e, published.first, ahead)
    if one is None or published.first == published.last:
        return one
    two = _seen_from(e, published.last, ahead)
    return one if two is not None and one == two else None


def _seen_from(e: Expression, day: date, ahead: bool) -> Span | None:
    """Resolve an expression of a writer who writes on this day."""
    step = e.step or 0
    if e.first is not None and e.unit in ("", "day"):
        return _named(e, day, ahead)
    if e.unit == "day":
        target = day + timedelta(days=step)
        if e.weekday is not None and target.isoweekday() != e.weekday:
            return None  # the text contradicts the day of publication
        return day_span(target)
    if e.unit == "week":
        return week_span(day + timedelta(weeks=step))
    if e.unit == "month":
        month = month_span(day.year, day.month + step)
        if e.first is None:
            return month
        one = e.first._replace(year=month.first.year, month=month.first.month)
        return span_of(one, None if e.last is None else one._replace(day=e.last.day))
    if e.unit == "year":
        if e.first is None:
            return year_span(day.year + step)
        return _in_year(e, day.year + step)
    return _weekday(e, day, ahead)


def _weekday(e: Expression, day: date, ahead: bool) -> Span | None:
    if e.weekday is None:
        return None
    since = (day.isoweekday() - e.weekday) % 7
    if e.step == 1 or (e.step is None and ahead):
        until = (e.weekday - day.isoweekday()) % 7
        return day_span(day + timedelta(days=until or (7 if e.step == 1 else 0)))
    return day_span(day - timedelta(days=since or (7 if e.step == -1 else 0)))


def _in_year(e: Expression, year: int) -> Span | None:
    assert e.first is not None
    first = e.first._replace(year=year)
    last = None if e.last is None else e.last._replace(year=year)
    if not e.hijri:
        return span_of(first, last)
    return e._replace(first=first, last=last).span


def _named(e: Expression, day: date, ahead: bool) -> Span | None:
    """Choose the year of a named month: the one its words ask for, else the nearest.

    Without such words, it is the writer's own year, unless another is nearer by a season.
    """
    if e.first is None or e.first.month is None:
        return None  # a day of an unnamed month
    if e.in_figures and e.weekday is None:
        return None  # nothing says of which calendar
    year = hijri_year(day) if e.hijri else day.year
    if year is None:
        return None
    spans = [s for y in (year - 1, year, year + 1) if (s := _in_year(e, y)) is not None]
    if e.weekday is not None and not e.hijri and e.first.day is not None and e.last is None:
        spans = [s for s in spans if s.first.isoweekday() == e.weekday]
    spans = _turned(spans, None if e.unit == "day" else e.step, day, hijri=e.hijri, ahead=ahead)
    this = _in_year(e, year)
    near = {s: _distance(s, day) + (0 if s == this else _SEASON) for s in spans}
    return min(near, key=near.__getitem__, default=None)


def _turned(
    spans: list[Span], step: int | None, day: date, *, hijri: bool, ahead: bool
) -> list[Span]:
    """Return those of the spans, one a year, that "last", "this", "next" or the tense allows."""
    if step == 0 and not hijri:
        inside = [s for s in spans if (s.first.year, s.first.month) == (day.year, day.month)]
        return inside[:1] or spans
    if step == -1:
        return [s for s in spans if s.last < day][-1:]
    if step == 1:
        return [s for s in spans if s.first > day][:1]
    if ahead and step is None:
        return [s for s in spans if s.last >= day][:1]
    return spans


def _distance(span: Span, day: date) -> int:
    if span.first <= day <= span.last:
        return 0
    return min(abs((span.first - day).days), abs((day - span.last).days))
