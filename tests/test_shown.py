"""Text of others on a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools._shown import card, cut, visible


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


def test_a_card_is_arabic_first_and_lets_no_markup_through():
    shown = card([("نهر <b>", "river"), ("سد", "")], ["<i>"], [["<u>", 7], ["‮", ""]], lang="both")
    assert re.match('<div class="[^"]*mathjax_ignore[^"]*" dir="rtl" lang="ar"', shown)
    assert not re.search("<[biu]>", shown)
    assert "⟦U+202E⟧" in shown
    assert shown.count('lang="en"') == 1
    assert shown.index("نهر") < shown.index("river")
    assert shown.count("<tr>") == 3
    assert "<table" not in card([("نهر", "")])


def test_a_card_is_in_one_language():
    told = [("نهر", "river"), ("سد", "")]
    arabic, english = card(told), card(told, lang="en")
    assert "river" not in arabic
    assert "نهر" not in english
    assert "سد" in english  # a name, in either
    assert 'dir="ltr" lang="en" style="text-align:left' in english
