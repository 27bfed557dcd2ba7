"""The forms of letters tell whether a line is joined and in order, whatever it says."""

import arabic_reshaper
import pytest
from bidi.algorithm import get_display

from corpus_tools.labels.files.joining import Placed, judged, judged_by_strokes, shown
from corpus_tools.labels.files.signs import Sign, of_char

RESHAPER = arabic_reshaper.ArabicReshaper({"ARABIC LIGATURE ALLAH": False, "support_zwj": True})
RIGHT = [
    "السياسة", "عدد الأخبار", "لا إله", "«سلام» قال: نعم!", "القيمة p < 0.05", "من 5$ إلى 10$",
    "وسم #تونس و @user_1", "هاتف +966-11-402", "خمسة 5\u202f000 طن", "مـــؤتمر",
    "Articles mentioning سوريا by month", "عام ٢٠١٧",
]  # fmt: skip


def line(characters):
    """Set characters side by side, each one em wide, from left to right."""
    return [Placed(of_char(char), float(i), i + 1.0) for i, char in enumerate(characters)]


@pytest.mark.parametrize("text", RIGHT)
def test_a_line_in_display_order_is_right_and_its_mirror_image_is_not(text):
    seen = get_display(RESHAPER.reshape(text))
    assert judged(line(seen)).verdict == "right"
    assert judged(line(seen[::-1])).verdict == "mirrored"


@pytest.mark.parametrize("text", RIGHT)
def test_letters_that_stand_alone_are_unjoined(text):
    assert judged(line(text.replace("ـ", ""))).verdict == "unjoined"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("دار", "no joins"), ("و", "no joins"), ("٢٠١٧", "no letters"), ("BBC", "no letters")],
)
def test_where_nothing_joins_nothing_can_be_told(text, reason):
    assert judged(line(text[::-1])) == ("cannot tell", reason)


def test_a_non_joiner_inside_a_word_is_no_fault():
    assert judged(line(get_display(RESHAPER.reshape("می\u200cخواهم")))).verdict == "right"


def test_a_letter_without_joined_forms_among_characters_is_unjoined_not_parted():
    # Kurdish: the letter ێ has no joined forms, so that Matplotlib up to 3.10 sets it alone.
    assert judged(line("ﻥێﻮﺷ")).verdict == "unjoined"
    assert judged(line("ﻥﻳﻮﺷ"[::-1])).verdict != "right"


def test_boxes_are_missing_letters():
    box = Placed(Sign("\ufffd", False, False, kind="missing"), 9.0, 10.0)
    assert judged([*line("ﺐﻴﺑ"), box]).verdict == "missing-glyph"


def test_what_is_not_known_is_not_judged():
    unknown = [Placed(Sign("", None, None), float(i), i + 1.0) for i in range(4)]
    assert judged(unknown) == ("cannot tell", "unknown")


def test_of_guessed_forms_a_few_may_be_wrong():
    def guessed(*reach):
        return [Placed(Sign("", r, le, arabic=True), i, i + 1.0) for i, (r, le) in enumerate(reach)]

    final, medial, initial, wrong = (True, False), (True, True), (False, True), (False, False)
    word = [final, *[medial] * 8, initial]
    assert judged_by_strokes(guessed(*word)).verdict == "right"
    assert judged_by_strokes(guessed(*word[::-1])).verdict == "mirrored"
    assert judged_by_strokes(guessed(*[*word[:4], wrong, *word[4:]])) is None


def test_room_between_glyphs_is_a_blank_and_a_blank_without_room_is_none():
    far = [Placed(of_char("a"), 0.0, 0.5), Placed(of_char("b"), 0.9, 1.4)]
    assert shown(far) == "a b"
    near = [Placed(of_char("a"), 0.0, 0.5), Placed(of_char(" "), 0.5, 0.8)]
    assert shown([*near, Placed(of_char("b"), 0.5, 1.0)]) == "ab"
