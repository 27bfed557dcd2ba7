"""The document-term matrix: counts of terms in articles, their weights, and the file they go to."""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools._files import replacing
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.stopwords import StopWords, stop_words
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import both
from corpus_tools.terms import weights
from corpus_tools.terms.phrases.chains import join_compounds
from corpus_tools.terms.phrases.names import Names, find_names
from corpus_tools.terms.phrases.words import PhraseWords, look_at_words
from corpus_tools.terms.spelling.review import NO_REVIEW, Review
from corpus_tools.terms.spelling.tables import Variants
from corpus_tools.terms.stream import TokenStream
from corpus_tools.terms.vocabulary import DisplayForms, SurfaceForms, list_forms

__all__ = ["CountSettings", "DocumentTermMatrix", "Source", "load_counts"]

#: What reading another file, or one that was changed, may raise.
_DAMAGE = (
    OSError, ValueError, KeyError, TypeError, EOFError, MemoryError, NotImplementedError,
    RuntimeError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_FORMAT = "corpus-tools counts 2"
_ARRAYS = ("data", "indices", "indptr", "lengths", "parts", "columns", "times")
_LISTS = ("keys", "ids", "titles", "bare")


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
        shortest, longest = self.ngrams
        if not 1 <= shortest <= longest:
            raise InputError(f"ngrams: expected 1 ≤ shortest ≤ longest; found {self.ngrams}")
        if not 0 < self.max_df <= 1:
            raise InputError(f"max_df: expected a share between 0 and 1; found {self.max_df}")

    @property
    def merging(self) -> bool:
        """Whether forms and spellings of one word count as one term."""
        return bool(getattr(self.conflate, "kind", self.conflate) != "none")

    @cached_property
    def left_out(self) -> StopWords:
        """The stop words."""
        if self.stop is None:
            return stop_words()
        return self.stop if isinstance(self.stop, StopWords) else StopWords(self.stop)


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
    source : Source or None
        What was counted; None in a matrix that was loaded, or made on a cluster.
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
    source: Source | None = field(default=None, repr=False)

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
        if stop is None:
            recounted.settings["stop_words"] = self.settings["stop_words"]
        return replace(recounted, corpus_sha256=self.corpus_sha256)

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
            "format": _FORMAT,
            "shape": list(self.shape),
            "settings": self.settings,
            "corpus_sha256": self.corpus_sha256,
            "shown": dict(self.surfaces.shown),
            "contexts": self.conflator.contexts,
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
    def names(self) -> Names | None:
        """The names and phrases of what was counted; None in a matrix that was loaded."""
        return None if self.phrase_text is None else find_names(*self.phrase_text)

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


def _write(archive: zipfile.ZipFile, name: str, array: NDArray[Any]) -> None:
    # Without the time of writing.
    with archive.open(zipfile.ZipInfo(f"{name}.npy"), "w", force_zip64=True) as member:
        np.lib.format.write_array(member, np.ascontiguousarray(array), allow_pickle=False)


def load_counts(path: Path | str, corpus: Corpus | None = None) -> DocumentTermMatrix:
    """Read counts that ``dtm.save`` wrote.

    Parameters
    ----------
    path : path
    corpus : Corpus, optional
        What they are to be the counts of.

    Raises
    ------
    InputError
        The file is not there, damaged, of another kind or version, or of another corpus.

    Examples
    --------
    >>> import tempfile
    >>> from corpus_tools import count_terms
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = count_terms(["نهر سد", "نهر"]).save(Path(folder) / "counts.npz")
    ...     load_counts(file).terms["count"].tolist()
    [2, 1]
    """
    path = Path(path)
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            facts = _read_json(archive, "facts")
            if not isinstance(facts, dict) or facts.get("format") != _FORMAT:
                found = facts.get("format") if isinstance(facts, dict) else None
                raise InputError(f"{path}: expected {_FORMAT!r}; found {found!r}: count again")
            lists = {name: _strings(_read_json(archive, name)) for name in _LISTS}
            arrays = {name: _read(archive, name) for name in _ARRAYS}
            dtm = _made(facts, lists, arrays)
    except InputError:
        raise
    except FileNotFoundError:
        raise InputError(f"{path}: expected a file of counts; there is none") from None
    except _DAMAGE as error:
        why = " ".join(str(error).split()) or type(error).__name__
        raise InputError(
            f"{path}: expected counts written by dtm.save; it is another file, or damaged ({why})"
        ) from None
    if corpus is not None and corpus.sha256 != dtm.corpus_sha256:
        raise InputError(
            f"{path}: expected the counts of the corpus {corpus.name!r}; found those of another"
            " corpus, or of other articles: count again"
        )
    return dtm


def _read(archive: zipfile.ZipFile, name: str) -> NDArray[Any]:
    with archive.open(f"{name}.npy") as member:
        # To its end: only then is the checksum compared.
        array: NDArray[Any] = np.lib.format.read_array(member, allow_pickle=False)
        if member.read(1):
            raise ValueError(f"{name} is longer than it says")
    return array


def _read_json(archive: zipfile.ZipFile, name: str) -> Any:
    return json.loads(_read(archive, name).tobytes().decode("utf-8", "surrogatepass"))


def _strings(values: Any) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("a list of strings is not one")
    return values


def _made(
    facts: dict[str, Any], lists: dict[str, list[str]], arrays: dict[str, NDArray[Any]]
) -> DocumentTermMatrix:
    """Put a matrix together from its parts, which must fit each other."""
    n, m = facts["shape"]
    indptr, indices, data = arrays["indptr"], arrays["indices"], arrays["data"]
    parts, columns, times = arrays["parts"], arrays["columns"], arrays["times"]
    fits = (
        len(lists["ids"]) == len(lists["titles"]) == len(arrays["lengths"]) == n
        and len(lists["keys"]) == m
        and indptr.shape == (n + 1,)
        and indptr[0] == 0
        and indptr[-1] == len(indices) == len(data)
        and bool((np.diff(indptr) >= 0).all())
        and _within(indices, 0, m)
        and parts.ndim == 2
        and len(parts) == len(columns) == len(times)
        and _within(parts, -1, len(lists["bare"]))
        and _within(columns, -1, m)
    )
    if not fits:
        raise ValueError("its parts do not fit each other")
    conflator = Conflator(facts["settings"]["conflate"])
    if conflator.kind != "none":
        conflator.fit_types(lists["bare"])
        conflator.contexts = _rows(facts["contexts"])
    counts = sparse.csr_matrix((data, indices, indptr), shape=(n, m))
    return DocumentTermMatrix(
        counts,
        lists["keys"],
        lists["ids"],
        arrays["lengths"],
        SurfaceForms(lists["keys"], lists["bare"], parts, columns, times, _named(facts["shown"])),
        conflator,
        lists["titles"],
        facts["settings"],
        corpus_sha256=facts["corpus_sha256"],
    )


def _named(values: Any) -> dict[str, str]:
    if not isinstance(values, dict):
        raise ValueError("names of phrases are not there")
    return dict(zip(values, _strings(list(values.values())), strict=True))


def _rows(values: Any) -> dict[str, list[int]]:
    if not isinstance(values, dict) or not all(isinstance(row, list) for row in values.values()):
        raise ValueError("the places of words are not there")
    return values


def _within(values: NDArray[Any], low: int, high: int) -> bool:
    if values.dtype.kind not in "iu":
        return False
    return values.size == 0 or (int(values.min()) >= low and int(values.max()) < high)
