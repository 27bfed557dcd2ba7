"""House spelling: all spellings of one name have one key, other words keep theirs."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.alphabet import normalize
from corpus_tools.matrix import count_terms
from corpus_tools.variants import merge_spellings

LINES = [
    line.split()
    for line in files("corpus_tools")
    .joinpath("data/spellings.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
@given(rest=st.text(st.sampled_from("ايةهنت"), max_size=4))
def test_all_spellings_of_a_line_have_one_key(line, rest):
    keys = {merge_spellings(normalize(beginning + rest)) for beginning in line}
    assert keys == {normalize(line[0] + rest)}


@given(st.text(st.sampled_from("اميركغجلتن"), max_size=10))
def test_merging_twice_changes_nothing(term):
    assert merge_spellings(merge_spellings(term)) == merge_spellings(term)


@pytest.mark.parametrize("term", ["سوريا", "شويغو", "كيري", "جولة", "مدرسه", ""])
def test_other_terms_keep_their_spelling(term):
    assert merge_spellings(term) == term


def test_no_beginning_is_the_beginning_of_another():
    # Spellings that fold together by themselves may stand in one line, never in two.
    beginnings = [word for line in LINES for word in sorted({normalize(word) for word in line})]
    assert len(set(beginnings)) == len(beginnings)
    for one in beginnings:
        assert not [other for other in beginnings if other != one and other.startswith(one)]


def test_spellings_count_together_and_stay_visible():
    dtm = count_terms(["قوات أمريكية", "قوات أميركية", "الأميركي والأمريكي"])
    [row] = dtm.terms[dtm.terms["forms"].str.contains("أمريكية")].to_dict("records")
    assert row["count"] >= 2
    assert {"أمريكية:1", "أميركية:1"} <= set(row["forms"].split(" | "))


def test_without_conflation_spellings_stay_apart():
    dtm = count_terms(["الأمريكي", "الأميركي"], conflate="none")
    assert sorted(dtm.keys) == ["الامريكي", "الاميركي"]
