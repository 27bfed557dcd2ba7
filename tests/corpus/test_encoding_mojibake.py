"""Damaged text is put right or left alone; right text is never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.corpus.encoding import repair

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةى"
ARABIC = st.text(alphabet=LETTERS + "ءآأؤإئ ،.؟0123456789ABC«»-\n", max_size=60)
WORD = st.text(alphabet=LETTERS, min_size=3, max_size=8)
#: Among several words there is always one with one of the commonest letters.
WORDS = st.lists(WORD, min_size=2, max_size=9).map(lambda words: " ".join(["الهيئة", *words]))


def read_as(text, encoding):
    """Read UTF-8 as another encoding; bytes without a letter there become controls."""
    data = text.encode("utf-8")
    return "".join(bytes([byte]).decode(encoding, errors="ignore") or chr(byte) for byte in data)


@given(ARABIC)
def test_right_text_is_never_changed(text):
    assert repair(text) == (text, 0)


@given(st.text(max_size=80))
def test_any_text_comes_back_with_as_many_lines(text):
    found, count = repair(text)
    assert len(found.split("\n")) == len(text.split("\n"))
    assert 0 <= count <= len(text.split("\n"))


@given(WORDS, st.sampled_from(["cp1252", "latin-1", "cp1256"]))
def test_damaged_words_are_read_back(text, encoding):
    assert repair(read_as(text, encoding)) == (text, 1)


def test_only_damaged_lines_are_touched_and_counted():
    text = "سطر سليم\n" + read_as("سطر معطوب", "cp1256") + "\nسليم آخر"
    assert repair(text) == ("سطر سليم\nسطر معطوب\nسليم آخر", 1)


@pytest.mark.parametrize("text", ["ظ§", "طˆ", "Ø", "naïve café Ørsted Ùa", "ط (ع) ظ، غ!"])
def test_what_proves_nothing_stays(text):
    assert repair(text) == (text, 0)


@given(WORDS, st.sampled_from(["cp1252", "latin-1", "cp1256"]))
def test_a_damaged_part_of_a_line_is_put_right(text, encoding):
    line = "وقال المدير إن «{}» وانتهى، ثم مضى"
    assert repair(line.format(read_as(text, encoding))) == (line.format(text), 1)


@pytest.mark.parametrize("quoted", ["«الهيئة الوطنية»", "“قال الوزير: نعم”", "قال، ثم مضى؛ 12 مرة"])
def test_signs_of_a_damaged_part_are_put_right_with_it(quoted):
    line = "العنوان سليم: {} ثم سليم"
    assert repair(line.format(read_as(quoted, "cp1256"))) == (line.format(quoted), 1)


@pytest.mark.parametrize("text", ["ط، ظ، ع، غ، ط", "حرف ط» وحرف ظ« ثم ع؛", "خط،ظ،ظ،ظ، لفظ…حفظ"])
def test_letters_before_signs_are_no_damage(text):
    assert repair(text + " " + read_as("ا", "cp1256")) == (text + " " + read_as("ا", "cp1256"), 0)


def test_no_real_text_is_changed(data_dir):
    for path in sorted(data_dir.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n")[::3]:
            assert repair(line) == (line, 0)
