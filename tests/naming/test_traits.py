"""What one word may be in a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import normalize
from corpus_tools.naming import traits
from corpus_tools.naming.traits import may_be_a_name, may_be_a_verb, traits_of


@pytest.mark.parametrize(
    ("word", "flag", "glued", "bare"),
    [
        ("تونس", traits.PLACE, 0, "تونس"),
        ("وبتونس", traits.PLACE, 2, "تونس"),
        ("للعراق", traits.PLACE, 1, "العراق"),
        ("ولوزارة", traits.BODY_HEAD, 2, "وزاره"),
        ("والوزير", traits.TITLE, 1, "الوزير"),
        ("نتنياهو", traits.FAMILY, 0, "نتنياهو"),
        ("وقالت", traits.SPEECH, 1, "قالت"),
        ("الخارجية", traits.FIELD, 0, "الخارجيه"),
        ("اليابانية", traits.NISBA, 0, "اليابانيه"),
        ("غولدبرانت", traits.FOREIGN, 0, "غولدبرانت"),
        ("2016", traits.NUMBER, 0, "2016"),
        ("NATO", traits.LATIN, 0, "nato"),
    ],
)
def test_a_word_and_what_is_glued_before_it(word, flag, glued, bare):
    found = traits_of(normalize(word))
    assert found.flags & flag
    assert (found.glued, found.bare) == (glued, bare)


@pytest.mark.parametrize("word", ["رسالته", "نتيجتها", "سيستخدمونها", "والاجتماعات", "اقتراحهم"])
def test_forms_of_known_words_are_not_strange(word):
    assert not traits_of(normalize(word)).flags & traits.STRANGE


def test_a_title_that_is_another_word_without_its_article():
    assert not traits_of("امام").flags & traits.TITLE  # أمام
    assert traits_of("الامام").flags & traits.TITLE


def test_verbs_are_no_names():
    assert may_be_a_verb("اعلن")
    assert not may_be_a_name("اعلن")
    assert may_be_a_name("فارس")


@given(st.text(alphabet="ابتوفلكمنيهرسشغجدلءئؤ", min_size=1, max_size=12))
def test_glued_letters_and_the_rest_make_the_word(key):
    found = traits_of(key)
    rest = found.bare
    # للعراق hides the alef of the article.
    assert key[: found.glued] + rest in (key, key[: found.glued] + "ا" + key[found.glued :])
