"""The lines of text in an SVG file that Matplotlib wrote, as outlines from left to right."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from matplotlib.textpath import text_to_path

from corpus_tools.errors import InputError
from corpus_tools.labels.drawn import FileLine, outline_of_id
from corpus_tools.messages import Message

__all__ = ["svg_lines", "svg_words"]

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("{http://www.w3.org/1999/xlink}href", "href")
_PLACE_RE = re.compile(r"translate\(\s*([-+.\deE]+)")


def _read(path: Path) -> ET.Element:
    builder = ET.TreeBuilder(insert_comments=True)
    try:
        return ET.fromstring(path.read_bytes(), ET.XMLParser(target=builder))
    except ET.ParseError as error:
        raise InputError(Message("check_svg", path=path, why=error)) from error


def _groups(root: ET.Element) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Give each comment that stands before glyphs, with the names and places of these."""
    for parent in root.iter():
        if not isinstance(parent.tag, str):
            continue
        comment = None
        for child in parent:
            if child.tag is ET.Comment:
                comment = (child.text or "").strip(" ")
            elif comment is not None and child.tag == f"{_SVG}g":
                glyphs = [(_target(use), _place(use)) for use in child.iter(f"{_SVG}use")]
                if glyphs:
                    yield comment, glyphs
                comment = None


def _target(use: ET.Element) -> str:
    return next((use.get(key, "") for key in _HREFS if use.get(key)), "").lstrip("#")


def _place(use: ET.Element) -> float:
    """Give where a glyph starts, in ems."""
    found = _PLACE_RE.search(use.get("transform", ""))
    return float(found[1]) / text_to_path.FONT_SCALE if found else 0.0


def _contours(root: ET.Element) -> dict[str, int]:
    """Count the contours of each glyph that the file defines."""
    return {
        str(path.get("id")): (path.get("d") or "").upper().count("M")
        for path in root.iter(f"{_SVG}path")
        if path.get("id")
    }


def _by_character(
    groups: list[tuple[str, list[tuple[str, float]]]], root: ET.Element, paths: tuple[str, ...]
) -> bool:
    """Tell whether glyphs are named by character, as Matplotlib up to 3.10 does.

    The names look alike; the contours that the file draws for them tell.
    """
    drawn = _contours(root)
    names = {name for _, found in groups for name, _ in found}

    def agreeing(by_character: bool) -> int:
        return sum(
            known is not None and sum(step[0] == "m" for step in known[1]) == drawn.get(name)
            for name in names
            for known in (outline_of_id(name, paths, by_character, exact=True),)
        )

    return agreeing(True) > agreeing(False)


def svg_lines(path: Path, paths: tuple[str, ...]) -> list[FileLine]:
    """Give the lines of text that an SVG file draws as glyphs, in the order of drawing.

    Parameters
    ----------
    path : Path
        The SVG file.
    paths : tuple of str
        The font files that the labels may be drawn with.
    """
    root = _read(path)
    groups = list(_groups(root))
    by_character = _by_character(groups, root, paths)
    lines = []
    for handed, glyphs in groups:
        found = [(outline_of_id(name, paths, by_character), place) for name, place in glyphs]
        seen = [(known[1], x) for known, x in found if known and known[0] in paths and known[1]]
        lines.append(
            FileLine(
                handed,
                tuple(outline for outline, _ in seen),
                tuple(x for _, x in seen),
                sum(known is not None and known[0] not in paths for known, _ in found),
                sum(known is None for known, _ in found),
            )
        )
    return lines


def svg_words(path: Path) -> list[str]:
    """Give the text that an SVG file leaves to the viewer to set (``svg.fonttype="none"``)."""
    return ["".join(element.itertext()) for element in _read(path).iter(f"{_SVG}text")]
