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


@pytest.mark.parametrize(
    "line",
    [
        'وأعلنت نقابة "عمال الجسر والميناء" في بيان أن العمل توقف.',
        'وقالت "أم الوادي" التي ترأس الجمعية إنها عائدة.',
        'صرح المتحدث الإعلامي بـ"صحة الوادي" أن الجسر مفتوح.',
        'كشف لـ"صوت الضفة" المهندس سالم العطار موعد الافتتاح.',
        "طالب المدرب بتدعيم مركزي «المحور، الظهير الأيسر».",
        "وقال الوزير إن الوفد زار قنوات «بي بي سي».",
        'وأضاف أنه ماض في مبادرة "النهر وجهة الناس على مدار العام"، لاسيما الآن.',
        'وقال الوزير إن "الحركة الشعبية للضفة" التي تدير الجسر أغلقته.',
        "حضر الأهالي لمشاهدة «عروض الخيل في ساحة الوادي مع جمهور كبير من كل مكان.",
    ],
)
def test_names_of_subjects_listeners_and_lists_are_no_speech(line: str) -> None:
    assert speech(line) == [False]


@pytest.mark.parametrize(
    "line",
    [
        'حذر الوزير من "الألعاب الخطرة" التي قد تقع.',
        'وبعد القرار، عبر المدير عن "بالغ سروره وعميق ارتياحه" للحكم.',
        'ندد الوزير بـ"الأنشطة المؤذية" قرب الجسر.',
        'قالت اللجنة إن كل القرى "ستستفيد" من الجسر.',
        'وأنهى: "لا نريد شيئا غير ذلك".',
    ],
)
def test_what_somebody_warns_of_or_ends_with_is_his_word(line: str) -> None:
    assert speech(line) == [True]


def test_a_list_after_a_colon_is_no_speech() -> None:
    assert speech("تحدث عن ضيوف الحفل: سالم العطار، سعيد المنور، فؤاد القاضي.") == []
