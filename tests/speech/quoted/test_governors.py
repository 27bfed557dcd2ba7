"""The word of saying that brings in marks: before them, round them, after them."""

import pytest

from corpus_tools.naming.words import words_of
from corpus_tools.speech.clauses.reported import clauses_of
from corpus_tools.speech.clauses.saying import cues_of
from corpus_tools.speech.quoted.governors import governor_of, spoken_line
from corpus_tools.speech.quoted.marks import marks_of


def governed(line: str) -> list[tuple[str, str] | None]:
    words = words_of(line)
    cues = cues_of(words, line)
    marked = marks_of([line])[0]
    spoken = spoken_line(line, words, cues, clauses_of(line, words, [], cues), marked)
    found = [governor_of(spoken, mark) for mark in marked]
    return [None if one is None else (one.cue.lemma, one.how) for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("قال الحارس: «النهر هادئ».", ("قال", "opens")),
        ("قال الحارس «النهر هادئ».", ("قال", "opens")),
        ("قال الحارس إن «النهر هادئ».", ("قال", "clause")),
        ("قال الحارس إن الماء في الوادي «قليل جدا».", ("قال", "clause")),
        ("«النهر هادئ»، قال الحارس.", ("قال", "after")),
        ("«النهر هادئ» كما قال الحارس.", ("قال", "after")),
        ("الماء «قليل جدا»، بحسب الحارس.", ("بحسب", "after")),
        ("وصل القطار. «النهر هادئ».", None),
        ("قال الحارس إن الماء قليل. وصل قطار «الضفة».", None),
        ("سد «الوادي»، وقال الحارس إن الماء قليل.", None),
    ],
)
def test_governors(line: str, expected: tuple[str, str] | None) -> None:
    assert governed(line) == [expected]


def test_what_is_said_in_a_clause_is_of_who_says_the_clause() -> None:
    assert governed("قال الحارس إن المدير أكد أن «النهر هادئ».") == [("قال", "clause")]


def test_full_stops_in_marks_end_no_sentence_of_the_line() -> None:
    line = "قال الحارس: «النهر هادئ. والجسر مفتوح» مشيرا إلى أن «القطار وصل»."
    assert governed(line) == [("قال", "opens"), ("أشار", "clause")]
