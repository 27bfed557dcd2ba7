"""Speech without marks: the clause that a verb of saying brings in, and where it ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.words import Word
from corpus_tools.speech.saying import (
    THAT,
    Cue,
    cues_of,
    gap_before,
    is_end,
    key_set,
    marks_in,
)
from corpus_tools.speech.subjects import Subject, subject_before_colon, subjects_of

__all__ = ["Clause", "clauses_of"]

#: Particles that begin a new clause where a verb of saying follows within so many words.
_TURNS, _SOON = key_set("turns"), 10
_BARE_THAT = key_set("bare that")
_OPEN, _CLOSE, _STRAIGHT = "“«‹„‟‘", "”»›’", "\"'`"


class Clause(NamedTuple):
    """What somebody is reported to have said, without marks.

    Attributes
    ----------
    start, end : int
        Characters of what is said; أن is left out, أنه is in it.
    cue : Cue
    subject : Subject or None
    """

    start: int
    end: int
    cue: Cue
    subject: Subject | None


def clauses_of(
    line: str,
    words: Sequence[Word],
    mentions: Sequence[Mention],
    cues: Sequence[Cue] | None = None,
) -> list[Clause]:
    """List the clauses of reported speech of a line, in order; none lies within another.

    What a speaker reports of others is part of his own clause.

    Parameters
    ----------
    line : str
    words : sequence of Word
    mentions : sequence of Mention
        The names of the line.
    cues : sequence of Cue, optional
        Those of the line, where they are known already.

    Examples
    --------
    >>> from corpus_tools.naming.words import words_of
    >>> line = "قالت الوزارة إن الجسر آمن، مؤكدة أنه فحص مرتين."
    >>> [line[c.start : c.end] for c in clauses_of(line, words_of(line), [])]
    ['الجسر آمن', 'أنه فحص مرتين']
    """
    if cues is None:
        cues = cues_of(words, line)
    found: list[Clause] = []
    headline = _headline(line, words, mentions)
    if headline is not None:
        found.append(headline)
    ends = _Ends(line, words, cues)
    done = 0  # characters that are somebody's already
    for cue, subject in zip(cues, subjects_of(line, words, mentions, cues), strict=True):
        if cue.start < done or subject is None:
            continue
        if cue.form == "according":
            clause = _according(line, words, cue, subject, ends, done)
        else:
            clause = _clause(line, words, cue, subject, ends)
        if clause is not None:
            found.append(clause)
            done = max(done, clause.end)
    return found


class _Ends:
    """Where clauses of a line end."""

    def __init__(self, line: str, words: Sequence[Word], cues: Sequence[Cue]) -> None:
        self._line, self._words = line, words
        #: Numbers of the words that a sentence ends before.
        self.sentences = _sentence_ends(line, words)
        #: Numbers of the words that end a clause of speech before them.
        self._turns = sorted(_turns(line, words, cues))

    def after(self, n: int) -> int:
        """Return the number of the word before which the clause that begins in a word ends."""
        sentence = bisect_right(self.sentences, n)
        turn = bisect_right(self._turns, n)
        size = len(self._words)
        return min(
            self.sentences[sentence] if sentence < len(self.sentences) else size,
            self._turns[turn] if turn < len(self._turns) else size,
        )

    def sentence_before(self, n: int) -> int:
        """Return the number of the first word of the sentence that a word stands in."""
        at = bisect_right(self.sentences, n)
        return self.sentences[at - 1] if at else 0


def _sentence_ends(line: str, words: Sequence[Word]) -> list[int]:
    """Number the words before which a sentence ends; a full stop within marks ends none."""
    ends, closing = [], ""
    for n in range(len(words)):
        gap = gap_before(line, words, n)
        if len(gap) < 2:
            continue
        inside = closing
        for char in gap:
            if closing:
                if char in closing:
                    closing = ""
            elif char in _OPEN:
                closing = _CLOSE + _STRAIGHT
            elif char in _STRAIGHT:
                closing = char + _CLOSE
        if n and is_end(gap) and (not inside or not closing):
            ends.append(n)
            closing = closing if gap.rstrip()[-1:] in _OPEN + _STRAIGHT else ""
    return ends


def _turns(line: str, words: Sequence[Word], cues: Sequence[Cue]) -> list[int]:
    """Number the words that end what the speaker before them said."""
    turns = []
    firsts = [cue.first for cue in cues if cue.form in ("verb", "relay")]
    for cue in cues:
        if cue.form == "participle" or cue.form == "according":
            turns.append(cue.first)
        elif cue.form in ("verb", "relay"):
            if cue.conjunction or (cue.first and words[cue.first - 1].key in ("كما", "كذلك")):
                turns.append(cue.first)
    for n, word in enumerate(words):
        if word.key in _TURNS:
            at = bisect_left(firsts, n)
            if at < len(firsts) and firsts[at] <= n + _SOON:
                turns.append(n)
    return turns


def _clause(
    line: str, words: Sequence[Word], cue: Cue, subject: Subject, ends: _Ends
) -> Clause | None:
    if cue.opens not in ("that", "colon"):
        return None
    first = cue.opener
    if cue.opens == "that" and words[first].key in _BARE_THAT:
        first += 1
    if first >= len(words):
        return None
    if cue.opens == "colon" and marks_in(gap_before(line, words, first)):
        return None
    last = ends.after(cue.opener) - 1
    if last < first:
        return None
    start, end = _span(line, words, first, last)
    return Clause(start, end, cue, subject)


def _span(line: str, words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Return the characters of words, with the marks that open before the first."""
    start, end = words[first].start, words[last].end
    while start and line[start - 1] in _OPEN + _STRAIGHT:
        start -= 1
    while end < len(line) and line[end] in _CLOSE + _STRAIGHT + ")":
        end += 1
    return start, end


def _according(
    line: str, words: Sequence[Word], cue: Cue, subject: Subject, ends: _Ends, done: int
) -> Clause | None:
    """Return the clause that is said to be according to somebody: after it, or before it."""
    begin = ends.sentence_before(cue.first)
    if cue.first - begin <= 2:
        first = cue.last + 1
        while first < len(words) and words[first].start < subject.end:
            first += 1
        last = ends.after(cue.last) - 1
    else:
        first, last = begin, cue.first - 1
        while first < last and words[first].start < done:
            first += 1
    if last < first or first >= len(words):
        return None
    start, end = _span(line, words, first, last)
    return Clause(start, end, cue, subject)


def _headline(
    line: str, words: Sequence[Word], mentions: Sequence[Mention]
) -> Clause | None:
    """Return what a headline gives as said by who stands before its colon."""
    subject, n = subject_before_colon(line, words, mentions)
    if subject is None or marks_in(gap_before(line, words, n)):
        return None
    colon = line.index(":", words[n - 1].end)
    cue = Cue(n, n, colon, colon + 1, "", "colon", opens="colon", opener=n)
    last = n
    while last + 1 < len(words) and not is_end(gap_before(line, words, last + 1)):
        last += 1
    return Clause(words[n].start, words[last].end, cue, subject)


_ = THAT
