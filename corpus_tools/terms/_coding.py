"""Token streams made by compiled code, in threads, a batch of articles at a time."""

import re
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools._compiled import workers
from corpus_tools.arabic.tokens import tokens_and_gaps
from corpus_tools.terms._numbering import Vocabulary, hash_all, pack_tokens, translate
from corpus_tools.terms._scan import Scanner, from_utf8

__all__ = ["TextBatch", "Utf8Batch", "batches_of", "code_batches"]

_BATCH = 1 << 18  # characters: what is made of them stays in the processor's cache
_SEGMENT = 1 << 24  # codes; what is as large goes back to the system when it is freed
_MOST_THREADS = 8
_END = "\n\n"  # what `scan` may read beyond the last letter
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class TextBatch:
    """A batch of articles as strings."""

    texts: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def units(self) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
        """Return the batch as UTF-16, a line feed after each article, and where these are."""
        joined = "\n".join([*self.texts, _END])
        try:
            data = joined.encode("utf-16-le")
        except UnicodeEncodeError:
            # Half a character is neither letter nor space, as U+FFFD.
            return TextBatch([_HALF.sub("\ufffd", text) for text in self.texts]).units()
        lengths = np.fromiter(map(len, self.texts), np.int64, len(self.texts))
        if len(data) != 2 * len(joined):
            lengths = np.array([len(text.encode("utf-16-le")) // 2 for text in self.texts])
        return np.frombuffer(data, np.uint16), np.cumsum(lengths + 1) - 1


@dataclass(frozen=True)
class Utf8Batch:
    """A batch of articles as one run of valid UTF-8, and where each ends."""

    data: NDArray[np.uint8]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ends)

    def units(self) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
        """Return the batch as UTF-16, a line feed after each article, and where these are."""
        units, ends = from_utf8(self.data, self.ends)
        return units, ends


class _Worker:
    """One thread's vocabulary, and its room for codes."""

    def __init__(self, cut_lines: bool) -> None:
        self.vocabulary = Vocabulary()
        self._scanner = Scanner(cut_lines=cut_lines)
        self._room = np.empty(0, np.int32)

    def code(self, batch: TextBatch | Utf8Batch) -> "_Coded":
        """Return the batch as codes into this thread's vocabulary."""
        vocabulary = self.vocabulary
        known = len(vocabulary)
        units, article_ends = batch.units()
        words, ends, hashes, starts, hard = self._scanner.cut(units, article_ends)
        if len(hashes) > len(self._room):
            self._room = np.empty(max(len(hashes), _SEGMENT), np.int32)
        codes, self._room = np.split(self._room, [len(hashes)])
        vocabulary.number(words, ends[:-1], ends[1:], hashes, codes)
        new = np.arange(known, len(vocabulary), dtype=np.int32)
        if len(hard):
            codes, starts = self._add(units, hard, codes, starts)
            found, first = np.unique(codes[codes >= known], return_index=True)
            new = found[np.argsort(first)]
        return _Coded(vocabulary, codes, starts, new)

    def _add(
        self,
        units: NDArray[np.uint16],
        hard: NDArray[np.int64],
        codes: NDArray[np.int32],
        starts: NDArray[np.int64],
    ) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Put the lines in that only the reference can cut."""
        tokens: list[str] = []
        sizes = []
        for _, _, start, end in hard.tolist():
            line = units[start:end].tobytes().decode("utf-16-le")
            found = tokens_and_gaps(line)
            tokens += found
            sizes.append(len(found))
        added = np.empty(len(tokens), np.int32)
        words, starts_of, ends_of, hashes = pack_tokens(*TextBatch(tokens).units())
        self.vocabulary.number(words, starts_of, ends_of, hashes, added)
        codes = np.insert(codes, np.repeat(hard[:, 1], sizes), added)
        more = np.bincount(hard[:, 0] + 1, weights=sizes, minlength=len(starts))
        return codes, starts + np.cumsum(more).astype(np.int64)


class _Coded(NamedTuple):
    """A batch in codes of a thread's vocabulary; types new to this, in order of appearance."""

    vocabulary: Vocabulary
    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    new: NDArray[np.int32]


def _merged(batches: list[_Coded | None], threads: int) -> tuple[list[str], NDArray[np.int32]]:
    """Return the types, in order of appearance, and all codes; the batches are given away."""
    codes_of = {batch.vocabulary: np.empty(0, np.int32) for batch in filter(None, batches)}
    for words in codes_of:
        words.close()
        codes_of[words] = np.empty(len(words), np.int32)
    whole = Vocabulary(max(map(len, codes_of), default=0))
    # A type appears first where it is new to the thread that found it.
    for batch in filter(None, batches):
        words = batch.vocabulary
        starts, ends = words.ends[batch.new], words.ends[batch.new + 1]
        found = np.empty(len(starts), np.int32)
        whole.number(words.pool, starts, ends, hash_all(words.pool, starts, ends), found)
        codes_of[words][batch.new] = found
    edges = np.cumsum([0, *(len(batch.codes) for batch in filter(None, batches))])
    codes = np.empty(edges[-1], np.int32)

    def place(i: int) -> None:
        batch, batches[i] = batches[i], None
        if batch is not None:
            translate(batch.codes, codes_of[batch.vocabulary], codes[edges[i] : edges[i + 1]])

    with ThreadPoolExecutor(threads) as pool:
        deque(pool.map(place, range(len(batches))), 0)
    return whole.types(), codes


def batches_of(texts: Iterable[str]) -> Iterator[TextBatch]:
    """Gather texts in batches."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text) + 1
        if size >= _BATCH:
            yield TextBatch(batch)
            batch, size = [], 0
    if batch:
        yield TextBatch(batch)


def code_batches(
    batches: Iterable[TextBatch | Utf8Batch],
    *,
    cut_lines: bool,
    threads: int | None = None,
    advance: Callable[[int], object] | None = None,
) -> tuple[list[str], NDArray[np.int32], NDArray[np.int64]]:
    """Return the types, codes and starts of a `TokenStream`; they do not depend on the threads.

    Parameters
    ----------
    batches : iterable
        Read as the work goes on; no more than a few of them are kept.
    cut_lines : bool
        Whether articles are single strings, cut into lines wherever `str.splitlines` does.
    threads : int, optional
        By default one per processor, at most eight.
    advance : callable, optional
        Told the number of articles done, after each batch.
    """
    count = threads or min(_MOST_THREADS, workers())
    # A thread takes batches in their order, and so does the worker that is bound to it.
    own = threading.local()
    waiting: deque[Future[_Coded]] = deque()
    done: list[_Coded | None] = []

    def work(batch: TextBatch | Utf8Batch) -> _Coded:
        if not hasattr(own, "worker"):
            own.worker = _Worker(cut_lines)
        coded: _Coded = own.worker.code(batch)
        return coded

    def take() -> None:
        coded = waiting.popleft().result()
        done.append(coded)
        if advance is not None:
            advance(len(coded.starts) - 1)

    with ThreadPoolExecutor(count) as pool:
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) > 2 * count:
                take()
        while waiting:
            take()
    in_articles = [np.diff(coded.starts) for coded in done if coded is not None]
    types, codes = _merged(done, count)
    return types, codes, np.cumsum(np.concatenate([np.zeros(1, np.int64), *in_articles]))
