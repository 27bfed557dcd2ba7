"""What `stream`, `tally` and `weights` count and weigh, compiled and in threads."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus_tools._compiled import compiled, workers

__all__ = ["cell_documents", "row_columns", "row_documents", "token_counts", "weigh_cells"]

_MOST_THREADS = 8
Done = TypeVar("Done")


def token_counts(
    codes: NDArray[np.int32], starts: NDArray[np.int64], n_types: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the number of tokens of each article, and how often each type occurs."""
    lengths = np.zeros(len(starts) - 1, np.int64)
    parts = _shares(
        starts, lambda first, last: _token_counts(codes, starts, first, last, n_types, lengths)
    )
    return lengths, np.sum(parts, axis=0, dtype=np.int64)


def row_documents(
    codes: NDArray[np.int32],
    starts: NDArray[np.int64],
    columns: NDArray[np.int32],
    n_columns: int,
) -> NDArray[np.int64]:
    """Return the number of rows in which each column occurs; see `row_columns`."""
    parts = _shares(
        starts, lambda first, last: _row_documents(codes, starts, columns, first, last, n_columns)
    )
    return np.asarray(np.sum(parts, axis=0), np.int64)


def row_columns(
    codes: NDArray[np.int32],
    starts: NDArray[np.int64],
    columns: NDArray[np.int32],
    n_columns: int,
    most: int,
    blocks: Iterable[tuple[int, int]],
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Return the columns that occur in each row, in order, and how often.

    Parameters
    ----------
    codes, starts : arrays
        Of a token stream.
    columns : int32 array
        The column of every code, or -1; last that of a break: -1.
    n_columns : int
    most : int
        At least as many as there will be.
    blocks : iterable of (int, int)
        The rows that are counted at a time, from and to.

    Returns
    -------
    places : int64 array, n_rows + 1
        Where each row begins in the others.
    indices, counts : int32 arrays
    """
    places = np.zeros(len(starts), np.int64)
    # What is never written to takes no memory.
    indices, counts = np.empty(most, np.int32), np.empty(most, np.int32)
    done = 0

    def work(rows: tuple[int, int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        found: tuple[NDArray[np.int32], NDArray[np.int32]]
        found = _row_columns(codes, starts, columns, *rows, n_columns, places)
        return found

    for some, times in _in_order(work, blocks):
        indices[done : done + len(some)] = some
        counts[done : done + len(some)] = times
        done += len(some)
    return np.cumsum(places), indices[:done], counts[:done]


def cell_documents(
    places: NDArray[np.integer[Any]], indices: NDArray[np.int32], n_columns: int
) -> NDArray[np.int64]:
    """Return the number of rows that hold each column, as `row_columns` gives them."""
    parts = _shares(
        places,
        lambda first, last: _cell_documents(indices[places[first] : places[last]], n_columns),
    )
    return np.sum(parts, axis=0, dtype=np.int64)


def weigh_cells(
    places: NDArray[np.integer[Any]],
    indices: NDArray[np.int32],
    counts: NDArray[np.int32],
    weights: NDArray[np.float64],
    sublinear: bool,
) -> NDArray[np.float32]:
    """Return the counts of each row times the weights of their columns, as unit vectors."""
    data = np.empty(len(counts), np.float32)
    _shares(
        places,
        lambda first, last: _weigh_cells(
            places, indices, counts, weights, sublinear, first, last, data
        ),
    )
    return data


def _shares(starts: NDArray[np.integer[Any]], work: Callable[[int, int], Done]) -> list[Done]:
    """Share rows out among threads, as many cells to each."""
    count = min(_MOST_THREADS, workers())
    cuts = np.searchsorted(starts, np.linspace(0, starts[-1], count + 1)[1:-1])
    edges = [0, *cuts.tolist(), len(starts) - 1]
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, edges[:-1], edges[1:]))


def _in_order(
    work: Callable[[tuple[int, int]], Done], tasks: Iterable[tuple[int, int]]
) -> Iterator[Done]:
    """Yield the results of tasks that are done in threads, a few ahead."""
    count = min(_MOST_THREADS, workers())
    waiting: deque[Future[Done]] = deque()
    with ThreadPoolExecutor(count) as pool:
        for task in tasks:
            waiting.append(pool.submit(work, task))
            if len(waiting) > 2 * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@compiled
def _token_counts(codes, starts, first, last, n_types, lengths):
    times = np.zeros(n_types, np.int32)
    for row in range(first, last):
        n = 0
        for i in range(starts[row], starts[row + 1]):
            code = codes[i]
            if code >= 0:
                times[code] += 1
                n += 1
        lengths[row] = n
    return times


@compiled
def _row_documents(codes, starts, columns, first, last, n_columns):
    rows = np.zeros(n_columns, np.int32)
    seen = np.full(n_columns, -1, np.int32)
    for row in range(first, last):
        for i in range(starts[row], starts[row + 1]):
            column = columns[codes[i]]
            if column >= 0 and seen[column] != row:
                seen[column] = row
                rows[column] += 1
    return rows


@compiled
def _cell_documents(indices, n_columns):
    times = np.zeros(n_columns, np.int32)
    for index in indices:
        times[np.uint32(index)] += 1
    return times


@compiled
def _row_columns(codes, starts, columns, first, last, n_columns, places):
    """Count the columns of some rows; `places` gets the number of columns of each."""
    room = starts[last] - starts[first]
    # Sorted by column, then by row, each time keeping what was: by row, with columns in order.
    cells = np.empty(room + 1, np.uint64)
    other = np.empty(room, np.uint64)
    n = 0
    for row in range(first, last):
        for i in range(starts[row], starts[row + 1]):
            column = columns[codes[i]]
            # Every other token is left out: which, no processor can foretell.
            cells[n] = np.uint64(row - first) << np.uint64(32) | np.uint64(column)
            n += column >= 0
    shift = np.uint64(0)
    while (n_columns - 1) >> shift > 0:
        tops = np.zeros(2049, np.int64)
        for i in range(n):
            tops[((cells[i] >> shift) & np.uint64(2047)) + np.uint64(1)] += 1
        for digit in range(2048):
            tops[digit + 1] += tops[digit]
        for i in range(n):
            digit = (cells[i] >> shift) & np.uint64(2047)
            other[tops[digit]] = cells[i]
            tops[digit] += 1
        cells, other = other, cells
        shift += np.uint64(11)
    tops = np.zeros(last - first + 1, np.int64)
    for i in range(n):
        tops[(cells[i] >> np.uint64(32)) + np.uint64(1)] += 1
    for row in range(last - first):
        tops[row + 1] += tops[row]
    for i in range(n):
        row = cells[i] >> np.uint64(32)
        other[tops[row]] = cells[i]
        tops[row] += 1
    indices = np.empty(n, np.int32)
    counts = np.empty(n, np.int32)
    top = -1
    for i in range(n):
        if i == 0 or other[i] != other[i - 1]:
            top += 1
            indices[top] = other[i] & np.uint64(0xFFFFFFFF)
            counts[top] = 0
            places[first + np.int64(other[i] >> np.uint64(32)) + 1] += 1
        counts[top] += 1
    return indices[: top + 1], counts[: top + 1]


@compiled
def _weigh_cells(places, indices, counts, weights, sublinear, first, last, data):
    for row in range(first, last):
        squares = 0.0
        for i in range(places[row], places[row + 1]):
            cell = np.float64(counts[i])
            if sublinear and counts[i] > 1:
                cell = np.log(cell) + 1
            cell *= weights[indices[i]]
            squares += cell * cell
        scale = 1 / np.sqrt(squares) if squares > 0 else 0.0
        for i in range(places[row], places[row + 1]):
            cell = np.float64(counts[i])
            if sublinear and counts[i] > 1:
                cell = np.log(cell) + 1
            data[i] = cell * weights[indices[i]] * scale
