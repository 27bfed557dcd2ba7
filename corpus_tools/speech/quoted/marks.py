"""Text in quotation marks: which mark opens, which closes, and which belong together."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus_tools.arabic.letters import TATWEEL

__all__ = ["Marked", "marks_of"]

#: Marks within marks are told to this depth: what stands deeper is part of what stands round it.
_DEEPEST = 3

_DOUBLE, _ANGLE, _SINGLE, _ROUND = _FAMILIES = ("double", "angle", "single", "round")
#: Each mark: its family, and what its shape says (it opens, it closes, or either).
_SHAPES = {
    '"': (_DOUBLE, ""), "＂": (_DOUBLE, ""), "''": (_DOUBLE, ""), "``": (_DOUBLE, "open"),
    "″": (_DOUBLE, ""),
    "“": (_DOUBLE, "open"), "„": (_DOUBLE, "open"), "‟": (_DOUBLE, "open"), "”": (_DOUBLE, "close"),
    "〝": (_DOUBLE, "open"), "〞": (_DOUBLE, "close"), ",,": (_DOUBLE, "open"),
    "«": (_ANGLE, "open"), "»": (_ANGLE, "close"), "<<": (_ANGLE, "open"), ">>": (_ANGLE, "close"),
    "‹": (_ANGLE, "open"), "›": (_ANGLE, "close"), "((": (_ROUND, "open"), "))": (_ROUND, "close"),
    "'": (_SINGLE, ""), "`": (_SINGLE, ""), "´": (_SINGLE, ""), "‘": (_SINGLE, "open"),
    "‚": (_SINGLE, "open"), "‛": (_SINGLE, "open"), "’": (_SINGLE, "close"),
}  # fmt: skip
_MARK = re.compile("|".join(map(re.escape, sorted(_SHAPES, key=len, reverse=True))))
#: What may stand before an opening mark, besides space.
_OPENERS = frozenset("([{:-–—/|=+")
#: What goes with the word before it: a mark after these is as likely to close as to open.
_STOPS = frozenset(".،؛,;!؟?…)]}")
_AFTER_CLOSING = _STOPS | frozenset(":-–—/|")
#: What is written as one with the word after it, and so stands before an opening mark, too.
_GLUED = re.compile(f"[وف]?(?:ال|[بلك])?{TATWEEL}*")
_LONGEST_GLUED = 8
_ENDS_SENTENCE = re.compile(r"[.!?؟…](?=\s|$)")


class Marked(NamedTuple):
    """A stretch of a line that stands in quotation marks.

    ``line[start:end]`` is what stands inside them. `opening` and `closing` are the marks, "" where
    the line has none; `whole` is False where one is missing that should be there. Where the opening
    one is missing, the stretch begins behind the marks before it. `depth` counts the marks round
    it; `goes_on` tells that it goes on from the line before.
    """

    start: int
    end: int
    opening: str
    closing: str
    whole: bool
    depth: int
    goes_on: bool = False


class _Mark(NamedTuple):
    """A mark of a line, by its own place; role and shape are "open", "close" or "" (either)."""

    start: int
    end: int
    text: str
    family: str
    shape: str
    role: str
    #: Whether it may as well be an apostrophe, minutes or inches: it closes its own family alone.
    weak: bool


class _Scan(NamedTuple):
    """What stands in the marks of one line, and how it may belong to the lines round it."""

    found: list[Marked]
    #: The place, among those found, of one that the line leaves open to its end.
    left_open: int | None
    #: A closing mark before which the line has no other mark.
    closes: _Mark | None
    #: Whether the line begins with an opening mark.
    begins: bool


_NOTHING = _Scan([], None, None, False)


def marks_of(lines: Sequence[str]) -> list[list[Marked]]:
    r"""Find what stands in quotation marks in the lines of an article.

    Which way a mark looks, and whether space or a word stands beside it, say together whether it
    opens or closes. A mark that is missing costs its own line: nothing is carried into the next,
    unless that begins with a mark again, or closes before it opens any. Apostrophes in words,
    inches and feet are no marks.

    Parameters
    ----------
    lines : sequence of str

    Returns
    -------
    list of list of Marked
        Per line, in order. Empty marks are left out.

    Examples
    --------
    >>> line = 'قال: «نهر "الوادي" لنا» وسكت'
    >>> [line[m.start : m.end] for m in marks_of([line])[0]]
    ['نهر "الوادي" لنا', 'الوادي']
    """
    scans = [_scan(line) for line in lines]
    for here, after, line in zip(scans, scans[1:], lines[1:], strict=False):
        number = here.left_open
        if number is None or not (after.closes or after.begins):
            continue
        if after.closes:
            start, end = _trimmed(line, 0, after.closes.start)
            if start == end:
                continue
            if after.found and after.found[0].end == end:
                del after.found[0]
            after.found.insert(0, Marked(start, end, "", after.closes.text, True, 0, True))
        elif after.found:
            after.found[0] = after.found[0]._replace(goes_on=True)
        here.found[number] = here.found[number]._replace(whole=True)
    return [scan.found for scan in scans]


def _scan(line: str) -> _Scan:
    """Find what stands in the marks of one line."""
    marks = _marks(line)
    if not marks:
        return _NOTHING
    pairs, alone = _paired(line, marks)
    found = _told(line, marks, sorted(pairs))
    lacking = _without_opening(line, [marks[number] for number in alone], found)
    if lacking:
        found = sorted(found + lacking)
    last = found[-1] if found else None
    at_end = last is not None and not last.whole and last.start >= marks[-1].end
    first = marks[0]
    return _Scan(
        found,
        len(found) - 1 if at_end else None,
        None if _opens(first, False) or first.weak else first,
        _opens(first, False) and not line[: first.start].strip(),
    )


def _paired(line: str, marks: list[_Mark]) -> tuple[list[tuple[int, int | None]], list[int]]:
    """Pair a closing mark with the last open one of its family; return those left alone, too."""
    spare = _spare_closings(marks)
    pairs: list[tuple[int, int | None]] = []
    alone: list[int] = []
    open_marks: list[int] = []
    many = dict.fromkeys(_FAMILIES, 0)
    for number, mark in enumerate(marks):
        if _opens(mark, many[mark.family] > 0):
            open_marks.append(number)
            many[mark.family] += 1
            continue
        if not open_marks:
            if alone and _turned(line, marks[alone[-1]], mark):
                pairs.append((alone.pop(), number))
            else:
                alone.append(number)
        while open_marks:
            opening = marks[open_marks[-1]]
            same = opening.family == mark.family
            # Opened with one kind and closed with another: where none of the first is to come.
            if not same and not many[mark.family]:
                if mark.weak or spare[opening.family][number] >= many[opening.family]:
                    break
                same = True
            pairs.append((open_marks.pop(), number if same else None))
            many[opening.family] -= 1
            if same:
                break
    pairs += [(number, None) for number in open_marks]
    return pairs, alone


def _turned(line: str, first: _Mark, second: _Mark) -> bool:
    """Tell marks with space inside and none before them: قائلا" الجسر آمن "."""
    straight = first.family == second.family and not first.shape and not first.weak
    return straight and line[second.start - 1].isspace()


def _without_opening(line: str, marks: Sequence[_Mark], found: list[Marked]) -> list[Marked]:
    """Return what stands before marks that close though nothing is open."""
    lacking: list[Marked] = []
    at = behind = 0
    for mark in marks:
        while at < len(found) and found[at].start < mark.start:
            behind = max(behind, found[at].end + len(found[at].closing))
            at += 1
        start, end = _trimmed(line, behind, mark.start)
        if mark.family in (_DOUBLE, _ANGLE) and not mark.weak and start < end:
            lacking.append(Marked(start, end, "", mark.text, False, 0))
        behind = mark.end
    return lacking


def _told(line: str, marks: list[_Mark], pairs: list[tuple[int, int | None]]) -> list[Marked]:
    """Return what stands in the marks that belong together, in order, with its depth."""
    found: list[Marked] = []
    ends: list[int] = []
    for opening, closing in pairs:
        mark = marks[opening]
        while ends and ends[-1] <= mark.start:
            ends.pop()
        depth = len(ends)
        if closing is not None:
            ends.append(marks[closing].start)
        # A round mark alone is a bracket, a single one before a Latin letter or a number no mark.
        alone = closing is None and (
            mark.family == _ROUND or line[mark.end : mark.end + 1] < "\u0600"
        )
        if depth >= _DEEPEST or (alone and mark.family in (_SINGLE, _ROUND)):
            continue
        if closing is None:
            end = _open_end(line, mark.end, marks[opening + 1 : opening + 2])
        else:
            end = marks[closing].start
        start, end = _trimmed(line, mark.end, end)
        if start < end:
            closed = "" if closing is None else marks[closing].text
            found.append(Marked(start, end, mark.text, closed, closing is not None, depth))
    return found


def _open_end(line: str, start: int, following: list[_Mark]) -> int:
    """Return where a stretch ends that nothing closes: with its sentence, or with the line."""
    if not following:
        return len(line)
    sentence = _ENDS_SENTENCE.search(line, start, following[0].start)
    return sentence.end() if sentence else following[0].start


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the space at both ends of a stretch."""
    text = line[start:end]
    begin = start + len(text) - len(text.lstrip())
    return begin, max(begin, start + len(text.rstrip()))


def _opens(mark: _Mark, within: bool) -> bool:
    """Tell whether a mark opens, and does not close; `within`: one of its family is open."""
    if mark.role and mark.shape and mark.role != mark.shape:
        # Typed the wrong way round, or the space stands on the wrong side of it.
        return not within
    if mark.role:
        return mark.role == "open"
    # Space or words stand on both sides: ” الجسر ” ومضى.
    return mark.shape == "open" or not within


def _spare_closings(marks: list[_Mark]) -> dict[str, list[int]]:
    """Say, after each mark, how many of a family close without one that opens after it."""
    spare: dict[str, list[int]] = {}
    for family in {mark.family for mark in marks}:
        left = 0
        counts = []
        for mark in reversed(marks):
            counts.append(left)
            if mark.family == family:
                told = mark.role or mark.shape
                left = left + 1 if told == "close" else max(0, left - 1)
        spare[family] = counts[::-1]
    return spare


def _marks(line: str) -> list[_Mark]:
    """Find the marks of a line, and what each does as far as its neighbours tell."""
    matches = list(_MARK.finditer(line))
    marks: list[_Mark] = []
    first = 0
    for number, match in enumerate(matches):
        last = number + 1 == len(matches)
        if not last and matches[number + 1].start() == match.end():
            continue
        # Marks in a row have the same neighbours: what stands before the first, after the last.
        start, end = matches[first].start(), match.end()
        before, after = line[start - 1 : start], line[end : end + 1]
        opener = not before or before.isspace() or before in _OPENERS or _is_glued(line, start)
        role = _role(before, after, opener)
        for one in matches[first : number + 1]:
            family, shape = _SHAPES[one[0]]
            tight = role == "" and not opener and after.isalnum()
            if (family == _SINGLE and tight) or (one[0] == ",," and role != "open"):
                continue
            weak = before.isdigit() or (family == _SINGLE and before.isascii() and before.isalpha())
            marks.append(_Mark(*one.span(), one[0], family, shape, role, weak))
        first = number + 1
    return marks


def _role(before: str, after: str, opener: bool) -> str:
    """Say what marks do by what stands before and after them."""
    closed = not after or after.isspace() or after in _AFTER_CLOSING
    if opener != closed:
        return "open" if opener else "close"
    if not opener or (before and after and after not in _STOPS and before not in _OPENERS):
        return ""
    if before in _OPENERS:
        return "open"
    return "close" if before else "open"


def _is_glued(line: str, end: int) -> bool:
    """Tell whether letters that are glued to the next word, and nothing else, stand before it."""
    start = end
    while start and end - start < _LONGEST_GLUED and line[start - 1].isalpha():
        start -= 1
    if start == end or (start and line[start - 1].isalnum()):
        return False
    return _GLUED.fullmatch(line, start, end) is not None
