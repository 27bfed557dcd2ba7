"""Readings of a word: which term it may be a form of, by which cuts, and how likely.

A reading's score is the sum of the weights of its features (a log-linear model; Berger, Della
Pietra & Della Pietra 1996): the likelihood of a reading is exp(score) over the sum of exp(score)
of the word's readings. Nothing but the word itself, the lexicon and the set of words attested in
the corpus counts: not how often a word occurs, nor in which order.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from corpus_tools.affixes import (
    NOUN_ENDINGS,
    PERFECT_ENDINGS,
    Cut,
    endings,
    imperfects,
    proclitics,
    pronouns,
)
from corpus_tools.lexicon import Lexicon

__all__ = ["ATTESTED", "UNATTESTED", "Reader", "Reading", "load_weights"]

#: The features that are numbers; all others are there or not.
ATTESTED, UNATTESTED = "attested forms", "lemma not attested"
#: A word that stands with these in front is a word of its own.
_OUTER = ("ال", "و", "ب", "ل", "ف", "وال", "بال", "لل")
_ALONE = ("", "ال", "وال", "بال", "لل")
_SHORTEST = 2

Features = tuple[str, ...]


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
        self, lexicon: Lexicon, attested: Collection[str], weights: Mapping[str, float]
    ) -> None:
        self.lexicon = lexicon
        self.attested = attested
        self.weights = weights
        self._sums: dict[Features, float] = {}
        self._counts: dict[str, float] = {}

    def best(self, word: str) -> Reading | None:
        """Return the likeliest reading; None for a word too short to be read."""
        return max(self.readings(word), key=lambda r: (r.score, r.lemma), default=None)

    def readings(self, word: str) -> Iterator[Reading]:
        """Yield every reading of a word."""
        if len(word) < _SHORTEST:
            return
        for cut in proclitics(word):
            cut_features = self._cut_features(word, cut)
            cut_score = self._sum(cut_features)
            for pronoun, stem, features in self._stems(cut):
                for lemma, more in self._lemmas(stem, cut.place):
                    found = features + more
                    score = cut_score + self._sum(found) + self._evidence(lemma)
                    yield Reading(cut, pronoun, stem, lemma, cut_features + found, score)

    def _sum(self, features: Features) -> float:
        total = self._sums.get(features)
        if total is None:
            weight = self.weights.get
            total = self._sums[features] = sum(weight(name, 0.0) for name in features)
        return total

    def _evidence(self, lemma: str) -> float:
        known = self._counts.get(lemma)
        if known is None:
            weights, numbers = self.weights, self.numbers(lemma)
            known = sum(weights.get(name, 0.0) * number for name, number in numbers.items())
            self._counts[lemma] = known
        return known

    def numbers(self, lemma: str) -> dict[str, float]:
        """Return the features of a lemma that are numbers."""
        return {
            ATTESTED: math.log1p(len(self.attested_forms(lemma))),
            UNATTESTED: float(not self.is_attested(lemma)),
        }

    def attested_forms(self, word: str) -> list[str]:
        """List the word and what the corpus has of it with clitics in front.

        Examples
        --------
        >>> from corpus_tools.lexicon import NO_LEXICON
        >>> Reader(NO_LEXICON, {"القلم", "بالقلم", "والقلم"}, {}).attested_forms("قلم")
        ['القلم', 'والقلم', 'بالقلم']
        """
        attested = self.attested
        return [form for prefix in ("", *_OUTER) if (form := prefix + word) in attested]

    def is_attested(self, word: str) -> bool:
        """Tell whether the corpus has the word by itself or with the article."""
        attested = self.attested
        return any(prefix + word in attested for prefix in _ALONE)

    def _cut_features(self, word: str, cut: Cut) -> Features:
        if not cut.prefix:
            return ()
        attested = self.attested
        found = [f"proclitic {cut.kind}"]
        if cut.place != "definite":
            alone = cut.rest in attested or "ال" + cut.rest in attested
            found.append("rest attested" if alone else "rest not attested")
        if any(prefix + word in attested for prefix in _OUTER):
            # الوزارة and بوزارة tell that وزارة is a whole word.
            found.append(f"whole word takes clitics{' (ال)' * (cut.place == 'definite')}")
        return tuple(found)

    def _stems(self, cut: Cut) -> Iterator[tuple[str, str, Features]]:
        yield "", cut.rest, ()
        if cut.place != "definite":
            yield from pronouns(cut.rest)

    def _lemmas(self, stem: str, place: str) -> Iterator[tuple[str, Features]]:
        """Yield the lemmas of a word without clitics and the features of the way there."""
        lexicon, attested = self.lexicon.lemmas, self.is_attested
        if place == "any" and "ال" + stem in self.attested:
            place = "any, also with ال"
        known = lexicon.get(stem, ())
        for lemma in known:
            shape = self._shape(stem, lemma)
            yield lemma, (shape, self._fit(lemma, place, shape == "lexicon: imperfect"))
        if stem not in known:
            source = "listed form" if known else "new word" if attested(stem) else "new form"
            yield stem, (f"itself: {source}", self._fit(stem, place, False))
        for base, name in endings(stem, NOUN_ENDINGS):
            listed = lexicon.get(base)
            if listed:
                for lemma in listed:
                    how = "base: lemma" if lemma == base else "base: form"
                    yield lemma, (name, how, self._fit(lemma, place, False))
            elif attested(base):
                yield base, (name, "base: attested", self._fit(base, place, False))
        if place != "noun" and place != "definite":
            yield from self._verbs(stem, place)

    def _verbs(self, stem: str, place: str) -> Iterator[tuple[str, Features]]:
        lexicon, verbs = self.lexicon.lemmas, self.lexicon.verbs
        for base, name in endings(stem, PERFECT_ENDINGS):
            if base in verbs and base in lexicon[base]:
                yield base, (name, self._fit(base, place, True))
            elif base not in lexicon and self.is_attested(base):
                yield base, (name, "base: attested", self._fit(base, place, True))
        for base, features in imperfects(stem):
            if base in verbs and base in lexicon[base]:
                yield base, (*features, self._fit(base, place, True))
            elif base not in lexicon and base in self.attested:
                yield base, (*features, "base: attested", self._fit(base, place, True))

    def _fit(self, lemma: str, place: str, as_verb: bool) -> str:
        noun, verb = lemma in self.lexicon.nouns, lemma in self.lexicon.verbs
        kind = ("noun or verb" if verb else "noun") if noun else "verb" if verb else "word"
        if kind == "word" and lemma not in self.lexicon.lemmas:
            kind = "new word"
        return f"{kind}{' as verb' * as_verb}, place {place}"

    def _shape(self, stem: str, lemma: str) -> str:
        """Name how a listed form and its lemma differ; lists differ in what they call forms."""
        verb = lemma in self.lexicon.verbs
        if stem == lemma:
            if lemma in self.lexicon.lonely:
                return f"lexicon: lemma of itself alone{' (ي ت ن ا)' * (stem[0] in 'يتنا')}"
            return "lexicon: lemma"
        if stem[0] == "م" != lemma[0]:
            return "lexicon: participle"
        if verb and stem[0] == "ت" != stem[1] and len(stem) > 3 and stem[-2] == "ي":
            return "lexicon: تفعيل of a verb"
        if stem[0] == "ا" and stem[-2] == "ا":
            plural = len(stem) == 5 and lemma == stem[1:3] + stem[4]
            if plural:
                return "lexicon: أفعال"
            if verb:
                return "lexicon: إفعال of a verb"
        if stem[-1] == "ة":
            return "lexicon: form in ة"
        if verb and stem[0] in "يتنا" and stem[0] != lemma[0]:
            return "lexicon: imperfect"
        return "lexicon: form of a verb" if verb else "lexicon: form of a noun"
