"""Where sentences end, and what stands in marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.naming.words import words_of
from corpus_tools.speech.clauses.boundaries import MARKS, MarkedSpans, gap_before, is_end, marks_in


def test_the_gaps_and_the_words_are_the_line() -> None:
    line = " «وصل» الوفد، ثم غادر. "
    words = words_of(line)
    parts = [gap_before(line, words, n) + word.text for n, word in enumerate(words)]
    assert "".join(parts) + gap_before(line, words, len(words)) == line


@pytest.mark.parametrize(
    ("gap", "ends"), [(". ", True), ("؟ ", True), (" ", False), ("، ", False), ("؟»، ", False)]
)
def test_a_comma_goes_on(gap: str, ends: bool) -> None:
    assert is_end(gap) is ends


@pytest.mark.parametrize("line", ["أ «ب» ج", 'أ "ب" ج', "أ “ب” ج", "أ 'ب” ج"])
def test_marks_that_close_hold_what_is_between(line: str) -> None:
    spans = MarkedSpans(line)
    assert [spans.around(line.index(word)) for word in "أبج"] == [False, True, False]


def test_a_mark_that_never_closes_holds_nothing() -> None:
    line = "قال «إن الجسر آمن"
    assert not any(MarkedSpans(line).around(at) for at in range(len(line)))


@given(st.text(alphabet=MARKS + "أ .", max_size=40))
def test_nothing_stands_in_marks_where_there_is_none(line: str) -> None:
    spans = MarkedSpans(line)
    inside = [spans.around(at) for at in range(len(line))]
    assert not any(inside) or marks_in(line)
