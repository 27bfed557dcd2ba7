"""Typical terms: what many articles of a group have and few of the others."""

from collections.abc import Collection, Mapping
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.contrasts.house_names import HouseNames
from corpus_tools.contrasts.measures.log_ratio import g2_of_groups
from corpus_tools.corpus.verbs.choosing import group_rows, unknown_group
from corpus_tools.errors import InputError, whole_number
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["Order", "typical_terms"]

#: Which terms come first: those that are more frequent than elsewhere, or the commonest.
Order = Literal["typical", "common"]
#: A term of one article is no term of a group, nor one of two where it has more than so many.
_SEVERAL, _SMALL = 2, 5
_COLUMNS = ["group", "of", "rank", "term", "articles", "share", "share_of_others", "g2"]


def typical_terms(
    dtm: Countable,
    by: str | Mapping[str, Any] | pd.Series = "outlet",
    *,
    top: int = 8,
    order: Order = "typical",
    names: Collection[str] | None = None,
) -> pd.DataFrame:
    """List the terms that describe each group of articles; no test says that they differ.

    For that, `corpus_tools.keyness` is made. A typical term is weighed by
    ``articles × ln(share / share of all)``, the group's part of the log-likelihood ratio (Dunning
    1993): it is common here and rarer elsewhere. An outlet's own name is none of its terms.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
    by : str, mapping or Series
        Groups of articles, as `Corpus.by` takes them.
    top : int
        At most so many terms of each group.
    order : {"typical", "common"}
        Typical terms, or simply those of most articles.
    names : collection of str, optional
        Terms of one word that are names: then other words are left out, phrases stay.

    Returns
    -------
    DataFrame
        group (those with most articles first), of (its articles), rank, term, articles (of the
        group, that have it: three at least, of five articles two), share, share_of_others, g2
        (the log-likelihood ratio of both shares). Each group's terms begin with those of most
        articles.

    Raises
    ------
    InputError
        The groups are not known.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> texts = ["سفينة ميناء", "سفينة ميناء", "قمر مدار", "قمر سفينة"]
    >>> dtm = count_terms(texts, outlets=["أ", "أ", "ب", "ب"])
    >>> table = typical_terms(dtm, top=1)
    >>> table[["group", "term", "articles"]].values.tolist()
    [['أ', 'ميناء', 2], ['ب', 'قمر', 2]]
    """
    dtm = need_matrix(dtm, "typical_terms")
    whole_number(top, "typical_terms", "top", 1)
    if order not in get_args(Order):
        raise InputError(f"typical_terms: expected order typical or common; found {order!r}")
    if dtm.articles is None:
        raise InputError(
            "typical_terms: expected articles of known groups; found counts of plain texts: count"
            " a corpus by ct.count_terms(corpus)"
        )
    groups = group_rows(dtm.articles, by)
    ranked = sorted(groups, key=lambda one: (one == unknown_group(), -len(groups[one]), str(one)))
    outlets = dtm.articles.get("outlet", pd.Series([""] * dtm.shape[0])).fillna("").astype(str)
    house = HouseNames(dtm, outlets.tolist())
    terms = dtm.display.of_keys(dtm.keys)
    known = None if names is None else set(names)
    allowed = np.array([known is None or " " in term or term in known for term in terms], bool)
    rows: list[tuple[object, ...]] = []
    for group in ranked:
        at = groups[group]
        chosen, articles, totals = _chosen(dtm, at, top, order, house, allowed)
        others = dtm.documents[chosen] - articles
        left = max(dtm.shape[0] - len(at), 1)
        ordered = np.lexsort((chosen, -totals, -articles))
        for rank, i in enumerate(ordered.tolist(), 1):
            term = terms[chosen[i]]
            shares = articles[i] / len(at), others[i] / left
            g2 = float(g2_of_groups(articles[i], len(at), others[i], left).round(4))
            rows.append((group, len(at), rank, term, int(articles[i]), *shares, g2))
    table = pd.DataFrame(rows, columns=_COLUMNS)
    table.attrs = {"measure": "typical_terms", "groups": {g: len(groups[g]) for g in ranked}}
    return table


def _chosen(
    dtm: DocumentTermMatrix,
    at: NDArray[np.int64],
    top: int,
    order: Order,
    house: HouseNames,
    allowed: NDArray[np.bool_],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return columns of a group's terms, and how many of its articles and tokens each has."""
    some = dtm.counts[at]
    articles = np.asarray((some > 0).sum(axis=0)).ravel().astype(np.int64)
    totals = np.asarray(some.sum(axis=0)).ravel().astype(np.int64)
    columns = np.flatnonzero((articles >= _SEVERAL + (len(at) > _SMALL)) & allowed)
    ratio = articles[columns] / len(at) / (dtm.documents[columns] / dtm.shape[0])
    weights = articles[columns] * np.log(ratio) if order == "typical" else articles[columns] + 0.0
    kept = weights.round(9) > 0
    columns, weights = columns[kept], weights[kept]
    # Columns are ordered by how often terms occur in the whole: ties go to the commoner one.
    best = columns[np.lexsort((columns, -totals[columns], -weights.round(9)))]
    own = house.own_terms(at, best[: 4 * top].tolist())
    chosen = np.array([one for one in best.tolist() if one not in own][:top], np.int64)
    return chosen, articles[chosen], totals[chosen]
