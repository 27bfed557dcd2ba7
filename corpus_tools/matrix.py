"""The document-term matrix: counts of terms in articles, and their TF-IDF weights."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.conflate import Conflator
from corpus_tools.corpus import Corpus
from corpus_tools.counting import (
    dispersion,
    find_grams,
    merge_columns,
    number_grams,
    surface_forms,
)
from corpus_tools.countries import split_countries
from corpus_tools.errors import InputError
from corpus_tools.phrases import join_phrases
from corpus_tools.reviewed import NO_REVIEW, Review, Reviewable, read_review
from corpus_tools.spelling_table import Variants, tabulate
from corpus_tools.stopwords import DEFAULT_LISTS, StopWords, stop_words
from corpus_tools.stream import BREAK, TokenStream, read_stream
from corpus_tools.tokens import is_word
from corpus_tools.variants import Look, find_spellings

__all__ = ["DocumentTermMatrix", "count_stream", "count_terms"]


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
    variants : Variants
        Which spellings count as one term, which may, and which never, in two tables.
    shown : mapping
        What to print for keys of phrases.
    """

    counts: sparse.csr_matrix
    keys: list[str]
    ids: list[str]
    lengths: NDArray[np.int64]
    surfaces: Mapping[str, Counter[str]]
    conflator: Conflator
    titles: list[str]
    settings: dict[str, object] = field(default_factory=dict)
    variants: Variants = field(default_factory=Variants.none, repr=False)
    shown: Mapping[str, str] = field(default_factory=dict)

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
        return {**self.conflator.display_forms(self.surfaces), **self.shown}

    @cached_property
    def column_of(self) -> dict[str, int]:
        """The column of every surface form that is counted; of two (سورية) the commoner's."""
        columns: dict[str, int] = {}
        for i, key in enumerate(self.keys):
            for form in self.surfaces[key]:
                columns.setdefault(form, i)
        return columns

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
    phrases: bool | Iterable[str] = False,
    min_df: int = 1,
    max_df: float = 1.0,
    variants: Reviewable = None,
    outlets: Sequence[str] | None = None,
) -> DocumentTermMatrix:
    """Count terms in articles.

    Titles are counted with the text. Numbers and single letters are not terms; n-grams cross
    neither punctuation nor stop words.

    Parameters
    ----------
    corpus : Corpus or list of str
        Articles, or plain strings (their ids are ``"0"``, ``"1"``, …).
    conflate : str or Conflator
        See `Conflator`. Unless it is ``none``, spelling variants of one name count together, too:
        ``dtm.variants.table`` lists them.
    stop : StopWords or iterable of str, optional
        Words left out; by default function words, verbs of reporting and calendar words.
    ngrams : (int, int)
        The shortest and the longest run of words that makes a term.
    phrases : bool or iterable of str
        Whether the names and set phrases that `multiword_terms` finds count as terms, or which
        phrases do. Their words are then not counted at these places: each word counts once.
    min_df : int
        Terms in fewer articles are left out.
    max_df : float
        Terms in a larger share of the articles (0-1) are left out.
    variants : path, DataFrame or Review, optional
        A reviewed table of variants, with the columns group, form and status (merged, suggested
        or refused): it overrides the rules.
    outlets : sequence of str, optional
        The outlet of each article; by default those of the corpus.

    Raises
    ------
    InputError
        A setting is out of range, the reviewed table is not in order, or no term is left.

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
        if outlets is None:
            outlets = corpus.articles["outlet"].fillna("").astype(str).tolist()
    else:
        articles = [text.splitlines() for text in corpus]
        ids = [str(i) for i in range(len(articles))]
        titles = ids
    if outlets is not None and len(outlets) != len(ids):
        raise InputError(f"outlets: expected one per article, {len(ids)}; found {len(outlets)}")
    stream = read_stream(articles)
    return count_stream(
        stream,
        ids,
        titles,
        conflate=conflate,
        stop=stop,
        ngrams=ngrams,
        phrases=phrases,
        min_df=min_df,
        max_df=max_df,
        review=read_review(variants),
        outlets=outlets,
    )


def count_stream(
    stream: TokenStream,
    ids: list[str],
    titles: list[str],
    *,
    conflate: str | Conflator = "auto",
    stop: StopWords | Iterable[str] | None = None,
    ngrams: tuple[int, int] = (1, 1),
    phrases: bool | Iterable[str] = False,
    min_df: int = 1,
    max_df: float = 1.0,
    review: Review = NO_REVIEW,
    outlets: Sequence[str] | None = None,
    look: Look = "all",
) -> DocumentTermMatrix:
    """Count terms in a token stream; see `count_terms`, and `find_spellings` for `look`."""
    shortest, longest = ngrams
    if not 1 <= shortest <= longest:
        raise InputError(f"ngrams: expected 1 ≤ shortest ≤ longest; found {ngrams}")
    if not 0 < max_df <= 1:
        raise InputError(f"max_df: expected a share between 0 and 1; found {max_df}")
    conflator = conflate if isinstance(conflate, Conflator) else Conflator(conflate)
    merging = conflator.kind != "none"
    stream, countries = split_countries(stream) if merging else (stream, {})
    if not isinstance(conflate, Conflator):
        conflator.fit_types(stream.types)
    left_out = stop_words() if stop is None else stop
    if not isinstance(left_out, StopWords):
        left_out = StopWords(left_out)

    joined, phrase_keys, shown = join_phrases(stream, conflator, left_out, phrases)
    words = np.array([is_word(t) and t not in left_out for t in joined.types], dtype=bool)
    rows, grams = find_grams(joined, words, shortest, longest)
    distinct, codes = number_grams(grams)
    keys_of = conflator.transform(stream.types)
    variants = Variants.none()
    if merging:
        for code, country in countries.items():
            keys_of[code] = country
        found = find_spellings(
            stream,
            keys_of,
            words[: len(stream.types)],
            conflator,
            outlets=outlets,
            review=review,
            look=look,
        )
        keys_of = found.keys
        if look == "all" or review.refused:
            keys_of, variants = tabulate(
                stream, found, conflator, outlets=outlets, countries=countries, review=review
            )
    keys_of = [*keys_of, *phrase_keys]
    gram_keys = [" ".join(keys_of[code] for code in gram) for gram in distinct]
    surfaces = surface_forms(joined.types, distinct, codes, gram_keys)
    counts, keys = merge_columns(rows, codes, gram_keys, len(stream), min_df, max_df)
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
        **({"variants": review.name} if review.name else {}),
    }
    if phrases is not False:
        settings["phrases"] = "found" if phrases is True else "given"
    lengths = np.bincount(stream.rows()[stream.codes != BREAK], minlength=len(stream))
    kept = {key: surfaces[key] for key in keys}
    return DocumentTermMatrix(
        counts,
        keys,
        ids,
        lengths,
        kept,
        conflator,
        titles,
        settings,
        shown={key: form for key, form in shown.items() if key in kept},
        variants=variants,
    )


def _list_forms(forms: Counter[str]) -> str:
    ordered = sorted(forms.items(), key=lambda item: (-item[1], item[0]))
    return " | ".join(f"{form}:{count}" for form, count in ordered)
