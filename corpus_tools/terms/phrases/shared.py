"""Phrases and titles that two articles may share, and where each stands.

A title begins with a word such as وزير, and all that follows is definite. Who and what is named is
told elsewhere, from the text (`corpus_tools.naming`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from corpus_tools.arabic.letters import normalize
from corpus_tools.terms.phrases.phrases import best_form, find_phrases, phrase_forms
from corpus_tools.terms.phrases.words import Codes, PhraseWords, title_words
from corpus_tools.terms.stream import TokenStream

__all__ = ["PhrasePlace", "SharedPhrases", "find_shared"]

#: Both articles of a pair have the title.
_MIN_COUNT = 2
#: Other phrases have so many occurrences: two articles may hold the same sentence.
_FEWEST = 3


class PhrasePlace(NamedTuple):
    """Where a phrase stands: its first word's position, its words, its number."""

    start: int
    size: int
    phrase: int


@dataclass(frozen=True)
class SharedPhrases:
    """Phrases of a stream of articles that may stand in two of them.

    Attributes
    ----------
    kinds : list of str
        Of each phrase, ``title`` or ``phrase``.
    spelled : list of str
        Each phrase as it is spelled at its first place, without what is glued before it.
    of_phrase : mapping of str to str
        The kind of each phrase, by its normalised spelling.
    """

    kinds: list[str]
    spelled: list[str]
    of_phrase: Mapping[str, str]
    _stream: TokenStream
    _words: PhraseWords
    _places: list[Codes]
    _sizes: list[int]

    @cached_property
    def _in_order(self) -> tuple[list[PhrasePlace], list[int]]:
        """All places in order, and where each article's begin."""
        starts = np.concatenate([np.zeros(0, np.int64), *self._places])
        phrases = np.repeat(np.arange(len(self._places)), [len(at) for at in self._places])
        order = np.argsort(starts, kind="stable")
        sizes = np.asarray(self._sizes, np.int64)[phrases]
        columns = (starts[order].tolist(), sizes[order].tolist(), phrases[order].tolist())
        bounds = np.searchsorted(starts[order], self._stream.starts).tolist()
        return list(map(PhrasePlace, *columns)), bounds

    def in_article(self, row: int) -> list[PhrasePlace]:
        """Return the places of phrases in an article, those within longer ones, too.

        Positions are those of the article's codes in the stream.
        """
        places, bounds = self._in_order
        first = int(self._stream.starts[row])
        return [
            place._replace(start=place.start - first)
            for place in places[bounds[row] : bounds[row + 1]]
        ]

    @cached_property
    def _shown(self) -> dict[int, str]:
        return {}

    def shown(self, phrase: int) -> str:
        """Return the commonest spelling of a phrase, without what is glued before it."""
        if phrase not in self._shown:
            at, size = self._places[phrase], self._sizes[phrase]
            self._shown[phrase] = best_form(phrase_forms(self._stream, self._words, at, size))
        return self._shown[phrase]


def find_shared(stream: TokenStream, words: PhraseWords) -> SharedPhrases:
    """Find phrases and titles (see `multiword_terms`) that may stand in two articles.

    Examples
    --------
    >>> from corpus_tools.terms.phrases.phrases import prepare
    >>> texts = ["زار وزير الدفاع البلدة.", "وقال وزير الدفاع إن الطريق قصيرة."]
    >>> found = find_shared(*prepare(texts, "auto", None)[:2])
    >>> found.shown(0), found.kinds[0]
    ('وزير الدفاع', 'title')
    """
    phrases = find_phrases(stream, words, min_count=_MIN_COUNT)
    found: dict[str, tuple[str, int, Codes]] = {}
    for at, size in zip(phrases.places, phrases.table["size"].tolist(), strict=True):
        title = _is_title(stream, words, int(at[0]), size)
        if title or len(at) >= _FEWEST:
            found[words.key(at[0], size)] = "title" if title else "phrase", size, at
    return SharedPhrases(
        [kind for kind, _, _ in found.values()],
        [_spelled(stream, words, int(at[0]), size) for _, size, at in found.values()],
        {key: kind for key, (kind, _, _) in found.items()},
        stream,
        words,
        [at for _, _, at in found.values()],
        [size for _, size, _ in found.values()],
    )


def _spelled(stream: TokenStream, words: PhraseWords, start: int, size: int) -> str:
    first, *rest = stream.codes[start : start + size].tolist()
    spelling = (words.bare if words.glued[start] else words.spelled)[first]
    return " ".join([spelling, *(words.spelled[code] for code in rest)])


def _is_title(stream: TokenStream, words: PhraseWords, start: int, size: int) -> bool:
    """Tell whether a phrase begins as a title does, with only definite words behind."""
    head = normalize(words.bare[stream.codes[start]]).removeprefix("ال")
    rest = slice(start + 1, start + size)
    content = words.content[rest]
    return bool(head in title_words() and content[-1] and (words.definite[rest] | ~content).all())
