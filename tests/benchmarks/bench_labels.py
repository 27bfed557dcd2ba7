"""What `arabic_labels` adds to drawing a figure of 200 labels: run it, read the ratios.

Three kinds of labels, each drawn plainly and with the labels switched on, in turn; the medians are
compared. Plain Matplotlib draws Arabic wrong (up to 3.10) or with the wrong base direction.
"""

import statistics
import time
from collections.abc import Callable

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from corpus_tools.fonts import font_families
from corpus_tools.labels import arabic_labels

ROUNDS = 25
LABELS = {
    "Arabic": ["السياسة", "الاقتصاد العالمي", "وزارة الخارجية", "قناة BBC (UK) نشرت"],
    "Latin": ["politics", "world economy", "foreign ministry", "the BBC (UK) said"],
    "numbers": ["0.25", "1,250", "-3.5", "2017"],
}


def figure(texts: list[str]) -> FigureCanvasAgg:
    """Make a figure of 200 labels, none of them twice."""
    made = Figure(figsize=(10, 10))
    for i in range(200):
        made.text(0.1 + 0.2 * (i % 4), 0.02 + 0.0048 * i, f"{texts[i % len(texts)]} {i}")
    return FigureCanvasAgg(made)


def seconds(draw: Callable[[], None]) -> float:
    """Time one call, in processor seconds: other programs do not count."""
    start = time.process_time()
    draw()
    return time.process_time() - start


def ratio(texts: list[str]) -> tuple[float, float]:
    """Time redrawing a figure plainly and with `arabic_labels`, by turns."""
    with matplotlib.rc_context({"font.family": font_families()}):
        canvas = figure(texts)
        plain, switched = [], []
        for _ in range(ROUNDS):
            plain.append(seconds(canvas.draw))
            with arabic_labels():
                canvas.draw()
                switched.append(seconds(canvas.draw))
    return statistics.median(plain), statistics.median(switched)


def first_draw(texts: list[str], switch: bool) -> float:
    """Time making and drawing a figure that was never drawn before."""
    with matplotlib.rc_context({"font.family": font_families()}):
        if not switch:
            return seconds(lambda: figure(texts).draw())
        with arabic_labels():
            return seconds(lambda: figure(texts).draw())


if __name__ == "__main__":
    print(f"Matplotlib {matplotlib.__version__}, 200 labels, Agg, median of {ROUNDS}")
    for name, texts in LABELS.items():
        plain, switched = ratio(texts)
        turns = [[first_draw(texts, switch) for switch in (False, True)] for _ in range(ROUNDS)]
        fresh = tuple(map(statistics.median, zip(*turns, strict=True)))
        for what, (before, after) in {"redraw": (plain, switched), "first draw": fresh}.items():
            times = f"{before * 1e3:6.1f} -> {after * 1e3:6.1f} ms"
            print(f"{name:8} {what:10} {times}: x{after / before:.3f}")
