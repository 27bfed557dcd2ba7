"""The words of a corpus in one row, and the way back from them to articles and lines."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.arabic.tokens import token_spans
from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.comparison.passages import Passage, read_words, text_counts
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.naming.chains import chained_words

__all__ = ["CorpusWords", "SourceLine"]

#: What stands between two sentences of a line.
_SENTENCE_END = frozenset(".؟?!؛")
#: Brackets around so many letters that they quote.
_BRACKETS = re.compile(r"[(﴿{][^()﴿﴾{}]{20,}[)﴾}]")
#: A stretch in quotation marks; an open mark runs on.
_QUOTES = re.compile(r'[«“"][^»”"]*[»”"]?')
#: Words that end no clause.
_PARTICLES = listed_phrases("quotations.txt", "leads on")
_REPEATS = ("repeated-lead", "repeated-title")
#: What a word that stands in every article weighs, beside the logarithm.
_LEAST_WEIGHT = 0.5


class SourceLine(NamedTuple):
    """A line of an article: its number in the raw text, and what it is there.

    `role` is ``title``, ``text``, or the reason for which cleaning took the line out.
    """

    text: str
    line: int
    role: str


@cache
def _folded_stop_words() -> frozenset[str]:
    """Return the stop words as words are folded here: a little wider than the list itself."""
    return frozenset(map(normalize, stop_words()))


def _texts(corpus: Corpus, article_id: str) -> list[list[SourceLine]]:
    """Return what no passage runs across: the title, its repetition, a teaser, the paragraphs."""
    removed = [r for r in corpus._find(article_id).removed if r.reason in _REPEATS]
    title = SourceLine(corpus.title(article_id), corpus.title_line(article_id), "title")
    body = [SourceLine(str(p), p.line, "text") for p in corpus.paragraphs(article_id)]
    return [[title], *([SourceLine(r.text, r.line, r.reason)] for r in removed), body]


class CorpusWords:
    """The words of a corpus, and the way back from them to the lines they stand in.

    Attributes
    ----------
    words : WordSequence
    first : int64 array
        The number of the first word of each article, and that of all words.
    content : bool array
        Of every type of word, whether it says what a text is about: no stop word, no number.
    number : bool array
        Of every type, whether it holds a digit.
    outlets : list of str
        Those of the articles.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._texts: list[list[SourceLine]] = []
        owners: list[int] = []
        for number, article_id in enumerate(corpus.ids):
            texts = _texts(corpus, article_id)
            self._texts += texts
            owners += [number] * len(texts)
        self._owner = np.asarray(owners, np.int64)
        self.words = read_words([[line.text for line in lines] for lines in self._texts])
        of_article = self._owner[self.words.text]
        self.first = np.searchsorted(of_article, np.arange(len(corpus.ids) + 1))
        self.outlets = corpus.articles["outlet"].astype(str).tolist()
        self._spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._named = np.full(len(self.words.codes), -1, np.int8)
        self.number = np.array([any(map(str.isdigit, t)) for t in self.words.types], bool)
        empty = _folded_stop_words()
        self.content = ~self.number & np.array([t not in empty for t in self.words.types], bool)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """Return what each type of word weighs: the rarer the more, none for stop words."""
        n = len(self.first) - 1
        texts = np.zeros(len(self.content))
        for a in range(n):
            texts[np.unique(self.words.codes[self.first[a] : self.first[a + 1]])] += 1
        return np.where(self.content, np.log((n + 1) / np.maximum(texts, 1)) + _LEAST_WEIGHT, 0.0)

    def pair(self, p: Passage) -> tuple[int, int]:
        """Return the numbers of the two articles that share a passage."""
        a, b = self._owner[self.words.text[[p.start_a, p.start_b]]]
        return int(a), int(b)

    @cached_property
    def held_by(self) -> NDArray[np.int64]:
        """Return of every word how many texts hold the shingle that begins with it."""
        return text_counts(self.words)

    def length(self, article: int) -> int:
        """Return the number of words of an article."""
        return int(self.first[article + 1] - self.first[article])

    def line(self, at: int) -> SourceLine:
        """Return the line in which a word stands."""
        return self._texts[self.words.text[at]][self.words.line[at]]

    def spans(self, at: int) -> list[tuple[int, int]]:
        """Return where each word begins and ends in the line in which a word stands."""
        key = int(self.words.text[at]), int(self.words.line[at])
        if key not in self._spans:
            self._spans[key] = token_spans(self.line(at).text)
        return self._spans[key]

    def named(self, start: int, end: int) -> NDArray[np.bool_]:
        """Tell of a stretch of words which belong to names, titles and offices."""
        at = start
        while at < end:
            if self._named[at] < 0:
                at = self._read_names(at)
            else:
                at += 1
        return self._named[start:end] > 0

    def _read_names(self, at: int) -> int:
        """Read the names of the sentence of a word; return the first word behind it."""
        begin, stop = self.words.line_of(at)
        text, spans = self.line(at).text, self.spans(at)
        first = last = at - begin
        while first > 0 and not _ends(text, spans, first - 1):
            first -= 1
        while last < stop - begin - 1 and not _ends(text, spans, last):
            last += 1
        held = chained_words(text[spans[first][0] : spans[last][1]])
        # A sentence that is cut out of its line is cut into the same words, but for what an address
        # at its edge makes of them.
        whole = len(held) == last + 1 - first
        self._named[begin + first : begin + last + 1] = held if whole else False
        return begin + last + 1

    def sentence_ends(self, at: int) -> bool:
        """Tell whether a sentence ends between a word and the next of its line."""
        begin, _ = self.words.line_of(at)
        return _ends(self.line(at).text, self.spans(at), at - begin)

    def leads_on(self, at: int) -> bool:
        """Tell whether a word is a particle that says nothing without the next: في، التي."""
        return self.words.types[self.words.codes[at]] in _PARTICLES

    def follows(self, at: int, phrases: Iterable[str], far: int) -> bool:
        """Tell whether a phrase of folded words stands so near before a word, or behind it."""
        begin, stop = self.words.line_of(at)
        codes = self.words.codes[max(begin, at - far) : min(stop, at + far)]
        near = f" {' '.join(self.words.types[code] for code in codes)} "
        return any(f" {phrase} " in near for phrase in phrases)

    def pieces(self, start: int, end: int) -> list[tuple[SourceLine, int, int]]:
        """Return each line of a stretch of words with the characters it takes up there."""
        pieces = []
        while start < end:
            begin, stop = self.words.line_of(start)
            line = self.line(start)
            spans = self.spans(start)
            stop = min(stop, end)
            pieces.append((line, spans[start - begin][0], spans[stop - 1 - begin][1]))
            start = stop
        return pieces

    def text(self, start: int, end: int) -> str:
        """Return a stretch of words as it is printed, in one line."""
        return " ".join(line.text[i:j] for line, i, j in self.pieces(start, end))

    def quoted(self, start: int, end: int, *, brackets: bool = False) -> float:
        """Return the share of a stretch's characters that stand in quotation marks.

        With `brackets`, long brackets count, too: newspapers set verses and statements in them.
        """
        quoted = total = 0
        for line, i, j in self.pieces(start, end):
            inside = np.zeros(j - i, bool)
            for pattern in (_QUOTES, _BRACKETS)[: 1 + brackets]:
                for match in pattern.finditer(line.text):
                    inside[max(match.start() - i, 0) : max(match.end() - i, 0)] = True
            quoted += int(inside.sum())
            total += j - i
        return quoted / max(total, 1)


def _ends(text: str, spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Tell whether a sentence ends between a word and the next."""
    return not _SENTENCE_END.isdisjoint(text[spans[at][1] : spans[at + 1][0]])
