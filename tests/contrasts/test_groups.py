"""Test which articles are set against which."""

import pandas as pd
import pytest

from corpus_tools import InputError
from corpus_tools.contrasts.groups import comparisons, group_articles, strata_of

ARTICLES = pd.DataFrame(
    {
        "id": list("abcdef"),
        "title": "",
        "outlet": ["الميناء", "المدار", "", "الميناء", "الساحل", None],
        "date": ["2015-09-18", "2015-10", "2016", "", "2016-01-02", "2015-09-01"],
    }
)


def sides(by: object, **asked: object) -> dict[str, tuple[list[int], list[int]]]:
    found = comparisons(group_articles(ARTICLES, by), **asked)
    return {one.name: (one.rows.tolist(), one.others.tolist()) for one in found}


def test_each_group_is_set_against_the_rest_and_the_unknown_are_in_neither() -> None:
    assert sides("outlet") == {
        "الساحل": ([4], [0, 1, 3]),
        "المدار": ([1], [0, 3, 4]),
        "الميناء": ([0, 3], [1, 4]),
    }
    assert group_articles(ARTICLES, "outlet").unknown.tolist() == [2, 5]


def test_one_group_or_several_may_be_asked_about_and_be_the_reference() -> None:
    assert sides("outlet", target="المدار") == {"المدار": ([1], [0, 3, 4])}
    assert sides("outlet", target="المدار", reference="الساحل") == {"المدار": ([1], [4])}
    both = {"المدار + الساحل": ([1, 4], [0, 3])}
    assert sides("outlet", target=["المدار", "الساحل"]) == both
    against = sides("outlet", reference="الميناء")
    assert against == {"الساحل": ([4], [0, 3]), "المدار": ([1], [0, 3])}


def test_a_mask_sets_the_chosen_against_the_rest() -> None:
    mask = [True, False, False, True, False, False]
    expected = {"المختارة": ([0, 3], [1, 2, 4, 5])}
    assert sides(mask) == expected
    assert sides(pd.Series(mask)) == expected
    assert sides(ARTICLES["outlet"] == "الميناء") == expected


def test_years_and_mappings_group_too() -> None:
    assert sides("year", target="2016") == {"2016": ([2, 4], [0, 1, 5])}
    assert sides({"a": 1, "b": 2, "f": 2}, target=2) == {"2": ([1, 5], [0])}
    assert sides(pd.Series({"a": 1, "b": 2, "f": 2}), target=1) == {"1": ([0], [1, 5])}


@pytest.mark.parametrize(
    ("by", "asked", "said"),
    [
        ("outlet", {"target": "البحر"}, "expected one of these groups"),
        ("outlet", {"target": "المدار", "reference": "المدار"}, "other groups than the target"),
        ("outlets", {}, "found 'outlets'"),
        ([True] * 6, {}, "two groups of articles or more"),
        ({"a": 1}, {}, "two groups of articles or more"),
        (7, {}, "found int"),
    ],
)
def test_what_makes_no_two_groups_is_refused(by: object, asked: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        sides(by, **asked)


def test_articles_of_no_stratum_have_none() -> None:
    found = strata_of(ARTICLES, {"a": "رياضة", "b": "اقتصاد", "d": "رياضة"})
    assert found.names == ["اقتصاد", "رياضة"]
    assert found.of.tolist() == [1, 0, -1, 1, -1, -1]
