"""Signs that were left spelled out: put in place, and nothing that only looks like one."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.cleaning.entities import spell_out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("&quot;النهر&quot;", '"النهر"'),
        ("&#34;النهر&#x22;", '"النهر"'),
        ("&laquo;النهر&raquo;", "«النهر»"),
        ("النهر&nbsp;الكبير", "النهر\u00a0الكبير"),
        ("&amp;quot;النهر&amp;amp;#34;", '"النهر"'),
        ("&amp;nbsp;", "\u00a0"),
        ("قال&quot النهر &#34 السد&nbsp", 'قال" النهر " السد\u00a0'),
        ("&#1606;&#1607;&#1585;", "نهر"),
        ("&lt;b&gt;", "<b>"),
    ],
)
def test_signs_take_the_place_of_their_names(text, told):
    assert spell_out(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "R&D", "AT&T", "Q&A;", "S&P 500", "&", "&;", "&#;", "&#x;", "&copy", "حقوق &copy النهر",
        "http://nahr.example/?a=1&copy=2&lang=ar;", "?q=1&quot=2", "&unknown;", "&notit;", "&amp",
        "fish & chips;", "&quota", "&#34a",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_name_stays(text):
    assert spell_out(text) == text


@given(st.text(st.sampled_from("&#;quotamplgnbs34xX نهر<>"), max_size=40))
def test_nothing_is_left_to_spell_out(text):
    once = spell_out(text)
    assert spell_out(once) == once


@given(st.text(st.sampled_from("نهر \"<>'."), max_size=30), st.integers(1, 3))
def test_a_text_escaped_any_number_of_times_comes_back(text, times):
    escaped = text
    for _ in range(times):
        escaped = html.escape(escaped)
    assert spell_out(escaped) == text
