"""The verdict: contrast by its definition, and chance that keeps every term's counts."""

import numpy as np
import pytest
from scipy import sparse

from corpus_tools.clusters.verdict import (
    Measures,
    agreement,
    chance,
    contrast,
    grouped_share,
    judge_clusters,
)


def test_the_contrast_is_the_ratio_of_mean_cosines():
    rng = np.random.default_rng(0)
    rows = rng.random((20, 8)) * (rng.random((20, 8)) < 0.5)
    rows[3] = 0
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    labels = rng.integers(1, 4, 20)
    matrix = rows @ rows.T
    same = labels[:, None] == labels[None, :]
    apart = ~same
    np.fill_diagonal(same, False)
    expected = matrix[same].mean() / matrix[apart].mean()
    assert contrast(sparse.csr_matrix(rows), labels) == pytest.approx(expected)


def test_without_two_clusters_there_is_no_contrast():
    rows = sparse.csr_matrix(np.eye(3))
    assert np.isnan(contrast(rows, np.array([1, 1, 1])))
    assert np.isnan(contrast(rows, np.array([1, 2, 3])))
    assert contrast(sparse.csr_matrix(np.eye(3)[[0, 0, 1]]), np.array([1, 1, 2])) == np.inf


def test_chance_keeps_the_counts_of_every_term():
    rng = np.random.default_rng(1)
    counts = sparse.random(30, 50, 0.2, "csr", np.int32, rng, lambda n: rng.integers(1, 9, n))
    seen = []
    chance(counts, lambda shuffled: float(len(seen.append(shuffled) or "")))
    assert len(seen) == 19
    for shuffled in seen:
        for term in range(50):
            expected = sorted(counts[:, [term]].data)
            assert sorted(shuffled[:, [term]].data) == expected
    assert len({shuffled.toarray().tobytes() for shuffled in seen}) == 19


def test_membership_is_the_share_of_others_that_agree():
    labels = np.array([1, 1, 2, 2])
    membership, scores = agreement(labels, [labels, np.array([1, 1, 1, 2])])
    assert membership.tolist() == pytest.approx([1, 1, 0.5, 0.5])
    assert scores[0] == 1
    assert 0 < scores.mean() < 1


#: What chance brings, and measures of clear clusters.
NULL = np.linspace(0.01, 0.03, 19)
CLEAR = Measures(0.3, NULL, 5.0, 1.0, 0.95, "settings")


@pytest.mark.parametrize(
    ("change", "verdict", "reason"),
    [
        ({}, "clusters", "clusters_stable"),
        ({"basis": "counts"}, "clusters", "clusters_by_counts"),
        ({"observed": 0.01}, "none", "as_by_chance"),
        ({"observed": 0.025}, "weak", "near_chance"),
        # Beyond all that was dealt at random, and yet hardly more than that.
        ({"observed": 0.033}, "weak", "near_chance"),
        ({"contrast": 1.5}, "weak", "clusters_alike"),
        ({"stability": 0.6}, "weak", "clusters_unstable"),
        ({"stability": np.nan}, "weak", "clusters_not_compared"),
        ({"grouped": 0.5}, "weak", "clusters_loose"),
    ],
)
def test_each_doubt_makes_it_weak(change, verdict, reason):
    told, why = judge_clusters(300, CLEAR._replace(**change))
    assert (told, why.key) == (verdict, reason)


def test_a_remainder_is_no_group_however_large():
    rng = np.random.default_rng(0)
    # Two groups of ten that share their words, and sixty articles that share none with another.
    groups = np.zeros((80, 80))
    groups[:10, 0] = groups[10:20, 1] = 1
    groups[np.arange(20, 80), np.arange(20, 80)] = 1
    groups += 0.01 * rng.random((80, 80))
    groups /= np.linalg.norm(groups, axis=1, keepdims=True)
    labels = np.repeat([2, 3, 1], [10, 10, 60])
    sure = np.ones(80, bool)
    assert grouped_share(sparse.csr_matrix(groups), labels, sure) == 20 / 80
    sure[0] = False
    assert grouped_share(sparse.csr_matrix(groups), labels, sure) == 19 / 80
