"""Texts counted by known terms: as they were counted, and each place with its term."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools import InputError, count_terms, stop_words
from corpus_tools.exchange.known_terms import KnownTerms
from corpus_tools.terms.stream import read_texts

TEXTS = [
    "عبد الله في القاهرة، وعبدالله مع أحمد",
    "رئيس سورية في سوريا، قوات سورية",
    "مسؤول أميركي ومسئول أمريكي: أمركي",
    "مهرجان كان، كان النهر",
]


@pytest.mark.parametrize("conflate", ["auto", "attested", "lemma", "light", "none"])
@pytest.mark.parametrize("ngrams", [(1, 1), (1, 3), (2, 2)])
def test_what_was_counted_is_counted_so_again(conflate, ngrams):
    dtm = count_terms(TEXTS, conflate=conflate, ngrams=ngrams)
    known = KnownTerms(dtm, stop_words(), ngrams=ngrams)
    assert (known.count(read_texts(TEXTS)) != dtm.counts).nnz == 0


@given(st.lists(st.text(alphabet="وال بكسرتحميةىأعن،", max_size=40), min_size=1, max_size=5))
def test_any_texts_count_as_they_were_counted(texts):
    try:
        dtm = count_terms(texts, ngrams=(1, 2))
    except InputError:  # no word among them
        return
    known = KnownTerms(dtm, stop_words(), ngrams=(1, 2))
    assert (known.count(read_texts(texts)) != dtm.counts).nnz == 0


def test_each_token_has_its_term(sample, sample_dtm):
    stream = read_texts(["\n".join(sample.lines(article_id)) for article_id in sample.ids])
    joined, columns = KnownTerms(sample_dtm, stop_words()).of_words(stream)
    codes = joined.codes[joined.codes >= 0]
    found = columns[codes]
    times = np.bincount(found[found >= 0], minlength=len(sample_dtm.keys))
    assert times.tolist() == sample_dtm.totals.tolist()


def test_the_columns_of_an_article_are_those_of_its_counts(sample, sample_dtm):
    stream = read_texts([sample.text(article_id) for article_id in sample.ids[:5]])
    found = KnownTerms(sample_dtm, stop_words()).columns(stream)
    for row, columns in enumerate(found):
        counts = np.bincount(columns, minlength=len(sample_dtm.keys))
        assert counts.tolist() == sample_dtm.counts[row].toarray().ravel().tolist()
