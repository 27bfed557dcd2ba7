"""Texts that are independent of each other: of near-copies in one group only one counts."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from corpus_tools.comparison.duplicates import near_duplicates
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["first_of_copies", "same_texts"]

#: Of two texts the shorter has so much of its shingles in common with the longer: one text.
_OVERLAP = 0.5


def same_texts(dtm: DocumentTermMatrix) -> NDArray[np.int64]:
    """Return a number for each article, the same for all that tell one text.

    Near-duplicates (`duplicates`) of near-duplicates are one text, too: a wire report and what
    outlets made of it. Of counts that were loaded the words are gone, so that only articles
    with the same counts are found.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> text = "افتتح الوزير اليوم محطة جديدة لتحلية المياه في المدينة الساحلية"
    >>> same_texts(count_terms([text, "خبر آخر", f"{text} بحضور السكان"])).tolist()
    [0, 1, 0]
    """
    n = dtm.shape[0]
    if dtm.stream is None:
        seen: dict[bytes, int] = {}
        rows = (dtm.counts[row] for row in range(n))
        keys = (row.indices.tobytes() + b"|" + row.data.tobytes() for row in rows)
        return np.array([seen.setdefault(key, len(seen)) for key in keys], np.int64)
    pairs = near_duplicates(dtm.stream, list(map(str, range(n))), _OVERLAP, progress=False)
    ends = pairs["id_a"].to_numpy(int), pairs["id_b"].to_numpy(int)
    links = sparse.coo_matrix((np.ones(len(pairs)), ends), (n, n))
    return np.asarray(connected_components(links, directed=False)[1], np.int64)


def first_of_copies(rows: NDArray[np.int64], texts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows that count: the first of each text.

    A text that both groups have counts once in each: it draws them together, as it should, and
    nothing of it can become key.

    >>> first_of_copies(np.array([0, 2, 3]), np.array([0, 1, 0, 2])).tolist()
    [0, 3]
    """
    _, first = np.unique(texts[rows], return_index=True)
    return rows[np.sort(first)]
