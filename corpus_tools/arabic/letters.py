"""The one Arabic alphabet table: letters, marks, digits, controls, and their folds."""

import re
import unicodedata
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ARABIC_CHAR",
    "CONTROLS",
    "CONTROL_CHAR",
    "GONE",
    "LETTERS",
    "MARKS",
    "PRESENTATION",
    "PRESENTATION_CHAR",
    "SLOW",
    "TATWEEL",
    "TIDY_TABLE",
    "align",
    "composed",
    "fold",
    "fold_digits",
    "fold_each",
    "has_arabic",
    "normalize",
    "spellings",
    "strip_marks",
    "tidy",
    "with_arabic",
]

TATWEEL = "\u0640"

#: Ranges for a regular expression's character class.
LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
)
MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)
#: Characters that carry no meaning in running text and break search: soft hyphen, zero-width
#: characters, bidirectional controls, byte-order mark.
CONTROLS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
PRESENTATION = "\ufb50-\ufdcf\ufdf0-\ufdfc\ufe70-\ufefc"

#: Spelling folds made for analysis alone; what people read keeps its letters.
_FOLDS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳٵ", "ا"),
        **dict.fromkeys("ىیېۍێ", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ہھە", "ه"),
        "ۃ": "ة",
    }
)
#: What is left apart where وحدة must not be وحده.
_SEATS = (("ة", "ه"), ("ؤ", "و"), ("ئ", "ي"))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MARKS_RE = re.compile(f"[{MARKS}{TATWEEL}]+")
_CONTROLS_RE = re.compile(f"[{CONTROLS}]+")
_PRESENTATION_RE = re.compile(f"[{PRESENTATION}]{{1,64}}")
_SPACES_RE = re.compile("[\t\x0b\x0c\u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_C0_RE = re.compile("[\x00-\x08\x0e-\x1f\x7f]+")

#: Matches one character of the Arabic script, presentation forms included.
ARABIC_CHAR = re.compile(f"[{LETTERS}{MARKS}{TATWEEL}{PRESENTATION}\u0660-\u0669\u06f0-\u06f9]")
_PLAIN = frozenset(map(chr, range(0x620, 0x64B)))
#: Matches one character that is never seen.
CONTROL_CHAR = re.compile(f"[{CONTROLS}]")
#: Matches one letter, or several, as fonts of old encoded them: in their joined shapes.
PRESENTATION_CHAR = re.compile(f"[{PRESENTATION}]")


def has_arabic(text: str) -> bool:
    """Tell whether the text holds a character of the Arabic script.

    >>> has_arabic("BBC"), has_arabic("BBC عربي")
    (False, True)
    """
    return ARABIC_CHAR.search(text) is not None


def with_arabic(words: Iterable[str]) -> list[bool]:
    """Tell of each of many words what `has_arabic` does.

    >>> with_arabic(["نهر", "F-18"])
    [True, False]
    """
    # Nearly every such word begins with a plain letter.
    return [word[:1] in _PLAIN or has_arabic(word) for word in words]


def fold_digits(text: str) -> str:
    """Write Arabic-Indic and Persian digits as 0-9.

    >>> fold_digits("٢٠١٧")
    '2017'
    """
    return text.translate(_DIGITS)


def strip_marks(text: str) -> str:
    """Remove vowel marks and tatweel, which Arabic spelling leaves to the writer.

    >>> strip_marks("مُذَكِّرة"), strip_marks("مـــؤتمر")
    ('مذكرة', 'مؤتمر')
    """
    return _MARKS_RE.sub("", text)


def _tidy_slowly(text: str) -> str:
    text = _C0_RE.sub("", _CONTROLS_RE.sub("", _SPACES_RE.sub(" ", text)))
    return _PRESENTATION_RE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)


#: So many signs in a row: if they are marks, they stand on no letter that anybody writes.
_RUN_RE = re.compile(r"[^\w\s][^\w\s]{31,}")


def _in_order(run: re.Match[str]) -> str:
    """Put the marks of a run in their canonical order (Unicode, D109)."""
    ordered: list[str] = []
    marks: list[str] = []
    for char in "".join([unicodedata.normalize("NFD", char) for char in run[0]]):
        if unicodedata.combining(char):
            marks.append(char)
            continue
        ordered += (*sorted(marks, key=unicodedata.combining), char)
        marks = []
    return "".join([*ordered, *sorted(marks, key=unicodedata.combining)])


def composed(text: str) -> str:
    """Return a text in the form NFC, in time that grows with its length.

    Python puts marks in order in time that grows with the square of how many stand in a row.

    >>> composed("e\u0301") == "\u00e9", len(composed("b" + "\u0651\u064e" * 9000))
    (True, 18001)
    """
    return unicodedata.normalize("NFC", _RUN_RE.sub(_in_order, text))


def _fold_slowly(text: str) -> str:
    return fold_digits(strip_marks(text).translate(_FOLDS)).lower()


# One look-up per character stands for a pass over the text per kind of fold. What one character
# cannot stand for, or what hangs on its neighbours, is marked and takes the slow way.
GONE, SLOW = 0xFFFF, 0xFFFE


def _table(fold: Callable[[str], str], changing: Iterable[str]) -> NDArray[np.uint16]:
    table = np.arange(0x10000, dtype=np.uint16)
    for char in changing:
        folded = fold(char)
        table[ord(char)] = GONE if not folded else ord(folded) if len(folded) == 1 else SLOW
    table[[ord("Σ"), *range(0xD800, 0xE000), GONE, SLOW]] = SLOW
    return table


_BMP = "".join(map(chr, range(0xD800)))
_RARE = "".join(map(chr, range(0xE000, 0xFFFE)))
TIDY_TABLE = _table(
    _tidy_slowly,
    re.findall(
        f"[{CONTROLS}{PRESENTATION}]|{_SPACES_RE.pattern}|[\x00-\x08\x0e-\x1f\x7f]", _BMP + _RARE
    ),
)
_FOLDED = _table(
    _fold_slowly,
    [
        *re.findall(f"[{MARKS}{TATWEEL}]", _BMP),
        *map(chr, [*_FOLDS, *_DIGITS]),
        *(char for char in _BMP + _RARE if char.lower() != char),
    ],
)
#: Both folds and the seats, character by character.
_NORMAL = TIDY_TABLE.copy()
_NORMAL[TIDY_TABLE < SLOW] = _FOLDED[TIDY_TABLE[TIDY_TABLE < SLOW]]
for _seat, _letter in _SEATS:
    _NORMAL[ord(_seat) == _NORMAL] = ord(_letter)


def _kept(table: NDArray[np.uint16]) -> re.Pattern[str]:
    """Match a text of common characters that the table leaves as they are."""
    common = [*range(0x20, 0x250), *range(0x600, 0x700), *range(0x2010, 0x2030)]
    return re.compile(f"[{''.join(re.escape(chr(c)) for c in common if table[c] == c)}]*")


#: Characters: for a word, a regular expression is quicker than setting up arrays.
_SHORT = 64
_KEPT = {id(table): _kept(table) for table in (TIDY_TABLE, _FOLDED)}


def _look_up(text: str, table: NDArray[np.uint16]) -> str | None:
    """Replace every character of the text by its entry; None where the table has none."""
    if len(text) < _SHORT and _KEPT[id(table)].fullmatch(text):
        return text
    raw = text.encode("utf-16-le", "surrogatepass")
    found = table.take(np.frombuffer(raw, np.uint16))
    made = found.tobytes()
    if made == raw:
        return None if "\ufffe" in text else text
    if found.max() >= SLOW:
        if (found == SLOW).any():
            return None
        made = found[found != GONE].tobytes()
    return made.decode("utf-16-le")


def tidy(text: str) -> str:
    """Fold what is invisible or a matter of encoding, and nothing that a reader can see.

    Presentation forms become letters, every kind of space a plain space, zero-width characters
    and bidirectional controls go. Line breaks stay: line numbers keep their meaning.

    Examples
    --------
    >>> tidy("وزارة\u00a0الدفاع\u200f")
    'وزارة الدفاع'
    >>> tidy("\ufee3\ufeea")
    'مه'
    """
    plain = _look_up(text, TIDY_TABLE)
    return composed(_tidy_slowly(text) if plain is None else plain)


_VARIANTS = {
    key: f"[{''.join(sorted(variants))}]"
    for key, variants in {
        "ا": "اأإآٱ",
        "ي": "يىئ",
        "ه": "هة",
        "و": "وؤ",
        "ك": "كک",
    }.items()
}


def spellings(phrase: str) -> str:
    """Return a regular expression for every spelling that `normalize` folds to one phrase.

    >>> bool(re.fullmatch(spellings("اقرا ايضا"), "اقرأ أيضًا"))
    True
    """
    letters = (_VARIANTS.get(letter, re.escape(letter)) for letter in phrase if letter != " ")
    spelled = iter([f"{letter}[{MARKS}{TATWEEL}]*" for letter in letters])
    return "".join(r"\s+" if letter == " " else next(spelled) for letter in phrase)


def normalize(text: str, *, seats: bool = True) -> str:
    """Fold spelling for analysis: one key for every way of writing the same letters.

    On top of `tidy`: marks and tatweel go, the alef forms, final yeh, teh marbuta and hamza
    seats fold together, digits become 0-9, Latin letters lower case. Applied to text and to
    every word list alike, and applying it twice changes nothing.

    Parameters
    ----------
    text : str
    seats : bool
        Whether teh marbuta and the seats of hamza (ؤ ئ) fold, too.

    Examples
    --------
    >>> normalize("الإِجراءاتُ") == normalize("الاجراءات")
    True
    >>> normalize("مذكّـــرة")
    'مذكره'
    """
    return fold(tidy(text), seats=seats)


def fold(text: str, *, seats: bool = True) -> str:
    """Fold a text that is tidy already, as `normalize` does after `tidy`.

    >>> fold("الإجراءات")
    'الاجراءات'
    """
    folded = _look_up(text, _FOLDED)
    if folded is None:
        folded = _fold_slowly(text)
    if seats:
        for seat, letter in _SEATS:
            folded = folded.replace(seat, letter)
    return composed(folded)


def fold_each(rule: Callable[[str], str], words: Iterable[str]) -> list[str]:
    """Fold words in one call, a line each: a call per word costs many times more.

    Parameters
    ----------
    rule : callable
        Folds a text of many lines, each by itself: `normalize`, `tidy`, `strip_marks`.
    words : iterable of str

    Examples
    --------
    >>> fold_each(normalize, ["أمن", "إدارة"]), fold_each(normalize, [])
    (['امن', 'اداره'], [])
    """
    words = list(words)
    if not words:
        return []
    text = "\n".join(words)
    folded_text = rule(text)
    if folded_text == text:
        return words
    folded = folded_text.split("\n")
    # A word with a line break in it is no word, but must not shift the others.
    return folded if len(folded) == len(words) else [rule(word) for word in words]


def align(text: str) -> tuple[str, list[int] | None]:
    """Normalise a text and keep the way back: where each character of the result stood.

    Parameters
    ----------
    text : str

    Returns
    -------
    folded : str
        The text as `normalize` folds it, character by character.
    places : list of int or None
        For every character of `folded`, its place in the text, and last the text's length; None
        where all places are the same in both.

    Examples
    --------
    >>> align("٢٠ آب")
    ('20 اب', None)
    >>> folded, places = align("آبُ ٢٠١٧")
    >>> folded, places
    ('اب 2017', [0, 1, 3, 4, 5, 6, 7, 8])
    """
    found = _NORMAL.take(np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16))
    if found.size == 0 or found.max() < SLOW:
        return found.tobytes().decode("utf-16-le"), None
    if not (found == SLOW).any():
        kept = np.flatnonzero(found != GONE)
        return found[kept].tobytes().decode("utf-16-le"), [*kept.tolist(), len(text)]
    letters = [normalize(char) for char in text]
    places = [at for at, folded in enumerate(letters) for _ in folded]
    return "".join(letters), [*places, len(text)]
