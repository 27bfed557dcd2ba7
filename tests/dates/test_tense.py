"""Tense: which words before a date put it ahead of its writer, and which behind."""

import pytest

from corpus_tools.arabic.letters import normalize
from corpus_tools.dates.in_article import in_quotation, part_of
from corpus_tools.dates.tense import is_ahead, is_past, is_surely_ahead


@pytest.mark.parametrize(
    ("before", "ahead"),
    [
        ("ومن المقرر أن تنظر اللجنة في الطلب خلال جلسة تعقدها يوم ", True),
        ("ستجري الانتخابات في ", True),
        ("وسيعقد المؤتمر في ", True),
        ("بحلول منتصف عام ", True),
        ("سيحرز الفريق اللقب يوم ", True),
        ("وصف السياسي ستيف سيدني سيارة سينمائية في ", False),
        ("قد يجري اللقاء يومي ", True),
        ("أرجأت الوكالة الإطلاق إلى ", True),
        ("وكان من المقرر أن تنتهي في ", False),
        ("قال الوزير السياسي في ", False),
        ("وقعت المعركة في سيناء عام ", False),
        ("سيجري لاحقا. وقال الوزير ", False),
        ("إن الفريق سيلعب، وفق ما ذكرت الصحيفة ", False),
    ],
)
def test_words_before_a_date_tell_whether_it_is_ahead(before, ahead):
    folded = normalize(before)
    assert is_ahead(folded, len(folded)) is ahead


def test_what_is_surely_ahead_stands_at_the_date():
    near = normalize("وتنظيم انتخابات بحلول منتصف عام ")
    far = normalize("بحلول الظهر وصل الوفد الذي قاد المفاوضات الصعبة في عام ")
    assert is_surely_ahead(near, len(near))
    assert not is_surely_ahead(far, len(far))


def test_the_past_is_told_by_its_verbs():
    past, plan = normalize("وقعت المذكرة في "), normalize("ويتوقع أن يوقع في ")
    assert is_past(past, len(past))
    assert not is_past(plan, len(plan))


@pytest.mark.parametrize(
    ("line", "inside"),
    [('قال "أمس', True), ('قال "نعم" أمس', False), ("قال «إن أمس", True), ("قال “لا” أمس", False)],
)
def test_quotations_are_told_from_prose(line, inside):
    assert in_quotation(line, line.index("أمس")) is inside


@pytest.mark.parametrize(
    ("before", "part"),
    [("مطلع عام ", "early"), ("بنهاية ", "late"), ("منتصف ", "mid"), ("خلال عام ", "")],
)
def test_parts_of_a_year(before, part):
    folded = normalize(before)
    assert part_of(folded, len(folded)) == part
