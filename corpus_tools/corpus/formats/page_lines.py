"""From signs that stand on a page to its lines and paragraphs, in the order they are read in."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus_tools.arabic.letters import has_arabic
from corpus_tools.corpus.visual import in_reading_order

__all__ = ["PrintedLine", "PrintedSign", "lines_of_page", "paragraphs", "without_running_lines"]


class PrintedSign(NamedTuple):
    """A sign: its letters, from where to where it goes, its height on the page, its font's size."""

    letters: str
    x0: float
    x1: float
    y: float
    size: float


class PrintedLine(NamedTuple):
    """A line in one column of a page: its text, its place, and how broad its first word is."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    first_word: float
    column: int


# All lengths are parts of the size of the font.
_SAME_LINE = 0.35
_SPACE = 0.2
#: Signs farther apart than this may stand in two columns; they do where so many lines agree.
_GUTTER, _LEAST_LINES = 1.4, 3


def lines_of_page(
    glyphs: Iterable[PrintedSign], letters: Callable[[str], str] = lambda glyph: glyph
) -> list[PrintedLine]:
    """Return the lines of a page: those of the right column first where its text is Arabic.

    Parameters
    ----------
    glyphs : iterable of PrintedSign
        In any order, as programs write Arabic.
    letters : callable, optional
        Gives the letters of a sign that stands for several, in their order.
    """
    drawn = {(g.letters, round(g.x0), round(g.y)): g for g in glyphs}  # bold is often drawn twice
    rows = [_with_marks(row) for row in _rows(drawn.values())]
    arabic = has_arabic("".join(g.letters for row in rows for g in row))
    lines = []
    for number, column in enumerate(_columns([_pieces(row) for row in rows], arabic)):
        lines += [_line(row, number, letters) for row in column]
    return [line for line in lines if line.text]


def _rows(glyphs: Iterable[PrintedSign]) -> Iterator[list[PrintedSign]]:
    """Yield the signs that stand at one height, from left to right, from the top of the page."""
    row: list[PrintedSign] = []
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        if row and row[0].y - glyph.y > _SAME_LINE * max(row[0].size, glyph.size):
            yield sorted(row, key=lambda g: g.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda g: g.x0)


_MARK = re.compile("[\u064b-\u065f\u0670]+")


def _with_marks(row: list[PrintedSign]) -> list[PrintedSign]:
    """Give vowel marks to the letters they stand over."""
    marks = [g for g in row if _MARK.fullmatch(g.letters)]
    if not marks:
        return row
    bases = [g for g in row if not _MARK.fullmatch(g.letters)]
    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2
        for at, base in enumerate(bases):
            if base.x0 <= middle <= base.x1 and not base.letters.isspace():
                bases[at] = base._replace(letters=base.letters + mark.letters)
                break
    return bases


_Row = list[list[PrintedSign]]


def _pieces(row: list[PrintedSign]) -> _Row:
    """Cut a row where two columns may meet."""
    inked = [g for g in row if not g.letters.isspace()]
    cuts = {
        id(b) for a, b in itertools.pairwise(inked) if b.x0 - a.x1 > _GUTTER * max(a.size, b.size)
    }
    pieces: _Row = [[]]
    for glyph in row:
        if id(glyph) in cuts:
            pieces.append([])
        pieces[-1].append(glyph)
    return pieces


def _columns(rows: list[_Row], arabic: bool) -> Iterator[list[list[PrintedSign]]]:
    """Yield columns as rows of signs, in the order they are read in."""
    x = _gutter(rows)
    if x is None:
        if rows:
            yield [list(itertools.chain(*pieces)) for pieces in rows]
        return
    for crossed, band in itertools.groupby(rows, lambda pieces: _crosses(pieces, x)):
        if crossed:  # a headline over both
            yield from _columns(list(band), arabic)
            continue
        held = list(band)
        left = [part for pieces in held if (part := [p for p in pieces if p[0].x0 < x])]
        right = [part for pieces in held if (part := [p for p in pieces if p[0].x0 >= x])]
        for side in (right, left) if arabic else (left, right):
            yield from _columns(side, arabic)


def _gutter(rows: list[_Row]) -> float | None:
    """Return where two columns meet, if they do."""
    gaps = [(a[-1].x1, b[0].x0) for pieces in rows for a, b in itertools.pairwise(pieces)]
    middles = sorted((start + end) / 2 for start, end in gaps)
    votes = Counter({x: sum(start < x < end for start, end in gaps) for x in middles})
    x, found = max(votes.items(), key=lambda vote: vote[1], default=(0.0, 0))
    return x if found >= _LEAST_LINES else None


def _crosses(pieces: _Row, x: float) -> bool:
    return any(piece[0].x0 < x < piece[-1].x1 for piece in pieces)


def _line(row: list[PrintedSign], column: int, letters: Callable[[str], str]) -> PrintedLine:
    inked = [at for at, glyph in enumerate(row) if glyph.letters.strip()]
    if not inked:
        return PrintedLine("", 0, 0, 0, 0, 0, column)
    row = row[inked[0] : inked[-1] + 1]
    signs = [row[0].letters]
    for a, b in itertools.pairwise(row):
        if b.x0 - a.x1 > _SPACE * min(a.size, b.size):
            signs.append(" ")
        signs.append(b.letters)
    arabic = has_arabic("".join(signs))
    text = in_reading_order(signs, letters) if arabic else "".join(signs)
    return PrintedLine(
        " ".join(text.split()),
        row[0].x0,
        row[-1].x1,
        row[0].y,
        statistics.median(glyph.size for glyph in row),
        _first_word(row, arabic),
        column,
    )


def _first_word(row: list[PrintedSign], arabic: bool) -> float:
    """Return how broad the first word of a line is."""
    order = row[::-1] if arabic else row
    word = [order[0]]
    for glyph in order[1:]:
        gap = max(glyph.x0 - word[-1].x1, word[-1].x0 - glyph.x1)
        if glyph.letters.isspace() or gap > _SPACE * glyph.size:
            break
        word.append(glyph)
    return max(g.x1 for g in word) - min(g.x0 for g in word)


# -- from lines to paragraphs --------------------------------------------------------------------

#: Of the usual distance of lines: more is a new paragraph. Of the usual size: more is a heading.
_FAR, _LARGER = 1.35, 1.12
_ENDS = re.compile('[.!?؟…:»"”]\\s*$')
_HYPHEN = re.compile("(?<=[A-Za-z])-$")


def paragraphs(pages: Sequence[Sequence[PrintedLine]]) -> list[str]:
    """Join lines to paragraphs, over the ends of columns and pages as well.

    A line goes on where its first word had no room behind the line before.
    """
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    usual = statistics.median_low([line.size for line in lines])
    steps = [
        round(a.y - b.y, 1)
        for page in pages
        for a, b in itertools.pairwise(page)
        if a.y > b.y and a.size == b.size
    ]
    step = statistics.median_low(steps) if steps else 2 * usual
    found = [lines[0].text]
    margins = [margin for page in pages for margin in _margins(page)]
    for (above, line), (first, second) in zip(
        itertools.pairwise(lines), itertools.pairwise(margins), strict=True
    ):
        if _goes_on(above, line, first, second, usual, step):
            glue = "" if _HYPHEN.search(found[-1]) else " "
            found[-1] = _HYPHEN.sub("", found[-1]) + glue + line.text
        else:
            found.append(line.text)
    return found


class _Margins(NamedTuple):
    """What is free of a column before a line's beginning, and behind its end."""

    indent: float
    room: float


def _margins(page: Sequence[PrintedLine]) -> list[_Margins]:
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    for line in page:
        left[line.column] = min(left.get(line.column, line.x0), line.x0)
        right[line.column] = max(right.get(line.column, line.x1), line.x1)
    found = []
    for line in page:
        free = (right[line.column] - line.x1, line.x0 - left[line.column])
        found.append(_Margins(*(free if has_arabic(line.text) else free[::-1])))
    return found


def _goes_on(
    above: PrintedLine,
    line: PrintedLine,
    first: _Margins,
    second: _Margins,
    usual: float,
    step: float,
) -> bool:
    if max(above.size, line.size) > _LARGER * min(above.size, line.size):
        return False
    down = above.y - line.y
    heading = line.size > _LARGER * usual
    if down > _FAR * max(step, 1.2 * line.size if heading else 0):
        return False
    if heading:
        return down > 0
    if first.room > line.first_word + line.size or second.indent > first.indent + 0.8 * line.size:
        return False
    # In the next column, or on the next page.
    return down > 0 or not _ENDS.search(above.text)


# -- lines that run along the edges of pages -----------------------------------------------------

_DIGITS = re.compile("[0-9٠-٩۰-۹]+")
_PAGE_NUMBER = re.compile("[-–—|/()\\s#]*")
_EDGE = 2


def without_running_lines(
    pages: Sequence[Sequence[PrintedLine]],
) -> tuple[list[list[PrintedLine]], list[str]]:
    """Take out what stands at the edge of many pages, and page numbers; say which lines.

    A page number is one that stands at the edge of at least two pages.
    """
    times = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    many = max(2, min(len(pages), 3), len(pages) // 3)
    running = {
        key
        for key, count in times.items()
        if count >= many or (count > 1 and _PAGE_NUMBER.fullmatch(key[0]))
    }
    shown: dict[tuple[str, int], str] = {}
    kept = []
    for page in pages:
        edges = {id(line) for line in _edges(page) if _key(line) in running}
        for line in page:
            if id(line) in edges:
                shown.setdefault(_key(line), line.text)
        kept.append([line for line in page if id(line) not in edges])
    return kept, list(shown.values())


def _key(line: PrintedLine) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.size)


def _edges(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    heights = sorted({line.y for line in page})
    edge = min(_EDGE, len(heights) // 3)
    ends = {*heights[:edge], *heights[len(heights) - edge :]}
    return [line for line in page if line.y in ends]
