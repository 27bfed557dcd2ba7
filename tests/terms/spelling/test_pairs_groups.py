"""Groups of spellings: an equivalence that no distinct pair ever breaks into."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.terms.spelling.pairs import SpellingGroups

KEYS = "أبتثجح"
pairs = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=12)


@given(pairs, pairs)
def test_groups_are_an_equivalence_without_distinct_pairs(joins, distinct):
    groups = SpellingGroups(distinct)
    for one, other in joins:
        before = groups.together(one, other)
        assert groups.join(one, other) == groups.together(one, other)
        assert groups.together(one, other) or not before
    for one in KEYS:
        assert groups.together(one, one)
    for one, other in itertools.product(KEYS, KEYS):
        assert groups.together(one, other) == groups.together(other, one)
        if groups.together(one, other):
            assert groups.members(one) == groups.members(other)
    for one, other in distinct:
        assert one == other or not groups.together(one, other)
    for group in groups.joined():
        assert len(group) > 1
        assert all(groups.members(key) == group for key in group)


@given(pairs)
def test_without_distinct_pairs_groups_are_connected_components(joins):
    groups = SpellingGroups()
    for one, other in joins:
        assert groups.join(one, other)
    near = {key: {key} for key in KEYS}
    for _ in KEYS:
        for one, other in joins:
            near[one] = near[other] = near[one] | near[other]
        for key in KEYS:
            near[key] = set().union(*(near[other] for other in near[key]))
    assert {key: groups.members(key) for key in KEYS} == near


@given(st.permutations([("أ", "ب"), ("ت", "ث"), ("ج", "ح")]))
def test_joins_that_do_not_meet_have_no_order(joins):
    groups = SpellingGroups([("أ", "ت")])
    for one, other in joins:
        groups.join(one, other)
    assert sorted(map(sorted, groups.joined())) == [["أ", "ب"], ["ت", "ث"], ["ج", "ح"]]
    assert not groups.join("ب", "ث")
