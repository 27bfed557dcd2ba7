"""The readers of date expressions: one for each kind of word or number that announces one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus_tools.arabic.cues import DOUBTFUL_MONTHS, HIJRI_MONTHS, MONTHS, OUTLET_WORDS, WEEKDAYS
from corpus_tools.dates import grammar
from corpus_tools.dates.calendar import Part, from_hijri, span_of
from corpus_tools.dates.expressions import Expression

__all__ = ["READERS", "read_figures", "read_year"]

_HALF_DAY = re.compile(r"(?<!\w)[ap]m(?!\w)")
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
    """Read dates in figures: year first when it has four digits, else day first."""
    if grammar.NUMERIC_HINT.search(folded) is None:
        return
    half_day = _HALF_DAY.search(folded) is not None
    for match in grammar.NUMERIC.finditer(folded):
        a, b, c = match["a"], match["b"], match["c"]
        if len(a) == 4:
            orders = [(a, b, c)] if len(c) < 4 else []
        else:
            # Month first is the American order: taken only where day first is impossible and
            # the clock is American too.
            orders = [(c, b, a), (c, a, b)] if half_day else [(c, b, a)]
        for year, month, day in orders:
            part = Part(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
            hijri = len(year) == 4 and 1343 <= part.year <= 1500  # type: ignore[operator]
            if len(year) == 2 and match["sep"] != "/" and not len(a) == len(b) == 2:
                continue  # a plan of play, the number of a section
            if from_hijri(*part) if hijri else span_of(part):
                yield Expression(*match.span(), first=part, hijri=hijri)
                break
    for match in grammar.SHORT_DATE.finditer(folded):
        part = Part(None, int(match["b"]), int(match["a"]))
        if part.possible:
            yield Expression(*match.span("date"), first=part)


def _days(
    folded: str, start: int, floor: int, found: list[Expression]
) -> tuple[int, int | None, int | None]:
    """Read what stands before a month: where it starts, its day, and the last day of a range.

    Days of a list that do not follow one another ("3 and 15 August") are no range: those before
    the last are put among `found`.
    """
    match = grammar.DAYS_BEFORE.search(folded, max(floor, start - _BEFORE), start)
    if match is None:
        return start, None, None
    parts = list(grammar.DAY_OF.finditer(folded, *match.span("days")))
    days = [
        int(p[0]) if p[0].isdigit() else grammar.ORDINALS[" ".join(p[0].split())] for p in parts
    ]
    if not 1 <= days[-1] <= 31:
        return start, None, None
    at = parts[-1].start()
    if grammar.PARTS_OF_MONTH.search(folded, floor, parts[0].start()):
        return start, None, None
    if len(days) == 1 or any(a >= b or not a for a, b in pairwise(days)):
        return at, days[-1], None
    links = [folded[a.end() : b.start()].strip(" ال") for a, b in pairwise(parts)]
    listed = any(link[:1] in ("و", "،", ",") for link in links)
    between = grammar.BETWEEN.search(folded, floor, parts[0].start())
    if not listed or between or days == list(range(days[0], days[-1] + 1)):
        return parts[0].start(), days[0], days[-1]
    found.extend(
        Expression(*part.span(), first=Part(None, None, day))
        for part, day in zip(parts[:-1], days, strict=False)
    )
    return at, days[-1], None


def _before(folded: str, start: int, floor: int) -> str:
    return folded[max(floor, start - _BEFORE) : start]


def _month(folded: str, at: int, floor: int, found: list[Expression]) -> Expression | None:
    match = grammar.MONTH.match(folded, at)
    if match is None:
        return None
    name = " ".join(match["one"].split())
    month, end = MONTHS[name], match.end()
    other = match["two"] or match["three"] or match["four"]
    dual = other is not None and MONTHS[" ".join(other.split())] == month
    # Two names with a stroke between them that mean two months: July/August, May-July, a slip.
    second = MONTHS[" ".join(match["two"].split())] if match["two"] and not dual else None
    if other is not None and not dual and second is None:
        end = match.end("one")
    n_found = len(found)
    start, day, last_day = _days(folded, at, floor, found)
    before = _before(folded, start, floor)
    if day is not None and grammar.NAMED_AFTER.search(before):
        del found[n_found:]
        return None
    year, step, unit = None, None, ""
    after = grammar.YEAR_AFTER.match(folded, end)
    western = grammar.WESTERN.match(folded, end) if day is None else None
    if after is not None and after["year"]:
        year, end = int(after["year"]), after.end()
        turn = after["turn"] or after["late"]
        step = grammar.TURNS[turn] if turn else None
        if step == 0 and after["late"]:
            unit = "year"  # "June 2018, this year": of the year, not of the month
    elif western is not None and (western["year"] or name.isascii()):
        day, end = int(western["day"]), western.end()
        year = int(western["year"]) if western["year"] else None
    elif (turned := grammar.TURN_AFTER.match(folded, end)) is not None:
        step, end = grammar.TURNS[turned["turn"]], turned.end()
    elif after is not None:  # "of last year": the distance is of years, as the month is named
        step, end, unit = grammar.TURNS[after["ofturn"]], after.end(), "year"
    elif (every := grammar.EVERY.match(folded, end)) is not None:
        end, unit = every.end(), "every"
    first = Part(year, month, day)
    bare = day is None and year is None and step is None and not (dual or unit or second)
    if not first.possible or (bare and not _cued(name, folded, before, start, found)):
        del found[n_found:]
        return None
    for i in range(n_found, len(found)):  # the earlier days of a list
        listed = found[i].first
        assert listed is not None
        found[i] = found[i]._replace(first=first._replace(day=listed.day), unit=unit, step=step)
    last = None if last_day is None else first._replace(day=last_day)
    if second is not None:
        link = folded[match.end("one") : match.start("two")]
        follows = second == month + 1 or (second > month and "/" not in link)
        if day is not None or not follows:
            return Expression(start, end, first=Part(None, None, day))  # nothing to tell it by
        last = first._replace(month=second)
    if last is not None and not last.possible:
        return None
    return Expression(start, end, first=first, last=last, unit=unit, step=step)


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
    start, day, last_day = _days(folded, at, floor, [])
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
        return None  # nil, in scores
    if (last_day or day or 0) > 30:
        return None
    first = Part(year, month, day)
    last = None if last_day is None else first._replace(day=last_day)
    return Expression(start, end, first=first, last=last, step=step, hijri=True)


def read_year(folded: str, at: int, floor: int, found: list[Expression]) -> Expression | None:
    """Read a year that a cue word, a mark, brackets or a year beside it tell from a count."""
    hijri = grammar.YEAR_MARK.match(folded, at)
    if hijri is not None:
        return Expression(at, hijri.end(), first=Part(int(hijri["year"]), None, None), hijri=True)
    match = grammar.YEARS.match(folded, at)
    if match is None or (at and folded[at - 1] in "./:\\" and folded[at - 2 : at - 1].isdigit()):
        return None
    cue = grammar.YEAR_CUE.search(_before(folded, at, floor))
    year, end = int(match["first"]), match.end()
    bracketed = folded[at - 1 : at] == "(" and folded[end : end + 1] == ")"
    is_range = match["last"] is not None and int(match["last"]) > year
    if is_range and match["to"] == "و":
        is_range = grammar.BETWEEN.search(_before(folded, at, floor)) is not None
    if match["last"] is not None and not is_range:
        end = match.end("first")
    counted = grammar.YEAR_UNIT.match(folded, end) is not None
    joined = (
        found
        and found[-1].first is not None
        and found[-1].first.month is None
        and grammar.JOINED.fullmatch(folded, found[-1].end, at)
    )
    if not (cue or joined or bracketed or match["mark"] or (is_range and match["to"] in "-–/")):
        return None
    if not (cue and cue["strong"]) and not match["mark"] and (counted or year % 100 == 0):
        return None
    turn = match["turn"] if end == match.end() else None
    return Expression(
        at,
        end,
        first=Part(year, None, None),
        last=Part(int(match["last"]), None, None) if is_range else None,
        step=grammar.TURNS[turn] if turn else None,
    )


def _weekday(folded: str, at: int, floor: int, found: list[Expression]) -> Expression | None:
    del found
    match = grammar.WEEKDAY.match(folded, at)
    if match is None or grammar.NAMED_AFTER.search(_before(folded, at, floor)):
        return None
    step = grammar.TURNS[match["turn"]] if match["turn"] else None
    return Expression(at, match.end(), weekday=WEEKDAYS[match["day"]], step=step)


def _relative(folded: str, at: int, floor: int, found: list[Expression]) -> Expression | None:
    del found
    match = grammar.RELATIVE.match(folded, at)
    if match is None:
        return None
    at, end = match.span()
    before = _before(folded, at, floor)
    simple = {"before2": -2, "yesterday": -1, "tomorrow": 1, "after2": 2, "today": 0}
    for name, step in simple.items():
        if not match[name]:
            continue
        if name == "today" and (_NO_TODAY.search(before) or _COMMON_TODAY.match(folded, end)):
            return None
        if match[0] == "غدا" and _BECAME.search(before) and not _WEEKDAY_NEXT.match(folded, end):
            return None
        return Expression(at, end, unit="day", step=step)
    named = match["unit"] or match["this"]
    if named:
        unit = grammar.UNIT_OF[named]
        if match["unit"] == "العام" and _OFFICES.search(before):
            return None
        step = grammar.TURNS[match["turn"]] * (2 if match["last"] else 1) if match["turn"] else 0
        first = None
        if unit == "month":
            start, day, last_day = _days(folded, at, floor, [])
            if day is not None:
                first = Part(None, None, day)
                last = None if last_day is None else first._replace(day=last_day)
                return Expression(start, end, first=first, last=last, unit=unit, step=step)
        if unit == "year" and (year := re.compile(r"\s+((?:19|20)\d\d)(?!\d)").match(folded, end)):
            first, end = Part(int(year[1]), None, None), year.end()
        return Expression(at, end, first=first, unit=unit, step=step)
    unit, single = grammar.SPANS[match["span"]]
    count = match["count"]
    if not count and not single:
        return None  # "days ago"
    if unit == "year" and match["ago"] == "منذ":
        return None  # how long, not when
    number = int(count) if count and count.isdigit() else grammar.COUNTS.get(count or "", single)
    return Expression(at, end, unit=unit, step=-number)


READERS = {"month": _month, "hijri": _hijri, "weekday": _weekday, "relative": _relative}
