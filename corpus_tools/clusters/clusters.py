"""Clusters of articles, how much to believe in them, and a verdict in one word."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from corpus_tools._progress import Progress
from corpus_tools.arabic.html.cards import card
from corpus_tools.clusters.label_terms import label_terms
from corpus_tools.clusters.other_settings import OtherSettings, other_settings
from corpus_tools.clusters.topics import choose_k, part, place, place_by_cosine
from corpus_tools.clusters.tree import article_tree, cut_into, cut_tree, plain_tree, relabel
from corpus_tools.clusters.verdict import (
    EVEN,
    Measures,
    agreement,
    chance,
    contrast,
    fits,
    grouped_share,
    judge_clusters,
    null_sample,
    unit_silhouette,
)  # fmt: skip
from corpus_tools.comparison.similarity import cosines, row_cosines
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang, Message, both, heading, listed
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.text_versions import weighed
from corpus_tools.terms.weights import unit_rows

__all__ = ["MOST_FOR_TREE", "Clustering", "cluster"]

#: Above this many articles topics are found by k-means; a tree of so many joins outliers last.
_MOST_FOR_TREE_CUT = 300
#: Above this many articles there is no tree at all.
MOST_FOR_TREE = 4000
_MOST_TOPICS = 20
#: Articles k-means is fitted on; the others join the nearest centre.
_MOST_TO_FIT = 20_000
_TOPICS_SHOWN = 20
_SEED = 0


@dataclass(frozen=True)
class Clustering:
    """Clusters of articles and the evidence for them.

    Attributes
    ----------
    table : DataFrame
        id, cluster (1 is the largest), label_terms (empty unless the verdict is ``clusters``),
        membership (share of other settings that agree, NaN where there are none), strength
        (0-1: mean cosine with the other articles of its cluster, divided by the sum of it and of
        that with the nearest other cluster), sure (False for articles as near to another cluster:
        their silhouette is not above 0, or fewer than half of the other settings agree).
    topics : DataFrame
        Per cluster: cluster, label_terms, size, n_unsure, headline (of the article most like the
        others, a sure one where there is one), medoid (its id).
    verdict : {"clusters", "weak", "none"}
    reason : Message
        Why that is the verdict, in one English sentence, without its numbers: see `measured`.
    silhouette : float
        Mean silhouette of the clusters (Rousseeuw 1987), cosine distance; of more than 300
        articles in the space they were clustered in.
    null_silhouette : float
        The 95th percentile of the same for corpora without structure.
    p_value : float
        Share of those corpora (and this one) that reach the silhouette.
    contrast : float
        Mean cosine of articles of one cluster, divided by that of articles of different ones.
    stability : float
        Mean adjusted Rand index (Hubert & Arabie 1985) with the clusters of other settings; NaN
        where there are none.
    tree : array, (n_articles - 1) × 4
        The tree of average linkage, as scipy draws it; empty for more than 4,000 articles.
    agreements : array
        The adjusted Rand index with the clusters of each other setting.
    grouped : float
        Share of articles that surely belong to a cluster whose articles are at least twice as
        alike as they are like all others. A remainder is no group, however large.
    basis : {"settings", "counts", "none"}
        What the other settings vary: how texts are prepared and counted; the counts alone, where
        texts are not at hand or there are more than 3,000 articles; nothing.
    """

    table: pd.DataFrame
    verdict: str
    reason: Message
    silhouette: float
    null_silhouette: float
    p_value: float
    contrast: float
    stability: float
    tree: NDArray[np.float64]
    topics: pd.DataFrame
    agreements: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    grouped: float = float("nan")
    basis: str = "none"

    def __repr__(self) -> str:
        return f"Clustering({self.k} clusters of {len(self.table)} articles: {self.said[1]})"

    def _repr_html_(self) -> str:
        return self.card()

    def card(self, lang: Lang = "ar") -> str:
        """Return what it shows of itself in a notebook; see `views.show`."""
        named = self.verdict == "clusters"
        columns = ["cluster", "size", *(["label_terms"] if named else []), "headline"]
        rows = self.topics[columns].head(_TOPICS_SHOWN)
        if named:
            terms = [listed(terms.split(" | ")) for terms in rows["label_terms"]]
            rows = rows.assign(label_terms=terms)
        told = [both("clustering_size", k=self.k, n=len(self.table)), self.said]
        headings = [heading(column, lang) for column in columns]
        return card(told, headings, rows.itertuples(index=False), lang=lang)

    @property
    def k(self) -> int:
        """The number of clusters."""
        return int(self.table["cluster"].nunique())

    @property
    def said(self) -> Both:
        """The verdict and its reason, in Arabic and in English."""
        return both("verdict_and_reason", verdict=both(self.verdict), reason=self.reason)

    @property
    def measured(self) -> Both:
        """What the verdict rests on, by name and number: for an appendix."""
        told = {"silhouette": self.silhouette, "limit": self.null_silhouette, "k": self.k}
        if np.isnan(self.stability):
            return both("clusters_measured_alone", **told)
        return both(
            "clusters_measured_by_all",
            **told,
            contrast=self.contrast,
            stability=self.stability,
            settings=len(self.agreements),
            grouped=round(100 * self.grouped),
        )


def cluster(
    dtm: Countable,
    others: Iterable[NDArray[np.float64]] | None = None,
    *,
    k: int | None = None,
    progress: Progress = None,
) -> Clustering:
    """Cluster articles and judge the result.

    Up to 300 articles are clustered by average linkage of cosine distances, cut where the mean
    silhouette is highest. More, and any number into a given k, are placed in a space of few
    dimensions, each near its neighbours, and parted by k-means (`topics`); their
    number of clusters keeps neighbours together and is found again from parts of the corpus.

    The silhouette is compared with those of corpora in which every term keeps its counts and is
    dealt to articles at random, and the clusters with those found under other settings: those of
    `robustness`, as in the report. Counts that were loaded from a file, and more than 3,000
    articles, are compared by other weights and by parts of their terms. Clusters are named only
    where the silhouette is twice what chance may bring, where other settings give the same
    clusters, and where three articles in four belong to a group.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
        The terms of a corpus are counted first, by default settings.
    others : iterable of array, optional
        Cosine matrices of the same articles under other settings, where they are there already
        (``robustness(corpus).matrices``); by default they are made, which takes most of the time.
    k : int, optional
        The number of clusters.
    progress : bool, optional
        Show progress bars; by default in terminals and notebooks.

    Raises
    ------
    InputError
        There are fewer than two articles, or k is not between 2 and their number.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> texts = ["سد النهر", "ملعب الكرة", "ماء السد", "لاعب الكرة"]
    >>> cluster(count_terms(texts), k=2).table["cluster"].tolist()
    [1, 2, 1, 2]
    """
    dtm = need_matrix(dtm, "cluster")
    n = dtm.shape[0]
    if n < 2:
        raise InputError(f"cluster: expected at least 2 articles; found {n}")
    if k is not None and not 2 <= k <= n:
        raise InputError(f"cluster: expected k from 2 to {n}, the number of articles; found {k}")
    compared = other_settings(dtm, others, progress=progress)
    # One thread: sums in another order could put an article on the border elsewhere.
    with threadpool_limits(1):
        distances, tree = np.empty((0, 0)), np.empty((0, 4))
        if n <= MOST_FOR_TREE:
            distances = cosines(dtm)
            np.subtract(1, distances, out=distances)
            tree = article_tree(distances)
        if k is None and n <= min(_MOST_FOR_TREE_CUT, MOST_FOR_TREE):
            found = _by_tree(dtm, distances, tree, compared)
        else:
            del distances
            found = _by_partition(dtm, k, compared, progress)
    membership = np.full(n, np.nan)
    rows = compared.rows
    membership[rows], agreements = agreement(found.labels[rows], found.others)
    stability = float(agreements.mean()) if len(agreements) else float("nan")
    fit = fits(dtm.tfidf(), found.labels)
    sure = (fit.strength > EVEN) & ~(membership < EVEN)
    measures = Measures(
        found.observed,
        found.null,
        contrast(dtm.tfidf(), found.labels),
        grouped_share(dtm.tfidf(), found.labels, sure),
        stability,
        compared.basis,
    )
    verdict, reason = judge_clusters(n, measures)
    names = label_terms(dtm, found.labels) if verdict == "clusters" else {}
    table = pd.DataFrame(
        {
            "id": dtm.ids,
            "cluster": found.labels,
            "label_terms": [" | ".join(names.get(label, [])) for label in found.labels],
            "membership": membership.round(4),
            "strength": fit.strength.round(4),
            "sure": sure,
        }
    )
    return Clustering(
        table,
        verdict,
        reason,
        round(found.silhouette, 4),
        round(measures.limit, 4),
        measures.p_value,
        round(measures.contrast, 2),
        round(stability, 4),
        tree,
        _topics(dtm, table, fit.within),
        agreements,
        round(measures.grouped, 4),
        compared.basis,
    )


class _Candidate(NamedTuple):
    """Clusters that are to be judged, and what they are judged by."""

    labels: NDArray[np.int64]
    silhouette: float
    observed: float  # the silhouette of as many articles as the null model has
    null: NDArray[np.float64]
    others: list[NDArray[np.int64]]


def _by_tree(
    dtm: DocumentTermMatrix,
    distances: NDArray[np.float64],
    tree: NDArray[np.float64],
    compared: OtherSettings,
) -> _Candidate:
    def silhouette_of(counts: sparse.csr_matrix) -> float:
        random = 1 - row_cosines(weighed(counts))
        return cut_tree(plain_tree(random), random)[1]

    labels, silhouette = cut_tree(tree, distances)
    null = chance(dtm.counts, silhouette_of)
    k = int(labels.max())
    cuts = [
        cut_into(plain_tree(1 - (row_cosines(other) if sparse.issparse(other) else other)), k)
        for other in compared.likenesses
    ]
    return _Candidate(labels, silhouette, silhouette, null, cuts)


def _by_partition(
    dtm: DocumentTermMatrix, k: int | None, compared: OtherSettings, progress: Progress
) -> _Candidate:
    n = dtm.shape[0]
    rng = np.random.default_rng(_SEED)
    weights = dtm.tfidf(sublinear=True)
    fitted = np.sort(rng.choice(n, min(n, _MOST_TO_FIT), replace=False))
    places = place(weights[fitted], progress=progress)
    if k is None:
        k = choose_k(places, min(_MOST_TOPICS, n // 2), progress=progress)
    rows = places.rows
    labels = part(rows, k)
    if n > len(fitted):
        centres = unit_rows(np.stack([rows[labels == c].mean(axis=0) for c in range(k)]))
        towards = (places.axes @ centres.T).astype(np.float32)
        labels, parted = np.argmax(weights @ towards, axis=1), labels
        labels[fitted] = parted

    def silhouette_of(counts: sparse.csr_matrix) -> float:
        random = place_by_cosine(weighed(counts, sublinear=True)).rows
        return unit_silhouette(random, part(random, k))

    counts = null_sample(dtm.counts, rng)
    null, observed = chance(counts, silhouette_of), silhouette_of(counts)
    sample = rng.choice(len(rows), min(len(rows), MOST_FOR_TREE), replace=False)
    silhouette = unit_silhouette(rows[sample], labels[fitted][sample])
    parts = [part(place_by_cosine(other).rows, k) for other in compared.likenesses]
    return _Candidate(relabel(labels), silhouette, observed, null, parts)


def _topics(
    dtm: DocumentTermMatrix, table: pd.DataFrame, within: NDArray[np.float64]
) -> pd.DataFrame:
    """Describe each cluster; its headline is that of its medoid."""
    rows = []
    order = np.lexsort((np.arange(len(table)), -within.round(6), ~table["sure"]))
    first = table.iloc[order].drop_duplicates("cluster").sort_values("cluster")
    title = dict(zip(dtm.ids, dtm.titles, strict=True))
    for article_id, label, terms in zip(
        first["id"], first["cluster"], first["label_terms"], strict=True
    ):
        own = table["cluster"] == label
        unsure = int((own & ~table["sure"]).sum())
        rows.append((label, terms, int(own.sum()), unsure, title[article_id], article_id))
    columns = ["cluster", "label_terms", "size", "n_unsure", "headline", "medoid"]
    return pd.DataFrame(rows, columns=columns)
