"""What is printed for a term: with its article where it has it, adjectives in one gender."""

from collections import Counter

import pytest

from corpus_tools.arabic.conflation import Conflator


def shown(forms, **options):
    """Return what is printed for forms that are taken as one term."""
    conflator = Conflator("auto").fit_types(forms)
    return conflator.display_forms({"": Counter(forms)}, **options)[""]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ({"الملعب": 7, "بالملعب": 2, "ملعب": 1}, "الملعب"),  # nine in ten
        ({"الملعب": 6, "بالملعب": 2, "ملعب": 2}, "ملعب"),
        ({"الرقة": 9, "للرقة": 2}, "الرقة"),
        ({"الصقور": 20, "والصقور": 4, "صقور": 1}, "الصقور"),
        ({"للدفاع": 3, "الدفاع": 3}, "الدفاع"),
        ({"الدفاع": 1}, "دفاع"),  # one tells nothing
        ({"العالم": 9, "عالمنا": 9}, "العالم"),  # a noun with a pronoun has no article
        ({"وتونس": 5, "تونس": 9}, "تونس"),
        ({"الله": 30, "والله": 3}, "الله"),
    ],
)
def test_the_article_is_printed_where_a_term_nearly_always_has_it(forms, expected):
    assert shown(forms) == expected


def test_spellings_are_compared_without_the_article():
    assert shown({"الملعب": 9}, article=False) == "ملعب"
    assert shown({"الأميركية": 9, "الأميركي": 5}, article=False) == "أميركية"


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ({"أميركية": 9, "الأميركية": 30, "الأميركي": 8, "الأميركيين": 3}, "أميركي"),
        ({"الأميركية": 30, "الأميركيين": 3}, "أميركي"),
        ({"جديدة": 9, "الجديدة": 4, "جديدا": 3, "الجديد": 2}, "جديد"),
        ({"السوري": 30, "السورية": 9}, "سوري"),
        ({"المختلفة": 9, "مختلف": 4}, "مختلف"),
    ],
)
def test_an_adjective_is_printed_in_the_masculine(forms, expected):
    assert shown(forms) == expected


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ({"مدرسة": 9, "المدرسة": 3, "مدارس": 4}, "مدرسة"),
        ({"عملية": 9, "عمليات": 9, "عملي": 3}, "عملية"),
        ({"جمهورية": 9, "الجمهورية": 2}, "جمهورية"),
        ({"فرصة": 9, "فرص": 6}, "فرصة"),
        ({"إجراءات": 9, "إجراء": 6, "إجراءا": 1}, "إجراءات"),
        ({"المتحدة": 9}, "المتحدة"),
    ],
)
def test_a_noun_keeps_its_ending(forms, expected):
    assert shown(forms) == expected


def test_phrases_and_other_scripts_stay_as_they_are():
    assert shown({"والولايات المتحدة": 5, "الولايات المتحدة": 9}) == "الولايات المتحدة"
    assert shown({"BBC": 5}) == "BBC"


@pytest.mark.parametrize("kind", ["lemma", "attested", "light"])
def test_other_conflations_print_the_article_too(kind):
    forms = Counter({"الميناء": 9, "والميناء": 3})
    assert Conflator(kind).fit_types(forms).display_forms({"": forms}) == {"": "الميناء"}
