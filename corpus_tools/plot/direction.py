"""English lines that hold Arabic: from left to right, each Arabic name or phrase by itself."""

import re

from corpus_tools._shown import apart, unmarked
from corpus_tools.arabic.letters import ARABIC_CHAR, has_arabic
from corpus_tools.messages import Lang

__all__ = ["directed"]

_LRI, _FSI, _PDI = "\u2066", "\u2068", "\u2069"
_OPENS = re.compile("[\u2066-\u2068]")
_LATIN = re.compile("[A-Za-z]")
#: A name that is marked already, or Arabic words and what joins them to a phrase; a comma of
#: English or a number between two parts two names.
_PHRASE = re.compile(
    f"{_FSI}[^{_FSI}{_PDI}]*|{ARABIC_CHAR.pattern}(?:[ ،؛:«»\\-]*{ARABIC_CHAR.pattern})*"
)


def directed(told: str, lang: Lang) -> str:
    """Return a caption whose English lines run from left to right, whatever Arabic is in them.

    Labels with Arabic run from right to left otherwise. Unseen marks hold the line; what has
    no English word stays as it is.

    Parameters
    ----------
    told : str
        Lines that were broken already; marks of one may end in another.
    lang : {"ar", "en", "both"}

    Examples
    --------
    >>> directed("Source: نهر", "en") == "\u2066Source: \u2068نهر\u2069\u2069"
    True
    >>> directed("BBC نهر", "ar"), directed("نهر", "en")
    ('BBC نهر', 'نهر')
    """
    if lang != "en" or not (has_arabic(told) and _LATIN.search(told)):
        return told
    lines, opened = [], ""
    for line in told.split("\n"):
        begun = opened
        if not begun and line.startswith(_LRI) and line.endswith(_PDI):
            lines.append(line)  # it is held already
            continue
        for mark in re.findall(f"{_OPENS.pattern}|{_PDI}", line):
            opened = opened[:-1] if mark == _PDI else opened + mark
        if has_arabic(line):
            marked = _PHRASE.sub(_apart, begun + line)
            lines.append(f"{_LRI}{marked}{_PDI * (1 + len(opened))}")
        else:
            # Where no Arabic is in a line, unseen marks would be drawn.
            lines.append(unmarked(line))
    return "\n".join(lines)


def _apart(phrase: re.Match[str]) -> str:
    return phrase[0] if phrase[0].startswith(_FSI) else apart(phrase[0])
