"""Tokens: words of any script, vocalised words whole, numbers apart."""

import re
from collections.abc import Iterator

from corpus_tools.alphabet import LETTERS, MARKS, TATWEEL, strip_marks, tidy

__all__ = ["is_word", "phrases", "surface", "tokenize"]

_ARABIC = f"[{LETTERS}][{LETTERS}{MARKS}{TATWEEL}]*"
_LETTER = rf"(?:(?![{LETTERS}{MARKS}{TATWEEL}])[^\W_])"
_OTHER = rf"(?!\d){_LETTER}+(?:[-'’&.]{_LETTER}+)*"
_NUMBER = r"\d+(?:[.,٫٬/:\-]\d+)*"
_TOKEN = re.compile(f"{_ARABIC}|{_NUMBER}|{_OTHER}")
# What may stand between the words of one phrase; a tatweel alone is a dash.
_GAP = re.compile(" *")
_LONGEST_PREFIX = 4


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


def phrases(text: str) -> Iterator[list[str]]:
    """Yield runs of tokens with nothing but space between them; n-grams never cross a run.

    Examples
    --------
    >>> list(phrases("وزارة الدفاع، الروسية"))
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
    cut_off = token.endswith(TATWEEL) and len(bare) <= _LONGEST_PREFIX
    return len(bare) > 1 and not bare[0].isdigit() and not cut_off
