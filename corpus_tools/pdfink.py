"""The ink of a one-page PDF that Matplotlib wrote, as a picture: fills, strokes left out."""

import re
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path as Shape
from matplotlib.transforms import Affine2D, Transform

from corpus_tools.errors import CorpusToolsError, InputError
from corpus_tools.ink import Pixels

__all__ = ["UnreadableTextError", "pdf_pixels"]

_OBJECT_RE = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
# A carriage return before the last line feed belongs to the data.
_STREAM_RE = re.compile(rb"stream\r?\n(.*?)\nendstream", re.DOTALL)
_ENTRY_RE = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+) 0 R")
_TOKEN_RE = re.compile(
    rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|/[^\s/<>\[\]()]*|[\[\]]|[^\s/<>\[\]()]+", re.DOTALL
)
_ESCAPE_RE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_IMAGE = (0.45, 0.45, 0.45)  # pictures are not read: only that they lie under a label


class UnreadableTextError(CorpusToolsError):
    """The file has text in a kind of font whose glyphs are not read here."""


class _State(NamedTuple):
    matrix: Transform
    color: tuple[float, float, float]


def _string(token: bytes) -> bytes:
    """Read a PDF string."""
    if token.startswith(b"<"):
        return bytes.fromhex(token[1:-1].decode())

    def plain(match: re.Match[bytes]) -> bytes:
        found = match[1]
        return bytes([int(found, 8) & 255]) if found.isdigit() else _LETTERS.get(found, found)

    return _ESCAPE_RE.sub(plain, token[1:-1])


class _Page:
    """Runs the drawing operators of a page."""

    def __init__(self, data: bytes, scale: float, where: Path) -> None:
        self.objects = {int(number): body for number, body in _OBJECT_RE.findall(data)}
        pages = (body for body in self.objects.values() if re.search(rb"/Type /Page\b", body))
        page = next(pages, None)
        box = re.search(rb"/MediaBox \[ ?([\d. ]+) ?\]", page or b"")
        if page is None or box is None:
            raise InputError(f"Expected a PDF page as Matplotlib writes it in {where}")
        self.width, self.height = (float(v) * scale for v in box[1].split()[2:])
        self.renderer = RendererAgg(round(self.width), round(self.height), 72)
        resources = self._body(page, b"Resources")
        self.fonts = self._entries(resources, b"Font")
        self.pictures = self._entries(resources, b"XObject")
        self._run(self._stream(self._reference(page, b"Contents")), Affine2D().scale(scale))

    def _reference(self, body: bytes, name: bytes) -> int:
        found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
        return int(found[1]) if found else -1

    def _body(self, body: bytes, name: bytes) -> bytes:
        return self.objects.get(self._reference(body, name), b"")

    def _entries(self, body: bytes, name: bytes) -> dict[bytes, int]:
        return {key: int(n) for key, n in _ENTRY_RE.findall(self._body(body, name))}

    def _stream(self, number: int) -> bytes:
        body = self.objects.get(number, b"")
        found = _STREAM_RE.search(body)
        data = found[1] if found else b""
        return zlib.decompress(data) if b"/FlateDecode" in body.split(b"stream")[0] else data

    def _fill(self, points: list[tuple[float, float]], codes: list[Any], state: _State) -> None:
        gc = self.renderer.new_gc()
        gc.set_linewidth(0)
        self.renderer.draw_path(gc, Shape(points, codes), state.matrix, (*state.color, 1.0))

    def _run(self, content: bytes, matrix: Transform, color: Any = (0.0, 0.0, 0.0)) -> None:
        state, stack = _State(matrix, color), []
        points: list[tuple[float, float]] = []
        codes: list[Any] = []
        args: list[Any] = []
        pen: Transform = Affine2D()
        font, size, rise, along = b"", 0.0, 0.0, 0.0
        for token in _TOKEN_RE.findall(content):
            if token[:1] in b"(</[]":
                args.append(token)
                continue
            try:
                args.append(float(token))
                continue
            except ValueError:
                pass
            if token == b"q":
                stack.append(state)
            elif token == b"Q":
                state = stack.pop()
            elif token == b"cm":
                state = state._replace(matrix=_affine(args) + state.matrix)
            elif token == b"g":
                state = state._replace(color=(args[-1],) * 3)
            elif token == b"rg":
                state = state._replace(color=tuple(args[-3:]))
            elif token in (b"m", b"l"):
                points.append((args[-2], args[-1]))
                codes.append(Shape.MOVETO if token == b"m" else Shape.LINETO)
            elif token == b"c":
                points += [(args[-6 + i], args[-5 + i]) for i in (0, 2, 4)]
                codes += [Shape.CURVE4] * 3
            elif token == b"h":
                points.append((0.0, 0.0))
                codes.append(Shape.CLOSEPOLY)
            elif token in (b"f", b"B", b"b", b"f*", b"B*", b"b*", b"S", b"s", b"n"):
                if points and token not in (b"S", b"s", b"n"):
                    self._fill(points, codes, state)
                points, codes = [], []
            elif token == b"Do":
                self._picture(args[-1][1:], state)
            elif token == b"BT":
                pen, rise, along = Affine2D(), 0.0, 0.0
            elif token == b"Tf":
                font, size = args[-2][1:], args[-1]
            elif token == b"Ts":
                rise = args[-1]
            elif token == b"Td":
                pen = Affine2D().translate(*args[-2:]) + pen
                along = 0.0
            elif token == b"Tm":
                pen, along = _affine(args), 0.0
            elif token in (b"TJ", b"Tj"):
                along = self._show(args, font, size, pen, along, rise, state)
            args = []

    def _picture(self, name: bytes, state: _State) -> None:
        number = self.pictures.get(name, -1)
        if b"/Subtype /Form" in self.objects.get(number, b""):
            self._run(self._stream(number), state.matrix, state.color)
        else:
            square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
            codes = [Shape.MOVETO, *[Shape.LINETO] * 3, Shape.CLOSEPOLY]
            self._fill(square, codes, state._replace(color=_IMAGE))

    def _show(
        self, args: list[Any], font: bytes, size: float, pen: Transform, along: float, rise: float,
        state: _State,
    ) -> float:  # fmt: skip
        """Draw the glyphs of a Type 3 font; give where the next one stands."""
        body = self.objects.get(self.fonts.get(font, -1), b"")
        if b"/Subtype /Type3" not in body:
            raise UnreadableTextError("text in a TrueType font (pdf.fonttype=42)")
        drawings = self._entries(body, b"CharProcs")
        widths = self._body(body, b"Widths").strip(b"[] \n").split()
        first = re.search(rb"/FirstChar (\d+)", body)
        start = int(first[1]) if first else 0
        names: dict[int, bytes] = {}
        listed = re.search(rb"/Differences \[(.*?)\]", body, re.DOTALL)
        code = 0
        for item in (listed[1] if listed else b"").split():
            if item.startswith(b"/"):
                names[code], code = item[1:], code + 1
            else:
                code = int(item)
        for arg in args:
            if isinstance(arg, float):
                along -= arg * size / 1000
                continue
            for char in _string(arg) if arg[:1] in b"(<" else b"":
                glyph = Affine2D().scale(size / 1000).translate(along, rise)
                matrix = glyph + pen + state.matrix
                self._run(self._stream(drawings.get(names.get(char, b""), -1)), matrix, state.color)
                along += float(widths[char - start]) * size / 1000
        return along


def _affine(args: list[Any]) -> Affine2D:
    return Affine2D.from_values(*args[-6:])


def pdf_pixels(path: Path, scale: float = 3.0) -> Pixels:
    """Draw the filled shapes of a PDF page that Matplotlib wrote.

    Parameters
    ----------
    path : Path
    scale : float
        Pixels to the point.

    Raises
    ------
    UnreadableTextError
        If it has text in a font that is not drawn by outlines (``pdf.fonttype=42``).
    InputError
        If it is no such file.
    """
    data = path.read_bytes()
    if not data.startswith(b"%PDF"):
        raise InputError(f"Expected a PDF file in {path}")
    drawn = np.asarray(_Page(data, scale, path).renderer.buffer_rgba(), dtype=float)
    alpha = drawn[:, :, 3:] / 255
    return drawn[:, :, :3] * alpha + 255 * (1 - alpha)
