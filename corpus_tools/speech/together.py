"""Who is named with whom: names that meet in the same articles more often than by chance."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._shown import shown
from corpus_tools.errors import InputError, whole_number
from corpus_tools.messages import Both, both, number_in_both
from corpus_tools.naming.name_keys import is_given_name
from corpus_tools.speech.said import need_columns
from corpus_tools.terms.association import critical_g2, expected_count, g2

__all__ = ["named_articles", "named_together", "named_together_said", "npmi"]

_MOST_TOLD = 5
#: Letters of a name in a sentence.
_LONGEST = 60


def npmi(
    together: NDArray[np.float64],
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    total: float,
) -> NDArray[np.float64]:
    """Return the normalised pointwise mutual information, ``ln(p12 / p1 p2) / -ln p12``.

    From -1, never together, over 0, as often as by chance, to 1, never apart (Bouma 2009,
    "Normalized (Pointwise) Mutual Information in Collocation Extraction"). Being divided by the
    surprise of the pair it does not rise with rarity as far as plain mutual information does, and
    not with frequency as counts do. Two that are in every article tell nothing: 0.

    >>> npmi(np.array([5.0]), np.array([5.0]), np.array([5.0]), 10).tolist()
    [1.0]
    >>> npmi(np.array([10.0]), np.array([10.0]), np.array([10.0]), 10).tolist()
    [0.0]
    """
    share = together / total
    surprise = -np.log(np.where(share > 0, share, 1))
    expected = expected_count(first, second, total)
    mutual = np.log(np.where(together > 0, together, 1) / expected)
    found = np.divide(mutual, surprise, out=np.zeros_like(surprise), where=surprise > 0)
    return np.where(together > 0, found, -1.0)


def named_together(
    mentions: pd.DataFrame, *, least: int = 3, articles: int | None = None
) -> pd.DataFrame:
    """List pairs of names that meet in the same articles more often than by chance.

    Parameters
    ----------
    mentions : DataFrame
        As `actor_mentions` makes it: a row for every mention, with id (of the article), name, kind.
    least : int
        Articles in which both stand, at least.
    articles : int, optional
        Articles of the corpus; by default as many as the table says it was made of, or those with
        a mention.

    Returns
    -------
    DataFrame
        name_a, name_b, articles (with both), articles_a, articles_b, npmi (see `npmi`; above 0),
        g2 (log-likelihood ratio), sure (whether it passes what chance alone passes once in twenty
        such tables; Bonferroni over all pairs that were looked at). The strongest, by `g2`, first.

    Raises
    ------
    InputError
        The table has no such columns, or a number is out of range.

    Examples
    --------
    >>> rows = [(i, name) for i in "أب" for name in ("المنور", "العطار")] + [("ج", "فلان")]
    >>> table = pd.DataFrame(rows, columns=["id", "name"]).assign(kind="person")
    >>> named_together(table, least=2)[["name_a", "name_b", "articles", "npmi"]].values.tolist()
    [['المنور', 'العطار', 2, 1.0]]
    """
    held = named_articles(mentions, "named_together")
    least = whole_number(least, "named_together", "least", 1)
    ids = list(dict.fromkeys(held["id"]))
    total = articles
    if total is None:
        known = mentions.attrs.get("articles")
        total = known if isinstance(known, int) else len(ids)
    if whole_number(total, "named_together", "articles", 0) < len(ids):
        raise InputError(
            f"named_together: expected articles of at least {len(ids)}, as many as have a mention;"
            f" found {total}. Of a part of a corpus, give the mentions of that part"
        )
    counts = held["name"].value_counts(sort=False)
    names = counts.index[counts >= least].tolist()
    kept = held[held["name"].isin(set(names))]
    row = {name: at for at, name in enumerate(names)}
    column = {one: at for at, one in enumerate(ids)}
    places = kept["name"].map(row).to_numpy(int), kept["id"].map(column).to_numpy(int)
    ones = np.ones(len(kept), np.int64)
    matrix = sparse.csr_array((ones, places), shape=(len(names), max(len(ids), 1)))
    both_in = sparse.triu(matrix @ matrix.T, k=1).tocoo()
    enough = both_in.data >= least
    one, other, shared = (a[enough] for a in (both_in.row, both_in.col, both_in.data))
    sums = np.asarray(matrix.sum(axis=1)).ravel().astype(float)
    strength = npmi(shared.astype(float), sums[one], sums[other], float(max(total, 1)))
    likely = g2(shared, sums[one], sums[other], max(total, 1))
    table = pd.DataFrame(
        {
            "name_a": [names[i] for i in one.tolist()],
            "name_b": [names[i] for i in other.tolist()],
            "articles": shared.astype(np.int64),
            "articles_a": sums[one].astype(np.int64),
            "articles_b": sums[other].astype(np.int64),
            "npmi": strength.round(4),
            "g2": likely.round(4),
            "sure": likely > critical_g2(len(likely)),
        }
    )
    table = table[table["npmi"] > 0].sort_values(
        ["g2", "articles", "name_a", "name_b"], ascending=[False, False, True, True]
    )
    kinds = dict(zip(held["name"], held["kind"], strict=True))
    table = table.reset_index(drop=True)
    table.attrs = {
        "measure": "named_together",
        "least": least,
        "kinds": {name: kinds[name] for name in names},
    }
    return table


def named_articles(mentions: pd.DataFrame, asker: str) -> pd.DataFrame:
    """Count mentions by article and name: id, name, kind, mentions, in the order of the table.

    Given names alone that several articles have are left out: they are not one man's.

    Raises
    ------
    InputError
        This is no table of mentions.
    """
    needed = ["id", "name", "kind"]
    need_columns(mentions, needed, f"{asker}: expected a table of mentions with id, name and kind")
    texts = mentions[needed].fillna("").astype(str)
    texts = texts[texts["name"] != ""]
    first = texts.groupby("name", sort=False)["kind"].first()
    held = texts.groupby(["id", "name"], sort=False).size().rename("mentions").reset_index()
    articles = held["name"].value_counts()
    many = {name for name in articles.index[articles > 1] if is_given_name(str(name))}
    held = held[~(held["name"].isin(many) & (held["name"].map(first) == "person"))]
    held = held.reset_index(drop=True)
    held.insert(2, "kind", held["name"].map(first))
    return held


def named_together_said(table: pd.DataFrame) -> Both:
    """Say which names meet most, or that none do.

    Parameters
    ----------
    table : DataFrame
        Of `named_together`.
    """
    if table.empty:
        return both(
            "together_none", least=number_in_both(table.attrs.get("least", 1), "in_articles")
        )
    first = table.head(_MOST_TOLD)
    told = [
        [
            f"\u2068{shown(a, _LONGEST)}\u2069 {word}\u2068{shown(b, _LONGEST)}\u2069 ({n})"
            for a, b, n in zip(first["name_a"], first["name_b"], first["articles"], strict=True)
        ]
        for word in ("و", "and ")
    ]
    return both("together_first", told=("، ".join(told[0]), ", ".join(told[1])))
