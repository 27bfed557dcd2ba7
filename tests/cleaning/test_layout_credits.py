"""Whose name a page's lines hold: the writer's, the photographer's, the outlet's, or none."""

import pytest
from river import BODY, LEAD, PROSE, TITLE, article, reasons

from corpus_tools.cleaning.datelines import copyright_owner, parse_dateline

MINISTER = "سالم العوفي"
OF_MINISTER = (
    f"أكد مدير الهيئة {MINISTER} أن الممر الشمالي سيفتح أمام السفن الصغيرة قبل نهاية الشهر."
)
STAMP = "الثلاثاء 20 يونيو 2017 - 10:32"


def facts(*lines):
    told = article(*lines).metadata
    return {name: told.get(name) for name in ("byline", "photo_credit", "outlet", "source_credit")}


def only(**expected):
    return dict.fromkeys(("byline", "photo_credit", "outlet", "source_credit")) | expected


# -- writers -------------------------------------------------------------------------------------


def test_a_name_given_twice_above_the_text_is_a_caption():
    assert facts(MINISTER, MINISTER, *PROSE) == only()
    assert reasons(MINISTER, MINISTER, *PROSE) == [(MINISTER, "caption")] * 2


def test_a_name_that_the_lead_repeats_is_its_subject():
    assert facts(MINISTER, OF_MINISTER, BODY) == only()


def test_a_name_once_above_the_text_is_the_writers():
    assert facts(MINISTER, *PROSE) == only(byline=MINISTER)
    assert facts("صورة: أرشيف", MINISTER, STAMP, *PROSE)["byline"] == MINISTER


def test_whoever_answers_for_the_page_wrote_none_of_it():
    assert facts("رئيس مجلس الإدارة والتحرير", MINISTER, *PROSE) == only()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("كتبت الدكتورة ليلى الراوي", "ليلى الراوي"),
        ("كتب: د. سالم العوفي", "سالم العوفي"),
        ("كتب: سالم العوفي – صوت النهر", "سالم العوفي"),
    ],
)
def test_a_label_and_a_form_of_address_stand_before_the_name(line, name):
    assert facts(line, *PROSE)["byline"] == name


# -- photographers -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["صور: منير العوفي", "بعدسة: منير العوفي", "كاميرا: منير العوفي", "عدسة منير العوفي"]
)
def test_the_photographer_is_not_the_writer(line):
    found = facts(line, "الميناء - سالم الراوي", STAMP, *PROSE)
    assert (found["photo_credit"], found["byline"]) == ("منير العوفي", "سالم الراوي")


def test_the_photographer_may_stand_in_the_dateline():
    found = parse_dateline("بيروت - سالم الراوي - تصوير: منير العوفي")
    assert (found.byline, found.photo_credit) == ("سالم الراوي", "منير العوفي")


def test_a_headline_about_pictures_names_no_photographer():
    assert reasons("صور: افتتاح الميناء الجديد", *PROSE) == []


# -- outlets -------------------------------------------------------------------------------------


@pytest.mark.parametrize("button", ["Pin Interest", "gnews", "Zing"])
def test_a_name_among_buttons_is_no_outlet(button):
    bar = ["طباعة", "فيسبوك", "لينكدين", button, "تعليقات"]
    assert facts(*PROSE, *bar) == only()
    assert (button, "page-furniture") in reasons(*PROSE, *bar)


def test_an_item_of_the_menu_is_no_outlet():
    assert facts(*PROSE, "أخبار لبنان", STAMP)["outlet"] is None


def test_a_name_at_the_foot_is_the_source_and_the_outlet_if_it_stands_above_too():
    assert facts(*PROSE, "الساحل") == only(source_credit="الساحل")
    both = facts("بيروت - الساحل", *PROSE, "الساحل")
    assert both == only(source_credit="الساحل", outlet="الساحل")


def test_the_owner_of_the_rights_outweighs_the_source():
    rights = "جميع الحقوق محفوظة لجريدة الميناء 2023"
    assert facts(*PROSE, "المصدر: شبكة الساحل", rights) == only(
        source_credit="شبكة الساحل", outlet="الميناء"
    )


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("جميع الحقوق محفوظة لصوت النهر", "صوت النهر"),
        ("كافة الحقوق محفوظة للميناء © 2020", "الميناء"),
        ("© 2020 مؤسسة النهر للإعلام", ""),
        ("حقوق النشر محفوظة", ""),
        ("جميع الحقوق محفوظة للناشر", ""),
        ("وقال إن حقوق العمال محفوظة للجميع في كل المصانع القائمة", ""),
    ],
)
def test_the_owner_of_the_rights_is_an_outlet_and_no_company(line, owner):
    assert copyright_owner(line) == owner


def test_a_name_below_the_label_of_the_source_is_the_outlet():
    assert facts("المصدر:", "(بيروت - الميناء)", *PROSE)["outlet"] == "الميناء"


def test_the_agency_in_a_dateline_is_credited_without_its_marks():
    assert facts(f"مسقط ـ العمانية: {LEAD}", BODY)["source_credit"] == "العمانية"
    assert facts(*PROSE, "« رويترز »")["source_credit"] == "رويترز"


def test_a_drawn_out_name_below_the_text_is_its_section():
    told = article(LEAD, BODY, "تـونـس", STAMP).metadata
    assert (told["section"], told.get("outlet")) == ("تونس", None)
    assert article(TITLE, LEAD, BODY, "تونس", STAMP).metadata.get("section") is None
