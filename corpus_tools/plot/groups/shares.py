"""Drawing each term by its share of one group's texts against that of the other's."""

from typing import Any, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools._shown import shown
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, say
from corpus_tools.plot.frame import axes_for, dress, first_said
from corpus_tools.plot.groups.compared import (
    ASIDE,
    OF_OTHERS,
    TERM_IN_TITLE,
    ComparedGroups,
    comparison_of,
    more_in_group,
    share_in_title,
    why_none,
    within_note,
)
from corpus_tools.plot.look import Look, accent, spoken
from corpus_tools.plot.placing import LABEL_GAP, place_labels
from corpus_tools.plot.style import (
    GREY,
    INK,
    PALE,
    Size,
    SizeName,
    from_reading_side,
    in_style,
    sized,
)
from corpus_tools.plot.titles import in_title, naming

__all__ = ["share_of_texts"]

_SQUARE = 5.2
_TICKS = (0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
#: The widest name of a term, and of a group below an axis, in multiples of the size of notes.
_TERM_WIDTH, _NAME_WIDTH = 14, 36
#: Points beyond this share of the axes are covered by no name.
_KEPT_FREE = 0.25


@in_style
def share_of_texts(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    group: object = None,
    names: tuple[str, str] | None = None,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw each term as a point: its share of one group's texts against that of the other's.

    Both axes are stretched near zero (by the square root), where most terms are. Key terms have
    the colour of the group that has more of them; as many are named as there is room for.

    Parameters
    ----------
    table : DataFrame
        As `corpus_tools.keyness` gives it.
    group, names
        As `plot.keyness` takes them.
    top : int, optional
        At most so many names; by default twice as many as the size has bars.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`.

    Raises
    ------
    InputError
        This is no table of keyness, it has several groups and none is named, or it has no rows.
    """
    lang = spoken(lang, look)
    compared = comparison_of(table, group, names, "share_of_texts")
    measures = sized(size)
    ax = axes_for(ax, measures, min(_SQUARE, measures.rows_tall))
    shares = compared.table[["share_b", "share_a"]].to_numpy(float)
    limit = min(max(1.1 * float(shares.max()), 0.05), 1.0)
    _frame(ax, compared, limit, lang, measures)
    key = (compared.table["verdict"] == "key").to_numpy()
    more = more_in_group(compared.table)
    spot = (0.45 * measures.label) ** 2
    for chosen, color, alpha in (
        (~key, ASIDE, 0.35),
        (key & more, accent(look), 0.9),
        (key & ~more, OF_OTHERS, 0.9),
    ):
        xs, ys = shares[chosen].T
        ax.scatter(xs, ys, s=spot, color=color, alpha=alpha, lw=0, clip_on=False, zorder=3)
    notes = [both("share_of_texts_note"), *within_note(table)]
    entries: list[tuple[str, str]] = []
    if key.any():
        entries = _entries(compared, lang, measures, accent(look))
    else:
        notes.insert(0, why_none(table))
    dress(ax, lang, size, _title(compared), *notes, entries=entries, look=look)
    ax.tick_params(labelsize=measures.note)
    rows = pd.concat(compared.rows(2 * measures.terms if top is None else top))
    _name_points(ax, rows, shares, limit, lang, measures)
    return ax


def _title(compared: ComparedGroups) -> Both:
    """Say of which key term the shares are farthest apart."""
    key = compared.key
    if key.empty:
        return both("share_of_texts")
    apart = (key["share_a"] - key["share_b"]).abs()
    first = key.iloc[int(apart.to_numpy().argmax())]
    return naming(
        "share_of_texts_lead",
        term=in_title(first["term"], TERM_IN_TITLE),
        a=compared.a,
        b=compared.b,
        share=share_in_title(first["share_a"]),
        other=share_in_title(first["share_b"]),
    )


def _frame(ax: Axes, compared: ComparedGroups, limit: float, lang: Lang, size: Size) -> None:
    """Draw axes of shares from the reading side, and the diagonal of equal ones."""
    scale: dict[str, Any] = {"functions": (lambda x: np.sqrt(np.maximum(x, 0)), np.square)}
    ax.set_xscale("function", **scale)
    ax.set_yscale("function", **scale)
    ticks = [tick for tick in _TICKS if tick <= limit]
    labels = [f"{tick:.0%}" for tick in ticks]
    ax.set_xticks(ticks, labels)
    ax.set_yticks(ticks, labels)
    ax.set(xlim=(0, limit), ylim=(0, limit))
    ax.grid(color=PALE, lw=0.7, zorder=0)
    ax.plot([0, limit], [0, limit], color=GREY, lw=0.8, zorder=1)
    from_reading_side(ax, lang)
    inches = _NAME_WIDTH * size.note / 72
    across, up = (
        fit(first_said(naming("share_of", group=name), lang), inches, size.note, 1)
        for name in (compared.b, compared.a)
    )
    ax.set_xlabel(across)
    ax.set_ylabel(up, fontsize=size.note, color=GREY)
    if lang != "en":
        ax.yaxis.set_label_position("right")


def _entries(
    compared: ComparedGroups, lang: Lang, size: Size, of_group: str
) -> list[tuple[str, str]]:
    entries = []
    for color, name in ((of_group, compared.a), (OF_OTHERS, compared.b)):
        told = first_said(naming("more_in", group=name), lang)
        entries.append((color, fit(told, size.entry_width, size.note, 1)))
    return [*entries, (ASIDE, say("not_shown_key", lang))]


def _name_points(
    ax: Axes,
    rows: pd.DataFrame,
    shares: NDArray[np.float64],
    limit: float,
    lang: Lang,
    size: Size,
) -> None:
    """Write terms beside their points, in turn one of either group."""
    figure = ax.figure.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    box = ax.get_window_extent()
    inches = np.array([box.width, box.height]) / figure.dpi

    def places(of: NDArray[np.float64]) -> NDArray[np.float64]:
        at = np.sqrt(of / limit)
        return np.column_stack([1 - at[:, 0] if lang != "en" else at[:, 0], at[:, 1]]) * inches

    # Near zero there are too many others to be kept free; those of one place are one.
    others = np.unique(shares, axis=0)
    others = others[(others > _KEPT_FREE * limit).any(axis=1)]
    points = places(np.concatenate([rows[["share_b", "share_a"]].to_numpy(float), others]))
    dot = 0.5 * size.label / 72
    wide = _TERM_WIDTH * size.note / 72
    terms = [fit(shown(str(term)), wide, size.note, 1) for term in rows["term"]]
    sizes = [(text_width(term, size.note), size.line()) for term in terms]
    more = more_in_group(rows)
    turns = np.where(more, np.cumsum(more), np.cumsum(~more))
    order = np.argsort(turns, kind="stable").tolist()
    limits = (float(inches[0]), float(inches[1]))
    found = place_labels(points, dot, order, [sizes[i] for i in order], limits)
    look: dict[str, Any] = {"transform": ax.transAxes, "zorder": 4}
    for i, (left, low, right, high) in found.items():
        x, y = np.array([left + right, low + high]) / 2 / inches
        ax.text(x, y, terms[i], ha="center", va="center", fontsize=size.note, color=INK, **look)
        near = np.clip(points[i], (left, low), (right, high))
        if np.hypot(*(near - points[i])) > dot / 2 + 2 * LABEL_GAP:
            ends = np.array([points[i], near]) / inches
            ax.plot(ends[:, 0], ends[:, 1], color=GREY, lw=0.5, **look)
