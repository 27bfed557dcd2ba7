"""Similarity: the cosine of TF-IDF rows, the nearest pairs, and their nearest paragraphs."""

import itertools
from collections import Counter
from collections.abc import Callable
from typing import Literal, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from threadpoolctl import threadpool_limits

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import surface, tokenize
from corpus_tools.cleaning.clean import Line
from corpus_tools.comparison.neighbours import nearest
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.terms import weights
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.stream import BREAK

__all__ = [
    "VIEWS",
    "PassageFinder",
    "View",
    "cosines",
    "ranked_pairs",
    "similarity",
    "view_cosines",
]

View = Literal["tfidf", "lsa", "characters"]
VIEWS: tuple[View, ...] = get_args(View)
Rows: TypeAlias = sparse.csr_matrix | NDArray[np.float64]
#: Singular vectors; letters of a run.
DIMENSIONS = 100
LETTERS = (3, 5)
_SEED = 0


def view_cosines(dtm: DocumentTermMatrix, view: View) -> NDArray[np.float64]:
    """Return the cosine of every two articles in a view, n_articles × n_articles.

    ``tfidf``
        By the terms they share (Salton & McGill 1983).
    ``lsa``
        By the first 100 singular vectors of the same weights (latent semantic analysis,
        Deerwester et al. 1990): words that occur with the same others count as alike. Below 0 the
        cosine is given as 0.
    ``characters``
        By runs of three to five letters within words, weighed as terms are: endings, spellings
        and parts of words count, stop words too.

    Against people's scores of 119 pairs of Arabic news articles (`similarity` has the figures)
    ``tfidf`` and ``characters`` agree best, ``lsa`` less.

    Raises
    ------
    InputError
        There is no such view, or letters are asked for of a matrix that was loaded without texts.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> dtm = count_terms(["مصنع السفن", "مصانع سفينة"], conflate="none")
    >>> [float(view_cosines(dtm, view)[0, 1].round(2)) for view in ("tfidf", "characters")]
    [0.0, 0.05]
    """
    if view not in VIEWS:
        raise InputError(f"view: expected one of {', '.join(VIEWS)}; found {view!r}")
    rows = _ROWS[view](dtm)
    product = rows @ rows.T
    dense = product.todense() if isinstance(product, sparse.csr_matrix) else product
    matrix = np.array(dense, np.float64)
    np.fill_diagonal(matrix, 1.0)
    return np.clip(matrix, 0.0, 1.0)


def _terms(dtm: DocumentTermMatrix) -> Rows:
    return dtm.tfidf().astype(np.float64)


def _topics(dtm: DocumentTermMatrix) -> Rows:
    from sklearn.utils.extmath import randomized_svd

    dimensions = max(1, min(DIMENSIONS, *(size - 1 for size in dtm.shape)))
    # One thread: sums in another order would be other sums.
    with threadpool_limits(1):
        left, scale, _ = randomized_svd(
            dtm.tfidf().astype(np.float64), dimensions, random_state=_SEED
        )
        return weights.unit_rows(left * scale)


def _letters(dtm: DocumentTermMatrix) -> Rows:
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
    runs = CountVectorizer(analyzer="char_wb", ngram_range=LETTERS, dtype=np.int32)
    counts = (counts @ runs.fit_transform([normalize(word) for word in stream.types])).tocsr()
    counts.sort_indices()
    return weights.tfidf(counts, weights.idf(weights.documents(counts), len(stream)))


_ROWS: dict[View, Callable[[DocumentTermMatrix], Rows]] = {
    "tfidf": _terms,
    "lsa": _topics,
    "characters": _letters,
}


#: A full matrix of more articles than this is refused (it would take 0.8 GB): use `nearest`.
MOST_FOR_MATRIX = 10_000
#: Up to so many articles all pairs are listed.
MOST_FOR_ALL_PAIRS = 60
_LEAST_TERMS = 4


def cosines(dtm: DocumentTermMatrix, *, sublinear: bool = False) -> NDArray[np.float64]:
    """Return the cosine of every two articles as an array, n_articles × n_articles."""
    _refuse_many(dtm.shape[0])
    weights = dtm.tfidf(sublinear=sublinear).astype(np.float64)
    matrix = np.asarray((weights @ weights.T).todense())
    np.fill_diagonal(matrix, 1.0)
    return np.clip(matrix, 0.0, 1.0)


def _refuse_many(n: int) -> None:
    if n > MOST_FOR_MATRIX:
        raise InputError(
            f"similarity: a full matrix is made for at most {MOST_FOR_MATRIX} articles;"
            f" found {n}: use nearest(dtm, k=10)"
        )


def similarity(dtm: DocumentTermMatrix, view: View = "tfidf") -> pd.DataFrame:
    """Return the cosine similarity of every two articles (Salton & McGill 1983).

    Parameters
    ----------
    dtm : DocumentTermMatrix
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
    _refuse_many(dtm.shape[0])
    matrix = cosines(dtm) if view == "tfidf" else view_cosines(dtm, view)
    return pd.DataFrame(matrix, index=pd.Index(dtm.ids, name="id"), columns=dtm.ids)


def ranked_pairs(dtm: DocumentTermMatrix, k: int = 10) -> pd.DataFrame:
    """Return pairs of articles, most alike first: all of up to 60 articles, else k per article.

    Returns
    -------
    DataFrame
        id_a, id_b (in the order of the articles), cosine, rank.
    """
    n = dtm.shape[0]
    if n <= MOST_FOR_ALL_PAIRS:
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


class PassageFinder:
    """Finds the most similar paragraphs of many pairs, weighing each article's once."""

    def __init__(self, corpus: Corpus, dtm: DocumentTermMatrix) -> None:
        self._corpus, self._dtm = corpus, dtm
        self._idf = dtm.idf()
        self._known: dict[str, tuple[list[Line], sparse.csr_matrix]] = {}

    def best(self, id_a: str, id_b: str) -> tuple[int, int] | None:
        """Return the line numbers of the two most similar paragraphs of two articles.

        Paragraphs are compared by the cosine of their terms, weighed as in the matrix; paragraphs
        of fewer than four terms are passed over. None when no two paragraphs share a term.
        """
        for one, other, _ in self.pairs(id_a, id_b, most=1):
            return one.line, other.line
        return None

    def pairs(
        self, id_a: str, id_b: str, *, most: int, least: float = 0.0
    ) -> list[tuple[Line, Line, float]]:
        """Return pairs of paragraphs with their cosine, most alike first, each paragraph once.

        The best pair is given whatever its cosine, so that it shares a term; others from `least`.
        """
        (lines_a, rows_a), (lines_b, rows_b) = self._rows(id_a), self._rows(id_b)
        found: list[tuple[Line, Line, float]] = []
        if not lines_a or not lines_b:
            return found
        matrix = np.asarray((rows_a @ rows_b.T).todense())
        while len(found) < most:
            i, j = np.unravel_index(int(np.argmax(matrix)), matrix.shape)
            cosine = float(matrix[i, j])
            if cosine <= 0 or (found and cosine < least):
                break
            found.append((lines_a[i], lines_b[j], min(cosine, 1.0)))
            matrix[i, :] = matrix[:, j] = 0
        return found

    def _rows(self, article_id: str) -> tuple[list[Line], sparse.csr_matrix]:
        if article_id not in self._known:
            self._known[article_id] = _paragraph_rows(
                self._corpus, self._dtm, self._idf, article_id
            )
        return self._known[article_id]


def _paragraph_rows(
    corpus: Corpus, dtm: DocumentTermMatrix, idf: NDArray[np.float64], article_id: str
) -> tuple[list[Line], sparse.csr_matrix]:
    lines: list[Line] = []
    counts: list[Counter[int]] = []
    for paragraph in corpus.paragraphs(article_id):
        found = Counter(
            dtm.column_of[form]
            for form in map(surface, tokenize(paragraph))
            if form in dtm.column_of
        )
        if len(found) >= _LEAST_TERMS:
            lines.append(paragraph)
            counts.append(found)
    rows = np.repeat(np.arange(len(counts)), [len(c) for c in counts])
    columns = list(itertools.chain.from_iterable(counts))
    values = list(itertools.chain.from_iterable(c.values() for c in counts))
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(counts), dtm.shape[1]))
    return lines, weights.unit_rows(matrix.multiply(idf).tocsr())
