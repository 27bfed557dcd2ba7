"""A word or phrase found in lines of text, whatever Arabic writes before it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from operator import eq
from os import PathLike
from pathlib import Path
from typing import Literal, NamedTuple

from corpus_tools.arabic.affixes import proclitics
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import fold, fold_each, normalize, tidy
from corpus_tools.arabic.tokens import token_spans, tokenize
from corpus_tools.cleaning.clean import Line
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.article_files import ArticleFile
from corpus_tools.terms.stream import read_stream, read_texts
from corpus_tools.terms.vocabulary import merged_terms

__all__ = [
    "Occurrence",
    "Query",
    "QueryForms",
    "Searchable",
    "SearchedArticle",
    "own_word",
    "parse",
    "parse_conflated",
    "searched_articles",
    "word_types",
]


QueryForms = Literal["exact", "prefix", "conflated"]
QUERY_FORMS = ("exact", "prefix", "conflated")
_QUOTED = re.compile("^\\s*(?:«(.*)»|“(.*)”|„(.*)[“”]|\"(.*)\"|'(.*)'|‘(.*)’)\\s*$", re.DOTALL)
_ARTICLE = "ال"


class Occurrence(NamedTuple):
    """Where the query stands in a line: from, to, and the same in tokens, the last included."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Query:
    """What is looked for.

    Attributes
    ----------
    text : str
        The words without the quotation marks round them.
    forms : {"exact", "prefix", "conflated"}
    words : list of str
        Folded, in order.
    fits : list of callable
        For every word, whether a folded token stands for it; of ``conflated``, a token as it is.
    needle : str
        What the folded text of every find holds; empty where nothing is known of it.
    met : set of str
        Folded tokens met that end like the first word.
    """

    text: str
    forms: QueryForms
    words: list[str]
    fits: list[Callable[[str], bool]]
    needle: str
    met: set[str] = field(default_factory=set)

    def may_hold(self, folded: str) -> bool:
        """Tell whether a folded text may hold a find; most texts are done with that."""
        return not self.needle or self.needle in folded

    def find(self, line: str) -> tuple[list[Occurrence], list[tuple[int, int]]]:
        """Return the finds in a tidy line, from left to right, and the spans of its tokens.

        Words of a phrase have nothing but space between them; finds do not overlap.
        """
        spans = token_spans(line)
        tokens = [line[start:end] for start, end in spans]
        first, *others = self.fits
        if self.forms == "conflated":
            starts = [i for i, token in enumerate(tokens) if first(token)]
        else:
            tokens = fold_each(fold, tokens)
            ending = _bare(self.words[0]) if self.forms == "prefix" else self.words[0]
            alike = [i for i, token in enumerate(tokens) if token.endswith(ending)]
            self.met.update(tokens[i] for i in alike)
            starts = [i for i in alike if first(tokens[i])]
        found: list[Occurrence] = []
        for i in starts:
            last = i + len(others)
            if last >= len(spans) or (found and i <= found[-1].last):
                continue
            inner = range(i + 1, last + 1)
            if all(fits(tokens[k]) for fits, k in zip(others, inner, strict=True)) and not any(
                line[spans[k - 1][1] : spans[k][0]].strip(" ") for k in inner
            ):
                found.append(Occurrence(spans[i][0], spans[last][1], i, last))
        return found, spans


def parse(text: str, forms: QueryForms | None) -> Query:
    """Read a query by its letters.

    Raises
    ------
    InputError
        There is no word in it, or the forms are none of those there are.

    Examples
    --------
    >>> [found[:2] for found in parse("مذكرة", None).find("في المذكّرة، لا في تذكرة")[0]]
    [(3, 11)]
    >>> parse("«مذكرة»", None).find("في المذكرة")[0]
    []
    """
    quoted = _QUOTED.match(text)
    if quoted is not None:
        text = next(part for part in quoted.groups() if part is not None)
    forms = forms or ("exact" if quoted else "prefix")
    if forms not in QUERY_FORMS:
        raise InputError(f"forms: expected one of {', '.join(QUERY_FORMS)}; found {forms!r}")
    words = list(map(normalize, tokenize(text)))
    if not words:
        raise InputError(f"concordance: expected a word or several; found {text!r}")
    fits: list[Callable[[str], bool]] = [partial(eq, word) for word in words]
    if forms == "prefix":
        fits[0] = cache(partial(_is_behind_proclitics, words[0]))
    # The longest word is the rarest. للمذكرة holds مذكرة, not المذكرة.
    needle = max(words, key=len)
    if forms == "prefix" and needle == words[0]:
        needle = _bare(needle)
    text = " ".join(text.split())
    return Query(text, forms, words, fits, "" if forms == "conflated" else needle)


def parse_conflated(text: str, types: Iterable[str], conflator: Conflator) -> Query:
    """Read a query by its terms: every form that the conflator merges with its words.

    Parameters
    ----------
    text : str
    types : iterable of str
        The word types of the texts.
    conflator : Conflator
    """
    query = parse(text, "conflated")
    types = list(types)
    tokens = tokenize(query.text)
    terms = merged_terms([*tokens, *types], conflator)
    wanted, of_type = terms[: len(tokens)], terms[len(tokens) :]
    fitting = [
        frozenset(t for t, term in zip(types, of_type, strict=True) if term == word)
        for word in wanted
    ]
    return replace(query, fits=[found.__contains__ for found in fitting])


def _bare(word: str) -> str:
    definite = word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1
    return word[len(_ARTICLE) :] if definite else word


def _is_behind_proclitics(wanted: str, word: str) -> bool:
    """Tell whether a folded word is the one that is wanted, with or without proclitics."""
    if word == wanted:
        return True
    bare = _bare(wanted)
    # After the letter l the article loses its own: للمذكرة is ل and المذكرة.
    return any(
        cut.rest == wanted or (cut.place == "definite" and cut.rest == bare != wanted)
        for cut in proclitics(word)
    )


def own_word(form: str, words: list[str], seen: Iterable[str]) -> str:
    """Return a word that tells that a form has no proclitic but begins with that letter.

    الوطن tells that وطن is not و and طن: the article stands before no conjunction.

    Parameters
    ----------
    form : str
        Folded.
    words : list of str
        Those of the query.
    seen : iterable of str
        Folded words of the texts.

    Returns
    -------
    str
        Empty where there is none.

    Examples
    --------
    >>> own_word("وطن", ["طن"], ["وطن", "الوطن"]), own_word("بطن", ["طن"], ["بطن", "وبطن"])
    ('الوطن', '')
    """
    first = form.split(" ")[0]
    prefix = first[: len(first) - len(words[0])]
    if not prefix or len(prefix) > 2 or _ARTICLE in prefix or prefix.endswith("لل"):
        return ""
    stackable = () if prefix[0] in "وف" else ("و", "ف")
    return min(
        (
            word
            for word in seen
            if word != first and word.endswith(first) and _may_stand_before(word, first, stackable)
        ),
        default="",
    )


def _may_stand_before(word: str, first: str, stackable: tuple[str, ...]) -> bool:
    """Tell whether a word is the other one behind what stands before whole words alone."""
    return any(
        cut.rest == first
        and cut.prefix not in stackable
        and not (first[0] == "ل" == cut.prefix[-1])  # للرد is the article, not ل before لرد
        for cut in proclitics(word)
    )


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
