"""Average linkage from neighbours: the same groups as SciPy's of all pairs, and what time does."""

import numpy as np
import pytest
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from corpus_tools.clusters.linkage import agglomerate, edges, gather


def unit_rows(n, terms, seed):
    """Make sparse rows in loose groups."""
    rng = np.random.default_rng(seed)
    centres = rng.random((max(2, n // 5), terms)) ** 6
    rows = centres[rng.integers(0, len(centres), n)] + 0.6 * rng.random((n, terms)) ** 6
    rows[rows < 0.05] = 0
    return sparse.csr_matrix(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def same_partition(one, other):
    return len(set(zip(one, other, strict=True))) == len(set(one)) == len(set(other))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("least", [0.5, 0.6, 0.8])
def test_it_is_average_linkage_where_all_are_neighbours(seed, least):
    rows = unit_rows(40, 60, seed)
    distances = 1 - (rows @ rows.T).toarray()
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(distances, checks=False), "average")
    expected = fcluster(tree, 1 - least, "distance")
    assert len(set(expected)) < 40
    assert same_partition(agglomerate(rows, edges(rows, 39), least), expected)


def test_groups_are_numbered_in_the_order_of_their_first_rows():
    rows = sparse.csr_matrix(np.array([[1.0, 0], [0, 1], [0, 1], [1, 0]]))
    assert agglomerate(rows, edges(rows, 3), 0.5).tolist() == [0, 1, 1, 0]


def test_rows_without_terms_stay_alone():
    rows = sparse.csr_matrix(np.array([[0.0, 0], [0, 0], [0, 1]]))
    assert agglomerate(rows, edges(rows, 2), 0.1).tolist() == [0, 1, 2]


def test_cohesion_is_the_mean_cosine_of_the_pairs():
    rows = unit_rows(12, 20, 1)
    labels = np.repeat([0, 1, 2], [5, 6, 1])
    groups = gather(rows, labels)
    cosines = (rows @ rows.T).toarray()
    first = cosines[:5, :5][np.triu_indices(5, 1)].mean()
    assert groups.cohesion[0] == pytest.approx(first)
    assert groups.cohesion[2] == 0
    between = groups.between(np.array([0]), np.array([1]))
    assert between[0] == pytest.approx(cosines[:5, 5:11].mean())


def test_time_parts_what_words_join_and_unknown_days_do_nothing():
    rows = sparse.csr_matrix(np.ones((3, 1)))
    pairs = edges(rows, 2)
    days = np.array([0.0, 100.0, np.nan])

    def fade(distance):
        return np.where(distance > 10, 0.0, 1.0)

    assert len(set(agglomerate(rows, pairs, 0.5, places=days, fade=fade))) == 2
    days[1] = np.nan
    assert len(set(agglomerate(rows, pairs, 0.5, places=days, fade=fade))) == 1
