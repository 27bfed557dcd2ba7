"""What to hand Matplotlib so that one line of Arabic comes out joined and in the right order."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Literal, get_args

import arabic_reshaper
import matplotlib.ft2font

from corpus_tools.arabic.direction import (
    LRI,
    LRM,
    PDI,
    RLI,
    Direction,
    direction_of,
    has_rtl,
    isolated,
)
from corpus_tools.arabic.letters import (
    ARABIC_CHAR,
    LETTERS,
    MARKS,
    PRESENTATION,
    TATWEEL,
    composed,
    has_arabic,
)
from corpus_tools.labels.bidi import display_order, levels, mirror, visual

__all__ = [
    "DIGITS",
    "SHAPES_ITSELF",
    "Digits",
    "LineDirection",
    "drawn_line",
    "has_forms",
    "has_marks",
    "in_digits",
    "in_isolate",
    "joined",
    "letters_of",
    "logical_line",
    "needs_care",
    "number_in_digits",
    "plain_line",
    "readings",
    "takes_digits",
    "undrawable",
]

Digits = Literal["western", "arabic", "persian"]
DIGITS: tuple[Digits, ...] = get_args(Digits)
#: Of each line by its letters, or the same for all.
LineDirection = Literal["auto", "rtl", "ltr"]

#: Matplotlib from 3.11 joins and orders letters itself; the old recipe on top would mirror them.
SHAPES_ITSELF = hasattr(matplotlib.ft2font, "__libraqm_version__")

_RESHAPER = arabic_reshaper.ArabicReshaper(
    {
        "delete_harakat": True,
        "use_unshaped_instead_of_isolated": True,  # many fonts lack the isolated forms
        "ARABIC LIGATURE ALLAH": False,  # the font's own business
    }
)
_MARKS_RE = re.compile(f"[{MARKS}]")
_CONTROLS_RE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_FORMS_RE = re.compile(f"[{PRESENTATION}]")
#: Words written as one sign (salla, riyal …): fonts draw them; only "Allah" is a recipe's work.
_KEPT_FORMS = frozenset(map(chr, range(0xFDF0, 0xFDFE))) - {"\ufdf2"}
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_DIGITS_OF: dict[Digits, dict[int, int]] = {
    "western": {},
    "arabic": _ARABIC_DIGITS,
    "persian": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
}
_NUMBER_RE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
#: A number after a Latin word: in other digits an Arabic word after it would draw it away.
_LATIN_NUMBER_RE = re.compile("([A-Za-z] )([\u0660-\u0669\u06f0-\u06f9٫٬]+)")
_DECIMAL_RE = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
#: Numbers with a power of ten, as an axis writes its offset: 1e6, +1.2e−3.
_POWER_RE = re.compile(r"(?=\S*[0-9]e)(?:[-−+]?[0-9]+(?:\.[0-9]+)?(?:e[-−+]?[0-9]+)?)+(?=[%٪]?$)")
#: Month, day and hour, or day, hour and minute, as an axis writes them.
_MOMENT_RE = re.compile(r"(?:\d\d-\d\d \d\d|\d\d \d\d:\d\d)(?::\d\d)?")
#: A number and its unit, prefixes of the SI included: "5 k", "−2.5 MHz", "10 µs".
_QUANTITY_RE = re.compile(
    r"[-−+±]?[0-9][0-9.,]*[ \u00a0\u2009\u202f](?!(?:[ap]m|AM|PM)$)[qryzafpnµμmcdhkMGTPEZYRQ]?"
    r"(?:m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|C|V|F|Ω|Ω|S|Wb|T|H|lm|lx|Bq|Gy|Sv|eV|Wh|B|b|bit|bps|L|l|t|h"
    r"|min|px|dB|°[CF]?)?"
)
#: What cannot be drawn at all: halves of characters, no characters, controls, the stand-in of an
#: object.
_UNDRAWABLE_RE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\ufffc\ufffe\uffff]"
)
_SPACE_RE = re.compile("[\t\x0b\x0c\x85\u2028\u2029]")
#: What is never drawn and says nothing in a label: a leftover of web pages, of hyphenation, of
#: emoji. The joiners say something, and so do marks of direction beside other than a letter.
_NOTHING_RE = re.compile(
    "[\u00ad\u034f\u180b-\u180f\u200b\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_IN_WORD = f"[{MARKS}\u200c\u200d]*"
_MARK_IN_WORD_RE = re.compile(
    f"(?<=[{LETTERS}{TATWEEL}])({_IN_WORD})[\u200e\u200f\u061c]+(?={_IN_WORD}[{LETTERS}{TATWEEL}])"
)
#: Nearly every label: nothing to isolate, to compose, to turn back or to leave out.
_PLAIN_RE = re.compile(r"(?!.*(?<!\d)[0٠]\d)[ -*,./0-@\[-`{-~«»،؛؟٪\u0620-\u064a\u0660-\u0669]*")


def needs_care(line: str, digits: Digits = "western") -> bool:
    """Tell whether a line is drawn otherwise than Matplotlib would on its own.

    >>> needs_care("BBC 2017"), needs_care("قال"), needs_care("2017", "arabic")
    (False, True, True)
    """
    if line.isascii() and line.isprintable():
        return digits != "western" and _NUMBER_RE.search(line) is not None
    return (
        has_rtl(line)
        or _UNDRAWABLE_RE.search(line) is not None
        or _SPACE_RE.search(line) is not None
        or (digits != "western" and _NUMBER_RE.search(line) is not None)
    )


def undrawable(line: str) -> str:
    """Give the characters of a line that have to be left out."""
    return "".join(dict.fromkeys(_UNDRAWABLE_RE.findall(line)))


def has_marks(line: str) -> bool:
    """Tell whether a line has vowel marks, which need a shaping engine to be placed."""
    return _MARKS_RE.search(line) is not None


def has_forms(line: str) -> bool:
    """Tell whether a line is written in presentation forms, the work of a reshaper."""
    return any(_FORMS_RE.match(c) and c not in _KEPT_FORMS for c in line)


def _joins(char: str) -> tuple[bool | None, bool | None]:
    """Tell whether a form joins what comes before it and after it (None: it does not say)."""
    if ARABIC_CHAR.match(char) and not _FORMS_RE.match(char):
        return (None, None)
    kind = unicodedata.decomposition(char).partition(" ")[0]
    return (kind in ("<medial>", "<final>"), kind in ("<initial>", "<medial>"))


def _breaks(text: str) -> int:
    """Count the places where one letter reaches for a neighbour that does not reach back."""
    edges = [_joins(char) for char in f" {text} "]
    return sum(
        left[1] is not right[0]
        for left, right in pairwise(edges)
        if None not in (left[1], right[0])
    )


def _from_visual(text: str) -> str:
    """Bring a line that was put in display order back into reading order."""
    candidates = []
    # After Arabic letters digits count as Arabic ones, which a sign beside them does not join;
    # in the line that was put in display order they may have stood before the letters.
    signs = {ord(c): "\u05d0" for c in text if unicodedata.bidirectional(c) == "AL"}
    for base, digits in ((1, _ARABIC_DIGITS), (1, {}), (1, signs), (0, {})):
        for line in dict.fromkeys((text, isolated(text))):
            level = levels(line.translate(digits), base)
            order = display_order(level)
            for turn in (True, False):
                chars = (mirror(line[i]) if turn and level[i] % 2 else line[i] for i in order)
                found = "".join(chars)
                if line != text:
                    found = _CONTROLS_RE.sub("", found)
                candidates.append(found)
                if turn and text in (visual(found, base), visual(isolated(found), base)):
                    return found
    return candidates[0]


def _unshaped(text: str) -> str:
    """Turn presentation forms into letters, and a line already in display order round."""
    forms = [c for c in _FORMS_RE.findall(text) if c not in _KEPT_FORMS]
    if not forms:
        return text
    plain_letters = any(
        unicodedata.category(c) == "Lo" and ARABIC_CHAR.match(c) and not _FORMS_RE.match(c)
        for c in text
    )
    as_it_is, turned = _breaks(text), _breaks(text[::-1])
    # A line made of forms alone, none of which joins, is taken for the work of the old recipe.
    if turned < as_it_is or (turned == as_it_is and not plain_letters and len(forms) > 1):
        text = _from_visual(text)
    return letters_of(text)


def letters_of(text: str) -> str:
    """Turn presentation forms into letters where they stand."""
    return "".join(
        unicodedata.normalize("NFKC", c).lstrip(" ")
        if _FORMS_RE.match(c) and c not in _KEPT_FORMS
        else c
        for c in text
    )


def _balanced(text: str) -> str:
    """Take out the ends of isolates that nothing opened: they would close ours."""
    if PDI not in text:
        return text
    depth, kept = 0, []
    for char in text:
        if char == PDI and depth == 0:
            continue
        depth += (char in "\u2066\u2067\u2068") - (char == PDI)
        kept.append(char)
    return "".join(kept)


def number_in_digits(number: str, digits: Digits) -> str:
    """Write one number in other digits, with the signs for decimals and thousands beside them.

    >>> number_in_digits("1,234.5", "arabic"), number_in_digits("3.5.0", "persian")
    ('١٬٢٣٤٫٥', '۳.۵.۰')
    """
    if digits != "western" and _DECIMAL_RE.fullmatch(number):
        number = number.replace(",", "٬").replace(".", "٫")
    return number.translate(_DIGITS_OF[digits])


def in_digits(text: str, digits: Digits) -> str:
    """Write the numbers of a line in other digits, but not those of Latin names.

    >>> in_digits("في 2017 COVID-19", "arabic"), in_digits("50%", "persian")
    ('في ٢٠١٧ COVID-19', '۵۰٪')
    """

    def turned(text: str) -> str:
        return _NUMBER_RE.sub(lambda number: number_in_digits(number[0], digits), text)

    def word(match: re.Match[str]) -> str:
        found = match[0]
        if _POWER_RE.match(found):
            return LRI + re.sub("[-−+]", lambda sign: sign[0] + LRM, turned(found)) + PDI
        latin = any("LATIN" in unicodedata.name(c, "") for c in found if c.isalpha())
        return found if latin else turned(found).replace("%", "٪")

    return re.sub(r"\S*[0-9]\S*", word, text)


def takes_digits(text: str) -> bool:
    """Tell whether the numbers of a line follow the digits asked for: English text keeps its own.

    >>> [takes_digits(text) for text in ("عام 2017", "-5.2", "1e−6", "10 kHz", "BBC 2017")]
    [True, True, True, True, False]
    """
    if has_arabic(text) or _QUANTITY_RE.fullmatch(text):
        return True
    return not any(c.isalpha() for word in text.split() if not _POWER_RE.match(word) for c in word)


def logical_line(line: str, digits: Digits = "western", direction: LineDirection = "auto") -> str:
    """Give what a line says, in reading order, ready to be set in a right-to-left line.

    Forms that were already joined or reordered become letters again; dates and signed numbers
    are isolated, so that they keep their order; what is never seen and says nothing, which keeps
    letters from joining on Matplotlib up to 3.10, is taken out. A line that reads from left to
    right is held in an isolate. A line without letters from right to left comes back as it is,
    save for what cannot be drawn.

    Examples
    --------
    >>> logical_line("ﺔﻴﺑﺮﻋ")
    'عربية'
    >>> logical_line("نمو -5.2", "arabic").replace("\u2066", "[").replace("\u2069", "]")
    'نمو [-\u200e٥٫٢]'
    >>> logical_line("articles on سوريا").strip("\u2066\u2069")
    'articles on سوريا'
    """
    if digits == "western" and direction != "ltr" and _PLAIN_RE.fullmatch(line):
        return line
    line = _SPACE_RE.sub(" ", line.rstrip("\r"))
    line = _UNDRAWABLE_RE.sub(lambda m: "\ufffd" if m[0] >= "\ud800" else "", line)
    if digits != "western" and takes_digits(line):
        moment = _MOMENT_RE.fullmatch(line)
        line = in_digits(line, digits)
        if moment:  # the marks hold Arabic-Indic digits, as in a date
            return LRI + re.sub("[- ]", lambda sign: sign[0] + LRM, line) + PDI
    if not has_rtl(line):
        return line
    line = composed(_balanced(_unshaped(_NOTHING_RE.sub("", line))))
    line = _MARK_IN_WORD_RE.sub(r"\1", line)
    way = direction_of(line) if direction == "auto" else direction
    line = isolated(line)  # its marks are no letters of the line
    if way == "ltr" and digits != "western":
        line = _LATIN_NUMBER_RE.sub(rf"\1{LRI}\2{PDI}", line)
    return f"{LRI}{line}{PDI}" if way == "ltr" else line


def plain_line(line: str, digits: Digits = "western") -> str:
    """Give what a line says as a person would type it: letters in reading order, no controls.

    >>> plain_line("ﺔﻴﺑﺮﻋ"), plain_line("في \u20662024-03-15\u2069")
    ('عربية', 'في 2024-03-15')
    """
    return _CONTROLS_RE.sub("", logical_line(line, digits))


def readings(shown: str) -> list[str]:
    """Give what a line may say whose characters stand as they are drawn, from left to right.

    >>> readings("ﻲﻓ ﺭﺪﺻ")
    ['صدر في']
    """
    turned = letters_of(_from_visual(shown))
    return list(dict.fromkeys([plain_line(shown), _CONTROLS_RE.sub("", turned)]))


def in_isolate(line: str, direction: Direction) -> str:
    """Hold a line in its direction, its dates and signed numbers as they are written."""
    return f"{RLI if direction == 'rtl' else LRI}{isolated(line)}{PDI}"


@lru_cache(maxsize=20_000)
def _joined_word(word: str) -> str:
    # The reshaper miscounts the letters after a joiner; the stroke joins as well, and is cut off.
    parts = word.split("\u200d")
    joined = []
    for i, part in enumerate(parts):
        before, after = i > 0, i < len(parts) - 1
        shown = str(_RESHAPER.reshape(TATWEEL * before + part + TATWEEL * after))
        joined.append(shown[before : len(shown) - after])
    return "".join(joined)


def joined(text: str) -> str:
    """Join the letters of a logical line by presentation forms and put them in display order.

    >>> joined("في")
    'ﻲﻓ'
    """
    words = _MARKS_RE.sub("", text).split(" ")
    return visual(" ".join(_joined_word(w) if has_arabic(w) else w for w in words), 1)


def _starts_arabic(line: str) -> bool:
    """Tell whether a line is right-to-left by its first strong character (UAX 9, P2)."""
    # A mark before the first letter would be given a dotted circle to stand on.
    if _CONTROLS_RE.search(line) or has_marks(line[:1]):
        return False
    kinds = map(unicodedata.bidirectional, line)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def drawn_line(logical: str) -> str:
    """Give the string that this Matplotlib draws as the logical line reads."""
    if not SHAPES_ITSELF:
        return joined(logical) if has_rtl(logical) else _CONTROLS_RE.sub("", logical)
    if not has_rtl(logical):
        return logical
    # Where the first letter says so anyway, Matplotlib is spared two characters.
    if logical.startswith(LRI) and direction_of(logical) == "ltr":
        return logical
    return logical if _starts_arabic(logical) else f"{RLI}{logical}{PDI}"
