"""How HarfBuzz sets one line: the glyphs that should be seen, from left to right."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from string import ascii_letters
from typing import Any, NamedTuple

import uharfbuzz as hb
from arabic_reshaper.letters import LETTERS_ARABIC

from corpus_tools.arabic.letters import ARABIC_CHAR, MARKS
from corpus_tools.labels.bidi import display_order, levels

__all__ = [
    "BEYOND",
    "CONTEXTS",
    "Glyph",
    "Outline",
    "accepted",
    "canonical",
    "drawn_by",
    "glyph_named",
    "glyph_of",
    "glyph_places",
    "has_joined_form",
    "outline",
    "seen_outlines",
    "shape",
    "spelled",
    "units",
    "unjoined",
    "width",
    "without_marks",
]

#: A glyph's contours as drawing commands in font units; equal contours look equal.
Outline = tuple[tuple[str, tuple[tuple[float, float], ...]], ...]

#: Glyphs are named by their numbers beyond those of all characters, where both are meant.
BEYOND = 0x110000
#: Optional typography that Matplotlib up to 3.10 cannot apply; joining stays.
_OPTIONAL = ("rlig", "liga", "clig", "calt", "locl")
#: The one ligature that Arabic spelling asks for.
_LAM_ALEF_RE = re.compile("ل[اأإآ]")
_FUSED = {"آ": 0xFEF5, "أ": 0xFEF7, "إ": 0xFEF9, "ا": 0xFEFB}  # the next joins what is before it
_MARK_RE = re.compile(f"[{MARKS}]")


#: Names of glyphs by the characters that they stand for (Adobe Glyph List Specification).
_UNI_RE = re.compile(r"uni((?:[0-9A-F]{4})+)(?:\..*)?")
_SIGNS = "0123456789.,:;!?%()[]{}«»-–—+/\"'“”‘’…"
#: What makes a letter stand alone, at the start, in the middle, at the end of a word.
CONTEXTS = ("{}", "{}\u200d", "\u200d{}\u200d", "\u200d{}")
_VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0670"


#: HarfBuzz's names for no script of its own: none, common, inherited, unknown.
_SHARED = (None, "", "Zyyy", "Zinh", "Zzzz")


class Glyph(NamedTuple):
    """One glyph in its place, in units of the em; `outline` tells it from others."""

    path: str
    number: int
    x: float
    y: float
    advance: float
    outline: Outline


class _Face(NamedTuple):
    font: hb.Font
    upem: int
    characters: frozenset[int]


@cache
def _face(path: str) -> _Face:
    face = hb.Face(hb.Blob.from_file_path(path))
    return _Face(hb.Font(face), face.upem, frozenset(face.unicodes))


@lru_cache(maxsize=20_000)
def outline(path: str, index: int) -> Outline:
    """Give the contours of a glyph, empty for a space."""
    return drawn_by(_face(path).font, index)


def drawn_by(font: hb.Font, index: int) -> Outline:
    """Give the contours of a glyph of a font that may be part of another file."""
    found: list[tuple[str, tuple[tuple[float, float], ...]]] = []
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, out: out.append(("m", ((x, y),))))
    funcs.set_line_to_func(lambda x, y, out: out.append(("l", ((x, y),))))
    funcs.set_quadratic_to_func(lambda a, b, x, y, out: out.append(("q", ((a, b), (x, y)))))
    funcs.set_cubic_to_func(
        lambda a, b, c, d, x, y, out: out.append(("c", ((a, b), (c, d), (x, y))))
    )
    funcs.set_close_path_func(lambda out: out.append(("z", ())))
    font.draw_glyph(index, funcs, found)
    return tuple(found)


def glyph_of(path: str, char: str) -> int:
    """Give the glyph a font has for a character on its own, 0 for none."""
    return int(_face(path).font.get_nominal_glyph(ord(char)) or 0)


def glyph_named(path: str, name: str) -> int:
    """Give the glyph of a font by its name there, 0 for none."""
    return int(_face(path).font.glyph_from_string(name) or 0)


def width(path: str, index: int) -> float:
    """Give the width of a glyph of a font, in ems."""
    face = _face(path)
    return float(face.font.get_glyph_h_advance(index)) / face.upem


def units(path: str) -> int:
    """Give the units to the em of a font."""
    return _face(path).upem


def _font_of(char: str, paths: Sequence[str]) -> str:
    """Choose the first font with the character, as Matplotlib up to 3.10 does."""
    return next((path for path in paths if ord(char) in _face(path).characters), paths[0])


@lru_cache(maxsize=4_096)
def _script(char: str) -> str | None:
    """Give the script of a character, None for marks and what all scripts share."""
    if unicodedata.category(char)[0] == "M":
        return None
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script if buffer.script not in _SHARED else None


def _scripts(text: str) -> list[str]:
    """Give the script in which each character is set: signs go with the letter before them."""
    found = [_script(char) for char in text]
    last = next((script for script in found if script), "Arab")
    return [last := script or last for script in found]


def _runs(
    text: str, fonts: Sequence[str], level: Sequence[int]
) -> list[tuple[list[int], str, str]]:
    """Cut a line, in display order, into runs of one level, one font and one script."""
    runs: list[tuple[list[int], str, str]] = []
    previous: tuple[int, str, str] | None = None
    for i, kind in enumerate(zip(level, fonts, _scripts(text), strict=True)):
        if kind != previous:
            runs.append(([], *kind[1:]))
        runs[-1][0].append(i)
        previous = kind
    place = {i: n for n, i in enumerate(display_order(level))}
    return sorted(runs, key=lambda run: min(place[i] for i in run[0]))


def _plain(text: str, kerned: bool) -> dict[str, list[tuple[int, int, bool]]]:
    """Give the features that leave out what is optional, lam-alef excepted."""
    features = {name: [(0, len(text), False)] for name in _OPTIONAL}
    features["kern"] = [(0, len(text), kerned)]
    for name in ("rlig", "liga"):
        features[name] += [(*found.span(), True) for found in _LAM_ALEF_RE.finditer(text)]
    return features


@lru_cache(maxsize=4_096)
def shape(
    text: str, paths: tuple[str, ...], base: int = 1, plain: bool = False, kerned: bool = False
) -> tuple[Glyph, ...]:
    """Set a logical line.

    Parameters
    ----------
    text : str
        One line in logical order, directional controls allowed.
    paths : tuple of str
        Font files, in the order in which characters are looked for.
    base : int
        1 for a right-to-left line.
    plain : bool
        Leave out optional ligatures, alternates and kerning.
    kerned : bool
        Kern a plain line all the same.

    Returns
    -------
    tuple of Glyph
        From left to right; spaces and invisible characters included.
    """
    level = levels(text, base)
    fonts = [_font_of(char, paths) for char in text] if plain else _fonts(text, paths, level)
    glyphs, pen = [], 0.0
    for run in _runs(text, fonts, level):
        path = run[1]
        face = _face(path)
        placed = _set(text, run, level, kerned if plain else None)
        fused = _fused(text, [info.cluster for info, _ in placed], path) if plain else {}
        for info, place in placed:
            index = fused.get(info.cluster, info.codepoint)
            if index is None:
                continue
            advance = place.x_advance
            if info.cluster in fused:
                advance = face.font.get_glyph_h_advance(index)
            glyphs.append(
                Glyph(
                    path,
                    index,
                    pen + place.x_offset / face.upem,
                    place.y_offset / face.upem,
                    advance / face.upem,
                    outline(path, index),
                )
            )
            pen += advance / face.upem
    return tuple(glyphs)


def _set(
    text: str, run: tuple[list[int], str, str], level: Sequence[int], kerned: bool | None
) -> list[tuple[Any, Any]]:
    """Set one run, whose letters join neighbours in other runs; `kerned` is for a plain one."""
    positions, path, script = run
    buffer = hb.Buffer()
    buffer.add_str(text, positions[0], len(positions))
    buffer.direction = "rtl" if level[positions[0]] % 2 else "ltr"
    buffer.script = script
    hb.shape(_face(path).font, buffer, {} if kerned is None else _plain(text, kerned))
    return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))


def _fonts(text: str, paths: tuple[str, ...], level: Sequence[int]) -> list[str]:
    """Choose the font of each character as Matplotlib from 3.11 does.

    The line is set in the first font; what it could not set goes to the next. A font may set a
    letter that it has no glyph of: of its parts (ş), or by another sign (U+2011).
    """
    fonts = [paths[0]] * len(text)
    for other in paths[1:]:
        lacking: list[int] = []
        for run in _runs(text, fonts, level):
            placed = _set(text, run, level, None)
            starts = sorted({info.cluster for info, _ in placed})
            missing = {info.cluster for info, _ in placed if not info.codepoint}
            for start, end in pairwise([*starts, run[0][-1] + 1]):
                if start in missing:
                    lacking += range(start, end)
        if not lacking:
            break
        for i in lacking:
            fonts[i] = other
    return fonts


def _fused(text: str, clusters: list[int], path: str) -> dict[int, int | None]:
    """Put the one sign for lam-alef where a font has it, but sets the two letters side by side.

    By the place of the letter: the glyph instead, None for what it swallows.
    """
    found: dict[int, int | None] = {}
    for pair in _LAM_ALEF_RE.finditer(text):
        lam, alef = pair.start(), pair.end() - 1
        before = LETTERS_ARABIC.get(text[lam - 1] if lam else "", ("", "", "", ""))
        index = glyph_of(path, chr(_FUSED[text[alef]] + bool(before[1])))
        if index and lam in clusters and alef in clusters:
            found[lam], found[alef] = index, None
    return found


@cache
def _canonical(path: str) -> dict[Outline, Outline]:
    """Map the alternates of a character that joins nothing (digits by script) to one outline."""
    face = _face(path)
    same: dict[Outline, Outline] = {}
    for code in sorted(face.characters):
        char = chr(code)
        if ARABIC_CHAR.match(char) and not char.isdigit():
            continue
        if not (char.isdigit() or char in _SIGNS):
            continue
        plain = outline(path, glyph_of(path, char))
        for script in ("Arab", "Latn"):
            for direction in ("ltr", "rtl"):
                buffer = hb.Buffer()
                buffer.add_str(char)
                buffer.direction, buffer.script = direction, script
                hb.shape(face.font, buffer, {})
                index = buffer.glyph_infos[0].codepoint
                twin = outline(path, index)
                if direction == "ltr":
                    same.setdefault(twin, plain)
    return same


def canonical(path: str, found: Outline) -> Outline:
    """Give one outline for all script variants of a digit or a punctuation mark."""
    return _canonical(path).get(found, found)


def seen_outlines(glyphs: Sequence[Glyph]) -> tuple[Outline, ...]:
    """Give what is seen of a line: its outlines in order, spaces left out."""
    return tuple(canonical(g.path, g.outline) for g in glyphs if _is_seen(g))


def _is_seen(glyph: Glyph) -> bool:
    return bool(glyph.number and glyph.outline)


def glyph_places(
    text: str, paths: tuple[str, ...], outlines: tuple[Outline, ...]
) -> list[list[float]]:
    """Give where the glyphs of a right rendering start, in ems, in each way that it may be set.

    Matplotlib up to 3.10 kerns by a table that only some fonts have. Empty when it is not right.
    """
    bare = without_marks(text)
    ways = (*_settings(text, paths), shape(bare, paths, plain=True, kerned=True))
    right = [glyphs for glyphs in ways if seen_outlines(glyphs) == outlines]
    return [[glyph.x for glyph in glyphs if _is_seen(glyph)] for glyphs in right]


def _settings(text: str, paths: tuple[str, ...]) -> tuple[tuple[Glyph, ...], ...]:
    return shape(text, paths), shape(without_marks(text), paths, plain=True)


@lru_cache(maxsize=4_096)
def accepted(text: str, paths: tuple[str, ...]) -> tuple[tuple[Outline, ...], ...]:
    """Give every sequence of outlines that is a right rendering of a logical line.

    The full one, and the plain one without vowel marks, all that Matplotlib up to 3.10 can do.
    """
    full, plain = _settings(text, paths)
    return seen_outlines(full), seen_outlines(plain)


def without_marks(text: str) -> str:
    """Take the vowel marks out of a line."""
    return _MARK_RE.sub("", text)


def unjoined(text: str, paths: tuple[str, ...]) -> tuple[Outline, ...]:
    """Give the outlines of a line whose letters stand alone, in the order of the text."""
    found = ((path, glyph_of(path, c)) for c in text for path in (_font_of(c, paths),))
    return tuple(canonical(p, look) for p, n in found if n and (look := outline(p, n)))


def has_joined_form(path: str, found: Outline) -> bool:
    """Tell whether an outline belongs to a letter or a joined form of the Arabic script."""
    return found in _arabic_outlines(path)


@cache
def _arabic_outlines(path: str) -> frozenset[Outline]:
    codes = (code for code in _face(path).characters if ARABIC_CHAR.match(chr(code)))
    latin = (outline(path, glyph_of(path, letter)) for letter in ascii_letters)  # "l" and alef
    return frozenset(outline(path, glyph_of(path, chr(code))) for code in codes).difference(latin)


def spelled(path: str, index: int) -> str:
    """Spell out a glyph by the characters or joined forms that it shows, from left to right.

    The replacement character stands for a glyph that is not known.
    """
    found = _spelling(path).get(index)
    found = found or _plain_signs(path).get(canonical(path, outline(path, index)))
    if found is None:
        name = _UNI_RE.fullmatch(_face(path).font.glyph_to_string(index))
        codes = re.findall("....", name[1]) if name else []
        found = "".join(chr(int(code, 16)) for code in reversed(codes))
    return found or "\ufffd"


@cache
def _plain_signs(path: str) -> dict[Outline, str]:
    """Map the digits and signs of a font, which may have a variant for each script."""
    found = {outline(path, glyph_of(path, sign)): sign for sign in _SIGNS}
    return {canonical(path, look): sign for look, sign in found.items()}


@cache
def _spelling(path: str) -> dict[int, str]:
    """Map the glyphs of a font to characters; joined letters to presentation forms."""
    shown: dict[int, str] = {}

    def note(text: str, spelling: str) -> None:
        for glyph in shape(text, (path,), plain=True):
            if _is_seen(glyph):
                shown.setdefault(glyph.number, spelling)

    for forms in LETTERS_ARABIC.values():
        for form, context in zip(forms, CONTEXTS, strict=True):
            if form:
                note(context.format(unicodedata.normalize("NFKC", form)), form)
    for code in sorted(_face(path).characters):
        shown.setdefault(glyph_of(path, chr(code)), chr(code))
    for mark in _VOWELS:
        note(f"\u0651{mark}", f"\u0651{mark}")
    return shown
