"""Coverage: which outlets tell a story, how often, and from which day on."""

from collections.abc import Mapping
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.clusters.stories import Stories
from corpus_tools.clusters.stories import stories as find_stories
from corpus_tools.contrasts.periods import Dating, datings, earliest, need_dates
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.verbs.choosing import group_rows
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both, number_of

__all__ = ["coverage", "coverage_said"]

_COLUMNS = ["story", "outlet", "first_date", "articles"]
_COLUMNS += ["headline", "date_status", "id", "n_undated"]


def coverage(
    corpus: Corpus,
    stories: Stories | Mapping[str, Any] | None = None,
    by: str | Mapping[str, Any] | pd.Series = "outlet",
) -> pd.DataFrame:
    """Tell of every story and every outlet how many articles there are, and the first day.

    Where there are none, there are none in this corpus: whether the outlet told the story
    elsewhere is not known.

    Parameters
    ----------
    corpus : Corpus
    stories : Stories or mapping, optional
        What `stories` found, or the story of each id; by default they are found.
    by : str, mapping or Series
        The groups, as `Corpus.by` takes them.

    Returns
    -------
    DataFrame
        A row for every story and group, in the order of the stories' first dates; undated
        stories come last: story, outlet (the name of the group), first_date (the earliest day
        that is stated or supplied; where there is none, the earliest other date, as date_status
        says; empty where no date is known), articles, headline (of the story), date_status, id
        (of the group's first article), n_undated (articles without a date). ``attrs``: measure,
        by, members (the ids of each story's articles, by group).

    Raises
    ------
    InputError
        There are no such groups, or the stories are those of other articles.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = coverage(load_corpus())
    >>> table.head(4)[["outlet", "first_date", "articles"]].values.tolist()
    [['المدار', '', 1], ['الميناء', '2015-10-11', 2], ['صدى الساحل', '', 2],
     ['مرصد اليوم', '2015-10-15', 2]]
    """
    need_corpus(corpus, "coverage")
    articles = need_dates(corpus.articles, "coverage")
    groups = group_rows(articles, by)
    found = find_stories(corpus) if stories is None else stories
    members = _members(corpus, found)
    dated = datings(articles)
    group_of = np.empty(len(articles), np.int64)
    for at, rows in enumerate(groups.values()):
        group_of[rows] = at
    names, ids = list(groups), corpus.ids
    told: dict[Any, dict[Any, list[str]]] = {}
    headlines = _headlines(found)
    records = []
    for story in _in_time(members, dated):
        headline = headlines.get(story, "")
        if not isinstance(found, Stories):
            headline = articles["title"].iloc[earliest(members[story], dated)[0]]
        for at, name in enumerate(names):
            own = [row for row in members[story] if group_of[row] == at]
            records.append((story, name, *_cell(own, dated, articles, headline)))
            if own:
                told.setdefault(story, {})[name] = [ids[row] for row in own]
    table = pd.DataFrame(records, columns=_COLUMNS)
    grouped_by = by if isinstance(by, str) else "group"
    table.attrs = {"measure": "coverage", "by": grouped_by, "members": told}
    return table


def _members(corpus: Corpus, stories: Stories | Mapping[str, Any]) -> dict[Any, list[int]]:
    """Return the rows of each story."""
    if isinstance(stories, Stories):
        known = dict(zip(stories.table["id"], stories.table["story"], strict=True))
    elif isinstance(stories, Mapping | pd.Series):
        known = dict(stories.items())
    else:
        raise InputError(
            "coverage: expected what ct.stories(corpus) returns, or a mapping from ids to stories;"
            f" found {type(stories).__name__}"
        )
    ids = corpus.ids
    strange = known.keys() - set(ids)
    if strange:
        raise InputError(
            f"coverage: expected stories of the corpus's articles; found {len(strange)} other ids,"
            f" such as {min(map(repr, strange))}"
        )
    members: dict[Any, list[int]] = {}
    for row, article_id in enumerate(ids):
        story = known.get(article_id)
        if story is not None and not pd.isna(story) and story != "":
            members.setdefault(story, []).append(row)
    return members


def _headlines(stories: Stories | Mapping[str, Any]) -> dict[Any, str]:
    if not isinstance(stories, Stories):
        return {}
    return dict(zip(stories.stories["story"], stories.stories["headline"], strict=True))


def _in_time(members: Mapping[Any, list[int]], dated: list[Dating]) -> list[Any]:
    """Return the stories by their first dates, then as they are numbered; undated ones last."""
    first = {story: dated[earliest(rows, dated)[0]].iso for story, rows in members.items()}
    stories = sorted(members, key=lambda s: (0, s, "") if isinstance(s, Real) else (1, 0, str(s)))
    return sorted(stories, key=lambda story: (first[story] == "", first[story]))


def _cell(
    rows: list[int], dated: list[Dating], articles: pd.DataFrame, headline: str
) -> tuple[str, int, str, str, str, int]:
    """Return first_date, articles, headline, date_status, id and n_undated."""
    if not rows:
        return "", 0, headline, "", "", 0
    first = earliest(rows, dated)[0]
    n_undated = sum(not dated[row].iso for row in rows)
    told = dated[first]
    return told.iso, len(rows), headline, told.status, str(articles["id"].iloc[first]), n_undated


def coverage_said(table: pd.DataFrame) -> Both:
    """Say how many stories and outlets there are, and what an empty place means.

    Parameters
    ----------
    table : DataFrame
        Of `coverage`.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> said = coverage_said(coverage(load_corpus()))[1]
    >>> said.startswith("8 stories, 4 outlets. Told by all: 8; by one alone: 0; undated: 0.")
    True
    """
    if table.empty:
        return both("coverage_none")
    told = (table["articles"] > 0).groupby(table["story"], sort=False).sum()
    n_outlets = table["outlet"].nunique()
    dated = (table["first_date"] != "").groupby(table["story"], sort=False).any()
    return both(
        "coverage_told",
        stories=_counted(len(told), "story"),
        outlets=_counted(n_outlets, "outlet"),
        by_all=int((told == n_outlets).sum()),
        alone=int((told == 1).sum()),
        undated=int((~dated).sum()),
    )


def _counted(n: int, noun: str) -> Both:
    """Return a number as Arabic has it behind a colon, and as English has it with its noun."""
    return str(n), number_of(n, noun, "en")
