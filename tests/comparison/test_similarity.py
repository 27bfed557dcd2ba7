"""Similarity: against scikit-learn and brute force."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics.pairwise import cosine_similarity

from corpus_tools.comparison import similarity as likeness
from corpus_tools.comparison.neighbours import nearest
from corpus_tools.comparison.similarity import (
    LIKENESS,
    cosines,
    likeness_word,
    ranked_pairs,
    similarity,
)
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms

WORDS = ["ميناء", "سفينة", "بحر", "ملعب", "كرة", "نهر", "سد", "مطر", "قمر"]
toy_texts = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=2, max_size=9
)


def toy(texts):
    return count_terms(texts, conflate="none", stop=[])


@pytest.mark.parametrize("sublinear", [False, True])
def test_cosines_are_those_of_scikit_learn(sample_dtm, sublinear):
    expected = cosine_similarity(sample_dtm.tfidf(sublinear=sublinear))
    np.testing.assert_allclose(cosines(sample_dtm, sublinear=sublinear), expected, atol=3e-6)


@given(toy_texts)
@settings(max_examples=20)
def test_cosines_are_between_0_and_1_and_symmetrical(texts):
    matrix = cosines(toy(texts))
    assert (matrix >= 0).all()
    assert (matrix <= 1).all()
    np.testing.assert_allclose(matrix, matrix.T)
    assert (np.diag(matrix) == 1).all()
    for i, one in enumerate(texts):
        for j, other in enumerate(texts):
            if not set(one.split()) & set(other.split()):
                assert matrix[i, j] == 0
            if sorted(one.split()) == sorted(other.split()):
                assert matrix[i, j] == pytest.approx(1, abs=1e-6)


def test_the_table_is_named_by_article(sample_dtm):
    table = similarity(sample_dtm)
    assert table.index.name == "id"
    assert table.index.tolist() == table.columns.tolist() == sample_dtm.ids
    np.testing.assert_array_equal(table.to_numpy(), cosines(sample_dtm))


def test_a_matrix_too_large_is_refused_with_a_way_out():
    dtm = count_terms(["نهر"] * (likeness.MOST_FOR_MATRIX + 1))
    with pytest.raises(InputError, match=r"at most 10000 articles; found 10001: use nearest"):
        similarity(dtm)


@given(toy_texts)
@settings(max_examples=20)
def test_every_pair_is_listed_once_most_alike_first(texts):
    dtm = toy(texts)
    matrix = cosines(dtm)
    table = ranked_pairs(dtm)
    n = len(texts)
    pairs = [(int(a), int(b)) for a, b in zip(table["id_a"], table["id_b"], strict=True)]
    assert sorted(pairs) == [(a, b) for a in range(n) for b in range(a + 1, n)]
    assert table["cosine"].tolist() == [round(matrix[pair], 6) for pair in pairs]
    keys = [(-round(matrix[pair], 6), *pair) for pair in pairs]
    assert keys == sorted(keys)
    assert table["rank"].tolist() == list(range(1, len(pairs) + 1))


def test_of_many_articles_the_near_pairs_are_listed(sample_dtm, monkeypatch):
    everything = ranked_pairs(sample_dtm)
    monkeypatch.setattr(likeness, "_MOST_FOR_ALL_PAIRS", 10)
    table = ranked_pairs(sample_dtm, k=4)
    near = nearest(sample_dtm, 4)
    expected = {frozenset(pair) for pair in zip(near["id"], near["neighbour"], strict=True)}
    found = [frozenset(pair) for pair in zip(table["id_a"], table["id_b"], strict=True)]
    assert set(found) == expected
    assert len(found) == len(expected)
    cosine_of = {
        frozenset((row.id_a, row.id_b)): row.cosine for row in everything.itertuples(index=False)
    }
    np.testing.assert_allclose(table["cosine"], [cosine_of[pair] for pair in found], atol=2e-6)
    assert table["cosine"].is_monotonic_decreasing
    position = {article_id: i for i, article_id in enumerate(sample_dtm.ids)}
    assert (table["id_a"].map(position) < table["id_b"].map(position)).all()


def test_a_likeness_has_the_word_of_the_number_as_it_is_written():
    words = [likeness_word(cosine) for cosine in (1, 0.5, 0.499, 0.496, 0.49, 0.3, 0.2, 0.09, 0)]
    strong, medium, weak, none = (likeness_word(least) for least, _ in LIKENESS)
    assert words == [strong, strong, strong, strong, medium, medium, weak, none, none]
    assert strong == ("تشابه قوي", "strong likeness")
    assert likeness_word(-1e-9) == none
