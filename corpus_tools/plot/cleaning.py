"""Drawing what cleaning changes: the words each kind of line takes, and how likeness moves."""

import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.comparison.cleaning_effect import cleaning_effect as measure_effect
from corpus_tools.comparison.cleaning_effect import similarity_change as measure_change
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Lang, both, code_name, say
from corpus_tools.plot.frame import axes_for, dress, measured, room
from corpus_tools.plot.style import GREY, PALETTE, SizeName, from_reading_side, sized
from corpus_tools.plot.terms import PITCH, bar_value, bars

__all__ = ["cleaning_effect", "similarity_change"]

_SAME, _OTHER = PALETTE[0], PALETTE[1]
_SQUARE = 4.2
_EFFECT = ("step", "tokens", "lines", "nearest_changes")


def cleaning_effect(
    effect: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw the words that each kind of line takes; in another colour, those that decide likeness.

    Parameters
    ----------
    effect : DataFrame or Corpus
        As `corpus_tools.cleaning_effect` gives it; of a corpus it is measured first.
    """
    effect = measured(effect, measure_effect, *_EFFECT)
    table = effect[~effect["step"].isin(["raw", "cleaned"])]
    if table.empty:
        raise InputError("cleaning_effect: no line was removed from this corpus")
    measures = sized(size)
    ax = axes_for(ax, measures, PITCH * measures.label / 72 * len(table) + measures.line(2))
    names = [code_name("removal_reasons", step, lang) for step in table["step"]]
    colors = [_OTHER if changes else _SAME for changes in table["nearest_changes"]]
    bars(ax, names, table["tokens"].tolist(), room(ax, measures)[0], lang, measures, colors)
    for y, (tokens, lines) in enumerate(zip(table["tokens"], table["lines"], strict=True)):
        bar_value(ax, tokens, y, f"{tokens} ({lines})", lang, measures)
    ax.set_xlabel(say("words", lang))
    return dress(ax, lang, size, both("effect"), both("effect_note"))


def similarity_change(
    pairs: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw each pair of articles by its cosine before cleaning and after.

    Parameters
    ----------
    pairs : DataFrame or Corpus
        As `corpus_tools.similarity_change` gives it; of a corpus it is measured first.
    """
    pairs = measured(pairs, measure_change, "before", "after")
    if pairs.empty:
        raise InputError("similarity_change: expected at least two articles")
    measures = sized(size)
    ax = axes_for(ax, measures, _SQUARE)
    top = 1.05 * max(float(pairs["before"].max()), float(pairs["after"].max()), 1e-9)
    ax.plot([0, top], [0, top], color=GREY, lw=0.8, zorder=0)
    ax.scatter(pairs["before"], pairs["after"], s=14, color=_SAME, alpha=0.6, lw=0)
    ax.set(xlim=(0, top), ylim=(0, top), aspect="equal")
    ax.set_xlabel(say("before", lang))
    ax.set_ylabel(say("after", lang), fontsize=measures.note, color=GREY)
    from_reading_side(ax, lang)
    if lang != "en":
        ax.yaxis.set_label_position("right")
    dress(ax, lang, size, both("change"), both("change_note"))
    ax.tick_params(labelsize=measures.note)
    return ax
