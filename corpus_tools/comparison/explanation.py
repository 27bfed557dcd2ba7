"""Why two articles are alike: their cosine split by names, phrases and terms."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

import pandas as pd
from scipy import sparse

from corpus_tools.arabic.letters import normalize
from corpus_tools.comparison.named import NAME_KINDS, NAMED, Forms, Item, NameReader, Place
from corpus_tools.corpus.corpus import Named
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.phrases.phrases import best_form

__all__ = ["Reason", "Reasons", "explain"]

By = Literal["kind", "share"]
#: Occurrences in one article and in the other.
Times: TypeAlias = tuple[int, int]
_Part = TypeVar("_Part", bound=Hashable)
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
        behind the row, joined by `` + ``). Kinds: ``person``, ``place``, ``organisation`` (the
        bodies of `actors`, which reads the same names in the text), ``title`` (وزير الخارجية),
        ``phrase`` (words that meet more often than by chance; see `multiword_terms`), ``term``.
        A term is a name where most of its uses in the two articles are. Empty when the articles
        share no term.

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
        self._phrases = dtm.shared_phrases
        self._reader = None if self._phrases is None else NameReader(dtm, self._phrases)
        # Where phrases are terms themselves, their words are not counted.
        self._grouping = not any(" " in key for key in dtm.keys)
        self._shown: dict[int, str] = {}
        self._rows: dict[int, tuple[dict[int, float], dict[int, int]]] = {}

    def _row(self, row: int) -> tuple[dict[int, float], dict[int, int]]:
        """Return the weights and the counts of an article by column."""
        if row not in self._rows:
            self._rows[row] = _row_of(self._weights, row), _row_of(self._dtm.counts, row)
        return self._rows[row]

    def between(self, id_a: Named, id_b: Named, *, by: By = "kind") -> list[Reason]:
        """Return the reasons for the likeness of two articles; see `explain`."""
        a, b = self._dtm.row(id_a), self._dtm.row(id_b)
        (one, times_a), (other, times_b) = self._row(a), self._row(b)
        parts = {column: one[column] * other[column] for column in one if column in other}
        total = sum(parts.values())
        names = None if self._reader is None else _Pair(self._reader, a, b)
        times: dict[Item, Times] = {}
        inside: Mapping[int, dict[Item, Times]] = {}
        if names is not None and self._grouping:
            times, inside = names.shared()
        found: list[Reason] = []
        given: defaultdict[Item, dict[int, float]] = defaultdict(dict)
        for column, value in parts.items():
            uses = times_a[column], times_b[column]
            within = inside.get(column, {})
            if len(within) == 1 and names is not None:
                (item,) = within
                if names.is_surname(item, column):
                    # The surname alone is the same person.
                    times[item] = uses
                    given[item][column] = value
                    continue
            shares, rest = _divided(uses, within)
            for item, share in shares.items():
                given[item][column] = value * share
            left = value * (1 - sum(shares.values()))
            if rest is not None:
                name, kind = self._told(column, names, sum(uses))
                found.append(Reason(name, *rest, left, left / total, kind, name))
        for item, of_word in given.items():
            assert names is not None
            words = " + ".join(
                self._told(column, names, times_a[column] + times_b[column])[0]
                for column in of_word
            )
            part = sum(of_word.values())
            name, kind = names.name(item)
            found.append(Reason(name, *times[item], part, part / total, kind, words))
        return _in_order(found, by)

    def between_all(self, pairs: Sequence[tuple[str, str]]) -> Iterator[list[Reason]]:
        """Yield the reasons of many pairs: what to print for their terms is found for all at once.

        >>> from corpus_tools import count_terms
        >>> why = Reasons(count_terms(["سلامة الطيران", "سلامة البحر"]))
        >>> [[reason.term for reason in found] for found in why.between_all([("0", "1")])]
        [['سلامة']]
        """
        rows = [(self._dtm.row(a), self._dtm.row(b)) for a, b in pairs]
        shared = {column for a, b in rows for column in self._row(a)[0].keys() & self._row(b)[0]}
        columns = sorted(shared)
        shown = self._dtm.display.of_keys([self._dtm.keys[column] for column in columns])
        self._shown.update(zip(columns, shown, strict=True))
        for a, b in pairs:
            yield self.between(a, b)

    def _told(self, column: int, names: "_Pair | None", uses: int) -> tuple[str, str]:
        """Return what to print for a term, and its kind: that of most of its uses."""
        key = self._dtm.keys[column]
        if names is not None and " " not in key:
            name = names.alone(column, uses)
            if name is not None:
                return name
        if column not in self._shown:
            self._shown[column] = self._dtm.display[key]
        shown, kind = self._shown[column], "term"
        if " " in key:
            known = {} if self._phrases is None else self._phrases.of_phrase
            kind = (names and names.beginning(shown)) or known.get(key, "phrase")
        return shown, kind


class _Pair:
    """What two articles name."""

    def __init__(self, reader: NameReader, a: int, b: int) -> None:
        self._reader = reader
        self._both = reader.article(a), reader.article(b)

    def shared(self) -> tuple[dict[Item, Times], Mapping[int, dict[Item, Times]]]:
        """Return how often what has several words stands in both, and each column in it."""
        one, other = self._both
        among = one.last_columns.keys() & other.last_columns.keys()
        (items_a, uses_a), (items_b, uses_b) = (_longest(of.places, among) for of in self._both)
        times = {item: (n, items_b[item]) for item, n in items_a.items() if item in items_b}
        inside: defaultdict[int, dict[Item, Times]] = defaultdict(dict)
        for (item, column), n in uses_a.items():
            if (item, column) in uses_b:
                inside[column][item] = n, uses_b[item, column]
        return times, inside

    def name(self, item: Item) -> tuple[str, str]:
        """Return what to print for a name, title or phrase, and its kind."""
        forms = self._forms(item)
        if not forms:
            kind, shown = self._reader.phrase(item)
            return shown, kind
        return _commonest(forms)

    def _forms(self, item: Item) -> Forms:
        one, other = self._both
        return one.forms.get(item, Counter()) + other.forms.get(item, Counter())

    def is_surname(self, item: Item, column: int) -> bool:
        """Tell whether a term is the last word of a person's name."""
        one = self._both[0]
        last = one.last_columns[item] == column and one.surnames[column] > 0
        return last and self.name(item)[1] == "person"

    def beginning(self, phrase: str) -> str:
        """Return the kind of the name that begins with a phrase; empty where none does."""
        return self._beginnings.get(normalize(phrase), "")

    @cached_property
    def _beginnings(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for of in self._both:
            for item, forms in of.forms.items():
                for _, form in forms:
                    words = normalize(form).split()
                    for n in range(2, len(words) + 1):
                        found.setdefault(" ".join(words[:n]), self.name(item)[1])
        return found

    def alone(self, column: int, uses: int) -> tuple[str, str] | None:
        """Return a name of one word in both articles, and its kind.

        Most uses of the term are as such a name, or as the last word of a person's.
        """
        one, other = self._both
        if column not in one.alone and column not in other.alone:
            return None
        forms = one.alone.get(column, Counter()) + other.alone.get(column, Counter())
        name, kind = _commonest(forms)
        as_name, by_itself = [], uses
        for of in self._both:
            surnames = of.surnames[column]
            own = sum(n for (known, _), n in of.alone.get(column, {}).items() if known == kind)
            as_name.append(own + (surnames if kind == "person" else 0))
            by_itself += surnames - of.inside[column]
        return (name, kind) if all(as_name) and 2 * sum(as_name) > by_itself else None


def _commonest(forms: Forms) -> tuple[str, str]:
    """Return the commonest spelling of the commonest kind, and that kind."""
    if len(forms) == 1:
        ((kind, form),) = forms
        return form, kind
    kinds: Counter[str] = Counter()
    for (kind, _), n in forms.items():
        kinds[kind] += n
    most = max(kinds, key=lambda kind: (kinds[kind], -NAME_KINDS.index(kind)))
    return best_form(Counter({form: n for (kind, form), n in forms.items() if kind == most})), most


def _longest(
    places: list[Place], among: Set[Item]
) -> tuple[Counter[Item], Counter[tuple[Item, int]]]:
    """Count items and the columns in them, of places that overlap the first in the list."""
    taken: set[int] = set()
    items: Counter[Item] = Counter()
    columns: Counter[tuple[Item, int]] = Counter()
    for start, size, item, own in places:
        if item in among and taken.isdisjoint(range(start, start + size)):
            taken.update(range(start, start + size))
            items[item] += 1
            columns.update((item, column) for column in own)
    return items, columns


def _divided(uses: Times, within: Mapping[_Part, Times]) -> tuple[dict[_Part, float], Times | None]:
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
