"""A timeline: how many articles appeared in each period, and what share of them has a term."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.contrasts.asked_terms import AskedTerm, asked_terms
from corpus_tools.contrasts.measures.shares import FEWEST_FOR_SHARE, sure_shares
from corpus_tools.contrasts.periods import (
    DATED,
    Freq,
    all_periods,
    article_periods,
    need_dates,
    need_freq,
)
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.verbs.choosing import group_rows
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both, code_name, day_in_words, number_in_both
from corpus_tools.terms.counting import Countable, need_matrix

__all__ = ["articles_of", "rates", "timeline", "timeline_said"]

_UNKNOWN = "unknown"
#: Rows of a table, at most: days of centuries, which a mistaken date makes.
_MOST_ROWS = 2_000_000
_NOUNS = {"D": "day", "W": "week", "M": "month"}


def timeline(
    given: Countable,
    terms: str | Iterable[str] | None = None,
    freq: Freq = "D",
    by: str | Mapping[str, Any] | pd.Series | None = None,
) -> pd.DataFrame:
    """Count the articles of each period, and of these the texts that have a term.

    Dates that are stated, supplied and inferred stand in rows of their own (`rates` puts them
    together). An article whose date is not known, or is no more than a month where days are
    asked for, is counted beside the periods: never as one of a period without articles.

    Parameters
    ----------
    given : Corpus or DocumentTermMatrix
        A matrix of a corpus has what is known of its articles; a corpus is counted first where
        terms are asked for.
    terms : str or list of str, optional
        Words or phrases in any form; by default only articles are counted.
    freq : {"D", "W", "M"}
        Days, weeks (Monday to Sunday) or months.
    by : str, mapping or Series, optional
        Groups of articles, as `Corpus.by` takes them: a timeline for each.

    Returns
    -------
    DataFrame
        One row per period, status and term, with ``by`` of each group: period (2015-09-18,
        2015-W38 or 2015-09; every one from the first to the last), status (``stated``,
        ``supplied``, ``inferred``), articles, term, texts (those of the articles that have it),
        share (texts / articles), ci_low, ci_high (Wilson 1927, 95 %; empty, like the share,
        where a row has fewer than ten articles). With ``by`` the first column is group. Without
        terms term is "" and what follows is empty. Rows with the period "" count the articles
        that fit in none: those of status ``unknown``, which are always told, and those whose
        date is less than a period.
        ``attrs``: measure, freq, by, articles, unknown (articles in no period), vague (those of
        them that have a date).

    Raises
    ------
    InputError
        Nothing is known of dates, a term is in none of the texts, there are no such groups, or
        the periods are too many to list.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = timeline(load_corpus(), freq="M")
    >>> table[table["articles"] > 0].head(2)[["period", "status", "articles"]].values.tolist()
    [['2015-10', 'stated', 3], ['2016-05', 'stated', 3]]
    >>> table.tail(1)[["period", "status", "articles"]].values.tolist()
    [['', 'unknown', 26]]
    """
    freq = need_freq(freq, "timeline")
    if terms is None and isinstance(given, Corpus):
        articles, found = given.articles, []
    else:
        dtm = need_matrix(given, "timeline")
        articles = need_dates(dtm.articles, "timeline")
        found = [] if terms is None else asked_terms(dtm, terms, "timeline")
    sorted_in = _sort_in(articles, freq, by)
    table = _count(sorted_in, found)
    if by is None:
        table = table.drop(columns="group")
    of_day = article_periods(articles, freq)
    dated = articles["date_status"].isin(DATED) & (articles["date"].fillna("") != "")
    table.attrs = {
        "measure": "timeline",
        "freq": freq,
        "by": by if isinstance(by, str) else "" if by is None else "group",
        "articles": len(articles),
        "unknown": int((of_day == "").sum()),
        "vague": int(((of_day == "") & dated).sum()),
    }
    return table


class _SortedIn(NamedTuple):
    """The cell of each article: its group, the place of its period and its status in their lists.

    The last period is none, the last status unknown.
    """

    groups: list[Any]
    periods: list[str]
    statuses: list[str]
    group: NDArray[np.int64]
    period: NDArray[np.int64]
    status: NDArray[np.int64]


def _sort_in(articles: pd.DataFrame, freq: Freq, by: Any) -> _SortedIn:
    names = article_periods(articles, freq)
    periods = [*all_periods(set(names.tolist()), freq), ""]
    at = {name: place for place, name in enumerate(periods)}
    known = np.where(articles["date"].fillna("") != "", articles["date_status"], _UNKNOWN)
    statuses = [*(one for one in DATED if one in set(known.tolist())), _UNKNOWN]
    status_at = {name: place for place, name in enumerate(statuses)}
    unknown = status_at[_UNKNOWN]
    groups: dict[Any, NDArray[np.int64]] = (
        {"": np.arange(len(articles))} if by is None else group_rows(articles, by)
    )
    group = np.zeros(len(articles), np.int64)
    for place, rows in enumerate(groups.values()):
        group[rows] = place
    return _SortedIn(
        list(groups),
        periods,
        statuses,
        group,
        np.array([at[name] for name in names.tolist()], np.int64),
        np.array([status_at.get(one, unknown) for one in known.tolist()], np.int64),
    )


def _count(cells: _SortedIn, terms: list[AskedTerm]) -> pd.DataFrame:
    shape = len(cells.groups), len(cells.periods), len(cells.statuses)
    n_cells, n_terms = int(np.prod(shape)), max(len(terms), 1)
    if n_cells * n_terms > _MOST_ROWS:
        raise InputError(
            f"timeline: expected at most {_MOST_ROWS} rows; found {shape[1] - 1} periods from"
            f" {cells.periods[0]} to {cells.periods[-2]}, {shape[0]} groups and {n_terms} terms:"
            " take longer periods (freq='M'), or see whether the first date is a mistake"
        )
    cell = np.ravel_multi_index((cells.group, cells.period, cells.status), shape)
    articles = np.bincount(cell, minlength=n_cells)
    texts = np.stack(
        [np.bincount(cell[term.texts], minlength=n_cells) for term in terms] or [articles]
    )
    group, period, status = np.unravel_index(np.arange(n_cells), shape)
    # In no period: unknown ones are always told, others where there are any. In the periods: the
    # statuses that any article of a period has.
    outside, unknown = period == shape[1] - 1, status == shape[2] - 1
    inside = np.bincount(status[~outside], articles[~outside], minlength=shape[2]) > 0
    kept = np.flatnonzero(np.where(outside, unknown | (articles > 0), inside[status]))
    rows = np.repeat(kept, n_terms)
    names = [term.term for term in terms] or [""]
    total, with_term = articles[rows], texts[:, kept].T.ravel()
    table = pd.DataFrame(
        {
            "group": np.array(cells.groups, object)[group[rows]],
            "period": np.array(cells.periods, object)[period[rows]],
            "status": np.array(cells.statuses, object)[status[rows]],
            "articles": total,
            "term": np.tile(np.array(names, object), len(kept)),
        }
    )
    return _with_shares(table, with_term if terms else None)


def _with_shares(table: pd.DataFrame, texts: NDArray[np.int64] | None) -> pd.DataFrame:
    """Add the texts with the term, their share and its interval; empty where there is no term."""
    if texts is None:
        empty = np.full(len(table), np.nan)
        shares = empty, empty, empty
    else:
        shares = sure_shares(texts, table["articles"].to_numpy())
    counted = pd.array([pd.NA] * len(table) if texts is None else texts, dtype="Int64")
    share, low, high = shares
    return table.assign(texts=counted, share=share, ci_low=low, ci_high=high)


def rates(table: pd.DataFrame, *, inferred: bool = True) -> pd.DataFrame:
    """Put the statuses of each period together: what figures draw.

    Parameters
    ----------
    table : DataFrame
        Of `timeline`.
    inferred : bool
        Whether articles count whose dates are inferred.

    Returns
    -------
    DataFrame
        group (where the timeline has groups), period, articles, term, texts, share, ci_low,
        ci_high, as `timeline` has them; those of no period are left out.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = rates(timeline(load_corpus(), freq="M"))
    >>> len(table), int(table["articles"].sum())
    (26, 24)
    """
    kept = table[(table["period"] != "") & (inferred | (table["status"] != "inferred"))]
    keys = [name for name in ("group", "period", "term") if name in table]
    sums = kept.groupby(keys, sort=False, dropna=False)[["articles", "texts"]]
    summed = sums.sum(min_count=1).reset_index()
    summed["articles"] = summed["articles"].astype(np.int64)
    texts = None if summed["texts"].isna().any() else summed["texts"].to_numpy(np.int64)
    summed = summed[[*(n for n in ("group", "period") if n in table), "articles", "term"]]
    found = _with_shares(summed, texts)
    found.attrs = dict(table.attrs)
    return found


def articles_of(
    given: Countable,
    table: pd.DataFrame,
    row: int,
    by: str | Mapping[str, Any] | pd.Series | None = None,
) -> list[str]:
    """Return the ids of the articles that a row of a timeline counts, so that they can be opened.

    Parameters
    ----------
    given : Corpus or DocumentTermMatrix
        What the timeline is of.
    table : DataFrame
        Of `timeline`, or of `rates`.
    row : int
        Its number, from 0.
    by : str, mapping or Series, optional
        What the groups are, where they are not those of a column.

    Returns
    -------
    list of str
        Where the row has a term, those with it.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> corpus = load_corpus()
    >>> articles_of(corpus, timeline(corpus, freq="M"), 0)
    ['flights-marsad-1', 'flights-mina-1', 'flights-mina-2']
    """
    asked = table.iloc[row]
    if isinstance(given, Corpus) and not asked["term"]:
        articles = given.articles
    else:
        given = need_matrix(given, "articles_of")
        articles = need_dates(given.articles, "articles_of")
    by = by if by is not None else table.attrs.get("by") or None
    cells = _sort_in(articles, table.attrs["freq"], by if "group" in table else None)
    fits = np.array(cells.periods, object)[cells.period] == asked["period"]
    if "status" in table:
        fits &= np.array(cells.statuses, object)[cells.status] == asked["status"]
    if "group" in table:
        fits &= np.array(cells.groups, object)[cells.group] == asked["group"]
    if asked["term"]:
        fits &= asked_terms(need_matrix(given, "articles_of"), asked["term"], "articles_of")[
            0
        ].texts
    return articles.loc[fits, "id"].tolist()


def timeline_said(table: pd.DataFrame) -> Both:
    """Say from when to when the articles are, how their dates are known, and where shares are.

    Parameters
    ----------
    table : DataFrame
        Of `timeline`.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> said = timeline_said(timeline(load_corpus(), freq="M"))[1]
    >>> said.startswith("October 2015 to November 2017 (26 months): 24 articles (stated 24).")
    True
    """
    facts = table.attrs
    one_term = table[table["term"] == table["term"].iloc[0]] if len(table) else table
    inside = one_term[one_term["period"] != ""]
    unknown = facts["unknown"]
    if not inside["articles"].sum():
        return both("timeline_undated", n=facts["articles"])
    noun = _NOUNS[facts["freq"]]
    per_period = inside.groupby("period")["articles"].sum()
    enough = int((per_period >= FEWEST_FOR_SHARE).sum())
    told = inside[inside["articles"] > 0].groupby("status", sort=False)["articles"].sum()
    names = [
        (
            f"{code_name('date_status', str(s))} ({n})",
            f"{code_name('date_status', str(s), 'en')} {n}",
        )
        for s, n in told.items()
    ]
    statuses = "، ".join(ar for ar, _ in names), ", ".join(en for _, en in names)
    n = int(inside["articles"].sum())
    parts = [
        both(
            "timeline_dated" if len(per_period) > 1 else "timeline_one_period",
            first=_period_told(per_period.index.min()),
            last=_period_told(per_period.index.max()),
            periods=number_in_both(len(per_period), noun),
            articles=number_in_both(n, "article"),
            statuses=statuses,
        )
    ]
    if unknown:
        parts.append(both("timeline_outside", unknown=number_in_both(unknown, "in_articles")))
    if facts["vague"]:
        parts.append(both("timeline_vague", n=facts["vague"]))
    rated = both(
        "timeline_rated", periods=number_in_both(enough, f"in_{noun}"), few=FEWEST_FOR_SHARE
    )
    parts.append(rated if enough else both("timeline_unrated", few=FEWEST_FOR_SHARE))
    return " ".join(ar for ar, _ in parts), " ".join(en for _, en in parts)


def _period_told(name: str) -> Both:
    """Say a period: of a week its Monday, which is on calendars where numbers of weeks are not.

    >>> _period_told("2018-W02")[0], _period_told("2018-01")
    ('أسبوع 8 يناير 2018', ('يناير 2018', 'January 2018'))
    """
    year, week, number = name.partition("-W")
    if not week:
        return day_in_words(name)
    monday = date.fromisocalendar(int(year), int(number), 1).isoformat()
    return both("timeline_week", monday=day_in_words(monday))
