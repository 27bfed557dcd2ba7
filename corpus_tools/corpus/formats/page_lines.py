"""From signs that stand on a page to its lines and paragraphs, in the order they are read in."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus_tools.arabic.letters import LETTERS, PRESENTATION
from corpus_tools.corpus.formats.visual import in_reading_order

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
    from_right: bool


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
    text = "".join(g.letters for row in rows for g in row)
    arabic = len(_ARABIC.findall(text)) > len(_LATIN.findall(text))
    lines = []
    for number, column in enumerate(_columns([_pieces(row) for row in rows], arabic)):
        lines += [_line(row, number, arabic, letters) for row in column]
    return [line for line in lines if line.text]


_ARABIC = re.compile(f"[{LETTERS}{PRESENTATION}]")
_LATIN = re.compile("[A-Za-z]")
_STOPS = (".", ",", ";", ":", "!", "?")


def _is_from_right(drawn: str, arabic: bool) -> bool:
    """Tell in which direction a line runs; one of numbers alone does as its page.

    Of one in Latin letters, the stop tells: it is drawn at the left end in an Arabic paragraph.
    """
    if _ARABIC.search(drawn):
        return True
    return arabic and (not _LATIN.search(drawn) or drawn.startswith(_STOPS))


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
#: Of the size of the font: from where a mark is set to its middle, which no width tells.
_MIDDLE = 0.2


def _with_marks(row: list[PrintedSign]) -> list[PrintedSign]:
    """Give vowel marks to the letters they stand over."""
    marks = [g for g in row if _MARK.fullmatch(g.letters)]
    if not marks:
        return row
    bases = [g for g in row if not _MARK.fullmatch(g.letters)]
    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2 if mark.x1 > mark.x0 else mark.x0 + _MIDDLE * mark.size
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


def _line(
    row: list[PrintedSign], column: int, arabic: bool, letters: Callable[[str], str]
) -> PrintedLine:
    inked = [at for at, glyph in enumerate(row) if glyph.letters.strip()]
    if not inked:
        return PrintedLine("", 0, 0, 0, 0, 0, column, arabic)
    row = row[inked[0] : inked[-1] + 1]
    signs = [row[0].letters]
    for a, b in itertools.pairwise(row):
        if b.x0 - a.x1 > _SPACE * min(a.size, b.size):
            signs.append(" ")
        signs.append(b.letters)
    from_right = _is_from_right("".join(signs), arabic)
    text = in_reading_order(signs, letters) if from_right else "".join(signs)
    return PrintedLine(
        " ".join(text.split()),
        row[0].x0,
        row[-1].x1,
        row[0].y,
        statistics.median(glyph.size for glyph in row),
        _first_word(row, from_right),
        column,
        from_right,
    )


def _first_word(row: list[PrintedSign], from_right: bool) -> float:
    """Return how broad the first word of a line is."""
    order = row[::-1] if from_right else row
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
#: A word is parted by a hyphen; or something with a dash in it goes on in the next line.
_HYPHEN, _DASH = re.compile("(?<=[A-Za-z])-$"), re.compile("\\S[-–/]$")


def paragraphs(pages: Sequence[Sequence[PrintedLine]]) -> list[str]:
    """Join lines to paragraphs, over the ends of columns and pages as well.

    A line goes on where its first word had no room behind the line before.
    """
    found: list[str] = []
    last: _Placed | None = None
    usual, blocks = _blocks(pages)
    for block in blocks:
        heading = block[0].size > _LARGER * usual
        right, left = max(line.x1 for line in block), min(line.x0 for line in block)
        for line in block:
            # Latin lines of an Arabic paragraph end at the right, the last one, too.
            free = (right - line.x1, line.x0 - left) if line.from_right else (0, right - line.x1)
            placed = _Placed(line, block, *free)
            if last is not None and _goes_on(last, placed, heading):
                glue = "" if _DASH.search(found[-1]) else " "
                if line.text[:1].islower():
                    found[-1] = _HYPHEN.sub("", found[-1])
                found[-1] += glue + line.text
            else:
                found.append(line.text)
            last = placed
    return found


class _Placed(NamedTuple):
    """A line in its block, and what is free of the block before it and behind it."""

    line: PrintedLine
    block: list[PrintedLine]
    indent: float
    room: float


def _blocks(pages: Sequence[Sequence[PrintedLine]]) -> tuple[float, list[list[PrintedLine]]]:
    """Part the lines where the font or the distance changes, and where a column ends.

    Returns the usual size, too.
    """
    sizes = [line.size for page in pages for line in page]
    usual = statistics.median_low(sizes) if sizes else 0
    steps = [
        (a.y - b.y) / a.size
        for page in pages
        for a, b in itertools.pairwise(page)
        if a.y > b.y and _is_like(a.size, b.size) and _is_like(a.size, usual)
    ]
    # Where most paragraphs have one line, most distances are those between paragraphs.
    step = sorted(steps)[len(steps) // 4] if steps else 2.0
    blocks: list[list[PrintedLine]] = []
    for page in pages:
        above = None
        for line in page:
            if (
                above is None
                or above.column != line.column
                or not _is_like(above.size, line.size)
                or above.y - line.y > _FAR * step * line.size
            ):
                blocks.append([])
            blocks[-1].append(line)
            above = line
    return usual, blocks


def _is_like(size: float, other: float) -> bool:
    return max(size, other) <= _LARGER * min(size, other)


def _goes_on(above: _Placed, line: _Placed, heading: bool) -> bool:
    size = line.line.size
    if above.block is line.block:
        fits = above.room > line.line.first_word + size
        return heading or not (fits or line.indent > above.indent + 0.8 * size)
    # In the next column, or on the next page: where the line above it was full, and no sentence.
    starts = line.block[0] is line.line and above.block[-1] is above.line
    full = len(above.block) > 1 and above.room <= line.line.first_word + size
    below = above.line.y > line.line.y and above.line.column == line.line.column
    return (
        starts
        and full
        and not below
        and _is_like(above.line.size, size)
        and not _ENDS.search(above.line.text)
    )


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
