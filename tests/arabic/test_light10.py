"""Light stems: what is cut, and that many words are cut as one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.light10 import light_stem, light_stems
from corpus_tools.arabic.tokens import tokenize

letters = st.sampled_from("وبالكفلهةيىنت")
words = st.text(letters | st.sampled_from("ڤأ\u0651\u064029aB😀\n") | st.characters(codec="utf-8"))


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("والوزارات", "وزار"),
        ("وبالقلم", "قلم"),
        ("وزن", "وزن"),  # و is cut where three letters are left
        ("للوزير", "وزير"),
        ("المهندسون", "مهندس"),
        ("بيتها", "بيت"),
        ("ال", "ال"),
        ("", ""),
    ],
)
def test_what_is_cut(word, stem):
    assert light_stem(word) == stem


@given(st.lists(words, max_size=4), st.lists(st.text(letters, max_size=9), min_size=40))
def test_many_words_are_cut_as_one_is(odd, plain):
    for many in (plain, plain + odd):
        assert light_stems(many) == [light_stem(word) for word in many]


def test_words_of_the_sample(sample):
    types = sorted({word for i in sample.ids for word in tokenize(sample.text(i))})
    assert light_stems(types) == [light_stem(word) for word in types]
    assert all(
        stem in normalize(word) for word, stem in zip(types, light_stems(types), strict=True)
    )
