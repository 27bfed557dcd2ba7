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
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
_LEAST_LEFT = 3


@lru_cache(maxsize=1 << 20)
def _lemma(word: str) -> str:
    """Return simplemma's lemma; it takes words as they are spelled, without marks."""
    return simplemma.lemmatize(word, lang="ar")


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
        spelling. Words that are not Arabic are folded and otherwise left alone.

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
        if self.kind == "none" or not has_arabic(word):
            return normalize(word)
        if self.kind == "light":
            return _light(word)
        lemma = _lemma(word)
        if self.kind == "auto" and lemma == word:
            lemma = _lemma(self._without_prefix(word))
        return normalize(lemma) or normalize(word)

    def _without_prefix(self, word: str) -> str:
        """Cut prefixes from a word the lexicon lacks, as far as the rest is a known word."""
        for bare in bare_forms(word):
            if bare in self._attested or _lemma(bare) != bare:
                return bare
        return word

    def display_forms(self, surfaces: Mapping[str, Counter[str]]) -> dict[str, str]:
        """Choose what to print for each term: its commonest form without clitics.

        Parameters
        ----------
        surfaces : mapping of term to Counter
            The surface forms of each term with their counts.
        """
        return {term: self._display(term, forms) for term, forms in surfaces.items()}

    def _display(self, term: str, forms: Counter[str]) -> str:
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for form, count in forms.items():
            base = form
            if has_arabic(form):
                # A shorter form of the same term is the form without its clitics.
                same = (bare for bare in bare_forms(form) if self._term(bare) == term)
                base = next(same, form) if self.kind != "none" else form
            spellings[normalize(base)][base] += count

        def rank(counts: Counter[str]) -> Callable[[str], tuple[int, int, str]]:
            # Ties: the spelling with more of its hamzas and dots, then alphabetical order.
            return lambda word: (-counts[word], -sum(letter in "أإآؤئىة" for letter in word), word)

        totals = Counter({key: sum(counts.values()) for key, counts in spellings.items()})
        best = min(totals, key=lambda key: (-totals[key], len(key), key))
        return min(spellings[best], key=rank(spellings[best]))


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
