"""The tables of spelling variants: every group with its spellings, and each outlet's share."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.conflate import Conflator
from corpus_tools.reviewed import NO_REVIEW, STATUSES, Review
from corpus_tools.spelling_pairs import Pair
from corpus_tools.spelling_rules import (
    known,
    listed_spellings,
    merge_spellings,
    one_word,
    orthography,
    seated,
)
from corpus_tools.stream import TokenStream
from corpus_tools.variants import Spellings

__all__ = ["SPELLING_COLUMNS", "VARIANT_COLUMNS", "Variants", "tabulate"]

VARIANT_COLUMNS = [
    "group", "form", "count", "articles", "rule", "status", "reason", "outlets", "forms",
]  # fmt: skip
SPELLING_COLUMNS = ["group", "form", "outlet", "count", "share"]
#: The rule of a group's commonest spelling.
MAIN = "main"
#: The rule of what the user merged or refused beyond the rules.
USER = "user"
_LEAST_LETTERS = 3
_PREFIXES = tuple(
    sorted(
        {a + b for a in ("", "و", "ف") for b in ("", "ب", "ل", "ك", "س", "ال", "بال", "كال", "لل")}
        - {""}
    )
)
#: What tells the spellings of one term apart: whether it is a country told from the adjective, the
#: key before merging, the listed beginning, the sides of pairs.
Class = tuple[str, ...]


@dataclass(frozen=True)
class Variants:
    """Spelling variants of a corpus.

    Attributes
    ----------
    table : DataFrame
        The columns of ``variants.csv``.
    by_outlet : DataFrame
        The columns of ``spelling.csv``; empty without outlets.
    """

    table: pd.DataFrame
    by_outlet: pd.DataFrame

    @classmethod
    def none(cls) -> "Variants":
        """Return the tables of a corpus whose spellings were not looked at."""
        return cls(pd.DataFrame(columns=VARIANT_COLUMNS), pd.DataFrame(columns=SPELLING_COLUMNS))


@dataclass
class _Row:
    """A spelling before it is counted."""

    group: str
    form: str
    codes: list[int]
    rule: str
    status: str
    reason: str


def tabulate(
    stream: TokenStream,
    found: Spellings,
    conflator: Conflator,
    *,
    outlets: Sequence[str] | None = None,
    countries: Collection[int] = (),
    review: Review = NO_REVIEW,
) -> tuple[list[str], Variants]:
    """Return the key of every word type, and the tables of its spellings.

    Keys are those of `found` but for spellings inside a term that the user refused: each has a
    key of its own.

    Parameters
    ----------
    stream : TokenStream
    found : Spellings
    conflator : Conflator
    outlets : sequence of str, optional
        The outlet of each article, "" where it is unknown.
    countries : collection of int
        The types that `split_countries` told from adjectives.
    review : Review
    """
    used = np.bincount(stream.codes[stream.codes >= 0], minlength=len(stream.types)).tolist()
    of_key: defaultdict[str, list[int]] = defaultdict(list)
    for code in found.words:
        of_key[found.keys[code]].append(code)
    book = _Book(found, used, conflator, review, frozenset(countries))
    rows = _house_rows(book, of_key)
    rows += _orthography_rows(book, of_key, {found.keys[row.codes[0]] for row in rows})
    keys = list(found.keys)
    for row in rows:
        if row.status == "refused":
            for code in row.codes:
                keys[code] = f"={row.form}"
    rows += _pair_rows(book, rows)
    return keys, _tables(rows, stream, book, outlets)


@dataclass(frozen=True)
class _Book:
    """What all rows are made from."""

    found: Spellings
    used: list[int]
    conflator: Conflator
    review: Review
    countries: frozenset[int]

    def times(self, codes: Iterable[int]) -> int:
        return sum(self.used[code] for code in codes)

    def count(self, codes: Iterable[int]) -> Counter[str]:
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
        if any((form, other) in self.review.refused for other in others):
            return "refused"
        return "merged" if self.review.merged.get(form) in others else ""

    def said_by(self) -> str:
        """Say whose decision it is."""
        return f"by {self.review.name}"


def _house_rows(book: _Book, of_key: Mapping[str, list[int]]) -> list[_Row]:
    """List the spellings of every term that merged from several, the commonest first."""
    found = book.found
    sides: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in found.pairs:
        if pair.status == "merged":
            sides[found.keys[pair.codes[0][0]]].append(pair)
    rows: list[_Row] = []
    for key, codes in of_key.items():
        classes = _classes(book, key, codes, sides.get(key, []))
        if len(classes) < 2:
            continue
        named = {str(i): book.count(members) for i, members in enumerate(classes.values())}
        shown = book.conflator.display_forms({**named, "group": book.count(codes)})
        forms: dict[str, list[int]] = {}
        labels: dict[str, Class] = {}
        for i, (label, members) in enumerate(classes.items()):
            forms.setdefault(shown[str(i)], []).extend(members)
            labels.setdefault(shown[str(i)], label)
        if len(forms) < 2:
            continue
        main, *others = book.ranked(forms)
        rows.append(_Row(shown["group"], main, forms[main], MAIN, "merged", ""))
        for form in others:
            rule, reason = _rule(labels[main], labels[form], sides.get(key, []))
            if not rule:
                same = seated(form) == seated(main)
                rule, reason = ("hamza-seat", "orthography") if same else (USER, book.said_by())
            said = book.asked(form, (shown["group"], main))
            status = "refused" if said == "refused" else "merged"
            reason = book.said_by() if said else reason
            rows.append(_Row(shown["group"], form, forms[form], rule, status, reason))
    return rows


def _classes(
    book: _Book, key: str, codes: Sequence[int], pairs: Sequence[Pair]
) -> dict[Class, list[int]]:
    """Sort the types of a term by house spelling; inflected forms of one go together."""
    found = book.found
    inside = [pair for pair in pairs if pair.keys[0] == pair.keys[1]]
    several = len({found.before[code] for code in codes}) > 1
    pattern = listed_spellings(key)
    matches = [pattern.match(found.norms[code]) if pattern else None for code in codes]
    begun = [match[1] if match else "" for match in matches]
    listed = len({*begun} - {""}) > 1
    placed = any(code in book.countries for code in codes)
    if not (inside or several or listed or placed):
        return {}
    split: defaultdict[Class, list[int]] = defaultdict(list)
    for code, beginning in zip(codes, begun, strict=True):
        country = "country" if code in book.countries else ""
        before = found.before[code] if several else ""
        which = [_side(found.norms[code], pair) for pair in inside]
        split[(country, before, beginning if listed else "", *which)].append(code)
    return dict(sorted(split.items()))


def _side(norm: str, pair: Pair) -> str:
    """Tell which side of a pair a form has, by the letters round the difference."""
    for edit in pair.edits:
        inside = [(len(side), side) for side in (edit.one, edit.other) if side in norm]
        if inside:
            return max(inside)[1]
    return ""


def _rule(main: Class, label: Class, pairs: Sequence[Pair]) -> tuple[str, str]:
    """Name the rule by which a spelling differs from the commonest one, and why it merged."""
    if main[0] != label[0]:
        return "country", "follows a preposition of place"
    if main[2] != label[2]:
        return "house", "listed house spelling"
    for pair in pairs:
        letters = {letter for edit in pair.edits for letter in (edit.one, edit.other)}
        if label[1] in pair.keys or letters & {*label[3:]}:
            return pair.rule, pair.reason
    same = merge_spellings(main[1]) == merge_spellings(label[1])
    return ("house", "listed house spelling") if same else ("", "")


def _orthography_rows(
    book: _Book, of_key: Mapping[str, list[int]], done: Collection[str]
) -> list[_Row]:
    """List words that are spelled with a hamza, final yeh or teh marbuta and without."""
    found = book.found
    joined = seated("\n".join(found.surfaces)).split("\n")
    attested = frozenset(found.surfaces)
    rows: list[_Row] = []
    for key, codes in of_key.items():
        if key in done or len({joined[c] for c in codes}) == len(
            {found.surfaces[c] for c in codes}
        ):
            continue
        folded = {joined[code] for code in codes}
        words: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        for code in codes:
            cut = _prefix(found.surfaces[code], joined[code], folded)
            words[joined[code][cut:]].setdefault(found.surfaces[code][cut:], []).append(code)
        for forms in words.values():
            if len(forms) > 1 and len(next(iter(forms))) >= _LEAST_LETTERS:
                rows += _spelled(book, key, forms, attested)
    return rows


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
    whole = cut and "ل" not in word[:cut] and known(surface) and not known(surface[cut:])
    return 0 if whole else cut


def _spelled(
    book: _Book, key: str, forms: Mapping[str, list[int]], attested: Collection[str]
) -> list[_Row]:
    main, *others = book.ranked(forms)
    rows = []
    for form in others:
        rules = orthography(form, main)
        if "teh-marbuta" in rules and not key.endswith("ه"):
            continue  # one term as inflections of it, not as spellings
        said = book.asked(form, (main,))
        status, reason = said or "merged", "orthography"
        if said:
            reason = book.said_by()
        elif not one_word(main, form, attested):
            may = "a pronoun" if "teh-marbuta" in rules else "another word"
            status = "suggested"
            reason = f"counted together by folding, may be {may}: refuse it to part them"
        rows.append(_Row(main, form, forms[form], "+".join(rules), status, reason))
    return [_Row(main, main, forms[main], MAIN, "merged", ""), *rows] if rows else []


def _pair_rows(book: _Book, rows: Sequence[_Row]) -> list[_Row]:
    """List what is suggested and what is refused, with the group each would belong to."""
    found = book.found
    groups = {found.keys[row.codes[0]]: row.group for row in rows if row.rule == MAIN}
    mains = {row.group for row in rows}
    made: dict[tuple[str, str], _Row] = {}
    for pair in found.pairs:
        sides = sorted(pair.codes, key=lambda side: (-book.times(side), side))
        key, other = (found.keys[side[0]] for side in sides)
        if pair.status == "merged" or key == other:
            continue
        counts = {str(i): book.count(side) for i, side in enumerate(sides)}
        shown = book.conflator.display_forms(counts)
        group = groups.get(key, shown["0"])
        if group not in mains:
            mains.add(group)
            made[group, MAIN] = _Row(group, group, list(sides[0]), MAIN, "merged", "")
        new = _Row(group, shown["1"], list(sides[1]), pair.rule or USER, pair.status, pair.reason)
        row = made.setdefault((group, shown["1"]), new)
        row.codes = sorted({*row.codes, *sides[1]})
    return list(made.values())


def _tables(
    rows: list[_Row],
    stream: TokenStream,
    book: _Book,
    outlets: Sequence[str] | None,
) -> Variants:
    if not rows:
        return Variants.none()
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
    return Variants(table, shares)


def _spread(
    rows: Sequence[_Row], stream: TokenStream, outlets: Sequence[str] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[str]]:
    """Count the articles of each row, and its uses in each outlet."""
    needed = sorted({code for row in rows for code in row.codes})
    number = np.full(len(stream.types) + 1, -1)
    number[needed] = np.arange(len(needed))
    words = number[stream.codes]
    at = np.flatnonzero(words >= 0)
    cells = (words[at], stream.rows()[at])
    shape = (len(needed), len(stream))
    counts = sparse.csr_matrix((np.ones(len(at), np.int64), cells), shape=shape)
    columns = np.concatenate([number[row.codes] for row in rows])
    indptr = np.concatenate([[0], np.cumsum([len(row.codes) for row in rows])])
    made = (np.ones(len(columns), np.int64), columns, indptr)
    per_row = (sparse.csr_matrix(made, shape=(len(rows), len(needed))) @ counts).tocsr()
    per_row.sum_duplicates()
    names = sorted(set(outlets or ()) - {""})
    member = np.zeros((len(stream), len(names)), np.int64)
    for i, name in enumerate(outlets or ()):
        if name:
            member[i, names.index(name)] = 1
    return np.diff(per_row.indptr), np.asarray(per_row @ member), names


def _listed(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return " | ".join(f"{name}:{count}" for name, count in ordered if count)
