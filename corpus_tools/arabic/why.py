"""Explanations of terms: the cuts and links from a word to its term, with their evidence."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from corpus_tools.arabic.readings import Reader, Reading

__all__ = ["Why", "explain"]

_MOST_FORMS = 4
_BEFORE = "before it "
_OF_CUTS = ("proclitic ", "rest ", "whole word ", "pronoun ", _BEFORE)


@dataclass(frozen=True, repr=False)
class Why:
    """Why a word counts as a term.

    Attributes
    ----------
    word, term : str
    likelihood : float
        The share of this term among all the readings of the word, 0 to 1.
    steps : tuple of str
        Each cut and link with its reason, in order.
    weights : mapping of str to float
        What each feature of the reading adds to its score.
    others : mapping of str to float
        The likelihoods of the word's other possible terms, highest first.
    """

    word: str
    term: str
    likelihood: float
    steps: tuple[str, ...]
    weights: Mapping[str, float]
    others: Mapping[str, float]

    def __str__(self) -> str:
        lines = [f"{self.word} ← {self.term} ({self.likelihood:.0%})"]
        lines += [f"  {i}. {step}" for i, step in enumerate(self.steps, start=1)]
        if self.weights:
            shown = "; ".join(f"{name} {weight:+.2f}" for name, weight in self.weights.items())
            lines.append(f"  الأوزان (weights): {shown}")
        if self.others:
            shown = ", ".join(f"{term} {share:.0%}" for term, share in self.others.items())
            lines.append(f"  وإلا (otherwise): {shown}")
        return "\n".join(lines)

    __repr__ = __str__


def explain(reader: Reader, word: str, key: str, term: str) -> Why:
    """Explain the likeliest reading of a folded word.

    Likelihoods are those of a log-linear model (see `readings`), summed over the
    readings with one lemma.

    Parameters
    ----------
    reader : Reader
    word, key : str
        The word as written, and folded.
    term : str
    """
    readings = reader.readings(key)
    if not readings:
        return Why(word, term, 1.0, ("أقصر من أن تُقطَّع (too short to be cut)",), {}, {})
    best = readings[0]
    shares: dict[str, float] = {}
    for reading in readings:
        share = math.exp(reading.score - best.score)
        shares[reading.lemma] = shares.get(reading.lemma, 0.0) + share
    total = sum(shares.values())
    others = {
        lemma: share / total
        for lemma, share in sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        if lemma != best.lemma and share / total >= 0.005
    }
    weights = {name: reader.weights.get(name, 0.0) for name in best.features}
    for name, number in reader.numbers(best.lemma, key).items():
        if number:
            weights[name] = reader.weights.get(name, 0.0) * number
    return Why(word, term, shares[best.lemma] / total, _steps(reader, best), weights, others)


def _steps(reader: Reader, reading: Reading) -> tuple[str, ...]:
    """Tell what was cut and linked, in Arabic and English."""
    cut, features, steps = reading.cut, reading.features, []
    if cut.prefix:
        steps.append(f"{cut.prefix} + {cut.rest}: سابقة (proclitic); {_seen(reader, cut.rest)}")
    if reading.pronoun:
        how = "".join(f", {f.removeprefix(_BEFORE)}" for f in features if f.startswith(_BEFORE))
        steps.append(
            f"{reading.stem} + {reading.pronoun}: ضمير (pronoun){how}; "
            f"{_seen(reader, reading.stem)}"
        )
    links = [f for f in features if not f.startswith(_OF_CUTS) and ", place " not in f]
    same = reading.stem == reading.lemma
    link = reading.lemma if same else f"{reading.stem} ← {reading.lemma}"
    name = "كما هي (as it is)" if same else "صيغة (form)"
    steps.append(f"{link}: {name}, {', '.join(links)}; {_seen(reader, reading.lemma)}")
    return tuple(steps)


def _seen(reader: Reader, word: str) -> str:
    """Tell where a word is known from."""
    forms = reader.attested.forms(word)
    shown = "، ".join(forms[:_MOST_FORMS]) + (" …" if len(forms) > _MOST_FORMS else "")
    known = [f"في النصوص (in the texts) {len(forms)}: {shown}"] if forms else []
    lemmas = reader.lexicon.lemmas.get(word, ())
    if lemmas:
        under = "" if word in lemmas else f": {'، '.join(lemmas)}"
        known.append(f"في المعجم (in the lexicon){under}")
    return "; ".join(known) or "غير معروفة (not known)"
