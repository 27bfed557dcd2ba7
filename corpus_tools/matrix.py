"""The document-term matrix: counts of terms in articles, and their TF-IDF weights."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.conflate import Conflator
from corpus_tools.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.stopwords import DEFAULT_LISTS, StopWords, stop_words
from corpus_tools.stream import BREAK, TokenStream, read_stream
from corpus_tools.tokens import is_word, surface
from corpus_tools.variants import merge_spellings

__all__ = ["DocumentTermMatrix", "Gram", "count_stream", "count_terms", "dispersion"]

#: A term before it is merged: one word type, or several in a row.
Gram = tuple[int, ...]


@dataclass(frozen=True)
class DocumentTermMatrix:
    """Counts of terms in articles.

    Attributes
    ----------
    counts : int32 CSR matrix, n_articles × n_terms
    keys : list of str
        The terms in normalised spelling, one per column, commonest first.
    ids : list of str
        One per row.
    lengths : int array
        Word tokens of each article, stop words included.
    surfaces : mapping
        The surface forms of each key with their counts.
    conflator : Conflator
        What merged the forms.
    titles : list of str
        The headline of each row, or its id.
    settings : dict
        How the terms were counted.
    """

    counts: sparse.csr_matrix
    keys: list[str]
    ids: list[str]
    lengths: NDArray[np.int64]
    surfaces: Mapping[str, Counter[str]]
    conflator: Conflator
    titles: list[str]
    settings: dict[str, object] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of articles and of terms."""
        return self.counts.shape

    def __repr__(self) -> str:
        return f"DocumentTermMatrix({self.shape[0]} articles × {self.shape[1]} terms)"

    @cached_property
    def terms(self) -> pd.DataFrame:
        """The vocabulary: term (display form), key, count, documents, dispersion, forms."""
        return pd.DataFrame(
            {
                "term": [self.display[key] for key in self.keys],
                "count": np.asarray(self.counts.sum(axis=0)).ravel().astype(int),
                "documents": np.diff(self.counts.tocsc().indptr).astype(int),
                "dispersion": dispersion(self.counts, self.lengths).round(4),
                "forms": [_list_forms(self.surfaces[key]) for key in self.keys],
                "key": self.keys,
            }
        )

    @cached_property
    def display(self) -> dict[str, str]:
        """What to print for each key: its commonest form without clitics."""
        return self.conflator.display_forms(self.surfaces)

    @cached_property
    def column_of(self) -> dict[str, int]:
        """The column of every surface form that is counted."""
        return {form: i for i, key in enumerate(self.keys) for form in self.surfaces[key]}

    def idf(self) -> NDArray[np.float64]:
        """Return each term's inverse document frequency, as `tfidf` uses it."""
        documents = self.terms["documents"].to_numpy()
        return np.log((1 + self.shape[0]) / (1 + documents)) + 1

    def tfidf(self, *, sublinear: bool = False, smooth: bool = True) -> sparse.csr_matrix:
        """Weigh the counts by TF-IDF, rows scaled to unit length.

        The weights are scikit-learn's: term frequency (its logarithm plus one when `sublinear`)
        times ``ln((1 + n) / (1 + df)) + 1``, or ``ln(n / df) + 1`` without `smooth`
        (Spärck Jones 1972; Salton & Buckley 1988).

        Returns
        -------
        float32 CSR matrix, n_articles × n_terms
        """
        if smooth and not sublinear:
            return self._weights
        return self._weigh(sublinear, smooth)

    @cached_property
    def _weights(self) -> sparse.csr_matrix:
        """The weights by default settings, which most measures ask for again and again."""
        return self._weigh(sublinear=False, smooth=True)

    def _weigh(self, sublinear: bool, smooth: bool) -> sparse.csr_matrix:
        from sklearn.feature_extraction.text import TfidfTransformer

        weigh = TfidfTransformer(sublinear_tf=sublinear, smooth_idf=smooth)
        return weigh.fit_transform(self.counts).astype(np.float32).tocsr()

    def row(self, article_id: str) -> int:
        """Return the row of an article.

        Raises
        ------
        InputError
            There is no article of that id.
        """
        try:
            return self.ids.index(article_id)
        except ValueError:
            raise InputError(
                f"article id: expected one of the {len(self.ids)} ids of the matrix"
                f" (first: {self.ids[0]!r}); found {article_id!r}"
            ) from None


def count_terms(
    corpus: Corpus | Sequence[str],
    *,
    conflate: str | Conflator = "auto",
    stop: StopWords | Iterable[str] | None = None,
    ngrams: tuple[int, int] = (1, 1),
    min_df: int = 1,
    max_df: float = 1.0,
) -> DocumentTermMatrix:
    """Count terms in articles.

    Titles are counted with the text. Numbers and single letters are not terms; n-grams cross
    neither punctuation nor stop words.

    Parameters
    ----------
    corpus : Corpus or list of str
        Articles, or plain strings (their ids are ``"0"``, ``"1"``, …).
    conflate : str or Conflator
        See `Conflator`. Unless it is ``none``, house spellings of one name count together, too.
    stop : StopWords or iterable of str, optional
        Words left out; by default function words, verbs of reporting and calendar words.
    ngrams : (int, int)
        The shortest and the longest run of words that makes a term.
    min_df : int
        Terms in fewer articles are left out.
    max_df : float
        Terms in a larger share of the articles (0-1) are left out.

    Raises
    ------
    InputError
        A setting is out of range, or no term is left.

    Examples
    --------
    >>> dtm = count_terms(["زار الوزير دمشق", "قال وزير إن الوزراء في دمشق"])
    >>> dtm.terms[["term", "count", "documents"]].head(2).values.tolist()
    [['وزير', 3, 2], ['دمشق', 2, 2]]
    """
    if isinstance(corpus, str):
        raise InputError("count_terms: expected a Corpus or a list of strings; found one string")
    if isinstance(corpus, Corpus):
        articles = [corpus.lines(article_id) for article_id in corpus.ids]
        ids, titles = corpus.ids, corpus.articles["title"].tolist()
    else:
        articles = [text.splitlines() for text in corpus]
        ids = [str(i) for i in range(len(articles))]
        titles = ids
    stream = read_stream(articles)
    return count_stream(
        stream,
        ids,
        titles,
        conflate=conflate,
        stop=stop,
        ngrams=ngrams,
        min_df=min_df,
        max_df=max_df,
    )


def count_stream(
    stream: TokenStream,
    ids: list[str],
    titles: list[str],
    *,
    conflate: str | Conflator = "auto",
    stop: StopWords | Iterable[str] | None = None,
    ngrams: tuple[int, int] = (1, 1),
    min_df: int = 1,
    max_df: float = 1.0,
) -> DocumentTermMatrix:
    """Count terms in a token stream; `count_terms` describes the settings."""
    shortest, longest = ngrams
    if not 1 <= shortest <= longest:
        raise InputError(f"ngrams: expected 1 ≤ shortest ≤ longest; found {ngrams}")
    if not 0 < max_df <= 1:
        raise InputError(f"max_df: expected a share between 0 and 1; found {max_df}")
    conflator = conflate if isinstance(conflate, Conflator) else Conflator(conflate)
    if not isinstance(conflate, Conflator):
        conflator.fit_types(stream.types)
    left_out = stop_words() if stop is None else stop
    if not isinstance(left_out, StopWords):
        left_out = StopWords(left_out)

    words = np.array([is_word(t) and t not in left_out for t in stream.types], dtype=bool)
    rows, grams = _grams(stream, words, shortest, longest)
    distinct, codes = _number(grams)
    terms = conflator.transform(stream.types)
    keys_of = terms if conflator.kind == "none" else [merge_spellings(term) for term in terms]
    gram_keys = [" ".join(keys_of[code] for code in gram) for gram in distinct]
    surfaces = _surfaces(stream.types, distinct, codes, gram_keys)
    counts, keys = _merge(rows, codes, gram_keys, len(stream), min_df, max_df)
    if not keys:
        raise InputError(
            f"no term is left: {len(stream)} articles, {len(stream.types)} distinct words,"
            f" min_df={min_df}, max_df={max_df};"
            " lower min_df or raise max_df, or drop fewer stop words"
        )
    settings: dict[str, object] = {
        "conflate": conflator.kind,
        "stop_words": "+".join(DEFAULT_LISTS) if stop is None else f"{len(left_out)} words",
        "ngrams": list(ngrams),
        "min_df": min_df,
        "max_df": max_df,
    }
    lengths = np.bincount(stream.rows()[stream.codes != BREAK], minlength=len(stream))
    kept = {key: surfaces[key] for key in keys}
    return DocumentTermMatrix(counts, keys, ids, lengths, kept, conflator, titles, settings)


def dispersion(counts: sparse.csr_matrix, lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return each term's deviation of proportions (DP; Gries 2008).

    Half the sum over articles of the difference between the article's share of the term and its
    share of all tokens: 0 means spread as evenly as the text itself, near 1 means in one corner.
    """
    share = lengths / max(lengths.sum(), 1)
    columns = counts.tocsc()
    totals = np.asarray(columns.sum(axis=0)).ravel()
    of_term = np.repeat(np.arange(columns.shape[1]), np.diff(columns.indptr))
    expected = share[columns.indices]
    # Articles without the term contribute their whole share; the shares sum to one.
    gap = np.abs(columns.data / totals[of_term] - expected) - expected
    sums = np.bincount(of_term, weights=gap, minlength=columns.shape[1])
    return np.asarray(0.5 * (1 + sums), dtype=np.float64)


def _grams(
    stream: TokenStream, words: NDArray[np.bool_], shortest: int, longest: int
) -> tuple[NDArray[np.int64], list[Gram] | NDArray[np.int32]]:
    """List the article and the word types of every run of words allowed as a term."""
    codes, rows = stream.codes, stream.rows()
    # codes is -1 at a break; words[-1] must not stand for it.
    usable = np.where(codes == BREAK, False, words[codes]) if len(words) else np.zeros(0, bool)
    if longest == 1:
        return rows[usable], codes[usable]
    all_rows, grams = [], []
    for size in range(shortest, longest + 1):
        span = len(codes) - size + 1
        if span <= 0:
            continue
        whole = np.logical_and.reduce([usable[i : i + span] for i in range(size)])
        whole &= rows[:span] == rows[size - 1 :]
        at = np.flatnonzero(whole)
        all_rows.append(rows[at])
        grams += list(zip(*(codes[at + i].tolist() for i in range(size)), strict=True))
    return (np.concatenate(all_rows) if all_rows else rows[:0]), grams


def _number(
    grams: list[Gram] | NDArray[np.int32],
) -> tuple[list[Gram], NDArray[np.int64]]:
    """Return the distinct grams and the code of each gram."""
    if isinstance(grams, np.ndarray):
        distinct, codes = np.unique(grams, return_inverse=True)
        return [(int(code),) for code in distinct], codes
    number: dict[Gram, int] = {}
    codes = np.fromiter((number.setdefault(g, len(number)) for g in grams), np.int64, len(grams))
    return list(number), codes


def _surfaces(
    types: list[str], distinct: list[Gram], codes: NDArray[np.int64], keys: list[str]
) -> dict[str, Counter[str]]:
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    times = np.bincount(codes, minlength=len(distinct)).tolist()
    for gram, key, count in zip(distinct, keys, times, strict=True):
        surfaces[key][" ".join(surface(types[code]) for code in gram)] += count
    return dict(surfaces)


def _merge(
    rows: NDArray[np.int64],
    codes: NDArray[np.int64],
    gram_keys: list[str],
    n_articles: int,
    min_df: int,
    max_df: float,
) -> tuple[sparse.csr_matrix, list[str]]:
    """Count, with the grams of one key in one column, and order the columns."""
    keys = sorted(set(gram_keys))
    column_of = {key: i for i, key in enumerate(keys)}
    columns = np.array([column_of[key] for key in gram_keys], dtype=np.int64)
    ones = np.ones(len(codes), dtype=np.int32)
    shape = (n_articles, len(keys))
    counts = sparse.csr_matrix((ones, (rows, columns[codes] if len(codes) else codes)), shape=shape)
    counts.sum_duplicates()
    documents = np.diff(counts.tocsc().indptr)
    totals = np.asarray(counts.sum(axis=0)).ravel()
    kept = np.flatnonzero((documents >= min_df) & (documents <= max_df * n_articles))
    kept = kept[np.argsort(-totals[kept], kind="stable")]
    return counts[:, kept].tocsr().astype(np.int32), [keys[i] for i in kept]


def _list_forms(forms: Counter[str]) -> str:
    ordered = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return " | ".join(f"{form}:{count}" for form, count in ordered)
