"""Readings of a word: which term it may be a form of, by which cuts, and how likely.

A reading's score is the sum of the weights of its features (a log-linear model; Berger, Della
Pietra & Della Pietra 1996): the likelihood of a reading is exp(score) over the sum of exp(score)
of the word's readings. Nothing but the word itself, the lexicon and the set of words attested in
the corpus counts: not how often a word occurs, nor in which order.
"""

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from corpus_tools.arabic.affixes import (
    NOUN_ENDINGS,
    PERFECT_ENDINGS,
    Cut,
    imperfects,
    proclitics,
    pronouns,
)
from corpus_tools.arabic.lexicon import Lexicon

__all__ = [
    "FRONTS",
    "Attested",
    "Reader",
    "Reading",
    "drops_dots",
    "load_weights",
]

#: In front of a word these tell that it is one: the article, and single letters.
_ALONE = ("", "ال", "وال", "بال", "لل")
FRONTS = (*_ALONE, "و", "ب", "ل", "ف")
#: What stands before a word is one number, a bit for each front.
_BITS = {front: 1 << i for i, front in enumerate(FRONTS)}
_ITSELF, _WITH_ARTICLE = _BITS[""], _BITS["ال"]
_ANY_ALONE = sum(_BITS[front] for front in _ALONE)
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
    """

    def __init__(self, words: frozenset[str]) -> None:
        fronts = dict.fromkeys(words, _ITSELF)
        for front in FRONTS[1:]:
            bit, size = _BITS[front], len(front)
            for word in words:
                if word.startswith(front):
                    rest = word[size:]
                    fronts[rest] = fronts.get(rest, 0) | bit
        self.fronts = fronts

    def before(self, word: str, besides: str) -> int:
        """Return what stands before a word, a bit for each of `FRONTS`.

        Parameters
        ----------
        word : str
        besides : str
            The word that is being read; it is no evidence for itself: والتر does not tell that
            there is a word تر.
        """
        bits = self.fronts.get(word, 0)
        if bits and besides.endswith(word):
            bits &= ~_BITS.get(besides[: len(besides) - len(word)], 0)
        return bits

    def forms(self, word: str) -> list[str]:
        """List the word, if attested, and what there is of it with clitics in front."""
        bits = self.fronts.get(word, 0)
        return [front + word for front in FRONTS if bits & _BITS[front]]


def drops_dots(words: frozenset[str]) -> bool:
    """Tell whether a corpus writes teh marbuta without its dots, as hurried writers do.

    >>> drops_dots(frozenset({"مدينه"} | {f"{c}كلمه" for c in "ابتثجحخدذر"}))
    True
    """
    with_dots = sum(word.endswith("ة") for word in words)
    without = sum(word.endswith("ه") for word in words)
    return without >= _ENOUGH_TO_ATTEST and with_dots < _FEW * without


#: The features that are numbers; all others are there or not.
_ATTESTED, _UNATTESTED = "attested forms", "lemma not attested"
_SHORTEST = 2
#: The feature of a cut that leaves what no text has.
_NOT_ATTESTED = "rest not attested"
#: Twice as likely, as a difference of scores.
_TWICE = math.log(2)
#: The feature that tells how a lemma's part of speech fits its place in the word.
_FIT = {
    (kind, place, as_verb): f"{kind}{' as verb' * as_verb}, place {place}"
    for kind in ("noun", "verb", "noun or verb", "word", "new word")
    for place in ("any", "any, also with ال", "definite", "noun", "verb")
    for as_verb in (False, True)
}

Features = tuple[str, ...]
#: The feature of a stem that is taken for its own lemma.
_OF_ITSELF = {
    (source, around): f"itself: {source}{' around a word' * around}"
    for source in ("listed form", "new word", "new form")
    for around in (False, True)
}
#: A lemma, its features, and what stands before it in the corpus.
_Lemma = tuple[str, Features, int]
_Candidate = tuple[float, str, Cut, str, str, Features, Features]


class _Sums(dict[Features, float]):
    """The sums of the weights of features, each worked out once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def __missing__(self, features: Features) -> float:
        total = self[features] = sum(self.weights.get(name, 0.0) for name in features)
        return total


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
    margin : float
        How much more its score is than that of the stem taken for its own lemma, at least;
        infinite where the lexicon has it for a form of other words only.
    """

    cut: Cut
    pronoun: str
    stem: str
    lemma: str
    features: Features
    score: float
    margin: float


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
        self.dotless = drops_dots(words)
        # In such a corpus teh marbuta gets its dots.
        self.attested = Attested(frozenset(map(self.dotted, words)) if self.dotless else words)
        self._sums = _Sums(weights)
        self._supports = [
            sum(weights.get(name, 0.0) * n for name, n in _numbers(bits).items())
            for bits in range(1 << len(FRONTS))
        ]

    def best(self, word: str) -> Reading | None:
        """Return the likeliest reading; None for a word too short to be read.

        On thin evidence it is the likeliest only if it is twice as likely as the word by itself:
        names begin and end like clitics (سيناء, اتهم).
        """
        found = self._candidates(word)
        if not found:
            return None
        best = max(found)
        _, _, _, pronoun, stem, of_cut, _ = best
        if _NOT_ATTESTED in of_cut or (pronoun and len(stem) <= _SHORTEST):
            whole = [c for c in found if c[1] == word and not c[2].prefix and not c[3]]
            if whole and best[0] - max(whole)[0] < _TWICE:
                best = max(whole)
        return _reading(best, found)

    def readings(self, word: str) -> list[Reading]:
        """Return every reading of a word, the likeliest first."""
        found = sorted(self._candidates(word), reverse=True)
        return [_reading(candidate, found) for candidate in found]

    def numbers(self, lemma: str, word: str) -> dict[str, float]:
        """Return the features of a lemma that are numbers."""
        return _numbers(self.attested.before(lemma, word))

    def _candidates(self, word: str) -> list[_Candidate]:
        found: list[_Candidate] = []
        if len(word) < _SHORTEST:
            return found
        if self.dotless:
            word = self.dotted(word)
        sums, supports = self._sums, self._supports
        for cut in self._cuts(word):
            of_cut = self._cut_features(cut, word) if cut.prefix else ()
            stems = [("", cut.rest, of_cut)]
            if cut.place != "definite":
                stems += [
                    (pronoun, stem, of_cut + more)
                    for pronoun, stem, more in pronouns(cut.rest)
                    if not stem.startswith("ال") or not self._is_definite(stem)
                ]
            for pronoun, stem, features in stems:
                score = sums[features]
                for lemma, more, bits in self._lemmas(word, stem, cut.place):
                    total = score + sums[more] + supports[bits]
                    found.append((total, lemma, cut, pronoun, stem, features, more))
        return found

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

    def _cut_features(self, cut: Cut, word: str) -> Features:
        fronts = self.attested.fronts
        # الوزارة and بوزارة tell that وزارة is a whole word.
        whole = fronts.get(word, 0) > _ITSELF
        if cut.place == "definite":
            return _features_of_cut(cut.kind, None, whole)
        rest = fronts.get(cut.rest, 0) & (_ITSELF | _WITH_ARTICLE)
        return _features_of_cut(cut.kind, rest > 0, whole)

    def _may_be_cut(self, word: str, cut: Cut) -> bool:
        """Tell whether و, ف, ب or ك may stand before the article: names begin like this, too.

        والتر and بالتيمور are cut only if the corpus or the lexicon knows the noun that is left.
        """
        article = "ال" if cut.place == "definite" else cut.rest[:2]
        if article != "ال" or cut.prefix[0] not in "وفبك":
            return True
        bare = cut.rest if cut.place == "definite" else cut.rest[2:]
        lemmas, kinds = self.lexicon.lemmas, self.lexicon.kinds
        if len(bare) <= _SHORTEST:
            return False
        listed = (kinds.get(lemma) == "noun" for lemma in lemmas.get(bare, ()))
        attested = self.attested.before(bare, word) & _ANY_ALONE > 0
        return attested or "ال" + bare in lemmas or any(listed)

    def _lemmas(self, word: str, stem: str, place: str) -> list[_Lemma]:
        """List the lemmas of a word without clitics, with the features of the way there."""
        kinds, fronts, before = self.lexicon.kinds, self.attested.fronts, self.attested.before
        attested = fronts.get(stem, 0)
        if attested & _WITH_ARTICLE and place == "any":
            place = "any, also with ال"
        known = self.lexicon.lemmas.get(stem, ())
        found: list[_Lemma] = []
        for lemma in known:
            shape = self.lexicon.shape(stem, lemma)
            fit = _FIT[kinds.get(lemma, "word"), place, shape == "lexicon: imperfect"]
            found.append((lemma, (shape, fit), before(lemma, word)))
        if stem not in known:
            bits = before(stem, word) if attested else 0
            source = "listed form" if known else "new word" if bits & _ANY_ALONE else "new form"
            around = stem[0] in "وفبكل" and fronts.get(stem[1:], 0) & _ITSELF == _ITSELF
            fit = _FIT[kinds.get(stem, "word" if known else "new word"), place, False]
            found.append((stem, (_OF_ITSELF[source, around], fit), bits))
        for base, ending in NOUN_ENDINGS.bases(stem):
            kind = self.lexicon.bases.get(base)
            if kind:
                found.append((base, (*ending, _FIT[kind, place, False]), before(base, word)))
            elif fronts.get(base, 0) & _ANY_ALONE and self._is_new(base, word):
                features = (*ending, "base: attested", _FIT["new word", place, False])
                found.append((base, features, before(base, word)))
        nouns = known and all(kinds.get(lemma) == "noun" for lemma in known)
        if place != "noun" and place != "definite" and not nouns:
            found += self._verbs(word, stem, place)
        return found

    def _is_new(self, base: str, word: str) -> bool:
        """Tell whether a word that the lexicon has not stands alone, without the article."""
        return (
            base not in self.lexicon.lemmas
            and not base.startswith("ال")
            and self.attested.before(base, word) & _ANY_ALONE > 0
        )

    def _verbs(self, word: str, stem: str, place: str) -> list[_Lemma]:
        """List the perfects a word may be a form of: the lexicon's, or any where there is none."""
        bases = PERFECT_ENDINGS.bases(stem) + imperfects(stem)
        if not bases:
            return []
        before, verbs = self.attested.before, self.lexicon.verbs
        if self.lexicon.kinds:
            return [
                (base, (*features, _FIT[verbs[base], place, True]), before(base, word))
                for base, features in bases
                if base in verbs
            ]
        fit = _FIT["new word", place, True]
        return [
            (base, (*features, fit), bits)
            for base, features in bases
            if (bits := before(base, word)) & _ANY_ALONE
        ]


@cache
def _features_of_cut(kind: str, rest: bool | None, whole: bool) -> Features:
    """Return the features of a proclitic of one kind.

    Parameters
    ----------
    kind : str
    rest : bool or None
        Whether the rest is attested; None after the article, where it is not asked.
    whole : bool
        Whether the whole word takes clitics.
    """
    found = [f"proclitic {kind}"]
    if rest is not None:
        found.append("rest attested" if rest else _NOT_ATTESTED)
    if whole:
        found.append(f"whole word takes clitics{' (ال)' * (rest is None)}")
    return tuple(found)


def _reading(candidate: _Candidate, others: list[_Candidate]) -> Reading:
    score, lemma, cut, pronoun, stem, features, more = candidate
    margin = 0.0 if lemma == stem else math.inf
    if lemma != stem:
        for other in others:
            if other[4] == stem == other[1]:
                margin = min(margin, score - other[0])
    return Reading(cut, pronoun, stem, lemma, features + more, score, margin)


def _numbers(bits: int) -> dict[str, float]:
    return {
        _ATTESTED: math.log1p(bits.bit_count()),
        _UNATTESTED: float(not bits & _ANY_ALONE),
    }
