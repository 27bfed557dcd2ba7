"""Distinctive terms: what one article says and the others do not."""

import numpy as np
import pandas as pd

from corpus_tools.errors import InputError
from corpus_tools.terms.counting import Countable, need_matrix

__all__ = ["distinctive_terms"]


def distinctive_terms(dtm: Countable, top: int = 10) -> pd.DataFrame:
    """Return the terms that set each article apart, by count times ``ln(n / df)``.

    This is TF-IDF with Spärck Jones's (1972) unsmoothed weight: a term of every article gets 0
    and is left out, however frequent it is.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
        The terms of a corpus are counted first, by default settings.
    top : int
        At most so many terms per article.

    Returns
    -------
    DataFrame
        id, rank (1 is the most distinctive), term, weight, count; articles in their order. One
        article alone has no distinctive terms: the table is then empty.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> dtm = count_terms(["ميناء ميناء سفينة", "ملعب سفينة"])
    >>> distinctive_terms(dtm)[["id", "term"]].values.tolist()
    [['0', 'ميناء'], ['1', 'ملعب']]
    """
    if top < 1:
        raise InputError(f"distinctive_terms: expected top ≥ 1; found {top}")
    dtm = need_matrix(dtm, "distinctive_terms")
    n = dtm.shape[0]
    idf = np.log(n / np.maximum(dtm.documents, 1))  # of chosen rows some terms stand in none
    rows = []
    for i, article_id in enumerate(dtm.ids):
        row = dtm.counts[i]
        weights = row.data * idf[row.indices]
        # Columns are ordered by corpus frequency: ties go to the commoner term.
        order = np.lexsort((row.indices, -weights.round(9)))[:top]
        for rank, at in enumerate((at for at in order if weights[at] > 0), 1):
            term = dtm.display[dtm.keys[row.indices[at]]]
            rows.append((article_id, rank, term, round(float(weights[at]), 4), int(row.data[at])))
    return pd.DataFrame(rows, columns=["id", "rank", "term", "weight", "count"])
