"""Topics of many articles: k-means in a space of few dimensions, each article near its neighbours.

Articles are placed by the first singular vectors of their weights (latent semantic analysis,
Deerwester et al. 1990), half-way moved to the mean of their nearest articles, and parted by
k-means on unit rows (spherical k-means, Dhillon & Modha 2001).
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import LinearOperator, eigsh

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.clusters.k_means import k_means, nearest_centre
from corpus_tools.clusters.other_settings import Likeness
from corpus_tools.clusters.verdict import adjusted_rand
from corpus_tools.comparison.neighbours import nearest_rows
from corpus_tools.comparison.similarity import row_cosines
from corpus_tools.terms.weights import row_squares, unit_rows

__all__ = ["choose_k", "part", "place", "place_by_cosine"]

_DIMENSIONS = 30
_NEIGHBOURS = 10
_SEED = 0
#: Starts of k-means, and those of parts of the corpus, of which only the likeness counts.
_STARTS, _STARTS_AGAIN = 10, 4
#: Of so many rows a matrix of cosines is made at once.
_ROWS_TO_MULTIPLY = 1000
#: How exactly the directions of a space are found.
_EXACT = 1e-6
#: Rows that k is chosen by, and random parts of them that are clustered again for each k.
_ROWS_FOR_K = 2000
_DRAWS = 8
_DRAWN = 2 / 3


class Places(NamedTuple):
    """Where articles are.

    Attributes
    ----------
    rows : float array, n × dimensions
        Unit rows.
    graph : CSR matrix, n × n
        Cosines of each article with its nearest ones, made symmetrical.
    axes : float array, n_terms × dimensions
        What takes weights to the space; empty where articles were placed by their cosines.
    """

    rows: NDArray[np.float64]
    graph: sparse.csr_matrix
    axes: NDArray[np.float64]


def place(weights: sparse.csr_matrix, *, progress: Progress = None) -> Places:
    """Place articles by their weights, unit rows."""
    from sklearn.utils.extmath import randomized_svd

    found = nearest_rows(weights, _NEIGHBOURS, progress=progress)
    graph = _graph(found.rows, found.cosines)
    dimensions = max(1, min(_DIMENSIONS, *(size - 1 for size in weights.shape)))
    left, scale, right = randomized_svd(
        weights.astype(np.float64), dimensions, n_iter=5, random_state=_SEED
    )
    return Places(_smooth(left * scale, graph), graph, right.T)


def place_by_cosine(likeness: Likeness) -> Places:
    """Place articles by the cosines of every two of them: the same space up to a turn.

    Parameters
    ----------
    likeness : array or CSR matrix
        A matrix of cosines; or unit rows, in which columns of one row may be missing. Of many
        rows the cosines are never there all at once.
    """
    if not sparse.issparse(likeness):
        return _placed(likeness, *_nearest_by(likeness))
    if likeness.shape[0] <= _ROWS_TO_MULTIPLY:
        matrix = row_cosines(likeness)
        return _placed(matrix, *_nearest_by(matrix))
    rows = likeness.astype(np.float64)
    turned = rows.T.tocsr()
    alone = 1 - row_squares(rows)

    def product(columns: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(rows @ (turned @ columns) + alone * columns)

    n = rows.shape[0]
    found = nearest_rows(likeness, _NEIGHBOURS, progress=False)
    return _placed(LinearOperator((n, n), product, dtype=np.float64), found.rows, found.cosines)


def _nearest_by(matrix: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    others = matrix.copy()
    np.fill_diagonal(others, -1)
    k = min(_NEIGHBOURS, len(matrix) - 1)
    near = np.argpartition(-others, k - 1, axis=1)[:, :k]
    return near, np.take_along_axis(others, near, axis=1)


def _placed(products: Any, near: NDArray[np.int64], cosines: NDArray[np.float64]) -> Places:
    n = len(near)
    graph = _graph(near, cosines)
    k = max(1, min(_DIMENSIONS, n - 1))
    values, vectors = eigsh(products, k, v0=np.ones(n), tol=_EXACT)
    rows = _smooth(vectors * np.sqrt(np.clip(values, 0, None)), graph)
    return Places(rows, graph, np.empty((0, 0)))


def part(rows: NDArray[np.float64], k: int, seed: int = _SEED) -> NDArray[np.int64]:
    """Part unit rows into k clusters."""
    return k_means(rows, k, _STARTS, seed)[0]


def choose_k(places: Places, most: int, *, progress: Progress = None) -> int:
    """Choose the number of clusters, from 2 to `most`.

    For each k two things are measured: how well its clusters keep neighbours together
    (modularity on the graph, Newman & Girvan 2004), and how well they are found again from two
    thirds of the articles drawn at random (mean adjusted Rand index; compare Ben-Hur, Elisseeff
    & Guyon 2002). The first rises with every true topic, the second falls when one is split:
    their product is highest at the number of topics that can be told apart.
    """
    rng = np.random.default_rng(_SEED)
    n = len(places.rows)
    sample = np.sort(rng.choice(n, min(n, _ROWS_FOR_K), replace=False))
    rows = places.rows[sample]
    draws = [rng.permutation(len(rows))[: round(len(rows) * _DRAWN)] for _ in range(_DRAWS)]
    scores = []
    for k in progress_bar(range(2, most + 1), desc="clusters", unit="k", progress=progress):
        whole, centres = k_means(rows, k, _STARTS, _SEED)
        labels = nearest_centre(places.rows, centres)
        again = [
            nearest_centre(rows, k_means(rows[draw], k, _STARTS_AGAIN, seed)[1])
            for seed, draw in enumerate(draws)
        ]
        stability = np.mean([adjusted_rand(whole, found) for found in again])
        scores.append(float(stability) * modularity(places.graph, labels))
    return 2 + int(np.argmax(np.round(scores, 6)))


def modularity(graph: sparse.csr_matrix, labels: NDArray[np.int64]) -> float:
    """Return the share of edge weight within clusters, less what chance would put there."""
    n = len(labels)
    member = sparse.csr_matrix((np.ones(n), (labels, np.arange(n))))
    degrees = np.asarray(graph.sum(axis=1)).ravel()
    total = max(degrees.sum(), 1e-12)
    within = (member @ graph @ member.T).diagonal().sum() / total
    return float(within - ((member @ degrees / total) ** 2).sum())


def _graph(rows: NDArray[np.int64], cosines: NDArray[np.float64]) -> sparse.csr_matrix:
    n, k = rows.shape
    own = np.repeat(np.arange(n), k)
    one_way = sparse.csr_matrix((np.clip(cosines.ravel(), 0, 1), (own, rows.ravel())), (n, n))
    return one_way.maximum(one_way.T).tocsr()


def _smooth(rows: NDArray[np.float64], graph: sparse.csr_matrix) -> NDArray[np.float64]:
    """Move unit rows half-way to the direction of the weighed mean of their neighbours."""
    rows = unit_rows(rows)
    return unit_rows(rows + unit_rows(graph @ rows))
