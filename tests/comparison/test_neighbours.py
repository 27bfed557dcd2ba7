"""Nearest articles: every way of finding them against brute force, and the share a budget finds."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import normalize

from corpus_tools import _compiled as pool
from corpus_tools.comparison import neighbours
from corpus_tools.comparison.neighbours import NeighbourIndex, nearest, nearest_rows
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms

WORDS = ["ميناء", "سفينة", "بحر", "ملعب", "كرة", "نهر", "سد", "مطر", "قمر"]
toy_texts = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=2, max_size=9
)


def toy(texts):
    return count_terms(texts, conflate="none", stop=[])


def unit_rows(n, n_terms=300, length=12, seed=0):
    """Return n unit rows of terms drawn by Zipf's law."""
    rng = np.random.default_rng(seed)
    columns = np.minimum(rng.zipf(1.3, n * length) - 1, n_terms - 1)
    matrix = sparse.csr_matrix(
        (rng.random(n * length), columns, np.arange(0, n * length + 1, length)), (n, n_terms)
    )
    matrix.sum_duplicates()
    return normalize(matrix).astype(np.float32)


def brute_force(weights, k):
    """Return the nearest rows and their cosines, ties in the order of the rows."""
    dense = weights.toarray().astype(float)
    matrix = np.clip(dense @ dense.T, 0, 1).round(6)
    n = len(matrix)
    rows = [
        sorted((j for j in range(n) if j != i), key=lambda j, i=i: (-matrix[i, j], j))[:k]
        for i in range(n)
    ]
    return np.array(rows), np.take_along_axis(matrix, np.array(rows), axis=1)


@pytest.fixture
def compiled(monkeypatch):
    """Make compiled code search small corpora, too, in small tiles."""
    monkeypatch.setattr(neighbours, "MOST_FOR_PRODUCT", 0)
    monkeypatch.setattr(neighbours, "_TILE", 37)
    monkeypatch.setattr(neighbours, "_SPAN", 74)


@pytest.mark.parametrize("block", [1, 7, 50, 1024])
def test_the_product_finds_what_brute_force_finds(monkeypatch, block):
    monkeypatch.setattr(neighbours, "_CHUNK", block)
    weights = unit_rows(120)
    rows, cosines = brute_force(weights, 6)
    found = neighbours._by_product(weights, 6)
    np.testing.assert_array_equal(found.rows, rows)
    np.testing.assert_allclose(found.cosines, cosines, atol=1e-12)


@pytest.mark.parametrize(("n", "k"), [(2, 1), (36, 5), (37, 5), (120, 10), (30, 29)])
@pytest.mark.usefixtures("compiled")
def test_the_join_finds_what_brute_force_finds(n, k):
    weights = unit_rows(n, seed=n)
    rows, cosines = brute_force(weights, k)
    found = nearest_rows(weights, k)
    np.testing.assert_array_equal(found.rows, rows)
    np.testing.assert_allclose(found.cosines, cosines, atol=1e-12)
    assert (found.method, found.recall) == ("exact", 1)


@pytest.mark.parametrize("threads", [2, 5])
@pytest.mark.usefixtures("compiled")
def test_the_number_of_threads_changes_nothing(monkeypatch, threads):
    weights = unit_rows(400)
    expected = neighbours._by_product(weights, 10)
    monkeypatch.setattr(neighbours, "workers", lambda: threads)
    monkeypatch.setattr(pool, "workers", lambda: threads)
    found = nearest_rows(weights, 10)
    np.testing.assert_array_equal(found.rows, expected.rows)
    np.testing.assert_array_equal(found.cosines, expected.cosines)


@pytest.mark.usefixtures("compiled")
def test_many_equal_rows_are_listed_in_their_order():
    weights = sparse.vstack([unit_rows(3)[:1]] * 150 + [unit_rows(40)], format="csr")
    expected = neighbours._by_product(weights, 10)
    found = nearest_rows(weights, 10)
    np.testing.assert_array_equal(found.rows, expected.rows)
    assert found.rows[149].tolist() == list(range(10))
    budgeted = nearest_rows(weights, 10, method="budgeted")
    np.testing.assert_array_equal(budgeted.cosines[:150], expected.cosines[:150])


def test_the_cosines_are_those_of_scikit_learn(sample_dtm):
    peer = NearestNeighbors(n_neighbors=7, metric="cosine", algorithm="brute")
    distances = peer.fit(sample_dtm.tfidf()).kneighbors(sample_dtm.tfidf())[0]
    cosines = nearest(sample_dtm, 6)["cosine"].to_numpy().reshape(-1, 6)
    np.testing.assert_allclose(cosines, 1 - distances[:, 1:], atol=2e-6)


@given(toy_texts, st.integers(1, 12), st.booleans())
@settings(max_examples=20)
def test_ties_stand_in_the_order_of_the_articles(texts, k, compiled):
    dtm = toy(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "MOST_FOR_PRODUCT", 0 if compiled else 2000)
        table = nearest(dtm, k)
    k = min(k, len(texts) - 1)
    rows, cosines = brute_force(dtm.tfidf(), k)
    assert table["id"].tolist() == [str(i) for i in range(len(texts)) for _ in range(k)]
    assert table["rank"].tolist() == list(range(1, k + 1)) * len(texts)
    np.testing.assert_allclose(table["cosine"].to_numpy().reshape(-1, k), cosines, atol=1.1e-6)
    found = table["neighbour"].astype(int).to_numpy().reshape(-1, k)
    # A cosine on the edge of two roundings may be rounded either way.
    if np.array_equal(table["cosine"].to_numpy().reshape(-1, k), cosines):
        np.testing.assert_array_equal(found, rows)


@pytest.mark.usefixtures("compiled")
def test_articles_without_a_common_term_come_last_at_0():
    dtm = toy(["نهر سد", "قمر", "سد مطر", "كرة", "بحر"])
    for table in (
        nearest(dtm, 3),
        nearest(dtm, 3, method="budgeted"),
        NeighbourIndex(dtm).query(dtm.ids, 3),
    ):
        part = table[table["id"] == "2"]
        assert part["neighbour"].tolist() == ["0", "1", "3"]
        assert part["cosine"].gt(0).tolist() == [True, False, False]
        part = table[table["id"] == "4"]
        assert part["neighbour"].tolist() == ["0", "1", "2"]
        assert part["cosine"].tolist() == [0, 0, 0]


def test_one_article_has_no_neighbours():
    table = nearest(toy(["نهر"]))
    assert table.columns.tolist() == ["id", "rank", "neighbour", "cosine"]
    assert len(table) == 0


def test_k_is_at_least_one(sample_dtm):
    with pytest.raises(InputError, match="expected k ≥ 1; found 0"):
        nearest(sample_dtm, 0)
    with pytest.raises(InputError, match="expected k ≥ 1; found -1"):
        NeighbourIndex(sample_dtm).query(sample_dtm.ids[:1], -1)


def test_an_unknown_method_is_named(sample_dtm):
    with pytest.raises(InputError, match="one of auto, exact, budgeted; found 'quick'"):
        nearest(sample_dtm, method="quick")


def test_size_decides_the_method_unless_one_is_asked_for(sample_dtm, monkeypatch):
    assert nearest(sample_dtm).attrs["method"] == "exact"
    assert nearest(sample_dtm, method="budgeted").attrs["method"] == "budgeted"
    monkeypatch.setattr(neighbours, "_MOST_FOR_EXACT", 49)
    assert nearest(sample_dtm).attrs["method"] == "budgeted"
    assert nearest(sample_dtm, method="exact").attrs["method"] == "exact"


@pytest.mark.parametrize(("budget", "pool_size"), [(60, 10), (300, 20), (10_000, 1000)])
def test_the_recall_is_the_share_of_true_neighbours_found(monkeypatch, budget, pool_size):
    monkeypatch.setattr(neighbours, "_BUDGET", budget)
    monkeypatch.setattr(neighbours, "_POOL", pool_size)
    weights = unit_rows(150, n_terms=80)
    true = neighbours._by_product(weights, 5)
    found = nearest_rows(weights, 5, method="budgeted")
    expected = np.mean(
        [
            c >= worst
            for row, worst in zip(found.cosines, true.cosines[:, -1], strict=True)
            for c in row
        ]
    )
    assert found.sampled == 150
    assert found.recall == pytest.approx(expected, abs=5e-5)
    assert found.recall < 1 if budget == 60 else found.recall > 0.5
    # What is found is weighed exactly, whatever the budget.
    for row, (others, cosines) in enumerate(zip(found.rows, found.cosines, strict=True)):
        for other, cosine in zip(others, cosines, strict=True):
            exact = float((weights[row] @ weights[other].T).toarray()[0, 0])
            assert cosine == pytest.approx(exact, abs=2e-6)


def test_a_budget_that_pays_for_everything_is_exact(sample_dtm):
    table = nearest(sample_dtm, method="budgeted")
    assert table.attrs["recall"] == 1
    assert table.attrs["recall_measured_on"] == 50
    assert table.equals(nearest(sample_dtm))


@pytest.mark.parametrize("exact", [False, True])
def test_the_index_finds_what_nearest_finds(sample_dtm, exact):
    index = NeighbourIndex(sample_dtm)
    ids = [sample_dtm.ids[7], sample_dtm.ids[3]]
    table = index.query(ids, 4, exact=exact)
    expected = nearest(sample_dtm, 4)
    for article_id in ids:
        ours = table[table["id"] == article_id].reset_index(drop=True)
        assert ours.equals(expected[expected["id"] == article_id].reset_index(drop=True))
    assert index.query(ids[0], 4).equals(index.query(ids[:1], 4))


def test_an_unknown_article_is_named(sample_dtm):
    with pytest.raises(InputError, match="found 'nowhere'"):
        NeighbourIndex(sample_dtm).query(["nowhere"])


def test_postings_of_long_lists_fall_in_weight():
    weights = unit_rows(2000, n_terms=20)
    bounds, *halves = neighbours._Postings(weights)._postings
    rows, values = halves[0][:, 0], halves[1][:, 1]
    columns = weights.tocsc()
    for term in range(20):
        part = slice(int(bounds[term]), int(bounds[term + 1]))
        expected = columns[:, [term]].toarray().ravel()
        np.testing.assert_array_equal(values[part], expected[rows[part]])
        assert len(set(rows[part].tolist())) == (expected > 0).sum()
        if len(rows[part]) > neighbours._LONG_LIST:
            assert all(a >= b for a, b in itertools.pairwise(values[part]))


def test_the_neighbours_of_some_articles_are_those_among_all(sample_dtm):
    everything = nearest(sample_dtm, k=4)
    ids = sample_dtm.ids
    for of in (ids[3], 3, sample_dtm.titles[3], [ids[3]]):
        found = nearest(sample_dtm, k=4, of=of)
        assert found.equals(everything[everything["id"] == ids[3]].reset_index(drop=True))
    both = nearest(sample_dtm, k=1, of=[7, ids[0]])
    assert both["id"].tolist() == [ids[7], ids[0]]
    with pytest.raises(InputError, match="found 'nobody'"):
        nearest(sample_dtm, of="nobody")


@pytest.mark.parametrize("k", [0, -1, 2.5, "final-madar-1", None])
def test_the_number_of_neighbours_is_a_number(sample_dtm, k):
    with pytest.raises(InputError, match="expected k ≥ 1; found"):
        nearest(sample_dtm, k)
