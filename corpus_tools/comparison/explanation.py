"""Why two articles are alike: their cosine split by names, phrases and terms."""

from collections import Counter, defaultdict
from typing import Any, Literal, NamedTuple, TypeAlias

import pandas as pd
from scipy import sparse

from corpus_tools.corpus.corpus import Named
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.phrases.names import NAME_KINDS, NAMED, Place

__all__ = ["Reason", "Reasons", "explain"]

By = Literal["kind", "share"]
#: Occurrences in one article and in the other.
Times: TypeAlias = tuple[int, int]
_COLUMNS = ["term", "count_a", "count_b", "contribution", "share", "kind", "words"]
#: Names come first, then phrases, then terms.
_RANK = {kind: 0 if kind in NAMED else 1 for kind in NAME_KINDS} | {"term": 2}


class Reason(NamedTuple):
    """What two articles share, and what it adds to their cosine; see `explain`."""

    term: str
    count_a: int
    count_b: int
    contribution: float
    share: float
    kind: str
    words: str


def explain(dtm: Countable, id_a: Named, id_b: Named, *, by: By = "kind") -> pd.DataFrame:
    """Split the cosine of two articles by what they share: names, phrases, terms.

    The cosine is a sum over terms, and each term's part a sum over its occurrences in one article
    and the other. Where a term stands in a phrase in both (باراك أوباما), that part is the
    phrase's; a surname alone counts for the person named in full in both.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
        Of a corpus, whose terms are counted first where it is given itself, or of plain texts.
        Phrases are found in what was counted: in few or short texts there may be none. A matrix
        that was loaded from a file keeps no texts: all its rows are terms then.
    id_a, id_b : str or int
        Two articles, each by id, row number or title.
    by : {"kind", "share"}
        Names, then phrases, then terms, each by contribution; names and phrases of the lesser
        half stand among the terms. Or all by contribution.

    Returns
    -------
    DataFrame
        term, count_a, count_b (occurrences; of a term those outside of the phrases in the table),
        contribution (they sum to the cosine), share (they sum to 1), kind, words (the terms
        behind the row, joined by `` + ``). Kinds, each claimed on evidence only: ``person``
        (after a title, or with a listed given name), ``place`` (listed, or after محافظة and the
        like), ``organisation`` (begins with وزارة and the like), ``title`` (وزير الخارجية),
        ``phrase`` (words that meet more often than by chance; see `multiword_terms`), ``term``.
        Empty when the articles share no term.

    Raises
    ------
    InputError
        There is no article of one of the ids, or `by` is neither.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> dtm = count_terms(["سلامة الطيران في روسيا", "سلامة البحر في روسيا"])
    >>> explain(dtm, "0", "1")[["term", "share", "kind"]].values.tolist()
    [['روسيا', 0.5, 'place'], ['سلامة', 0.5, 'term']]
    """
    if by not in ("kind", "share"):
        raise InputError(f"by: expected kind or share; found {by!r}")
    dtm = need_matrix(dtm, "explain")
    return pd.DataFrame(Reasons(dtm).between(id_a, id_b, by=by), columns=_COLUMNS)


class Reasons:
    """Gives the reasons for many likenesses."""

    def __init__(self, dtm: DocumentTermMatrix) -> None:
        self._dtm = dtm
        self._weights = dtm.tfidf()
        self._names = dtm.names
        self._known: dict[int, tuple[str, str]] = {}
        self._columns: dict[int, tuple[int, ...]] = {}
        self._places: dict[int, list[Place]] = {}
        # Where phrases are terms themselves, their words are not counted.
        self._grouping = self._names is not None and not any(" " in key for key in dtm.keys)

    def between(self, id_a: Named, id_b: Named, *, by: By = "kind") -> list[Reason]:
        """Return the reasons for the likeness of two articles; see `explain`."""
        a, b = self._dtm.row(id_a), self._dtm.row(id_b)
        one, other = _row_of(self._weights, a), _row_of(self._weights, b)
        parts = {column: one[column] * other[column] for column in one if column in other}
        total = sum(parts.values())
        times_a, times_b = _row_of(self._dtm.counts, a), _row_of(self._dtm.counts, b)
        phrases = self._shared_phrases(a, b) if self._grouping else {}
        inside: defaultdict[int, dict[int, Times]] = defaultdict(dict)
        for phrase, times in phrases.items():
            for column in self._columns_of(phrase):
                inside[column][phrase] = times
        found: list[Reason] = []
        given: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for column, value in parts.items():
            uses = times_a[column], times_b[column]
            within = inside.get(column, {})
            persons = [phrase for phrase in within if self._is_surname(phrase, column)]
            if len(within) == len(persons) == 1:
                # The surname alone is the same person.
                phrases[persons[0]] = uses
                given[persons[0]][column] = value
                continue
            shares, rest = _divided(uses, within)
            for phrase, share in shares.items():
                given[phrase][column] = value * share
            left = value * (1 - sum(shares.values()))
            if rest is not None:
                name, kind = self._told(column)
                found.append(Reason(name, *rest, left, left / total, kind, name))
        for phrase, of_word in given.items():
            words = " + ".join(self._told(column)[0] for column in of_word)
            part = sum(of_word.values())
            name, kind = self._name(phrase)
            found.append(Reason(name, *phrases[phrase], part, part / total, kind, words))
        return _in_order(found, by)

    def _shared_phrases(self, a: int, b: int) -> dict[int, Times]:
        """Return the phrases that stand in both articles, with their counts in each."""
        one, other = self._places_in(a), self._places_in(b)
        shared = {place.phrase for place in one} & {place.phrase for place in other}
        counts = _longest(one, shared), _longest(other, shared)
        both = sorted(counts[0].keys() & counts[1].keys())
        return {phrase: (counts[0][phrase], counts[1][phrase]) for phrase in both}

    def _places_in(self, row: int) -> list[Place]:
        if row not in self._places:
            assert self._names is not None
            # The longest first: a place counts for one phrase.
            found = self._names.in_article(row)
            self._places[row] = sorted(found, key=lambda place: (-place.size, place.start))
        return self._places[row]

    def _columns_of(self, phrase: int) -> tuple[int, ...]:
        """Return the columns of a phrase's words, in their order."""
        if phrase not in self._columns:
            assert self._names is not None
            found = map(self._dtm.column_of.get, self._names.forms[phrase])
            self._columns[phrase] = tuple(dict.fromkeys(c for c in found if c is not None))
        return self._columns[phrase]

    def _name(self, phrase: int) -> tuple[str, str]:
        """Return what to print for a phrase, and its kind."""
        assert self._names is not None
        return self._names.shown(phrase), self._names.kinds[phrase]

    def _is_surname(self, phrase: int, column: int) -> bool:
        """Tell whether a term is the last word of a person's name."""
        assert self._names is not None
        return self._names.kinds[phrase] == "person" and self._columns_of(phrase)[-1] == column

    def _told(self, column: int) -> tuple[str, str]:
        """Return what to print for a term, and its kind: that of most of its occurrences."""
        if column not in self._known:
            key = self._dtm.keys[column]
            shown, names = self._dtm.display[key], self._names
            if " " in key:
                found = shown, "phrase" if names is None else names.of_phrase.get(key, "phrase")
            elif names is None:
                found = shown, "term"
            else:
                times: Counter[tuple[str, str]] = Counter()
                for form, count in self._dtm.surfaces[key].items():
                    kind, name = names.of_form.get(form, ("term", shown))
                    times[kind, name] += count
                found = _of_most(times)
            self._known[column] = found
        return self._known[column]


def _of_most(times: Counter[tuple[str, str]]) -> tuple[str, str]:
    """Return the name of the kind with most occurrences; of kinds with as many the lesser."""
    kinds: Counter[str] = Counter()
    for (kind, _), count in times.items():
        kinds[kind] += count
    most = max(kinds, key=lambda kind: (kinds[kind], NAME_KINDS.index(kind)))
    names = {name: count for (kind, name), count in times.items() if kind == most}
    return min(names, key=lambda name: (-names[name], name)), most


def _longest(places: list[Place], among: set[int]) -> Counter[int]:
    """Count phrases, of those that overlap the first in the list."""
    taken: set[int] = set()
    found: Counter[int] = Counter()
    for start, size, phrase in places:
        if phrase in among and taken.isdisjoint(range(start, start + size)):
            taken.update(range(start, start + size))
            found[phrase] += 1
    return found


def _divided(uses: Times, within: dict[int, Times]) -> tuple[dict[int, float], Times | None]:
    """Divide a term's part of the cosine: each use in a phrase meets those in the same phrase.

    Returns
    -------
    shares : dict
        The share of each phrase.
    rest : (int, int) or None
        The uses in both articles that the term has by itself; None where it has none.
    """
    rest = uses
    for n, m in within.values():
        rest = max(rest[0] - n, 0), max(rest[1] - m, 0)
    alone = rest[0] * rest[1]
    whole = alone + sum(n * m for n, m in within.values())
    if not whole:
        return {}, uses
    return {phrase: n * m / whole for phrase, (n, m) in within.items()}, rest if alone else None


def _in_order(found: list[Reason], by: By) -> list[Reason]:
    found.sort(key=lambda reason: (-round(reason.contribution, 12), reason.term))
    if by == "kind" and found:
        middle = found[len(found) // 2].share
        found.sort(key=lambda reason: _RANK[reason.kind] if reason.share >= middle else 2)
    return found


def _row_of(matrix: sparse.csr_matrix, row: int) -> dict[int, Any]:
    """Return the values of a row by column."""
    first, last = matrix.indptr[row : row + 2]
    columns, values = matrix.indices[first:last], matrix.data[first:last]
    return dict(zip(columns.tolist(), values.tolist(), strict=True))
