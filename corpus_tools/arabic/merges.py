"""Merges: whether the likeliest reading of a form may give it away to another word.

A reading is likely by its form. What many tokens are counted under needs more than that: the words
beside it must allow it. Where a merge is refused, the form is a term of its own. Listed words are
asked first (see `listed`).
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus_tools.arabic.affixes import Cut
from corpus_tools.arabic.contexts import AGREEING, NOMINAL, TOKENS, VERBAL
from corpus_tools.arabic.lexicon import Lexicon
from corpus_tools.arabic.listed import ListedWords, also_names
from corpus_tools.arabic.readings import Reader, Reading

__all__ = ["HANDFUL", "Merges", "Refusal", "by_word"]

#: A merge of so many tokens is more than a handful: it needs evidence beyond the form.
HANDFUL = 5
#: How much likelier than the form by itself a reading must be, as a difference of scores.
_LEAST, _LEAST_OF_MANY = math.log(4 / 3), math.log(3 / 2)
#: Places of a word that tell its part of speech, at least; a share of them is enough to refute.
_FEW, _REFUTES = 3, 0.3
#: An adjective stands behind a feminine noun in such a share of its places; so many places show it.
_AGREES, _ENOUGH = 0.25, 20
#: A noun that so often has the article has it in its other forms, too.
_OFTEN_DEFINITE = 0.2
#: Masdars of derived verbs, whose plural in ات is no other word.
_MASDAR = re.compile("ت..ي.|ت..[^ي]|ت.ا..|ان..ا.|ا.ت.ا.|است..ا.")
#: What may be a masdar of the third form as well as a participle.
_MASDAR_OF_THIRD = re.compile("م.ا..ة")
_MASDAR_IN_TEH = re.compile(f"{_MASDAR_OF_THIRD.pattern}|است.ا.ة|ت..ية")
#: What a participle may end in, and its letters at least.
_OF_PARTICIPLES, _LEAST_OF_PARTICIPLE = ("ة", "ا", "ون", "ين"), 5
#: Endings of the sound plural and the dual.
_SOUND = ("ending ات", "ending ين", "ending ان", "ending تين")
#: The clitics of a word that has none.
_WHOLE: tuple[Cut | None, Reading | None] = (None, None)
_WITH_NOUNS = frozenset({"ب", "ك", "ال", "بال", "كال", "لل", "للل"})


@dataclass
class _Uses:
    """Where the tokens of the words of one reading stand."""

    tokens: int = 0
    nominal: int = 0
    verbal: int = 0
    agreeing: int = 0
    definite: int = 0
    most: int = 0
    best: Reading | None = None

    @property
    def as_noun(self) -> float:
        """The share of places that are a noun's, of those that tell a noun from a verb."""
        return self.nominal / (self.nominal + self.verbal + 1)

    @property
    def is_noun(self) -> bool:
        return self.nominal >= _FEW and self.as_noun > 1 - _REFUTES

    @property
    def is_verb(self) -> bool:
        return self.verbal >= _FEW and self.as_noun < _REFUTES


@dataclass(frozen=True)
class Refusal:
    """A merge that was refused.

    Attributes
    ----------
    form, lemma : str
        The word without its clitics, and the word it would have been counted with; folded.
    tokens : int
        How many tokens would have been counted there.
    reason : str
        ``listed``, ``likelihood``, ``nouns_place``, ``noun_of_verb``, ``adjective``,
        ``no_agreement``, or ``never_definite``.
    """

    form: str
    lemma: str
    tokens: int
    reason: str


@dataclass
class Merges:
    """Choose the term of a word.

    Parameters
    ----------
    reader : Reader
    listed : ListedWords or None
        None where no list counts.
    contexts : mapping of str to sequence of int, optional
        Where frequent words, folded, stand (rows of `count_contexts`); without it none is frequent.
    """

    reader: Reader
    listed: ListedWords | None
    contexts: Mapping[str, Sequence[int]] = field(default_factory=dict)
    refusals: dict[tuple[str, str], Refusal] = field(init=False, default_factory=dict)
    _allowed: set[tuple[str, str]] = field(init=False, default_factory=set)
    _read: dict[str, Reading | None] = field(init=False, default_factory=dict)
    #: What was found on the way to a term: asked for again when it is printed.
    _clitics: dict[str, tuple[Cut | None, Reading | None]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        uses = self._uses()
        for (form, lemma), used in uses.items():
            if form == lemma:
                continue
            reason = self._why_not(used, uses.get((lemma, lemma), _Uses()))
            if reason:
                self.refusals[form, lemma] = Refusal(form, lemma, used.tokens, reason)
            else:
                self._allowed.add((form, lemma))

    def _uses(self) -> dict[tuple[str, str], _Uses]:
        """Add up the places of frequent words by their likeliest readings."""
        found: dict[tuple[str, str], _Uses] = {}
        for word in sorted(self.contexts):
            if self.listed and self.listed.find(word):
                continue
            reading = self._read[word] = self.reader.best(word)
            if reading is None:
                continue
            used = found.setdefault((reading.stem, reading.lemma), _Uses())
            row, cut = self.contexts[word], reading.cut
            tokens = row[TOKENS]
            used.tokens += tokens
            used.definite += tokens if cut.place == "definite" else 0
            used.agreeing += row[AGREEING]
            if cut.kind in _WITH_NOUNS:
                used.nominal += tokens
            elif cut.place == "verb":
                used.verbal += tokens
            elif not cut.prefix:
                used.nominal += row[NOMINAL]
                used.verbal += row[VERBAL]
            if tokens > used.most:
                used.most, used.best = tokens, reading
        return found

    def _why_not(self, form: _Uses, lemma: _Uses) -> str:
        """Return why a form is not counted with a lemma, given where both stand."""
        reading = form.best
        assert reading is not None
        if _is_verb(reading):
            if form.nominal >= _FEW and form.as_noun > _REFUTES:
                return "nouns_place"
            if form.verbal >= _FEW:
                return ""
        elif form.is_noun and lemma.is_verb:
            return "noun_of_verb"
        if form.definite and _adjective(reading):
            return "adjective"
        if _is_feminine(reading):
            if form.agreeing >= max(_FEW, _AGREES * form.tokens):
                return ""
            if form.tokens >= _ENOUGH:
                return "no_agreement"
        often = lemma.definite >= _OFTEN_DEFINITE * lemma.tokens > 0
        if often and not form.definite and form.tokens >= _ENOUGH and _takes_article(reading):
            return "never_definite"
        sure = reading.margin >= _LEAST_OF_MANY or _plural_of_masdar(reading)
        return "" if sure else "likelihood"

    def term(self, word: str) -> str:
        """Return the term of a folded word."""
        if word in self._read:
            reading = self._read[word]
        else:
            listed = self.listed.find(word) if self.listed else None
            if listed:
                self._clitics[word] = listed.cut, None
                return listed.term
            reading = self.reader.best(word)
        self._clitics[word] = _clitics(reading)
        return word if reading is None else self.of_reading(reading)[0]

    def clitics(self, word: str) -> tuple[Cut | None, Reading | None]:
        """Return the proclitics of a folded word, and its reading where that has a pronoun."""
        if word not in self._clitics:
            self.term(word)
        return self._clitics[word]

    def refusal(self, word: str) -> Refusal | None:
        """Return the merge that was refused for a folded word, if its likeliest reading was one."""
        reading = self.reader.best(word)
        listed = self.listed.find(word) if self.listed else None
        if reading is None:
            return None
        if listed is None:
            return self.of_reading(reading)[1]
        if reading.lemma in (listed.term, listed.cut.rest):
            return None
        return Refusal(listed.cut.rest, reading.lemma, 0, "listed")

    def of_reading(self, reading: Reading) -> tuple[str, Refusal | None]:
        """Return the term under which a reading counts, and the merge that was refused for it."""
        form, lemma = reading.stem, reading.lemma
        if self.listed:
            decided = self._by_lists(self.listed, reading)
            if decided:
                return decided
        if form == lemma:
            return self._base(form), None
        refusal = self.refusals.get((form, lemma))
        unsure = (form, lemma) not in self._allowed and reading.margin < _LEAST
        if refusal is None and unsure and not _plural_of_masdar(reading):
            refusal = Refusal(form, lemma, 0, "likelihood")
        if refusal is None:
            return lemma, None
        return (_adjective(reading) or self._base(form), refusal)

    def _by_lists(self, listed: ListedWords, reading: Reading) -> tuple[str, Refusal | None] | None:
        """Return what the lists say of the stem and the lemma of a reading; None for nothing."""
        form, lemma = reading.stem, reading.lemma
        own = listed.term(form)
        if own is None and form == lemma:
            return None
        # Behind س stands an imperfect: ستعرض is no form of تعرض.
        future = reading.cut.place == "verb" and form[0] == "ت" and own == form
        if own is not None and not future and not listed.is_name(own):
            return own, None if own == lemma else Refusal(form, lemma, 0, "listed")
        if listed.is_name(lemma):
            # A name has no forms but those with clitics, which the lists know.
            rest = reading.cut.rest
            return rest, Refusal(rest, lemma, 0, "listed")
        if form != lemma and also_names([lemma]) and _is_verb(reading):
            return form, Refusal(form, lemma, 0, "listed")  # يعادل is not counted with عادل
        return None

    def _base(self, form: str) -> str:
        """Return the word that an inflected form belongs to, where the readings do not reach it.

        The lexicon lists participles and masdars as forms of their verb, or each for itself:
        متوقعة is not read as a form of متوقع, nor تطبيقات of تطبيق.
        """
        if not form.endswith("ات") and form[0] != "م":
            return form
        lexicon = self.reader.lexicon
        if form in lexicon.lemmas.get(form, ()):
            return form
        return _masdar(form, lexicon) or _participle(form, lexicon) or form


def _clitics(reading: Reading | None) -> tuple[Cut | None, Reading | None]:
    if reading is None or not (reading.cut.prefix or reading.pronoun):
        return _WHOLE
    return reading.cut, reading if reading.pronoun else None


def _is_verb(reading: Reading) -> bool:
    """Tell whether a reading takes the word for a verb's perfect or imperfect."""
    return any(
        feature.startswith(("imperfect", "perfect")) or feature == "lexicon: imperfect"
        for feature in reading.features
    )


def _adjective(reading: Reading) -> str:
    """Return the adjective that a form is of its lemma: نفطي of نفطية, read as a form of نفط."""
    adjective, noun = reading.stem.removesuffix("ة"), reading.lemma.removesuffix("ة")
    weak = len(noun) == 3 and noun[1] == "ا"  # ماض is ماضي itself
    return adjective if adjective == noun + "ي" and not weak else ""


def _is_feminine(reading: Reading) -> bool:
    """Tell whether a reading takes the word for the feminine of its lemma, not for a plural."""
    form, lemma = reading.stem, reading.lemma
    plural = form.startswith("ا") and not lemma.startswith("ا")  # أجهزة
    return form.endswith("ة") and not lemma.endswith("ة") and not plural


def _plural_of_masdar(reading: Reading) -> bool:
    """Tell whether a reading takes the word for the sound plural of a masdar: تطبيقات، احتجاجات."""
    return reading.stem == reading.lemma + "ات" and _MASDAR.fullmatch(reading.lemma) is not None


def _masdar(form: str, lexicon: Lexicon) -> str:
    """Return the masdar of which a form is the sound plural; nothing if it is of none."""
    for ending, masdars in (("ة", _MASDAR_IN_TEH), ("", _MASDAR)):
        base = form.removesuffix("ات") + ending
        if form.endswith("ات") and masdars.fullmatch(base) and base in lexicon.lemmas:
            return base
    return ""


def _participle(form: str, lexicon: Lexicon) -> str:
    """Return the masculine singular of a participle; nothing for what may be a masdar (مشاهدة)."""
    if form[0] != "م" or _MASDAR_OF_THIRD.fullmatch(form):
        return ""
    lemmas = lexicon.lemmas
    verbs = [v for v in lemmas.get(form, ()) if lexicon.shape(form, v) == "lexicon: participle"]
    for ending in _OF_PARTICIPLES:
        base = form.removesuffix(ending)
        of_base = lemmas.get(base, ())
        own = not _LEAST_OF_PARTICIPLE <= len(base) < len(form) or base in of_base
        if not own and any(verb in of_base for verb in verbs):
            return base
    return ""


def _takes_article(reading: Reading) -> bool:
    """Tell whether a form would stand with the article now and then: تقريبا and وزراءه may not.

    Duals and sound plurals often stand without it (هدفين، ثلاث مرات), and are sure by their ending.
    """
    form = reading.stem
    construct = form.endswith(("ي", "و")) and form[:-1].startswith(reading.lemma[:-1])  # لاعبو
    sound = any(feature.startswith(_SOUND) for feature in reading.features)
    return not (reading.pronoun or form.endswith("ا") or construct or sound or _is_verb(reading))


def by_word(keys: Iterable[str], rows: Iterable[Sequence[int]]) -> dict[str, list[int]]:
    """Add up rows of counts by word.

    >>> by_word(["نهر", "سد", "نهر"], [[1, 0], [2, 2], [3, 1]])
    {'نهر': [4, 1], 'سد': [2, 2]}
    """
    found: dict[str, list[int]] = {}
    for key, row in zip(keys, rows, strict=True):
        known = found.get(key)
        found[key] = [a + b for a, b in zip(known, row, strict=True)] if known else list(row)
    return found
