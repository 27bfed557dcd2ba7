"""What one glyph shows, and whether it reaches for the letter on its right and on its left."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from arabic_reshaper.letters import LETTERS_ARABIC
from fontTools import agl

from corpus_tools.arabic.letters import (
    ARABIC_CHAR,
    CONTROL_CHAR,
    MARKS,
    PRESENTATION_CHAR,
    TATWEEL,
)
from corpus_tools.labels import harfbuzz
from corpus_tools.labels.fonts import FALLBACK, FAMILY, font_paths

__all__ = [
    "BLANK",
    "BOX",
    "HIDDEN",
    "MISSING",
    "OTHER",
    "UNKNOWN",
    "Sign",
    "can_join",
    "in_form",
    "of_char",
]
__all__ += ["of_name", "of_text"]


class Sign(NamedTuple):
    """One glyph as it is seen.

    `right` and `left` say whether a stroke reaches for the neighbour there, None where that is
    not known.
    """

    shown: str  # the characters, in joined forms where known, from left to right; "" is not known
    right: bool | None
    left: bool | None
    arabic: bool = False
    kind: str = "seen"  # or "blank", "hidden" (a mark, a control), "missing" (a box)


BLANK = Sign(" ", False, False, kind="blank")
HIDDEN = Sign("", False, False, kind="hidden")
#: A glyph of which nothing is known.
UNKNOWN = Sign("", None, None)
#: A glyph that shows no Arabic letter.
OTHER = Sign("\ufffc", False, False)
#: The box that stands for a character that the font lacks.
MISSING = Sign("\ufffd", False, False, kind="missing")
#: The same, of a character that may not be Arabic.
BOX = Sign("\ufffd", False, False, kind="box")

_MARK_RE = re.compile(f"[{MARKS}]+")
_REACH = {
    "<isolated>": (False, False),
    "<initial>": (False, True),
    "<medial>": (True, True),
    "<final>": (True, False),
}
#: The sign for lam-alef that stands alone; the next one joins the letter before it.
_LAM_ALEF = {"لآ": 0xFEF5, "لأ": 0xFEF7, "لإ": 0xFEF9, "لا": 0xFEFB}
#: How fonts call the forms in the names of glyphs.
_NAMED = {
    "isol": (False, False), "isolated": (False, False), "alone": (False, False),
    "init": (False, True), "initial": (False, True), "beg": (False, True),
    "medi": (True, True), "medial": (True, True), "mid": (True, True),
    "fina": (True, False), "final": (True, False), "end": (True, False),
}  # fmt: skip
#: Unnamed glyphs get their number as a name: it says nothing of what they show.
_NUMBER_RE = re.compile(r"uni0000[0-9a-fA-F]{4}|(?:gid|glyph|g|cid|index)[0-9]+")
_LETTER_RE = re.compile(r"(?:uni(?:[0-9A-F]{4})+|u[0-9A-F]{4,6}|[A-Za-z0-9]+)")


@cache
def can_join(letter: str) -> tuple[bool, bool]:
    """Tell whether a letter can join the one before it, and the one after it.

    >>> can_join("ب"), can_join("د"), can_join("ء"), can_join("x")
    ((True, True), (True, False), (False, False), (False, False))
    """
    if letter == TATWEEL:
        return (True, True)
    if not ARABIC_CHAR.match(letter) or not letter.isalpha():
        return (False, False)
    paths = font_paths((FALLBACK, FAMILY))

    def seen(text: str) -> list[harfbuzz.Outline]:
        return [glyph.outline for glyph in harfbuzz.shape(text, paths) if glyph.outline]

    alone = seen(letter)
    return seen(f"\u200d{letter}") != alone, seen(f"{letter}\u200d") != alone


def of_char(char: str) -> Sign:
    """Say what the glyph shows that a font has for a character by itself.

    >>> of_char("ﺑ").left, of_char("ب").left, of_char("x").arabic
    (True, False, False)
    """
    if _MARK_RE.fullmatch(char) or CONTROL_CHAR.match(char):
        return HIDDEN
    category = unicodedata.category(char)
    if category == "Zs":
        return BLANK
    if category in ("Cc", "Cf", "Mn", "Me"):
        return HIDDEN
    if char == TATWEEL:
        return Sign(char, True, True, arabic=True)
    arabic = ARABIC_CHAR.match(char) is not None
    if arabic and PRESENTATION_CHAR.match(char):
        kind, _, codes = unicodedata.decomposition(char).partition(" ")
        if kind in _REACH and not codes.startswith("0020"):
            return Sign(char, *_REACH[kind], arabic=True)
        return Sign(char, False, False, arabic=True)
    return Sign(char, False, False, arabic=arabic)


def in_form(text: str, right: bool | None, left: bool | None) -> Sign:
    """Say what a glyph shows that stands for letters, in reading order, in a joined form."""
    letters = _MARK_RE.sub("", text)
    if not letters:
        return HIDDEN if text else Sign("", right, left, arabic=True)
    if letters in _LAM_ALEF and right is not None:
        return Sign(chr(_LAM_ALEF[letters] + right), right, left, arabic=True)
    if len(letters) == 1 and right is not None and left is not None:
        form = (0, 1, 3, 2)[2 * right + left]
        letters = LETTERS_ARABIC.get(letters, ("",) * 4)[form] or letters
    return Sign(letters[::-1], right, left, arabic=True)


def of_text(text: str) -> Sign | None:
    """Say what a glyph shows of which only the characters are known; None for letters that join.

    The form of these is not told by their characters.
    """
    text = _MARK_RE.sub("", text) if _MARK_RE.sub("", text) else text
    if len(text) == 1:
        sign = of_char(text)
        joins = any(can_join(text)) and not PRESENTATION_CHAR.match(text)
        return None if joins and text != TATWEEL else sign
    if text and not any(any(can_join(char)) for char in text):
        signs = [of_char(char) for char in text]
        if any(PRESENTATION_CHAR.match(char) for char in text):
            return None
        return Sign(text, False, False, any(sign.arabic for sign in signs))
    return None


@cache
def of_name(name: str) -> Sign | None:
    """Say what a glyph shows by its name, None where that says nothing.

    The names are those of the Adobe Glyph List and of its specification, with the form after a
    dot or a hyphen.

    >>> of_name("uni0628.init").left, of_name("uniFE92").right, of_name("gid1611")
    (True, True, None)
    """
    if name == ".notdef":
        return MISSING
    if _NUMBER_RE.fullmatch(name):
        return None
    base, *parts = re.split(r"[.\-_]", name)
    text = agl.toUnicode(base) if _LETTER_RE.fullmatch(base) else ""
    reach = next((_NAMED[part.lower()] for part in parts if part.lower() in _NAMED), None)
    if reach is not None:
        # A name of the font's own still says the form.
        return in_form(text, *reach) if not text or ARABIC_CHAR.search(text) else of_text(text)
    return _in_no_form(text, varied=bool(parts)) if text else None


def _in_no_form(text: str, varied: bool) -> Sign | None:
    """Say what a glyph shows whose name has characters and no form, but perhaps a variant."""
    if _MARK_RE.fullmatch(text):
        return HIDDEN
    before, after = can_join(text[0])[0], can_join(text[-1])[1]
    if varied and (before or after) and not PRESENTATION_CHAR.search(text):
        return Sign(text[::-1], None if before else False, None if after else False, True)
    if len(text) == 1:
        return of_char(text)
    return in_form(text, False, False) if ARABIC_CHAR.search(text) else of_text(text)
