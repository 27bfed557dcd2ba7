"""Regions of the map: clusters, or else neighbourhoods of articles that hold together."""

from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.clusters.label_terms import label_terms, short_name
from corpus_tools.clusters.tree import article_tree
from corpus_tools.clusters.verdict import EVEN, fits
from corpus_tools.comparison.similarity import cosines
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.weights import unit_rows

__all__ = ["Region", "regions"]

#: Branches of the tree below this height are neighbourhoods: their halves are as alike as .1.
_HEIGHT = 0.9
_FEWEST, _MOST = 4, 15
#: Terms that name one are chosen from so many.
_TERMS = 8
#: So many of its articles must be nearer to it than to any other, by either half of the terms.
_HELD = 0.6


class Region(NamedTuple):
    """Articles that stand together, and the terms that name them."""

    rows: NDArray[np.int64]
    terms: list[str]


def regions(dtm: DocumentTermMatrix, clustering: Clustering | None = None) -> list[Region]:
    """Return the clusters where the verdict is ``clusters``, else neighbourhoods, largest first.

    A neighbourhood is a branch of the tree of four articles or more whose halves have a mean
    cosine of .1 or more, and which both halves of the vocabulary keep together: it rests on more
    than a few words. Where there are none the list is empty.

    Examples
    --------
    >>> from corpus_tools import load_corpus, count_terms
    >>> found = regions(count_terms(load_corpus()))
    >>> [len(region.rows) for region in found]
    [7, 7, 6, 6, 6, 6, 6, 6]
    """
    if clustering is not None and clustering.verdict == "clusters":
        labels = clustering.table["cluster"].to_numpy()
        named = clustering.table.groupby("cluster")["label_terms"].first()
        terms = {int(str(label)): short_name(str(one).split(" | ")) for label, one in named.items()}
        return [Region(np.flatnonzero(labels == label), terms[label]) for label in sorted(terms)]
    if dtm.shape[0] < _FEWEST:
        return []
    tree = article_tree(1 - cosines(dtm)) if clustering is None else clustering.tree
    if not len(tree):
        return []
    labels = fcluster(tree, _HEIGHT, "distance").astype(np.int64)
    held = _held(dtm, labels)
    found = [label for label in np.unique(labels) if held[labels == label].mean() >= _HELD]
    rows = {label: np.flatnonzero(labels == label) for label in found}
    # One neighbourhood of nearly all is no region.
    rows = {k: own for k, own in rows.items() if _FEWEST <= len(own) <= len(labels) / 2}
    largest = sorted(rows, key=lambda label: (-len(rows[label]), rows[label][0]))[:_MOST]
    names = label_terms(dtm.with_phrases, labels, _TERMS)
    return [Region(rows[label], short_name(names[label])) for label in largest]


def _held(dtm: DocumentTermMatrix, labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which articles are nearest to their own group by each half of the terms."""
    half = np.array([crc32(key.encode()) % 2 for key in dtm.keys])
    weights = dtm.tfidf().astype(np.float64)
    strengths = [
        fits(unit_rows(weights[:, np.flatnonzero(half == part)].tocsr()), labels).strength
        for part in (0, 1)
    ]
    return np.asarray(np.minimum(*strengths) > EVEN)
