"""Phrases for who speaks: where they end, and names behind them that no list has."""

import pytest

from corpus_tools.naming.mentions import NameFinder
from corpus_tools.speech.quotations import quotations_of


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        # A name behind the comma of an office.
        ("قال خبير المياه، فلهوب النشار، إن «الجسر آمن تماما».", "فلهوب النشار"),
        ("قال المتحدث الحكومي فلهوب النشار إن «الجسر آمن تماما».", "فلهوب النشار"),
        # What belongs to somebody is not he.
        ("أكد مكتب العطار في بيان أن «الجسر آمن تماما».", "مكتب العطار"),
        # Objects, places and prayers are no part of a name.
        ("وتابع سالم العطار تغريدته قائلا «الجسر آمن تماما».", "سالم العطار"),
        ("قال الشيخ سالم العطار رحمه الله إن «الجسر آمن تماما».", "سالم العطار"),
        # A man before علي is no preposition's.
        ("قال الشيخ علي الصعبان إن «الجسر آمن تماما».", "علي الصعبان"),
        # Who accuses, not who is accused.
        ("النائب سالم العطار اتهم الوزارة بـ«إخفاء ما جرى كله».", "سالم العطار"),
        # The agency passes it on.
        ("وأضاف سالم العطار بحسب ما نقلت الوكالة أمس «الجسر آمن تماما».", "سالم العطار"),
    ],
)
def test_the_speaker(line: str, speaker: str) -> None:
    text = ["أخبار الجسر", "زار سالم العطار الجسر.", line]
    found = [q for q in quotations_of(text, NameFinder().find(text)) if q.kind]
    assert found[-1].voice.speaker == speaker


@pytest.mark.parametrize(
    "line",
    [
        "قال أحد مساعدي سالم العطار إن «الجسر آمن تماما».",
        "قال مندوب خليجي في الاتحاد إن «الجسر آمن تماما».",
        "قالت طالبة جامعية أخرى إن «الجسر آمن تماما».",
    ],
)
def test_who_has_no_name(line: str) -> None:
    text = ["أخبار الجسر", line]
    found = [q for q in quotations_of(text, NameFinder().find(text)) if q.kind == "mixed"]
    assert [q.voice.status for q in found] == ["anonymous"]
