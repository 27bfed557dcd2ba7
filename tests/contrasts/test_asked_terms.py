"""Terms that are asked for: in any form, as phrases, and told when they are nowhere."""

import pytest

from corpus_tools import count_terms, load_counts, stop_words
from corpus_tools.contrasts.asked_terms import asked_terms, term_column
from corpus_tools.errors import InputError

TEXTS = [
    "زار وزير الخارجية دمشق والتقى الرئيس",
    "قال الوزراء إن وزارة الدفاع تنفي الخبر، وزارة",
    "الدفاع عن النفس ليس في وزارة أخرى",
    "بوزارة الدفاع لقاء وفي دِمَشْقَ لقاء",
]


@pytest.fixture(scope="module")
def dtm():
    return count_terms(TEXTS)


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ("وزير", [0, 1]),
        ("للوزراء", [0, 1]),
        ("دمشق", [0, 3]),
        ("دِمَشق", [0, 3]),
        ("وزارة الدفاع", [1, 3]),
        ("الدفاع عن النفس", [2]),
        ("في", [2, 3]),
    ],
)
def test_a_term_is_found_in_all_its_forms(dtm, asked, texts):
    (found,) = asked_terms(dtm, asked, "timeline")
    assert found.texts.nonzero()[0].tolist() == texts


def test_a_stop_word_is_looked_for_in_the_texts():
    stop = stop_words([], extra=["نهر"])
    dtm = count_terms(["نهر طويل", "النهران", "سد على نهر"], stop=stop)
    assert asked_terms(dtm, "نهر", "timeline")[0].texts.tolist() == [True, True, True]


def test_two_forms_of_one_term_are_one(dtm):
    assert [found.term for found in asked_terms(dtm, ["وزير", "الوزراء"], "timeline")] == ["وزير"]


def test_a_phrase_that_is_a_term_has_its_column():
    dtm = count_terms(TEXTS, phrases=["وزارة الدفاع"])
    column = term_column(dtm, "وزارة الدفاع")
    assert column is not None
    (found,) = asked_terms(dtm, "وزارة الدفاع", "timeline")
    assert found.texts.tolist() == (dtm.counts[:, [column]].toarray().ravel() > 0).tolist()


def test_a_term_that_is_nowhere_is_named_with_near_ones(dtm):
    with pytest.raises(InputError, match=r"timeline: .*'وزيرستان' is in none of the 4 articles"):
        asked_terms(dtm, "وزيرستان", "timeline")
    with pytest.raises(InputError, match=r"near it: .*دمشق"):
        asked_terms(dtm, "دمشقق", "timeline")


@pytest.mark.parametrize(
    ("asked", "said"),
    [([], "empty list"), ("…", "expected a word"), ([3], "list of words"), (7, "list of words")],
)
def test_what_is_no_term_is_refused(dtm, asked, said):
    with pytest.raises(InputError, match=said):
        asked_terms(dtm, asked, "timeline")


def test_a_term_of_other_articles_is_not_in_these(dtm):
    some = dtm.rows([0])
    with pytest.raises(InputError, match="in none of the 1 articles"):
        asked_terms(some, "وزارة", "timeline")


def test_counts_without_texts_know_their_terms_alone(dtm, tmp_path):
    loaded = load_counts(dtm.save(tmp_path / "counts.npz"))
    assert asked_terms(loaded, "وزير", "timeline")[0].texts.tolist() == [True, True, False, False]
    with pytest.raises(InputError, match="is in none"):
        asked_terms(loaded, "وزارة الدفاع", "timeline")
