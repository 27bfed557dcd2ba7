"""Repetition: what is the same title, and what is the same lead."""

import pytest
from river import BODY, LEAD, TITLE

from corpus_tools.arabic.letters import normalize
from corpus_tools.cleaning.repetition import (
    is_same_title,
    may_repeat,
    repeats_lead,
    word_similarity,
)


def same(line):
    return is_same_title(line, normalize(line), normalize(TITLE))


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        f"{TITLE}.",
        f"«{TITLE}»",
        f"الميناء - {TITLE}",
        f"{TITLE} | أخبار",
        TITLE.replace("هيئة", "هيأة"),
    ],
)
def test_the_title_again(line):
    assert same(line)


@pytest.mark.parametrize("line", [LEAD, "هيئة النهر تنفي", "النهر", ""])
def test_other_lines_are_not_the_title(line):
    assert not same(line)


def test_a_lead_with_words_put_in_or_changed_is_the_same():
    for second in (
        LEAD,
        LEAD.replace("أنها ستفتح", "أمس الأحد أنها سوف تفتح"),
        LEAD + " " + BODY,
    ):
        assert may_repeat(set(LEAD.split()), second)
        assert repeats_lead(LEAD, second)


def test_another_paragraph_is_not_the_lead():
    assert not repeats_lead(LEAD, BODY)


def test_a_short_later_sentence_must_be_nearly_all_in_the_first():
    long = LEAD + " " + BODY
    assert repeats_lead(long, LEAD)
    assert not repeats_lead(long, "وقال مدير الهيئة إن الممر الشمالي أمام السفن الصغيرة مغلق.")


def test_words_match_in_runs_only():
    assert word_similarity(["a", "b", "c", "d"], ["a", "x", "b", "y", "c", "z", "d"]) == 0
    assert word_similarity(["a", "b", "c", "d"], ["a", "b", "x", "c", "d"]) == 1
    assert word_similarity([], ["a"]) == 0
