"""Robustness: which similarities hold under every reasonable way of preparing and counting."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.html.cards import card
from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.comparison.similarity import cosines
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError, list_of_words
from corpus_tools.messages import Both, Lang, both, heading, number_in_both, number_of
from corpus_tools.terms.counting import count_stream
from corpus_tools.terms.matrix import CountSettings, DocumentTermMatrix
from corpus_tools.terms.spelling.review import Review, Reviewable, read_review
from corpus_tools.terms.stream import TokenStream, read_stream

__all__ = [
    "STABLE",
    "Claim",
    "Robustness",
    "Setting",
    "breakers",
    "claims_of",
    "robustness",
    "robustness_card",
    "robustness_said",
    "setting_cosines",
]

#: Mean adjusted Rand index with the clusters of other settings, from which on clusters are named.
STABLE = 0.8
#: Cleaned text; cleaned text with repeated titles and leads left in; text as it was read. The
#: last is no defensible setting: it shows what page furniture would have done.
_TEXTS = ("clean", "repeats", "raw")
_REPEATS = ("repeated-title", "repeated-lead")
#: Above this many articles n-grams are left out of the grid, above the next it is not computed.
_MOST_FOR_NGRAMS = 500
_MOST = 3000
_PAIRS_SHOWN = 5
_CARD_COLUMNS = [
    "claim", "id_a", "id_b", "cosine", "margin", "held_in", "settings", "broken_by",
]  # fmt: skip


class Setting(NamedTuple):
    """One way of preparing and counting."""

    text: str  # one of _TEXTS
    conflate: str
    ngrams: tuple[int, int]
    sublinear: bool

    def __str__(self) -> str:
        words = "1" if self.ngrams == (1, 1) else f"{self.ngrams[0]}-{self.ngrams[1]}"
        weight = "log tf" if self.sublinear else "tf"
        return f"{self.text}, conflate={self.conflate}, n-grams {words}, {weight}"


@dataclass(frozen=True)
class Robustness:
    """What the nearest and the farthest pair are under each setting.

    Attributes
    ----------
    table : DataFrame
        One row per setting: setting, counted (False for raw text), text, conflate, ngrams,
        sublinear, nearest_a, nearest_b, nearest_cosine, margin (cosine of the nearest pair less
        that of the second), farthest_a, farthest_b, farthest_cosine.
    matrices : list of array
        The cosine matrix of every setting that counts.
    raw : list of array
        Those of raw text, in corpora of at most 500 articles.
    """

    table: pd.DataFrame
    matrices: list[NDArray[np.float64]]
    raw: list[NDArray[np.float64]] = field(default_factory=list)

    def __repr__(self) -> str:
        counted = int(self.table["counted"].sum())
        return f"Robustness({counted} settings that count, of {len(self.table)})"

    def _repr_html_(self) -> str:
        return self.card()

    def card(self, lang: Lang = "ar") -> str:
        """Return what it shows of itself in a notebook; see `views.show`."""
        counted = self.table[self.table["counted"].astype(bool)]
        n = len(counted)
        told = [both("settings_size", ways=(number_of(n, "of_ways"), str(n)))]
        pairs = Counter(zip(counted["nearest_a"], counted["nearest_b"], strict=True))
        rows = [(a, b, f"{times}/{n}") for (a, b), times in pairs.most_common(_PAIRS_SHOWN)]
        names = ("nearest_a", "nearest_b")
        headings = [heading(name, lang) for name in names]
        return card(told, [*headings, ""], rows, lang=lang)

    def held(self, id_a: str, id_b: str, place: str) -> float:
        """Return the share of settings in which a pair is the ``nearest`` or ``farthest`` one.

        Raw text is not counted. NaN where there is no setting.
        """
        table = self.table[self.table["counted"].astype(bool)]
        if not len(table):
            return float("nan")
        a, b = table[f"{place}_a"], table[f"{place}_b"]
        return float((((a == id_a) & (b == id_b)) | ((a == id_b) & (b == id_a))).mean())


def _settings(n_articles: int) -> list[Setting]:
    """Return the grid of settings for a corpus of a size."""
    ngrams = [(1, 1), (1, 2)] if n_articles <= _MOST_FOR_NGRAMS else [(1, 1)]
    grid = itertools.product(_TEXTS, ("auto", "light", "none"), ngrams, (False, True))
    return [Setting(*values) for values in grid]


def robustness(
    corpus: Corpus,
    *,
    stop: StopWords | None = None,
    variants: Reviewable = None,
    progress: Progress = None,
) -> Robustness:
    """Compute the similarity matrix under every setting of the grid.

    The grid crosses text (cleaned; repeated titles and leads left in; raw), conflation (auto,
    light, none), n-grams (words; words and pairs of words, in corpora of at most 500 articles)
    and term frequency (plain, logarithmic). Corpora of fewer than three or more than 3,000
    articles get an empty table. `variants` is a reviewed table, as `count_terms` takes it.
    """
    need_corpus(corpus, "robustness")
    rows, matrices, raw = [], [], []
    if 3 <= len(corpus) <= _MOST:
        grid = _settings(len(corpus))
        bar = progress_bar(grid, desc="settings", unit="setting", progress=progress)
        streams = _streams(corpus, corpus.ids, _TEXTS)
        outlets = corpus.articles["outlet"].fillna("").astype(str).tolist()
        matrices_of = _matrices(
            streams, corpus.ids, outlets, iter(bar), stop, read_review(variants)
        )
        for setting, matrix in zip(grid, matrices_of, strict=True):
            counted = setting.text != "raw"
            rows.append(
                {"setting": str(setting), "counted": counted, **_row(corpus.ids, setting, matrix)}
            )
            if counted:
                matrices.append(matrix)
            elif len(corpus) <= _MOST_FOR_NGRAMS:
                raw.append(matrix)
    columns = ["setting", "counted", *Setting._fields, "nearest_a", "nearest_b", "nearest_cosine"]
    columns += ["margin", "farthest_a", "farthest_b", "farthest_cosine"]
    return Robustness(pd.DataFrame(rows, columns=columns), matrices, raw)


def setting_cosines(
    dtm: DocumentTermMatrix, *, progress: Progress = None
) -> Iterator[NDArray[np.float64]]:
    """Yield the matrix of every setting that counts, for the articles of some counts.

    Those of `robustness`, one by one. Of plain texts, which were not cleaned, the text stays as it
    is. None where there are fewer than three articles or more than 3,000, and where the counts
    were loaded from a file: then nothing is known but the counts.

    Examples
    --------
    >>> from corpus_tools import count_terms, load_corpus
    >>> corpus = load_corpus()[:8]
    >>> found = list(setting_cosines(count_terms(corpus)))
    >>> len(found), all(map(np.array_equal, found, robustness(corpus).matrices))
    (24, True)
    """
    n = dtm.shape[0]
    if dtm.source is None or not 3 <= n <= _MOST:
        return
    outlets = None if dtm.source.outlets is None else list(dtm.source.outlets)
    streams = {"clean": dtm.source.stream}
    if dtm.corpus is not None:
        streams = _streams(dtm.corpus, dtm.ids, ("clean", "repeats"))
    grid = [setting for setting in _settings(n) if setting.text in streams]
    bar = progress_bar(grid, desc="settings", unit="setting", progress=progress)
    settings = dtm.source.settings
    yield from _matrices(streams, dtm.ids, outlets, iter(bar), settings.left_out, settings.review)


def _streams(corpus: Corpus, ids: Sequence[str], texts: Sequence[str]) -> dict[str, TokenStream]:
    lines: dict[str, Callable[[str], list[str]]] = {
        "clean": corpus.lines,
        "repeats": lambda i: _with_repeats(corpus, i),
        "raw": lambda i: [corpus.raw(i)],
    }
    return {text: read_stream(map(lines[text], ids)) for text in texts}


def _matrices(
    streams: dict[str, TokenStream],
    ids: list[str],
    outlets: list[str] | None,
    grid: Iterator[Setting],
    stop: StopWords | None,
    review: Review,
) -> Iterator[NDArray[np.float64]]:
    for (text, kind), same_terms in itertools.groupby(grid, lambda s: (s.text, s.conflate)):
        # Fitted once: it remembers the term of every word.
        conflator = streams[text].teach(Conflator(kind))
        for ngrams, same_counts in itertools.groupby(same_terms, lambda s: s.ngrams):
            dtm = count_stream(
                streams[text],
                ids,
                ids,
                CountSettings(conflator, stop, ngrams, review=review),
                outlets=outlets,
                look_for="merged" if kind == "auto" else "listed",
            )
            for setting in same_counts:
                yield cosines(dtm, sublinear=setting.sublinear)


def _with_repeats(corpus: Corpus, article_id: str) -> list[str]:
    removed = corpus.removed
    repeats = removed[(removed["id"] == article_id) & removed["reason"].isin(_REPEATS)]
    return [*corpus.lines(article_id), *repeats["text"]]


def _row(ids: list[str], setting: Setting, matrix: NDArray[np.float64]) -> dict[str, object]:
    a, b = np.triu_indices(len(ids), 1)
    values = matrix[a, b].round(6)
    order = np.argsort(-values, kind="stable")
    near, second, far = order[0], order[1], order[-1]
    return {
        "text": setting.text,
        "conflate": setting.conflate,
        "ngrams": f"{setting.ngrams[0]}-{setting.ngrams[1]}",
        "sublinear": setting.sublinear,
        "nearest_a": ids[a[near]],
        "nearest_b": ids[b[near]],
        "nearest_cosine": values[near],
        "margin": round(values[near] - values[second], 6),
        "farthest_a": ids[a[far]],
        "farthest_b": ids[b[far]],
        "farthest_cosine": values[far],
    }


class Claim(NamedTuple):
    """One claim under all settings that count.

    ``claim`` says that of all pairs two articles are the most alike (``nearest``) or the least
    (``farthest``), or that of all articles the second is the most like the first (``neighbour``).

    ``margin`` has a number per setting: by how much the pair leads before the next one; below 0,
    by how much it lies behind. ``raw`` has the same for raw text, which does not count.

    That the clusters are the same is a claim without a pair (a and b are -1): its margin is the
    adjusted Rand index less the least with which clusters are named.
    """

    claim: str
    a: int
    b: int
    margin: NDArray[np.float64]
    raw: NDArray[np.float64] = np.empty(0)

    @property
    def held(self) -> NDArray[np.bool_]:
        """In which settings it holds."""
        return self.margin >= 0


def claims_of(robustness: Robustness, agreements: NDArray[np.float64] | None = None) -> list[Claim]:
    """Return what the first setting claims: the nearest pair, the farthest, every neighbour.

    And that clusters are the same, where `agreements` has their adjusted Rand index with those of
    each setting that counts.
    """
    matrices = [matrix.round(6) for matrix in (*robustness.matrices, *robustness.raw)]
    counted = len(robustness.matrices)
    if not counted:
        return []
    n = len(matrices[0])

    def claim_of(claim: str, a: int, b: int, leads: list[float]) -> Claim:
        return Claim(claim, a, b, np.array(leads[:counted]), np.array(leads[counted:]))

    rows, columns = np.triu_indices(n, 1)

    def pair(claim: str, pick: Callable[..., np.intp], sign: int) -> Claim:
        a, b = (int(side[pick(matrices[0][rows, columns])]) for side in (rows, columns))
        leads = [
            _lead(sign * matrix[rows, columns], (rows == a) & (columns == b)) for matrix in matrices
        ]
        return claim_of(claim, a, b, leads)

    found = [pair("nearest", np.argmax, 1)]
    if n > 2:
        found.append(pair("farthest", np.argmin, -1))
        for a in range(n):
            others = np.flatnonzero(np.arange(n) != a)
            b = int(others[np.argmax(matrices[0][a, others])])
            leads = [_lead(matrix[a, others], others == b) for matrix in matrices]
            found.append(claim_of("neighbour", a, b, leads))
    if agreements is not None and len(agreements) == counted:
        found.append(Claim("clusters", -1, -1, agreements - STABLE))
    return found


def _lead(values: NDArray[np.float64], own: NDArray[np.bool_]) -> float:
    """Return by how much one value is more than the largest of the others."""
    return float(values[own].max() - values[~own].max(initial=-np.inf))


def robustness_card(robustness: Robustness, ids: Sequence[str] | Corpus) -> pd.DataFrame:
    """Tell of every claim of likeness how well it stands.

    Parameters
    ----------
    robustness : Robustness
        What `corpus_tools.robustness` returns.
    ids : Corpus or list of str
        The corpus, or the ids of its articles.

    Returns
    -------
    DataFrame
        claim (``nearest``, ``farthest``: of all pairs; ``neighbour``: the article most like
        ``id_a``), id_a, id_b, cosine and margin (over the next pair) in the first setting,
        held_in (share of the settings in which the claim holds, 0-1), settings (their number),
        broken_by (the choices under which it fails most, and in how many of their settings).
        Empty where there are no settings.

    Examples
    --------
    >>> from corpus_tools import load_corpus, robustness
    >>> corpus = load_corpus()[:8]
    >>> card = robustness_card(robustness(corpus), corpus.ids)
    >>> card["claim"].value_counts().to_dict()
    {'neighbour': 8, 'nearest': 1, 'farthest': 1}
    """
    if not isinstance(robustness, Robustness):
        raise InputError(
            "robustness_card: expected what ct.robustness returns; found"
            f" {type(robustness).__name__}"
        )
    ids = ids.ids if isinstance(ids, Corpus) else list_of_words(ids, "ids")
    table = robustness.table[robustness.table["counted"].astype(bool)].reset_index(drop=True)
    rows = [
        (
            claim.claim,
            ids[claim.a],
            ids[claim.b],
            round(float(robustness.matrices[0][claim.a, claim.b]), 6),
            round(float(claim.margin[0]), 6),
            round(float(claim.held.mean()), 4),
            len(claim.margin),
            " | ".join(f"{by}: {failed}/{n}" for by, failed, n in breakers(table, claim.held)),
        )
        for claim in claims_of(robustness)
    ]
    return pd.DataFrame(rows, columns=_CARD_COLUMNS)


def robustness_said(robustness: Robustness) -> Both:
    """Say in one sentence in how many ways of counting the nearest pair is the nearest.

    In Arabic and in English; empty where there are no settings.

    Examples
    --------
    >>> from corpus_tools import load_corpus, robustness
    >>> robustness_said(robustness(load_corpus()))[1]
    'The two articles most alike are so in 8 of 24 ways of counting.'
    """
    claims = claims_of(robustness)
    if not claims:
        return "", ""
    held, ways = int(claims[0].held.sum()), len(claims[0].held)
    told = number_in_both(ways, "of_ways")
    if held == ways:
        return both("nearest_in_all", ways=told)
    return both("nearest_in_some", held=held, ways=told)


def breakers(table: pd.DataFrame, held: NDArray[np.bool_]) -> list[tuple[str, int, int]]:
    """Return the choices of one factor under which a claim fails most often, if it fails.

    Parameters
    ----------
    table : DataFrame
        The settings that count.
    held : bool array
        In which of them the claim holds.

    Returns
    -------
    list of (str, int, int)
        The choice, such as ``conflate=none``; how often the claim fails under it; how many
        settings have it.
    """
    if held.all():
        return []
    found: list[tuple[str, int, int]] = []
    for factor in Setting._fields:
        for value in table[factor].unique():
            under = (table[factor] == value).to_numpy()
            found.append((f"{factor}={value}", int((~held & under).sum()), int(under.sum())))
    most = max(failed / n for _, failed, n in found)
    return [choice for choice in found if choice[1] / choice[2] == most]
