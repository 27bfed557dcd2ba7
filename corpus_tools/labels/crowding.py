"""Where labels stand in each other's way, or leave the canvas."""

from collections.abc import Sequence

from corpus_tools.labels.drawn import DrawnLine
from corpus_tools.labels.problems import Problem

__all__ = ["clipped", "is_hidden", "overlaps"]

Box = list[tuple[float, float]]


def _apart(first: Box, second: Box, tolerance: float) -> bool:
    """Tell whether a line can be put between two convex boxes (separating axis theorem)."""
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


def overlaps(lines: Sequence[DrawnLine], scale: float) -> list[Problem]:
    """Find the pairs of labels that cover each other; `scale` is in units to the point."""
    problems = []
    boxes = [line.corners for line in lines]
    spans = [(min(x for x, _ in b), max(x for x, _ in b)) for b in boxes]
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
                    Problem("overlapping", lines[one].label, f"drawn over by {other!r}")
                )
    return problems


def clipped(
    line: DrawnLine, canvas: tuple[float, float, float, float], unit: str = "px"
) -> Problem | None:
    """Tell whether part of a line lies off the canvas, or is cut by the axes it is drawn in."""

    def beyond(limits: tuple[float, float, float, float]) -> float:
        left, low, right, high = limits
        xs, ys = [x for x, _ in line.corners], [y for _, y in line.corners]
        return max(left - min(xs), max(xs) - right, low - min(ys), max(ys) - high)

    over = beyond(canvas)
    if over > 1:
        return Problem("clipped", line.label, f"{over:.0f} {unit} of it lie outside the canvas")
    if line.clip is not None and beyond(line.clip) > 1:
        return Problem("clipped", line.label, "cut off at the edge of the axes (clip_on=True)")
    return None


def is_hidden(line: DrawnLine) -> bool:
    """Tell whether a line lies wholly outside the axes that clip it: nothing of it is drawn."""
    if line.clip is None:
        return False
    left, low, right, high = line.clip
    xs, ys = [x for x, _ in line.corners], [y for _, y in line.corners]
    return max(xs) < left or min(xs) > right or max(ys) < low or min(ys) > high
