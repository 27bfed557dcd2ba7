"""Which articles are compared: two groups, or each with the rest, and the strata they stand in."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.corpus.verbs.choosing import chosen_rows, group_rows, unknown_group
from corpus_tools.errors import InputError
from corpus_tools.messages import code_name

__all__ = [
    "NO_STRATUM",
    "Comparison",
    "Grouping",
    "Strata",
    "comparisons",
    "group_articles",
    "joined_names",
    "strata_of",
]

Rows: TypeAlias = NDArray[np.int64]
#: The stratum of an article of which it is not known.
NO_STRATUM = -1


class Grouping(NamedTuple):
    """Groups of articles.

    Attributes
    ----------
    rows : dict
        The rows of each group, by its name.
    unknown : int array
        Rows of articles that are in none.
    is_mask : bool
        Whether the groups are what was chosen and what was not.
    """

    rows: dict[Any, Rows]
    unknown: Rows
    is_mask: bool


class Comparison(NamedTuple):
    """A group, by its name, and the rows of what it is compared with."""

    name: str
    rows: Rows
    others: Rows


class Strata(NamedTuple):
    """The number of each row's stratum, `NO_STRATUM` where it is not known; and their names."""

    of: Rows
    names: list[str]


def group_articles(articles: pd.DataFrame, by: object) -> Grouping:
    """Put articles into groups.

    Parameters
    ----------
    articles : DataFrame
        With ids and titles, a row an article.
    by : str, mapping, Series or mask
        A column, year or month; the group of each article by its id; or which articles are
        chosen: these are set against the others.

    Raises
    ------
    InputError
        There are no groups.

    Examples
    --------
    >>> table = pd.DataFrame({"id": ["a", "b", "c"], "title": "", "outlet": ["ن", "س", None]})
    >>> groups = group_articles(table, "outlet")
    >>> {name: rows.tolist() for name, rows in groups.rows.items()}, groups.unknown.tolist()
    ({'س': [1], 'ن': [0]}, [2])
    >>> list(group_articles(table, [True, False, False]).rows)
    ['المختارة', 'البقية']
    """
    if _is_mask(by):
        chosen = chosen_rows(by, articles["id"].tolist(), articles["title"].tolist())
        rest = np.setdiff1d(np.arange(len(articles)), chosen)
        names = code_name("groups", "chosen"), code_name("groups", "rest")
        return Grouping(dict(zip(names, (chosen, rest), strict=True)), np.empty(0, np.int64), True)
    if not isinstance(by, str | pd.Series | Mapping) and isinstance(by, Iterable):
        by = list(by)
    rows = dict(group_rows(articles, by))
    unknown = rows.pop(unknown_group(), np.empty(0, np.int64))
    return Grouping(rows, unknown, False)


def _is_mask(by: object) -> bool:
    if isinstance(by, str | Mapping) or not isinstance(by, Iterable):
        return False
    values = by.dropna().tolist() if isinstance(by, pd.Series) else list(by)
    return bool(values) and all(isinstance(one, bool | np.bool_) for one in values)


def comparisons(
    groups: Grouping, target: object = None, reference: object = None
) -> list[Comparison]:
    """Return which groups are compared with which.

    Parameters
    ----------
    groups : Grouping
    target : name or list of names, optional
        By default each group is compared, but of what is chosen by a mask only that.
    reference : name or list of names, optional
        By default all other groups.

    Raises
    ------
    InputError
        There is no such group, only one, or a group would be compared with itself.
    """
    if target is None and groups.is_mask:
        target = next(iter(groups.rows))
    wanted = [[name] for name in groups.rows] if target is None else [_named(groups, target)]
    others = None if reference is None else _named(groups, reference)
    if others is not None and target is None:
        wanted = [names for names in wanted if names[0] not in others]
    found = []
    for names in wanted:
        against = [n for n in groups.rows if n not in names] if others is None else others
        twice = set(names) & set(against)
        if twice:
            raise InputError(f"reference: expected other groups than the target; found {twice}")
        rows, rest = (
            np.sort(np.concatenate([np.empty(0, np.int64), *(groups.rows[n] for n in some)]))
            for some in (names, against)
        )
        if not len(rows) or not len(rest):
            raise InputError(f"{_why_alone(groups)} {_there_are(groups)}")
        found.append(Comparison(joined_names(names), rows, rest))
    return found


def _there_are(groups: Grouping) -> str:
    return ", ".join(f"{name!r} ({len(rows)})" for name, rows in groups.rows.items())


def _why_alone(groups: Grouping) -> str:
    if sum(map(bool, map(len, groups.rows.values()))) < 2:
        return "by: expected two groups of articles or more; found only"
    return "target, reference: expected a group each, or more, out of"


def joined_names(asked: object) -> str:
    """Return the name of one group, or of several that are taken as one.

    >>> joined_names("المدار"), joined_names(["المدار", "الميناء"])
    ('المدار', 'المدار + الميناء')
    """
    several = isinstance(asked, Iterable) and not isinstance(asked, str)
    return " + ".join(map(_as_text, asked)) if several else _as_text(asked)  # type: ignore[call-overload]


def _named(groups: Grouping, asked: object) -> list[Any]:
    """Return the names of groups that are asked for."""
    several = isinstance(asked, Iterable) and not isinstance(asked, str)
    names = list(asked) if several else [asked]  # type: ignore[call-overload]
    by_text = {_as_text(name): name for name in groups.rows}
    for name in names:
        if _as_text(name) not in by_text:
            raise InputError(
                f"keyness: expected one of these groups (articles): {_there_are(groups)}; found"
                f" {name!r}"
            )
    return [by_text[_as_text(name)] for name in names]


def _as_text(name: object) -> str:
    """Return a group's name; a number beside missing ones has become 1.0."""
    return str(int(name) if isinstance(name, float) and name.is_integer() else name)


def strata_of(articles: pd.DataFrame, within: object) -> Strata:
    """Return the stratum of each article, by a column or a mapping from ids.

    >>> table = pd.DataFrame({"id": ["a", "b", "c"], "title": "", "label": ["س", "ر", None]})
    >>> strata_of(table, "label")
    Strata(of=array([ 1,  0, -1]), names=['ر', 'س'])
    """
    groups = group_rows(articles, within, "within")
    of = np.full(len(articles), NO_STRATUM, np.int64)
    names = [name for name in groups if name != unknown_group()]
    for number, name in enumerate(names):
        of[groups[name]] = number
    return Strata(of, list(map(str, names)))
