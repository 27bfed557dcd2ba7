"""Drawing spelling: which of several spellings of a term each outlet writes."""

import numpy as np
from matplotlib.axes import Axes

from corpus_tools._shown import shown
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Lang, both
from corpus_tools.plot.frame import axes_for, dress, entry_name, room
from corpus_tools.plot.style import (
    GREY,
    INK,
    PALE,
    PALETTE,
    Size,
    SizeName,
    centred,
    from_reading_side,
    sized,
)
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.spelling.tables import Style

__all__ = ["spelling"]

#: The commonest spelling, the next, the third, and all others.
_COLORS = (PALETTE[0], PALETTE[1], PALETTE[2], GREY)
_ORDINALS = ("first_spelling", "second_spelling", "third_spelling", "other_spellings")
#: Fewer uses tell no habit: they are drawn pale.
_FEW = 5
_PALE = 0.35
_TERM_SHARE = 0.36
#: The later the spelling, the thinner its bar: told apart without colours, too.
_HEIGHTS = (0.36, 0.22, 0.12, 0.06)
_WIDE = 0.84
#: An outlet needs so many inches; where more are known those with most uses are drawn.
_COLUMN = 0.27
_PITCH = 2.9


def spelling(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw, for terms that are spelled in several ways, the share of each spelling in each outlet.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
        Counted with outlets.
    top : int, optional
        At most so many terms; those whose spelling tells outlets apart best.

    Raises
    ------
    InputError
        Fewer than two outlets are known, no term is spelled in several ways, or rows of the matrix
        were chosen, whose spellings are those of the whole.
    """
    dtm = need_matrix(dtm, "spelling")
    if dtm.partial:
        raise InputError(
            "spelling: expected counts of their own articles; found chosen rows, whose spellings"
            " are those of the whole: count the chosen corpus, or dtm.recount()"
        )
    measures = sized(size)
    pitch = _PITCH * measures.note / 72
    most = int(measures.rows_tall / pitch) - 2
    outlets, styles = dtm.variants.styles(most if top is None else top)
    if not styles:
        raise InputError("spelling: expected two outlets or more and terms spelled in several ways")
    ax = axes_for(ax, measures, pitch * (len(styles) + 1))
    across = room(ax, measures)[0]
    total = len(outlets)
    outlets, styles = _widest(outlets, styles, int((1 - _TERM_SHARE) * across / _COLUMN))
    for y, style in enumerate(styles):
        _cells(ax, style, y, lang, measures)
    _frame(ax, styles, outlets, across, lang, measures)
    spellings = max(len(style.forms) for style in styles)
    entries = [
        (color, entry_name(key, lang))
        for color, key in zip(_COLORS[:spellings], _ORDINALS, strict=False)
    ]
    notes = [both("spelling_note", few=_FEW)]
    if len(outlets) < total:
        notes.append(both("shown_outlets", shown=len(outlets), total=total))
    about = both("spellings")
    return dress(ax, lang, size, both("spelling"), *notes, entries=entries, about=about)


def _widest(outlets: list[str], styles: list[Style], most: int) -> tuple[list[str], list[Style]]:
    """Keep the outlets with most uses of the terms, in their order."""
    uses = sum((style.counts.sum(axis=0) for style in styles), np.zeros(len(outlets), np.int64))
    kept = np.sort(np.argsort(-uses, kind="stable")[: max(most, 2)])
    return [outlets[i] for i in kept], [s._replace(counts=s.counts[:, kept]) for s in styles]


def _cells(ax: Axes, style: Style, y: int, lang: Lang, size: Size) -> None:
    """Draw a bar of shares for each outlet that uses a term, and how often it does below."""
    drawn = style.counts[: len(_COLORS)].astype(float)
    drawn[-1] += style.counts[len(_COLORS) :].sum(axis=0)
    uses = style.counts.sum(axis=0)
    for x in np.flatnonzero(uses).tolist():
        start = x - _WIDE / 2
        shares = drawn[:, x] / uses[x]
        for color, height, share in zip(_COLORS, _HEIGHTS, shares, strict=False):
            if share:
                ax.barh(
                    y - 0.12,
                    _WIDE * share,
                    left=start,
                    height=height,
                    color=color,
                    alpha=_PALE if uses[x] < _FEW else 1,
                    lw=0,
                )
                start += _WIDE * share
        centred(ax, x, y + 0.26, str(uses[x]), size.note, color=GREY)


def _frame(
    ax: Axes, styles: list[Style], outlets: list[str], across: float, lang: Lang, size: Size
) -> None:
    """Name the rows by their spellings and the columns by outlets, from the reading side."""
    names = [
        fit(" / ".join(style.forms[: len(_COLORS)]), _TERM_SHARE * across, size.label, 1)
        for style in styles
    ]
    beside = max(text_width(name, size.label) for name in names)
    column = (across - beside - 0.2) / len(outlets)
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.45, -0.55)
    ax.set_xlim(-0.5, len(outlets) - 0.5)
    heads = [shown(name) for name in outlets]
    upright = any(text_width(name, size.note) > 0.95 * column for name in heads)
    fitted = [fit(name, 1.2 if upright else column, size.note, 1) for name in heads]
    ax.set_xticks(range(len(outlets)), fitted, rotation=90 if upright else 0)
    ax.xaxis.tick_top()
    ax.hlines(
        np.arange(len(names) - 1) + 0.5, -0.5, len(outlets) - 0.5, color=PALE, lw=0.6, zorder=0
    )
    from_reading_side(ax, lang)
    for label in ax.get_xticklabels():
        label.set(fontsize=size.note, color=INK)
