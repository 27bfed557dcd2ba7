"""Likeness of groups: means of the cosines of their articles."""

import numpy as np
import pytest

from corpus_tools.comparison.group_likeness import group_likeness, likeness_contrast
from corpus_tools.comparison.similarity import cosines


def test_means_are_those_of_the_matrix(sample_dtm):
    matrix = cosines(sample_dtm)
    labels = np.arange(len(matrix)) % 4 - 1  # every fourth article is in no group
    found = group_likeness(sample_dtm, labels.tolist())
    for a in range(3):
        for b in range(3):
            rows, columns = np.flatnonzero(labels == a), np.flatnonzero(labels == b)
            values = [matrix[i, j] for i in rows for j in columns if i != j]
            assert found[a, b] == pytest.approx(np.mean(values))
    within, between = likeness_contrast(found, np.bincount(labels[labels >= 0]))
    kept = np.flatnonzero(labels >= 0)
    pairs = [(i, j) for i in kept for j in kept if i != j]
    same = [matrix[i, j] for i, j in pairs if labels[i] == labels[j]]
    other = [matrix[i, j] for i, j in pairs if labels[i] != labels[j]]
    assert within == pytest.approx(np.mean(same), abs=1e-6)
    assert between == pytest.approx(np.mean(other), abs=1e-6)


def test_a_group_of_one_article_is_like_nothing(sample_dtm):
    labels = [0] + [1] * (sample_dtm.shape[0] - 1)
    found = group_likeness(sample_dtm, labels)
    assert np.isnan(found[0, 0])
    assert not np.isnan(found[1, 1])
    within, _ = likeness_contrast(found, np.bincount(labels))
    assert within == pytest.approx(found[1, 1], abs=1e-6)
