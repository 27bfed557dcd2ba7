"""Terms that are asked for: the texts in which each stands, in any of its forms."""

import difflib
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.letters import normalize, strip_marks
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.corpus.verbs.query import Query
from corpus_tools.errors import InputError, list_of_words
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.search import parse_conflated
from corpus_tools.terms.stream import TokenStream
from corpus_tools.terms.vocabulary import merged_terms

__all__ = ["AskedTerm", "asked_terms", "term_column", "term_query"]

_NEAR_NAMED = 3
#: Terms that are looked through for near ones, the commonest.
_SEARCHED = 20_000


class AskedTerm(NamedTuple):
    """A term, as it is printed, and whether it stands in each text."""

    term: str
    texts: NDArray[np.bool_]


def asked_terms(dtm: DocumentTermMatrix, terms: str | Iterable[str], asker: str) -> list[AskedTerm]:
    """Find the texts of terms: those that are counted, and any other words of the texts.

    Parameters
    ----------
    dtm : DocumentTermMatrix
    terms : str or iterable of str
        Words or phrases in any form, with or without what is glued before them. One that is no
        term of the matrix, such as a phrase or a stop word, is looked for in its texts.
    asker : str
        Whom an error is said of.

    Raises
    ------
    InputError
        There is no word, or it is in none of the texts: the message names near terms.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> dtm = count_terms(["زار الوزير دمشق", "وزيرا في دمشق", "وزارة الدفاع"])
    >>> [(found.term, found.texts.tolist()) for found in asked_terms(dtm, ["وزراء", "في"], "f")]
    [('وزير', [True, True, False]), ('في', [False, True, False])]
    """
    asked = [terms] if isinstance(terms, str) else list_of_words(terms, f"{asker}: terms")
    if not asked:
        raise InputError(f"{asker}: expected a term or more; found an empty list")
    found: dict[str, AskedTerm] = {}
    for one in asked:
        term = _find(dtm, one, asker)
        found.setdefault(term.term, term)
    return list(found.values())


def term_column(dtm: DocumentTermMatrix, asked: str) -> int | None:
    """Return the column under which a word or phrase counts; None where none is its term.

    >>> from corpus_tools import count_terms
    >>> dtm = count_terms(["زار الوزير دمشق"])
    >>> [None if (at := term_column(dtm, w)) is None else dtm.keys[at] for w in ("وزراء", "نهر")]
    ['وزير', None]
    """
    words = " ".join(strip_marks(asked).split())
    if dtm.source is not None and words in dtm.source.settings.left_out:
        return None  # what counts under its key are other spellings
    if (column := dtm.column_of.get(words)) is not None:
        return column
    tokens = tokenize(words)
    keys = [normalize(words), *(merged_terms(tokens, dtm.conflator) if len(tokens) == 1 else [])]
    return next((dtm.keys.index(key) for key in keys if key in dtm.surfaces), None)


def term_query(dtm: DocumentTermMatrix, asked: str) -> Query:
    """Return a query for every word that counts under a term, or for a phrase of such words.

    Parameters
    ----------
    dtm : DocumentTermMatrix
        With its texts.
    asked : str
    """
    stream = dtm.stream
    types = [] if stream is None else stream.types
    (query,) = parse_conflated(asked, types, dtm.conflator)
    column = term_column(dtm, asked)
    if column is None or len(query.fits) > 1:
        return query
    # Spellings that the matrix puts together, and the conflator does not.
    forms = dtm.surfaces.of_column(column)
    by_form = query.fits[0]
    return replace(query, fits=[lambda word: by_form(word) or strip_marks(word) in forms])


def _find(dtm: DocumentTermMatrix, asked: str, asker: str) -> AskedTerm:
    column = term_column(dtm, asked)
    if column is not None and dtm.documents[column]:
        texts = np.zeros(dtm.shape[0], bool)
        texts[dtm.counts[:, [column]].nonzero()[0]] = True
        return AskedTerm(dtm.display[dtm.keys[column]], texts)
    stream = dtm.stream
    if not tokenize(asked):
        raise InputError(f"{asker}: expected a word or a phrase; found {asked!r}")
    if stream is not None:
        texts = _texts_with(stream, term_query(dtm, asked))
        if texts.any():
            return AskedTerm(" ".join(strip_marks(asked).split()), texts)
    raise InputError(
        f"{asker}: expected a term of the texts; {asked!r} is in none of the {dtm.shape[0]}"
        f" articles{_near(dtm, asked)}"
    )


def _texts_with(stream: TokenStream, query: Query) -> NDArray[np.bool_]:
    """Tell in which texts the words of a query stand side by side."""
    texts = np.zeros(len(stream), bool)
    first, *others = (
        np.append([fits(word) for word in stream.types], False) for fits in query.fits
    )
    places = np.flatnonzero(first[stream.codes])
    for step, wanted in enumerate(others, start=1):
        # Every text ends with a break: nothing goes on in the next one.
        places = places[wanted[stream.codes[np.minimum(places + step, len(stream.codes) - 1)]]]
    texts[stream.rows_at(places)] = True
    return texts


def _near(dtm: DocumentTermMatrix, asked: str) -> str:
    known = dtm.keys[:_SEARCHED]
    close = difflib.get_close_matches(normalize(asked), known, _NEAR_NAMED)
    return f"; near it: {'، '.join(dtm.display[key] for key in close)}" if close else ""
