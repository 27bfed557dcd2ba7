"""Paragraph beside paragraph: the best pairs of two articles, and the words both have."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import surface, token_spans
from corpus_tools.cleaning.clean import Line
from corpus_tools.corpus.corpus import Corpus, Named, need_corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.stream import BREAK, read_stream
from corpus_tools.terms.tally import count_columns
from corpus_tools.terms.vocabulary import bare_types
from corpus_tools.terms.weights import unit_rows

__all__ = ["Mark", "ParagraphFinder", "paragraph_pairs", "parallels", "shared_words"]

#: Cosine of two paragraphs below which nothing much is shared.
_LEAST_COSINE = 0.1
#: A paragraph of fewer terms is passed over.
_LEAST_TERMS = 4
_COLUMNS = ["line_a", "line_b", "cosine", "shared", "text_a", "text_b", "marks_a", "marks_b"]


class Mark(NamedTuple):
    """A stretch of characters of a text, end exclusive."""

    start: int
    end: int


def paragraph_pairs(
    corpus: Corpus,
    dtm: Countable,
    id_a: Named,
    id_b: Named,
    *,
    most: int = 5,
    least: float = _LEAST_COSINE,
) -> pd.DataFrame:
    """Put the most similar paragraphs of two articles side by side, each paragraph once.

    Paragraphs are compared by the cosine of their terms, weighed as in the matrix; those of fewer
    than four terms are passed over. The best pair is taken first, then the best of the others.

    Parameters
    ----------
    corpus : Corpus
    dtm : DocumentTermMatrix or Corpus
        Counted from the corpus; or the corpus again, whose terms are counted then.
    id_a, id_b : str or int
        Two articles, each by id, row number or title.
    most : int
        Pairs at most.
    least : float
        The best pair is always given, others if their cosine is no less.

    Returns
    -------
    DataFrame
        One row per pair, most alike first: line_a, line_b (1-based, in the raw text), cosine,
        shared (what both have, as `explain` prints terms, joined by `` | ``, numbers last),
        text_a, text_b, marks_a, marks_b (lists of (start, end): the characters of what both
        have, whatever is glued to it: الوزارة beside بوزارته).

    Raises
    ------
    InputError
        There is no article of one of the ids, or `most` is less than 1.

    Examples
    --------
    >>> from corpus_tools import count_terms, load_corpus
    >>> corpus = load_corpus()
    >>> table = paragraph_pairs(corpus, count_terms(corpus), "flights-madar-1", "flights-sada-2")
    >>> table[["line_a", "line_b", "cosine"]].head(1).round(2).values.tolist()
    [[6.0, 14.0, 1.0]]
    """
    if most < 1:
        raise InputError(f"most: expected 1 or more; found {most}")
    corpus, dtm = need_corpus(corpus, "paragraph_pairs"), need_matrix(dtm, "paragraph_pairs")
    return pd.DataFrame(
        [
            (a.line, b.line, cosine, " | ".join(shared), str(a), str(b), *marks)
            for a, b, cosine, shared, *marks in parallels(
                corpus, dtm, id_a, id_b, most=most, least=least
            )
        ],
        columns=_COLUMNS,
    )


class Parallel(NamedTuple):
    """Two paragraphs and what they share; see `paragraph_pairs`."""

    a: Line
    b: Line
    cosine: float
    shared: list[str]
    marks_a: list[Mark]
    marks_b: list[Mark]


def parallels(
    corpus: Corpus,
    dtm: DocumentTermMatrix,
    id_a: Named,
    id_b: Named,
    *,
    most: int,
    least: float = _LEAST_COSINE,
) -> list[Parallel]:
    """Return the rows of `paragraph_pairs`."""
    found = ParagraphFinder(corpus, dtm).pairs(id_a, id_b, most=most, least=least)
    return [
        Parallel(one, other, cosine, *shared_words(dtm, one, other)) for one, other, cosine in found
    ]


class ParagraphFinder:
    """Finds the most similar paragraphs of many pairs of articles, weighing each article's once."""

    def __init__(self, corpus: Corpus, dtm: DocumentTermMatrix) -> None:
        self._corpus, self._dtm = corpus, dtm
        self._idf = dtm.idf()
        self._known: dict[str, tuple[list[Line], sparse.csr_matrix]] = {}

    def best(self, id_a: str, id_b: str) -> tuple[int, int] | None:
        """Return the line numbers of the two most similar paragraphs of two articles.

        Paragraphs are compared by the cosine of their terms, weighed as in the matrix; paragraphs
        of fewer than four terms are passed over. None when no two paragraphs share a term.
        """
        for one, other, _ in self.pairs(id_a, id_b, most=1):
            return one.line, other.line
        return None

    def pairs(
        self, id_a: Named, id_b: Named, *, most: int, least: float = 0.0
    ) -> list[tuple[Line, Line, float]]:
        """Return pairs of paragraphs with their cosine, most alike first, each paragraph once.

        The best pair is given whatever its cosine, so that it shares a term; others from `least`.
        """
        a, b = map(self._corpus.id_of, (id_a, id_b))
        self._read([a, b])
        (lines_a, rows_a), (lines_b, rows_b) = self._known[a], self._known[b]
        found: list[tuple[Line, Line, float]] = []
        if not lines_a or not lines_b:
            return found
        matrix = (rows_a @ rows_b.T).toarray()
        while len(found) < most:
            i, j = np.unravel_index(int(np.argmax(matrix)), matrix.shape)
            cosine = float(matrix[i, j])
            if cosine <= 0 or (found and cosine < least):
                break
            found.append((lines_a[i], lines_b[j], min(cosine, 1.0)))
            matrix[i, :] = matrix[:, j] = 0
        return found

    def best_of(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int] | None]:
        """Return what `best` gives for many pairs: all that one article is in at once."""
        self._read(article_id for pair in pairs for article_id in pair)
        found: list[tuple[int, int] | None] = [None] * len(pairs)
        by_first: defaultdict[str, list[int]] = defaultdict(list)
        for at, (one, _) in enumerate(pairs):
            by_first[one].append(at)
        for one, places in by_first.items():
            lines, rows = self._known[one]
            others = [(at, *self._known[pairs[at][1]]) for at in places]
            others = [other for other in others if other[1]]
            if not lines or not others:
                continue
            whole = (rows @ sparse.vstack([rows for _, _, rows in others]).T).toarray()
            edges = np.cumsum([0, *(len(lines) for _, lines, _ in others)]).tolist()
            for (at, lines_b, _), (start, end) in zip(
                others, itertools.pairwise(edges), strict=True
            ):
                matrix = whole[:, start:end]
                i, j = np.unravel_index(int(np.argmax(matrix)), matrix.shape)
                if matrix[i, j] > 0:
                    found[at] = lines[i].line, lines_b[j].line
        return found

    def _read(self, ids: Iterable[str]) -> None:
        """Weigh the paragraphs of articles that are new."""
        new = [article_id for article_id in dict.fromkeys(ids) if article_id not in self._known]
        lines = [self._corpus.paragraphs(article_id) for article_id in new]
        stream = read_stream([line] for own in lines for line in own)
        column_of = self._dtm.column_of
        columns = [column_of.get(form, BREAK) for form in bare_types(stream.types)]
        counts = count_columns(
            stream.codes,
            stream.starts,
            np.array(columns, np.int32),
            self._dtm.shape[1],
            len(stream.codes),
        )
        enough = np.diff(counts.indptr) >= _LEAST_TERMS
        rows = unit_rows(counts.multiply(self._idf).tocsr())
        start = 0
        for article_id, own in zip(new, lines, strict=True):
            kept = np.flatnonzero(enough[start : start + len(own)])
            self._known[article_id] = [own[n] for n in kept], rows[start + kept]
            start += len(own)


class SharedWords(NamedTuple):
    """What two texts share: its names, and where it stands in each."""

    names: list[str]
    marks_a: list[Mark]
    marks_b: list[Mark]


def shared_words(dtm: DocumentTermMatrix, text_a: str, text_b: str) -> SharedWords:
    """Find the terms and numbers that two texts of a corpus share.

    Terms come first, those that weigh most before others.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> texts = ["زار الوزارة 12 خبيرا", "التقى بوزارته 12 صحفيا"]
    >>> found = shared_words(count_terms(texts), *texts)
    >>> found.names, [texts[1][mark.start : mark.end] for mark in found.marks_b]
    (['وزارة', '12'], ['بوزارته', '12'])
    """
    found = _words(dtm, text_a), _words(dtm, text_b)
    counts = [Counter(word for word, _ in words) for words in found]
    both = counts[0].keys() & counts[1].keys()
    idf = dtm.idf()

    def rank(word: int | str) -> tuple[float, str]:
        if isinstance(word, str):
            return 0.0, word
        return -counts[0][word] * counts[1][word] * float(idf[word]) ** 2, dtm.keys[word]

    ordered = sorted(both, key=rank)
    names = [w if isinstance(w, str) else dtm.display[dtm.keys[w]] for w in ordered]
    return SharedWords(names, *([mark for w, mark in words if w in both] for words in found))


def _words(dtm: DocumentTermMatrix, text: str) -> list[tuple[int | str, Mark]]:
    """Return the column of each term of a text, and each number as it is read, with its place."""
    found: list[tuple[int | str, Mark]] = []
    for start, end in token_spans(text):
        word = surface(text[start:end])
        if word[:1].isdigit():
            found.append((normalize(word), Mark(start, end)))
        elif word in dtm.column_of:
            found.append((dtm.column_of[word], Mark(start, end)))
    return found
