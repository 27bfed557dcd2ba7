"""Speech without marks: the clause that a verb of saying brings in, and where it ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus_tools.arabic.letters import strip_marks
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.words import Word
from corpus_tools.speech.clauses.boundaries import (
    CLOSING,
    OPENING,
    STRAIGHT,
    MarkedSpans,
    ends_surely,
    gap_before,
    is_end,
    marks_in,
    sentence_starts,
)
from corpus_tools.speech.clauses.inflection import key_set, kind_of
from corpus_tools.speech.clauses.saying import THAT, Cue, cues_of, is_short
from corpus_tools.speech.clauses.subjects import Subject, subject_before_colon, subjects_of

__all__ = ["Clause", "clauses_of"]

#: Particles that begin a new clause where a verb of saying follows within so many words.
_TURNS, _SIDES, _SOON = key_set("turns"), key_set("sides"), 10
_TURN_WORDS = _TURNS | {"من", "ومن", "في"}
_BARE_THAT = key_set("bare that")
_ENDING = ".!?؟…"
_PRESENTING, _FIRST_PERSON = key_set("presenting"), key_set("first person")
_NOT = frozenset(["لا", "لن", "لم", "ولا", "ولن", "ولم", "سوف", "ان", "قد"])
#: Marks and brackets behind a span, at most.
_MOST_CLOSING = 4
#: Letters of words that may end in نا without meaning us; sentences after a colon at most.
_SHORT, _MOST_SENTENCES = 4, 40


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
    if not cues:
        return found
    subjects = subjects_of(line, words, mentions, cues)
    # وفق احتياجات السوق: nobody speaks.
    speaking = [
        cue
        for cue, subject in zip(cues, subjects, strict=True)
        if subject is not None or cue.form != "according"
    ]
    ends = _Ends(line, words, speaking)
    done = 0  # characters that are somebody's already
    for cue, subject in zip(cues, subjects, strict=True):
        if cue.start < done or subject is None or ends.marks.around(cue.start):
            continue
        if cue.form == "according":
            clause = _according(line, words, cue, subject, ends, done)
            if clause is not None and ends.speaks_in(clause.start, cue.start):
                clause = None
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
        self.marks = MarkedSpans(line)
        firsts = {cue.first for cue in cues}
        self.sentences = [
            n
            for n in sentence_starts(line, words)
            if (n in firsts or ends_surely(gap_before(line, words, n)))
            and not self.marks.around(words[n].start)
        ]
        #: Numbers of the words that end a clause of speech before them.
        opening = {0, *self.sentences}
        self._said = [c.first for c in cues if c.first in opening and c.form in ("verb", "relay")]
        self._opening = [
            cue.start
            for cue in cues
            if cue.opens == "colon"
            or (cue.opens == "mark" and not is_short(words, line, cue.opener))
        ]
        #: Words such as على حد قوله, which the narrator adds.
        self._added = {c.first for c in cues if c.lemma.endswith(("ه", "ها", "هم"))}
        self._turns = sorted(
            n for n in _turns(line, words, cues) if not self.marks.around(words[n].start)
        )

    def after(self, n: int) -> int:
        """Return the number of the word before which the clause that begins in a word ends."""
        sentence = bisect_right(self.sentences, n)
        turn = bisect_right(self._turns, n)
        size = len(self._words)
        return min(
            self.sentences[sentence] if sentence < len(self.sentences) else size,
            self._turns[turn] if turn < len(self._turns) else size,
        )

    def speaks_in(self, start: int, end: int) -> bool:
        """Tell whether another word of saying brings something in between two characters."""
        at = bisect_left(self._opening, start)
        return at < len(self._opening) and self._opening[at] < end

    def of_colon(self, n: int) -> int:
        """Return the number of the word before which speech ends that a colon opened.

        It runs on into sentences that are plainly the speaker's own, until one opens with a verb
        of saying, or a participle comes back to the narrator: «…، مثمنا دور البلدية».
        """
        words, at = self._words, bisect_left(self._said, n)
        last = self._said[at] if at < len(self._said) else len(words)
        number = bisect_right(self.sentences, n)
        starts = [*self.sentences[number : number + _MOST_SENTENCES], len(words)]
        for begin, after in pairwise(starts):
            if begin >= last or not self._goes_on(begin, after):
                last = min(last, begin)
                break
        return next((k for k in range(n + 1, last) if self._is_aside(k)), last)

    def _goes_on(self, begin: int, after: int) -> bool:
        """Tell a sentence that is plainly a speaker's own: in the first person, or a question."""
        if "؟" in gap_before(self._line, self._words, after):
            return True
        keys = [word.key for word in self._words[begin:after]]
        will_not = any(a in _NOT and b[0] == "ن" for a, b in pairwise(keys))  # ولن نغلقه
        return will_not or any(map(_is_first_person, keys))

    def _is_aside(self, n: int) -> bool:
        """Tell whether the narrator comes back after a comma: …، مثمنا، …، على حد قوله."""
        word = self._words[n]
        if n in self._added:
            return True
        if strip_marks(word.text)[-1:] not in ("ا", "ة") or not _comma(self._line, self._words, n):
            return False
        return kind_of(word.key) == "participle" and not self.marks.around(word.start)

    def sentence_before(self, n: int) -> int:
        """Return the number of the first word of the sentence that a word stands in."""
        at = bisect_right(self.sentences, n)
        return self.sentences[at - 1] if at else 0


def _is_first_person(key: str) -> bool:
    """Tell words such as نحن and حكومتنا; قانونا and مكانا are none."""
    ours = len(key) > _SHORT and key.endswith("نا") and key[-3] not in "اوي"
    return ours or key.removeprefix("و") in _FIRST_PERSON


def _turns(line: str, words: Sequence[Word], cues: Sequence[Cue]) -> list[int]:
    """Return the numbers of words that end what the speaker before them said."""
    firsts = [cue.first for cue in cues if cue.form in ("verb", "relay")]
    turns = [cue.first for cue in cues if _is_turn(line, words, cue)]
    for n, word in enumerate(words):
        if _is_own_verb(words, n):
            turns.append(n)
        if word.key not in _TURN_WORDS:
            continue
        turn = word.key in _TURNS and not gap_before(line, words, n).isspace()
        if turn or (word.key[:1] == "و" and word.key in _TURNS) or _is_side(words, n):
            at = bisect_left(firsts, n)
            if at < len(firsts) and firsts[at] <= n + _SOON:
                turns.append(n)
    return turns


def _is_turn(line: str, words: Sequence[Word], cue: Cue) -> bool:
    """Tell whether a word of saying ends what was said before it."""
    if cue.form == "participle":
        return True
    if not cue.first:
        return False
    if cue.form == "according":
        # Not إنه وفقا للقانون.
        return words[cue.first - 1].key not in THAT
    if cue.form not in ("verb", "relay"):
        return False
    key = words[cue.first].key
    if cue.conjunction and key[1] != "س":
        return key[0] == "و" or not gap_before(line, words, cue.first).isspace()
    return cue.opens != "" and _comma(line, words, cue.first)  # في حين قال الأول إن …، قال الثاني


def _is_own_verb(words: Sequence[Word], n: int) -> bool:
    """Tell what the narrator goes on with: وأبرز قضية، في إشارة إلى."""
    key = words[n].key
    if key == "في":
        return n + 1 < len(words) and words[n + 1].key == "اشاره"
    return key in _PRESENTING


def _is_side(words: Sequence[Word], n: int) -> bool:
    """Tell من جهته and في حين."""
    after = words[n + 1].key if n + 1 < len(words) else ""
    key = words[n].key
    return (key in ("من", "ومن") and after in _SIDES) or (key == "في" and after == "حين")


def _clause(
    line: str, words: Sequence[Word], cue: Cue, subject: Subject, ends: _Ends
) -> Clause | None:
    if cue.opens not in ("that", "colon"):
        return _unopened(line, words, cue, subject, ends)
    first = cue.opener
    if cue.opens == "that" and words[first].key in _BARE_THAT:
        first += 1
    if first >= len(words):
        return None
    if cue.opens == "colon" and marks_in(gap_before(line, words, first)):
        return None
    last = (ends.of_colon(first) if cue.opens == "colon" else ends.after(cue.opener)) - 1
    if last > first and words[last].key == "وذلك":
        last -= 1
    if last < first:
        return None
    start, end = _span(line, words, first, last)
    return Clause(start, end, cue, subject)


def _unopened(
    line: str, words: Sequence[Word], cue: Cue, subject: Subject, ends: _Ends
) -> Clause | None:
    """Return speech that nothing opens, where a word begins it that no noun phrase has.

    وقالت سلمى المنور لا نقبل بذلك، وقال لن نعود
    """
    if cue.opens or cue.form != "verb" or cue.lemma not in _PLAIN or cue.passive:
        return None
    first = bisect_left(words, subject.end, lo=cue.last + 1, key=lambda word: word.start)
    if first >= len(words) or words[first].key not in _BEGINNINGS:
        return None
    last = ends.after(first) - 1
    if last - first + 1 < _UNOPENED:
        return None
    start, end = _span(line, words, first, last)
    return Clause(start, end, cue, subject)


def _span(line: str, words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Return the characters of words, with the marks that open before the first."""
    start, end = words[first].start, words[last].end
    while start and line[start - 1] in OPENING + STRAIGHT:
        start -= 1
    if line[end : end + 1] in _ENDING and start < words[first].start and line[end + 1 : end + 2]:
        end += line[end + 1] in CLOSING + STRAIGHT
    for _ in range(_MOST_CLOSING):
        if line[end : end + 1] not in ("%", "٪") and not _closes(line, start, end):
            break
        end += 1
    return start, end


def _closes(line: str, start: int, end: int) -> bool:
    """Tell whether a mark or bracket after a span closes one that opens in it."""
    text, char = line[start:end], line[end : end + 1]
    if char == ")":
        return text.count("(") > text.count(")")
    if not char or char not in CLOSING + STRAIGHT:
        return False
    opened = sum(map(text.count, OPENING)) > sum(map(text.count, CLOSING))
    return opened or sum(map(text.count, STRAIGHT)) % 2 == 1


def _according(
    line: str, words: Sequence[Word], cue: Cue, subject: Subject, ends: _Ends, done: int
) -> Clause | None:
    """Return the clause that is said to be according to somebody: after it, or before it."""
    begin = ends.sentence_before(cue.first)
    after = bisect_left(words, subject.end, lo=cue.last + 1, key=lambda word: word.start)
    last = ends.after(cue.last) - 1
    if cue.first - begin == 1 and words[begin].key in _TAILS:
        return None  # وذلك بحسب …: of the sentence before
    follows = after < len(words) and words[after].key[:1] == "ف" and words[after].key[1:] in THAT
    opens = cue.first - begin <= _OPENING and not _comma(line, words, cue.first)
    if opens or cue.conjunction or follows:
        first = after
        if not follows and after <= last:
            first = _comma_in(line, words, after, min(last, after + _SOON)) or len(words)
    else:
        if not _speaks_for_all(line, words, cue.first, after, last):
            last = cue.first - 1
        first = max(begin, bisect_left(words, done, key=lambda word: word.start))
        if cue.lemma.startswith("على حد"):
            first = max(first, _after_comma(line, words, first, last))
    while last > first and words[last].key in _TAILS:
        last -= 1
    if last < first + _LEAST - 1 or first >= len(words):
        return None
    start, end = _span(line, words, first, last)
    return Clause(start, end, cue, subject)


def _speaks_for_all(line: str, words: Sequence[Word], at: int, after: int, last: int) -> bool:
    """Tell whether a phrase speaks for all of its sentence: between commas, and not at its end.

    Where only follows where it was said, it speaks for what stands before it: …، بحسب الوزير، في
    صفحته.
    """
    if after > last or words[after].key in _WHERE:
        return False
    return _comma(line, words, at) and _comma(line, words, after)


def _comma_in(line: str, words: Sequence[Word], first: int, last: int) -> int:
    """Return the first word of a run that a comma stands before; 0 where there is none."""
    return next((n for n in range(first, last + 1) if _comma(line, words, n)), 0)


#: Verbs that have no object but what is said; words that begin it; how many it has at least.
_PLAIN, _BEGINNINGS, _UNOPENED = frozenset(["قال", "أضاف"]), key_set("begins speech"), 3
#: Words of a clause at least; those that no clause ends in.
_LEAST, _TAILS = 2, frozenset(["وذلك", "ذلك"])
#: After who said something: where and when he did.
_WHERE = key_set("where it was said", "time")
#: Words before a phrase that still opens its sentence.
_OPENING = 2


def _comma(line: str, words: Sequence[Word], n: int) -> bool:
    gap = gap_before(line, words, n)
    return "،" in gap or "," in gap


def _after_comma(line: str, words: Sequence[Word], first: int, last: int) -> int:
    """Return the first word after the last comma between words."""
    for n in range(last, first, -1):
        if _comma(line, words, n):
            return n
    return first


def _headline(line: str, words: Sequence[Word], mentions: Sequence[Mention]) -> Clause | None:
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
