"""The tables of spelling variants: every group with its spellings, and each outlet's share."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.spelling import (
    ORTHOGRAPHY,
    SEATS,
    is_base,
    listed_spellings,
    merge_spellings,
    one_word,
    orthography,
    seat_of,
)
from corpus_tools.terms.association import g2_of_table
from corpus_tools.terms.spelling.pairs import SpellingPair
from corpus_tools.terms.spelling.review import NO_REVIEW, STATUSES, Review
from corpus_tools.terms.spelling.variants import Spellings
from corpus_tools.terms.stream import TokenStream
from corpus_tools.terms.vocabulary import list_forms

__all__ = ["Style", "Variants", "tabulate"]

#: The rule of a group's commonest spelling.
MAIN = "main"
#: The rule of what the user merged or refused beyond the rules.
USER = "user"
#: The reason of what merges by orthography alone.
_SURE = "orthography"
_LEAST_LETTERS = 3
_PREFIXES = tuple(
    sorted(
        {a + b for a in ("", "و", "ف") for b in ("", "ب", "ل", "ك", "س", "ال", "بال", "كال", "لل")}
        - {""}
    )
)
#: What tells the spellings of one term apart: whether it is a country told from the adjective, the
#: key before merging, the listed beginning, the sides of pairs.
_SpellingClass = tuple[str, ...]


@dataclass
class SpellingRow:
    """A spelling before it is counted."""

    group: str
    form: str
    codes: list[int]
    rule: str
    status: str
    reason: str


@dataclass(frozen=True)
class SpellingBook:
    """What all rows are made from."""

    found: Spellings
    homographs: Collection[int]
    used: list[int]
    conflator: Conflator
    review: Review

    def times(self, codes: Iterable[int]) -> int:
        """Count the occurrences of types."""
        return sum(self.used[code] for code in codes)

    def count(self, codes: Iterable[int]) -> Counter[str]:
        """Count the occurrences of types by their spelling."""
        counts: Counter[str] = Counter()
        for code in codes:
            counts[self.found.surfaces[code]] += self.used[code]
        return counts

    def ranked(self, forms: Mapping[str, list[int]]) -> list[str]:
        """Order spellings: the commonest first, of equals the one with more of its hamzas."""
        return sorted(
            forms, key=lambda f: (-self.times(forms[f]), -sum(x in "أإآؤئة" for x in f), f)
        )

    def asked(self, form: str, others: Collection[str]) -> str:
        """Return what the user said of a spelling and its group."""
        if any({(form, other), (other, form)} & self.review.refused for other in others):
            return "refused"
        return "merged" if self.review.merged.get(form) in others else ""

    def said_by(self) -> str:
        """Say whose decision it is."""
        return f"by {self.review.name}"


def house_rows(book: SpellingBook, of_key: Mapping[str, list[int]]) -> list[SpellingRow]:
    """List the spellings of every term that merged from several, the commonest first."""
    found = book.found
    sides: defaultdict[str, list[SpellingPair]] = defaultdict(list)
    for pair in found.pairs:
        if pair.status == "merged":
            sides[found.keys[pair.codes[0][0]]].append(pair)
    rows: list[SpellingRow] = []
    for key, codes in of_key.items():
        classes = _classes(book, key, codes, sides.get(key, []))
        if len(classes) < 2:
            continue
        named = {str(i): book.count(members) for i, members in enumerate(classes.values())}
        shown = book.conflator.display_forms({**named, "group": book.count(codes)})
        forms: dict[str, list[int]] = {}
        labels: dict[str, _SpellingClass] = {}
        for i, (label, members) in enumerate(classes.items()):
            forms.setdefault(shown[str(i)], []).extend(members)
            labels.setdefault(shown[str(i)], label)
        if len(forms) < 2:
            continue
        ranked = book.ranked(forms)
        # What stands for the term elsewhere stands for it here.
        main = shown["group"] if shown["group"] in forms else ranked[0]
        others = [form for form in ranked if form != main]
        rows.append(SpellingRow(shown["group"], main, forms[main], MAIN, "merged", ""))
        for form in others:
            rule, reason = _rule(labels[main], labels[form], sides.get(key, []))
            # The user may have named the term by any of its forms.
            named_so = (form, *sorted(book.count(forms[form])))
            asked = (book.asked(name, (shown["group"], main)) for name in named_so)
            said = next(filter(None, asked), "")
            status = "refused" if said == "refused" else "merged"
            reason = book.said_by() if said else reason
            rows.append(SpellingRow(shown["group"], form, forms[form], rule, status, reason))
    return rows


def _classes(
    book: SpellingBook, key: str, codes: Sequence[int], pairs: Sequence[SpellingPair]
) -> dict[_SpellingClass, list[int]]:
    """Sort the types of a term by house spelling; inflected forms of one go together."""
    found = book.found
    inside = [pair for pair in pairs if pair.keys[0] == pair.keys[1]]
    several = len({found.before[code] for code in codes}) > 1
    pattern = listed_spellings(key)
    matches = [pattern.match(found.norms[code]) if pattern else None for code in codes]
    begun = [match[1] if match else "" for match in matches]
    listed = len({*begun} - {""}) > 1
    seats = {seat_of(found.surfaces[code]) for code in codes} - {""}
    placed = any(code in book.homographs for code in codes)
    if not (inside or several or listed or placed):
        return {}
    split: defaultdict[_SpellingClass, list[int]] = defaultdict(list)
    for code, beginning in zip(codes, begun, strict=True):
        country = "country" if code in book.homographs else ""
        seat = seat_of(found.surfaces[code]) if len(seats) > 1 else ""
        before = (seat or found.before[code]) if several else ""
        which = [_side(found.norms[code], pair) for pair in inside]
        split[(country, before, beginning if listed else "", *which)].append(code)
    return dict(sorted(split.items()))


def _side(norm: str, pair: SpellingPair) -> str:
    """Tell which side of a pair a form has, by the letters round the difference."""
    for edit in pair.edits:
        inside = [(len(side), side) for side in (edit.one, edit.other) if side in norm]
        if inside:
            return max(inside)[1]
    return ""


def _rule(
    main: _SpellingClass, label: _SpellingClass, pairs: Sequence[SpellingPair]
) -> tuple[str, str]:
    """Name the rule by which a spelling differs from the commonest one, and why it merged."""
    if main[0] != label[0]:
        return "country", "follows a preposition of place"
    if main[2] != label[2]:
        return "house", "listed house spelling"
    for pair in pairs:
        letters = {letter for edit in pair.edits for letter in (edit.one, edit.other)}
        if label[1] in pair.keys or letters & {*label[3:]}:
            return pair.rule, pair.reason
    if main[1] in SEATS or label[1] in SEATS:
        return "hamza-seat", "orthography"
    same = merge_spellings(main[1]) == merge_spellings(label[1])
    return ("house", "listed house spelling") if same else (USER, "")


def orthography_rows(
    book: SpellingBook, of_key: Mapping[str, list[int]], done: Collection[str]
) -> list[SpellingRow]:
    """List words that are spelled with a hamza, final yeh or teh marbuta and without."""
    found = book.found
    joined = found.seats
    attested = frozenset(found.surfaces)
    rows: list[SpellingRow] = []
    for key, codes in of_key.items():
        folded = {joined[code] for code in codes}
        spelled = {found.surfaces[code] for code in codes}
        if key in done or len(folded) == len(spelled):
            continue
        words: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        for code in codes:
            cut = _prefix(found.surfaces[code], joined[code], folded)
            words[joined[code][cut:]].setdefault(found.surfaces[code][cut:], []).append(code)
        for forms in words.values():
            if len(forms) > 1 and len(next(iter(forms))) >= _LEAST_LETTERS:
                rows += _spelled(book, key, forms, attested)
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        groups[row.form].add(row.group)
    for row in rows:
        # احياء may be أحياء or إحياء, where the corpus has both.
        if row.reason == _SURE and len(groups[row.form]) > 1:
            row.status, row.reason = "suggested", _may_be("another word")
    return rows


def _may_be(what: str) -> str:
    return f"counted together by folding, may be {what}: refuse it to part them"


def _prefix(surface: str, word: str, words: Collection[str]) -> int:
    """Return how many letters stand before the shortest rest that is a word of the same term."""
    cuts = [
        len(prefix)
        for prefix in _PREFIXES
        if word.startswith(prefix)
        and len(word) - len(prefix) >= _LEAST_LETTERS
        and word[len(prefix) :] in words
    ]
    cut = max(cuts, default=0)
    # وادي is no و with a word of its own.
    return 0 if cut and "ل" not in word[:cut] and is_base(surface) else cut


def _spelled(
    book: SpellingBook, key: str, forms: Mapping[str, list[int]], attested: Collection[str]
) -> list[SpellingRow]:
    main, *others = book.ranked(forms)
    rows = []
    for form in others:
        rules = orthography(form, main)
        if "teh-marbuta" in rules and not key.endswith("ه") and not form.startswith("ال"):
            continue  # one term as inflections of it, not as spellings
        said = book.asked(form, (main,))
        status, reason = said or "merged", _SURE
        if said:
            reason = book.said_by()
        elif not one_word(main, form, attested):
            status = "suggested"
            reason = _may_be("a pronoun" if "teh-marbuta" in rules else "another word")
        rows.append(SpellingRow(main, form, forms[form], "+".join(rules), status, reason))
    return [SpellingRow(main, main, forms[main], MAIN, "merged", ""), *rows] if rows else []


def pair_rows(book: SpellingBook, rows: Sequence[SpellingRow]) -> list[SpellingRow]:
    """List what is suggested and what is refused, with the group each would belong to."""
    found = book.found
    groups = {found.keys[row.codes[0]]: row.group for row in rows if row.rule == MAIN}
    mains = {row.group for row in rows}
    made: dict[tuple[str, str], SpellingRow] = {}
    for pair in found.pairs:
        sides = list(pair.codes[::-1])
        if pair.edits:  # else the user named the group
            sides.sort(key=lambda side: (-book.times(side), side))
        key, other = (found.keys[side[0]] for side in sides)
        if pair.status == "merged" or key == other:
            continue
        counts = {str(i): book.count(side) for i, side in enumerate(sides)}
        shown = book.conflator.display_forms(counts)
        group = groups.get(key, shown["0"])
        if group not in mains:
            mains.add(group)
            made[group, MAIN] = SpellingRow(group, group, list(sides[0]), MAIN, "merged", "")
        new = SpellingRow(
            group, shown["1"], list(sides[1]), pair.rule or USER, pair.status, pair.reason
        )
        row = made.setdefault((group, shown["1"]), new)
        row.codes = sorted({*row.codes, *sides[1]})
    return list(made.values())


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
        found = []
        for group, rows in self.by_outlet.groupby("group", sort=False):
            square = rows.pivot(index="form", columns="outlet", values="count")
            forms = tuple(dict.fromkeys(rows["form"]))
            counts = square.reindex(index=forms, columns=outlets).fillna(0).to_numpy(np.int64)
            if (counts.sum(axis=0) > 0).sum() > 1:
                found.append(Style(str(group), forms, counts))
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
    book = SpellingBook(found, stream.homographs, used, conflator, review)

    def make(inside: Sequence[SpellingRow] | None = None) -> _Tables:
        rows = list(_rows_of_terms(book) if inside is None else inside)
        return _tables(_joined([*rows, *pair_rows(book, rows)]), stream, book, outlets)

    if not review.refused:
        return found.keys, Variants(make)
    keys, inside = list(found.keys), _rows_of_terms(book)
    for row in inside:
        if row.status == "refused":
            for code in row.codes:
                keys[code] = f"={row.form}"
    return keys, Variants(partial(make, inside))


def _rows_of_terms(book: SpellingBook) -> list[SpellingRow]:
    """List the spellings of all terms that have several."""
    found = book.found
    of_key: defaultdict[str, list[int]] = defaultdict(list)
    for code in found.words:
        of_key[found.keys[code]].append(code)
    rows = house_rows(book, of_key)
    return rows + orthography_rows(book, of_key, {found.keys[row.codes[0]] for row in rows})


def _joined(rows: Sequence[SpellingRow]) -> list[SpellingRow]:
    """Join rows that say the same of one spelling: two terms may have a form in common."""
    made: dict[tuple[str, str, str], SpellingRow] = {}
    for row in rows:
        first = made.setdefault((row.group, row.form, row.status), row)
        first.codes = sorted({*first.codes, *row.codes})
    return list(made.values())


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
