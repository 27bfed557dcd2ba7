"""Affixes: what is cut is really there, and known paradigms are cut as grammars say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.affixes import (
    NOUN_ENDINGS,
    PERFECT_ENDINGS,
    imperfects,
    proclitics,
    pronouns,
)

words = st.text(st.sampled_from("ابتجدرسعفقكلمنهويةء"), min_size=2, max_size=9)


@given(words)
def test_a_cut_leaves_the_end_of_the_word(word):
    cuts = list(proclitics(word))
    assert cuts[0].rest == word
    assert all(cut.prefix + cut.rest == word and len(cut.rest) >= 2 for cut in cuts if cut.kind)


@given(words)
def test_before_a_pronoun_at_most_two_letters_change(word):
    for pronoun, stem, features in pronouns(word):
        assert word.endswith(pronoun)
        rest = word[: len(word) - len(pronoun)]
        assert stem == rest or len(features) == 2
        assert stem[:-2] == rest[: len(stem) - 2]


@given(words)
def test_endings_leave_a_word(word):
    for table in (NOUN_ENDINGS, PERFECT_ENDINGS):
        assert all(len(base) >= 2 and base != word for base, _ in table.bases(word))


@pytest.mark.parametrize(
    ("word", "rests"),
    [
        ("وبالوزارات", {"بالوزارات", "الوزارات", "وزارات"}),
        ("للغة", {"لغة", "غة"}),
        ("فسيعلنون", {"سيعلنون", "يعلنون"}),
        ("مدينة", set()),
    ],
)
def test_proclitics_are_cut_one_by_one(word, rests):
    assert {cut.rest for cut in proclitics(word)} - {word} == rests


@pytest.mark.parametrize(
    ("word", "stem"),
    [("وزارتهم", "وزارة"), ("اجرايها", "اجراء"), ("اجراها", "اجري"), ("اطلقوها", "اطلقوا")],
)
def test_the_word_before_a_pronoun_is_written_as_alone(word, stem):
    assert stem in {found for _, found, _ in pronouns(word)}


@pytest.mark.parametrize(
    ("imperfect", "perfect"),
    [
        ("يكتب", "كتب"),
        ("يعلن", "اعلن"),
        ("تصل", "وصل"),
        ("يقول", "قال"),
        ("يقيم", "اقام"),
        ("يبدو", "بدا"),
        ("يوكد", "اكد"),
        ("يكتبون", "كتب"),
        ("يسعون", "سعي"),
        ("يستعملوا", "استعمل"),
    ],
)
def test_an_imperfect_leads_to_its_perfect(imperfect, perfect):
    assert perfect in {base for base, _ in imperfects(imperfect)}
