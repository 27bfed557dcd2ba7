"""One article by its id, row number or title; many by Series, values and days."""

import pandas as pd
import pytest

import corpus_tools as ct
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


# -- by a Series, whatever order it has -----------------------------------------------------------

_PROSE = ["أعلنت هيئة النهر فتح الممر.", "قال وزير التجارة إن الأسعار ارتفعت.", "فاز فريق الساحل."]


@pytest.fixture
def turned():
    """Return a table that was sorted, and its corpus: its rows have kept their numbers."""
    frame = pd.DataFrame({"text": _PROSE, "kind": ["x", "y", "x"]}).iloc[[2, 1, 0]]
    return frame, ct.load_corpus(frame)


def test_a_series_of_a_table_that_was_sorted_keeps_to_its_articles(turned):
    frame, corpus = turned
    assert corpus.ids == ["2", "1", "0"]
    assert corpus[frame["kind"] == "y"].ids == ["1"]
    assert {name: part.ids for name, part in corpus.by(frame["kind"]).items()} == {
        "x": ["2", "0"],
        "y": ["1"],
    }
    assert corpus[corpus.articles["n_tokens"] > 3].ids == ["2", "1", "0"][1:]
    part = corpus[["2", "1"]]
    assert part[(frame["kind"] == "y").loc[[1, 2]]].ids == ["1"]


def test_numbers_that_may_be_rows_or_ids_are_refused(turned):
    frame, corpus = turned
    mask = (frame["kind"] == "x").loc[[1, 2, 0]]
    for verb in (corpus.__getitem__, corpus.by):
        with pytest.raises(InputError, match="may be rows or ids"):
            verb(mask)


# -- by values ------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["", None, float("nan"), pd.NA])
def test_what_is_missing_elsewhere_is_empty_here(missing):
    corpus = ct.load_corpus(pd.DataFrame({"text": _PROSE, "outlet": ["أ", None, "ب"]}))
    assert corpus.where(outlet=["أ", missing]).ids == corpus.ids[:2]


@pytest.mark.parametrize("since", ["أكتوبر 2015", "20151001", "October 2015", "2015-10"])
def test_a_limit_is_read_as_a_date_of_a_column_is(since):
    dates = ["2015-09-30", "2015-10-01", "2015-10-02"]
    corpus = ct.load_corpus(pd.DataFrame({"text": _PROSE, "date": dates}))
    assert corpus.where(since=since).ids == corpus.ids[1:]
