"""The frame of a page: menus round the article, addresses below it."""

from river import BACK, BODY, LEAD, PROSE, article, reasons


def test_a_menu_without_a_title_below_it_goes():
    menu = ["الشرق الأوسط", "العالم", "شارك برأيك", "رياضة", "راديو وتلفزيون"]
    assert [reason for _, reason in reasons(*menu, *PROSE)] == ["page-furniture"] * 5


def test_a_few_short_headings_are_no_menu():
    assert reasons(LEAD, "العالم", "الشرق الأوسط", "رياضة", BODY, "منوعات", BACK) == []
    assert reasons("موعد العبور", "أسعار الرسوم", "طرق الحجز", "أرقام الهيئة", *PROSE) == []


def test_how_to_reach_the_writer_runs_to_the_end():
    lines = ["للتواصل مع الكاتب ارسل رسالة", "تبدأ بالرمز (42) ثم نص الرسالة إلى", "88591 - Tel"]
    found = article(*PROSE, *lines)
    assert [r.text for r in found.removed] == lines
    assert {r.reason for r in found.removed} <= {"page-furniture", "other-language"}


def test_tags_and_roles_between_paragraphs_stay():
    assert reasons(LEAD, "سمات الجيل الجديد", BODY, "* كاتب القصة", BACK) == []


def test_the_description_of_a_writer_may_run_on():
    lines = ["* أستاذ الهندسة المائية", "في جامعة النهر"]
    assert reasons(*PROSE, *lines) == [(line, "credit") for line in lines]
    assert reasons(*PROSE, "في جامعة النهر وحدها") == []
