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
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools import _version
from corpus_tools._progress import Progress, progress_bar
from corpus_tools.corpus.notes import Skipped
from corpus_tools.errors import CorpusToolsError, InputError, MissingExtraError
from corpus_tools.terms.article_files import ArticleFile, list_parquet, warn_of
from corpus_tools.terms.matrix import CountSettings, DocumentTermMatrix
from corpus_tools.terms.phrases.chains import join_compounds
from corpus_tools.terms.spelling.homographs import split_homographs
from corpus_tools.terms.spelling.tables import Variants
from corpus_tools.terms.stream import TokenStream, join_streams, number, read_stream, read_texts
from corpus_tools.terms.tally import (
    Grams,
    WordRuns,
    count_columns,
    count_documents,
    find_grams,
    matrix_of,
)

__all__ = ["Cluster", "count_files", "read_spread"]

#: Bytes of a portion of Parquet, unpacked; characters of a portion of texts.
_PORTION, _CHARACTERS = 1 << 26, 1 << 21
_AHEAD = 2  # portions under way for each thread of the cluster
Item = TypeVar("Item")


class Cluster:
    """The workers of a Dask cluster.

    Parameters
    ----------
    client : distributed.Client or str
        Or the address of the scheduler.

    Raises
    ------
    InputError
        It is neither, the scheduler is not reached, there are no workers, or they lack this
        package or have another version of it.
    MissingExtraError
        Dask is not installed.
    """

    def __init__(self, client: Any) -> None:
        try:
            import distributed
        except ImportError:
            raise MissingExtraError("counting past one machine", "distributed") from None
        if isinstance(client, str):
            try:
                client = distributed.Client(client)
            except (OSError, ValueError) as error:
                raise InputError(
                    f"client: expected the address of a Dask scheduler, as tcp://host:8786;"
                    f" {client!r} is not reached ({error})"
                ) from None
        if not isinstance(client, distributed.Client) or client.asynchronous:
            raise InputError(
                "client: expected a distributed.Client, not asynchronous, or the address of a"
                f" scheduler; found {type(client).__name__}"
            )
        self.client = client
        threads = client.nthreads()
        if not threads:
            raise InputError(
                f"client: expected a cluster with workers; {client} has none"
                " (start some: dask worker ADDRESS)"
            )
        self._ahead = _AHEAD * sum(threads.values())
        own = _own_version()
        for worker, found in client.run(_own_version, on_error="return").items():
            if found != own:
                raise InputError(
                    f"client: expected corpus-tools {own} on every worker; found {found} on"
                    f" {worker}: install the same there"
                )

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Have work done by some worker; what it makes stays there."""
        return self.client.submit(work, *arguments, pure=False)

    def in_order(self, submit: Callable[[Item], Any], items: Iterable[Item]) -> Iterator[Any]:
        """Yield the results of work on items, in their order, a few under way."""
        waiting: deque[Any] = deque()
        try:
            for item in items:
                waiting.append(submit(item))
                if len(waiting) > self._ahead:
                    yield self._result(waiting.popleft())
            while waiting:
                yield self._result(waiting.popleft())
        finally:
            self.client.cancel(list(waiting))

    def _result(self, future: Any) -> Any:
        try:
            return future.result()
        except CorpusToolsError:
            raise
        except Exception as error:
            why = " ".join(str(error).split()) or type(error).__name__
            raise CorpusToolsError(
                f"a worker failed ({type(error).__name__}: {why}); one that dies again and again"
                " lacks memory for a portion of the files: fewer threads per worker need less"
            ) from error


def _own_version() -> str:
    return _version.__version__


# --- On the workers ---


class Portion(NamedTuple):
    """A token stream on a worker, and what else is known of its articles."""

    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    types: list[str]
    n_plain: int
    homographs: Mapping[int, str]
    lengths: NDArray[np.int64]
    ids: list[str]
    titles: list[str]
    skipped: list[Skipped]


class PortionVocabulary(NamedTuple):
    """The vocabulary of a portion, types one a line, and what else the client is told of it."""

    types: bytes
    times: NDArray[np.int64]
    contexts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    n_plain: int
    homographs: Mapping[int, str]
    ids: list[str]
    titles: list[str]
    skipped: list[Skipped]


def plan(path: Path, enough: int) -> list[tuple[Path, range | None]]:
    """Cut the files of a path into portions of enough bytes: row groups, or a whole file."""
    portions: list[tuple[Path, range | None]] = []
    try:
        for file in list_parquet(path):
            article_file = ArticleFile(file)
            sizes = article_file.group_sizes() if article_file.by_columns else []
            first, held = 0, 0
            for i, size in enumerate(sizes):
                held += size
                if held >= enough or i == len(sizes) - 1:
                    portions.append((file, range(first, i + 1)))
                    first, held = i + 1, 0
            if not sizes:
                portions.append((file, None))
    except CorpusToolsError as error:
        raise InputError(f"{error}{_here(path)}") from None
    return portions


def _here(path: Path) -> str:
    """Say which worker it was that could not read a path."""
    from distributed import get_worker

    return f" (worker {get_worker().address}: every worker must see {path})"


def read_portion(path: Path, groups: range | None, merging: bool) -> Portion:
    """Read row groups of a file, or all of it, for counting that merges forms or not."""
    file = ArticleFile(path, groups=groups)
    try:
        stream = file.read()
    except CorpusToolsError as error:
        raise InputError(f"{error}{_here(path)}") from None
    lengths = stream.lengths()
    if merging:
        stream = join_compounds(stream)
    n_plain = len(stream.types)
    stream = split_homographs(stream, countries=merging)
    made = (stream.codes, stream.starts, stream.types, n_plain, stream.homographs)
    return Portion(*made, lengths, file.ids, file.titles, file.notes.skipped)


def vocabulary_of(portion: Portion) -> PortionVocabulary:
    """Return what the client is told of a portion."""
    stream = TokenStream(portion.types, portion.codes, portion.starts)
    return PortionVocabulary(
        _as_lines(portion.types),
        _narrow(stream.type_counts()),
        _narrow(stream.contexts()),
        _narrow(portion.lengths),
        portion.n_plain,
        portion.homographs,
        portion.ids,
        portion.titles,
        portion.skipped,
    )


def grams_of(portion: Portion, usable: NDArray[np.bool_], shortest: int, longest: int) -> Grams:
    """Find the runs of usable words of a portion."""
    stream = TokenStream(portion.types, portion.codes, portion.starts)
    return find_grams(stream, usable, shortest, longest)


def list_grams(grams: Grams) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the distinct runs of a portion and how often each occurs."""
    return grams.parts, _narrow(grams.times)


def documents_of(
    portion: Portion | Grams, columns: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the columns of a portion, and the number of its articles with each."""
    distinct, own = np.unique(np.append(columns, -1), return_inverse=True)
    numbers = (own[:-1] - 1).astype(np.int32)
    found = count_documents(portion.codes, portion.starts, numbers, len(distinct) - 1)
    return distinct[1:].astype(np.int32), _narrow(found)


def cells_of(
    portion: Portion | Grams, columns: NDArray[np.int32], n_columns: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Return the number of cells of each row, their columns and their counts."""
    matrix = count_columns(portion.codes, portion.starts, columns, n_columns, len(portion.codes))
    return _narrow(np.diff(matrix.indptr)), matrix.indices, _narrow(matrix.data)


def code_texts(
    texts: list[str], cut_lines: bool
) -> tuple[bytes, NDArray[np.int32], NDArray[np.int64]]:
    """Return a token stream of texts: types one a line, codes, and starts."""
    stream = read_texts(texts) if cut_lines else read_stream([text] for text in texts)
    return _as_lines(stream.types), stream.codes, stream.starts


def _as_lines(types: list[str]) -> bytes:
    return "\n".join(types).encode("utf-8", "surrogatepass")


def _narrow(counts: NDArray[Any]) -> NDArray[Any]:
    """Give counts the smallest type that holds them: they are to be sent."""
    return counts.astype(np.min_scalar_type(int(counts.max(initial=0))))


def types_of(lines: bytes) -> list[str]:
    """Return types that were given one a line."""
    return lines.decode("utf-8", "surrogatepass").split("\n") if lines else []


# --- At the client ---


@dataclass(frozen=True, kw_only=True)
class _StreamOnWorkers(TokenStream):
    """A stream of which all is known but where its words stand."""

    times: NDArray[np.int64]
    stands: NDArray[np.int64]
    words: NDArray[np.int64]

    def lengths(self) -> NDArray[np.int64]:
        return self.words

    def type_counts(self) -> NDArray[np.int64]:
        return self.times

    def contexts(self) -> NDArray[np.int64]:
        return self.stands


@dataclass(frozen=True)
class _Spread:
    """Runs of words, or single words, whose codes are on workers; see `tally.WordRuns`.

    ``numbers`` are, for each portion, the numbers of its own runs.
    """

    cluster: Cluster
    portions: list[Any]
    numbers: list[NDArray[np.int32]]
    parts: NDArray[np.int32]
    times: NDArray[np.int64]
    n_articles: int
    progress: Progress

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


def _bar(items: Iterable[Any], total: int | None, what: str, progress: Progress) -> Iterable[Any]:
    return progress_bar(items, total=total, desc=what, unit=" portions", progress=progress)


def count_files(
    paths: list[Path],
    cluster: Cluster,
    count: Callable[..., DocumentTermMatrix],
    settings: CountSettings,
    *,
    progress: Progress = None,
) -> DocumentTermMatrix:
    """Count Parquet files on a cluster.

    Parameters
    ----------
    paths : list of Path
        Files, folders or patterns, the same for every worker; the client need not see them.
    cluster : Cluster
    count : callable
        `count_stream`.
    settings : CountSettings
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
        portions.append(cluster.submit(read_portion, path, groups, settings.merging))
    try:
        words = cluster.in_order(lambda portion: cluster.submit(vocabulary_of, portion), portions)
        known, numbers, about = _merge(_bar(words, len(portions), "reading", progress))

        def find(
            stream: TokenStream, usable: NDArray[np.bool_], shortest: int, longest: int
        ) -> WordRuns:
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

        dtm = count(known, about.ids, about.titles, settings, look_for="listed", find=find)
    finally:
        cluster.client.cancel(portions)
    warn_of(", ".join(path.name for path in paths[:2]), about.skipped, stacklevel=4)
    return replace(dtm, source=None, variants=Variants.none())


class _About(NamedTuple):
    ids: list[str]
    titles: list[str]
    skipped: list[Skipped]


def _merge(
    portions: Iterable[PortionVocabulary],
) -> tuple[_StreamOnWorkers, list[NDArray[np.int32]], _About]:
    """Make one vocabulary of those of portions, in their order, and list the codes of each in it.

    Codes are those of one machine: types in the order in which they come first, then what
    `split_homographs` would put there.
    """
    code_of: dict[str, int] = {}
    numbers: list[NDArray[np.int32]] = []
    told: list[PortionVocabulary] = []
    about = _About([], [], [])
    apart: dict[str, str] = {}  # homographs, which are another word elsewhere
    homographs: dict[int, str] = {}
    for words in portions:
        types = types_of(words.types)
        numbers.append(number(types[: words.n_plain], code_of))
        for code, key in words.homographs.items():
            if code < words.n_plain:
                homographs[int(numbers[-1][code])] = key
            else:
                apart[types[code]] = key
        told.append(words._replace(types="\n".join(types[words.n_plain :]).encode(), ids=[]))
        about.ids.extend(words.ids)
        about.titles.extend(words.titles)
        about.skipped.extend(words.skipped)
    # In the order of the words they are spelled like.
    ordered = sorted(apart, key=code_of.__getitem__)
    beside = {word: i for i, word in enumerate(ordered, len(code_of))}
    homographs |= {code: apart[word] for word, code in beside.items()}
    types = [*code_of, *beside]
    times, stands = np.zeros(len(types), np.int64), np.zeros((len(types), 4), np.int64)
    for i, words in enumerate(told):
        more = [beside[word] for word in types_of(words.types)]
        numbers[i] = np.append(numbers[i], np.array(more, np.int32))
        times[numbers[i]] += words.times
        stands[numbers[i]] += words.contexts
    lengths = np.concatenate([np.zeros(0, np.int64), *(words.lengths for words in told)])
    nowhere, starts = np.zeros(0, np.int32), np.zeros(len(lengths) + 1, np.int64)
    known = _StreamOnWorkers(
        types, nowhere, starts, homographs, times=times, stands=stands, words=lengths
    )
    return known, numbers, about


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
            yield TokenStream(types_of(types), codes, starts)
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
