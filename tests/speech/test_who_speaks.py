"""Who speaks where the line tells it in a way that no list of names has."""

import pytest

from corpus_tools import load_corpus, quotes


def speakers(*lines: str) -> list[str]:
    corpus = load_corpus([{"id": "1", "title": "خبر", "text": "\n".join(lines)}], progress=False)
    table = quotes(corpus, kinds=["direct", "mixed", "reported"], progress=False)
    return list(table.speaker)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("وقالت طبيبة تدعى انداه كيرانا: «المستشفى مفتوح اليوم».", "انداه كيرانا"),
        ("وروى المواطن حمدان ساير الشمري أنه باع أغنامه.", "حمدان ساير الشمري"),
        ("وقال بيان صادر عن إدارة المرور في المدينة: «الطريق مغلق».", "إدارة المرور في المدينة"),
        ("مر رجل ياباني من هنا. وقال الرجل إنه سعيد.", "رجل ياباني"),
    ],
)
def test_the_speaker_is_the_name_that_the_line_gives(line: str, expected: str) -> None:
    assert speakers(line) == [expected]


def test_who_is_told_is_no_part_of_the_name_and_a_family_is_its_bearer() -> None:
    told = speakers(
        "قال الوزير سالم العطار إن الجسر آمن.", "وقال العطار لأعضاء المجلس إن الجسر قديم."
    )
    assert told == ["سالم العطار", "سالم العطار"]
