"""Orthography: hamza, final yeh, teh marbuta; whether two spellings are of one word or of two."""

import re
from collections.abc import Collection

import simplemma

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.spelling_lists import CLITICS, listed_names

__all__ = [
    "ORTHOGRAPHY",
    "SEATS",
    "is_base",
    "known",
    "one_word",
    "orthography",
    "seat_of",
    "seated",
]

#: Rules of spelling that hold for any word, names or not.
ORTHOGRAPHY = ("hamza", "hamza-seat", "final-yeh", "teh-marbuta", "letter-form")
#: What a hamza before و may sit on; each stands for the others.
SEATS = "ءأؤئ"
_SEAT = re.compile(f"[{SEATS}](?=و)")
_HAMZA = "أإآؤئء"
_ARTICLE = re.compile("(?:[وف]?(?:[بك]?ال|لل))")
_LEAST_STEM = 3
#: Where a bare alef is no lost hamza: the eighth and tenth form begin with it, and are "I" of the
#: same verb with a hamza; so does the article (الحق، ألحق).
_AMBIGUOUS = re.compile(f"{CLITICS}ا(?:ست|ت|.ت)|ال")


def seat_of(word: str) -> str:
    """Return the seat that a hamza before و has in a word, "" without one.

    >>> seat_of("مسئول"), seat_of("مدرسة")
    ('ئ', '')
    """
    found = _SEAT.search(word)
    return found[0] if found else ""


def seated(text: str) -> str:
    """Fold what spellings that differ in orthography alone do not share: a word or a whole text.

    >>> seated("مسؤول") == seated("مسئول"), seated("شؤون") == seated("شأن")
    (True, False)
    """
    return normalize(_SEAT.sub("ء", text))


def orthography(one: str, other: str) -> tuple[str, ...]:
    """Name the rules by which two spellings with one `seated` key differ.

    >>> orthography("الإدارة", "الاداره")
    ('hamza', 'teh-marbuta')
    """
    found = set()
    for a, b in zip(one, other, strict=False):
        pair = {a, b}
        if len(pair) == 1:
            continue
        if pair & set("یکہھەېۍێڪۃ"):
            found.add("letter-form")
        elif pair <= set("هة"):
            found.add("teh-marbuta")
        elif pair <= set(_HAMZA):
            found.add("hamza-seat" if pair & set("ؤئ") else "hamza")
        else:
            found.add("hamza" if pair & set(_HAMZA) else "final-yeh")
    return tuple(sorted(found))


def known(word: str) -> bool:
    """Tell whether the lexicon has a word as it is spelled."""
    return bool(simplemma.is_known(word, lang="ar"))


def is_base(word: str) -> bool:
    """Tell whether the lexicon has a word as a lemma."""
    return known(word) and simplemma.lemmatize(word, lang="ar") == word


def one_word(one: str, other: str, attested: Collection[str] = ()) -> bool:
    """Tell whether two spellings that fold to one key are spellings of one word.

    A hamza left out makes no other word. Otherwise they are two where the lexicon has both under
    different lemmas (أمن، آمن), and where a final ه may be a pronoun: what is left without it is
    a word of the corpus or the lexicon.

    >>> one_word("الإدارة", "الادارة"), one_word("أمن", "آمن"), one_word("قدرة", "قدره")
    (True, False, False)
    """
    if len(one) != len(other):
        return False
    for word, rest in ((one, other), (other, one)):
        if word.endswith("ه") and rest.endswith("ة") and not _ARTICLE.match(word):
            stem = word[:-1]
            if len(stem) < _LEAST_STEM or stem in attested or known(stem):
                return False
    if listed_names().match(normalize(one)) or _left_out(one, other):
        return True
    in_lexicon = known(one), known(other)
    if _dotted(one, other):
        # What looks like a lost hamza on ي or و may be that letter (ولائه، ولاية).
        full = max((one, other), key=lambda word: sum(letter in _HAMZA for letter in word))
        return in_lexicon == (full == one, full == other)
    if not all(in_lexicon):
        # آ is a word of its own more often than a slip (أجل، آجل).
        madda = any({a, b} in ({"آ", "أ"}, {"آ", "إ"}) for a, b in zip(one, other, strict=True))
        return not madda
    return len({simplemma.lemmatize(word, lang="ar") for word in (one, other)}) == 1


def _left_out(one: str, other: str) -> bool:
    """Tell whether the one difference is a hamza left out, and not أستخدم beside استخدم."""
    pairs = {(a, b) for a, b in zip(one, other, strict=True) if a != b}
    bare = all("ا" in pair and (set(pair) - {"ا"}) <= set("أإآ") for pair in pairs)
    return bare and not (_AMBIGUOUS.match(one) or _AMBIGUOUS.match(other))


def _dotted(one: str, other: str) -> bool:
    """Tell whether a hamza on ي or و stands against the bare letter."""
    differing = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return any(pair & set("ئؤ") and not pair <= set(_HAMZA) for pair in differing)
