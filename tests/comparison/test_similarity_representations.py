"""Representations: what each takes for alike, on texts where it can be told beforehand."""

import numpy as np
import pytest

from corpus_tools.comparison.similarity import REPRESENTATIONS, cosines, similarity
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.saved_counts import load_counts

TEXTS = ["مصنع السفن في المدينة", "مصانع سفينة", "ملعب الكرة", "ملعب المدينة"]


@pytest.fixture(scope="module")
def dtm():
    return count_terms(TEXTS, conflate="none")


@pytest.mark.parametrize("representation", REPRESENTATIONS)
def test_a_representation_gives_a_symmetrical_matrix_of_cosines(dtm, representation):
    matrix = cosines(dtm, representation)
    np.testing.assert_allclose(matrix, matrix.T, atol=1e-9)
    assert (np.diag(matrix) == 1).all()
    assert matrix.min() >= 0
    assert matrix.max() <= 1
    assert similarity(dtm, representation).to_numpy().tolist() == matrix.tolist()


def test_the_default_is_by_terms(dtm):
    np.testing.assert_allclose(cosines(dtm, "tfidf"), cosines(dtm), atol=1e-12)
    assert similarity(dtm).equals(similarity(dtm, "tfidf"))


def test_letters_see_what_no_term_shares(dtm):
    assert cosines(dtm, "tfidf")[0, 1] == 0
    assert cosines(dtm, "characters")[0, 1] > 0
    assert cosines(dtm, "characters")[1, 2] == 0


def test_companions_make_words_alike():
    # The first two share no word; what each stands beside in other texts is the same.
    texts = ["قطار", "سيارة", *["قطار طريق سفر", "سيارة طريق سفر"] * 60, *["كرة ملعب"] * 60]
    dtm = count_terms(texts, conflate="none", max_df=0.9)
    from corpus_tools.comparison import similarity as module

    whole = cosines(dtm, "lsa")
    assert whole[0, 1] < 0.01  # as many dimensions as words: nothing is merged
    few, module._SINGULAR_VECTORS = module._SINGULAR_VECTORS, 2
    try:
        assert cosines(dtm, "lsa")[0, 1] > 0.9
        assert cosines(dtm, "lsa")[0, -1] < 0.1
    finally:
        module._SINGULAR_VECTORS = few


def test_representations_do_not_depend_on_the_order_of_articles(dtm):
    turned = count_terms(TEXTS[::-1], conflate="none")
    for representation in REPRESENTATIONS:
        one, other = cosines(dtm, representation), cosines(turned, representation)[::-1, ::-1]
        np.testing.assert_allclose(one, other, atol=1e-6)


def test_what_cannot_be_represented_is_refused(dtm, tmp_path):
    with pytest.raises(InputError, match="tfidf, lsa, characters; found 'senses'"):
        cosines(dtm, "senses")
    loaded = load_counts(dtm.save(tmp_path / "counts.npz"))
    with pytest.raises(InputError, match="loaded from a file"):
        similarity(loaded, "characters")
    assert similarity(loaded, "lsa").shape == (4, 4)
