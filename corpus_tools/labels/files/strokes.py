"""Whether a glyph reaches for its neighbours, by its contours alone: the last thing to go by.

Fonts end the stroke that joins two letters in a straight cut at the edge of the glyph, at one
height in the whole font. Where a file has the contours of letters and says no more of them, these
cuts tell the forms. Fonts whose letters overlap instead have none; then nothing is told.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from corpus_tools.labels.files.known_fonts import Contours
from corpus_tools.labels.files.signs import HIDDEN, Sign

__all__ = ["Bands", "Cuts", "bands_of", "cuts_of", "signed"]

_Cut = tuple[float, float]  # from and to which height, in ems

#: Ems by which a cut may stand inside and outside of the edge of its glyph.
_INSIDE, _OUTSIDE = 0.045, 0.09
#: Ems by which a cut may lean, and its least and greatest length.
_LEAN, _SHORTEST, _LONGEST = 0.03, 0.015, 0.3
#: Ems below and above the baseline between which letters join.
_LOWEST, _HIGHEST = -0.15, 0.45
#: Ems by which the cuts of one font differ in height.
_EVEN = 0.02
#: Cuts of one height that show where a font joins its letters.
_FEWEST = 3


class Cuts(NamedTuple):
    """The straight cuts at the right and the left edge of a glyph, and how far its ink goes."""

    right: tuple[_Cut, ...]
    left: tuple[_Cut, ...]
    low: float = 0.0
    high: float = 0.0


class Bands(NamedTuple):
    """Where the strokes of a font end at the right and at the left edge of glyphs."""

    right: _Cut
    left: _Cut


def cuts_of(contours: Contours, width: float | None) -> Cuts:
    """Find the cuts at the edges of a glyph, in ems; without its width, at its own right edge."""
    xs = [x for points in contours for x, _ in points]
    if not xs:
        return Cuts((), ())
    edge = max(xs) if width is None else width
    right, left = [], []
    for points in contours:
        for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
            low, high = min(y1, y2), max(y1, y2)
            upright = abs(x1 - x2) <= _LEAN and _SHORTEST <= high - low <= _LONGEST
            if not upright or low < _LOWEST or high > _HIGHEST:
                continue
            if min(x1, x2) >= -_OUTSIDE and max(x1, x2) <= _INSIDE:
                left.append((low, high))
            if min(x1, x2) - edge >= -_INSIDE and max(x1, x2) - edge <= _OUTSIDE:
                right.append((low, high))
    ys = [y for points in contours for _, y in points]
    return Cuts(tuple(right), tuple(left), min(ys), max(ys))


def _even(one: _Cut, other: _Cut) -> bool:
    return abs(one[0] - other[0]) <= _EVEN and abs(one[1] - other[1]) <= _EVEN


def _band(found: list[_Cut]) -> _Cut | None:
    votes = Counter({cut: sum(_even(cut, other) for other in found) for cut in set(found)})
    best, many = max(votes.items(), key=lambda item: (item[1], item[0]), default=((0.0, 0.0), 0))
    return best if many >= _FEWEST else None


def bands_of(glyphs: Iterable[Cuts]) -> Bands | None:
    """Find the heights at which a font cuts most glyphs, None where that is not clear."""
    seen = list(glyphs)
    right = _band([cut for cuts in seen for cut in dict.fromkeys(cuts.right)])
    left = _band([cut for cuts in seen for cut in dict.fromkeys(cuts.left)])
    return None if right is None or left is None else Bands(right, left)


def signed(shown: str, cuts: Cuts, bands: Bands) -> Sign:
    """Say what a glyph shows of which only the contours are known, and perhaps the letters."""
    if cuts.low > bands.left[1] or cuts.high < bands.left[0]:
        return HIDDEN  # dots and marks stand above or below the line on which letters join
    right = any(_even(cut, bands.right) for cut in cuts.right)
    left = any(_even(cut, bands.left) for cut in cuts.left)
    return Sign(shown, right, left, arabic=True)
