"""Lines that a page's own words make: buttons, counters, menus, widgets, heads of lists."""

import pytest
from river import BACK, BODY, LEAD, PROSE, reasons

PAGE = [
    # sharing, printing, size of type
    "شارك الخبر",
    "فيسبوك تويتر واتساب تيليغرام",
    "فيسبوك X (Twitter) بينتيريست لينكدإن Tumblr البريد الإلكتروني",
    "نسخ الرابط",
    "نسخ الرابط المختصر",
    "حجم الخط",
    "A+ A-",
    "-A +A",
    "ع ع ع",
    "صص",
    "ص ص",
    # counters and players
    "مشاهدات: 1,239",
    "• 239",
    "3 تعليقات",
    "لا توجد تعليقات على الخبر",
    "كن أول من يعلق على الخبر",
    "متصفحك لا يدعم تشغيل الفيديو",
    "التعليقات {{count()}}",
    # forms
    "اترك تعليقاً إلغاء الرد",
    "لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *",
    "الاسم *",
    "البريد الإلكتروني *",
    "أدخل بريدك الإلكتروني",
    "كلمة السر",
    "احفظ اسمي وبريدي في هذا المتصفح",
    # calls, policies, owners
    "تابعونا عبر واتساب",
    "انضم إلى قناتنا على تيليغرام",
    "القائمة البريدية",
    "نستخدم ملفات تعريف الارتباط لتحسين تجربتك",
    "© 2025 صوت النهر. جميع الحقوق محفوظة.",
    "تصميم وتطوير شركة المرفأ",
    # menus and widgets
    "أخبار | سياسة | اقتصاد | رياضة",
    "الرئيسية › محليات › الملاحة",
    "#النهر #الممر_الشمالي",
    "دولار أمريكي 3.63ريال",
    "الفجر الشروق الظهر العصر المغرب العشاء",
    "غائم جزئيا 14 °",
    "مساحة إعلانية",
]


@pytest.mark.parametrize("line", PAGE)
def test_the_pages_own_words_go_below_the_text(line):
    assert reasons(*PROSE, line) == [(line, "page-furniture")]


HEADS = [
    "مواضيع ذات صلة",
    "أخبار مقترحة",
    "مقالات أخرى للكاتب",
    "الأكثر قراءة هذا الأسبوع",
    "المقالات الأكثر تعليقا",
    "آخر الأخبار",
    "أحدث المقالات",
    "قد يهمك أيضا",
    "Related posts",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_list_goes_with_its_links(head):
    links = ["سد جديد على الرافد الشرقي", "رسوم جديدة على القوارب الكبيرة"]
    found = reasons(*PROSE, head, *links)
    assert [line for line, _ in found] == [head, *links]
    assert {reason for _, reason in found} == {"related-link"}


@pytest.mark.parametrize(
    "heading",
    [
        "لا تعليق",
        "الرسالة",
        "العنوان",
        "الطقس",
        "أسعار الذهب",
        "مشاركة",
        "التسجيل",
        "الفيلم الأكثر مشاهدة",
        "مواد أخرى",
        "أهم المواد",
        "الأخبار",
        "3 - تطبيق «فيسبوك» Facebook",
        "3",
        "رأي الخبراء",
        "خط جديد للقوارب",
        "اليوم",
        "ليبيا",
    ],
)
def test_the_same_words_are_a_heading_between_paragraphs(heading):
    assert reasons(LEAD, heading, BODY, BACK) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "تابعنا السير على الضفة حتى وصلنا إلى الجسر القديم عند المغيب.",
        "شارك في الجلسة مدير الهيئة وممثلون عن أصحاب القوارب.",
        "جميع الحقوق التي طالب بها التجار وردت في الاتفاق الجديد.",
        "تسجيل القوارب يبدأ مطلع الشهر المقبل في مكاتب الهيئة كلها.",
    ],
)
def test_sentences_that_open_like_a_button_stay(sentence):
    assert reasons(LEAD, sentence, BODY, BACK) == []


@pytest.mark.parametrize("mark", [".", "،", "»"])
def test_the_mark_behind_a_link_in_a_line_of_its_own_stays(mark):
    cut = BODY.rstrip(".")
    assert reasons(LEAD, cut, "هوريزون", mark, BACK) == []
    assert reasons(LEAD, BODY, mark, BACK) == [(mark, "page-furniture")]
