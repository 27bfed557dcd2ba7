"""Glyphs are known by their characters and by their names."""

import pytest

from corpus_tools.labels.files import signs

INITIAL, MEDIAL, FINAL, ISOLATED = (False, True), (True, True), (True, False), (False, False)


@pytest.mark.parametrize(
    ("name", "reach"),
    [
        ("uni0628.init", INITIAL), ("uniFE92", MEDIAL), ("uni0628.fina", FINAL),
        ("uni0628", ISOLATED), ("behDotless-ar.medi", MEDIAL), ("uni06440627.fina", FINAL),
        ("uni0644.medi.allah2", MEDIAL), ("afii57416", ISOLATED), ("uni0627.short", (None, False)),
        ("uni0647.alt", (None, None)), ("uni062F.fina", FINAL),
    ],
)  # fmt: skip
def test_the_names_of_glyphs_tell_their_forms(name, reach):
    sign = signs.of_name(name)
    assert (sign.right, sign.left) == reach


@pytest.mark.parametrize("name", ["uni00000041", "gid1611", "glyph00042", "cid7", ""])
def test_numbers_are_no_names(name):
    assert signs.of_name(name) is None


def test_boxes_marks_and_blanks_are_told_from_letters():
    kinds = {name: signs.of_name(name).kind for name in (".notdef", "uni064E", "space", "A")}
    assert kinds == {".notdef": "missing", "uni064E": "hidden", "space": "blank", "A": "seen"}


@pytest.mark.parametrize(
    ("letters", "joins"),
    [("بتىئيپگڵێ", (True, True)), ("اأدذرزوؤةەۆ", (True, False)), ("ءxא5", (False, False))],
)
def test_what_letters_can_join(letters, joins):
    assert {letter: signs.can_join(letter) for letter in letters} == dict.fromkeys(letters, joins)


def test_characters_alone_do_not_tell_the_form_of_a_letter_that_joins():
    assert signs.of_text("ب") is None
    assert signs.of_text("ﺑ").left is True
    assert signs.of_text("ء").arabic
    assert signs.of_text("A").shown == "A"
