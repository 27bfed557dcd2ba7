"""What is seen of a line: its ink in Chromium, and in each kind of file Matplotlib writes."""

import base64
import html
import io
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path as File
from typing import Any, NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import maximum_filter

from corpus_tools.labels.harfbuzz import glyph_named, outline, units

__all__ = ["BACKENDS", "STRAY", "Chromium", "Ink", "Line", "drawn", "formula_picture", "strays"]

Ink = NDArray[np.float64]

#: Pixels to the em, and how many of them two drawings of one glyph may be apart.
EM, NEAR = 48, 3
#: Pixels that may stand alone: the edges of glyphs are smoothed in different ways.
STRAY = 8
#: Pixels without ink between two parts of a line: words, at first.
GAPS = (8, 4, 2)
ROW, MARGIN, CHUNK = 120, 48, 40
_CODES = {
    "m": (Path.MOVETO,),
    "l": (Path.LINETO,),
    "q": (Path.CURVE3,) * 2,
    "c": (Path.CURVE4,) * 3,
}


def cropped(ink: NDArray[np.uint8]) -> Ink:
    """Cut a picture down to its ink: 0 for white, 1 for black."""
    rows, columns = (np.flatnonzero(ink.max(axis=axis) > 76) for axis in (1, 0))
    if not len(rows):
        return np.zeros((1, 1))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] / np.float64(255)


def _ink(png: bytes) -> NDArray[np.uint8]:
    return 255 - np.asarray(Image.open(io.BytesIO(png)).convert("L"))


def differing(one: Ink, other: Ink) -> int:
    """Count the pixels of each of two lines of which the other has nothing near."""
    shape = [max(sides) for sides in zip(one.shape, other.shape, strict=True)]
    if min(one.shape) == 1 or abs(one.shape[0] - other.shape[0]) > 2 * NEAR:
        return int((one > 0.6).sum() + (other > 0.6).sum())

    def padded(ink: Ink) -> Ink:
        grown = np.zeros(shape)
        grown[: ink.shape[0], : ink.shape[1]] = ink
        return grown

    first, second = padded(one), padded(other)
    near = [maximum_filter(ink, size=2 * NEAR + 1) > 0.2 for ink in (first, second)]
    return int(((first > 0.6) & ~near[1]).sum() + ((second > 0.6) & ~near[0]).sum())


def _parts(ink: Ink, gap: int) -> list[Ink]:
    """Cut a line where nothing is drawn for a stretch; a dot above stays above."""
    closed = maximum_filter(ink.max(axis=0) > 0.3, size=gap)
    edges = np.flatnonzero(np.diff(np.pad(closed.astype(int), 1)))
    return [ink[:, start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def strays(one: Ink, other: Ink) -> int:
    """Count the pixels in which two lines differ, spaces of a slightly other width aside."""
    whole = differing(one, other)
    if whole <= STRAY or abs(one.shape[1] - other.shape[1]) > EM / 2 + one.shape[1] / 10:
        return whole
    found = [whole]
    for gap in GAPS:
        ours, theirs = _parts(one, gap), _parts(other, gap)
        if len(ours) == len(theirs):
            found.append(max(differing(a, b) for a, b in zip(ours, theirs, strict=True)))
    return min(found)


# -- Chromium --------------------------------------------------------------------------------------


_ORDER = """() => [...document.querySelectorAll("p")].map(p => {
    const seen = [], range = document.createRange();
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        let at = 0;
        for (const char of walker.currentNode.data) {
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at += char.length);
            const box = range.getBoundingClientRect();
            seen.push([box.left + box.right, box.width, char]);
        }
    }
    return seen.filter(one => one[1] > 0.01 && one[2].trim())
        .sort((a, b) => a[0] - b[0]).map(one => one[2]).join("");
})"""


#: Typography beyond the joining of letters; of ligatures lam-alef alone is never left out.
_OPTIONAL = ("rlig", "liga", "calt", "clig", "locl")
_LAM_ALEF_RE = re.compile("ل[اأإآ]")


def _features(ligatures: int) -> str:
    on = ", ".join(f"'{name}' {ligatures if 'lig' in name else 0}" for name in _OPTIONAL)
    return f"font-kerning: none; font-feature-settings: {on}"


class Line(NamedTuple):
    """A line as a browser is given it."""

    text: str
    direction: str  # also "auto": that of the first letter
    ours: bool = True  # in the font for Arabic
    formula: str = ""  # stands where the text has {}

    def row(self, kind: str = "") -> str:
        """Write it as a paragraph."""
        text = html.escape(self.text)
        if kind == "plain":
            text = _LAM_ALEF_RE.sub(lambda found: f"<b>{found[0]}</b>", text)
        if self.formula:
            text = text.replace("{}", f"<bdi dir=ltr>{self.formula}</bdi>")
        kinds = f"{kind}{'' if self.ours else ' other'}"
        return f'<p class="{kinds}" dir={self.direction}>{text}</p>'


class Chromium:
    """A page in which lines are set as a browser sets them."""

    def __init__(self, page: Any, fonts: Sequence[str]) -> None:
        self._page = page
        families = [f"F{i}" for i in range(len(fonts))]
        listed = ", ".join(families)
        faces = "".join(
            f"@font-face {{ font-family: {family}; src: url(data:font/ttf;base64,{data}) }}"
            for family, path in zip(families, fonts, strict=True)
            for data in (base64.b64encode(File(path).read_bytes()).decode(),)
        )
        self._style = (
            f"<meta charset=utf-8><style>{faces} body {{ margin: 0; background: #fff }} "
            f"p {{ font: {EM}px/{ROW}px {listed}; height: {ROW}px; margin: 0 {MARGIN}px; "
            "white-space: pre; text-rendering: geometricPrecision; "
            "font-feature-settings: 'locl' 0 } "  # digits look alike, whatever letters are near
            f".file {{ height: {ROW}px; overflow: hidden }} img {{ display: block }} "
            f".plain {{ {_features(0)} }} .plain b {{ font-weight: 400; {_features(1)} }} "
            ".local { font-feature-settings: normal } "
            f".other {{ font-family: {families[-1]} }}</style>"
        )

    @classmethod
    @contextmanager
    def started(cls, fonts: Sequence[str]) -> Iterator["Chromium"]:
        """Start the browser: that in $CORPUS_TOOLS_CHROMIUM, or the one that is found.

        Lines are set in these fonts, those without Arabic in the last.
        """
        from playwright.sync_api import sync_playwright

        names = ("chromium", "chromium-browser", "google-chrome")
        program = os.environ.get("CORPUS_TOOLS_CHROMIUM") or next(
            filter(None, map(shutil.which, names)), None
        )
        with sync_playwright() as driver:
            flags = ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text"]
            browser = driver.chromium.launch(executable_path=program, args=flags)
            yield cls(browser.new_page(viewport={"width": 3200, "height": ROW * CHUNK}), fonts)
            browser.close()

    def _rows(self, rows: Sequence[str]) -> list[Ink]:
        """Set rows of a page and photograph each."""
        found = []
        for start in range(0, len(rows), CHUNK):
            self._page.set_content(self._style + "".join(rows[start : start + CHUNK]))
            self._page.evaluate("document.fonts.ready")
            self._page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
            ink = _ink(self._page.screenshot())
            many = len(rows[start : start + CHUNK])
            found += [cropped(ink[i * ROW : (i + 1) * ROW]) for i in range(many)]
        return found

    def lines(self, lines: Sequence["Line"], kind: str = "") -> list[Ink]:
        """Set lines; "plain" without optional typography, "local" with all of it."""
        return self._rows([line.row(kind) for line in lines])

    def order(self, lines: Sequence["Line"]) -> list[str]:
        """Give the characters of lines as they stand from left to right."""
        self._page.set_content(self._style + "".join(line.row() for line in lines))
        self._page.evaluate("document.fonts.ready")
        return list(self._page.evaluate(_ORDER))

    def pictures(self, files: Sequence[bytes]) -> list[Ink]:
        """Show SVG files."""
        return self._rows(
            [
                "<div class=file><img src='data:image/svg+xml;base64,"
                f"{base64.b64encode(file).decode()}'></div>"
                for file in files
            ]
        )


# -- Matplotlib ------------------------------------------------------------------------------------


def _figure(line: str, width: float) -> Figure:
    """Make a figure of one line, as wide as the line is in Chromium and somewhat more."""
    figure = Figure(figsize=((width + 4 * MARGIN) / 96, ROW / 96), dpi=96)
    text = figure.text(MARGIN / 2 / (width + 4 * MARGIN), 0.4, line, fontsize=EM * 0.75)
    if hasattr(text, "set_fontfeatures"):  # one shape of digits, whatever script they belong to
        text.set_fontfeatures(["-locl"])
    return figure


def _saved(figure: Figure, kind: str) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format=kind)
    return file.getvalue()


def _pdf_ink(data: bytes) -> NDArray[np.uint8]:
    import pypdfium2  # no part of the project: pip install pypdfium2

    page = pypdfium2.PdfDocument(data)[0]
    return 255 - page.render(scale=96 / 72).to_numpy()[..., 0]


_PS_RE = re.compile(
    r"/(?P<font>\S+) (?P<size>[-\d.]+) selectfont"
    r"|(?P<x>[-\d.]+) (?P<y>[-\d.]+) m(?:oveto)?\s/(?P<glyph>\S+) glyphshow"
    r"|(?P<box>(?:[-\d.]+ ){4})rectfill"
    r"|(?P<dx>[-\d.]+) (?P<dy>[-\d.]+) translate"
    r"|(?P<args>(?:[-\d.]+ )+)(?P<step>m|l|q|c|scale)$|^(?P<gray>[\d.]+) setgray$"
    r"|^(?P<end>fill|grestore|gsave)$",
    re.M,
)


_NUMBER_RE = re.compile("uni([0-9a-f]{8})")


def _glyph(path: str, name: str) -> Path:
    number = _NUMBER_RE.fullmatch(name)  # in a font that has no names
    steps = outline(path, glyph_named(path, name) or (int(number[1], 16) if number else 0))
    points = [(p, code) for k, ps in steps for p, code in zip(ps, _CODES.get(k, ()), strict=False)]
    return (
        Path([p for p, _ in points], [c for _, c in points]) if points else Path(np.empty((0, 2)))
    )


def _ps_ink(data: bytes, size: tuple[float, float], fonts: Sequence[str]) -> NDArray[np.uint8]:
    """Draw the glyphs and the outlines of a PostScript file that Matplotlib wrote."""
    from corpus_tools.labels.drawn import font_named

    text = data.decode("latin-1")
    text = text[text.index("%%Page:") :]
    font, scale = "", 1.0
    shift, zoom, stack = np.zeros(2), np.ones(2), []
    pen: list[tuple[tuple[float, float], int]] = []
    shown = Figure(figsize=size, dpi=96)

    def fill(path: Path, place: Affine2D) -> None:
        if len(path.vertices):
            shown.add_artist(
                PathPatch(path, transform=place.scale(96 / 72), facecolor="black", linewidth=0)
            )

    first, gray = True, 0.0  # the corner of the page
    for found in _PS_RE.finditer(text):
        if found["font"]:
            name = re.sub(r"-\d+$", "", found["font"])
            font, scale = font_named(name, tuple(fonts)) or fonts[0], float(found["size"])
        elif found["glyph"]:
            place = (
                Affine2D()
                .scale(scale / units(font))
                .translate(float(found["x"]), float(found["y"]))
            )
            fill(_glyph(font, found["glyph"]), place.translate(*shift))
        elif found["box"]:
            x, y, width, height = map(float, found["box"].split())
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            fill(Path(corners), Affine2D().translate(*shift))
        elif found["dx"]:
            if not first:
                shift = shift + zoom * (float(found["dx"]), float(found["dy"]))
            first = False
        elif found["step"] == "scale":
            zoom = zoom * [float(v) for v in found["args"].split()][:2]
        elif found["step"]:
            values = [float(v) for v in found["args"].split()]
            points = list(zip(values[::2], values[1::2], strict=True))
            pen += zip(points, _CODES[found["step"]], strict=True)
        elif found["gray"]:
            gray = float(found["gray"])
        elif found["end"] == "fill":
            if pen and gray < 1:
                path = Path([p for p, _ in pen], [c for _, c in pen])
                fill(path, Affine2D().scale(*zoom).translate(*shift))
            pen = []
        elif found["end"] == "gsave":
            stack.append((shift, zoom))
            pen = []
        elif found["end"] == "grestore" and stack:
            shift, zoom = stack.pop()
    canvas = FigureCanvasAgg(shown)
    canvas.draw()
    return 255 - np.asarray(canvas.buffer_rgba())[..., 0]


def formula_picture(formula: str) -> str:
    """Give a formula as a picture of the width it has in a line, as Matplotlib draws it alone."""
    size = FontProperties(size=EM * 0.75)
    parsed = MathTextParser("path").parse(formula, 96, size)
    width, height, depth = (float(v) for v in parsed[:3])
    figure = Figure(figsize=(width / 96, (height + 2 * MARGIN) / 96), dpi=96)
    figure.patch.set_alpha(0)
    figure.text(0, (MARGIN + depth) / (height + 2 * MARGIN), formula, fontproperties=size)
    data = base64.b64encode(_saved(figure, "svg")).decode()
    return (
        f"<span style='display: inline-block; width: {width}px; height: 0; position: relative'>"
        f"<img src='data:image/svg+xml;base64,{data}' style='position: absolute; left: 0; "
        f"bottom: {-depth - MARGIN}px'></span>"
    )


BACKENDS = ("Agg", "SVG", "PDF", "PS")


def drawn(
    lines: Sequence[str], widths: Sequence[float], chromium: Chromium, fonts: Sequence[str]
) -> dict[str, list[Ink]]:
    """Draw lines with every backend; a backend whose pictures cannot be read is left out."""
    figures = [_figure(line, width) for line, width in zip(lines, widths, strict=True)]
    found = {"Agg": [cropped(_ink(_saved(figure, "png"))) for figure in figures]}
    found["SVG"] = chromium.pictures([_saved(figure, "svg") for figure in figures])
    if find_spec("pypdfium2"):
        found["PDF"] = [cropped(_pdf_ink(_saved(figure, "pdf"))) for figure in figures]
    found["PS"] = [
        cropped(_ps_ink(_saved(figure, "ps"), tuple(figure.get_size_inches()), fonts))
        for figure in figures
    ]
    return found
