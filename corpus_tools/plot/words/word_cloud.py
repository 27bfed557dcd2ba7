"""A word cloud: terms as large as they are frequent, none over another, all of them level."""

from collections.abc import Sequence
from typing import Literal, Unpack, get_args

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools._shown import shown
from corpus_tools.errors import InputError, whole_number
from corpus_tools.messages import Both, Lang, both, number_in_both
from corpus_tools.plot.frame import NO_NOTE, axes_for, dress, room
from corpus_tools.plot.look import Look, row_colors, spoken
from corpus_tools.plot.style import GREY, REST, Size, SizeName, in_style, sized
from corpus_tools.plot.titles import in_title, leads, naming, out_of
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["word_cloud"]

By = Literal["count", "documents", "tfidf"]
#: The height as a share of the width; points of the largest word in multiples of labels.
_HIGH, _LARGEST = 0.62, 7.0
#: Words are measured at this size; round each so many inches, and this share of it, are left free.
_REFERENCE, _APART, _SPARE = 40.0, 0.02, 1.04
#: Steps and turns of the spiral on which a place is looked for.
_STEPS, _TURNS = 6000, 60
#: From trial to trial the largest word shrinks to this.
_SMALLER = 0.93
_TRIALS = 24
#: A term has at most so many letters.
_LETTERS = 40


@in_style
def word_cloud(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    top: int = 80,
    by: By = "count",
    phrases: bool = True,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw terms as words, the area of whose letters grows with how frequent they are.

    A cloud is for a look: lengths of bars are compared more surely (`term_frequencies`). The square
    of a word's size is in proportion to its value; the largest stands in the middle, each other one
    as near to it as there is room. Words for which there is no room at a size that can be read are
    left out, the rarest first.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
    ax : Axes, optional
    top : int
        At most so many terms.
    by : {"count", "documents", "tfidf"}
        What sizes show: occurrences, articles with the term, or the sum of its weights, count times
        ``ln(n / df)``, by which what stands in every article is left out.
    phrases : bool
        Whether names and set phrases are terms.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`.

    Raises
    ------
    InputError
        `by` is something else, or there is no term to draw.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> ax = word_cloud(count_terms(["سفينة سفينة ميناء", "سفينة قمر"]))
    >>> [text.get_text() for text in ax.texts]
    ['سفينة', 'قمر', 'ميناء']
    """
    lang = spoken(lang, look)
    dtm = need_matrix(dtm, "word_cloud")
    top = whole_number(top, "word_cloud", "top", 1)
    if not isinstance(by, str) or by not in get_args(By):
        raise InputError(f"word_cloud: expected by count, documents or tfidf; found {by!r}")
    counted = dtm.with_phrases if phrases else dtm
    values = _values(counted, by)
    order = np.argsort(-values.round(9), kind="stable")[:top]
    order = order[values[order] > 0]
    if not len(order):
        raise InputError("word_cloud: expected terms to draw; found none")
    measures = sized(size)
    ax = axes_for(ax, measures, min(_HIGH * measures.width, measures.rows_tall))
    limits = room(ax, measures)
    terms = [counted.display[counted.keys[at]] for at in order.tolist()]
    words = [shown(term, _LETTERS) for term in terms]
    points, places = _laid_out(ax, words, values[order], limits, measures)
    leading = leads(values[order].tolist())
    colors = row_colors(terms, look, terms[:1] if leading else None)
    for word, of, (x, y), color in zip(words, points.tolist(), places, colors, strict=False):
        # Grey words are read, which grey bars are not.
        ink = GREY if color == REST else color
        ax.text(x, y, word, ha="center", va="center", fontsize=of, color=ink, parse_math=False)
    ax.set(xlim=(0, limits[0]), ylim=(0, limits[1]), xticks=[], yticks=[])
    title = _title(counted, int(order[0]), by) if leading else both("word_cloud")
    notes = [both(f"word_cloud_{by}"), both("word_cloud_note")]
    left = both("word_cloud_left", n=len(order) - len(places))
    notes.append(left if len(places) < len(order) else NO_NOTE)
    return dress(ax, lang, size, title, *notes, of=dtm, look=look)


def _values(dtm: DocumentTermMatrix, by: By) -> NDArray[np.float64]:
    """Return what each term's size shows."""
    if by == "documents":
        return dtm.documents.astype(float)
    if by == "count":
        return dtm.totals.astype(float)
    return np.asarray(dtm.totals * np.log(dtm.shape[0] / np.maximum(dtm.documents, 1)), float)


def _title(dtm: DocumentTermMatrix, at: int, by: By) -> Both:
    term = in_title(dtm.display[dtm.keys[at]])
    total = dtm.shape[0]
    where = out_of(int(dtm.documents[at]), total) if total > 1 else NO_NOTE
    if by == "count":
        times = number_in_both(int(dtm.totals[at]), "times")
        return naming("top_terms_lead", term=term, times=times, where=where)
    if by == "documents" and total > 1:
        return naming("dispersion_widest", term=term, where=where)
    return both("word_cloud")


def _laid_out(
    ax: Axes,
    words: Sequence[str],
    values: NDArray[np.float64],
    limits: tuple[float, float],
    size: Size,
) -> tuple[NDArray[np.float64], list[tuple[float, float]]]:
    """Return the points of words, and the middles of those that have a place, in inches."""
    extents = _extents(ax, words)
    share = np.sqrt(values / values[0])
    largest = min(
        _LARGEST * size.label, 0.9 * limits[0] / extents[0, 0], 0.8 * limits[1] / extents[0, 1]
    )
    best: list[tuple[float, float]] = []
    best_points = largest * share
    for _ in range(_TRIALS):
        # Smaller than notes nothing is written.
        points = largest * share
        points = points[points >= size.note]
        places = _places(extents[: len(points)] * points[:, None], limits)
        if len(places) > len(best):
            best, best_points = places, points
        if len(places) == len(words) or largest * _SMALLER < size.label:
            break
        largest *= _SMALLER
    return best_points, best


def _extents(ax: Axes, words: Sequence[str]) -> NDArray[np.float64]:
    """Return the width and height of each word at one point, in inches."""
    figure = ax.figure.get_figure(root=True)
    assert figure is not None
    found = []
    for word in words:
        text = figure.text(0, 0, word, fontsize=_REFERENCE, parse_math=False)
        box = text.get_window_extent()
        text.remove()
        found.append((box.width, box.height))
    return np.array(found) * _SPARE / figure.dpi / _REFERENCE


def _places(sizes: NDArray[np.float64], limits: tuple[float, float]) -> list[tuple[float, float]]:
    """Place boxes one after the other on a spiral from the middle; stop at one without room."""
    way = np.linspace(0, 1, _STEPS)
    turn = 2 * np.pi * _TURNS * np.sqrt(way)
    radius = np.sqrt(way)[:, None] * np.array(limits) * 0.72
    spots = np.array(limits) / 2 + radius * np.column_stack([np.cos(turn), np.sin(turn)])
    taken = np.empty((0, 4))
    for wide, high in (sizes + _APART).tolist():
        half = np.array([wide, high]) / 2
        low, top = spots - half, spots + half
        free = ((low >= 0) & (top <= np.array(limits))).all(axis=1)
        at = np.flatnonzero(free)
        for left, down, right, up in taken:
            if not len(at):
                break
            clear = (low[at, 0] >= right) | (top[at, 0] <= left)
            clear |= (low[at, 1] >= up) | (top[at, 1] <= down)
            at = at[clear]
        if not len(at):
            break
        taken = np.vstack([taken, [*low[at[0]], *top[at[0]]]])
    return [((left + right) / 2, (down + up) / 2) for left, down, right, up in taken.tolist()]
