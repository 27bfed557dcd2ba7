"""Lines that presentation forms cannot show, for Matplotlib up to 3.10: HarfBuzz sets them.

That Matplotlib draws one character after the other. Where letters have no joined forms in Unicode
(Kurdish ە, some of Urdu, Sindhi and Uyghur), where the font has none (Nastaliq), and where marks
stand over letters, a line is handed on as it reads, held in an isolate, and drawn as the outlines
of its glyphs.
"""

import re
import urllib.parse
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import permutations
from typing import Any

import numpy as np
from arabic_reshaper.letters import LETTERS_ARABIC
from matplotlib.ft2font import FT2Font
from matplotlib.textpath import text_to_path

from corpus_tools.arabic.direction import PDI, RLI, has_rtl
from corpus_tools.arabic.letters import LETTERS, MARKS
from corpus_tools.labels import harfbuzz, shaping
from corpus_tools.labels.fonts import first_with
from corpus_tools.labels.harfbuzz import Glyph
from corpus_tools.labels.png import joined_outlines

__all__ = [
    "has_all_forms",
    "is_outlined",
    "measured",
    "stand_in",
    "with_outlines",
    "with_own_glyphs",
]

#: Letters whose every form Unicode has: not the ں that joins on both sides, nor ٷ.
_FORMED = "".join(sorted(set(LETTERS_ARABIC) - {"ں", "ٷ", "\u200d"}))
_UNFORMED_RE = re.compile(
    f"(?![{_FORMED}ں])[{LETTERS}]|ں(?=[{LETTERS}\u0640])"
    # Syriac, N'Ko and other scripts that join or pile up marks; Hebrew letters do neither.
    "|[\u0700-\u086f\U00010800-\U00010fff\U0001e800-\U0001efff]"
    # Marks of any script, and signs that stand round numbers.
    f"|[{MARKS}\u0300-\u034e\u0350-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\ufb1e"
    "\u0600-\u0605\u06dd\u0890\u0891\u08e2\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
    # What changes the direction inside a word.
    f"|(?<=[{LETTERS}])[\u200e\u202a-\u202e]+(?=[{LETTERS}])"
)
#: Joined forms of single letters and of lam-alef.
_FORM_RE = re.compile("[\ufb50-\ufbff\ufe70-\ufefc]")


def has_all_forms(logical: str, shown: str, paths: Sequence[str]) -> bool:
    """Tell whether a line comes out right in presentation forms.

    Parameters
    ----------
    logical : str
        The line as it reads.
    shown : str
        The same in joined forms.
    paths : sequence of str
        Font files, in the order in which characters are looked for.
    """
    if _UNFORMED_RE.search(logical):
        return False
    # A form that another font has would stand in a word of two fonts; and a font without the
    # commonest of them, as those of Nastaliq, sets even letters that stand alone in its own way.
    return all(
        first_with(form, paths) == first_with(shaping.letters_of(form)[0], paths)
        for form in dict.fromkeys(["\ufe91", *_FORM_RE.findall(shown)])
    )


def stand_in(logical: str) -> str:
    """Give the string that is handed to a renderer in place of a line that is to be outlined."""
    return f"{RLI}{logical}{PDI}"


def is_outlined(handed: str) -> bool:
    """Tell whether a string handed to a renderer is to be drawn as outlines.

    >>> is_outlined("ﺖﻴﺑ")
    False
    """
    held = handed[:1] == RLI and handed[-1:] == PDI
    return held and not shaping.SHAPES_ITSELF and has_rtl(handed)


def _faces(font: FT2Font, text: str) -> dict[str, FT2Font]:
    """Give the font and those that it falls back on for a text, by file, in their order."""
    chosen = font._get_fontmap(text)  # type: ignore[attr-defined]
    faces = {str(face.fname): face for face in (font, *chosen.values())}
    first, *others = faces

    def agrees(order: Sequence[str]) -> bool:
        return all(
            first_with(char, order) in (None, str(face.fname)) for char, face in chosen.items()
        )

    orders = ((first, *rest) for rest in permutations(others))
    order = next(filter(agrees, orders), (first, *others))
    return {file: faces[file] for file in order}


@lru_cache(maxsize=4_096)
def _extents(handed: str, paths: tuple[str, ...]) -> tuple[float, float, float]:
    """Give the width, height and descent of an outlined line, in ems."""
    glyphs = harfbuzz.shape(handed, paths)
    shape = joined_outlines(glyphs)
    width = sum(glyph.advance for glyph in glyphs)
    if shape is None:
        return width, 0.0, 0.0
    heights = np.asarray(shape.vertices)[:, 1]
    return width, float(np.ptp(heights)), float(-heights.min())


def measured(prop: Any, handed: str) -> tuple[float, float, float]:
    """Give the width, height and descent of an outlined line, in ems of a text's font."""
    to_path: Any = text_to_path
    faces = _faces(to_path._get_font(prop), handed)
    return _extents(handed, tuple(faces))


def with_outlines(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap the method by which Matplotlib turns a string into named glyphs, places and paths."""

    def get_glyphs_with_font(
        self: Any, font: Any, s: str, glyph_map: Any = None, return_new_glyphs_only: bool = False
    ) -> Any:
        if not is_outlined(s):
            return original(self, font, s, glyph_map, return_new_glyphs_only)
        known = {} if glyph_map is None else glyph_map
        new = {} if return_new_glyphs_only else known
        faces, em = _faces(font, s), self.FONT_SCALE
        placed = []
        for glyph in harfbuzz.shape(s, tuple(faces)):
            if glyph.outline:
                name = _name(faces[glyph.path], glyph.number)
                placed.append((name, glyph.x * em, glyph.y * em, 1.0))
                if name not in known:
                    new[name] = _path(glyph, em)
        return placed, new, []

    return get_glyphs_with_font


def with_own_glyphs(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap the function by which Matplotlib up to 3.10 lays a string out, glyph after glyph.

    A font takes the numbers of its glyphs for those of the fallback fonts of the text that it
    measured last: where they are alike, it loads a glyph of the other font and draws its last one.
    """

    def layout(string: str, font: Any, **kw: Any) -> Any:
        font.set_text("")  # forgets that text
        return original(string, font, **kw)

    return layout


def _name(face: FT2Font, number: int) -> str:
    """Name a glyph as Matplotlib does, by its number beyond those of all characters."""
    return urllib.parse.quote(f"{face.postscript_name}-{harfbuzz.BEYOND + number:x}")


def _path(glyph: Glyph, em: float) -> tuple[Any, Any]:
    shape = joined_outlines([glyph._replace(x=0.0, y=0.0)])
    assert shape is not None
    return np.asarray(shape.vertices) * em, shape.codes
