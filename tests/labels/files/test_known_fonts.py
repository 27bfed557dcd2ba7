"""The rules of a font say what its glyphs stand for."""

from itertools import pairwise

import pytest
from lettering import PATHS

from corpus_tools.labels import harfbuzz as reference
from corpus_tools.labels.files import known_fonts, strokes
from corpus_tools.labels.files.signs import BLANK
from corpus_tools.labels.fonts import font_paths

MONO = font_paths(("DejaVu Sans Mono",))[0]
FONTS = pytest.mark.parametrize("path", [*PATHS, MONO], ids=["plex", "dejavu", "mono"])
TEXT = "المستشفى كتبت بيئة والأولى محمد شيء مسؤول قال فلان لهم ضغط خطة صحف غذاء ثلج نحو بين"
WORDS = TEXT.split(" ")


@FONTS
def test_in_words_that_are_set_right_each_stroke_meets_another(path):
    known = known_fonts.signs_in(path)
    for word in WORDS:
        seen = [known[glyph.number] for glyph in reference.shape(word, (path,)) if glyph.outline]
        for left, right in pairwise([BLANK, *seen, BLANK]):
            assert left.right == right.left is not None, word


@FONTS
def test_strokes_tell_the_same_as_the_rules_of_the_font(path):
    known = known_fonts.signs_in(path)
    glyphs = {g.number for word in WORDS for g in reference.shape(word, (path,)) if g.outline}
    cuts = {
        number: strokes.cuts_of(
            known_fonts.contours_in(path, number), reference.width(path, number)
        )
        for number in glyphs
    }
    bands = strokes.bands_of(cuts.values())
    signed = {number: strokes.signed("", cuts[number], bands) for number in glyphs}
    agreeing = [
        (sign.right, sign.left) == (known[number].right, known[number].left)
        for number, sign in signed.items()
    ]
    assert sum(agreeing) >= 0.95 * len(agreeing)


@FONTS
def test_a_glyph_is_found_by_its_contours(path):
    for glyph in reference.shape("بيت", (path,)):
        drawn = tuple(
            tuple((x + 0.001, y - 0.001) for x, y in points)
            for points in known_fonts.contours_in(path, glyph.number)
        )
        for hint in (0, glyph.number):
            found = known_fonts.sign_like((path,), hint, drawn)
            assert found == known_fonts.signs_in(path)[glyph.number]


def test_files_are_found_by_their_postscript_names():
    assert MONO in known_fonts.files_named("DejaVuSansMono")
    assert known_fonts.files_named("NoSuchFontAtAll") == ()
