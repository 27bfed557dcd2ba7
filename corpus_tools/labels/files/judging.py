"""What can be said of each line of a saved figure of which it is not known what it should say."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element

from corpus_tools.arabic.letters import CONTROL_CHAR, has_arabic
from corpus_tools.labels import harfbuzz, shaping
from corpus_tools.labels.bidi import visual
from corpus_tools.labels.files import known_fonts, signs, svg_text
from corpus_tools.labels.files.joining import Placed, Seen, judged, shown
from corpus_tools.labels.files.pdf_text import text_lines
from corpus_tools.labels.files.signs import Sign
from corpus_tools.labels.files.svg_text import SvgGlyph, SvgLine, SvgWords
from corpus_tools.messages import Message

__all__ = ["Judged", "State", "judged_lines"]

State = Literal["right", "wrong", "cannot tell"]
_NON_JOINER = "\u200c"
_OVERRIDES = "\u202d\u202e"
#: A line in more fonts than this is not compared with every order of them.
_MOST_FONTS = 3


@dataclass(frozen=True)
class Judged:
    """A line of text in a file: what it says, as far as can be read, and whether it is right."""

    text: str
    seen: Seen
    fonts: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """Whether the line is right."""
        if self.seen.verdict == "right":
            return "right"
        return "cannot tell" if self.seen.verdict == "cannot tell" else "wrong"

    @property
    def why(self) -> Message:
        """Why it cannot be told whether the line is right, or by which fonts it could."""
        fonts = ", ".join(self.fonts)
        if self.state == "cannot tell":
            return Message(f"cannot_tell_{self.seen.reason.replace(' ', '_')}", fonts=fonts)
        return Message("judged_by_fonts", fonts=fonts) if fonts else Message("judged_by_text")


def judged_lines(path: Path) -> list[Judged]:
    """Judge the lines with Arabic of an SVG or PDF file.

    Raises
    ------
    InputError
        If the file cannot be read.
    """
    if path.suffix.lower() == ".pdf":
        found = list(_pdf_lines(path))
        bare = not found and not text_lines(path)
    else:
        root = svg_text.read_svg(path)
        found = [*_drawn(root), *(_left_to_viewer(line) for line in svg_text.words(root))]
        bare = svg_text.is_nameless(root)
    kept = [line for line in found if has_arabic(line.text) or "\ufffd" in line.text]
    if not kept and bare:
        return [Judged(path.name, Seen("cannot tell", "no text"))]
    return kept


def _text(visible: str) -> str:
    """Read a line whose characters stand as they are seen, from left to right."""
    return shaping.readings(visible)[0] if has_arabic(visible) else visible


def _pdf_lines(path: Path) -> Iterator[Judged]:
    for line in text_lines(path):
        placed = []
        for glyph in line:
            x, width = glyph.x / glyph.size, glyph.glyph.width
            placed.append(Placed(glyph.glyph.sign, x, None if width is None else x + width))
        fonts = dict.fromkeys(glyph.font for glyph in line if _counts(glyph.glyph.sign))
        yield Judged(_text(shown(placed)), judged(placed), tuple(fonts))


def _counts(sign: Sign) -> bool:
    return sign.arabic or sign.right is None or sign.kind in ("missing", "box")


def _drawn(root: Element) -> Iterator[Judged]:
    """Judge the lines that an SVG file draws as glyphs."""
    lines = svg_text.drawn_lines(root)
    numbered_by_character = svg_text.by_character(root, lines)
    for line in lines:
        sign_of = _sign_by_character if numbered_by_character else _sign_by_number
        placed = [Placed(sign_of(glyph), glyph.x, None) for glyph in line.glyphs]
        placed = _boxes_told(placed, line.text)
        text = line.text or ""
        seen = judged(placed, parted=_NON_JOINER in text)
        if not numbered_by_character and seen.verdict == "cannot tell":
            seen = _by_text(line) or seen
        said = shown(placed)
        if text and not (shaping.has_forms(text) or "$" in text):
            said = shaping.plain_line(text)
        elif has_arabic(said):
            said = _text(said)
        fonts = dict.fromkeys(
            glyph.font for glyph, at in zip(line.glyphs, placed, strict=True) if _counts(at.sign)
        )
        yield Judged(said, seen, tuple(fonts))


def _sign_by_character(glyph: SvgGlyph) -> Sign:
    """Say what a glyph shows that is numbered by its character."""
    sign = signs.of_char(chr(glyph.number))
    if sign.arabic and glyph.contours:
        for path in known_fonts.files_named(glyph.font):
            box = known_fonts.contours_in(path, 0)
            if box and known_fonts.same(glyph.contours, box):
                return signs.MISSING
    return sign


def _sign_by_number(glyph: SvgGlyph) -> Sign:
    """Say what a glyph shows that is numbered as in its font."""
    if glyph.number == 0 or glyph.font.startswith("LastResort"):
        return signs.BOX
    if not glyph.contours:
        return signs.BLANK
    files = known_fonts.files_named(glyph.font)
    found = known_fonts.sign_like(files, glyph.number, glyph.contours)
    if found is not None:
        return found
    at_hand = any(
        known_fonts.same(glyph.contours, known_fonts.contours_in(path, glyph.number))
        for path in files
    )
    return Sign("\ufffc", False, False) if at_hand else signs.UNKNOWN


def _boxes_told(placed: list[Placed], text: str | None) -> list[Placed]:
    """Tell boxes that stand for Arabic letters from others, by the text of the line."""
    boxes = sum(glyph.sign.kind == "box" for glyph in placed)
    if not boxes or text is None:
        return placed
    drawn = sum(glyph.sign.kind == "seen" and not glyph.sign.arabic for glyph in placed)
    others = sum(
        not has_arabic(char) and not char.isspace() and not CONTROL_CHAR.match(char)
        for char in text
    )
    if not has_arabic(text) or boxes <= others - drawn:
        other = Sign("\ufffd", False, False)
        return [g._replace(sign=other) if g.sign.kind == "box" else g for g in placed]
    return [g._replace(sign=signs.MISSING) if g.sign.kind == "box" else g for g in placed]


def _by_text(line: SvgLine) -> Seen | None:
    """Judge a line that Matplotlib from 3.11 set itself, by the text that stands beside it.

    Where the fonts are at hand the glyphs are compared; letters that come in joined forms stand
    as they are ordered.
    """
    text = line.text
    if text is None or "$" in text or any(char in _OVERRIDES for char in text):
        return None
    if shaping.has_forms(text):
        found = judged([Placed(signs.of_char(char), 0.0, None) for char in visual(text, 0)])
        return found if found.verdict != "right" else None
    fonts = list(dict.fromkeys(glyph.font for glyph in line.glyphs))
    files = [paths[0] for font in fonts if (paths := known_fonts.files_named(font))]
    if len(files) < len(fonts) or len(fonts) > _MOST_FONTS:
        return None
    drawn = [
        (path, glyph.number)
        for glyph in line.glyphs
        for path in (files[fonts.index(glyph.font)],)
        if glyph.contours
    ]
    for order in permutations(files):
        for base in (0, 1):
            glyphs = harfbuzz.shape(text, order, base)
            if [(g.path, g.number) for g in glyphs if g.outline and g.number] == drawn:
                return Seen("right")
    return None


def _left_to_viewer(line: SvgWords) -> Judged:
    """Judge a line of characters, which a viewer joins and orders as the standard says."""
    text = line.text
    if line.forced or any(char in _OVERRIDES for char in text):
        return Judged(text, Seen("cannot tell", "forced"))
    if shaping.has_forms(text):
        seen = judged([_at(i, char) for i, char in enumerate(visual(text, 0))])
        return Judged(shaping.plain_line(text), seen)
    if has_arabic(text):
        backwards = any(len(word) > 2 and word[0] == "ة" for word in text.split())
        return Judged(text, Seen("mirrored" if backwards else "right"))
    return Judged(text, Seen("cannot tell", "no letters"))


def _at(place: int, char: str) -> Placed:
    return Placed(signs.of_char(char), float(place), float(place + 1))
