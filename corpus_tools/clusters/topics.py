"""Topics of many articles: k-means in a space of few dimensions, each article near its neighbours.

Articles are placed by the first singular vectors of their weights (latent semantic analysis,
Deerwester et al. 1990), half-way moved to the mean of their nearest articles, and parted by
k-means on unit rows (spherical k-means, Dhillon & Modha 2001).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.clusters.verdict import adjusted_rand
from corpus_tools.comparison.neighbours import nearest_rows
from corpus_tools.terms.weights import unit_rows

__all__ = ["choose_k", "part", "place", "place_by_cosine"]

_DIMENSIONS = 30
_NEIGHBOURS = 10
_SEED = 0
_STARTS = 10
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
    # One thread: sums in another order could put an article on the border elsewhere.
    with threadpool_limits(1):
        left, scale, right = randomized_svd(
            weights.astype(np.float64), dimensions, n_iter=5, random_state=_SEED
        )
        return Places(_smooth(left * scale, graph), graph, right.T)


def place_by_cosine(matrix: NDArray[np.float64]) -> Places:
    """Place articles by the cosines of every two of them: the same space up to a turn."""
    from scipy.sparse.linalg import eigsh

    n = len(matrix)
    others = matrix.copy()
    np.fill_diagonal(others, -1)
    k = min(_NEIGHBOURS, n - 1)
    near = np.argpartition(-others, k - 1, axis=1)[:, :k]
    graph = _graph(near, np.take_along_axis(others, near, axis=1))
    with threadpool_limits(1):
        values, vectors = eigsh(matrix, max(1, min(_DIMENSIONS, n - 1)), v0=np.ones(n))
        rows = _smooth(vectors * np.sqrt(np.clip(values, 0, None)), graph)
    return Places(rows, graph, np.empty((0, 0)))


def part(rows: NDArray[np.float64], k: int, seed: int = _SEED) -> NDArray[np.int64]:
    """Part unit rows into k clusters."""
    return _fit(rows, k, _STARTS, seed).labels_.astype(np.int64)


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
        whole = _fit(rows, k, _STARTS, _SEED)
        labels = whole.predict(places.rows)
        again = [
            _fit(rows[draw], k, _STARTS, seed).predict(rows) for seed, draw in enumerate(draws)
        ]
        stability = np.mean([adjusted_rand(whole.labels_, found) for found in again])
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


def _fit(rows: NDArray[np.float64], k: int, starts: int, seed: int):  # type: ignore[no-untyped-def]
    from sklearn.cluster import KMeans

    with threadpool_limits(1):
        return KMeans(k, n_init=starts, random_state=seed).fit(rows)


def _graph(rows: NDArray[np.int64], cosines: NDArray[np.float64]) -> sparse.csr_matrix:
    n, k = rows.shape
    own = np.repeat(np.arange(n), k)
    one_way = sparse.csr_matrix((np.clip(cosines.ravel(), 0, 1), (own, rows.ravel())), (n, n))
    return one_way.maximum(one_way.T).tocsr()


def _smooth(rows: NDArray[np.float64], graph: sparse.csr_matrix) -> NDArray[np.float64]:
    """Move unit rows half-way to the direction of the weighed mean of their neighbours."""
    rows = unit_rows(rows)
    return unit_rows(rows + unit_rows(graph @ rows))
