"""Find date expressions in a line of text: exact places, and what each says by itself."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from corpus_tools.arabic.letters import align, fold_each, normalize
from corpus_tools.dating import grammar
from corpus_tools.dating.expressions import Expression
from corpus_tools.dating.readers import WORD_READERS, read_figures, read_year

__all__ = ["find_expressions", "may_name_day", "read_expressions", "read_line"]

_WORD = re.compile(r"[^\W\d_]+|\d+")

#: Cache: what stands between spaces → the words in it that may begin a date; those without such
#: words are in `_PLAIN`. Both are emptied when they grow too large.
_ANNOUNCED: dict[str, frozenset[str]] = {}
_PLAIN: set[str] = set()
_MOST_KNOWN = 1 << 19


class Aligned(NamedTuple):
    """The dates of a line, the line folded, and each date's place in that."""

    expressions: list[Expression]
    folded: str
    starts: list[int]


def find_expressions(line: str) -> list[Expression]:
    """Find the date expressions of a line, in order; none overlaps another.

    Parameters
    ----------
    line : str
        As people write it: any month names, digits and vowel marks.

    Examples
    --------
    >>> [(e.text, e.span.iso) for e in find_expressions("يومي ٢٦ و٢٧ أغسطس/آب ٢٠١٦")]
    [('٢٦ و٢٧ أغسطس/آب ٢٠١٦', '2016-08-26/2016-08-27')]
    >>> [(e.text, e.weekday, e.unit, e.step) for e in find_expressions("وصل أمس الثلاثاء")]
    [('أمس الثلاثاء', 2, 'day', -1)]
    >>> find_expressions("مارس الرياضة 3 مرات وفاز 3-1")
    []
    """
    return read_line(line).expressions


def read_line(line: str) -> Aligned:
    """Find the date expressions of a line, and give the folded line they were read from."""
    words = announcing(line)
    if not words and not has_figures(line):
        return Aligned([], "", [])
    folded, places = align(line)
    found: list[Expression] = []
    starts: list[int] = []
    for e in read_expressions(folded, words):
        start, end = e.start, e.end
        if places is not None:
            start, end = places[start], places[end - 1] + 1
        moved = e._replace(start=start, end=end, text=line[start:end])
        if _spelled(moved, line):
            found.append(moved)
            starts.append(e.start)
    return Aligned(found, folded, starts)


def has_figures(line: str) -> bool:
    """Tell whether two numbers of a line may be parts of a date: 3/10, 3-10, 3.10."""
    return grammar.NUMERIC_HINT.search(line) is not None


def announcing(line: str) -> set[str]:
    """Return the folded words of a line that may begin a date, and its numbers like years.

    >>> sorted(announcing("وصل الوفد أمس من جولة 2017"))
    ['2017', 'امس']
    """
    if len(_PLAIN) + len(_ANNOUNCED) > _MOST_KNOWN:
        _PLAIN.clear()
        _ANNOUNCED.clear()
    telling = set(line.split()) - _PLAIN
    fresh = [word for word in telling if word not in _ANNOUNCED]
    if fresh:
        telling.difference_update(_learn(fresh))
    return set().union(*(_ANNOUNCED[word] for word in telling))


def _learn(words: list[str]) -> list[str]:
    """Remember what in these words announces a date; return those that announce none."""
    # One pass for all words: a call for each costs more than its work.
    plain = []
    for word, folded in zip(words, fold_each(normalize, words), strict=True):
        found = frozenset(filter(_announces, _WORD.findall(folded)))
        if found:
            _ANNOUNCED[word] = found
        else:
            plain.append(word)
    _PLAIN.update(plain)
    return plain


def may_name_day(text: str) -> bool:
    """Tell whether a text holds more than "today", "a month ago" and Hijri months.

    >>> may_name_day("وصل الوفد اليوم"), may_name_day("وصل الوفد اليوم الأحد")
    (False, True)
    """
    words = announcing(text)
    unnamed = ("relative", "hijri")
    return has_figures(text) or any(
        word not in grammar.ANCHORS or grammar.ANCHORS[word][0] not in unnamed for word in words
    )


def _announces(word: str) -> bool:
    return word in grammar.ANCHORS or (len(word) == 4 and word[0] in "12")


def _spelled(e: Expression, line: str) -> bool:
    """Tell the month آب from the word أب (father), which fold to one."""
    if e.first is None or e.first.month != 8 or e.first.day or e.first.year:
        return True
    return not line[e.start :].startswith("أب")


def read_expressions(folded: str, words: Iterable[str] | None = None) -> list[Expression]:
    """Find the date expressions of a text that `align` has folded.

    Parameters
    ----------
    folded : str
    words : iterable of str, optional
        What `announcing` found in it, where that is known.
    """
    anchors = grammar.ANCHORS
    found = list(read_figures(folded))
    end = 0
    taken = {at for e in found for at in range(e.start, e.end)}
    for at, word in _places(folded, _WORD.findall(folded) if words is None else words):
        if at < end or at in taken:
            continue
        if word[0].isdigit():
            e = read_year(folded, at, end, found)
        else:
            reader, glued = anchors[word]
            e = WORD_READERS[reader](folded, at + glued, end, found)
        if e is not None:
            found.append(e)
            end = e.end
    found.sort()
    return _joined(found, folded)


def _places(folded: str, words: Iterable[str]) -> list[tuple[int, str]]:
    """Find the words that may begin a date, and the numbers that may be a year, in order."""
    anchors = grammar.ANCHORS
    places: list[tuple[int, str]] = []
    for word in set(words):
        number = word[0].isdigit()
        if len(word) != 4 if number else word not in anchors:
            continue
        at = folded.find(word)
        while at >= 0:
            end = at + len(word)
            around = folded[max(at - 1, 0) : at] + folded[end : end + 1]
            if not any(char.isdecimal() if number else _is_letter(char) for char in around):
                places.append((at, word))
            at = folded.find(word, end)
    return sorted(places)


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()


# -- parts of one date --------------------------------------------------------------------------


def _joined(found: list[Expression], folded: str) -> list[Expression]:
    """Join a weekday, "yesterday" and a date that stand side by side and mean one day."""
    out: list[Expression] = []
    for e in found:
        if out and (one := _one_day(out[-1], e, folded)):
            out[-1] = one
        else:
            if out:
                out[-1] = _sharing(out[-1], e, folded)
            out.append(e)
    return [e for e in out if not (e.weekday and e.first is None and e.end - e.start <= 4)]


def _sharing(a: Expression, b: Expression, folded: str) -> Expression:
    """Give the first of two joined dates what the second says of both.

    "30 September to 3 October 2017" names one year for two, "next Friday and Saturday" one turn.
    """
    if a.unit or b.unit or a.step is not None or a.hijri != b.hijri:
        return a
    gap = grammar.JOINED.fullmatch(folded, a.end, b.start)
    if gap is None or "/" in gap[0]:
        return a
    if a.first is None or b.first is None:
        return a if a.first or b.first else a._replace(step=b.step)
    if a.first.year is not None or a.first.month is None or b.first.month is None:
        return a
    if (a.first.day is None) != (b.first.day is None):
        return a
    if b.first.year is None:
        return a._replace(step=b.step)
    year = b.first.year - (1 if a.first.month > b.first.month else 0)
    last = None if a.last is None else a.last._replace(year=year)
    return a._replace(first=a.first._replace(year=year), last=last, step=b.step)


def _one_day(a: Expression, b: Expression, folded: str) -> Expression | None:
    """Return the day that two expressions side by side mean together; None: they do not."""
    gap = grammar.GAP.fullmatch(folded, a.end, b.start)
    if gap is None:
        return None
    if "(" in gap[0] and folded[b.end : b.end + 1] == ")":
        b = b._replace(end=b.end + 1)
    if a.first is not None:
        return _in_two_calendars(a, b, gap)
    if a.weekday is None and a.unit != "day":
        return None
    if b.first is not None:
        return _with_date(a, b)
    return None if "\n" in gap[0] else _with_weekday(a, b)


def _with_date(a: Expression, b: Expression) -> Expression | None:
    """Join a weekday or "yesterday" with the date behind it."""
    if b.first is None or b.first.day is None or b.weekday is not None:
        return None
    turned = b.unit != "" or b.step is not None
    unit, step = (b.unit, b.step) if turned else (a.unit, a.step)
    if a.unit == "day" and b.step is None:
        unit, step = a.unit, a.step
    return b._replace(start=a.start, weekday=a.weekday, unit=unit, step=step)


def _with_weekday(a: Expression, b: Expression) -> Expression | None:
    """Join "yesterday" and its weekday, in either order."""
    if a.unit == "day" and b.weekday is not None and b.step is None and not b.unit:
        return a._replace(end=b.end, weekday=b.weekday) if a.weekday is None else None
    if b.unit == "day" and a.weekday is not None and a.step is None and not a.unit:
        return b._replace(start=a.start, weekday=a.weekday)
    return None


def _in_two_calendars(a: Expression, b: Expression, gap: re.Match[str]) -> Expression | None:
    """Of a Hijri date and a Gregorian one that mean one day, return the latter."""
    if a.hijri == b.hijri or not (gap["equal"] or gap[0].strip()):
        return None
    if any(e.first is None or e.first.day is None for e in (a, b)):
        return None
    western = b if a.hijri else a
    return western._replace(start=a.start, end=b.end, weekday=a.weekday or b.weekday)
