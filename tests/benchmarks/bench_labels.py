"""What `arabic_labels` adds to drawing a figure of 200 labels: run it, read the ratios.

Three kinds of labels, each drawn plainly and with the labels switched on, in turn; the medians are
compared. Plain Matplotlib draws Arabic wrong (up to 3.10) or with the wrong base direction, so it
also draws the very strings that the switch would hand it: "same glyphs" is the cost of the switch.
"""

import statistics
import time
from collections.abc import Callable

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from corpus_tools.labels.fonts import font_families
from corpus_tools.labels.hook import arabic_labels
from corpus_tools.labels.shaping import drawn_line, logical_line

ROUNDS = 25
LABELS = {
    "Arabic": ["السياسة", "الاقتصاد العالمي", "وزارة الخارجية", "قناة BBC (UK) نشرت"],
    "Latin": ["politics", "world economy", "foreign ministry", "the BBC (UK) said"],
    "numbers": ["0.25", "1,250", "-3.5", "2017"],
}


def lines(texts: list[str]) -> list[str]:
    """Make 200 labels, none of them twice."""
    return [f"{texts[i % len(texts)]} {i}" for i in range(200)]


def figure(labels: list[str]) -> FigureCanvasAgg:
    """Make a figure of labels."""
    made = Figure(figsize=(10, 10))
    for i, label in enumerate(labels):
        made.text(0.1 + 0.2 * (i % 4), 0.02 + 0.0048 * i, label)
    return FigureCanvasAgg(made)


def seconds(draw: Callable[[], None]) -> float:
    """Time one call, in processor seconds: other programs do not count."""
    start = time.process_time()
    draw()
    return time.process_time() - start


def redraw(labels: list[str]) -> tuple[float, float]:
    """Time redrawing a figure plainly and with `arabic_labels`, by turns."""
    with matplotlib.rc_context({"font.family": font_families()}):
        canvas = figure(labels)
        plain, switched = [], []
        for _ in range(ROUNDS):
            plain.append(seconds(canvas.draw))
            with arabic_labels():
                canvas.draw()
                switched.append(seconds(canvas.draw))
    return statistics.median(plain), statistics.median(switched)


def first_draw(labels: list[str], switch: bool) -> float:
    """Time making and drawing a figure that was never drawn before."""
    with matplotlib.rc_context({"font.family": font_families()}):
        if not switch:
            return seconds(lambda: figure(labels).draw())
        with arabic_labels():
            return seconds(lambda: figure(labels).draw())


def first_draws(labels: list[str]) -> dict[str, tuple[float, float]]:
    """Time first drawings by turns: plain, plain with the switch's strings, with the switch."""
    handed = [drawn_line(logical_line(label)) for label in labels]
    turns = [
        (first_draw(labels, False), first_draw(handed, False), first_draw(labels, True))
        for _ in range(ROUNDS)
    ]
    raw, same, switched = map(statistics.median, zip(*turns, strict=True))
    return {"first draw": (raw, switched), "first draw, same glyphs": (same, switched)}


if __name__ == "__main__":
    print(f"Matplotlib {matplotlib.__version__}, 200 labels, Agg, median of {ROUNDS}")
    for name, texts in LABELS.items():
        labels = lines(texts)
        for what, (before, after) in {"redraw": redraw(labels), **first_draws(labels)}.items():
            times = f"{before * 1e3:6.1f} -> {after * 1e3:6.1f} ms"
            print(f"{name:8} {what:24} {times}: x{after / before:.3f}")
