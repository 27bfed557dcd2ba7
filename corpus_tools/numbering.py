"""Numbering: a code for every word type, by a hash table in machine code.

The letters of types are compared, never their hashes alone. As in `scan`, four letters make one
number, and the arrays that inner loops use are given and never exchanged there.
"""

import numpy as np
from numpy.typing import NDArray

from corpus_tools.compiled import compiled

__all__ = ["Vocabulary", "pack", "renumber"]

_BREAK, _UNKNOWN, _ASKED = -1, -2, -3
_NEW_LINE = 10
# Multiplicative hashing (Knuth 1973, 6.4).
_SEED, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x9E3779B97F4A7C15)
_32, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


class Vocabulary:
    """Word types and their codes, in the order in which they were numbered."""

    def __init__(self) -> None:
        self.size = 0
        #: A hash table: the first twelve letters of a type, and its length and its code plus one;
        #: 0 where none is. All that most look-ups touch lies in one line of the cache.
        self._slots = np.zeros((1 << 14, 4), np.uint64)
        room = _most_types(self._slots)
        #: Type ``i`` is ``pool[ends[i]:ends[i + 1]]``. What is there stays there: another thread
        #: may read it while types are added.
        self.ends = np.zeros(room + 1, np.int64)
        self.pool = np.zeros(2 * room, np.uint64)

    def __len__(self) -> int:
        return self.size

    def number(
        self, letters: NDArray[np.uint64], starts: NDArray[np.int64], ends: NDArray[np.int64]
    ) -> NDArray[np.int32]:
        """Return the code of every token ``letters[starts[i]:ends[i]]``; -1 without letters."""
        codes = np.empty(len(starts), np.int32)
        done = 0
        while True:
            done, self.size = _number(
                letters, starts, ends, codes, done, self._slots, self.ends, self.pool, self.size
            )
            if done == len(codes):
                return codes
            if self.size == len(self.ends) - 1:
                self._slots = np.zeros((2 * len(self._slots), 4), np.uint64)
                more = _most_types(self._slots) - self.size
                self.ends = np.append(self.ends, np.zeros(more, np.int64))
                _refill(self._slots, self.ends, self.pool, self.size)
            else:
                length = int(ends[done] - starts[done])
                self.pool = np.append(self.pool, np.zeros(length + len(self.pool), np.uint64))

    def types(self) -> list[str]:
        """Return the types, in the order of their codes."""
        ends = self.ends[: self.size + 1]
        units = np.insert(self.pool[: ends[-1]], ends[1:], np.uint64(_NEW_LINE)).view(np.uint16)
        return units[units > 0].tobytes().decode("utf-16-le").split("\n")[:-1]


def _most_types(slots: NDArray[np.uint64]) -> int:
    return len(slots) // 4 * 3


@compiled
def _hash(letters, start, end):
    hashed = _SEED
    for at in range(start, end):
        hashed = (hashed ^ letters[at]) * _PRIME
        hashed ^= hashed >> _32
    return hashed


@compiled
def _number(letters, starts, ends, codes, done, slots, type_ends, pool, size):
    """Go on where it was left; stop where there is no room for a type."""
    zero, one, two, three = np.uint64(0), np.uint64(1), np.uint64(2), np.uint64(3)
    mask = np.uint64(len(slots) - 1)
    for token in range(done, len(codes)):
        start, end = np.uint64(starts[token]), np.uint64(ends[token])
        if start == end:
            codes[token] = _BREAK
            continue
        length = end - start
        first = letters[start]
        second = letters[start + one] if length > one else zero
        third = letters[start + two] if length > two else zero
        at = _hash(letters, start, end) & mask
        found = _BREAK
        while found < 0:
            entry = slots[at, three]
            if (
                slots[at, zero] == first
                and slots[at, one] == second
                and slots[at, two] == third
                and entry >> _32 == length
            ):
                code = (entry & _LOW) - one
                same = length
                if length > three:
                    begin = np.uint64(type_ends[code])
                    same = three
                    while same < length and pool[begin + same] == letters[start + same]:
                        same += one
                if same == length:
                    found = np.int64(code)
            elif entry == zero:
                top = np.uint64(type_ends[size])
                if size == len(type_ends) - 1 or top + length > np.uint64(len(pool)):
                    return token, size
                for i in range(length):
                    pool[top + i] = letters[start + i]
                type_ends[size + 1] = top + length
                slots[at, zero], slots[at, one], slots[at, two] = first, second, third
                slots[at, three] = length << _32 | np.uint64(size + 1)
                found = size
                size += 1
            at = (at + one) & mask
        codes[token] = found
    return len(codes), size


@compiled
def _refill(slots, type_ends, pool, size):
    """Enter all types in an empty hash table."""
    zero, one, three = np.uint64(0), np.uint64(1), np.uint64(3)
    mask = np.uint64(len(slots) - 1)
    for code in range(size):
        start, end = np.uint64(type_ends[code]), np.uint64(type_ends[code + 1])
        at = _hash(pool, start, end) & mask
        while slots[at, three] != zero:
            at = (at + one) & mask
        length = end - start
        for i in range(min(length, three)):
            slots[at, i] = pool[start + i]
        slots[at, three] = length << _32 | np.uint64(code + 1)


@compiled
def pack(units, ends):
    """Return tokens, given by letters, a line feed after each, and ends, as `Cut` has them."""
    letters = np.zeros(len(units) + 3 * len(ends), np.uint16)
    new_ends = np.zeros(len(ends) + 1, np.int64)
    start = top = 0
    for token in range(len(ends)):
        for i in range(start, ends[token]):
            letters[top] = units[i]
            top += 1
        start = ends[token] + 1
        top = (top + 3) & -4
        new_ends[token + 1] = top >> 2
    return letters[:top].view(np.uint64), new_ends


@compiled
def renumber(codes, known, out, new, later):
    """Write the stream's code for every code of a thread, or what is to be found out.

    Parameters
    ----------
    codes : int32 array
        A thread's codes, -1 for breaks.
    known : int32 array
        The stream's code for each, or a number below -1: not known yet.
    out : int32 array
        To be filled.
    new, later : int32 arrays
        To be filled with the codes that are not known, once each, and with the places where they
        stand.

    Returns
    -------
    (int, int)
        How many these are.
    """
    n_new = n_later = 0
    for i in range(len(codes)):
        code = codes[i]
        if code >= 0:
            found = known[code]
            if found < _BREAK:
                later[n_later] = i
                n_later += 1
                if found == _UNKNOWN:
                    known[code] = _ASKED
                    new[n_new] = code
                    n_new += 1
            code = found
        out[i] = code
    return n_new, n_later
