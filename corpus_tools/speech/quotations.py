"""Quotations: each stretch of speech of a corpus, with who said it and how that is known."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.arabic.letters import normalize
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError, list_of_words
from corpus_tools.naming.articles import names_of
from corpus_tools.naming.mentions import Mention
from corpus_tools.naming.traits import BODY, BODY_HEAD, traits_of
from corpus_tools.naming.words import words_of
from corpus_tools.speech.clauses.inflection import key_set
from corpus_tools.speech.clauses.reported import Clause, clauses_of
from corpus_tools.speech.clauses.roles import is_institution
from corpus_tools.speech.clauses.saying import THAT, Cue, cues_of
from corpus_tools.speech.clauses.subjects import subject_of
from corpus_tools.speech.quoted.carried import Floor
from corpus_tools.speech.quoted.governors import (
    Governor,
    Spoken,
    begun,
    governor_of,
    spoken_line,
)
from corpus_tools.speech.quoted.marks import Marked, marks_of
from corpus_tools.speech.quoted.not_speech import (
    has_common_words,
    is_enumeration,
    is_speech,
    repeated_names,
)
from corpus_tools.speech.quoted.quoted_words import phrases_of
from corpus_tools.speech.quoted.referents import UNKNOWN, Voice
from corpus_tools.speech.quoted.surnames import family_names, with_family_names

__all__ = ["COLUMNS", "KINDS", "STATUSES", "quotes"]

COLUMNS = [
    "id", "line", "paragraph", "start", "end", "speaker", "as_written", "title", "verb", "quote",
    "kind", "via", "status", "cue",
]  # fmt: skip
#: What a quotation may be, and how its speaker is known.
KINDS = ("direct", "mixed", "reported")
STATUSES = ("named", "carried", "coreferent", "anonymous", "uncertain", "not-speech")
#: Neither a person nor a body.
_SOURCES = frozenset(map(normalize, ["مصدر", "مصادر", "جهة", "جهات", "وسائل"]))
#: Words of a heading at most.
_HEADING = 12
#: Words from a verb of saying to its colon at most; of what is said after a colon without marks, at
#: least.
_COLON, _SENTENCE = 14, 4
#: Stretches of a headline that are looked for in the text, at most.
_IN_HEADLINE = 10
#: Characters between two stretches of one list.
_LIST = 8


class Quotation(NamedTuple):
    """A stretch of a paragraph; `kind` is "" where it is no speech."""

    paragraph: int
    start: int
    end: int
    kind: str
    voice: Voice
    cue: Cue | None


def quotes(
    corpus: Corpus, *, kinds: str | Collection[str] | None = None, progress: Progress = None
) -> pd.DataFrame:
    """List what is said in the articles of a corpus: who said it, to be read at its place.

    Speech in quotation marks, speech without them (``قال إن``), and what stands in marks though
    nobody says it. Rules tell who speaks, from words of saying and from names; where they leave a
    doubt, the row says so. Nothing is judged: neither what is said nor who prints it.

    Parameters
    ----------
    corpus : Corpus
    kinds : str or collection of str, optional
        Only rows of these kinds; by default all, what is no speech included.
    progress : bool, optional
        Show a progress bar; by default in terminals and notebooks.

    Returns
    -------
    DataFrame
        One row per stretch, in the order of the text: id, line (in the raw text; 0 for a title that
        stands in none), paragraph (row of ``corpus.lines(id)``, 0 for the title), start and end
        (characters there, marks left out), speaker (the fullest name in the article; the words at
        the place where nobody is named; "" where it is not known), as_written (what stands at the
        place; "" where nothing does), title (a person's office), verb (of saying, in its
        dictionary form), quote, kind:

        ``direct``
            a sentence of its own in marks, or after a colon;
        ``mixed``
            in marks, within a sentence of the narrator;
        ``reported``
            a clause without marks; it may hold rows that are mixed;
        "" (empty)
            no speech;

        via (the agency or outlet that relayed it), status:

        ``named``
            a name stands at the place;
        ``carried``
            the last speaker goes on;
        ``coreferent``
            by an office or a noun, which the article has given to a name before;
        ``anonymous``
            somebody without a name: a source, an official;
        ``uncertain``
            who speaks cannot be told;
        ``not-speech``
            a name, a title of a work or a term in marks;

        and cue (the word of saying, as it is written). ``attrs`` hold measure, articles, and the
        number of rows by kind and by status.

    Raises
    ------
    InputError
        This is no corpus, or there is no such kind.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = quotes(load_corpus(), kinds="direct")
    >>> row = table.iloc[0]
    >>> row["speaker"], row["status"], row["quote"][:13]
    ('رودريغو فالبارغا', 'named', 'وليد لا يخمن،')
    """
    need_corpus(corpus, "quotes")
    wanted = _wanted(kinds)
    rows: list[tuple[object, ...]] = []
    for article_id in progress_bar(corpus.ids, progress=progress, desc="quotes", unit="article"):
        lines = corpus.lines(article_id)
        numbers = [corpus.title_line(article_id), *(getattr(line, "line", 0) for line in lines[1:])]
        for found in quotations_of(lines, names_of(corpus, article_id)):
            if found.kind in wanted:
                rows.append((article_id, numbers[found.paragraph], *_cells(found, lines)))
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.attrs = {
        "measure": "quotes",
        "articles": len(corpus.ids),
        "kinds": {kind: int((table["kind"] == kind).sum()) for kind in KINDS},
        "statuses": {status: int((table["status"] == status).sum()) for status in STATUSES},
    }
    return table


def _wanted(kinds: str | Collection[str] | None) -> frozenset[str]:
    if kinds is None:
        return frozenset((*KINDS, ""))
    given = list_of_words([kinds] if isinstance(kinds, str) else kinds, "kinds")
    unknown = [kind for kind in given if kind not in KINDS]
    if unknown or not given:
        found = ", ".join(map(repr, unknown)) or "none"
        raise InputError(f"kinds: expected some of {', '.join(KINDS)}; found {found}")
    return frozenset(given)


@lru_cache(maxsize=1 << 14)
def is_office(title: str) -> bool:
    """Tell the office of a person from a body or a document: not الوزارة, not البيان.

    >>> is_office("وزير الخارجية"), is_office("الوزارة"), is_office("البيان الصادر")
    (True, False, False)
    """
    keys = normalize(title).split()
    if not keys:
        return False
    head = keys[0].removeprefix("ال")
    others = key_set("institutions") | phrases_of("documents") | _SOURCES
    return head not in others and not traits_of(head).flags & (BODY | BODY_HEAD)


def _cells(found: Quotation, lines: Sequence[str]) -> tuple[object, ...]:
    line, voice, cue = lines[found.paragraph], found.voice, found.cue
    return (
        found.paragraph,
        found.start,
        found.end,
        voice.speaker,
        voice.as_written,
        voice.title if is_office(voice.title) else "",
        "" if cue is None else cue.lemma,
        line[found.start : found.end],
        found.kind,
        voice.via,
        voice.status,
        "" if cue is None else line[cue.start : cue.end],
    )


def quotations_of(lines: Sequence[str], mentions: Sequence[Sequence[Mention]]) -> list[Quotation]:
    """List what is said in one article, in order.

    Parameters
    ----------
    lines : sequence of str
        The headline first.
    mentions : sequence of sequence of Mention
        The names of each line.
    """
    marked = marks_of(lines)
    names = repeated_names(lines, marked)
    words = [words_of(line) for line in lines]
    cues = [cues_of(cut, line) for cut, line in zip(words, lines, strict=True)]
    families = family_names(mentions)
    named = [
        with_family_names(cut, found, said, families, line)
        for cut, found, said, line in zip(words, mentions, cues, lines, strict=True)
    ]
    floor = Floor(lines, named)
    before = UNKNOWN
    rows: list[Quotation] = []
    for paragraph, line in enumerate(lines):
        clauses = clauses_of(line, words[paragraph], named[paragraph], cues[paragraph])
        spoken = spoken_line(line, words[paragraph], cues[paragraph], clauses, marked[paragraph])
        marks = begun(spoken, marked[paragraph])
        told = _Line(paragraph, spoken, named[paragraph], floor)
        if paragraph and not spoken.top and _is_heading(spoken):
            floor.stop()
        found = told.reported(clauses, marks)
        last: Quotation | None = None
        for mark in marks:
            listed = last is not None and not last.kind and _is_list(line[last.end : mark.start])
            last = told.in_marks(mark, names, before, listed=listed)
            before = last.voice if last.kind else before
            found.append(last)
        rows += sorted(found, key=lambda one: (one.start, -one.end))
    rows = [_as_headline(row, lines, rows) for row in rows]
    headline = [_as_in_text(row, lines, rows) for row in rows[:_IN_HEADLINE] if not row.paragraph]
    return headline + rows[len(headline) :]


def _as_headline(row: Quotation, lines: Sequence[str], rows: Sequence[Quotation]) -> Quotation:
    """Leave open who speaks after the colon of a headline where he never speaks in the text."""
    if row.paragraph or row.cue is None or row.cue.form != "colon":
        return row
    speakers = {other.voice.speaker for other in rows if other.paragraph and other.kind}
    if not speakers or any(row.voice.speaker in speaker for speaker in speakers):
        return row
    first = words_of(lines[0][row.start : row.end])[:1]
    if first and first[0].key in key_set("begins speech"):
        return row  # العاصمة: لا نسعى إلى حرب
    if row.voice.title or is_institution(normalize(row.voice.speaker).split(" ")[0]):
        return row  # وزير العمل: …, مجلس النواب: …
    return row._replace(voice=UNKNOWN)


def _as_in_text(row: Quotation, lines: Sequence[str], rows: Sequence[Quotation]) -> Quotation:
    """Give a headline's words in marks the speaker who has them in the text."""
    text = lines[0][row.start : row.end]
    words = normalize(text)
    common = [has_common_words([word]) for word in words_of(text)]
    if len(common) < 2 or not all(common) or (row.kind and row.voice.speaker):
        return row
    for other in rows:
        if not (other.paragraph and other.kind in ("direct", "mixed") and other.voice.speaker):
            continue
        there = normalize(lines[other.paragraph][other.start : other.end])
        if words == there or (words in there and not words.startswith("ال")):
            voice = other.voice
            status = "coreferent" if voice.status in ("named", "carried") else voice.status
            voice = voice._replace(as_written="", via="", status=status)
            return row._replace(kind=row.kind or "mixed", voice=voice)
    return row


class _Line:
    """Tells who says what in one line."""

    def __init__(
        self, paragraph: int, spoken: Spoken, mentions: Sequence[Mention], floor: Floor
    ) -> None:
        self._paragraph, self._spoken, self._mentions = paragraph, spoken, mentions
        self._floor = floor
        self._voices: dict[int, Voice] = {}
        for cue in spoken.top:
            self._voice(cue)
        floor.follow(spoken, mentions, paragraph, len(spoken.words))

    def _voice(self, cue: Cue) -> Voice:
        if cue.start not in self._voices:
            spoken = self._spoken
            subject = subject_of(spoken.text, spoken.words, self._mentions, cue)
            self._voices[cue.start] = self._floor.voice(
                spoken, self._mentions, cue, subject, self._paragraph
            )
        return self._voices[cue.start]

    def reported(self, clauses: Sequence[Clause], marked: Sequence[Marked]) -> list[Quotation]:
        """Return what is said without marks; what marks fill is told with these."""
        spoken, found = self._spoken, []
        outer = {cue.start for cue in spoken.outer}
        for clause in clauses:
            cue = clause.cue
            if cue.form == "colon":
                voice = self._floor.voice(
                    spoken, self._mentions, cue, clause.subject, self._paragraph
                )
                if voice.status == "uncertain":
                    continue
            elif cue.start in outer:
                voice = self._voice(cue)
            else:
                continue
            text = spoken.text[clause.start : clause.end]
            if cue.opens == "colon" and not self._is_said(cue, text):
                continue
            if self._is_filled(clause, marked):
                continue
            start = clause.start + len(text) - len(text.lstrip())
            kind = "direct" if cue.opens == "colon" else "reported"
            found.append(Quotation(self._paragraph, start, clause.end, kind, voice, cue))
        return found

    def _is_said(self, cue: Cue, text: str) -> bool:
        """Tell whether what stands after a colon without marks is what somebody said."""
        if cue.form == "colon":
            return text.count(" ") + 1 >= _SENTENCE
        words, distance = self._spoken.words, cue.opener - cue.last
        if words[cue.opener].key in THAT and cue.lemma != "نقل":
            return True  # قال الوزير: إن الجسر آمن
        begins = self._spoken.begin_of(cue.first) == cue.first
        if distance > (_COLON if begins else _COLON // 2) or cue.lemma == "نقل":
            return False
        if distance > 1 and text.count(" ") + 1 < _SENTENCE:
            return False
        listing = words[cue.opener - 1].key in phrases_of("before a list")
        return not (listing or is_enumeration(text, opens=True))

    def _is_filled(self, clause: Clause, marked: Sequence[Marked]) -> bool:
        """Tell whether one stretch in marks is all of a clause."""
        at = bisect_left(marked, clause.start, key=lambda mark: mark.start)
        if at and marked[at - 1].whole and clause.end <= marked[at - 1].end:
            return True  # قال الوزير «إن الجسر آمن»
        if at == len(marked):
            return False
        mark = marked[at]
        if mark.start == clause.start and not mark.opening:
            return True
        text = self._spoken.text
        before, behind = text[clause.start : mark.start], text[mark.end : clause.end]
        return not any(char.isalnum() for char in before + behind)

    def in_marks(
        self, mark: Marked, names: frozenset[str], before: Voice, *, listed: bool
    ) -> Quotation:
        """Tell whether what stands in marks is speech, and whose."""
        spoken = self._spoken
        governor = governor_of(spoken, mark)
        if not mark.whole:
            mark = mark._replace(end=_open_end(spoken, mark))
        place = (self._paragraph, mark.start, mark.end)
        if mark.goes_on:
            return Quotation(*place, "direct", before, None)
        if not is_speech(spoken, mark, governor, self._mentions, names, listed=listed):
            return Quotation(*place, "", UNKNOWN._replace(status="not-speech"), None)
        kind = _kind(spoken, mark, governor)
        if governor is not None:
            return Quotation(*place, kind, self._voice(governor.cue), governor.cue)
        voice = self._floor.without_cue(spoken, self._mentions, mark, self._paragraph)
        return Quotation(*place, kind, voice, None)


def _open_end(spoken: Spoken, mark: Marked) -> int:
    """Return where a stretch ends that no mark closes: before a sentence somebody else says."""
    first = spoken.word_at(mark.start)
    at = bisect_right(spoken.outer, first, key=lambda cue: cue.first)
    while at < len(spoken.outer) and spoken.outer[at].start < mark.end:
        cue = spoken.outer[at]
        begin = spoken.begin_of(cue.first)
        if cue.form == "participle" and cue.opener >= spoken.word_at(mark.end) - 1:
            return spoken.words[cue.first - 1].end  # "الجسر آمن، مؤكدا أن "النهر هادئ"
        if begin > first:
            last = spoken.words[begin - 1].end
            return last + len(spoken.text[last : mark.end].split(" ", 1)[0])
        at += 1
    return mark.end


def _is_list(between: str) -> bool:
    """Tell whether two stretches in marks stand in one list: nothing but و or أو is between."""
    return len(between) < _LIST and "".join(filter(str.isalnum, between)) in ("", "و", "أو")


def _kind(spoken: Spoken, mark: Marked, governor: Governor | None) -> str:
    """Tell a sentence in marks from marks inside reported speech."""
    if governor is None or governor.how == "opens":
        return "direct"
    if governor.how != "after":
        return "mixed"
    first = spoken.word_at(mark.start)
    begins = first == 0 or spoken.sentence[first - 1] != spoken.sentence[first]
    return "direct" if begins else "mixed"


def _is_heading(spoken: Spoken) -> bool:
    ends = (".", ":", "!", "؟", "»", '"', "”")
    return len(spoken.words) <= _HEADING and not spoken.text.rstrip().endswith(ends)
