"""Robustness: which similarities hold under every reasonable way of preparing and counting."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.spatial.distance import squareform

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.html.cards import card
from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.comparison.similarity import row_cosines
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError, list_of_words
from corpus_tools.messages import Both, Lang, both, heading, number_in_both, number_of
from corpus_tools.terms.counting import count_stream
from corpus_tools.terms.matrix import CountSettings, DocumentTermMatrix
from corpus_tools.terms.spelling.review import Review, Reviewable, read_review
from corpus_tools.terms.stream import TokenStream
from corpus_tools.terms.text_versions import TextVersions, read_lines, weighed

__all__ = [
    "STABLE",
    "Claim",
    "Robustness",
    "Setting",
    "SettingMatrices",
    "breakers",
    "claims_of",
    "robustness",
    "robustness_card",
    "robustness_said",
    "setting_weights",
]

#: Mean adjusted Rand index with the clusters of other settings, from which on clusters are named.
STABLE = 0.8
#: Cleaned text; cleaned text with repeated titles and leads left in; text as it was read. The
#: last is no defensible setting: it shows what page furniture would have done.
_TEXTS = ("clean", "repeats", "raw")
_REPEATS = ("repeated-title", "repeated-lead")
#: Above this many articles n-grams are left out of the grid, above the next it is not computed.
_MOST_FOR_NGRAMS = 500
_FEWEST, _MOST = 3, 3000
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


class SettingMatrices(Sequence[NDArray[np.float64]]):
    """Matrices of cosines, made of their rows of weights whenever they are asked for.

    Of 2,500 articles one takes 50 MB, its rows 5.
    """

    def __init__(self, rows: Sequence[sparse.csr_matrix] = ()) -> None:
        self.rows = list(rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return SettingMatrices(self.rows[at])
        return row_cosines(self.rows[at])

    def between(self, a: int, b: int) -> list[float]:
        """Return the cosine of two articles in each of them."""
        found = (float((rows[[a]] @ rows[[b]].T).sum()) for rows in self.rows)
        return [1.0 if a == b else min(cosine, 1.0) for cosine in found]


@dataclass(frozen=True)
class Robustness:
    """What the nearest and the farthest pair are under each setting.

    Attributes
    ----------
    table : DataFrame
        One row per setting: setting, counted (False for raw text), text, conflate, ngrams,
        sublinear, nearest_a, nearest_b, nearest_cosine, margin (cosine of the nearest pair less
        that of the second), farthest_a, farthest_b, farthest_cosine.
    matrices : sequence of array
        The cosine matrix of every setting that counts, made when it is asked for.
    raw : sequence of array
        Those of raw text, in corpora of at most 500 articles.
    claims : list of Claim or None
        What the first setting claims, found on the way; None where only matrices were given.
    """

    table: pd.DataFrame
    matrices: Sequence[NDArray[np.float64]]
    raw: Sequence[NDArray[np.float64]] = ()
    claims: "list[Claim] | None" = field(default=None, repr=False)

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

    def between(self, a: int, b: int) -> list[float]:
        """Return the cosine of two articles, by their numbers, in every setting that counts."""
        if isinstance(self.matrices, SettingMatrices):
            return self.matrices.between(a, b)
        return [float(matrix[a, b]) for matrix in self.matrices]

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
    dtm: DocumentTermMatrix | None = None,
    progress: Progress = None,
) -> Robustness:
    """Compute the similarity of articles under every setting of the grid.

    The grid crosses text (cleaned; repeated titles and leads left in; raw), conflation (auto,
    light, none), n-grams (words; words and pairs of words, in corpora of at most 500 articles)
    and term frequency (plain, logarithmic). Words are conflated in all texts as in the cleaned
    one. Corpora of fewer than three or more than 3,000 articles get an empty table. `variants` is
    a reviewed table, as `count_terms` takes it; `dtm` are the counts of the corpus by these stop
    words and variants, where they are there already.
    """
    need_corpus(corpus, "robustness")
    rows: list[dict[str, object]] = []
    weights: dict[bool, list[sparse.csr_matrix]] = {True: [], False: []}
    claims = _Claims()
    if _FEWEST <= len(corpus) <= _MOST:
        grid = _settings(len(corpus))
        bar = progress_bar(grid, desc="settings", unit="setting", progress=progress)
        outlets = corpus.articles["outlet"].fillna("").astype(str).tolist()
        base = _Base(corpus.ids, outlets, stop, read_review(variants), dtm)
        texts = _read(corpus, corpus.ids, _TEXTS)
        with_raw = len(corpus) <= _MOST_FOR_NGRAMS
        for setting, one in zip(grid, _weights(texts, _TEXTS, base, iter(bar)), strict=True):
            counted = setting.text != "raw"
            matrix = row_cosines(one)
            rows.append(
                {"setting": str(setting), "counted": counted, **_row(corpus.ids, setting, matrix)}
            )
            if counted or with_raw:
                weights[counted].append(one)
                claims.add(matrix, counted=counted)
    columns = ["setting", "counted", *Setting._fields, "nearest_a", "nearest_b", "nearest_cosine"]
    columns += ["margin", "farthest_a", "farthest_b", "farthest_cosine"]
    table = pd.DataFrame(rows, columns=columns)
    counting, raw = SettingMatrices(weights[True]), SettingMatrices(weights[False])
    return Robustness(table, counting, raw, claims.found())


def setting_weights(
    dtm: DocumentTermMatrix, *, progress: Progress = None
) -> Iterator[sparse.csr_matrix]:
    """Yield the weights of every setting that counts, for the articles of some counts: unit rows.

    Terms of one article are left out. The settings are those of `robustness`. Of plain texts,
    which were not cleaned, the text stays as it is. None where there are fewer than three articles
    or more than 3,000, and where the counts were loaded from a file: then nothing is known but the
    counts.

    Examples
    --------
    >>> from corpus_tools import count_terms, load_corpus
    >>> corpus = load_corpus()[:8]
    >>> found = map(row_cosines, setting_weights(count_terms(corpus)))
    >>> all(map(np.array_equal, found, robustness(corpus).matrices))
    True
    """
    n = dtm.shape[0]
    if dtm.source is None or not _FEWEST <= n <= _MOST:
        return
    outlets = None if dtm.source.outlets is None else list(dtm.source.outlets)
    settings = dtm.source.settings
    base = _Base(dtm.ids, outlets, settings.left_out, settings.review, dtm)
    names = _TEXTS[:1] if dtm.corpus is None else _TEXTS[:2]
    stream = dtm.source.stream if dtm.corpus is None else _read(dtm.corpus, dtm.ids, names)
    grid = [setting for setting in _settings(n) if setting.text in names]
    bar = progress_bar(grid, desc="settings", unit="setting", progress=progress)
    yield from _weights(stream, names, base, iter(bar))


def _read(corpus: Corpus, ids: Sequence[str], names: Sequence[str]) -> TokenStream:
    """Return the words of every article in the first text, then in the next."""
    clean = [corpus.lines(article_id) for article_id in ids]
    removed = corpus.removed
    removed = removed[removed["reason"].isin(_REPEATS)]
    repeats: dict[str, list[str]] = {}
    for article_id, text in zip(removed["id"], removed["text"], strict=True):
        repeats.setdefault(article_id, []).append(text)
    with_repeats = ([*clean[n], *repeats.get(article_id, [])] for n, article_id in enumerate(ids))
    raw = (corpus.raw(article_id).split("\n") for article_id in ids)
    lines = dict(zip(_TEXTS, (clean, with_repeats, raw), strict=True))
    return read_lines(itertools.chain.from_iterable(lines[name] for name in names))


@dataclass
class _Base:
    """How the first text of all is counted, which tells how the others are.

    Attributes
    ----------
    given : DocumentTermMatrix or None
        Counts that may be taken as they are.
    """

    ids: list[str]
    outlets: list[str] | None
    stop: StopWords | None
    review: Review
    given: DocumentTermMatrix | None

    def count(self, stream: TokenStream, kind: str) -> DocumentTermMatrix:
        """Count single words by a conflation."""
        if self.given is not None and _is_plainly(self.given, kind):
            return self.given
        return count_stream(
            stream,
            self.ids,
            self.ids,
            # Fitted first: it remembers the term of every word.
            CountSettings(stream.teach(Conflator(kind)), self.stop, review=self.review),
            outlets=self.outlets,
            look_for="merged" if kind == "auto" else "listed",
        )


def _is_plainly(dtm: DocumentTermMatrix, kind: str) -> bool:
    """Tell whether counts are those of all single words, by a conflation."""
    if dtm.source is None or dtm.partial or dtm.conflator.kind != kind:
        return False
    s = dtm.source.settings
    return (s.ngrams, s.phrases, s.min_df, s.max_df) == ((1, 1), False, 1, 1.0)


def _weights(
    stream: TokenStream, texts: Sequence[str], base: _Base, grid: Iterator[Setting]
) -> Iterator[sparse.csr_matrix]:
    versions = TextVersions(stream, len(base.ids), CountSettings(stop=base.stop).left_out)
    given = base.given
    alone = versions.first if given is None or given.stream is None else given.stream
    first: dict[str, DocumentTermMatrix] = {}
    for (text, kind, ngrams), same in itertools.groupby(grid, lambda s: s[:3]):
        if kind not in first:
            first[kind] = base.count(alone, kind)
        counts = versions.counts(texts.index(text), first[kind], ngrams)
        for setting in same:
            yield weighed(counts, sublinear=setting.sublinear)


def _row(ids: list[str], setting: Setting, matrix: NDArray[np.float64]) -> dict[str, object]:
    n = len(ids)
    values = squareform(matrix, checks=False).round(6)
    near = int(values.argmax())
    nearest = float(values[near])
    # Of pairs that are as far apart the last.
    far = len(values) - 1 - int(values[::-1].argmin())
    farthest = float(values[far])
    values[near] = -np.inf
    ends = np.cumsum(np.arange(n - 1, 0, -1))

    def pair(at: int) -> tuple[str, str]:
        a = int(np.searchsorted(ends, at, side="right"))
        return ids[a], ids[n - int(ends[a]) + at]

    (near_a, near_b), (far_a, far_b) = pair(near), pair(far)
    return {
        "text": setting.text,
        "conflate": setting.conflate,
        "ngrams": f"{setting.ngrams[0]}-{setting.ngrams[1]}",
        "sublinear": setting.sublinear,
        "nearest_a": near_a,
        "nearest_b": near_b,
        "nearest_cosine": nearest,
        "margin": round(nearest - float(values.max()), 6),
        "farthest_a": far_a,
        "farthest_b": far_b,
        "farthest_cosine": farthest,
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


class _Claims:
    """What the first matrix claims, and by how much that leads in each: one matrix at a time."""

    def __init__(self) -> None:
        self._leads: list[NDArray[np.float64]] = []
        self._counted: list[bool] = []
        self._nearest = self._farthest = (0, 0)
        self._neighbours = np.empty(0, np.int64)

    def add(self, matrix: NDArray[np.float64], *, counted: bool) -> None:
        """Take in the next matrix, which is used up; the first one makes the claims."""
        cosines = np.round(matrix, 6, out=matrix)
        n = len(cosines)
        every = np.arange(n)
        cosines[every, every] = np.inf
        if not self._leads:
            self._farthest = _place(int(cosines.argmin()), n)
        away = _taken(cosines, self._farthest, np.inf)
        farthest = float(cosines.min()) - away
        cosines[self._farthest] = cosines[self._farthest[::-1]] = away
        cosines[every, every] = -np.inf
        if not self._leads:
            self._nearest = _place(int(cosines.argmax()), n)
            self._neighbours = cosines.argmax(axis=1)
        near = _taken(cosines, self._nearest, -np.inf)
        nearest = near - float(cosines.max())
        cosines[self._nearest] = cosines[self._nearest[::-1]] = near
        own = cosines[every, self._neighbours]
        cosines[every, self._neighbours] = -np.inf
        self._leads.append(np.array([nearest, farthest, *(own - cosines.max(axis=1))]))
        self._counted.append(counted)

    def found(self) -> list[Claim]:
        """Return the nearest pair, the farthest, the nearest of every article."""
        if not self._leads:
            return []
        leads, counted = np.array(self._leads).T, np.array(self._counted)
        pairs = [("nearest", *self._nearest), ("farthest", *self._farthest)]
        pairs += [("neighbour", a, int(b)) for a, b in enumerate(self._neighbours)]
        if len(self._neighbours) <= _FEWEST - 1:  # of two articles there is one pair
            pairs = pairs[:1]
        return [
            Claim(claim, a, b, own[counted], own[~counted])
            for (claim, a, b), own in zip(pairs, leads, strict=False)
        ]


def _place(at: int, n: int) -> tuple[int, int]:
    return divmod(at, n)


def _taken(cosines: NDArray[np.float64], pair: tuple[int, int], instead: float) -> float:
    """Return the cosine of a pair, and put something else in its place."""
    value = float(cosines[pair])
    cosines[pair] = cosines[pair[::-1]] = instead
    return value


def claims_of(robustness: Robustness, agreements: NDArray[np.float64] | None = None) -> list[Claim]:
    """Return what the first setting claims: the nearest pair, the farthest, every neighbour.

    And that clusters are the same, where `agreements` has their adjusted Rand index with those of
    each setting that counts.
    """
    counted = len(robustness.matrices)
    if not counted:
        return []
    found = robustness.claims
    if found is None:
        claims = _Claims()
        for matrices, counts in ((robustness.matrices, True), (robustness.raw, False)):
            for matrix in matrices:
                claims.add(np.array(matrix, np.float64), counted=counts)
        found = claims.found()
    if agreements is not None and len(agreements) == counted:
        return [*found, Claim("clusters", -1, -1, agreements - STABLE)]
    return list(found)


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
    claims = claims_of(robustness)
    cosines: list[float] = []
    choices: list[_Choice] = []
    if claims:
        choices = _choices(table)
        a, b = np.array([(claim.a, claim.b) for claim in claims]).T
        cosines = robustness.matrices[0][a, b].round(6).tolist()
    rows = [
        (
            claim.claim,
            ids[claim.a],
            ids[claim.b],
            cosine,
            round(float(claim.margin[0]), 6),
            round(float(claim.held.mean()), 4),
            len(claim.margin),
            " | ".join(f"{by}: {failed}/{n}" for by, failed, n in _breaking(choices, claim.held)),
        )
        for claim, cosine in zip(claims, cosines, strict=True)
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
    return _breaking(_choices(table), held)


#: A choice of a factor, and in which settings it was made.
_Choice: TypeAlias = tuple[str, NDArray[np.bool_]]


def _choices(table: pd.DataFrame) -> list[_Choice]:
    return [
        (f"{factor}={value}", (table[factor] == value).to_numpy(bool))
        for factor in Setting._fields
        for value in table[factor].unique()
    ]


def _breaking(choices: list[_Choice], held: NDArray[np.bool_]) -> list[tuple[str, int, int]]:
    if held.all():
        return []
    found = [(choice, int((~held & under).sum()), int(under.sum())) for choice, under in choices]
    most = max(failed / n for _, failed, n in found)
    return [choice for choice in found if choice[1] / choice[2] == most]
