"""The lists of names: what they hold, and what they must not hold."""

from itertools import combinations, product

import pytest

from corpus_tools.arabic.lexicon import load_lexicon, word_key
from corpus_tools.arabic.stopwords import stop_words
from corpus_tools.arabic.wordlists import read_lists

FILE = "name_words.txt"
NAMES = ("countries", "nationalities", "cities", "given names", "family names")
SEVERAL = "names of several words"
COMMON = "also common words"
NEVER_CUT = "never cut"
CLITICS = ("ب", "ل", "ك", "س")
CONJUNCTIONS = ("و", "ف")
ARTICLE = "ال"


@pytest.fixture(scope="module")
def lists():
    return {
        of: [name.strip() for line in lines for name in line.split("|")]
        for of, lines in read_lists(FILE).items()
    }


@pytest.fixture(scope="module")
def keys(lists):
    return {of: [word_key(name) for name in names] for of, names in lists.items()}


def test_the_file_has_these_lists(lists):
    assert list(lists) == [*NAMES, SEVERAL, COMMON, NEVER_CUT]


def test_no_list_names_a_word_twice(keys):
    for of, listed in keys.items():
        assert len(listed) == len(set(listed)), of


def test_no_word_is_in_two_lists(keys):
    for one, other in combinations(keys, 2):
        assert not set(keys[one]) & set(keys[other]), (one, other)


def test_only_names_of_several_words_hold_spaces(lists):
    assert all(" " in name for name in lists[SEVERAL])
    assert not [name for of in lists if of != SEVERAL for name in lists[of] if " " in name]


def test_names_have_three_letters_at_least(keys):
    # Two letters behind a clitic are any word.
    assert {name for of in (*NAMES, COMMON) for name in keys[of] if len(name) < 3} <= {"طه", "مي"}


def test_no_name_is_a_stop_word(lists):
    stop = stop_words()
    assert not [name for of in (*NAMES, COMMON) for name in lists[of] if name in stop]


def test_names_of_people_are_in_order_of_their_letters(keys):
    for of in ("given names", "family names", COMMON):
        bare = [name.removeprefix(ARTICLE) for name in keys[of]]
        assert bare == sorted(bare), of


def test_no_family_is_a_nationality_with_the_article(keys):
    nationalities = set(keys["nationalities"])
    assert not [
        name
        for of in ("family names", "cities", COMMON)
        for name in keys[of]
        if name.removeprefix(ARTICLE) in nationalities
    ]


def test_what_is_never_cut_looks_like_a_name_with_something_before_it(keys):
    names = {name for of in (*NAMES, COMMON) for name in keys[of]}
    heads = [a + b for a, b in product(("", *CONJUNCTIONS), ("", *CLITICS, ARTICLE))]
    for word in keys[NEVER_CUT]:
        assert any(word.startswith(h) and word[len(h) :] in names for h in heads if h), word


@pytest.mark.parametrize("clitic", ["ب", "ك", "ل"])
def test_a_lemma_of_the_lexicon_is_not_a_clitic_before_a_name(keys, clitic):
    lexicon = load_lexicon()
    known = {word for listed in keys.values() for word in listed}
    clashes = {
        clitic + name: name
        for of in NAMES
        for name in keys[of]
        if clitic + name in lexicon.bases and clitic + name not in known
    }
    assert not clashes


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("تونس", "countries"),
        ("سورية", "countries"),
        ("أميركا", "countries"),
        ("أميركي", "nationalities"),
        ("الرقة", "cities"),
        ("صفاقس", "cities"),
        ("دينا", "given names"),
        ("نزار", "given names"),
        ("الدوسري", "family names"),
        ("ترمب", "family names"),
        ("أبو ظبي", SEVERAL),
        ("عبد الله", SEVERAL),
        ("سعيد", COMMON),
        ("كريم", COMMON),
        ("لدينا", NEVER_CUT),
    ],
)
def test_a_name_stands_in_its_list(keys, name, of):
    assert word_key(name) in keys[of]


@pytest.mark.parametrize("word", ["علي", "على", "وجد", "يشار", "الدوري", "بيان", "هنا", "مايو"])
def test_a_word_that_is_seldom_a_name_is_in_no_list(keys, word):
    assert not [of for of, listed in keys.items() if word_key(word) in listed]
