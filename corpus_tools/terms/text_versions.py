"""One corpus in several texts: each line is read once, and a word counts under one term in all."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.phrases.chains import join_compounds
from corpus_tools.terms.spelling.homographs import split_homographs, told_apart
from corpus_tools.terms.stream import BREAK, TokenStream, read_stream
from corpus_tools.terms.tally import find_runs
from corpus_tools.terms.vocabulary import bare_types, countable, term_keys
from corpus_tools.terms.weights import documents, idf, tfidf

__all__ = ["TextVersions", "read_lines", "weighed"]


def read_lines(articles: Iterable[Sequence[str]]) -> TokenStream:
    """Tokenise articles that have many lines in common, each line once.

    >>> stream = read_lines([["نهر سد", "جسر"], ["جسر"]])
    >>> stream.codes.tolist(), stream.starts.tolist()
    ([0, 1, -1, 2, -1, 2, -1], [0, 5, 7])
    """
    number: dict[str, int] = {}
    rows: list[int] = []
    ends = [0]
    for lines in articles:
        rows += [number.setdefault(line, len(number)) for line in lines]
        ends.append(len(rows))
    whole = read_stream([line] for line in number)
    stream = whole.take(np.array(rows, np.int64))
    return TokenStream(stream.types, stream.codes, stream.starts[ends])


class _Words(NamedTuple):
    """The words of all texts as they are counted, their keys, and which of them each type has."""

    stream: TokenStream
    keys: list[str]
    of_type: NDArray[np.int32]


class TextVersions:
    """The articles of a corpus in several texts, counted alike.

    The words of the first text count as they do where it is counted alone, and so do the same
    words in the others: what differs is what the texts hold, not how it is read. Words that the
    first text does not have are conflated by what it taught.

    Parameters
    ----------
    stream : TokenStream
        The articles of the first text, then those of the next.
    n_articles : int
    stop : StopWords
        Words left out.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> from corpus_tools.arabic.stopwords import StopWords
    >>> stream = read_lines([["نهر سد"], ["نهر جسر"], ["نهر سد", "سد"], ["نهر"]])
    >>> versions = TextVersions(stream, 2, StopWords([]))
    >>> counted = count_terms(["نهر سد", "نهر جسر"], stop=[])
    >>> [versions.counts(text, counted).toarray().tolist() for text in (0, 1)]
    [[[1, 1, 0], [1, 0, 1]], [[1, 2, 0], [1, 0, 0]]]
    """

    def __init__(self, stream: TokenStream, n_articles: int, stop: StopWords) -> None:
        self._stream, self._n, self._stop = stream, n_articles, stop
        self._known: dict[str, _Words] = {}
        self._own: dict[bool, TokenStream] = {}

    @property
    def first(self) -> TokenStream:
        """The first text, as it is counted alone."""
        return self._stream.take(np.arange(self._n))

    def profile(self, text: int) -> tuple[int, int]:
        """Return how many tokens a text has, and how many distinct words."""
        codes = self._codes(self._stream, text)
        used = np.unique(codes[codes != BREAK])
        distinct = {self._bare[code] for code in used.tolist()}
        return int((codes != BREAK).sum()), len(distinct)

    def counts(
        self, text: int, first: DocumentTermMatrix, ngrams: tuple[int, int] = (1, 1)
    ) -> sparse.csr_matrix:
        """Count the terms of a text.

        Parameters
        ----------
        text : int
        first : DocumentTermMatrix
            The first text, words counted alone: it says under which key each word counts. The
            first texts of several conflations are of one stream.
        ngrams : (int, int)

        Returns
        -------
        CSR matrix, n_articles × n_terms
            Its columns are in no order.
        """
        words = self._words(first)
        starts = words.stream.starts[text * self._n : (text + 1) * self._n + 1]
        # What is not counted parts runs of words as breaks do.
        terms = words.of_type[self._codes(words.stream, text)]
        stream = TokenStream(words.keys, terms, starts - starts[0])
        runs = find_runs(stream, np.ones(len(words.keys), bool), *ngrams)
        n = len(runs.parts)
        return runs.counts(np.arange(n, dtype=np.int32), n, len(runs.codes))

    def _codes(self, stream: TokenStream, text: int) -> NDArray[np.int32]:
        return stream.codes[stream.starts[text * self._n] : stream.starts[(text + 1) * self._n]]

    @cached_property
    def _bare(self) -> list[str]:
        return bare_types(self._stream.types)

    @cached_property
    def _merged(self) -> TokenStream:
        return _read_as(self._stream, merging=True)

    @cached_property
    def _plain(self) -> TokenStream:
        return _read_as(self._stream, merging=False)

    def _words(self, first: DocumentTermMatrix) -> _Words:
        """Return the words of all texts."""
        kind = first.conflator.kind
        if kind not in self._known:
            stream = self._merged if kind != "none" else self._plain
            keys = self._keys(stream, first)
            number = {key: n for n, key in enumerate(dict.fromkeys(filter(None, keys)))}
            # The last one stands for breaks.
            of_type = np.array([number.get(key or "", BREAK) for key in (*keys, None)], np.int32)
            self._known[kind] = _Words(stream, list(number), of_type)
        return self._known[kind]

    def _keys(self, stream: TokenStream, first: DocumentTermMatrix) -> list[str | None]:
        """Return the key of every type: that of the first text, if it has the word."""
        assert first.stream is not None
        merging = first.conflator.kind != "none"
        if merging not in self._own:
            self._own[merging] = _read_as(first.stream, merging=merging)
        own = self._own[merging]
        codes, columns = first.surfaces.parts[:, 0].tolist(), first.surfaces.columns.tolist()
        key_of = {
            _named(own, code): first.keys[column]
            for code, column in zip(codes, columns, strict=True)
        }
        terms = _terms(own, first.conflator)
        # What was one name in two spellings is so in all texts.
        merged = {terms[code]: key_of[_named(own, code)] for code in codes}
        usable = countable(stream.types, bare_types(stream.types), self._stop)
        for code, counted in told_apart(stream, self._stop).items():
            usable[code] = counted
        found: list[str | None] = []
        for code, term in enumerate(_terms(stream, first.conflator)):
            key = key_of.get(_named(stream, code))
            found.append(merged.get(term, term) if key is None and usable[code] else key)
        return found


def _read_as(stream: TokenStream, *, merging: bool) -> TokenStream:
    """Return the words as they are counted: names in two words joined, homographs told apart."""
    stream = join_compounds(stream) if merging else stream
    return split_homographs(stream, countries=merging)


def _named(stream: TokenStream, code: int) -> tuple[str, str]:
    return stream.types[code], stream.homographs.get(code, "")


def _terms(stream: TokenStream, conflator: Conflator) -> list[str]:
    terms = list(term_keys(stream.types, conflator))
    for code, key in stream.homographs.items():
        terms[code] = key
    return terms


def weighed(counts: sparse.csr_matrix, *, sublinear: bool = False) -> sparse.csr_matrix:
    """Weigh counts by TF-IDF, as `DocumentTermMatrix.tfidf` does, without terms of one article.

    These bring no two articles together; the lengths of the rows know them.

    >>> weighed(sparse.csr_matrix([[1, 1], [1, 0]])).toarray().round(2)
    array([[0.58],
           [1.  ]], dtype=float32)
    """
    of_term = documents(counts)
    rows = tfidf(counts, idf(of_term, counts.shape[0]), sublinear=sublinear)
    return rows[:, np.flatnonzero(of_term > 1)]
