"""The lines of text in an SVG file that Matplotlib wrote, as outlines from left to right."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpus_tools.drawn import outline_of_id
from corpus_tools.errors import InputError
from corpus_tools.reference import Outline

__all__ = ["SvgLine", "svg_lines", "svg_words"]

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("{http://www.w3.org/1999/xlink}href", "href")


class SvgLine(NamedTuple):
    """One line: the string that was handed to Matplotlib, the outlines, and names not known."""

    handed: str
    outlines: tuple[Outline, ...]
    unknown: int


def _read(path: Path) -> ET.Element:
    builder = ET.TreeBuilder(insert_comments=True)
    try:
        return ET.fromstring(path.read_bytes(), ET.XMLParser(target=builder))
    except ET.ParseError as error:
        raise InputError(f"Expected an SVG file in {path}: {error}") from error


def _groups(root: ET.Element) -> Iterator[tuple[str, list[str]]]:
    """Give each comment that stands before glyphs, with the names of these."""
    for parent in root.iter():
        if not isinstance(parent.tag, str):
            continue
        comment = None
        for child in parent:
            if child.tag is ET.Comment:
                comment = (child.text or "").strip(" ")
            elif comment is not None and child.tag == f"{_SVG}g":
                names = [
                    next((u.get(key, "") for key in _HREFS if u.get(key)), "").lstrip("#")
                    for u in child.iter(f"{_SVG}use")
                ]
                if names:
                    yield comment, names
                comment = None


def _contours(root: ET.Element) -> dict[str, int]:
    """Count the contours of each glyph that the file defines."""
    return {
        str(path.get("id")): (path.get("d") or "").upper().count("M")
        for path in root.iter(f"{_SVG}path")
        if path.get("id")
    }


def _by_character(
    groups: list[tuple[str, list[str]]], root: ET.Element, paths: tuple[str, ...]
) -> bool:
    """Tell whether glyphs are named by character, as Matplotlib up to 3.10 does.

    The names look alike; the contours that the file draws for them tell.
    """
    drawn = _contours(root)
    names = {name for _, found in groups for name in found}

    def agreeing(by_character: bool) -> int:
        return sum(
            known is not None and sum(step[0] == "m" for step in known[1]) == drawn.get(name)
            for name in names
            for known in (outline_of_id(name, paths, by_character, exact=True),)
        )

    return agreeing(True) > agreeing(False)


def svg_lines(path: Path, paths: tuple[str, ...]) -> list[SvgLine]:
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
    for handed, names in groups:
        found = [outline_of_id(name, paths, by_character) for name in names]
        lines.append(
            SvgLine(
                handed,
                tuple(
                    known[1]
                    for known in found
                    if known is not None and known[0] in paths and known[1]
                ),
                sum(known is None for known in found),
            )
        )
    return lines


def svg_words(path: Path) -> list[str]:
    """Give the text that an SVG file leaves to the viewer to set (``svg.fonttype="none"``)."""
    return ["".join(element.itertext()) for element in _read(path).iter(f"{_SVG}text")]
