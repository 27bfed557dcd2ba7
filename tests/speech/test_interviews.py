"""Interviews: answers stand between questions, and few questions make none."""

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.speech.interviews import answers_of

Q, A = "* متى بدأ العمل؟", "بدأ العمل قبل عام."


def test_answers_are_what_stands_between_questions():
    lines = ["حوار", A, *[Q, A, A] * 4, Q, A, A, A, A, A]
    assert sorted(answers_of(lines)) == [3, 4, 6, 7, 9, 10, 12, 13, 15, 16]


def test_questions_in_a_row_are_one():
    assert sorted(answers_of(["حوار", *[Q, Q, A] * 5])) == [3, 6, 9, 12, 15]


def test_headings_that_ask_are_no_interview():
    assert not answers_of(["خبر", *[Q, A] * 4])
    assert not answers_of(["خبر", *[Q, *[A] * 6] * 5])
    assert not answers_of(["خبر", *[f"{'كلمة ' * 70}؟", A] * 5])


@given(st.lists(st.sampled_from([Q, A, "", "«كيف؟»", "؟"]), max_size=30))
def test_an_answer_is_never_a_question_nor_the_headline(lines):
    found = answers_of(lines)
    assert 0 not in found
    assert all(not lines[at].rstrip("»").endswith("؟") for at in found)
