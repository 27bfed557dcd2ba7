"""A line cut into words: where each stands, and the spelling under which it is looked up."""

from typing import NamedTuple

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import token_spans

__all__ = ["Word", "words_of"]

#: Spellings that are kept at most, with their keys.
_MOST_KEYS = 1 << 19
_keys: dict[str, str] = {}


class Word(NamedTuple):
    """A word of a line: its characters there, its text, and its key (`normalize`).

    Text and key hold what is glued before the word (و ف ب ل ك).
    """

    start: int
    end: int
    text: str
    key: str


def words_of(line: str) -> list[Word]:
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
    return found
