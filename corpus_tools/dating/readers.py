"""The readers of date expressions: one for each kind of word or number that announces one."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus_tools.arabic.cues import DOUBTFUL_MONTHS, HIJRI_MONTHS, MONTHS, OUTLET_WORDS, WEEKDAYS
from corpus_tools.dating import grammar
from corpus_tools.dating.calendar import PartialDate, from_hijri, span_of
from corpus_tools.dating.expressions import Expression

__all__ = ["WORD_READERS", "figures_as_date", "full_year", "is_hijri", "read_figures", "read_year"]

#: Characters before an expression in which its cue words stand.
_BEFORE = 60
_OFFICES = re.compile(
    r"(?<!\w)(?:ال|[وبلك])*(?:امين|مدير|مدعي|نايب|قطاع|راي|وكيل|مفتش|مشرف|منسق|قايد|مراقب|سكرتير|مجلس|اضراب)ه?\s+$"
)
#: Before "today" as a common word or a part of a name, and after it.
_NO_TODAY = re.compile(
    rf"(?<!\w)[وفبل]?(?:{'|'.join(sorted(OUTLET_WORDS))}|"
    r"هذا|حتي|الي|ذلك|نفس|ذات|كل|روسيا|المصري|صحيفه|جريده|قناه|في|مرات|مره|ساعات|سوريا|فلسطين|لبنان|"
    r"تركيا|العراق|يو\s+اس\s+ايه|ديلي|منتصف|نهايه|بدايه|طوال|طيله|خلال)\s+[\"«]?$"
)
_COMMON_TODAY = re.compile(
    r"\s+(?:ال(?:\w+ي|اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|تالي|سابق|واحد|نفسه|ذي|موعود"
    r"|دراسي|اخير|تي)|نفسه|ذاته)(?!\w)|\s*[–-]"
)
_BECAME = re.compile(r"(?<!\w)(?:فقد|وقد|قد|لقد|حتي|ما|و)\s*$")
_WEEKDAY_NEXT = re.compile(rf"\s*[،(]?\s*(?:يوم\s+)?{grammar.WEEKDAY.pattern}")


def read_figures(folded: str) -> Iterator[Expression]:
    """Read dates in figures: year first when it has four digits, else day first.

    Beside an American clock ("7:39 PM") the month may come first: a date that can be read in both
    orders is then none.
    """
    if grammar.NUMERIC_HINT.search(folded) is None:
        return
    half_day = grammar.HALF_DAY.search(folded) is not None
    for match in grammar.NUMERIC.finditer(folded):
        a, b, c = match["a"], match["b"], match["c"]
        if len(a) < 4 > len(c) and match["sep"] != "/" and not len(a) == len(b) == 2:
            continue  # a formation in football (4-3-3), the number of a section
        if len(a) == 4:
            readings = [figures_as_date(a, b, c)] if len(c) < 4 else []
        else:
            readings = [figures_as_date(c, b, a)]
            if half_day and a != b:
                readings.append(figures_as_date(c, a, b))
        found = list(filter(None, readings))
        if len(found) == 1:
            yield Expression(*match.span(), first=found[0], hijri=is_hijri(found[0]))
    for match in grammar.SHORT_DATE.finditer(folded):
        part = PartialDate(None, int(match["b"]), int(match["a"]))
        if part.possible:
            yield Expression(*match.span("date"), first=part)


#: Two digits are a year of the century from here on, as POSIX has it.
_CENTURY = 1969


def full_year(year: str) -> int:
    """Return a year that is written with two digits or four.

    >>> full_year("15"), full_year("95"), full_year("2015")
    (2015, 1995, 2015)
    """
    return int(year) if len(year) == 4 else _CENTURY + (int(year) - _CENTURY) % 100


def figures_as_date(year: str, month: str, day: str) -> PartialDate | None:
    """Return the date that three figures name, of either calendar; None where there is none.

    >>> figures_as_date("15", "10", "14"), figures_as_date("2015", "14", "10")
    (PartialDate(year=2015, month=10, day=14), None)
    """
    found = PartialDate(full_year(year), int(month), int(day))
    return found if (from_hijri(*found) if is_hijri(found) else span_of(found)) else None


def is_hijri(found: PartialDate) -> bool:
    """Tell by its year whether a date in figures is one of the Hijri calendar."""
    return found.year is not None and 1343 <= found.year <= 1500


class _Days(NamedTuple):
    """The days before a month: where they start, the day, and the end of a range.

    Days of a list that do not follow one another ("3 and 15 August") are no range: those before
    the last are `listed`, each with its place.
    """

    start: int
    day: int | None = None
    last: int | None = None
    listed: Sequence[tuple[int, int, int]] = ()


def _days(folded: str, start: int, floor: int) -> _Days:
    """Read the days before a month that starts here."""
    match = grammar.DAYS_BEFORE.search(folded, max(floor, start - _BEFORE), start)
    if match is None:
        return _Days(start)
    parts = list(grammar.DAY_OF.finditer(folded, *match.span("days")))
    days = [
        int(p[0]) if p[0].isdigit() else grammar.ORDINALS[" ".join(p[0].split())] for p in parts
    ]
    if not 1 <= days[-1] <= 31:
        return _Days(start)
    at = parts[-1].start()
    first = parts[0].start()
    near = max(floor, first - _BEFORE)
    if grammar.PARTS_OF_MONTH.search(folded, near, first):
        return _Days(start)
    if len(days) == 1 or any(a >= b or not a for a, b in pairwise(days)):
        return _Days(at, days[-1])
    links = [folded[a.end() : b.start()].strip(" ال") for a, b in pairwise(parts)]
    listed = any(link[:1] in ("و", "،", ",") for link in links)
    between = grammar.BETWEEN.search(folded, near, first)
    if not listed or between or days == list(range(days[0], days[-1] + 1)):
        return _Days(first, days[0], days[-1])
    earlier = [(*part.span(), day) for part, day in zip(parts[:-1], days, strict=False)]
    return _Days(at, days[-1], None, earlier)


def _before(folded: str, start: int, floor: int) -> str:
    return folded[max(floor, start - _BEFORE) : start]


class _AfterMonth(NamedTuple):
    """What follows a month's name, up to `end`: its year, a day, a turn such as "last"."""

    end: int
    day: int | None = None
    year: int | None = None
    step: int | None = None
    unit: str = ""


def _month(folded: str, at: int, floor: int, found: list[Expression]) -> Expression | None:
    match = grammar.MONTH.match(folded, at)
    if match is None:
        return None
    name = " ".join(match["one"].split())
    month, second, end = _named_months(match)
    days = _days(folded, at, floor)
    before = _before(folded, days.start, floor)
    if days.day is not None and grammar.NAMED_AFTER.search(before):
        return None
    after = _after_month(folded, end, days.day, latin=name.isascii())
    first = PartialDate(after.year, month, after.day)
    alone = end == match.end("one") and after == _AfterMonth(end)
    if not first.possible or (alone and not _cued(name, folded, before, days.start, found)):
        return None
    found.extend(
        Expression(at, stop, first=first._replace(day=day), unit=after.unit, step=after.step)
        for at, stop, day in days.listed
    )
    last = None if days.last is None else first._replace(day=days.last)
    if second is not None:
        link = folded[match.end("one") : match.start("two")]
        follows = second == month + 1 or (second > month and "/" not in link)
        if after.day is not None or not follows:  # nothing to tell the month by
            return Expression(days.start, after.end, first=PartialDate(None, None, after.day))
        last = first._replace(month=second)
    if last is not None and not last.possible:
        return None
    return Expression(
        days.start, after.end, first=first, last=last, unit=after.unit, step=after.step
    )


def _named_months(match: re.Match[str]) -> tuple[int, int | None, int]:
    """Return the month, a second one that is named for itself, and where their names end.

    Most second names are the same month by another name: "August/Ab". Two with a stroke between
    them that mean two months are July/August, May-July, or a slip.
    """
    one, two, three, four = (
        MONTHS[" ".join(name.split())] if name else None
        for name in match.group("one", "two", "three", "four")
    )
    assert one is not None
    if one in (two, three, four):
        return one, None, match.end()
    return one, two, match.end() if two else match.end("one")


def _after_month(folded: str, end: int, day: int | None, *, latin: bool) -> _AfterMonth:
    """Read what follows a month's name; in Latin letters, a day may do so."""
    after = grammar.YEAR_AFTER.match(folded, end)
    if after is not None and after["year"]:
        turn = after["turn"] or after["late"]
        step = grammar.TURNS[turn] if turn else None
        # "June 2018, this year": of the year, not of the month
        unit = "year" if step == 0 and after["late"] else ""
        return _AfterMonth(after.end(), day, int(after["year"]), step, unit)
    western = grammar.WESTERN.match(folded, end) if day is None else None
    if western is not None and (western["year"] or latin):
        year = int(western["year"]) if western["year"] else None
        return _AfterMonth(western.end(), int(western["day"]), year)
    if (turned := grammar.TURN_AFTER.match(folded, end)) is not None:
        return _AfterMonth(turned.end(), day, step=grammar.TURNS[turned["turn"]])
    if after is not None:  # "of last year": the distance is of years, as the month is named
        return _AfterMonth(after.end(), day, step=grammar.TURNS[after["ofturn"]], unit="year")
    if (every := grammar.EVERY.match(folded, end)) is not None:
        return _AfterMonth(every.end(), day, unit="every")
    return _AfterMonth(end, day)


def _cued(name: str, folded: str, before: str, start: int, found: list[Expression]) -> bool:
    """Tell whether a month's name alone is a date, by what stands before it."""
    if name.isascii() and name in DOUBTFUL_MONTHS:
        return False
    if grammar.STRONG_MONTH_CUE.search(before):
        return True
    earlier = found[-1].first if found and not found[-1].unit else None
    if (
        earlier is not None
        and earlier.month is not None
        and grammar.JOINED.fullmatch(folded, found[-1].end, start)
    ):
        return True
    return name not in DOUBTFUL_MONTHS and grammar.MONTH_CUE.search(before) is not None


def _hijri(folded: str, at: int, floor: int, found: list[Expression]) -> Expression | None:
    del found
    match = grammar.HIJRI_MONTH.match(folded, at)
    if match is None:
        return None
    month = HIJRI_MONTHS[" ".join(match[0].split())]
    start, day, last_day, _ = _days(folded, at, floor)
    end, year = match.end(), None
    if day is not None and grammar.NAMED_AFTER.search(_before(folded, start, floor)):
        return None
    after = grammar.HIJRI_YEAR.match(folded, end)
    if after is not None:
        year, end = int(after["year"]), after.end()
    turned = grammar.TURN_AFTER.match(folded, end)
    step = None
    if turned is not None:
        step, end = grammar.TURNS[turned["turn"]], turned.end()
    if day is None and year is None and step is None:
        cue = grammar.STRONG_MONTH_CUE.search(_before(folded, start, floor))
        if cue is None or (match[0] in ("صفر", "رجب", "شعبان") and "شهر" not in cue[0]):
            return None
    if year is None and match[0] == "صفر" and day is not None:
        return None  # also the word for zero, in scores
    if (last_day or day or 0) > 30:
        return None
    first = PartialDate(year, month, day)
    last = None if last_day is None else first._replace(day=last_day)
    return Expression(start, end, first=first, last=last, step=step, hijri=True)


def read_year(folded: str, at: int, floor: int, found: list[Expression]) -> Expression | None:
    """Read a year that a cue word, a mark, brackets or a year beside it tell from a count."""
    hijri = grammar.YEAR_MARK.match(folded, at)
    if hijri is not None:
        return Expression(at, hijri.end(), first=PartialDate(int(hijri["year"])), hijri=True)
    match = grammar.YEARS.match(folded, at)
    if match is None or (at and folded[at - 1] in "./:\\" and folded[at - 2 : at - 1].isdigit()):
        return None
    before = _before(folded, at, floor)
    year = int(match["first"])
    last = _last_year(match, year)
    if last and match["to"] == "و" and not grammar.BETWEEN.search(before):
        last = None
    end = match.end() if last or not (match["last"] or match["short"]) else match.end("first")
    if not _tells_year(match, end, before, found, is_range=last is not None):
        return None
    turn = match["turn"] if end == match.end() else None
    return Expression(
        at,
        end,
        first=PartialDate(year),
        last=None if last is None else PartialDate(last),
        step=grammar.TURNS[turn] if turn else None,
    )


def _last_year(match: re.Match[str], first: int) -> int | None:
    """Return the second year of a range or a season (2017/18); None where there is none."""
    if match["short"]:
        return first + 1 if int(match["short"]) == (first + 1) % 100 else None
    return int(match["last"]) if match["last"] and int(match["last"]) > first else None


def _tells_year(
    match: re.Match[str], end: int, before: str, found: list[Expression], *, is_range: bool
) -> bool:
    """Tell whether a number up to `end` is a year, by what stands around it."""
    folded, at = match.string, match.start()
    cue = grammar.YEAR_CUE.search(before)
    if match["mark"] or (cue and cue["strong"]):
        return True
    if grammar.YEAR_UNIT.match(folded, end) or int(match["first"]) % 100 == 0:
        return False
    if cue or (is_range and match["to"] in ("-", "–", "/")):
        return True
    if folded[at - 1 : at] == "(" and folded[match.end() : match.end() + 1] == ")":
        return True
    earlier = found[-1].first if found else None
    return (
        earlier is not None
        and earlier.month is None
        and grammar.JOINED.fullmatch(folded, found[-1].end, at) is not None
    )


def _weekday(folded: str, at: int, floor: int, found: list[Expression]) -> Expression | None:
    del found
    match = grammar.WEEKDAY.match(folded, at)
    if match is None or grammar.NAMED_AFTER.search(_before(folded, at, floor)):
        return None
    step = grammar.TURNS[match["turn"]] if match["turn"] else None
    return Expression(at, match.end(), weekday=WEEKDAYS[match["day"]], step=step)


#: Groups of `grammar.RELATIVE` that name one day → how far it lies from the writer's.
_NEAR_DAYS = {"before2": -2, "yesterday": -1, "tomorrow": 1, "after2": 2, "today": 0}


def _relative(folded: str, at: int, floor: int, found: list[Expression]) -> Expression | None:
    del found
    match = grammar.RELATIVE.match(folded, at)
    if match is None:
        return None
    for name, step in _NEAR_DAYS.items():
        if match[name]:
            return _near_day(match, step, _before(folded, at, floor))
    if match["unit"] or match["this"]:
        return _turned_unit(match, floor)
    unit, single = grammar.SPANS[match["span"]]
    count = match["count"]
    if not count and not single:
        return None  # "days ago"
    if unit == "year" and match["ago"] == "منذ":
        return None  # how long, not when
    number = int(count) if count and count.isdigit() else grammar.COUNTS.get(count or "", single)
    return Expression(*match.span(), unit=unit, step=-number)


def _near_day(match: re.Match[str], step: int, before: str) -> Expression | None:
    """Read "yesterday", "today", "tomorrow"; None where these are common words or names."""
    folded, end = match.string, match.end()
    if match["today"] and (_NO_TODAY.search(before) or _COMMON_TODAY.match(folded, end)):
        return None
    if match[0] == "غدا" and _BECAME.search(before) and not _WEEKDAY_NEXT.match(folded, end):
        return None
    return Expression(*match.span(), unit="day", step=step)


def _turned_unit(match: re.Match[str], floor: int) -> Expression | None:
    """Read "this week", "the 5th of last month", "last year, 2015"."""
    folded, (at, end) = match.string, match.span()
    if match["unit"] == "العام" and _OFFICES.search(_before(folded, at, floor)):
        return None
    unit = grammar.UNIT_OF[match["unit"] or match["this"]]
    step = grammar.TURNS[match["turn"]] * (2 if match["last"] else 1) if match["turn"] else 0
    first = last = None
    if unit == "month":
        at, day, last_day, _ = _days(folded, at, floor)
        first = None if day is None else PartialDate(None, None, day)
        last = None if last_day is None else PartialDate(None, None, last_day)
    if unit == "year" and (year := grammar.YEAR_NEXT.match(folded, end)):
        first, end = PartialDate(int(year["first"])), year.end()
        last_year = _last_year(year, int(year["first"]))
        last = None if last_year is None else PartialDate(last_year)
    return Expression(at, end, first=first, last=last, unit=unit, step=step)


WORD_READERS = {"month": _month, "hijri": _hijri, "weekday": _weekday, "relative": _relative}
