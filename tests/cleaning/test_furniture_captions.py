"""Captions by their own words."""

import pytest
from river import BACK, BODY, LEAD, PROSE, reasons

from corpus_tools.arabic.letters import normalize
from corpus_tools.cleaning.captions import (
    caption_credit,
    is_caption_like,
    shows_screen,
)
from corpus_tools.cleaning.datelines import photo_label


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("سفن راسية قرب المرفأ (هوريزون)", "هوريزون"),
        ("سفن راسية قرب المرفأ (أ ف ب)", "أ ف ب"),
        ("سفن راسية (هوريزون، 2015)", "هوريزون"),
        ("سفن راسية (تصوير: سامر عون)", "سامر عون"),
        ("وصلت السفن إلى المرفأ. (هوريزون)", ""),
        ("سفن راسية (12)", ""),
        ("(هوريزون)", ""),
        ("سفن راسية", ""),
    ],
)
def test_the_agency_in_brackets(text, credit):
    assert caption_credit(text) == credit


@pytest.mark.parametrize(
    "text",
    [
        "الوزيران لدى لقائهما في القصر",
        "مدير الهيئة أثناء الافتتاح أمس",
        "رئيس الوزراء خلال زيارته للميناء",
        "صورة من الأرشيف",
    ],
)
def test_words_of_captions(text):
    assert is_caption_like(text, normalize(text))


@pytest.mark.parametrize(
    "text",
    [
        "غرق عشرين سفينة خلال أسبوع من العواصف",
        "وتحدث المدير خلال مؤتمر صحفي في الميناء.",
        "المدير: رسوم جديدة خلال مؤتمر الملاحة",
        "لقي ثلاثة صيادين مصرعهم أثناء محاولتهم عبور الممر مساء أمس",
        "احتجزت الشرطة أربعة قوارب أثناء عبورها الممر من غير تصريح",
        "يزور المدير المرفأ القديم أثناء جولة تستمر يومين",
    ],
)
def test_words_of_headlines_and_sentences(text):
    assert not is_caption_like(text, normalize(text))


def test_labels_of_photo_credits():
    assert photo_label("الصورة: هوريزون") == "هوريزون"
    assert photo_label("صورة الميناء الجديد") == ""


@pytest.mark.parametrize(
    "text",
    [
        "لقطة شاشة من المنشور المضلل على فيسبوك في 3 مايو 2023",
        "لقطات شاشة لنتائج البحث",
        "صورة مركبة تظهر السفينة قبل العاصفة وبعدها",
        "مقارنة بين السفينة في المنشور (إلى اليمين) والسفينة الأصلية (إلى اليسار)",
        "مطابقة الجسر في الصورة المتداولة (يمين) مع صورة الأقمار (يسار)",
        "مشاهد من المقطع المتداول على تويتر للسفينة",
        "لقطة شاشة من منشور نشرته صفحة الملاحين قبل العاصفة بيومين ثم حذفته، وفيه صورة السفينة وهي "
        "تعبر الممر الشمالي ليلا قرب الجسر القديم (إلى اليمين)",
    ],
)
def test_captions_of_screenshots_and_of_pictures_side_by_side(text):
    assert shows_screen(text, normalize(text))
    assert reasons(LEAD, BODY, text, BACK) == [(text, "caption")]


@pytest.mark.parametrize(
    "text",
    [
        "لقطة شاشة",  # a sub-heading
        "صورة مركبة",
        "مشاهد من الميناء",
        "صورة السفينة التي عادت إلى الميناء القديم",
        "مقارنة بين السفينتين",
        "لقطة شاشة من المنشور:",
        "لقطة شاشة من المنشور المضلل أظهرت السفينة في ميناء آخر قبل عام.",
    ],
)
def test_sub_headings_and_sentences_on_pictures_stay(text):
    assert reasons(LEAD, BODY, text, BACK) == []


def test_a_few_words_of_an_occasion_above_the_lead_are_a_caption():
    for text in ("من المعايدة", "من جولة هيئة النهر", "جماعية بعد الحفل"):
        assert reasons(text, *PROSE) == [(text, "caption")]
    assert reasons("من هنا يمر الحرير", *PROSE) == []
