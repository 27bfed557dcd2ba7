"""Portions of a corpus: what the workers of a cluster do with them, and what they send."""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.corpus.notes import Skipped
from corpus_tools.errors import CorpusToolsError, InputError
from corpus_tools.terms.article_files import ArticleFile, list_parquet
from corpus_tools.terms.spelling.countries import split_countries
from corpus_tools.terms.stream import TokenStream, read_stream, read_texts
from corpus_tools.terms.tally import Grams, count_columns, count_documents, find_grams

__all__ = [
    "Portion", "Words", "cells_of", "code_texts", "documents_of", "grams_of", "list_grams",
    "listed", "plan", "read_portion", "words_of",
]  # fmt: skip


class Portion(NamedTuple):
    """A token stream on a worker, countries told apart, and what else is known of its articles."""

    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    types: list[str]
    n_plain: int
    countries: dict[int, str]
    ids: list[str]
    titles: list[str]
    skipped: list[Skipped]


class Words(NamedTuple):
    """The vocabulary of a portion, types one a line, and what else the client is told of it."""

    types: bytes
    times: NDArray[np.int64]
    lengths: NDArray[np.int64]
    n_plain: int
    countries: dict[int, str]
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
    n_plain = len(stream.types)
    stream, countries = split_countries(stream) if merging else (stream, {})
    made = (stream.codes, stream.starts, stream.types, n_plain, countries)
    return Portion(*made, file.ids, file.titles, file.notes.skipped)


def words_of(portion: Portion) -> Words:
    """Return what the client is told of a portion."""
    stream = TokenStream(portion.types, portion.codes, portion.starts)
    return Words(
        _lines(portion.types),
        _narrow(stream.type_counts()),
        _narrow(stream.lengths()),
        portion.n_plain,
        portion.countries,
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
    return _lines(stream.types), stream.codes, stream.starts


def _lines(types: list[str]) -> bytes:
    return "\n".join(types).encode("utf-8", "surrogatepass")


def _narrow(counts: NDArray[Any]) -> NDArray[Any]:
    """Give counts the smallest type that holds them: they are to be sent."""
    return counts.astype(np.min_scalar_type(int(counts.max(initial=0))))


def listed(types: bytes) -> list[str]:
    """Return types that were given one a line."""
    return types.decode("utf-8", "surrogatepass").split("\n") if types else []
