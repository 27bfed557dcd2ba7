"""The dates of one article: each with its line, its place on the page, and its tense."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus_tools.dating.expressions import Expression
from corpus_tools.dating.find import read_line
from corpus_tools.dating.tense import is_ahead, is_past, is_surely_ahead

__all__ = ["MentionedDate", "dates_of"]


class MentionedDate(NamedTuple):
    """A date expression where it stands: `place` is text, stamp, caption or page."""

    line: int
    place: str
    e: Expression
    ahead: bool
    surely_ahead: bool
    past: bool
    quoted: bool
    part: str  # "early", "mid" or "late" in what it names, or ""


def dates_of(rows: Iterable[tuple[str, int, str]]) -> list[MentionedDate]:
    """Find the dates of an article, in the order of its lines.

    Parameters
    ----------
    rows : iterable of (str, int, str)
        The lines of the article: text, number, and place, which is text, stamp, caption or page.

    Examples
    --------
    >>> [(f.line, f.e.text) for f in dates_of([("وصل الوفد", 1, "text"), ("غادر أمس", 2, "text")])]
    [(2, 'أمس')]
    """
    found = [item for row in rows for item in _in_line(*row)]
    return sorted(found, key=lambda item: item.line)


def _in_line(text: str, line: int, place: str) -> Iterator[MentionedDate]:
    expressions, folded, starts = read_line(text)
    for e, start in zip(expressions, starts, strict=True):
        if place in ("stamp", "page") and e.first is None and e.weekday is None:
            continue  # the "today" in an outlet's name
        prose = place == "text"
        ahead = e.step is not None and e.step > 0
        ahead = ahead or (prose and not e.step and e.unit == "" and is_ahead(folded, start))
        yield MentionedDate(
            line,
            place,
            e,
            ahead,
            surely_ahead=prose and is_surely_ahead(folded, start),
            past=not ahead and (place == "caption" or is_past(folded, start)),
            quoted=in_quotation(text, e.start),
            part=part_of(folded, start),
        )


def in_quotation(line: str, start: int) -> bool:
    """Tell whether a place in a line stands inside quotation marks.

    >>> in_quotation('قال "سنلتقي غدا"', 13), in_quotation('قال "نعم" غدا', 10)
    (True, False)
    """
    before = line[:start]
    if before.count("«") > before.count("»") or before.count("“") > before.count("”"):
        return True
    return before.count('"') % 2 == 1


_PART = re.compile(
    r"(?<!\w)[وفبل]*(?:(?P<early>مطلع|بدايه|اوايل|مستهل)|(?P<mid>منتصف|اواسط)|(?P<late>نهايه|اواخر|ختام))"
    r"\s+(?:(?:ال)?عام\s+|(?:ال)?سنه\s+|شهر\s+)?$"
)


def part_of(folded: str, start: int) -> str:
    """Return which part of a month or year the words before it name: early, mid, late or "".

    >>> part_of("بحلول منتصف عام 2017", 16)
    'mid'
    """
    match = _PART.search(folded[max(0, start - 40) : start])
    return match.lastgroup or "" if match else ""
