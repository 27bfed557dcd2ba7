"""Drawing robustness: in which ways of counting each claim of likeness holds."""

from typing import Any, NamedTuple, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.comparison.robustness import (
    Claim,
    Robustness,
    Setting,
    breakers,
    claims_of,
)
from corpus_tools.comparison.robustness import robustness as measure
from corpus_tools.corpus.corpus import need_corpus
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import (
    Both,
    Lang,
    both,
    code_name,
    code_names,
    listed,
    number_in_both,
    say,
)
from corpus_tools.plot.frame import axes_for, dress, height_between_captions, room
from corpus_tools.plot.look import Captions, Look, accent, spoken
from corpus_tools.plot.style import GREY, INK, PALE, REST, Size, SizeName, edge, in_style, sized
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["robustness"]

#: The share of the width for the names of claims, and for what breaks them.
_NAMES, _ENDS = 0.35, 0.2
#: Free columns between two kinds of conflation.
_GAP = 0.7
#: Claims that are drawn, at most.
_MOST = 12
#: Lines of notes from row to row, and of the rows that tell the settings.
_PITCH, _HEAD = 3.3, 1.35


class _SettingColumns(NamedTuple):
    """Settings in the order in which they are drawn, and where."""

    table: pd.DataFrame
    places: NDArray[np.float64]  # from 0, in columns


@in_style
def robustness(
    dtm: Countable,
    grid: Robustness | None = None,
    ax: Axes | None = None,
    *,
    clustering: Clustering | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw claims × settings: a square where the claim holds, a cross where it does not.

    Rows are the nearest pair, the farthest, the clusters if there are any, and each article's
    nearest; of more than twelve the surest and the least sure. Raw text is in the table alone.

    Parameters
    ----------
    grid : Robustness, optional
        What `corpus_tools.robustness` returns; of a corpus it is computed where it is not given.
    clustering : Clustering, optional
        What `corpus_tools.cluster` made of the matrix and of the same grid.

    Raises
    ------
    InputError
        There are no settings: the corpus has fewer than 3 or more than 3,000 articles.
    """
    if grid is None:
        grid = measure(need_corpus(dtm, "robustness"))
    dtm = need_matrix(dtm, "robustness")
    agreements = None
    if clustering is not None and clustering.verdict == "clusters":
        agreements = clustering.agreements
    claims = claims_of(grid, agreements)
    if not claims:
        raise InputError("robustness: expected 3 to 3,000 articles; there are no settings")
    lang = spoken(lang, look)
    measures = sized(size)
    columns = _columns(grid)
    heads = _heads(columns.table)
    pitch, head = measures.line(_PITCH), measures.line(_HEAD)
    above = head * (len(heads) + 1.6)
    title, notes = _title(claims), [both("robustness_note")]
    captions = Captions(of=dtm, look=look)
    high = height_between_captions(ax, lang, size, title, *notes, *notes[:1], **captions)
    shown = _most_telling(claims, max(2, min(_MOST, int((high - above) / pitch))))
    ax = axes_for(ax, measures, above + pitch * len(shown))
    across, down = room(ax, measures)
    names, ends = _NAMES * across, _ENDS * across
    step = (across - names - ends - 0.35) / (columns.places.max() + 1)
    # Everything is placed in inches from the reading side: names, settings, ends.
    xs = names + 0.1 + step * (columns.places + 0.5)
    scale = min(1.0, down / (above + pitch * len(shown)))
    draw = _Canvas(ax, lang, measures, accent(look))
    y = head * 0.1
    for factor, choice, chosen in heads:
        y += head
        draw.choice(factor, choice, xs[chosen], xs, y, names)
    y += head * 1.2
    mark = 72 * min(0.75 * step, 0.5 * pitch)
    for i, claim in enumerate(shown):
        middle = y + pitch * (i + 0.5)
        if i % 2 == 0:
            ax.axhspan(middle - pitch / 2, middle + pitch / 2, color=PALE, alpha=0.4, lw=0)
        draw.claim(claim, dtm, clustering, names, middle)
        order = columns.table.index.to_numpy()
        draw.marks(xs, claim.held[order], middle, mark)
        draw.end(claim, grid.table, xs.max() + 0.5 * step + 0.12, ends, middle)
    bottom = (y + pitch * len(shown)) / scale
    ax.set(xlim=(across, 0) if lang != "en" else (0, across), ylim=(bottom, 0))
    ax.set(xticks=[], yticks=[])
    if len(shown) < len(claims):
        notes.append(both("shown_claims", shown=len(shown), total=len(claims)))
    return dress(ax, lang, size, title, *notes, **captions)


def _title(claims: list[Claim]) -> Both:
    """Say of how many articles the nearest one is the same in all ways."""
    nearest = [claim for claim in claims if claim.claim == "neighbour"]
    if not nearest:
        return both("robustness")
    same = sum(bool(claim.held.all()) for claim in nearest)
    if same == len(nearest):
        return both("robustness_all")
    articles = number_in_both(len(nearest), "in_articles")
    return both("robustness_some" if same else "robustness_no", same=same, articles=articles)


def _columns(grid: Robustness) -> _SettingColumns:
    """Order the settings that count by what they change."""
    table = grid.table[grid.table["counted"].astype(bool)].reset_index(drop=True)
    ranks = {name: {v: i for i, v in enumerate(table[name].unique())} for name in Setting._fields}
    by = [table["conflate"].map(ranks["conflate"])]
    by += [table[name].map(ranks[name]) for name in Setting._fields if name != "conflate"]
    order = np.lexsort([np.asarray(key, dtype=np.int64) for key in reversed(by)])
    table = table.iloc[order]
    gaps = np.where((table["conflate"] != table["conflate"].shift()).to_numpy(), _GAP, 0.0)
    gaps[0] = 0.0
    return _SettingColumns(table, np.arange(len(table)) + np.cumsum(gaps))


def _heads(table: pd.DataFrame) -> list[tuple[str, str, NDArray[np.bool_]]]:
    """Return each choice that differs from the first setting's, and the columns that have it."""
    found, named = [], code_names("choices")
    for factor in Setting._fields:
        values = table[factor]
        for value in values.unique():
            choice = f"{factor}={value}"
            if value != values.iloc[0] and choice in named:
                found.append((factor, choice, (values == value).to_numpy()))
    return found


def _most_telling(claims: list[Claim], most: int) -> list[Claim]:
    """Put claims on pairs and clusters first, then the surest neighbours and the least sure."""
    first = [claim for claim in claims if claim.claim != "neighbour"]
    others = [claim for claim in claims if claim.claim == "neighbour"]
    others.sort(key=lambda claim: (-claim.held.mean(), -claim.margin.min(), claim.a))
    left = max(most - len(first), 0)
    if len(others) > left:
        others = others[: left // 2] + others[len(others) - (left - left // 2) :]
    return (first + others)[:most]


class _Canvas:
    """Draws parts of the figure, in inches from the reading side and from the top."""

    def __init__(self, ax: Axes, lang: Lang, size: Size, color: str) -> None:
        self._ax, self._lang, self._size, self._color = ax, lang, size, color

    def _write(self, x: float, y: float, text: str, **look: Any) -> None:
        look = {"fontsize": self._size.note, "color": INK, "ha": edge(self._lang), **look}
        self._ax.text(x, y, text, va="center", **look)

    def choice(
        self,
        factor: str,
        choice: str,
        chosen: NDArray[np.float64],
        xs: NDArray[np.float64],
        y: float,
        wide: float,
    ) -> None:
        """Name a choice, and mark the settings that make it."""
        lang = self._lang
        name = f"{code_name('factors', factor, lang)}: {code_name('choices', choice, lang)}"
        self._write(0, y, fit(name, wide, self._size.note, 1), color=GREY)
        self._ax.plot(xs, np.full(len(xs), y), ls="", marker=".", ms=1.2, color=GREY, mew=0)
        size = 0.42 * self._size.note
        self._ax.plot(chosen, np.full(len(chosen), y), ls="", marker="D", ms=size, color=INK, mew=0)

    def claim(
        self,
        claim: Claim,
        dtm: DocumentTermMatrix,
        clustering: Clustering | None,
        wide: float,
        y: float,
    ) -> None:
        """Write a claim, and below it the headlines of its articles."""
        size, key = self._size, f"{claim.claim}_claim"
        if claim.a < 0:
            assert clustering is not None
            head = say(key, self._lang, k=clustering.k)
            below = fit(say("clusters_measured", self._lang), wide, size.note, 1)
        else:
            head = say(key, self._lang, a=claim.a + 1, b=claim.b + 1)
            half = wide / 2 - text_width(" · ", size.note) / 2
            titles = (fit(dtm.titles[row], half, size.note, 1) for row in (claim.a, claim.b))
            below = " · ".join(titles)
        up = size.line(0.78)
        self._write(0, y - up, head, fontsize=size.label, weight="bold")
        self._write(0, y + up, below, color=GREY)

    def marks(
        self, xs: NDArray[np.float64], held: NDArray[np.bool_], y: float, points: float
    ) -> None:
        """Draw squares in the colour that stands out, and grey crosses."""
        for holds, marker, color in ((True, "s", self._color), (False, "x", REST)):
            some = xs[held == holds]
            look: dict[str, Any] = {"ms": points, "color": color, "mew": 0 if holds else 1.1}
            self._ax.plot(some, np.full(len(some), y), ls="", marker=marker, **look)

    def end(self, claim: Claim, table: pd.DataFrame, x: float, wide: float, y: float) -> None:
        """Write in how many of the settings a claim holds, and what breaks it."""
        size = self._size
        counted = table[table["counted"].astype(bool)].reset_index(drop=True)
        choices = breakers(counted, claim.held)
        told = [code_name("choices", choice, self._lang) for choice, _, _ in choices]
        up = size.line(0.7) if told else 0
        held = say("held_in_ways", self._lang, held=int(claim.held.sum()), ways=len(claim.held))
        self._write(x, y - up, held, fontsize=size.label, weight="bold")
        if told:
            line = fit(listed(told, self._lang), wide, size.note, 1)
            self._write(x, y + up, line, color=GREY)
