"""Drawing what cleaning changes: the words each kind of line takes, and how likeness moves."""

from typing import Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.comparison.cleaning_effect import cleaning_effect as measure_effect
from corpus_tools.comparison.cleaning_effect import similarity_change as measure_change
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang, both, code_names, in_one, number_in_both, say
from corpus_tools.plot.frame import axes_for, dress, height_between_captions, measured, room
from corpus_tools.plot.look import Look, accent, row_colors, spoken
from corpus_tools.plot.style import GREY, SizeName, from_reading_side, in_style, sized
from corpus_tools.plot.words.nested import PITCH, bar_value, bars

__all__ = ["cleaning_effect", "similarity_change"]

_SQUARE = 4.2
_EFFECT = ("step", "tokens", "lines", "nearest_changes")
#: A likeness that changes by less is much the same.
_MUCH = 0.05
#: If so few pairs change, nothing much does.
_FEW = 0.01


@in_style
def cleaning_effect(
    effect: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw the words that each kind of line takes; those stand out that decide likeness.

    Where none does, the kind that takes most words stands out.

    Parameters
    ----------
    effect : DataFrame or Corpus
        As `corpus_tools.cleaning_effect` gives it; of a corpus it is measured first.
    """
    of = effect if isinstance(effect, Corpus) else None
    lang = spoken(lang, look)
    effect = measured(effect, measure_effect, *_EFFECT)
    table = effect[~effect["step"].isin(["raw", "cleaned"])]
    if table.empty:
        raise InputError("cleaning_effect: no line was removed from this corpus")
    measures = sized(size)
    decide = table.loc[table["nearest_changes"].astype(bool), "step"].tolist()
    most = str(table["step"].iloc[int(np.argmax(table["tokens"]))])
    title, notes = _effect_title(table, most), [both("effect_note")]
    notes += [both("effect_decides")] if decide else []
    axis = measures.line(3)
    high = height_between_captions(ax, lang, size, title, *notes, of=of, look=look) - axis
    pitch = min(PITCH * measures.label / 72, high / len(table))
    ax = axes_for(ax, measures, pitch * len(table) + axis)
    names = [in_one(code_names("removal_reasons")[step], lang) for step in table["step"]]
    first = [names[table["step"].tolist().index(step)] for step in (decide or [most])]
    colors = row_colors(names, look, first)
    bars(ax, names, table["tokens"].tolist(), room(ax, measures)[0], lang, measures, colors)
    for y, tokens in enumerate(table["tokens"]):
        bar_value(ax, tokens, y, f"{tokens:,}", lang, measures)
    ax.set_xlabel(say("words", lang))
    return dress(ax, lang, size, title, *notes, of=of, look=look)


def _effect_title(table: pd.DataFrame, most: str) -> Both:
    """Say how many words cleaning takes, and what for most of all."""
    words = number_in_both(int(table["tokens"].sum()), "in_words")
    reason = code_names("removal_reasons").get(most, (most, most))
    return both("effect", words=words, reason=reason)


@in_style
def similarity_change(
    pairs: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw each pair of articles by its likeness before cleaning and after.

    Parameters
    ----------
    pairs : DataFrame or Corpus
        As `corpus_tools.similarity_change` gives it; of a corpus it is measured first.
    """
    of = pairs if isinstance(pairs, Corpus) else None
    lang = spoken(lang, look)
    pairs = measured(pairs, measure_change, "before", "after")
    if pairs.empty:
        raise InputError("similarity_change: expected at least two articles")
    measures = sized(size)
    title, note = _change_title(pairs), both("change_note")
    high = height_between_captions(ax, lang, size, title, note, of=of, look=look)
    ax = axes_for(ax, measures, min(_SQUARE, high))
    top = 1.05 * max(float(pairs["before"].max()), float(pairs["after"].max()), 1e-9)
    ax.plot([0, top], [0, top], color=GREY, lw=0.8, zorder=0)
    ax.scatter(pairs["before"], pairs["after"], s=14, color=accent(look), alpha=0.6, lw=0)
    ax.set(xlim=(0, top), ylim=(0, top), aspect="equal")
    ax.set_xlabel(say("before", lang))
    ax.set_ylabel(say("after", lang), fontsize=measures.note, color=GREY)
    from_reading_side(ax, lang)
    if lang != "en":
        ax.yaxis.set_label_position("right")
    dress(ax, lang, size, title, note, of=of, look=look)
    ax.tick_params(labelsize=measures.note)
    return ax


def _change_title(pairs: pd.DataFrame) -> Both:
    """Say how many pairs of articles cleaning brought apart."""
    change = pairs["after"] - pairs["before"]
    apart, near = int((change <= -_MUCH).sum()), int((change >= _MUCH).sum())
    if apart + near <= _FEW * len(pairs):
        return both("change_none")
    if apart >= near:
        pairs_told = number_in_both(apart, "between_pairs")
        return both("change_apart", pairs=pairs_told, total=len(pairs))
    return both("change_near", pairs=number_in_both(near, "between_pairs"), total=len(pairs))
