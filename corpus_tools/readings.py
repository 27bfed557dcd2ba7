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
#: In front of a word these tell that it is one: the article, and single letters.
_ALONE = ("", "ال", "وال", "بال", "لل")
_JOINED = ("و", "ب", "ل", "ف")
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


def _numbers(forms: int, alone: bool) -> dict[str, float]:
    return {ATTESTED: math.log1p(forms), UNATTESTED: float(not alone)}


class Reader:
    """Read words by a lexicon and by the words attested in a corpus (folded words, both)."""

    def __init__(
        self, lexicon: Lexicon, attested: Collection[str], weights: Mapping[str, float]
    ) -> None:
        self.lexicon = lexicon
        self.attested = attested
        self.weights = weights
        self._sums: dict[Features, float] = {}
        self._counts: dict[str, tuple[int, int]] = {}
        self._sums_of_seen: dict[tuple[int, bool], float] = {}

    def best(self, word: str) -> Reading | None:
        """Return the likeliest reading; None for a word too short to be read."""
        return max(self.readings(word), key=lambda r: (r.score, r.lemma), default=None)

    def readings(self, word: str) -> Iterator[Reading]:
        """Yield every reading of a word."""
        if len(word) < _SHORTEST:
            return
        for cut in proclitics(word):
            if cut.prefix and not self._may_be_cut(word, cut):
                continue
            cut_features = self._cut_features(word, cut)
            cut_score = self._sum(cut_features)
            for pronoun, stem, features in self._stems(cut):
                for lemma, more in self._lemmas(word, stem, cut.place):
                    found = features + more
                    score = cut_score + self._sum(found) + self._evidence(lemma, word)
                    yield Reading(cut, pronoun, stem, lemma, cut_features + found, score)

    def _sum(self, features: Features) -> float:
        total = self._sums.get(features)
        if total is None:
            weight = self.weights.get
            total = self._sums[features] = sum(weight(name, 0.0) for name in features)
        return total

    def _evidence(self, lemma: str, word: str) -> float:
        """Return the sum over the features that are numbers."""
        forms, alone = self._seen(lemma, word)
        known = self._sums_of_seen.get((forms, alone))
        if known is None:
            numbers = _numbers(forms, alone)
            known = sum(self.weights.get(name, 0.0) * number for name, number in numbers.items())
            self._sums_of_seen[forms, alone] = known
        return known

    def numbers(self, lemma: str, word: str) -> dict[str, float]:
        """Return the features of a lemma that are numbers."""
        return _numbers(*self._seen(lemma, word))

    def _seen(self, lemma: str, word: str) -> tuple[int, bool]:
        """Count the forms of a lemma besides the word; tell whether one has but the article."""
        counts = self._counts.get(lemma)
        if counts is None:
            attested = self.attested
            alone = sum(prefix + lemma in attested for prefix in _ALONE)
            counts = alone + sum(prefix + lemma in attested for prefix in _JOINED), alone
            self._counts[lemma] = counts
        forms, alone = counts
        if word.endswith(lemma) and word in self.attested:
            # A word is no evidence for itself: والتر does not tell that there is a word تر.
            prefix = word[: len(word) - len(lemma)]
            forms -= prefix in _ALONE or prefix in _JOINED
            alone -= prefix in _ALONE
        return forms, alone > 0

    def attested_forms(self, word: str) -> list[str]:
        """List the word and what the corpus has of it with clitics in front.

        Examples
        --------
        >>> from corpus_tools.lexicon import NO_LEXICON
        >>> Reader(NO_LEXICON, {"القلم", "بالقلم", "وقلم"}, {}).attested_forms("قلم")
        ['القلم', 'بالقلم', 'وقلم']
        """
        return [prefix + word for prefix in (*_ALONE, *_JOINED) if prefix + word in self.attested]

    def _cut_features(self, word: str, cut: Cut) -> Features:
        if not cut.prefix:
            return ()
        attested = self.attested
        found = [f"proclitic {cut.kind}"]
        alone = cut.rest in attested or "ال" + cut.rest in attested
        if cut.place != "definite":
            found.append("rest attested" if alone else "rest not attested")
        if any(prefix + word in attested for prefix in (*_ALONE[1:], *_JOINED)):
            # الوزارة and بوزارة tell that وزارة is a whole word.
            found.append(f"whole word takes clitics{' (ال)' * (cut.place == 'definite')}")
        return tuple(found)

    def _may_be_cut(self, word: str, cut: Cut) -> bool:
        """Tell whether و, ف, ب or ك may stand before the article: names begin like this, too.

        والتر and بالتيمور are cut only if the corpus or the lexicon knows the noun that is left.
        """
        article = "ال" if cut.place == "definite" else cut.rest[:2]
        bare = cut.rest if cut.place == "definite" else cut.rest[2:]
        if article != "ال" or cut.prefix[0] not in "وفبك":
            return True
        lemmas = self.lexicon.lemmas
        nouns = self.lexicon.nouns - self.lexicon.verbs
        listed = "ال" + bare in lemmas or not nouns.isdisjoint(lemmas.get(bare, ()))
        return len(bare) > _SHORTEST and (listed or self._seen(bare, word)[1])

    def _stems(self, cut: Cut) -> Iterator[tuple[str, str, Features]]:
        yield "", cut.rest, ()
        if cut.place != "definite":
            yield from pronouns(cut.rest)

    def _lemmas(self, word: str, stem: str, place: str) -> Iterator[tuple[str, Features]]:
        """Yield the lemmas of a word without clitics and the features of the way there."""
        lexicon = self.lexicon.lemmas
        if place == "any" and "ال" + stem in self.attested:
            place = "any, also with ال"
        known = lexicon.get(stem, ())
        for lemma in known:
            shape = self._shape(stem, lemma)
            yield lemma, (shape, self._fit(lemma, place, shape == "lexicon: imperfect"))
        if stem not in known:
            source = "listed form" if known else "new word" if self._seen(stem, word)[1] else "new form"
            if stem[0] in "وفبكل" and stem[1:] in self.attested:
                source += " around a word"
            yield stem, (f"itself: {source}", self._fit(stem, place, False))
        for base, name in endings(stem, NOUN_ENDINGS):
            listed = lexicon.get(base)
            if listed:
                for lemma in listed:
                    how = "base: lemma" if lemma == base else "base: form"
                    yield lemma, (name, how, self._fit(lemma, place, False))
            elif self._seen(base, word)[1]:
                yield base, (name, "base: attested", self._fit(base, place, False))
        if place != "noun" and place != "definite":
            yield from self._verbs(word, stem, place)

    def _verbs(self, word: str, stem: str, place: str) -> Iterator[tuple[str, Features]]:
        lexicon, verbs = self.lexicon.lemmas, self.lexicon.verbs
        for base, name in endings(stem, PERFECT_ENDINGS):
            if base in verbs and base in lexicon[base]:
                yield base, (name, self._fit(base, place, True))
            elif base not in lexicon and self._seen(base, word)[1]:
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
