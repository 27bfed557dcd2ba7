"""Make text fit the room there is, by the widths of its glyphs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import matplotlib

from corpus_tools.arabic.direction import PDI, has_rtl
from corpus_tools.labels.fonts import font_families, font_paths
from corpus_tools.labels.harfbuzz import shape
from corpus_tools.labels.hook import in_force

__all__ = ["fit", "numbered", "text_width"]

#: Matplotlib sets text a little wider at low resolutions, and up to 3.10 without kerning.
_SPARE = 1.04
#: No figure has room for more of one label.
_LONGEST = 1_000
_SPACE = " "
_ROUNDING = 1e-6
_MOST_MARKS = 3
_ISOLATES = re.compile("[\u2066-\u2069]")


def text_width(text: str, points: float, weight: int = 400) -> float:
    """Return the width of a line in inches.

    >>> round(text_width("وزارة الدفاع", 12), 1)
    0.7
    """
    if has_rtl(text):
        labels = in_force()
        families = font_families() if labels is None else labels.families
    else:
        families = matplotlib.rcParams["font.family"]
    paths = font_paths(families, weight)
    return sum(_advance(word, paths) for word in _pieces(text)) * _SPARE * points / 72


def _pieces(text: str) -> list[str]:
    """Split a line into its words and the spaces between them, whose widths add up."""
    words = text.split(_SPACE)
    return [piece for word in words for piece in (word, _SPACE)][:-1]


@lru_cache(maxsize=20_000)
def _advance(word: str, paths: tuple[str, ...]) -> float:
    return sum(glyph.advance for glyph in shape(word, paths)) if word else 0.0


def fit(text: str, inches: float, points: float, lines: int | None = None) -> str:
    """Break a text into lines no wider than so many inches, cut at a word with an ellipsis.

    Parameters
    ----------
    text : str
    inches : float
        The room of each line.
    points : float
        The size of the text.
    lines : int, optional
        How many lines there may be; None for as many as it takes.

    Examples
    --------
    >>> fit("كلمة ثانية ثالثة", 0.7, 10, lines=1)
    'كلمة ثانية…'
    """
    inches += _ROUNDING
    words = _levelled(text[:_LONGEST]).split()
    if len(text) > _LONGEST:
        words.append("…")
    rows: list[str] = []
    while words:
        row = _row(words, inches, points)
        if lines is not None and len(rows) == lines - 1 and words:
            while row and text_width(f"{row.rstrip('.,،:؛')}…", points) > inches:
                row = row.rpartition(_SPACE)[0] or row[:-1]
            rows.append(f"{row.rstrip('.,،:؛')}…")
            break
        rows.append(row)
    return "\n".join(_in_pairs(rows) if _ISOLATES.search(text) else rows)


def _in_pairs(rows: Iterable[str]) -> Iterator[str]:
    r"""Close at the end of each line the isolates that it leaves open, and open them in the next.

    >>> list(_in_pairs(["\u2068BBC", "Arabic\u2069"])) == ["\u2068BBC\u2069", "\u2068Arabic\u2069"]
    True
    """
    still: list[str] = []
    for row in rows:
        whole = "".join(still) + row
        for mark in _ISOLATES.findall(row):
            if mark != PDI:
                still.append(mark)
            elif still:
                still.pop()
        yield whole + PDI * len(still)


def _levelled(text: str) -> str:
    """Leave out marks beyond the third on one letter, which would reach into other lines."""
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) == "Mn" else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _row(words: list[str], inches: float, points: float) -> str:
    """Take as many words off a list as fit a line; of one that is too long, its beginning."""
    row = words.pop(0)
    if text_width(row, points) > inches:
        end = len(row) - 1
        while end > 1 and text_width(row[:end], points) > inches:
            end -= 1
        if row[end:]:
            words.insert(0, row[end:])
        return row[: max(end, 1)] if row[end:] else row
    while words and text_width(f"{row} {words[0]}", points) <= inches:
        row = f"{row} {words.pop(0)}"
    return row


def numbered(titles: Sequence[str], inches: float, points: float, lines: int = 1) -> list[str]:
    """Return headlines with the article's number before them, as all figures count articles.

    >>> numbered(["نهر", "سد"], 1, 10)
    ['1. نهر', '2. سد']
    """
    found = []
    for i, title in enumerate(titles, 1):
        room = inches - text_width(f"{i}. ", points)
        found.append(f"{i}. {fit(title, room, points, lines)}")
    return found
