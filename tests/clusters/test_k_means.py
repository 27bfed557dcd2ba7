"""k-means from several starts at once: clusters that no other start betters."""

import numpy as np
import pytest
from sklearn.cluster import KMeans

from corpus_tools.clusters.k_means import k_means, nearest_centre


def spread(rows, labels):
    return sum(
        ((rows[labels == c] - rows[labels == c].mean(axis=0)) ** 2).sum() for c in set(labels)
    )


@pytest.mark.parametrize("k", [2, 5])
def test_it_parts_as_well_as_scikit_learn(k):
    rng = np.random.default_rng(k)
    rows = rng.normal(size=(120, 6)) + 4 * rng.normal(size=(k, 6))[rng.integers(k, size=120)]
    labels, centres = k_means(rows, k, 10, 0)
    peer = KMeans(k, n_init=10, random_state=0).fit(rows)
    assert spread(rows, labels) == pytest.approx(peer.inertia_, rel=1e-6)
    np.testing.assert_array_equal(nearest_centre(rows, centres), labels)


def test_equal_rows_and_as_many_clusters_as_rows_end():
    rows = np.ones((5, 2))
    assert set(k_means(rows, 3, 4, 0)[0]) <= {0, 1, 2}
    assert len(set(k_means(np.eye(4), 4, 10, 0)[0])) == 4
