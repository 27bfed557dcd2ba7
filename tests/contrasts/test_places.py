"""Where terms stand: every occurrence once, at its own letters, as many as are counted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.arabic.letters import strip_marks
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.contrasts.places import reading_order, term_places
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms


def corpus_of(*texts, **columns):
    """Make a corpus of plain texts, each with a title of its own."""
    frame = pd.DataFrame({"id": [f"a{i}" for i in range(len(texts))], "text": texts, **columns})
    if "title" not in frame:
        frame["title"] = [f"خبر رقم {i}" for i in range(len(texts))]
    return load_corpus(frame, all_languages=True)


@pytest.fixture(scope="module")
def dtm(sample):
    return count_terms(sample)


@pytest.fixture(scope="module")
def places(sample, dtm):
    terms = dtm.terms["term"].head(30).tolist()
    return term_places(sample, terms, conflate=dtm.conflator)


def test_each_place_is_where_its_form_stands(sample, places):
    assert len(places) > 100
    for row in places.itertuples():
        line = sample.lines(row.id)[row.paragraph]
        assert strip_marks(line[row.start : row.end]) == row.form
        raw = sample.raw(row.id).splitlines()
        assert row.line == 0 or row.form in strip_marks(raw[row.line - 1])


def test_places_are_the_share_of_tokens_before_them(sample, places):
    for article_id, some in places.groupby("id", sort=False):
        lines = sample.lines(article_id)
        total = len(tokenize("\n".join(lines)))
        for row in some.itertuples():
            before = [*lines[: row.paragraph], lines[row.paragraph][: row.start]]
            assert row.place == pytest.approx(len(tokenize("\n".join(before))) / total)
    assert places["place"].between(0, 1, inclusive="left").all()


def test_finds_are_as_many_as_counted(sample, dtm, places):
    """But for words that counting tells from others of the same letters (سورية)."""
    told_apart = {"سوريا", "هدف"}
    for term in dtm.terms["term"].head(30):
        if term in told_apart:
            continue
        column = dtm.terms.index[dtm.terms["term"] == term][0]
        counts = dtm.counts[:, column].toarray().ravel()
        own = places[places["term"] == term]
        found = own.groupby("id").size().reindex(dtm.ids, fill_value=0)
        assert found.tolist() == counts.tolist(), term


def test_dispersion_is_that_of_gries(sample, places):
    lengths = np.array([len(tokenize("\n".join(sample.lines(i)))) for i in sample.ids], float)
    expected = lengths / lengths.sum()
    for term, spread in places.attrs["dispersion"].items():
        own = places[places["term"] == term].groupby("id").size()
        if own.empty:
            assert np.isnan(spread)
            continue
        observed = own.reindex(sample.ids, fill_value=0).to_numpy() / own.sum()
        assert spread == pytest.approx(np.abs(observed - expected).sum() / 2)


def test_terms_that_overlap_are_both_found():
    corpus = corpus_of("قالت وزارة الدفاع إن وزارة أخرى وافقت.")
    found = term_places(corpus, ["وزارة", "وزارة الدفاع"], conflate="none")
    assert found["term"].tolist() == ["وزارة", "وزارة الدفاع", "وزارة"]
    assert found["start"].tolist()[:2] == [5, 5]
    assert (found["paragraph"] == 1).all()


def test_a_term_that_is_nowhere_has_no_place_and_no_dispersion():
    found = term_places(corpus_of("ماء النهر", "سد"), "زرافة")
    assert found.empty
    assert list(found.columns)[:3] == ["id", "term", "place"]
    assert np.isnan(found.attrs["dispersion"]["زرافة"])


@settings(max_examples=20)
@given(
    st.lists(st.lists(st.sampled_from(["نهر", "سد", "جسر"]), max_size=6), min_size=1, max_size=4)
)
def test_words_are_found_as_often_as_they_were_written(texts):
    corpus = corpus_of(*(" ".join([*words, "ماء"]) for words in texts))
    found = term_places(corpus, ["نهر", "سد"], conflate="none")
    for number, words in enumerate(texts):
        for term in ("نهر", "سد"):
            mine = (found["id"] == f"a{number}") & (found["term"] == term)
            assert mine.sum() == words.count(term)
    assert found["place"].groupby(found["id"]).apply(lambda s: s.is_monotonic_increasing).all()


def test_articles_are_in_order_of_date_or_outlet_and_unknown_ones_last():
    corpus = corpus_of(
        *(f"سد كبير على النهر {i}" for i in range(5)),
        date=["2017-01-02", "", "2016-05", "2016-04-30", "2018-01-01"],
        outlet=["ب", "ا", "ا", "ب", ""],
    )
    ids = corpus.ids
    assert reading_order(corpus, ids).tolist() == [3, 2, 0, 4, 1]
    assert reading_order(corpus, ids, "outlet").tolist() == [2, 1, 3, 0, 4]
    assert reading_order(corpus, ["a4", "a3"]).tolist() == [3, 4]
    with pytest.raises(InputError, match="expected 'date' or 'outlet'"):
        reading_order(corpus, ids, "length")


def test_what_is_no_corpus_is_refused():
    with pytest.raises(InputError, match="term_places"):
        term_places(["نهر"], "نهر")


def test_a_matrix_of_the_corpus_lends_its_conflator():
    corpus = corpus_of("الوزير زار السد", "وزراء في القصر", "وزيران")
    dtm = count_terms(corpus)
    assert len(term_places(corpus, "وزير", conflate=dtm.conflator)) == 3
