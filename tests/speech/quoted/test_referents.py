"""Whom offices, nouns and documents stand for."""

import pytest

from corpus_tools.naming.mentions import NameFinder
from corpus_tools.speech.quotations import quotations_of
from corpus_tools.speech.quoted.referents import document_of


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


@pytest.mark.parametrize(
    ("word", "document"),
    [("وبيانها", "بيان"), ("البيان", "بيان"), ("رسالته", "رساله"), ("والجسر", "")],
)
def test_documents(word: str, document: str) -> None:
    assert document_of(word) == document
