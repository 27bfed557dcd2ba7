"""Similarity: cosines of articles by terms or another representation, and the ranked pairs."""

from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from corpus_tools.arabic.letters import normalize
from corpus_tools.comparison.neighbours import nearest
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both
from corpus_tools.terms import weights
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.stream import BREAK

__all__ = [
    "LIKENESS",
    "REPRESENTATIONS",
    "Representation",
    "cosines",
    "likeness_word",
    "ranked_pairs",
    "row_cosines",
    "similarity",
]

Representation = Literal["tfidf", "lsa", "characters"]
REPRESENTATIONS: tuple[Representation, ...] = get_args(Representation)
_Rows: TypeAlias = sparse.csr_matrix | NDArray[np.float64]
#: A full matrix of more articles than this is refused (it would take 0.8 GB): use `nearest`.
MOST_FOR_MATRIX = 10_000
#: The words for how alike two articles are, by their terms, and from which cosine on. Of the Arabic
#: pairs that people judged for SemEval-2022 (task 8), 75 % of those that tell one story reach .5,
#: and 2 % of those that do not; of those that tell one story, wholly or mostly, 98 % reach .3. Of
#: pairs at random in two corpora of news of 2,100 and 2,500 articles, 96 to 97 % stay below .1
#: and more than 99 % below .3; 98 % of near-duplicates are above .5.
LIKENESS: tuple[tuple[float, str], ...] = (
    (0.5, "likeness_strong"),
    (0.3, "likeness_medium"),
    (0.1, "likeness_weak"),
    (0.0, "likeness_none"),
)
#: Up to so many articles all pairs are listed.
_MOST_FOR_ALL_PAIRS = 60
_SINGULAR_VECTORS = 100
#: Up to so many rows a sparse product is quick enough; of more, columns that a larger share of
#: them have are multiplied densely, and the others so many rows at a time, to spare memory.
_FEW_ROWS, _COMMON, _ROWS_AT_ONCE = 1000, 0.04, 512
#: Letters of a run, at least and at most.
_RUN = (3, 5)
_SEED = 0


def similarity(dtm: Countable, view: Representation = "tfidf") -> pd.DataFrame:
    """Return the cosine similarity of every two articles (Salton & McGill 1983).

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
        The terms of a corpus are counted first, by default settings.
    view : {"tfidf", "lsa", "characters"}
        By what articles are compared: the terms they share; latent semantic analysis of the same
        weights (Deerwester et al. 1990), in which words with like companions are alike; or runs
        of three to five letters. Against people's scores of 119 pairs of Arabic news articles
        (SemEval-2022 task 8; ``tests/benchmarks/bench_views.py``) Spearman's correlation is .78,
        .75 and .78: no view is reliably better than the terms.

    Returns
    -------
    DataFrame, n_articles × n_articles
        Values from 0 (no term in common) to 1; rows and columns are article ids.

    Raises
    ------
    InputError
        There are more than 10,000 articles, there is no such view, or letters are asked for of
        a matrix that was loaded without texts.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> float(similarity(count_terms(["قمة عربية", "قمة عربية"])).loc["0", "1"].round(6))
    1.0
    """
    dtm = need_matrix(dtm, "similarity")
    return pd.DataFrame(cosines(dtm, view), index=pd.Index(dtm.ids, name="id"), columns=dtm.ids)


def cosines(
    dtm: DocumentTermMatrix, representation: Representation = "tfidf", *, sublinear: bool = False
) -> NDArray[np.float64]:
    """Return the cosine of every two articles in a representation, n_articles × n_articles.

    ``tfidf``
        By the terms they share; of the logarithm of their counts when `sublinear`.
    ``lsa``
        By the first 100 singular vectors of the same weights: words that occur with the same
        others count as alike. Below 0 the cosine is given as 0.
    ``characters``
        By runs of three to five letters within words, weighed as terms are: endings, spellings
        and parts of words count, stop words too.

    Raises
    ------
    InputError
        As of `similarity`.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> dtm = count_terms(["مصنع السفن", "مصانع سفينة"], conflate="none")
    >>> [float(cosines(dtm, by)[0, 1].round(2)) for by in ("tfidf", "characters")]
    [0.0, 0.05]
    """
    n = dtm.shape[0]
    if n > MOST_FOR_MATRIX:
        raise InputError(
            f"similarity: a full matrix is made for at most {MOST_FOR_MATRIX} articles;"
            f" found {n}: use nearest(dtm, k=10)"
        )
    if representation not in REPRESENTATIONS:
        raise InputError(
            f"view: expected one of {', '.join(REPRESENTATIONS)}; found {representation!r}"
        )
    rows: _Rows
    if representation == "lsa":
        rows = _singular_rows(dtm)
    elif representation == "characters":
        rows = _letter_rows(dtm)
    else:
        rows = dtm.tfidf(sublinear=sublinear)
    return row_cosines(rows)


def row_cosines(rows: _Rows) -> NDArray[np.float64]:
    """Return the cosine of every two of some unit rows; that of a row with itself is 1.

    Many rows are multiplied in two parts: columns that few rows have as sparse ones, the others,
    which would meet in most cells, as a dense block.

    >>> row_cosines(sparse.csr_matrix([[0.6, 0.8], [1.0, 0.0]])).tolist()
    [[1.0, 0.6], [0.6, 1.0]]
    """
    if not sparse.issparse(rows):
        matrix = np.asarray(rows @ rows.T, np.float64)
    elif rows.shape[0] <= _FEW_ROWS:
        matrix = _sparse_product(rows, rows)
    else:
        matrix = _in_two_parts(rows)
    np.fill_diagonal(matrix, 1.0)
    return np.clip(matrix, 0.0, 1.0, out=matrix)


def _sparse_product(rows: sparse.csr_matrix, others: sparse.csr_matrix) -> NDArray[np.float64]:
    return np.asarray((rows.astype(np.float64) @ others.T.astype(np.float64)).toarray())


def _in_two_parts(rows: sparse.csr_matrix) -> NDArray[np.float64]:
    n = rows.shape[0]
    often = rows.getnnz(axis=0) > _COMMON * n
    common = rows[:, np.flatnonzero(often)].toarray().astype(np.float64)
    rare = rows[:, np.flatnonzero(~often)].astype(np.float64)
    turned = rare.T.tocsr()
    # One thread: sums in another order would be other sums.
    with threadpool_limits(1):
        matrix = common @ common.T
    for at in range(0, n, _ROWS_AT_ONCE):
        part = rare[at : at + _ROWS_AT_ONCE] @ turned
        own = np.repeat(np.arange(at, at + part.shape[0]), np.diff(part.indptr))
        # No cell of a sparse product comes twice.
        matrix[own, part.indices] += part.data
    return np.asarray(matrix)


def likeness_word(cosine: float) -> Both:
    """Say in words how alike two articles are, in Arabic and in English.

    The word is that of the number as it is written, with two decimals.

    Examples
    --------
    >>> likeness_word(0.42), likeness_word(0.03)[1]
    (('تشابه متوسط', 'medium likeness'), 'hardly any likeness')
    """
    written = round(float(cosine), 2)
    key = next((key for least, key in LIKENESS if written >= least), LIKENESS[-1][1])
    return both("likeness_of", word=both(key))


def _singular_rows(dtm: DocumentTermMatrix) -> _Rows:
    from sklearn.utils.extmath import randomized_svd

    dimensions = max(1, min(_SINGULAR_VECTORS, *(size - 1 for size in dtm.shape)))
    # One thread: sums in another order would be other sums.
    with threadpool_limits(1):
        left, scale, _ = randomized_svd(
            dtm.tfidf().astype(np.float64), dimensions, random_state=_SEED
        )
        return weights.unit_rows(left * scale)


def _letter_rows(dtm: DocumentTermMatrix) -> _Rows:
    from sklearn.feature_extraction.text import CountVectorizer

    stream = dtm.stream
    if stream is None:
        raise InputError(
            "view: characters are counted in texts; expected counts made by count_terms, found"
            " some loaded from a file"
        )
    words = stream.codes != BREAK
    cells = (np.ones(int(words.sum()), np.int32), (stream.rows()[words], stream.codes[words]))
    counts = sparse.csr_matrix(cells, (len(stream), len(stream.types)))
    runs = CountVectorizer(analyzer="char_wb", ngram_range=_RUN, dtype=np.int32)
    counts = (counts @ runs.fit_transform([normalize(word) for word in stream.types])).tocsr()
    counts.sort_indices()
    return weights.tfidf(counts, weights.idf(weights.documents(counts), len(stream)))


def ranked_pairs(dtm: DocumentTermMatrix, k: int = 10) -> pd.DataFrame:
    """Return pairs of articles, most alike first: all of up to 60 articles, else k per article.

    Returns
    -------
    DataFrame
        id_a, id_b (in the order of the articles), cosine, rank.
    """
    n = dtm.shape[0]
    if n <= _MOST_FOR_ALL_PAIRS:
        matrix = cosines(dtm)
        a, b = np.triu_indices(n, 1)
        values = matrix[a, b]
    else:
        near = nearest(dtm, k)
        position = {article_id: i for i, article_id in enumerate(dtm.ids)}
        found = {
            tuple(sorted((position[i], position[j]))): value
            for i, j, value in zip(near["id"], near["neighbour"], near["cosine"], strict=True)
        }
        a, b = (np.array(side) for side in zip(*sorted(found), strict=True))
        values = np.array([found[pair] for pair in sorted(found)])
    order = np.lexsort((b, a, -values.round(6)))
    ids = np.array(dtm.ids, dtype=object)
    return pd.DataFrame(
        {
            "id_a": ids[a[order]],
            "id_b": ids[b[order]],
            "cosine": values[order].round(6),
            "rank": np.arange(1, len(order) + 1),
        }
    )
