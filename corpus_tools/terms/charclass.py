"""What every character does to the tokens around it: the table by which text is scanned."""

import re
import unicodedata
from enum import IntEnum
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.letters import GONE, LETTERS, MARKS, SLOW, TATWEEL, TIDY_TABLE
from corpus_tools.arabic.tokens import JOINERS, SEPARATORS

__all__ = ["CharClass", "CharTable", "char_table"]


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
