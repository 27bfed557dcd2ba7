"""The shape of a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from river import PROSE, TITLE

from corpus_tools.arabic.lines import ends_sentence, is_foreign, is_markup, is_prose, is_title_like


@pytest.mark.parametrize("text", [*PROSE, "كلمة " * 40])
def test_paragraphs_are_prose(text):
    assert is_prose(text)


@pytest.mark.parametrize("text", [TITLE, "نعم.", "هل تعود الملاحة إلى الممر الشمالي قبل الصيف؟"])
def test_headings_are_not(text):
    assert not is_prose(text)


@pytest.mark.parametrize("text", ["قال نعم.", "قال «نعم».", "«نعم.»", 'قال "هل؟"', "وصل…"])
def test_sentences_end(text):
    assert ends_sentence(text)


@pytest.mark.parametrize("text", [TITLE, "وصل", "", "»"])
def test_other_lines_do_not(text):
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Boats wait at the lock", True),
        ("Лодки у шлюза", True),
        ("סירות ליד הסכר", True),
        ("Boats wait at the lock قرب الضفة", True),
        ("وصلت رسالة Gmail إلى مدير الهيئة", False),
        ("وتنشر الهيئة عبر موقعها RiverAtlas.org خرائط الممر كل أسبوع", False),
        ("2017-06-20", False),
        ("", False),
    ],
)
def test_most_letters_decide_the_script(text, foreign):
    assert is_foreign(text) is foreign


def test_markup_and_titles():
    assert is_markup("<img src='a.png'/>")
    assert not is_markup("السفن > القوارب")
    assert is_title_like(TITLE)
    assert is_title_like("سفن جديدة تعبر الممر...")
    assert not is_title_like(PROSE[0])


@given(st.text(min_size=1))
def test_any_text_has_a_shape(text):
    is_prose(text), ends_sentence(text), is_foreign(text), is_markup(text), is_title_like(text)
