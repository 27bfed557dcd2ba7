"""What a lexicon and a corpus know of words: one hash table, in machine code.

A word is a number here (see `packed`); what is counted is what `attested.Attested` counts.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools._compiled import compiled
from corpus_tools.arabic._packed import AL, BITS, LONGEST, OTHER
from corpus_tools.arabic.affixes import rows_of
from corpus_tools.arabic.lexicon import PackedLexicon
from corpus_tools.arabic.readings import ALONE, FRONTS

__all__ = [
    "ATTESTED",
    "DEFINITE",
    "FIRST",
    "FLAGS",
    "HARD",
    "KIND",
    "LONELY",
    "N_LEMMAS",
    "Known",
    "begins_with_al",
    "evidence",
    "find",
    "know",
    "length",
    "lists",
    "tail",
]

# The columns of the table: a word, its first lemma, their number, flags, forms, those alone.
_KEY, FIRST, N_LEMMAS, FLAGS, _FORMS, _ALONE, _WIDTH = range(7)
#: Flags: the kind of a lemma (none, noun, verb, noun or verb), whether it is the lemma of itself
#: alone; whether one of a word's lemmas has no number; whether the word is attested, and with ال.
KIND, LONELY, HARD, ATTESTED, DEFINITE = 3, 4, 8, 16, 32
_PRIME = 0x9E3779B97F4A7C1
_FRONTS = rows_of((front, int(front in ALONE)) for front in FRONTS)


class Known(NamedTuple):
    """What is known of words.

    Attributes
    ----------
    table : int64 array
        A hash table of words; the last row is that of words that are not there.
    lemmas : int64 array
        The lemmas of listed words, one after the other.
    flags : int64 array
        The kind of each, and whether it is lonely.
    has_kinds : bool
    """

    table: NDArray[np.int64]
    lemmas: NDArray[np.int64]
    flags: NDArray[np.int64]
    has_kinds: bool


def know(
    lexicon: PackedLexicon,
    codes: NDArray[np.uint8],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> Known:
    """Enter a lexicon and the words attested, given by `packed.spans`."""
    flags = lexicon.kinds | np.where(lexicon.lonely, LONELY, 0)
    listed = np.unique(np.append(lexicon.forms, lexicon.lemmas))
    n = len(listed) + _count(codes, starts, ends)
    table = np.zeros(((1 << int(4 * n // 3).bit_length()) + 1, _WIDTH), np.int64)
    _enter(table, lexicon.forms, lexicon.firsts, lexicon.lemmas, flags)
    _attest(table, codes, starts, ends)
    return Known(table, lexicon.lemmas, flags, bool(lexicon.kinds.any()))


@compiled
def tail(word, n):
    """Return the last letters of a word."""
    return word & ((np.int64(1) << (BITS * n)) - 1)


@compiled
def length(word):
    """Return the number of letters of a word."""
    n = 0
    while word > 0:
        word >>= BITS
        n += 1
    return n


@compiled
def _row(table, word):
    """Return a word's row, or the one where it is to be entered."""
    mask = len(table) - 2
    hashed = word * _PRIME
    at = (hashed ^ (hashed >> 32)) & mask
    while table[at, _KEY] != word and table[at, _KEY] != 0:
        at = (at + 1) & mask
    return at


@compiled
def find(table, word):
    """Return a word's row."""
    at = _row(table, word)
    return at if table[at, _KEY] == word else len(table) - 1


@compiled
def _add(table, word):
    at = _row(table, word)
    table[at, _KEY] = word
    return at


@compiled
def _enter(table, forms, firsts, lemmas, flags):
    for i in range(len(forms)):
        hard = False
        for j in range(firsts[i], firsts[i + 1]):
            if lemmas[j] == 0:
                hard = True
            else:
                table[_add(table, lemmas[j]), FLAGS] |= flags[j]
        if forms[i] != 0:
            at = _add(table, forms[i])
            table[at, FIRST] = firsts[i]
            table[at, N_LEMMAS] = firsts[i + 1] - firsts[i]
            if hard:
                table[at, FLAGS] |= HARD


@compiled
def _slice(codes, start, end):
    """Return some letters as a number; 0 where there is none."""
    if end - start > LONGEST:
        return np.int64(0)
    word = np.int64(0)
    for i in range(start, end):
        if codes[i] == OTHER:
            return np.int64(0)
        word = word << BITS | np.int64(codes[i])
    return word


@compiled
def _front(codes, start, end, front):
    """Tell whether a word begins with a front, and has more."""
    after = start + _FRONTS[front, 1]
    return after < end and _slice(codes, start, after) == _FRONTS[front, 0]


@compiled
def _count(codes, starts, ends):
    n = 0
    for i in range(len(starts)):
        for front in range(len(_FRONTS)):
            n += _front(codes, starts[i], ends[i], front)
    return n


@compiled
def _attest(table, codes, starts, ends):
    for i in range(len(starts)):
        for front in range(len(_FRONTS)):
            if _front(codes, starts[i], ends[i], front):
                word = _slice(codes, starts[i] + _FRONTS[front, 1], ends[i])
                if word > 0:
                    at = _add(table, word)
                    table[at, _FORMS] += 1
                    table[at, _ALONE] += _FRONTS[front, 2]
                    if _FRONTS[front, 0] == 0:
                        table[at, FLAGS] |= ATTESTED
                    elif _FRONTS[front, 0] == AL:
                        table[at, FLAGS] |= DEFINITE


@compiled
def evidence(table, word, besides, attested):
    """Return what `Attested.evidence` does; `attested` tells whether the word beside it is."""
    at = find(table, word)
    forms, alone = table[at, _FORMS], table[at, _ALONE]
    if forms == 0:
        return 0, False
    if attested:
        n = length(word)
        if tail(besides, n) == word:
            before = besides >> (BITS * n)
            for front in range(len(_FRONTS)):
                if _FRONTS[front, 0] == before:
                    forms -= 1
                    alone -= _FRONTS[front, 2]
    return forms, alone > 0


@compiled
def begins_with_al(word):
    """Tell whether a word begins with the article."""
    n = length(word)
    return n >= 2 and word >> (BITS * (n - 2)) == AL


@compiled
def lists(known, at, lemma):
    """Tell whether a row lists a lemma."""
    found = False
    first = known.table[at, FIRST]
    for j in range(first, first + known.table[at, N_LEMMAS]):
        found |= known.lemmas[j] == lemma
    return found
