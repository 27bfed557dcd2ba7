"""Lemmas of many words: those of the reader, word by word."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.arabic._lemmas import many_lemmas
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.lexicon import NO_LEXICON, load_lexicon, word_keys
from corpus_tools.arabic.readings import Reader, load_weights
from corpus_tools.terms.stream import read_texts

letters = st.sampled_from("ابتةسفقكلمنهويء")
words = st.text(letters, min_size=1, max_size=13)
stems = st.sampled_from(["وزار", "مدير", "قول", "علم", "باع", "سلام", "نظم", "عمل"])
inflected = st.tuples(
    st.sampled_from(["", "و", "ال", "وال", "ب", "بال", "لل", "ل", "س", "ي", "ت", "وسي", "فا"]),
    stems,
    st.sampled_from(["", "ة", "ه", "ات", "ون", "وا", "ها", "ته", "اتهم", "ين", "ت", "اي", "يها"]),
).map("".join)
some = words | inflected | st.sampled_from(["ڤيلا", "وبالديمقراطيات", ""])


def reader(column, known):
    lexicon = load_lexicon() if column == "lexicon" else NO_LEXICON
    return Reader(lexicon, frozenset(known), load_weights(column))


def compare(of, many):
    """Return how many words were left to the reader."""
    found = many_lemmas(of, many)
    pairs = zip(many, found, strict=True)
    assert [(w, lemma) for w, lemma in pairs if lemma and lemma != of.lemma(w)] == []
    return found.count("")


@settings(max_examples=40, deadline=None)
@given(st.frozensets(inflected | words, max_size=20), st.lists(some, max_size=20))
def test_without_a_lexicon(known, many):
    compare(reader("attested", known), [*known, *many])


def test_many_words_of_a_lexicon():
    forms = sorted(load_lexicon().lemmas)[::80]
    prefixed = [before + form for form in forms[::4] for before in ("و", "ال", "لل", "بال", "س")]
    suffixed = [form + after for form in forms[::4] for after in ("ها", "ات", "ون", "هم", "ه")]
    many = forms + prefixed + suffixed
    for known in (many[::3], [word.replace("ة", "ه") for word in many[::3]]):
        of = reader("lexicon", known)
        assert compare(of, many) < len(many) / 20
    assert of.dotless


def test_real_words_are_nearly_all_read(data_dir):
    [path] = data_dir.glob("osac*.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    types = read_texts(str(json.loads(line)["text"]) for line in lines).types
    arabic = [key for key in word_keys(types) if key[0] > "ء"]
    assert compare(reader("lexicon", arabic), arabic) < len(arabic) / 50


@pytest.mark.parametrize("kind", ["auto", "attested"])
def test_a_conflator_gives_the_same_terms_by_either_way(monkeypatch, kind, sample):
    types = read_texts(sample.text(i) for i in sample.ids).types
    plain = Conflator(kind).fit_types(types).transform([*types, "ڤيلا"])
    monkeypatch.setattr("corpus_tools.arabic.readings._ENOUGH", 1)
    assert Conflator(kind).fit_types(types).transform([*types, "ڤيلا"]) == plain
