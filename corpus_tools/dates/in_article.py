"""The dates of one article: each with its line, the part of the page it stands on, its tense."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus_tools.cleaning.clean import CleanArticle
from corpus_tools.dates.expressions import Expression
from corpus_tools.dates.find import read_line
from corpus_tools.dates.tense import in_quotation, is_ahead, is_past, is_surely_ahead, part_of

__all__ = ["Found", "dates_of"]

#: Reasons of removed lines → what part of the page they are; others are page furniture.
_PLACES = {
    "date-stamp": "stamp",
    "dateline": "stamp",
    "caption": "caption",
    "other-language": "caption",  # agencies' captions, as they come before translation
    "repeated-lead": "text",
    "repeated-title": "text",
}


class Found(NamedTuple):
    """A date expression where it stands: `place` is text, stamp, caption or page."""

    line: int
    place: str
    e: Expression
    ahead: bool
    surely_ahead: bool
    past: bool
    quoted: bool
    part: str  # "early", "mid" or "late" in what it names, or ""


def dates_of(article: CleanArticle, title_line: int = 1) -> list[Found]:
    """Find the dates of an article, in the order of its lines.

    Parameters
    ----------
    article : CleanArticle
        What `corpus_tools.clean` returns.
    title_line : int
        The number of the title's line.
    """
    found = list(_in_line(article.title, title_line, "text"))
    for paragraph in article.paragraphs:
        found.extend(_in_line(paragraph, paragraph.line, "text"))
    for removed in article.removed:
        place = _PLACES.get(removed.reason, "page")
        found.extend(_in_line(removed.text, removed.line, place))
    found.sort(key=lambda item: item.line)
    return found


def _in_line(text: str, line: int, place: str) -> Iterator[Found]:
    expressions, folded, starts = read_line(text)
    for e, start in zip(expressions, starts, strict=True):
        if place in ("stamp", "page") and e.first is None and e.weekday is None:
            continue  # the "today" in an outlet's name
        prose = place == "text"
        ahead = e.step is not None and e.step > 0
        ahead = ahead or (prose and not e.step and e.unit == "" and is_ahead(folded, start))
        yield Found(
            line,
            place,
            e,
            ahead,
            surely_ahead=prose and is_surely_ahead(folded, start),
            past=not ahead and (place == "caption" or is_past(folded, start)),
            quoted=in_quotation(text, e.start),
            part=part_of(folded, start),
        )
