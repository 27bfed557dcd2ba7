"""Weights of counts: TF-IDF, dispersion, unit rows; a block of rows at a time, to spare memory."""

import itertools
from collections.abc import Iterator
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._compiled import machine
from corpus_tools.terms.stream import row_blocks

__all__ = [
    "dispersion", "documents", "group_sums", "idf", "row_squares", "tfidf", "totals", "unit_rows",
]  # fmt: skip

#: Cells.
_ENOUGH = 1 << 20


def _blocks(counts: sparse.csr_matrix) -> Iterator[slice]:
    """Yield the places of some rows' cells at a time."""
    for first, last in row_blocks(counts.indptr):
        yield slice(int(counts.indptr[first]), int(counts.indptr[last]))


def documents(counts: sparse.csr_matrix) -> NDArray[np.int64]:
    """Return the number of rows in which each column is not zero."""
    tally = machine(_load_tally, counts.nnz, _ENOUGH)
    if tally is not None:
        return np.asarray(tally.cell_documents(counts.indptr, counts.indices, counts.shape[1]))
    found = np.zeros(counts.shape[1], np.int64)
    for block in _blocks(counts):
        found += np.bincount(counts.indices[block], minlength=len(found))
    return found


def totals(counts: sparse.csr_matrix) -> NDArray[np.int64]:
    """Return the sum of each column."""
    found = np.zeros(counts.shape[1], np.float64)
    for block in _blocks(counts):
        found += np.bincount(counts.indices[block], counts.data[block], minlength=len(found))
    return found.astype(np.int64)


def group_sums(matrix: sparse.csr_matrix, groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the sum of the rows of each group, n_groups × n_columns, given the group of each row.

    >>> group_sums(sparse.csr_matrix([[1, 2], [3, 4], [0, 5]]), np.array([0, 1, 0])).tolist()
    [[1.0, 7.0], [3.0, 4.0]]
    """
    order = np.argsort(groups, kind="stable")
    edges = np.append(0, np.cumsum(np.bincount(groups)))
    sums = np.zeros((len(edges) - 1, matrix.shape[1]))
    for group, (start, end) in enumerate(itertools.pairwise(edges.tolist())):
        rows = order[start:end]
        places = np.append(0, np.cumsum(np.diff(matrix.indptr)[rows]))
        for first, last in row_blocks(places):
            some = matrix[rows[first:last]]
            sums[group] += np.bincount(some.indices, some.data, minlength=matrix.shape[1])
    return sums


def row_squares(rows: sparse.csr_matrix) -> NDArray[np.floating]:
    """Return the sum of the squares of each row: of unit rows the cosine with themselves.

    >>> row_squares(sparse.csr_matrix([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [25.0, 0.0]
    """
    return np.asarray(rows.multiply(rows).sum(axis=1)).ravel()


@overload
def unit_rows(rows: NDArray[np.float64]) -> NDArray[np.float64]: ...
@overload
def unit_rows(rows: sparse.csr_matrix) -> sparse.csr_matrix: ...
def unit_rows(rows: Any) -> Any:
    """Scale the rows of a matrix, dense or CSR, to unit length; a row of zeros stays as it is.

    >>> unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    if not sparse.issparse(rows):
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.where(lengths > 0, lengths, 1)
    lengths = np.sqrt(row_squares(rows))
    return (sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ rows).tocsr()


def idf(
    documents: NDArray[np.int64], n_articles: int, *, smooth: bool = True
) -> NDArray[np.float64]:
    """Return ``ln((1 + n) / (1 + df)) + 1``, or ``ln(n / df) + 1`` without `smooth`."""
    more = int(smooth)
    # What stands in no article weighs nothing, whatever its weight is.
    return np.asarray(np.log((n_articles + more) / np.maximum(documents + more, 1)) + 1, np.float64)


def tfidf(
    counts: sparse.csr_matrix, weights: NDArray[np.float64], *, sublinear: bool = False
) -> sparse.csr_matrix:
    """Return counts (their logarithm plus one when `sublinear`) times weights, as unit rows.

    Returns
    -------
    float32 CSR matrix
        It shares the places of its cells with `counts`.
    """
    tally = machine(_load_tally, counts.nnz, _ENOUGH)
    if tally is None:
        data = _weigh(counts, weights, sublinear)
    else:
        data = tally.weigh_cells(counts.indptr, counts.indices, counts.data, weights, sublinear)
    matrix = sparse.csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape)
    matrix.has_canonical_format = True
    return matrix


def _weigh(
    counts: sparse.csr_matrix, weights: NDArray[np.float64], sublinear: bool
) -> NDArray[np.float32]:
    data = np.empty(counts.nnz, np.float32)
    for first, last in row_blocks(counts.indptr):
        places = counts.indptr[first : last + 1]
        block = slice(int(places[0]), int(places[-1]))
        cells = counts.data[block].astype(np.float64)
        if sublinear:
            cells = np.log(cells) + 1
        cells *= weights[counts.indices[block]]
        in_row = np.diff(places)
        filled = in_row > 0
        squares = np.add.reduceat(cells * cells, (places[:-1] - places[0])[filled])
        cells /= np.repeat(np.sqrt(squares), in_row[filled])
        data[block] = cells
    return data


def dispersion(counts: sparse.csr_matrix, lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return each term's deviation of proportions (DP; Gries 2008).

    Half the sum over articles of the difference between the article's share of the term and its
    share of all tokens: 0 means spread as evenly as the text itself, near 1 means in one corner.
    """
    share = lengths / max(int(lengths.sum()), 1)
    sums = np.zeros(counts.shape[1])
    of_column = totals(counts)
    for first, last in row_blocks(counts.indptr):
        places = counts.indptr[first : last + 1]
        block = slice(int(places[0]), int(places[-1]))
        columns = counts.indices[block]
        expected = np.repeat(share[first:last], np.diff(places))
        # Articles without the term contribute their whole share; the shares sum to one.
        gap = np.abs(counts.data[block] / of_column[columns] - expected) - expected
        sums += np.bincount(columns, weights=gap, minlength=len(sums))
    return np.asarray(0.5 * (1 + sums), dtype=np.float64)


def _load_tally() -> Any:
    from corpus_tools.terms import _tally

    return _tally
