"""Whom offices, nouns and documents stand for."""

import pytest

from corpus_tools.naming.mentions import NameFinder
from corpus_tools.speech.quotations import quotations_of


def speakers(*lines: str) -> list[tuple[str, str]]:
    """Return speaker and status of each quotation of an article."""
    text = ["أخبار الجسر", *lines]
    found = quotations_of(text, NameFinder().find(text))
    return [(q.voice.speaker, q.voice.status) for q in found if q.kind in ("direct", "mixed")]


def test_a_statement_is_whose_sentence_told_of_it() -> None:
    rows = speakers(
        "أعلنت وزارة الخارجية الفرنسية في بيان أن «الجسر آمن تماما».",
        "وقال الوزير سالم العطار إن «النهر هادئ تماما».",
        "وأضاف البيان أن «القطار وصل قبل موعده».",
    )
    assert rows[2] == ("وزارة الخارجية الفرنسية", "coreferent")


def test_a_statement_that_names_its_issuer() -> None:
    (row,) = speakers("وقال بيان صادر عن وزارة الخارجية الفرنسية إن «الجسر آمن تماما».")
    assert row == ("وزارة الخارجية الفرنسية", "named")


def test_the_same_source_is_who_spoke_last() -> None:
    rows = speakers(
        "وقالت وزارة الخارجية الفرنسية إن «الجسر آمن تماما».",
        "وبحسب المصدر نفسه فإن «القطار وصل قبل موعده».",
    )
    assert rows[1][0] == "وزارة الخارجية الفرنسية"


def test_the_minister_of_a_nation_is_who_spoke_last_where_his_nation_is_not_told() -> None:
    rows = speakers(
        "قال وزير النقل، سالم العطار، إن «الجسر آمن تماما».",
        "وقال الوزير المصري إن «القطار وصل قبل موعده».",
    )
    assert rows[1] == ("سالم العطار", "coreferent")


def test_an_office_means_the_one_person_who_may_hold_it() -> None:
    rows = speakers(
        "ألغت المغنية ليلى مراد حفلها.",
        "وقالت الفنانة إن «الحفل ألغي تماما».",
    )
    assert rows == [("ليلى مراد", "coreferent")]


def test_a_spokesman_is_not_the_one_person_named() -> None:
    rows = speakers(
        "عثر على سالم العطار في بيته.",
        "وقال المتحدث باسم الشرطة إن «الباب كان مفتوحا».",
    )
    assert rows[0][0] == "المتحدث باسم الشرطة"


def test_a_firm_alone_is_the_one_named_behind_its_noun() -> None:
    rows = speakers(
        "تعرضت شركة نوربلا لهجوم.",
        "وقالت الشركة إن «الهجوم وقع في يناير».",
    )
    assert rows[0][0] in ("نوربلا", "شركة نوربلا")


def test_families_in_two_spellings() -> None:
    rows = speakers(
        "قال البروفيسور جون ستراينبيرغ إن «الجسر آمن تماما».",
        "وقال ستراينبرغ إن «القطار وصل قبل موعده».",
    )
    assert rows[1][0] == "جون ستراينبيرغ"


def test_the_noun_of_a_body_is_no_person() -> None:
    rows = speakers(
        "قال سالم المنور عضو مجلس إدارة الاتحاد إن «الجسر آمن تماما».",
        "وأعرب الاتحاد عن أسفه، وقال إن «القطار وصل قبل موعده».",
    )
    assert rows[0][0] == "سالم المنور"
    assert rows[1][0] != "سالم المنور"


def test_a_given_name_with_a_surname_no_list_has_is_not_the_one_before() -> None:
    rows = speakers(
        "قال رئيس الحزب الدكتور سمير جعجع إن «الجسر آمن تماما».",
        "من جهته أعلن وزير الدفاع سمير مقبل أن «القطار وصل قبل موعده».",
        "وأكد وزير النقل سمير دلمك أن «النهر هادئ تماما».",
    )
    assert [name for name, _ in rows] == ["سمير جعجع", "سمير مقبل", "سمير دلمك"]


@pytest.mark.parametrize(
    "line",
    [
        "قال تعالى: «إن الجسر آمن تماما».",
        "قال رسول الله صلى الله عليه وسلم: «إن الجسر آمن تماما».",
        "وقال صلى الله عليه وسلم: «إن الجسر آمن تماما».",
        "فقال لهم عليه الصلاة والسلام: «إن الجسر آمن تماما».",
        "وكان النبي صلى الله عليه وسلم يقول: «إن الجسر آمن تماما».",
    ],
)
def test_scripture_is_nobodys(line: str) -> None:
    rows = speakers("وقال سالم العطار إن «النهر هادئ تماما».", f"{line} وقال: «القطار وصل».")
    assert [name for name, _ in rows] == ["سالم العطار", "", ""]


def test_where_somebody_spoke_is_no_part_of_his_name() -> None:
    (row,) = speakers("وقال بادي في تصريحات لـ«النهار» إن «الجسر آمن تماما».")
    assert row[0] == "بادي"
    rows = speakers(
        "أعلن وزير التجارة ويلبور روس أن «الجسر آمن تماما».",
        "وقال روس في مقابلة «القطار وصل قبل موعده».",
    )
    assert [name for name, _ in rows] == ["ويلبور روس", "ويلبور روس"]


def test_a_verb_behind_a_study_is_no_part_of_it() -> None:
    (row,) = speakers("كشفت دراسة اعتمدت على بيانات عشرة أعوام أن «الجسر آمن تماما».")
    assert row == ("دراسة", "anonymous")
