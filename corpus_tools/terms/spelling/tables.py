"""The tables of spelling variants: every group with its spellings, and each outlet's share."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.spelling import ORTHOGRAPHY
from corpus_tools.terms.association import g2_of_table
from corpus_tools.terms.spelling.homographs import countries_told
from corpus_tools.terms.spelling.review import NO_REVIEW, STATUSES, Review
from corpus_tools.terms.spelling.rows import (
    MAIN,
    SpellingBook,
    SpellingRow,
    join_rows,
    pair_rows,
    rows_of_terms,
)
from corpus_tools.terms.spelling.variants import Spellings
from corpus_tools.terms.stream import TokenStream
from corpus_tools.terms.vocabulary import list_forms

__all__ = ["Style", "Variants", "tabulate"]

VARIANT_COLUMNS = [
    "group", "form", "count", "articles", "rule", "status", "reason", "outlets", "forms",
]  # fmt: skip
SPELLING_COLUMNS = ["group", "form", "outlet", "count", "share"]


class Style(NamedTuple):
    """How outlets spell one term: its spellings, the commonest first, and counts by outlet."""

    group: str
    forms: tuple[str, ...]
    counts: NDArray[np.int64]


_Tables = tuple[pd.DataFrame, pd.DataFrame]


def _no_tables() -> _Tables:
    return pd.DataFrame(columns=VARIANT_COLUMNS), pd.DataFrame(columns=SPELLING_COLUMNS)


class Variants:
    """Spelling variants of a corpus, looked for when they are asked for.

    Parameters
    ----------
    make : callable
        Makes both tables.
    """

    def __init__(self, make: Callable[[], _Tables]) -> None:
        self._make = make

    def __reduce__(self) -> tuple[Callable[[_Tables], "Variants"], tuple[_Tables]]:
        return _made, (self._tables,)

    @cached_property
    def _tables(self) -> _Tables:
        return self._make()

    @property
    def table(self) -> pd.DataFrame:
        """The columns of ``variants.csv``."""
        return self._tables[0]

    @property
    def by_outlet(self) -> pd.DataFrame:
        """The columns of ``spelling.csv``; empty without outlets."""
        return self._tables[1]

    @classmethod
    def none(cls) -> "Variants":
        """Return the tables of a corpus whose spellings were not looked at."""
        return cls(_no_tables)

    def styles(self, top: int) -> tuple[list[str], list[Style]]:
        """Return the outlets, and the terms whose spelling tells them apart best.

        Names come before orthography, and each by the likelihood ratio of spelling and outlet;
        terms that fewer than two outlets use say nothing of outlets.

        Returns
        -------
        outlets : list of str
        styles : list of Style
            The counts of each are spellings × outlets.
        """
        outlets = sorted(set(self.by_outlet["outlet"]))
        merged = self.table[self.table["status"] == "merged"]
        plain = set(merged["group"]) - set(
            merged.loc[~merged["rule"].map(_is_orthography), "group"]
        )
        at = {outlet: i for i, outlet in enumerate(outlets)}
        groups: dict[str, dict[str, NDArray[np.int64]]] = {}
        columns = (self.by_outlet[name].tolist() for name in ("group", "form", "outlet", "count"))
        for group, form, outlet, count in zip(*columns, strict=True):
            forms = groups.setdefault(str(group), {})
            forms.setdefault(form, np.zeros(len(outlets), np.int64))[at[outlet]] = count
        found = []
        for group, forms in groups.items():
            counts = np.stack(list(forms.values()))
            if (counts.sum(axis=0) > 0).sum() > 1:
                found.append(Style(group, tuple(forms), counts))
        found.sort(key=lambda s: (s.group in plain, -g2_of_table(s.counts), s.group))
        return outlets, found[:top]


def _made(tables: _Tables) -> Variants:
    return Variants(lambda: tables)


def _is_orthography(rule: str) -> bool:
    return all(part in (MAIN, *ORTHOGRAPHY) for part in rule.split("+"))


def tabulate(
    stream: TokenStream,
    found: Spellings,
    conflator: Conflator,
    *,
    outlets: Sequence[str] | None = None,
    review: Review = NO_REVIEW,
) -> tuple[list[str], Variants]:
    """Return the key of every word type, and the tables of its spellings, not made as yet.

    Keys are those of `found` but for spellings inside a term that the user refused: each has a
    key of its own.

    Parameters
    ----------
    stream : TokenStream
    found : Spellings
    conflator : Conflator
    outlets : sequence of str, optional
        The outlet of each article, "" where it is unknown.
    review : Review
    """
    used = stream.type_counts().tolist()
    book = SpellingBook(found, countries_told(stream), used, conflator, review)

    def make(inside: Sequence[SpellingRow] | None = None) -> _Tables:
        rows = list(rows_of_terms(book) if inside is None else inside)
        return _tables(join_rows([*rows, *pair_rows(book, rows)]), stream, book, outlets)

    if not review.refused:
        return found.keys, Variants(make)
    keys, inside = list(found.keys), rows_of_terms(book)
    for row in inside:
        if row.status == "refused":
            for code in row.codes:
                keys[code] = f"={row.form}"
    return keys, Variants(partial(make, inside))


def _tables(
    rows: list[SpellingRow],
    stream: TokenStream,
    book: SpellingBook,
    outlets: Sequence[str] | None,
) -> _Tables:
    if not rows:
        return _no_tables()
    articles, by_outlet, names = _spread(rows, stream, outlets)
    counts = [book.times(row.codes) for row in rows]
    totals: Counter[str] = Counter()
    for row, count in zip(rows, counts, strict=True):
        totals[row.group] += count if row.status == "merged" else 0
    order = sorted(
        range(len(rows)),
        key=lambda i: (
            -totals[rows[i].group],
            rows[i].group,
            STATUSES.index(rows[i].status),
            rows[i].rule != MAIN,
            -counts[i],
            rows[i].form,
        ),
    )
    table = pd.DataFrame(
        [
            (
                rows[i].group,
                rows[i].form,
                counts[i],
                int(articles[i]),
                rows[i].rule,
                rows[i].status,
                rows[i].reason,
                _listed(dict(zip(names, by_outlet[i].tolist(), strict=True))),
                _listed(book.count(rows[i].codes)),
            )
            for i in order
        ],
        columns=VARIANT_COLUMNS,
    )
    # Not as pandas's strings, of which none would still be a message.
    table["reason"] = pd.Series([rows[i].reason for i in order], dtype=object)
    merged = [i for i in order if rows[i].status == "merged"]
    spellings = Counter(rows[i].group for i in merged)
    uses: defaultdict[str, NDArray[np.int64]] = defaultdict(lambda: np.zeros(len(names), np.int64))
    for i in merged:
        uses[rows[i].group] = uses[rows[i].group] + by_outlet[i]
    shares = pd.DataFrame(
        [
            (
                rows[i].group,
                rows[i].form,
                name,
                int(by_outlet[i, n]),
                round(int(by_outlet[i, n]) / int(uses[rows[i].group][n]), 4),
            )
            for i in merged
            if spellings[rows[i].group] > 1
            for n, name in enumerate(names)
            if uses[rows[i].group][n]
        ],
        columns=SPELLING_COLUMNS,
    )
    return table, shares


def _spread(
    rows: Sequence[SpellingRow], stream: TokenStream, outlets: Sequence[str] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[str]]:
    """Count the articles of each row, and its uses in each outlet."""
    needed = sorted({code for row in rows for code in row.codes})
    number = np.full(len(stream.types), -1)
    number[needed] = np.arange(len(needed))
    at = stream.places(number >= 0)
    cells = (number[stream.codes[at]], stream.rows_at(at))
    shape = (len(needed), len(stream))
    counts = sparse.csr_matrix((np.ones(len(at), np.int64), cells), shape=shape)
    columns = np.concatenate([number[row.codes] for row in rows])
    indptr = np.concatenate([[0], np.cumsum([len(row.codes) for row in rows])])
    made = (np.ones(len(columns), np.int64), columns, indptr)
    per_row = (sparse.csr_matrix(made, shape=(len(rows), len(needed))) @ counts).tocsr()
    per_row.sum_duplicates()
    names = sorted(set(outlets or ()) - {""})
    number_of = {name: i for i, name in enumerate(names)}
    known = [(i, number_of[name]) for i, name in enumerate(outlets or ()) if name]
    at_outlet = (np.ones(len(known), np.int64), tuple(np.array(known, np.int64).reshape(-1, 2).T))
    member = sparse.csr_matrix(at_outlet, shape=(len(stream), len(names)))
    return np.diff(per_row.indptr), np.asarray((per_row @ member).toarray()), names


def _listed(counts: Mapping[str, int]) -> str:
    return list_forms({name: count for name, count in counts.items() if count})
