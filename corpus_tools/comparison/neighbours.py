"""Nearest articles by cosine: exact, or approximate (with measured recall) for very many."""

import sys
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._compiled import in_threads, machine, workers
from corpus_tools._progress import Progress, progress_bar
from corpus_tools.corpus.corpus import Named
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["MOST_FOR_PRODUCT", "NeighbourIndex", "Neighbours", "nearest", "nearest_rows"]

_Arrays = tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.float32]]
_METHODS = ("auto", "exact", "budgeted")
#: Up to so many articles SciPy's product is as quick as loading compiled code.
MOST_FOR_PRODUCT = 2000
#: Up to so many articles comparing all pairs is quicker than a search with a budget.
_MOST_FOR_EXACT = 100_000
#: Postings read for one article, and articles compared exactly, when there is a budget.
_BUDGET = 20_000
_POOL = 200
_LONG_LIST = 256
_RECALL_QUERIES = 200
_CHUNK = 1024
_MOST_CELLS = 1 << 24
_TILE = 2048
_MOST_TILES = 64
#: Rows that one part of the work compares with a tile.
_SPAN = 2**16
#: Scores in single precision choose a few more than are asked for; double precision ranks them.
_SPARE = 4
_DECIMALS = 6


class Neighbours(NamedTuple):
    """The nearest rows of each row of a matrix.

    Attributes
    ----------
    rows : int64 array, n_queries × k
        Nearest first; equal cosines (to six decimals) in the order of the rows.
    cosines : float64 array, n_queries × k
    method : {"exact", "budgeted"}
    recall : float
        Share of the true neighbours that were found: 1 when exact, else measured on a sample.
    sampled : int
        Rows the recall was measured on.
    """

    rows: NDArray[np.int64]
    cosines: NDArray[np.float64]
    method: str
    recall: float
    sampled: int


def nearest(
    dtm: Countable,
    k: int = 10,
    *,
    of: Named | Sequence[Named] | None = None,
    method: str = "auto",
    progress: Progress = None,
) -> pd.DataFrame:
    """Return the k most similar articles of every article, without the full matrix.

    Exactly for up to 100,000 articles. Beyond, each article's heaviest terms spend a budget of
    20,000 postings of an inverted index, and the 200 articles that score highest so far are
    compared exactly; which share of the true neighbours this finds is measured on 200 articles.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
        The terms of a corpus are counted first, by default settings.
    k : int
    of : str, int, Article or list of these, optional
        Only the neighbours of these articles, by id, row number or title; exactly.
    method : {"auto", "exact", "budgeted"}
    progress : bool, optional
        Show a progress bar; by default in terminals and notebooks.

    Returns
    -------
    DataFrame
        id, rank (1 is nearest), neighbour, cosine; ties in the order of the articles. Its
        ``attrs`` say the method, the recall and on how many articles that was measured.

    Raises
    ------
    InputError
        k is less than one, there is no such method, or no such article.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> table = nearest(count_terms(["سد النهر", "ملعب الكرة", "سد مائي"]), k=1)
    >>> table["neighbour"].tolist(), table.attrs["method"]
    (['2', '0', '0'], 'exact')
    >>> nearest(count_terms(["سد النهر", "ملعب الكرة", "سد مائي"]), k=1, of="2")["id"].tolist()
    ['2']
    """
    _check_number(k, "nearest")
    dtm = need_matrix(dtm, "nearest")
    if of is not None:
        queries = _rows_of(dtm, of)
        return _table(dtm, queries, _by_product(dtm.tfidf(), min(k, dtm.shape[0] - 1), queries))
    found = nearest_rows(dtm.tfidf(), k, method=method, progress=progress)
    return _table(dtm, np.arange(dtm.shape[0]), found)


def nearest_rows(
    weights: sparse.csr_matrix, k: int, *, method: str = "auto", progress: Progress = None
) -> Neighbours:
    """Return the k nearest rows of every row of a matrix of unit rows; see `nearest`.

    Where there is no Numba, SciPy compares any number of rows, exactly and more slowly.
    """
    if method not in _METHODS:
        raise InputError(f"method: expected one of {', '.join(_METHODS)}; found {method!r}")
    n = weights.shape[0]
    k = min(k, n - 1)
    budgeted = method == "budgeted" or (method == "auto" and n > _MOST_FOR_EXACT)
    if machine(_load_neighbours, n, 0 if budgeted else MOST_FOR_PRODUCT + 1) is None:
        return _by_product(weights, k, progress=progress)
    if budgeted:
        return _Postings(weights).nearest(np.arange(n), k, exact=False, progress=progress)
    return _by_join(weights, k, progress=progress)


class NeighbourIndex:
    """An inverted index of a document-term matrix, for the neighbours of some articles.

    Making it takes about as long as sorting the matrix; one question then takes milliseconds.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> index = NeighbourIndex(count_terms(["سد النهر", "ملعب الكرة", "سد مائي"]))
    >>> index.query(["2"], k=1)["neighbour"].tolist()
    ['0']
    """

    def __init__(self, dtm: Countable) -> None:
        self._dtm = dtm = need_matrix(dtm, "NeighbourIndex")
        self._postings = _Postings(dtm.tfidf()) if machine(_load_neighbours, 1, 0) else None

    def __repr__(self) -> str:
        return f"NeighbourIndex({self._dtm!r})"

    def query(
        self, ids: Named | Sequence[Named], k: int = 10, *, exact: bool = False
    ) -> pd.DataFrame:
        """Return the k nearest articles of some articles, as `nearest` does.

        They are named by id, row number or title.

        Raises
        ------
        InputError
            There is no article of one of the ids, or k is less than one.
        """
        _check_number(k, "query")
        queries = _rows_of(self._dtm, ids)
        k = min(k, self._dtm.shape[0] - 1)
        if self._postings is None:
            found = _by_product(self._dtm.tfidf(), k, queries)
        else:
            found = self._postings.nearest(queries, k, exact=exact)
        return _table(self._dtm, queries, found)


def _rows_of(dtm: DocumentTermMatrix, named: Named | Sequence[Named]) -> NDArray[np.int64]:
    """Return the rows of one article or several."""
    if isinstance(named, str) or not isinstance(named, Iterable):
        named = [named]
    return np.array([dtm.row(article) for article in named], dtype=np.int64)


def _check_number(k: object, asker: str) -> None:
    if not isinstance(k, int | np.integer) or k < 1:
        articles = "; of= names articles" if isinstance(k, str) else ""
        raise InputError(f"{asker}: expected k ≥ 1; found {k!r}{articles}")


def _by_product(
    weights: sparse.csr_matrix,
    k: int,
    queries: NDArray[np.int64] | None = None,
    *,
    progress: Progress = None,
) -> Neighbours:
    """Return the k nearest rows of some rows, or of all, by SciPy's sparse product, in chunks."""
    exact = weights.astype(np.float64)
    others = exact.T.tocsr()
    n = exact.shape[0]
    if queries is None:
        queries = np.arange(n)
    rows = np.empty((len(queries), k), np.int64)
    cosines = np.empty((len(queries), k))
    size = max(1, min(_CHUNK, _MOST_CELLS // max(n, 1)))
    starts = range(0, len(queries), size)
    for start in progress_bar(starts, desc="neighbours", unit="chunk", progress=progress):
        some = queries[start : start + size]
        block = np.asarray((exact[some] @ others).todense())
        block = np.clip(block, 0, 1).round(_DECIMALS)
        block[np.arange(len(some)), some] = -1
        order = _largest(block, k)
        rows[start : start + size] = order
        cosines[start : start + size] = np.take_along_axis(block, order, axis=1)
    return Neighbours(rows, cosines, "exact", 1.0, len(queries))


def _by_join(weights: sparse.csr_matrix, k: int, *, progress: Progress = None) -> Neighbours:
    """Return the k nearest rows of every row, each pair of rows scored once.

    Rows are cut into tiles whose postings stay in the cache of a core. The best rows so far are
    kept per thread and merged at the end, so the result does not depend on the threads.
    """
    from corpus_tools.comparison._neighbours import LEAST, gather_postings, join_tiles

    n = weights.shape[0]
    shared = _without_lone_terms(weights)
    arrays, n_terms = _arrays(shared), shared.shape[1]
    tile = min(max(_TILE, -(-n // _MOST_TILES)), 2**16)
    starts = range(0, n, tile)
    keep = min(k + _SPARE, n)
    lanes = [
        (
            np.zeros((n, keep), np.float32),
            np.full((n, keep), n, np.uint32),
            np.full(n, LEAST, np.float32),
        )
        for _ in range(min(workers(), len(starts)))
    ]
    free = list(range(len(lanes)))
    span = -(-_SPAN // tile) * tile

    def compare(part: tuple[int, int]) -> None:
        start, begin = part
        lane = free.pop()
        stop = min(start + tile, n)
        postings = gather_postings(*arrays, start, stop, n_terms)
        for first in range(begin, min(begin + span, start + 1), tile):
            join_tiles(first, min(first + tile, n), start, stop, *arrays, postings, *lanes[lane])
        free.append(lane)

    parts = [(start, begin) for start in starts for begin in range(0, start + 1, span)]
    in_threads(compare, parts[::-1], desc="neighbours", unit="tile", progress=progress)
    values = np.concatenate([lane[0] for lane in lanes], axis=1)
    rows = np.concatenate([lane[1] for lane in lanes], axis=1)
    order = np.lexsort((rows, -values))[:, :keep]
    found = np.take_along_axis(rows, order, axis=1)
    return Neighbours(*_ranked(arrays, n_terms, np.arange(n), found, k), "exact", 1.0, n)


def _largest(block: NDArray[np.float64], k: int) -> NDArray[np.int64]:
    """Return the columns of the k largest rounded cosines of each row; of equal ones the first.

    >>> _largest(np.array([[0.5, 0.1, 0.7, 0.5]]), 3).tolist()
    [[2, 0, 3]]
    """
    n = block.shape[1]
    # No two keys of a row are the same: a part of them can be told without sorting all.
    keys = np.rint(block * -(10**_DECIMALS)).astype(np.int64) * n + np.arange(n)
    first = np.argpartition(keys, k - 1, axis=1)[:, :k] if k < n else np.argsort(keys, axis=1)
    order = np.argsort(np.take_along_axis(keys, first, axis=1), axis=1)
    return np.take_along_axis(first, order, axis=1)


class _Postings:
    """The rows of a matrix by term, the rows of the highest weight first."""

    def __init__(self, weights: sparse.csr_matrix) -> None:
        from corpus_tools.comparison._neighbours import pack_postings

        self._arrays = _arrays(weights)
        self._n_terms = weights.shape[1]
        bounds, packed = pack_postings(*self._arrays, self._n_terms)
        # Of short lists a budget leaves out nothing worth the sorting.
        for term in np.flatnonzero(np.diff(bounds) > _LONG_LIST):
            packed[bounds[term] : bounds[term + 1]].sort()
        halves = packed.view(np.uint32).reshape(-1, 2)
        if sys.byteorder == "big":
            halves[:] = halves[:, ::-1].copy()
        np.invert(halves[:, 1], out=halves[:, 1])
        self._postings = (bounds, halves, halves.view(np.float32))

    def nearest(
        self, queries: NDArray[np.int64], k: int, *, exact: bool, progress: Progress = None
    ) -> Neighbours:
        """Return the nearest rows of some rows; with a budget, measure the recall."""
        if exact:
            return Neighbours(*self._search(queries, k, exact=True), "exact", 1.0, len(queries))
        rows, cosines = self._search(queries, k, exact=False, progress=progress)
        sample = np.unique(np.linspace(0, len(queries) - 1, _RECALL_QUERIES).astype(np.int64))
        true = self._search(queries[sample], k, exact=True)[1]
        # As near as the true k-th one is as good as it.
        found = (cosines[sample] >= true[:, -1:]) & (cosines[sample] > 0)
        there = true > 0
        recall = found.sum() / there.sum() if there.any() else 1.0
        return Neighbours(rows, cosines, "budgeted", round(float(recall), 4), len(sample))

    def _search(
        self, queries: NDArray[np.int64], k: int, *, exact: bool, progress: Progress = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        from corpus_tools.comparison._neighbours import search_postings

        n = len(self._arrays[0]) - 1
        keep = min(k + _SPARE, n)
        budget, pool = (len(self._postings[1]), keep) if exact else (_BUDGET, max(_POOL, keep))

        def look_up(part: NDArray[np.int64]) -> NDArray[np.uint32]:
            values = np.zeros((len(part), keep), np.float32)
            rows = np.full((len(part), keep), n, np.uint32)
            search_postings(part, budget, pool, *self._arrays, self._postings, values, rows)
            return rows

        parts = [queries[at : at + _CHUNK] for at in range(0, len(queries), _CHUNK)]
        found = in_threads(look_up, parts, desc="neighbours", unit="chunk", progress=progress)
        return _ranked(self._arrays, self._n_terms, queries, np.concatenate(found), k)


def _ranked(
    arrays: _Arrays, n_terms: int, queries: NDArray[np.int64], found: NDArray[np.uint32], k: int
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Rank the rows found for each query by their exact cosine and cut to k.

    Where fewer than k rows share a term with the query, the first others fill up, at cosine 0.
    """
    from corpus_tools.comparison._neighbours import exact_cosines

    n = len(arrays[0]) - 1
    cosines = exact_cosines(queries, found, *arrays, n_terms)
    cosines = np.clip(cosines, 0, 1).round(_DECIMALS)
    order = np.lexsort((found, -cosines))[:, :k]
    rows = np.take_along_axis(found, order, axis=1).astype(np.int64)
    cosines = np.take_along_axis(cosines, order, axis=1)
    for x in np.flatnonzero((rows == n).any(axis=1)):
        near = rows[x][(rows[x] < n) & (cosines[x] > 0)]
        others = np.setdiff1d(np.arange(min(n, 2 * k + 1)), [*near, queries[x]])
        rows[x] = np.concatenate([near, others])[:k]
        cosines[x, len(near) :] = 0
    return rows, cosines


def _arrays(weights: sparse.csr_matrix) -> _Arrays:
    """Return the three arrays of a CSR matrix as the compiled code takes them."""
    return (
        weights.indptr.astype(np.uint64),
        weights.indices.astype(np.int32, copy=False).view(np.uint32),
        weights.data.astype(np.float32, copy=False),
    )


def _without_lone_terms(weights: sparse.csr_matrix) -> sparse.csr_matrix:
    """Leave out terms of one row alone: they bring no two rows together."""
    shared = np.bincount(weights.indices, minlength=weights.shape[1]) > 1
    kept = shared[weights.indices]
    indptr = np.concatenate([[0], np.cumsum(kept)])[weights.indptr]
    columns = (np.cumsum(shared) - 1)[weights.indices[kept]]
    shape = (weights.shape[0], int(shared.sum()))
    return sparse.csr_matrix((weights.data[kept], columns, indptr), shape)


def _table(dtm: DocumentTermMatrix, queries: NDArray[np.int64], found: Neighbours) -> pd.DataFrame:
    ids = np.array(dtm.ids, dtype=object)
    k = found.rows.shape[1]
    table = pd.DataFrame(
        {
            "id": np.repeat(ids[queries], k),
            "rank": np.tile(np.arange(1, k + 1), len(queries)),
            "neighbour": ids[found.rows.ravel()],
            "cosine": found.cosines.ravel(),
        }
    )
    table.attrs = {
        "method": found.method,
        "recall": found.recall,
        "recall_measured_on": found.sampled,
    }
    return table


def _load_neighbours() -> Any:
    from corpus_tools.comparison import _neighbours

    return _neighbours
