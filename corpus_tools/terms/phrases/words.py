"""Words as parts of phrases: their terms, what is glued before them, where they may stand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.cues import GIVEN_NAMES
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.spelling import known
from corpus_tools.arabic.stopwords import StopWords, flagged_words, stop_words
from corpus_tools.arabic.tokens import is_word, surface
from corpus_tools.arabic.wordlists import read_lists, split_phrases
from corpus_tools.terms.phrases.chains import SON, Flags, compact, tied_words
from corpus_tools.terms.stream import BREAK, TokenStream
from corpus_tools.terms.vocabulary import merged_terms

__all__ = ["NOWHERE", "Codes", "Flags", "PhraseWords", "in_lexicon", "look_at_words"]

Codes = NDArray[np.int64]

#: The key of a word that can't be part of a phrase, or can't begin one.
NOWHERE = -1
#: و ف ب ل ك as they are glued before a word, the longest first; ل swallows the article's alef.
_GLUED = ("وب", "ول", "وك", "فب", "فل", "فك", "و", "ف", "ب", "ل", "ك")
_ARTICLE = "ال"
#: A noun stands with the article at least once where it stands so often without.
_SELDOM = 50

#: Tells whether the lexicon has a word; asked again and again of the same ones.
in_lexicon = cache(known)


@dataclass(frozen=True)
class PhraseWords:
    """The word types of a stream, and its positions, as phrases see them.

    A phrase has a first word, of which what is glued before it is no part (بوزارة الدفاع), and
    words that go on with it, of which it is (التربية والتعليم).

    Attributes
    ----------
    names : list of str
        The normalised spelling of every key.
    of_type : int64 array, n_types × 2
        The keys of a type as the first word and as one that goes on.
    first, inner : int64 arrays, one entry per position
        The same for each word of the stream; `NOWHERE` where there is none.
    content, function, closes, binds : bool arrays, one entry per position
        Whether the word is no stop word; is a function word; may be the last of a phrase; is a
        stop word that stands in names.
    definite, glued, number, verb : bool arrays, one entry per position
        Whether it carries the article; something else is glued before it; it is a number; it is
        likely a verb.
    title, tied : bool arrays, one entry per position
        Whether it is a title with the article (الملك، الرئيس); whether it and the next word are
        parts of one name, which is never cut there (محمد بن سلمان).
    spelled, bare : lists of str, one entry per type
        The spelling, and the spelling without what is glued before it.
    """

    names: list[str]
    of_type: Codes
    first: Codes
    inner: Codes
    content: Flags
    function: Flags
    closes: Flags
    binds: Flags
    definite: Flags
    glued: Flags
    number: Flags
    verb: Flags
    title: Flags
    tied: Flags
    spelled: list[str]
    bare: list[str]

    @cached_property
    def _by_first(self) -> tuple[Codes, Codes]:
        ordered = np.argsort(self.first, kind="stable")
        return ordered, self.first[ordered]

    def places(self, first: int, inner: Sequence[int]) -> Codes:
        """Return where a word stands that begins a phrase, and behind it those that go on."""
        ordered, firsts = self._by_first
        low, high = np.searchsorted(firsts, [first, first + 1])
        at = np.sort(ordered[low:high])
        for k, key in enumerate(inner, start=1):
            at = at[at + k < len(self.inner)]
            at = at[self.inner[at + k] == key]
        return at

    def key(self, at: int, size: int) -> str:
        """Return the normalised spelling of the phrase at a position."""
        numbers = [self.first[at], *self.inner[at + 1 : at + size]]
        return " ".join(self.names[number] for number in numbers)


def look_at_words(stream: TokenStream, conflator: Conflator, stop: StopWords) -> PhraseWords:
    """Look at each word type once, then, where two readings are left, at its places."""
    n = len(stream.types)
    keys: dict[tuple[str, str], int] = {}
    first, inner, other = np.full((3, n + 1), NOWHERE, np.int64)  # the last entry is a break's
    content, function, closes, binds = np.zeros((4, n + 1), bool)
    definite, glued, number, verb, title, given = np.zeros((6, n + 1), bool)
    spelled = [surface(written) for written in stream.types]
    bare, solid = list(spelled), list(map(compact, spelled))
    attested = {word: i for i, word in enumerate(solid)}
    times = np.bincount(stream.codes[stream.codes != BREAK], minlength=n)
    functions, closing, binding, numerals = stop_words(["function"]), *map(flagged_words, "EBQ")
    types = list(map(compact, stream.types))
    terms, merged = conflator.transform(types), merged_terms(types, conflator)
    titles = _titles()

    for i, (written, word, term) in enumerate(zip(types, solid, terms, strict=True)):
        number[i] = word[:1].isdigit() or word in numerals
        if not is_word(written):
            continue
        if word in stop:
            function[i], closes[i] = word in functions, word in closing
            binds[i] = closes[i] or word in binding
            if function[i] or closes[i]:
                # على is not the name علي: stop words have keys of their own.
                inner[i] = keys.setdefault(("", f"{word} "), len(keys))
            if word == SON:
                first[i] = inner[i]
            continue
        content[i] = closes[i] = True
        prefix, rest = _cut(word, attested, conflator, term)
        # ل swallows an alef, but not that of a name which is written apart.
        bare[i] = rest if spelled[i] == word else spelled[i][len(prefix) :]
        first[i] = inner[i] = keys.setdefault(("", merged[i]), len(keys))
        if prefix:
            glued[i] = True
            inner[i] = keys.setdefault((prefix, merged[i]), len(keys))
        definite[i] = bare[i].startswith(_ARTICLE)
        plain = normalize(bare[i])
        title[i] = definite[i] and not prefix and plain[len(_ARTICLE) :] in titles
        given[i] = plain in GIVEN_NAMES or not in_lexicon(bare[i])
        verb[i] = not definite[i] and any(
            _is_likely_verb(base, times[i], attested, times)
            for base in {bare[i], bare[i].removeprefix("و")}
        )
    for i in np.flatnonzero(content & ~glued).tolist():
        prefix, rest = _cut(solid[i], attested)
        if prefix and content[attested[rest]]:
            other[i] = first[attested[rest]]
            bare[i] = rest if spelled[i] == solid[i] else spelled[i][len(prefix) :]
    at = stream.codes
    may_name = content & ~verb
    swapped = _commoner(first[at], other[at], inner[at], len(keys))
    return PhraseWords(
        names=[prefix + key.strip() for prefix, key in keys],
        of_type=np.stack([first, inner], axis=1)[:n],
        first=np.where(swapped, other[at], first[at]),
        inner=inner[at],
        content=content[at],
        function=function[at],
        closes=closes[at],
        binds=binds[at],
        definite=np.where(swapped, np.array([*map(_is_definite, bare), False])[at], definite[at]),
        glued=glued[at] | swapped,
        number=number[at],
        verb=verb[at],
        title=title[at],
        tied=tied_words(spelled, at, may_name[at], definite[at], given[at]),
        spelled=spelled,
        bare=bare,
    )


@cache
def _titles() -> frozenset[str]:
    """Return the titles that announce a name, without the article."""
    return frozenset(title for line in read_lists("names.txt")["titles"] for title in split_phrases(line))


def _cut(
    word: str, attested: Collection[str], conflator: Conflator | None = None, term: str = ""
) -> tuple[str, str]:
    """Cut what is glued before a word where the rest is one, too; of its term where that is given.

    >>> _cut("للدفاع", {"الدفاع"}), _cut("ولاية", {"الدفاع"})
    (('ل', 'الدفاع'), ('', 'ولاية'))
    """
    for prefix in _GLUED:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) > 1:
            if prefix.endswith("ل") and rest.startswith("ل"):
                rest = "ا" + rest
            if rest in attested and (conflator is None or conflator.transform([rest]) == [term]):
                return prefix, rest
    return "", word


def _is_definite(word: str) -> bool:
    return word.startswith(_ARTICLE)


def _is_likely_verb(
    word: str, count: int, attested: dict[str, int], times: NDArray[np.int64]
) -> bool:
    """Tell whether the lexicon can conjugate a word and the corpus never makes a noun of it."""
    for ending in ("", "ه", "ها", "ت", "ته", "تها"):
        stem = word.removesuffix(ending)
        noun = attested.get(_ARTICLE + stem)
        if noun is not None and times[noun] * _SELDOM >= count:
            return False
        # أعلن and ارتفع lose their alef in the present tense, يكتب has it.
        rest = stem[1:] if stem.startswith(("ا", "أ", "ي", "ت")) else stem
        if (stem != word or not ending) and all(in_lexicon(w) for w in (stem, "ي" + rest)):
            return True
    return False


def _commoner(first: Codes, other: Codes, inner: Codes, n_keys: int) -> Flags:
    """Tell where a word that may be read in two ways stands before the company of the second.

    لبي may be a word of its own, but before بي سي it is ل and بي.
    """
    after = np.append(inner[1:], NOWHERE)

    def pairs(key: Codes) -> Codes:
        return np.where((key >= 0) & (after >= 0), key * n_keys + after, NOWHERE)

    own, second = pairs(first), pairs(other)
    seen, times = np.unique(own, return_counts=True)

    def count(pair: Codes) -> Codes:
        at = np.minimum(np.searchsorted(seen, pair), len(seen) - 1)
        return np.where((pair >= 0) & (seen[at] == pair), times[at], 0)

    if not len(own):
        return np.zeros(0, bool)
    return np.asarray((second >= 0) & (other != first) & (count(second) > count(own)))
