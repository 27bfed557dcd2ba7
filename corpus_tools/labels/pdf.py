"""The lines of text in a PDF file that Matplotlib wrote, as outlines from left to right."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from corpus_tools.errors import InputError
from corpus_tools.labels.drawn import FileLine, font_named
from corpus_tools.labels.harfbuzz import (
    Outline,
    canonical,
    glyph_named,
    glyph_names,
    outline,
    spelled,
)
from corpus_tools.messages import Message

__all__ = ["pdf_lines"]

#: How Matplotlib up to 3.10 names the drawing of a glyph beyond the first 256 characters.
_DRAWING_RE = re.compile(r"/F\d+-(.+)-([^-]+)")
#: Ems that a blank takes; less is that of a directional control, which is never seen.
_SPACE = 0.05


class _PdfGlyph(NamedTuple):
    font: str
    name: str
    x: float  # along the baseline, in points
    size: float
    drawing: bool  # a picture of its own, not text


class _PdfFont:
    """A font of a page: the glyphs behind its codes."""

    def __init__(self, resource: Any) -> None:
        self.resource = resource
        self.name = str(resource.get("/BaseFont", resource.get("/Name", ""))).split("+")[-1]
        self.name = self.name.lstrip("/")
        self.wide = resource.get("/Subtype") == "/Type0"

    @cached_property
    def _inner(self) -> Any:
        return self.resource["/DescendantFonts"][0].get_object()

    @cached_property
    def _names(self) -> dict[int, str]:
        """Name the glyph of each code."""
        if self.wide:
            codes = self._inner["/CIDToGIDMap"].get_data()
            names = glyph_names(self._inner["/FontDescriptor"]["/FontFile2"].get_data())
            numbers = (int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2))
            return {code: names[number] for code, number in enumerate(numbers) if number}
        named, code = {}, 0
        for item in self.resource.get("/Encoding", {}).get("/Differences", []):
            if isinstance(item, str):
                named[code], code = item.lstrip("/"), code + 1
            else:
                code = int(item)
        return named

    @cached_property
    def _widths(self) -> dict[int, float]:
        """Give the width of each code in thousandths of the size."""
        if not self.wide:
            first = int(self.resource.get("/FirstChar", 0))
            return {first + i: float(w) for i, w in enumerate(self.resource.get("/Widths", []))}
        widths, listed = {}, list(self._inner.get("/W", []))
        for first, row in zip(listed[::2], listed[1::2], strict=True):
            widths.update({int(first) + i: float(width) for i, width in enumerate(row)})
        return widths

    def shown(self, string: Any) -> Iterator[tuple[str, float]]:
        """Give the name and width of each glyph of a string."""
        data: bytes = string.original_bytes
        step = 2 if self.wide else 1
        for i in range(0, len(data), step):
            code = int.from_bytes(data[i : i + step])
            yield self._names.get(code, ".notdef"), self._widths.get(code, 1000.0)


class _Frame:
    """What holds between ``q`` and ``Q``; text within one whose matrix is set is one line."""

    def __init__(self, line: list[_PdfGlyph]) -> None:
        self.line = line
        self.matrix: tuple[float, ...] | None = None


class _Text:
    """The font and the pen that text is drawn with."""

    def __init__(self, fonts: dict[str, _PdfFont]) -> None:
        self._fonts = fonts
        self._font, self._size, self._start, self._pen = "", 0.0, 0.0, 0.0

    def run(self, operator: bytes, args: Any) -> Iterator[_PdfGlyph]:
        """Run one operator; give the glyphs that it shows."""
        if operator == b"BT":
            self._start = self._pen = 0.0
        elif operator == b"Tf":
            self._font, self._size = str(args[0]), float(args[1])
        elif operator == b"Td":
            self._start = self._pen = self._start + float(args[0])
        elif operator == b"Tm":
            self._start = self._pen = float(args[4])
        elif operator in (b"Tj", b"TJ"):
            for item in args[0] if operator == b"TJ" else args:
                if isinstance(item, (int, float)):
                    self._pen -= float(item) * self._size / 1000
                    continue
                font = self._fonts[self._font]
                for name, width in font.shown(item):
                    yield _PdfGlyph(font.name, name, self._pen, self._size, False)
                    self._pen += width * self._size / 1000


def _page_lines(page: Any) -> Iterator[list[_PdfGlyph]]:
    """Run the text operators of a page; give the glyphs of each line."""
    from pypdf.generic import ContentStream

    contents = page.get_contents()
    if contents is None:
        return
    fonts: dict[str, _PdfFont] = {}
    for name, resource in page.get("/Resources", {}).get("/Font", {}).items():
        fonts[name] = _PdfFont(resource.get_object())
    text = _Text(fonts)
    lines: list[list[_PdfGlyph]] = [[]]
    frames = [_Frame(lines[0])]
    for args, operator in ContentStream(contents, page.pdf).operations:
        if operator == b"q":
            frames.append(_Frame(frames[-1].line))
        elif operator == b"Q" and len(frames) > 1:
            frames.pop()
        elif operator == b"cm":
            frames[-1].matrix = tuple(map(float, args))
        elif operator == b"Do" and len(frames) > 1 and (matrix := frames[-1].matrix):
            drawing = _DRAWING_RE.fullmatch(str(args[0]))
            if drawing is not None:
                scale = matrix[0] * 1000
                glyph = _PdfGlyph(drawing[1], drawing[2], matrix[4], scale, True)
                frames[-2].line.append(glyph)
        if operator == b"cm" or (operator == b"BT" and frames[-1].matrix is None):
            lines.append([])
            frames[-1].line = lines[-1]
        frames[-1].line.extend(text.run(operator, args))
    yield from filter(None, lines)


def _file_line(glyphs: list[_PdfGlyph], paths: tuple[str, ...]) -> FileLine:
    """Look up the outlines behind the names, from left to right."""
    if any(glyph.drawing for glyph in glyphs):  # Latin letters come first, wherever they stand
        glyphs = sorted(glyphs, key=lambda glyph: glyph.x)
    found: list[tuple[float, Outline]] = []
    shown, others, unknown = [], 0, 0
    ends = [glyph.x for glyph in glyphs[1:]] + [0.0]
    for glyph, end in zip(glyphs, ends, strict=True):
        path = font_named(glyph.font, paths)
        if path is None or path not in paths:
            others += path is not None
            unknown += path is None
            continue
        index = glyph_named(path, glyph.name)
        look = outline(path, index) if glyph.name != ".notdef" else ()
        if look:
            found.append((glyph.x / glyph.size, canonical(path, look)))
            shown.append(spelled(path, index))
        elif end - glyph.x > _SPACE * glyph.size:
            shown.append(" ")
    outlines, places = tuple(look for _, look in found), tuple(x for x, _ in found)
    return FileLine("".join(shown), outlines, places, others, unknown)


def pdf_lines(path: Path, paths: tuple[str, ...]) -> list[FileLine]:
    """Give the lines of text that a PDF file draws in fonts, in the order of drawing.

    Parameters
    ----------
    path : Path
        The PDF file.
    paths : tuple of str
        The font files that the labels may be drawn with.

    Raises
    ------
    InputError
        If it is no PDF file.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if not path.read_bytes().startswith(b"%PDF"):
        raise InputError(Message("check_pdf", path=path))
    try:
        pages = PdfReader(path).pages
        return [_file_line(glyphs, paths) for page in pages for glyphs in _page_lines(page)]
    except (PyPdfError, KeyError, ValueError, AttributeError) as error:
        raise InputError(Message("check_pdf_of", path=path, why=error)) from error
