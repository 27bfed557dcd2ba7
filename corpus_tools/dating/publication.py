"""The publication date that an article's own words imply, or nothing."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from corpus_tools.dating.calendar import Span, day_span, month_span, year_span
from corpus_tools.dating.expressions import Expression
from corpus_tools.dating.in_article import MentionedDate
from corpus_tools.messages import Message, joined, quotation

__all__ = ["Implied", "caption_alone", "infer"]

#: Days: limits that lie further apart say too little to infer a date.
_MOST_DAYS = 3 * 366
#: Lines with dates, from the top, in which "today" and "this month" are surely the writer's own.
_LEAD = 3
_FIRST, _LAST = date(1990, 1, 1), date(2100, 12, 31)
#: Clues that limit the day, and how they are told.
_LIMITS = {"not before": "not_before_line", "not after": "not_after_line"}
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class Implied(NamedTuple):
    """What the text implies of its publication date.

    Attributes
    ----------
    span : Span or None
        The day, month or year in which it was published; None where that cannot be told.
    weekday : int or None
        The day of the week on which it was written, 1 for Monday to 7 for Sunday.
    earliest, latest : date or None
        No day before and no day after.
    evidence : str
        The phrases and the numbers of their lines.
    """

    span: Span | None
    weekday: int | None
    earliest: date | None
    latest: date | None
    evidence: str

    @property
    def iso(self) -> str:
        """The date at its precision, or ""."""
        return "" if self.span is None else self.span.iso


class _Clue(NamedTuple):
    """What one expression says of the day of publication."""

    what: str
    found: MentionedDate
    allows: Callable[[date], bool]


def infer(dates: Iterable[MentionedDate]) -> Implied:
    r"""Infer when an article was published from the dates in its prose.

    Words that point at the writer's own day say the most: "yesterday, Tuesday", "August, this
    month", "this year, 2018". Dates that are past or ahead for the writer limit it: the article
    is no older than the newest of the one and no younger than the oldest of the other. A
    caption's date is such a limit and nothing more: a picture is taken before it is printed.
    What all of them allow is inferred, at the precision at which there is one answer left.

    Parameters
    ----------
    dates : iterable of MentionedDate
        The dates of the article.

    Examples
    --------
    >>> from corpus_tools.dating.in_article import dates_of
    >>> text = "قال الوزير أمس الثلاثاء 23 أغسطس/آب 2016 إن المحادثات ستستمر."
    >>> implied = infer(dates_of([(text, 2, "text")]))
    >>> implied.iso, implied.evidence
    ('2016-08-24', '2016-08-24: line 2 «أمس الثلاثاء 23 أغسطس/آب 2016»')
    """
    dates = list(dates)
    clues, earliest, latest = _clues(dates)
    weekdays = {c.what for c in clues if c.what.startswith("a ")}
    if len(weekdays) > 1:
        clues = [c for c in clues if c.what not in weekdays]
    weekday = next((_WEEKDAYS.index(w[2:]) + 1 for w in weekdays if len(weekdays) == 1), None)
    low = None if earliest is None else _limit(earliest.found).first
    high = None if latest is None else _limit(latest.found).last
    exact = [_own_span(c.found) for c in clues if c.found.e.span is not None]
    days = _allowed_days(clues, low, high, exact)
    span = _common(days)
    if span is None or _told_later(dates, days[-1]):
        return Implied(None, weekday, low, high, _evidence("", clues, weekday))
    told = clues if exact else [*clues, *(c for c in (earliest, latest) if c is not None)]
    return Implied(span, weekday, days[0], days[-1], _evidence(span.iso, told, weekday))


def caption_alone(dates: Iterable[MentionedDate]) -> str:
    r"""Name the caption's date of an article that holds no other full date; else "".

    >>> from corpus_tools.dating.in_article import dates_of
    >>> caption = "Two ministers shake hands, Friday, March 25, 2016. (AP Photo/Dana Reef)"
    >>> caption_alone(dates_of([("التقى الوزيران في سدرة.", 1, "text"), (caption, 2, "caption")]))
    "not taken, a caption's date alone: line 2 «Friday, March 25, 2016»"
    """
    full = [f for f in dates if f.e.first is not None and None not in f.e.first]
    if not full or any(f.place != "caption" for f in full):
        return ""
    return Message("caption_alone", found=_phrase("at_line", full[0]))


def _limit(found: MentionedDate) -> Span:
    """Return the days of an expression with a year; the middle of a year is over by August."""
    span = found.e.span
    assert span is not None
    if found.part and found.e.first is not None and found.e.first.month is None:
        last = date(span.last.year, {"early": 4, "mid": 7, "late": 12}[found.part], 30)
        return Span(span.first, last, span.iso)
    return span


def _told_later(dates: list[MentionedDate], latest: date) -> bool:
    """Tell whether an article names a full date after this day without announcing it.

    Then the words that point at the writer's day are those of an older text that it repeats.
    """
    later = (f for f in dates if f.place == "text" and not f.ahead and not f.e.unit)
    full = (f.e.span for f in later if f.e.span is not None and None not in (f.e.first or (None,)))
    return any(span.first > latest for span in full)


def _allowed_days(
    clues: list[_Clue], low: date | None, high: date | None, exact: list[Span]
) -> list[date]:
    """Return the days between the limits that all clues allow; none where these are far apart.

    `exact` are what some clues say by themselves: with them there is no need to look at every
    year.
    """
    if not exact and not (low and high):
        return []
    first = max([low or _FIRST, *(span.first for span in exact)])
    last = min([high or _LAST, *(span.last for span in exact)])
    n_days = (last - first).days + 1
    if n_days > _MOST_DAYS:
        return []
    days = (first + timedelta(days=n) for n in range(n_days))
    return [day for day in days if all(clue.allows(day) for clue in clues)]


def _own_span(found: MentionedDate) -> Span:
    """Return the span of publication that one expression names with its year."""
    e = found.e
    assert e.span is not None
    step = e.step or 0
    if e.unit == "day":
        return day_span(e.span.first - timedelta(days=step))
    if e.unit == "year" or not _names_month(e):
        return year_span(e.span.first.year - step)
    return month_span(e.span.first.year, e.span.first.month)


def _clues(dates: list[MentionedDate]) -> tuple[list[_Clue], _Clue | None, _Clue | None]:
    """Return what is said of the day itself, and the nearest limits before and after it."""
    lead = sorted({found.line for found in dates if found.place == "text"})[:_LEAD]
    said = [f for f in dates if f.place in ("text", "caption") and not (f.quoted or f.e.hijri)]
    clues = [c for f in said if f.place == "text" for c in _own(f, lead=f.line in lead)]
    dated = [f for f in said if f.e.span is not None and not f.e.unit and f.e.step is None]
    clues = _of_this_story(clues, dated)
    clues = list({clue.what: clue for clue in reversed(clues)}.values())[::-1]
    return clues, *_limits(dated)


def _of_this_story(clues: list[_Clue], dated: list[MentionedDate]) -> list[_Clue]:
    """Leave out the years of older stories, which have a "this year" and a "last year" too."""
    past = max((_limit(f).first.year for f in dated if f.past), default=0)
    # "The last year, 2013" may be the last before 2014, which the article speaks of.
    named = max((_limit(f).first.year for f in dated if not f.ahead), default=0)

    def fits(clue: _Clue) -> bool:
        year = int(clue.what.removeprefix("year "))
        return year > named if clue.found.e.step == -1 else year >= past

    return [clue for clue in clues if not clue.what.startswith("year ") or fits(clue)]


def _limits(dated: list[MentionedDate]) -> tuple[_Clue | None, _Clue | None]:
    """Return the newest date that is past to the writer, and the oldest that is ahead."""
    past = [f for f in dated if _names_month(f.e) and (f.past or f.place == "caption")]
    ahead = [f for f in dated if f.surely_ahead]
    newest = max(past, key=lambda f: _limit(f).first, default=None)
    oldest = min(ahead, key=lambda f: _limit(f).last, default=None)
    return (
        None if newest is None else _Clue("not before", newest, lambda day: True),
        None if oldest is None else _Clue("not after", oldest, lambda day: True),
    )


def _own(found: MentionedDate, *, lead: bool) -> list[_Clue]:
    """Return what an expression that points at the writer's day says of it."""
    e = found.e
    if e.unit == "day" and e.step is not None:
        return list(_own_day(found, e.step, lead))
    if e.step is None:
        return []
    if e.span is not None and (e.unit == "year" or not _names_month(e)):
        if e.last is not None:
            return []  # a season or a financial year begins in one year and ends in another
        if e.step == -1 and e.unit != "year":
            return []  # "2014, the last" may be the last of a cup
        year = e.span.first.year - e.step
        return [_Clue(f"year {year}", found, lambda day: day.year == year)]
    if e.step != 0:
        return []
    if e.unit or e.first is None or e.first.month is None or not lead:
        return []
    year_named, month, day_named = e.first

    def in_month(day: date) -> bool:
        return day.month == month and year_named in (None, day.year)

    clues = [_Clue(f"month {month}", found, in_month)]
    if found.ahead and day_named is not None:
        clues.append(_Clue(f"by day {day_named}", found, lambda day: day.day <= day_named))
    return clues


def _own_day(found: MentionedDate, step: int, lead: bool) -> Iterator[_Clue]:
    """Yield what "today", "yesterday" and their dates say.

    Below the lead, "today" may be the day of an older report that the article repeats.
    """
    e = found.e
    if e.weekday is not None:
        weekday = (e.weekday - step - 1) % 7 + 1
        yield _Clue(f"a {_WEEKDAYS[weekday - 1]}", found, lambda day: day.isoweekday() == weekday)
    first = e.first
    if first is None or first.day is None or first.month is None or not lead or step > 0:
        return

    def on_day(day: date) -> bool:
        other = day + timedelta(days=step)
        named = (other.year, other.month, other.day)
        return all(a is None or a == b for a, b in zip(first, named, strict=True))

    yield _Clue(f"day {first} {step}", found, on_day)


def _names_month(e: Expression) -> bool:
    return e.first is not None and e.first.month is not None


def _common(days: list[date]) -> Span | None:
    """Return the smallest of day, month and year that holds all the days."""
    if not days:
        return None
    if len(days) == 1:
        return day_span(days[0])
    if len({(day.year, day.month) for day in days}) == 1:
        return month_span(days[0].year, days[0].month)
    return year_span(days[0].year) if len({day.year for day in days}) == 1 else None


def _evidence(iso: str, clues: list[_Clue], weekday: int | None) -> str:
    """Name what is known, then the phrases that say it with their lines."""
    known: str = iso
    if weekday is not None and len(iso) < 10:
        day = Message(f"written_on_{weekday}")
        known = Message("date_and_weekday", date=iso, weekday=day) if iso else day
    told = (_phrase(_LIMITS.get(clue.what, "at_line"), clue.found) for clue in clues)
    phrases = joined(dict.fromkeys(told))
    if known and phrases:
        return Message("evidence", known=known, phrases=phrases)
    return known or phrases


def _phrase(key: str, found: MentionedDate) -> Message:
    return Message(key, line=found.line, words=quotation(found.e.text))
