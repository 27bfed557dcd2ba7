"""What single Matplotlib backends need of us: outlines in PDF, a plain refusal in PGF."""

from collections.abc import Callable, Iterable
from typing import Any

from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from corpus_tools.alphabet import has_arabic
from corpus_tools.errors import CorpusToolsError

__all__ = ["outlining", "quoted", "refusing_pgf"]


def quoted(label: str) -> str:
    """Quote a label in a message, shortened, with what no terminal can print escaped.

    >>> quoted("نعم")
    "'نعم'"
    """
    short = label if len(label) <= 40 else f"{label[:40]}…"
    return "'" + short.encode("utf-8", "backslashreplace").decode() + "'"


def outlining(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a renderer's ``draw_text``: lines with Arabic are drawn as outlines."""

    def draw_text(
        renderer: Any, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, **kw: Any
    ) -> None:
        if kw.get("ismath") or not has_arabic(s):
            return original(renderer, gc, x, y, s, prop, angle, **kw)
        vertices, codes = text_to_path.get_text_path(prop, s)
        size = prop.get_size_in_points() / text_to_path.FONT_SCALE
        place = Affine2D().scale(size).rotate_deg(angle).translate(x, y)
        fill = renderer.new_gc()
        fill.copy_properties(gc)
        fill.set_linewidth(0)
        renderer.draw_path(fill, Path(vertices, codes), place, gc.get_rgb())
        return None

    return draw_text


def _texts(figure: Any) -> Iterable[str]:
    """Give every text of a figure, tick labels that are made on drawing included."""
    if isinstance(figure, Figure):
        figure.draw_without_rendering()
    return [text.get_text() for text in figure.findobj(Text)]


def refusing_pgf(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a canvas's ``print_figure``: PGF, whose LaTeX neither joins nor orders, is refused."""

    def print_figure(canvas: FigureCanvasBase, filename: Any, *args: Any, **kw: Any) -> Any:
        kind = kw.get("format") or str(filename).rpartition(".")[2]
        pgf = "pgf" in (str(kind).lower(), kw.get("backend"))
        if pgf or type(canvas).__name__ == "FigureCanvasPgf":
            found = next((text for text in _texts(canvas.figure) if has_arabic(text)), None)
            if found is not None:
                raise CorpusToolsError(
                    f"Arabic label {quoted(found)} cannot be drawn by the PGF backend, whose "
                    "LaTeX is not set up for it: save as PDF, SVG or PNG"
                )
        return original(canvas, filename, *args, **kw)

    return print_figure
