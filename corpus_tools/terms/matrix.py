"""The document-term matrix: counts of terms in articles, their weights, and the file they go to."""

import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from numbers import Integral, Real
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._files import replacing
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.html.cards import card
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.stopwords import StopWords, chosen_stop_words
from corpus_tools.corpus.corpus import Corpus, Named, selection_sha256
from corpus_tools.corpus.verbs.choosing import Chosen, chosen_rows, find_row
from corpus_tools.errors import InputError, list_of_words
from corpus_tools.messages import Lang, both, heading, number_in_both
from corpus_tools.terms import weights
from corpus_tools.terms.phrases.chains import join_compounds
from corpus_tools.terms.phrases.shared import SharedPhrases, find_shared
from corpus_tools.terms.phrases.words import PhraseWords, look_at_words
from corpus_tools.terms.spelling.review import NO_REVIEW, Review
from corpus_tools.terms.spelling.tables import Variants
from corpus_tools.terms.stream import TokenStream
from corpus_tools.terms.vocabulary import DisplayForms, SurfaceForms, list_forms, ranked

__all__ = ["SAVED_FORMAT", "CountSettings", "DocumentTermMatrix", "Source"]

#: What a file of counts says it is.
SAVED_FORMAT = "corpus-tools counts 2"
#: Cells of a table that is made of a matrix, at most.
_MOST_CELLS = 50_000_000
_TERMS_SHOWN = 10


def _is_pair(given: object) -> bool:
    return (
        isinstance(given, list | tuple)
        and len(given) == 2
        and all(isinstance(number, Integral) for number in given)
    )


@dataclass(frozen=True)
class CountSettings:
    """Which terms are counted; see `count_terms`.

    Raises
    ------
    InputError
        A setting is out of range.
    """

    conflate: str | Conflator = "auto"
    stop: StopWords | Iterable[str] | None = None
    ngrams: tuple[int, int] = (1, 1)
    phrases: bool | Iterable[str] = False
    min_df: int = 1
    max_df: float = 1.0
    review: Review = NO_REVIEW

    def __post_init__(self) -> None:
        if not _is_pair(self.ngrams):
            raise InputError(f"ngrams: expected two numbers, such as (1, 2); found {self.ngrams!r}")
        shortest, longest = self.ngrams
        if not 1 <= shortest <= longest:
            raise InputError(f"ngrams: expected 1 ≤ shortest ≤ longest; found {self.ngrams}")
        if not isinstance(self.min_df, Integral) or self.min_df < 1:
            raise InputError(
                f"min_df: expected a number of articles, 1 or more; found {self.min_df!r}"
            )
        if not isinstance(self.max_df, Real) or not 0 < self.max_df <= 1:
            raise InputError(f"max_df: expected a share between 0 and 1; found {self.max_df}")
        # Of NumPy's numbers, which grids are made of, no file of settings can be written.
        object.__setattr__(self, "ngrams", (int(shortest), int(longest)))
        object.__setattr__(self, "min_df", int(self.min_df))
        object.__setattr__(self, "max_df", float(self.max_df))
        if not isinstance(self.phrases, bool):
            # They may come from a generator.
            object.__setattr__(self, "phrases", list_of_words(self.phrases, "phrases"))
        if self.stop is not None:
            object.__setattr__(self, "stop", chosen_stop_words(self.stop))

    @property
    def merging(self) -> bool:
        """Whether forms and spellings of one word count as one term."""
        return bool(getattr(self.conflate, "kind", self.conflate) != "none")

    @cached_property
    def left_out(self) -> StopWords:
        """The stop words."""
        return chosen_stop_words(self.stop)


@dataclass(frozen=True)
class Source:
    """What a matrix was counted from, so that it can be counted in another way.

    Attributes
    ----------
    stream : TokenStream
    settings : CountSettings
    outlets : sequence of str or None
        The outlet of each article.
    count : callable
        `count_stream`, which stands above this module.
    """

    stream: TokenStream
    settings: CountSettings
    outlets: Sequence[str] | None
    count: Callable[..., "DocumentTermMatrix"]


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
    surfaces : SurfaceForms
        The surface forms of each key with their counts.
    conflator : Conflator
        What merged the forms.
    titles : list of str
        The headline of each row, or its id.
    settings : dict
        How the terms were counted.
    variants : Variants
        Which spellings count as one term, which may, and which never, in two tables.
    corpus_sha256 : str
        Hash of the corpus's ids and raw texts; empty where plain texts were counted.
    articles : DataFrame or None
        What is known of each row, as `Corpus.articles` has it: id, title, outlet, date, …; of
        plain texts the outlets they were given, or None.
    source : Source or None
        What was counted; None in a matrix that was loaded, or made on a cluster.
    corpus : Corpus or None
        Whose articles they are; None of plain texts, of files, and in a matrix that was loaded.
    partial : bool
        Whether terms, forms and spellings are those of more articles than these; see `rows`.
    """

    counts: sparse.csr_matrix
    keys: list[str]
    ids: list[str]
    lengths: NDArray[np.int64]
    surfaces: SurfaceForms
    conflator: Conflator
    titles: list[str]
    settings: dict[str, object] = field(default_factory=dict)
    variants: Variants = field(default_factory=Variants.none, repr=False)
    corpus_sha256: str = ""
    articles: pd.DataFrame | None = field(default=None, repr=False)
    source: Source | None = field(default=None, repr=False)
    corpus: Corpus | None = field(default=None, repr=False)
    partial: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        """Number of articles and of terms."""
        return self.counts.shape

    @property
    def stream(self) -> TokenStream | None:
        """The tokens that were counted; None in a matrix without a source."""
        return None if self.source is None else self.source.stream

    def __repr__(self) -> str:
        return f"DocumentTermMatrix({self.shape[0]} articles × {self.shape[1]} terms)"

    def _repr_html_(self) -> str:
        return self.card()

    def card(self, lang: Lang = "ar") -> str:
        """Return what it shows of itself in a notebook; see `views.show`."""
        n, m = self.shape
        articles = number_in_both(n, "article")
        terms = number_in_both(m, "term")
        top = self.top_terms(_TERMS_SHOWN)[["term", "count", "documents"]]
        told = [both("matrix_size", articles=articles, terms=terms)]
        if m > len(top):
            told.append(both("shown_terms", shown=len(top), total=m))
        headings = [heading(column, lang, "terms") for column in top.columns]
        return card(told, headings, top.itertuples(index=False), lang=lang)

    @cached_property
    def terms(self) -> pd.DataFrame:
        """The vocabulary: term (display form), key, count, documents, dispersion, forms.

        One row per column. In chosen rows the forms, which are those of more articles, have no
        counts.
        """
        return self._terms(np.arange(len(self.keys)))

    def top_terms(self, n: int = 20) -> pd.DataFrame:
        """Return the rows of `terms` with the most occurrences, without making the others."""
        if not self.partial:  # they are in this order
            return self._terms(np.arange(len(self.keys))[:n])
        order = np.argsort(-self.totals, kind="stable")
        return self._terms(order[self.totals[order] > 0][:n]).reset_index(drop=True)

    def _terms(self, columns: NDArray[np.int64]) -> pd.DataFrame:
        keys = [self.keys[column] for column in columns.tolist()]
        return pd.DataFrame(
            {
                "term": self.display.of_keys(keys),
                "count": self.totals[columns],
                "documents": self.documents[columns],
                "dispersion": self._dispersion[columns],
                "forms": [self._forms(key) for key in keys],
                "key": keys,
            }
        )

    def _forms(self, key: str) -> str:
        forms = self.surfaces[key]
        return " | ".join(form for form, _ in ranked(forms)) if self.partial else list_forms(forms)

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
        found = weights.dispersion(self.counts, self.lengths).round(4)
        return np.where(self.totals > 0, found, np.nan)

    @cached_property
    def display(self) -> DisplayForms:
        """What to print for each key: its commonest form without clitics."""
        return DisplayForms(self.surfaces, self.conflator, self.surfaces.shown)

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

    def rows(self, chosen: Chosen) -> "DocumentTermMatrix":
        """Return the matrix of some articles, with the same terms.

        Columns, conflation, forms and spellings stay those of the whole, so that parts can be set
        beside each other column by column; counts are those of the articles that are chosen, and
        so are the weights of `tfidf`. ``dtm.tfidf()[rows]`` has them by the weights of the whole,
        `recount` counts the articles by themselves.

        Parameters
        ----------
        chosen : bool array or Series, slice, list, DataFrame with a column id
            A mask, or articles by id, row number or title; in their order, each once.

        Raises
        ------
        InputError
            Nothing is chosen, the mask does not fit, or there is no such article.

        Examples
        --------
        >>> from corpus_tools import count_terms
        >>> dtm = count_terms(["نهر سد", "نهر", "سد"])
        >>> part = dtm.rows([True, True, False])
        >>> part.keys == dtm.keys, part.shape, part.top_terms(1)["term"].tolist()
        (True, (2, 2), ['نهر'])
        """
        at = chosen_rows(chosen, self.ids, self.titles)
        rows = at.tolist()
        ids = [self.ids[row] for row in rows]
        source = self.source
        if source is not None:
            outlets = None if source.outlets is None else [source.outlets[row] for row in rows]
            source = replace(source, stream=source.stream.take(at), outlets=outlets)
        part = replace(
            self,
            counts=self.counts[at],
            ids=ids,
            lengths=self.lengths[at],
            titles=[self.titles[row] for row in rows],
            settings={**self.settings, "rows": f"{len(rows)} of {len(self.ids)}"},
            corpus_sha256=selection_sha256(self.corpus_sha256, self.ids, ids),
            articles=None if self.articles is None else self.articles.iloc[at],
            source=source,
            partial=True,
        )
        # What is printed stays that of the whole, and is looked for once.
        part.__dict__["display"] = self.display
        return part

    def to_frame(
        self, weights: Literal["counts", "tfidf"] = "counts", *, top: int | None = None
    ) -> pd.DataFrame:
        """Return the matrix as a table: a row for each article, a column for each term.

        Parameters
        ----------
        weights : {"counts", "tfidf"}
        top : int, optional
            Only so many terms, the commonest.

        Raises
        ------
        InputError
            There are more than 50 million cells, or a parameter is out of range.

        Examples
        --------
        >>> from corpus_tools import count_terms
        >>> count_terms(["نهر سد", "نهر"]).to_frame()["نهر"].to_dict()
        {'0': 1, '1': 1}
        """
        if weights not in ("counts", "tfidf"):
            raise InputError(f"to_frame: expected counts or tfidf; found {weights!r}")
        if top is not None and top < 1:
            raise InputError(f"to_frame: expected top of at least 1; found {top}")
        columns = np.argsort(-self.totals, kind="stable")[:top]
        n, m = self.shape[0], len(columns)
        if n * m > _MOST_CELLS:
            raise InputError(
                f"to_frame: expected at most {_MOST_CELLS} cells; found {n} articles × {m} terms:"
                f" ask for top={_MOST_CELLS // n}, or take dtm.counts, which is sparse"
            )
        matrix = self.counts if weights == "counts" else self.tfidf()
        return pd.DataFrame(
            np.asarray(matrix[:, columns].todense()),
            index=pd.Index(self.ids, name="id"),
            columns=self.column_names(columns.tolist()),
        )

    def column_names(self, columns: Iterable[int] | None = None) -> list[str]:
        """Return a name for each column: what is printed of its term, and no name twice.

        A term that is printed as one before it has its key behind it.
        """
        names: dict[str, None] = {}
        keys = self.keys if columns is None else [self.keys[column] for column in columns]
        for key, shown in zip(keys, self.display.of_keys(keys), strict=True):
            names[f"{shown} ({key})" if shown in names else shown] = None
        return list(names)

    def refused_merges(self, most: int = 5) -> pd.DataFrame:
        """List merges of forms that were refused though the forms allow them, and why.

        Parameters
        ----------
        most : int
            How many, those of the commonest terms.

        Returns
        -------
        DataFrame
            term, count (of the forms that were kept apart), apart_from (the term they would have
            been counted under), reason_ar, reason_en.
        """
        rows: list[tuple[str, int, str, str, str]] = []
        for key in self.keys if self.conflator.learns else ():
            if len(rows) >= most:
                break
            found: dict[tuple[str, str], int] = {}
            for form, count in self.surfaces[key].items():
                refusal = self.conflator.refusal(form) if " " not in form else None
                if refusal:
                    pair = refusal.lemma, refusal.reason
                    found[pair] = found.get(pair, 0) + count
            same = (key, f"ال{key}")
            found = {pair: n for pair, n in found.items() if normalize(pair[0]) not in same}
            if not found:
                continue
            (other, reason), count = max(found.items(), key=lambda item: (item[1], item[0]))
            lemma = normalize(other)
            if lemma in self.surfaces:
                other = self.display[lemma]
            # Most of what the term counts, not a rare form of it.
            if 2 * count >= sum(self.surfaces[key].values()) and other != self.display[key]:
                rows.append((self.display[key], count, other, *both(f"refused_{reason}")))
        columns = ["term", "count", "apart_from", "reason_ar", "reason_en"]
        return pd.DataFrame(rows, columns=columns)

    def recount(
        self,
        *,
        conflate: str | Conflator | None = None,
        stop: StopWords | Iterable[str] | None = None,
        ngrams: tuple[int, int] | None = None,
        phrases: bool | Iterable[str] | None = None,
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
        >>> from corpus_tools import count_terms
        >>> dtm = count_terms(["نهر سد", "نهر"])
        >>> dtm.recount(min_df=2).keys
        ['نهر']
        """
        if self.source is None:
            raise InputError(
                "recount: expected counts made by count_terms on this machine; these were loaded"
                " from a file or made on a cluster, and keep no texts: count the corpus again"
            )
        asked: dict[str, Any] = {
            "conflate": conflate,
            "stop": stop,
            "ngrams": ngrams,
            "phrases": phrases,
            "min_df": min_df,
            "max_df": max_df,
        }
        given = {name: value for name, value in asked.items() if value is not None}
        settings = replace(self.source.settings, **given)
        recounted = self.source.count(
            self.source.stream, self.ids, self.titles, settings, outlets=self.source.outlets
        )
        kept = ["rows", *(["stop_words"] if stop is None else [])]
        recounted.settings.update({k: self.settings[k] for k in kept if k in self.settings})
        return replace(
            recounted,
            corpus_sha256=self.corpus_sha256,
            articles=self.articles,
            corpus=self.corpus,
        )

    @cached_property
    def with_phrases(self) -> "DocumentTermMatrix":
        """The same articles counted with the phrases that are found in them as terms.

        This matrix itself where phrases are terms already, or where its texts are not kept.

        Examples
        --------
        >>> from corpus_tools import count_terms
        >>> texts = ["نفت وزارة الدفاع", "لقاء في وزارة الدفاع", "عن وزارة الدفاع", "وزارة وليدة"]
        >>> count_terms(texts).with_phrases.top_terms(2)[["term", "count"]].values.tolist()
        [['وزارة الدفاع', 3], ['لقاء', 1]]
        """
        if self.source is None or self.source.settings.phrases is not False:
            return self
        try:
            return self.recount(phrases=True)
        except InputError:  # no term is frequent enough once its phrases count by themselves
            return self

    def save(self, path: PathLike[str] | str) -> Path:
        """Write the counts to one file, from which `load_counts` reads them.

        The file (NumPy's .npz, nothing in it can run) has all but the texts and the
        tables of spellings: no `recount`.

        Raises
        ------
        InputError
            The file cannot be written.
        """
        path = Path(path)
        facts = {
            "format": SAVED_FORMAT,
            "shape": list(self.shape),
            "settings": self.settings,
            "corpus_sha256": self.corpus_sha256,
            "shown": dict(self.surfaces.shown),
            "contexts": self.conflator.contexts,
            **({"partial": True} if self.partial else {}),
        }
        surfaces = self.surfaces
        lists = {"keys": self.keys, "ids": self.ids, "titles": self.titles, "bare": surfaces.bare}
        arrays = {
            "data": self.counts.data,
            "indices": self.counts.indices,
            "indptr": self.counts.indptr,
            "lengths": self.lengths,
            "parts": surfaces.parts,
            "columns": surfaces.columns,
            "times": surfaces.times,
        }
        with replacing(path) as file, zipfile.ZipFile(file, "w") as archive:
            for name, value in {"facts": facts, **lists}.items():
                text = json.dumps(value, ensure_ascii=False, sort_keys=True)
                _write(
                    archive, name, np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
                )
            for name, array in arrays.items():
                _write(archive, name, array)
        return path

    @cached_property
    def _weights(self) -> sparse.csr_matrix:
        """The weights by default settings, which most measures ask for again and again."""
        return self._weigh(sublinear=False, smooth=True)

    def _weigh(self, sublinear: bool, smooth: bool) -> sparse.csr_matrix:
        idf = weights.idf(self.documents, self.shape[0], smooth=smooth)
        return weights.tfidf(self.counts, idf, sublinear=sublinear)

    @cached_property
    def shared_phrases(self) -> SharedPhrases | None:
        """The phrases that two articles may share; None in a matrix that was loaded."""
        return None if self.phrase_text is None else find_shared(*self.phrase_text)

    @cached_property
    def phrase_text(self) -> tuple[TokenStream, PhraseWords] | None:
        """What was counted as phrases see it, and its words; None in a matrix that was loaded.

        Names of two halves are one word in it.
        """
        if self.source is None:
            return None
        stream = join_compounds(self.source.stream)
        return stream, look_at_words(stream, self.conflator, self.source.settings.left_out)

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {article_id: row for row, article_id in reversed(list(enumerate(self.ids)))}

    def row(self, article: Named) -> int:
        """Return the row of an article, named by its id, row number or title.

        Raises
        ------
        InputError
            There is no such article.
        """
        if isinstance(article, str) and article in self._row_of:
            return self._row_of[article]
        return find_row(article, self.ids, self.titles)


def _write(archive: zipfile.ZipFile, name: str, array: NDArray[Any]) -> None:
    # Without the time of writing.
    with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w", force_zip64=True) as member:
        np.lib.format.write_array(member, np.ascontiguousarray(array), allow_pickle=False)
