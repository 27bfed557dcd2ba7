"""Clusters of articles, how much to believe in them, and a verdict in one word."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform

from corpus_tools.errors import InputError
from corpus_tools.likeness import cosines
from corpus_tools.matrix import DocumentTermMatrix

__all__ = ["Clustering", "article_tree", "cluster", "cut_tree", "leaf_order", "relabel"]

#: Permuted corpora the silhouette is compared with; 19 is the least that can show p = .05.
_NULL_DRAWS = 19
_NULL_ARTICLES = 300
_MOST_CLUSTERS = 30
_MOST_TO_ORDER = 1000
#: A cut that leaves more than this in one cluster sets outliers apart and shows no structure.
_LARGEST_SHARE = 0.9
_SIGNIFICANT = 0.05
#: Articles of one cluster must be this many times as alike as articles of different ones.
#: One story told many times stays below (its tellings share most of their terms).
_CONTRAST = 2.0
#: Mean adjusted Rand index against other settings below which clusters are not to be named.
_STABLE = 0.8
_FEWEST_ARTICLES = 4
_FEWEST_FOR_NONE = 10
_LABEL_TERMS = 5
_SEED = 0


@dataclass(frozen=True)
class Clustering:
    """Clusters of articles and the evidence for them.

    Attributes
    ----------
    table : DataFrame
        id, cluster (1 is the largest), label_terms (empty unless the verdict is ``clusters``),
        membership (share of other settings that agree, NaN where there are none).
    verdict : {"clusters", "weak", "none"}
    reason : str
        Why that is the verdict, in one English sentence.
    silhouette : float
        Mean silhouette of the chosen number of clusters (Rousseeuw 1987), cosine distance.
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
        The tree, as scipy draws it.
    """

    table: pd.DataFrame
    verdict: str
    reason: str
    silhouette: float
    null_silhouette: float
    p_value: float
    contrast: float
    stability: float
    tree: NDArray[np.float64]

    @property
    def k(self) -> int:
        """The number of clusters."""
        return int(self.table["cluster"].nunique())


def article_tree(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the tree of average linkage (Sokal & Michener 1958), neighbours side by side.

    A join's height is the mean cosine distance of the articles it joins. Of the tree's own leaf
    order and SciPy's (Bar-Joseph, Gifford & Jaakkola 2001), which is short but not always the
    shortest, the one with nearer neighbours is taken.
    """
    condensed = squareform(distances, checks=False)
    tree = linkage(condensed, "average")
    if len(distances) > _MOST_TO_ORDER:
        return tree
    ordered = optimal_leaf_ordering(tree, condensed)
    return min((ordered, tree), key=lambda found: _steps(found, distances))


def _steps(tree: NDArray[np.float64], distances: NDArray[np.float64]) -> float:
    """Return the sum of the distances of neighbouring leaves."""
    order = leaves_list(tree)
    return float(distances[order[:-1], order[1:]].sum())


def leaf_order(tree: NDArray[np.float64]) -> list[int]:
    """Return the rows in the order of the tree's leaves."""
    return leaves_list(tree).tolist()


def relabel(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give clusters numbers from 1, the largest first, ties by their first article."""
    names, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    number = {names[i]: rank for rank, i in enumerate(order, 1)}
    return np.array([number[label] for label in labels], dtype=np.int64)


def cut_tree(
    tree: NDArray[np.float64], distances: NDArray[np.float64]
) -> tuple[NDArray[np.int64], float]:
    """Cut the tree where the mean silhouette is highest; return the clusters and it."""
    from sklearn.metrics import silhouette_score

    n = len(distances)
    best: tuple[NDArray[np.int64], float] = (np.ones(n, dtype=np.int64), 0.0)
    for k in range(2, max(2, min(n // 2, _MOST_CLUSTERS)) + 1):
        labels = fcluster(tree, k, "maxclust")
        sizes = np.bincount(labels)
        if not 1 < len(set(labels)) < n or sizes.max() > _LARGEST_SHARE * n:
            continue
        score = float(silhouette_score(distances, labels, metric="precomputed"))
        if score > best[1]:
            best = (labels, score)
    return relabel(best[0]), best[1]


def cluster(dtm: DocumentTermMatrix, others: list[NDArray[np.float64]] | None = None) -> Clustering:
    """Cluster articles by average linkage of cosine distances and judge the result.

    The number of clusters is the one with the highest mean silhouette. That silhouette is
    compared with those of corpora in which every term keeps its counts and is dealt to articles
    at random, and the clusters with those found under other settings.

    Parameters
    ----------
    dtm : DocumentTermMatrix
    others : list of array, optional
        Cosine matrices of the same articles under other settings (`robustness` makes them).

    Raises
    ------
    InputError
        There are fewer than two articles, or more than 10,000.
    """
    n = dtm.shape[0]
    if n < 2:
        raise InputError(f"cluster: expected at least 2 articles; found {n}")
    distances = 1 - cosines(dtm)
    tree = article_tree(distances)
    labels, silhouette = cut_tree(tree, distances)
    null = _null_silhouettes(dtm.counts, min(n, _NULL_ARTICLES))
    observed = silhouette
    if n > _NULL_ARTICLES:
        # Compare like with like: the silhouette of as many articles as the null model has.
        rows = np.random.default_rng(_SEED).choice(n, _NULL_ARTICLES, replace=False)
        part = distances[np.ix_(rows, rows)]
        observed = cut_tree(article_tree(part), part)[1]
    p_value = (1 + int((null >= observed).sum())) / (1 + len(null))
    agreement, stability = _agreement(labels, others or [])
    contrast = _contrast(1 - distances, labels)
    verdict, reason = _judge(n, observed, null, p_value, contrast, stability)
    names = _label_terms(dtm, labels) if verdict == "clusters" else {}
    table = pd.DataFrame(
        {
            "id": dtm.ids,
            "cluster": labels,
            "label_terms": [names.get(label, "") for label in labels],
            "membership": agreement.round(4),
        }
    )
    return Clustering(
        table,
        verdict,
        reason,
        round(silhouette, 4),
        round(float(np.quantile(null, 0.95)), 4),
        p_value,
        round(contrast, 2),
        round(stability, 4),
        tree,
    )


def _null_silhouettes(counts: sparse.csr_matrix, n: int) -> NDArray[np.float64]:
    """Silhouettes of corpora in which terms fall into articles independently of each other."""
    from sklearn.feature_extraction.text import TfidfTransformer

    rng = np.random.default_rng(_SEED)
    if n < counts.shape[0]:
        counts = counts[rng.choice(counts.shape[0], n, replace=False)]
    columns = counts.tocsc()
    of_term = np.repeat(np.arange(columns.shape[1]), np.diff(columns.indptr))
    scores = []
    for _ in range(_NULL_DRAWS):
        shuffled = columns.copy()
        shuffled.indices = _deal(columns, of_term, rng)
        weights = TfidfTransformer().fit_transform(shuffled.tocsr())
        distances = 1 - np.clip(np.asarray((weights @ weights.T).todense()), 0, 1)
        np.fill_diagonal(distances, 0)
        scores.append(cut_tree(article_tree(distances), distances)[1])
    return np.array(scores)


def _deal(
    columns: sparse.csc_matrix, of_term: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int32]:
    """Draw distinct articles for the counts of every term."""
    n = columns.shape[0]
    drawn = np.empty(len(of_term), dtype=np.int32)
    sizes = np.diff(columns.indptr)
    for size in np.unique(sizes):
        terms = np.flatnonzero(sizes == size)
        # The first `size` places of a random order of the articles, for each term.
        for chunk in np.array_split(terms, max(1, len(terms) * n // 5_000_000)):
            order = np.argpartition(rng.random((len(chunk), n)), min(size, n - 1), axis=1)
            places = columns.indptr[chunk][:, None] + np.arange(size)
            drawn[places.ravel()] = order[:, :size].ravel()
    return drawn


def _agreement(
    labels: NDArray[np.int64], others: list[NDArray[np.float64]]
) -> tuple[NDArray[np.float64], float]:
    """Return each article's membership and the mean adjusted Rand index over other settings."""
    from sklearn.metrics import adjusted_rand_score

    n = len(labels)
    if not others or len(set(labels)) < 2:
        return np.full(n, np.nan), float("nan")
    together = np.zeros((n, n))
    scores = []
    for matrix in others:
        found = fcluster(article_tree(1 - matrix), int(labels.max()), "maxclust")
        scores.append(adjusted_rand_score(labels, found))
        together += found[:, None] == found[None, :]
    together /= len(others)
    same = labels[:, None] == labels[None, :]
    # How often the others treat each pair as this clustering does, mean over the pairs of a row.
    agree = np.where(same, together, 1 - together)
    agree[np.arange(n), np.arange(n)] = 0
    weight = np.where(same, 1 / np.maximum(same.sum(1, keepdims=True) - 1, 1), 0.0)
    weight[np.arange(n), np.arange(n)] = 0
    alone = weight.sum(axis=1) == 0
    membership = (agree * weight).sum(axis=1)
    membership[alone] = agree[alone].sum(axis=1) / (n - 1)
    return membership, float(np.mean(scores))


def _contrast(matrix: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    same = labels[:, None] == labels[None, :]
    between = matrix[~same]
    np.fill_diagonal(same, False)
    within = matrix[same]
    if not len(within) or not len(between):
        return float("nan")
    return float(within.mean() / between.mean()) if between.mean() > 0 else float("inf")


def _judge(
    n: int,
    observed: float,
    null: NDArray[np.float64],
    p_value: float,
    contrast: float,
    stability: float,
) -> tuple[str, str]:
    limit = float(np.quantile(null, 0.95))
    if n < _FEWEST_ARTICLES:
        return "none", f"{n} articles are too few to form clusters"
    if observed <= float(np.median(null)):
        found = (
            f"the silhouette {observed:.2f} is what articles with terms dealt at random show"
            f" ({float(np.median(null)):.2f})"
        )
        # Few articles cannot show that there is nothing, either.
        few = n < _FEWEST_FOR_NONE
        return ("weak", f"{found}; {n} articles are too few to tell") if few else ("none", found)
    if p_value > _SIGNIFICANT:
        return "weak", (
            f"the silhouette {observed:.2f} is within reach of chance"
            f" (95 % of random corpora stay below {limit:.2f})"
        )
    if contrast < _CONTRAST:
        return "weak", (
            f"articles of different clusters are nearly as alike as those of one"
            f" (mean cosine within is {contrast:.1f} times that between)"
        )
    if stability < _STABLE:
        return "weak", (
            f"other settings give other clusters (mean adjusted Rand index {stability:.2f})"
        )
    held = f"other settings give the same clusters (mean adjusted Rand index {stability:.2f})"
    if np.isnan(stability):
        held = "no other settings were compared"
    return "clusters", (f"the silhouette {observed:.2f} is beyond chance ({limit:.2f}) and {held}")


def _label_terms(dtm: DocumentTermMatrix, labels: NDArray[np.int64]) -> dict[int, str]:
    """Name each cluster by the terms with the highest mean TF-IDF within, less that outside."""
    weights = dtm.tfidf()
    names = {}
    for label in np.unique(labels):
        inside = np.asarray(weights[labels == label].mean(axis=0)).ravel()
        outside = np.asarray(weights[labels != label].mean(axis=0)).ravel()
        best = np.argsort(-(inside - outside), kind="stable")[:_LABEL_TERMS]
        names[int(label)] = " | ".join(dtm.display[dtm.keys[i]] for i in best)
    return names
