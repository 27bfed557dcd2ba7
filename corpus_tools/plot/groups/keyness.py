"""Drawing keyness in rows: how many times as frequent each term is, how surely, in what share."""

from typing import Any, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools._shown import shown
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, say
from corpus_tools.plot.frame import axes_for, dress, first_said, height_beside_notes, room
from corpus_tools.plot.groups.compared import (
    ASIDE,
    OF_GROUP,
    OF_OTHERS,
    TERM_IN_TITLE,
    ComparedGroups,
    comparison_of,
    more_in_group,
    share_said,
    why_none,
    within_note,
)
from corpus_tools.plot.look import Look, accent, spoken
from corpus_tools.plot.style import GREY, INK, PALE, Size, SizeName, edge, in_style, sized
from corpus_tools.plot.titles import in_title, naming

__all__ = ["keyness"]

#: From row to row as a multiple of the size of labels; shares of the width.
_PITCH, _TIGHT, _NAME_SHARE, _COLUMN_SHARE = 1.9, 1.45, 0.3, 0.12
#: Rows that the heads take, and the gap between the two groups' terms.
_HEADS, _GAP = 2.9, 0.6
#: Below the last row: half of it, and the ticks.
_FOOT = 1.6
#: Intervals reach so many doublings beyond the outermost point; longer ones end in an arrow.
_BEYOND = 1.5
#: Parts of a title that each name may take.
_NAME_IN_TITLE = 0.25


@in_style
def keyness(
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
    """Draw key terms in rows: how many times as frequent, with its interval, and shares of texts.

    The group's terms stand above, those of what it is set against below. Where no term is key, the
    most different ones are described: their points are hollow, and title and note say so.

    Parameters
    ----------
    table : DataFrame
        As `corpus_tools.keyness` gives it.
    group : optional
        Of a table of several groups the one that is meant.
    names : (str, str), optional
        What both groups are called, where the table does not say it.
    top : int, optional
        At most so many rows; by default as many as the size has room for.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`. What is highlighted are terms.

    Raises
    ------
    InputError
        This is no table of keyness, it has several groups and none is named, or it has no rows.
    """
    lang = spoken(lang, look)
    compared = comparison_of(table, group, names, "keyness")
    measures = sized(size)
    n_key = len(compared.key)
    most = measures.terms if top is None else top
    tall = height_beside_notes(ax, measures, _notes(table, most, n_key), lang)
    tight = _TIGHT * measures.label / 72
    if top is None:
        most = max(2, min(most, int(tall / tight - _HEADS - _GAP - _FOOT)))
    of_group, of_others = compared.rows(most)
    rows = pd.concat([of_group, of_others])
    gap = _GAP if len(of_group) and len(of_others) else 0.0
    places = np.arange(len(rows), dtype=float)
    places[len(of_group) :] += gap
    lines = len(rows) + gap + _HEADS + _FOOT
    pitch = max(tight, min(_PITCH * measures.label / 72, tall / lines))
    ax = axes_for(ax, measures, pitch * lines)
    _Rows(ax, compared, lang, measures, accent(look)).draw(rows, places)
    ax.set_ylim(len(rows) + gap - 0.4, -_HEADS)
    notes = _notes(table, len(rows), n_key)
    return dress(ax, lang, size, _title(compared, measures), *notes, look=look)


def _notes(table: pd.DataFrame, n_rows: int, n_key: int) -> list[Both]:
    """Say what is drawn, and why no term is key or how many more are."""
    notes = [both("keyness_note")]
    if not n_key:
        notes = [why_none(table), both("hollow_points"), *notes]
    elif n_rows < n_key:
        notes.append(both("shown_key", shown=n_rows, total=n_key))
    return [*notes, *within_note(table)]


def _title(compared: ComparedGroups, size: Size) -> Both:
    """Name both groups; of terms that are only described, say so."""
    wide = _NAME_IN_TITLE * size.width
    a, b = (
        (fit(arabic, wide, size.title, 1), fit(english, wide, size.title, 1))
        for arabic, english in (compared.a, compared.b)
    )
    if not len(compared.key):
        return naming("keyness_described", a=a, b=b)
    first = compared.key.iloc[0]
    ahead = bool(more_in_group(compared.key)[0])
    if not ahead:
        a, b = b, a
    return naming("keyness_lead", term=in_title(first["term"], TERM_IN_TITLE), a=a, b=b)


class _Rows:
    """Draws rows in inches from the reading side: the term, its ratio, both shares of texts."""

    def __init__(
        self, ax: Axes, compared: ComparedGroups, lang: Lang, size: Size, of_group: str
    ) -> None:
        self._of_group = of_group
        self._ax, self._compared, self._lang, self._size = ax, compared, lang, size
        self._across = room(ax, size)[0]
        self._gap = size.label / 72
        self._column = _COLUMN_SHARE * self._across
        #: Where the column of each group's shares begins.
        self._columns = [self._across - n * (self._column + self._gap / 2) for n in (2, 1)]

    def draw(self, rows: pd.DataFrame, places: NDArray[np.float64]) -> None:
        """Draw terms at places of the y axis, those of the group first."""
        size = self._size
        wide = _NAME_SHARE * self._across
        terms = [fit(shown(str(term)), wide, size.label, 1) for term in rows["term"]]
        self._low, self._high = _reach(rows)
        self._start = max(text_width(term, size.label) for term in terms) + self._gap
        self._end = self._columns[0] - self._gap
        self._scale = (self._end - self._start) / (self._high - self._low)
        self._axis([places[0] - 0.6, places[-1] + 0.6])
        for y, term, more, row in zip(
            places, terms, more_in_group(rows), rows.to_dict("records"), strict=True
        ):
            self._write(0, y, term, fontsize=size.label)
            self._ratio(row, y, self._of_group if more else OF_OTHERS)
            self._shares(row, y)
        self._heads()
        limits = (self._across, 0) if self._lang != "en" else (0, self._across)
        self._ax.set(xlim=limits, yticks=[])

    def _write(self, x: float, y: float, text: str, **look: Any) -> None:
        look = {"fontsize": self._size.note, "color": INK, "ha": edge(self._lang), **look}
        self._ax.text(x, y, text, va="center", **look)

    def _place(self, ratio: Any) -> Any:
        """Return where a ratio stands, in doublings; beyond the axis its end."""
        return self._start + self._scale * (np.clip(ratio, self._low, self._high) - self._low)

    def _axis(self, ends: list[float]) -> None:
        """Mark doublings: so many times as frequent on either side."""
        every = 1
        while self._scale * every < 1.6 * text_width("×64", self._size.label):
            every *= 2
        within = range(int(np.ceil(self._low)), int(np.floor(self._high)) + 1)
        ticks = [tick for tick in within if tick % every == 0]
        for tick in ticks:
            color, width = (GREY, 1.0) if tick == 0 else (PALE, 0.7)
            self._ax.plot([self._place(tick)] * 2, ends, color=color, lw=width, zorder=0)
        self._ax.set_xticks(
            [float(self._place(tick)) for tick in ticks], [f"×{2 ** abs(t)}" for t in ticks]
        )

    def _ratio(self, row: dict[Any, Any], y: float, color: str) -> None:
        """Draw the point and its interval; filled where the term is key."""
        key = row["verdict"] == "key"
        color = color if key else ASIDE
        ends = np.array([row.get("ci_low", np.nan), row.get("ci_high", np.nan)], float)
        if not np.isnan(ends).any():
            xs = self._place(ends)
            width, strength = (1.4, 1.0) if key else (0.8, 0.6)
            self._ax.plot(xs, [y, y], color=color, lw=width, alpha=strength, zorder=1)
            cut = [ends[0] < self._low, ends[1] > self._high]
            # Markers point in the direction of the screen, not of the axis.
            arrows = (">", "<") if self._lang != "en" else ("<", ">")
            for x, arrow, there in zip(xs, arrows, cut, strict=True):
                if there:
                    self._ax.plot([x], [y], marker=arrow, ms=3.5, color=color, mew=0, zorder=1)
        look: dict[str, Any] = {
            "mfc": color if key else "white",
            "mec": color,
            "mew": 1.1,
            "zorder": 2,
        }
        x = float(self._place(row["log_ratio"]))
        self._ax.plot([x], [y], marker="o", ms=0.62 * self._size.label, **look)

    def _shares(self, row: dict[Any, Any], y: float) -> None:
        """Draw the share of texts of both groups as bars behind their numbers."""
        for left, side, color, n in zip(
            self._columns,
            "ab",
            (OF_GROUP, OF_OTHERS),
            (self._compared.n_a, self._compared.n_b),
            strict=True,
        ):
            share = float(row[f"share_{side}"])
            look: dict[str, Any] = {"left": left, "height": 0.66, "lw": 0}
            self._ax.barh(y, self._column, color=PALE, alpha=0.5, **look)
            self._ax.barh(y, self._column * share, color=color, alpha=0.4, **look)
            said = share_said(share, row[f"texts_{side}"], n)
            self._write(left + self._gap / 4, y, said)

    def _heads(self) -> None:
        """Name both directions of the ratio, and the columns of shares."""
        lang, size, compared = self._lang, self._size, self._compared
        middle, pad = float(self._place(0.0)), self._gap / 3
        centre = (self._start + self._end) / 2
        self._write(centre, -2.3, say("times_as_frequent", lang), color=GREY, ha="center")
        self._write(self._columns[0], -2.3, say("share_of_its_texts", lang), color=GREY)
        other = "left" if edge(lang) == "right" else "right"
        bold = {"weight": "bold"}
        for name, color, way, side, left in (
            (compared.a, self._of_group, 1, edge(lang), self._columns[0]),
            (compared.b, OF_OTHERS, -1, other, self._columns[1]),
        ):
            free = self._end - middle if way > 0 else middle
            text = first_said(naming("more_in", group=name), lang)
            text = fit(text, free - pad, size.note, 1)
            self._write(middle + way * pad, -1.3, text, color=color, ha=side, **bold)
            text = fit(first_said(name, lang), self._column, size.note, 1)
            self._write(left, -1.3, text, color=color, **bold)


def _reach(rows: pd.DataFrame) -> tuple[float, float]:
    """Return from where to where the ratios are drawn, in doublings."""
    ratios = rows["log_ratio"].to_numpy(float)
    lows = rows["ci_low"] if "ci_low" in rows else rows["log_ratio"]
    highs = rows["ci_high"] if "ci_high" in rows else rows["log_ratio"]
    low = max(float(np.nanmin([*lows, 0.0])), min(ratios.min(), 0.0) - _BEYOND)
    high = min(float(np.nanmax([*highs, 0.0])), max(ratios.max(), 0.0) + _BEYOND)
    return min(low, -1.0) - 0.15, max(high, 1.0) + 0.15
