"""Quotations: each stretch of speech of a corpus, with who said it and how that is known."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from corpus_tools._progress import Progress, progress_bar
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.naming.mentions import Mention, NameFinder
from corpus_tools.naming.words import words_of
from corpus_tools.speech.carried import UNKNOWN, Floor, Voice
from corpus_tools.speech.governors import Governor, Spoken, governor_of, spoken_line
from corpus_tools.speech.marks import Marked, marks_of
from corpus_tools.speech.not_speech import is_speech, repeated_names
from corpus_tools.speech.reported import clauses_of
from corpus_tools.speech.saying import Cue, cues_of
from corpus_tools.speech.subjects import subject_of
from corpus_tools.speech.surnames import family_names, with_family_names

__all__ = ["COLUMNS", "KINDS", "STATUSES", "quotes"]

COLUMNS = [
    "id", "line", "paragraph", "start", "end", "speaker", "as_written", "title", "verb", "quote",
    "kind", "via", "status", "cue",
]  # fmt: skip
#: What a quotation may be, and how its speaker is known.
KINDS = ("direct", "mixed", "reported")
STATUSES = ("named", "carried", "coreferent", "anonymous", "uncertain", "not-speech")
#: Words of a heading at most.
_HEADING = 12


class Quotation(NamedTuple):
    """A stretch of a paragraph; `kind` is "" where it is no speech."""

    paragraph: int
    start: int
    end: int
    kind: str
    voice: Voice
    cue: Cue | None


def quotes(corpus: Corpus, *, progress: Progress = None) -> pd.DataFrame:
    """List what is said in the articles of a corpus."""
    need_corpus(corpus, "quotes")
    finder = NameFinder()
    rows: list[tuple[object, ...]] = []
    for article_id in progress_bar(corpus.ids, progress=progress, desc="quotes", unit="article"):
        lines = corpus.lines(article_id)
        numbers = [corpus.title_line(article_id), *(getattr(line, "line", 0) for line in lines[1:])]
        for found in quotations_of(lines, finder.find(lines)):
            line = lines[found.paragraph]
            voice, cue = found.voice, found.cue
            rows.append(
                (
                    article_id,
                    numbers[found.paragraph],
                    found.paragraph,
                    found.start,
                    found.end,
                    voice.speaker,
                    voice.as_written,
                    voice.title,
                    "" if cue is None else cue.lemma,
                    line[found.start : found.end],
                    found.kind,
                    voice.via,
                    voice.status,
                    "" if cue is None else line[cue.start : cue.end],
                )
            )
    table = pd.DataFrame(rows, columns=COLUMNS)
    table.attrs = {"measure": "quotes", "articles": len(corpus.ids)}
    return table


def quotations_of(
    lines: Sequence[str], mentions: Sequence[Sequence[Mention]]
) -> Iterator[Quotation]:
    """Yield what is said in one article, in order."""
    marked = marks_of(lines)
    names = repeated_names(lines, marked)
    cut = [words_of(line) for line in lines]
    said = [cues_of(words, line) for words, line in zip(cut, lines, strict=True)]
    families = family_names(mentions)
    named = [
        with_family_names(words, found, cues, families)
        for words, found, cues in zip(cut, mentions, said, strict=True)
    ]
    floor = Floor(lines, named)
    before = UNKNOWN
    for paragraph, (line, words, cues, found) in enumerate(
        zip(lines, cut, said, named, strict=True)
    ):
        clauses = clauses_of(line, words, found, cues)
        spoken = spoken_line(line, words, cues, clauses, marked[paragraph])
        if paragraph and not spoken.top and _is_heading(line, words):
            floor.stop()
        voices: dict[int, Voice] = {}
        for cue in spoken.top:
            subject = subject_of(line, words, found, cue)
            voices[cue.first] = floor.voice(spoken, found, cue, subject, paragraph)
        floor.follow(spoken, found, paragraph, len(words))
        for mark in marked[paragraph]:
            governor = governor_of(spoken, mark)
            if not (mark.goes_on or is_speech(spoken, mark, governor, found, names)):
                no_speech = UNKNOWN._replace(status="not-speech")
                yield Quotation(paragraph, mark.start, mark.end, "", no_speech, None)
                continue
            if mark.goes_on:
                voice, cue = before, None
            elif governor is None:
                voice, cue = floor.without_cue(spoken, found, mark, paragraph), None
            else:
                cue = governor.cue
                if cue.first not in voices:
                    subject = subject_of(line, words, found, cue)
                    voices[cue.first] = floor.voice(spoken, found, cue, subject, paragraph)
                voice = voices[cue.first]
            kind = _kind(spoken, mark, governor)
            yield Quotation(paragraph, mark.start, mark.end, kind, voice, cue)
            before = voice


def _kind(spoken: Spoken, mark: Marked, governor: Governor | None) -> str:
    """Tell a sentence in marks from marks inside reported speech."""
    if governor is None or governor.how == "opens":
        return "direct"
    if governor.how != "after":
        return "mixed"
    first = spoken.word_at(mark.start)
    begins = first == 0 or spoken.sentence[first - 1] != spoken.sentence[first]
    return "direct" if begins else "mixed"


def _is_heading(line: str, words: Sequence[object]) -> bool:
    return len(words) <= _HEADING and not line.rstrip().endswith((".", ":", "!", "؟", "»", '"', "”"))
