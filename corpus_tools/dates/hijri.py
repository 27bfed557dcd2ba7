"""Hijri dates as Gregorian ones, by the Umm al-Qura calendar.

Umm al-Qura is computed in advance and is Saudi Arabia's civil calendar. Where months begin when
the new moon is seen, a date may lie one day, seldom two, beside the one given here.
"""

from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri

from corpus_tools.dates.calendar import Span

__all__ = ["from_hijri", "hijri_year"]

#: The years that Umm al-Qura tables cover.
FIRST_YEAR, LAST_YEAR = 1343, 1500


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
    if year is None or not FIRST_YEAR <= year < LAST_YEAR:
        return None
    try:
        if day is not None and month is not None:
            one = _gregorian(year, month, day)
            return Span(one, one, one.isoformat())
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
