"""What to print for a term: its commonest form, with the article where it nearly always has one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from corpus_tools.arabic.affixes import proclitics
from corpus_tools.arabic.letters import fold_each, has_arabic, normalize
from corpus_tools.arabic.lexicon import word_key, word_keys
from corpus_tools.arabic.merges import Merges
from corpus_tools.arabic.readings import Reading

__all__ = ["FormChooser"]

_ARTICLE = "ال"
_DEFINITE, _PRONOUN = "definite", "pronoun"
#: Letters that proclitics leave of a word, at least.
_LEAST_LEFT = 3
#: A term is printed with the article where so large a share of its tokens has it, and so many.
_NEARLY_ALWAYS, _OFTEN = 0.9, 3
#: Of an adjective each gender has at least this share of its singulars; plurals in ات, and
#: pronouns, which nouns take, have no larger share of its tokens than that.
_EACH_GENDER, _OF_NOUNS = 0.05, 0.05
#: Endings of the dual, of sound plurals, of case, and of the perfect.
_OF_CASE = ("ين", "ون", "ان", "وا", "ا", "ت")
_OF_IMPERFECT = ("ي", "ت", "ن")


class _Base(NamedTuple):
    """A form without its clitics, whether the article or a pronoun was one, and its folded form."""

    word: str
    clitic: str
    key: str


class FormChooser:
    """Chooses what to print for terms.

    Parameters
    ----------
    kind : str
        Of the conflation.
    transform : callable
        Returns the terms of tokens.
    merges : callable
        Returns what reads words, where the conflation has it.
    """

    def __init__(
        self,
        kind: str,
        transform: Callable[[list[str]], list[str]],
        merges: Callable[[], Merges],
    ) -> None:
        self._kind = kind
        self._transform = transform
        self._merges = merges

    def choose(
        self, surfaces: Mapping[str, Mapping[str, int]], *, article: bool = True
    ) -> dict[str, str]:
        """Return what to print for each term; many are chosen for in less time than one by one.

        Parameters
        ----------
        surfaces : mapping of str to mapping of str to int
            The surface forms of each term with their counts.
        article : bool
            Whether the article may be printed, and an adjective in its masculine singular: not
            where spellings are compared.
        """
        if self._kind == "none":
            return {term: _commonest(forms) for term, forms in surfaces.items()}
        bases = self._bases(dict.fromkeys(form for forms in surfaces.values() for form in forms))
        return {term: self._choose(forms, bases, article) for term, forms in surfaces.items()}

    def _choose(self, forms: Mapping[str, int], bases: Mapping[str, _Base], article: bool) -> str:
        if len(forms) == 1:  # most terms, and there is nothing to choose from
            shown = bases[next(iter(forms))].word
            return shown if " " in shown else self._as_said(shown, forms, bases, article)
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for form, count in forms.items():
            base = bases[form]
            spellings[base.key][base.word] += count
        totals = {key: sum(counts.values()) for key, counts in spellings.items()}
        best = min(totals, key=lambda key: (-totals[key], len(key), key))
        if article:
            best = self._plainer(best, totals)
        shown = _commonest(spellings[best])
        if " " in shown:
            return shown
        if article:
            adjective = self._masculine(shown, spellings, forms, bases)
            if adjective:
                return adjective
        return self._as_said(shown, forms, bases, article)

    def _as_said(
        self, shown: str, forms: Mapping[str, int], bases: Mapping[str, _Base], article: bool
    ) -> str:
        """Return a word as it is said: with the article that it nearly always has."""
        may_tell = self._kind == "auto"
        if may_tell and shown not in forms and not self._is_listed(shown):
            return _commonest(forms)  # without its clitics it would be no word
        if article and not shown.startswith(_ARTICLE) and _nearly_always_definite(forms, bases):
            definite = _ARTICLE + shown
            if self._same_term(definite, shown):
                return definite
        return shown

    def _is_listed(self, word: str) -> bool:
        return word_key(word) in self._merges().reader.lexicon.lemmas

    def _same_term(self, word: str, other: str) -> bool:
        one, two = self._transform([word, other])
        return one == two

    def _plainer(self, best: str, totals: Mapping[str, int]) -> str:
        """Return a plainer form that is there, too: وزير for وزيرين, سجل for تسجل."""
        if best.endswith("ات") and best.removesuffix("ات") in totals:
            return best  # إجراءات is the plural of إجراء, and إجراءا is no plainer
        for ending in _OF_CASE:
            if best.endswith(ending) and best.removesuffix(ending) in totals:
                return best.removesuffix(ending)
        if best.startswith(_OF_IMPERFECT):
            [perfect] = self._transform([best])
            return perfect if perfect in totals else best
        return best

    def _masculine(
        self,
        shown: str,
        spellings: Mapping[str, Counter[str]],
        forms: Mapping[str, int],
        bases: Mapping[str, _Base],
    ) -> str:
        """Return the masculine singular of an adjective; "" where the term is none.

        Its term has both genders (جديد، جديدة; سوري، سورية). A noun in ة has plurals in ات and
        pronouns (عملية، عملياتهم).
        """
        stem = _stem(shown)
        if stem.startswith(_ARTICLE) and self._same_term(stem.removeprefix(_ARTICLE), shown):
            stem = stem.removeprefix(_ARTICLE)  # السورية is never cut
        if len(stem) <= _LEAST_LEFT and not stem.endswith("ي"):
            return ""  # فرصة and فرص are one and many more often than they are genders
        key = normalize(stem)
        masculine = _total(spellings, (key, key + "ا", key + "ين", key + "ون"))
        feminine = _total(spellings, (key + "ه", f"ال{key}ه"))
        if min(masculine, feminine) < _EACH_GENDER * (masculine + feminine) or not feminine:
            return ""
        n = sum(forms.values())
        plurals = _total(spellings, (key + "ات",))
        pronouns = sum(n for form, n in forms.items() if bases[form].clitic == _PRONOUN)
        if not masculine or max(plurals, pronouns) > _OF_NOUNS * n:
            return ""
        spelled = _commonest(spellings[key]) if key in spellings else stem
        return spelled if key in spellings or self._same_term(spelled, shown) else ""

    def _bases(self, forms: Collection[str]) -> dict[str, _Base]:
        """Return of each form the shortest of its term that differs by prefixes or a pronoun."""
        firsts = [form.partition(" ")[0] for form in forms]
        phrases = (" " in form for form in forms)
        bare = [list(found) for found in map(self._bare_forms, firsts, word_keys(firsts), phrases)]
        # One by one, terms that are not known yet would take twice the time.
        self._transform([word for found in bare for word, _ in found[:1]])
        cut = list(map(self._shortest, forms, firsts, self._transform(firsts), bare))
        keys = fold_each(normalize, (word for word, _ in cut))
        return {form: _Base(*one, key) for form, one, key in zip(forms, cut, keys, strict=True)}

    def _shortest(
        self, form: str, first: str, term: str, bare: list[tuple[str, str]]
    ) -> tuple[str, str]:
        """Return a form with the first of its bare words that has its term, and what was cut."""
        for word, clitic in bare:
            if self._transform([word]) == [term]:
                return word + form[len(first) :], clitic
        return form, ""

    def _bare_forms(self, word: str, key: str, phrase: bool) -> Iterator[tuple[str, str]]:
        """Yield a word, which is folded to the key, without its clitics, and which it had.

        A phrase keeps its article (الولايات المتحدة).
        """
        if len(key) != len(word) or not has_arabic(word):
            return  # a letter that folds to two
        if self._kind in ("auto", "attested"):
            cut, reading = self._merges().clitics(key)
            cuts = [cut] if cut else []
            if reading and not phrase:
                yield _respell(word, reading), _PRONOUN
        else:
            cuts = sorted(proclitics(key), key=lambda cut: len(cut.rest))
        for cut in cuts:
            rest = word[len(word) - len(cut.rest) :]
            if len(rest) >= _LEAST_LEFT or self._kind in ("auto", "attested"):
                definite = cut.place == _DEFINITE
                yield _ARTICLE + rest if phrase and definite else rest, _DEFINITE * definite
                if definite and not phrase:
                    yield _ARTICLE + rest, ""  # بالرياض: رياض is another word


def _commonest(forms: Mapping[str, int]) -> str:
    # Ties: the spelling with more of its hamzas and dots, then alphabetical order.
    def rank(word: str) -> tuple[int, int, str]:
        return -forms[word], -sum(letter in "أإآؤئىة" for letter in word), word

    return min(forms, key=rank)


def _total(spellings: Mapping[str, Counter[str]], keys: Collection[str]) -> int:
    return sum(sum(spellings[key].values()) for key in keys if key in spellings)


def _stem(word: str) -> str:
    """Return an adjective without the ending of its gender, number or case."""
    for ending in ("ة", "ين", "ون", "ا"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _nearly_always_definite(forms: Mapping[str, int], bases: Mapping[str, _Base]) -> bool:
    """Tell whether a term nearly always has the article, where it has no pronoun."""
    told = [form for form in forms if bases[form].clitic != _PRONOUN]
    with_article = sum(forms[form] for form in told if bases[form].clitic == _DEFINITE)
    return with_article >= max(_OFTEN, _NEARLY_ALWAYS * sum(forms[form] for form in told))


def _respell(word: str, reading: Reading) -> str:
    """Write a reading's stem with the letters of the word: إجرائها is إجراء and its pronoun."""
    start = len(reading.cut.prefix)
    stem, rest = reading.stem, reading.cut.rest
    same = next((i for i, (a, b) in enumerate(zip(stem, rest, strict=False)) if a != b), len(stem))
    end = stem[same:]
    if "before it ا←ى" in reading.features:
        end = "ى"
    return word[start : start + same] + end
