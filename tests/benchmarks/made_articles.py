"""Made-up Arabic articles, as many as are wanted: words as in real ones, topics and stories known.

Words are drawn by the double power law of word frequencies (Gerlach & Altmann 2013): 1 / (r + 2.7)
up to rank b, r to the power of -1.77 beyond. b is fitted so that as many tokens as the package's
sample has bring as many different words. Lengths of articles are log-normal. Words are roots in
patterns, with clitics; the commonest are function words. The same seed gives the same articles,
however many are asked for.

The words drawn for some thousand articles are then dealt to them: 15 in a hundred go to articles
of a word's own topic, 10 of the rarer ones to those of its story, ten articles or so, the others
anywhere. So there are topics and stories to be found, words are as many as were drawn, and the
nearest articles about as alike as those of real news.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.terms.stream import BREAK, read_stream

__all__ = ["MadeArticles", "articles", "function_words", "make_articles", "write_parquet"]

_SHIFT, _POWER = 2.7, 1.77
_SPREAD = 0.5  # of the logarithm of lengths
_CHUNK = 8192  # articles
_VOCABULARY = 1 << 21
_TOPICS, _PER_STORY = 20, 10
_OF_STORY, _OF_TOPIC = 0.10, 0.15  # of the words of an article
_RARER = 1000  # rank from which on words belong to stories
_GROUP = 10_000  # articles in a row group of Parquet
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


@dataclass(frozen=True)
class MadeArticles:
    """Word ranks of articles one after the other, where each begins, and their topics."""

    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    topics: NDArray[np.int64]

    def counts(self) -> sparse.csr_matrix:
        """Return the counts of terms, the commonest first, without function words.

        Terms of one article are left out.
        """
        parts = []
        for begin in range(0, len(self.topics), _CHUNK):
            bounds = self.starts[begin : begin + _CHUNK + 1]
            codes = self.codes[bounds[0] : bounds[-1]]
            shape = (len(bounds) - 1, _VOCABULARY)
            part = sparse.csr_matrix(
                (np.ones(len(codes), np.int32), codes, bounds - bounds[0]), shape
            )
            part.sum_duplicates()
            parts.append(part)
        matrix = sparse.vstack(parts, format="csr")
        documents = np.bincount(matrix.indices, minlength=_VOCABULARY)
        documents[:_FUNCTION_WORDS] = 0
        order = np.argsort(-documents, kind="stable")[: int((documents > 1).sum())]
        place = np.full(_VOCABULARY, -1, np.int32)
        place[order] = np.arange(len(order))
        kept = place[matrix.indices] >= 0
        indptr = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
        columns = place[matrix.indices[kept]]
        result = sparse.csr_matrix(
            (matrix.data[kept], columns, indptr), (len(indptr) - 1, len(order))
        )
        result.sort_indices()
        return result


class _Chunk(NamedTuple):
    ranks: NDArray[np.int32]
    starts: NDArray[np.int64]
    topics: NDArray[np.int64]
    broken: NDArray[np.bool_]


def _chunks(n: int, seed: int) -> Iterator[_Chunk]:
    """Yield articles in numbers, so many at a time and the last ones cut to n."""
    b, mean, broken = _fitted()
    edges = np.cumsum(_chances(b, _VOCABULARY))
    edges[-1] = 1
    own_topic = np.random.default_rng([seed, 1 << 40]).random(_VOCABULARY).astype(np.float32)
    for first in range(0, n, _CHUNK):
        rng = np.random.default_rng([seed, first])
        lengths = rng.lognormal(np.log(mean) - _SPREAD**2 / 2, _SPREAD, _CHUNK).astype(int) + 1
        starts = np.append(0, np.cumsum(lengths))
        # Sorted, looked up and shuffled again: quicker than looked up in disorder.
        drawn = np.searchsorted(edges, np.sort(rng.random(int(starts[-1])))).astype(np.int32)
        rng.shuffle(drawn)
        topic_of = rng.integers(0, _TOPICS, _CHUNK // _PER_STORY)
        stories = rng.integers(0, len(topic_of), _CHUNK)
        topics = topic_of[stories]
        ranks = _dealt(rng, drawn, lengths, topics, stories, own_topic)
        count = min(_CHUNK, n - first)
        end = int(starts[count])
        marks = rng.random(len(drawn)) < broken
        yield _Chunk(ranks[:end], starts[: count + 1], topics[:count], marks[:end])


def _dealt(
    rng: np.random.Generator,
    drawn: NDArray[np.int32],
    lengths: NDArray[np.int64],
    topics: NDArray[np.int64],
    stories: NDArray[np.int64],
    own_topic: NDArray[np.float32],
) -> NDArray[np.int32]:
    """Deal words, which are in random order, to the places of articles."""
    article = np.repeat(np.arange(len(lengths)), lengths)
    kind = rng.random(len(drawn))
    ranks = np.empty_like(drawn)
    left = np.ones(len(drawn), bool)
    own_story = rng.random(len(own_topic)).astype(np.float32)
    for label, own, least, mine in (
        (stories, own_story, _RARER, kind < _OF_STORY),
        (topics, own_topic, _FUNCTION_WORDS, (kind >= _OF_STORY) & (kind < _OF_STORY + _OF_TOPIC)),
    ):
        places = rng.permutation(np.flatnonzero(mine))
        at = np.flatnonzero(left & (drawn >= least))[: len(places)]
        places = places[: len(at)]
        words = drawn[at]
        # In the order of their own topic, to places in the order of theirs.
        places = places[np.argsort(label[article[places]], kind="stable")]
        ranks[places] = words[np.argsort(own[words], kind="stable")]
        left[at] = False
        kind[places] = -1
    ranks[kind >= 0] = drawn[left]
    return ranks


def make_articles(n: int, seed: int = 1) -> MadeArticles:
    """Make n articles in numbers."""
    chunks = list(_chunks(n, seed))
    lengths = np.concatenate([np.diff(chunk.starts) for chunk in chunks])
    return MadeArticles(
        np.concatenate([chunk.ranks for chunk in chunks]),
        np.append(0, np.cumsum(lengths)),
        np.concatenate([chunk.topics for chunk in chunks]),
    )


def articles(n: int, *, seed: int = 1) -> Iterator[str]:
    """Yield the same articles as text, one line each."""
    words = _words(_VOCABULARY, seed)
    spelled = np.array([*words, *(word + "،" for word in words)], object)
    for ranks, starts, _, broken in _chunks(n, seed):
        tokens = spelled[ranks + broken * np.int32(len(words))].tolist()
        for start, end in pairwise(starts.tolist()):
            yield " ".join(tokens[start:end])


def with_copies(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts, the second of every hundred a copy of the first without some of its words."""
    before = ""
    for i, text in enumerate(texts):
        if i % 100 == 1:
            words = before.split(" ")
            text = " ".join(word for at, word in enumerate(words) if at % 40 < 39)
        yield text
        before = text


def write_parquet(folder: Path, n: int, per_file: int, *, seed: int = 1) -> list[Path]:
    """Write articles, with copies, to Parquet files of the columns id and text; once."""
    import pyarrow
    import pyarrow.parquet

    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{n}-{first:09d}.parquet" for first in range(0, n, per_file)]
    if not all(path.exists() for path in paths):
        texts = with_copies(articles(n, seed=seed))
        for i, path in enumerate(paths):
            ids = [str(at) for at in range(i * per_file, min((i + 1) * per_file, n))]
            with pyarrow.parquet.ParquetWriter(path, _schema()) as writer:
                for first in range(0, len(ids), _GROUP):
                    group = ids[first : first + _GROUP]
                    columns = [group, list(islice(texts, len(group)))]
                    writer.write_table(pyarrow.table(columns, schema=_schema()))
    return paths


def _schema():
    import pyarrow

    return pyarrow.schema([("id", pyarrow.string()), ("text", pyarrow.string())])
