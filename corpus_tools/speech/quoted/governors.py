"""What brings in what stands in marks: a word of saying before it, round it or after it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from corpus_tools.naming.words import Word
from corpus_tools.speech.clauses.boundaries import is_end, sentence_starts
from corpus_tools.speech.clauses.inflection import key_set
from corpus_tools.speech.clauses.reported import Clause
from corpus_tools.speech.clauses.saying import Cue
from corpus_tools.speech.quoted.marks import Marked
from corpus_tools.speech.quoted.quoted_words import lemmas_of, phrases_of

__all__ = ["Governor", "Spoken", "begun", "governor_of", "is_calling", "spoken_line"]

#: Words between a stretch in marks and a word of saying: before it, where no clause is opened;
#: after it; after it to بحسب.
_FAR, _NEAR, _ACCORDING = 25, 3, 6
#: أن without a pronoun: no part of what is said.
_BARE_THAT = key_set("bare that")


class Governor(NamedTuple):
    """The word of saying that brings in a stretch in marks.

    `how` is "opens" (the marks stand at once after it, or after its colon), "clause" (they stand in
    the clause that it opens), "phrase" (further on in its sentence) or "after" (it follows them).
    """

    cue: Cue
    how: str


class Spoken(NamedTuple):
    """A line with its words, its sentences, and its words of saying.

    `sentence` numbers the sentence of each word, `quoted` tells whether it stands in marks. `outer`
    are the words of saying that stand outside of marks, `top` those of them that nobody in the line
    says: in ``قال إن الوزير أكد`` the second is what the first one says.
    """

    text: str
    words: Sequence[Word]
    sentence: list[int]
    quoted: list[bool]
    outer: list[Cue]
    top: list[Cue]

    def word_at(self, start: int) -> int:
        """Return the number of the first word that begins at a character or after it."""
        return bisect_left(self.words, start, key=lambda word: word.start)

    def begin_of(self, n: int) -> int:
        """Return the number of the first word of the sentence of a word."""
        return bisect_left(self.sentence, self.sentence[n])


def spoken_line(
    line: str,
    words: Sequence[Word],
    cues: Sequence[Cue],
    clauses: Sequence[Clause],
    marked: Sequence[Marked],
) -> Spoken:
    """Cut a line into sentences, and tell who says what in them; stops in marks cut nothing."""
    regions = [mark for mark in marked if mark.depth == 0 and mark.whole]
    starts = [mark.start for mark in regions]

    def region(at: int) -> Marked | None:
        number = bisect_right(starts, at) - 1
        return regions[number] if number >= 0 and at < regions[number].end else None

    starts_of = [0]
    for n in sentence_starts(line, words):
        before = region(words[n - 1].start)
        if before is None or _ends_behind(before, line, words[n].start):
            starts_of.append(n)
    numbers: list[int] = []
    for number, begin in enumerate(starts_of):
        end = starts_of[number + 1] if number + 1 < len(starts_of) else len(words)
        numbers += [number] * (end - begin)
    # عقب الوزير: "…" opens a sentence; وقال عقب اللقاء does not.
    opening = frozenset(starts_of)
    prepositions = phrases_of("prepositions")
    outer = [
        cue
        for cue in cues
        if region(cue.start) is None
        and not (
            cue.form == "verb"
            and cue.lemma != "عبر"
            and not (cue.opens and cue.first in opening)
            and words[cue.first].key in prepositions
        )
        and words[cue.first].key not in phrases_of("between")
    ]
    quoted = [False] * len(words)
    if regions:
        quoted = [region(word.start) is not None for word in words]
    return Spoken(line, words, numbers, quoted, outer, _top(outer, clauses))


def _ends_behind(mark: Marked, line: str, start: int) -> bool:
    """Tell whether a sentence ends with a stretch in marks, before what begins there."""
    if start <= mark.end:
        return False
    behind = line[mark.end : start]
    return is_end(behind) or (is_end(f"{line[mark.end - 1]} ") and not set(behind) & set("،,"))


def _top(cues: Sequence[Cue], clauses: Sequence[Clause]) -> list[Cue]:
    """Leave out the words of saying that stand in what somebody else is reported to say."""
    said = [clause for clause in clauses if clause.cue.form != "according"]
    starts = [clause.start for clause in said]
    top = []
    for cue in cues:
        number = bisect_right(starts, cue.start) - 1
        if number < 0 or cue.end > said[number].end or cue.start == said[number].cue.start:
            top.append(cue)
    return top


def begun(spoken: Spoken, marked: Sequence[Marked]) -> list[Marked]:
    """Let stretches without an opening mark begin with what a word of saying brings in.

    Those that no word of saying brings in are left out: nothing tells where they begin.
    """
    found = []
    for mark in marked:
        if mark.opening or mark.goes_on:
            found.append(mark)
            continue
        first = _first_said(spoken, mark)
        if first is not None:
            found.append(mark._replace(start=spoken.words[first].start, whole=True))
    return found


def _first_said(spoken: Spoken, mark: Marked) -> int | None:
    """Return the first word of what the last clause before a closing mark says."""
    after = spoken.word_at(mark.end)
    number = bisect_left(spoken.top, after, key=lambda cue: cue.first) - 1
    if number < 0:
        return None
    cue = spoken.top[number]
    first = cue.opener
    if cue.opens == "that" and spoken.words[first].key in _BARE_THAT:
        first += 1
    if cue.opens not in ("that", "colon") or first >= after or spoken.quoted[first]:
        return None
    one = cue.opens == "colon" or spoken.sentence[first] == spoken.sentence[after - 1]
    return first if one and spoken.words[first].start >= mark.start else None


def governor_of(spoken: Spoken, mark: Marked) -> Governor | None:
    """Find the word of saying that brings in a stretch in marks."""
    first = spoken.word_at(mark.start)
    if first >= len(spoken.words):
        return None
    before = _before(spoken, mark, first)
    after = _after(spoken, mark, first)
    if after is None or before is None:
        return before or after
    if before.how == "phrase" or (after.cue.form == "according" and is_calling(before.cue)):
        return after
    return before


def is_calling(cue: Cue) -> bool:
    """Tell whether a verb gives something a name or a judgement: وصف، اعتبر، سمى."""
    return cue.lemma in lemmas_of("calling")


def _relayed(verb: Cue, cue: Cue, first: int) -> Governor | None:
    """Return the verb before an agency that only passes on what is said: أضاف بحسب الوكالة "…"."""
    if verb.form == "verb" and verb.opens and verb.opener == first:
        return Governor(verb, "opens")
    if verb.form == "verb" and not verb.opens and cue.first - verb.last == 1:
        return Governor(verb, "phrase")
    return None


def _before(spoken: Spoken, mark: Marked, first: int) -> Governor | None:
    number = bisect_left(spoken.top, first, key=lambda cue: cue.first) - 1
    if number < 0:
        return None
    # الوزير، الذي من المتوقع أن يغادر: "…"
    while (
        number
        and spoken.top[number].form == "impersonal"
        and (spoken.sentence[spoken.top[number - 1].first] == spoken.sentence[first])
    ):
        number -= 1
    cue = spoken.top[number]
    if spoken.sentence[cue.last] != spoken.sentence[first]:
        return None
    if number and cue.form == "according":
        relayed = _relayed(spoken.top[number - 1], cue, first)
        if relayed is not None:
            return relayed
    if cue.opens in ("mark", "colon") and cue.opener == first:
        # Marks after a preposition are no clause of their own: تحدث عن "…".
        loose = cue.opens == "mark" and spoken.words[first - 1].key in phrases_of("prepositions")
        return Governor(cue, "phrase" if loose else "opens")
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
        linking = phrases_of("before the verb")
        linked = all(word.key in linking for word in spoken.words[after : cue.first])
        if cue.form == "verb" and cue.opens != "that" and between <= _NEAR and linked:
            return Governor(cue, "after")
    return None
