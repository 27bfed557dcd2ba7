"""Finding words with what Arabic writes before them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import normalize, tidy
from corpus_tools.arabic.tokens import token_runs
from corpus_tools.corpus.verbs.query import find_any, own_word, parse, parse_all, stand_in
from corpus_tools.errors import InputError


def found(query, line, forms=None):
    return [line[find.start : find.end] for find in parse(query, forms).find(line)[0]]


SPELLED = (
    "مذكرة المذكرة بمذكرة والمذكرة وبالمذكرة كمذكرة لمذكرة للمذكرة فللمذكرة مُذَكِّرة مذكـــرة مذكره"
)


@pytest.mark.parametrize("word", SPELLED.split())
def test_a_word_is_found_behind_its_proclitics_and_in_every_spelling(word):
    assert found("مذكرة", f"في {word}، أمس") == [word]


@pytest.mark.parametrize("word", ["تذكرة", "مذكراته", "المذكرات", "سمذكرة"])
def test_other_words_are_not_found(word):
    assert found("مذكرة", f"في {word} أمس") == []


def test_the_article_of_the_query_is_kept():
    line = "المذكرة والمذكرة للمذكرة بالمذكرة مذكرة ومذكرة"
    assert found("المذكرة", line) == line.split()[:4]


def test_of_words_in_l_the_article_may_lose_two_letters():
    assert found("لغة", "للغة اللغة ولغة") == ["للغة", "اللغة", "ولغة"]


def test_quotation_marks_ask_for_the_word_as_it_is():
    line = "مذكرة المذكرة"
    for quoted in ("«مذكرة»", '"مذكرة"', "“مذكرة”", "'مذكرة'"):
        assert found(quoted, line) == ["مذكرة"]
        assert found(quoted, line, "prefix") == line.split()


def test_a_phrase_crosses_no_punctuation_and_lets_its_first_word_alone_have_proclitics():
    line = "لوزارة الدفاع، وزارة، الدفاع وزارة  الدفاع وزارة والدفاع"
    assert found("وزارة الدفاع", line) == ["لوزارة الدفاع", "وزارة  الدفاع"]


def test_finds_do_not_overlap():
    assert found("سد سد", "سد سد سد") == ["سد سد"]


def test_numbers_and_latin_words_are_found():
    assert found("f-18", "طائرة F-18 في ٢٠١٦") == ["F-18"]
    assert found("2016", "طائرة F-18 في ٢٠١٦") == ["٢٠١٦"]


@pytest.mark.parametrize("query", ["", "  ", "«»", "...", "ـ"])
def test_a_query_without_a_word_is_named(query):
    with pytest.raises(InputError, match="expected a word or several"):
        parse(query, None)


def test_unknown_forms_are_named():
    with pytest.raises(InputError, match="expected one of exact, prefix, conflated; found 'stem'"):
        parse("نهر", "stem")


def test_what_stands_behind_the_article_begins_no_conjunction():
    assert own_word("وطن", ["طن"], {"وطن", "بالوطن"}) == "بالوطن"
    assert own_word("لرد", ["رد"], {"للرد", "ولرد"}) == ""
    assert own_word("الوطن", ["وطن"], {"الوطن"}) == ""


letters = st.text("مذكرةهوفبلسا ىيأئَّـ،. \u200f\n", max_size=30)


@given(letters, st.sampled_from(["مذكرة", "كرة", "ذكر", "أم", "سلم كرة"]))
def test_exact_finds_are_those_of_a_search_through_the_words(text, query):
    line = tidy(text).replace("\n", " ")
    wanted = [normalize(word) for word in query.split()]
    times = 0
    for run in token_runs(line):
        words = f" {' '.join(map(normalize, run))} "
        times += len(re.findall(f"(?<= ){' '.join(wanted)}(?= )", words))
    assert len(parse(query, "exact").find(line)[0]) == times


GLUED = re.compile("(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)(مذكره)")


@given(st.lists(st.text("ومذكرةبلالفت", max_size=9), max_size=6))
def test_prefix_finds_are_those_of_a_regular_expression(words):
    line = " ".join(words)
    query = parse("مذكرة", "prefix")
    found = [line[f.start : f.end] for f in query.find(line)[0]]
    regular = [word for word in line.split() if GLUED.fullmatch(normalize(word))]
    # ول and فل stand before a noun, وال and لال in no word of ours but by the first rule.
    assert [w for w in found if "لال" not in w] == [w for w in regular if "لال" not in w]
    assert all(query.may_hold(normalize(word)) for word in found)


STARRED = {
    "مذكر*": ["مذكرة", "والمذكرات", "للمذكرة", "مذكراته"],
    "*ذكرة": ["مذكرة", "للمذكرة", "تذكرة"],
    "*ذكر*": ["مذكرة", "والمذكرات", "للمذكرة", "مذكراته", "تذكرة"],
    "«مذكر*»": ["مذكرة", "مذكراته"],
    "مذكر* التفاهم": ["مذكرة التفاهم"],
    "وقع مذكر*": ["وقع مذكرة"],
}


@pytest.mark.parametrize(("query", "expected"), STARRED.items())
def test_a_star_stands_for_any_letters_at_an_end_of_a_word(query, expected):
    line = "وقع مذكرة التفاهم والمذكرات للمذكرة مذكراته تذكرة"
    assert found(query, line) == expected


@pytest.mark.parametrize("query", ["تر*مب", "*", "وزير * الدفاع", "ترام**"])
def test_a_star_elsewhere_is_refused(query):
    with pytest.raises(InputError, match=r"expected a (\* at|word)"):
        parse(query, None)


def test_all_forms_need_no_star():
    with pytest.raises(InputError, match="finds its forms by itself"):
        parse("مذكر*", "conflated")


@pytest.mark.parametrize(
    "query",
    ["ترام.*", "ترام.+", "ترامب|ترمب", "^ترامب", "ترامب$", "ترا?مب", "[تط]رامب", r"\bترامب",
     "ترا+مب", "(?:ترامب)", "ترا{2}مب"],
)  # fmt: skip
def test_a_regular_expression_is_told_from_words(query):
    with pytest.raises(InputError, match="no regular expressions here") as told:
        parse(query, None)
    assert "several words go into a list" in str(told.value)


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("أ.ف.ب", "نقلت أ.ف.ب عن"),
        ("(داعش)", "تنظيم داعش"),
        ("C++", "لغة C"),
        ("100$", "بلغ 100 دولار"),
        ("أين الحل؟", "أين الحل"),
        ("[مذكرة]", "وقع مذكرة"),
        ("قال.", "كما قال"),
    ],
)
def test_punctuation_of_news_is_no_regular_expression(query, line):
    assert found(query, line)


def test_several_words_are_found_as_one_query_each_place_once():
    line = "قال ترامب وترمب وزير الدفاع"
    queries = parse_all(["وزير الدفاع", "ترمب", "ترامب", "وزير", "ترمب"], None)
    finds = [line[find.start : find.end] for find, _ in find_any(queries, line, normalize(line))[0]]
    assert finds == ["ترامب", "وترمب", "وزير الدفاع"]
    assert stand_in(queries, ["نهر", "الوزير"])
    assert not stand_in(queries, ["نهر", "الوزارة"])


@pytest.mark.parametrize("strange", [[], 7, None, ["سد", 7], b"x", [["سد"]]])
def test_what_is_no_query_is_refused(strange):
    with pytest.raises(InputError, match="where: expected a word, or a list of words; found"):
        parse_all(strange, None, "where")


@given(st.lists(st.text("ومذكرةبلالفت", min_size=1, max_size=9), max_size=6))
def test_starred_finds_are_those_of_a_regular_expression(words):
    line = " ".join(words)
    query = parse("مذكر*", "prefix")
    finds = [line[f.start : f.end] for f in query.find(line)[0]]
    glued = re.compile("(?:[وف]?[بلك]?(?:ال)?|[وف]?لل)مذكر.*")
    assert finds == [word for word in line.split() if glued.fullmatch(normalize(word))]
