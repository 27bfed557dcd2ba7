"""Rises: terms that more texts of a period have than if its articles had come at any other time."""

from numbers import Integral
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.contrasts.independent import first_of_copies, same_texts
from corpus_tools.contrasts.measures.log_ratio import need_share
from corpus_tools.contrasts.measures.shares import FEWEST_FOR_SHARE
from corpus_tools.contrasts.periods import (
    Freq,
    article_periods,
    need_dates,
    need_freq,
)
from corpus_tools.corpus.article_dates import SURELY_DATED
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both, number_in_both
from corpus_tools.terms.counting import Countable, need_matrix

__all__ = ["rises", "rises_said"]

_COLUMNS = ["term", "period", "texts", "articles", "share", "expected", "p", "key"]
#: A term must stand in so many texts of a period: fewer are an article or two and their copies.
_FEWEST_TEXTS = 5
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


def rises(
    dtm: Countable,
    freq: Freq = "D",
    *,
    within: str | None = "outlet",
    copies: bool = False,
    level: float = 0.01,
    draws: int = 499,
    seed: int = 0,
    progress: Progress = None,
) -> pd.DataFrame:
    """Find the terms that rise in a period: in more of its texts than dates dealt at random give.

    The dates of the articles are dealt again and again, within each outlet, so that neither a
    term that is everywhere nor a period in which one outlet writes more makes a rise. A term
    rises where its excess is greater than the greatest of all terms and periods in nearly every
    deal (the maximum over all that is looked at; Westfall & Young 1993): with the default level
    one corpus in a hundred whose dates mean nothing shows any rise. The excess is measured by the
    log-likelihood ratio of the texts with the term and those without it (Dunning 1993), which is
    about as large for rare terms as for common ones.

    A text that several outlets print, or one again and again, counts once, on its first day:
    printing it is no choice of words. Only days that are stated or supplied count: what is
    inferred rests on the words of a text.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
    freq : {"D", "W", "M"}
        Days, weeks (Monday to Sunday) or months. Only those with ten articles or more are looked
        at, and only terms of five texts in one of them.
    within : str or None
        Column of the articles within whose values dates are dealt.
    copies : bool
        Whether every one of several copies of a text counts (`same_texts`); else the first.
    level : float
        How often, at most, a corpus whose dates mean nothing shows any rise, 0-1.
    draws : int
        How often dates are dealt.
    seed : int
        Of the dealing; the same seed gives the same table.
    progress : bool, optional
        Show a progress bar; by default in terminals and notebooks.

    Returns
    -------
    DataFrame
        In the order of the periods, in each the clearest rise first: term, period, texts (with
        the term), articles (of the period), share, expected (texts with the term, of dealt dates
        on average), p (the share of deals in which some term of some period exceeds its chances
        as much), key. Empty where nothing rises. ``attrs``: measure, freq, within, level, draws,
        articles (that have a day, each text once), copies (left out), periods and terms (that
        were looked at), enough (whether there were any, of two periods or more).

    Raises
    ------
    InputError
        Nothing is known of dates, there is no such column, or a setting is out of range.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = rises(load_corpus(), "M")
    >>> len(table), table.attrs["enough"]
    (0, False)
    """
    freq = need_freq(freq, "rises")
    need_share(level, "level")
    if not isinstance(draws, Integral) or draws < 1 / level - 1:
        raise InputError(
            f"rises: expected at least 1 / level - 1 draws; found level={level}, draws={draws!r}"
        )
    dtm = need_matrix(dtm, "rises")
    articles = need_dates(dtm.articles, "rises")
    if within is not None and within not in articles:
        raise InputError(
            f"rises: expected within to be a column of the articles, or None; found {within!r}"
        )
    names = article_periods(articles, freq, SURELY_DATED)
    rows = np.flatnonzero(names != "")
    n_dated = len(rows)
    if not copies:
        days = articles["date"].astype(str).to_numpy()[rows].astype(str)
        in_time = rows[np.lexsort((np.array(dtm.ids, dtype=str)[rows], days))]
        rows = np.sort(first_of_copies(in_time, same_texts(dtm)))
    groups = np.zeros(len(rows), np.int64)
    if within is not None:
        values = articles[within].fillna("").astype(str).to_numpy()[rows]
        groups = np.unique(values, return_inverse=True)[1].astype(np.int64)
    seen = _look_at(dtm.counts[rows], names[rows], groups)
    found = _find(seen, groups, level, draws, seed, progress)
    keys = [dtm.keys[column] for column in seen.columns[found.term].tolist()]
    n = seen.sizes[found.period]
    table = pd.DataFrame(
        {
            "term": [dtm.display[key] for key in keys],
            "period": np.array([*seen.names, ""], object)[found.period],
            "texts": found.texts,
            "articles": n,
            "share": found.texts / n,
            "expected": found.expected.round(2),
            "p": found.p,
            "key": keys,
        },
        columns=_COLUMNS,
    )
    table.attrs = {
        "measure": "rises",
        "freq": freq,
        "within": within or "",
        "level": level,
        "draws": draws,
        "articles": len(rows),
        "copies": n_dated - len(rows),
        "periods": len(seen.names),
        "terms": len(seen.columns),
        "enough": bool(len(seen.names) and len(seen.columns) and len(rows) > seen.sizes.max()),
    }
    return table


class _Seen(NamedTuple):
    """What is looked at: cells (text, term) of the terms, the periods and what they expect."""

    names: list[str]
    sizes: Places  # articles of each period
    columns: Places  # of the matrix, by term
    row: Places  # of each cell its text …
    term: Places  # … and its term
    period: Places  # of each text; -1 in periods that are not looked at
    expected: Numbers  # texts, periods × terms


class _Found(NamedTuple):
    term: Places
    period: Places
    texts: Places
    expected: Numbers
    p: Numbers


def _look_at(counts: sparse.csr_matrix, names: NDArray[np.object_], groups: Places) -> _Seen:
    every, code, sizes = np.unique(names.astype(str), return_inverse=True, return_counts=True)
    enough = sizes >= FEWEST_FOR_SHARE
    place = np.where(enough, np.cumsum(enough) - 1, -1)
    period = place[code] if len(code) else np.zeros(0, np.int64)
    n_periods = int(enough.sum())
    # A term of fewer texts in all can't have so many in one period, however dates are dealt.
    texts = np.bincount(counts.indices, minlength=counts.shape[1])
    wanted = (texts >= _FEWEST_TEXTS) & (texts < counts.shape[0])
    columns = np.flatnonzero(wanted)
    term_of = np.cumsum(wanted) - 1
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    kept = wanted[counts.indices]
    row, term = row[kept], term_of[counts.indices[kept]]
    # Of each group as many texts as its share of the period's articles says.
    n_groups = int(groups.max(initial=-1)) + 1
    with_term = np.bincount(groups[row] * len(columns) + term, minlength=n_groups * len(columns))
    dated = period >= 0
    shape = n_periods, n_groups
    in_period = np.bincount(
        period[dated] * n_groups + groups[dated], minlength=n_periods * n_groups
    ).reshape(shape)
    of_group = np.maximum(np.bincount(groups, minlength=n_groups), 1)
    expected = (in_period / of_group) @ with_term.reshape(n_groups, len(columns))
    return _Seen(every[enough].tolist(), sizes[enough], columns, row, term, period, expected)


def _excess(seen: _Seen, period: Places) -> tuple[Places, Places, Numbers]:
    """Return the cells (period × term) of enough texts, these, and by how much they exceed."""
    n_terms = len(seen.columns)
    of_cell = period[seen.row]
    inside = of_cell >= 0
    texts = np.bincount(
        of_cell[inside] * n_terms + seen.term[inside], minlength=len(seen.names) * n_terms
    )
    expected = seen.expected.ravel()
    cells = np.flatnonzero(texts >= _FEWEST_TEXTS)
    x, e = texts[cells].astype(np.float64), expected[cells]
    more = x > e
    cells, x, e = cells[more], x[more], e[more]
    n = seen.sizes[cells // n_terms].astype(np.float64)
    rest, rest_expected = n - x, n - e
    ratio = np.where(rest > 0, rest, 1) / np.maximum(rest_expected, 1e-12)
    g2 = 2 * (x * np.log(x / e) + np.where(rest > 0, rest * np.log(ratio), 0))
    return cells, x.astype(np.int64), g2


def _find(
    seen: _Seen, groups: Places, level: float, draws: int, seed: int, progress: Progress
) -> _Found:
    """Deal the dates and keep the cells that exceed nearly every deal's greatest excess."""
    cells, texts, g2 = _excess(seen, seen.period)
    if len(cells):
        random = np.random.default_rng(seed)
        by_group = np.argsort(groups, kind="stable")
        greatest = np.zeros(draws)
        deals = progress_bar(range(draws), desc="dealing dates", unit="deal", progress=progress)
        for draw in deals:
            # The articles of a group in random order take the dates of the group as they stand.
            shuffled = np.lexsort((random.random(len(groups)), groups))
            period = np.empty_like(seen.period)
            period[shuffled] = seen.period[by_group]
            greatest[draw] = _excess(seen, period)[2].max(initial=0)
        # Equal excess counts as greater; sums in another order differ in their last digits.
        at = np.searchsorted(np.sort(greatest), g2 * (1 - 1e-9))
        p = (1 + draws - at) / (1 + draws)
        kept = p <= level
        cells, texts, g2, p = cells[kept], texts[kept], g2[kept], p[kept]
        order = np.lexsort((cells, -g2, cells // len(seen.columns)))
        cells, texts, p = cells[order], texts[order], p[order]
    else:
        p = np.zeros(0)
    n_terms = max(len(seen.columns), 1)
    return _Found(cells % n_terms, cells // n_terms, texts, seen.expected.ravel()[cells], p)


def rises_said(table: pd.DataFrame) -> Both:
    """Say which terms rise, or that none does, and what was looked at.

    Parameters
    ----------
    table : DataFrame
        Of `rises`.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> rises_said(rises(load_corpus(), "M"))[1]
    'Too few articles of known days to tell whether a term rises.'
    """
    facts = table.attrs
    if not facts["enough"]:
        return both("rises_too_few")
    looked = {
        "terms": number_in_both(facts["terms"], "of_terms"),
        "periods": number_in_both(facts["periods"], "in_periods"),
    }
    if table.empty:
        return both("rises_none", **looked)
    n = table["key"].nunique()
    return both(
        "rises_found",
        **looked,
        n=number_in_both(n, "term"),
        level=facts["level"],
    )
