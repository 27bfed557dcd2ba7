"""Texts counted by terms that are known: the columns of a matrix, whatever texts come."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.arabic.spelling import respelled
from corpus_tools.arabic.stopwords import StopWords
from corpus_tools.exchange.known_phrases import KnownPhrases
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.phrases.chains import join_compounds
from corpus_tools.terms.spelling.homographs import (
    adjectives,
    is_homograph,
    split_homographs,
    told_apart,
)
from corpus_tools.terms.stream import TokenStream
from corpus_tools.terms.tally import Grams, find_runs, join_keys
from corpus_tools.terms.vocabulary import bare_types, countable, term_keys

__all__ = ["KnownTerms"]


class KnownTerms:
    """The terms of a matrix, by which any text can be counted.

    A form that was counted has the term it had. Any other is brought to a term by the conflator,
    as it was taught then, and by the spellings that were merged then; where that is no term of the
    matrix, it does not count. Each text is counted by itself: others beside it change nothing.

    Parameters
    ----------
    dtm : DocumentTermMatrix
    left_out : StopWords
    ngrams : (int, int)
    phrases : bool or list of str
        As it was counted; see `corpus_tools.count_terms`.

    Examples
    --------
    >>> from corpus_tools import count_terms, stop_words
    >>> from corpus_tools.terms.stream import read_texts
    >>> dtm = count_terms(["زار الوزير دمشق", "وزير"])
    >>> known = KnownTerms(dtm, stop_words())
    >>> dtm.keys, known.count(read_texts(["بوزيره", "نهر"])).toarray().tolist()
    (['وزير', 'دمشق', 'زار'], [[1, 0, 0], [0, 0, 0]])
    """

    def __init__(
        self,
        dtm: DocumentTermMatrix,
        left_out: StopWords,
        *,
        ngrams: tuple[int, int] = (1, 1),
        phrases: bool | list[str] = False,
    ) -> None:
        self._conflator = dtm.conflator
        self._merging = dtm.conflator.kind != "none"
        self._left_out = left_out
        self._ngrams = ngrams
        self._column: dict[str | None, int] = {key: at for at, key in enumerate(dtm.keys)}
        self._finds_phrases = phrases is True
        self._phrases = (
            KnownPhrases(dtm.surfaces, found=self._finds_phrases) if dtm.surfaces.shown else None
        )
        self._key_of_form: dict[str, str] = {}
        self._merged: dict[str, str] = {}
        if self._merging:
            self._learn(dtm)

    def _learn(self, dtm: DocumentTermMatrix) -> None:
        """Learn the key of each form, and of each term that counts under another's key."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        surfaces, bare = dtm.surfaces, dtm.surfaces.bare
        for run, column in zip(surfaces.parts.tolist(), surfaces.columns.tolist(), strict=True):
            words, key = [bare[part] for part in run if part >= 0], dtm.keys[column]
            keys = [key] if len(words) == 1 else key.split(" ")
            # A phrase among the words of a run has spaces in its own key.
            if len(keys) == len(words) and key not in surfaces.shown:
                for word, own in zip(words, keys, strict=True):
                    found[word].add(own)
        # What a homograph is, its neighbours tell, place by place.
        self._key_of_form = {
            form: min(keys) for form, keys in found.items() if not is_homograph(form)
        }
        terms = self._terms(self._key_of_form)
        self._merged = {
            term: key
            for term, key in zip(terms, self._key_of_form.values(), strict=True)
            if term != key
        }

    def count(self, stream: TokenStream) -> sparse.csr_matrix:
        """Count the terms in the articles of a stream.

        Returns
        -------
        int32 CSR matrix, n_articles × n_terms
        """
        runs, columns = self._runs(stream)
        return runs.counts(columns, len(self._column), len(runs.codes))

    def of_words(self, stream: TokenStream) -> tuple[TokenStream, NDArray[np.int32]]:
        """Return the stream with names and phrases as one token, and the column of each type.

        A token of several words has a space between them in its type; the column is -1 where it is
        no term by itself.
        """
        joined, _, keys = self._read(stream)
        columns = [self._column.get(key, -1) for key in keys[:-1]]
        return joined, np.array(columns, np.int32)

    def columns(self, stream: TokenStream) -> list[list[int]]:
        """Return the columns of the terms of each article, one for each place, in order."""
        runs, columns = self._runs(stream)
        found = columns[runs.codes] if len(columns) else np.zeros(0, np.int32)
        found = np.where(runs.codes < 0, -1, found)
        parts = np.split(found, runs.starts[1:-1])
        return [part[part >= 0].tolist() for part in parts[: len(stream)]]

    def _runs(self, stream: TokenStream) -> tuple[Grams, NDArray[np.int32]]:
        """Return the runs of words that may be terms, and the column of each, or -1."""
        joined, usable, keys = self._read(stream)
        runs = find_runs(joined, usable, *self._ngrams)
        of_run = keys[:-1] if self._ngrams[1] == 1 else map(join_keys, keys[runs.parts].tolist())
        columns = [self._column.get(key, -1) for key in of_run]
        return runs, np.array(columns, np.int32)

    def _read(
        self, stream: TokenStream
    ) -> tuple[TokenStream, NDArray[np.bool_], NDArray[np.object_]]:
        """Return a stream as it is counted, which types are words, and their keys, None last."""
        # The steps of `corpus_tools.terms.counting.count_stream`, with nothing left to decide.
        if self._merging or self._finds_phrases:
            stream = join_compounds(stream)
        stream = split_homographs(stream, countries=self._merging)
        joined, phrase_keys = stream, list[str]()
        if self._phrases is not None:
            joined, phrase_keys = self._phrases.join(stream)
        bare = bare_types(joined.types)
        usable = countable(joined.types, bare, self._left_out)
        for code, counted in told_apart(stream, self._left_out).items():
            usable[code] = counted
        n_words = len(stream.types)
        words = np.flatnonzero(usable[:n_words]).tolist()
        keys = np.full(len(usable) + 1, None, object)  # the last stands for no word
        if self._merging:
            keys[words] = self._keys([bare[code] for code in words])
            for code in stream.homographs.keys() & set(words):
                keys[code] = self._under([stream.homographs[code]])[0]
        else:
            keys[words] = term_keys([joined.types[code] for code in words], self._conflator)
        keys[n_words:-1] = phrase_keys
        return joined, usable, keys

    def _keys(self, words: list[str]) -> list[str]:
        """Return the key of each word, as it would count."""
        known = self._key_of_form
        unknown = [word for word in dict.fromkeys(words) if word not in known]
        new = dict(zip(unknown, self._under(self._terms(unknown)), strict=True))
        return [known[word] if word in known else new[word] for word in words]

    def _terms(self, words: Iterable[str]) -> list[str]:
        """Return the term of each word, before spellings are merged."""
        other = adjectives()
        return [other.get(term, term) for term in self._conflator.transform(words)]

    def _under(self, terms: list[str]) -> list[str]:
        """Return the key under which each term counts."""
        listed = respelled(terms)
        return [self._merged.get(term, listed.get(term, term)) for term in terms]
