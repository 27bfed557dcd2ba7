"""Tallying: how often each column occurs in each row, in machine code and threads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_tools.coding import processors
from corpus_tools.compiled import compiled

__all__ = ["fill", "sizes"]

_MOST_THREADS = 8


def sizes(
    codes: NDArray[np.int32],
    starts: NDArray[np.int64],
    columns: NDArray[np.int32],
    n_columns: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the number of columns of each row, and the number of rows of each column."""
    in_row = np.zeros(len(starts) - 1, np.int64)
    parts = _in_threads(
        starts,
        lambda first, last: _sizes(codes, starts, columns, first, last, n_columns, in_row),
    )
    return in_row, np.sum(parts, axis=0, dtype=np.int64)


def fill(
    codes: NDArray[np.int32],
    starts: NDArray[np.int64],
    columns: NDArray[np.int32],
    n_columns: int,
    places: NDArray[np.int64],
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the columns of each row, in order, and how often each occurs.

    Parameters
    ----------
    codes, starts : arrays
        Of a token stream.
    columns : int32 array
        The column of every code, or -1; last that of a break: -1.
    n_columns : int
    places : int64 array, n_rows + 1
        Where each row begins in the result.
    """
    indices = np.empty(places[-1], np.int32)
    counts = np.empty(places[-1], np.int32)
    _in_threads(
        starts,
        lambda first, last: _fill(
            codes, starts, columns, first, last, n_columns, places, indices, counts
        ),
    )
    return indices, counts


def _in_threads(starts: NDArray[np.int64], work: Callable[[int, int], Any]) -> list[Any]:
    """Share rows out among threads, as many tokens to each."""
    count = min(_MOST_THREADS, processors())
    cuts = np.searchsorted(starts, np.linspace(0, starts[-1], count + 1)[1:-1])
    edges = [0, *cuts.tolist(), len(starts) - 1]
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, edges[:-1], edges[1:]))


@compiled
def _sizes(codes, starts, columns, first, last, n_columns, in_row):
    rows = np.zeros(n_columns, np.int32)
    seen = np.full(n_columns, -1, np.int32)
    for row in range(first, last):
        n = 0
        for i in range(starts[row], starts[row + 1]):
            column = columns[codes[i]]
            if column >= 0 and seen[column] != row:
                seen[column] = row
                rows[column] += 1
                n += 1
        in_row[row] = n
    return rows


@compiled
def _fill(codes, starts, columns, first, last, n_columns, places, indices, counts):
    times = np.zeros(n_columns, np.int32)
    for row in range(first, last):
        top = places[row]
        for i in range(starts[row], starts[row + 1]):
            column = columns[codes[i]]
            if column >= 0:
                if times[column] == 0:
                    indices[top] = column
                    top += 1
                times[column] += 1
        indices[places[row] : top].sort()
        for i in range(places[row], top):
            counts[i] = times[indices[i]]
            times[indices[i]] = 0
