"""The lines of text in a PDF file that Matplotlib wrote, as outlines from left to right."""

from pathlib import Path

from corpus_tools.labels.drawn import FileLine, font_named
from corpus_tools.labels.files.pdf_text import PlacedGlyph, text_lines
from corpus_tools.labels.harfbuzz import Outline, canonical, glyph_named, outline, spelled

__all__ = ["pdf_lines"]

#: Ems that a blank takes; less is that of a directional control, which is never seen.
_SPACE = 0.05


def _file_line(glyphs: list[PlacedGlyph], paths: tuple[str, ...]) -> FileLine:
    """Look up the outlines behind the names, from left to right."""
    found: list[tuple[float, Outline]] = []
    shown, others, unknown = [], 0, 0
    ends = [glyph.x for glyph in glyphs[1:]] + [0.0]
    for glyph, end in zip(glyphs, ends, strict=True):
        path = font_named(glyph.font, paths)
        if path is None or path not in paths:
            others += path is not None
            unknown += path is None
            continue
        name = glyph.glyph.name
        index = glyph_named(path, name)
        look = outline(path, index) if name != ".notdef" else ()
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
    return [_file_line(glyphs, paths) for glyphs in text_lines(path)]
