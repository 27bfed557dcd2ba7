"""Repairs of single Matplotlib backends: PDF kerning, text that can be copied, formats refused."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace
from typing import Any, NamedTuple

import matplotlib
from matplotlib.backend_bases import FigureCanvasBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from corpus_tools._written import printable
from corpus_tools.arabic.direction import Direction
from corpus_tools.arabic.letters import CONTROL_CHAR, has_arabic, strip_marks
from corpus_tools.errors import CorpusToolsError
from corpus_tools.labels.fonts import public_families
from corpus_tools.labels.outlined import is_outlined, measured
from corpus_tools.labels.shaping import SHAPES_ITSELF, in_isolate

__all__ = ["RENDERERS", "SaidLine", "quoted", "refusing"]


class SaidLine(NamedTuple):
    """What a line says, in reading order, and the way it runs."""

    text: str
    direction: Direction


#: Gives what a string handed to a renderer says, None without Arabic.
_Said = Callable[[str], SaidLine | None]
_Drawing = Callable[..., None]


def quoted(label: str) -> str:
    """Quote a label in a message, shortened, with what no terminal can print escaped.

    >>> quoted("نعم")
    "'نعم'"
    """
    short = label if len(label) <= 40 else f"{label[:40]}…"
    return f"'{printable(short)}'"


# -- PDF -------------------------------------------------------------------------------------------


def _pdf_text(module: Any, said: _Said, original: _Drawing) -> _Drawing:
    """Wrap the PDF renderer's ``draw_text``.

    Matplotlib 3.11.0 to 3.11.2 apply a kern twice where a font's subset changes, so that words
    overlap. Where its inner parts are not those known here, Arabic is drawn as outlines.
    """
    outlined = _outlines(module, said, original)

    def draw_text(
        renderer: Any, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        tracker = getattr(renderer.file, "_character_tracker", None)
        helpers = getattr(module, "_text_helpers", None)
        if not hasattr(tracker, "track_glyph") or not hasattr(helpers, "layout"):
            outlined(renderer, gc, x, y, s, prop, angle, ismath, mtext)
            return
        with nullcontext() if ismath else _kerned_once(helpers, tracker):
            original(renderer, gc, x, y, s, prop, angle, ismath, mtext)

    return draw_text


@contextmanager
def _kerned_once(helpers: Any, tracker: Any) -> Iterator[None]:
    """Let Matplotlib lay text out with no kern where it sets the place of a glyph outright."""
    original = helpers.layout

    def layout(*args: Any, **kw: Any) -> Iterator[SimpleNamespace]:
        font = None
        for item in _visible(original(*args, **kw)):
            item.char = _copied(item)
            subset, _ = tracker.track_glyph(item.ft_object, item.char, item.glyph_index)
            if (item.ft_object, subset) != font:
                item.prev_kern = 0.0
            font = (item.ft_object, subset)
            yield item

    helpers.layout = layout
    try:
        yield
    finally:
        helpers.layout = original


def _visible(items: Iterable[Any]) -> Iterator[SimpleNamespace]:
    """Leave out directional controls, which would be copied, and keep the distances."""
    names = ("ft_object", "char", "glyph_index", "x", "y", "prev_kern")
    lost, last = None, 0.0
    for found in items:
        item = SimpleNamespace(**{name: getattr(found, name) for name in names})
        if lost is not None:
            item.prev_kern = lost + item.x - last
        control = CONTROL_CHAR.fullmatch(item.char) is not None
        lost, last = (item.prev_kern, item.x) if control else (None, 0.0)
        if not control:
            yield item


def _copied(item: Any) -> str:
    """Give the characters that one glyph of several for the same letters stands for."""
    chars: str = item.char
    if len(chars) == 1:
        return chars
    own = [c for c in chars if item.ft_object.get_char_index(ord(c)) == item.glyph_index]
    letters = strip_marks(chars) or chars
    if own:
        return own[0]
    if letters != chars:
        glyph = item.ft_object.load_glyph(item.glyph_index, LoadFlags.NO_SCALE)
        if not glyph.horiAdvance:
            letters = "".join(c for c in chars if c not in letters)
    # Viewers turn a right-to-left line about character by character, ligatures included.
    return letters[::-1] if has_arabic(letters) else letters


def _outlines(module: Any, said: _Said, original: _Drawing) -> _Drawing:
    """Wrap a renderer's ``draw_text``: lines with Arabic are drawn as outlines."""

    def draw_text(
        renderer: Any, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        if ismath or said(s) is None:
            original(renderer, gc, x, y, s, prop, angle, ismath, mtext)
            return
        vertices, codes = text_to_path.get_text_path(prop, s)
        size = renderer.points_to_pixels(prop.get_size_in_points()) / text_to_path.FONT_SCALE
        if renderer.flipy():  # texts are placed from the top, paths from below
            y = renderer.get_canvas_width_height()[1] - y
        place = Affine2D().scale(size).rotate_deg(angle).translate(x, y)
        fill = renderer.new_gc()
        fill.copy_properties(gc)
        fill.set_linewidth(0)
        renderer.draw_path(fill, Path(vertices, codes), place, gc.get_rgb())

    return draw_text


def _outlined_text(module: Any, said: _Said, original: _Drawing) -> _Drawing:
    """Wrap a renderer's ``draw_text``: lines that have to be outlined are drawn so."""
    outlined = _outlines(module, said, original)

    def draw_text(
        renderer: Any, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        draw = original if ismath or not is_outlined(s) else outlined
        draw(renderer, gc, x, y, s, prop, angle, ismath, mtext)
        if draw is outlined and gc.get_url() is not None and hasattr(renderer, "file"):
            width, height, _ = renderer.get_text_width_height_descent(s, prop, ismath)
            link = module._get_link_annotation(gc, x, y, width, height, angle)
            renderer.file._annotations[-1][1].append(link)  # PDF links words, not shapes

    return draw_text


def _outlined_measure(module: Any, said: _Said, original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a renderer's measuring of text: lines that are outlined are measured so."""

    def get_text_width_height_descent(renderer: Any, s: str, prop: Any, ismath: Any) -> Any:
        if ismath or not is_outlined(s):
            return original(renderer, s, prop, ismath)
        size = renderer.points_to_pixels(prop.get_size_in_points())
        width, height, descent = measured(prop, s)
        return width * size, height * size, descent * size

    return get_text_width_height_descent


def _measured(module: Any, said: _Said, original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a renderer's measuring of text: outlines are as wide as all renderers lay them out."""
    outlined = _outlined_measure(module, said, original)

    def get_text_width_height_descent(renderer: Any, s: str, prop: Any, ismath: Any) -> Any:
        if ismath or said(s) is None:
            return original(renderer, s, prop, ismath)
        if is_outlined(s):
            return outlined(renderer, s, prop, ismath)
        return RendererBase.get_text_width_height_descent(renderer, s, prop, ismath)

    return get_text_width_height_descent


# -- SVG -------------------------------------------------------------------------------------------


def _svg_text(module: Any, said: _Said, original: _Drawing) -> _Drawing:
    """Wrap the SVG renderer's ``draw_text``.

    Over the outlines of a line stands the same line as text that is not seen, so that it can be
    found and copied in reading order. With ``svg.fonttype="none"`` the viewer sets the text
    itself, and is given the line as it reads on every Matplotlib.
    """

    def draw_text(
        renderer: Any, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        line = said(s)
        as_text = matplotlib.rcParams["svg.fonttype"] == "none"
        if line is not None and as_text and not ismath:
            prop = prop.copy()
            prop.set_family(public_families(prop.get_family()))
            s = in_isolate(*line)
        original(renderer, gc, x, y, s, prop, angle, ismath, mtext)
        if line is None or (as_text and not ismath):
            return
        width, _, _ = renderer.get_text_width_height_descent(s, prop, ismath)
        start = width if line.direction == "rtl" else 0.0  # where reading begins
        renderer.writer.element(
            "text",
            line.text,
            x=f"{start:.3f}",
            transform=f"translate({x:.3f} {y:.3f}) rotate({-angle:.3f})",
            direction=line.direction,
            textLength=f"{width:.3f}",
            lengthAdjust="spacingAndGlyphs",
            style=f"font-size: {prop.get_size_in_points():g}px; fill-opacity: 0",
        )

    return draw_text


_Wrapping = Callable[[Any, _Said, Callable[..., Any]], Callable[..., Any]]
#: The renderers that draw text in their own way: their class, and what wraps its methods.
RENDERERS: dict[str, tuple[str, dict[str, _Wrapping]]] = {
    "matplotlib.backends.backend_pdf": ("RendererPdf", {"draw_text": _pdf_text}),
    "matplotlib.backends.backend_svg": ("RendererSVG", {"draw_text": _svg_text}),
    "matplotlib.backends.backend_cairo": (
        "RendererCairo",
        {"draw_text": _outlines, "get_text_width_height_descent": _measured},
    ),
}
_OUTLINED: dict[str, _Wrapping] = {
    "draw_text": _outlined_text,
    "get_text_width_height_descent": _outlined_measure,
}
if not SHAPES_ITSELF:
    RENDERERS |= {
        "matplotlib.backends.backend_agg": ("RendererAgg", _OUTLINED),
        "matplotlib.backends.backend_pdf": ("RendererPdf", _OUTLINED),
        "matplotlib.backends.backend_ps": ("RendererPS", _OUTLINED),
        # By names and places of glyphs SVG draws outlined lines on its own.
        "matplotlib.backends.backend_svg": ("RendererSVG", {**_OUTLINED, "draw_text": _svg_text}),
    }


# -- refusals --------------------------------------------------------------------------------------


def _texts(figure: Any) -> Iterable[str]:
    """Give every text of a figure, tick labels that are made on drawing included."""
    if isinstance(figure, Figure):
        figure.draw_without_rendering()
    return [text.get_text() for text in figure.findobj(Text)]


def _obstacle(canvas: FigureCanvasBase, kind: str, backend: Any) -> str:
    """Say why Arabic cannot be drawn in a format, and what to do; empty when it can."""
    if "pgf" in (kind, backend) or type(canvas).__name__ == "FigureCanvasPgf":
        return "by the PGF backend, whose LaTeX is not set up for it: save as PDF, SVG or PNG"
    parameters: Any = matplotlib.rcParams
    for setting, kinds in {"pdf.use14corefonts": ("pdf",), "ps.useafm": ("ps", "eps")}.items():
        if kind in kinds and parameters[setting]:
            return (
                "in the fonts that every viewer has, which know no Arabic: "
                f"set rcParams['{setting}'] = False"
            )
    return ""


def refusing(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a canvas's ``print_figure``: what would draw Arabic wrong is refused with its reason."""

    def print_figure(canvas: FigureCanvasBase, filename: Any, *args: Any, **kw: Any) -> Any:
        kind = kw.get("format") or str(filename).rpartition(".")[2]
        obstacle = _obstacle(canvas, str(kind).lower(), kw.get("backend"))
        if obstacle:
            found = next((text for text in _texts(canvas.figure) if has_arabic(text)), None)
            if found is not None:
                raise CorpusToolsError(f"Arabic label {quoted(found)} cannot be drawn {obstacle}")
        return original(canvas, filename, *args, **kw)

    return print_figure
