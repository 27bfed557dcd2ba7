"""Places on a plane: distances of a plane are kept, neighbours stay near, points do not overlap."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import procrustes

from corpus_tools.clusters.map import embed, map_places, spread
from corpus_tools.terms.counting import count_terms


def distances_of(points):
    return np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))


def to_square(points):
    return (points - points.min(axis=0)) / np.ptp(points, axis=0)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("n", [4, 9, 14])
def test_points_of_a_plane_are_recovered(seed, n):
    points = np.random.default_rng(seed).normal(size=(n, 2)) * (5, 1)
    # The principal axes are the axes of classical scaling, up to the side they point to.
    axes = np.linalg.svd(points - points.mean(axis=0))[2]
    turned = (points - points.mean(axis=0)) @ axes.T
    largest = np.abs(turned).argmax(axis=0)
    turned *= np.sign(turned[largest, [0, 1]])
    np.testing.assert_allclose(embed(distances_of(points)), to_square(turned), atol=1e-6)


@pytest.mark.parametrize("n", [3, 10, 15, 40])
def test_places_are_in_the_unit_square_and_the_same_every_time(n):
    points = np.random.default_rng(n).normal(size=(n, 3))
    places = embed(distances_of(points))
    assert places.shape == (n, 2)
    assert places.min() == 0
    assert places.max() == 1
    assert np.array_equal(places, embed(distances_of(points)))


@pytest.mark.parametrize("n", [12, 40])
def test_neighbours_stay_together(n):
    rng = np.random.default_rng(0)
    group = np.arange(n) % 4
    points = np.eye(4)[group] + rng.normal(scale=0.05, size=(n, 4))
    gaps = distances_of(embed(distances_of(points)))
    np.fill_diagonal(gaps, np.inf)
    nearest = gaps.argmin(axis=1)
    assert (group[nearest] == group).all()


def test_equal_articles_have_one_place():
    places = embed(np.zeros((5, 5)))
    assert np.isfinite(places).all()
    assert len(np.unique(places.round(9), axis=0)) == 1


@given(
    st.integers(2, 50),
    st.integers(0, 10_000),
    st.sampled_from([0.0, 0.02, 1.0]),
    st.sampled_from([0.045, 0.06]),
)
@settings(max_examples=15)
def test_spread_points_do_not_overlap(n, seed, scale, least):
    points = to_square(np.random.default_rng(seed).random((n, 2)))
    # Crowd all but the corners into one place.
    points[2:] = 0.5 + (points[2:] - 0.5) * scale
    apart = spread(points, least)
    gaps = distances_of(apart)
    np.fill_diagonal(gaps, np.inf)
    assert gaps.min() >= 0.9 * least
    assert apart.min() >= 0
    assert apart.max() <= 1


def test_spread_leaves_points_that_are_apart():
    points = np.array([[0.0, 0.0], [1.0, 0.4], [0.3, 1.0]])
    np.testing.assert_allclose(spread(points, 0.1), points)


def test_spread_leaves_its_argument():
    points = np.zeros((4, 2))
    spread(points, 0.1)
    assert not points.any()


def test_the_map_does_not_depend_on_the_order_of_articles(sample, sample_result):
    order = np.random.default_rng(0).permutation(len(sample))
    places = map_places(sample_result.dtm)
    turned = count_terms([sample.text(sample.ids[i]) for i in order])
    straight = map_places(count_terms([sample.text(i) for i in sample.ids]))
    np.testing.assert_allclose(map_places(turned), straight[order], atol=1e-6)
    assert places.shape == (len(sample), 2)


def test_the_map_stays_when_an_article_goes(sample_result):
    dtm = sample_result.dtm
    places = map_places(dtm)
    rng = np.random.default_rng(0)
    moved = []
    for gone in rng.choice(len(places), 8, replace=False):
        kept = np.arange(len(places)) != gone
        fewer = replace(
            dtm, counts=dtm.counts[kept], ids=[i for i in dtm.ids if i != dtm.ids[gone]]
        )
        moved.append(procrustes(places[kept], map_places(fewer))[2])
    # Two unlike arrangements of the eight stories differ by some 0.7.
    assert np.median(moved) < 0.1
