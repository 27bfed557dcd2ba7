"""The terms that name a group of articles: what it has more of than the others."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.weights import group_sums

__all__ = ["label_terms", "short_name"]

_MOST = 5
#: Letters of a word that tell it from others: صلاح and محمد صلاح are one name.
_FEWEST_LETTERS = 4


def label_terms(
    dtm: DocumentTermMatrix, labels: NDArray[np.int64], most: int = _MOST
) -> dict[int, list[str]]:
    """Name each group by the terms with the highest mean TF-IDF within, less that outside.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> dtm = count_terms(["سد النهر", "ملعب الكرة", "ماء السد", "لاعب الكرة"])
    >>> label_terms(dtm, np.array([1, 2, 1, 2]), 1)
    {1: ['سد'], 2: ['كرة']}
    """
    distinct, own = np.unique(labels, return_inverse=True)
    sums, sizes = group_sums(dtm.tfidf(), own), np.bincount(own)
    whole = sums.sum(axis=0)
    names = {}
    for label, total, size in zip(distinct.tolist(), sums, sizes.tolist(), strict=True):
        inside, outside = total / size, (whole - total) / max(len(labels) - size, 1)
        best = np.argsort(-(inside - outside), kind="stable")[:most]
        names[label] = [dtm.display[dtm.keys[i]] for i in best]
    return names


def short_name(terms: Sequence[str], most: int = 3) -> list[str]:
    """Return the first terms that have no word in common with one before.

    >>> short_name(["محمد صلاح", "صلاح", "سوريا", "سوري", "نهر"])
    ['محمد صلاح', 'سوريا', 'نهر']
    """
    kept: list[str] = []
    words: list[str] = []
    for term in terms:
        own = [word.removeprefix("ال") for word in term.split()]
        own = [word for word in own if len(word) >= _FEWEST_LETTERS] or own
        if not any(a.startswith(b) or b.startswith(a) for a in own for b in words):
            kept.append(term)
            words += own
    return kept[:most]
