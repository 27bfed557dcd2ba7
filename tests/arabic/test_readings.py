"""Readings: scores are sums of weights, and evidence in the corpus decides."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.lexicon import NO_LEXICON, load_lexicon
from corpus_tools.arabic.readings import Reader, load_weights

words = st.text(st.sampled_from("ابتجدرسعفقكلمنهويةء"), min_size=1, max_size=9)


def reader(*known, lexicon=True):
    return Reader(
        load_lexicon() if lexicon else NO_LEXICON,
        frozenset(known),
        load_weights("lexicon" if lexicon else "attested"),
    )


@pytest.mark.parametrize("lexicon", [True, False])
@given(st.frozensets(words, max_size=8), words)
def test_a_score_is_the_sum_of_its_weights(lexicon, known, word):
    of = reader(*known, lexicon=lexicon)
    for found in of.readings(word):
        total = sum(of.weights.get(name, 0.0) for name in found.features)
        numbers = of.numbers(found.lemma, word)
        total += sum(of.weights.get(name, 0.0) * number for name, number in numbers.items())
        assert math.isclose(found.score, total, abs_tol=1e-9)


@given(st.frozensets(words, max_size=8), words)
def test_the_best_reading_comes_first(known, word):
    of = reader(*known)
    readings = of.readings(word)
    best = of.best(word)
    if not readings:
        assert best is None
    elif best != readings[0]:  # on thin evidence a word stays whole
        assert best.lemma == word
        assert readings[0].score - best.score < math.log(2)
    assert all(a.score >= b.score for a, b in pairwise(readings))


def test_every_feature_that_is_used_has_a_weight():
    of = reader("الوزارة", "وزارات", "بوزارتهم", "يعلنون", "شاطوط")
    for word in ("الوزارة", "وبوزارتهم", "سيعلنون", "بشاطوط", "الأسواق", "قالت"):
        assert set(of.best(word).features) <= of.weights.keys()


def test_a_whole_word_keeps_its_first_letter():
    of = reader("وزارة", "الوزارة", "بوزارة", "زارة", lexicon=False)
    assert of.best("وزارة").lemma == "وزارة"


def test_a_corpus_without_dots_is_read_as_one_with_them():
    with_dots = ["وزارة", "حكومة", "الحكومة", "مدينة", "قوة", "شركة", "الشركة", "دولة", "لجنة"]
    with_dots += ["مسافة", "طائرة".replace("ئ", "ي"), "حركة"]
    bare = [word.replace("ة", "ه") for word in with_dots]
    careful, careless = reader(*with_dots), reader(*bare)
    assert [careless.best(b).lemma for b in bare] == [careful.best(w).lemma for w in with_dots]


def test_weights_are_numbers_in_both_columns():
    lexicon, attested = load_weights("lexicon"), load_weights("attested")
    assert lexicon.keys() == attested.keys()
    assert all(math.isfinite(w) for w in (*lexicon.values(), *attested.values()))
