"""What figures of keyness take from its table: one comparison, its key terms, its names."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both, heading
from corpus_tools.plot.style import GREY, PALETTE
from corpus_tools.plot.titles import in_title

__all__ = [
    "ASIDE",
    "OF_GROUP",
    "OF_OTHERS",
    "TERM_IN_TITLE",
    "ComparedGroups",
    "check_table",
    "comparison_of",
    "more_in_group",
    "share_in_title",
    "share_said",
    "why_none",
    "within_note",
]

#: The group that is described, what it is set against, and what is not shown to be key.
OF_GROUP, OF_OTHERS, ASIDE = PALETTE[0], PALETTE[1], GREY
_COLUMNS = ("term", "texts_a", "texts_b", "share_a", "share_b", "log_ratio", "verdict")
_OWN_NAME = "own-name"
#: Letters of a term in a title that names both groups, too.
TERM_IN_TITLE = 24
#: Of fewer texts no percentage is said.
_FEW_TEXTS = 20
_GROUPS_NAMED = 8
#: A term of fewer articles describes these, and no group of so many.
_FEWEST_DESCRIBED, _GROUP = 3, 6


class ComparedGroups(NamedTuple):
    """Two groups set side by side: rows, names, numbers of articles (0: not known)."""

    table: pd.DataFrame
    a: Both
    b: Both
    n_a: int
    n_b: int

    @property
    def key(self) -> pd.DataFrame:
        """The key terms: first those of the group, then those of what it is set against."""
        found = self.table[self.table["verdict"] == "key"]
        if "rank" in found:
            found = found.sort_values("rank", kind="stable")
        of_a = more_in_group(found)
        return pd.concat([found[of_a], found[~of_a]])

    @property
    def most_different(self) -> pd.DataFrame:
        """The other terms, those first whose share of texts differs most; no outlet's own name."""
        table = self.table[self.table["verdict"] != "key"]
        if "note" in table:
            table = table[~table["note"].astype(str).str.contains(_OWN_NAME)]
        if max(self.n_a, self.n_b) >= _GROUP:
            texts = np.where(more_in_group(table), table["texts_a"], table["texts_b"])
            enough = texts >= _FEWEST_DESCRIBED
            table = table[enough] if enough.any() else table
        columns = [one for one in ("g2_texts", "texts_a", "texts_b") if one in table]
        return table.sort_values(columns, ascending=False, kind="stable")

    def rows(self, top: int) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return at most so many terms to draw: those of the group, those of the others.

        They are key terms where there are any, else the most different ones.
        """
        key = self.key
        rows = key if len(key) else self.most_different.head(top)
        of_a = more_in_group(rows)
        of_group, of_others = rows[of_a], rows[~of_a]
        # Half of the room for either, and what one leaves free for the other.
        of_group = of_group.head(max(top - len(of_others), -(-top // 2)))
        return of_group, of_others.head(top - len(of_group))


def more_in_group(rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Tell for each term whether the group has more of it: by texts where that is shown."""
    ratio = rows["log_ratio"].to_numpy(float)
    if "lrc_texts" in rows:
        by_texts = rows["lrc_texts"].to_numpy(float, na_value=0.0)
        ratio = np.where(by_texts != 0, by_texts, ratio)
    return ratio > 0


def check_table(table: object, asker: str) -> None:
    """Refuse what is no table of keyness.

    Raises
    ------
    InputError
    """
    found = type(table).__name__
    if isinstance(table, pd.DataFrame):
        missing = [column for column in _COLUMNS if column not in table]
        if not missing and len(table):
            return
        found = f"a table without {', '.join(missing)}" if missing else "one without rows"
    raise InputError(f"{asker}: expected the table that ct.keyness makes; found {found}")


def comparison_of(
    table: pd.DataFrame, group: object, names: tuple[str, str] | None, asker: str
) -> ComparedGroups:
    """Take one comparison out of a table of keyness, and what its groups are called.

    Raises
    ------
    InputError
        It is no such table, or has several groups and none of them is named.
    """
    check_table(table, asker)
    told = table.attrs.get("compared", {})
    # Without what else a table carries, which would be copied with every part of it.
    rows = table.copy(deep=False)
    rows.attrs = {}
    if "group" in rows:
        groups = rows["group"].unique().tolist()
        group = groups[0] if group is None and len(groups) == 1 else group
        if group not in groups:
            named = ", ".join(map(repr, groups[:_GROUPS_NAMED]))
            raise InputError(
                f"{asker}: expected group= one of {named}; found {group!r} (plot.group_terms draws"
                " all of them)"
            )
        rows = rows[(rows["group"] == group).to_numpy()]
    elif group is None and len(told) == 1:
        group = next(iter(told))
    sides = told.get(group, {})
    a = both("this_group") if group is None else in_title(group)
    b = _reference(table, sides)
    if names is not None:
        a, b = in_title(names[0]), in_title(names[1])
    n_a, n_b = (
        len(sides[name]) if name in sides else _articles(rows, side)
        for name, side in (("articles", "a"), ("reference", "b"))
    )
    return ComparedGroups(rows, a, b, n_a, n_b)


def _reference(table: pd.DataFrame, sides: dict[str, list[str]]) -> Both:
    """Return what the group is set against: a group that was named, the only other, or the rest."""
    named = table.attrs.get("reference")
    if named:
        return in_title(named)
    told = table.attrs.get("compared", {})
    against = list(sides.get("reference", ()))
    if against and len(told) == 2:
        for name, other in told.items():
            if list(other.get("articles", ())) == against:
                return in_title(name)
    return both("all_others")


def _articles(table: pd.DataFrame, side: str) -> int:
    """Return how many articles a group has, by the shares; 0 where no term says it."""
    some = table[table[f"share_{side}"] > 0].head(1)
    if some.empty:
        return 0
    return round(float(some[f"texts_{side}"].iloc[0] / some[f"share_{side}"].iloc[0]))


def share_said(share: float, texts: int, n: int) -> str:
    """Say a share of texts as a percentage; of a few texts, how many of how many.

    >>> share_said(0.6, 3, 5), share_said(0.004, 1, 250), share_said(0.25, 25, 100)
    ('3/5', '<1%', '25%')
    """
    if 0 < n < _FEW_TEXTS:
        return f"{int(texts)}/{n}"
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def share_in_title(share: float) -> Both:
    """Say a share of texts as a title holds it.

    >>> share_in_title(0.25)
    ('25%', '25%')
    """
    told = share_said(share, 0, 0)
    return told, told


def why_none(table: pd.DataFrame) -> Both:
    """Say why no term is called key."""
    if not (table["verdict"] == "too-few-texts").all():
        return both("none_key_note")
    floor = table.attrs.get("floor")
    return both("too_few_texts_note") if not floor else both("fewer_than_floor_note", floor=floor)


def within_note(table: pd.DataFrame) -> list[Both]:
    """Say within what the groups were compared, if they were."""
    within = table.attrs.get("within")
    if not isinstance(within, str) or not within:
        return []
    return [both("compared_within", within=(heading(within).partition("\n")[0], within))]
