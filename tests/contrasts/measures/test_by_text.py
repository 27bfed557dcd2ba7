"""Test the sums of two sides, and that intervals hold what they should where texts differ."""

import numpy as np
import pytest
from scipy import sparse

from corpus_tools.contrasts.measures.by_text import TwoSides, two_sides


def bursty(seed: int, n_a: int, n_b: int, share: float, ratio: float, terms: int) -> TwoSides:
    """Return texts in which a term that is there once is there again and again."""
    rng = np.random.default_rng(seed)
    lengths = rng.integers(100, 500, n_a + n_b)
    shares = np.r_[np.full(n_a, share * ratio), np.full(n_b, share)]
    there = rng.random((n_a + n_b, terms)) < shares[:, None]
    counts = there * rng.poisson(rng.geometric(0.4, there.shape) * lengths[:, None] / 300)
    return two_sides(
        sparse.csr_matrix(counts.astype(np.int32)),
        lengths,
        np.arange(n_a),
        np.arange(n_a, n_a + n_b),
        np.zeros(n_a + n_b, np.int64),
    )


@pytest.mark.parametrize(
    ("n_a", "n_b", "share", "ratio"),
    [(20, 20, 0.2, 1), (50, 50, 0.2, 2), (30, 300, 0.3, 1), (200, 200, 0.05, 3)],
)
def test_nineteen_of_twenty_intervals_hold_the_true_ratio(
    n_a: int, n_b: int, share: float, ratio: float
) -> None:
    _, low, high = bursty(1, n_a, n_b, share, ratio, 1500).effects(0.95)
    held = ((low <= np.log2(ratio)) & (np.log2(ratio) <= high)).mean()
    assert 0.91 <= held <= 0.99


def test_words_that_are_taken_for_independent_promise_too_much() -> None:
    sides = bursty(2, 50, 50, 0.2, 1, 1500)
    (a, b), middle = sides.totals(), sides.effects(0.95)[0]
    wide = 1.96 * np.sqrt(1 / np.maximum(a, 0.5) + 1 / np.maximum(b, 0.5)) / np.log(2)
    assert (np.abs(middle) <= wide).mean() < 0.85


def test_sums_are_those_of_the_rows() -> None:
    counts = sparse.csr_matrix([[1, 0, 4], [0, 2, 1], [3, 3, 0], [0, 0, 9]])
    sides = two_sides(
        counts, np.array([5, 3, 6, 9]), np.array([3, 1]), np.array([0]), np.array([0, 0, 1, 0])
    )
    assert [side.tolist() for side in sides.totals()] == [[0, 2, 10], [1, 0, 4]]
    assert [side.tolist() for side in sides.texts()] == [[0, 1, 2], [1, 0, 1]]
    assert [side.tolist() for side in sides.most_in_one()] == [[0, 2, 9], [1, 0, 4]]
    assert sides.words() == (12, 5)
    assert sides.n_strata == 1
    assert sides.sizes() == ([2], [1])


def test_one_text_on_a_side_shows_nothing_of_how_texts_differ() -> None:
    counts = sparse.csr_matrix(np.array([[30]] + [[1]] * 20))
    sides = two_sides(
        counts, np.full(21, 100), np.array([0]), np.arange(1, 21), np.zeros(21, np.int64)
    )
    middle, low, _ = sides.effects(0.95)
    assert middle > 4
    assert middle - low > 2
