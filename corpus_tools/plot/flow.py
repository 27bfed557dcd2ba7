"""Drawing flows: which outlets hold the same passages, and which of two had them first."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from numpy.typing import NDArray

from corpus_tools._shown import shown
from corpus_tools.comparison.sharing import source_flow as measure_flow
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.labels.fitting import fit
from corpus_tools.messages import Lang, both, say
from corpus_tools.plot.frame import (
    axes_for,
    dress,
    entry_name,
    height_for_rows,
    measured,
    room,
)
from corpus_tools.plot.style import GREY, INK, PALETTE, Size, SizeName, centred, sized

__all__ = ["source_flow"]

_HEIGHT, _EMPTY = 4.4, 1.2
#: Outlets on the ring; those that share most words are drawn.
_MOST = 16
_FIRST, _UNKNOWN = PALETTE[0], GREY
#: Points: the thinnest line, and how much thicker the thickest is.
_THIN, _THICK = 0.8, 4.5
_NAME, _BEND = 1.35, 0.16
#: Where on a line its number may stand: at the middle, or else nearer to an end.
_TRIED = [20, 17, 23, 14, 26, 11, 29]
_COLUMNS = ("outlet_from", "outlet_to", "directed", "pairs", "passages", "tokens")


def source_flow(
    flow: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw outlets in a ring: an arrow from the one that had a passage first, else a dashed line.

    The width of a line tells how many words were copied; at its middle stands the number of
    passages. Passages that two articles of one outlet share are told below its name. Where
    nothing was copied, a sentence says so.

    Parameters
    ----------
    flow : DataFrame or Corpus
        As `corpus_tools.source_flow` gives it; of a corpus it is measured first.

    Raises
    ------
    InputError
        Columns of the table are missing.
    """
    flow = measured(flow, measure_flow, *_COLUMNS)
    measures = sized(size)
    if flow.empty:
        ax = axes_for(ax, measures, _EMPTY * measures.label / 9)
        ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        unknown = int(flow.attrs.get("no_outlet", 0))
        key = "no_outlets" if unknown else "no_flow"
        words = fit(say(key, lang, n=unknown), 0.9 * room(ax, measures)[0], measures.title)
        centred(ax, 0.5, 0.5, words, measures.title, color=INK)
        return dress(ax, lang, size, both("flow"), both(f"{key}_note"))
    table, outlets, total = _outlets(flow)
    tall = height_for_rows(ax, measures) - (measures.line(4.5) if measures.wide else 0)
    ax = axes_for(ax, measures, tall if measures.wide else min(_HEIGHT, tall))
    across, down = room(ax, measures)
    name = min(_NAME * measures.note / 7.5, across / 4)
    places = _ring(len(outlets), across / 2 - name - 0.2, down / 2 - measures.line(3))
    ax.set(xlim=(-across / 2, across / 2), ylim=(-down / 2, down / 2), xticks=[], yticks=[])
    at = dict(zip(outlets, places, strict=True))
    dot = 0.9 * measures.label / 72
    most = float(table["tokens"].max())
    own = dict.fromkeys(outlets, 0)
    rows, curves = [], []
    for row in table.to_dict("records"):
        one, two = row["outlet_from"], row["outlet_to"]
        if one == two:
            own[one] += int(row["passages"])
            continue
        directed = bool(row["directed"])
        width = _THIN + _THICK * float(row["tokens"]) / most
        _line(ax, at[one], at[two], directed, width, dot)
        rows.append(row)
        curves.append(_curve(at[one], at[two], directed))
    _numbers(ax, curves, rows, measures)
    ax.scatter(places[:, 0], places[:, 1], s=(72 * dot) ** 2, c=INK, lw=0, zorder=3)
    for outlet, place in at.items():
        _name(ax, outlet, own[outlet], place, dot, name, lang, measures)
    notes = [both("flow_note")]
    if any(own.values()):
        notes.append(both("flow_own"))
    if len(outlets) < total:
        notes.append(both("shown_outlets", shown=len(outlets), total=total))
    entries = []
    crossing = table[table["outlet_from"] != table["outlet_to"]]
    for directed, color, key in ((True, _FIRST, "flow_first"), (False, _UNKNOWN, "flow_unknown")):
        if (crossing["directed"].astype(bool) == directed).any():
            entries.append((color, entry_name(key, lang)))
    return dress(ax, lang, size, both("flow"), *notes, entries=entries, about=both("flow_lines"))


def _outlets(flow: pd.DataFrame) -> tuple[pd.DataFrame, list[str], int]:
    """Return the flows to be drawn, their outlets in the order of the ring, and all outlets."""
    ends = pd.concat([flow["outlet_from"], flow["outlet_to"]]).astype(str)
    words = pd.concat([flow["tokens"], flow["tokens"]]).groupby(ends.to_numpy()).sum()
    ranked = words.reset_index().sort_values(["tokens", "index"], ascending=[False, True])
    kept = set(ranked["index"].head(_MOST))
    table = flow[flow["outlet_from"].isin(kept) & flow["outlet_to"].isin(kept)]
    # Those that share most stand side by side: each next is the one most tied to the last.
    left = [name for name in ranked["index"] if name in kept]
    tie: dict[frozenset[str], int] = {}
    for row in table.to_dict("records"):
        pair = frozenset((row["outlet_from"], row["outlet_to"]))
        tie[pair] = tie.get(pair, 0) + int(row["tokens"])
    order = [left.pop(0)]
    while left:
        last = order[-1]
        best = max(left, key=lambda name: (tie.get(frozenset((last, name)), 0), -left.index(name)))
        left.remove(best)
        order.append(best)
    return table, order, len(words)


def _ring(n: int, wide: float, high: float) -> NDArray[np.float64]:
    """Place outlets on an ellipse from the top, against the clock: as Arabic is read."""
    turns = np.pi / 2 + 2 * np.pi * np.arange(n) / n
    return np.column_stack([wide * np.cos(turns), high * np.sin(turns)])


def _line(
    ax: Axes,
    one: NDArray[np.float64],
    two: NDArray[np.float64],
    directed: bool,
    width: float,
    dot: float,
) -> None:
    """Draw a bent arrow, or a dashed line where it is not known who was first."""
    bend = _BEND if directed else 0.0
    color = _FIRST if directed else _UNKNOWN
    head = 0.45 * width + 3.5
    ax.add_patch(
        FancyArrowPatch(
            tuple(one),
            tuple(two),
            connectionstyle=f"arc3,rad={bend}",
            arrowstyle=f"-|>,head_length={head},head_width={0.6 * head}" if directed else "-",
            mutation_scale=1,
            shrinkA=36 * dot + 2,
            shrinkB=36 * dot + 3,
            lw=width,
            ls="-" if directed else (0, (6 / width, 2.5 / width)),
            color=color,
            alpha=0.8,
            capstyle="butt",
            zorder=1,
        )
    )


def _curve(
    one: NDArray[np.float64], two: NDArray[np.float64], directed: bool
) -> NDArray[np.float64]:
    """Return places along a line, from its beginning to its end."""
    share = np.linspace(0, 1, 41)[:, None]
    across = np.array([two[1] - one[1], one[0] - two[0]]) * (_BEND if directed else 0.0)
    return (1 - share) * one + share * two + 2 * share * (1 - share) * across


def _numbers(
    ax: Axes,
    curves: list[NDArray[np.float64]],
    rows: list[dict[Hashable, Any]],
    size: Size,
) -> None:
    """Write the number of passages on each line, where no other line or number is near."""
    written: list[NDArray[np.float64]] = []
    for i, (curve, row) in enumerate(zip(curves, rows, strict=True)):
        others = np.concatenate(
            [*written, *(c for j, c in enumerate(curves) if j != i), [[99, 99]]]
        )
        places = curve[_TRIED]
        free = np.linalg.norm(places[:, None] - others[None], axis=2).min(axis=1)
        enough = np.flatnonzero(free >= size.line(0.9))
        place = places[enough[0] if len(enough) else int(np.argmax(free))]
        written.append(place[None])
        centred(
            ax,
            float(place[0]),
            float(place[1]),
            str(row["passages"]),
            size.note,
            weight="bold",
            color=_FIRST if row["directed"] else _UNKNOWN,
            zorder=4,
            bbox={"fc": "white", "ec": "none", "boxstyle": "round,pad=0.15"},
        )


def _name(
    ax: Axes,
    outlet: str,
    own: int,
    place: NDArray[np.float64],
    dot: float,
    wide: float,
    lang: Lang,
    size: Size,
) -> None:
    """Write an outlet's name outside the ring, and what its own articles share below it."""
    text = fit(shown(outlet), wide, size.label, 2)
    if own:
        text += "\n" + say("flow_within", lang, n=own)
    x, y = place
    beside = abs(x) > 0.05
    ax.text(
        x + np.sign(x) * (dot * 0.5 + 0.08) if beside else x,
        y + (0 if beside else np.sign(y) * (dot * 0.5 + 0.08)),
        text,
        ha=("left" if x > 0 else "right") if beside else "center",
        va="center" if beside else ("bottom" if y > 0 else "top"),
        fontsize=size.label,
        color=INK,
        linespacing=1.1,
        zorder=4,
    )
