"""Rules of transliteration: in which ways one foreign name is spelled."""

import re
from typing import NamedTuple

__all__ = [
    "FOREIGN_LETTERS",
    "WEAK",
    "Edit",
    "by_foreign_letters",
    "edits_between",
    "skeleton",
]

#: Rules too loose to merge names, whatever the evidence: they only suggest.
WEAK = ("changed-vowel", "final-a")

_G, _V, _P, _DENTAL, _SIBILANT = "غجقكگڠچ", "فڤ", "بپ", "تثط", "سصزذث"
#: Letters for sounds of foreign names alone: who lacks them writes the plain one.
FOREIGN_LETTERS = "ڤپگڠچ"
_LETTER_RULES = (
    ("g-letter", _G),
    ("v-letter", _V),
    ("p-letter", _P),
    ("dental", _DENTAL),
    ("sibilant", _SIBILANT),
)
#: A consonant of each class stands for all of it in the key under which candidates meet.
_CLASSES = str.maketrans(
    {
        letter: key
        for key, letters in (("ج", _G), ("ف", _V), ("ب", _P), ("س", "تثطسصزذ"))
        for letter in letters
    }
)
_VOWELS = "اوي"
_INNER_VOWELS = re.compile(rf"(?<=[^\n])[{_VOWELS}]+(?=[^\n])")
_FINAL_A = re.compile("[اه]$", re.MULTILINE)
_MOST_EDITS = 2


class Edit(NamedTuple):
    """One difference: its rule, both sides with a letter round them, the letters if one changes."""

    rule: str
    one: str
    other: str
    letters: str = ""


def skeleton(text: str) -> str:
    r"""Fold names, one a line, to keys under which spellings of one meet: classes of consonants.

    >>> skeleton("شويغو") == skeleton("شويجو"), skeleton("ترامب\nترمب").split("\n")
    (True, ['سرمب', 'سرمب'])
    """
    return _INNER_VOWELS.sub("", _FINAL_A.sub("ه", text.translate(_CLASSES)))


def _pieces(word: str) -> list[tuple[str, str]]:
    """Cut a word into consonants with the long vowels that follow; both ends count as such."""
    found: list[tuple[str, str]] = [(word[0], "")]
    for char in word[1:-1]:
        if char in _VOWELS:
            consonant, vowels = found[-1]
            found[-1] = (consonant, vowels + char)
        else:
            found.append((char, ""))
    return [*found, (word[-1], "")]


def edits_between(one: str, other: str) -> tuple[Edit, ...]:
    """Return the rules that make one normalised name the other; () where they do not.

    Consonants of one class may change (g: غ ج ق ك; v: ف ڤ; p: ب پ; dental: ت ث ط; sibilant:
    س ص ز ذ ث), one long vowel inside may be left out, and a vowel may be another one.

    >>> [edit.rule for edit in edits_between("شويغو", "شويجو")]
    ['g-letter']
    >>> edits_between("ترامب", "ترمب")
    (Edit(rule='long-vowel', one='رام', other='رم', letters=''),)
    >>> edits_between("كيري", "كيربي"), edits_between("كوري", "كوريا")
    ((), ())
    """
    first, second = _pieces(one), _pieces(other)
    if len(first) != len(second):
        return ()
    edits: list[Edit] = []
    for at, ((a, vowels), (b, others)) in enumerate(zip(first, second, strict=True)):
        last = at == len(first) - 1
        if a != b:
            rule = _letter_rule(a, b, last)
            if not rule:
                return ()
            left = [
                pieces[at - 1][1][-1:] or pieces[at - 1][0] if at else ""
                for pieces in (first, second)
            ]
            edits.append(Edit(rule, left[0] + a + vowels[:1], left[1] + b + others[:1], a + b))
        if vowels != others:
            rule = _vowel_rule(vowels, others)
            if not rule:
                return ()
            edits.append(Edit(rule, a + vowels + first[at + 1][0], b + others + second[at + 1][0]))
    return tuple(edits) if len(edits) <= _MOST_EDITS else ()


def by_foreign_letters(word: str) -> set[str]:
    """Return the names that differ from one in letters it has for foreign sounds alone.

    >>> by_foreign_letters("ڤيلا"), by_foreign_letters("نهر")
    ({'فيلا'}, set())
    """
    found: set[str] = set()
    made = {word}
    for _ in range(_MOST_EDITS):
        made = {
            one[:at] + other + one[at + 1 :]
            for one in made
            for at, letter in enumerate(word)
            if letter in FOREIGN_LETTERS and one[at] == letter
            for _, letters in _LETTER_RULES
            if letter in letters
            for other in letters
            if other != letter
        }
        found |= made
    return found


def _letter_rule(a: str, b: str, last: bool) -> str:
    if last and {a, b} == {"ا", "ه"}:
        return "final-a"
    return next((rule for rule, letters in _LETTER_RULES if a in letters and b in letters), "")


def _vowel_rule(one: str, other: str) -> str:
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) == 1 and (longer.startswith(shorter) or longer.endswith(shorter)):
        return "long-vowel"
    return "changed-vowel" if len(one) == len(other) == 1 else ""
