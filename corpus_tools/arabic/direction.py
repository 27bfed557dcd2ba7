"""The direction of one line that mixes scripts: that of most of its letters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

__all__ = [
    "LRI",
    "LRM",
    "NO_LETTERS",
    "PDI",
    "RLI",
    "Direction",
    "direction_of",
    "fragile_pattern",
    "fragile_spans",
    "has_rtl",
    "isolated",
]

Direction = Literal["rtl", "ltr"]

LRI, RLI, PDI, LRM = "\u2066", "\u2067", "\u2069", "\u200e"
#: Letters of scripts that run from right to left: Hebrew to Arabic Extended-A, presentation forms,
#: and those beyond the first plane.
_RTL = (
    "\u0590-\u05ff\u0600-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_RTL_RE = re.compile(f"[{_RTL}]")
#: Nothing but Arabic letters, digits and common signs: nearly every line.
_ONLY_ARABIC_RE = re.compile("[\\s0-9!-/:-@«»،؛؟٪…–—“”\u0620-\u065f\u0660-\u0669\u0671-\u06d3]*")
#: A writer's own mark at the start of a line says its direction. U+200E does not: Arabic that was
#: copied from pages begins with it by chance.
_FIRST_MARK: dict[str, Direction] = {
    "\u202a": "ltr", "\u202d": "ltr",
    "\u200f": "rtl", "\u061c": "rtl", "\u202b": "rtl", "\u202e": "rtl",
}  # fmt: skip
#: Marks of direction are letters by their kind alone.
NO_LETTERS = frozenset((LRM, "\u200f", "\u061c"))
#: An isolate round the whole line.
_HELD_RE = re.compile(
    "([\u2066\u2067])[^\u2066-\u2069]*(?:[\u2066-\u2068][^\u2066-\u2069]*\u2069"
    "[^\u2066-\u2069]*)*\u2069"
)
#: A name in Latin letters of what stands in brackets after it, and a sign of relation.
_FORMULA_RE = re.compile(r"\s*[A-Za-zͰ-Ͽ][\w-]*\([^()]*\)\s*[=<>≤≥≈≠~]")
#: What the standard algorithm turns about in a right-to-left line, because "-" is no part of a
#: number there. Dates and times as ISO 8601 writes them.
_DATE = r"(?<![\w.-])\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?)?(?![\w-])"
#: Telephone numbers: of seven digits or more in groups, with a code in brackets, or 3 + 3 + 4.
_TELEPHONE = (
    r"(?<![\w+.-])(?=\+?(?:[ -]?\d){7})(?:(?:\+|[0٠۰])\d+(?:[ -]\d+)+|\d+(?:-\d+){2,})(?![\w-])"
    r"|(?<![\w+.-])(?=(?:[+() -]{0,9}\d){8})(?:\+\d+[ -]?\(\d+\)|\([0٠۰]\d+\))(?:[ -]?\d+)+(?![\w-])"
    r"|(?<!\w)\(\d{3}\)[ -]?\d{3}[ -]\d{4}(?![\w-])"
)
#: Signed numbers, with the currency, the unit or the power of ten that touches them.
_SIGNED = (
    r"(?:(?<![\w)\]٪%$£¥\u20a0-\u20bf.-])|(?<=(?<!\w)و))"
    r"[-−+±](?:[$£¥\u20a0-\u20bf] ?)?\d+(?:[.,٫٬:/]\d+)*"
    r"(?:\s?%|(?<![٠-٩])\s?٪|\s?°[CF]?|[A-Za-zµ][A-Za-zµ²³0-9/]*(?:(?<=[0-9]e)[-−+]\d+)?)?"
)
_FRAGILE_RE = re.compile(f"{_DATE}|{_TELEPHONE}|{_SIGNED}")
_SIGN_RE = re.compile("[-−+± ]")


def has_rtl(text: str) -> bool:
    """Tell whether a text has a letter of a script that runs from right to left."""
    return _RTL_RE.search(text) is not None


@lru_cache(maxsize=20_000)
def direction_of(line: str, tie: Direction = "rtl") -> Direction:
    """Return the direction in which a line reads: that of most of its letters.

    The rule of the standard, the first letter (UAX 9, P2), sets a headline that begins with a
    Latin name from the left; "always from the right" turns an English sentence about that
    mentions one Arabic name. A mark of direction at the start of the line, or isolates round all
    of it, say it instead; an expression as ``P(قال | رئيس) = 0.5`` reads from left to right.

    Parameters
    ----------
    line : str
        One line; digits, signs and vowel marks do not count.
    tie : {"rtl", "ltr"}
        The direction of a line with as many letters of one kind as of the other.

    Returns
    -------
    {"rtl", "ltr"}

    Examples
    --------
    >>> direction_of("CSS: مغامرة جديدة!"), direction_of("Articles mentioning سوريا by month")
    ('rtl', 'ltr')
    >>> direction_of("1990 – 2024"), direction_of("1990 – 2024", tie="ltr")
    ('rtl', 'ltr')
    """
    if line and (said := _FIRST_MARK.get(line[0])):
        return said
    if held := _HELD_RE.fullmatch(line):
        return "ltr" if held[1] == LRI else "rtl"
    if _ONLY_ARABIC_RE.fullmatch(line):
        return "rtl" if _RTL_RE.search(line) else tie
    if _FORMULA_RE.match(line):
        return "ltr"
    kinds = [unicodedata.bidirectional(char) for char in line if char not in NO_LETTERS]
    left, right = kinds.count("L"), kinds.count("R") + kinds.count("AL")
    if left == right:
        return tie
    return "ltr" if left > right else "rtl"


def fragile_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where dates and signed numbers stand that a right-to-left line would turn about.

    >>> text = "من 2024-03-15 نمو -5"
    >>> [text[start:end] for start, end in fragile_spans(text)]
    ['2024-03-15', '-5']
    """
    return (found.span() for found in _FRAGILE_RE.finditer(text))


def fragile_pattern() -> str:
    r"""Return what `fragile_spans` looks for as scripts in a page write it.

    >>> r"\p{Nd}{4}-" in fragile_pattern(), r"\d" in fragile_pattern()
    (True, False)
    """
    return _FRAGILE_RE.pattern.replace(r"\d", r"\p{Nd}").replace(r"\w", r"\p{L}\p{N}_")


def isolated(text: str) -> str:
    """Keep the order of dates, telephone and signed numbers in a right-to-left line.

    >>> isolated("نمو -5").replace(LRI, "[").replace(LRM, "").replace(PDI, "]")
    'نمو [-5]'
    """

    def isolate(match: re.Match[str]) -> str:
        # The mark after a sign holds Arabic-Indic digits, which count as right-to-left.
        return LRI + _SIGN_RE.sub(lambda sign: sign[0] + LRM, match[0]) + PDI

    return _FRAGILE_RE.sub(isolate, text)
