"""The days that texts speak of, which are not the days on which they appeared."""

import pandas as pd

from corpus_tools.contrasts.periods import Freq, need_freq, period_of
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.mentions import dates
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both, number_in_both

__all__ = ["mentioned_days", "mentioned_days_said"]

_KEYS = ["period", "kind"]


def mentioned_days(corpus: Corpus | pd.DataFrame, freq: Freq = "M") -> pd.DataFrame:
    """Count the dates that the texts of a corpus speak of, by day, week or month.

    Not when articles appeared: that is `timeline`. Dates of page furniture, of captions and of
    the articles' own stamps do not count.

    Parameters
    ----------
    corpus : Corpus or DataFrame
        Or its dates, as `dates` lists them, where they are there already.
    freq : {"D", "W", "M"}
        Days, weeks (Monday to Sunday) or months.

    Returns
    -------
    DataFrame
        In the order of time: period, kind (``event``, ``background``, ``future`` or ``unknown``;
        see `dates`), mentions, articles (that mention it). Periods that nothing speaks of have
        no row. Rows with the period "" count dates that are less than a period (a year, where
        months are asked for), or that cannot be told. ``attrs``: measure, freq, mentions,
        outside (those of no period).

    Raises
    ------
    InputError
        It is neither a corpus nor a table of dates, or there are no such periods.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> mentioned_days(load_corpus()).columns.tolist()
    ['period', 'kind', 'mentions', 'articles']
    """
    freq = need_freq(freq, "mentioned_days")
    if not isinstance(corpus, pd.DataFrame):
        found = dates(need_corpus(corpus, "mentioned_days"))
    elif {"id", "iso", "kind", "place"} <= set(corpus.columns):
        found = corpus
    else:
        raise InputError(
            "mentioned_days: expected a Corpus, or the table that ct.dates(corpus) returns; found"
            f" a table with {', '.join(map(str, corpus.columns))}"
        )
    spoken = found[found["place"] == "text"]
    period_at = {iso: period_of(iso, freq) for iso in spoken["iso"].unique().tolist()}
    spoken = spoken.assign(period=spoken["iso"].map(period_at).astype(object))
    counts = spoken.groupby(_KEYS)["id"].agg(mentions="size", articles="nunique").reset_index()
    last = counts["period"] == ""
    counts = pd.concat([counts[~last], counts[last]], ignore_index=True)
    counts.attrs = {
        "measure": "mentioned_days",
        "freq": freq,
        "mentions": len(spoken),
        "outside": int((spoken["period"] == "").sum()),
    }
    return counts


def mentioned_days_said(table: pd.DataFrame) -> Both:
    """Say how many dates the texts speak of, and of which period most of them do.

    Parameters
    ----------
    table : DataFrame
        Of `mentioned_days`.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> said = mentioned_days_said(mentioned_days(load_corpus()))[1]
    >>> "not the days of publication" in said
    True
    """
    facts = table.attrs
    placed = table[table["period"] != ""]
    if placed.empty:
        return both("mentioned_days_none")
    per_period = placed.groupby("period")["mentions"].sum()
    n, most = facts["mentions"], int(per_period.max())
    return both(
        "mentioned_days_told",
        dates=number_in_both(n, "date"),
        period=str(per_period.idxmax()),
        most=most,
        outside=facts["outside"],
    )
