"""Counts read from the file that a document-term matrix was saved to."""

import json
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.matrix import SAVED_FORMAT, DocumentTermMatrix
from corpus_tools.terms.phrases.chains import join_words
from corpus_tools.terms.vocabulary import SurfaceForms

__all__ = ["load_counts"]

#: What reading another file, or one that was changed, may raise.
_DAMAGE = (
    OSError, ValueError, KeyError, TypeError, EOFError, MemoryError, NotImplementedError,
    RuntimeError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_ARRAYS = ("data", "indices", "indptr", "lengths", "parts", "columns", "times")
_LISTS = ("keys", "ids", "titles", "bare")


def load_counts(path: Path | str, corpus: Corpus | None = None) -> DocumentTermMatrix:
    """Read counts that ``dtm.save`` wrote.

    Parameters
    ----------
    path : path
    corpus : Corpus, optional
        What they are to be the counts of; the matrix then knows outlets and dates, which the file
        does not hold.

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
            if not isinstance(facts, dict) or facts.get("format") != SAVED_FORMAT:
                found = facts.get("format") if isinstance(facts, dict) else None
                raise InputError(f"{path}: expected {SAVED_FORMAT!r}; found {found!r}: count again")
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
    return dtm if corpus is None else replace(dtm, articles=corpus.articles)


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
        conflator.fit_types(word for word in lists["bare"] if _is_one_word(word))
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
        partial=facts.get("partial", False) is True,
    )


def _is_one_word(bare: str) -> bool:
    """Tell a word, or a name of two halves, from a phrase: phrases taught the conflator nothing."""
    return " " not in bare or len(join_words(bare.split(" "))) == 1


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
