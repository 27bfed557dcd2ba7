"""Who has the floor: offices, nouns, genders, and sentences without a word of saying."""

from corpus_tools.naming.mentions import NameFinder
from corpus_tools.speech.quotations import quotations_of


def voices(*lines: str) -> list[tuple[str, str, str]]:
    """Return speaker, office and status of what stands in marks."""
    text = ["أخبار الجسر", *lines]
    found = quotations_of(text, NameFinder().find(text))
    return [
        (q.voice.speaker, q.voice.title, q.voice.status)
        for q in found
        if q.kind in ("direct", "mixed")
    ]


def test_an_office_that_nobody_was_named_with_stays_an_office() -> None:
    (row,) = voices("قال وزير النقل الفرنسي إن «الجسر آمن تماما».")
    assert row == ("وزير النقل الفرنسي", "وزير النقل الفرنسي", "named")


def test_the_office_is_of_the_last_who_held_it() -> None:
    rows = voices(
        "قال الوزير سالم العطار إن «الجسر آمن تماما».",
        "وقال الوزير كريم الحداد إن «النهر هادئ تماما».",
        "وقال الوزير إن «القطار وصل قبل موعده».",
    )
    assert rows[2] == ("كريم الحداد", "الوزير", "coreferent")


def test_another_nation_is_another_spokesman() -> None:
    rows = voices(
        "صرح المتحدث باسم وزارة النقل الفرنسية مارك دوبون بأن «الجسر آمن تماما».",
        "وقال المتحدث الروسي إن «النهر هادئ تماما».",
    )
    assert rows[1][0] == "المتحدث الروسي"


def test_a_noun_for_a_person_means_whom_the_sentence_before_names() -> None:
    rows = voices("وصل الوزير سالم العطار إلى الضفة. «الجسر آمن تماما»، يقول الرجل.")
    assert [(row[0], row[2]) for row in rows] == [("سالم العطار", "coreferent")]


def test_the_last_who_spoke_with_that_gender() -> None:
    rows = voices(
        "قالت النائبة سلمى الحداد: «الجسر آمن تماما».",
        "وقال الوزير سالم العطار: «النهر هادئ تماما».",
        "وأضافت: «ننتظر الأرقام منذ عام».",
    )
    assert rows[2][0] == "سلمى الحداد"
    assert rows[2][2] == "carried"


def test_after_a_colon_who_the_sentence_is_about() -> None:
    rows = voices("لا يعرف الوزير سالم العطار ما العمل: «لم نر نهرا كهذا من قبل».")
    assert rows[0][0] == "سالم العطار"


def test_a_verb_in_the_middle_of_a_clause_is_no_speakers() -> None:
    text = ["", "وأضاف الوزير سالم العطار أن الجسر آمن، لكنه لم يقرأ معلومات تفيد بأن الماء قليل."]
    found = quotations_of(text, NameFinder().find(text))
    assert "سالم العطار" not in [
        q.voice.speaker for q in found if q.cue is not None and q.cue.lemma == "أفاد"
    ]
