"""Orthography: hamza, final yeh, teh marbuta; whether two spellings are of one word or of two."""

import re
from collections.abc import Collection, Iterable
from functools import cache

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lexicon import lemma_as_spelled
from corpus_tools.arabic.wordlists import read_lists

__all__ = [
    "CLITICS",
    "ORTHOGRAPHY",
    "SEATS",
    "distinct_pairs",
    "is_base",
    "known",
    "listed_beginnings",
    "listed_names",
    "listed_spellings",
    "merge_spellings",
    "one_word",
    "orthography",
    "respelled",
    "seat_of",
    "seated",
]

#: What may be glued before a name, as a pattern.
CLITICS = "[وف]?[بكلس]?(?:ال|ل)?"


@cache
def listed_beginnings() -> tuple[tuple[str, ...], ...]:
    """Return the beginnings of names that outlets spell differently; of each line the key first."""
    lines = read_lists("spellings.txt")[""]
    return tuple(tuple(dict.fromkeys(map(normalize, line.split()))) for line in lines)


@cache
def _others() -> tuple[re.Pattern[str], dict[str, str]]:
    """Match every beginning that is not its line's key, and tell its key."""
    keys = {other: line[0] for line in listed_beginnings() for other in line[1:]}
    return re.compile("|".join(sorted(keys, key=len, reverse=True))), keys


def merge_spellings(term: str) -> str:
    """Return the key under which all listed house spellings of a term are counted.

    >>> merge_spellings("امريكي") == merge_spellings("اميركي")
    True
    """
    pattern, keys = _others()
    found = pattern.match(term)
    return keys[found[0]] + term[found.end() :] if found else term


def respelled(terms: Iterable[str]) -> dict[str, str]:
    """Return, of many terms, those that `merge_spellings` changes, with their keys.

    >>> respelled(["مدرسه", "امريكي"]) == {"امريكي": merge_spellings("امريكي")}
    True
    """
    length = min(map(len, _others()[1]))
    heads = {beginning[:length] for beginning in _others()[1]}
    begun = {term for term in terms if term[:length] in heads}
    merged = {term: merge_spellings(term) for term in begun}
    return {term: key for term, key in merged.items() if key != term}


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Match every line's key; and for each, what finds its beginnings behind clitics."""
    lines = {line[0]: line for line in listed_beginnings() if len(line) > 1}
    return re.compile("|".join(sorted(lines, key=len, reverse=True))), {
        key: re.compile(f"{CLITICS}({'|'.join(sorted(line, key=len, reverse=True))})")
        for key, line in lines.items()
    }


def listed_spellings(key: str) -> re.Pattern[str] | None:
    """Return what finds, in words of a merged term, which listed house spelling each has.

    >>> found = listed_spellings(merge_spellings("امريكي"))
    >>> found.match("بالامريكيين")[1], listed_spellings("مدرسه")
    ('امريك', None)
    """
    keys, patterns = _patterns()
    found = keys.match(key)
    return patterns[found[0]] if found else None


@cache
def distinct_pairs() -> tuple[tuple[str, str], ...]:
    """Return pairs of names that look like spellings of one and are not (كيري، كيربي)."""
    rows = [line.split() for line in read_lists("distinct.txt")[""]]
    return tuple((a, b) for row in rows for i, a in enumerate(row) for b in row[i + 1 :])


@cache
def listed_names() -> re.Pattern[str]:
    """Match words that begin as a listed name does: all their spellings are of one word."""
    listed = sorted({word for line in listed_beginnings() for word in line}, key=len, reverse=True)
    return re.compile(f"{CLITICS}(?:{'|'.join(listed)})")


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
    """Tell whether the lexicon has a word as it is spelled.

    >>> known("نهر"), known("")
    (True, False)
    """
    return lemma_as_spelled(word) != ""


def is_base(word: str) -> bool:
    """Tell whether the lexicon has a word as a lemma."""
    return word != "" and lemma_as_spelled(word) == word


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
    return lemma_as_spelled(one) == lemma_as_spelled(other)


def _left_out(one: str, other: str) -> bool:
    """Tell whether the one difference is a hamza left out, and not أستخدم beside استخدم."""
    pairs = {(a, b) for a, b in zip(one, other, strict=True) if a != b}
    bare = all("ا" in pair and (set(pair) - {"ا"}) <= set("أإآ") for pair in pairs)
    return bare and not (_AMBIGUOUS.match(one) or _AMBIGUOUS.match(other))


def _dotted(one: str, other: str) -> bool:
    """Tell whether a hamza on ي or و stands against the bare letter."""
    differing = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    return any(pair & set("ئؤ") and not pair <= set(_HAMZA) for pair in differing)
