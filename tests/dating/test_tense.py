"""Tense: which words before a date put it ahead of its writer, and which behind."""

import pytest

from corpus_tools.arabic.letters import normalize
from corpus_tools.dating.in_article import in_quotation, part_of
from corpus_tools.dating.tense import is_ahead, is_past, is_surely_ahead


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
        ("المسرح الذي سيحتضن الحفلة تم افتتاحه عام ", False),
        ("ستبقى المدينة في الاتفاق المبرم في ", False),
        ("قد تراجع الصرف في عام ", False),
        ("بلغ عدد الشاحنات القادمة والمغادرة خلال عام ", False),
        ("في الموسم القادم يوم ", True),
        ("ستنطلق البطولة بعد توقفها منذ عام ", False),
    ],
)
def test_words_before_a_date_tell_whether_it_is_ahead(before, ahead):
    folded = normalize(before)
    assert is_ahead(folded, len(folded)) is ahead


@pytest.mark.parametrize(
    ("text", "ahead", "surely"),
    [
        ("وابتداء من سنة 2012 تم فتح الممر", False, False),
        ("واعتبارا من عام 2012، عمل الفريقان معا", False, False),
        ("بحلول عام 2012، لكن ذلك لم يحصل", False, False),
        ("وبحلول عام 2012 انضمت المدينة", False, False),
        ("بلغت الأسعار ذروتها بحلول عام 2012 وزادت", False, False),
        ("بدأ العمل به اعتبارا من عام 2012", False, False),
        ("تولى المنصب لغاية عام 2012", False, False),
        ("سيطبق القرار اعتبارا من عام 2012 في المدينة", True, True),
        ("يسري القرار ابتداء من عام 2012 في المدينة", True, False),
        ("وتنظيم انتخابات بحلول عام 2012 في المدينة", True, True),
    ],
)
def test_what_stands_behind_a_date_may_say_that_it_is_over(text, ahead, surely):
    folded = normalize(text)
    at = folded.index("2012")
    assert (is_ahead(folded, at), is_surely_ahead(folded, at)) == (ahead, surely)


@pytest.mark.parametrize(
    ("before", "past"),
    [
        ("أعلنت الشركة عن وقف الخدمة للجمهور كله بنهاية شهر ", False),
        ("أعلن النادي تمديد عقد لاعبه البالغ من العمر 35 عاما حتى ", False),
        ("أعلنت الشركة في ", True),
        ("فاز الفريق بالكأس في ", True),
    ],
)
def test_an_announcement_does_not_date_what_it_announces(before, past):
    folded = normalize(before)
    assert is_past(folded, len(folded)) is past


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
