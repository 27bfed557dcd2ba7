"""An estimator for scikit-learn: texts to counts or weights of terms, with readable names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.stopwords import StopWords, chosen_stop_words
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.corpus.corpus import Article, Corpus, need_texts
from corpus_tools.errors import InputError
from corpus_tools.exchange.known_terms import KnownTerms
from corpus_tools.terms import weights
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.saved_counts import load_counts
from corpus_tools.terms.spelling.tables import Variants
from corpus_tools.terms.stream import TokenStream, read_stream, read_texts

__all__ = ["ArabicVectorizer"]

_Texts: TypeAlias = Corpus | Iterable[str] | Iterable[Article]
#: Where the settings of a file of counts hold the vectorizer's.
_PART = "vectorizer"


class ArabicVectorizer(TransformerMixin, BaseEstimator):
    """Turn texts into a matrix of terms, as scikit-learn's vectorizers do.

    Terms are those of `count_terms`: forms and spellings of one word are one term. Other texts are
    brought to the terms of those it was fitted on, each text by itself; words that are none of
    these terms are left out.

    Parameters
    ----------
    conflate : str or Conflator
        What merges word forms; see `Conflator`.
    stop : StopWords, optional
        Words left out; see `count_terms`.
    ngrams : (int, int)
        The shortest and the longest run of words that makes a term.
    phrases : bool or list of str
        Whether names and set phrases count as terms. Those that are found in fitting are looked
        for by their spellings, in the texts it was fitted on, too: a few places may be others than
        those of `count_terms`.
    min_df, max_df : int, float
        Terms in fewer articles, or in a larger share of them, are left out.
    weights : {"tfidf", "counts"}
        Unit rows of TF-IDF (Spärck Jones 1972), as ``dtm.tfidf()`` has them, or counts.
    sublinear : bool
        Whether the logarithm of a count, plus one, is weighed.

    Attributes
    ----------
    dtm_ : DocumentTermMatrix
        Counts of the texts it was fitted on, as `load_counts` would read them.
    vocabulary_ : dict
        The column of each name.
    idf_ : float64 array
        The weight of each term.

    Notes
    -----
    `fit` and `transform` take a Corpus, or strings in a list, an array or a Series; articles of a
    corpus in a list, as cross-validation deals them. What is no text raises `InputError`, which is
    a ValueError.

    Examples
    --------
    >>> vectorizer = ArabicVectorizer(weights="counts").fit(["زار الوزير دمشق", "وزير"])
    >>> vectorizer.get_feature_names_out().tolist()
    ['وزير', 'دمشق', 'زار']
    >>> vectorizer.transform(["قال الوزيران"]).toarray().tolist()
    [[1, 0, 0]]
    """

    def __init__(
        self,
        *,
        conflate: str | Conflator = "auto",
        stop: StopWords | list[str] | None = None,
        ngrams: tuple[int, int] = (1, 1),
        phrases: bool | list[str] = False,
        min_df: int = 1,
        max_df: float = 1.0,
        weights: Literal["tfidf", "counts"] = "tfidf",
        sublinear: bool = False,
    ) -> None:
        self.conflate = conflate
        self.stop = stop
        self.ngrams = ngrams
        self.phrases = phrases
        self.min_df = min_df
        self.max_df = max_df
        self.weights = weights
        self.sublinear = sublinear

    def __sklearn_tags__(self) -> Any:
        """Say that texts are taken, no table of numbers."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _more_tags(self) -> dict[str, object]:
        """Say so to scikit-learn before 1.6."""
        return {"X_types": ["string"]}

    def fit(self, X: _Texts, y: object = None) -> Self:  # noqa: N803
        """Learn the terms of texts, and how many have each.

        Parameters
        ----------
        X : Corpus, or texts
        y : ignored

        Raises
        ------
        InputError
            A parameter is out of range, something is no text, or no term is left.
        """
        self._fit(X)
        return self

    def fit_transform(
        self,
        X: _Texts,  # noqa: N803
        y: object = None,
        **fit_params: object,
    ) -> sparse.csr_matrix:
        """Learn the terms of texts and return their matrix; see `fit` and `transform`."""
        return self._weigh(self._fit(X))

    def transform(self, X: _Texts) -> sparse.csr_matrix:  # noqa: N803
        """Count, or weigh, the terms in texts.

        Returns
        -------
        CSR matrix, n_texts × n_terms
            float32, or int32 of counts. A text without any of the terms is a row of zeros.

        Raises
        ------
        InputError
            Something is no text.
        NotFittedError
            The terms are not learned yet.
        """
        check_is_fitted(self, "dtm_")
        return self._weigh(self._known.count(_read(_texts(X))))

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """Return what is printed of each term; no name stands there twice."""
        check_is_fitted(self, "dtm_")
        return np.array(self._names, dtype=object)

    def build_tokenizer(self) -> Callable[[str], list[str]]:
        """Return what cuts a text into words, stop words included."""
        return tokenize

    def build_analyzer(self) -> Callable[[str], list[str]]:
        """Return what turns a text into the names of its terms, in order.

        >>> analyze = ArabicVectorizer().fit(["زار الوزير دمشق"]).build_analyzer()
        >>> analyze("في دمشق، عند الوزراء")
        ['دمشق', 'وزير']
        """
        check_is_fitted(self, "dtm_")
        known, names = self._known, self._names

        def analyze(text: str) -> list[str]:
            [columns] = known.columns(_read(need_texts([text], "ArabicVectorizer")))
            return [names[column] for column in columns]

        return analyze

    @property
    def vocabulary_(self) -> dict[str, int]:
        """The column of each name."""
        check_is_fitted(self, "dtm_")
        return {name: column for column, name in enumerate(self._names)}

    @property
    def idf_(self) -> NDArray[np.float64]:
        """The inverse document frequency of each term."""
        check_is_fitted(self, "dtm_")
        return self.dtm_.idf()

    def save(self, path: PathLike[str] | str) -> Path:
        """Write the fitted vectorizer to one file, nothing in which can run.

        It is a file of counts (``dtm.save``) that knows the parameters, too.

        Raises
        ------
        InputError
            The file cannot be written, or the conflator was given ready-made.
        NotFittedError
            The terms are not learned yet.
        """
        check_is_fitted(self, "dtm_")
        params = self.get_params(deep=False)
        if isinstance(self.conflate, Conflator):
            raise InputError(
                "save: expected a conflation by its name; found a Conflator, which keeps the words"
                f" of other texts: set conflate={self.conflate.kind!r} and fit again, or pickle it"
            )
        if self.stop is not None:
            params["stop"] = chosen_stop_words(self.stop).exact
        if not isinstance(self.phrases, bool):
            params["phrases"] = list(self.phrases)
        # Grids are made of NumPy's numbers.
        params["max_df"], params["min_df"] = float(self.max_df), int(self.min_df)
        params["ngrams"] = [int(n) for n in self.ngrams]
        params["sublinear"] = bool(self.sublinear)
        return replace(self.dtm_, settings={**self.dtm_.settings, _PART: params}).save(path)

    @classmethod
    def load(cls, path: PathLike[str] | str) -> Self:
        """Read a fitted vectorizer that `save` wrote.

        Raises
        ------
        InputError
            The file is not there, damaged, or of another kind.

        Examples
        --------
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = ArabicVectorizer().fit(["نهر سد", "نهر"]).save(Path(folder) / "terms.npz")
        ...     ArabicVectorizer.load(file).get_feature_names_out().tolist()
        ['نهر', 'سد']
        """
        dtm = load_counts(Path(path))
        settings = dict(dtm.settings)
        params = settings.pop(_PART, None)
        if not isinstance(params, dict) or params.keys() != cls().get_params().keys():
            raise InputError(
                f"{path}: expected what ArabicVectorizer.save wrote; found counts without its"
                " parameters"
            )
        if params["stop"] is not None:
            params["stop"] = StopWords(strict=params["stop"])
        params["ngrams"] = tuple(params["ngrams"])
        self = cls(**params)
        self.dtm_ = replace(dtm, settings=settings)
        return self

    def _fit(self, X: _Texts) -> sparse.csr_matrix:  # noqa: N803
        """Learn the terms of texts, and return their counts."""
        if self.weights not in ("tfidf", "counts"):
            raise InputError(f"weights: expected tfidf or counts; found {self.weights!r}")
        dtm = count_terms(
            _texts(X), conflate=self.conflate, stop=self.stop, ngrams=self.ngrams,
            phrases=self.phrases, min_df=self.min_df, max_df=self.max_df, outlets=_outlets(X),
            progress=False,
        )  # fmt: skip
        assert dtm.stream is not None
        self.__dict__.pop("_known", None)
        self.__dict__.pop("_names", None)
        self.dtm_ = replace(dtm, source=None, variants=Variants.none(), articles=None, corpus=None)
        if self.phrases is not False:
            self.dtm_ = replace(self.dtm_, counts=self._known.count(dtm.stream))
        return self.dtm_.counts

    def _weigh(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        if self.weights == "counts":
            return counts
        return weights.tfidf(counts, self.idf_, sublinear=self.sublinear)

    @cached_property
    def _known(self) -> KnownTerms:
        return KnownTerms(
            self.dtm_, chosen_stop_words(self.stop), ngrams=self.ngrams, phrases=self.phrases
        )

    @cached_property
    def _names(self) -> list[str]:
        return self.dtm_.column_names()

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is found again in no time."""
        state: dict[str, Any] = super().__getstate__()
        return {name: value for name, value in state.items() if name not in ("_known", "_names")}


def _texts(given: _Texts) -> Corpus | list[str]:
    """Return what is given as a corpus or as strings.

    Raises
    ------
    InputError
        Something is no text.
    """
    if isinstance(given, Corpus):
        return given
    if isinstance(given, np.ndarray) and given.ndim != 1:
        raise InputError(
            f"ArabicVectorizer: expected one column of texts; found an array of {given.ndim}"
            " dimensions: name one column, not a list of columns"
        )
    strange = isinstance(given, str | bytes | Mapping | pd.DataFrame)
    if isinstance(given, Iterable) and not strange:
        given = [item.text if isinstance(item, Article) else item for item in given]
    return need_texts(given, "ArabicVectorizer")


def _outlets(given: Any) -> Sequence[str] | None:
    """Return the outlets of articles in a list; None of other texts."""
    articles = given if isinstance(given, list | tuple) else []
    outlets = [item.outlet for item in articles if isinstance(item, Article)]
    return outlets if outlets and len(outlets) == len(articles) else None


def _read(texts: Corpus | list[str]) -> TokenStream:
    if isinstance(texts, Corpus):
        return read_stream(map(texts.lines, texts.ids))
    return read_texts(texts)
