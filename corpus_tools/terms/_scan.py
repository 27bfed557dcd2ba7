"""The tokens that `arabic.tokens.token_runs` finds, found by compiled code."""

import re
import unicodedata
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools._compiled import compiled, inlined
from corpus_tools.arabic.addresses import SIGNS
from corpus_tools.arabic.letters import GONE, LETTERS, MARKS, SLOW, TATWEEL, TIDY_TABLE
from corpus_tools.arabic.tokens import JOINERS, SEPARATORS
from corpus_tools.terms._numbering import SEED, hash_on

__all__ = ["Scanner", "from_utf8"]


class CharClass(IntEnum):
    """What a character is to a token; those that a word may hold come first."""

    LETTER = 0  # Arabic
    MARK = 1  # vowel marks and tatweel
    GONE = 2  # not there, once the text is tidy
    DIGIT = 3
    OTHER = 4  # letters of other scripts
    SPACE = 5
    GAP = 6  # ends a phrase
    SEPARATOR = 7  # a gap, but not between two digits
    JOINER = 8  # a gap, but not between two letters of other scripts
    BOTH = 9  # a separator and a joiner
    LINE = 10  # ends a line
    HARD = 11  # its whole line is left to the reference


class CharTable(NamedTuple):
    """One row per UTF-16 unit.

    Attributes
    ----------
    classes : uint8 array
        A `CharClass`.
    tidied : uint16 array
        The unit that stands for it in tidy text.
    order : uint8 array
        Canonical combining class of marks: which comes first where two stand on one letter.
    """

    classes: NDArray[np.uint8]
    tidied: NDArray[np.uint16]
    order: NDArray[np.uint8]


#: Where `str.splitlines` cuts, but `tidy` sees a space or nothing.
_MORE_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85"
_NEVER_JOINED = "[\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff]+"
_PATTERNS = (
    (CharClass.OTHER, r"[^\W_]"),
    (CharClass.DIGIT, r"\d"),
    (CharClass.LETTER, f"[{LETTERS}]"),
    (CharClass.MARK, f"[{MARKS}{TATWEEL}]"),
    (CharClass.SPACE, " "),
    (CharClass.LINE, "\n"),
    (CharClass.SEPARATOR, f"[{SEPARATORS}]"),
    (CharClass.JOINER, f"[{JOINERS}]"),
    (CharClass.BOTH, f"(?=[{SEPARATORS}])[{JOINERS}]"),
    # Where addresses and hashtags may be.
    (CharClass.HARD, f"[{SIGNS}]"),
)


@cache
def char_table(*, cut_lines: bool) -> CharTable:
    """Return the table.

    Parameters
    ----------
    cut_lines : bool
        Whether lines end wherever `str.splitlines` cuts, or at line feeds alone.
    """
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
    of_tidy = np.full(0x10000, CharClass.GAP, np.uint8)
    for kind, pattern in _PATTERNS:
        of_tidy[list(map(ord, re.findall(pattern, text)))] = kind
    # Marks change places, and some join the letter before them, when a text is normalised. The
    # scan keeps the order of Arabic marks; whatever else may change is rare.
    order = np.zeros(0x10000, np.uint8)
    # Ideographs and private characters are neither marks nor joined.
    for char in re.sub(_NEVER_JOINED, "", text):
        order[ord(char)] = unicodedata.combining(char)
        letter, *joined = unicodedata.decomposition(char).split() or [""]
        if letter and not letter.startswith("<"):
            hard = [int(code, 16) for code in joined]
            if not unicodedata.is_normalized("NFC", char):
                hard.append(ord(char))
            of_tidy[hard] = CharClass.HARD
    of_tidy[(order > 0) & (of_tidy != CharClass.MARK)] = CharClass.HARD
    of_tidy[0x1160:0x1200] = CharClass.HARD  # parts of Korean syllables join without a list
    classes = of_tidy[TIDY_TABLE]
    classes[TIDY_TABLE == GONE] = CharClass.GONE
    classes[TIDY_TABLE == SLOW] = CharClass.HARD
    if cut_lines:
        classes[list(map(ord, _MORE_BREAKS))] = CharClass.LINE
    return CharTable(classes, TIDY_TABLE, order)


_LETTER, _MARK, _GONE, _DIGIT, _OTHER, _SPACE, _GAP, _SEPARATOR, _JOINER, _BOTH, _LINE, _HARD = (
    int(kind) for kind in CharClass
)
_NEW_LINE, _STOP, _SLASH = 10, ord("."), ord("/")
_FEWEST_HARD = 64
#: An entry of the table: the letter, its class from bit 16 on, its canonical order from bit 24 on.
_CLASS, _ORDER = np.uint32(16), np.uint32(24)
_UNIT, _BYTE = np.uint32(0xFFFF), np.uint32(0xFF)
#: Of four characters, one bit each where it is no letter: how many letters stand before these, and
#: what leaves so many of four.
_LEADING = np.array([4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0], np.uint64)
_KEPT = np.array([0, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFFFFFF], np.uint64)


class ScannedTokens(NamedTuple):
    """Tokens of a batch of articles.

    Attributes
    ----------
    words : uint64 array
        The letters of all tokens, four in a number; every token begins with one of its own.
    ends : int64 array, n + 1
        Token ``i`` is ``words[ends[i]:ends[i + 1]]``; one without letters is a break.
    hashes : uint64 array, n
        As `numbering.hash_on` makes them.
    starts : int64 array
        The first token of each article, and the number of tokens.
    hard : int64 array, n × 4
        Lines that only the reference can cut: the article, the number of tokens before it, and
        where the line begins and ends in the text.
    """

    words: NDArray[np.uint64]
    ends: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    starts: NDArray[np.int64]
    hard: NDArray[np.int64]


class Scanner:
    """What cuts one batch of articles after the other into tokens.

    Parameters
    ----------
    cut_lines : bool
        See `char_table`.
    """

    def __init__(self, *, cut_lines: bool) -> None:
        self._table = _table(cut_lines)
        # Used again and again: what is new to a process must first be cleared by the system.
        self._words = self._hashes = np.empty(0, np.uint64)
        self._ends = np.zeros(0, np.int64)

    def cut(self, units: NDArray[np.uint16], article_ends: NDArray[np.int64]) -> ScannedTokens:
        """Cut articles into tokens, which stay until the next are cut.

        Parameters
        ----------
        units : uint16 array
            The articles in UTF-16, one after the other, each with a line feed at its end; two
            numbers follow the last.
        article_ends : int64 array
            Where these line feeds are.
        """
        if len(units) > len(self._hashes):
            # No more tokens than units, and no more letters.
            self._words = np.empty(len(units) + 2, np.uint64)
            self._hashes = np.empty(len(units), np.uint64)
            self._ends = np.zeros(len(units) + 1, np.int64)
        words, ends, hashes = self._words, self._ends, self._hashes
        starts = np.zeros(len(article_ends) + 1, np.int64)
        room = _FEWEST_HARD
        while True:
            hard = np.empty((room, 4), np.int64)
            letters = words.view(np.uint16)
            n_hard = _cut(
                units, article_ends, self._table, words, letters, ends, hashes, starts, hard
            )
            if n_hard <= room:
                n = starts[-1]
                return ScannedTokens(words, ends[: n + 1], hashes[:n], starts, hard[:n_hard])
            room = n_hard


@cache
def _table(cut_lines: bool) -> NDArray[np.uint32]:
    classes, tidied, order = char_table(cut_lines=cut_lines)
    fields = (tidied, 0), (classes, _CLASS), (order[tidied], _ORDER)
    return np.bitwise_or.reduce([field.astype(np.uint32) << by for field, by in fields])


@inlined
def _class(entry):
    return entry >> _CLASS & _BYTE


@compiled
def _cut(units, article_ends, table, words, letters, ends, hashes, starts, hard):
    """Cut articles into words; return how many lines are hard, and left to plain Python.

    One function, because it is one compiled loop over all letters, whose parts would have to hand
    a dozen places and counters to each other.
    """
    # Places are unsigned: Numba would ask of each other one whether it counts from the end.
    one, two, three, four = np.uint64(1), np.uint64(2), np.uint64(3), np.uint64(4)
    i = n = top = line_start = line_tokens = np.uint64(0)
    n_hard = article = 0
    running = broken = False
    while article < len(article_ends):
        kind = _class(table[units[i]])
        if kind == _SPACE or kind == _GONE:
            i += one
        elif kind == _LETTER or kind == _DIGIT or kind == _OTHER:
            if running and broken:
                n += one
                ends[n] = top
            running, broken = True, False
            begin, start, hashed = i, top, SEED
            while kind == _LETTER:
                a, b = table[units[i]], table[units[i + one]]
                c, d = table[units[i + two]], table[units[i + three]]
                word = (
                    np.uint64(a & _UNIT)
                    | np.uint64(b & _UNIT) << np.uint64(16)
                    | np.uint64(c & _UNIT) << np.uint64(32)
                    | np.uint64(d) << np.uint64(48)
                )
                # Letters have class 0 and order 0.
                others = (
                    np.uint64(a > _UNIT)
                    | np.uint64(b > _UNIT) << one
                    | np.uint64(c > _UNIT) << two
                    | np.uint64(d > _UNIT) << three
                )
                if others == 0:
                    words[top] = word
                    top += one
                    i += four
                    hashed = hash_on(hashed, word)
                else:
                    n_letters = _LEADING[others]
                    if n_letters > 0:
                        word &= _KEPT[n_letters]
                        words[top] = word
                        top += one
                        i += n_letters
                        hashed = hash_on(hashed, word)
                    break
            follows = _class(table[units[i]])
            if kind != _LETTER or follows == _MARK or follows == _GONE:
                if kind == _LETTER:
                    i, top = _vocalised(units, begin, table, letters, start << two)
                else:
                    i, top = _foreign(units, begin, table, letters, start << two, kind == _DIGIT)
                hashed = SEED
                for at in range(start, top):
                    hashed = hash_on(hashed, words[at])
            hashes[n] = hashed
            n += one
            ends[n] = top
        elif kind == _LINE:
            if running:
                n += one
                ends[n] = top
            running = broken = False
            if i == article_ends[article]:
                article += 1
                starts[article] = n
            i += one
            line_start, line_tokens = i, n
        elif kind == _HARD or _may_be_address(units, i, table):
            while _class(table[units[i]]) != _LINE:
                i += one
            n = line_tokens
            top = np.uint64(ends[n])
            if n_hard < len(hard):
                hard[n_hard, 0] = article
                hard[n_hard, 1] = n
                hard[n_hard, 2] = line_start
                hard[n_hard, 3] = i
            n_hard += 1
            running = broken = False
        else:
            broken = True
            i += one
    return n_hard


@inlined
def _may_be_address(units, i, table):
    """Tell whether a stop stands before a letter of another script, or a slash before a slash."""
    letter = table[units[i]] & _UNIT
    if letter != _STOP and letter != _SLASH:
        return False
    i += np.uint64(1)
    while _class(table[units[i]]) == _GONE:
        i += np.uint64(1)
    entry = table[units[i]]
    if letter == _STOP:
        return _class(entry) == _OTHER
    return entry & _UNIT == _SLASH


@inlined
def _vocalised(units, i, table, letters, top):
    """Copy an Arabic word with marks; return the places behind it, in fours of letters."""
    one = np.uint64(1)
    while True:
        entry = table[units[i]]
        kind, order = _class(entry), entry >> _ORDER
        if kind > _GONE:
            return i, _padded(letters, top)
        at = top
        if kind == _MARK and order > 0:
            # A mark goes before those of higher rank (The Unicode Standard, D108).
            while table[letters[at - one]] >> _ORDER > order:
                letters[at] = letters[at - one]
                at -= one
        letters[at] = entry & _UNIT
        if kind != _GONE:
            top += one
        i += one


@inlined
def _foreign(units, i, table, letters, top, number):
    """Copy a number, or a word of another script, which may hold digits."""
    one = np.uint64(1)
    joint = _SEPARATOR if number else _JOINER
    while True:
        entry = table[units[i]]
        kind = _class(entry)
        if kind == joint or kind == _BOTH:
            after = i + one
            while _class(table[units[after]]) == _GONE:
                after += one
            kind = _class(table[units[after]])
            if not (kind == _DIGIT or (kind == _OTHER and not number)):
                return i, _padded(letters, top)
            if kind == _OTHER and entry & _UNIT == _STOP:
                return i, _padded(letters, top)  # an address, or U.S.
        elif not (kind == _DIGIT or kind == _GONE or (kind == _OTHER and not number)):
            return i, _padded(letters, top)
        if kind != _GONE:
            letters[top] = entry & _UNIT
            top += one
        i += one


@inlined
def _padded(letters, top):
    one, two, three = np.uint64(1), np.uint64(2), np.uint64(3)
    letters[top] = letters[top + one] = letters[top + two] = 0
    return (top + three) >> two


@compiled
def from_utf8(data, ends):
    """Return texts in valid UTF-8 as UTF-16, a line feed after each, and where these are."""
    units = np.empty(len(data) + len(ends) + 4, np.uint16)
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
