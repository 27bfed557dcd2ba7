"""Topics: places that two ways agree on, and as many clusters as there are topics."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import normalize

from corpus_tools.clusters import topics as module
from corpus_tools.clusters.topics import choose_k, modularity, part, place, place_by_cosine
from corpus_tools.terms.weights import unit_rows


def topics(n, k, seed=0):
    """Return n unit rows on k topics, each with forty terms of its own and forty shared."""
    rng = np.random.default_rng(seed)
    topic = rng.integers(k, size=n)
    own = 40 + 40 * topic[:, None] + rng.integers(40, size=(n, 20))
    columns = np.hstack([rng.integers(40, size=(n, 10)), own])
    matrix = sparse.csr_matrix(
        (rng.uniform(1, 2, columns.size), columns.ravel(), np.arange(0, columns.size + 1, 30)),
        (n, 40 + 40 * k),
    )
    matrix.sum_duplicates()
    return topic, normalize(matrix).astype(np.float32)


@pytest.mark.parametrize("k", [2, 9])
def test_as_many_clusters_as_topics_are_chosen(k):
    topic, weights = topics(200, k)
    places = place(weights)
    assert choose_k(places, 14) == k
    assert adjusted_rand_score(topic, part(places.rows, k)) == 1


def test_weights_and_cosines_give_the_same_space(monkeypatch):
    monkeypatch.setattr(module, "_DIMENSIONS", 4)  # beyond the topics there is noise alone
    _, weights = topics(150, 4)
    dense = weights.toarray().astype(float)
    matrix = dense @ dense.T
    np.fill_diagonal(matrix, 1)
    one, other = place(weights), place_by_cosine(matrix)
    assert abs(one.graph - other.graph).max() < 1e-5
    # The axes of the space may be turned, the angles in it not.
    np.testing.assert_allclose(one.rows @ one.rows.T, other.rows @ other.rows.T, atol=0.01)


def test_places_are_unit_rows_near_their_neighbours():
    _, weights = topics(150, 4)
    places = place(weights)
    np.testing.assert_allclose(np.linalg.norm(places.rows, axis=1), 1)
    plain = unit_rows(weights @ places.axes)
    neighbours = unit_rows(places.graph @ plain)
    before, after = (plain * neighbours).sum(axis=1), (places.rows * neighbours).sum(axis=1)
    assert (after >= before - 1e-6).all()


def test_modularity_is_that_of_newman_and_girvan():
    rng = np.random.default_rng(0)
    edges = np.triu(rng.random((12, 12)) * (rng.random((12, 12)) < 0.4), 1)
    edges += edges.T
    labels = rng.integers(3, size=12)
    degrees, total = edges.sum(axis=1), edges.sum()
    expected = sum(
        edges[i, j] / total - degrees[i] * degrees[j] / total**2
        for i in range(12)
        for j in range(12)
        if labels[i] == labels[j]
    )
    assert modularity(sparse.csr_matrix(edges), labels) == pytest.approx(expected)
