"""Scores of clusters: those of scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score, silhouette_score

from corpus_tools.clusters.verdict import adjusted_rand, mean_silhouette

LABELS = st.lists(st.integers(-1, 4), min_size=2, max_size=12)


@given(LABELS, st.randoms(use_true_random=False))
def test_scores_are_those_of_scikit_learn(labels, random):
    others = random.sample(labels, len(labels))
    assert adjusted_rand(labels, others) == adjusted_rand_score(labels, others)
    n = len(labels)
    places = np.array([[random.random(), random.random()] for _ in labels])
    distances = np.linalg.norm(places[:, None] - places, axis=2)
    if 1 < len(set(labels)) < n:
        expected = silhouette_score(distances, labels, metric="precomputed")
        assert mean_silhouette(distances, np.array(labels)) == pytest.approx(expected, abs=1e-12)


def test_equal_articles_have_no_silhouette():
    labels = [0, 0, 1, 1]
    assert mean_silhouette(np.zeros((4, 4)), labels) == 0
    assert silhouette_score(np.zeros((4, 4)), labels, metric="precomputed") == 0
