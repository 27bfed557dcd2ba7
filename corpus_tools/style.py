"""How figures look: one palette, one set of sizes, right-to-left axes, labels that fit."""

import textwrap
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.layout_engine import ConstrainedLayoutEngine
from numpy.typing import NDArray

from corpus_tools.labels import arabic_labels, in_force
from corpus_tools.phrasebook import Lang

__all__ = [
    "GREY",
    "INK",
    "PALETTE",
    "SEQUENTIAL",
    "axes_for",
    "dress",
    "edge",
    "headline",
    "numbered",
    "panels",
]

#: Okabe & Ito (2008) without yellow, which does not show on white, then Tol's (2021) muted
#: colours: told apart with the common kinds of colour vision. No colour stands alone: numbers
#: and places say the same. The last is for all clusters beyond the others.
PALETTE = (
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9",
    "#332288", "#882255", "#44AA99", "#999933", "#767676",
)  # fmt: skip
INK = "#222222"
GREY = "#767676"
PALE = "#E6E6E6"
SEQUENTIAL = LinearSegmentedColormap.from_list(
    "corpus_tools", ["#FFFFFF", "#CFE3F0", "#6BAED6", "#0072B2", "#08306B"]
)
#: Marks figures made here, which have their title at the edge of the figure.
_OWN = "corpus_tools"
TITLE_SIZE, LABEL_SIZE, NOTE_SIZE = 13, 9.5, 8


def axes_for(ax: Axes | None, width: float, height: float) -> Axes:
    """Return the given axes, or those of a new figure of a size in inches.

    Arabic labels are switched on for the session if nobody has done so.
    """
    if in_force() is None:
        arabic_labels()
    if ax is not None:
        return ax
    ax = panels(1, 1, width, height)[0, 0]
    ax.figure.set_label(_OWN)
    return ax


def panels(down: int, across: int, width: float, height: float) -> NDArray[np.object_]:
    """Return the axes of a new figure, down × across, with room at its edges."""
    # Text is a little wider at some resolutions than where it was measured.
    layout = ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.08)
    return plt.subplots(down, across, figsize=(width, height), layout=layout, squeeze=False)[1]


def edge(lang: Lang) -> tuple[Literal["left", "right"], float]:
    """Return the side where reading starts, and its place in a figure's width."""
    return ("right", 0.995) if lang == "ar" else ("left", 0.005)


def dress(ax: Axes, lang: Lang, title: str = "", note: str = "", *, wrap: int = 95) -> Axes:
    """Give axes their title and note on the reading side, and take away what is not data."""
    side, x = edge(lang)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0, labelsize=LABEL_SIZE, colors=INK)
    ax.xaxis.label.set(fontsize=NOTE_SIZE, color=GREY)
    for label in ax.get_yticklabels():
        label.set_multialignment(side)
    lines = "\n".join(textwrap.wrap(note, wrap))
    title_font: dict[str, Any] = {"fontsize": TITLE_SIZE, "fontweight": "bold", "color": INK}
    note_font: dict[str, Any] = {"fontsize": NOTE_SIZE, "color": GREY, "multialignment": side}
    figure = ax.figure
    if not title:
        return ax
    if figure.get_label() == _OWN:
        # The figure's own edge, so that the title stands over the labels and not beside them.
        figure.suptitle(title, x=x, ha=side, **title_font)
        if lines:
            figure.supxlabel(lines, x=x, ha=side, **note_font)
        return ax
    ax.set_title(title, loc=side, pad=10, **title_font)
    if lines:
        below = f"{ax.get_xlabel()}\n{lines}" if ax.get_xlabel() else lines
        ax.set_xlabel(below, loc=side, labelpad=8, **note_font)
    return ax


def headline(title: str, width: int = 34, lines: int = 2) -> str:
    """Break a headline into at most so many lines, cut at a word with an ellipsis.

    >>> headline("كلمة ثانية ثالثة", width=11, lines=1)
    'كلمة ثانية…'
    """
    wrapped = textwrap.wrap(title, width) or [""]
    if len(wrapped) > lines:
        wrapped = [*wrapped[: lines - 1], wrapped[lines - 1].rstrip(".,،:؛") + "…"]
    return "\n".join(wrapped)


def numbered(titles: Sequence[str], width: int = 34, lines: int = 2) -> list[str]:
    """Return headlines with the article's number before them, as all figures count articles."""
    return [f"{i}. {headline(title, width, lines)}" for i, title in enumerate(titles, 1)]
