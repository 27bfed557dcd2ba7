"""Compare the ink of a picture with the outlines that HarfBuzz says should be there."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal, NamedTuple

import arabic_reshaper
import numpy as np
from bidi.algorithm import get_display
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.path import Path as Shape
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from corpus_tools.labels import harfbuzz, shaping
from corpus_tools.labels.harfbuzz import Glyph, Outline, has_joined_form

__all__ = ["candidates", "joined_outlines", "judge_ink"]

_Pixels = NDArray[np.float64]
_Looks = Literal["right", "mirrored", "unjoined"]
_Candidates = list[tuple[_Looks, tuple[Glyph, ...]]]

#: Below this correlation with every candidate, the label is not to be seen at its place.
_FAINT = 0.55
_ISOLATES_RE = re.compile("[\u2066-\u2069]")  # the old algorithm stumbles over them
_CODES: dict[str, list[Any]] = {
    "m": [Shape.MOVETO],
    "l": [Shape.LINETO],
    "q": [Shape.CURVE3] * 2,
    "c": [Shape.CURVE4] * 3,
    "z": [Shape.CLOSEPOLY],
}


def _reset(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Put glyphs one after the other."""
    placed, pen = [], 0.0
    for glyph in glyphs:
        placed.append(glyph._replace(x=pen, y=0.0))
        pen += glyph.advance
    return tuple(placed)


def _alone(text: str, paths: tuple[str, ...]) -> tuple[Glyph, ...]:
    return tuple(g for char in text for g in harfbuzz.shape(char, paths, plain=True))


def _words_turned(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Turn each run of Arabic round where it stands, as old recipes do to mixed lines."""
    turned: list[Glyph] = []
    for arabic, run in groupby(glyphs, lambda g: has_joined_form(g.path, g.outline)):
        word = list(run)
        turned += word[::-1] if arabic else word
    return _reset(turned)


def _twice(text: str, paths: tuple[str, ...]) -> list[tuple[Glyph, ...]]:
    """Set a line as it looks when reshaped and reordered before it is reordered once more."""
    once = get_display(arabic_reshaper.reshape(_ISOLATES_RE.sub("", text)))
    by_engine = [harfbuzz.shape(once, paths, base) for base in (0, 1)]
    return [*by_engine, _reset(_alone(get_display(once), paths))]


def candidates(line: str, paths: tuple[str, ...]) -> _Candidates:
    """Give the ways in which a line may have been drawn, the right ones first."""
    right, wrong = [], []
    for digits in shaping.DIGITS:
        logical = shaping.logical_line(line, digits)
        bare = harfbuzz.without_marks(logical)
        full = harfbuzz.shape(logical, paths)
        plain = harfbuzz.shape(bare, paths, plain=True)
        right += [full, plain]
        alone = _alone(bare, paths)
        wrong += [("mirrored", glyphs) for glyphs in _twice(bare, paths)]
        wrong += [("mirrored", _reset(full[::-1])), ("mirrored", _reset(plain[::-1]))]
        wrong += [("mirrored", _words_turned(full)), ("mirrored", _words_turned(plain))]
        wrong += [("unjoined", _reset(alone)), ("unjoined", _reset(alone[::-1]))]
    known = {tuple(g.outline for g in glyphs) for glyphs in right}
    found: _Candidates = [("right", glyphs) for glyphs in dict.fromkeys(right)]
    for looks, glyphs in dict.fromkeys(wrong):
        if tuple(g.outline for g in glyphs) not in known:  # some lines read the same both ways
            found.append((looks, glyphs))  # type: ignore[arg-type]
    return found


def joined_outlines(glyphs: Sequence[Glyph]) -> Shape | None:
    """Join the outlines of placed glyphs to one shape, in units of the em."""
    drawn = [glyph for glyph in glyphs if glyph.outline]
    if not drawn:
        return None
    shapes = [_points(glyph.outline) for glyph in drawn]
    vertices = [
        points / harfbuzz.units(glyph.path) + (glyph.x, glyph.y)
        for glyph, (points, _) in zip(drawn, shapes, strict=True)
    ]
    return Shape(np.concatenate(vertices), np.concatenate([codes for _, codes in shapes]))


@lru_cache(maxsize=1_024)
def _points(outline: Outline) -> tuple[_Pixels, NDArray[np.uint8]]:
    """Give the points of an outline, and what leads to each."""
    points = [point for _, points in outline for point in points or ((0.0, 0.0),)]
    codes = [code for step, _ in outline for code in _CODES[step]]
    return np.array(points, dtype=float), np.array(codes, dtype=np.uint8)


def _masks(
    glyphs: Sequence[Glyph], label: dict[str, Any], box: tuple[int, ...], scale: float
) -> Iterator[_Pixels]:
    """Draw glyphs at the place of a label: as wide as it is noted to be, and as they are.

    `box` is left, bottom, width, height in pixels.
    """
    left, low, width, height = box
    shape = joined_outlines(glyphs)
    if shape is None:
        yield np.zeros((height, width))
        return
    size = label["size"] * scale
    natural = sum(glyph.advance for glyph in glyphs) * size
    stretch = label["width"] * scale / natural if natural else 1.0
    for wide in dict.fromkeys((stretch if 0.8 < stretch < 1.25 else 1.0, 1.0)):
        renderer = RendererAgg(width, height, 72)
        gc = renderer.new_gc()
        gc.set_linewidth(0)
        place = (
            Affine2D()
            .scale(size * wide, size)
            .rotate_deg(label["rotation"])
            .translate(label["x"] * scale - left, label["y"] * scale - low)
        )
        renderer.draw_path(gc, shape, place, (0.0, 0.0, 0.0, 1.0))
        yield np.asarray(renderer.buffer_rgba())[:, :, 3] / 255.0


def _box(
    label: dict[str, Any], scale: float, shape: tuple[int, int], margin: int
) -> tuple[int, int, int, int]:
    """Give the part of a picture in which a label stands, with a margin."""
    angle = math.radians(label["rotation"])
    low, high = -label["descent"], label["height"] - label["descent"]
    corners = [
        (
            (label["x"] + a * math.cos(angle) - b * math.sin(angle)) * scale,
            (label["y"] + a * math.sin(angle) + b * math.cos(angle)) * scale,
        )
        for a in (0, label["width"])
        for b in (low, high)
    ]
    xs, ys = zip(*corners, strict=True)
    left = max(0, math.floor(min(xs)) - margin)
    bottom = max(0, math.floor(min(ys)) - margin)
    right = min(shape[1], math.ceil(max(xs)) + margin)
    top = min(shape[0], math.ceil(max(ys)) + margin)
    return left, bottom, max(0, right - left), max(0, top - bottom)


class _Waves(NamedTuple):
    """A picture as waves, which tell how like another it is wherever that is moved to."""

    shape: tuple[int, ...]
    spread: float
    waves: NDArray[np.complex128]


def _waves(picture: _Pixels) -> _Waves:
    return _Waves(picture.shape, float(picture.std()), np.fft.rfft2(picture - picture.mean()))


def _likeness(ink: _Waves, mask: _Waves, reach: int) -> float:
    """Correlate ink with a mask moved by up to `reach` pixels; the best of all places counts."""
    spread = ink.spread * mask.spread * math.prod(ink.shape)
    if not spread:
        return 0.0
    found = np.fft.irfft2(ink.waves * np.conj(mask.waves), s=ink.shape)
    near = np.r_[0 : reach + 1, -reach:0]
    down, along = near[abs(near) < ink.shape[0]], near[abs(near) < ink.shape[1]]
    return float(found[np.ix_(down, along)].max()) / spread


def _inks(part: _Pixels, color: str) -> list[_Pixels]:
    """Tell ink from paper in two ways: far from the paper's colour, near the label's own."""
    paper = np.median(part, axis=(0, 1))
    own = 255 * np.array(to_rgb(color))[: part.shape[2]]
    far, near = np.linalg.norm(part - paper, axis=2), np.linalg.norm(part - own, axis=2)
    contrast = float(np.linalg.norm(own - paper))
    return [far, np.maximum(contrast - near, 0.0)] if contrast > 1 else [far]


def judge_ink(
    picture: _Pixels,
    label: dict[str, Any],
    scale: float,
    paths: tuple[str, ...],
    reach: int = 2,
) -> _Looks | Literal["absent"]:
    """Say how a label looks in a picture.

    Parameters
    ----------
    picture : array, height × width × channels
        Values from 0 to 255, first row on top.
    label : dict
        As `figure_labels` describes it.
    scale : float
        _Pixels to the point.
    paths : tuple of str
        The label's font files.
    reach : int
        By how many pixels the label may stand beside its place.

    Returns
    -------
    str
        What the ink is most like: "right", "mirrored" or "unjoined"; "absent" when like none.
    """
    height = picture.shape[0]
    box = _box(label, scale, (height, picture.shape[1]), reach + 2)
    left, low, wide, high = box
    if wide < 2 or high < 2:
        return "absent"
    part = picture[height - low - high : height - low, left : left + wide]
    inks = [_waves(ink) for ink in _inks(part, label["color"])]
    found = [
        (max(_likeness(ink, mask, reach) for ink in inks), looks)
        for looks, glyphs in candidates(label["text"], paths)
        for mask in map(_waves, _masks(glyphs, label, box, scale))
    ]
    right = max(score for score, looks in found if looks == "right")
    best, looks = max(found, key=lambda pair: pair[0])
    if best < _FAINT:
        return "absent"
    return "right" if right >= best - 0.01 else looks
