"""Arabic that is stored as it is drawn, from left to right: found, and put in reading order."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from corpus_tools.arabic.letters import LETTERS, PRESENTATION, PRESENTATION_CHAR

__all__ = ["in_reading_order", "is_backwards", "lines_in_reading_order"]

_WORD = f"{LETTERS}{PRESENTATION}"
#: Letters that only end words, in all their forms.
_ENDS = "ةىﺓﺔﻯﻰ"
_BEGINS = re.compile(f"(?<![{_WORD}])[{_ENDS}](?=[{_WORD}])")
_CLOSES = re.compile(f"(?<=[{_WORD}])[{_ENDS}](?![{_WORD}])")
#: Cheap to look for: most texts hold none of these.
_SIGNS = tuple(space + letter for letter in _ENDS for space in " \n")
_LEAST, _TIMES = 2, 3
#: What runs from left to right in an Arabic line: Latin words with what is between them, and
#: numbers; behind Arabic letters (to the left of them) neither dashes nor percent belong to these.
_NUMBER = r"[0-9\u0660-\u0669\u06f0-\u06f9]+"
_LEFT_TO_RIGHT = re.compile(
    rf"[A-Za-z\u00c0-\u024f](?:[^{_WORD}\n]*[A-Za-z0-9\u00c0-\u024f])?"
    rf"|{_NUMBER}(?:[.,:/-]{_NUMBER})*[%]?(?=[^{_WORD}A-Za-z]*$)"
    rf"|{_NUMBER}(?:[.,:/٫٬]{_NUMBER})*"
)
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_OPENING, _CLOSING = "([{«‹", ")]}»›"


#: Characters that show how the whole text is stored.
_ENOUGH = 2000


def is_backwards(text: str) -> bool:
    """Tell whether a text is stored as it is drawn: words begin with letters that only end words.

    >>> is_backwards("ةرازو ىلع"), is_backwards("وزارة على")
    (True, False)
    """
    text = text[:_ENOUGH]
    if not any(sign in text for sign in _SIGNS):
        return text.startswith(tuple(_ENDS)) and _weigh(text)
    return _weigh(text)


def _weigh(text: str) -> bool:
    begins = len(_BEGINS.findall(text))
    return begins >= _LEAST and begins > _TIMES * len(_CLOSES.findall(text))


def lines_in_reading_order(text: str) -> str:
    r"""Put each line of a text that is stored as it is drawn in the order it is read in.

    >>> lines_in_reading_order("2016 ماع CBB ةانق\nAB")
    'قناة CBB عام 2016\nAB'
    """
    return "\n".join(
        in_reading_order(line) if re.search(f"[{_WORD}]", line) else line
        for line in text.split("\n")
    )


def in_reading_order(
    drawn: Sequence[str], letters: Callable[[str], str] = lambda glyph: glyph
) -> str:
    """Read a line of Arabic that is given as it is drawn, from left to right.

    Parameters
    ----------
    drawn : sequence of str
        What each sign stands for, or a string of one letter a sign.
    letters : callable, optional
        Gives the letters of a sign that stands for several.

    Examples
    --------
    >>> in_reading_order(")3.5( ةنيفس"), in_reading_order(["ن", "لا"])
    ('سفينة (3.5)', 'لان')
    """
    # One character a sign, so that places in the text are places in the line.
    signs = "".join(glyph[0] if glyph else " " for glyph in reversed(drawn))
    glyphs = list(reversed(drawn))
    for found in _LEFT_TO_RIGHT.finditer(signs[::-1]):
        start, end = len(signs) - found.end(), len(signs) - found.start()
        glyphs[start:end] = reversed(glyphs[start:end])
    text = "".join(map(letters, glyphs))
    if PRESENTATION_CHAR.search(text):
        text = PRESENTATION_CHAR.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    return _with_brackets(text)


def _with_brackets(text: str) -> str:
    """Turn brackets that are as they are drawn into what they mean; those that fit so stay."""
    mirrored = text.translate(_MIRRORED)
    return text if _misfits(text) < _misfits(mirrored) else mirrored


def _misfits(text: str) -> int:
    """Count the brackets that close nothing or are not closed."""
    still_open = misfits = 0
    for char in text:
        if char in _OPENING:
            still_open += 1
        elif char in _CLOSING:
            misfits += not still_open
            still_open = max(still_open - 1, 0)
    return misfits + still_open
