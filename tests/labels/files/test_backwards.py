"""A line that is spelled backwards is known by its words."""

import pytest

from corpus_tools.labels.files.backwards import is_backwards

LINES = [
    "عدد الأخبار في كل باب",
    "سوريا ولبنان والأردن",
    "الاقتصاد العالمي",
    "وزارة الثقافة",
    "مرشح لرئاسة البرلمان",
]


@pytest.mark.parametrize("line", LINES)
def test_known_words_turned_round_are_backwards(line):
    assert not is_backwards(line)
    assert is_backwards(" ".join(word[::-1] for word in line.split()))
    assert is_backwards(line[::-1])


@pytest.mark.parametrize("line", ["قطر", "مير", "BBC", "٢٠١٧", "", "أولا", "بلا", "ةدب"])
def test_a_word_that_may_be_a_name_says_nothing(line):
    assert not is_backwards(line)
