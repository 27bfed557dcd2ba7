"""Lexicon: folded forms, their lemmas, and what the forms tell of a lemma."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lexicon import NO_LEXICON, load_lexicon, word_key, word_keys

texts = st.text(st.sampled_from("ابتةهيىأإآؤئو \nـ\u064eA"), max_size=12)


@given(texts)
def test_a_key_folds_less_than_normalising(word):
    key = word_key(word)
    assert word_key(key) == key
    if "ئو" not in word:
        assert normalize(key) == normalize(word)


@given(st.lists(texts))
def test_keys_of_many_words_are_those_of_each(words):
    assert word_keys(words) == [word_key(word) for word in words]


@pytest.mark.parametrize(
    ("form", "lemma"), [("اسواق", "سوق"), ("وزراء", "وزير"), ("اضافت", "اضاف"), ("وزارات", "وزارة")]
)
def test_forms_have_their_lemmas(form, lemma):
    assert lemma in load_lexicon().lemmas[form]


def test_kinds_come_from_the_forms_listed():
    kinds = load_lexicon().kinds
    assert (kinds["وزارة"], kinds["اعلن"]) == ("noun", "verb")
    assert kinds["كتب"] in ("verb", "noun or verb")


def test_every_kind_and_lonely_lemma_is_a_lemma():
    lexicon = load_lexicon()
    lemmas = {lemma for found in lexicon.lemmas.values() for lemma in found}
    assert set(lexicon.kinds) <= lemmas
    assert lexicon.lonely <= lemmas
    assert not NO_LEXICON.lemmas


@pytest.mark.parametrize(
    ("form", "lemma", "shape"),
    [
        ("سوق", "سوق", "lexicon: lemma"),
        ("تعليم", "علم", "lexicon: تفعيل of a verb"),
        ("موكد", "اكد", "lexicon: participle"),
        ("يعلن", "اعلن", "lexicon: imperfect"),
    ],
)
def test_shapes_tell_derivations_from_inflections(form, lemma, shape):
    assert load_lexicon().shape(form, lemma) == shape
