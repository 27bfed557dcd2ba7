"""Trees: average linkage by its definition, neighbours side by side, the best cut."""

import itertools

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.metrics import silhouette_score

from corpus_tools.clusters.tree import article_tree, cut_into, cut_tree, leaf_order, relabel


def random_distances(n, seed):
    values = np.random.default_rng(seed).random((n, n))
    matrix = (values + values.T) / 2
    np.fill_diagonal(matrix, 0)
    return matrix


def average_linkage(distances):
    """Return the heights of the joins of average linkage, as its definition says."""
    groups = [[i] for i in range(len(distances))]
    heights = []
    while len(groups) > 1:
        pairs = itertools.combinations(range(len(groups)), 2)
        means = {(a, b): distances[np.ix_(groups[a], groups[b])].mean() for a, b in pairs}
        (a, b), height = min(means.items(), key=lambda item: item[1])
        heights.append(height)
        groups[a] += groups.pop(b)
    return heights


def mean_silhouette(distances, labels):
    """Return the mean silhouette, as Rousseeuw (1987) defines it."""
    scores = []
    for i, label in enumerate(labels):
        same = [j for j, other in enumerate(labels) if other == label and j != i]
        if not same:
            scores.append(0.0)
            continue
        a = np.mean([distances[i, j] for j in same])
        b = min(
            np.mean([distances[i, j] for j, other in enumerate(labels) if other == name])
            for name in set(labels) - {label}
        )
        scores.append((b - a) / max(a, b))
    return float(np.mean(scores))


@pytest.mark.parametrize("seed", range(5))
def test_the_tree_is_that_of_average_linkage(seed):
    distances = random_distances(9, seed)
    np.testing.assert_allclose(article_tree(distances)[:, 2], average_linkage(distances))


@pytest.mark.parametrize("seed", range(5))
def test_leaves_stand_so_that_neighbours_are_near(seed):
    distances = random_distances(9, seed)
    tree = article_tree(distances)
    order = leaf_order(tree)
    assert sorted(order) == list(range(9))
    plain = leaf_order(linkage(squareform(distances, checks=False), "average"))

    def length(leaves):
        return sum(distances[a, b] for a, b in itertools.pairwise(leaves))

    assert length(order) <= length(plain) + 1e-9


@pytest.mark.parametrize("seed", range(5))
def test_every_branch_stands_together(seed):
    tree = article_tree(random_distances(9, seed))
    place = {leaf: at for at, leaf in enumerate(leaf_order(tree))}
    branches = [[place[leaf]] for leaf in range(9)]
    for left, right in tree[:, :2].astype(int):
        branches.append(sorted(branches[left] + branches[right]))
        assert branches[-1] == list(range(branches[-1][0], branches[-1][-1] + 1))


def test_clusters_are_numbered_by_size_then_place():
    found = relabel(np.array([7, 3, 3, 9, 9, 9, 5]))
    assert found.tolist() == [3, 2, 2, 1, 1, 1, 4]


@pytest.mark.parametrize("seed", range(5))
def test_the_cut_has_the_highest_silhouette(seed):
    distances = random_distances(12, seed)
    tree = article_tree(distances)
    labels, score = cut_tree(tree, distances)
    assert score == pytest.approx(mean_silhouette(distances, labels.tolist()))
    assert score == pytest.approx(silhouette_score(distances, labels, metric="precomputed"))
    for k in range(2, 7):
        other = fcluster(tree, k, "maxclust").tolist()
        if max(map(other.count, other)) == len(other) - 1:
            continue  # one outlier set apart from all the others is no structure
        assert score >= mean_silhouette(distances, other) - 1e-12


def test_a_tree_is_cut_into_as_many_as_asked_for():
    tree = article_tree(random_distances(12, 0))
    for k in range(1, 13):
        assert len(set(cut_into(tree, k).tolist())) == k
