"""The place rules: title, lead, picture, links, signature, and the metadata they give."""

import pytest
from river import BACK, BODY, LEAD, PROSE, TITLE, article, reasons

from corpus_tools.cleaning.clean import clean


def test_a_deck_under_the_title_stays():
    assert reasons("ملاحة بلا خرائط ولا أدلاء", *PROSE) == []


def test_an_arabic_caption_follows_the_english_one():
    english = "Boats wait at the northern lock of the river on Monday (HP Photo)"
    arabic = "قوارب تنتظر دورها قرب الضفة"
    assert reasons(english, arabic, *PROSE) == [(english, "other-language"), (arabic, "caption")]


def test_the_first_of_two_leads_goes_and_a_picture_between():
    full = LEAD.replace("أعلنت هيئة النهر", "أعلنت هيئة النهر, يوم الثلاثاء,")
    caption = "سفن تعبر الممر، أمس (و أ ف)"
    story = "وفد النهر يشارك في اللقاء المقبل"
    found = article(LEAD, TITLE, caption, story, full, BODY, BACK)
    assert [(r.line, r.reason) for r in found.removed] == [
        (2, "repeated-lead"),
        (3, "repeated-title"),
        (4, "caption"),
    ]
    assert found.paragraphs == [story, full, BODY, BACK]


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
        ([*PROSE, "الهيئة 2017 - 10:32"], None),
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


def test_a_writer_above_the_lead_and_a_reporter_above_the_place():
    found = article("محمد الراوي", *PROSE)
    assert [(r.reason, r.kept_as) for r in found.removed] == [("credit", "byline")]
    found = article("سليم فولكس", "النهر نيوز، بيروت", *PROSE)
    assert [r.reason for r in found.removed] == ["credit", "dateline"]
    assert (found.metadata["byline"], found.metadata["outlet"]) == ("سليم فولكس", "النهر نيوز")


def test_blocks_of_a_page_on_one_line_are_told_apart():
    line = f"0000 (GMT+04:00) - 20/06/17    {TITLE}        سفن راسية قرب الضفة"
    found = clean("\n".join([line, *PROSE]), title=TITLE)
    assert [r.reason for r in found.removed] == ["date-stamp", "repeated-title", "caption"]
    assert {r.line for r in found.removed} == {1}
    assert found.metadata["date"] == "2017-06-20"


@pytest.mark.parametrize("name", ["سامر عون", "أحمد الراوي"])
def test_a_name_under_the_headline_is_the_reporters(name):
    found = article(TITLE, name, "وأعلنت الهيئة فتح الممر أمام السفن الصغيرة أمس الأحد.", BACK)
    assert [(r.text, r.reason, r.kept_as) for r in found.removed] == [
        (TITLE, "repeated-title", ""),
        (name, "credit", "byline"),
    ]


def test_a_name_under_the_headline_that_the_story_is_about_is_a_caption():
    assert reasons(TITLE, "سليم الراوي", *PROSE)[1] == ("سليم الراوي", "caption")


def test_headlines_of_a_press_review_are_no_captions():
    review = ["سد جديد على الرافد (الميناء)", BODY, "رسوم على القوارب (المدار)", BACK]
    assert reasons(*review, "ملاحة بلا خرائط (صدى الساحل)", LEAD) == []
    assert reasons(*review, LEAD) == [(review[0], "caption")]


def test_fixtures_are_no_datelines():
    fixtures = ["نجم الساحل - شباب بيروت", "اتحاد تونس - نادي الميناء", "هلال جدة - نجم الممر"]
    fixtures.append("مستقبل القاهرة - نادي القوارب")
    assert reasons("وفي ما يلي برنامج الجولة:", *fixtures) == []


# -- dates that head a list ----------------------------------------------------------------------

MATCHES = ["النهر - الجسر (18:00)", "الميناء - الوادي (20:30)"]
RESULTS = ["النهر 2-1 الجسر", "الميناء 0-0 الوادي"]
EVENTS = ["محاضرة عن تاريخ الملاحة", "ورشة للأطفال في الميناء", "أمسية شعرية"]


@pytest.mark.parametrize("date", ["السبت 14 نوفمبر 2015", "السبت 14-11-2015", "14 نوفمبر 2015:"])
@pytest.mark.parametrize("items", [MATCHES, RESULTS, EVENTS])
@pytest.mark.parametrize("prose", [[], PROSE])
def test_a_date_that_heads_a_list_is_not_the_page_s(date, items, prose):
    if items is EVENTS and not prose and not date.endswith(":"):
        return  # under a headline alone, it may be the page's own
    found = article(*prose, date, *items)
    assert "date" not in found.metadata
    assert date not in [removed.text for removed in found.removed]


def test_two_dates_that_head_their_lists_are_not_the_page_s():
    found = article("السبت 14 نوفمبر 2015", *MATCHES, "الأحد 15 نوفمبر 2015", *MATCHES)
    assert "date" not in found.metadata


@pytest.mark.parametrize(
    "lines",
    [
        ["السبت 14 نوفمبر 2015", *PROSE],
        ["السبت 14 نوفمبر 2015 - 18:00", *PROSE],
        [*PROSE, "السبت 14 نوفمبر 2015"],
        [*PROSE, "السبت 14 نوفمبر 2015", "سليم الراوي"],
        [*PROSE, "السبت 14 نوفمبر 2015", "مواضيع ذات صلة", *EVENTS],
        ["السبت 14 نوفمبر 2015", "18:00", *PROSE],
        ["تاريخ النشر: 14 نوفمبر 2015", *MATCHES],
    ],
)
def test_a_date_of_the_page_stays_one(lines):
    assert article(*lines).metadata["date"] == "2015-11-14"


@pytest.mark.parametrize(
    "lines",
    [
        ["الرقم: أ / 267", "التاريخ: 14 نوفمبر 2015", *PROSE],
        [LEAD, "وفيما يلي نص القرار:", "الرقم: 267", "التاريخ: 14/11/2015م", BODY, BACK],
        [LEAD, "وفيما يلي نص القرار:", "التاريخ: 14/11/2015م", BODY, BACK],
        [*PROSE, "يوم السبت 14 نوفمبر 2015 الساعة 18:00", "المكان: قاعة الميناء"],
    ],
)
def test_the_date_of_a_document_is_not_the_page_s(lines):
    found = article(*lines)
    assert "date" not in found.metadata
    assert not [removed for removed in found.removed if removed.reason == "date-stamp"]


def test_the_date_under_its_heading_is_the_page_s():
    assert article("التاريخ: 14/11/2015", *PROSE).metadata["date"] == "2015-11-14"


def test_the_name_of_a_section_in_brackets_goes_outside_the_text():
    assert [text for text, _ in reasons("[محليات]", *PROSE, "«رياضة»")] == ["[محليات]", "«رياضة»"]
    assert reasons(LEAD, BODY, "«رياضة»", BACK) == []
