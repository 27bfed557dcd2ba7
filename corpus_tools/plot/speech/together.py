"""Drawing who is named with whom: names as points, with lines where they share articles."""

from collections.abc import Sequence
from typing import Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from numpy.typing import NDArray

from corpus_tools._shown import shown
from corpus_tools.clusters.map import embed, spread
from corpus_tools.errors import InputError, whole_number
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, code_names, in_one, number_in_both, say
from corpus_tools.plot.frame import axes_for, dress, height_for_rows, room
from corpus_tools.plot.look import Look, row_colors, spoken
from corpus_tools.plot.placing import LABEL_GAP, place_labels
from corpus_tools.plot.style import GREY, INK, PALETTE, Size, SizeName, centred, in_style, sized
from corpus_tools.plot.titles import in_title, leads, naming

__all__ = ["named_together"]

_HEIGHT, _EMPTY = 4.8, 1.2
#: Names that are drawn, those with the strongest lines first, and lines for each of them.
_MOST_NAMES, _LINES_EACH = 24, 1.8
#: Letters of each of two names in a title.
_EACH = 26
#: The widest label as a share of the figure's width.
_LABEL = 0.24
#: Diameters of points, in multiples of the size of labels.
_SMALL, _LARGE = 0.7, 2.0
_LOOKS = {"person": (PALETTE[0], "o"), "body": (PALETTE[1], "s"), "place": (PALETTE[2], "^")}
_OTHER = (GREY, "o")
_COLUMNS = {"name_a", "name_b", "articles", "articles_a", "articles_b", "npmi", "g2", "sure"}


@in_style
def named_together(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    top: int = _MOST_NAMES,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw names as points, and lines between those that share articles more often than by chance.

    The larger the point, the more articles; the thicker the line, the more articles both are in,
    dashed where that may be chance. Near points are named together more often. The strongest
    lines are drawn; where there is none, a sentence says so.

    Parameters
    ----------
    table : DataFrame
        As `corpus_tools.named_together` gives it.
    top : int
        At most so many names.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`.

    Raises
    ------
    InputError
        This is no such table, or `top` is below 2.
    """
    lang = spoken(lang, look)
    _check(table, top)
    measures = sized(size)
    least = int(table.attrs.get("least", table["articles"].min() if len(table) else 1))
    if table.empty:
        ax = axes_for(ax, measures, _EMPTY * measures.label / 9)
        ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        told = say("together_none", lang, least=number_in_both(least, "in_articles"))
        words = fit(told, 0.9 * room(ax, measures)[0], measures.label)
        centred(ax, 0.5, 0.5, words, measures.label, color=INK)
        return dress(ax, lang, size, both("together"), look=look)
    links = _strongest(table, top)
    articles = _articles(links)
    names = sorted(articles, key=lambda name: (-articles[name], name))
    tall = height_for_rows(ax, measures) - (measures.line(4) if measures.wide else 0)
    ax = axes_for(ax, measures, tall if measures.wide else min(_HEIGHT, tall))
    across, down = room(ax, measures)
    at = {name: i for i, name in enumerate(names)}
    pairs = np.array(
        [[at[a], at[b]] for a, b in zip(links["name_a"], links["name_b"], strict=True)]
    )
    dots = _dots(np.array([articles[name] for name in names]), measures.label)
    points = _places(pairs, links["npmi"].to_numpy(float), dots, (across, down))
    _lines(ax, points[pairs], links)
    kinds = table.attrs.get("kinds", {})
    looks = [_LOOKS.get(str(kinds.get(name, "")), _OTHER) for name in names]
    if asked := "highlight" in look:
        colors = row_colors(names, look)
        looks = [(color, marker) for color, (_, marker) in zip(colors, looks, strict=True)]
    for (x, y), (color, marker), dot in zip(points, looks, dots, strict=True):
        ms = 72 * dot
        ax.plot([x], [y], marker=marker, ms=ms, mfc=color, mec="white", mew=0.8, ls="", zorder=3)
    named = _name_points(ax, names, points, dots, points[pairs], (across, down), measures)
    ax.set(xlim=(0, across), ylim=(0, down), xticks=[], yticks=[])
    names_of = code_names("actor_kinds")
    there = [] if asked else [kind for kind, look_of in _LOOKS.items() if look_of in looks]
    entries = [(_LOOKS[kind][0], in_one(names_of[kind], lang)) for kind in there]
    entries = entries if len(entries) > 1 else []
    notes = [both("together_note", least=number_in_both(least, "in_articles"))]
    every = len(set(table["name_a"]) | set(table["name_b"]))
    if named < every:
        notes.append(both("shown_names", shown=named, total=every))
    return dress(ax, lang, size, _title(table), *notes, entries=entries, look=look)


def _title(table: pd.DataFrame) -> Both:
    """Say which two names share most articles, if two surely do."""
    ordered = table.sort_values("articles", ascending=False, kind="stable")
    first = ordered.iloc[0]
    if not leads(ordered["articles"].tolist()) or not first["sure"]:
        return both("together")
    return naming(
        "together_lead",
        one=in_title(first["name_a"], _EACH),
        other=in_title(first["name_b"], _EACH),
        articles=number_in_both(int(first["articles"]), "in_articles"),
    )


def _check(table: object, top: int) -> None:
    if not isinstance(table, pd.DataFrame) or not _COLUMNS.issubset(table):
        raise InputError(
            "named_together: expected the table that ct.named_together makes; found"
            f" {'another table' if isinstance(table, pd.DataFrame) else type(table).__name__}"
        )
    whole_number(top, "named_together", "top", 2)


def _name_points(
    ax: Axes,
    names: Sequence[str],
    points: NDArray[np.float64],
    dots: NDArray[np.float64],
    lines: NDArray[np.float64],
    limits: tuple[float, float],
    size: Size,
) -> int:
    """Write names beside their points, where they cover nothing; return how many there are."""
    texts = [fit(shown(name), _LABEL * limits[0], size.note, 2) for name in names]
    extents = [
        (
            max(text_width(line, size.note) for line in text.split("\n")) + 0.04,
            size.line() * (1 + text.count("\n")) + 0.03,
        )
        for text in texts
    ]
    order = range(len(names))
    families = np.arange(len(names))
    found = place_labels(points, float(dots.max()), order, extents, limits, lines, families)
    box = {"fc": "white", "ec": "none", "alpha": 0.85, "pad": 0}
    for i, (left, low, right, high) in found.items():
        x, y = (left + right) / 2, (low + high) / 2
        centred(ax, x, y, texts[i], size.note, color=INK, linespacing=1.15, zorder=4, bbox=box)
        near = np.clip(points[i], (left, low), (right, high))
        if float(np.linalg.norm(near - points[i])) > dots[i] / 2 + 3 * LABEL_GAP:
            ax.plot(*np.array([points[i], near]).T, color=INK, lw=0.5, zorder=2)
    return len(found)


def _strongest(table: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the strongest links between at most so many names."""
    names: set[str] = set()
    kept: list[int] = []
    ordered = table.reset_index(drop=True).sort_values("g2", ascending=False, kind="stable")
    for i, one, other in zip(ordered.index, ordered["name_a"], ordered["name_b"], strict=True):
        if len(names | {one, other}) <= top:
            names |= {one, other}
            kept.append(i)
    most = max(1, int(_LINES_EACH * len(names)))
    chosen = ordered.loc[kept]
    # Every name keeps its strongest line.
    seen: set[str] = set()
    own: list[int] = []
    for i, one, other in zip(chosen.index, chosen["name_a"], chosen["name_b"], strict=True):
        if not {one, other} <= seen:
            own.append(i)
            seen |= {one, other}
    taken = set(own)
    others = [i for i in chosen.index if i not in taken]
    return table.reset_index(drop=True).loc[sorted([*own, *others[: max(0, most - len(own))]])]


def _articles(links: pd.DataFrame) -> dict[str, int]:
    found: dict[str, int] = {}
    for side in "ab":
        found |= dict(
            zip(links[f"name_{side}"], links[f"articles_{side}"].astype(int), strict=True)
        )
    return found


def _dots(articles: NDArray[np.int64], points: float) -> NDArray[np.float64]:
    """Return the diameters of points, in inches: their areas grow with the articles."""
    share = np.sqrt(articles / articles.max())
    return np.asarray((_SMALL + (_LARGE - _SMALL) * share) * points / 72)


def _places(
    pairs: NDArray[np.int64],
    strength: NDArray[np.float64],
    dots: NDArray[np.float64],
    limits: tuple[float, float],
) -> NDArray[np.float64]:
    """Place names so that those named together are near each other, and no two touch."""
    n = len(dots)
    distances = np.ones((n, n))
    near = 1 - np.clip(strength, 0, 1)
    distances[pairs[:, 0], pairs[:, 1]] = distances[pairs[:, 1], pairs[:, 0]] = near
    np.fill_diagonal(distances, 0)
    most = float(dots.max())
    # Room at the edges for labels above and below, and beside.
    edge = np.array([0.12 * limits[0], 2.5 * most])
    inside = np.array(limits) - 2 * edge
    apart = max(2.2 * most, 0.55 * float((inside.prod() / n) ** 0.5))
    return np.asarray(spread(embed(distances) * inside, apart) * inside + edge)


def _lines(ax: Axes, ends: NDArray[np.float64], links: pd.DataFrame) -> None:
    """Draw lines, thicker the more articles; dashed where it may be chance."""
    articles = links["articles"].to_numpy(float)
    widths = 0.5 + 3.0 * articles / articles.max()
    sure = links["sure"].to_numpy(bool)
    for chosen, style, thin in ((sure, "solid", 1.0), (~sure, "dashed", 0.5)):
        if chosen.any():
            ax.add_collection(
                LineCollection(
                    list(ends[chosen]), linewidths=thin * widths[chosen], colors=GREY, alpha=0.6,
                    linestyles=style, zorder=1,
                )
            )  # fmt: skip
