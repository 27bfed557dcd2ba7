"""Listed words: found with their clitics, and nowhere else."""

import pytest

from corpus_tools.arabic.lexicon import load_lexicon, word_key
from corpus_tools.arabic.listed import ListedWords, also_names, listed_terms
from corpus_tools.arabic.wordlists import read_lists


@pytest.fixture(scope="module")
def listed():
    return ListedWords(load_lexicon())


@pytest.mark.parametrize(
    ("word", "term", "source"),
    [
        ("تونس", "تونس", "name"),
        ("وتونس", "تونس", "name"),
        ("وبتونس", "تونس", "name"),
        ("للأردن", "اردن", "name"),
        ("والبحرين", "البحرين", "name"),
        ("بالمكسيك", "مكسيك", "name"),
        ("ليبيا", "ليبيا", "name"),
        ("الفلسطينيين", "فلسطيني", "nationality"),
        ("إماراتية", "اماراتي", "nationality"),
        ("للإعلام", "اعلام", "word"),
        ("الطلاب", "طالب", "word"),
        ("ولدينا", "لدينا", "preposition"),
        ("عليهم", "عليهم", "preposition"),
    ],
)
def test_a_listed_word_is_found_behind_its_clitics(listed, word, term, source):
    found = listed.find(word_key(word))
    assert (found.term, found.source) == (term, source)
    assert found.cut.prefix + found.cut.rest == word_key(word) or found.cut.kind == "للل"


@pytest.mark.parametrize(
    "word",
    ["قلم", "مدرسة", "سيتونس", "وكالة", "كلام", "الحمد", "رياض", "خرج", "وبنيل", "ضفة"],
)
def test_what_only_looks_like_it_is_not(listed, word):
    assert listed.find(word_key(word)) is None


def test_a_name_that_needs_its_article_is_found_with_it(listed):
    assert listed.find("الرياض").source == "name"
    assert listed.find("بالرياض").term == "الرياض"


def test_a_word_with_and_before_it_is_cut_as_it_is_alone(listed):
    assert listed.find("لد") is None
    assert listed.find("وبلد").term == "بلد"


@pytest.mark.parametrize("verb", ["خرج", "عاني", "مرر"])
def test_a_name_with_its_article_has_no_part_in_the_word_without_it(listed, verb):
    name = listed.find("ال" + verb)
    assert (name.term, name.source) == ("ال" + verb, "name")
    assert listed.find(verb) is None
    assert listed.term(verb) is None
    assert not listed.is_name(verb)


def test_a_listed_form_counts_under_its_lemma_as_a_stem(listed):
    assert listed.term("طلاب") == "طالب"
    assert listed.term("قلم") is None
    assert listed.is_name("تونس")
    assert not listed.is_name("طالب")
    assert listed.is_nationality("سوري")


def test_names_that_are_words_as_well_are_known():
    assert also_names(["كريم", "تونس"]) == {"كريم"}


def test_no_form_stands_under_two_lemmas():
    lines = [line.split() for line in read_lists("lemmas.txt")["forms"]]
    lemma_of = {}
    for lemma, *forms in lines:
        for form in map(word_key, (lemma, *forms)):
            assert lemma_of.setdefault(form, word_key(lemma)) == word_key(lemma), form
    apart = [word_key(w) for line in read_lists("lemmas.txt")["apart"] for w in line.split()]
    assert len(apart) == len(set(apart))
    assert not {form for form in apart if lemma_of.get(form, form) != form}


def test_a_term_that_is_listed_is_its_own_term():
    terms = listed_terms()
    assert all(terms[term][0] == term for term, _ in terms.values())
