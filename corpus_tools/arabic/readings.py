"""Readings of a word: which term it may be a form of, by which cuts, and how likely.

A reading's score is the sum of the weights of its features (a log-linear model; Berger, Della
Pietra & Della Pietra 1996): the likelihood of a reading is exp(score) over the sum of exp(score)
of the word's readings. Nothing but the word itself, the lexicon and the set of words attested in
the corpus counts: not how often a word occurs, nor in which order.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from corpus_tools._compiled import machine
from corpus_tools.arabic.affixes import (
    NOUN_ENDINGS,
    PERFECT_ENDINGS,
    Cut,
    endings,
    imperfects,
    proclitics,
    pronouns,
)
from corpus_tools.arabic.lexicon import Lexicon

__all__ = [
    "ALONE",
    "ATTESTED",
    "FIT",
    "FRONTS",
    "NOT_ATTESTED",
    "TWICE",
    "UNATTESTED",
    "Attested",
    "Reader",
    "Reading",
    "drops_dots",
    "load_weights",
]

#: In front of a word these tell that it is one: the article, and single letters.
ALONE = ("", "ال", "وال", "بال", "لل")
FRONTS = (*ALONE, "و", "ب", "ل", "ف")
_FRONT_SET, _ALONE_SET = frozenset(FRONTS), frozenset(ALONE)
_BY_LETTER = {letter: tuple(f for f in FRONTS if f[:1] == letter) for letter in "اوبلف"}
#: In careful Arabic far more words end in teh marbuta than in heh: fewer than this share, among at
#: least so many words, tell that its dots are left out.
_FEW, _ENOUGH_TO_ATTEST = 0.1, 10


class Attested:
    """The folded words of a corpus, each once, and how often each stands with clitics in front.

    Examples
    --------
    >>> attested = Attested(frozenset({"القلم", "بالقلم", "وقلم"}))
    >>> attested.forms("قلم")
    ['القلم', 'بالقلم', 'وقلم']
    >>> attested.evidence("قلم", "وقلم"), attested.evidence("القلم", "القلم")
    ((2, True), (1, False))
    """

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self._forms, self._alone = Counter(words), Counter(words)
        for word in words:
            for front in _BY_LETTER.get(word[:1], ()):
                if word.startswith(front):
                    rest = word[len(front) :]
                    self._forms[rest] += 1
                    self._alone[rest] += front in ALONE

    def evidence(self, word: str, besides: str) -> tuple[int, bool]:
        """Count the forms of a word, and tell whether it stands by itself or with the article.

        Parameters
        ----------
        word : str
        besides : str
            The word that is being read; it is no evidence for itself: والتر does not tell that
            there is a word تر.
        """
        forms = self._forms.get(word, 0)
        if not forms:
            return 0, False
        alone = self._alone.get(word, 0)
        if besides.endswith(word) and besides in self.words:
            front = besides[: len(besides) - len(word)]
            forms -= front in _FRONT_SET
            alone -= front in _ALONE_SET
        return forms, alone > 0

    def forms(self, word: str) -> list[str]:
        """List the word, if attested, and what there is of it with clitics in front."""
        return [front + word for front in FRONTS if front + word in self.words]


def drops_dots(words: frozenset[str]) -> bool:
    """Tell whether a corpus writes teh marbuta without its dots, as hurried writers do.

    >>> drops_dots(frozenset({"مدينه"} | {f"{c}كلمه" for c in "ابتثجحخدذر"}))
    True
    """
    with_dots = sum(word.endswith("ة") for word in words)
    without = sum(word.endswith("ه") for word in words)
    return without >= _ENOUGH_TO_ATTEST and with_dots < _FEW * without


#: The features that are numbers; all others are there or not.
ATTESTED, UNATTESTED = "attested forms", "lemma not attested"
_SHORTEST = 2
#: Words from which on machine code pays.
_ENOUGH = 1 << 15
#: The feature of a cut that leaves what no text has.
NOT_ATTESTED = "rest not attested"
#: Twice as likely, as a difference of scores.
TWICE = math.log(2)
#: The feature that tells how a lemma's part of speech fits its place in the word.
FIT = {
    (kind, place, as_verb): f"{kind}{' as verb' * as_verb}, place {place}"
    for kind in ("noun", "verb", "noun or verb", "word", "new word")
    for place in ("any", "any, also with ال", "definite", "noun", "verb")
    for as_verb in (False, True)
}

Features = tuple[str, ...]
_Candidate = tuple[float, str, Cut, str, str, Features, Features]


class Reading(NamedTuple):
    """One way to read a word.

    Attributes
    ----------
    cut : Cut
        The proclitics.
    pronoun : str
        The pronoun cut off the end, or nothing.
    stem : str
        The word without proclitics and pronoun.
    lemma : str
        The term, as a folded word.
    features : tuple of str
    score : float
    """

    cut: Cut
    pronoun: str
    stem: str
    lemma: str
    features: Features
    score: float


@lru_cache(maxsize=2)
def load_weights(column: str) -> Mapping[str, float]:
    """Read a column of weights: ``lexicon`` or ``attested`` (without a lexicon)."""
    text = (files("corpus_tools") / "data" / "conflation.tsv").read_text(encoding="utf-8")
    header, *rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    at = header.index(column)
    return {row[0]: float(row[at]) for row in rows}


class Reader:
    """Read words by a lexicon and by the words attested in a corpus (folded words, both)."""

    def __init__(
        self, lexicon: Lexicon, words: frozenset[str], weights: Mapping[str, float]
    ) -> None:
        self.lexicon = lexicon
        self.weights = weights
        self._words = words
        self.dotless = drops_dots(words)
        self._sums: dict[Features, float] = {}
        self._evidence: dict[tuple[int, bool], float] = {}

    @cached_property
    def attested(self) -> Attested:
        """What the words attested tell of each other."""
        return Attested(self.attested_words)

    @cached_property
    def attested_words(self) -> frozenset[str]:
        """The words attested, teh marbuta with its dots."""
        return frozenset(map(self.dotted, self._words)) if self.dotless else self._words

    def best(self, word: str) -> Reading | None:
        """Return the likeliest reading; None for a word too short to be read."""
        found = self._best(word)
        return None if found is None else _reading(found)

    def lemma(self, word: str) -> str:
        """Return the lemma of the likeliest reading."""
        found = self._best(word)
        return word if found is None else found[1]

    def _best(self, word: str) -> _Candidate | None:
        """Take the likeliest reading; on thin evidence only if it is twice as likely as the word.

        Names begin and end like clitics (سيناء, اتهم).
        """
        found = list(self._candidates(word))
        if not found:
            return None
        best = max(found)
        _, _, _, pronoun, stem, of_cut, _ = best
        if NOT_ATTESTED not in of_cut and not (pronoun and len(stem) <= _SHORTEST):
            return best
        whole = [c for c in found if c[1] == word and not c[2].prefix and not c[3]]
        return max(whole) if whole and best[0] - max(whole)[0] < TWICE else best

    def lemmas(self, words: list[str]) -> list[str]:
        """Return the `lemma` of every word; of many by machine code."""
        many = machine(_load_lemmas, len(words), _ENOUGH)
        if many is None:
            return list(map(self.lemma, words))
        lemmas = many.many_lemmas(self, words)
        return [lemma or self.lemma(word) for word, lemma in zip(words, lemmas, strict=True)]

    def readings(self, word: str) -> list[Reading]:
        """Return every reading of a word, the likeliest first."""
        return [_reading(c) for c in sorted(self._candidates(word), reverse=True)]

    def numbers(self, lemma: str, word: str) -> dict[str, float]:
        """Return the features of a lemma that are numbers."""
        return _numbers(*self.attested.evidence(lemma, word))

    def _candidates(self, word: str) -> Iterator[_Candidate]:
        if len(word) < _SHORTEST:
            return
        if self.dotless:
            word = self.dotted(word)
        sums = self._sums
        # الوزارة and بوزارة tell that وزارة is a whole word.
        whole = self.attested.evidence(word, word)[0] > 0
        for cut in self._cuts(word):
            of_cut = self._cut_features(cut, whole) if cut.prefix else ()
            stems = [("", cut.rest, of_cut)]
            if cut.place != "definite":
                stems += [
                    (pronoun, stem, of_cut + more)
                    for pronoun, stem, more in pronouns(cut.rest)
                    if not stem.startswith("ال") or not self._is_definite(stem)
                ]
            for pronoun, stem, features in stems:
                score = self.sum_weights(features)
                for lemma, more in self._lemmas(word, stem, cut.place):
                    of_more = sums.get(more)
                    if of_more is None:
                        of_more = self.sum_weights(more)
                    total = score + of_more + self._support(lemma, word)
                    yield total, lemma, cut, pronoun, stem, features, more

    def _is_definite(self, stem: str) -> bool:
        """Tell whether the lexicon lists a form with the article: it takes no pronoun."""
        listed = self.lexicon.lemmas.get(stem, ())
        return any(not lemma.startswith("ال") for lemma in listed)

    def _cuts(self, word: str) -> list[Cut]:
        """List the cuts of a word; where a listed noun is left after the article, no others."""
        lemmas, kinds = self.lexicon.lemmas, self.lexicon.kinds
        cuts = list(proclitics(word))
        if len(cuts) == 1:
            return cuts
        cuts = [cut for cut in cuts if not cut.prefix or self._may_be_cut(word, cut)]
        whole = lemmas.get(word, ())
        definite = [
            cut
            for cut in cuts
            if cut.place == "definite"
            and (listed := lemmas.get(cut.rest))
            and any(lemma in kinds for lemma in listed)
            and all(lemma in listed for lemma in whole)
        ]
        return definite or cuts

    def dotted(self, word: str) -> str:
        """Write teh marbuta for a final heh where the lexicon knows only that word."""
        if len(word) > _SHORTEST and word.endswith("ه"):
            lemmas = self.lexicon.lemmas
            rests = [cut.rest for cut in proclitics(word)]
            if any(r[:-1] + "ة" in lemmas and r not in lemmas for r in rests):
                return word[:-1] + "ة"
        return word

    def sum_weights(self, features: Features) -> float:
        """Return the sum of the weights of features that are there or not."""
        total = self._sums.get(features)
        if total is None:
            weight = self.weights.get
            total = self._sums[features] = sum(weight(name, 0.0) for name in features)
        return total

    def _support(self, lemma: str, word: str) -> float:
        """Return the sum over the features that are numbers."""
        seen = self.attested.evidence(lemma, word)
        total = self._evidence.get(seen)
        if total is None:
            total = self._evidence[seen] = self.sum_evidence(*seen)
        return total

    def sum_evidence(self, forms: int, alone: bool) -> float:
        """Return what so many forms weigh, and whether the lemma stands alone."""
        weight = self.weights.get
        return sum(weight(name, 0.0) * n for name, n in _numbers(forms, alone).items())

    def _cut_features(self, cut: Cut, whole: bool) -> Features:
        found = [f"proclitic {cut.kind}"]
        if cut.place != "definite":
            words = self.attested.words
            alone = cut.rest in words or "ال" + cut.rest in words
            found.append("rest attested" if alone else NOT_ATTESTED)
        if whole:
            found.append(f"whole word takes clitics{' (ال)' * (cut.place == 'definite')}")
        return tuple(found)

    def _may_be_cut(self, word: str, cut: Cut) -> bool:
        """Tell whether و, ف, ب or ك may stand before the article: names begin like this, too.

        والتر and بالتيمور are cut only if the corpus or the lexicon knows the noun that is left.
        """
        article = "ال" if cut.place == "definite" else cut.rest[:2]
        if article != "ال" or cut.prefix[0] not in "وفبك":
            return True
        bare = cut.rest if cut.place == "definite" else cut.rest[2:]
        lemmas, kinds = self.lexicon.lemmas, self.lexicon.kinds
        listed = "ال" + bare in lemmas or any(
            kinds.get(lemma) == "noun" for lemma in lemmas.get(bare, ())
        )
        return len(bare) > _SHORTEST and (listed or self.attested.evidence(bare, word)[1])

    def _lemmas(self, word: str, stem: str, place: str) -> list[tuple[str, Features]]:
        """List the lemmas of a word without clitics, with the features of the way there."""
        lexicon, kinds, lonely = self.lexicon.lemmas, self.lexicon.kinds, self.lexicon.lonely
        if place == "any" and "ال" + stem in self.attested.words:
            place = "any, also with ال"
        known = lexicon.get(stem, ())
        found: list[tuple[str, Features]] = []
        for lemma in known:
            shape = self.lexicon.shape(stem, lemma)
            as_verb = shape == "lexicon: imperfect"
            found.append((lemma, (shape, FIT[kinds.get(lemma, "word"), place, as_verb])))
        if stem not in known:
            new = "new word" if self.attested.evidence(stem, word)[1] else "new form"
            source = f"itself: {'listed form' if known else new}"
            if stem[0] in "وفبكل" and stem[1:] in self.attested.words:
                source += " around a word"
            kind = "word" if known else "new word"
            found.append((stem, (source, FIT[kinds.get(stem, kind), place, False])))
        for base, name in endings(stem, NOUN_ENDINGS):
            listed = lexicon.get(base)
            if listed:
                if base in listed and base not in lonely:
                    found.append((base, (name, FIT[kinds.get(base, "word"), place, False])))
            elif not base.startswith("ال") and self.attested.evidence(base, word)[1]:
                found.append((base, (name, "base: attested", FIT["new word", place, False])))
        nouns = known and all(kinds.get(lemma) == "noun" for lemma in known)
        if place != "noun" and place != "definite" and not nouns:
            found += self._verbs(word, stem, place)
        return found

    def _verbs(self, word: str, stem: str, place: str) -> list[tuple[str, Features]]:
        """List the perfects a word may be a form of: the lexicon's, or any where there is none."""
        bases: list[tuple[str, Features]] = [
            (base, (name,)) for base, name in endings(stem, PERFECT_ENDINGS)
        ]
        bases += imperfects(stem)
        lexicon, kinds = self.lexicon.lemmas, self.lexicon.kinds
        if not kinds:
            fit = FIT["new word", place, True]
            return [
                (b, (*features, fit)) for b, features in bases if self.attested.evidence(b, word)[1]
            ]
        return [
            (base, (*features, FIT[kinds[base], place, True]))
            for base, features in bases
            if kinds.get(base, "noun") != "noun" and base in lexicon[base]
        ]


def _reading(candidate: _Candidate) -> Reading:
    score, lemma, cut, pronoun, stem, features, more = candidate
    return Reading(cut, pronoun, stem, lemma, features + more, score)


def _numbers(forms: int, alone: bool) -> dict[str, float]:
    return {ATTESTED: math.log1p(forms), UNATTESTED: float(not alone)}


def _load_lemmas() -> Any:
    from corpus_tools.arabic import _lemmas

    return _lemmas
