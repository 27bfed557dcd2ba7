"""One date expression: what it names, or how far it lies from its writer's day."""

import re
from typing import NamedTuple

from corpus_tools.dates.calendar import Part, Span, join, span_of
from corpus_tools.dates.hijri import from_hijri

__all__ = ["Expression"]


class Expression(NamedTuple):
    """One date expression.

    Attributes
    ----------
    start, end : int
        Its place in the line.
    text : str
        The expression as it is written.
    first, last : Part or None
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
    first: Part | None = None
    last: Part | None = None
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
        """The days it means whoever wrote it and when, or None when that is not said."""
        if self.first is None or self.first.year is None:
            return None
        if self.hijri:
            one, two = from_hijri(*self.first), from_hijri(*(self.last or self.first))
            return one if one == two or one is None or two is None else join(one, two)
        return span_of(self.first, self.last)
