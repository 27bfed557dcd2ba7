"""Noun phrases for somebody who speaks: where they end, whom they name."""

import pytest
from speaking import read

from corpus_tools.speech.clauses.noun_phrases import role_of


@pytest.mark.parametrize(
    ("word", "role"),
    [("الوزير", "definite"), ("وزيرا", "office"), ("مستشارها", "office"),
     ("مسوولون", "office"), ("والوزاره", "definite"), ("شجره", "")],
)  # fmt: skip
def test_roles_in_any_ending(word: str, role: str) -> None:
    assert role_of(word) == role


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("قال وزير النقل في حكومة الجزيرة إن الجسر آمن", "وزير النقل في حكومة الجزيرة"),
        ("قال وزير النقل في بيان إن الجسر آمن", "وزير النقل"),
        ("قال وزير النقل الثلاثاء إن الجسر آمن", "وزير النقل"),
        ("قال المتحدث باسم البلدية للصحافيين إن الجسر آمن", "المتحدث باسم البلدية"),
        ("قال مسؤول كبير في الميناء إن الجسر آمن", "مسؤول كبير في الميناء"),
        ("قالت بلدية النورس (شرق) إن الجسر آمن", "بلدية النورس (شرق)"),
        ("قال مدير شركة «مرسى» الناشئة إن الجسر آمن", "مدير شركة «مرسى» الناشئة"),
        ("قال الوزير، وهو مهندس، إن الجسر آمن", "الوزير"),
        ("قال الوزير الذي زار الجسر إنه آمن", "الوزير"),
    ],
)
def test_where_a_phrase_ends(line: str, phrase: str) -> None:
    found = read(line)
    assert found.text(found.subject()) == phrase


def test_an_apposition_belongs_to_the_name() -> None:
    found = read("قال وزير النقل، سامر الهادي، إن الجسر آمن", people=("سامر الهادي",))
    subject = found.subject()
    assert subject is not None
    assert (found.text(subject), subject.title) == ("وزير النقل، سامر الهادي", "وزير النقل")
    assert subject.mention is not None
    assert subject.mention.name == "سامر الهادي"


def test_a_name_in_a_title_is_not_who_speaks() -> None:
    found = read("قال المتحدث باسم سامر الهادي إن الجسر آمن", people=("سامر الهادي",))
    subject = found.subject()
    assert subject is not None
    assert subject.mention is None
    assert subject.how == "title"


def test_a_name_that_no_list_has() -> None:
    found = read("قال غاردو بلينسك، مدير الميناء، إن الجسر آمن")
    subject = found.subject()
    assert subject is not None
    assert subject.how == "named"
    assert found.text(subject).startswith("غاردو بلينسك")


def test_how_somebody_speaks_is_not_who() -> None:
    found = read("وقال ضاحكا: لن أغادر")
    subject = found.subject()
    assert subject is not None
    assert subject.how == "hidden"


def test_the_rest_of_a_name_stands_before_its_clause() -> None:
    found = read("أكد سامر بلينسك أن الجسر آمن", people=("سامر",))
    assert found.text(found.subject()) == "سامر بلينسك"
    found = read("أكد سامر مجددا أن الجسر آمن", people=("سامر",))
    assert found.text(found.subject()) == "سامر"
