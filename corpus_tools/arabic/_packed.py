"""Arabic words as numbers: five bits a letter, the last letter lowest."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

__all__ = ["AL", "BITS", "LONGEST", "OTHER", "pack", "pack_each", "spans", "unpack_each"]

BITS = 5
#: Letters of the longest word that is a number.
LONGEST = 12
#: The letters of folded words (see `lexicon.word_key`); their order is that of their numbers.
_LETTERS = "ءابةتثجحخدذرزسشصضطظعغفقكلمنهوي"
#: The number of any other letter.
OTHER = (1 << BITS) - 1
_NEW_LINE = 10
_CODES = np.full(1 << 16, OTHER, np.uint8)
_CODES[[ord(letter) for letter in _LETTERS]] = np.arange(1, len(_LETTERS) + 1)
_UNITS = np.array([0, *map(ord, _LETTERS), 0], np.uint16)


def pack(word: str) -> int:
    """Return a word of these letters as a number.

    >>> pack("ءا"), pack("")
    (34, 0)
    """
    number = 0
    for letter in word:
        number = number << BITS | _LETTERS.index(letter) + 1
    return number


#: The article.
AL = pack("ال")


def spans(words: Iterable[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers of the letters of all words, and where each word begins and ends.

    A letter that has no number, or a line break, has 31.
    """
    words = [word.replace("\n", " ") if "\n" in word else word for word in words]
    text = "\n".join([*words, ""])
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    ends = np.flatnonzero(units == _NEW_LINE)
    return _CODES[units], np.append(0, ends[:-1] + 1) if len(ends) else ends, ends


def pack_each(words: Iterable[str]) -> NDArray[np.int64]:
    """Return every word as a number; 0 for one that is too long or has other letters.

    >>> pack_each(["ءا", "F-18", "والاستثماراتها"]).tolist()
    [34, 0, 0]
    """
    codes, starts, ends = spans(words)
    lengths = ends - starts
    packed = np.zeros(len(starts), np.int64)
    fits = lengths <= LONGEST
    for at in range(int(lengths[fits].max(initial=0))):
        there = fits & (at < lengths)
        code = codes[starts[there] + at]
        packed[there] = packed[there] << BITS | code
        fits[np.flatnonzero(there)[code == OTHER]] = False
    packed[~fits] = 0
    return packed


def unpack_each(packed: NDArray[np.int64]) -> list[str]:
    """Return the words of numbers.

    >>> unpack_each(np.array([34, 0]))
    ['ءا', '']
    """
    shifts = BITS * np.arange(LONGEST - 1, -1, -1)
    units = np.full((len(packed), LONGEST + 1), _NEW_LINE, np.uint16)
    units[:, :-1] = _UNITS[packed[:, None] >> shifts & OTHER]
    flat = units.ravel()
    return flat[flat > 0].tobytes().decode("utf-16-le").split("\n")[:-1]
