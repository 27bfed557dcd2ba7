"""Check the labels of a figure: joined, in order, complete, on the canvas, clear of others."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, NamedTuple, get_args

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.text import Text

from corpus_tools.arabic.direction import has_rtl
from corpus_tools.errors import InputError
from corpus_tools.labels import harfbuzz, mathtext, shaping
from corpus_tools.labels.drawn import Drawing, DrawnLine, FileLine, recorded
from corpus_tools.labels.fonts import missing_from, name_of
from corpus_tools.labels.harfbuzz import Outline, has_joined_form
from corpus_tools.labels.hook import in_force
from corpus_tools.labels.outlined import is_outlined
from corpus_tools.labels.shaping import Digits, LineDirection
from corpus_tools.messages import Message, code_names, quotation

__all__ = [
    "ANY_DIGITS",
    "SAID",
    "DrawnLabels",
    "Ignored",
    "Problem",
    "Way",
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
    "said_of",
]

Kind = Literal[
    "mirrored", "unjoined", "misspaced", "missing-glyph", "clipped", "overlapping",
    "missing-file", "changed-file",
]  # fmt: skip
#: What `check_figure` does not have to tell: of texts, or of kinds of problems.
Ignored = Kind | Text | Iterable[Kind | Text]
#: What is said of a label whose glyphs are wrong.
SAID: dict[str, Message] = {
    kind: Message(f"label_{kind}") for kind in ("mirrored", "unjoined", "misspaced")
}
#: Ems by which two glyphs may be nearer or farther than HarfBuzz sets them: Matplotlib up to 3.10
#: has digits of another width.
_OFF = 0.06
#: Ems between a text and its shadow, and how many times larger than others a watermark is.
_SHADOW, _WATERMARK = 0.4, 1.5
#: Of files without pixels a fine grid, in points.
_LEAST_OF_A_POINT = 0.12
_Corners = list[tuple[float, float]]
_Extents = tuple[float, float, float, float]  # left, low, right, high


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
    figure: Figure | SubFigure | Axes,
    bbox_inches: str | None = None,
    pad_inches: float | None = None,
    *,
    ignore: Ignored = (),
) -> list[Problem]:
    """Say what is wrong with the labels of a figure, before anyone sees it.

    Each line of text is laid out as Matplotlib draws it and compared, glyph by glyph from left to
    right, with what HarfBuzz makes of the same line in the same fonts, in the direction of most
    of its letters or the one asked for in `arabic_labels`. The figure is left as it was.

    Texts that are not seen (``alpha=0``, white on white) are no faults. Nor is it one that texts
    are drawn over a large watermark that is pale or half transparent, or over their own shadow.

    Parameters
    ----------
    figure : matplotlib.figure.Figure, SubFigure or Axes
        Of axes, their own texts are judged.
    bbox_inches : {"tight", "standard"}, optional
        How the figure is going to be saved; None is the session's setting.
    pad_inches : float, optional
        The margin of ``bbox_inches="tight"``.
    ignore : str, matplotlib.text.Text or list of these, optional
        What is meant to be as it is: a kind of problem ("mirrored", "unjoined", "misspaced",
        "missing-glyph", "clipped", "overlapping"), or a text of the figure, of which nothing is
        said, nor of others that are drawn over it.

    Returns
    -------
    list of Problem
        Empty when every label is joined, in order, complete, on the canvas and clear of others.

    Raises
    ------
    InputError
        If `figure` is nothing of the kind, or `ignore` names no kind of problem.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from corpus_tools.labels.hook import arabic_labels
    >>> figure = Figure()
    >>> _ = figure.text(0.5, 0.5, "قناة BBC (UK)")
    >>> stamp = figure.text(0.5, 0.5, "مسودة")
    >>> with arabic_labels():
    ...     len(check_figure(figure)), check_figure(figure, ignore=stamp)
    (1, [])
    """
    if not isinstance(figure, Figure | SubFigure | Axes):
        raise InputError(Message("check_takes_figure", found=type(figure).__name__))
    whole = figure.get_figure(root=True)
    if whole is None:
        raise InputError(Message("check_axes_without_figure"))
    spared = _Spared.of(ignore)
    look = look_at(whole, bbox_inches, pad_inches)
    return problems_of(look, None if figure is whole else figure, spared)


class _Spared(NamedTuple):
    """What is meant to be as it is: kinds of problems, and texts by identity."""

    kinds: frozenset[str] = frozenset()
    texts: frozenset[int] = frozenset()

    @classmethod
    def of(cls, ignore: Ignored) -> "_Spared":
        single = isinstance(ignore, str | Text) or not isinstance(ignore, Iterable)
        asked: list[Any] = [ignore] if single else list(ignore)  # type: ignore[arg-type]
        kinds = frozenset(one for one in asked if isinstance(one, str))
        texts = frozenset(id(one) for one in asked if isinstance(one, Text))
        known = get_args(Kind)
        for one in asked:
            if not isinstance(one, Text) and one not in known:
                raise InputError(Message("check_ignores", found=repr(one), kinds=", ".join(known)))
        return cls(kinds, texts)


_NONE_SPARED = _Spared()


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
        what is saved; ``size``, ``rotation``, ``weight``, ``color``, ``math``; ``faint`` where it
        is pale or half transparent, ``outlined`` where it is drawn as outlines (see
        `labels.outlined`).
    """
    figure.draw_without_rendering()  # layout engines settle at the second drawing
    return labels_of(look_at(figure, bbox_inches, pad_inches))


class Way(NamedTuple):
    """How lines are to be set: as asked for in `arabic_labels`; None: in any digits."""

    digits: Digits | None = "western"
    direction: LineDirection = "auto"

    def logical(self, line: str) -> list[str]:
        """Give what a line says, in reading order, in each way that is right."""
        digits = shaping.DIGITS if self.digits is None else (self.digits,)
        return [shaping.logical_line(line, one, self.direction) for one in digits]


#: Of a file of which it is not known with what settings it was made.
ANY_DIGITS = Way(None)


class DrawnLabels(NamedTuple):
    """What is seen of a figure's labels in one drawing of it; lengths in pixels."""

    lines: list[DrawnLine]
    canvas: _Extents  # what is saved
    scale: float  # pixels to the point
    texts: Sequence[Text | None]  # by the owner of a line
    drawing: Drawing  # all that was drawn
    way: Way = Way()
    least: float = 1.0  # so much of a label may be cut off


def look_at(
    figure: Figure,
    bbox_inches: str | None = None,
    pad_inches: float | None = None,
    *,
    pictures: float | None = None,
) -> DrawnLabels:
    """Draw a figure once, for `problems_of` and `labels_of`; see `check_figure`.

    With `pictures`, the pixels to the inch of pictures in SVG and PDF files, as it is in these, of
    a figure with 72 of its own.
    """
    with recorded(figure, pictures) as drawn:
        canvas = _canvas(figure, drawn, bbox_inches, pad_inches)
    lines = [line for line in drawn.lines if not line.unseen and not _is_hidden(line)]
    look = DrawnLabels(lines, canvas, figure.dpi / 72, drawn.texts, drawn.drawing)
    if pictures is not None:
        look = look._replace(least=_LEAST_OF_A_POINT)
    switch = in_force()
    return look if switch is None else look._replace(way=Way(switch.digits, switch.direction))


def problems_of(
    look: DrawnLabels, within: Artist | None = None, spared: _Spared = _NONE_SPARED
) -> list[Problem]:
    """Say what is wrong with the labels of a figure as it was looked at.

    Parameters
    ----------
    look : DrawnLabels
    within : Artist, optional
        The part of the figure whose texts are judged.
    spared : _Spared
        What is not told.
    """
    inside = None if within is None else set(map(id, within.findobj(Text)))
    lines, judged = [], set()
    for line in look.lines:
        text = id(look.texts[line.owner])
        if text not in spared.texts:
            lines.append(line)
            if inside is None or text in inside:
                judged.add(line.owner)
    problems = []
    for line in lines:
        if line.owner in judged:
            problems += _check_line(line, look.way)
            cut = clipped(line, look.canvas, least=look.least)
            if cut is not None:
                problems.append(cut)
    pairs = _crossing(lines, look.scale)
    problems += [_drawn_over(*two) for two in pairs if {one.owner for one in two} & judged]
    return [one for one in dict.fromkeys(problems) if one.kind not in spared.kinds]


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
            **({"faint": True} if line.faint else {}),
            **({"outlined": True} if is_outlined(line.handed) else {}),
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


def right_orders(
    line: str, paths: tuple[str, ...], is_math: bool, way: Way = ANY_DIGITS
) -> list[tuple[Outline, ...]]:
    """Give the outline sequences that are right renderings of a line."""
    found: list[tuple[Outline, ...]] = []
    if is_math:
        for stretches in _math_orders(line, paths, way):
            found.append(tuple(outline for stretch in stretches for outline in stretch))
    else:
        for logical in way.logical(line):
            found += harfbuzz.accepted(logical, paths)
    return list(dict.fromkeys(found))


def _math_orders(line: str, paths: tuple[str, ...], way: Way) -> list[list[tuple[Outline, ...]]]:
    """Give the Arabic of a line with formulas, from left to right, in each way that is right."""
    digits = shaping.DIGITS if way.digits is None else (way.digits,)
    return [mathtext.right_stretches(line, paths, one, way.direction) for one in digits]


def glyph_verdict(
    line: str,
    outlines: tuple[Outline, ...],
    paths: tuple[str, ...],
    is_math: bool = False,
    way: Way = ANY_DIGITS,
) -> Kind | None:
    """Tell what is wrong with the drawn outlines of a line with Arabic; None when nothing is."""
    right = right_orders(line, paths, is_math, way)
    stacked = is_math and any(map(mathtext.stacks, mathtext.parts(line)[1::2]))
    orders = _math_orders(line, paths, way) if stacked else []
    if outlines in right or any(mathtext.hold_all(outlines, order) for order in orders):
        return None
    drawn = Counter(outlines)
    alone = Counter(harfbuzz.unjoined(way.logical(line)[0], paths))
    joined = max((drawn & Counter(order)).total() for order in right)
    # Letters that have the right forms stand in the wrong place; others are not joined.
    return "unjoined" if (drawn & alone).total() > joined else "mirrored"


def said_of(
    kind: Kind, line: str, outlines: tuple[Outline, ...], paths: tuple[str, ...], way: Way
) -> Message:
    """Say what is wrong with a line; of one set from the wrong side, that its words stand wrong."""
    if kind == "mirrored":
        for direction in ("rtl", "ltr"):
            if outlines in right_orders(line, paths, False, way._replace(direction=direction)):
                return Message("label_wrong_side", side=Message(f"from_{direction}"))
    return SAID[kind]


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
    for logical in ANY_DIGITS.logical(line):
        ways = harfbuzz.glyph_places(logical, paths, drawn.outlines)
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


def _check_line(line: DrawnLine, way: Way) -> list[Problem]:
    problems = []
    said = way.logical(line.line)[0]  # without what is never seen
    lacking = missing_from("" if line.is_math else said, line.paths)
    forms = missing_from("" if line.is_math else line.handed, line.paths)
    if lacking or forms:
        names = ", ".join(map(name_of, lacking or forms))
        problems.append(Problem("missing-glyph", line.label, Message("no_glyph", what=names)))
    if not has_rtl(line.line) or (forms and not lacking):
        return problems
    lost = _lost(line, way)
    if lost:
        return [*problems, Problem("missing-glyph", line.label, Message("no_glyph", what=lost))]
    looks = (line.outlines, line.paths)
    kind = glyph_verdict(line.line, *looks, line.is_math, way)
    if kind is not None and lacking:  # what no font has may have been left out
        kind = glyph_verdict(line.line.translate(dict.fromkeys(map(ord, lacking))), *looks, way=way)
    if kind is not None:
        problems.append(Problem(kind, line.label, said_of(kind, line.line, *looks, way)))
    return problems


def _lost(line: DrawnLine, way: Way) -> str:
    """Name the dollars that were taken for a formula's, or the formulas that are left out."""
    cut = mathtext.parts(line.line)
    if line.is_math:
        return name_of("$") if len(cut) == 1 else ""
    if len(cut) > 1 and line.outlines in right_orders("".join(cut[::2]), line.paths, False, way):
        return ", ".join(f"${formula}$" for formula in cut[1::2])
    return ""


def overlaps(lines: Sequence[DrawnLine], scale: float) -> list[Problem]:
    """Find the pairs of labels that cover each other; `scale` is in units to the point."""
    return [_drawn_over(*pair) for pair in _crossing(lines, scale)]


def _drawn_over(first: DrawnLine, second: DrawnLine) -> Problem:
    other = second.label.replace("\n", " / ")
    return Problem("overlapping", first.label, Message("drawn_over", other=other))


def _crossing(lines: Sequence[DrawnLine], scale: float) -> list[tuple[DrawnLine, DrawnLine]]:
    """Find the pairs of lines that cover each other, in the order in which they were drawn."""
    found = []
    boxes = [line.corners for line in lines]
    spans = [(left, right) for left, _, right, _ in map(_extents, lines)]
    order = sorted(range(len(lines)), key=lambda i: spans[i][0])
    for n, i in enumerate(order):
        for j in order[n + 1 :]:
            if spans[j][0] >= spans[i][1]:
                break
            one, two = lines[min(i, j)], lines[max(i, j)]
            if one.owner == two.owner or _is_meant(one, two, scale):
                continue
            tolerance = 0.15 * min(one.size, two.size) * scale
            if not _apart(boxes[i], boxes[j], tolerance):
                found.append((one, two))
    return found


def _is_meant(one: DrawnLine, two: DrawnLine, scale: float) -> bool:
    """Tell whether one of two texts is the other's shadow, or a watermark."""
    small, large = sorted((one, two), key=lambda line: line.size)
    if large.faint and large.size >= _WATERMARK * small.size:
        return True
    step = math.hypot(one.x - two.x, one.y - two.y)
    return (one.line, one.size, one.rotation) == (
        two.line,
        two.size,
        two.rotation,
    ) and step <= _SHADOW * one.size * scale


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


def clipped(
    line: DrawnLine, canvas: _Extents, unit: str = "px", least: float = 1.0
) -> Problem | None:
    """Tell whether part of a line lies off the canvas, or is cut by the axes it is drawn in."""
    left, low, right, high = _extents(line)

    def beyond(limits: _Extents) -> float:
        return max(limits[0] - left, right - limits[2], limits[1] - low, high - limits[3])

    over = beyond(canvas)
    if over > least:
        told = Message("outside_canvas", over=f"{over:.0f}", unit=unit)
        return Problem("clipped", line.label, told)
    if line.clip is not None and beyond(line.clip) > least:
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
