"""The names, titles and phrases of single articles: what the likeness of two may rest on."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np

from corpus_tools.arabic.cues import GIVEN_NAMES
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import compact, surface, token_spans
from corpus_tools.naming.articles import names_of
from corpus_tools.naming.mentions import Mention, NameFinder
from corpus_tools.naming.name_keys import name_key
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.phrases.shared import SharedPhrases
from corpus_tools.terms.stream import BREAK

__all__ = ["NAMED", "NAME_KINDS", "Forms", "Item", "NameReader", "NamesOfArticle", "Place"]

#: What a term may be, names first.
NAME_KINDS = ("person", "place", "organisation", "title", "phrase", "term")
#: Kinds that name somebody or something.
NAMED = NAME_KINDS[:3]
_KIND_OF = {"person": "person", "place": "place", "body": "organisation"}
#: Between the words of plain texts, of which the counts keep no marks and no lines.
_SOME_MARK = "، "
#: Stands for what is no word outside of its text (an address).
_SOME_WORD = "0"
#: The number of no name, and of no column.
_NOBODY = _NONE = -1
#: The key under which the spellings of what has several words meet.
Item: TypeAlias = tuple[str, ...]
#: Kinds and spellings of a name, and how often it stands so.
Forms: TypeAlias = Counter[tuple[str, str]]


class Place(NamedTuple):
    """Where a name, title or phrase of several words stands in an article.

    Attributes
    ----------
    start, size : int
        Its first position in the article's codes, and how many there are.
    item : Item
    columns : tuple of int
        Those of its words that are counted.
    """

    start: int
    size: int
    item: Item
    columns: tuple[int, ...]


class _Title(NamedTuple):
    """A title by the first and the last of its words, counted in the article, and its spelling."""

    first: int
    last: int
    form: str


@dataclass
class NamesOfArticle:
    """What one article names.

    Attributes
    ----------
    places : list of Place
        Of names, titles and phrases of several words, the longest first.
    forms : dict of Item to counter of (str, str)
        The kinds and spellings of names and titles of several words.
    alone : dict of int to counter of (str, str)
        The same of names of one word, by its column.
    inside, surnames : counters of int
        Uses of each column in names and titles of several words, and among them those as a
        person's last word, but for given names that many have.
    """

    places: list[Place] = field(default_factory=list)
    forms: defaultdict[Item, Forms] = field(default_factory=lambda: defaultdict(Counter))
    alone: defaultdict[int, Forms] = field(default_factory=lambda: defaultdict(Counter))
    inside: Counter[int] = field(default_factory=Counter)
    surnames: Counter[int] = field(default_factory=Counter)

    @cached_property
    def last_columns(self) -> dict[Item, int]:
        """What stands in the article, with the column of its last word; `_NONE` for none."""
        return {place.item: (place.columns or (_NONE,))[-1] for place in self.places}


class NameReader:
    """Reads what the articles of a matrix name: names from the text, phrases from the counts.

    Parameters
    ----------
    dtm : DocumentTermMatrix
        It must keep what was counted.
    phrases : SharedPhrases
    """

    def __init__(self, dtm: DocumentTermMatrix, phrases: SharedPhrases) -> None:
        assert dtm.phrase_text is not None
        self._dtm, self._phrases = dtm, phrases
        self._stream, words = dtm.phrase_text
        self._spelled = words.spelled
        # Words of the text in each type: two halves of one name (عبد الله), none of a break.
        self._halves = np.array([form.count(" ") + 1 for form in words.spelled] + [0])
        self._columns: dict[int, tuple[int, ...]] = {BREAK: ()}
        self._items = list(map(name_key, phrases.spelled))
        self._phrase_of = {item: phrase for phrase, item in enumerate(self._items)}
        self._read: dict[int, NamesOfArticle] = {}

    def article(self, row: int) -> NamesOfArticle:
        """Return what an article names."""
        if row not in self._read:
            self._read[row] = self._names_of(row)
        return self._read[row]

    def phrase(self, item: Item) -> tuple[str, str]:
        """Return the kind of a phrase, and its commonest spelling."""
        number = self._phrase_of[item]
        return self._phrases.kinds[number], self._phrases.shown(number)

    def _names_of(self, row: int) -> NamesOfArticle:
        codes = self._stream.article(row)
        # Of each word of the text; a joined name has one position.
        position = np.repeat(np.arange(len(codes)), self._halves[codes]).tolist()
        codes = codes.tolist()
        found = NamesOfArticle()
        owner = [_NOBODY] * len(codes)
        titles: list[_Title] = []
        for n, (first, last, mention, title) in enumerate(self._mentions(row)):
            start, end = position[first], position[last] + 1
            form = _spelling(mention.name)
            if mention.kind == "person" and _is_given(form):
                # Many have it: who is meant, only the title tells (الملك سلمان).
                if title is None or title.last + 1 != first:
                    continue
                start, form = position[title.first], f"{title.form} {form}"
            elif title is not None and title.last > title.first:
                titles.append(title)
            owner[start:end] = [n] * (end - start)
            self._enter(found, codes, start, end, _KIND_OF[mention.kind], form)
        for title in titles:
            start, end = position[title.first], position[title.last] + 1
            if set(owner[start:end]) == {_NOBODY}:
                self._enter(found, codes, start, end, "title", title.form)
        for start, size, phrase in self._phrases.in_article(row):
            if _is_free(owner, start, start + size):
                place = self._place(codes, start, start + size, self._items[phrase])
                found.places.append(place)
        # The longest first: a position counts for one item.
        found.places.sort(key=lambda place: (-place.size, place.start, place.item))
        return found

    def _enter(
        self, found: NamesOfArticle, codes: list[int], start: int, end: int, kind: str, form: str
    ) -> None:
        """Take in a name or title."""
        place = self._place(codes, start, end, name_key(form))
        if end == start + 1 and len(place.columns) < 2:
            for column in place.columns:
                found.alone[column][kind, form] += 1
            return
        found.places.append(place)
        found.forms[place.item][kind, form] += 1
        found.inside.update(place.columns)
        if kind == "person" and not _is_given(self._spelled[codes[end - 1]]):
            found.surnames.update(self._columns_of(codes[end - 1])[-1:])

    def _place(self, codes: list[int], start: int, end: int, item: Item) -> Place:
        columns = [column for code in codes[start:end] for column in self._columns_of(code)]
        return Place(start, end - start, item, tuple(dict.fromkeys(columns)))

    def _columns_of(self, code: int) -> tuple[int, ...]:
        """Return the columns of the words that a type is in the text."""
        if code not in self._columns:
            form, columns = self._spelled[code], self._dtm.column_of
            halves = [form] if form in columns else form.split()
            self._columns[code] = tuple(columns[half] for half in halves if half in columns)
        return self._columns[code]

    def _mentions(self, row: int) -> Iterator[tuple[int, int, Mention, _Title | None]]:
        """Yield the names: the first and the last word, counted in the article, and the title."""
        article_id, corpus = self._dtm.ids[row], self._dtm.corpus
        if corpus is None:
            lines = self._lines(row)
            named = NameFinder().find(lines)
        else:
            lines, named = corpus.lines(article_id), names_of(corpus, article_id)
        before = 0
        for line, mentions in zip(lines, named, strict=True):
            ends = [end for _, end in token_spans(line)]
            for mention in mentions:
                title = None
                if mention.office is not None:
                    first, last = (bisect_right(ends, at) for at in mention.office)
                    form = _spelling(line[slice(*mention.office)])
                    title = _Title(before + first, before + last - 1, form)
                yield before + mention.first, before + mention.last, mention, title
            before += len(ends)

    def _lines(self, row: int) -> list[str]:
        """Return the words of a plain text as one line, below no headline."""
        codes = self._stream.article(row).tolist()
        words = ["\n" if code == BREAK else _readable(self._stream.types[code]) for code in codes]
        return ["", " ".join(words).replace(" \n", _SOME_MARK).replace("\n", "")]


@lru_cache(maxsize=1 << 16)
def _readable(words: str) -> str:
    """Return the words of a type so that they are cut from a line again as they are.

    >>> _readable("عبد الله"), _readable("أمطار_غزيرة")
    ('عبد الله', '#أمطار_غزيرة')
    """
    for text in (words, f"#{words}"):
        if len(token_spans(text)) == words.count(" ") + 1:
            return text
    return " ".join([_SOME_WORD] * (words.count(" ") + 1))


def _spelling(text: str) -> str:
    return " ".join(surface(text).split())


@lru_cache(maxsize=1 << 16)
def _is_given(word: str) -> bool:
    """Tell whether a word is a given name that many have."""
    return compact(normalize(word)) in GIVEN_NAMES


def _is_free(owner: list[int], start: int, end: int) -> bool:
    """Tell whether a phrase holds no name, which counts by itself.

    A part of a longer name may be shared where the whole name is not.
    """
    first = owner[start]
    if owner[start:end].count(first) < end - start:
        return False
    return first == _NOBODY or first in (owner[start - 1 : start] + owner[end : end + 1])
