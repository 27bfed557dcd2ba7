"""The lines of text of a PDF file: its glyphs, from left to right along their baselines."""

import logging
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from corpus_tools.errors import InputError
from corpus_tools.labels.files.known_fonts import Contours
from corpus_tools.labels.files.pdf_fonts import PdfFont, PdfGlyph, contours_of_drawing
from corpus_tools.messages import Message

__all__ = ["PlacedGlyph", "text_lines"]

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: How Matplotlib up to 3.10 names the drawing of a glyph beyond the first 256 characters.
_DRAWING_RE = re.compile(r"/F\d+-(.+)-([^-]+)")
#: Ems between two glyphs on one baseline that part two labels.
_FAR = 1.5
#: Ems by which glyphs of one line may stand above or below each other.
_OFF_LINE = 0.3
_DEEPEST = 6


class PlacedGlyph(NamedTuple):
    """A glyph on its line; `x` is where it starts along the baseline, in points."""

    font: str
    glyph: PdfGlyph
    x: float
    size: float


class _Line:
    """Glyphs on one baseline: its direction, and how far it runs from the corner of the page."""

    def __init__(self, angle: float, height: float, size: float) -> None:
        self.angle, self.height, self.size = angle, height, size
        self.glyphs: list[PlacedGlyph] = []

    def holds(self, angle: float, height: float, size: float) -> bool:
        return (
            abs(angle - self.angle) < 0.01
            and abs(height - self.height) <= _OFF_LINE * max(size, self.size)
        )  # fmt: skip


def _times(one: _Matrix, other: _Matrix) -> _Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


class _Frame:
    """What holds between ``q`` and ``Q``; text within one whose matrix is set is one group."""

    def __init__(self, matrix: _Matrix, lines: list[_Line]) -> None:
        self.matrix, self.lines = matrix, lines
        self.is_set = False


class _Page:
    """Runs the operators of a page and gathers its glyphs."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._fonts: dict[int, PdfFont] = {}
        self.groups: list[list[_Line]] = [[]]
        self._font: PdfFont | None = None
        self._marks: list[PlacedGlyph] = []
        self._size = 0.0
        self._matrix = self._start = _SAME
        self._leading = self._spacing = self._wording = self._rise = 0.0
        self._stretch = 1.0

    def _font_of(self, resources: Any, name: str) -> PdfFont | None:
        resource = resources.get("/Font", {}).get(name)
        if resource is None:
            return None
        resource = resource.get_object()
        return self._fonts.setdefault(id(resource), PdfFont(resource))

    def run(self, content: Any, resources: Any, matrix: _Matrix, depth: int = 0) -> None:
        """Run the operators of a page, or of a drawing in it."""
        from pypdf.generic import ContentStream

        frames = [_Frame(matrix, self.groups[-1])]
        for args, operator in ContentStream(content, self._pdf).operations:
            frame = frames[-1]
            if operator == b"q":
                frames.append(_Frame(frame.matrix, frame.lines))
            elif operator == b"Q":
                if len(frames) > 1:
                    frames.pop()
            elif operator == b"cm":
                frame.matrix = _times(_matrix(args), frame.matrix)
                frame.is_set, frame.lines = True, self._group()
            elif operator == b"Do":
                self._draw(str(args[0]), resources, frames, depth)
            elif operator == b"BT":
                self._matrix = self._start = _SAME
                if not frame.is_set:
                    frame.lines = self._group()
            elif operator == b"Tf":
                self._font, self._size = self._font_of(resources, str(args[0])), float(args[1])
            else:
                self._text(operator, args, frame)

    def _group(self) -> list[_Line]:
        self.end_line()
        self.groups.append([])
        return self.groups[-1]

    def _move(self, x: float, y: float) -> None:
        self._matrix = self._start = _times((1.0, 0.0, 0.0, 1.0, x, y), self._start)

    def _text(self, operator: bytes, args: Any, frame: _Frame) -> None:
        """Run an operator that moves or shows text."""
        if operator in (b"Td", b"TD"):
            self._move(float(args[0]), float(args[1]))
            self._leading = -float(args[1]) if operator == b"TD" else self._leading
        elif operator == b"Tm":
            self._matrix = self._start = _matrix(args)
        elif operator == b"TL":
            self._leading = float(args[0])
        elif operator == b"Tc":
            self._spacing = float(args[0])
        elif operator == b"Tw":
            self._wording = float(args[0])
        elif operator == b"Tz":
            self._stretch = float(args[0]) / 100
        elif operator == b"Ts":
            self._rise = float(args[0])
        elif operator in (b"T*", b"'", b'"'):
            self._move(0.0, -self._leading)
        if operator in (b"Tj", b"TJ", b"'", b'"'):
            for item in args[0] if operator == b"TJ" else args[-1:]:
                self._show(item, frame)

    def _show(self, item: Any, frame: _Frame) -> None:
        if isinstance(item, (int, float)):
            self._advance(-float(item) * self._size / 1000)
            return
        if self._font is None:
            return
        data = item.original_bytes if hasattr(item, "original_bytes") else bytes(item)
        for glyph, parting in self._font.shown(data):
            at = _times((self._size, 0.0, 0.0, self._size, 0.0, self._rise), self._matrix)
            self._put(self._font.name, glyph, _times(at, frame.matrix), frame)
            wide = (glyph.width or 0.0) * self._size + self._spacing
            self._advance(wide + (self._wording if parting else 0.0))

    def _advance(self, by: float) -> None:
        self._matrix = _times((1.0, 0.0, 0.0, 1.0, by * self._stretch, 0.0), self._matrix)

    def _put(self, font: str, glyph: PdfGlyph, at: _Matrix, frame: _Frame) -> None:
        a, b, _, _, x, y = at
        size = math.hypot(a, b)
        if not size:
            return
        angle = math.atan2(b, a)
        along = (x * a + y * b) / size
        height = (y * a - x * b) / size
        placed = PlacedGlyph(font, glyph, along, size)
        if glyph.width == 0:  # a mark goes with its letter, however high it stands
            self._marks.append(placed)
            return
        line = next((line for line in frame.lines if line.holds(angle, height, size)), None)
        if line is None:
            line = _Line(angle, height, size)
            frame.lines.append(line)
        line.glyphs += [*self._marks, placed]
        self._marks = []

    def end_line(self) -> None:
        """Put marks after which no letter comes with the last one."""
        if self._marks and self.groups[-1]:
            self.groups[-1][-1].glyphs += self._marks
        self._marks = []

    def _draw(self, name: str, resources: Any, frames: list[_Frame], depth: int) -> None:
        """Run a drawing of its own: a glyph, or a part of the page with text in it."""
        drawing = resources.get("/XObject", {}).get(name)
        if drawing is None:
            return
        drawing = drawing.get_object()
        if drawing.get("/Subtype") != "/Form":
            return
        frame, named = frames[-1], _DRAWING_RE.fullmatch(name)
        if named is not None and len(frames) > 1:
            glyph = _drawn_glyph(drawing, self._pdf, named[1], named[2])
            at = _times((1000.0, 0.0, 0.0, 1000.0, 0.0, 0.0), frame.matrix)
            self._put(named[1], glyph, at, frames[-2])
            return
        own = drawing.get("/Resources", resources).get_object()
        if depth < _DEEPEST and ("/Font" in own or "/XObject" in own):
            held = drawing.get("/Matrix")
            matrix = _times(_matrix(held), frame.matrix) if held else frame.matrix
            self.run(drawing, own, matrix, depth + 1)


def _drawn_glyph(drawing: Any, pdf: Any, font: str, name: str) -> PdfGlyph:
    contours: Contours = contours_of_drawing(drawing, pdf, 0.001)
    named = PdfFont({"/BaseFont": f"/{font}"})
    return PdfGlyph(name, None, named.sign(name, 0, "", contours, None), contours)


def _matrix(args: Any) -> _Matrix:
    a, b, c, d, e, f = map(float, args)
    return (a, b, c, d, e, f)


def _parts(line: _Line) -> Iterator[list[PlacedGlyph]]:
    """Put the glyphs of a line in order, and cut it where another label begins."""
    letters: list[list[PlacedGlyph]] = [[]]
    for glyph in line.glyphs:
        letters[-1].append(glyph)
        if glyph.glyph.width != 0:
            letters.append([])
    last = letters.pop()  # marks after which no letter comes
    found: list[PlacedGlyph] = []
    for letter in sorted(letters, key=lambda letter: letter[-1].x):
        glyph = letter[-1]
        if found and found[-1].glyph.width is not None:
            end = found[-1].x + found[-1].glyph.width * found[-1].size
            if glyph.x - end > _FAR * glyph.size:
                yield found
                found = []
        found += letter
    if found or last:
        yield found + last


def text_lines(path: Path) -> list[list[PlacedGlyph]]:
    """Give the lines of text that a PDF file draws, in the order of drawing.

    Raises
    ------
    InputError
        If it is no PDF file, is damaged, or needs a password.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if not path.read_bytes()[:1024].lstrip().startswith(b"%PDF"):
        raise InputError(Message("check_pdf", path=path))
    log = logging.getLogger("pypdf")
    level = log.level
    log.setLevel(logging.CRITICAL)  # what is wrong with a file is said once, by the error
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(Message("check_pdf_locked", path=path))
        found = []
        for number in range(len(reader.pages)):
            page = reader.pages[number]
            run = _Page(reader)
            contents = page.get_contents()
            if contents is not None:
                run.run(contents, page.get("/Resources", {}).get_object(), _SAME)
            run.end_line()
            found += [part for group in run.groups for line in group for part in _parts(line)]
    except InputError:
        raise
    except (PyPdfError, ArithmeticError, AttributeError, AssertionError, LookupError,
            NotImplementedError, OSError, RecursionError, TypeError, ValueError,
            ImportError) as error:  # fmt: skip
        why = f"{type(error).__name__}: {error}"
        raise InputError(Message("check_pdf_of", path=path, why=why)) from error
    finally:
        log.setLevel(level)
    return found
