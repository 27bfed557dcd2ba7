"""The token stream: nothing lost, nothing joined across articles, lines or punctuation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.tokens import token_runs
from corpus_tools.terms.stream import BREAK, join_streams, read_stream

lines = st.lists(st.text(st.sampled_from("ابت جد،. \nA1-"), max_size=15), max_size=4)
articles = st.lists(lines, max_size=5)


@given(articles)
def test_the_stream_holds_the_phrases_of_every_article(articles):
    stream = read_stream(articles)
    assert len(stream) == len(articles)
    for index, article in enumerate(articles):
        expected = []
        for line in article:
            for phrase in token_runs(line):
                expected += [*phrase, None]
        codes = stream.article(index).tolist()
        assert [None if c == BREAK else stream.types[c] for c in codes] == expected


@given(articles)
def test_types_are_distinct_and_all_used(articles):
    stream = read_stream(articles)
    assert len(set(stream.types)) == len(stream.types)
    assert set(stream.codes.tolist()) - {BREAK} == set(range(len(stream.types)))


@given(articles)
def test_rows_say_which_article_a_code_belongs_to(articles):
    stream = read_stream(articles)
    for index in range(len(articles)):
        assert np.array_equal(stream.codes[stream.rows() == index], stream.article(index))


def test_integers_are_narrow():
    stream = read_stream([["سد النهر"]])
    assert stream.codes.dtype == np.int32
    assert stream.starts.dtype == np.int64


def test_a_generator_of_articles_is_read_once():
    stream = read_stream([f"سد {i}"] for i in range(3))
    assert stream.starts.tolist() == [0, 3, 6, 9]


@given(articles)
def test_places_of_some_types(articles):
    stream = read_stream(articles)
    wanted = np.arange(len(stream.types)) % 2 == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("corpus_tools.terms.stream._BLOCK", 3)
        places = stream.places(wanted)
    assert places.tolist() == [i for i, c in enumerate(stream.codes) if c >= 0 and c % 2 == 0]
    assert stream.rows_at(places).tolist() == stream.rows()[places].tolist()


@given(st.lists(articles, max_size=3))
def test_joined_streams_are_the_stream_of_all_articles(parts):
    joined = join_streams(map(read_stream, parts))
    whole = read_stream(article for part in parts for article in part)
    assert joined.types == whole.types
    assert np.array_equal(joined.codes, whole.codes)
    assert np.array_equal(joined.starts, whole.starts)
