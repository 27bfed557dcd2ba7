"""The table of characters agrees with the tokens and with tidy text."""

import unicodedata

import pytest

from corpus_tools.arabic.addresses import SIGNS
from corpus_tools.arabic.letters import tidy
from corpus_tools.arabic.tokens import JOINERS, SEPARATORS, token_runs, tokenize
from corpus_tools.terms._scan import CharClass, char_table

EVERY = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]


@pytest.fixture(scope="module")
def classes():
    return char_table(cut_lines=False).classes.tolist()


def test_each_character_alone_is_what_the_reference_makes_of_it(classes):
    for char in EVERY:
        kind = classes[ord(char)]
        if kind == CharClass.HARD:
            continue
        one_word = kind in (CharClass.LETTER, CharClass.DIGIT, CharClass.OTHER)
        assert (len(tokenize(char)) == 1) == one_word, hex(ord(char))
        assert (tidy(char) == "") == (kind == CharClass.GONE), hex(ord(char))


def test_each_character_between_two_words_parts_phrases_or_does_not(classes):
    for char in EVERY:
        kind = classes[ord(char)]
        if kind >= CharClass.SPACE and kind != CharClass.HARD:
            together = list(token_runs(f"نهر{char}سد")) == [["نهر", "سد"]]
            assert together == (kind == CharClass.SPACE), hex(ord(char))


def test_what_stands_between_digits_or_letters(classes):
    for char in EVERY:
        kind = classes[ord(char)]
        if kind >= CharClass.GAP and kind != CharClass.HARD:
            number = tokenize(f"1{char}2") == [f"1{char}2"]
            word = tokenize(f"a{char}b") == [f"a{char}b"]
            assert number == (kind in (CharClass.SEPARATOR, CharClass.BOTH)), hex(ord(char))
            assert word == (kind in (CharClass.JOINER, CharClass.BOTH)), hex(ord(char))
    assert len(SEPARATORS) > len(JOINERS) > 3


def test_what_composing_may_change_is_left_to_the_reference(classes):
    for char in EVERY:
        plain = [base + char for base in ("ا", "و", "ي", "e", "ᄀ")]
        if any(unicodedata.normalize("NFC", text) != text for text in plain):
            assert classes[ord(char)] in (CharClass.HARD, CharClass.GONE) or tidy(char) != char


def test_letters_of_news_are_never_hard(classes):
    usual = [
        *"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
        *"0123456789٠١٢٣٤٥٦٧٨٩",
        *map(chr, range(0x64B, 0x653)),
    ]
    usual += [char for char in map(chr, range(32, 0x250)) if char not in SIGNS]
    assert {classes[ord(char)] for char in usual}.isdisjoint({CharClass.HARD})


def test_lines_end_where_strings_are_split():
    lines = char_table(cut_lines=True).classes
    for char in EVERY:
        if len(f"a{char}b".splitlines()) == 2:
            assert lines[ord(char)] in (CharClass.LINE, CharClass.GAP), hex(ord(char))


def test_what_is_tidy_keeps_its_order():
    classes, tidied, order = char_table(cut_lines=True)
    letters = tidied[classes <= CharClass.MARK]
    assert (tidied[letters] == letters).all()
    assert (order[tidied][classes == CharClass.LETTER] == 0).all()
