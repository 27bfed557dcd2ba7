"""Coding: articles to a token stream by machine code, in threads, a batch of text at a time."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.charclass import char_table
from corpus_tools.numbering import Vocabulary, pack, renumber
from corpus_tools.pool import workers
from corpus_tools.scan import cut, from_utf8
from corpus_tools.tokens import phrases

__all__ = ["Texts", "Utf8", "batches_of", "code_batches"]

_BATCH = 1 << 18  # characters: what is made of them stays in the processor's cache
_SEGMENT = 1 << 24  # codes; what is as large goes back to the system when it is freed
_MOST_THREADS = 8
_HALF = re.compile("[\ud800-\udfff]")
_UNKNOWN = -2


@dataclass(frozen=True)
class Texts:
    """A batch of articles as strings."""

    texts: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def units(self) -> tuple[NDArray[np.uint16], NDArray[np.int64]]:
        """Return the batch as UTF-16, a line feed after each article, and where these are."""
        joined = "\n".join([*self.texts, ""])
        try:
            data = joined.encode("utf-16-le")
        except UnicodeEncodeError:
            # Half a character is neither letter nor space, as U+FFFD.
            return Texts([_HALF.sub("\ufffd", text) for text in self.texts]).units()
        lengths = np.fromiter(map(len, self.texts), np.int64, len(self.texts))
        if len(data) != 2 * len(joined):
            lengths = np.array([len(text.encode("utf-16-le")) // 2 for text in self.texts])
        return np.frombuffer(data, np.uint16), np.cumsum(lengths + 1) - 1


@dataclass(frozen=True)
class Utf8:
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
    """One thread's vocabulary, and the stream's code for each of its types."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.known = np.zeros(0, np.int32)

    def code(self, batch: Texts | Utf8, cut_lines: bool) -> "_Coded":
        """Return the batch as codes into this thread's vocabulary."""
        units, article_ends = batch.units()
        letters, ends, starts, hard = cut(units, article_ends, char_table(cut_lines=cut_lines))
        codes = self.vocabulary.number(letters, ends[:-1], ends[1:])
        if len(hard):
            codes, starts = self._add(units, hard, codes, starts)
        words = self.vocabulary
        return _Coded(self, codes, starts, words.pool, words.ends[: len(words) + 1])

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
            found = [token for phrase in phrases(line) for token in (*phrase, "")]
            tokens += found
            sizes.append(len(found))
        letters, ends = pack(*Texts(tokens).units())
        added = self.vocabulary.number(letters, ends[:-1], ends[1:])
        codes = np.insert(codes, np.repeat(hard[:, 1], sizes), added)
        more = np.bincount(hard[:, 0] + 1, weights=sizes, minlength=len(starts))
        return codes, starts + np.cumsum(more).astype(np.int64)


class _Coded(NamedTuple):
    """A batch in codes of a thread's vocabulary, and that vocabulary's letters as they then are."""

    worker: _Worker
    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    pool: NDArray[np.uint64]
    ends: NDArray[np.int64]

    def renumber(self, stream: Vocabulary, out: NDArray[np.int32]) -> None:
        """Write the codes in the stream's vocabulary, to which new types are added in order."""
        known = self.worker.known
        n_types = len(self.ends) - 1
        if n_types > len(known):
            more = np.full(2 * n_types - len(known), _UNKNOWN, np.int32)
            known = self.worker.known = np.append(known, more)
        new, later = np.empty(n_types, np.int32), np.empty_like(self.codes)
        n_new, n_later = renumber(self.codes, known, out, new, later)
        types, places = new[:n_new], later[:n_later]
        known[types] = stream.number(self.pool, self.ends[types], self.ends[types + 1])
        out[places] = known[self.codes[places]]


class _Codes:
    """Codes of unknown number, at the cost of little more memory than they take."""

    def __init__(self) -> None:
        self._full: list[NDArray[np.int32]] = []
        self._last = np.empty(_SEGMENT, np.int32)
        self._used = 0

    def room(self, n: int) -> NDArray[np.int32]:
        """Return room for so many more codes."""
        if self._used + n > len(self._last):
            self._full.append(self._last[: self._used])
            self._last, self._used = np.empty(max(n, _SEGMENT), np.int32), 0
        self._used += n
        return self._last[self._used - n : self._used]

    def joined(self) -> NDArray[np.int32]:
        """Return them as one array, and keep none."""
        parts = deque([*self._full, self._last[: self._used]])
        self._full, self._last = [], self._last[:0]
        whole, at = np.empty(sum(map(len, parts)), np.int32), 0
        while parts:
            part = parts.popleft()
            whole[at : at + len(part)] = part
            at += len(part)
        return whole


def batches_of(texts: Iterable[str]) -> Iterator[Texts]:
    """Gather texts in batches."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text) + 1
        if size >= _BATCH:
            yield Texts(batch)
            batch, size = [], 0
    if batch:
        yield Texts(batch)


def code_batches(
    batches: Iterable[Texts | Utf8],
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
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for _ in range(count):
        idle.put(_Worker())
    vocabulary = Vocabulary()
    codes, starts = _Codes(), [np.zeros(1, np.int64)]
    waiting: deque[Future[_Coded]] = deque()

    def work(batch: Texts | Utf8) -> _Coded:
        worker = idle.get()
        try:
            return worker.code(batch, cut_lines)
        finally:
            idle.put(worker)

    def take() -> None:
        coded = waiting.popleft().result()
        # In the order of the batches: a type's code tells how many appeared before it.
        coded.renumber(vocabulary, codes.room(len(coded.codes)))
        starts.append(coded.starts[1:] + starts[-1][-1])
        if advance is not None:
            advance(len(coded.starts) - 1)

    with ThreadPoolExecutor(count) as pool:
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) > 2 * count:
                take()
        while waiting:
            take()
    return vocabulary.types(), codes.joined(), np.concatenate(starts)
