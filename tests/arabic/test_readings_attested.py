"""Attested words: counts agree with looking each form up."""

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.readings import Attested, drops_dots

words = st.text(st.sampled_from("البوفلم"), min_size=1, max_size=6)
FRONTS = ("", "ال", "وال", "بال", "لل", "و", "ب", "ل", "ف")


@given(st.frozensets(words, max_size=12), words)
def test_forms_are_the_words_that_are_there(known, word):
    attested = Attested(known)
    forms = {front + word for front in FRONTS} & known
    assert set(attested.forms(word)) == forms
    before = attested.before(word, besides="")
    assert [front for i, front in enumerate(FRONTS) if before >> i & 1] == [
        front for front in FRONTS if front + word in known
    ]


@given(st.frozensets(words, min_size=1, max_size=12), words)
def test_a_word_is_no_evidence_for_itself(known, word):
    for besides in known:
        without = Attested(known - {besides})
        assert Attested(known).before(word, besides) == without.before(word, besides)


def test_dots_are_dropped_only_where_hardly_any_are_written():
    bare = {f"كلم{letter}ه" for letter in "ابتثجحخدذرزس"}
    assert drops_dots(frozenset(bare))
    assert not drops_dots(frozenset(bare | {"مدينة", "وزارة"}))
    assert not drops_dots(frozenset({"كتابه"}))
    assert not drops_dots(frozenset())
