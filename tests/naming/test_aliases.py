"""Which mentions are one person, place or body."""

import pytest

from corpus_tools.naming.aliases import antecedent, best_name, entities_of
from corpus_tools.naming.mentions import NameFinder


def entities(*lines: str) -> list[tuple[str, int]]:
    """Return the name and the number of places of each entity; the first line is the headline."""
    found = entities_of(lines, NameFinder().find(lines))
    return [(entity.name, len(entity.places)) for entity in found]


def test_a_surname_alone_joins_the_full_name_before_it():
    assert entities("", "قال جون كيري ذلك", "وأضاف كيري") == [("جون كيري", 2)]


def test_a_surname_before_the_full_name_stands_apart():
    assert entities("", "قال نتنياهو ذلك", "ثم تكلم بنيامين نتنياهو") == [
        ("نتنياهو", 1),
        ("بنيامين نتنياهو", 1),
    ]


def test_the_headline_is_read_last():
    assert entities("كيري في باريس", "وصل جون كيري") == [("جون كيري", 2), ("باريس", 1)]


def test_a_surname_that_two_share_joins_neither():
    lines = ("", "حضر جورج بوش ولورا بوش", "وقال بوش ذلك")
    assert entities(*lines) == [("جورج بوش", 1), ("لورا بوش", 1), ("بوش", 1)]


def test_kerry_and_kirby_are_two():
    lines = ("", "قال جون كيري ذلك", "ونفى جون كيربي ذلك", "وأضاف كيربي", "ورد كيري")
    assert entities(*lines) == [("جون كيري", 2), ("جون كيربي", 2)]


def test_spellings_of_one_foreign_name_are_one():
    assert entities("", "قال سيرغي شويغو ذلك", "وأضاف شويجو") == [("سيرغي شويغو", 2)]


def test_a_father_is_not_his_son():
    lines = ("", "قال الأمير سلمان بن عبدالعزيز ذلك", "وكان الملك عبدالعزيز قد زارها")
    assert entities(*lines) == [("سلمان بن عبدالعزيز", 1), ("عبدالعزيز", 1)]


def test_a_name_in_brackets_is_another_of_the_body_before():
    lines = (
        "",
        "قالت وكالة الأنباء الماليزية (برناما) ذلك",
        "نفت وزارة الدفاع الأمريكية (البنتاغون)",
    )
    found = dict(entities(*lines))
    assert found["وزارة الدفاع الأمريكية"] == 2


def test_the_ministry_is_the_nearest_before():
    lines = (
        "",
        "فرضت وزارة الخزانة الأميركية عقوبات على شركة روسية",
        "وقالت الوزارة إنها تدرس المزيد. وردت وزارة المالية الروسية",
        "وأضافت الوزارة ذلك",
    )
    found = entities_of(lines, NameFinder().find(lines))
    first = antecedent("الوزارة", 2, lines[2].index("الوزارة"), found)
    second = antecedent("الوزارة", 3, lines[3].index("الوزارة"), found)
    assert first is not None
    assert first.name == "وزارة الخزانة الأميركية"
    assert second is not None
    assert second.name == "وزارة المالية الروسية"
    assert antecedent("الجامعة", 3, 7, found) is None
    assert antecedent("الوزارة", 0, 0, found) is None


def test_the_commonest_full_name_is_shown():
    assert best_name({"كيري": 9, "جون كيري": 2, "جون فوربس كيري": 1}, "person") == "جون كيري"
    assert best_name({"سوريا": 2, "الجمهورية السورية": 1}, "place") == "سوريا"


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        ({"ميليشيات الحوثي": 9, "الحوثيين": 8, "الحوثيون": 2}, "الحوثيون"),
        ({"ميليشيا الجبل": 3, "حركة الجبل": 3}, "حركة الجبل"),  # the one that does not judge
        ({"الاتحاد": 9, "الاتحاد المصري لكرة القدم": 2}, "الاتحاد المصري لكرة القدم"),
        ({"أرامكو": 9, "أرامكو السعودية": 2}, "أرامكو"),
        ({"البنتاغون": 8, "وزارة الدفاع الأمريكية": 3}, "البنتاغون"),
    ],
)
def test_a_body_goes_by_its_commonest_name(forms, name):
    assert best_name(forms, "body") == name


def test_a_given_name_with_another_surname_is_another():
    # In the first the surname is in no list; in the second it is another word, too.
    lines = ("", "قال الوزير جون كيري ذلك", "وجدد النائب جون بينر رفضه")
    assert entities(*lines) == [("جون كيري", 1), ("جون بينر", 1)]
    lines = ("", "حضر الدكتور سمير جعجع", "وأعلن وزير الدفاع سمير مقبل أن الجسر آمن")
    assert entities(*lines) == [("سمير جعجع", 1), ("سمير مقبل", 1)]


def test_a_given_name_alone_is_who_was_named_with_it():
    lines = ("", "قال الأمير متعب بن عبدالله ذلك", "وأضاف الأمير متعب أن الجسر آمن")
    assert entities(*lines) == [("متعب بن عبدالله", 2)]


def test_another_father_or_rank_means_another_man():
    lines = (
        "",
        "وصل الملك سلمان بن عبدالعزيز والأمير سلمان بن سلطان بن عبدالعزيز",
        "وقال الملك سلمان ذلك",
    )
    assert entities(*lines) == [
        ("سلمان بن عبدالعزيز", 2),
        ("سلمان بن سلطان بن عبدالعزيز", 1),
    ]
    lines = ("", "وصل الأمير خالد الفيصل", "وكان الملك خالد قد زارها")
    assert entities(*lines) == [("خالد الفيصل", 1), ("خالد", 1)]


def test_a_body_in_marks_behind_another_word_is_not_the_one_before():
    lines = ("", "فر من جبهة النصرة أو «داعش» عشرة")
    assert entities(*lines) == [("جبهة النصرة", 1), ("داعش", 1)]


def test_a_body_of_a_state_is_the_body():
    assert entities("", "صوت الكونغرس الأميركي", "وقال الكونغرس ذلك") == [("الكونغرس الأميركي", 2)]


def test_a_name_in_brackets_behind_an_adjective_is_the_same_body():
    line = "أوردت وكالة الأنباء السورية الرسمية (سانا) الخبر"
    assert entities("", line) == [("وكالة الأنباء السورية", 2)]
