"""Dates as machines write them: the time since 1970, as a number."""

import re
from datetime import UTC, datetime, timedelta

__all__ = ["read_epoch"]

_NUMBER = re.compile(r"[0-9]{9,19}(?:\.[0-9]*)?")
#: Units by their length in seconds. In the years below no number fits two of them.
_UNITS = {1: "seconds", 10**3: "milliseconds", 10**6: "microseconds", 10**9: "nanoseconds"}
_START = datetime(1970, 1, 1, tzinfo=UTC)
#: Years in which news on the web may have appeared.
_FIRST, _LAST = 1990, 2099
_DAY_AND_HOUR = "%Y%m%d%H"


def read_epoch(text: str) -> tuple[str, str] | None:
    """Read a number as the time since 1970, as an ISO date (UTC), and name its unit.

    None for a number that is no time between 1990 and 2099 in any unit, or one that may as well
    be a day and an hour written together.

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
            if _FIRST <= day.year <= _LAST:
                return None if _is_day_and_hour(whole) else (day.date().isoformat(), unit)
    return None


def _is_day_and_hour(digits: str) -> bool:
    try:
        return len(digits) == 10 and bool(datetime.strptime(digits, _DAY_AND_HOUR))
    except ValueError:
        return False
