"""Evidence that two articles tell of one event: what both openings name, numbers and days.

Articles on one theme (the price of gold, fires, weather, receptions) have their words in common,
and nothing else. Those on one event have the same names in the opening, say what the other one's
opening says, and have the same numbers and days.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from corpus_tools.arabic.cues import WEEKDAYS
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import surface, tokenize
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.naming.articles import names_of
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["ONE_EVENT", "EventEvidence", "events_among", "rarity_of"]

#: From this on two articles are taken for reports of one event. The weights below were fitted
#: (logistic regression, rounded) to pairs of alike articles that people had judged; the limit is
#: where seven in eight of the stories that were read were of one event.
ONE_EVENT = 6.0
_NAMES, _NAMED, _TOLD, _NUMBERS, _WEEKDAY = 0.3, 0.95, 5.0, 1.5, 0.7
#: What is taken where an article has no numbers, or names no day of the week.
_NO_NUMBERS, _NO_WEEKDAY = 0.3, 0.6
#: Known days are worth so much; what they lie apart costs, by its logarithm.
_DATED, _GAP = 1.4, 0.9
#: Terms of up to so many articles are equally rare; of few articles it is at most this share.
_STORY, _STORY_SHARE = 5, 0.5
#: A group tells of one event, too, where so many words, and of them so many in names, are in at
#: least half of its articles, three or more, and in hardly any other: at most this share of them.
_OWN_WORDS, _OWN_NAMES, _FEWEST, _OTHERS = 15, 5, 3, 0.25
#: Words of an article that are its opening.
_OPENING = 50
#: Words that are read of an article: below them stand what is known already and, on some sites,
#: what belongs to other articles.
_READ = 150
#: Years, and numbers of one digit, are in too many articles.
_PLAIN_NUMBER = re.compile(r"\d|19\d\d|20\d\d|14\d\d")
_GLUED = re.compile("^[وفبك]")


class _Told(NamedTuple):
    """What an article tells: columns of terms, of its opening, of names there and anywhere."""

    terms: frozenset[int]
    opening: frozenset[int]
    names: frozenset[int]
    named: frozenset[int]
    numbers: frozenset[str]
    weekdays: frozenset[int]


def rarity_of(documents: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    """Return ``ln(n / df)`` of terms, those of up to five articles equally rare.

    >>> rarity_of(np.array([1, 5, 10, 20]), 20).round(2).tolist()
    [1.39, 1.39, 0.69, 0.0]
    """
    least = max(1.0, min(_STORY, n * _STORY_SHARE))
    return np.asarray(np.log(max(n, 1) / np.maximum(documents, least)), np.float64)


class EventEvidence:
    """Weighs what speaks for two articles telling of one event.

    Parameters
    ----------
    dtm : DocumentTermMatrix
    corpus : Corpus
        Its articles.

    Examples
    --------
    >>> from corpus_tools import count_terms, load_corpus
    >>> corpus = load_corpus()
    >>> evidence = EventEvidence(count_terms(corpus), corpus)
    >>> river = [row for row, name in enumerate(corpus.ids) if name.startswith("river")]
    >>> evidence.of_its_own(river), evidence.between(river[0], river[1]) < ONE_EVENT
    (True, True)
    """

    def __init__(self, dtm: DocumentTermMatrix, corpus: Corpus) -> None:
        self._dtm, self._corpus = dtm, corpus
        n = dtm.shape[0]
        self._documents = dtm.documents
        rarity = rarity_of(dtm.documents, n)
        self._rarity = rarity / max(float(rarity.max(initial=0)), 1e-9)
        self._known: dict[int, _Told] = {}

    def between(self, a: int, b: int, days: float = np.nan) -> float:
        """Return the evidence for two rows, which lie so many days apart (NaN: not known)."""
        one, other = self._told(a), self._told(b)
        names = np.log1p(self._weight(one.names & other.names))
        named = np.log1p(self._weight(one.named & other.named))
        told = min(self._share(one.opening, other.terms), self._share(other.opening, one.terms))
        numbers, weekday = _NO_NUMBERS, _NO_WEEKDAY
        if one.numbers and other.numbers:
            fewer = min(len(one.numbers), len(other.numbers))
            numbers = len(one.numbers & other.numbers) / fewer
        if one.weekdays and other.weekdays:
            weekday = float(bool(one.weekdays & other.weekdays))
        found = _NAMES * names + _NAMED * named
        found += _TOLD * told + _NUMBERS * numbers + _WEEKDAY * weekday
        if not np.isnan(days):
            found += _DATED - _GAP * np.log1p(days)
        return float(found)

    def among(self, rows: Sequence[int], days: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the evidence for every two of some rows, given their days, NaN if not known.

        Rows with names and words of their own are of one event, whatever two of them share.
        """
        found = np.zeros((len(rows), len(rows)))
        if self.of_its_own(rows):
            return found + ONE_EVENT
        for i, a in enumerate(rows):
            for j in range(i):
                apart = float(abs(days[i] - days[j]))
                found[i, j] = found[j, i] = self.between(a, rows[j], apart)
        return found

    def of_its_own(self, rows: Sequence[int]) -> bool:
        """Tell whether a group has names and words that most of it share, and hardly another."""
        held = Counter(self._dtm.counts[rows].indices.tolist())
        named = {column for row in rows for column in self._told(row).named}
        most_others = max(1.0, _OTHERS * len(rows))
        own = [
            column
            for column, n in held.items()
            if n >= max(_FEWEST, len(rows) / 2) and self._documents[column] - n <= most_others
        ]
        return len(own) >= _OWN_WORDS and len(named.intersection(own)) >= _OWN_NAMES

    def _weight(self, columns: frozenset[int]) -> float:
        # In order: sums of floats depend on it.
        return float(self._rarity[sorted(columns)].sum())

    def _share(self, opening: frozenset[int], terms: frozenset[int]) -> float:
        """Return how much of an opening is among some terms, rare ones counting more."""
        return self._weight(opening & terms) / max(self._weight(opening), 1e-9)

    def _told(self, row: int) -> _Told:
        if row not in self._known:
            self._known[row] = self._read(row)
        return self._known[row]

    def _read(self, row: int) -> _Told:
        column_of = self._dtm.column_of
        article_id = self._dtm.ids[row]
        lines = self._corpus.lines(article_id)
        terms: set[int] = set()
        opening: set[int] = set()
        names: set[int] = set()
        named: set[int] = set()
        numbers: set[str] = set()
        weekdays: set[int] = set()
        at = 0
        for line, mentions in zip(lines, names_of(self._corpus, article_id), strict=True):
            tokens = [surface(token) for token in tokenize(line)][: max(_READ - at, 0)]
            columns = [column_of.get(token, -1) for token in tokens]
            terms.update(columns)
            opening.update(columns[: max(_OPENING - at, 0)])
            for mention in mentions:
                if mention.first < len(tokens):
                    words = [surface(word) for word in tokenize(mention.name)]
                    columns = [column_of.get(word, -1) for word in words]
                    named.update(columns)
                    names.update(columns if at + mention.first < _OPENING else ())
            folded = [normalize(token) for token in tokens]
            numbers.update(token for token in folded if token[0].isdigit())
            weekdays.update(filter(None, map(_weekday, folded)))
            at += len(tokens)
        return _Told(
            frozenset(terms - {-1}),
            frozenset(opening - {-1}),
            frozenset(names - {-1}),
            frozenset(named - {-1}),
            frozenset(number for number in numbers if not _PLAIN_NUMBER.fullmatch(number)),
            frozenset(weekdays),
        )


def _weekday(token: str) -> int | None:
    return WEEKDAYS.get(token) or WEEKDAYS.get(_GLUED.sub("", token))


def events_among(evidence: NDArray[np.float64], least: float) -> NDArray[np.int64]:
    """Part articles into events, by the mean evidence between groups (average linkage).

    Parameters
    ----------
    evidence : array, n × n
        For every two of at least two articles.
    least : float
        Groups with less between them are apart.

    Examples
    --------
    >>> evidence = np.array([[9.0, 5.0, 1.0], [5.0, 9.0, 2.0], [1.0, 2.0, 9.0]])
    >>> events_among(evidence, 4.0).tolist()
    [0, 0, 1]
    """
    # A distance, as linkage takes it: none is below 0.
    distances = evidence.max() - evidence
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(distances, checks=False), "average")
    found = fcluster(tree, evidence.max() - least, "distance")
    return np.unique(found, return_inverse=True)[1].astype(np.int64)
