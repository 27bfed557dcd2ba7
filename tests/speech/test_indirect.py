"""Speech that is told without a clause: an accusation, a warning, what somebody points to."""

import pytest

from corpus_tools.speech.indirect import indirect_speech


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("واتهم الوزير الشركة بالسعي إلى إغلاق الجسر.", ["بالسعي إلى إغلاق الجسر"]),
        ("متهما الشركة بالكذب", ["بالكذب"]),
        ("كان الرجل متهما بالكذب.", []),
        ("وشدد على سلامة الجسر. وفاض النهر.", ["على سلامة الجسر"]),
        ("وأشار إلى خطر السد، مضيفا أنه قديم.", ["إلى خطر السد"]),
        ("وأشار إلى أن السد قديم.", []),
        ("طالب الوزير بفتح الجسر.", ["بفتح الجسر"]),
        ("زار الوزير الجسر، مطالبا بفتح الطريق.", ["بفتح الطريق"]),
        ("تحدث الوزير عن خطر السد.", ["عن خطر السد"]),
        ("أعلن الوزير إغلاق الجسر.", ["إغلاق الجسر"]),
        ("أعلنت وزارة النقل إغلاق الجسر.", ["إغلاق الجسر"]),
        ("فاض النهر.", []),
    ],
)
def test_what_is_told_without_a_clause(line: str, expected: list[str]) -> None:
    assert [line[start:end] for start, end in indirect_speech(line)] == expected
