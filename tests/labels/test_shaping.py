"""What a line says, whichever way round it was given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lettering import recipe

from corpus_tools.arabic.direction import isolated
from corpus_tools.labels import shaping
from corpus_tools.labels.bidi import visual

WORDS = st.text(alphabet="بتجدرسعفقكمنهوياآلؤ", min_size=2, max_size=7)
PARTS = st.one_of(WORDS, WORDS, st.sampled_from(["2017", "BBC", "(أ)", "50%", "12-15", "-2"]))
LINES = st.tuples(WORDS, st.lists(PARTS, max_size=3)).map(
    lambda pair: " ".join([pair[0], *pair[1]])
)


def as_drawn(text):
    """Write a line in joined forms, from left to right."""
    joined = " ".join(shaping._joined_word(word) for word in text.split(" "))
    return visual(isolated(joined))


@given(LINES)
def test_the_readings_of_a_drawn_line_hold_what_it_says(text):
    shown = as_drawn(text)
    # Where several lines are drawn alike, one of them is found.
    assert shown in [as_drawn(reading) for reading in shaping.readings(shown)]


def test_a_percent_sign_after_its_number_stays_there():
    assert "50% من الناس" in shaping.readings(as_drawn("50% من الناس"))


def test_a_signed_number_keeps_its_place_among_latin_words():
    text = "حوك ZbYYd -2"
    assert text in shaping.readings(as_drawn(text))


@given(LINES)
def test_plain_lines_have_no_controls_and_stay_as_they_are(text):
    plain = shaping.plain_line(text)
    assert plain == text
    assert shaping.plain_line(shaping.in_isolate(text, "rtl")) == text


@given(LINES)
def test_the_old_recipe_is_undone(text):
    assert visual(shaping.logical_line(recipe(text))) == visual(shaping.logical_line(text)) or (
        recipe(text) == recipe(shaping.plain_line(recipe(text)))
    )


@pytest.mark.parametrize("text", ["", " ", "BBC", "2017", "$x$"])
def test_without_arabic_nothing_changes(text):
    assert shaping.plain_line(text) == text
    assert shaping.drawn_line(text) == text


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("هاتف 00966 11 4567890", "00966 11 4567890 فتاه"),
        ("هاتف ٠١١ ٤٥٦٧٨٩٠", "٠١١ ٤٥٦٧٨٩٠ فتاه"),
        ("حرارة −5°C", "−5°C ةرارح"),
    ],
)
def test_numbers_that_a_line_would_turn_about_keep_their_order(line, seen):
    assert visual(shaping.logical_line(line)) == seen


def test_no_mark_of_direction_is_left_where_no_letter_is():
    logical = shaping.logical_line("letters \u0720").replace("\u0720", "")
    assert shaping.drawn_line(logical).strip("\u2066\u2069") == "letters "
    if not shaping.SHAPES_ITSELF:
        assert shaping.drawn_line(logical) == "letters "


def test_a_number_in_other_digits_stays_with_its_latin_word():
    seen = visual(shaping.logical_line("Windows 11: نظام", "arabic"))
    assert seen == "Windows ١١: ماظن"
