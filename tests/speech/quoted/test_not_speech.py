"""Names, titles of works, slogans and scare quotes in marks are no speech; short words may be."""

import pytest

from corpus_tools.naming.mentions import NameFinder
from corpus_tools.speech.quotations import quotations_of


def speech(*lines: str) -> list[bool]:
    """Tell of each stretch in marks whether it is speech."""
    text = ["أخبار الجسر", *lines]
    found = quotations_of(text, NameFinder().find(text))
    return [row.kind != "" for row in found if row.kind != "reported"]


@pytest.mark.parametrize(
    "line",
    [
        "هاجم تنظيم «الظل» الجسر ليلا.",
        "وقال الوزير إن حركة «أبناء الوادي» أغلقت الجسر.",
        'وصلت منظومة الصواريخ الحديثة "FALCON" إلى الضفة.',
        "عرض المخرج فيلم «رجال النهر» في المهرجان.",
        "وقال المخرج إن فيلمه «رجال النهر» يعرض غدا.",
        "ذكرت صحيفة «صوت الضفة» أن الجسر مغلق.",
        "اتفقوا على ما يسمى «خفض المياه» في الوادي.",
        "هذه المنطقة المعروفة بـ«أرض الطين» واسعة.",
        "رفع المحتجون شعار «النهر لنا جميعا».",
        "تعمل القوات على مكافحة «التخريب».",
        "أعلنت البلدية عن «تقدم» في أعمال الجسر.",
        "تحدث في حلقة من برنامج «مساء الضفة».",
        "قال المدير لـ«صوت الضفة» إن الجسر مغلق.",
        "وبحسب «صوت الضفة» أغلق الجسر.",
        "يشار إلى أن التمارين على فترتين «صباحية ومسائية».",
    ],
)
def test_names_and_terms(line: str) -> None:
    assert speech(line) == [False]


@pytest.mark.parametrize(
    "line",
    [
        "وصف الوزير الاتفاق بأنه «خطوة عملية مهمة».",
        "وقال الوزير إن الاتفاق «خطوة عملية مهمة».",
        "وصف الوزير الاتفاق بـ«الكارثي».",
        "وقال الوزير إن الاجتماع كان «إيجابيا».",
        "وتحدث الوزير عن مفاوضات «نشطة جدا» مع الضفة الأخرى.",
        "طالب الوزير بإجراء «تحقيق سريع ومستقل» في الحادث.",
        "أشاد الوزير بـ«التقدم الكبير» في الأعمال.",
        "الاتفاق «مؤلم للميزانية»، بحسب الوزير.",
    ],
)
def test_short_words_of_somebody(line: str) -> None:
    assert speech(line) == [True]


def test_names_of_a_list_and_names_that_come_again() -> None:
    line = "نشر كتاب «رجال النهر» و«نساء الوادي»، ثم «أطفال الضفة»."
    assert speech(line) == [False] * 3
    again = "وقال الوزير إن «النهضة» ستبقى."
    assert speech("سد «النهضة» قريب.", again) == [False, False]


def test_a_long_sentence_without_a_speaker_is_told() -> None:
    line = "على الجدار كتبت جملة قديمة «لا أحد يعرف متى كان النهر هادئا هنا»."
    assert speech(line) == [True]
