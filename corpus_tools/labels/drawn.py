"""What a Matplotlib figure really draws of its labels: glyphs in order, place, size, colour."""

import io
import math
import sys
import urllib.parse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partialmethod
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2DBase, Bbox

from corpus_tools.labels.fonts import postscript_name
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
    "Drawing",
    "DrawnLine",
    "FileLine",
    "drawn_lines",
    "font_named",
    "outline_of_id",
    "played",
    "recorded",
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
    unseen: bool = False  # transparent, or of the colour of what it stands on
    faint: bool = False  # so pale or transparent that what stands over it can be read

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
def _shipped_fonts() -> dict[str, str]:
    """Give the fonts inside Matplotlib, which mathtext draws formulas with, by name."""
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return {postscript_name(str(path)): str(path) for path in sorted(folder.glob("*.ttf"))}


def font_named(name: str, paths: tuple[str, ...]) -> str | None:
    """Find a font by its PostScript name among files and those inside Matplotlib."""
    return {postscript_name(path): path for path in paths}.get(name) or _shipped_fonts().get(name)


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
        by_character, code = False, code - BEYOND
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


class _Paint(NamedTuple):
    """Something filled, in pixels; its colour, None where that is not one colour for all of it."""

    left: float
    low: float
    right: float
    high: float
    color: tuple[float, ...] | None


#: Less than half of a text's colour, or a shade not far from that beneath it, lets others be read.
_FAINT_ALPHA, _FAINT_SHADE = 0.5, 0.3


class Drawing:
    """What was asked of a renderer, to be asked of another one again."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, GraphicsContextBase | None, tuple[Any, ...], Any]] = []
        self.whole = True  # else something is lacking that is drawn in a way of its own

    def note(self, step: str, gc: GraphicsContextBase | None, *args: Any, **kw: Any) -> None:
        """Keep a step as it is now: artists go on with the same colours and places."""
        if gc is not None:
            now = GraphicsContextBase()
            now.copy_properties(gc)
            gc = now
        kept = tuple(arg.frozen() if isinstance(arg, Affine2DBase) else arg for arg in args)
        self._steps.append((step, gc, kept, kw))

    def play(self, renderer: Any) -> None:
        """Draw it all."""
        for step, gc, args, kw in self._steps:
            if gc is None:
                getattr(renderer, step)(*args, **kw)
            else:
                own = renderer.new_gc()
                own.copy_properties(gc)
                getattr(renderer, step)(own, *args, **kw)
                own.restore()


class _Recorder(RendererBase):
    """Draws nothing, measures as Agg or SVG does, and notes every line of text."""

    def __init__(self, width: float, height: float, dpi: float, pictures: float | None) -> None:
        super().__init__()
        # Whatever its canvas, it measures text, and says how it takes pictures.
        self._like: RendererBase
        if pictures is None:
            self._size = (float(int(width)), float(int(height)))  # whole pixels
            self._like = RendererAgg(1, 1, dpi)
        else:
            self._size = (width, height)
            self._like = RendererSVG(1, 1, io.StringIO(), image_dpi=pictures)
        self.drawing = Drawing()
        self.lines: list[DrawnLine] = []
        self.texts: list[Text | None] = []
        self._measures: dict[tuple[Any, ...], Any] = {}
        self._files: dict[FontProperties, tuple[str, ...]] = {}
        self._waiting: list[str] = []
        self._painted: list[_Paint] = []
        self._effects: tuple[Text, Any] | None = None

    def open_group(self, s: str, gid: Any = None) -> None:
        """Note which text the next lines belong to, and leave its path effects aside.

        Matplotlib tells renderers the text of single lines only. It calls this method first of
        all, from the text's own; looking there leaves other figures and threads alone.
        """
        self.drawing.note("open_group", None, s, gid)
        if s != "text":
            return
        self.finish()
        text = sys._getframe(1).f_locals.get("self")
        if not isinstance(text, Text):
            self.texts.append(None)
            return
        self.texts.append(text)
        self._waiting = getattr(text, "_get_wrapped_text", text.get_text)().split("\n")
        self._effects = (text, text._path_effects)  # type: ignore[attr-defined]
        self.drawing.whole &= not self._effects[1]
        text._path_effects = []  # type: ignore[attr-defined]  # not stale for it

    def close_group(self, s: str) -> None:
        self.drawing.note("close_group", None, s)
        if s == "text":
            self.finish()

    def finish(self) -> None:
        """Give the last text its path effects back; texts without a place end without notice."""
        self._waiting = []
        if self._effects is not None:
            text, effects = self._effects
            text._path_effects = effects  # type: ignore[attr-defined]
            self._effects = None

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: bool | str = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        self.drawing.note("draw_text", gc, x, y, s, prop, angle, ismath=ismath, mtext=mtext)
        line = self._waiting.pop(0) if self._waiting else s
        if not (s.strip() or line.strip()) or ismath == "TeX":  # nothing of a line may be left
            return
        text = self.texts[-1] if self.texts else None
        if not ismath and text is not None and text.get_parse_math():
            line = line.replace(r"\$", "$")
        width, height, descent = self.get_text_width_height_descent(s, prop, ismath)
        paths = self._paths(prop)
        clip = gc.get_clip_rectangle()
        made = DrawnLine(
            owner=len(self.texts) - 1,
            label=s if text is None else text.get_text(),
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
        *color, alpha = to_rgba(gc.get_rgb())
        beneath = self._beneath(made)
        shade = 1.0
        if beneath is not None:
            shade = max(abs(a - b) for a, b in zip(color, beneath, strict=True))
        unseen = alpha == 0 or shade == 0
        faint = alpha <= _FAINT_ALPHA or alpha * shade <= _FAINT_SHADE
        self.lines.append(replace(made, unseen=unseen, faint=faint))

    def _beneath(self, line: DrawnLine) -> tuple[float, ...] | None:
        """Give the one colour that a line stands on, None where it is not known."""
        xs, ys = zip(*line.corners, strict=True)
        left, right, low, high = min(xs), max(xs), min(ys), max(ys)
        for paint in reversed(self._painted):
            if paint.left < right and left < paint.right and paint.low < high and low < paint.high:
                inside = paint.left <= left and right <= paint.right
                return paint.color if inside and paint.low <= low and high <= paint.high else None
        return None

    def draw_path(self, gc: Any, path: Any, transform: Any, *face: Any, **kw: Any) -> None:
        self.drawing.note("draw_path", gc, path, transform, *face, **kw)
        filled = face[0] if face else kw.get("rgbFace")
        *color, alpha = to_rgba("none" if filled is None else filled)
        if not alpha or not len(path.vertices):
            return
        points = transform.transform(path.vertices)
        (left, low), (right, high) = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
        # Of four corners: a bar or a background; of other shapes it is not known what they cover.
        whole = alpha == 1 and len(points) in (4, 5)
        self._painted.append(_Paint(left, low, right, high, tuple(color) if whole else None))

    def _many(self, step: str, gc: Any, *args: Any, **kw: Any) -> None:
        self.drawing.note(step, gc, *args, **kw)
        clip = gc.get_clip_rectangle()
        left, low, right, high = (0.0, 0.0, *self._size) if clip is None else clip.extents
        self._painted.append(_Paint(left, low, right, high, None))

    draw_markers = partialmethod(_many, "draw_markers")
    draw_path_collection = partialmethod(_many, "draw_path_collection")
    draw_quad_mesh = partialmethod(_many, "draw_quad_mesh")
    draw_gouraud_triangles = partialmethod(_many, "draw_gouraud_triangles")
    draw_image = partialmethod(_many, "draw_image")

    def _paths(self, prop: FontProperties) -> tuple[str, ...]:
        found = self._files.get(prop)
        if found is None:
            found = self._files[prop.copy()] = _font_files(prop)
        return found

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> Any:
        key = (s, prop, ismath)
        found = self._measures.get(key)
        if found is None:
            found = self._like.get_text_width_height_descent(s, prop, ismath)
            self._measures[s, prop.copy(), ismath] = found
        return found

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self._size

    def points_to_pixels(self, points: Any) -> Any:
        return self._like.points_to_pixels(points)

    def flipy(self) -> bool:
        return True

    def option_scale_image(self) -> bool:
        return self._like.option_scale_image()

    def option_image_nocomposite(self) -> bool:
        return self._like.option_image_nocomposite()

    def get_image_magnification(self) -> float:
        return self._like.get_image_magnification()

    def _in_its_way(self, *args: Any, **kw: Any) -> None:
        self.drawing.whole = False

    draw_tex = start_filter = stop_filter = start_rasterizing = stop_rasterizing = _in_its_way


@contextmanager
def recorded(figure: Figure, pictures: float | None = None) -> Iterator[_Recorder]:
    """Draw a figure to nowhere; in the block it stands as drawn, afterwards as it stood before.

    The recorder has the lines of text that were drawn, in that order, and measures what is left.
    Nothing is touched that other figures are drawn with. With `pictures`, the pixels to the inch
    of pictures in SVG and PDF files, text is measured as in these; a figure has 72 of its own then.
    """
    width, height = figure.bbox.size
    recorder = _Recorder(float(width), float(height), figure.dpi, pictures)
    artists = figure.findobj()
    kept = [(artist, {k: vars(artist).get(k) for k in _KEPT}) for artist in artists]
    places = [] if figure.get_layout_engine() is None else [_Place.of(one) for one in artists]
    try:
        with figure.canvas.callbacks.blocked(signal="draw_event"):
            figure.draw(recorder)
        recorder.finish()
        yield recorder
    finally:
        recorder.finish()
        for place in places:
            place.put_back()
        for artist, values in kept:
            vars(artist).update({k: v for k, v in values.items() if k in vars(artist)})
        for artist in figure.findobj():  # tick labels are made on drawing
            if vars(artist).get("_renderer") is recorder:
                vars(artist)["_renderer"] = None


#: What every drawing sets on an artist.
_KEPT = ("_stale", "_renderer")
#: What layout engines set on axes, figures and their titles.
_LAID_OUT = ("_anchor", "_box_aspect", "_aspect", "_adjustable")
_BOXES = ("_position", "_originalPosition", "bbox_relative")


class _Place(NamedTuple):
    """Where an artist stands, as far as a layout engine may move it."""

    artist: Artist
    values: dict[str, Any]
    boxes: dict[str, Any]
    margins: dict[str, Any]

    @classmethod
    def of(cls, artist: Artist) -> "_Place":
        has = vars(artist)
        boxes = {k: has[k].get_points().copy() for k in _BOXES if isinstance(has.get(k), Bbox)}
        margins = dict(vars(has["subplotpars"])) if "subplotpars" in has else {}
        names = ("_x", "_y") if isinstance(artist, Text) else _LAID_OUT
        return cls(artist, {k: has[k] for k in names if k in has}, boxes, margins)

    def put_back(self) -> None:
        has = vars(self.artist)
        has.update(self.values)
        for name, points in self.boxes.items():
            has[name].set_points(points)
        if self.margins:
            vars(has["subplotpars"]).update(self.margins)


@contextmanager
def played(figure: Figure, drawing: Drawing) -> Iterator[None]:
    """Let a figure be saved as it was drawn before, which is not worked out once more."""
    if drawing.whole:
        vars(figure)["draw"] = drawing.play
    try:
        yield
    finally:
        vars(figure).pop("draw", None)


def drawn_lines(figure: Figure) -> tuple[list[DrawnLine], RendererBase]:
    """Draw a figure to nowhere and give the lines of text it drew, in that order.

    Returns
    -------
    lines : list of DrawnLine
    renderer : RendererBase
        The renderer that was drawn on.
    """
    with recorded(figure) as recorder:
        return recorder.lines, recorder
