"""What brings in a stretch in quotation marks: the word of saying before it, round it or after it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from corpus_tools.naming.words import Word
from corpus_tools.speech.marks import Marked
from corpus_tools.speech.quoted_words import phrases_of
from corpus_tools.speech.saying import Cue, gap_before, is_end

__all__ = ["Governor", "Spoken", "governor_of", "spoken_line"]

#: Words between a stretch in marks and a word of saying: before it, where no clause is opened;
#: after it; after it to بحسب.
_FAR, _NEAR, _ACCORDING = 15, 3, 12


class Governor(NamedTuple):
    """The word of saying that brings in a stretch in marks.

    `how` is "opens" (the marks stand at once after it, or after its colon), "clause" (they stand in
    the clause that it opens), "phrase" (further on in its sentence) or "after" (it follows them).
    """

    cue: Cue
    how: str


class Spoken(NamedTuple):
    """A line with its words, its sentences, and its words of saying.

    `sentence` numbers the sentence of each word. `outer` are the words of saying that stand outside
    of marks, `top` those of them that nobody in the line says: in ``قال إن الوزير أكد`` the second
    is what the first one says.
    """

    text: str
    words: Sequence[Word]
    sentence: list[int]
    outer: list[Cue]
    top: list[Cue]

    def word_at(self, start: int) -> int:
        """Return the number of the first word that begins at a character or after it."""
        return bisect_left(self.words, start, key=lambda word: word.start)


def spoken_line(
    line: str, words: Sequence[Word], cues: Sequence[Cue], marked: Sequence[Marked]
) -> Spoken:
    """Cut a line into sentences, and tell who says what in them; stops in marks cut nothing."""
    regions = [mark for mark in marked if mark.depth == 0 and mark.whole]
    starts = [mark.start for mark in regions]

    def region(at: int) -> Marked | None:
        number = bisect_right(starts, at) - 1
        return regions[number] if number >= 0 and at < regions[number].end else None

    numbers: list[int] = []
    now = 0
    for n, word in enumerate(words):
        gap = gap_before(line, words, n)
        if n and len(gap) > 1 and is_end(gap):
            before = region(words[n - 1].start)
            if before is None or _ends_behind(before, line, words[n].start):
                now += 1
        numbers.append(now)
    outer = [cue for cue in cues if region(cue.start) is None]
    return Spoken(line, words, numbers, outer, _top(words, numbers, outer))


def _ends_behind(mark: Marked, line: str, start: int) -> bool:
    """Tell whether a sentence ends with a stretch in marks, before what begins there."""
    if start <= mark.end:
        return False
    behind = line[mark.end : start]
    return is_end(behind) or (is_end(f"{line[mark.end - 1]} ") and not set(behind) & set("،,"))


def _top(words: Sequence[Word], numbers: Sequence[int], cues: Sequence[Cue]) -> list[Cue]:
    """Leave out the words of saying that stand in a clause which another opens."""
    top: list[Cue] = []
    contrasts = phrases_of("contrasts")
    clause = -1
    for cue in cues:
        sentence = numbers[cue.first]
        before = words[cue.first - 1].key if cue.first else ""
        begins = clause != sentence or cue.conjunction or cue.form != "verb" or before in contrasts
        if not begins:
            continue
        top.append(cue)
        if cue.opens in ("that", "colon"):
            clause = sentence
    return top


def governor_of(spoken: Spoken, mark: Marked) -> Governor | None:
    """Find the word of saying that brings in a stretch in marks."""
    first = spoken.word_at(mark.start)
    if first >= len(spoken.words):
        return None
    before = _before(spoken, first)
    if before is not None and before.how != "phrase":
        return before
    after = _after(spoken, mark, first)
    return after or before


def _before(spoken: Spoken, first: int) -> Governor | None:
    number = bisect_left(spoken.top, first, key=lambda cue: cue.first) - 1
    if number < 0:
        return None
    cue = spoken.top[number]
    if spoken.sentence[cue.last] != spoken.sentence[first]:
        return None
    if cue.opens in ("mark", "colon") and cue.opener == first:
        return Governor(cue, "opens")
    if cue.opens in ("that", "colon") and cue.opener <= first:
        return Governor(cue, "clause")
    return Governor(cue, "phrase") if first - cue.last <= _FAR else None


def _after(spoken: Spoken, mark: Marked, first: int) -> Governor | None:
    after = spoken.word_at(mark.end)
    number = bisect_left(spoken.outer, after, key=lambda cue: cue.first)
    for cue in spoken.outer[number : number + 2]:
        between = cue.first - after
        if cue.conjunction or between > _ACCORDING:
            return None
        if spoken.sentence[cue.first] != spoken.sentence[first] and between:
            return None
        if cue.form == "according":
            return Governor(cue, "after")
        if cue.form == "verb" and cue.opens != "that" and between <= _NEAR:
            return Governor(cue, "after")
    return None
