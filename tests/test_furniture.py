"""What goes and why: the rules of one line, of place, of names and of glued parts, in articles."""

import pytest

from corpus_tools.alphabet import normalize
from corpus_tools.cleaning import clean
from corpus_tools.furniture import judge

TITLE = "هيئة النهر تفتح الممر الشمالي أمام السفن"
LEAD = "أعلنت هيئة النهر أنها ستفتح الممر الشمالي أمام السفن الصغيرة اعتبارا من مطلع الشهر المقبل."
BODY = "وقال مدير الهيئة سليم الراوي إن أعمال التوسعة انتهت قبل موعدها بأسبوعين كاملين."
BACK = "يذكر أن الممر أغلق قبل ثلاث سنوات بعد انهيار جزء من الضفة الغربية قرب الجسر القديم."
PROSE = [LEAD, BODY, BACK]


def article(*lines):
    return clean("\n".join([TITLE, *lines]))


def reasons(*lines):
    return [(r.text, r.reason) for r in article(*lines).removed]


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
        "20 حزيران 2017",
    ],
)
def test_what_belongs_to_the_article_stays(line):
    found = article(LEAD, line, BODY, BACK)
    assert found.removed == []
    assert line in found.paragraphs


def test_a_deck_under_the_title_stays():
    assert reasons("ملاحة بلا خرائط ولا أدلاء", *PROSE) == []


def test_a_foreign_paragraph_between_arabic_ones_goes():
    quote = "The lock is open, the director said to reporters at the site of the works."
    assert reasons(LEAD, quote, BODY, BACK) == [(quote, "other-language")]


def test_an_arabic_caption_follows_the_english_one():
    english = "Boats wait at the northern lock of the river on Monday (HP Photo)"
    arabic = "قوارب تنتظر دورها قرب الضفة"
    assert reasons(english, arabic, *PROSE) == [(english, "other-language"), (arabic, "caption")]


def test_the_first_of_two_leads_goes_with_what_stands_between():
    full = LEAD.replace("أعلنت هيئة النهر", "أعلنت هيئة النهر, يوم الثلاثاء,")
    caption = "سفن تعبر الممر، أمس (و أ ف)"
    story = "وفد النهر يشارك في اللقاء المقبل"
    found = article(LEAD, TITLE, caption, story, full, BODY, BACK)
    assert [(r.line, r.reason) for r in found.removed] == [
        (2, "repeated-lead"),
        (3, "repeated-title"),
        (4, "caption"),
        (5, "related-link"),
    ]
    assert found.paragraphs == [full, BODY, BACK]


def test_two_like_sentences_further_down_stay():
    first = "ارتفع عدد السفن في الممر الشمالي إلى تسعين سفينة في الأسبوع الأول من الشهر."
    second = "ارتفع عدد السفن في الممر الجنوبي إلى أربعين سفينة في الأسبوع الأخير من الشهر."
    assert reasons(LEAD, first, second, BACK) == []


def test_titles_under_a_heading_of_links_go_at_the_end():
    links = ["مواضيع ذات صلة", "سد جديد على الرافد الشرقي", "رسوم جديدة على القوارب"]
    found = article(*PROSE, *links, "الميناء", "20.06.2017 19:39")
    assert [r.reason for r in found.removed] == ["related-link"] * 3 + ["credit", "date-stamp"]
    assert found.metadata["outlet"] == "الميناء"


def test_a_short_heading_after_a_block_of_links_stays():
    lines = ["اقرأ أيضا", "سد جديد على الرافد الشرقي قبل نهاية العام", "خلفية الأزمة"]
    assert [t for t, _ in reasons(LEAD, *lines, BODY, BACK)] == lines[:2]


@pytest.mark.parametrize(
    ("glued", "reason"),
    [
        ("بيروت (وكالة أفق) - ", "dateline"),
        ("بيروت – الميناء – ", "dateline"),
        ("دبي، الإمارات العربية المتحدة (CNN)-- ", "dateline"),
        ("سامر عون- الميناء- بيروت: ", "dateline"),
        ("(رويترز) — ", "dateline"),
        ("القاهرة: ", "dateline"),
        ("Next Previous ", "page-furniture"),
    ],
)
def test_a_glued_dateline_is_cut_off_its_sentence(glued, reason):
    found = article(glued + LEAD, BODY, BACK)
    assert [(r.text, r.reason) for r in found.removed] == [(glued.strip(), reason)]
    assert found.paragraphs == PROSE


@pytest.mark.parametrize(
    ("glued", "reason"),
    [
        ("انتهى", "end-mark"),
        (" انتهى", "end-mark"),
        (" /انتهى/", "end-mark"),
        (" المصدر: الميناء", "credit"),
        (" (رويترز)", "credit"),
    ],
)
def test_a_glued_ending_is_cut_off_its_sentence(glued, reason):
    found = article(LEAD, BODY, BACK + glued)
    assert [(r.text, r.reason) for r in found.removed] == [(glued.strip(), reason)]
    assert found.paragraphs == PROSE


@pytest.mark.parametrize(
    "sentence",
    [
        "وأكد المدير في ختام كلمته أمام الصحفيين أن الخلاف على رسوم العبور انتهى",
        'وأكد المدير أمام الصحفيين أن الخلاف على "رسوم العبور" انتهى',
        "وكانت لندن - باريس: رحلة بحرية عنوان كتاب صدر قبل عامين عن تاريخ القنوات.",
        "وتعبر السفن الممر (الشمالي) - وهو الأطول - في ثلاث ساعات ونصف الساعة تقريبا.",
    ],
)
def test_sentences_that_look_glued_stay_whole(sentence):
    assert reasons(LEAD, BODY, sentence) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["وكالات ـ سياسة ـ مرصد اليوم ـ", *PROSE], {"outlet": "مرصد اليوم", "section": "سياسة"}),
        (["مرصد اليوم ـ محليات", *PROSE], {"outlet": "مرصد اليوم", "section": "محليات"}),
        (["صدى الساحل - وكالات", *PROSE], {"outlet": "صدى الساحل", "source_credit": "وكالات"}),
        ([*PROSE, "المصدر : الميناء"], {"outlet": "الميناء", "source_credit": "الميناء"}),
        ([*PROSE, "المصدر : المدار + وكالات"], {"outlet": "المدار"}),
        ([*PROSE, "المصدر: رويترز"], {"outlet": None, "source_credit": "رويترز"}),
        ([*PROSE, "المصدر : مواقع"], {"outlet": None, "source_credit": "مواقع"}),
        ([*PROSE, "نقلا عن الميناء"], {"outlet": None, "source_credit": "الميناء"}),
        ([*PROSE, "سيريا برس", "20.06.2017 19:39"], {"outlet": "سيريا برس", "date": "2017-06-20"}),
        ([*PROSE, "محمد الراوي"], {"outlet": None, "byline": "محمد الراوي"}),
        (["بيروت - الميناء", *PROSE], {"outlet": None}),
        (["بيروت - الميناء", *PROSE, "الميناء"], {"outlet": "الميناء"}),
        (["لجين الأحمدي – متابعات", *PROSE], {"outlet": None}),
        (["كتب: سامر عون", *PROSE], {"byline": "سامر عون"}),
        (["سفن تعبر الممر (هوريزون)", *PROSE], {"photo_credit": "هوريزون"}),
    ],
)
def test_metadata_is_what_the_lines_say_and_no_more(lines, expected):
    metadata = article(*lines).metadata
    assert {name: metadata.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("lines", "iso"),
    [
        (["20/06/2017", *PROSE], "2017-06-20"),
        (["آخر تحديث: 21/06/2017", "نشر في 20/06/2017", *PROSE], "2017-06-20"),
        ([LEAD, "وكان ذلك في 20/06/2017 حين أغلق الممر الشمالي أمام كل السفن.", BACK], None),
        (["سفن تعبر الممر في 20 حزيران 2017 (هوريزون)", *PROSE], None),
        (["10 حزيران 2017", LEAD, "12 حزيران 2017", BODY, BACK], None),
        (["25 شوال 1436 هـ", *PROSE], None),
        ([*PROSE, "31/02/2017"], None),
    ],
)
def test_only_a_stamp_dates_an_article(lines, iso):
    metadata = article(*lines).metadata
    assert metadata.get("date") == iso
    assert metadata.get("date_status") == ("stated" if iso else None)


def test_a_hijri_stamp_is_kept_as_evidence():
    assert article("25 شوال 1436 هـ", *PROSE).metadata == {"date_evidence": "25 شوال 1436 هـ"}


def test_a_menu_above_the_repeated_title_goes():
    menu = ["الشرق الأوسط", "العالم", "راديو وتلفزيون"]
    found = clean("\n".join([*menu, TITLE, *PROSE]), title=TITLE)
    assert [r.reason for r in found.removed] == ["page-furniture"] * 3 + ["repeated-title"]


def test_blocks_of_a_page_on_one_line_are_told_apart():
    line = f"0000 (GMT+04:00) - 20/06/17    {TITLE}        سفن راسية قرب الضفة"
    found = clean("\n".join([line, *PROSE]), title=TITLE)
    assert [r.reason for r in found.removed] == ["date-stamp", "repeated-title", "caption"]
    assert {r.line for r in found.removed} == {1}
    assert found.metadata["date"] == "2017-06-20"


@pytest.mark.parametrize("line", PROSE)
def test_no_sentence_is_judged_by_itself(line):
    assert judge(line, normalize(line), edge=True) is None
