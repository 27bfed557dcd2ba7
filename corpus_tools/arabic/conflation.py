"""Conflation: which word forms count as one term. Everything is decided once per word type."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from operator import not_

import numpy as np

from corpus_tools.arabic.affixes import Cut
from corpus_tools.arabic.contexts import TOKENS, Contexts, count_contexts
from corpus_tools.arabic.display import FormChooser
from corpus_tools.arabic.letters import (
    fold_each,
    has_arabic,
    normalize,
    strip_marks,
    tidy,
    with_arabic,
)
from corpus_tools.arabic.lexicon import NO_LEXICON, load_lexicon, word_key, word_keys
from corpus_tools.arabic.light10 import light_stems
from corpus_tools.arabic.listed import ListedWord, also_names, load_listed
from corpus_tools.arabic.merges import HANDFUL, Merges, Refusal, by_word
from corpus_tools.arabic.readings import Reader, Reading, load_weights
from corpus_tools.arabic.tokens import compact, token_runs
from corpus_tools.errors import InputError
from corpus_tools.messages import both

__all__ = ["CONFLATIONS", "Conflator", "Why", "explain_term"]

_MOST_FORMS = 4
_BEFORE = "before it "
#: Letters of a word before which a clitic is sure.
_LEAST_LEFT = 3
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


def explain_term(merges: Merges, word: str, key: str, term: str) -> Why:
    """Explain the term of a folded word: by the lists, or by its likeliest reading.

    Likelihoods are those of a log-linear model (see `readings`), summed over the
    readings with one lemma.

    Parameters
    ----------
    merges : Merges
    word, key : str
        The word as written, and folded.
    term : str
    """
    reader = merges.reader
    listed = merges.listed.find(key) if merges.listed else None
    if listed:
        steps = [*_cut_step(reader, listed.cut), _listed_step(merges, listed)]
        return Why(word, term, 1.0, tuple(steps), {}, {})
    best = reader.best(key)
    if best is None:
        return Why(word, term, 1.0, (_told("too_short"),), {}, {})
    counted, refusal = merges.of_reading(best)
    shares: dict[str, float] = {}
    for reading in reader.readings(key):
        share = math.exp(reading.score - best.score)
        shares[reading.lemma] = shares.get(reading.lemma, 0.0) + share
    total = sum(shares.values())
    others = {
        lemma: share / total
        for lemma, share in sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        if lemma != counted and share / total >= 0.005
    }
    weights = {name: reader.weights.get(name, 0.0) for name in best.features}
    for name, number in reader.numbers(best.lemma, key).items():
        if number:
            weights[name] = reader.weights.get(name, 0.0) * number
    steps = _steps(reader, best)
    if refusal:
        steps.append(f"{refusal.form} ≠ {refusal.lemma}: {_told('refused_' + refusal.reason)}")
    if also_names([counted]):
        steps.append(f"{counted}: {_told('also_name')}")
    likelihood = shares.get(counted, 0.0) / total
    # What a list decides was not weighed.
    return Why(word, term, likelihood or 1.0, tuple(steps), weights, others if likelihood else {})


def _told(key: str) -> str:
    """Say a sentence in both languages."""
    return "{} ({})".format(*both(key))


def _cut_step(reader: Reader, cut: Cut) -> list[str]:
    if not cut.prefix:
        return []
    return [f"{cut.prefix} + {cut.rest}: {_told('proclitic')}; {_seen(reader, cut.rest)}"]


def _listed_step(merges: Merges, listed: ListedWord) -> str:
    """Tell which list has a word, and what else is spelled so."""
    told = [_told(f"listed_{listed.source}")]
    adjective = listed.term.removesuffix("ة")
    if listed.source == "name" and merges.listed and merges.listed.is_nationality(adjective):
        told.append(_told("also_adjective"))
    same = listed.cut.rest == listed.term
    link = listed.term if same else f"{listed.cut.rest} ← {listed.term}"
    return f"{link}: {'; '.join(told)}"


def _steps(reader: Reader, reading: Reading) -> list[str]:
    """Tell what was cut and linked, in Arabic and English."""
    features, steps = reading.features, _cut_step(reader, reading.cut)
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
    return steps


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


CONFLATIONS = ("auto", "lemma", "attested", "light", "none")


def _normalized(words: list[str]) -> list[str]:
    return fold_each(normalize, words)


def _lemma(word: str) -> str:
    import simplemma

    word = strip_marks(tidy(word))
    return normalize(simplemma.lemmatize(word, lang="ar")) if word else ""


class Conflator:
    """Map word forms to terms.

    Parameters
    ----------
    kind : {"auto", "lemma", "attested", "light", "none"}
        ``auto`` takes the likeliest reading of a word by simplemma's lexicon and the words
        attested in the corpus (see `why`); ``attested`` does so without the lexicon; ``lemma``
        looks words up in the lexicon and nothing else; ``light`` cuts affixes by light10 (Larkey,
        Ballesteros & Connell 2007); ``none`` only folds hamzas and the like. Words that are not
        Arabic are folded and otherwise left alone.

    Raises
    ------
    InputError
        If the kind is none of these.

    Notes
    -----
    Vowel marks, tatweel, presentation forms, the hamza of an alef and the two final yehs do not
    count, neither in the words attested nor in those to be conflated. The weights of readings were
    learned from words of news whose lemmas were written down for this package.

    Examples
    --------
    >>> Conflator("auto").fit(["زار الوزير"]).transform(["والوزراء", "للوزير", "Gmail"])
    ['وزير', 'وزير', 'gmail']
    """

    def __init__(self, kind: str = "auto") -> None:
        if kind not in CONFLATIONS:
            raise InputError(f"conflate: expected one of {', '.join(CONFLATIONS)}; found {kind!r}")
        self.kind = kind
        self._attested: frozenset[str] = frozenset()
        #: Where frequent words stand, by their folded spelling: rows of `count_contexts`.
        self.contexts: dict[str, list[int]] = {}
        self._chosen: Merges | None = None
        self._memo: dict[str, str] = {}

    def __repr__(self) -> str:
        learned = f", {len(self._attested)} words learned" if self._attested else ""
        return f"Conflator({self.kind!r}{learned})"

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is worked out again: pickles hold no lexicon."""
        return {**self.__dict__, "_chosen": None, "_memo": {}}

    def fit(self, texts: Iterable[str]) -> "Conflator":
        """Learn which words are attested, and where they stand.

        Terms do not depend on the order of the texts.
        """
        code_of: dict[str, int] = {}
        codes: list[int] = []
        for text in texts:
            for run in token_runs(text):
                codes += [code_of.setdefault(token, len(code_of)) for token in run]
                codes.append(-1)
        return self.fit_types(code_of, count_contexts(code_of, np.array(codes, np.int32)))

    def fit_types(self, types: Iterable[str], contexts: Contexts | None = None) -> "Conflator":
        """Learn from word types (or tokens) directly; how often one comes does not count.

        Parameters
        ----------
        types : iterable of str
        contexts : int64 array, optional
            Where each type stands in the text (see `count_contexts`): what shows that a frequent
            word is no form of another.
        """
        self._memo, self._chosen, self.contexts = {}, None, {}
        if self.learns:
            whole = map(compact, types)
            keys = word_keys(whole if contexts is not None else set(whole))
            self._attested = frozenset(keys)
            if contexts is not None:
                rows = by_word(keys, contexts.tolist())
                self.contexts = {key: row for key, row in rows.items() if row[TOKENS] >= HANDFUL}
        return self

    def transform(self, tokens: Iterable[str]) -> list[str]:
        """Return the term of each token, in normalised spelling."""
        tokens = list(tokens)
        memo = self._memo
        new = [token for token in dict.fromkeys(tokens) if token not in memo]
        if new:
            self._learn_terms(new)
        return list(map(memo.__getitem__, tokens))

    def _learn_terms(self, tokens: list[str]) -> None:
        """Find the terms of new tokens, and keep them."""
        arabic = with_arabic(tokens)
        for words, rule in (
            (list(compress(tokens, arabic)), self._terms),
            (list(compress(tokens, map(not_, arabic))), _normalized),
        ):
            # A name in two words counts as those spell it who write it as one: عبد الله.
            self._memo.update(zip(words, rule(list(map(compact, words))), strict=True))

    def why(self, word: str) -> Why:
        """Explain the term of a word: each cut and link, with its reason and evidence.

        Parameters
        ----------
        word : str
            As it stands in the text.

        Returns
        -------
        Why
            Prints as lines; its fields are the word, the term, its likelihood, the steps, the
            weights, and the other terms that were possible.

        Examples
        --------
        >>> why = Conflator("auto").fit(["وزارة الدفاع", "الوزارات"]).why("وبالوزارات")
        >>> why.term, why.likelihood > 0.9
        ('وزاره', True)
        >>> [step.split(":")[0] for step in why.steps]
        ['وبال + وزارات', 'وزارات ← وزارة']
        """
        [term] = self.transform([word])
        if self.learns and has_arabic(word):
            return explain_term(self._merges, strip_marks(tidy(word)), self._folded(word), term)
        return Why(word, term, 1.0, (f"{self.kind}: {word} ← {term}",), {}, {})

    @property
    def learns(self) -> bool:
        """Whether the words of the corpus count."""
        return self.kind in ("auto", "attested")

    @property
    def refusals(self) -> list[Refusal]:
        """The merges of frequent forms that were refused, those of the most tokens first."""
        if not self.learns:
            return []
        found = self._merges.refusals.values()
        return sorted(found, key=lambda r: (-r.tokens, r.form, r.lemma))

    def refusal(self, word: str) -> Refusal | None:
        """Return the merge that was refused for a word, and why; None if there was none.

        Examples
        --------
        >>> Conflator("auto").fit(["في تونس", "أنس"]).refusal("وتونس").reason
        'listed'
        """
        return self._merges.refusal(self._folded(word)) if self.learns else None

    @property
    def _merges(self) -> Merges:
        if self._chosen is None:
            auto = self.kind == "auto"
            lexicon = load_lexicon() if auto else NO_LEXICON
            weights = load_weights("lexicon" if auto else "attested")
            reader = Reader(lexicon, self._attested, weights)
            listed = load_listed() if auto else None
            self._chosen = Merges(reader, listed, self.contexts)
        return self._chosen

    def _folded(self, word: str) -> str:
        return self._key(compact(word), word_key(compact(word)))

    def _key(self, word: str, key: str) -> str:
        """Cut a clitic before an alef with hamza where, folded, another word is spelled so.

        وأدى is not وادي, لأزمة not لازمة; but كأس and بأس have their hamza inside.
        """
        if key[1:2] != "ا" or key[0] not in "وفبلك":
            return key
        lemmas, rest = self._merges.reader.lexicon.lemmas, key[1:]
        sure = key[0] == "و" or (len(rest) > _LEAST_LEFT and rest in lemmas.get(rest, ()))
        if sure and key in lemmas.get(key, ()):
            written = strip_marks(tidy(word))
            return rest if written[1:2] in ("أ", "إ") else key
        return key

    def _terms(self, words: list[str]) -> list[str]:
        if self.kind == "none":
            return _normalized(words)
        if self.kind == "light":
            return light_stems(words)
        if self.kind == "lemma":
            return [_lemma(word) or normalize(word) for word in words]
        keys = list(map(self._key, words, word_keys(words)))
        distinct = list(dict.fromkeys(keys))
        lemmas = list(map(self._merges.term, distinct))
        # A lemma is folded but for its teh marbuta.
        lemmas = fold_each(lambda text: text.replace("ة", "ه"), lemmas)
        terms = dict(zip(distinct, lemmas, strict=True))
        return [terms[key] for key in keys]

    def display_forms(
        self, surfaces: Mapping[str, Counter[str]], *, article: bool = True
    ) -> dict[str, str]:
        """Choose what to print for each term: its commonest form without clitics.

        With the article where nine in ten of its tokens have one; an adjective in the masculine.

        Parameters
        ----------
        surfaces : mapping of term to Counter
            The surface forms of each term with their counts.
        article : bool
            See `display.FormChooser`.
        """
        chooser = FormChooser(self.kind, self.transform, lambda: self._merges)
        return chooser.choose(surfaces, article=article)
