"""Drawing the dates that texts speak of, which are not those on which they appeared."""

from typing import Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.contrasts.mentioned_days import mentioned_days as measure
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Lang, both, in_one, number_in_both
from corpus_tools.plot.frame import dress, measured
from corpus_tools.plot.look import Look, accent, spoken
from corpus_tools.plot.style import REST, SizeName, in_style, sized
from corpus_tools.plot.time.periods import (
    bars,
    lanes_for,
    period_said,
    periods_of,
    time_axis,
    whole,
)
from corpus_tools.plot.titles import leads

__all__ = ["mentioned_days"]

#: Kinds of days that texts speak of, as lanes.
_KINDS = ("event", "background", "future", "unknown")
#: Dates of centuries ago are few: where there are more periods than this, this share of them at
#: each end is told and not drawn.
_MOST_PERIODS, _TAIL = 120, 0.02


@in_style
def mentioned_days(
    table: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    rtl: bool | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw of which days, weeks or months the texts speak: not when they appeared.

    Each kind of date has a lane: what happened, what is behind it, what is to come. A bar is the
    number of articles that mention a date of its period.

    Parameters
    ----------
    table : DataFrame or Corpus
        What `corpus_tools.mentioned_days` returns; of a corpus the months are taken.
    rtl : bool, optional
        Let time run from right to left; by default it runs as the language is read.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`.

    Raises
    ------
    InputError
        No date is mentioned whose period is known.
    """
    lang = spoken(lang, look)
    rtl = lang != "en" if rtl is None else rtl
    of = table if isinstance(table, Corpus) else None
    table = measured(table, measure, "period", "kind", "mentions", "articles")
    known = table[(table["period"] != "") & (table["articles"] > 0)]
    if known.empty:
        raise InputError("mentioned_days: expected dates in the texts; found none of a known day")
    measures = sized(size)
    drawn = _without_tails(known)
    periods = periods_of(drawn["period"])
    kinds = [kind for kind in _KINDS if kind in set(drawn["kind"])]
    heads = [in_one(both(f"days_{kind}"), lang) for kind in kinds]
    tops = [float(drawn.loc[drawn["kind"] == kind, "articles"].max()) for kind in kinds]
    peak = _peak(drawn)
    ax, lanes, inches = lanes_for(ax, heads, tops, measures, less=measures.line(1.8), counts=True)
    for lane, kind in enumerate(kinds[: len(lanes.names)]):
        rows = drawn[drawn["kind"] == kind]
        counts = periods.summed(rows["period"], rows["articles"])
        heights = lanes.heights(lane, counts)
        at = np.arange(len(counts)) == (-1 if peak is None else periods.place[peak])
        for chosen, color in ((~at, accent(look) if peak is None else REST), (at, accent(look))):
            shown = np.where(chosen, heights, 0)
            bars(ax, periods, shown, lanes.base(lane), inches, color)
    lanes.frame(ax, lang, measures, whole, counts=True)
    time_axis(ax, periods, inches, lang, measures, rtl=rtl)
    ax.set_xlabel("")
    notes = [both("mentioned_days_note")]
    notes += [both("days_scales")] if len(set(tops)) > 1 else []
    beyond = int(known["mentions"].sum() - drawn["mentions"].sum())
    notes += [both("days_beyond", n=beyond)] if beyond else []
    outside = int(table.loc[table["period"] == "", "mentions"].sum())
    notes += [both(f"days_outside_{periods.freq}", n=outside)] if outside else []
    title = both("mentioned_days")
    if peak is not None:
        n = int(drawn.loc[drawn["period"] == peak, "articles"].max())
        articles = number_in_both(n, "in_articles")
        title = both("mentioned_days_lead", when=period_said(peak), articles=articles)
    dress(ax, lang, size, title, *notes, of=of, look=look)
    ax.tick_params(labelsize=measures.note)
    return ax


def _peak(drawn: pd.DataFrame) -> str | None:
    """Return the period of which more articles speak than of any other, in one of the lanes."""
    most = drawn.groupby("period")["articles"].max().sort_values(ascending=False, kind="stable")
    return str(most.index[0]) if len(most) > 1 and leads(most.tolist()) else None


def _without_tails(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the few dates far from all others, where the periods are too many to be seen."""
    if len(periods_of(table["period"]).first) <= _MOST_PERIODS:
        return table
    mentions = table.groupby("period")["mentions"].sum().sort_index().cumsum()
    share = mentions / mentions.iloc[-1]
    inside = share.index[(share >= _TAIL) & (share.shift(fill_value=0.0) <= 1 - _TAIL)]
    return table[table["period"].isin(inside)]
