"""The lines of text in an SVG file that Matplotlib wrote, as outlines from left to right."""

import xml.etree.ElementTree as ET
from pathlib import Path

from corpus_tools.labels.drawn import FileLine, outline_of_id
from corpus_tools.labels.files.svg_text import groups, place, read_svg, target

__all__ = ["svg_lines"]

_SVG = "{http://www.w3.org/2000/svg}"


def _groups(root: ET.Element) -> list[tuple[str, list[tuple[str, float]]]]:
    """Give the text of each line, with the names and places of its glyphs."""
    return [
        (text, [(target(use), place(use)) for use in uses])
        for text, uses in groups(root)
        if text is not None
    ]


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
    root = read_svg(path)
    found_groups = _groups(root)
    by_character = _by_character(found_groups, root, paths)
    lines = []
    for handed, glyphs in found_groups:
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
