"""A code for every word type: a hash table, compiled.

The letters of types are compared, never their hashes alone. Four letters make one number. Arrays
that inner loops use are given and never exchanged there; places in them are unsigned, since Numba
would ask of each other one whether it counts from the end.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_tools._compiled import compiled, inlined

__all__ = ["SEED", "Vocabulary", "hash_all", "hash_on", "pack_tokens", "translate"]

_BREAK = -1
_NEW_LINE = 10
_FEWEST_SLOTS = 1 << 14
# Multiplicative hashing (Knuth 1973, 6.4).
SEED, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x9E3779B97F4A7C15)
_32, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


class Vocabulary:
    """Word types and their codes, in the order in which they were numbered.

    Parameters
    ----------
    n_types : int
        How many are expected; there may be more.

    Attributes
    ----------
    size : int
    slots : uint64 array, n × 4
        A hash table: the first twelve letters of a type, and its length and its code plus one; 0
        where none is. All that most look-ups touch lies in one line of the cache.
    ends : int64 array
        Type ``i`` is ``pool[ends[i]:ends[i + 1]]``; it has room for as many types as may be there.
    pool : uint64 array
        The letters of all types.
    """

    def __init__(self, n_types: int = 0) -> None:
        slots = _FEWEST_SLOTS
        while _most_types(slots) < n_types:
            slots *= 2
        self.size = 0
        self.slots = np.zeros((slots, 4), np.uint64)
        self.ends = np.zeros(_most_types(slots) + 1, np.int64)
        self.pool = np.empty(2 * slots, np.uint64)

    def __len__(self) -> int:
        return self.size

    def number(
        self,
        words: NDArray[np.uint64],
        starts: NDArray[np.int64],
        ends: NDArray[np.int64],
        hashes: NDArray[np.uint64],
        codes: NDArray[np.int32],
    ) -> None:
        """Fill in the code of every token; -1 for one without letters.

        Parameters
        ----------
        words : uint64 array
            Letters; two numbers more may be read.
        starts, ends : int64 arrays
            Token ``i`` is ``words[starts[i]:ends[i]]``.
        hashes : uint64 array
            Their hashes, as `hash_all` makes them.
        codes : int32 array
            One for each token, to be filled.
        """
        done = 0
        while True:
            done, self.size = _number(
                words,
                starts,
                ends,
                hashes,
                codes,
                done,
                self.slots,
                self.ends,
                self.pool,
                self.size,
            )
            if done == len(codes):
                return
            if self.size == len(self.ends) - 1:
                self.slots = np.zeros((2 * len(self.slots), 4), np.uint64)
                self.ends = _longer(self.ends, _most_types(len(self.slots)) + 1)
                _refill(self.slots, self.ends, self.pool, self.size)
            else:
                self.pool = _longer(self.pool, 2 * len(self.pool) + int(ends[done] - starts[done]))

    def close(self) -> None:
        """Give the memory of the hash table back: no more types are numbered."""
        self.slots = self.slots[:0].copy()

    def types(self) -> list[str]:
        """Return the types, in the order of their codes."""
        ends = self.ends[: self.size + 1]
        units = np.insert(self.pool[: ends[-1]], ends[1:], np.uint64(_NEW_LINE)).view(np.uint16)
        return units[units > 0].tobytes().decode("utf-16-le").split("\n")[:-1]


def _most_types(slots: int) -> int:
    return slots // 4 * 3


def _longer(array: NDArray[Any], size: int) -> NDArray[Any]:
    # What is never written to takes no memory.
    longer = np.empty(size, array.dtype)
    longer[: len(array)] = array
    return longer


@inlined
def hash_on(hashed, word):
    """Return the hash of the words before this one and of this."""
    hashed = (hashed ^ word) * _PRIME
    return hashed ^ hashed >> _32


@compiled
def _hash(words, start, end):
    hashed = SEED
    for at in range(start, end):
        hashed = hash_on(hashed, words[at])
    return hashed


@compiled
def _number(words, starts, ends, hashes, codes, done, slots, type_ends, pool, size):
    """Go on where it was left; stop where there is no room for a type."""
    zero, one, two, three = np.uint64(0), np.uint64(1), np.uint64(2), np.uint64(3)
    mask = np.uint64(len(slots) - 1)
    for token in range(done, len(codes)):
        start, end = np.uint64(starts[token]), np.uint64(ends[token])
        if start == end:
            codes[token] = _BREAK
            continue
        length = end - start
        first, second, third = words[start], words[start + one], words[start + two]
        second *= np.uint64(length > one)
        third *= np.uint64(length > two)
        at = hashes[token] & mask
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
                same = three
                if length > three:
                    begin = np.uint64(type_ends[code])
                    while same < length and pool[begin + same] == words[start + same]:
                        same += one
                if same >= length:
                    found = np.int64(code)
            elif entry == zero:
                top = np.uint64(type_ends[size])
                if size == len(type_ends) - 1 or top + length + two > np.uint64(len(pool)):
                    return token, size
                for i in range(length):
                    pool[top + i] = words[start + i]
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
def hash_all(words, starts, ends):
    """Return the hash of every token."""
    hashes = np.empty(len(ends), np.uint64)
    for token in range(len(hashes)):
        hashes[token] = _hash(words, np.uint64(starts[token]), np.uint64(ends[token]))
    return hashes


@compiled
def pack_tokens(units, ends):
    """Return tokens, given by letters and a line feed after each, as `Vocabulary.number` has."""
    letters = np.zeros(len(units) + 3 * len(ends) + 8, np.uint16)
    new_ends = np.zeros(len(ends) + 1, np.int64)
    start = top = 0
    for token in range(len(ends)):
        for i in range(start, ends[token]):
            letters[top] = units[i]
            top += 1
        start = ends[token] + 1
        top = (top + 3) & -4
        new_ends[token + 1] = top >> 2
    words = letters[: top + 8].view(np.uint64)
    starts, ends = new_ends[:-1], new_ends[1:]
    return words, starts, ends, hash_all(words, starts, ends)


@compiled
def translate(codes, of, out):
    """Write `of` each code, or -1 for a break."""
    for i in range(len(codes)):
        code = codes[i]
        out[i] = of[np.uint64(code)] if code >= 0 else code
