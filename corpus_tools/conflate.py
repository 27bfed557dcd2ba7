"""Conflation: which word forms count as one term. Everything is decided once per word type."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import simplemma

from corpus_tools.alphabet import has_arabic, normalize, strip_marks, tidy
from corpus_tools.errors import InputError
from corpus_tools.tokens import tokenize

__all__ = ["KINDS", "Conflator"]

KINDS = ("auto", "lemma", "light", "none")

# Longest first. A prefix is cut only where enough of a word is left (Larkey et al. 2007, light10).
_PREFIXES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_CLITICS = ("و", "ف", "ب", "ل", "ك", "س")
_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "كم", "ه", "ك", "ي")
_CLEAR_PRONOUNS = ("هما", "ها", "هم", "هن", "نا")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
_LEAST_LEFT = 3


@lru_cache(maxsize=1 << 20)
def _lemma(word: str) -> str:
    """Return simplemma's lemma; it takes words as they are spelled, without marks."""
    return simplemma.lemmatize(word, lang="ar")


@lru_cache(maxsize=1 << 20)
def _known(word: str) -> bool:
    return simplemma.is_known(word, lang="ar")


def _light(word: str) -> str:
    """Cut prefixes and suffixes by light10 (Larkey, Ballesteros & Connell 2007)."""
    word = normalize(word)
    if word.startswith("و") and len(word) > _LEAST_LEFT:
        word = word[1:]
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            word = word[: -len(suffix)]
    return word


class Conflator:
    """Map word forms to terms.

    Parameters
    ----------
    kind : {"auto", "lemma", "light", "none"}
        ``lemma`` looks words up in simplemma's Arabic lexicon; ``auto`` does so too and, for words
        the lexicon lacks, cuts a prefix when what is left is a word of the corpus or the lexicon;
        ``light`` cuts affixes by light10 (Larkey, Ballesteros & Connell 2007); ``none`` only folds
        hamzas and the like. Words that are not Arabic are folded and otherwise left alone.

    Examples
    --------
    >>> Conflator("auto").fit(["زار الوزير"]).transform(["والوزراء", "للوزير", "Gmail"])
    ['وزير', 'وزير', 'gmail']
    """

    def __init__(self, kind: str = "auto") -> None:
        if kind not in KINDS:
            raise InputError(f"conflate: expected one of {', '.join(KINDS)}; found {kind!r}")
        self.kind = kind
        self._attested: frozenset[str] = frozenset()
        self._memo: dict[str, str] = {}

    def fit(self, texts: Iterable[str]) -> "Conflator":
        """Learn which words are attested. Terms do not depend on the order of the texts."""
        return self.fit_types(token for text in texts for token in tokenize(text))

    def fit_types(self, types: Iterable[str]) -> "Conflator":
        """Learn from word types (or tokens) directly."""
        self._attested = frozenset(strip_marks(word) for word in types)
        self._memo = {}
        return self

    def transform(self, tokens: Iterable[str]) -> list[str]:
        """Return the term of each token, in normalised spelling."""
        return [self._term(token) for token in tokens]

    def _term(self, token: str) -> str:
        term = self._memo.get(token)
        if term is None:
            term = self._memo[token] = self._rule(strip_marks(tidy(token)))
        return term

    def _rule(self, word: str) -> str:
        if self.kind == "none" or not word or not has_arabic(word):
            return normalize(word)
        if self.kind == "light":
            return _light(word)
        lemma = _lemma(word)
        if self.kind == "auto" and lemma == word and not _known(word):
            lemma = _lemma(self._without_prefix(word))
        return normalize(lemma) or normalize(word)

    def _without_prefix(self, word: str) -> str:
        """Cut prefixes from a word the lexicon lacks, as far as the rest is a known word."""
        for bare in bare_forms(word):
            # ب ل ك س also begin many foreign names (كيربي): the corpus itself must hold the rest.
            doubtful = len(word) - len(bare) == 1 and word[0] in "بلكس"
            # A pronoun at the end (بطبيعتها) tells that it is no name.
            doubtful = doubtful and not bare.endswith(_CLEAR_PRONOUNS)
            if bare in self._attested or (not doubtful and self._is_word(bare)):
                return bare
        return word

    def _is_word(self, word: str) -> bool:
        return _known(word) or _lemma(word) != word

    def display_forms(self, surfaces: Mapping[str, Counter[str]]) -> dict[str, str]:
        """Choose what to print for each term: its commonest form without clitics.

        Parameters
        ----------
        surfaces : mapping of term to Counter
            The surface forms of each term with their counts.
        """
        return {term: self._display(forms) for term, forms in surfaces.items()}

    def _display(self, forms: Counter[str]) -> str:
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for form, count in forms.items():
            base = form if self.kind == "none" else self._without_clitics(form)
            spellings[normalize(base)][base] += count

        def rank(counts: Counter[str]) -> Callable[[str], tuple[int, int, str]]:
            # Ties: the spelling with more of its hamzas and dots, then alphabetical order.
            return lambda word: (-counts[word], -sum(letter in "أإآؤئىة" for letter in word), word)

        totals = Counter({key: sum(counts.values()) for key, counts in spellings.items()})
        best = min(totals, key=lambda key: (-totals[key], len(key), key))
        return min(spellings[best], key=rank(spellings[best]))

    def _without_clitics(self, form: str) -> str:
        """Return the shortest form of the same term that differs by prefixes or a pronoun."""
        first, *more = form.split(" ")
        term = self._term(first)
        if not has_arabic(first):
            return form
        if more:
            # A phrase keeps its article (الولايات المتحدة) and loses what is glued before it.
            bare = first[1:] if first.startswith(_CLITICS) else first
            return " ".join([bare if self._term(bare) == term else first, *more])
        form = next((bare for bare in bare_forms(form) if self._term(bare) == term), form)
        for pronoun in _PRONOUNS:
            rest = form.removesuffix(pronoun)
            if rest == form or len(rest) < _LEAST_LEFT:
                continue
            # A teh marbuta opens into a teh before a pronoun: وزارته is وزارة + ه.
            for whole in (rest[:-1] + "ة" if rest.endswith("ت") else rest, rest):
                if self._term(whole) == term and (_known(whole) or whole in self._attested):
                    return whole
        return form


def bare_forms(word: str) -> list[str]:
    """List what is left of a word after each prefix it may carry, shortest rest first.

    Examples
    --------
    >>> bare_forms("والتحليقات")
    ['تحليقات', 'التحليقات']
    """
    rests = [word[len(p) :] for p in _PREFIXES if word.startswith(p)]
    rests += [word[1:]] if word.startswith(_CLITICS) else []
    if word.startswith(("وب", "ول", "وك", "فب", "فل", "وس", "فس")):
        rests.append(word[2:])
    return sorted({rest for rest in rests if len(rest) >= _LEAST_LEFT}, key=lambda r: (len(r), r))
