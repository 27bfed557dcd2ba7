"""Check the labels of a figure: joined, in order, complete, on the canvas, clear of others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, NamedTuple

import matplotlib
from matplotlib.figure import Figure

from corpus_tools.arabic.direction import has_rtl
from corpus_tools.labels import harfbuzz, shaping
from corpus_tools.labels.drawn import DrawnLine, FileLine, drawn_lines
from corpus_tools.labels.fonts import missing_from, name_of
from corpus_tools.labels.harfbuzz import Outline, has_joined_form
from corpus_tools.labels.shaping import Digits
from corpus_tools.messages import Message, code_names, quotation

__all__ = [
    "SAID",
    "DrawnLabels",
    "Problem",
    "check_figure",
    "clipped",
    "figure_labels",
    "file_verdict",
    "glyph_verdict",
    "labels_of",
    "look_at",
    "overlaps",
    "problems_of",
    "right_orders",
]

Kind = Literal[
    "mirrored", "unjoined", "misspaced", "missing-glyph", "clipped", "overlapping",
    "missing-file", "changed-file",
]  # fmt: skip
#: What is said of a label whose glyphs are wrong.
SAID: dict[str, Message] = {
    kind: Message(f"label_{kind}") for kind in ("mirrored", "unjoined", "misspaced")
}
#: Ems by which two glyphs may be nearer or farther than HarfBuzz sets them: Matplotlib up to 3.10
#: has digits of another width.
_OFF = 0.06
_Corners = list[tuple[float, float]]
_Extents = tuple[float, float, float, float]  # left, low, right, high
_DIGITS: tuple[Digits, ...] = ("western", "arabic")


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one label or file."""

    kind: Kind
    text: str
    message: str

    @property
    def told(self) -> Message:
        """The problem as a sentence, to be said in either language."""
        text = " / ".join(self.text.split("\n"))
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        kind = code_names("problems")[self.kind]
        return Message("problem_said", kind=kind, text=quotation(shown), told=self.message)

    def __str__(self) -> str:
        return str(self.told)


def check_figure(
    figure: Figure, bbox_inches: str | None = None, pad_inches: float | None = None
) -> list[Problem]:
    """Say what is wrong with the labels of a figure, before anyone sees it.

    Each line of text is laid out as Matplotlib draws it and compared, glyph by glyph from left to
    right, with what HarfBuzz makes of the same line in the same fonts.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    bbox_inches : {"tight", "standard"}, optional
        How the figure is going to be saved; None is the session's setting.
    pad_inches : float, optional
        The margin of ``bbox_inches="tight"``.

    Returns
    -------
    list of Problem
        Empty when every label is joined, in order, complete, on the canvas and clear of others.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from corpus_tools.labels.hook import arabic_labels
    >>> figure = Figure()
    >>> _ = figure.text(0.5, 0.5, "قناة BBC (UK)")
    >>> with arabic_labels():
    ...     check_figure(figure)
    []
    """
    return problems_of(look_at(figure, bbox_inches, pad_inches))


def figure_labels(
    figure: Figure, bbox_inches: str | None = None, pad_inches: float | None = None
) -> list[dict[str, Any]]:
    """Describe each line of text of a figure, for the manifest that `check_path` reads.

    Call it right before the figure is saved, with the same settings.

    Returns
    -------
    list of dict
        ``text`` (the line as set), ``label`` (which text of the figure it is a line of),
        ``families`` (of fonts), ``x``, ``y`` (start of its baseline), ``width``, ``height``,
        ``descent`` and ``canvas`` (width and height), all in points from the lower left corner of
        what is saved; ``size``, ``rotation``, ``weight``, ``color``, ``math``.
    """
    figure.draw_without_rendering()  # layout engines settle at the second drawing
    return labels_of(look_at(figure, bbox_inches, pad_inches))


class DrawnLabels(NamedTuple):
    """What is seen of a figure's labels in one drawing of it; lengths in pixels."""

    lines: list[DrawnLine]
    canvas: _Extents  # what is saved
    scale: float  # pixels to the point


def look_at(
    figure: Figure, bbox_inches: str | None = None, pad_inches: float | None = None
) -> DrawnLabels:
    """Draw a figure once, for `problems_of` and `labels_of`; see `check_figure`."""
    lines, renderer = drawn_lines(figure)
    canvas = _canvas(figure, renderer, bbox_inches, pad_inches)
    return DrawnLabels([line for line in lines if not _is_hidden(line)], canvas, figure.dpi / 72)


def problems_of(look: DrawnLabels) -> list[Problem]:
    """Say what is wrong with the labels of a figure as it was looked at."""
    problems = []
    for line in look.lines:
        problems += _check_line(line)
        cut = clipped(line, look.canvas)
        if cut is not None:
            problems.append(cut)
    problems += overlaps(look.lines, look.scale)
    return list(dict.fromkeys(problems))


def labels_of(look: DrawnLabels) -> list[dict[str, Any]]:
    """Describe the lines of a figure as it was looked at; see `figure_labels`."""
    left, low, right, high = look.canvas
    points = 1 / look.scale

    def length(pixels: float) -> float:
        return round(pixels * points, 3)

    return [
        {
            "text": line.line,
            "label": line.owner,
            "families": list(line.families),
            "x": length(line.x - left),
            "y": length(line.y - low),
            "width": length(line.width),
            "height": length(line.height),
            "descent": length(line.descent),
            "canvas": [length(right - left), length(high - low)],
            "size": round(line.size, 3),
            "rotation": round(line.rotation, 3),
            "weight": line.weight,
            "color": line.color,
            "math": line.is_math,
        }
        for line in look.lines
    ]


def _canvas(
    figure: Figure, renderer: Any, bbox_inches: str | None, pad_inches: float | None
) -> _Extents:
    """Give the part of the figure that is saved: left, bottom, right, top in pixels."""
    chosen = matplotlib.rcParams["savefig.bbox"] if bbox_inches is None else bbox_inches
    if chosen != "tight":
        return (0.0, 0.0, float(figure.bbox.width), float(figure.bbox.height))
    pad = matplotlib.rcParams["savefig.pad_inches"] if pad_inches is None else pad_inches
    box = figure.get_tightbbox(renderer).padded(pad)
    left, low, right, high = (float(v) * figure.dpi for v in box.extents)
    return (left, low, right, high)


def right_orders(line: str, paths: tuple[str, ...], is_math: bool) -> list[tuple[Outline, ...]]:
    """Give the outline sequences that are right renderings of a line."""
    found: list[tuple[Outline, ...]] = []
    for digits in _DIGITS:
        if is_math:
            logical = shaping.math_line(line, digits)[0]
            glyphs = harfbuzz.shape(harfbuzz.without_marks(logical), paths, plain=True)
            found.append(
                tuple(g.outline for g in glyphs if g.number and has_joined_form(g.path, g.outline))
            )
        else:
            found += harfbuzz.accepted(shaping.logical_line(line, digits), paths)
    return list(dict.fromkeys(found))


def glyph_verdict(
    line: str, outlines: tuple[Outline, ...], paths: tuple[str, ...], is_math: bool = False
) -> Kind | None:
    """Tell what is wrong with the drawn outlines of a line with Arabic; None when nothing is."""
    right = right_orders(line, paths, is_math)
    if outlines in right:
        return None
    drawn = Counter(outlines)
    alone = Counter(harfbuzz.unjoined(shaping.logical_line(line), paths))
    joined = max((drawn & Counter(order)).total() for order in right)
    # Letters that have the right forms stand in the wrong place; others are not joined.
    return "unjoined" if (drawn & alone).total() > joined else "mirrored"


def file_verdict(
    line: str, drawn: FileLine, paths: tuple[str, ...], is_math: bool = False
) -> Kind | None:
    """Tell what is wrong with a line of text in a file; None when nothing is."""
    if is_math:  # of a formula the Arabic letters count; they stand in the file as on the page
        arabic = tuple(o for o in drawn.outlines if any(has_joined_form(p, o) for p in paths))
        return glyph_verdict(line, arabic, paths, is_math=True)
    kind = glyph_verdict(line, drawn.outlines, paths)
    if kind is not None or missing_from(line, paths):
        return kind
    for digits in _DIGITS:
        ways = harfbuzz.glyph_places(shaping.logical_line(line, digits), paths, drawn.outlines)
        if ways:
            drawn_steps, *right = (
                [b - a for a, b in pairwise(way)] for way in (drawn.places, *ways)
            )
            off = (
                min(abs(step - way) for way in allowed)
                for step, *allowed in zip(drawn_steps, *right, strict=True)
            )
            return "misspaced" if max(off, default=0.0) > _OFF else None
    return None


def _check_line(line: DrawnLine) -> list[Problem]:
    problems = []
    lacking = missing_from("" if line.is_math else line.line, line.paths)
    forms = missing_from("" if line.is_math else line.handed, line.paths)
    if lacking or forms:
        names = ", ".join(map(name_of, lacking or forms))
        problems.append(Problem("missing-glyph", line.label, Message("no_glyph", what=names)))
    if has_rtl(line.line):
        kind = glyph_verdict(line.line, line.outlines, line.paths, line.is_math)
        if kind is not None and (lacking or not forms):
            problems.append(Problem(kind, line.label, SAID[kind]))
    return problems


def overlaps(lines: Sequence[DrawnLine], scale: float) -> list[Problem]:
    """Find the pairs of labels that cover each other; `scale` is in units to the point."""
    problems = []
    boxes = [line.corners for line in lines]
    spans = [(left, right) for left, _, right, _ in map(_extents, lines)]
    order = sorted(range(len(lines)), key=lambda i: spans[i][0])
    for n, i in enumerate(order):
        for j in order[n + 1 :]:
            if spans[j][0] >= spans[i][1]:
                break
            if lines[i].owner == lines[j].owner:
                continue
            tolerance = 0.15 * min(lines[i].size, lines[j].size) * scale
            if not _apart(boxes[i], boxes[j], tolerance):
                one, two = sorted((i, j))
                other = lines[two].label.replace("\n", " / ")
                problems.append(
                    Problem("overlapping", lines[one].label, Message("drawn_over", other=other))
                )
    return problems


def _apart(first: _Corners, second: _Corners, tolerance: float) -> bool:
    """Tell whether a straight line parts two convex boxes (separating axis theorem)."""
    for box in (first, second):
        for (ax, ay), (bx, by) in zip(box, box[1:] + box[:1], strict=True):
            nx, ny = by - ay, ax - bx
            length = (nx * nx + ny * ny) ** 0.5
            if not length:
                continue
            one = [(x * nx + y * ny) / length for x, y in first]
            two = [(x * nx + y * ny) / length for x, y in second]
            if min(max(one), max(two)) - max(min(one), min(two)) <= tolerance:
                return True
    return False


def clipped(line: DrawnLine, canvas: _Extents, unit: str = "px") -> Problem | None:
    """Tell whether part of a line lies off the canvas, or is cut by the axes it is drawn in."""
    left, low, right, high = _extents(line)

    def beyond(limits: _Extents) -> float:
        return max(limits[0] - left, right - limits[2], limits[1] - low, high - limits[3])

    over = beyond(canvas)
    if over > 1:
        told = Message("outside_canvas", over=f"{over:.0f}", unit=unit)
        return Problem("clipped", line.label, told)
    if line.clip is not None and beyond(line.clip) > 1:
        return Problem("clipped", line.label, Message("cut_by_axes"))
    return None


def _is_hidden(line: DrawnLine) -> bool:
    """Tell whether a line lies wholly outside the axes that clip it: nothing of it is drawn."""
    if line.clip is None:
        return False
    left, low, right, high = _extents(line)
    return right < line.clip[0] or left > line.clip[2] or high < line.clip[1] or low > line.clip[3]


def _extents(line: DrawnLine) -> _Extents:
    xs, ys = zip(*line.corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
