"""What is decided for all types at once is what the small parts decide for each."""

import json
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.spelling import merge_spellings
from corpus_tools.arabic.stopwords import StopWords, stop_words
from corpus_tools.arabic.tokens import is_word, surface, tokenize
from corpus_tools.terms.stream import read_texts
from corpus_tools.terms.vocabulary import (
    DisplayForms,
    SurfaceForms,
    bare_types,
    countable,
    in_order,
    term_keys,
)

texts = st.text(
    st.sampled_from("ابةىأئؤ\u0651\u064e\u0640 29٣AbΣéİ😀-.،") | st.characters(codec="utf-8"),
    max_size=60,
)


def check(types, stop):
    bare = bare_types(types)
    assert bare == [surface(token) for token in types]
    expected = [is_word(token) and token not in stop for token in types]
    assert countable(types, bare, stop).tolist() == expected


@given(texts)
def test_types_of_any_text(text):
    types = list(dict.fromkeys(tokenize(text)))
    check(types, StopWords([*types[::2], "ab"]))
    for kind in ("none", "light"):
        conflator = Conflator(kind)
        terms = conflator.transform(types)
        expected = terms if kind == "none" else [merge_spellings(term) for term in terms]
        assert term_keys(types, conflator) == expected


def test_types_of_the_sample(sample):
    types = read_texts(sample.text(i) for i in sample.ids).types
    check(types, stop_words())
    conflator = Conflator("auto").fit_types(types)
    assert term_keys(types, conflator) == [merge_spellings(t) for t in conflator.transform(types)]


def test_types_of_real_corpora(data_dir):
    found = sorted(data_dir.glob("*.jsonl"))
    for path in found:
        lines = path.read_text(encoding="utf-8").splitlines()[::10]
        types = read_texts(str(json.loads(line)) for line in lines).types
        check(types, stop_words())
        none = Conflator("none")
        assert term_keys(types, none) == none.transform(types)
    assert found


def test_forms_are_counted_together_by_spelling():
    surfaces = SurfaceForms(
        ["نهر", "سد نهر"],
        ["نهر", "النهر", "نهر", "سد"],
        np.array([[0, -1], [1, -1], [2, -1], [3, 0], [3, -1]], np.int32),
        np.array([0, 0, 0, 1, -1], np.int32),
        np.array([2, 1, 4, 3, 9]),
    )
    assert dict(surfaces) == {
        "نهر": Counter({"نهر": 6, "النهر": 1}),
        "سد نهر": Counter({"سد نهر": 3}),
    }
    assert "سد" not in surfaces
    with pytest.raises(KeyError):
        surfaces["سد"]


def test_what_is_printed_is_found_once_for_each_key():
    asked = []

    class Noted(Conflator):
        def display_forms(self, surfaces, **options):
            asked.extend(surfaces)
            return super().display_forms(surfaces, **options)

    shown = DisplayForms(
        {"وزير": Counter({"وزير": 1, "والوزير": 3}), "سد": Counter(["سد"])}, Noted()
    )
    assert shown["وزير"] == shown["وزير"] == "وزير"
    assert asked == ["وزير"]
    assert dict(shown) == {"وزير": "وزير", "سد": "سد"}
    assert len(shown) == 2


@given(
    st.lists(
        st.text(st.sampled_from("ابا\x00\uffff😀"), max_size=3).map(
            lambda end: "ابتثجحخدذرزسش"[:12] + end
        )
        | st.text(st.sampled_from("ابت ") | st.characters(codec="utf-8"), max_size=14),
        unique=True,
    ),
    st.data(),
)
def test_keys_are_ordered_by_total_and_spelling(keys, data):
    totals = [data.draw(st.integers(1, 3)) for _ in keys]
    order = in_order(keys, np.array(totals, np.int64)).tolist()
    assert order == sorted(range(len(keys)), key=lambda i: (-totals[i], keys[i]))
