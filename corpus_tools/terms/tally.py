"""Counts of terms in articles: a sparse matrix, made of the codes of a token stream."""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol, cast

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._compiled import machine
from corpus_tools.terms.stream import BREAK, TokenStream, row_blocks
from corpus_tools.terms.vocabulary import in_order

__all__ = [
    "Grams",
    "WordRuns",
    "choose_columns",
    "count_columns",
    "count_documents",
    "find_grams",
    "find_runs",
    "join_keys",
    "matrix_of",
]

#: Tokens.
_ENOUGH = 1 << 20
_BLOCK = 1 << 16  # of machine code: their cells stay in the processor's cache


class Grams(NamedTuple):
    """Runs of words, each distinct run with a number of its own.

    Attributes
    ----------
    parts : int32 array, n_distinct × longest
        The word types of each; -1 where it is shorter.
    codes : int32 array
        The runs of every article, one after the other.
    starts : int64 array
        Where each article begins in them, and their number.
    times : int64 array
        How often each distinct run occurs.
    """

    parts: NDArray[np.int32]
    codes: NDArray[np.int32]
    starts: NDArray[np.int64]
    times: NDArray[np.int64]

    @property
    def n_articles(self) -> int:
        """The number of articles."""
        return len(self.starts) - 1

    def documents(self, columns: NDArray[np.int32], n_columns: int) -> NDArray[np.int64]:
        """Return the number of articles with each column, given the column of every run."""
        return count_documents(self.codes, self.starts, columns, n_columns)

    def counts(self, columns: NDArray[np.int32], n_columns: int, most: int) -> sparse.csr_matrix:
        """Count columns in articles; see `count_columns`."""
        return count_columns(self.codes, self.starts, columns, n_columns, most)


class WordRuns(Protocol):
    """What is asked of `Grams`, wherever their codes are."""

    @property
    def parts(self) -> NDArray[np.int32]:
        """See `Grams`."""

    @property
    def times(self) -> NDArray[np.int64]:
        """See `Grams`."""

    @property
    def n_articles(self) -> int:
        """See `Grams`."""

    def documents(self, columns: NDArray[np.int32], n_columns: int) -> NDArray[np.int64]:
        """See `Grams`."""

    def counts(self, columns: NDArray[np.int32], n_columns: int, most: int) -> sparse.csr_matrix:
        """See `Grams`."""


def find_runs(stream: TokenStream, usable: NDArray[np.bool_], shortest: int, longest: int) -> Grams:
    """Give the runs of word types numbers; single words keep theirs, usable or not."""
    if longest > 1:
        return find_grams(stream, usable, shortest, longest)
    parts = np.arange(len(stream.types), dtype=np.int32)[:, None]
    return Grams(parts, stream.codes, stream.starts, stream.type_counts())


def find_grams(
    stream: TokenStream, usable: NDArray[np.bool_], shortest: int, longest: int
) -> Grams:
    """Give the runs of usable word types numbers; they cross neither breaks nor articles."""
    n_types = len(stream.types)
    codes, rows = stream.codes, stream.rows()
    # The last one stands for breaks, whose code is -1.
    whole = np.append(usable, False)[codes]
    numbers = codes.astype(np.int64)
    parts = np.arange(n_types, dtype=np.int32)[:, None]
    found, row_of, all_parts, n_found = [], [], [], 0
    for size in range(1, longest + 1):
        if size > 1:
            # A run is the run without its last word, and that word.
            span = max(len(codes) - size + 1, 0)
            whole = whole[:span] & np.append(usable, False)[codes[size - 1 :]]
            whole &= rows[:span] == rows[size - 1 :]
            at = np.flatnonzero(whole)
            pairs = numbers[at] * n_types + codes[at + size - 1]
            distinct, inverse = np.unique(pairs, return_inverse=True)
            numbers = np.zeros(span, np.int64)
            numbers[at] = inverse
            parts = (
                np.column_stack([parts[distinct // n_types], (distinct % n_types).astype(np.int32)])
                if n_types
                else np.zeros((0, size), np.int32)
            )
        at = np.flatnonzero(whole)
        if size >= shortest:
            found.append(numbers[at] + n_found)
            row_of.append(rows[at])
            padded = np.full((len(parts), longest), BREAK, np.int32)
            padded[:, :size] = parts
            all_parts.append(padded)
            n_found += len(parts)
    gram_rows = np.concatenate(row_of)
    order = np.argsort(gram_rows, kind="stable")
    per_row = np.bincount(gram_rows, minlength=len(stream))
    codes = np.concatenate(found)[order].astype(np.int32)
    return Grams(
        np.concatenate(all_parts),
        codes,
        np.append(0, np.cumsum(per_row)).astype(np.int64),
        np.bincount(codes, minlength=n_found),
    )


def join_keys(words: list[str | None]) -> str | None:
    """Return the key of a run; None for what is no word, alone or filling up a short run."""
    return " ".join(filter(None, words)) or None


def choose_columns(
    grams: WordRuns,
    gram_keys: list[str | None],
    fewest: int,
    most: float,
) -> tuple[list[str], NDArray[np.int32]]:
    """Return the keys in enough and not too many articles, commonest first, and grams' columns."""
    # None comes first: its number is -1.
    number = dict.fromkeys([None, *gram_keys], -1)
    number.update(zip(number, range(-1, len(number) - 1), strict=True))
    numbers = np.fromiter(map(number.__getitem__, gram_keys), np.int32, len(gram_keys))
    names = cast(list[str], list(number)[1:])
    del number
    totals = np.bincount(numbers + 1, grams.times, minlength=len(names) + 1)[1:].astype(np.int64)
    kept = np.flatnonzero(totals)  # of words that stand in phrases alone nothing is left
    if fewest > 1 or most < grams.n_articles:
        documents = grams.documents(numbers, len(names))
        kept = np.flatnonzero((documents >= fewest) & (documents <= most) & (totals > 0))
    column = np.full(len(names) + 1, -1, np.int32)
    if len(kept) < len(names):
        names = [names[i] for i in kept.tolist()]
    order = in_order(names, totals[kept])
    column[kept[order]] = np.arange(len(order))
    return [names[i] for i in order.tolist()], column[numbers]


def count_documents(
    codes: NDArray[np.int32], starts: NDArray[np.int64], columns: NDArray[np.int32], n_columns: int
) -> NDArray[np.int64]:
    """Return the number of rows in which each column occurs; see `count_columns`."""
    columns = _with_break(columns)
    tally = machine(_load_tally, len(codes), _ENOUGH)
    if tally is not None:
        return np.asarray(tally.row_documents(codes, starts, columns, n_columns))
    documents = np.zeros(n_columns, np.int64)
    for _, indices, _ in _blocks(codes, starts, columns, n_columns):
        documents += np.bincount(indices, minlength=n_columns)
    return documents


def count_columns(
    codes: NDArray[np.int32],
    starts: NDArray[np.int64],
    columns: NDArray[np.int32],
    n_columns: int,
    most: int,
) -> sparse.csr_matrix:
    """Count columns in rows.

    Parameters
    ----------
    codes : int32 array
        All rows, one after the other; -1 counts as nothing.
    starts : int64 array
        Where each row begins, and their end.
    columns : int32 array
        The column of every code, or -1.
    n_columns : int
    most : int
        No fewer than the cells that will not be zero.

    Returns
    -------
    int32 CSR matrix, n_rows × n_columns
        Without explicit zeros, the columns of each row in order.
    """
    columns = _with_break(columns)
    tally = machine(_load_tally, len(codes), _ENOUGH)
    if tally is not None:
        blocks = row_blocks(starts, _BLOCK)
        places, indices, counts = tally.row_columns(codes, starts, columns, n_columns, most, blocks)
        return matrix_of(counts, indices, places, n_columns)
    parts = list(_blocks(codes, starts, columns, n_columns))
    empty = np.zeros(0, np.int32)
    in_row, indices, counts = (
        np.concatenate([empty, *(part[i] for part in parts)]) for i in range(3)
    )
    return matrix_of(counts, indices, np.append(0, np.cumsum(in_row)), n_columns)


def _blocks(
    codes: NDArray[np.int32], starts: NDArray[np.int64], columns: NDArray[np.int32], n_columns: int
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]]:
    """Yield the number of columns of each row, these columns, and their counts, by blocks of rows.

    `columns` ends with that of a break.
    """
    for first, last in row_blocks(starts):
        found = columns[codes[starts[first] : starts[last]]]
        rows = np.repeat(np.arange(last - first), np.diff(starts[first : last + 1]))
        cells = (rows * n_columns + found)[found >= 0]
        distinct, counts = np.unique(cells, return_counts=True)
        in_row = np.bincount(distinct // max(n_columns, 1), minlength=last - first)
        indices = distinct % max(n_columns, 1)
        yield in_row.astype(np.int32), indices.astype(np.int32), counts.astype(np.int32)


def _with_break(columns: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.append(columns, np.int32(BREAK))


def matrix_of(
    counts: NDArray[np.int32],
    indices: NDArray[np.int32],
    places: NDArray[np.int64],
    n_columns: int,
) -> sparse.csr_matrix:
    """Make a matrix of its cells, the columns of each row in order, and where rows begin."""
    narrow = places.astype(np.int32) if places[-1] < 2**31 else places
    matrix = sparse.csr_matrix((counts, indices, narrow), shape=(len(places) - 1, n_columns))
    matrix.has_canonical_format = True
    return matrix


def _load_tally() -> Any:
    from corpus_tools.terms import _tally

    return _tally
