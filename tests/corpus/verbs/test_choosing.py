"""One article by its id, its row number or its title."""

import pytest

from corpus_tools.corpus.verbs.choosing import find_row
from corpus_tools.errors import InputError


@pytest.mark.parametrize(
    ("asked", "row"), [("7", 0), ("1", 1), (2, 2), ("نهر", 0), (9, 2), (-1, 2), ("9", 2)]
)
def test_an_id_comes_before_a_row_number_and_a_title(asked, row):
    assert find_row(asked, ["7", "1", "9"], ["نهر", "7", "1"]) == row


def test_a_number_that_is_the_id_of_another_article_is_refused():
    with pytest.raises(InputError, match="write '1' for the id, 'b' for the article of row 1"):
        find_row(1, ["1", "b", "c"], ["", "", ""])


def test_a_title_of_two_articles_names_them():
    with pytest.raises(InputError, match="2 articles have the title 'نهر': 'a', 'c'"):
        find_row("نهر", ["a", "b", "c"], ["نهر", "سد", "نهر"])


@pytest.mark.parametrize(
    ("asked", "near"),
    [("river", "'river-1', 'river-2'"), ("rivr-1", "'river-1'"), ("السد", "'dam'"), ("xyz", None)],
)
def test_an_unknown_article_names_those_near_it(asked, near):
    ids, titles = ["river-1", "river-2", "dam"], ["نهر", "نهر آخر", "افتتاح السد الكبير"]
    with pytest.raises(InputError) as told:
        find_row(asked, ids, titles)
    assert (near is None) == ("near it" not in str(told.value))
    assert near is None or f"near it: {near}" in str(told.value)


@pytest.mark.parametrize("asked", [3, -4, None, 1.0, True, "", " ", b"a", ["a"]])
def test_what_names_no_article_is_refused(asked):
    with pytest.raises(InputError, match="expected one of the 3 ids"):
        find_row(asked, ["a", "b", "c"], ["", "", ""])
