"""Forms of verbs of saying, and what is glued to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.wordlists import read_lists
from corpus_tools.speech.clauses.inflection import form_of, kind_of


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("قال", "قال قالت قالوا قالا قالتا قلنا يقول تقول نقول يقولون سيقول وقال فقالت قاله"),
        ("أضاف", "أضاف أضافت أضافوا يضيف تضيف مضيفا مضيفة مضيفين وأضاف"),
        ("أكد", "أكد أكدت أكدوا أكدا يؤكد تؤكد يؤكدون مؤكدا مؤكدة أكده وستؤكد"),
        ("نفى", "نفى نفت نفوا ينفي تنفي ينفون نافيا نفاه نفته نفاها"),
        ("دعا", "دعا دعت دعوا يدعو تدعو داعيا"),
        ("رأى", "رأى رأت رأوا يرى ترى يرون"),
        ("أشار", "أشار أشارت أشاروا أشرنا يشير تشير مشيرا مشيرة"),
    ],
)  # fmt: skip
def test_every_inflection_is_its_verb(lemma: str, forms: str) -> None:
    for form in forms.split():
        found = form_of(normalize(form))
        assert found is not None, form
        assert found.lemma == lemma, form


@pytest.mark.parametrize(
    ("word", "feminine", "plural", "conjunction"),
    [
        ("قالت", True, False, False),
        ("وقالوا", False, True, True),
        ("يقول", False, False, False),
        ("فأكدت", True, False, True),
        ("مشيرين", False, True, False),
    ],
)
def test_gender_number_and_conjunction(
    word: str, feminine: bool, plural: bool, conjunction: bool
) -> None:
    found = form_of(normalize(word))
    assert found is not None
    assert (found.feminine, found.plural, found.conjunction) == (feminine, plural, conjunction)


@pytest.mark.parametrize("word", ["نفط", "هناك", "قلم", "إنه", "لندن", "اسمه", "بناك", "متابعة"])
def test_other_words_are_none(word: str) -> None:
    assert form_of(normalize(word)) is None


def test_a_whole_word_comes_before_its_parts() -> None:
    wasafa, waada = form_of(normalize("وصف")), form_of(normalize("وعد"))
    assert wasafa is not None
    assert wasafa.lemma == "وصف"
    assert not wasafa.conjunction
    assert waada is not None
    assert waada.lemma == "وعد"
    assert not waada.conjunction


def test_a_short_form_is_no_word_of_saying_by_itself() -> None:
    assert form_of("يقل") is not None
    assert kind_of("يقل") == ""


@given(st.text(alphabet="وفسلقالتيناهمكد", max_size=12))
def test_any_word_has_a_form_or_none(word: str) -> None:
    found = form_of(word)
    assert found is None or found.form in ("verb", "participle", "noun")


def test_each_verb_is_listed_once() -> None:
    lists = read_lists("speech.txt")
    verbs = [row.split("|")[0].strip() for name, rows in lists.items() if "verbs" in name
             for row in rows if name != "not verbs"]  # fmt: skip
    assert sorted(set(verbs)) == sorted(verbs)
