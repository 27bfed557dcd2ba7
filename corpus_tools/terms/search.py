"""Articles that are searched for words, and queries for every form of a term."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import tidy
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.cleaning.clean import Line
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.verbs.query import Query, parse_all
from corpus_tools.terms.article_files import ArticleFile
from corpus_tools.terms.stream import TokenStream, read_stream, read_texts
from corpus_tools.terms.vocabulary import merged_terms

__all__ = [
    "Searchable",
    "SearchedArticle",
    "holders",
    "parse_conflated",
    "searched_articles",
    "word_types",
]


def parse_conflated(
    texts: str | Iterable[str],
    types: Iterable[str],
    conflator: Conflator,
    asker: str = "concordance",
) -> list[Query]:
    """Read queries by their terms: every form that the conflator merges with their words.

    Parameters
    ----------
    texts : str or iterable of str
    types : iterable of str
        The word types of the texts.
    conflator : Conflator
    asker : str
        Whom an error is said of.
    """
    queries = parse_all(texts, "conflated", asker)
    types = list(types)
    tokens = [tokenize(query.text) for query in queries]
    asked = [token for words in tokens for token in words]
    terms = merged_terms([*asked, *types], conflator)
    wanted, of_type = iter(terms[: len(asked)]), terms[len(asked) :]
    types_of: dict[str, set[str]] = {}
    for word, term in zip(types, of_type, strict=True):
        types_of.setdefault(term, set()).add(word)
    return [
        replace(query, fits=[frozenset(types_of.get(next(wanted), ())).__contains__ for _ in words])
        for query, words in zip(queries, tokens, strict=True)
    ]


def holders(query: Query, stream: TokenStream) -> NDArray[np.bool_]:
    """Tell which articles hold the first word of a term; in the others it need not be sought.

    Parameters
    ----------
    query : Query
        Of forms that are ``conflated``.
    stream : TokenStream
    """
    wanted = np.fromiter(map(query.fits[0], stream.types), np.bool_, len(stream.types))
    found = np.zeros(len(stream), np.bool_)
    found[stream.rows_at(stream.places(wanted))] = True
    return found


#: What can be searched: see `concordance`.
Searchable = Corpus | PathLike[str] | Iterable[str]
_LINE_END = re.compile(r"\r\n?|\n")


class SearchedArticle(NamedTuple):
    """An article to search; the first of its lines is its title, if there is one."""

    id: str
    title: str
    outlet: str
    date: str
    lines: Sequence[str]

    def number(self, row: int) -> int:
        """Return the number of a line in the raw text, 0 for the title beside it."""
        line = self.lines[row]
        return line.line if isinstance(line, Line) else row + 1 - bool(self.title)


def word_types(corpus: Searchable, conflate: str | Conflator) -> tuple[list[str], Conflator]:
    """Return the word types of the texts, and a conflator that knows them."""
    if isinstance(corpus, Corpus):
        stream = read_stream(map(corpus.lines, corpus.ids))
    elif isinstance(corpus, PathLike):
        stream = ArticleFile(Path(corpus)).read()
    else:
        stream = read_texts(corpus)
    if isinstance(conflate, Conflator):
        return stream.types, conflate
    return stream.types, stream.teach(Conflator(conflate))


def searched_articles(corpus: Searchable) -> Iterator[SearchedArticle]:
    r"""Yield the articles of a corpus, of a file, or plain strings; what is not taken is told.

    >>> [(article.id, article.lines) for article in searched_articles(["سد\r\nنهر"])]
    [('0', ['سد', 'نهر'])]
    """
    if isinstance(corpus, Corpus):
        about = corpus.articles[["outlet", "date"]].fillna("").astype(str)
        columns = zip(corpus.ids, about["outlet"], about["date"], strict=True)
        for article_id, outlet, date in columns:
            lines = corpus.lines(article_id)
            yield SearchedArticle(article_id, lines[0], outlet, date, lines)
    elif isinstance(corpus, PathLike):
        file = ArticleFile(Path(corpus))
        for raw in file.articles():
            title = tidy(raw.title or "")
            lines = [title] if title else []
            outlet, date = (raw.fields.get(name, "") for name in ("outlet", "date"))
            yield SearchedArticle(raw.id, title, outlet, date, [*lines, *_cut(raw.text)])
        file.warn(stacklevel=4)
    else:
        for number, text in enumerate(corpus):
            yield SearchedArticle(str(number), "", "", "", _cut(text))


def _cut(text: str) -> list[str]:
    return _LINE_END.split(tidy(text))
