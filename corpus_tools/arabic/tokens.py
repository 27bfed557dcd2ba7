"""Tokens: words of any script, vocalised words whole, numbers apart."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.letters import LETTERS, MARKS, TATWEEL, strip_marks, tidy

__all__ = [
    "JOINERS",
    "LONGEST_PREFIX",
    "SEPARATORS",
    "count_tokens",
    "is_word",
    "surface",
    "token_runs",
    "token_spans",
    "tokenize",
]

#: What may stand between the digits of one number, and between the letters of one word of another
#: script; for a regular expression's character class.
SEPARATORS, JOINERS = r".,٫٬/:\-", "-'’&."
_ARABIC = f"[{LETTERS}][{LETTERS}{MARKS}{TATWEEL}]*"
_LETTER = rf"(?:(?![{LETTERS}{MARKS}{TATWEEL}])[^\W_])"
_OTHER = rf"(?!\d){_LETTER}+(?:[{JOINERS}]{_LETTER}+)*"
_NUMBER = rf"\d+(?:[{SEPARATORS}]\d+)*"
_TOKEN = re.compile(f"{_ARABIC}|{_NUMBER}|{_OTHER}")
# What may stand between the words of one phrase; a tatweel alone is a dash.
_GAP = re.compile(" *")
#: Letters of a prefix cut off before a number, at most.
LONGEST_PREFIX = 4


def tokenize(text: str) -> list[str]:
    """Cut text into tokens, in order.

    An Arabic word keeps its marks; a Latin word keeps its digits, hyphens and inner
    apostrophes; a number keeps its separators; punctuation is dropped.

    Examples
    --------
    >>> tokenize("مُذَكِّرة التفاهم (F-18) في 2016/10/5.")
    ['مُذَكِّرة', 'التفاهم', 'F-18', 'في', '2016/10/5']
    """
    return _TOKEN.findall(tidy(text))


_LETTER_KIND, _MARK_KIND, _DIGIT_KIND, _SEPARATOR_KIND, _OTHER_KIND = 1, 2, 3, 4, 5


def _kinds() -> NDArray[np.uint8]:
    """Return the kind of every UTF-16 unit: what it does to the tokens around it."""
    table = np.zeros(0x10000, np.uint8)
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x10000)]))
    for kind, pattern in (
        (_OTHER_KIND, r"[^\W_]"),
        (_DIGIT_KIND, r"\d"),
        (_LETTER_KIND, f"[{LETTERS}]"),
        (_MARK_KIND, f"[{MARKS}{TATWEEL}]"),
        (_SEPARATOR_KIND, f"[{SEPARATORS}]"),
    ):
        table[list(map(ord, re.findall(pattern, text)))] = kind
    table[0xD800:0xE000] = _OTHER_KIND
    return table


_KINDS = _kinds()


def count_tokens(text: str) -> int:
    r"""Count the tokens of a text that is tidy already: as many as `tokenize` cuts it into.

    >>> count_tokens("مُذَكِّرة التفاهم (F-18)\nفي 2016/10/5.")
    5
    """
    units = np.frombuffer(f"\n\n{text}".encode("utf-16-le", "surrogatepass"), np.uint16)
    kinds = _KINDS.take(units)
    before = kinds[1:-1]
    letters = (kinds[2:] == _LETTER_KIND) & (before != _LETTER_KIND)
    digits = (kinds[2:] == _DIGIT_KIND) & (before != _DIGIT_KIND)
    # 10/5 goes on after its separator, and مُذكرة after its mark.
    digits &= (before != _SEPARATOR_KIND) | (kinds[:-2] != _DIGIT_KIND)
    marked = np.flatnonzero(letters & (before == _MARK_KIND))
    if marked.size:
        bare = np.flatnonzero(kinds != _MARK_KIND)
        last = bare[np.searchsorted(bare, marked + 1) - 1]
        letters[marked[kinds[last] == _LETTER_KIND]] = False
    starts = letters | digits
    if kinds.max() < _OTHER_KIND:
        return int(np.count_nonzero(starts))
    # A word of another script may hold digits, hyphens and stops: its whole line is cut.
    line = np.cumsum(units[2:] == ord("\n"))
    mixed = np.unique(line[kinds[2:] == _OTHER_KIND])
    lines = text.split("\n")
    starts &= ~np.isin(np.arange(len(lines)), mixed)[line]
    return int(np.count_nonzero(starts)) + sum(len(_TOKEN.findall(lines[n])) for n in mixed)


def token_runs(text: str) -> Iterator[list[str]]:
    """Yield runs of tokens with nothing but space between them; n-grams never cross a run.

    Examples
    --------
    >>> list(token_runs("وزارة الدفاع، الروسية"))
    [['وزارة', 'الدفاع'], ['الروسية']]
    """
    text = tidy(text)
    run: list[str] = []
    end = 0
    for match in _TOKEN.finditer(text):
        if run and not _GAP.fullmatch(text, end, match.start()):
            yield run
            run = []
        run.append(match[0])
        end = match.end()
    if run:
        yield run


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return where each token of a text that is tidy already begins and ends.

    >>> token_spans("في قمة بيروت")
    [(0, 2), (3, 6), (7, 12)]
    """
    return [match.span() for match in _TOKEN.finditer(text)]


def surface(token: str) -> str:
    """Return the spelling under which a token is listed: without marks and tatweel.

    >>> surface("مُذَكِّرة")
    'مذكرة'
    """
    return strip_marks(token)


def is_word(token: str) -> bool:
    """Tell words from numbers, single letters and prefixes cut off before a number (``الـ``).

    >>> is_word("2016"), is_word("بـ"), is_word("سلامة")
    (False, False, True)
    """
    bare = strip_marks(token)
    cut_off = token.endswith(TATWEEL) and len(bare) <= LONGEST_PREFIX
    return len(bare) > 1 and not bare[0].isdigit() and not cut_off
