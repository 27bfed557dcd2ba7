"""Names of people, places and bodies in the lines of an article: where each stands.

What is claimed has evidence: a list; a title, a verb of saying or a given name before a name that
no lexicon has; a word such as وزارة or محافظة; or a place of the same article where a name is sure.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus_tools.naming.line import Found
from corpus_tools.naming.reader import LineReader
from corpus_tools.naming.words import Word, behind_glued

__all__ = ["Mention", "NameFinder"]

_SIGNS = re.compile(r"\s*[#_]+\s*")
#: A word that articles of a corpus show as a person's name so often is one elsewhere, too.
_LEAST = 2


class Mention(NamedTuple):
    """A name at one place of a line.

    Attributes
    ----------
    first, last : int
        Numbers of its words, the last included.
    kind : str
        ``person``, ``place`` or ``body``.
    name : str
        As it is written, without what is glued before it (و ف ب ل ك), with its article; signs of
        hashtags are spaces.
    start, end : int
        Characters of the line that hold the name: ``line[start:end]`` is the name, but for للعراق,
        whose article has lost its alef.
    office : (int, int) or None
        Characters of the title or office that stands before the name or behind its comma.
    """

    first: int
    last: int
    kind: str
    name: str
    start: int
    end: int
    office: tuple[int, int] | None


class NameFinder:
    """Finds the names of people, places and bodies in articles.

    Examples
    --------
    >>> lines = ["قال وزير الخارجية الأميركي جون كيري في باريس", "وأضاف كيري"]
    >>> found = NameFinder().find(lines)
    >>> [(mention.kind, mention.name) for line in found for mention in line]
    [('person', 'جون كيري'), ('place', 'باريس'), ('person', 'كيري')]
    >>> start, end = found[0][0].office
    >>> lines[0][start:end]
    'وزير الخارجية الأميركي'
    """

    def __init__(self) -> None:
        self._learned: Mapping[str, str] = {}

    def learn(self, articles: Iterable[Sequence[str]]) -> "NameFinder":
        """Take from a whole corpus which words are names at places where that is sure.

        Parameters
        ----------
        articles : iterable of sequences of str
            The lines of each article.
        """
        seen: Counter[tuple[str, str]] = Counter()
        for lines in articles:
            shown: set[tuple[str, str]] = set()
            for line in lines:
                reader = LineReader(line, {})
                for found in reader.read():
                    shown.update(reader.shown(found))
            seen.update(shown)
        kinds: dict[str, tuple[int, str]] = {}
        for (word, kind), count in sorted(seen.items()):
            if count >= _LEAST and count > kinds.get(word, (0, ""))[0]:
                kinds[word] = count, kind
        self._learned = {word: kind for word, (_, kind) in kinds.items()}
        return self

    def find(self, lines: Sequence[str]) -> list[list[Mention]]:
        """Find the names in the lines of one article.

        Parameters
        ----------
        lines : sequence of str

        Returns
        -------
        list of list of Mention
            Of each line, in order; no two overlap.
        """
        readers = [LineReader(line, self._learned) for line in lines]
        found = [reader.read() for reader in readers]
        known = dict(self._learned)
        for reader, names in zip(readers, found, strict=True):
            for name in names:
                for word, kind in reader.shown(name):
                    known.setdefault(word, kind)
        for row, reader in enumerate(readers):
            if any(_known(word, known) and word not in self._learned for word in reader.loose):
                found[row] = reader.read(known)
        found = _as_elsewhere(readers, found)
        return [
            [_mention(reader.line.text, reader.line.words, name) for name in names]
            for reader, names in zip(readers, found, strict=True)
        ]


def _as_elsewhere(
    readers: Sequence[LineReader], found: Sequence[Sequence[Found]]
) -> list[list[Found]]:
    """Return the names that the rest of the article bears out, each with its kind there."""
    used: Counter[str] = Counter()
    bodies: set[tuple[str, ...]] = set()
    for reader, names in zip(readers, found, strict=True):
        for name in names:
            words = reader.words_of(name)
            if name.kind == "person":
                used.update(words)
            elif name.kind == "body":
                bodies.add(tuple(words))
    kept: list[list[Found]] = []
    for reader, names in zip(readers, found, strict=True):
        kept.append([])
        for name in names:
            words = reader.words_of(name)
            if name.office is None and tuple(words) in bodies:
                # A firm that is named as one elsewhere: باركليز.
                kept[-1].append(name._replace(kind="body"))
            elif name.sure or used[words[0]] > 1:
                kept[-1].append(name)
    return kept


def _known(word: str, known: Mapping[str, str]) -> bool:
    """Tell whether a word is a known name, or one with a letter glued before it."""
    return word in known or word[1:] in known


def _mention(line: str, words: Sequence[Word], found: Found) -> Mention:
    start, end = behind_glued(words[found.first], found.glued), words[found.last].end
    name = line[start:end]
    if "#" in name or "_" in name:
        name = _SIGNS.sub(" ", name).strip()
    if found.article_hidden:
        name = "ا" + name
    return Mention(found.first, found.last, found.kind, name, start, end, found.office)
