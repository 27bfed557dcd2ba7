"""The graph of neighbours: which articles are among each other's nearest, beyond chance."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.clusters.verdict import chance, null_sample
from corpus_tools.comparison.neighbours import nearest_rows
from corpus_tools.comparison.similarity import row_cosines
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.text_versions import weighed

__all__ = ["Graph", "neighbour_graph"]

#: Two articles are linked if each is among so many nearest of the other.
_NEIGHBOURS = 5


class Graph(NamedTuple):
    """Articles and links.

    Attributes
    ----------
    links : int array, n_links × 2
        Rows of the matrix, the lesser first.
    cosines : float array, n_links
    threshold : float
        No link is weaker.
    """

    links: NDArray[np.int64]
    cosines: NDArray[np.float64]
    threshold: float

    def matrix(self, n: int) -> sparse.csr_matrix:
        """Return the links of n articles as a symmetrical matrix of cosines."""
        both = np.concatenate([self.links, self.links[:, ::-1]])
        return sparse.csr_matrix((np.tile(self.cosines, 2), both.T), (n, n))

    def table(self, ids: list[str]) -> pd.DataFrame:
        """Return id_a, id_b, cosine, the strongest first."""
        order = np.lexsort((*self.links.T[::-1], -self.cosines))
        names = np.array(ids, dtype=object)
        a, b = self.links[order].T
        return pd.DataFrame({"id_a": names[a], "id_b": names[b], "cosine": self.cosines[order]})


def neighbour_graph(dtm: DocumentTermMatrix) -> Graph:
    """Link articles that are among each other's five nearest and more alike than by chance.

    The threshold is the cosine that nineteen in twenty articles do not reach with their nearest
    one in corpora whose terms are dealt to articles at random (`corpus_tools.clusters.verdict`).

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> texts = ["سد النهر", "ملعب الكرة", "ماء السد", "لاعب الكرة"]
    >>> neighbour_graph(count_terms(texts)).threshold > 0
    True
    """
    n = dtm.shape[0]
    threshold = _by_chance(dtm.counts)
    if n < 2:
        return Graph(np.empty((0, 2), np.int64), np.empty(0), threshold)
    found = nearest_rows(dtm.tfidf(), _NEIGHBOURS)
    k = found.rows.shape[1]
    cells = (found.cosines.ravel(), (np.repeat(np.arange(n), k), found.rows.ravel()))
    one_way = sparse.csr_matrix(cells, (n, n))
    # The lesser cosine of both ways, which is 0 where one way is missing.
    mutual = sparse.triu(one_way.minimum(one_way.T), 1).tocoo()
    kept = mutual.data >= max(threshold, 1e-9)
    links = np.column_stack([mutual.row[kept], mutual.col[kept]]).astype(np.int64)
    order = np.lexsort(links.T[::-1])
    return Graph(links[order], mutual.data[kept][order], threshold)


def _by_chance(counts: sparse.csr_matrix) -> float:
    def nearest(dealt: sparse.csr_matrix) -> float:
        matrix = row_cosines(weighed(dealt))
        np.fill_diagonal(matrix, 0)
        return float(np.quantile(matrix.max(axis=1), 0.95))

    return round(float(chance(null_sample(counts), nearest).mean()), 4)
