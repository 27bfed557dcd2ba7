"""Spelling rules: which two words a rule makes one, and which stay two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.terms.spelling.rules import edits_between, skeleton

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
