"""Conflation: which word forms count as one term. Everything is decided once per word type."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import simplemma

from corpus_tools.alphabet import has_arabic, normalize, strip_marks, tidy
from corpus_tools.errors import InputError
from corpus_tools.tokens import tokenize

__all__ = ["KINDS", "Conflator"]

KINDS = ("auto", "lemma", "attested", "light", "none")

# Longest first. A prefix is cut only where enough of a word is left (Larkey et al. 2007, light10).
_PREFIXES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_CLITICS = ("و", "ف", "ب", "ل", "ك", "س")
_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "كم", "ه", "ك", "ي")
_WITH_ARTICLE = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال")
_ENDINGS = ("هما", "ها", "هم", "هن", "نا", "كم", "ه", "ات", "ون", "ين", "ان", "ا", "ي")
_HAMZA = frozenset("أإآؤئ")
_CLEAR_PREFIXES = ("و", "ف", "ال", "لل")
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


def _respelled(word: str) -> Iterator[str]:
    """Yield a word with the hamza or the dots that hurried spelling leaves out."""
    found = [word]
    for prefix in ("", "ال", *_CLITICS, *_PREFIXES):
        at = len(prefix)
        if word.startswith(prefix + "ا") and len(word) - at >= _LEAST_LEFT:
            found += [f"{prefix}{hamza}{word[at + 1 :]}" for hamza in "أإآ"]
    at = word.find("ا", 2)
    if at > 0:
        found.append(f"{word[:at]}أ{word[at + 1 :]}")
    for spelling in found:
        yield spelling
        for bare, full in (("ه", "ة"), ("ى", "ي"), ("ي", "ى")):
            if spelling.endswith(bare):
                yield spelling[:-1] + full


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
    kind : {"auto", "lemma", "attested", "light", "none"}
        ``lemma`` looks words up in simplemma's Arabic lexicon; ``attested`` cuts prefixes and
        endings when what is left is a word of the corpus; ``auto`` does the first and, for words
        the lexicon lacks, tries other spellings and prefixes cut before a known word;
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
        self._fuller: dict[str, str] = {}
        self._memo: dict[str, str] = {}

    def fit(self, texts: Iterable[str]) -> "Conflator":
        """Learn which words are attested. Terms do not depend on the order of the texts."""
        return self.fit_types(token for text in texts for token in tokenize(text))

    def fit_types(self, types: Iterable[str]) -> "Conflator":
        """Learn from word types (or tokens) directly."""
        self._attested = frozenset(strip_marks(word) for word in types)
        with_hamza = sorted(word for word in self._attested if _HAMZA.intersection(word))
        self._fuller = {normalize(word): word for word in with_hamza}
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
        if self.kind == "attested":
            return normalize(self._attested_base(word))
        return normalize(_lemma(word) if self.kind == "lemma" else self._hybrid(word))

    def _hybrid(self, word: str) -> str:
        """Look a word up; if the lexicon lacks it, its other spellings, then what it may hold."""
        if not _HAMZA.intersection(word):
            # Where the corpus also writes رأس, its راس is that word and not the verb رسا.
            word = self._fuller.get(normalize(word), word)
        if _known(word):
            return _lemma(word)
        for spelling in _respelled(word):
            if _known(spelling):
                return _lemma(spelling)
        for bare in bare_forms(word):
            if bare in self._attested:
                return self._hybrid(bare)
        if word.endswith("ا") and word[:-1] in self._attested:
            return self._hybrid(word[:-1])  # the accusative: مصدرا is مصدر
        article = next((p for p in _WITH_ARTICLE if word.startswith(p)), "")
        if article:
            # Foreign names begin like this, too (بالتيمور): a noun is known with its article.
            whole = "ال" + word[len(article) :]
            long = len(word) - len(article) >= _LEAST_LEFT
            return self._hybrid(whole) if long and self._is_word(whole) else word
        lemma = _lemma(word)
        if lemma != word and self._trusted(word, lemma):
            return lemma
        for bare in bare_forms(word):
            # ب ل ك س begin many names (كيربي); a pronoun at the end (بطبيعتها) tells it is none.
            pronoun = bare.endswith(_CLEAR_PRONOUNS) and _lemma(bare) != bare
            if pronoun or (word.startswith(_CLEAR_PREFIXES) and _known(bare)):
                return _lemma(bare)
        return word

    def _trusted(self, word: str, lemma: str) -> bool:
        """Tell whether the lexicon's guess is more than a short rest after a cut first letter."""
        return not word.endswith(lemma) or len(lemma) > _LEAST_LEFT or lemma in self._attested

    def _is_word(self, word: str) -> bool:
        return word in self._attested or _known(word)

    def _attested_base(self, word: str) -> str:
        """Cut prefixes and endings as long as what is left is a word of the corpus."""
        for bare in bare_forms(word):
            if bare in self._attested:
                return self._attested_base(bare)
        for ending in _ENDINGS:
            rest = word.removesuffix(ending)
            if rest == word or len(rest) < _LEAST_LEFT:
                continue
            for whole in (rest.removesuffix("ت") + "ة", rest):
                if len(whole) < len(word) and whole in self._attested:
                    return self._attested_base(whole)
        return word

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
            whole = rest[:-1] + "ة" if rest.endswith("ت") else rest
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
