"""Font files at hand: found by the name that a file gives, and what each of their glyphs shows."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
from fontTools.ttLib import TTFont, TTLibError
from matplotlib import font_manager

from corpus_tools.arabic.letters import TATWEEL, has_arabic
from corpus_tools.labels.files.signs import HIDDEN, OTHER, Sign, can_join, in_form, of_char
from corpus_tools.labels.fonts import PLEX, postscript_name
from corpus_tools.labels.harfbuzz import CONTEXTS, Outline, outline, shape, units

__all__ = ["Contours", "contours", "contours_in", "files_named", "same", "sign_like", "signs_in"]

#: The ends of the segments of each contour, in ems.
Contours = tuple[tuple[tuple[float, float], ...], ...]
_State = tuple[str, bool | None, bool | None]  # letters, reaches right, reaches left

#: Ems by which a file rounds the points of a glyph.
_ROUNDED = 0.004
_REACH = {"isol": (False, False), "init": (False, True), "medi": (True, True),
          "fina": (True, False)}  # fmt: skip
#: A font whose rules for glyphs go deeper than this is not followed to the end.
_ROUNDS = 6


def _plain(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.lower())


@cache
def _files() -> tuple[tuple[str, str], ...]:
    """Give the font files that Matplotlib knows, with the names of their families."""
    shipped = sorted(Path(matplotlib.get_data_path(), "fonts", "ttf").glob("*.ttf"))
    ours = sorted((PLEX / "files").glob("*.ttf"))
    listed = [(entry.name, entry.fname) for entry in font_manager.fontManager.ttflist]
    return tuple([*((path.stem, str(path)) for path in [*ours, *shipped]), *listed])


@cache
def _installed() -> tuple[tuple[str, str], ...]:
    """Give the font files of this system, those that came after Matplotlib made its list, too."""
    return tuple((Path(path).stem, str(path)) for path in sorted(font_manager.findSystemFonts()))


@cache
def files_named(name: str) -> tuple[str, ...]:
    """Find the font files at hand that have a PostScript name."""
    for listed in (_files, _installed):
        wanted = _plain(name)
        near = dict.fromkeys(
            path
            for family, path in listed()
            if wanted.startswith(_plain(family)[:5]) and Path(path).is_file()
        )
        found = tuple(path for path in near if _plain(postscript_name(path)) == wanted)
        if found:
            return found
    return ()


def contours(drawn: Outline, em: float) -> Contours:
    """Reduce drawing commands to the ends of their segments, which every format keeps."""
    found: list[list[tuple[float, float]]] = []
    for step, points in drawn:
        if step == "m":
            found.append([])
        if points and found:
            found[-1].append((points[-1][0] / em, points[-1][1] / em))
    return closed(found)


def closed(found: Iterable[list[tuple[float, float]]]) -> Contours:
    """Leave out the point that closes a contour where it began."""
    kept = []
    for points in found:
        while len(points) > 1 and _near(points[0], points[-1]):
            points = points[:-1]
        if len(points) > 1:
            kept.append(tuple(points))
    return tuple(kept)


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= _ROUNDED and abs(one[1] - other[1]) <= _ROUNDED


def same(one: Contours, other: Contours) -> bool:
    """Tell whether two glyphs look the same."""
    return [len(points) for points in one] == [len(points) for points in other] and all(
        _near(a, b)
        for first, second in zip(one, other, strict=True)
        for a, b in zip(first, second, strict=True)
    )


@cache
def contours_in(path: str, index: int) -> Contours:
    """Give the contours of a glyph of a font file."""
    return contours(outline(path, index), units(path))


def _glyph_like(path: str, drawn: Contours) -> int:
    """Find the Arabic glyph of a font file that looks like a drawn one, 0 for none."""
    near = _by_size(path).get(tuple(map(len, drawn)), ())
    return next((index for index in near if same(drawn, contours_in(path, index))), 0)


def sign_like(paths: Iterable[str], index: int, drawn: Contours) -> Sign | None:
    """Say what a drawn glyph shows by a font file that has it, None where none has it.

    Parameters
    ----------
    paths : iterable of str
        Font files of the right name, which may be of other versions.
    index : int
        The number that the glyph is likely to have there.
    drawn : Contours
    """
    for path in paths:
        if index and same(drawn, contours_in(path, index)):
            return signs_in(path).get(index, OTHER)
        found = signs_in(path).get(_glyph_like(path, drawn))
        if found is not None:
            return found
    return None


@cache
def _by_size(path: str) -> dict[tuple[int, ...], list[int]]:
    found = defaultdict(list)
    for index in signs_in(path):
        found[tuple(map(len, contours_in(path, index)))].append(index)
    found.pop((), None)
    return dict(found)


def _lookups(table: Any) -> Iterator[tuple[int, Any]]:
    """Give the substitutions of a font's rules, with the number of the rule."""
    for number, lookup in enumerate(table.LookupList.Lookup):
        for sub in lookup.SubTable:
            yield number, getattr(sub, "ExtSubTable", sub)


def _rules(font: TTFont) -> tuple[dict[int, str], list[tuple[int, Any]]]:
    """Say which rules of a font make joined forms, and give all of them."""
    table = font["GSUB"].table if "GSUB" in font else None
    if table is None or table.LookupList is None or table.FeatureList is None:
        return {}, []
    forms = {
        number: record.FeatureTag
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag in _REACH
        for number in record.Feature.LookupListIndex
    }
    return forms, list(_lookups(table))


def _made(sub: Any, known: dict[str, set[_State]]) -> Iterator[tuple[str, set[_State]]]:
    """Say what the glyphs show that one substitution puts in the place of known ones."""
    if hasattr(sub, "ligatures"):
        for first, several in sub.ligatures.items():
            for ligature in several:
                parts = [first, *ligature.Component]
                if all(part in known for part in parts):
                    yield ligature.LigGlyph, _fused([known[part] for part in parts])
    elif hasattr(sub, "alternates"):
        for glyph, others in sub.alternates.items():
            for other in others:
                yield other, known.get(glyph, set())
    elif hasattr(sub, "mapping"):
        for glyph, other in sub.mapping.items():
            # Of several glyphs the first is the letter, the others are its dots.
            yield (
                (other if isinstance(other, str) else next(iter(other), "")),
                known.get(glyph, set()),
            )
    elif hasattr(sub, "Substitute"):
        for glyph, other in zip(sub.Coverage.glyphs, sub.Substitute, strict=False):
            yield other, known.get(glyph, set())


def _fused(parts: list[set[_State]]) -> set[_State]:
    """Say what a ligature shows; marks in it add nothing."""
    letters = [part for part in parts if not all(text == "" for text, *_ in part)]
    if not letters or any(len({state[1:] for state in part}) != 1 for part in letters):
        return set()
    states = [min(part) for part in letters]
    return {("".join(text for text, *_ in states), states[0][1], states[-1][2])}


@cache
def signs_in(path: str) -> dict[int, Sign]:
    """Say what the glyphs of a font file show that stand for Arabic letters.

    The font's own rules tell: what it puts for a letter at the start, in the middle and at the
    end of a word, and what it puts for these in turn.
    """
    try:
        font = TTFont(path, fontNumber=0, lazy=True)
        characters = font.getBestCmap() or {}
        forms, rules = _rules(font)
    except (TTLibError, OSError, AttributeError, KeyError):
        return {}
    order = {name: index for index, name in enumerate(font.getGlyphOrder())}
    known = _by_shaping(path, characters, list(order))
    for _ in range(_ROUNDS):
        found: dict[str, set[_State]] = defaultdict(set)
        for number, sub in rules:
            reach = _REACH.get(forms.get(number, ""))
            for name, states in _made(sub, known):
                if name not in known:
                    found[name] |= (
                        {(t, *_limited(t, reach)) for t, *_ in states} if reach else states
                    )
        if not any(found.values()):
            break
        known.update({name: states for name, states in found.items() if states})
    return {
        order[name]: _agreed(states) for name, states in known.items() if states and name in order
    }


def _limited(text: str, reach: tuple[bool, bool]) -> tuple[bool, bool]:
    """Leave out of a form what its letters cannot do."""
    if not text:
        return (False, False)
    return reach[0] and can_join(text[0])[0], reach[1] and can_join(text[-1])[1]


def _by_shaping(path: str, characters: dict[int, str], names: list[str]) -> dict[str, set[_State]]:
    """Say what the glyphs show that HarfBuzz puts for each letter in each place of a word."""
    known: dict[str, set[_State]] = defaultdict(set)
    for code, name in characters.items():
        char = chr(code)
        if not has_arabic(char):
            continue
        sign = of_char(char)
        if sign is HIDDEN:
            known[name].add(("", False, False))
            continue
        text = _letters(char)
        if text != char or char == TATWEEL or not any(can_join(char)):
            known[name].add((text, bool(sign.right), bool(sign.left)))
            continue
        for context, reach in zip(CONTEXTS, _REACH.values(), strict=True):
            for glyph in shape(context.format(char), (path,), plain=True):
                if glyph.advance and glyph.outline:
                    known[names[glyph.number]].add((char, *_limited(char, reach)))
    return known


def _letters(form: str) -> str:
    """Turn a joined form into its letters."""
    return unicodedata.normalize("NFKC", form)


def _agreed(states: set[_State]) -> Sign:
    """Put together what a glyph may show; what is not the same in all cases is not known."""
    letters = {text for text, *_ in states if text}
    if not letters:
        return HIDDEN
    rights = {right for text, right, _ in states if text}
    lefts = {left for text, _, left in states if text}
    right = rights.pop() if len(rights) == 1 else None
    left = lefts.pop() if len(lefts) == 1 else None
    return in_form(min(letters), right, left)
