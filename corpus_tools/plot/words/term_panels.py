"""Panels of terms, as many and as high as there is room for, from where reading starts."""

from matplotlib.axes import Axes

from corpus_tools.messages import Lang
from corpus_tools.plot.frame import panels
from corpus_tools.plot.style import INK, Size, edge
from corpus_tools.plot.words.nested import names_width

__all__ = ["PANELS_ACROSS", "most_panels", "panel_head", "panel_height", "term_panels", "terms_in"]

PANELS_ACROSS = 3
#: Terms that a panel has at least.
_FEWEST = 3


def panel_height(top: int, size: Size, lines: int = 1) -> float:
    """Return the inches of a panel of so many terms below a head of so many lines."""
    return (1.5 * top + (2.2 + lines)) * size.label / 72


def most_panels(size: Size) -> int:
    """Return how many panels there is room for."""
    return PANELS_ACROSS * max(1, int(size.rows_tall / panel_height(_FEWEST, size)))


def terms_in(
    tall: float, down: int, top: int, size: Size, *, lines: int = 1, least: int = 2
) -> int:
    """Return how many terms, at most `top`, panels of so many inches, one below the other, have."""
    while top > least and down * panel_height(top, size, lines) > tall:
        top -= 1
    return top


def term_panels(n: int, across: int, high: float, lang: Lang, size: Size) -> list[Axes]:
    """Return the axes of n panels of a new figure, each so high; the first where reading starts."""
    down = -(-n // across)
    axes = panels(down, across, size, down * high)
    ordered = (axes[:, ::-1] if lang != "en" else axes).ravel().tolist()
    for ax in ordered[n:]:
        ax.set_axis_off()
    return ordered[:n]


def panel_head(ax: Axes, head: str, lang: Lang, size: Size) -> None:
    """Write what a panel shows above it, from where its terms begin, which stand beside it."""
    beside = 72 * names_width(ax, size) + 4
    ax.annotate(
        head,
        (1, 1) if lang != "en" else (0, 1),
        (beside if lang != "en" else -beside, 4),
        xycoords="axes fraction",
        textcoords="offset points",
        ha=edge(lang),
        multialignment=edge(lang),
        fontsize=size.label,
        fontweight="bold",
        color=INK,
    )
