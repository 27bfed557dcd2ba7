"""Lines with their words, names and words of saying, for the tests of who said what."""

from typing import NamedTuple

from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.words import Word, words_of
from corpus_tools.speech.clauses.reported import Clause, clauses_of
from corpus_tools.speech.clauses.saying import Cue, cues_of
from corpus_tools.speech.clauses.subjects import Subject, subject_of, subjects_of


class Read(NamedTuple):
    """A line, read."""

    line: str
    words: list[Word]
    mentions: list[Mention]
    cues: list[Cue]

    def subject(self, n: int = 0) -> Subject | None:
        """Return the subject of a word of saying by itself."""
        return subject_of(self.line, self.words, self.mentions, self.cues[n])

    def subjects(self) -> list[Subject | None]:
        """Return the subjects of all words of saying."""
        return subjects_of(self.line, self.words, self.mentions, self.cues)

    def clauses(self) -> list[Clause]:
        """Return the clauses of reported speech."""
        return clauses_of(self.line, self.words, self.mentions, self.cues)

    def text(self, span: Subject | Clause | None) -> str:
        """Return the text of a subject or a clause."""
        return "" if span is None else self.line[span.start : span.end]


def read(line: str, *, people: tuple[str, ...] = (), places: tuple[str, ...] = (),
         bodies: tuple[str, ...] = ()) -> Read:  # fmt: skip
    """Read a line in which the names are known beforehand."""
    words = words_of(line)
    mentions = []
    for kind, names in (("person", people), ("place", places), ("body", bodies)):
        for name in names:
            start = line.index(name)
            while start >= 0:
                end = start + len(name)
                within = [
                    n for n, word in enumerate(words) if word.start < end and start < word.end
                ]
                mentions.append(Mention(within[0], within[-1], kind, name, start, end, None))
                start = line.find(name, end)
    return Read(line, words, sorted(mentions), cues_of(words, line))
