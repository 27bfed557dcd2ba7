"""Statements and letters printed in full belong to their author."""

import pytest

from corpus_tools.speech.printed_texts import printed_lines


@pytest.mark.parametrize(
    "line",
    ["وفيما يلي نص البيان:", "صدر أمس أمر فيما يلي نصه :", "وجاءت الرسالة التالي نصها:"],
)
def test_a_line_brings_a_text_in(line: str) -> None:
    assert printed_lines(["عنوان", line, "الجسر آمن.", "والنهر هادئ."]) == range(2, 4)


@pytest.mark.parametrize(
    "line",
    [
        "وفيما يلي أسماء الفائزين:",
        "نص البيان على أن الجسر آمن.",
        "قال:",
        ":",
        "",
        "وفيما يلي نص الحوار:",
    ],
)
def test_other_lines_bring_none_in(line: str) -> None:
    assert printed_lines(["عنوان", line, "الجسر آمن."]) == range(0)
