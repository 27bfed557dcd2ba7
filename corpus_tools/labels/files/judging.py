"""What can be said of each line of a saved figure of which it is not known what it should say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from re import Match
from typing import Literal, NamedTuple
from unicodedata import normalize
from xml.etree.ElementTree import Element

from corpus_tools.arabic.direction import direction_of
from corpus_tools.arabic.letters import CONTROL_CHAR, PRESENTATION_CHAR, has_arabic
from corpus_tools.labels import harfbuzz, shaping
from corpus_tools.labels.bidi import visual
from corpus_tools.labels.files import known_fonts, signs, svg_text
from corpus_tools.labels.files.backwards import is_backwards
from corpus_tools.labels.files.joining import Placed, Seen, judged, judged_by_strokes, shown
from corpus_tools.labels.files.known_fonts import Contours
from corpus_tools.labels.files.pdf_text import PlacedGlyph, text_lines
from corpus_tools.labels.files.signs import Sign
from corpus_tools.labels.files.strokes import Bands, Cuts, bands_of, cuts_of, signed
from corpus_tools.labels.files.svg_text import SvgGlyph, SvgLine, SvgWords
from corpus_tools.messages import Message

__all__ = ["Judged", "State", "judged_lines"]

State = Literal["right", "wrong", "cannot tell"]
_NON_JOINER = "\u200c"
_OVERRIDES = "\u202d\u202e"
#: Signs that stand for a word or a phrase, as people write them: the riyal, the name of God.
_WORD_SIGN_RE = re.compile("[\ufdf0-\ufdfd]")
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
    kept = [_read(line) for line in found if has_arabic(line.text) or "\ufffd" in line.text]
    if not kept and bare:
        return [Judged(path.name, Seen("cannot tell", "no text"))]
    return kept


def _read(line: Judged) -> Judged:
    """Look once more at a line that stands as it should: its words may be spelled backwards."""
    line = replace(line, text=CONTROL_CHAR.sub("", line.text))
    joined = line.seen.verdict == "right" or line.seen.reason == "no joins"
    if joined and is_backwards(line.text):
        return replace(line, seen=Seen("mirrored"))
    return line


def _text(visible: str, seen: Seen) -> str:
    """Read a line whose characters stand as they are seen, from left to right."""
    if not has_arabic(visible):
        return visible
    plain = PRESENTATION_CHAR.sub(lambda form: normalize("NFKC", form[0]), visible)
    # Letters that no engine has joined are most often in the order in which they were typed.
    if seen.verdict == "mirrored" or (seen.verdict == "unjoined" and not is_backwards(plain)):
        return plain
    if direction_of(plain) == "ltr":
        return visual(PRESENTATION_CHAR.sub(_turned, visible), 0)
    return shaping.readings(visible)[-1]


def _turned(form: Match[str]) -> str:
    return normalize("NFKC", form[0])[::-1]


def _pdf_lines(path: Path) -> Iterator[Judged]:
    lines = text_lines(path)
    named = [
        [Named(glyph.font, _placed(glyph), glyph.glyph.contours) for glyph in line]
        for line in lines
    ]
    bands = _bands(named)
    for line in named:
        placed = [glyph.placed for glyph in line]
        seen = _by_strokes(judged(placed), line, bands)
        yield Judged(_text(shown(placed), seen), seen, _fonts(line))


def _placed(glyph: PlacedGlyph) -> Placed:
    x, width = glyph.x / glyph.size, glyph.glyph.width
    return Placed(glyph.glyph.sign, x, None if width is None else x + width)


class Named(NamedTuple):
    """A glyph in its place, with the name of its font, and its contours where the file has them."""

    font: str
    placed: Placed
    contours: Contours | None

    @property
    def cuts(self) -> Cuts:
        """The cuts at the edges of the glyph."""
        at = self.placed
        return cuts_of(self.contours or (), None if at.end is None else at.end - at.x)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing but its contours tells which form of a letter it is."""
        return bool(self.contours) and self.placed.sign.right is self.placed.sign.left is None


def _bands(lines: list[list[Named]]) -> dict[str, Bands]:
    """Find where the fonts join their letters of whose glyphs nothing else is known."""
    found: dict[str, dict[Contours, Cuts]] = {}
    for glyph in (glyph for line in lines for glyph in line if glyph.is_unknown):
        found.setdefault(glyph.font, {})[glyph.contours or ()] = glyph.cuts
    known = {font: bands_of(glyphs.values()) for font, glyphs in found.items()}
    return {font: bands for font, bands in known.items() if bands is not None}


def _by_strokes(seen: Seen, line: list[Named], bands: dict[str, Bands]) -> Seen:
    """Judge a line by the strokes of its letters where nothing else tells."""
    if seen.reason != "unknown":
        return seen
    placed = []
    for glyph in line:
        if glyph.is_unknown:
            if glyph.font not in bands:
                return seen
            sign = signed(glyph.placed.sign.shown, glyph.cuts, bands[glyph.font])
            placed.append(glyph.placed._replace(sign=sign))
        else:
            placed.append(glyph.placed)
    return judged_by_strokes(placed) or seen


def _fonts(line: list[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(glyph.font for glyph in line if _counts(glyph.placed.sign)))


def _counts(sign: Sign) -> bool:
    return sign.arabic or sign.right is None or sign.kind in ("missing", "box")


def _drawn(root: Element) -> Iterator[Judged]:
    """Judge the lines that an SVG file draws as glyphs."""
    lines = svg_text.drawn_lines(root)
    by_character = svg_text.by_character(root, lines)
    ways = [
        _by_character if by_character and not line.is_outlined else _by_number for line in lines
    ]
    named = [
        [Named(glyph.font, told(glyph), glyph.contours) for glyph in line.glyphs]
        for line, told in zip(lines, ways, strict=True)
    ]
    bands = _bands(named)
    for line, told, glyphs in zip(lines, ways, named, strict=True):
        placed = _boxes_told([glyph.placed for glyph in glyphs], line.text)
        text = line.text or ""
        seen = judged(placed, parted=_NON_JOINER in text)
        if told is _by_number and seen.verdict == "cannot tell":
            seen = _by_strokes(seen, glyphs, bands)
            seen = (_by_text(line) if seen.verdict == "cannot tell" else None) or seen
        said = shown(placed)
        if told is _by_number and text and not (shaping.has_forms(text) or "$" in text):
            said = shaping.plain_line(text)
        else:
            said = _text(said, seen)
        yield Judged(said, seen, _fonts(glyphs))


def _by_character(glyph: SvgGlyph) -> Placed:
    """Say what a glyph shows that is numbered by its character."""
    char = chr(glyph.number)
    sign = signs.of_char(char)
    for path in known_fonts.files_named(glyph.font):
        index = harfbuzz.glyph_of(path, char)
        if known_fonts.same(glyph.contours, known_fonts.contours_in(path, index)):
            missing = sign.arabic and not index and glyph.contours
            end = glyph.x + harfbuzz.width(path, index)
            return Placed(signs.MISSING if missing else sign, glyph.x, end)
    return Placed(sign, glyph.x, None)


def _by_number(glyph: SvgGlyph) -> Placed:
    """Say what a glyph shows that is numbered as in its font."""
    number = glyph.number % harfbuzz.BEYOND
    if number == 0 or glyph.font.startswith("LastResort"):
        return Placed(signs.BOX, glyph.x, None)
    for path in known_fonts.files_named(glyph.font):
        if known_fonts.same(glyph.contours, known_fonts.contours_in(path, number)):
            width = harfbuzz.width(path, number)
            sign = known_fonts.signs_in(path).get(number, signs.OTHER)
            if not width:
                sign = signs.HIDDEN
            return Placed(sign if glyph.contours else signs.BLANK, glyph.x, glyph.x + width)
    return Placed(signs.UNKNOWN if glyph.contours else signs.BLANK, glyph.x, None)


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

    It joins letters and orders them, so that only what it was given can be wrong: joined forms,
    which it orders once more, and marks that keep letters apart.
    """
    text = line.text
    if text is None or "$" in text:
        return None
    if shaping.has_forms(_WORD_SIGN_RE.sub("", text)):
        found = judged([Placed(signs.of_char(char), 0.0, None) for char in visual(text, 0)])
        return found if found.verdict != "right" else None
    joined, parted = _joins_in(text)
    if parted and not joined:
        return Seen("unjoined")
    if any(char in _OVERRIDES for char in text):
        return None
    return Seen("right") if joined or _is_set_as(line) else None


def _joins_in(text: str) -> tuple[int, int]:
    """Count the letters of a text that join the next one, and those that a mark keeps from it."""
    joined = parted = 0
    last, apart = "", False
    for char in text:
        if char == _NON_JOINER:
            apart = True
        elif signs.of_char(char).kind != "hidden":
            if last and signs.can_join(last)[1] and signs.can_join(char)[0]:
                joined, parted = joined + (not apart), parted + apart
            last, apart = char, False
    return joined, parted


def _is_set_as(line: SvgLine) -> bool:
    """Tell whether a line of letters that do not join has the glyphs that HarfBuzz puts for it."""
    fonts = list(dict.fromkeys(glyph.font for glyph in line.glyphs))
    files = [paths[0] for font in fonts if (paths := known_fonts.files_named(font))]
    if len(files) < len(fonts) or len(fonts) > _MOST_FONTS:
        return False
    drawn = [
        (files[fonts.index(glyph.font)], glyph.number) for glyph in line.glyphs if glyph.contours
    ]
    return any(
        [(g.path, g.number) for g in harfbuzz.shape(line.text or "", order, base) if g.outline]
        == drawn
        for order in permutations(files)
        for base in (0, 1)
    )


def _left_to_viewer(line: SvgWords) -> Judged:
    """Judge a line of characters, which a viewer joins and orders as the standard says."""
    text = line.text
    if line.forced or any(char in _OVERRIDES for char in text):
        return Judged(text, Seen("cannot tell", "forced"))
    if shaping.has_forms(_WORD_SIGN_RE.sub("", text)):
        seen = judged([_at(i, char) for i, char in enumerate(visual(text, 0))])
        return Judged(shaping.plain_line(text), seen)
    if has_arabic(text):
        return Judged(text, Seen("right"))
    return Judged(text, Seen("cannot tell", "no letters"))


def _at(place: int, char: str) -> Placed:
    return Placed(signs.of_char(char), float(place), float(place + 1))
