"""Orthography: which two spellings are one word, and which stay two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import fold_each
from corpus_tools.arabic.spelling import (
    is_base,
    known,
    one_word,
    orthography,
    seat_of,
    seated,
)

words = st.text(st.sampled_from("ابتجغكقشويهرمنلسزف"), min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("إدارة", "ادارة", True),
        ("أطفال", "اطفال", True),
        ("المصري", "المصرى", True),
        ("أفريقيا", "إفريقيا", True),
        ("مسؤول", "مسئول", True),
        ("المدرسة", "المدرسه", True),  # the article leaves no place for a pronoun
        ("الكرة", "الكره", False),  # the ball; hatred
        ("أمن", "آمن", False),
        ("أعتقد", "اعتقد", False),  # I think; he thought
        ("الحق", "ألحق", False),  # the article
        ("أجل", "آجل", False),
        ("قوي", "قوى", False),
        ("عملة", "عمله", False),
        ("ولاية", "ولائه", False),
    ],
)
def test_one_word_or_two(one, other, same):
    assert seated(one) == seated(other)
    assert one_word(one, other) is one_word(other, one) is same


def test_a_word_of_the_corpus_may_carry_a_pronoun():
    assert one_word("زندفورة", "زندفوره")
    assert not one_word("زندفورة", "زندفوره", {"زندفور"})


@given(words)
def test_orthography_names_nothing_where_nothing_differs(word):
    assert orthography(word, word) == ()


def test_the_lexicon_tells_bases():
    assert known("والوزير") or known("وزير")
    assert is_base("وزير")
    assert not is_base("زندافيجو")


@given(st.lists(words, max_size=4))
def test_words_are_folded_together_as_each_by_itself(some):
    assert fold_each(seated, some) == [seated(word) for word in some]


@pytest.mark.parametrize(
    ("word", "seat"), [("مسئول", "ئ"), ("شؤون", "ؤ"), ("رءوس", "ء"), ("نهر", "")]
)
def test_the_seat_before_waw(word, seat):
    assert seat_of(word) == seat


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        ("إدارة", "ادارة", ("hamza",)),
        ("المصري", "المصرى", ("final-yeh",)),
        ("إدارة", "اداره", ("hamza", "teh-marbuta")),
        ("مسؤول", "مسئول", ("hamza-seat",)),
        ("رئيس", "رئیس", ("letter-form",)),
        ("قائد", "قايد", ("hamza",)),
    ],
)
def test_rules_have_names(one, other, rules):
    assert orthography(one, other) == orthography(other, one) == rules
