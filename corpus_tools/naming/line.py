"""A line with what each of its words may be, and what every rule of names asks of it."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from corpus_tools.naming.traits import FAMILY, GIVEN, LINK, STRANGE, WEAK, listed_names, traits_of
from corpus_tools.naming.words import behind_glued, words_of

__all__ = ["NAME", "SURE_NAME", "Found", "NameLine"]

#: Flags of what may be a word of a person's name, and of what surely is one somewhere.
NAME = GIVEN | FAMILY | WEAK | STRANGE | LINK
SURE_NAME = GIVEN | FAMILY
#: What may stand between the words of one name beside space: دونالد #ترمب.
_NO_GAP = ("", "-", ".", "#", "_")


@cache
def _by_two() -> dict[tuple[str, str], list[tuple[tuple[str, ...], str]]]:
    """Return the listed names of several words by the first two, the longest first."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
    for names in listed_names().values():
        for words, kind in names:
            found.setdefault((words[0], words[1]), []).append((words, kind))
    return found


class Found(NamedTuple):
    """A name in a line: its words, its kind ("" for what names nobody), what is glued before it.

    `sure` is false for a given name alone that nothing announces.
    """

    first: int
    last: int
    kind: str
    glued: int
    article_hidden: bool
    office: tuple[int, int] | None
    sure: bool = True


class NameLine:
    """A line with its words, and of each word its flags (see `traits`), glued letters, bare key.

    Parameters
    ----------
    text : str
    known : mapping of str to str
        Words that are names elsewhere, with their kind.
    """

    def __init__(self, text: str, known: Mapping[str, str]) -> None:
        self.text = text
        self.words = words_of(text)
        traits = [traits_of(word.key) for word in self.words]
        self.flags = [found.flags for found in traits]
        self.glued = [found.glued for found in traits]
        self.bare = [found.bare for found in traits]
        self.known = known

    def gap(self, at: int) -> str:
        """Return what stands between a word and the one before."""
        return self.text[self.words[at - 1].end : self.words[at].start]

    def joined(self, at: int) -> bool:
        """Tell whether nothing but space stands before a word."""
        if not 0 < at < len(self.words):
            return False
        end, start = self.words[at - 1].end, self.words[at].start
        if start == end + 1 and self.text[end] == " ":
            return True
        return self.text[end:start].strip() in _NO_GAP

    def continues(self, at: int) -> bool:
        """Tell whether a word stands right behind another, with nothing glued before it."""
        return self.joined(at) and not self.glued[at] and "." not in self.gap(at)

    def start(self, at: int) -> int:
        """Return the first character of a word behind what is glued before it."""
        return behind_glued(self.words[at], self.glued[at])

    def listed(self, at: int) -> tuple[int, str] | None:
        """Return the last word and the kind of the longest listed name that begins here."""
        if at + 1 >= len(self.words):
            return None
        for words, kind in _by_two().get((self.bare[at], self.words[at + 1].key), ()):
            last = at + len(words) - 1
            if last < len(self.words) and all(
                self.joined(at + n) and self.words[at + n].key == words[n]
                for n in range(1, len(words))
            ):
                return last, kind
        return None

    def found(
        self, first: int, last: int, kind: str, office: tuple[int, int] | None = None
    ) -> Found:
        """Return the name of some words."""
        glued, bare = self.glued[first], self.bare[first]
        hidden = bool(glued) and bare.startswith("ال") and self.words[first].key[glued:] == bare[1:]
        return Found(first, last, kind, glued, hidden, office)
