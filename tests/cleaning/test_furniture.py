"""The line rules, each in an article."""

import pytest
from river import BACK, BODY, LEAD, PROSE, TITLE, article, reasons

from corpus_tools.arabic.letters import normalize
from corpus_tools.cleaning.furniture import judge_line


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("بيروت - الميناء", "dateline"),
        ("المنامة – الميناء – مكتب الأخبار", "dateline"),
        ("وكالات ـ سياسة ـ مرصد اليوم ـ", "dateline"),
        ("مرصد اليوم ـ محليات", "dateline"),
        ("بيروت (وكالة أفق)", "dateline"),
        ("دمشق 20 حزيران 2017 سانا", "dateline"),
        ("كتبت ليلى حداد", "credit"),
        ("صدى الساحل - وكالات", "credit"),
        ("الأناضول", "credit"),
        ("الثلاثاء 20 حزيران/يونيو 2017 - 10:32", "date-stamp"),
        ("منذ 3 ساعات", "date-stamp"),
        ("سفن صغيرة تعبر الممر أمس (هوريزون)", "caption"),
        ("سفن تعبر الممر (أرشيف - هوريزون 2015)", "caption"),
        ("صورة أرشيفية لسفن في الممر", "caption"),
        ("تصوير: سامر عون", "caption"),
        ("مدير الهيئة خلال جولة في الممر", "caption"),
        ("Boats wait at the northern lock on Monday. (HP Photo/S. Q.)", "other-language"),
        ("Лодки ждут у северного шлюза", "other-language"),
        ("مشاركة عبر: فيسبوك تويتر واتساب", "page-furniture"),
        ("الرئيسية » محليات » أخبار النهر", "page-furniture"),
        ("حجم الخط: + -", "page-furniture"),
        ('content="هيئة النهر تفتح الممر" />', "page-furniture"),
        (TITLE, "repeated-title"),
        (f"الميناء | {TITLE}", "repeated-title"),
    ],
)
def test_lines_between_title_and_lead(line, reason):
    found = article(line, *PROSE)
    assert [(r.text, r.reason) for r in found.removed] == [(line, reason)]
    assert found.paragraphs == PROSE


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("طباعة الخبر ارسال الخبر الى صديق", "page-furniture"),
        ("التعليقات", "page-furniture"),
        ("0 تعليق", "page-furniture"),
        ("تابعونا على فيسبوك وتويتر", "page-furniture"),
        ("يمكنكم تحميل تطبيق الميناء على هاتفكم المحمول.", "page-furniture"),
        ("جميع الحقوق محفوظة © 2017 الميناء", "page-furniture"),
        ("الوسوم: النهر، الملاحة", "page-furniture"),
        ("https://example.org/river", "page-furniture"),
        ("* * *", "page-furniture"),
        ("المصدر : الميناء", "credit"),
        ("نقلا عن الميناء", "credit"),
        ("الميناء", "credit"),
        ("للاطلاع على التغطية المباشرة، اضغط هنا", "page-furniture"),
        ("هذا المقال بقلم سامر عون، والآراء الواردة أدناه تعبر عن رأيه وحده.", "page-furniture"),
        ("تويتر: @samer_oun", "page-furniture"),
        ("سمات النهر الملاحة السدود", "page-furniture"),
        ("* كاتب وباحث في شؤون المياه", "credit"),
        ("(* أستاذ الهندسة المائية)", "credit"),
        ("* بالاتفاق مع «هوريزون»", "credit"),
        ("18:37 ت م NNNN", "date-stamp"),
        ("انتهى", "end-mark"),
        ("// انتهى //", "end-mark"),
        ("(النهاية) م ع / س ن", "end-mark"),
        ("20.06.2017 19:39", "date-stamp"),
    ],
)
def test_lines_below_the_last_paragraph(line, reason):
    found = article(*PROSE, line)
    assert [(r.text, r.reason) for r in found.removed] == [(line, reason)]
    assert found.paragraphs == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضا: سد جديد على الرافد الشرقي",
        "اقرأ أيضاً سد جديد على الرافد الشرقي",
        "إقرأ المزيد: سد جديد",
        "شاهد: لحظة عبور السفن",
        "للمزيد: هل يكفي الممر الجديد؟",
        "بالفيديو.. لحظة عبور أول سفينة",
        "شاهد.. لحظة عبور أول سفينة",
        "( شاهد التقرير )",
    ],
)
def test_links_between_paragraphs(line):
    assert reasons(LEAD, line, BODY, BACK) == [(line, "related-link")]


@pytest.mark.parametrize(
    "line",
    [
        "خلفية الأزمة",
        "الهيئة: رسوم جديدة على القوارب الكبيرة",
        "شاهد الجمهور السفن وهي تعبر الممر لأول مرة منذ سنوات.",
        "اقرأ الوزير رسالة أخرى في بيانه",
        "واستخدم المهندسون نظام HIMARS-9 وبريد Gmail في مراقبة الضفة الغربية من الممر.",
        "وقال لصحيفة «الميناء» إن المزيد من السفن ستعبر قبل نهاية العام الحالي.",
        "بحث جديد",
        "6 - The Third Man | Carol Reed (1949)",
        "العنوان: Harbour House, 13 Old Town, London",
        "The Third Man",
        "سمات الجيل الجديد من القوارب",
        "انقر على رمز الخريطة ثم اختر من التطبيق اسم المرفأ الذي تقصده.",
        "20 حزيران 2017",
    ],
)
def test_what_belongs_to_the_article_stays(line):
    found = article(LEAD, line, BODY, BACK)
    assert found.removed == []
    assert line in found.paragraphs


def test_a_foreign_paragraph_between_arabic_ones_goes():
    quote = "The lock is open, the director said to reporters at the site of the works."
    assert reasons(LEAD, quote, BODY, BACK) == [(quote, "other-language")]


@pytest.mark.parametrize("line", PROSE)
def test_no_sentence_is_judged_by_itself(line):
    assert judge_line(line, normalize(line), edge=True) is None


POLICY = [
    "نرحب بتعليقاتكم، ونرجو أن تقرؤوا شروط النشر قبل إرسالها، فقد تحذف إدارة الموقع ما يخالفها.",
    "يحتفظ الموقع بحق عدم نشر أي تعليق يخالف قواعد النشر أو يسيء إلى الكاتب أو إلى غيره من القراء.",
]


@pytest.mark.parametrize("line", POLICY)
def test_the_page_that_speaks_of_comments_at_the_foot_goes(line):
    assert reasons(LEAD, BODY, BACK, line) == [(line, "page-furniture")]
    assert reasons(LEAD, BODY, BACK, f"{line} {line}") == [(f"{line} {line}", "page-furniture")]
    assert reasons(line, BODY, LEAD, BACK, LEAD) == []


@pytest.mark.parametrize(
    "line",
    [
        "وقال مدير الشركة إن سياسة الخصوصية وشروط الاستخدام ستتغير قبل نهاية العام.",
        "وأضاف المتحدث: «نرجو أن تقرؤوا شروط النشر قبل إرسال تعليقاتكم إلى الهيئة».",
        "وطالب المشاركون بإلغاء الرسوم، وقالوا إن إدارة الموقع لا ترد على التعليقات منذ الربيع.",
        "ونرجو أن يفتح الممر قبل الشتاء، فالتجار ينتظرون منذ ثلاثة أشهر ولا طريق لهم غير النهر.",
    ],
)
def test_reports_on_rules_and_comments_stay(line):
    assert reasons(LEAD, BODY, BACK, line) == []


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("تقرير: أحمد الراوي", "أحمد الراوي"),
        ("إعداد: سامر عون", "سامر عون"),
        ("بقلم سامر عون", "سامر عون"),
        ("تقرير: سد جديد على الرافد", ""),
        ("حوار: أزمة الملاحة", ""),
        ("متابعة: ملاحة بلا خرائط", ""),
    ],
)
def test_a_label_of_reports_is_a_byline_only_before_a_name(line, byline):
    verdict = judge_line(line, normalize(line), edge=True)
    assert (verdict.value if verdict else "") == byline


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ترجمة: سامر عون", "credit"),
        ("ترجمة وتحرير: الميناء", "credit"),
        ("نقله إلى العربية: سامر عون", "credit"),
        ("ملاحظة المترجم: النهر هنا هو الرافد الشرقي.", "page-furniture"),
        ("(النهر هنا هو الرافد الشرقي - المترجم)", "page-furniture"),
        ("* النهر هنا هو الرافد الشرقي (المترجم)", "page-furniture"),
    ],
)
def test_what_the_translator_says_of_the_text(line, reason):
    assert reasons(LEAD, BODY, BACK, line) == [(line, reason)]


@pytest.mark.parametrize("line", ["ترجمة جديدة لرواية النهر", "المترجم والمؤلف في حوار"])
def test_translations_are_a_subject_too(line):
    assert reasons(LEAD, BODY, line, BACK) == []


def test_no_comment_heads_a_passage_or_counts_comments():
    assert reasons(LEAD, BODY, "لا تعليق", BACK) == []
    assert reasons(LEAD, "«لا تعليق»", BODY, BACK) == []
    assert reasons(LEAD, BODY, BACK, "لا تعليق") == [("لا تعليق", "page-furniture")]


@pytest.mark.parametrize(
    "line",
    [
        f"ظهرت المقالة {TITLE} أولاً على صوت النهر.",
        f"ظهرت التدوينة {TITLE} أولًا على صوت النهر",
        f"The post {TITLE} appeared first on صوت النهر.",
    ],
)
def test_what_blogs_put_below_an_article_in_a_feed_goes(line):
    assert (line, "page-furniture") in reasons(LEAD, BODY, BACK, line)


def test_a_sentence_on_an_article_that_appeared_stays():
    line = "ظهرت المقالة التي كتبها الوزير عن الجسر القديم في صحيفة النهر أول أمس."
    assert line in article(LEAD, BODY, BACK, line).paragraphs
