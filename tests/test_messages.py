"""Phrases: every one in both languages, and numbers that agree with their nouns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools import messages as phrasebook
from corpus_tools.arabic.letters import has_arabic
from corpus_tools.messages import articles, counted, say

FORMS = ("مقال", "مقالان", "مقالات", "مقالا")


@pytest.mark.parametrize("key", phrasebook._PHRASES)
def test_every_phrase_is_said_in_both_languages(key):
    arabic, english = phrasebook._PHRASES[key]
    assert has_arabic(arabic)
    assert english
    assert not has_arabic(english)
    assert set(re.findall(r"{\w+}", arabic)) == set(re.findall(r"{\w+}", english))
    if "{" not in english:
        assert (say(key), say(key, "en")) == (arabic, english)


def test_an_unknown_phrase_is_an_error():
    with pytest.raises(KeyError):
        say("no such phrase")


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1, "مقال واحد"),
        (2, "مقالان"),
        (3, "3 مقالات"),
        (10, "10 مقالات"),
        (11, "11 مقالا"),
        (99, "99 مقالا"),
        (100, "100 مقال"),
        (102, "102 مقال"),
        (103, "103 مقالات"),
        (111, "111 مقالا"),
        (1000, "1000 مقال"),
        (1005, "1005 مقالات"),
    ],
)
def test_arabic_numbers_agree(n, expected):
    assert counted(n, *FORMS) == expected


@given(st.integers(3, 10**9))
def test_agreement_depends_on_the_last_two_digits(n):
    noun = counted(n, *FORMS).partition(" ")[2]
    last = n % 100
    # The plural categories "few", "many" and "other" of the Unicode CLDR.
    assert noun == ("مقالات" if 3 <= last <= 10 else "مقالا" if last >= 11 else "مقال")
    assert counted(n, *FORMS).startswith(f"{n} ")


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles")]
)
def test_english_numbers_agree(n, expected):
    assert articles(n, "en") == expected


@given(st.integers(1, 2000))
def test_articles_are_counted_in_arabic(n):
    found = articles(n)
    assert found == counted(n, *FORMS) or found.replace("ًا", "ا") == counted(n, *FORMS)
