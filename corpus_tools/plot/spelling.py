"""Drawing spelling: which of several spellings of a word each outlet writes."""

from typing import NamedTuple, Unpack

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools._shown import shown
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, number_in_both
from corpus_tools.plot.colors import shades
from corpus_tools.plot.frame import axes_for, dress, height_between_captions, width_for_columns
from corpus_tools.plot.look import Captions, Look, accent, highlighted, spoken
from corpus_tools.plot.placing import name_columns
from corpus_tools.plot.style import (
    GREY,
    INK,
    PALE,
    Size,
    SizeName,
    centred,
    from_reading_side,
    in_style,
    sized,
)
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.spelling.tables import Style

__all__ = ["contrasts", "spelling"]

#: Fewer uses tell no habit: their cells stay empty.
_FEW = 5
#: A spelling is an outlet's own from this share of its uses on.
_OWN = 2 / 3
#: How much of the colour a cell has at most; of it, as much as the share of the spelling.
_DEEP = 0.62
_PITCH = 3.3
_WIDE, _TALL = 0.95, 0.88
#: A word takes at most this share of the width.
_TERM_SHARE = 0.2
#: Outlets that the title names.
_NAMED = 2


class Contrasts(NamedTuple):
    """Words that outlets spell differently, and what each outlet writes of them.

    Attributes
    ----------
    words : list of str
    outlets : list of str
    forms : array of object, n_words × n_outlets
        The spelling that an outlet uses most; "" where its uses are fewer than five.
    shares, uses : array, n_words × n_outlets
        The share of that spelling in the outlet's uses of the word, and their number.
    commonest : list of str
        The commonest spelling of each word.
    """

    words: list[str]
    outlets: list[str]
    forms: NDArray[np.object_]
    shares: NDArray[np.float64]
    uses: NDArray[np.int64]
    commonest: list[str]

    def of_outlets(self, most: int) -> "Contrasts":
        """Keep so many outlets, and the words that these spell differently."""
        forms = self.forms[:, :most]
        kept = [y for y, row in enumerate(forms) if len(set(row) - {""}) > 1]
        return Contrasts(
            [self.words[y] for y in kept],
            self.outlets[:most],
            forms[kept],
            self.shares[kept, :most],
            self.uses[kept, :most],
            [self.commonest[y] for y in kept],
        )


def contrasts(outlets: list[str], styles: list[Style]) -> Contrasts:
    """Choose the words in whose spelling outlets differ.

    Two outlets with five uses or more each write two thirds of them in different ways. Of the
    outlets those remain that use such a word so often, those of most such words first.
    """
    rows = []
    for style in styles:
        uses = style.counts.sum(axis=0)
        most = style.counts.argmax(axis=0)
        share = style.counts.max(axis=0) / np.maximum(uses, 1)
        enough = uses >= _FEW
        if len(set(most[enough & (share >= _OWN)].tolist())) > 1:
            forms = np.array(style.forms, dtype=object)
            rows.append((style, np.where(enough, forms[most], ""), share, uses))
    if not rows:
        empty = np.empty((0, 0))
        return Contrasts([], [], empty.astype(object), empty, empty.astype(np.int64), [])
    forms, shares, uses = (np.array([row[i] for row in rows]) for i in (1, 2, 3))
    written = (forms != "").sum(axis=0)
    kept = [i for i in np.lexsort((-uses.sum(axis=0), -written)).tolist() if written[i]]
    return Contrasts(
        [row[0].group for row in rows],
        [outlets[i] for i in kept],
        forms[:, kept],
        shares[:, kept],
        uses[:, kept],
        [row[0].forms[0] for row in rows],
    )


@in_style
def spelling(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Write, for words in whose spelling outlets differ, the spelling that each of them uses most.

    The darker a cell, the more of the outlet's uses are spelled so; another spelling than the
    commonest has the colour. Below stands how often the outlet uses the word; of fewer than five
    uses nothing is said.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
        Counted with outlets.
    top : int, optional
        At most so many words; those whose spelling tells outlets apart best.

    Raises
    ------
    InputError
        No two outlets, with five uses of a word or more each, spell it differently; or rows of the
        matrix were chosen, whose spellings are those of the whole.
    """
    dtm = need_matrix(dtm, "spelling")
    lang = spoken(lang, look)
    if dtm.partial:
        raise InputError(
            "spelling: expected counts of their own articles; found chosen rows, whose spellings"
            " are those of the whole: count the chosen corpus, or dtm.recount()"
        )
    every = contrasts(*dtm.variants.styles(len(dtm.keys)))
    if not every.words:
        raise InputError(
            "spelling: expected two outlets or more that spell a word in several ways, with"
            f" {_FEW} uses each; found none"
        )
    measures = sized(size)
    title, notes = _title(every), [both("spelling_note", few=_FEW)]
    captions = Captions(of=dtm, look=look)
    more = [both("shown_outlets", shown=1, total=1), both("shown_words", shown=1, total=1)]
    high = height_between_captions(ax, lang, size, title, *notes, *more, **captions)
    pitch = _PITCH * measures.note / 72
    heads = 2 * pitch
    most = max(1, int((high - heads) / pitch))
    across = width_for_columns(ax, measures)
    words = [fit(word, _TERM_SHARE * across, measures.label, 1) for word in every.words]
    left = across - max(text_width(word, measures.label) for word in words) - 0.3
    widest = max(text_width(form, measures.note) for form in set(every.forms.ravel()))
    found = every.of_outlets(max(2, int(left / (widest + 0.1))))
    columns = len(found.outlets)
    n = min(len(found.words), most if top is None else min(top, most))
    words = [fit(word, _TERM_SHARE * across, measures.label, 1) for word in found.words[:n]]
    column = left / columns
    ax = axes_for(ax, measures, pitch * n + heads)
    _cells(ax, found, n, columns, column, measures, look)
    ax.set_yticks(range(n), words)
    ax.set_ylim(n - 0.5, -0.5)
    name_columns(ax, list(map(shown, found.outlets)), column, 0.9 * heads, measures)
    from_reading_side(ax, lang)
    if columns < len(every.outlets):
        notes.append(both("shown_outlets", shown=columns, total=len(every.outlets)))
    if n < len(every.words):
        notes.append(both("shown_words", shown=n, total=len(every.words)))
    dress(ax, lang, size, title, *notes, **captions)
    ax.tick_params(axis="x", labelsize=measures.note)
    return ax


def _cells(
    ax: Axes, found: Contrasts, rows: int, columns: int, column: float, size: Size, look: Look
) -> None:
    """Write the spelling of each outlet, and how often it uses the word."""
    for y in range(rows):
        for x in range(columns):
            form, share = found.forms[y, x], float(found.shares[y, x])
            if not form:
                continue
            rare = form != found.commonest[y]
            own = form in highlighted(look) if "highlight" in look else rare
            color = shades(accent(look), [_DEEP * share])[0] if own else _pale(share)
            ax.barh(y, _WIDE, _TALL, x - _WIDE / 2, color=color, lw=0)
            points = size.label if text_width(form, size.label) < 0.93 * column else size.note
            centred(ax, x, y - 0.17, form, points, color=INK)
            centred(ax, x, y + 0.25, str(found.uses[y, x]), size.note, color=INK if own else GREY)


def _pale(share: float) -> str:
    """Return the grey of the commonest spelling, which says nothing new."""
    return shades(PALE, [share])[0]


def _title(found: Contrasts) -> Both:
    """Say who spells the first word in another way than the others, or how many words there are."""
    forms = found.forms[0]
    written = [(form, name) for form, name in zip(forms, found.outlets, strict=True) if form]
    spellings = {form for form, _ in written}
    others = spellings - {found.commonest[0]}
    if len(spellings) == 2 and len(others) == 1:
        rare = others.pop()
        names = [shown(name) for form, name in written if form == rare]
        if len(names) <= _NAMED < len(written):
            joined = (" و".join(names), " and ".join(names))
            return both("spelling_found", one=rare, outlets=joined, other=found.commonest[0])
    return both("spelling_words", words=number_in_both(len(found.words), "in_words"))
