"""The lines of text of an SVG file: glyphs drawn as paths, and text that a viewer sets."""

import html
import re
import urllib.parse
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from matplotlib.textpath import text_to_path

from corpus_tools.errors import InputError
from corpus_tools.labels.files.known_fonts import Contours, closed, contours_in, files_named, same
from corpus_tools.labels.harfbuzz import BEYOND, glyph_of
from corpus_tools.messages import Message

__all__ = ["SvgGlyph", "SvgLine", "SvgWords", "by_character", "drawn_lines", "groups"]
__all__ += ["is_nameless", "place", "read_svg", "target", "words"]

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("{http://www.w3.org/1999/xlink}href", "href")
_NUMBER_RE = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PLACE_RE = re.compile(rf"translate\(\s*({_NUMBER_RE.pattern})")
_SCALE_RE = re.compile(rf"scale\(\s*({_NUMBER_RE.pattern})")
_GLYPH_RE = re.compile(r"(.+)-([0-9a-f]{1,6})")
#: How other programs (cairo, pdf2svg, dvisvgm) call the glyphs that they draw, and what is left
#: of names that were made short.
_NAMELESS_RE = re.compile(r"(?:glyph|g|font)[-_0-9]*[-_]?\d+|[A-Za-z]{1,2}")
_STEP_RE = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_OVERRIDE_RE = re.compile(r"(?:bidi|isolate)-override")
#: Text that is there to be copied or searched, not to be seen.
_UNSEEN_RE = re.compile(
    r"(?:opacity\s*:\s*0(?:\.0*)?\s*(?:;|$|\s)|visibility\s*:\s*hidden|display\s*:\s*none)"
)
_CREATOR_RE = re.compile(r"Matplotlib v(\d+)\.(\d+)")


class SvgGlyph(NamedTuple):
    """A glyph of a line: its font, its number or character there, where it starts in ems."""

    font: str
    number: int
    x: float
    contours: Contours


class SvgLine(NamedTuple):
    """A line that is drawn as glyphs; `text` is what the program was given, None if not said."""

    text: str | None
    glyphs: list[SvgGlyph]

    @property
    def is_outlined(self) -> bool:
        """Tell whether HarfBuzz set it on a Matplotlib that numbers glyphs by character."""
        return any(glyph.number >= BEYOND for glyph in self.glyphs)


class SvgWords(NamedTuple):
    """A line that is left to the viewer, and whether its characters are put in place one by one."""

    text: str
    forced: bool


def read_svg(path: Path) -> ET.Element:
    """Read an SVG file, comments included."""
    builder = ET.TreeBuilder(insert_comments=True)
    try:
        root = ET.fromstring(path.read_bytes(), ET.XMLParser(target=builder))
    except (ET.ParseError, ValueError, LookupError) as error:
        raise InputError(Message("check_svg", path=path, why=error)) from error
    return root


def target(use: ET.Element) -> str:
    """Give the name of what a ``use`` draws."""
    found = next((use.get(key, "") for key in _HREFS if use.get(key)), "")
    return urllib.parse.unquote(found.lstrip("#"))


def place(use: ET.Element) -> float:
    """Give where a glyph starts, in ems."""
    moved = _PLACE_RE.search(use.get("transform", ""))
    found = moved[1] if moved else next(iter(_NUMBER_RE.findall(use.get("x", ""))), "0")
    return float(found) / text_to_path.FONT_SCALE


def groups(element: ET.Element) -> Iterator[tuple[str | None, list[ET.Element]]]:
    """Give the glyphs of each line, with the comment that Matplotlib writes before them."""
    comment: str | None = None
    alone: list[ET.Element] = []
    for child in element:
        if child.tag is ET.Comment:
            comment = html.unescape((child.text or "").strip(" "))
        elif child.tag == f"{_SVG}use":
            alone.append(child)
        elif child.tag == f"{_SVG}g" and comment is not None:
            glyphs = list(child.iter(f"{_SVG}use"))
            if glyphs:
                yield comment, glyphs
            comment = None
        else:
            yield from groups(child)
    if alone:
        yield None, alone


def _points(d: str, scale: float) -> Contours:
    """Give the ends of the segments of a path."""
    found: list[list[tuple[float, float]]] = []
    x = y = 0.0
    for step, rest in _STEP_RE.findall(d):
        numbers = [float(n) for n in _NUMBER_RE.findall(rest)]
        size = {"H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}.get(step.upper(), 2)
        for i in range(0, len(numbers) - size + 1, size):
            row = numbers[i : i + size]
            left, low = (x, y) if step.islower() else (0.0, 0.0)
            if step in "Hh":
                x = left + row[0]
            elif step in "Vv":
                y = low + row[0]
            else:
                x, y = left + row[-2], low + row[-1]
            if step in "Mm" and i == 0:
                found.append([])
            if found:
                found[-1].append((x * scale, y * scale))
        if step in "Zz" and found and found[-1]:
            x, y = (value / scale for value in found[-1][0])
    return closed(found)


def _drawings(root: ET.Element) -> dict[str, Contours]:
    """Give the contours of the glyphs that a file defines, in ems, by their names."""
    found = {}
    for path in root.iter(f"{_SVG}path"):
        name = urllib.parse.unquote(str(path.get("id", "")))
        if _GLYPH_RE.fullmatch(name):
            scaled = _SCALE_RE.search(path.get("transform", ""))
            scale = (float(scaled[1]) if scaled else 1.0) / text_to_path.FONT_SCALE
            found[name] = _points(path.get("d", ""), scale)
    return found


def drawn_lines(root: ET.Element) -> list[SvgLine]:
    """Give the lines that are drawn as glyphs which bear the name of a font and a number."""
    drawings = _drawings(root)
    found = []
    for comment, uses in groups(root):
        glyphs = []
        for use in uses:
            name = target(use)
            known = _GLYPH_RE.fullmatch(name)
            if known is not None and name in drawings:
                glyphs.append(SvgGlyph(known[1], int(known[2], 16), place(use), drawings[name]))
        if glyphs:
            found.append(SvgLine(comment, sorted(glyphs, key=lambda glyph: glyph.x)))
    return found


def is_nameless(root: ET.Element) -> bool:
    """Tell whether a file draws glyphs of which it does not say what they are."""
    names = {target(use) for use in root.iter(f"{_SVG}use")}
    return any(_NAMELESS_RE.fullmatch(name) for name in names)


def by_character(root: ET.Element, lines: list[SvgLine]) -> bool:
    """Tell whether glyphs are numbered by character, as Matplotlib up to 3.10 does.

    The texts that stand beside them tell; without these, what wrote the file, or the fonts.
    """
    known = agreeing = 0
    for line in lines:
        if line.text is not None and "$" not in line.text and not line.is_outlined:
            chars = set(line.text)
            known += len(line.glyphs)
            agreeing += sum(chr(glyph.number) in chars for glyph in line.glyphs)
    if known:
        return agreeing > 0.8 * known
    for element in root.iter():
        said = _CREATOR_RE.search(element.text or "") if isinstance(element.tag, str) else None
        if said is not None:
            return (int(said[1]), int(said[2])) < (3, 11)
    drawn = {glyph[:2]: glyph for line in lines for glyph in line.glyphs if glyph.contours}
    fits = [_fits(glyph) for glyph in drawn.values()]
    as_character, as_number = (sum(fit[i] for fit in fits) for i in (0, 1))
    if as_character or as_number:
        return as_character > as_number
    return any(0xFB50 <= number <= 0xFEFC for _, number in drawn)


def _fits(glyph: SvgGlyph) -> tuple[bool, bool]:
    """Tell whether a font at hand has a glyph for that character, and by that number."""
    chars = indices = False
    for path in files_named(glyph.font):
        index = glyph_of(path, chr(glyph.number)) if glyph.number < BEYOND else 0
        chars = chars or bool(index and same(glyph.contours, contours_in(path, index)))
        indices = indices or same(glyph.contours, contours_in(path, glyph.number % BEYOND))
    return chars, indices


def _shown_as(element: ET.Element) -> str:
    names = ("fill-opacity", "opacity", "visibility", "display")
    return ";".join(f"{name}: {element.get(name)}" for name in names if element.get(name))


def words(root: ET.Element) -> list[SvgWords]:
    """Give the lines that a file leaves to the viewer to set (``svg.fonttype="none"``)."""
    found = []
    sheets = " ".join(sheet.text or "" for sheet in root.iter(f"{_SVG}style"))
    overrides = _OVERRIDE_RE.search(sheets) is not None  # of which elements is not asked
    for element in root.iter():
        if element.tag not in (f"{_SVG}text", f"{_SVG}foreignObject"):
            continue
        lines, forced = [""], overrides
        if _UNSEEN_RE.search(" ".join([element.get("style", ""), _shown_as(element)])):
            continue
        for part in element.iter():
            style = " ".join([part.get("style", ""), part.get("unicode-bidi", "")])
            forced = forced or _OVERRIDE_RE.search(style) is not None
            if part is not element and (part.get("x") or part.get("dy") or part.get("y")):
                lines.append("")
            forced = forced or len(re.findall(r"[\d.]+", part.get("x", ""))) > 1
            if isinstance(part.tag, str):
                lines[-1] += part.text or ""
            if part is not element:
                lines[-1] += part.tail or ""
        found += [SvgWords(" ".join(line.split()), forced) for line in lines if line.strip()]
    return found
