"""HarfBuzz's view of a line: order, joined forms, places, and back to characters."""

import itertools
import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from lettering import PATHS

from corpus_tools.labels import harfbuzz as reference
from corpus_tools.labels.bidi import visual

PLEX = PATHS[0]


def names(text, **options):
    face = reference._face(PLEX).font
    return [face.glyph_to_string(glyph.number) for glyph in reference.shape(text, PATHS, **options)]


def test_letters_are_joined_and_stand_from_left_to_right():
    assert names("بيت") == ["uniFE96", "uniFEF4", "uniFE91"]  # final teh, medial yeh, initial beh


def test_lam_alef_is_one_glyph_in_both_ways_of_setting():
    for plain in (False, True):
        assert len(names("لا", plain=plain)) == 1


def test_places_follow_the_advances():
    glyphs = reference.shape("دار", PATHS, plain=True)
    for before, after in itertools.pairwise(glyphs):
        assert after.x == pytest.approx(before.x + before.advance)


def test_places_are_those_of_the_way_that_was_drawn():
    full = reference.shape("مُذَكِّرَة", PATHS)
    bare = reference.shape("مذكرة", PATHS, plain=True)
    for glyphs in (full, bare):
        found = reference.glyph_places("مُذَكِّرَة", PATHS, reference.seen_outlines(glyphs))
        assert [glyph.x for glyph in glyphs if glyph.outline] in found
    assert reference.glyph_places("مُذَكِّرَة", PATHS, reference.seen_outlines(bare)[::-1]) == []


def test_a_pair_that_a_font_kerns_may_be_kerned_or_not():
    text = "خريطة"  # the font sets the yeh below the reh
    drawn = reference.seen_outlines(reference.shape(text, PATHS, plain=True))
    gaps = {round(way[-2] - way[-3], 3) for way in reference.glyph_places(text, PATHS, drawn)}
    assert len(gaps) == 2


def test_variants_of_a_digit_count_as_one():
    arabic = reference.shape("عام 2", PATHS)[0]
    latin = reference.shape("2", PATHS, base=0)[0]
    assert reference.canonical(PLEX, arabic.outline) == reference.canonical(PLEX, latin.outline)


@given(st.text(alphabet="بتجدرسعفقكمنهوي ", min_size=1, max_size=12))
def test_glyphs_are_spelled_back_to_the_line(text):
    spelled = "".join(
        reference.spelled(glyph.path, glyph.number) if glyph.outline else " "
        for glyph in reference.shape(text, PATHS, plain=True)
    )
    assert unicodedata.normalize("NFKC", spelled) == visual(text)


def test_a_glyph_without_a_character_is_spelled_by_its_name_or_not_at_all():
    variant = reference.glyph_named(PLEX, "uni06340632")
    assert variant
    assert reference.spelled(PLEX, variant) == "زش"
    odd = reference.glyph_named(PLEX, "alefMaksura_rehar.fina")
    assert odd
    assert reference.spelled(PLEX, odd) == "\ufffd"


def test_names_of_glyphs_are_those_of_the_font():
    listed = TTFont(PLEX).getGlyphOrder()
    assert listed.index("uni0628") == reference.glyph_of(PLEX, "ب")
    assert reference.glyph_named(PLEX, "nothing of the kind") == 0
