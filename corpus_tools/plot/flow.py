"""Drawing which outlets share texts: a matrix of outlets, and who published first where known."""

from typing import NamedTuple, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import NDArray

from corpus_tools._shown import shown
from corpus_tools.comparison.flow import outlet_pairs
from corpus_tools.comparison.flow import source_flow as measure_flow
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Lang, both, say
from corpus_tools.plot.frame import axes_for, dress, height_for_rows, measured, room
from corpus_tools.plot.look import Look, accent, highlighted, spoken
from corpus_tools.plot.style import INK, PALE, Size, SizeName, centred, in_style, sized
from corpus_tools.plot.titles import leads

__all__ = ["source_flow"]

_EMPTY = 1.2
#: Outlets that are drawn: those that share text in most pairs of articles.
_MOST = 14
#: Lines of notes in a cell, at most and at least: two numbers stand in it.
_HIGHEST, _LINES = 6.0, 2.6
#: A name takes at most this share of the width.
_NAME_SHARE = 0.3
#: The share of pairs of articles whose order must be known for a matrix of first and later.
_KNOWN = 0.8
#: From this part of the most on, numbers are white.
_DARK = 0.55
_COLUMNS = ("outlet_from", "outlet_to", "directed", "pairs", "passages", "tokens", "claimed")


class _Matrix(NamedTuple):
    """What outlets share: pairs of articles and passages, by row and column.

    Of half a matrix the cells above the diagonal are empty; of a whole one the outlet of the row
    published first.
    """

    outlets: list[str]
    pairs: NDArray[np.int64]
    passages: NDArray[np.int64]
    half: bool
    undated: int
    total: int


@in_style
def source_flow(
    flow: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    of: Corpus | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw outlets that share texts as a matrix: pairs of articles, and passages below.

    Only what can be claimed of two outlets is drawn (see `corpus_tools.source_flow`). The matrix
    is half of a square; where it is known of most pairs which article came first, it is whole,
    and the outlet of the row published before that of the column.

    Parameters
    ----------
    flow : DataFrame or Corpus
        As `corpus_tools.source_flow` gives it; of a corpus it is measured first.
    of : Corpus, optional
        The articles of a table, of which the captions tell number, days and source.

    Raises
    ------
    InputError
        Columns of the table are missing.
    """
    of = flow if isinstance(flow, Corpus) else of
    flow = measured(flow, measure_flow, *_COLUMNS)
    lang = spoken(lang, look)
    measures = sized(size)
    ranked = outlet_pairs(flow)
    if not ranked:
        return _nothing(flow, ax, of, lang, size, look)
    matrix = _matrix(flow)
    ax = _drawn(matrix, ax, lang, measures, look)
    one, two = (shown(name) for name in ranked[0][:2])
    notes = [both("flow_note" if matrix.half else "flow_note_first")]
    if matrix.undated:
        notes.append(both("flow_undated", n=matrix.undated))
    if np.diag(matrix.pairs).any():
        notes.append(both("flow_own"))
    if not flow["claimed"].all():
        notes.append(both("flow_less"))
    if len(matrix.outlets) < matrix.total:
        notes.append(both("shown_outlets", shown=len(matrix.outlets), total=matrix.total))
    notes.append(both("flow_no_proof"))
    leading = len(ranked) > 1 and leads([n_pairs for _, _, n_pairs, _ in ranked], 2)
    title = both("flow_most", one=one, two=two) if leading else both("flow")
    return dress(ax, lang, size, title, *notes, of=of, look=look)


def _nothing(
    flow: pd.DataFrame, ax: Axes | None, of: Corpus | None, lang: Lang, size: SizeName, look: Look
) -> Axes:
    """Say why no matrix is drawn."""
    measures = sized(size)
    ax = axes_for(ax, measures, _EMPTY * measures.label / 9)
    ax.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
    unknown = int(flow.attrs.get("no_outlet", 0))
    key = "little_flow" if len(flow) else ("no_outlets" if unknown else "no_flow")
    words = fit(say(key, lang, n=unknown), 0.9 * room(ax, measures)[0], measures.title)
    centred(ax, 0.5, 0.5, words, measures.title, color=INK)
    return dress(ax, lang, size, both("flow"), both(f"{key}_note"), of=of, look=look)


def _matrix(flow: pd.DataFrame) -> _Matrix:
    """Return the matrix of what is claimed, the outlets that share most first."""
    claims = flow[flow["claimed"].astype(bool)]
    crossing = claims[claims["outlet_from"] != claims["outlet_to"]]
    ends = pd.concat([crossing["outlet_from"], crossing["outlet_to"]]).astype(str).to_numpy()
    pairs = np.r_[crossing["pairs"], crossing["pairs"]].astype(np.int64)
    total = {name: int(pairs[ends == name].sum()) for name in sorted(set(ends))}
    outlets = sorted(total, key=lambda name: (-total[name], name))[:_MOST]
    at = {name: n for n, name in enumerate(outlets)}
    directed = crossing["directed"].astype(bool)
    half = int(crossing.loc[directed, "pairs"].sum()) < _KNOWN * int(crossing["pairs"].sum())
    n = len(outlets)
    counts = np.zeros((2, n, n), np.int64)
    undated = 0
    for row in claims.to_dict("records"):
        one, two = at.get(str(row["outlet_from"])), at.get(str(row["outlet_to"]))
        if one is None or two is None:
            continue
        if one != two and not half and not row["directed"]:
            undated += int(row["pairs"])
            continue
        cell = (max(one, two), min(one, two)) if half else (one, two)
        counts[:, *cell] += (int(row["pairs"]), int(row["passages"]))
    return _Matrix(outlets, counts[0], counts[1], half, undated, len(total))


def _drawn(matrix: _Matrix, ax: Axes | None, lang: Lang, size: Size, look: Look) -> Axes:
    """Draw the cells of a matrix and the names of its outlets."""
    n = len(matrix.outlets)
    names = [shown(name) for name in matrix.outlets]
    widest = max(text_width(name, size.label) for name in names)
    least = size.line(_LINES)
    tall = height_for_rows(ax, size)
    high = min(max(least, min(size.line(_HIGHEST), (tall - least) / n)), tall / n)
    made = axes_for(ax, size, high * n + (0 if matrix.half else size.line(3)))
    across = room(made, size)[0]
    name_room = min(widest + 0.15, _NAME_SHARE * across)
    wide = (across - name_room) / n
    made.set(xlim=(-0.5, n - 0.5 + name_room / wide), ylim=(n - 0.5, -0.5), xticks=[], yticks=[])
    made.set_anchor("E" if lang != "en" else "W")
    if lang != "en":
        made.invert_xaxis()
    _cells(made, matrix, size, look)
    if matrix.half:
        _names_on_diagonal(made, names, name_room, lang, size)
    else:
        _names_of_sides(made, names, name_room, wide, lang, size)
    return made


def _cells(ax: Axes, matrix: _Matrix, size: Size, look: Look) -> None:
    """Colour the cells and write their numbers."""
    colors = LinearSegmentedColormap.from_list("flow", ["#FFFFFF", accent(look)])
    crossing = matrix.pairs * ~np.eye(len(matrix.outlets), dtype=bool)
    most = max(int(crossing.max()), 1)
    wanted = set(highlighted(look))
    for (row, column), pairs in np.ndenumerate(matrix.pairs):
        if matrix.half and column > row:
            continue
        own = row == column
        part = 0.0 if own else pairs / most
        told = {matrix.outlets[row], matrix.outlets[column]}
        face = PALE if own or (wanted and not wanted & told) else colors(0.12 + 0.88 * part)
        if not pairs and not own:
            face = "white"
        ax.fill(
            [column - 0.5, column + 0.5, column + 0.5, column - 0.5],
            [row - 0.5, row - 0.5, row + 0.5, row + 0.5],
            facecolor=face,
            edgecolor=PALE if not pairs else "white",
            lw=0.8,
        )
        if not pairs:
            continue
        ink = "white" if part > _DARK and face != PALE else INK
        passages = str(matrix.passages[row, column])
        centred(ax, column, row - 0.17, str(pairs), size.label, fontweight="bold", color=ink)
        centred(ax, column, row + 0.24, passages, size.note, color=ink)


def _names_on_diagonal(ax: Axes, names: list[str], wide: float, lang: Lang, size: Size) -> None:
    """Write each name behind the last cell of its row, above the first of its column."""
    for n, name in enumerate(names):
        ax.annotate(
            fit(name, wide - 0.1, size.label, 2),
            (n + 0.5, n),
            (-5 if lang != "en" else 5, 0),
            textcoords="offset points",
            ha="right" if lang != "en" else "left",
            va="center",
            fontsize=size.label,
            color=INK,
        )


def _names_of_sides(
    ax: Axes, names: list[str], name_room: float, wide: float, lang: Lang, size: Size
) -> None:
    """Name the rows where reading starts; the columns by name where it fits, else by number."""
    n = len(names)
    by_name = max(text_width(name, size.note) for name in names) <= wide
    numbered = [f"{i}. {name}" for i, name in enumerate(names, start=1)]
    rows = names if by_name else numbered
    ax.set_xlim(*((n - 0.5, -0.5) if lang != "en" else (-0.5, n - 0.5)))
    ax.set_yticks(range(n), [fit(name, name_room, size.label, 2) for name in rows])
    ax.set_xticks(range(n), names if by_name else [str(i) for i in range(1, n + 1)])
    ax.xaxis.tick_top()
    if lang != "en":
        ax.yaxis.tick_right()
