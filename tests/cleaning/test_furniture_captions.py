"""Captions by their own words."""

import pytest

from corpus_tools.arabic.letters import normalize
from corpus_tools.cleaning.furniture import _photo_label, caption_credit, is_caption_like


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
    assert _photo_label("الصورة: هوريزون") == "هوريزون"
    assert _photo_label("صورة الميناء الجديد") == ""
