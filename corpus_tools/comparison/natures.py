"""What a passage is that two articles share: a text of both, or names, a phrase, a page's words."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus_tools.arabic.stopwords import flagged_words, stop_words
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.comparison.article_words import CorpusWords
from corpus_tools.comparison.passages import SHINGLE, Passage

__all__ = ["across_natures", "within_natures"]

#: The share of a passage's words in quotation marks that makes it a quotation.
_QUOTED = 0.6
#: Own words (none of a name, a title, a number) of a passage that is a text by itself, and of one
#: that is a part of what two articles share.
_OWN, _OWN_OF_PART = 16, 10
#: Own words that two articles must share where the rest of them does not tell one story.
_OWN_OF_PAIR = 30
#: The share of the shorter article that is enough, however few words it has.
_MUCH = 0.5
#: Content words that an article must have outside of what it shares, for its story to be told.
_REST = 20
#: Likeness of what two articles do not share: below the first they tell different stories, from
#: the second on probably the same, from the third on surely.
_DIFFERENT, _PROBABLE, _SAME = 0.10, 0.15, 0.25
#: Words behind a passage that ends an article, at most.
_END = 3
#: The share of a passage that stands in different stories, which makes it a page's own words.
_ELSEWHERE = 0.5
#: A passage of fewer own words that so many texts hold is a formula.
_FORMULA, _MANY = 24, 4
#: Equal words: a shorter passage of one article may be a phrase or a row of nouns.
_PHRASE = 20
_CLAUSE_END = re.compile(r"[.،؛:!؟?]\s")
#: Numbers that only one of two has, on either side, of a short passage and a long one, and their
#: share: a form that is filled in anew each time.
_OTHER_NUMBERS, _OTHER_SHARE = (1, 2), 0.3
_SHORT = 30
#: What is a set phrase, however much else two articles share.
_FORMS = ("form", "formula")
#: A passage of so many equal words is no verse, and no chain of names.
_LONG = 60
#: What stands before a verse or a saying of the Prophet, or so few words behind its beginning.
_SCRIPTURE = listed_phrases("quotations.txt", "scripture")
_SCRIPTURE_BEFORE = 8
_DIGITS = re.compile(r"\d+")


def across_natures(corpus: CorpusWords, passages: Sequence[Passage]) -> list[str]:
    """Tell of passages that two articles share what each is.

    Returns
    -------
    list of str
        For each passage ``quotation``, ``names``, ``set-phrase``, ``elsewhere`` or ``shared``.
    """
    pairs: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for n, passage in enumerate(passages):
        pairs[corpus.pair(passage)].append(n)
    natures = [""] * len(passages)
    stories = _Stories(corpus)
    doubtful: list[int] = []
    for numbers in pairs.values():
        pair = _Pair(corpus, [passages[n] for n in numbers])
        told = pair.natures()
        if "shared" in told:
            alike = stories.rests_alike(pair)
            if alike < _DIFFERENT and pair.of_one_house:
                told = ["elsewhere" if nature == "shared" else nature for nature in told]
                stories.mark(pair, told)
            elif not pair.is_enough(alike):
                told = ["set-phrase" if nature == "shared" else nature for nature in told]
            elif alike < _SAME:
                doubtful += numbers
                if pair.of_one_house:
                    told = pair.without_endings(told)
        for n, nature in zip(numbers, told, strict=True):
            natures[n] = nature
    for n in doubtful:
        if natures[n] == "shared" and stories.marked(passages[n]) >= _ELSEWHERE:
            natures[n] = "elsewhere"
    return natures


class _Pair:
    """Two articles and the passages that they share."""

    def __init__(self, corpus: CorpusWords, passages: Sequence[Passage]) -> None:
        self._corpus, self.passages = corpus, passages
        self.articles = corpus.pair(passages[0])
        equal = sum(p.equal for p in passages)
        self._much = equal >= _MUCH * min(map(corpus.length, self.articles))
        # Menus, teasers and disclaimers are a house's own.
        self.of_one_house = len({corpus.outlets[n] for n in self.articles}) == 1
        self._own = [_own_words(corpus, p) for p in passages]
        self._text: list[int] = []

    def natures(self) -> list[str]:
        """Tell what the passages are, by themselves and beside one another."""
        told = [self._alone(p, own) for p, own in zip(self.passages, self._own, strict=True)]
        equal = [p.equal for p in self.passages]
        form = sum(n for n, nature in zip(equal, told, strict=True) if nature in _FORMS)
        if 2 * form <= sum(equal):
            self._text = [n for n, nature in zip(self._own, told, strict=True) if nature == ""]
            if self._much or max(self._text, default=0) >= _OWN:
                told = [
                    "shared" if nature == "" and own >= _OWN_OF_PART else nature
                    for nature, own in zip(told, self._own, strict=True)
                ]
        return ["set-phrase" if nature in ("", *_FORMS) else nature for nature in told]

    def _alone(self, passage: Passage, own: int) -> str:
        """Tell what a passage is that surely is no text of both; else nothing."""
        corpus = self._corpus
        quoted = [
            corpus.quoted(*side, brackets=not self._much) for side in (passage[:2], passage[2:4])
        ]
        # What one article marks as said was said in the other, too.
        marked = max(quoted) if passage.equal < _LONG and not self._much else min(quoted)
        if marked >= _QUOTED:
            return "quotation"
        if passage.equal < _LONG and all(
            corpus.follows(start, _SCRIPTURE, _SCRIPTURE_BEFORE)
            for start in (passage.start_a, passage.start_b)
        ):
            return "quotation"
        if 2 * own < passage.equal and own < _OWN:
            return "names"
        if _is_filled_in(corpus, passage):
            return "form"
        formula = own < _FORMULA and not self._much and _is_widespread(corpus, passage)
        return "formula" if formula else ""

    def without_endings(self, told: Sequence[str]) -> list[str]:
        """Tell of what two articles of one house end with that it is the house's own."""
        corpus = self._corpus
        ends = [int(corpus.first[n + 1]) for n in self.articles]
        return [
            "elsewhere"
            if nature == "shared" and max(ends[0] - p.end_a, ends[1] - p.end_b) <= _END
            else nature
            for nature, p in zip(told, self.passages, strict=True)
        ]

    def is_enough(self, alike: float) -> bool:
        """Tell whether the own words make the claim of a shared text good."""
        needed = _OWN if _PROBABLE <= alike < 1 else _OWN_OF_PAIR
        return self._much or sum(self._text) >= needed


def within_natures(corpus: CorpusWords, passages: Sequence[Passage]) -> list[str]:
    """Tell of passages that one article repeats what each is.

    Returns
    -------
    list of str
        For each passage ``repeated-title``, ``repeated-lead``, ``names``, ``set-phrase`` or
        ``repetition``.
    """
    natures = []
    for p in passages:
        roles = {corpus.line(p.start_a).role, corpus.line(p.start_b).role}
        if roles & {"title", "repeated-title"}:
            natures.append("repeated-title")
        elif "repeated-lead" in roles:
            natures.append("repeated-lead")
        elif _is_row_of_nouns(corpus, p):
            natures.append("names")
        else:
            formula = p.equal < _PHRASE and _is_widespread(corpus, p)
            natures.append("set-phrase" if formula else "repetition")
    return natures


def _is_widespread(corpus: CorpusWords, passage: Passage) -> bool:
    """Tell whether many texts hold every run of words of a passage."""
    return bool(corpus.held_by[passage.start_a : passage.end_a - SHINGLE + 1].min() >= _MANY)


def _is_row_of_nouns(corpus: CorpusWords, p: Passage) -> bool:
    """Tell whether a short passage in one line is a row of nouns, as names and titles are."""
    if p.equal >= _PHRASE or not p.verbatim or len(corpus.pieces(p.start_a, p.end_a)) > 1:
        return False
    text = corpus.text(p.start_a, p.end_a)
    if _CLAUSE_END.search(text):
        return False
    stop, linking = stop_words(), flagged_words("B")
    words = [word in stop and word not in linking for word in tokenize(text)]
    # A preposition before a name is not part of it.
    inner = words[next((i for i, stop in enumerate(words) if not stop), len(words)) :]
    return bool(inner) and not any(inner) and not any(map(str.isdigit, text))


def _own_words(corpus: CorpusWords, passage: Passage) -> int:
    """Count the words of a passage that are no part of a name, a title or a number."""
    codes = corpus.words.codes[passage.start_a : passage.end_a]
    named = corpus.named(passage.start_a, passage.end_a)
    return int((~named & ~corpus.number[codes]).sum())


def _is_filled_in(corpus: CorpusWords, passage: Passage) -> bool:
    """Tell whether a passage is a form whose numbers are others each time: a market report."""
    one, two = (_numbers(corpus, *side) for side in (passage[:2], passage[2:4]))
    a, b = Counter(one), Counter(two)
    others = min((a - b).total(), (b - a).total())
    if others < _OTHER_NUMBERS[passage.equal >= _SHORT] or others < _OTHER_SHARE * min(
        a.total(), b.total()
    ):
        return False
    # 297,842 and 297842 are one number.
    return sorted("".join(one)) != sorted("".join(two))


def _numbers(corpus: CorpusWords, start: int, end: int) -> list[str]:
    """Return the runs of digits of a stretch of words: of 10.7, also written 7ر10, two."""
    codes = corpus.words.codes[start:end]
    types = corpus.words.types
    return [run for code in codes[corpus.number[codes]] for run in _DIGITS.findall(types[code])]


class _Stories:
    """Which articles tell the same story, and which words stand in different ones."""

    def __init__(self, corpus: CorpusWords) -> None:
        self._corpus = corpus
        self._marks = np.zeros(len(corpus.words.codes), bool)

    def rests_alike(self, pair: _Pair) -> float:
        """Return the cosine of what two articles do not share; 1 where too little is left."""
        sides = [p[:2] for p in pair.passages], [p[2:4] for p in pair.passages]
        a, b = (self._rest(n, spans) for n, spans in zip(pair.articles, sides, strict=True))
        if min(len(a), len(b)) < _REST:
            return 1.0
        weights = self._corpus.weights**2
        both = weights[np.intersect1d(a, b, assume_unique=True)].sum()
        return float(both / np.sqrt(weights[a].sum() * weights[b].sum()))

    def _rest(self, article: int, spans: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
        """Return the content words, each once, that an article has outside of some stretches."""
        first, end = self._corpus.first[article : article + 2]
        outside = np.ones(end - first, bool)
        for start, stop in spans:
            outside[start - first : stop - first] = False
        words = np.unique(self._corpus.words.codes[first:end][outside])
        return words[self._corpus.content[words]]

    def mark(self, pair: _Pair, told: Sequence[str]) -> None:
        """Note that the words which two articles share stand in different stories."""
        for passage, nature in zip(pair.passages, told, strict=True):
            if nature != "quotation":
                self._marks[passage.start_a : passage.end_a] = True
                self._marks[passage.start_b : passage.end_b] = True

    def marked(self, passage: Passage) -> float:
        """Return the share of a passage that stands in different stories."""
        a = self._marks[passage.start_a : passage.end_a].mean()
        b = self._marks[passage.start_b : passage.end_b].mean()
        return float(max(a, b))
