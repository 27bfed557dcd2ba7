"""Fuzz the labels of figures: their order, their shapes, their lines; and figures drawn with them.

CORPUS_TOOLS_DATA=… python tests/fuzz/fuzz_labels.py -n 2000
"""

import random
import warnings

import matplotlib as mpl

mpl.use("Agg")
from fuzz_texts import each, expect, line_of, several
from harness import Kind, fuzz
from matplotlib.figure import Figure

import corpus_tools as ct
from corpus_tools._shown import shown
from corpus_tools.arabic.direction import direction_of, fragile_spans, isolated
from corpus_tools.labels.bidi import display_order, levels, visual
from corpus_tools.labels.fitting import fit
from corpus_tools.labels.mathtext import parts, spoken
from corpus_tools.labels.shaping import in_digits, joined, logical_line, plain_line

#: Labels of one figure.
LABELS = 12


def label_of(rng: random.Random) -> str:
    """Make a label: a piece of a line, or signs of formulas in it."""
    line = line_of(rng)
    at = rng.randrange(len(line) + 1)
    label = line[at : at + rng.randrange(1, 60)]
    return label if rng.random() < 0.8 else label.replace(" ", rng.choice("$\\{}_^%#\n"), 2)


def check_order(line: str) -> None:
    """Order a line: every character once, none made up; what is fragile lies in it."""
    line = line.replace("\n", " ")
    level = levels(line)
    expect(len(level) == len(line), "levels")
    expect(sorted(display_order(level)) == list(range(len(line))), "order")
    visual(line)
    direction_of(line)
    isolated(line)
    spans = list(fragile_spans(line))
    expect(all(0 <= start < end <= len(line) for start, end in spans), "spans")


def check_shaping(line: str) -> None:
    """Shape a line, and cut it into text and formulas, which make the line again."""
    line = line.replace("\n", " ")
    for digits in ("western", "arabic", "persian"):
        logical_line(line, digits)
        in_digits(line, digits)
    plain_line(line)
    joined(line)
    spoken(line)
    expect(bool(parts(line)) or not line, "parts")


def check_fitting(line: str) -> None:
    """Break a line into no more lines than asked for."""
    expect(fit(line, 1.5, 10, lines=2).count("\n") <= 1, "lines")


def check_figure(labels: list[str]) -> None:
    """Draw a figure with labels, and have it looked at."""
    with ct.arabic_labels():
        figure = Figure(figsize=(4, 4))
        axes = figure.add_subplot()
        axes.barh(range(len(labels)), range(len(labels)))
        shown_labels = [shown(label, 60) for label in labels]
        axes.set_yticks(range(len(labels)), shown_labels, parse_math=False)
        axes.set_title(shown_labels[0], parse_math=False)
        figure.canvas.draw()
        ct.check_figure(figure)


def figure_labels(rng: random.Random) -> list[str]:
    """Make the labels of one figure."""
    return [label_of(rng)[:40] for _ in range(LABELS)]


KINDS = {
    "label order × 10": Kind(several(label_of), each(check_order)),
    "label shaping × 10": Kind(several(label_of), each(check_shaping)),
    "label fitting × 10": Kind(several(label_of), each(check_fitting)),
    f"figures of {LABELS} labels": Kind(figure_labels, check_figure),
}

if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of glyphs that no font has
    raise SystemExit(fuzz(KINDS))
