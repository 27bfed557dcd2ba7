"""Text in quotation marks: mixed pairs, nested and missing marks, and what is no mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.speech.quoted.marks import Marked, marks_of


def inside(line: str) -> list[str]:
    return [line[mark.start : mark.end] for mark in marks_of([line])[0]]


def broken(line: str) -> list[bool]:
    return [not mark.whole for mark in marks_of([line])[0]]


PAIRS = [
    *("“”", "„“", "‟”", "«»", "‹›", '""', "''", "‘’", "＂＂", "``"),
    *("»«", "”“", "’‘"),  # the wrong way round, as some keyboards make them
    *("””", "»»", "««", "““"),
    *("'”", '“"', '«"', "'»", '"»', "«”"),  # opened with one kind, closed with another
]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    "line",
    [
        "قال الحارس: {}النهر هادئ{}.",
        "وصفه بـ{}النهر هادئ{}، ومضى",
        "{}النهر هادئ{} قال الحارس",
        "قال إن الجسر و{}النهر هادئ{}",
        "قال الحارس:{}النهر هادئ{}",
    ],
)
def test_every_kind_of_mark_and_mixed_pairs(pair: str, line: str) -> None:
    assert inside(line.format(*pair)) == ["النهر هادئ"]


@pytest.mark.parametrize(
    "pair", [("''", "''"), (",,", "''"), (",,", '"'), ("<<", ">>"), ("((", "))"), ("``", "''")]
)
def test_marks_of_two_characters(pair: tuple[str, str]) -> None:
    assert inside("قال الحارس: {}النهر هادئ{}.".format(*pair)) == ["النهر هادئ"]


def test_marks_within_marks() -> None:
    assert inside("قال: “نحارب “الظلام” كل يوم”.") == ["نحارب “الظلام” كل يوم", "الظلام"]
    assert inside('قال: «نقرأ "النهر" كل يوم».') == ['نقرأ "النهر" كل يوم', "النهر"]
    assert inside('قال: "نقرأ "النهر" كل يوم".') == ['نقرأ "النهر" كل يوم', "النهر"]
    depths = [mark.depth for mark in marks_of(['قال: «نقرأ "النهر" كل يوم» و«نكتب»'])[0]]
    assert depths == [0, 1, 0]


def test_what_is_very_deep_is_part_of_what_stands_round_it() -> None:
    line = "«" * 9 + "نهر" + "»" * 9
    assert [mark.depth for mark in marks_of([line])[0]] == [0, 1, 2]


@pytest.mark.parametrize(
    ("line", "expected", "missing"),
    [
        ('قال "النهر هادئ. وأضاف "سنعود".', ["النهر هادئ.", "سنعود"], [True, False]),
        ("قال: «النهر هادئ والجسر مفتوح.", ["النهر هادئ والجسر مفتوح."], [True]),
        ('قال إن النهر هادئ". وأضاف "سنعود".', ["قال إن النهر هادئ", "سنعود"], [True, False]),
        ("قال إن النهر هادئ».", ["قال إن النهر هادئ"], [True]),
        ('مضيفا" النهر هادئ ". وسكت.', ["النهر هادئ"], [False]),
        ('قرب "الجسر و"النهر" و"السد"', ["الجسر و", "النهر", "السد"], [True, False, False]),
    ],
)
def test_a_missing_mark_costs_only_its_own(
    line: str, expected: list[str], missing: list[bool]
) -> None:
    assert inside(line) == expected
    assert broken(line) == missing


@pytest.mark.parametrize("first", ['قال "النهر هادئ.', 'قال إن النهر هادئ".', "«", '"""', "»"])
def test_a_missing_mark_never_costs_the_next_line(first: str) -> None:
    second = 'وأضاف أن "الجسر مفتوح".'
    found = marks_of([first, second])[1]
    assert [second[mark.start : mark.end] for mark in found] == ["الجسر مفتوح"]
    assert not found[0].goes_on


def test_space_on_the_wrong_side() -> None:
    assert inside('قال " النهر هادئ " ومضى') == ["النهر هادئ"]
    assert inside("قال « النهر هادئ » ومضى") == ["النهر هادئ"]
    assert inside('وتقول:" النهر هادئ".') == ["النهر هادئ"]
    assert inside('فيه "النهر "، و"الجسر"') == ["النهر", "الجسر"]
    assert inside('مساحيق"النهر" و"الجسر"') == ["النهر", "الجسر"]


@pytest.mark.parametrize(
    "line",
    [
        'شاشة 32" وأخرى 55" في المتجر',
        "طوله 6'2\" ووزنه 90",
        "أغنية Don't Stop وطائرات F-18's",
        "إضراب drivers' union في المدينة",
        "جيل '90 وحده",
        "نهر d'Or",
        "لا علامات هنا",
        "",
        '""',
        "« »",
    ],
)
def test_apostrophes_inches_and_feet_are_no_marks(line: str) -> None:
    assert inside(line) == []


def test_inches_and_apostrophes_close_nothing() -> None:
    assert inside('قال: «شاشة 32" جديدة».') == ['شاشة 32" جديدة']
    assert inside('قال: "أغنية drivers\' union".') == ["أغنية drivers' union"]
    assert inside('قال: "بدأنا عام 1990".') == ["بدأنا عام 1990"]


def test_a_quotation_over_several_paragraphs() -> None:
    opened_in_each = ["قال: «النهر هادئ.", "«والجسر مفتوح.", "«وسنعود». ثم مضى."]
    found = marks_of(opened_in_each)
    texts = [
        [line[mark.start : mark.end] for mark in marks]
        for line, marks in zip(opened_in_each, found, strict=True)
    ]
    assert texts == [["النهر هادئ."], ["والجسر مفتوح."], ["وسنعود"]]
    assert [mark.goes_on for marks in found for mark in marks] == [False, True, True]
    assert all(mark.whole for marks in found for mark in marks)
    closed_in_the_next = ['قال: "النهر هادئ.', 'والجسر مفتوح". ثم قال: "سنعود".']
    first, second = marks_of(closed_in_the_next)
    assert first == [Marked(6, len(closed_in_the_next[0]), '"', "", True, 0)]
    assert [closed_in_the_next[1][m.start : m.end] for m in second] == ["والجسر مفتوح", "سنعود"]
    assert [mark.goes_on for mark in second] == [True, False]


LETTERS = st.text(alphabet="اب ج.،:(«»“”\"'‘’ 2a-,<>", max_size=60)


@given(st.lists(LETTERS, max_size=4))
def test_what_is_found_stands_in_its_line_in_order(lines: list[str]) -> None:
    for line, found in zip(lines, marks_of(lines), strict=True):
        assert [mark.start for mark in found] == sorted(mark.start for mark in found)
        for mark in found:
            text = line[mark.start : mark.end]
            assert text
            assert text == text.strip()
            assert line[: mark.start].rstrip().endswith(mark.opening)
            assert line[mark.end :].lstrip().startswith(mark.closing)
        # Two stretches stand apart, or one stands in the other.
        for one in found:
            for other in found:
                inner = one.start <= other.start and other.end <= one.end
                assert (
                    one.end <= other.start
                    or other.end <= one.start
                    or inner
                    or (other.start <= one.start and one.end <= other.end)
                )


@given(LETTERS, st.sampled_from(["«نهر»", '"نهر"', "“نهر”"]))
def test_lines_do_not_disturb_one_another(line: str, quoted: str) -> None:
    after = f"قال {quoted} ومضى"
    alone = marks_of([after])[0]
    assert [mark for mark in marks_of([line, after])[1] if not mark.goes_on] == alone
