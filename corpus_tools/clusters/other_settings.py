"""The same articles under other settings: from their texts where these are at hand, else by counts.

Of counts alone no word can be told from another: what is varied is their weights, and which terms
are looked at.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._progress import Progress
from corpus_tools.comparison.robustness import setting_weights
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.weights import documents, idf, tfidf

__all__ = ["OtherSettings", "other_settings"]

#: Of more articles, so many are drawn, which are compared by counts alone.
_MOST = 3000
_HALVES = 4
_SEED = 0


class OtherSettings(NamedTuple):
    """Cosine matrices of articles under other settings.

    Attributes
    ----------
    rows : int array
        The articles that they are of.
    matrices : iterable of array
        Each is to be read once.
    basis : {"settings", "counts", "none"}
        What was varied.
    """

    rows: NDArray[np.int64]
    matrices: Iterable[NDArray[np.float64]]
    basis: str


def other_settings(
    dtm: DocumentTermMatrix,
    given: Iterable[NDArray[np.float64]] | None = None,
    *,
    progress: Progress = None,
) -> OtherSettings:
    """Return the settings that clusters are compared with.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> found = other_settings(count_terms(["نهر سد", "نهر جسر", "سد جسر"]))
    >>> found.basis, len(list(found.matrices))
    ('settings', 12)
    """
    n = dtm.shape[0]
    every = np.arange(n)
    for matrices in (iter(given or ()), setting_weights(dtm, progress=progress)):
        first = next(matrices, None)
        if first is not None:
            return OtherSettings(every, chain([first], matrices), "settings")
    rows = every
    if n > _MOST:
        rows = np.sort(np.random.default_rng(_SEED).choice(n, _MOST, replace=False))
    matrices = _by_counts(dtm.counts[rows])
    first = next(matrices, None)
    if first is None:
        return OtherSettings(every, (), "none")
    return OtherSettings(rows, chain([first], matrices), "counts")


def _by_counts(counts: sparse.csr_matrix) -> Iterator[NDArray[np.float64]]:
    """Yield the cosines by other weights, without rare terms, and by random halves of the terms."""
    for sublinear in (False, True):
        yield _cosines(counts, sublinear=sublinear)
        common = counts[:, documents(counts) > 1]
        if common.shape[1]:
            yield _cosines(common, sublinear=sublinear)
    rng = np.random.default_rng(_SEED)
    for _ in range(_HALVES):
        half = np.sort(rng.permutation(counts.shape[1])[: (counts.shape[1] + 1) // 2])
        yield _cosines(counts[:, half], sublinear=False)


def _cosines(counts: sparse.csr_matrix, *, sublinear: bool) -> NDArray[np.float64]:
    rows = tfidf(counts, idf(documents(counts), counts.shape[0]), sublinear=sublinear)
    found = np.clip(np.asarray((rows @ rows.T).todense(), np.float64), 0, 1)
    np.fill_diagonal(found, 1)
    return found
