"""Room for numbers in points, labels beside them, names above columns: nothing is covered."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.plot.style import Size

__all__ = [
    "LABEL_GAP",
    "LabelBox",
    "name_columns",
    "number_dot",
    "place_labels",
    "room_for_numbers",
    "stand_upright",
]

#: Inches between a point and its label.
LABEL_GAP = 0.045
#: Left, low, right, high, in inches.
LabelBox = tuple[float, float, float, float]
#: Up to this share of a picture may be covered by numbered points.
_COVERED = 0.3
#: Where a label may stand: below its point and above it, beside it, at its corners.
_SIDES = ((0, -1), (0, 1), (1, 0), (-1, 0), (0.9, -0.9), (-0.9, -0.9), (0.9, 0.9), (-0.9, 0.9))
#: Places on each line that labels are to leave free.
_SAMPLES = 25
#: How far a label may stand from its point, in inches; farther ones have a thin line to it.
_RINGS = (0.0, 0.2, 0.4, 0.65, 0.95, 1.3)


def number_dot(n: int, points: float) -> float:
    """Return the diameter, in inches, of a point that can hold the number of each of n articles."""
    return 1.6 * text_width("0" * max(2, len(str(n))), points, 700)


def room_for_numbers(n: int, dot: float, wide: float, high: float) -> bool:
    """Tell whether a picture has room for so many points of a diameter."""
    return n * dot**2 <= _COVERED * wide * high


def stand_upright(names: Sequence[str], column: float, size: Size) -> bool:
    """Tell whether the names of columns of so many inches stand upright: one of them is wider."""
    return any(text_width(name, size.note) > 0.95 * column for name in names)


def name_columns(ax: Axes, names: Sequence[str], column: float, above: float, size: Size) -> None:
    """Name columns above them, where names that stand upright may be so many inches long."""
    upright = stand_upright(names, column, size)
    fitted = [fit(name, above if upright else column, size.note, 1) for name in names]
    ax.set_xticks(range(len(names)), fitted, rotation=90 if upright else 0)
    ax.set_xlim(-0.5, len(names) - 0.5)
    ax.xaxis.tick_top()


def place_labels(
    points: NDArray[np.float64],
    dot: float,
    order: Sequence[int],
    sizes: Sequence[tuple[float, float]],
    limits: tuple[float, float],
    lines: NDArray[np.float64] | None = None,
    families: NDArray[np.int64] | None = None,
) -> dict[int, LabelBox]:
    """Find room for labels beside their points, covering no point and no other label.

    Parameters
    ----------
    points : array, n × 2
        Centres of all points, in inches.
    dot : float
        Their diameter.
    order : sequence of int
        The points to be labelled, in the order in which they are placed.
    sizes : sequence of (float, float)
        The width and the height of each one's label.
    limits : (float, float)
        How far room reaches from 0.
    lines : array, n × 2 × 2, optional
        Both ends of each line that labels are to cover as little of as they can.
    families : int array, optional
        Of each point; the first label of a family may stand at some distance. -1 for none.

    Returns
    -------
    dict
        Left, low, right, high of the label of each point that has one.
    """
    half = dot / 2
    crossed = None if lines is None else _along(lines)
    taken = [*np.column_stack([points - half, points + half])]
    found: dict[int, LabelBox] = {}
    named = {-1}
    for i, (wide, high) in zip(order, sizes, strict=True):
        family = -1 if families is None else int(families[i])
        for ring in _RINGS[:1] if family in named else _RINGS:
            boxes = np.array(taken)
            boxes[i] = np.nan  # a point is not in the way of its own label
            fits = [
                box
                for box in _boxes(points[i], wide, high, half + LABEL_GAP + ring)
                if min(box[:2]) >= 0
                and box[2] <= limits[0]
                and box[3] <= limits[1]
                and not _covered(boxes, box)
                and not (ring and _covered(boxes, *_leader(points[i], box)))
            ]
            if fits:
                covered = [0 if crossed is None else _inside(crossed, box) for box in fits]
                found[i] = fits[int(np.argmin(covered))]
                taken.append(np.array(found[i]))
                if ring:
                    taken += [np.array(box) for box in _leader(points[i], found[i])]
                named.add(family)
                break
    return found


def _along(lines: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return places on lines, from end to end."""
    share = np.linspace(0, 1, _SAMPLES)[:, None, None]
    return (lines[:, 0] * (1 - share) + lines[:, 1] * share).reshape(-1, 2)


def _boxes(point: NDArray[np.float64], wide: float, high: float, gap: float) -> list[LabelBox]:
    """Return where a label may stand round a point."""
    x, y = point
    corners = [
        (x - wide / 2 + across * (wide / 2 + gap), y - high / 2 + up * (high / 2 + gap))
        for across, up in _SIDES
    ]
    return [(left, low, left + wide, low + high) for left, low in corners]


def _leader(point: NDArray[np.float64], box: LabelBox) -> list[LabelBox]:
    """Return the places of a line from a point to its label, as boxes of no size."""
    end = np.clip(point, box[:2], box[2:])
    along = np.linspace(0, 0.97, _SAMPLES)[:, None]
    return [(x, y, x, y) for x, y in point + along * (end - point)]


def _covered(boxes: NDArray[np.float64], *others: LabelBox) -> bool:
    """Tell whether any of some boxes is covered by any of the others."""
    for left, low, right, high in others:
        across = (boxes[:, 0] < right) & (boxes[:, 2] > left)
        if (across & (boxes[:, 1] < high) & (boxes[:, 3] > low)).any():
            return True
    return False


def _inside(places: NDArray[np.float64], box: LabelBox) -> int:
    x, y = places.T
    return int(((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).sum())
