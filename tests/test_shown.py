"""Text of others on a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools._shown import cut, visible


@pytest.mark.parametrize(
    "code", [0x202A, 0x202E, 0x2066, 0x2069, 0x2028, 0x0, 0x7, 0x1B, 0x85, 0xD800]
)
def test_what_is_hidden_is_shown_by_its_number(code):
    assert visible(f"ا{chr(code)}ب") == f"ا⟦U+{code:04X}⟧ب"


def test_what_joins_and_parts_letters_stays():
    text = "می\u200cخواهم\u200f\u200e\u061c\tنهر\n"
    assert visible(text) == text


@given(st.text(max_size=40), st.integers(1, 30))
def test_what_is_cut_is_the_beginning(text, longest):
    short = cut(text, longest)
    assert short == text if len(text) <= longest else text.startswith(short[:-1])
    assert len(short) <= longest + 1


@given(st.text(max_size=30))
def test_what_is_visible_can_be_written(text):
    assert visible(visible(text)) == visible(text)
    visible(text).encode("utf-8")
