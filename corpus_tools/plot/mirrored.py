"""One chart twice: its Arabic labels mirrored by the old recipe, and as they should be."""

from typing import Unpack

import arabic_reshaper
from bidi.algorithm import get_display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Shape
from matplotlib.transforms import Affine2D, ScaledTranslation

from corpus_tools.labels.fonts import font_families, font_paths
from corpus_tools.labels.harfbuzz import Glyph, shape
from corpus_tools.labels.png import joined_outlines
from corpus_tools.messages import Lang, both, in_one
from corpus_tools.plot.frame import caption, panels
from corpus_tools.plot.look import Look, accent, spoken
from corpus_tools.plot.style import GREY, INK, PALETTE, REST, Size, SizeName, in_style, plain, sized

__all__ = ["OURS", "RECIPE", "WORDS", "mirrored_labels", "recipe_glyphs"]

#: The labels, and what is called to make them: the old recipe and this package.
WORDS = ("السياسة", "الاقتصاد", "الثقافة", "الرياضة")
_VALUES = (9, 7, 4, 6)
RECIPE, OURS = "get_display(reshape(text))", "ct.arabic_labels()"
_TICK = Shape([(-1.0, 0.1), (-0.3, -0.7), (1.0, 0.8)])
_GREEN, _RED = PALETTE[2], PALETTE[1]


def recipe_glyphs(text: str) -> tuple[Glyph, ...]:
    """Return the glyphs, from left to right, that the old recipe gives on Matplotlib 3.11.

    It joins and reorders the letters, and Matplotlib reorders them once more.
    """
    recipe = get_display(arabic_reshaper.reshape(text))
    return shape(recipe, font_paths(tuple(font_families())))


@in_style
def mirrored_labels(lang: Lang = "ar", size: SizeName = "report", **look: Unpack[Look]) -> Axes:
    """Draw one chart twice: with labels as the old recipe gives them, and as they should be.

    The wrong labels are outlines, so that they are the same on every Matplotlib. Returns the
    Axes of the wrong one.
    """
    lang = spoken(lang, look)
    measures = sized(size)
    n = len(WORDS)
    points = 1.3 * measures.label
    axes = panels(1, 2, measures, 1.9 * points / 72 * (n + 2.4))
    # What came before stands where reading starts.
    before, after = axes[0, ::-1] if lang != "en" else axes[0]
    for ax in (before, after):
        ax.barh(range(n), _VALUES, color=REST if ax is before else accent(look), height=0.6)
        ax.set(xlim=(10, -5), ylim=(n - 0.5, -2.6), xticks=[], yticks=[])
        plain(ax, lang, measures)
    for y, word in enumerate(WORDS):
        _outlines(before, recipe_glyphs(word), (-0.25, y), points)
        after.text(-0.25, y, word, va="center", fontsize=points, color=INK)
    _heading(before, in_one(both("mirrored"), lang), RECIPE, _RED, "x", measures)
    _heading(after, in_one(both("sound"), lang), OURS, _GREEN, _TICK, measures)
    caption(before.figure, lang, size, both("trap"), both("trap_note"), look=look)
    return before


def _outlines(
    ax: Axes, glyphs: tuple[Glyph, ...], place: tuple[float, float], points: float
) -> None:
    """Draw glyphs as a path that starts at a place of the axes, its middle at that height."""
    outlines = joined_outlines(glyphs)
    figure = ax.figure
    assert isinstance(figure, Figure)
    assert outlines is not None
    scaled = Affine2D().translate(0, -0.3).scale(points / 72) + figure.dpi_scale_trans
    there = ScaledTranslation(*place, ax.transData)  # type: ignore[arg-type]
    ax.add_artist(PathPatch(outlines, fc=INK, lw=0, transform=scaled + there))


def _heading(ax: Axes, text: str, code: str, color: str, mark: str | Shape, size: Size) -> None:
    """Write above a chart whether its labels are right, and what made them."""
    ax.text(-3.8, -2, text, ha="right", va="center", fontsize=size.label, color=INK)
    look = {"ms": 0.9 * size.label, "mfc": "none", "mec": color, "mew": 0.3 * size.label}
    ax.plot([-4.4], [-2], ls="", marker=mark, **look)  # type: ignore[arg-type]
    ax.text(-3.8, -1.1, code, ha="right", va="center", fontsize=size.note, color=GREY)
