"""Counting past one machine: files are read and counted by the workers of a Dask cluster.

Each worker makes token streams of its portions of files and keeps them. What comes to the client
are the vocabularies of the portions, with counts, and the ids, titles and lengths of articles. The
client makes one vocabulary of them and decides what every word counts as; each portion gets the
columns of its own words (four bytes each), and its matrix comes back. Text moves only where it is
held by the client; codes of words only then, or when an idle worker takes over from another.
A portion that is lost with a worker is read again. Results are taken in the order of the files:
the matrix is that of one machine, whoever is done first.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from tqdm import tqdm

from corpus_tools.corpus.notes import Skipped
from corpus_tools.terms.article_files import warn_of
from corpus_tools.terms.dask_cluster import Cluster
from corpus_tools.terms.portions import (
    Words,
    cells_of,
    code_texts,
    documents_of,
    grams_of,
    list_grams,
    listed,
    plan,
    read_portion,
    words_of,
)
from corpus_tools.terms.spelling.tables import Variants
from corpus_tools.terms.stream import TokenStream, join_streams, number
from corpus_tools.terms.tally import Runs, matrix_of

if TYPE_CHECKING:
    from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["count_files", "read_spread"]

#: Bytes of a portion of Parquet, unpacked; characters of a portion of texts.
_PORTION, _CHARACTERS = 1 << 26, 1 << 21


@dataclass(frozen=True)
class _Known(TokenStream):
    """A stream of which all is known but where its words stand."""

    times: NDArray[np.int64]
    words: NDArray[np.int64]

    def lengths(self) -> NDArray[np.int64]:
        return self.words

    def type_counts(self) -> NDArray[np.int64]:
        return self.times


@dataclass(frozen=True)
class _Spread:
    """Runs of words, or single words, whose codes are on workers; see `counting.Runs`.

    ``numbers`` are, for each portion, the numbers of its own runs.
    """

    cluster: Cluster
    portions: list[Any]
    numbers: list[NDArray[np.int32]]
    parts: NDArray[np.int32]
    times: NDArray[np.int64]
    n_articles: int
    progress: bool

    def documents(self, columns: NDArray[np.int32], n_columns: int) -> NDArray[np.int64]:
        found = np.zeros(n_columns, np.int64)
        for distinct, documents in self._each(documents_of, columns):
            found[distinct] += documents
        return found

    def counts(self, columns: NDArray[np.int32], n_columns: int, most: int) -> sparse.csr_matrix:
        # What is never written to takes no memory.
        indices, data, done = np.empty(most, np.int32), np.empty(most, np.int32), 0
        in_row = [np.zeros(0, np.int64)]
        for rows, its_columns, counts in self._each(cells_of, columns, n_columns):
            last = done + len(counts)
            indices[done:last], data[done:last], done = its_columns, counts, last
            in_row.append(rows.astype(np.int64))
        places = np.append(0, np.cumsum(np.concatenate(in_row)))
        return matrix_of(data[:done], indices[:done], places, n_columns)

    def _each(
        self, work: Callable[..., Any], columns: NDArray[np.int32], *more: Any
    ) -> Iterator[Any]:
        own = zip(self.portions, self.numbers, strict=True)

        def submit(item: tuple[Any, NDArray[np.int32]]) -> Any:
            return self.cluster.submit(work, item[0], columns[item[1]], *more)

        found = self.cluster.in_order(submit, own)
        yield from _bar(found, len(self.portions), "counting", self.progress)


def _bar(items: Iterable[Any], total: int | None, what: str, progress: bool) -> Iterable[Any]:
    return tqdm(items, total=total, desc=what, unit=" portions", disable=not progress)


def count_files(
    paths: list[Path],
    cluster: Cluster,
    count: Callable[..., "DocumentTermMatrix"],
    *,
    merging: bool,
    progress: bool = False,
) -> "DocumentTermMatrix":
    """Count Parquet files on a cluster.

    Parameters
    ----------
    paths : list of Path
        Files, folders or patterns, the same for every worker; the client need not see them.
    cluster : Cluster
    count : callable
        `count_stream` with its settings.
    merging : bool
        Whether it merges forms.
    progress : bool

    Returns
    -------
    DocumentTermMatrix
        Without its stream, which is on the workers, and without tables of spellings.

    Raises
    ------
    InputError
        A worker cannot read a file.
    CorpusToolsError
        A portion cannot be done by any worker.
    """
    portions: list[Any] = []
    plans = cluster.in_order(lambda path: cluster.submit(plan, path, _PORTION), paths)
    for path, groups in itertools.chain.from_iterable(plans):
        portions.append(cluster.submit(read_portion, path, groups, merging))
    try:
        words = cluster.in_order(lambda portion: cluster.submit(words_of, portion), portions)
        known, numbers, about = _merge(_bar(words, len(portions), "reading", progress))

        def find(
            stream: TokenStream, usable: NDArray[np.bool_], shortest: int, longest: int
        ) -> Runs:
            if longest == 1:
                parts = np.arange(len(known.types), dtype=np.int32)[:, None]
                return _Spread(cluster, portions, numbers, parts, known.times, len(known), progress)
            made = [
                cluster.submit(grams_of, portion, usable[own], shortest, longest)
                for portion, own in zip(portions, numbers, strict=True)
            ]
            listed = cluster.in_order(lambda grams: cluster.submit(list_grams, grams), made)
            runs = _merge_grams(zip(listed, numbers, strict=True), longest)
            return _Spread(cluster, made, *runs, len(known), progress)

        dtm = count(
            known, about.ids, about.titles, look="listed", countries=about.countries, find=find
        )
    finally:
        cluster.client.cancel(portions)
    warn_of(", ".join(path.name for path in paths[:2]), about.skipped, stacklevel=4)
    return replace(dtm, stream=None, variants=Variants.none())


class _About(NamedTuple):
    countries: Mapping[int, str]
    ids: list[str]
    titles: list[str]
    skipped: list[Skipped]


def _merge(portions: Iterable[Words]) -> tuple[_Known, list[NDArray[np.int32]], _About]:
    """Make one vocabulary of those of portions, in their order, and list the codes of each in it.

    Codes are those of one machine: types in the order in which they come first, then what
    `split_countries` would put there.
    """
    code_of: dict[str, int] = {}
    numbers: list[NDArray[np.int32]] = []
    told: list[Words] = []
    about = _About({}, [], [], [])
    apart: dict[str, str] = {}  # words that are a country in some places
    countries: dict[int, str] = {}
    for words in portions:
        types = listed(words.types)
        numbers.append(number(types[: words.n_plain], code_of))
        for code, country in words.countries.items():
            if code < words.n_plain:
                countries[int(numbers[-1][code])] = country
            else:
                apart[types[code]] = country
        told.append(words._replace(types="\n".join(types[words.n_plain :]).encode(), ids=[]))
        about.ids.extend(words.ids)
        about.titles.extend(words.titles)
        about.skipped.extend(words.skipped)
    # In the order of the words they are spelled like.
    ordered = sorted(apart, key=code_of.__getitem__)
    beside = {word: i for i, word in enumerate(ordered, len(code_of))}
    countries |= {code: apart[word] for word, code in beside.items()}
    types = [*code_of, *beside]
    times = np.zeros(len(types), np.int64)
    for i, words in enumerate(told):
        more = [beside[word] for word in listed(words.types)]
        numbers[i] = np.append(numbers[i], np.array(more, np.int32))
        times[numbers[i]] += words.times
    lengths = np.concatenate([np.zeros(0, np.int64), *(words.lengths for words in told)])
    known = _Known(
        types, np.zeros(0, np.int32), np.zeros(len(lengths) + 1, np.int64), times, lengths
    )
    return known, numbers, about._replace(countries=countries)


def _merge_grams(
    portions: Iterable[tuple[tuple[NDArray[np.int32], NDArray[np.int64]], NDArray[np.int32]]],
    longest: int,
) -> tuple[list[NDArray[np.int32]], NDArray[np.int32], NDArray[np.int64]]:
    """Give runs numbers of their own: those of each portion, the types of each, their counts."""
    number_of: dict[bytes, int] = {}
    numbers: list[NDArray[np.int32]] = []
    all_times: list[NDArray[np.int64]] = []
    for (parts, times), own in portions:
        runs = np.ascontiguousarray(np.append(own, np.int32(-1))[parts])
        numbers.append(number(runs.view(f"V{4 * longest}").ravel().tolist(), number_of))
        all_times.append(times)
    total = np.zeros(len(number_of), np.int64)
    for own, times in zip(numbers, all_times, strict=True):
        total[own] += times
    joined = np.frombuffer(b"".join(number_of), np.int32).reshape(-1, longest)
    return numbers, joined, total


def read_spread(
    texts: Iterable[str],
    cluster: Cluster,
    *,
    cut_lines: bool = True,
    advance: Callable[[int], object],
) -> TokenStream:
    """Tokenise texts that the client holds or reads, on a cluster; see `stream.read_texts`."""

    def coded() -> Iterator[TokenStream]:
        portions = _portions(texts)
        for types, codes, starts in cluster.in_order(
            lambda portion: cluster.submit(code_texts, portion, cut_lines), portions
        ):
            yield TokenStream(listed(types), codes, starts)
            advance(len(starts) - 1)

    return join_streams(coded())


def _portions(texts: Iterable[str]) -> Iterator[list[str]]:
    portion: list[str] = []
    size = 0
    for text in texts:
        portion.append(text)
        size += len(text)
        if size >= _CHARACTERS:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
