"""What a Matplotlib figure really draws of its labels: glyphs in order, place, size, colour."""

import math
import urllib.parse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from corpus_tools.labels.harfbuzz import (
    BEYOND,
    Outline,
    canonical,
    glyph_of,
    has_joined_form,
    outline,
)
from corpus_tools.labels.shaping import SHAPES_ITSELF

__all__ = [
    "DrawnLine",
    "FileLine",
    "drawn_lines",
    "font_named",
    "outline_of_id",
]


@dataclass(frozen=True)
class DrawnLine:
    """One line of one label as it stands on the canvas; lengths in pixels, y upwards."""

    owner: int
    label: str
    line: str
    handed: str
    is_math: bool
    families: tuple[str, ...]
    paths: tuple[str, ...]
    outlines: tuple[Outline, ...]
    x: float
    y: float
    width: float
    height: float
    descent: float
    rotation: float
    size: float
    weight: str | int
    color: str
    clip: tuple[float, float, float, float] | None

    @property
    def corners(self) -> list[tuple[float, float]]:
        """The corners of the line's box, turned as the line is."""
        low, high = -self.descent, self.height - self.descent
        return self.turned([(0, low), (self.width, low), (self.width, high), (0, high)])

    def turned(self, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        """Bring points counted from the start of the baseline onto the canvas."""
        angle = math.radians(self.rotation)
        cos, sin = math.cos(angle), math.sin(angle)
        return [(self.x + cos * a - sin * b, self.y + sin * a + cos * b) for a, b in points]


class FileLine(NamedTuple):
    """One line of text in a saved figure, as its glyphs stand from left to right."""

    handed: str  # the string that Matplotlib was given, or, from left to right, what it shows
    outlines: tuple[Outline, ...]
    places: tuple[float, ...]  # where each outline starts along the baseline, in ems
    others: int  # glyphs of other fonts than those of labels: a formula's
    unknown: int  # glyphs of fonts that are not at hand


def _font_files(font: FontProperties) -> tuple[str, ...]:
    """Give the font files in which Matplotlib looks for the characters of a text."""
    file = font.get_file()
    if file is not None:
        return (str(file),)
    paths = []
    for family in font.get_family():
        one = font.copy()
        one.set_family(family)
        try:
            paths.append(str(fontManager.findfont(one, fallback_to_default=False)))
        except ValueError:
            continue
    return tuple(paths) or (str(fontManager.findfont(font)),)


@cache
def _postscript_name(path: str) -> str:
    return str(FT2Font(path).postscript_name)


@cache
def _shipped_fonts() -> dict[str, str]:
    """Give the fonts inside Matplotlib, which mathtext draws formulas with, by name."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return {_postscript_name(str(path)): str(path) for path in sorted(folder.glob("*.ttf"))}


def font_named(name: str, paths: tuple[str, ...]) -> str | None:
    """Find a font by its PostScript name among files and those inside Matplotlib."""
    return {_postscript_name(path): path for path in paths}.get(name) or _shipped_fonts().get(name)


def outline_of_id(
    glyph_id: str,
    paths: tuple[str, ...],
    by_character: bool = not SHAPES_ITSELF,
    exact: bool = False,
) -> tuple[str, Outline] | None:
    """Find the font and the contours behind a glyph's name in SVG, None when not known.

    Parameters
    ----------
    glyph_id : str
        The name of the font and, in base 16, the glyph's number there, that beyond `BEYOND`, or
        its character.
    paths : tuple of str
        Font files that may be meant, beside those inside Matplotlib.
    by_character : bool
        Names end in characters, as Matplotlib up to 3.10 writes them.
    exact : bool
        Give the contours as they are, not one outline for all variants of a digit.
    """
    name, _, number = urllib.parse.unquote(glyph_id).rpartition("-")
    path = font_named(name, paths)
    try:
        code = int(number, 16)
    except ValueError:
        return None
    if path is None:
        return None
    if code >= BEYOND:
        index = code - BEYOND
    else:
        index = glyph_of(path, chr(code)) if by_character else code
    found = outline(path, index) if index else ()  # a box in place of a glyph says nothing
    return (path, found if exact else canonical(path, found))


@lru_cache(maxsize=4_096)
def _outlines(text: str, paths: tuple[str, ...]) -> tuple[Outline, ...]:
    """Give the contours that Matplotlib lays out for a string."""
    face = get_font(list(paths))
    face.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    found = _known(text_to_path.get_glyphs_with_font(face, text)[0], paths)
    return tuple(look for path, look in found if look and path in paths)


def _math_outlines(text: str, font: FontProperties, paths: tuple[str, ...]) -> tuple[Outline, ...]:
    """Give the contours of the Arabic letters that mathtext lays out."""
    placed = text_to_path.get_glyphs_mathtext(font, text)[0]
    found = _known(sorted(placed, key=lambda glyph: glyph[1]), paths)
    return tuple(look for path, look in found if look and has_joined_form(path, look))


def _known(placed: Iterable[Any], paths: tuple[str, ...]) -> list[tuple[str, Outline]]:
    found = (outline_of_id(glyph[0], paths) for glyph in placed)
    return [known for known in found if known is not None]


class _Recorder(RendererBase):
    """Draws nothing, measures as Agg does, and notes every line of text."""

    def __init__(self, width: float, height: float, dpi: float) -> None:
        super().__init__()
        self._size = (width, height)
        self._agg = RendererAgg(1, 1, dpi)  # measures text, whatever its canvas
        self.lines: list[DrawnLine] = []
        self._measures: dict[tuple[Any, ...], Any] = {}
        self._files: dict[FontProperties, tuple[str, ...]] = {}
        self._owner = -1
        self._label = ""
        self._waiting: list[str] = []

    def begin(self, text: Text) -> None:
        self._owner += 1
        self._label = text.get_text()
        wrapped = getattr(text, "_get_wrapped_text", text.get_text)()
        self._waiting = wrapped.split("\n")

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: bool | str = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        line = self._waiting.pop(0) if self._waiting else s
        if not s.strip() or ismath == "TeX":
            return
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
        paths = self._paths(prop)
        clip = gc.get_clip_rectangle()
        self.lines.append(
            DrawnLine(
                owner=self._owner,
                label=self._label,
                line=line,
                handed=s,
                is_math=bool(ismath),
                families=tuple(prop.get_family()),
                paths=paths,
                outlines=_math_outlines(s, prop, paths) if ismath else _outlines(s, paths),
                x=float(x),
                y=float(self._size[1] - y),
                width=float(width),
                height=float(height),
                descent=float(descent),
                rotation=float(angle),
                size=float(prop.get_size_in_points()),
                weight=prop.get_weight(),
                color=to_hex(gc.get_rgb()),
                clip=None if clip is None else tuple(clip.extents),
            )
        )

    def _paths(self, prop: FontProperties) -> tuple[str, ...]:
        found = self._files.get(prop)
        if found is None:
            found = self._files[prop.copy()] = _font_files(prop)
        return found

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> Any:
        key = (s, prop, ismath)
        found = self._measures.get(key)
        if found is None:
            found = self._agg.get_text_width_height_descent(s, prop, ismath)
            self._measures[s, prop.copy(), ismath] = found
        return found

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        return self._agg.points_to_pixels(points)

    def flipy(self) -> bool:
        return True

    def option_scale_image(self) -> bool:
        return True  # spares images the making of pixels that nobody sees

    def _nothing(self, *args: Any, **kw: Any) -> None:
        return None

    draw_path = draw_markers = draw_path_collection = draw_quad_mesh = _nothing
    draw_gouraud_triangles = draw_image = draw_tex = _nothing


@contextmanager
def _announced(recorder: _Recorder) -> Iterator[None]:
    """Let the recorder know which text each line belongs to, and leave path effects aside."""
    original = Text.draw

    def draw(text: Text, renderer: Any) -> None:
        if not text.get_visible() or not text.get_text():
            return original(text, renderer)
        if text.get_wrap():
            text.get_window_extent(recorder)  # lines are broken by the renderer's measure
        recorder.begin(text)
        effects = text.get_path_effects()
        text.set_path_effects([])
        try:
            return original(text, renderer)
        finally:
            text.set_path_effects(effects)

    Text.draw = draw  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        Text.draw = original  # type: ignore[method-assign]


def drawn_lines(figure: Figure) -> tuple[list[DrawnLine], _Recorder]:
    """Draw a figure to nowhere and give the lines of text it drew, in that order.

    Returns
    -------
    lines : list of DrawnLine
    renderer : RendererBase
        The renderer that was drawn on, for measuring the figure further.
    """
    width, height = figure.bbox.size
    recorder = _Recorder(float(width), float(height), figure.dpi)
    with _announced(recorder):
        figure.draw(recorder)
    return recorder.lines, recorder
