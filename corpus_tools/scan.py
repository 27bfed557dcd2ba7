"""Scanning: articles to the tokens of `tokens.phrases`, in machine code."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.charclass import CharClass, CharTable
from corpus_tools.compiled import compiled

__all__ = ["Cut", "cut", "from_utf8"]

_LETTER, _MARK, _GONE, _DIGIT, _OTHER, _SPACE, _GAP, _SEPARATOR, _JOINER, _BOTH, _LINE, _HARD = (
    int(kind) for kind in CharClass
)
_NEW_LINE = 10
_FEWEST_HARD = 64


class Cut(NamedTuple):
    """Tokens of a batch of articles.

    Attributes
    ----------
    letters : uint64 array
        The letters of all tokens, four in a number; every token begins with one of its own.
    ends : int64 array, n + 1
        Token ``i`` is ``letters[ends[i]:ends[i + 1]]``; one without letters is a break.
    starts : int64 array
        The first token of each article, and the number of tokens.
    hard : int64 array, n × 4
        Lines that only the reference can cut: the article, the number of tokens before it, and
        where the line begins and ends in the text.
    """

    letters: NDArray[np.uint64]
    ends: NDArray[np.int64]
    starts: NDArray[np.int64]
    hard: NDArray[np.int64]


def cut(units: NDArray[np.uint16], article_ends: NDArray[np.int64], table: CharTable) -> Cut:
    """Cut articles into tokens.

    Parameters
    ----------
    units : uint16 array
        The articles in UTF-16, one after the other, each with a line feed at its end.
    article_ends : int64 array
        Where these line feeds are.
    table : CharTable
    """
    letters = np.empty(4 * len(units) + 16, np.uint16)
    ends = np.zeros(2 * len(units) + 2, np.int64)
    starts = np.zeros(len(article_ends) + 1, np.int64)
    room = _FEWEST_HARD
    while True:
        hard = np.empty((room, 4), np.int64)
        n_hard = _cut(units, article_ends, *table, letters, ends, starts, hard)
        if n_hard <= room:
            return Cut(letters.view(np.uint64), ends[: starts[-1] + 1], starts, hard[:n_hard])
        room = n_hard


@compiled
def _cut(units, article_ends, classes, tidied, order, letters, ends, starts, hard):
    # Places are unsigned: Numba would ask of each other one whether it counts from the end.
    one, two = np.uint64(1), np.uint64(2)
    i = n = top = line_start = line_tokens = np.uint64(0)
    n_hard = article = 0
    running = broken = False
    while article < len(article_ends):
        unit = units[i]
        kind = classes[unit]
        if kind == _SPACE or kind == _GONE:
            i += one
        elif kind == _LETTER:
            if running and broken:
                n += one
                ends[n] = top >> two
            running, broken = True, False
            while kind <= _GONE:
                # A mark goes before those of higher rank (The Unicode Standard, D108).
                if kind == _MARK and order[tidied[unit]] > 0:
                    at = top
                    while order[letters[at - one]] > order[tidied[unit]]:
                        letters[at] = letters[at - one]
                        at -= one
                    letters[at] = tidied[unit]
                else:
                    letters[top] = tidied[unit]
                if kind != _GONE:
                    top += one
                i += one
                unit = units[i]
                kind = classes[unit]
            letters[top] = letters[top + one] = letters[top + two] = 0
            top = (top + np.uint64(3)) >> two << two
            n += one
            ends[n] = top >> two
        elif kind == _LINE:
            if running:
                n += one
                ends[n] = top >> two
            running = broken = False
            if i == article_ends[article]:
                article += 1
                starts[article] = n
            i += one
            line_start, line_tokens = i, n
        elif kind == _HARD:
            while classes[units[i]] != _LINE:
                i += one
            n = line_tokens
            top = np.uint64(ends[n]) << two
            if n_hard < len(hard):
                hard[n_hard, 0] = article
                hard[n_hard, 1] = n
                hard[n_hard, 2] = line_start
                hard[n_hard, 3] = i
            n_hard += 1
            running = broken = False
        elif kind == _DIGIT or kind == _OTHER:
            if running and broken:
                n += one
                ends[n] = top >> two
            running, broken = True, False
            # A number, or a word of another script, which may hold digits.
            number = kind == _DIGIT
            joint = _SEPARATOR if number else _JOINER
            while True:
                kind = classes[units[i]]
                if kind == joint or kind == _BOTH:
                    after = i + one
                    while classes[units[after]] == _GONE:
                        after += one
                    kind = classes[units[after]]
                    if not (kind == _DIGIT or (kind == _OTHER and not number)):
                        break
                elif not (kind == _DIGIT or kind == _GONE or (kind == _OTHER and not number)):
                    break
                if kind != _GONE:
                    letters[top] = tidied[units[i]]
                    top += one
                i += one
            letters[top] = letters[top + one] = letters[top + two] = 0
            top = (top + np.uint64(3)) >> two << two
            n += one
            ends[n] = top >> two
        else:
            broken = True
            i += one
    return n_hard


@compiled
def from_utf8(data, ends):
    """Return texts in valid UTF-8 as UTF-16, a line feed after each, and where these are."""
    units = np.empty(len(data) + len(ends), np.uint16)
    new_ends = np.empty_like(ends)
    n = i = 0
    for text in range(len(ends)):
        while i < ends[text]:
            lead = np.int64(data[i])
            if lead < 0x80:
                code, more = lead, 0
            elif lead < 0xE0:
                code, more = lead & 0x1F, 1
            elif lead < 0xF0:
                code, more = lead & 0xF, 2
            else:
                code, more = lead & 7, 3
            for after in range(i + 1, i + more + 1):
                code = code << 6 | (data[after] & 0x3F)
            i += more + 1
            if code >= 0x10000:
                units[n] = 0xD800 | (code - 0x10000) >> 10
                n += 1
                code = 0xDC00 | code & 0x3FF
            units[n] = code
            n += 1
        new_ends[text] = n
        units[n] = _NEW_LINE
        n += 1
    return units[:n], new_ends
