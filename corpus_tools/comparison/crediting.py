"""Who credits whom: an article that names the outlet of another as the source of its text."""

import re
from functools import cache

from corpus_tools.arabic.wordlists import listed_phrases
from corpus_tools.cleaning.datelines import fold_name
from corpus_tools.comparison.article_words import CorpusWords
from corpus_tools.comparison.passages import Passage
from corpus_tools.corpus.corpus import Corpus

__all__ = ["Credits"]

#: A name of fewer letters is looked for at an article's head and foot only.
_SHORTEST = 3


class Credits:
    """Which articles of a corpus credit the outlet of another.

    What counts is the source that cleaning found at an article's head or foot, and words such as
    بحسب and نقلا عن before the outlet's name in the paragraph of a passage.
    """

    def __init__(self, corpus: Corpus, words: CorpusWords) -> None:
        self._words = words
        self._outlets = [fold_name(name) for name in words.outlets]
        self._sources = [fold_name(str(name)) for name in corpus.articles["source_credit"]]

    def between(self, passage: Passage) -> bool:
        """Tell whether one of two articles credits the other's outlet."""
        a, b = self._words.pair(passage)
        return self._credits(a, b, passage.start_a) or self._credits(b, a, passage.start_b)

    def _credits(self, one: int, other: int, at: int) -> bool:
        outlet = self._outlets[other]
        if not outlet or outlet == self._outlets[one]:
            return False
        if self._sources[one] == outlet:
            return True
        text = self._words.line(at).text
        return len(outlet) >= _SHORTEST and bool(_according_to(outlet).search(fold_name(text)))


@cache
def _according_to(outlet: str) -> re.Pattern[str]:
    """Return what says that an outlet is the source: بحسب صحيفة الميناء، وفقا للميناء.

    >>> told = fold_name("وقال نقلا عن صحيفة الميناء إن")
    >>> bool(_according_to(fold_name("الميناء")).search(told))
    True
    """
    cues = "|".join(map(re.escape, sorted(listed_phrases("speech.txt", "according"))))
    kinds = "|".join(map(re.escape, sorted(listed_phrases("cues.txt", "outlet words"))))
    forms = [outlet, f"ل{outlet}", *([f"لل{outlet[2:]}"] if outlet.startswith("ال") else [])]
    names = "|".join(map(re.escape, forms))
    return re.compile(rf"(?<!\S)(?:{cues}) (?:ل?(?:{kinds}|وكاله) )?(?:{names})(?!\S)")
