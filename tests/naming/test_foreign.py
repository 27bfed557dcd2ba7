"""Letters of foreign names against those of Arabic words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.naming.foreign import foreignness

# None of these stands in a list of names.
NAMES = ["غولدبرانت", "كريستوفرسن", "بافليتشكو", "ماتسوزاكي", "فيتزباتريك", "دومبروفيتش"]
WORDS = ["استقبالاتهم", "متضررتين", "يستأنفونها", "مخصصاتهم", "تضاءلت", "المستهدفة"]


def test_foreign_names_stand_above_all_arabic_words():
    assert min(map(foreignness, NAMES)) > 0 > max(map(foreignness, WORDS))


@given(st.text(min_size=1, max_size=20))
def test_any_word_has_a_number(word):
    assert -20 < foreignness(word) < 20


@pytest.mark.parametrize("word", ["شفتشينكو", "غيلفورد"])
def test_the_same_word_has_the_same_number(word):
    assert foreignness(word) == foreignness(word)
