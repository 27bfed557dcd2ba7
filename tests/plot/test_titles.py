"""Titles: numbers agree with their nouns, and what leads nothing is not said to lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.plot.titles import in_title, leads, out_of


@pytest.mark.parametrize(
    ("n", "total", "arabic", "english"),
    [
        (1, 52, "في مقال واحد من 52", "in 1 of 52 articles"),
        (2, 52, "في مقالين من 52", "in 2 of 52 articles"),
        (4, 5, "في 4 من 5 مقالات", "in 4 of 5 articles"),
        (45, 52, "في 45 من 52 مقالا", "in 45 of 52 articles"),
        (45, 100, "في 45 من 100 مقال", "in 45 of 100 articles"),
        (1, 2, "في مقال واحد من 2", "in 1 of 2 articles"),
        (5, 5, "في كل المقالات", "in all articles"),
        (2, 0, "في مقالين", "in 2 articles"),
        (12, 0, "في 12 مقالا", "in 12 articles"),
    ],
)
def test_so_many_of_so_many(n, total, arabic, english):
    assert out_of(n, total) == (arabic, english)


@given(st.lists(st.integers(0, 50), max_size=8))
def test_only_what_is_above_all_others_leads(values):
    ordered = sorted(values, reverse=True)
    wanted = bool(ordered) and ordered[0] >= 3 and ordered.count(ordered[0]) == 1
    assert leads(ordered) == wanted


def test_long_names_are_cut_and_hidden_marks_are_shown():
    arabic, english = in_title("وزارة " * 20)
    assert arabic == english
    assert len(arabic) <= 41
    assert "U+202E" in in_title("نهر\u202e")[0]
