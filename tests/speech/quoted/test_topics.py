"""Whom a sentence is about where its word of saying has no subject."""

import pytest

from corpus_tools.naming.mentions import Mention, NameFinder
from corpus_tools.naming.words import words_of
from corpus_tools.speech.quoted.governors import spoken_line
from corpus_tools.speech.quoted.topics import topic_of


def about(line: str, *, feminine: bool = False) -> str:
    """Return who is the subject of a line before its last word."""
    words = words_of(line)
    mentions = NameFinder().find(["", line])[1]
    spoken = spoken_line(line, words, [], [], [])
    found = topic_of(spoken, mentions, len(words) - 1, feminine=feminine)
    return found.name if isinstance(found, Mention) else found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("وصل الوزير سالم العطار إلى الضفة قائلا", "سالم العطار"),
        ("صافح الوزير سالم العطار النائب كريم الحداد قائلا", "سالم العطار"),
        ("وبعد لقاء مع الوزير سالم العطار وصل القطار قائلا", ""),
        ("شكك خبير في شؤون المياه في الأرقام قائلا", "خبير في شؤون المياه في الأرقام"),
        ("غادر الوزير سالم العطار، في حين بقي النائب كريم الحداد قائلا", "كريم الحداد"),
    ],
)
def test_topics(line: str, expected: str) -> None:
    assert about(line) == expected


def test_a_man_is_no_subject_of_a_womans_verb() -> None:
    assert about("وصلت الوزيرة سلمى العطار مع النائب كريم الحداد قائلة", feminine=True) != (
        "كريم الحداد"
    )
