"""Words as parts of phrases: their terms, what is glued before them, where they may stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.cues import GIVEN_NAMES
from corpus_tools.arabic.letters import fold_each, normalize
from corpus_tools.arabic.listed import person_names
from corpus_tools.arabic.spelling import known
from corpus_tools.arabic.stopwords import StopWords, flagged_words, stop_words
from corpus_tools.arabic.tokens import compact, is_word, surface
from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.terms.phrases.chains import GLUED, HOUSE, SON, Flags, tied_words
from corpus_tools.terms.phrases.listed_names import find_listed, without
from corpus_tools.terms.spelling.homographs import split_homographs, told_apart
from corpus_tools.terms.stream import BREAK, TokenStream
from corpus_tools.terms.vocabulary import merged_terms

__all__ = [
    "NOWHERE", "Codes", "Flags", "PhraseWords", "look_at_words", "title_words",
]  # fmt: skip

Codes = NDArray[np.int64]

#: The key of a word that can't be part of a phrase, or can't begin one.
NOWHERE = -1
_ARTICLE = "ال"
_FIRST_GLUED = frozenset(prefix[0] for prefix in GLUED[:-1])
#: سيتي is no verb.
_LEAST_OF_FUTURE = 4
#: A noun stands with the article at least once where it stands so often without.
_SELDOM = 50
#: A second reading is sure where the company it needs is met so often without anything glued.
_SURE = 3


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
    with_lam, title, tied, over : bool arrays, one entry per position
        Whether ل is glued before it; it is a title with the article, before a name or another
        title (الملك سلمان); whether it and the next word are
        parts of one name, which is never cut there (محمد بن سلمان); whether a name ends with it,
        and the next word can be no part of it.
    person : bool array, one entry per position
        Whether it is a listed given or family name.
    listed : dict of str to int64 array
        The places of listed names with a stop word in them, by normalised spelling.
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
    with_lam: Flags
    title: Flags
    tied: Flags
    over: Flags
    person: Flags
    listed: dict[str, Codes]
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

    @cached_property
    def _listed_at(self) -> dict[tuple[int, int], str]:
        found = self.listed.items()
        return {(p, len(name.split())): name for name, at in found for p in at.tolist()}

    def key(self, at: int, size: int) -> str:
        """Return the normalised spelling of the phrase at a position."""
        if (name := self._listed_at.get((int(at), size))) is not None:
            return name
        numbers = [self.first[at], *self.inner[at + 1 : at + size]]
        return " ".join(self.names[number] for number in numbers)


def look_at_words(stream: TokenStream, conflator: Conflator, stop: StopWords) -> PhraseWords:
    """Look at each word type once, then, where two readings are left, at its places."""
    n_given = len(stream.types)
    stream = split_homographs(stream, countries=False)
    n, told = len(stream.types), told_apart(stream, stop)
    keys: dict[tuple[str, str], int] = {}
    first, inner, other = np.full((3, n + 1), NOWHERE, np.int64)  # the last entry is a break's
    content, function, closes, binds = np.zeros((4, n + 1), bool)
    definite, glued, number, verb, lam = np.zeros((5, n + 1), bool)
    spelled = [surface(written) for written in stream.types]
    bare, solid = list(spelled), list(map(compact, spelled))
    attested = {word: i for i, word in enumerate(solid)}
    times = np.bincount(stream.codes[stream.codes != BREAK], minlength=n)
    in_function = stop_words(["function"]).among(solid)
    closing, binding, numerals, opening = _flagged(solid)
    types = list(map(compact, stream.types))
    terms, merged = conflator.transform(types), merged_terms(types, conflator)
    left_out = stop.among(solid)

    for i, (written, word, term) in enumerate(zip(types, solid, terms, strict=True)):
        number[i] = word[:1].isdigit() or numerals[i]
        if not is_word(written):
            continue
        if not told.get(i, not left_out[i]):
            function[i], closes[i] = in_function[i], closing[i]
            binds[i] = closes[i] or binding[i]
            if function[i] or closes[i]:
                # على is not the name علي: stop words have keys of their own.
                inner[i] = keys.setdefault(("", f"{word} "), len(keys))
            if opening[i]:
                first[i] = keys.setdefault(("", f"{word} "), len(keys))
            if word == SON:
                first[i] = inner[i]
            continue
        content[i] = closes[i] = True
        prefix, rest = _cut(word, attested, terms, term)
        if _is_commoner(word, prefix, times[i], times[attested[rest]]):
            prefix, rest = "", word
        # ل swallows an alef, but not that of a name which is written apart.
        bare[i] = rest if spelled[i] == word else spelled[i][len(prefix) :]
        first[i] = inner[i] = keys.setdefault(("", merged[i]), len(keys))
        if prefix:
            glued[i], lam[i] = True, prefix == "ل"
            inner[i] = keys.setdefault((prefix, merged[i]), len(keys))
        definite[i] = bare[i].startswith(_ARTICLE)
        verb[i] = not definite[i] and _may_be_verb(bare[i], times[i], attested, times)
    title, given, person, future = _told_by_lists(bare, content, definite, glued)
    verb |= future
    for i, (code, rest) in _second_readings(spelled, attested, content, glued).items():
        other[i], bare[i] = first[code], rest
    at = stream.codes
    listed = find_listed(spelled, at, content[at], definite[at])
    for i, rest in listed.glued.items():
        if not content[i]:
            glued[i], bare[i] = True, rest
    tied = tied_words(spelled, at, content[at], verb[at], definite[at], given[at])
    # A title is one where a name or another title follows: الملك سلمان, not كأس العالم.
    named = (content & given & ~definite & ~glued | title)[at] | tied
    titles_at = title[at] & np.append(named[1:], False)
    _tie(tied, listed.places)
    common = content & ~definite & ~given & ~np.array([*map(_begins_house, spelled), False])
    # Of two names in a row the second ends the name, where a common word follows.
    people_at = person[at] & ~titles_at
    in_row = people_at & np.append(False, people_at[:-1]) & ~tied
    stops = (content & ~person & ~definite & ~given)[at] | titles_at
    over = np.append(False, tied[:-1]) & ~tied & np.append(common[at][1:] | titles_at[1:], False)
    over |= in_row & np.append(stops[1:], False)
    swapped = _commoner(first[at], other[at], inner[at], len(keys))
    return PhraseWords(
        names=[prefix + key.strip() for prefix, key in keys],
        of_type=np.stack([first, inner], axis=1)[:n_given],
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
        with_lam=lam[at],
        title=titles_at,
        tied=tied,
        listed=listed.places,
        over=over,
        person=people_at,
        spelled=spelled[:n_given],
        bare=bare[:n_given],
    )


def _flagged(words: list[str]) -> list[list[bool]]:
    """Tell which words end a name, stand between names, are numbers, may begin a name."""
    return [flagged_words(flag).among(words) for flag in "EBQS"]


def _tie(tied: Flags, listed: dict[str, Codes]) -> None:
    """Mark the words of listed names as parts of one name."""
    for name, places in listed.items():
        for k in range(name.count(" ")):
            tied[places + k] = True


def _second_readings(
    spelled: list[str], attested: dict[str, int], content: Flags, glued: Flags
) -> dict[int, tuple[int, str]]:
    """Return the word type, and its spelling, that a type may be with something glued before it."""
    found: dict[int, tuple[int, str]] = {}
    for i in np.flatnonzero(content & ~glued).tolist():
        solid = compact(spelled[i])
        prefix, rest = _cut(solid, attested)
        if prefix and content[attested[rest]]:
            shown = rest if spelled[i] == solid else spelled[i][len(prefix) :]
            found[i] = attested[rest], shown
    return found


def _told_by_lists(
    bare: list[str], content: Flags, definite: Flags, glued: Flags
) -> tuple[Flags, Flags, Flags, Flags]:
    """Tell which word types are titles, given or unknown names, names of people, and futures."""
    title, given, person, future = np.zeros((4, len(content)), bool)
    titles, people = title_words(), person_names()
    for i, plain in enumerate(fold_each(normalize, bare)):
        if content[i]:
            title[i] = definite[i] and not glued[i] and plain[len(_ARTICLE) :] in titles
            future[i] = _is_future(bare[i])
            unknown = not known(bare[i]) and not future[i]
            given[i] = not definite[i] and (plain in GIVEN_NAMES or unknown)
            person[i] = not glued[i] and plain in people
    return title, given, person, future


def title_words() -> frozenset[str]:
    """Return the titles that announce a name, without the article."""
    return listed_phrases("names.txt", "titles")


def _cut(
    word: str, attested: Mapping[str, int], terms: Sequence[str] = (), term: str = ""
) -> tuple[str, str]:
    """Cut what is glued before a word where the rest is one, too; of its term where that is given.

    >>> _cut("للدفاع", {"الدفاع": 0}), _cut("ولاية", {"الدفاع": 0})
    (('ل', 'الدفاع'), ('', 'ولاية'))
    """
    if word[:1] not in _FIRST_GLUED:
        return "", word
    for prefix in GLUED[:-1]:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            rest = without(prefix, word)
            if rest in attested and (not terms or terms[attested[rest]] == term):
                return prefix, rest
    return "", word


def _begins_house(word: str) -> bool:
    """Tell whether a word begins, or is, what a family is called: آل سعود."""
    return word.split(" ")[0] == HOUSE


def _is_future(word: str) -> bool:
    """Tell whether a word is a verb's future: سيلتقي، ستساعد."""
    long = len(word) > _LEAST_OF_FUTURE
    return long and word.startswith(("سي", "ست", "سن")) and known(word[1:])


def _is_definite(word: str) -> bool:
    return word.startswith(_ARTICLE)


def _is_commoner(word: str, prefix: str, count: int, of_rest: int) -> bool:
    """Tell whether a word is commoner than what one letter glued to it would leave: وسائل."""
    return len(prefix) == 1 and count > of_rest and known(word)


def _may_be_verb(word: str, count: int, attested: dict[str, int], times: NDArray[np.int64]) -> bool:
    """Tell whether a word, or what stands behind its و, is likely a verb."""
    bases = {word, word.removeprefix("و")}
    return any(_is_likely_verb(base, count, attested, times) for base in bases)


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
        if (stem != word or not ending) and all(known(w) for w in (stem, "ي" + rest)):
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
    # A word that stands nowhere else has no reading of its own to weigh against the second.
    everywhere = np.bincount(first[first >= 0], minlength=n_keys)
    always = (count(own) == np.append(everywhere, 0)[first]) & (count(second) >= _SURE)
    better = (count(second) > count(own)) | always
    return np.asarray((second >= 0) & (other != first) & better)
