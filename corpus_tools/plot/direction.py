"""Sentences of the package run the way of their language, whatever names are in them."""

import re

from corpus_tools._shown import apart, unmarked
from corpus_tools.arabic.direction import LRI, PDI, RLI, direction_of
from corpus_tools.arabic.letters import ARABIC_CHAR, has_arabic
from corpus_tools.messages import Lang

__all__ = ["directed"]

_FSI = "\u2068"
_OPENS = re.compile("[\u2066-\u2068]")
_LATIN = re.compile("[A-Za-z]")
#: A name that is marked already, or Arabic words and what joins them to a phrase; a comma of
#: English or a number between two parts two names.
_PHRASE = re.compile(
    f"{_FSI}[^{_FSI}{PDI}]*|{ARABIC_CHAR.pattern}(?:[ ،؛:«»\\-]*{ARABIC_CHAR.pattern})*"
)


def directed(told: str, lang: Lang) -> str:
    """Return a sentence of the package whose lines run the way of its language.

    Labels run the way of most of their letters otherwise, so that long names would turn a
    sentence about. Unseen marks hold a line; in English each Arabic name or phrase stands by
    itself, and what has no English word stays as it is.

    Parameters
    ----------
    told : str
        Lines that were broken already; marks of one may end in another.
    lang : {"ar", "en", "both"}

    Examples
    --------
    >>> directed("Source: نهر", "en") == "\u2066Source: \u2068نهر\u2069\u2069"
    True
    >>> directed("المصدر: Al Nahar", "ar") == "\u2067المصدر: Al Nahar\u2069", directed("نهر", "en")
    (True, 'نهر')
    """
    if not (has_arabic(told) and _LATIN.search(told)):
        return told
    if lang != "en":
        return "\n".join(map(_from_the_right, told.split("\n")))
    lines, opened = [], ""
    for line in told.split("\n"):
        begun = opened
        if not begun and line.startswith(LRI) and line.endswith(PDI):
            lines.append(line)  # it is held already
            continue
        for mark in re.findall(f"{_OPENS.pattern}|{PDI}", line):
            opened = opened[:-1] if mark == PDI else opened + mark
        if has_arabic(line):
            marked = _PHRASE.sub(_apart, begun + line)
            lines.append(f"{LRI}{marked}{PDI * (1 + len(opened))}")
        else:
            # Where no Arabic is in a line, unseen marks would be drawn.
            lines.append(unmarked(line))
    return "\n".join(lines)


def _from_the_right(line: str) -> str:
    held = has_arabic(line) and direction_of(line) == "ltr"
    return f"{RLI}{line}{PDI}" if held else line


def _apart(phrase: re.Match[str]) -> str:
    return phrase[0] if phrase[0].startswith(_FSI) else apart(phrase[0])
