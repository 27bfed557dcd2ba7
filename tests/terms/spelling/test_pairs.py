"""Pairs of names: what each kind of evidence makes of them."""

import pytest

from corpus_tools.terms.spelling.evidence import Evidence
from corpus_tools.terms.spelling.pairs import (
    SpellingGroups,
    SpellingPair,
    find_pairs,
    house_rules,
    judge_pairs,
)
from corpus_tools.terms.spelling.rules import edits_between

STRONG = Evidence(cosine=0.3, house=0.9, p_value=1e-6, articles=(9, 8), shared=0)


def pair_of(one, other, native=False, codes=((0,), (1,))):
    return SpellingPair((one, other), edits_between(one, other), codes, native)


def judged(one, other, native=False, distinct=(), **changed):
    pairs = [pair_of(one, other, native)]
    found = judge_pairs(pairs, [STRONG._replace(**changed)], SpellingGroups(distinct))
    return found[0].status if found else ""


def test_all_witnesses_together_merge():
    assert judged("زندافيغو", "زندافيجو") == "merged"
    assert judged("زندراف", "زندرف") == "merged"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"house": 0.3}, "suggested"),
        ({"p_value": 0.2}, "suggested"),
        ({"articles": (9, 2)}, "suggested"),
        ({"shared": 2}, "suggested"),
        ({"shared": 4}, "refused"),
        ({"cosine": 0.05}, ""),
        ({"cosine": 0.05, "shared": 4}, ""),
        ({"distinct": [("زندافيغو", "زندافيجو")]}, "refused"),
    ],
)
def test_where_a_witness_is_missing(changed, status):
    assert judged("زندافيغو", "زندافيجو", **changed) == status


def test_loose_rules_only_suggest():
    assert judged("زندراف", "زندريف") == "suggested"  # another vowel
    assert judged("زندرافا", "زندرافه") == "suggested"
    assert judged("زندراس", "زندراز") == "suggested"  # a rule seen once


def test_a_rule_few_know_merges_where_it_recurs():
    names = [("زندراس", "زندراز"), ("مرتينوس", "مرتينوز"), ("كلبروس", "كلبروز")]
    found = judge_pairs([pair_of(*name) for name in names], [STRONG] * 3, SpellingGroups())
    assert [pair.status for pair in found] == ["merged"] * 3


def test_a_letter_for_foreign_sounds_needs_no_evidence():
    assert judged("زندافين", "زنداڤين", house=0, p_value=1, articles=(1, 1), cosine=0) == "merged"


def test_outlets_that_go_by_a_rule_spell_rare_names_by_it():
    names = [("زندافيغو", "زندافيجو"), ("مورتيغان", "مورتيجان"), ("غلبرشتاين", "جلبرشتاين")]
    rare = STRONG._replace(house=1.0, articles=(1, 2), p_value=0.2)
    pairs = [pair_of(*name, codes=((2 * i,), (2 * i + 1,))) for i, name in enumerate(names)]
    rules = house_rules(pairs, [rare] * 3)
    assert rules == {"جغ": ({1, 3, 5}, {0, 2, 4})}
    told = {"جغ": STRONG._replace(house=1.0)}
    assert {p.status for p in judge_pairs(pairs, [rare] * 3, SpellingGroups(), told)} == {"merged"}
    weak = {"جغ": STRONG._replace(house=0.5)}
    assert {p.status for p in judge_pairs(pairs, [rare] * 3, SpellingGroups(), weak)} == {
        "suggested"
    }
    assert {p.status for p in judge_pairs(pairs, [rare] * 3, SpellingGroups())} == {"suggested"}
    assert house_rules(pairs[:2], [rare] * 2) == {}


def test_order_of_pairs_does_not_matter():
    names = [("زندافيغو", "زندافيجو"), ("زندافيغو", "زندافيكو"), ("زندافيجو", "زندافيكو")]
    evidence = [STRONG, STRONG._replace(house=0.8), STRONG._replace(house=0.7)]
    distinct = [("زندافيجو", "زندافيكو")]
    results = []
    for order in ([0, 1, 2], [2, 1, 0], [1, 2, 0]):
        groups = SpellingGroups(distinct)
        judge_pairs([pair_of(*names[i]) for i in order], [evidence[i] for i in order], groups)
        results.append(sorted(map(sorted, groups.joined())))
    assert results[0] == results[1] == results[2] == [sorted(names[0])]


def test_words_of_the_lexicon_are_no_candidates():
    words = ["جمال", "كمال", "زندافيغو", "زندافيجو"]
    found = find_pairs(words, words, words, range(4), [5] * 4, SpellingGroups())
    assert [pair.keys for pair in found] == [("زندافيجو", "زندافيغو")]
    assert found[0].codes == ((3,), (2,))
    assert found[0].rule == "g-letter"


def test_two_words_that_occur_once_prove_nothing():
    words = ["زندافيغو", "زندافيجو"]
    assert find_pairs(words, words, words, range(2), [1, 1], SpellingGroups()) == []
    assert len(find_pairs(words, words, words, range(2), [2, 1], SpellingGroups())) == 1
