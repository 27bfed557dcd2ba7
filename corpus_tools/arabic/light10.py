"""Light stemming by light10 (Larkey, Ballesteros & Connell 2007): affixes cut by length alone."""

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.letters import fold_each, normalize

__all__ = ["light_stem", "light_stems"]

# Longest first. A prefix is cut only where enough of a word is left.
_AND = "و"
_PREFIXES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
#: What و leaves, and what all other affixes leave, at least.
_LEFT_BY_AND, _LEFT = 3, 2
_NEW_LINE, _SURROGATES, _AFTER_SURROGATES = 10, 0xD800, 0xE000
_LONGEST = 4
#: For fewer words arrays are no quicker.
_ENOUGH = 32


def light_stem(word: str) -> str:
    """Cut prefixes and suffixes of a word, whose spelling is normalised.

    >>> light_stem("والوزارات"), light_stem("في")
    ('وزار', 'في')
    """
    word = normalize(word)
    if word.startswith(_AND) and len(word) - len(_AND) >= _LEFT_BY_AND:
        word = word[len(_AND) :]
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _LEFT:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEFT:
            word = word[: -len(suffix)]
    return word


def light_stems(words: list[str]) -> list[str]:
    """Return the `light_stem` of every word, cut all at once.

    >>> light_stems(["والوزارات", "في"])
    ['وزار', 'في']
    """
    text = "\n".join([*fold_each(normalize, words), ""])
    units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    line_ends = np.flatnonzero(units == _NEW_LINE)
    # A word with a line break is no word; of two units that are one letter none may be cut off.
    halves = (units >= _SURROGATES) & (units < _AFTER_SURROGATES)
    if len(words) < _ENOUGH or len(line_ends) != len(words) or halves.any():
        return [light_stem(word) for word in words]
    starts, ends = np.append(0, line_ends[:-1] + 1), line_ends.copy()
    padded = np.append(units, np.zeros(_LONGEST, np.uint16)).astype(np.uint64)

    starts += (padded[starts] == ord(_AND)) & (ends - starts - len(_AND) >= _LEFT_BY_AND)
    first = sum(
        (padded[starts + i] << np.uint64(16 * i) for i in range(_LONGEST)),
        np.zeros(len(starts), np.uint64),
    )
    whole = np.ones(len(starts), np.bool_)
    for prefix in _PREFIXES:
        letters = first & np.uint64((1 << 16 * len(prefix)) - 1)
        cut = whole & (letters == _packed(prefix)) & (ends - starts - len(prefix) >= _LEFT)
        whole &= ~cut
        starts = starts + len(prefix) * cut
    pairs = padded[:-1] | (padded[1:] << np.uint64(16))
    for suffix in _SUFFIXES:
        last = (padded if len(suffix) == 1 else pairs)[ends - len(suffix)]
        ends -= len(suffix) * ((last == _packed(suffix)) & (ends - starts - len(suffix) >= _LEFT))
    return _between(units, starts, ends, line_ends)


def _packed(letters: str) -> np.uint64:
    return np.uint64(sum(ord(letter) << 16 * i for i, letter in enumerate(letters)))


def _between(
    units: NDArray[np.uint16],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    line_ends: NDArray[np.int64],
) -> list[str]:
    """Return what stands from each start to each end, one in every line."""
    edges = np.zeros(len(units) + 1, np.int8)
    edges[starts] += 1
    edges[ends] -= 1
    kept = np.cumsum(edges[:-1], dtype=np.int8).view(np.bool_)
    kept[line_ends] = True
    return units[kept].tobytes().decode("utf-16-le").split("\n")[:-1]
