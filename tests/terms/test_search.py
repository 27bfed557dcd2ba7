"""Queries for every form of a term."""

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.terms.search import parse_conflated


def test_all_forms_of_a_term():
    line = "مذكرة ومذكراته تذكرة المذكرات"
    (query,) = parse_conflated("مذكرة", tokenize(line), Conflator("auto").fit([line]))
    assert [line[f.start : f.end] for f in query.find(line)[0]] == ["مذكرة", "ومذكراته", "المذكرات"]


def test_all_forms_of_several_terms_each_word_with_its_own():
    line = "مذكرة الوزراء مذكراته، وزير الطائرات طائرة"
    conflator = Conflator("auto").fit([line])
    queries = parse_conflated(["مذكرة الوزير", "طائرة"], tokenize(line), conflator)
    finds = [[line[f.start : f.end] for f in query.find(line)[0]] for query in queries]
    assert finds == [["مذكرة الوزراء"], ["الطائرات", "طائرة"]]
