"""The same articles under other settings: from their texts where these are at hand, else by counts.

Of counts alone no word can be told from another: what is varied is their weights, and which terms
are looked at.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._progress import Progress
from corpus_tools.comparison.robustness import SettingMatrices, setting_weights
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.text_versions import weighed
from corpus_tools.terms.weights import documents

__all__ = ["Likeness", "OtherSettings", "other_settings"]

#: Of more articles, so many are drawn, which are compared by counts alone.
_MOST = 3000
_HALVES = 4
_SEED = 0


#: Cosines of articles, or the unit rows that they are made of: these take far less memory.
Likeness: TypeAlias = NDArray[np.float64] | sparse.csr_matrix


class OtherSettings(NamedTuple):
    """Articles under other settings.

    Attributes
    ----------
    rows : int array
        The articles that they are of.
    likenesses : iterable of array or CSR matrix
        Matrices of cosines, or unit rows without the terms of one article; each is to be read once.
    basis : {"settings", "counts", "none"}
        What was varied.
    """

    rows: NDArray[np.int64]
    likenesses: Iterable[Likeness]
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
    >>> found.basis, len(list(found.likenesses))
    ('settings', 12)
    """
    n = dtm.shape[0]
    every = np.arange(n)
    here: Iterable[Likeness] = given or ()
    if isinstance(given, SettingMatrices):
        here = given.rows
    for likenesses in (iter(here), setting_weights(dtm, progress=progress)):
        first = next(likenesses, None)
        if first is not None:
            return OtherSettings(every, chain([first], likenesses), "settings")
    rows = every
    if n > _MOST:
        rows = np.sort(np.random.default_rng(_SEED).choice(n, _MOST, replace=False))
    by_counts = _by_counts(dtm.counts[rows])
    first = next(by_counts, None)
    if first is None:
        return OtherSettings(every, (), "none")
    return OtherSettings(rows, chain([first], by_counts), "counts")


def _by_counts(counts: sparse.csr_matrix) -> Iterator[sparse.csr_matrix]:
    """Yield the rows by other weights, without rare terms, and by random halves of the terms."""
    for sublinear in (False, True):
        yield weighed(counts, sublinear=sublinear)
        common = counts[:, documents(counts) > 1]
        if common.shape[1]:
            yield weighed(common, sublinear=sublinear)
    rng = np.random.default_rng(_SEED)
    for _ in range(_HALVES):
        half = np.sort(rng.permutation(counts.shape[1])[: (counts.shape[1] + 1) // 2])
        yield weighed(counts[:, half])
