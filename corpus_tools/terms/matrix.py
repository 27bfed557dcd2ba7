"""The document-term matrix: counts of terms in articles, and their TF-IDF weights."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from os import PathLike
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from tqdm import tqdm

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.stopwords import DEFAULT_LISTS, StopWords, stop_words
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.terms import weights
from corpus_tools.terms.article_files import ArticleFile, parquet_paths, read_parquet
from corpus_tools.terms.phrases.names import Names, find_names
from corpus_tools.terms.phrases.phrases import join_phrases
from corpus_tools.terms.phrases.words import PhraseWords, look_at_words
from corpus_tools.terms.spelling.review import NO_REVIEW, Review, Reviewable, read_review
from corpus_tools.terms.spelling.tables import Variants, tabulate
from corpus_tools.terms.spelling.variants import Look, find_spellings, split_countries
from corpus_tools.terms.stream import TokenStream, read_stream, read_texts
from corpus_tools.terms.tally import Runs, choose_columns, find_runs, join_keys
from corpus_tools.terms.vocabulary import (
    DisplayForms,
    SurfaceForms,
    bare_types,
    countable,
    list_forms,
    term_keys,
)

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
    corpus_sha256 : str
        Hash of the corpus's ids and raw texts; empty where plain texts were counted.
    stream : TokenStream or None
        What was counted; None in a matrix that was loaded.
    stop : StopWords or None
        What was left out of it.
    how : mapping
        Phrases, reviewed spellings and outlets, as `count_stream` takes them.
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
    corpus_sha256: str = ""
    stream: TokenStream | None = field(default=None, repr=False)
    stop: StopWords | None = field(default=None, repr=False)
    how: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of articles and of terms."""
        return self.counts.shape

    def __repr__(self) -> str:
        return f"DocumentTermMatrix({self.shape[0]} articles × {self.shape[1]} terms)"

    @cached_property
    def terms(self) -> pd.DataFrame:
        """The vocabulary: term (display form), key, count, documents, dispersion, forms."""
        return self.top_terms(len(self.keys))

    def top_terms(self, n: int = 20) -> pd.DataFrame:
        """Return the first rows of `terms`, without making the others."""
        keys = self.keys[:n]
        return pd.DataFrame(
            {
                "term": [self.display[key] for key in keys],
                "count": self.totals[:n],
                "documents": self.documents[:n],
                "dispersion": self._dispersion[:n],
                "forms": [list_forms(self.surfaces[key]) for key in keys],
                "key": keys,
            }
        )

    @cached_property
    def totals(self) -> NDArray[np.int64]:
        """How often each term occurs."""
        return weights.totals(self.counts)

    @cached_property
    def documents(self) -> NDArray[np.int64]:
        """The number of articles with each term."""
        return weights.documents(self.counts)

    @cached_property
    def _dispersion(self) -> NDArray[np.float64]:
        return weights.dispersion(self.counts, self.lengths).round(4)

    @cached_property
    def display(self) -> Mapping[str, str]:
        """What to print for each key: its commonest form without clitics."""
        return DisplayForms(self.surfaces, self.conflator, self.shown)

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
        return weights.idf(self.documents, self.shape[0])

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

    def recount(
        self,
        *,
        conflate: str | Conflator | None = None,
        stop: StopWords | Iterable[str] | None = None,
        ngrams: tuple[int, int] | None = None,
        min_df: int | None = None,
        max_df: float | None = None,
    ) -> "DocumentTermMatrix":
        """Count the same articles in another way, without reading them again.

        Parameters are those of `count_terms`; what is not given stays as it was.

        Raises
        ------
        InputError
            A setting is out of range, no term is left, or this matrix was loaded from a file, or
            made of files on a cluster, and keeps no texts.

        Examples
        --------
        >>> dtm = count_terms(["نهر سد", "نهر"])
        >>> dtm.recount(min_df=2).keys
        ['نهر']
        """
        if self.stream is None:
            raise InputError(
                "recount: expected counts made by count_terms on this machine; these were loaded"
                " from a file or made on a cluster, and keep no texts: count the corpus again"
            )
        before = self.settings
        recounted = count_stream(
            self.stream,
            self.ids,
            self.titles,
            conflate=self.conflator if conflate is None else conflate,
            stop=self.stop if stop is None else stop,
            ngrams=cast(tuple[int, int], ngrams or tuple(cast(list[int], before["ngrams"]))),
            min_df=cast(int, before["min_df"] if min_df is None else min_df),
            max_df=cast(float, before["max_df"] if max_df is None else max_df),
            **self.how,
        )
        if stop is None:
            recounted.settings["stop_words"] = before["stop_words"]
        return replace(recounted, corpus_sha256=self.corpus_sha256)

    def save(self, path: PathLike[str] | str) -> Path:
        """Write the counts to one file, from which `load_counts` reads them.

        The file (NumPy's .npz, nothing in it can run) has all but the texts and the
        tables of spellings: no `recount`.

        Raises
        ------
        InputError
            The file cannot be written.
        """
        from corpus_tools.terms.saved_counts import save_counts

        return save_counts(self, Path(path))

    @cached_property
    def _weights(self) -> sparse.csr_matrix:
        """The weights by default settings, which most measures ask for again and again."""
        return self._weigh(sublinear=False, smooth=True)

    def _weigh(self, sublinear: bool, smooth: bool) -> sparse.csr_matrix:
        idf = weights.idf(self.documents, self.shape[0], smooth=smooth)
        return weights.tfidf(self.counts, idf, sublinear=sublinear)

    @cached_property
    def names(self) -> Names | None:
        """The names and phrases of what was counted; None in a matrix that was loaded."""
        if self.stream is None or self.phrase_words is None:
            return None
        return find_names(self.stream, self.phrase_words)

    @cached_property
    def phrase_words(self) -> PhraseWords | None:
        """The words of what was counted as phrases see them; None in a matrix that was loaded."""
        if self.stream is None or self.stop is None:
            return None
        return look_at_words(self.stream, self.conflator, self.stop)

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {article_id: row for row, article_id in reversed(list(enumerate(self.ids)))}

    def row(self, article_id: str) -> int:
        """Return the row of an article.

        Raises
        ------
        InputError
            There is no article of that id.
        """
        try:
            return self._row_of[article_id]
        except KeyError:
            raise InputError(
                f"article id: expected one of the {len(self.ids)} ids of the matrix"
                f" (first: {self.ids[0]!r}); found {article_id!r}"
            ) from None


def count_terms(
    corpus: Corpus | PathLike[str] | Iterable[str] | Sequence[PathLike[str]],
    *,
    conflate: str | Conflator = "auto",
    stop: StopWords | Iterable[str] | None = None,
    ngrams: tuple[int, int] = (1, 1),
    phrases: bool | Iterable[str] = False,
    min_df: int = 1,
    max_df: float = 1.0,
    variants: Reviewable = None,
    outlets: Sequence[str] | None = None,
    client: Any = None,
    progress: bool = False,
) -> DocumentTermMatrix:
    """Count terms in articles.

    Titles are counted with the text. Numbers and single letters are not terms; n-grams cross
    neither punctuation nor stop words.

    Parameters
    ----------
    corpus : Corpus, path or iterable of str
        Articles; or a `pathlib.Path` to a folder or file of them, whose text is then counted as it
        stands, without cleaning; Parquet may come as a list of paths, a folder or a pattern
        (``Path("2019-*.parquet")``); or plain strings (their ids are ``"0"``, ``"1"``, …), which
        may come one by one from a generator. Texts are not kept, only the codes of their words:
        there may be more of them than memory holds.
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
    client : distributed.Client or str, optional
        A Dask cluster, or its address, whose workers read and count (`terms.distributed`).
        The matrix is the same. Of Parquet files no words come here: there are no tables of
        spellings, no `recount`, and neither phrases nor outlets.
    progress : bool
        Show a progress bar.

    Raises
    ------
    InputError
        A setting is out of range, the reviewed table is not in order, no term is left, or a
        worker cannot read a file.

    Examples
    --------
    >>> dtm = count_terms(["زار الوزير دمشق", "قال وزير إن الوزراء في دمشق"])
    >>> dtm.terms[["term", "count", "documents"]].head(2).values.tolist()
    [['وزير', 3, 2], ['دمشق', 2, 2]]
    """
    if isinstance(corpus, str):
        raise InputError("count_terms: expected a Corpus or a list of strings; found one string")
    settings: dict[str, Any] = {
        "conflate": conflate,
        "stop": stop,
        "ngrams": ngrams,
        "min_df": min_df,
        "max_df": max_df,
        "review": read_review(variants),
    }
    files = parquet_paths(corpus)
    read_strings: Callable[..., TokenStream] = read_texts
    if client is not None:
        from corpus_tools.terms.distributed import Cluster, count_files, read_spread

        cluster = Cluster(client)
        read_strings = partial(read_spread, cluster=cluster)
        if files is not None:
            if phrases is not False or outlets is not None:
                raise InputError(
                    "count_terms: expected neither phrases nor outlets with Parquet files on a"
                    " cluster, where no machine has all words; count them without a client"
                )
            count = partial(count_stream, **settings)
            merging = getattr(conflate, "kind", conflate) != "none"
            return count_files(files, cluster, count, merging=merging, progress=progress)
    total = len(corpus) if isinstance(corpus, Sized) and files is None else None
    with tqdm(desc="reading", unit=" articles", total=total, disable=not progress) as bar:
        if isinstance(corpus, Corpus):
            ids, titles = corpus.ids, corpus.articles["title"].tolist()
            if client is None:
                stream = read_stream(map(corpus.lines, ids), advance=bar.update)
            else:
                stream = read_strings(map(corpus.text, ids), cut_lines=False, advance=bar.update)
            if outlets is None:
                outlets = corpus.articles["outlet"].fillna("").astype(str).tolist()
        elif files is not None:
            stream, ids, titles = read_parquet(files, advance=bar.update)
        elif isinstance(corpus, PathLike):
            file = ArticleFile(Path(corpus))
            stream = read_strings(file, advance=bar.update)
            ids, titles = file.ids, file.titles
            file.warn(stacklevel=3)
        else:
            stream = read_strings(corpus, advance=bar.update)
            ids = titles = list(map(str, range(len(stream))))
    if outlets is not None and len(outlets) != len(ids):
        raise InputError(f"outlets: expected one per article, {len(ids)}; found {len(outlets)}")
    counted = count_stream(stream, ids, titles, phrases=phrases, outlets=outlets, **settings)
    sha256 = corpus.sha256 if isinstance(corpus, Corpus) else ""
    return replace(counted, corpus_sha256=sha256)


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
    countries: Mapping[int, str] | None = None,
    find: Callable[[TokenStream, NDArray[np.bool_], int, int], Runs] = find_runs,
) -> DocumentTermMatrix:
    """Count terms in a token stream.

    See `count_terms`, and `find_spellings` for `look`. A stream that `split_countries` has split
    comes with its `countries`; one whose codes are elsewhere with a way to `find` its runs.
    """
    shortest, longest = ngrams
    if not 1 <= shortest <= longest:
        raise InputError(f"ngrams: expected 1 ≤ shortest ≤ longest; found {ngrams}")
    if not 0 < max_df <= 1:
        raise InputError(f"max_df: expected a share between 0 and 1; found {max_df}")
    conflator = conflate if isinstance(conflate, Conflator) else Conflator(conflate)
    merging = conflator.kind != "none"
    text = stream
    if countries is None:
        stream, countries = split_countries(stream) if merging else (stream, {})
    left_out = stop_words() if stop is None else stop
    if not isinstance(left_out, StopWords):
        left_out = StopWords(left_out)
    # After the stop words, which it need not wait for: the lexicon may be on its way.
    if not isinstance(conflate, Conflator) and merging:
        conflator.fit_types(stream.types)

    joined, phrase_keys, shown = join_phrases(stream, conflator, left_out, phrases)
    bare = bare_types(joined.types)
    usable = countable(joined.types, bare, left_out)
    # The key of every type; the last stands for no word.
    keys_of = np.full(len(usable) + 1, None, object)
    variants = Variants.none()
    if merging:
        terms = conflator.transform(stream.types)
        for code, country in countries.items():
            terms[code] = country
        found = find_spellings(
            stream,
            terms,
            usable[: len(terms)],
            conflator,
            outlets=outlets,
            review=review,
            look=look,
        )
        terms = found.keys
        if look == "all" or review.refused:
            terms, variants = tabulate(
                stream, found, conflator, outlets=outlets, countries=countries, review=review
            )
        keys_of[:-1] = [*terms, *phrase_keys]
        keys_of[:-1][~usable] = None
    else:
        words = list(itertools.compress(joined.types, usable.tolist()))
        keys_of[:-1][usable] = term_keys(words, conflator)
        keys_of[len(stream.types) : -1] = phrase_keys
    grams = find(joined, usable, shortest, longest)
    if longest == 1:
        gram_keys = keys_of[:-1].tolist()
    else:
        gram_keys = [join_keys(words) for words in keys_of[grams.parts].tolist()]
    times = grams.times
    keys, columns = choose_columns(grams, gram_keys, min_df, max_df * len(stream))
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
    return DocumentTermMatrix(
        grams.counts(columns, len(keys), int(times[columns >= 0].sum())),
        keys,
        ids,
        text.lengths(),
        SurfaceForms(keys, bare, grams.parts, columns, times),
        conflator,
        titles,
        settings,
        variants=variants,
        shown=shown,
        stream=text,
        stop=left_out,
        how={"phrases": phrases, "review": review, "outlets": outlets},
    )
