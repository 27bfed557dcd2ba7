"""Spelling rules: in which ways one word or name is spelled, and which words are never one."""

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import simplemma

from corpus_tools.alphabet import normalize
from corpus_tools.stream import BREAK, TokenStream
from corpus_tools.tokens import surface

__all__ = [
    "FOREIGN_LETTERS",
    "ORTHOGRAPHY",
    "SEATS",
    "WEAK",
    "Edit",
    "distinct_pairs",
    "edits_between",
    "is_base",
    "known",
    "listed_beginnings",
    "listed_spellings",
    "merge_spellings",
    "one_word",
    "orthography",
    "seat_of",
    "seated",
    "skeleton",
    "split_countries",
]

#: Rules of spelling that hold for any word, names or not.
ORTHOGRAPHY = ("hamza", "hamza-seat", "final-yeh", "teh-marbuta", "letter-form")
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
#: What a hamza before و may sit on; each stands for the others.
SEATS = "ءأؤئ"
_SEAT = re.compile(f"[{SEATS}](?=و)")
_HAMZA = "أإآؤئء"
_ARTICLE = re.compile("(?:[وف]?(?:[بك]?ال|لل))")
_CLITICS = "[وف]?[بكلس]?(?:ال|ل)?"
_LEAST_STEM = 3
#: Where a bare alef is no lost hamza: the eighth and tenth form begin with it, and are "I" of the
#: same verb with a hamza; so does the article (الحق، ألحق).
_AMBIGUOUS = re.compile(f"{_CLITICS}ا(?:ست|ت|.ت)|ال")

#: Older names of countries that are spelled as the adjective is: only their place tells.
_COUNTRIES = {"سورية": "سوريا"}
_BEFORE_A_PLACE = frozenset(
    """
    في من إلى الى عن على نحو عبر داخل خارج ضد حول تجاه مع بين لدى وفي ومن وإلى والى وعن وعلى ومع
    شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط
    """.split()  # noqa: SIM905
)
_COUNTRY = re.compile(f"([بل])?({'|'.join(_COUNTRIES)})")


class Edit(NamedTuple):
    """One difference: its rule, both sides with a letter round them, the letters if one changes."""

    rule: str
    one: str
    other: str
    letters: str = ""


@cache
def listed_beginnings() -> tuple[tuple[str, ...], ...]:
    """Return the beginnings of names that outlets spell differently; of each line the key first."""
    return tuple(tuple(dict.fromkeys(map(normalize, line))) for line in _read("spellings.txt"))


@cache
def _others() -> tuple[re.Pattern[str], dict[str, str]]:
    """Match every beginning that is not its line's key, and tell its key."""
    keys = {other: line[0] for line in listed_beginnings() for other in line[1:]}
    return re.compile("|".join(sorted(keys, key=len, reverse=True))), keys


def _read(name: str) -> list[list[str]]:
    text = files("corpus_tools").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]


def merge_spellings(term: str) -> str:
    """Return the key under which all listed house spellings of a term are counted.

    >>> merge_spellings("امريكي") == merge_spellings("اميركي")
    True
    """
    pattern, keys = _others()
    found = pattern.match(term)
    return keys[found[0]] + term[found.end() :] if found else term


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Match every line's key; and for each, what finds its beginnings behind clitics."""
    lines = {line[0]: line for line in listed_beginnings() if len(line) > 1}
    return re.compile("|".join(sorted(lines, key=len, reverse=True))), {
        key: re.compile(f"{_CLITICS}({'|'.join(sorted(line, key=len, reverse=True))})")
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
    rows = _read("distinct.txt")
    return tuple((a, b) for row in rows for i, a in enumerate(row) for b in row[i + 1 :])


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
    if _one_name().match(normalize(one)) or _left_out(one, other):
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


@cache
def _one_name() -> re.Pattern[str]:
    """Match words that begin as a listed name does: all their spellings are of one word."""
    listed = sorted({word for line in listed_beginnings() for word in line}, key=len, reverse=True)
    return re.compile(f"{_CLITICS}(?:{'|'.join(listed)})")


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


def _letter_rule(a: str, b: str, last: bool) -> str:
    if last and {a, b} == {"ا", "ه"}:
        return "final-a"
    return next((rule for rule, letters in _LETTER_RULES if a in letters and b in letters), "")


def _vowel_rule(one: str, other: str) -> str:
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) == 1 and (longer.startswith(shorter) or longer.endswith(shorter)):
        return "long-vowel"
    return "changed-vowel" if len(one) == len(other) == 1 else ""


def split_countries(stream: TokenStream) -> tuple[TokenStream, dict[int, str]]:
    """Tell a country from the adjective spelled like it, by what stands before it.

    Returns
    -------
    stream : TokenStream
        Where such a word follows a preposition of place, or has one glued to it, it has a code of
        its own, whose type is spelled the same.
    keys : dict
        For each such code the country's name in its other spelling.

    Examples
    --------
    >>> from corpus_tools.stream import read_stream
    >>> stream, keys = split_countries(read_stream([["في سورية قوات سورية"]]))
    >>> stream.codes.tolist(), keys
    ([0, 3, 2, 1, -1], {3: 'سوريا'})
    """
    spelled = {}
    for code, word in enumerate(stream.types):
        if len(word) >= _LEAST_STEM and (found := _COUNTRY.fullmatch(surface(word))):
            spelled[code] = (found[1], _COUNTRIES[found[2]])
    if not spelled:
        return stream, {}
    before = [surface(word) in _BEFORE_A_PLACE for word in stream.types]
    types, codes = list(stream.types), stream.codes.copy()
    keys: dict[int, str] = {}
    for code, (glued, country) in spelled.items():
        if glued:
            keys[code] = normalize(country)
            continue
        at = (codes == code).nonzero()[0]
        places = [i for i in at.tolist() if i and codes[i - 1] != BREAK and before[codes[i - 1]]]
        if places:
            codes[places] = len(types)
            keys[len(types)] = normalize(country)
            types.append(types[code])
    return TokenStream(types, codes, stream.starts), keys
