"""The fonts of a PDF file: what the file says of the glyph behind each code."""

import io
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple
from unicodedata import normalize

import uharfbuzz as hb
from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen

from corpus_tools.arabic.letters import PRESENTATION_CHAR, has_arabic
from corpus_tools.labels.files import known_fonts, signs
from corpus_tools.labels.files.known_fonts import Contours, closed, contours
from corpus_tools.labels.files.signs import Sign
from corpus_tools.labels.harfbuzz import drawn_by, glyph_of

__all__ = ["PdfFont", "PdfGlyph", "contours_of_drawing"]

_HEX_RE = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BLOCK_RE = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_RANGE_RE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:\[(.*?)\]|<([0-9A-Fa-f\s]*)>)", re.DOTALL
)
#: How FreeType and Matplotlib call a glyph that its font does not name: by its number.
_NUMBERED_RE = re.compile(r"(?:uni0000([0-9a-fA-F]{4})|(?:glyph|gid|g)([0-9]+))")
_LAST_RESORT = "LastResort"


class PdfGlyph(NamedTuple):
    """What a file says of one glyph."""

    name: str
    width: float | None  # in ems
    sign: Sign
    contours: Contours | None  # in ems; None where the file does not have them


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _string(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", "replace")


def _unicode_map(data: bytes) -> dict[int, str]:
    """Read which characters a file gives for the codes of a font (``/ToUnicode``)."""
    found: dict[int, str] = {}
    for kind, block in _BLOCK_RE.findall(data):
        if kind == b"bfchar":
            row = _HEX_RE.findall(block)
            found.update(
                (_number(a), _string(b)) for a, b in zip(row[::2], row[1::2], strict=False)
            )
            continue
        for low, high, listed, first in _RANGE_RE.findall(block):
            start, stop = _number(low), min(_number(high), 0xFFFF)
            if listed:
                texts = [_string(text) for text in _HEX_RE.findall(listed)]
                found.update(zip(range(start, stop + 1), texts, strict=False))
            elif first:
                text = _string(first)
                for i in range(stop - start + 1 if text else 0):
                    found[start + i] = text[:-1] + chr(min(ord(text[-1]) + i, 0x10FFFF))
    return found


def contours_of_drawing(stream: Any, pdf: Any, scale: float) -> Contours:
    """Read the contours of a glyph that is drawn by operators of its own (Type 3)."""
    from pypdf.generic import ContentStream

    found: list[list[tuple[float, float]]] = []
    for args, operator in ContentStream(stream, pdf).operations:
        if operator == b"m":
            found.append([])
        if operator in (b"m", b"l", b"c", b"v", b"y") and found:
            found[-1].append((float(args[-2]) * scale, float(args[-1]) * scale))
    return closed(found)


class _Embedded:
    """The font file inside a PDF file: TrueType, OpenType, or bare outlines of PostScript."""

    def __init__(self, descriptor: Any) -> None:
        self._face = self._bare = None
        if "/FontFile2" in descriptor:
            self._face = hb.Face(descriptor["/FontFile2"].get_data())
        elif "/FontFile3" in descriptor:
            data = descriptor["/FontFile3"].get_data()
            if data[:4] == b"OTTO":
                self._face = hb.Face(data)
            else:
                fonts = CFFFontSet()
                fonts.decompile(io.BytesIO(data), None)
                self._bare = fonts[0]

    @cached_property
    def _font(self) -> Any:
        return hb.Font(self._face)

    @property
    def by_number(self) -> bool:
        """Whether glyphs are asked for by number."""
        return self._face is not None

    @cached_property
    def characters(self) -> dict[int, list[str]]:
        """Say of which characters a glyph is the one that stands for them by itself."""
        found: dict[int, list[str]] = {}
        for code in self._face.unicodes if self._face else ():
            found.setdefault(int(self._font.get_nominal_glyph(code) or 0), []).append(chr(code))
        return found

    def number(self, char: str) -> int:
        return int(self._font.get_nominal_glyph(ord(char)) or 0) if self._face else 0

    def name(self, index: int) -> str:
        if self._face is not None:
            return str(self._font.glyph_to_string(index))
        if self._bare is not None and index < len(self._bare.charset):
            return str(self._bare.charset[index])
        return ""

    def contours(self, index: int, name: str) -> Contours | None:
        """Give the contours of a glyph; None where the file does not have them."""
        if self._face is not None:
            return contours(drawn_by(self._font, index), self._face.upem)
        if self._bare is None or (name or self.name(index)) not in self._bare.CharStrings:
            return None
        pen = RecordingPen()
        self._bare.CharStrings[name or self.name(index)].draw(pen)
        found: list[list[tuple[float, float]]] = []
        for step, points in pen.value:
            if step == "moveTo":
                found.append([])
            if points:
                found[-1].append((points[-1][0] / 1000, points[-1][1] / 1000))
        return closed(found)


class PdfFont:
    """A font of a page."""

    def __init__(self, resource: Any) -> None:
        self._resource = resource
        name = str(resource.get("/BaseFont", resource.get("/Name", "")))
        self.name = name.split("+")[-1].lstrip("/")
        self.wide = resource.get("/Subtype") == "/Type0"
        self._drawn = resource.get("/Subtype") == "/Type3"
        self._known: dict[int, PdfGlyph] = {}

    @cached_property
    def _inner(self) -> Any:
        if self.wide:
            return self._resource["/DescendantFonts"][0].get_object()
        return self._resource

    @cached_property
    def _embedded(self) -> _Embedded:
        return _Embedded(self._inner.get("/FontDescriptor", {}))

    @cached_property
    def _texts(self) -> dict[int, str]:
        found = self._resource.get("/ToUnicode")
        return _unicode_map(found.get_data()) if hasattr(found, "get_data") else {}

    @cached_property
    def _differences(self) -> dict[int, str]:
        """Name the glyphs that a font of up to 256 codes sets under other codes than usual."""
        encoding = self._resource.get("/Encoding", {})
        named, code = {}, 0
        for item in encoding.get("/Differences", []) if hasattr(encoding, "get") else []:
            if isinstance(item, str):
                named[code], code = str(item).lstrip("/"), code + 1
            else:
                code = int(item)
        return named

    @cached_property
    def _numbers(self) -> dict[int, int] | None:
        """Number the glyphs behind the codes; None where a code is the number."""
        mapped = self._inner.get("/CIDToGIDMap")
        if not hasattr(mapped, "get_data"):
            return None
        data = mapped.get_data()
        return {i // 2: int.from_bytes(data[i : i + 2]) for i in range(0, len(data), 2)}

    @cached_property
    def _unit(self) -> float:
        """Ems to the unit in which glyphs and widths are given."""
        return abs(float(self._resource["/FontMatrix"][0])) if self._drawn else 0.001

    @cached_property
    def _widths(self) -> dict[int, float]:
        if not self.wide:
            first = int(self._resource.get("/FirstChar", 0))
            return {first + i: float(w) for i, w in enumerate(self._resource.get("/Widths", []))}
        widths, listed = {}, list(self._inner.get("/W", []))
        while len(listed) > 1:
            first, row = int(listed[0]), listed[1]
            if hasattr(row, "__iter__"):
                widths.update({first + i: float(width) for i, width in enumerate(row)})
                del listed[:2]
            else:
                widths.update(dict.fromkeys(range(first, int(row) + 1), float(listed[2])))
                del listed[:3]
        return widths

    @cached_property
    def _usual(self) -> float:
        """Give the width of a code that is not listed."""
        if self.wide:
            return float(self._inner.get("/DW", 1000))
        return float(self._inner.get("/FontDescriptor", {}).get("/MissingWidth", 0))

    @cached_property
    def _files(self) -> tuple[str, ...]:
        return known_fonts.files_named(self.name)

    def shown(self, data: bytes) -> Iterator[tuple[PdfGlyph, bool]]:
        """Give the glyphs of a string, and whether each is a space that words are set apart by."""
        step = 2 if self.wide else 1
        for i in range(0, len(data) - step + 1, step):
            code = int.from_bytes(data[i : i + step])
            if code not in self._known:
                self._known[code] = self._glyph(code)
            yield self._known[code], step == 1 and code == 32

    def _glyph(self, code: int) -> PdfGlyph:
        width = self._widths.get(code, self._usual) * self._unit
        index, name = self._index(code), self._differences.get(code, "")
        if self.wide:
            name = self._embedded.name(index)
        elif not name:
            name = self._embedded.name(index) if index else ""
        text = self._texts.get(code, "")
        if not (self._texts or self.wide) and (not name or _NUMBERED_RE.fullmatch(name)):
            text = bytes([code]).decode("cp1252", "replace")
        drawn = self._contours(code, index, name)
        return PdfGlyph(name, width, self.sign(name, index, text, drawn, width), drawn)

    def _index(self, code: int) -> int:
        if not self.wide:
            return self._embedded.number(chr(code)) or self._embedded.number(chr(0xF000 + code))
        return code if self._numbers is None else self._numbers.get(code, 0)

    def _contours(self, code: int, index: int, name: str) -> Contours | None:
        if not self._drawn:
            return self._embedded.contours(index, name)
        drawing = self._resource["/CharProcs"].get(f"/{name}")
        if drawing is None:
            return None
        return contours_of_drawing(drawing.get_object(), None, self._unit)

    def sign(
        self, name: str, index: int, text: str, drawn: Contours | None, width: float | None
    ) -> Sign:
        """Say what a glyph shows.

        What is trusted, in this order: that the glyph is the box for what is missing; a font file
        at hand whose glyph has the same contours; the characters of the embedded font; the name of
        the glyph; the characters that the file gives, unless these are letters that join, since
        they do not tell the form.
        """
        missing = name == ".notdef" or (self.wide and index == 0 and self._embedded.by_number)
        if missing or self.name.startswith(_LAST_RESORT):
            return _box(text)
        if width == 0:  # a mark above or below, the dots of a letter, a control
            return signs.HIDDEN
        if drawn == ():
            return signs.BLANK
        at_hand = self._at_hand(name, index, text, drawn) if drawn else None
        found = None if at_hand is signs.OTHER else at_hand
        found = found or self._by_character(index) or signs.of_name(name)
        single = found is not None and len(normalize("NFKC", found.shown)) == len(text) == 1
        if found and single and found.arabic and signs.of_text(text) is None:
            return signs.in_form(text, found.right, found.left)  # the letter itself, not its twin
        return found or _by_text(text) or at_hand or signs.UNKNOWN

    def _at_hand(self, name: str, index: int, text: str, drawn: Contours) -> Sign | None:
        numbered = _NUMBERED_RE.fullmatch(name)
        if numbered:
            index = int(numbered[1], 16) if numbered[1] else int(numbered[2])
        for char in {agl.toUnicode(name), text}:
            if len(char) == 1 and not has_arabic(char) and self._has(char, drawn):
                return signs.OTHER  # "l" may look like alef
        return known_fonts.sign_like(self._files, index, drawn)

    def _has(self, char: str, drawn: Contours) -> bool:
        """Tell whether a font file at hand draws a character so."""
        looks = (known_fonts.contours_in(path, glyph_of(path, char)) for path in self._files)
        return any(known_fonts.same(drawn, look) for look in looks)

    def _by_character(self, index: int) -> Sign | None:
        if not self._embedded.by_number or not index:
            return None
        chars = self._embedded.characters.get(index, [])
        forms = [char for char in chars if PRESENTATION_CHAR.match(char)]
        arabic = [char for char in chars if has_arabic(char)]
        best = next(iter([*forms, *arabic, *chars]), "")
        return signs.of_char(best) if best else None


def _by_text(text: str) -> Sign | None:
    """Say what a glyph shows by its characters alone; the form of letters that join is open."""
    found = signs.of_text(text) if text else None
    if found is None and has_arabic(text):
        return Sign(text[::-1], None, None, arabic=True)
    return found


def _box(text: str) -> Sign:
    """Say what a box stands for: a character that the font lacks, which may not be Arabic."""
    if not text:
        return signs.BOX
    return signs.MISSING if has_arabic(text) else Sign("\ufffd", False, False)
