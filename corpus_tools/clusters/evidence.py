"""Evidence that articles tell of one event: what both openings name, numbers and days.

Articles on one theme (the price of gold, fires, weather, receptions) have their words in common,
and nothing else. Those on one event have the same names, say what the other one's opening says,
have the same numbers and days, and stand apart from all others. Evidence is a logarithm of odds.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from scipy.special import expit, logit

from corpus_tools.arabic.cues import WEEKDAYS
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import surface, tokenize
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.naming.articles import names_of
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["ONE_EVENT", "EventEvidence", "corpus_odds", "day_evidence", "events_among", "rarity_of"]

#: From this on articles are taken for reports of one event: three to two that they are.
ONE_EVENT = 0.4
#: The weights of what is told, and the odds of articles with nothing of it: set near logistic
#: regressions on some 370 judged groups of alike articles of three corpora.
_TOLD, _NAMED, _NUMBERS, _WEEKDAY, _ALONE, _NOTHING = 4.5, 1.2, 1.5, 2.0, 0.7, -6.2
#: Reports of two days of a market have the same words and many numbers, hardly any of them the
#: same: so many numbers each, at most this share, and what it costs.
_FIGURES, _SAME_FIGURES, _OTHER_FIGURES = 4, 0.2, 1.5
#: Runs of so many words; how many of them, and what share of the shorter text's, two articles need
#: in common to hold one text, which then outweighs what else is missing.
_RUN, _SAME_RUNS, _SAME_SHARE, _SAME_TEXT = 8, 25, 0.25, 4.0
#: What is taken where an article has no numbers, or names no day of the week.
_NO_NUMBERS, _NO_WEEKDAY = 0.3, 0.6
#: Of days that are known: what it is worth that so few others are as near (by its logarithm), and
#: what days between two articles cost.
_RARELY_NEAR, _GAP = 0.3, 0.8
#: Memberships beyond these say no more.
_MEMBERSHIPS = 0.4, 0.95
#: Share of groups that were of one event where the weights were learned, and how many groups of
#: a corpus outweigh it.
_LEARNED_SHARE, _LEARNED_GROUPS = 0.4, 30
#: Times that the share of a corpus is estimated from its evidence, each by the one before.
_ROUNDS = 200
#: Terms of up to so many articles are equally rare; of few articles it is at most this share.
_STORY, _STORY_SHARE = 5, 0.5
#: A group tells of one event for sure where so many words, and of them so many in names, are in
#: at least half of its articles, three or more, and in hardly any other: at most this share of
#: them.
_SURE, _OWN_WORDS, _OWN_NAMES, _FEWEST, _OTHERS = 3.0, 15, 5, 3, 0.25
#: Words of an article that are its opening.
_OPENING = 50
#: Words that are read of an article: below them stand what is known already and, on some sites,
#: what belongs to other articles.
_READ = 150
#: Years, and numbers of one digit, are in too many articles.
_PLAIN_NUMBER = re.compile(r"\d|19\d\d|20\d\d|14\d\d")
_GLUED = re.compile("^[وفبك]")


class _Told(NamedTuple):
    """What an article tells: columns of terms, of its opening, of names; numbers, days, runs."""

    terms: frozenset[int]
    opening: frozenset[int]
    named: frozenset[int]
    numbers: frozenset[str]
    weekdays: frozenset[int]
    runs: frozenset[str]


def rarity_of(documents: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    """Return ``ln(n / df)`` of terms, those of up to five articles equally rare.

    >>> rarity_of(np.array([1, 5, 10, 20]), 20).round(2).tolist()
    [1.39, 1.39, 0.69, 0.0]
    """
    least = max(1.0, min(_STORY, n * _STORY_SHARE))
    return np.asarray(np.log(max(n, 1) / np.maximum(documents, least)), np.float64)


class EventEvidence:
    """Weighs what speaks for articles telling of one event.

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
    >>> evidence.between(river[0], river[1]) > evidence.between(river[0], 0)
    True
    >>> evidence.of_its_own(river)
    True
    """

    def __init__(self, dtm: DocumentTermMatrix, corpus: Corpus) -> None:
        self._dtm, self._corpus = dtm, corpus
        self._documents = dtm.documents
        rarity = rarity_of(dtm.documents, dtm.shape[0])
        self._rarity = rarity / max(float(rarity.max(initial=0)), 1e-9)
        self._known: dict[int, _Told] = {}

    def between(self, a: int, b: int) -> float:
        """Return what the texts of two rows say, without days and what stands around them."""
        one, other = self._told(a), self._told(b)
        told = min(self._share(one.opening, other.terms), self._share(other.opening, one.terms))
        named = np.log1p(self._weight(one.named & other.named))
        numbers, weekday = _numbers(one.numbers, other.numbers), _NO_WEEKDAY
        if one.weekdays and other.weekdays:
            weekday = float(bool(one.weekdays & other.weekdays))
        common, fewer = len(one.runs & other.runs), min(len(one.runs), len(other.runs))
        same = _SAME_TEXT if common >= max(_SAME_RUNS, _SAME_SHARE * fewer) else 0.0
        return float(_NOTHING + _TOLD * told + _NAMED * named + numbers + _WEEKDAY * weekday + same)

    def among(
        self,
        rows: Sequence[int],
        membership: NDArray[np.float64],
        days: NDArray[np.float64],
    ) -> NDArray[np.float64]:
        """Return the evidence for every two rows of a group.

        Given are how well each belongs to the group, and the evidence of their days. Rows with
        names and words of their own are of one event, whatever two of them share.
        """
        if self.of_its_own(rows):
            return np.full((len(rows), len(rows)), _SURE)
        apart = _ALONE * logit(np.clip(membership, *_MEMBERSHIPS))
        found = days + (apart[:, None] + apart[None, :]) / 2
        for i, a in enumerate(rows):
            for j in range(i):
                found[i, j] = found[j, i] = found[i, j] + self.between(a, rows[j])
        return np.asarray(found, np.float64)

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
        named: set[int] = set()
        numbers: set[str] = set()
        weekdays: set[int] = set()
        words: list[str] = []
        at = 0
        for line, mentions in zip(lines, names_of(self._corpus, article_id), strict=True):
            whole = [surface(token) for token in tokenize(line)]
            words += map(normalize, whole)
            tokens = whole[: max(_READ - at, 0)]
            columns = [column_of.get(token, -1) for token in tokens]
            terms.update(columns)
            opening.update(columns[: max(_OPENING - at, 0)])
            for mention in mentions:
                if mention.first < len(tokens):
                    name = [surface(word) for word in tokenize(mention.name)]
                    named.update(column_of.get(word, -1) for word in name)
            folded = [normalize(token) for token in tokens]
            numbers.update(token for token in folded if token[0].isdigit())
            weekdays.update(filter(None, map(_weekday, folded)))
            at += len(tokens)
        return _Told(
            frozenset(terms - {-1}),
            frozenset(opening - {-1}),
            frozenset(named - {-1}),
            frozenset(number for number in numbers if not _PLAIN_NUMBER.fullmatch(number)),
            frozenset(weekdays),
            frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)),
        )


def _numbers(one: frozenset[str], other: frozenset[str]) -> float:
    fewer = min(len(one), len(other))
    if not fewer:
        return _NUMBERS * _NO_NUMBERS
    same = len(one & other) / fewer
    return _NUMBERS * same - _OTHER_FIGURES * (fewer >= _FIGURES and same < _SAME_FIGURES)


def _weekday(token: str) -> int | None:
    return WEEKDAYS.get(token) or WEEKDAYS.get(_GLUED.sub("", token))


def day_evidence(days: NDArray[np.float64]) -> Callable[[NDArray[np.int64]], NDArray[np.float64]]:
    """Return a function that weighs the days (NaN: not known) of every two of some articles.

    Of articles that are spread over a year few lie within a day of each other by chance; of those
    of one week many do.

    Examples
    --------
    >>> weigh = day_evidence(np.array([1.0, 1.0, 40.0, 90.0, np.nan]))
    >>> weigh(np.array([0, 1, 2, 4])).round(1)[0].tolist()
    [0.0, 0.4, -2.8, 0.0]
    """
    known = np.sort(days[~np.isnan(days)])
    n_pairs = len(known) * (len(known) - 1) / 2
    worth: dict[float, float] = {}

    def of(gap: float) -> float:
        if gap not in worth:
            upto = np.searchsorted(known, known + gap, "right") - np.arange(1, len(known) + 1)
            # One more of each: with two dated articles nothing is rare.
            near = (upto.sum() + 1) / (n_pairs + 1)
            worth[gap] = -_RARELY_NEAR * np.log(near) - _GAP * np.log1p(gap)
        return worth[gap]

    def among(rows: NDArray[np.int64]) -> NDArray[np.float64]:
        gaps = np.abs(days[rows][:, None] - days[rows][None, :])
        worths = [0.0 if np.isnan(gap) else of(float(gap)) for gap in gaps.ravel()]
        found = np.array(worths, np.float64).reshape(gaps.shape)
        np.fill_diagonal(found, 0)
        return found

    return among


def corpus_odds(evidence: Sequence[float]) -> float:
    """Return what is to be added to all evidence of a corpus, given that of its alike groups.

    Where nearly all that is alike is of one theme, more is to be asked than where most of it is
    of one event. The share is estimated from the evidence itself (Saerens, Latinne &
    Decaestecker 2002).

    Examples
    --------
    >>> corpus_odds([-3.0] * 50) < 0 < corpus_odds([3.0] * 50)
    True
    """
    given = np.asarray(evidence, np.float64)
    share = _LEARNED_SHARE
    for _ in range(_ROUNDS):
        expected = expit(given + logit(share) - logit(_LEARNED_SHARE)).sum()
        share = (expected + _LEARNED_GROUPS * _LEARNED_SHARE) / (len(given) + _LEARNED_GROUPS)
    return float(logit(share) - logit(_LEARNED_SHARE))


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
