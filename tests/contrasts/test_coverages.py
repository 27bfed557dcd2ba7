"""Coverage: equal to a plain recount over articles and stories."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.contrasts.coverages import coverage, coverage_said
from corpus_tools.errors import InputError


@pytest.fixture(scope="module")
def corpus():
    return ct.load_corpus()


def recount(corpus, story_of):
    """Count by going over articles and stories, one by one."""
    about = corpus.articles.fillna({"date": "", "outlet": ""})
    found = {}
    for story in set(story_of.values()):
        for outlet in set(about["outlet"]):
            own = [
                row
                for row in about.to_dict("records")
                if story_of.get(row["id"]) == story and row["outlet"] == outlet
            ]
            sure = [
                r["date"] for r in own
                if len(r["date"]) == 10 and r["date_status"] in ("stated", "supplied")
            ]  # fmt: skip
            dated = [r["date"] for r in own if r["date"]]
            n_undated = sum(not r["date"] for r in own)
            found[story, outlet] = (min(sure or dated or [""]), len(own), n_undated)
    return found


def test_the_stories_of_a_corpus_are_covered_as_a_recount_says(corpus):
    stories = ct.stories(corpus)
    table = coverage(corpus, stories)
    assert table.equals(coverage(corpus))
    known = dict(zip(stories.table["id"], stories.table["story"], strict=True))
    expected = recount(corpus, {i: s for i, s in known.items() if not pd.isna(s)})
    assert {
        (row["story"], row["outlet"]): (row["first_date"], row["articles"], row["n_undated"])
        for row in table.to_dict("records")
    } == expected
    for row in table[table["articles"] > 0].to_dict("records"):
        ids = table.attrs["members"][row["story"]][row["outlet"]]
        assert len(ids) == row["articles"]
        assert {known[i] for i in ids} == {row["story"]}
        assert set(corpus.articles.set_index("id").loc[ids, "outlet"]) == {row["outlet"]}
        assert row["id"] in ids
    headlines = dict(zip(stories.stories["story"], stories.stories["headline"], strict=True))
    assert table["headline"].tolist() == [headlines[story] for story in table["story"]]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["", "x", "y", "z"]), min_size=50, max_size=50))
def test_any_mapping_is_covered_as_a_recount_says(corpus, names):
    story_of = {i: name for i, name in zip(corpus.ids, names, strict=True) if name}
    table = coverage(corpus, dict(zip(corpus.ids, names, strict=True)))
    expected = recount(corpus, story_of)
    assert {
        (row["story"], row["outlet"]): (row["first_date"], row["articles"], row["n_undated"])
        for row in table.to_dict("records")
    } == expected
    first = table.groupby("story", sort=False)["first_date"].agg(
        lambda days: min(filter(None, days), default="")
    )
    days = first.tolist()
    assert days == sorted(days, key=lambda day: (day == "", day))


def test_none_in_this_corpus_is_a_row_of_zero(corpus):
    one = corpus.ids[0]
    table = coverage(corpus, {one: "أ"})
    assert len(table) == corpus.articles["outlet"].nunique()
    rest = table[table["articles"] == 0]
    assert len(rest) == len(table) - 1
    assert (rest[["first_date", "date_status", "id"]] == "").all(axis=None)
    assert (rest["n_undated"] == 0).all()
    arabic, english = coverage_said(table)
    assert "none in this corpus" in english
    assert "لا شيء في هذه المقالات" in arabic
    assert "by one alone: 1" in english


def test_undated_stories_come_last_and_inferred_days_give_way(corpus):
    about = corpus.articles.assign(date="", date_status="unknown", outlet="أ")
    for row, date, status in [
        (1, "2016-01-01", "inferred"), (2, "2016-05-05", "stated"), (3, "2016-02", "inferred"),
    ]:  # fmt: skip
        about.loc[row, ["date", "date_status"]] = [date, status]
    ids = corpus.ids
    stories = {ids[0]: 1, ids[1]: 2, ids[2]: 2, ids[3]: 10}
    table = coverage(replace(corpus, articles=about), stories)
    assert table["story"].tolist() == [10, 2, 1]
    assert table["first_date"].tolist() == ["2016-02", "2016-05-05", ""]
    assert table["date_status"].tolist() == ["inferred", "stated", "unknown"]
    assert table["id"].tolist() == [ids[3], ids[2], ids[0]]


def test_without_stories_the_table_is_empty_and_says_so(corpus):
    table = coverage(corpus, {})
    assert table.empty
    assert table.columns.tolist()[:4] == ["story", "outlet", "first_date", "articles"]
    assert "No story" in coverage_said(table)[1]


def test_stories_of_others_are_refused(corpus):
    with pytest.raises(InputError, match="other ids, such as 'nobody'"):
        coverage(corpus, {"nobody": 1})
    with pytest.raises(InputError, match="a mapping from ids to stories; found list"):
        coverage(corpus, [1, 2])
    with pytest.raises(InputError, match="by: expected"):
        coverage(corpus, {corpus.ids[0]: 1}, by="nothing")
