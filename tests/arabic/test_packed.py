"""Words as numbers: there and back, and in the order of their letters."""

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic._packed import LONGEST, OTHER, pack, pack_each, spans, unpack_each

LETTERS = "ءابةتثجحخدذرزسشصضطظعغفقكلمنهوي"
words = st.text(st.sampled_from(LETTERS), max_size=LONGEST)


@given(st.lists(words, max_size=9))
def test_there_and_back(many):
    packed = pack_each(many)
    assert packed.tolist() == [pack(word) for word in many]
    assert unpack_each(packed) == many


@given(st.lists(words | st.text(st.sampled_from("اڤ\n😀 A"), max_size=4), max_size=9))
def test_other_words_have_no_number(many):
    fits = [set(word) <= set(LETTERS) for word in many]
    expected = [pack(word) if fit else 0 for word, fit in zip(many, fits, strict=True)]
    assert pack_each(many).tolist() == expected
    assert unpack_each(pack_each(many)) == [w * f for w, f in zip(many, fits, strict=True)]


def test_longer_words_have_no_number():
    assert pack_each(["ي" * LONGEST, "ي" * (LONGEST + 1)]).tolist() == [pack("ي" * LONGEST), 0]


@given(st.lists(words | st.just("ڤ\nا"), max_size=9))
def test_spans_are_where_words_stand(many):
    codes, starts, ends = spans(many)
    assert len(starts) == len(ends) == len(many)
    for word, start, end in zip(many, starts, ends, strict=True):
        expected = [LETTERS.find(letter) + 1 or OTHER for letter in word]
        assert codes[start:end].tolist() == expected
