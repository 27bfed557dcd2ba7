"""Made-up Arabic articles whose vocabulary grows as that of real ones, as many as are wanted.

Words are drawn by the double power law of word frequencies (Gerlach & Altmann 2013): 1 / (r + 2.7)
up to rank b, r to the power of -1.77 beyond. b is fitted so that as many tokens as the package's
sample has bring as many different words. Lengths of articles are log-normal. Words are roots in
patterns, with clitics; the commonest are function words. The same seed gives the same articles,
however many are asked for.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from corpus_tools.alphabet import normalize
from corpus_tools.loading import load_corpus
from corpus_tools.stopwords import stop_words
from corpus_tools.stream import BREAK, read_stream

__all__ = ["articles", "function_words"]

_SHIFT, _POWER = 2.7, 1.77
_SPREAD = 0.5  # of the logarithm of lengths
_CHUNK = 8192  # articles
# Letters that spelling folds are left out: what is counted is what stands there.
_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنه"
_PATTERNS = (
    "فعل", "فاعل", "فعال", "فعول", "فعيل", "مفعل", "مفعول", "مفاعل", "مفاعيل", "تفعيل", "تفاعل",
    "تفعل", "افتعال", "انفعال", "استفعال", "مستفعل", "متفاعل", "فعلان", "فواعل", "فعلل", "يفعل",
    "تستفعل", "افعال", "فعالل",
)  # fmt: skip
_BEFORE = ("", "ال", "ال", "و", "وال", "ب", "بال", "لل", "ل", "ف", "س", "ك")
_AFTER = ("", "", "", "ات", "ين", "ون", "ان", "ها", "هم", "نا")
_FUNCTION_WORDS = 150


@cache
def function_words() -> list[str]:
    """Return the function words that are drawn, commonest first."""
    plain = [w for w in stop_words(["function"]) if len(w) > 1 and normalize(w) == w]
    return sorted(plain, key=lambda word: (len(word), word))[:_FUNCTION_WORDS]


def _words(n: int, seed: int) -> list[str]:
    """Return n words, function words first; few of the others are there twice."""
    rng = np.random.default_rng(seed)
    roots = [dict(zip(map(ord, "فعل"), root, strict=True)) for root in product(_LETTERS, repeat=3)]
    stems = [pattern.translate(root) for root in roots for pattern in _PATTERNS]
    chosen = rng.integers([len(stems), len(_BEFORE), len(_AFTER)], size=(n, 3)).tolist()
    others = [_BEFORE[before] + stems[stem] + _AFTER[after] for stem, before, after in chosen]
    return [*function_words(), *others][:n]


def _chances(b: float, n: int) -> NDArray[np.float64]:
    ranks = np.arange(1, n + 1, dtype=np.float64)
    beyond = b ** (_POWER - 1) * b / (b + _SHIFT)
    chances = np.where(ranks <= b, 1 / (ranks + _SHIFT), beyond * ranks**-_POWER)
    return chances / chances.sum()


@cache
def _fitted() -> tuple[float, float, float]:
    """Return b, tokens per article and breaks per token of the sample."""
    corpus = load_corpus()
    stream = read_stream(map(corpus.lines, corpus.ids))
    tokens = int(stream.lengths().sum())
    low, high = 100.0, 100_000.0
    while high / low > 1.001:
        b = (low * high) ** 0.5
        expected = -np.expm1(tokens * np.log1p(-_chances(b, 1 << 20))).sum()
        low, high = (b, high) if expected < len(stream.types) else (low, b)
    return b, tokens / len(stream), int((stream.codes == BREAK).sum()) / tokens


def articles(n: int, *, seed: int = 1) -> Iterator[str]:
    """Yield articles, one line each."""
    b, mean, broken = _fitted()
    n_words = 1 << 21
    words = _words(n_words, seed)
    spelled = np.array([*words, *(word + "،" for word in words)], object)
    edges = np.cumsum(_chances(b, len(words)))
    edges[-1] = 1
    for first in range(0, n, _CHUNK):
        rng = np.random.default_rng([seed, first])
        lengths = rng.lognormal(np.log(mean) - _SPREAD**2 / 2, _SPREAD, _CHUNK).astype(int) + 1
        starts = np.append(0, np.cumsum(lengths))
        total = int(starts[-1])
        # Sorted, looked up and shuffled again: quicker than looked up in disorder.
        ranks = np.searchsorted(edges, np.sort(rng.random(total))).astype(np.int32)
        rng.shuffle(ranks)
        ranks[rng.random(total) < broken] += len(words)
        tokens = spelled[ranks].tolist()
        for start, end in zip(starts[:-1][: n - first].tolist(), starts[1:].tolist(), strict=False):
            yield " ".join(tokens[start:end])
