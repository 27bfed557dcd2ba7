"""Dates as tables and markup supply them: a cell, and the order of day and month in its column."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from corpus_tools.arabic.cues import WEEKDAYS
from corpus_tools.arabic.letters import normalize
from corpus_tools.dating.calendar import PartialDate, Span, read_epoch, span_of
from corpus_tools.dating.find import read_expressions
from corpus_tools.dating.grammar import HALF_DAY, NUMERIC
from corpus_tools.dating.readers import figures_as_date, full_year, is_hijri
from corpus_tools.dating.stamps import in_usual_order
from corpus_tools.messages import Message

__all__ = [
    "Order",
    "SuppliedDate",
    "are_excel_days",
    "in_figures",
    "orders",
    "read_supplied",
    "tells_order",
    "years_first",
]

#: Which of day and month stands first; open where a column has both orders, unproven where
#: nothing in it tells.
Order: TypeAlias = Literal["day", "month", "open", "unproven"]


class SuppliedDate(NamedTuple):
    """A date that was supplied, and what has to be told of its reading.

    Attributes
    ----------
    iso : str
        ISO 8601 at the precision of the text: 2015-10-14, 2015-10, 2015; "" where no date was
        understood.
    notes : tuple of str
        Keys of messages.
    """

    iso: str
    notes: tuple[str, ...] = ()

    def told(self, text: str) -> str:
        """Return the text that was read, with what has to be told of it."""
        if not self.notes:
            return text
        return Message("date_with_notes", text=text, notes=[Message(key) for key in self.notes])


_NOT_UNDERSTOOD = SuppliedDate("")
#: Where machines begin to count: in a table, the place of a date that is not known.
_ZEROS = frozenset(("1970-01-01", "1900-01-01", "1899-12-30"))
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_NUMBER = re.compile(r"(\d{1,20})(?:\.\d*)?")
_COMPACT = re.compile(
    r"(\d{8})(?:T?[0-2]\d[0-5]\d(?:[0-5]\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?", re.I
)
_TO_MONTH = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})|(?P<m2>\d{1,2})[-/.](?P<y2>\d{4})")


def _names(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_WEEKDAY = re.compile(rf"(?<!\w)(?:{_names(WEEKDAYS)})(?!\w)")


@lru_cache(maxsize=1 << 16)
def read_supplied(text: str, order: Order = "unproven", *, excel: bool = False) -> SuppliedDate:
    """Read a date that a table or a page's markup supplies.

    Parameters
    ----------
    text : str
        ISO 8601, figures (14/10/2015, 20151014), words in Arabic, English and French, RFC 2822,
        Hijri dates, counts of seconds since 1970. The day is kept as it is written, whatever
        the zone.
    order : {"day", "month", "open", "unproven"}
        What stands first where figures can be read in both orders: see `orders`. When that is
        open, only the year is taken.
    excel : bool
        Whether numbers of five digits are Excel's numbers of days.

    Examples
    --------
    >>> read_supplied("20151014").iso, read_supplied("أكتوبر 2015")
    ('2015-10-14', SuppliedDate(iso='2015-10', notes=('date_to_month',)))
    >>> read_supplied("10/04/2015", "month").iso, read_supplied("10/04/2015", "open").iso
    ('2015-10-04', '2015')
    >>> read_supplied("2015-10-14T22:30:00Z")
    SuppliedDate(iso='2015-10-14', notes=('date_late_in_utc',))
    >>> read_supplied("قريبا").iso
    ''
    """
    folded = in_usual_order(normalize(text)).strip()
    found = _iso_date(folded) or _number(folded, excel=excel) or _figures(folded, order)
    found = found or _compact(folded) or _in_words(folded)
    if found.iso in _ZEROS:
        return _NOT_UNDERSTOOD
    if len(found.iso) == len("2015-10-14") and _late_in_utc(folded):
        return found._replace(notes=(*found.notes, "date_late_in_utc"))
    return found


def _iso_date(folded: str) -> SuppliedDate | None:
    match = _ISO.match(folded)
    if match is None or not "1500" < match[1] <= "2100":
        return None
    span = span_of(PartialDate(*map(int, match.groups())))
    return None if span is None else SuppliedDate(span.iso)


# -- numbers and precision -----------------------------------------------------------------------

#: Excel's numbers of the days 1990-01-01 and 2099-12-31, and the day from which it counts.
_FIRST_EXCEL, _LAST_EXCEL = 32874, 73050
_EXCEL = date(1899, 12, 30)


def _number(folded: str, *, excel: bool) -> SuppliedDate | None:
    """Read a number: a year, a day of Excel's, a time since 1970, or a date without its marks."""
    match = _NUMBER.fullmatch(folded)
    if match is None:
        return None
    digits = match[1]
    if len(digits) == 4:
        return _coarse(span_of(PartialDate(int(digits))))
    if excel and _is_excel_day(folded):
        day = _EXCEL + timedelta(days=int(digits))
        return SuppliedDate(day.isoformat(), ("date_of_excel",))
    if (compact := _compact(digits)) is not None:
        return compact
    return _epoch(folded, int(digits))


#: Units of time since 1970 → how many of them are an hour.
_HOUR = {"seconds": 3600, "milliseconds": 3600 * 10**3}
_HOUR |= {"microseconds": 3600 * 10**6, "nanoseconds": 3600 * 10**9}


def _epoch(folded: str, count: int) -> SuppliedDate | None:
    found = read_epoch(folded)
    if found is None:
        return None
    iso, unit = found
    late = count // _HOUR[unit] % 24 >= _LATE
    return SuppliedDate(iso, (f"date_in_{unit}", *(["date_late_in_utc"] if late else [])))


def _is_excel_day(text: str) -> bool:
    match = _NUMBER.fullmatch(text)
    return match is not None and _FIRST_EXCEL <= int(match[1]) <= _LAST_EXCEL


def are_excel_days(cells: Iterable[str]) -> bool:
    """Tell whether the numbers of five digits in a column are Excel's numbers of days.

    All of them are to be days of the years 1990 to 2099; cells of other forms say nothing: Excel
    leaves as text what it did not take for a date.

    >>> are_excel_days(["42291", "42292.5", "14/10/2015"]), are_excel_days(["42291", "12345"])
    (True, False)
    """
    numbers = [match[0] for cell in cells if (match := _NUMBER.fullmatch(cell.strip()))]
    numbers = [number for number in numbers if len(number.partition(".")[0]) == 5]
    return bool(numbers) and all(map(_is_excel_day, numbers))


def _compact(folded: str) -> SuppliedDate | None:
    """Read 20151014, with or without a time behind it."""
    match = _COMPACT.fullmatch(folded)
    if match is None:
        return None
    digits = match[1]
    day = PartialDate(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    span = span_of(day)
    return None if span is None else SuppliedDate(span.iso)


def _coarse(span: Span | None) -> SuppliedDate | None:
    """Return a month or a year as it is: no day is made up."""
    if span is None:
        return None
    return SuppliedDate(span.iso, ("date_to_year" if len(span.iso) == 4 else "date_to_month",))


# -- figures -------------------------------------------------------------------------------------


def _figures(folded: str, order: Order) -> SuppliedDate | None:
    """Read a date in figures, in the order of its column."""
    match = _TO_MONTH.fullmatch(folded)
    if match is not None:
        year, month = match["y"] or match["y2"], match["m"] or match["m2"]
        return _coarse(span_of(PartialDate(int(year), int(month))))
    read = _both_orders(folded)
    if read is None:
        return None
    day_first, month_first = read
    if day_first is not None and is_hijri(day_first):
        return None  # read with the words
    if day_first == month_first or month_first is None:
        return None if day_first is None else SuppliedDate(_iso(day_first))
    if day_first is None:
        return SuppliedDate(_iso(month_first), ("date_month_first",))
    told = tells_order(folded)
    if told in ("day", "month"):
        order = told
    if order == "month":
        return SuppliedDate(_iso(month_first), ("date_month_first",))
    if order == "open" or (order == "unproven" and HALF_DAY.search(folded)):
        return SuppliedDate(f"{day_first.year:04}", ("date_order_open",))
    notes = ("date_order_unproven",) if order == "unproven" and told == "either" else ()
    return SuppliedDate(_iso(day_first), notes)


_SHORT_FIGURES = re.compile(r"(\d\d)([-/.])(\d\d)\2(\d\d)(?!\d)")


def years_first(cells: Sequence[str]) -> list[str]:
    """Write the years out of a column of figures of two digits each that puts the year first.

    It does when the first figures are fewer than the last, which run through the days: articles
    have few years and many days.

    >>> years_first(["16-01-05", "16-01-31", "16-02-07"])
    ['2016-01-05', '2016-01-31', '2016-02-07']
    >>> years_first(["05-01-16", "31-01-16"])
    ['05-01-16', '31-01-16']
    """
    found = [_SHORT_FIGURES.match(cell) for cell in cells]
    short = [match for match in found if match is not None]
    first, last = ({match[at] for match in short} for at in (1, 4))
    fits = all(1 <= int(match[3]) <= 12 and 1 <= int(match[4]) <= 31 for match in short)
    if len(first) >= len(last) or not fits:
        return list(cells)
    return [
        cell if match is None else f"{full_year(match[1])}-{match[3]}-{cell[match.start(4) :]}"
        for cell, match in zip(cells, found, strict=True)
    ]


_FIGURES = re.compile(r"(?<!\d)\d{1,2}\s*[-/.\\]\s*\d{1,2}\s*[-/.\\]\s*\d")


def in_figures(text: str) -> bool:
    """Tell whether a text may hold one date of which day and month can change places.

    >>> in_figures("10/14/2015"), in_figures("2015-10-14"), in_figures("14 أكتوبر 2015")
    (True, False, False)
    """
    return len(_FIGURES.findall(text)) == 1


def _both_orders(folded: str) -> tuple[PartialDate | None, PartialDate | None] | None:
    """Read the first date in figures, day first and month first; None where there is none."""
    match = NUMERIC.search(folded)
    if match is None:
        return None
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4:
        found = figures_as_date(a, b, c) if len(c) < 4 else None
        return found, found
    return figures_as_date(c, b, a), figures_as_date(c, a, b)


def _iso(found: PartialDate) -> str:
    span = span_of(found)
    return "" if span is None else span.iso


@lru_cache(maxsize=1 << 16)
def tells_order(text: str) -> Literal["day", "month", "either", ""]:
    """Tell which order a date in figures proves: by itself, or by its weekday.

    "either" for one that can be read in both orders; "" for one that says nothing: no such date,
    both orders mean one day, or dots, with which the day always stands first.

    >>> tells_order("14/10/2015"), tells_order("10/14/2015"), tells_order("10/04/2015")
    ('day', 'month', 'either')
    >>> tells_order("Sunday 10/04/2015"), tells_order("04.10.2015"), tells_order("2015/10/04")
    ('month', '', '')
    """
    folded = normalize(text)
    read = _both_orders(folded)
    if read is None or read[0] == read[1] or any(found and is_hijri(found) for found in read):
        return ""
    day_first, month_first = read
    if day_first is None or month_first is None:
        return "month" if day_first is None else "day"
    named = _WEEKDAY.search(folded)
    if named is not None:
        agreeing = [_weekday(found) == WEEKDAYS[named[0]] for found in read if found is not None]
        if agreeing.count(True) == 1:
            return "day" if agreeing[0] else "month"
    match = NUMERIC.search(folded)
    return "" if match is not None and match["sep"] == "." else "either"


def _weekday(found: PartialDate) -> int:
    span = span_of(found)
    return 0 if span is None else span.first.isoweekday()


#: Of the dates that prove an order, so few may be slips.
_SLIPS = 0.02


def orders(cells: Sequence[str], groups: Sequence[Sequence[Hashable]]) -> list[Order]:
    """Tell the order of day and month for every cell of a column.

    One date that can be read in one order only (10/14/2015) proves it for its group; where a
    group proves none, the next wider one decides.

    Parameters
    ----------
    cells : sequence of str
    groups : sequence of sequence of hashable
        For every cell the groups it belongs to, from the narrowest to the widest: its outlet's
        cells, its file's, all.

    Returns
    -------
    list of {"day", "month", "open", "unproven"}
        open: the groups prove both orders; unproven: they prove none.

    Examples
    --------
    >>> orders(["10/14/2015", "10/04/2015"], [["all"], ["all"]])
    ['month', 'month']
    >>> cells = ["10/14/2015", "14/10/2015", "10/04/2015", "10/04/2015"]
    >>> orders(cells, [["a", "all"], ["b", "all"], ["a", "all"], ["c", "all"]])
    ['month', 'day', 'month', 'open']
    """
    proofs: dict[Hashable, Counter[str]] = {}
    for cell, names in zip(cells, groups, strict=True):
        told = tells_order(cell)
        if told in ("day", "month"):
            for name in names:
                proofs.setdefault(name, Counter())[told] += 1
    return [_order([proofs[name] for name in names if name in proofs]) for names in groups]


def _order(proofs: list[Counter[str]]) -> Order:
    for counts in proofs:
        n_day, n_month = counts["day"], counts["month"]
        if min(n_day, n_month) <= _SLIPS * (n_day + n_month):
            return "day" if n_day > n_month else "month"
    return "open" if proofs else "unproven"


# -- words ---------------------------------------------------------------------------------------


def _in_words(folded: str) -> SuppliedDate:
    """Read the first full date in words; without one, a Hijri date, a month or a year."""
    spans = [(e, e.span) for e in read_expressions(folded) if e.last is None]
    dated = [(e, span) for e, span in spans if span is not None]
    for e, span in dated:
        if not e.hijri and span.first == span.last:
            return SuppliedDate(span.iso)
    for e, span in dated:
        if e.hijri and span.first == span.last:
            return SuppliedDate(span.iso, ("date_hijri",))
    for e, span in dated:
        if not e.hijri:
            return _coarse(span) or _NOT_UNDERSTOOD
        # A Hijri month or year lies in two of ours, and seldom in one.
        if span.first.year == span.last.year:
            iso = span.iso[:7] if span.first.month == span.last.month else span.iso[:4]
            return SuppliedDate(iso, ("date_hijri",))
    return _NOT_UNDERSTOOD


# -- the hour ------------------------------------------------------------------------------------

_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m)?\s*"
    r"(?:z|utc|gmt|[+-]00:?00)(?![\w+-])"
)
#: From this hour on in UTC, it is the next day for some readers of Arabic (UTC+4).
_LATE = 20


def _late_in_utc(folded: str) -> bool:
    match = _CLOCK.search(folded)
    if match is None:
        return False
    afternoon = match["half"] is not None and match["half"].startswith("p")
    return int(match["hour"]) % (12 if match["half"] else 24) + 12 * afternoon >= _LATE
