"""Boundaries in a line: where sentences end, and what stands in quotation marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus_tools.naming.words import Word

__all__ = [
    "CLOSING",
    "MARKS",
    "OPENING",
    "STRAIGHT",
    "MarkedSpans",
    "ends_surely",
    "gap_before",
    "is_end",
    "marks_in",
    "sentence_starts",
]

#: Quotation marks; a gap that holds one of those that end sentences; what ends a clause.
OPENING, CLOSING, STRAIGHT = "“«‹„‟‘〝", "”»›’〞", "\"'`″＂"
MARKS = OPENING + CLOSING + STRAIGHT
_MARK = re.compile(f"[{MARKS}]")
_NO_SEMICOLON = str.maketrans("؛;", "  ")
_ENDS = re.compile(r"[.!?؟;؛…\n]")


def gap_before(line: str, words: Sequence[Word], n: int) -> str:
    """Return what stands between a word and the one before it; after the last word, the rest."""
    start = words[n - 1].end if n else 0
    return line[start : words[n].start if n < len(words) else len(line)]


def is_end(gap: str) -> bool:
    """Tell whether a sentence ends in what stands between two words."""
    if len(gap) < 2 or "،" in gap or "," in gap:
        return False
    return _ENDS.search(gap) is not None


def ends_surely(gap: str) -> bool:
    """Tell whether a sentence ends in a gap, and not only a part of it, as before a semicolon."""
    return is_end(gap.translate(_NO_SEMICOLON))


def sentence_starts(line: str, words: Sequence[Word]) -> list[int]:
    """Return the numbers of the words before which a sentence ends, the first word left out.

    >>> from corpus_tools.naming.words import words_of
    >>> line = "فاض النهر. هل يرتفع 3 .5 متر؟ لا."
    >>> sentence_starts(line, words_of(line))
    [2, 7]
    """
    found: list[int] = []
    for match in _ENDS.finditer(line):
        n = bisect_right(words, match.start(), key=lambda word: word.start)
        if not 0 < n < len(words) or (found and found[-1] == n):
            continue
        if line[match.end()].isdigit() and words[n - 1].text[-1].isdigit():
            continue  # 27 .81
        if words[n - 1].end <= match.start() and is_end(gap_before(line, words, n)):
            found.append(n)
    return found


class MarkedSpans:
    """Where text of a line stands in marks that open and close on it."""

    def __init__(self, line: str) -> None:
        self._spans: list[tuple[int, int]] = []
        closing, opened = "", 0
        for match in _MARK.finditer(line):
            char, at = match[0], match.start()
            if not closing:
                opened = at
                if char in OPENING:
                    closing = CLOSING + STRAIGHT
                elif char in STRAIGHT:
                    closing = char + CLOSING
            elif char in closing:
                self._spans.append((opened, at))
                closing = ""

    def around(self, at: int) -> bool:
        """Tell whether a character stands in marks."""
        n = bisect_left(self._spans, (at,))
        return n > 0 and at < self._spans[n - 1][1]


def marks_in(gap: str) -> bool:
    """Tell whether a quotation mark stands between two words."""
    return not gap.isspace() and any(mark in gap for mark in MARKS)
