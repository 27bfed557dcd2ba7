"""Invented articles in numbers, of any size: token codes with topics, stories and rare words.

Seven in ten of an article's words are drawn from the whole vocabulary by Zipf's law, half of the
others from its topic's, half from its story's, so that word frequencies, the growth of the
vocabulary and the number of words that two articles share are about those of Arabic news without
stop words.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

_BATCH = 50_000
_WORDS = 140
_VOCABULARY = 3_000_000
_TOPICS = 20
_PER_STORY = 10


@dataclass(frozen=True)
class MadeArticles:
    """Token codes of articles one after the other, where each begins, and their topics."""

    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    topics: NDArray[np.int64]

    def counts(self) -> sparse.csr_matrix:
        """Return the counts of terms, the commonest first, terms of one article left out."""
        parts = []
        for begin in range(0, len(self.topics), _BATCH):
            bounds = self.starts[begin : begin + _BATCH + 1]
            codes = self.codes[bounds[0] : bounds[-1]]
            shape = (len(bounds) - 1, _VOCABULARY)
            part = sparse.csr_matrix(
                (np.ones(len(codes), np.int32), codes, bounds - bounds[0]), shape
            )
            part.sum_duplicates()
            parts.append(part)
        matrix = sparse.vstack(parts, format="csr")
        documents = np.bincount(matrix.indices, minlength=_VOCABULARY)
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


def _zipf(rng: np.random.Generator, size: int, shift: float, words: int) -> NDArray[np.int64]:
    """Draw ranks with chances that fall as (rank + shift) ** -1.25 (Mandelbrot 1953)."""
    last = ((words + shift) / shift) ** -0.25
    return (shift * ((1 - rng.random(size) * (1 - last)) ** -4 - 1)).astype(np.int64)


def make_articles(n: int, seed: int = 0) -> MadeArticles:
    """Invent n articles."""
    rng = np.random.default_rng(seed)
    topics = rng.integers(0, _TOPICS, n)
    codes, lengths = [], []
    for begin in range(0, n, _BATCH):
        topic = topics[begin : begin + _BATCH]
        story = topic + _TOPICS * rng.integers(0, max(1, n // (_PER_STORY * _TOPICS)), len(topic))
        length = np.maximum(10, rng.lognormal(np.log(_WORDS), 0.5, len(topic))).astype(np.int64)
        row = np.repeat(np.arange(len(topic)), length)
        words = _zipf(rng, len(row), 100, _VOCABULARY)
        kind = rng.random(len(row))
        of_topic = np.flatnonzero((kind >= 0.7) & (kind < 0.85))
        rank = _zipf(rng, len(of_topic), 10, 5000)
        words[of_topic] = (rank * 37 + topic[row[of_topic]] * 1009) % 20_000 + 50
        of_story = np.flatnonzero(kind >= 0.85)
        rank = _zipf(rng, len(of_story), 4, 40)
        # A story's words are its own, most of them rare.
        mixed = (story[row[of_story]] * 40 + rank) * 2_654_435_761 % 2**32 / 2**32
        words[of_story] = (300 * 1000**mixed).astype(np.int64)
        codes.append(words.astype(np.int32))
        lengths.append(length)
    starts = np.concatenate([[0], np.cumsum(np.concatenate(lengths))])
    return MadeArticles(np.concatenate(codes), starts, topics)
