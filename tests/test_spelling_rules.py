"""Spelling rules: which two words a rule makes one, and which stay two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.alphabet import normalize
from corpus_tools.spelling_rules import (
    distinct_pairs,
    edits_between,
    is_base,
    known,
    listed_beginnings,
    one_word,
    orthography,
    seated,
    skeleton,
    split_countries,
)
from corpus_tools.stream import read_stream

words = st.text(st.sampled_from("ابتجغكقشويهرمنلسزف"), min_size=2, max_size=9)


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        ("شويغو", "شويجو", ["g-letter"]),
        ("غوغل", "جوجل", ["g-letter", "g-letter"]),
        ("ترامب", "ترمب", ["long-vowel"]),
        ("دانييلز", "دانيلز", ["long-vowel"]),
        ("جيغاوات", "غيغاواط", ["g-letter", "dental"]),
        ("فيتامين", "ڤيتامين", ["v-letter"]),
        ("پرلين", "برلين", ["p-letter"]),
        ("ميشال", "ميشيل", ["changed-vowel"]),
        ("بنزيما", "بنزيمه", ["final-a"]),
        ("سواريز", "سواريس", ["sibilant"]),
    ],
)
def test_rules_of_transliteration(one, other, rules):
    assert [edit.rule for edit in edits_between(one, other)] == rules
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كيري", "كيربي"),  # a consonant more
        ("كوري", "كوريا"),  # an ending
        ("ميلان", "ميلانو"),
        ("فرنسي", "فرنسا"),
        ("موريتان", "مرتن"),  # more than two differences
        ("ترامب", "ترامب"),
    ],
)
def test_no_rule_makes_these_one(one, other):
    assert edits_between(one, other) == ()


@given(words, words)
def test_rules_hold_both_ways(one, other):
    there, back = edits_between(one, other), edits_between(other, one)
    assert [(e.rule, e.one, e.other) for e in there] == [(e.rule, e.other, e.one) for e in back]
    assert not there or skeleton(one) == skeleton(other)
    assert edits_between(one, one) == ()


@given(words, st.data())
def test_a_vowel_inserted_after_a_consonant_is_found(word, data):
    at = data.draw(st.integers(1, len(word) - 1))
    if {word[at - 1], word[at]} & set("اوي"):
        return
    longer = word[:at] + data.draw(st.sampled_from("اوي")) + word[at:]
    assert [edit.rule for edit in edits_between(word, longer)] == ["long-vowel"]


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


def test_every_listed_pair_is_one_name_and_no_distinct_pair_is():
    listed = [{normalize(word) for word in line} for line in listed_beginnings()]
    for one, other in distinct_pairs():
        pair = {normalize(one), normalize(other)}
        assert len(pair) == 2
        assert not [line for line in listed if pair <= line]


def test_the_lexicon_tells_bases():
    assert known("والوزير") or known("وزير")
    assert is_base("وزير")
    assert not is_base("زندافيجو")


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("وصل إلى سورية أمس", 1),
        ("في سورية ومن سورية", 2),
        ("قوات سورية خاصة", 0),
        ("سورية", 0),
        ("في، سورية", 0),  # a break between them
        ("عاد لسورية", 1),
        ("السورية", 0),
    ],
)
def test_countries_are_told_by_what_stands_before(line, places):
    stream, keys = split_countries(read_stream([[line]]))
    told = [code for code in stream.codes.tolist() if code in keys]
    assert len(told) == places
    assert set(keys.values()) <= {"سوريا"}
    before = read_stream([[line]])
    words = [stream.types[code] if code >= 0 else "" for code in stream.codes]
    assert words == [before.types[code] if code >= 0 else "" for code in before.codes]
