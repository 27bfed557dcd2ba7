"""The picture of the trap: wrong where it should be, and right where it should be."""

import pytest
from bidi.algorithm import get_display
from matplotlib import pyplot as plt
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Shape

from corpus_tools.labels.check import check_figure, glyph_verdict
from corpus_tools.labels.drawn import drawn_lines
from corpus_tools.labels.fonts import font_families, font_paths
from corpus_tools.labels.png import candidates
from corpus_tools.labels.shaping import SHAPES_ITSELF
from corpus_tools.messages import say
from corpus_tools.plot.mirrored import WORDS, mirrored_labels, recipe_glyphs
from corpus_tools.plot.style import SIZES


def paths():
    return font_paths(tuple(font_families()))


@pytest.mark.parametrize("word", WORDS)
def test_the_recipe_mirrors_every_label(word):
    outlines = tuple(glyph.outline for glyph in recipe_glyphs(word) if glyph.outline)
    assert glyph_verdict(word, outlines, paths()) == "mirrored"
    assert outlines in [
        tuple(glyph.outline for glyph in glyphs if glyph.outline)
        for looks, glyphs in candidates(word, paths())
        if looks == "mirrored"
    ]


@pytest.mark.skipif(not SHAPES_ITSELF, reason="this Matplotlib draws the recipe right")
@pytest.mark.parametrize("word", WORDS)
def test_the_recipe_is_drawn_so(word):
    import arabic_reshaper
    import matplotlib

    with matplotlib.rc_context({"font.family": font_families()}):
        figure = plt.figure()
        figure.text(0.5, 0.5, get_display(arabic_reshaper.reshape(word)))
        (line,) = drawn_lines(figure)[0]
    assert line.outlines == tuple(g.outline for g in recipe_glyphs(word) if g.outline)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("size", list(SIZES))
def test_wrong_labels_are_outlines_and_right_ones_are_text(lang, size):
    before = mirrored_labels(lang, size)
    figure = before.figure
    assert check_figure(figure) == []
    (after,) = (ax for ax in figure.axes if ax is not before)
    # What came before stands where reading starts.
    assert (before.get_position().x0 > after.get_position().x0) == (lang == "ar")
    outlines = [artist for artist in before.get_children() if type(artist) is PathPatch]
    assert len(outlines) == len(WORDS)
    words = [text.get_text() for text in after.texts]
    assert set(WORDS) < set(words)
    assert not set(WORDS) & {text.get_text() for text in before.texts}
    for ax, key in ((before, "mirrored"), (after, "sound")):
        assert say(key, lang) in {t.get_text() for t in ax.texts}
    # Both charts show the same numbers, outlines where the words are.
    assert [b.get_width() for b in before.patches if type(b) is not PathPatch] == [
        b.get_width() for b in after.patches
    ]
    for artist, word in zip(outlines, WORDS, strict=True):
        assert isinstance(artist.get_path(), Shape)
        drawn = artist.get_window_extent()
        (text,) = (t for t in after.texts if t.get_text() == word)
        wanted = text.get_window_extent()
        assert drawn.width == pytest.approx(wanted.width, rel=0.15)
        assert wanted.y0 <= (drawn.y0 + drawn.y1) / 2 <= wanted.y1
