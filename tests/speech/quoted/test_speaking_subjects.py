"""Subjects with their names, and those that cannot speak."""

import pytest

from corpus_tools.naming.mentions import NameFinder
from corpus_tools.naming.words import words_of
from corpus_tools.speech.clauses.saying import cues_of
from corpus_tools.speech.clauses.subjects import subject_of
from corpus_tools.speech.quoted.governors import spoken_line
from corpus_tools.speech.quoted.speaking_subjects import gender_of, speaking_subject, title_and_name


def subject(line: str) -> tuple[str, str]:
    """Return the subject of the first word of saying of a line, and how it is known."""
    words = words_of(line)
    mentions = NameFinder().find(["", line])[1]
    cues = cues_of(words, line)
    spoken = spoken_line(line, words, cues, [], [])
    found = subject_of(line, words, mentions, cues[0])
    assert found is not None
    found = speaking_subject(spoken, mentions, cues[0], found)
    name = line[found.start : found.end] if found.mention is None else found.mention.name
    return name, found.how


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("قال محامي المنور، سالم العطار، إن الجسر آمن", "سالم العطار"),
        ("قال كبير المهندسين في شركة النهر سالم العطار إن الجسر آمن", "سالم العطار"),
        ("وقال بيان الشركة إن الجسر آمن", "بيان الشركة"),
    ],
)
def test_names(line: str, name: str) -> None:
    assert subject(line)[0] == name


@pytest.mark.parametrize(
    "line",
    [
        "وقال ضاحكا إن الجسر آمن",
        "أما العطار فقال إن الجسر آمن",
        "الجيش الذي وصفه بـ«الغاضب»",
    ],
)
def test_what_cannot_speak(line: str) -> None:
    assert subject(line)[1] in ("hidden", "pronoun")


def test_title_and_name() -> None:
    assert title_and_name("الوسيط المالي زرداشت", "") == ("الوسيط المالي", "زرداشت")
    assert title_and_name("الوزير سالم", "الوزير") == ("الوزير", "سالم")
    assert title_and_name("صحيفة «النهر»", "") == ("", "صحيفة النهر")


@pytest.mark.parametrize(
    ("line", "gender"),
    [
        ("وقالت إن الجسر آمن", True),
        ("وقال إن الجسر آمن", False),
        ("وردت الوزارة بالقول إن الجسر آمن", None),
    ],
)
def test_gender(line: str, gender: bool | None) -> None:
    words = words_of(line)
    cues = cues_of(words, line)
    assert gender_of(spoken_line(line, words, cues, [], []), cues[-1]) is gender
