"""Arabic stored as it is drawn is told by letters that only end words, and put in reading order."""

import arabic_reshaper
import pytest
from bidi.algorithm import get_display
from hypothesis import given
from hypothesis import strategies as st
from reading import delimited, read

from corpus_tools.corpus.formats.visual import in_reading_order, is_backwards

LINES = [
    "قالت هيئة النهر لقناة BBC Arabic News يوم 14/3/2016 إن الممر الشمالي",
    "سيفتح (وهي المرة الأولى منذ 2009) بعد أعمال كلفت 3.5 مليون، أي 12% من الموازنة",
    'على ما قالت الوزيرة: "لا إله إلا الله"، وأضافت إلى ذلك [ضاحكة] كلمة',
]
TEXT = "\n".join(LINES)


def drawn(text, reshape=False):
    shaped = arabic_reshaper.reshape if reshape else str
    return "\n".join(get_display(shaped(line), base_dir="R") for line in text.split("\n"))


@pytest.mark.parametrize("reshape", [False, True])
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_a_text_stored_as_it_is_drawn_is_put_right_and_told(write, name, reshape):
    text = drawn(TEXT, reshape)
    rows = [{"title": drawn("هيئة النهر"), "text": text}]
    [article], notes = read(write(name, text if name == "a.txt" else delimited(rows)))
    assert article.text == TEXT
    assert name == "a.txt" or article.title == "هيئة النهر"
    [warning] = notes.warnings
    assert "stored as it is drawn" in warning


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        arabic_reshaper.reshape(TEXT),  # presentation forms in the order they are read in
        "ة وى حرفان",
        "(ة) (ى)",
        "الةحق خطأ في ةكلمة واحدة من مقال طويل على ما قالت الهيئة",
        "",
    ],
)
def test_other_texts_stay(text):
    assert not is_backwards(text)


WORDS = ["النهر", "(", ")", "،", "لا"]
NUMBERS = ["14", "3.5", "٢٠٠٩", "12%", "2009-2010", "2016-03-14", "14/3/2016"]


@given(
    st.one_of(
        # A number beside a Latin word is drawn alike before and behind it.
        st.lists(st.sampled_from([*WORDS, *NUMBERS]), max_size=9),
        st.lists(st.sampled_from([*WORDS, "BBC", "CNN 2", "e-mail"]), max_size=9),
    ),
    st.sampled_from(["هيئة", "2016-03-14", "12%", "14"]),
)
def test_what_the_standard_reorders_is_read_back(words, first):
    line = " ".join([first, "هيئة", *words, "هنا"])
    if line.count("(") == line.count(")") and line.find("(") <= line.find(")"):
        assert in_reading_order(get_display(line, base_dir="R")).split() == line.split()
