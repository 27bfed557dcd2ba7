"""A line cut into words: where each stands, and the spelling under which it is looked up."""

from functools import lru_cache
from typing import NamedTuple

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import token_spans

__all__ = ["GLUED", "Word", "behind_glued", "words_of"]

#: Letters that are glued before words.
GLUED = frozenset("وفبلك")
#: Spellings that are kept at most, with their keys.
_MOST_KEYS = 1 << 19
_keys: dict[str, str] = {}
#: Lines of an article, at most: its names are read, and then what is said in it.
_LINES = 64


class Word(NamedTuple):
    """A word of a line: its characters there, its text, and its key (`normalize`).

    Text and key hold what is glued before the word (و ف ب ل ك).
    """

    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=_LINES)
def words_of(line: str) -> tuple[Word, ...]:
    """Cut a line into its words (see `token_spans`).

    Examples
    --------
    >>> [(word.start, word.end, word.key) for word in words_of("وأكدت: «الإجراءات»")]
    [(0, 5, 'واكدت'), (8, 17, 'الاجراءات')]
    """
    found = []
    for start, end in token_spans(line):
        text = line[start:end]
        key = _keys.get(text)
        if key is None:
            if len(_keys) >= _MOST_KEYS:
                _keys.clear()
            key = _keys[text] = normalize(text)
        found.append(Word(start, end, text, key))
    return tuple(found)


def behind_glued(word: Word, letters: int) -> int:
    """Return the character of the line behind so many letters of a word, with their marks.

    >>> word = words_of("وَبفرنسا")[0]
    >>> behind_glued(word, 2)
    3
    """
    if not letters or len(word.text) == len(word.key):
        return word.start + letters
    seen = 0
    for at, char in enumerate(word.text):
        letter = bool(normalize(char))
        if letter and seen == letters:
            return word.start + at
        seen += letter
    return word.start
