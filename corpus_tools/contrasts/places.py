"""Where terms stand: the place of every occurrence in its article, and how evenly they spread."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import strip_marks
from corpus_tools.arabic.tokens import token_spans
from corpus_tools.cleaning.clean import Line
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.verbs.query import Occurrence, Query
from corpus_tools.errors import InputError
from corpus_tools.terms.search import holders, parse_conflated
from corpus_tools.terms.stream import read_stream
from corpus_tools.terms.weights import dispersion

__all__ = ["Order", "reading_order", "term_places"]

Order = Literal["date", "outlet"]


class _TermPlace(NamedTuple):
    """A row of the table."""

    id: str
    term: str
    place: float
    line: int
    paragraph: int
    start: int
    end: int
    form: str


def term_places(
    corpus: Corpus, terms: str | Iterable[str], *, conflate: str | Conflator = "auto"
) -> pd.DataFrame:
    """Find where terms stand in each article: a row for every occurrence, in the order of texts.

    Each term is looked for by itself, in all forms that count as one with it, as `concordance` does
    with ``forms="conflated"``; of terms that overlap (وزارة, وزارة الدفاع) both are found. Counting
    tells a few words from others of the same letters (سورية, the country or the adjective); here
    they are found by their letters.

    Parameters
    ----------
    corpus : Corpus
    terms : str or iterable of str
        A word or phrase, or several.
    conflate : str or Conflator
        What merges forms (see `Conflator`); ``dtm.conflator`` for those of a matrix.

    Returns
    -------
    DataFrame
        id, term (as it was asked for), place (the share of the article's tokens that stand before
        it, 0 ≤ place < 1, the title first), line (1-based, in the raw text; 0 for a title that
        stands in no line), paragraph (0 is the title), start and end (characters in that paragraph:
        ``corpus.lines(id)[paragraph][start:end]``), form (without vowel marks and tatweel).
        ``attrs["dispersion"]`` has each term's deviation of proportions over the articles (DP;
        Gries 2008): 0 is spread as evenly as the text, near 1 is in one corner; NaN where a term
        stands nowhere.

    Raises
    ------
    InputError
        `corpus` is no Corpus, or a term holds no word.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> found = term_places(load_corpus(), "السد")
    >>> list(found.columns)
    ['id', 'term', 'place', 'line', 'paragraph', 'start', 'end', 'form']
    >>> bool(found["place"].between(0, 1, inclusive="left").all())
    True
    """
    need_corpus(corpus, "term_places")
    ids = corpus.ids
    stream = read_stream(map(corpus.lines, ids))
    conflator = conflate
    if not isinstance(conflator, Conflator):
        conflator = stream.teach(Conflator(conflator))
    queries = parse_conflated(terms, stream.types, conflator)
    holding = np.array([holders(query, stream) for query in queries])
    lengths = stream.lengths()
    rows: list[_TermPlace] = []
    counts = np.zeros((len(ids), len(queries)), np.int64)
    for at in np.flatnonzero(holding.any(axis=0)).tolist():
        asked = np.flatnonzero(holding[:, at]).tolist()
        for j, place in _in_article(corpus, ids[at], queries, asked, int(lengths[at])):
            rows.append(place)
            counts[at, j] += 1
    table = pd.DataFrame(rows, columns=list(_TermPlace._fields))
    spread = dispersion(sparse.csr_matrix(counts), lengths)
    found = counts.sum(axis=0) > 0
    table.attrs = {
        "measure": "places",
        "dispersion": {
            query.text: dp if there else float("nan")
            for query, dp, there in zip(queries, spread.tolist(), found.tolist(), strict=True)
        },
    }
    return table


def _in_article(
    corpus: Corpus, article_id: str, queries: Sequence[Query], asked: Sequence[int], n_tokens: int
) -> Iterator[tuple[int, _TermPlace]]:
    """Yield the finds in one article, from its first token to its last, with their query."""
    before = 0
    for paragraph, line in enumerate(corpus.lines(article_id)):
        finds: list[tuple[Occurrence, int]] = []
        for j in asked:
            finds += [(find, j) for find in queries[j].find(line)[0]]
        for find, j in sorted(finds):
            form = strip_marks(line[find.start : find.end])
            place = (before + find.first) / n_tokens
            number = line.line if isinstance(line, Line) else corpus.title_line(article_id)
            where = (number, paragraph, find.start, find.end)
            yield j, _TermPlace(article_id, queries[j].text, place, *where, form)
        before += len(token_spans(line))


def reading_order(corpus: Corpus, ids: Iterable[str], order: Order = "date") -> NDArray[np.int64]:
    """Return the rows of some articles of a corpus in an order.

    Parameters
    ----------
    corpus : Corpus
    ids : iterable of str
    order : {"date", "outlet"}
        By date of publication, the articles without one last; or by outlet, then by date.

    Raises
    ------
    InputError
        The order is another.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> corpus = load_corpus()
    >>> rows = reading_order(corpus, corpus.ids)
    >>> dates = corpus.articles["date"].iloc[rows]
    >>> bool(dates[dates != ""].is_monotonic_increasing)
    True
    """
    if order not in get_args(Order):
        raise InputError(f"order: expected 'date' or 'outlet'; found {order!r}")
    articles = corpus.articles
    rows = np.flatnonzero(articles["id"].isin(set(ids)))
    dates, outlets = (
        articles[name].fillna("").astype(str).to_numpy(str)[rows] for name in ("date", "outlet")
    )
    keys = [dates == "", dates]
    if order == "outlet":
        keys = [outlets == "", outlets, *keys]
    return rows[np.lexsort(keys[::-1])]
