"""The frame of a page, told from the article inside it."""

import pytest
from river import BACK, BODY, LEAD, PROSE, TITLE, article, reasons

from corpus_tools.cleaning.clean import clean

LINKS = [
    "سد جديد على الرافد الشرقي قبل الشتاء",
    "رسوم جديدة على القوارب الكبيرة في الميناء",
    "ما الذي تغير في جدول العبور؟",
    "صيادون يطلبون موعدا آخر لفتح الممر...",
]
MENU = ["محليات", "النهر اليوم", "الضفة", "حكايات المرفأ", "رياضة", "قوارب", "خرائط", "مراسي"]
STAMP = "الثلاثاء 20 حزيران 2017 - 10:32"
DECK = "رئيس الهيئة أكد أن العمل مكتمل.. والقوارب الصغيرة تعبر أولا"


def lines_of(removed):
    return [text for text, _ in removed]


# -- below the article ---------------------------------------------------------------------------


def test_what_stands_below_a_button_under_the_last_paragraph_goes():
    foot = ["شارك", "النهر", "أهل الضفة", *LINKS, "المدير: سالم", "المزيد"]
    assert lines_of(reasons(*PROSE, *foot)) == foot


def test_tags_between_the_article_and_a_button_go():
    tags = ["هيئة النهر", "الممر الشمالي", "السفن الصغيرة"]
    assert lines_of(reasons(*PROSE, *tags, "شارك")) == [*tags, "شارك"]
    one_line = "الممر الشمالي هيئة النهر السفن الصغيرة"
    assert lines_of(reasons(*PROSE, one_line, "مواضيع ذات صلة", *LINKS[:2]))[0] == one_line


def test_a_row_of_headlines_below_a_full_stop_goes():
    assert reasons(*PROSE, *LINKS) == [(link, "related-link") for link in LINKS]
    assert reasons(*PROSE, *LINKS[:2]) == []


@pytest.mark.parametrize(
    "end",
    [
        ["وأشار إلى أن الاجتماع المقبل سيعقد في المرفأ بعد أسبوعين"],
        ["ويشمل الاتفاق ثلاثة بنود هي:", "رسوم أقل", "موعد ثابت", "جسر جديد"],
        ["وهذه نتائج الجولة:", "الضفة 2 - 1 المرفأ", "الميناء 0 - 0 الجسر", "القناة 3 - 1 السد"],
        ["1- سليم الراوي", "2- ليلى حداد", "3- سامر عون"],
    ],
)
def test_an_end_of_the_article_without_full_stops_stays(end):
    found = article(*PROSE, *end, "شارك", "المزيد")
    assert found.paragraphs == [*PROSE, *end]


def test_the_last_paragraph_stays_behind_a_link_without_its_full_stop():
    last = "وأوضح المدير أن العبور سيبدأ في الخامسة صباحا وينتهي عند الغروب"
    assert article(LEAD, BODY, "اقرأ أيضا: سد جديد", BACK, last).paragraphs[-1] == last
    assert article(LEAD, BODY, BACK, "اقرأ أيضا: سد جديد", last).paragraphs[-1] == last


def test_where_paragraphs_lack_full_stops_lines_at_the_foot_stay():
    bare = [paragraph.rstrip(".") for paragraph in PROSE]
    long = [f"{text} كما قال كثير من أهل الضفة الذين انتظروا هذا اليوم سنوات" for text in bare]
    kept = [*long, LINKS[0], LINKS[1]]
    assert article(*kept, "شارك").paragraphs == kept


def test_teasers_under_a_list_of_other_articles_go():
    teasers = [
        "سد جديد على الرافد الشرقي قبل الشتاء",
        "بدأت شركة المرفأ أعمال السد الجديد الذي ينتظره المزارعون منذ ثلاثة أعوام.",
        "رسوم جديدة على القوارب الكبيرة في الميناء",
        "قالت إدارة الميناء إنها سترفع رسوم القوارب الكبيرة مطلع العام المقبل.",
    ]
    more = "وتابع المدير أن الهيئة ستنشر جدول العبور على أبواب المرافئ كلها قبل نهاية الأسبوع."
    story = [LEAD, BODY, more, BACK]
    assert article(*story, "آخر الأخبار", *teasers).paragraphs == story
    # One paragraph under the list is the article's.
    assert article(*story[:-1], "مواضيع ذات صلة", LINKS[0], story[-1]).paragraphs == story


def test_readers_comments_go_with_all_that_stands_below():
    comment = "أتمنى أن يفتح الممر في موعده هذه المرة لأن التجار تعبوا من الانتظار."
    thread = []
    for n, name in enumerate(["قارئ من الضفة", "أبو سالم", "بنت المرفأ"], start=1):
        thread += [str(n), name, STAMP, f"{comment} {name}.", "رد"]
    found = article(*PROSE, "تعليقات القراء (3)", *thread, "أضف تعليقك")
    assert found.paragraphs == PROSE
    # A count of comments above the text heads nothing.
    assert article("3 تعليقات", *PROSE).paragraphs == PROSE


def test_the_description_of_the_writer_goes_under_its_heading():
    about = "كاتب من أهل الضفة، عمل بحارا عشرين عاما ثم كتب عن النهر في صحف كثيرة وفي كتابين"
    assert article(*PROSE, "عن الكاتب:", "سالم المرسى", about).paragraphs == PROSE


# -- above the article ---------------------------------------------------------------------------


def test_a_long_menu_goes_whatever_it_says():
    assert lines_of(reasons(*MENU, *PROSE)) == MENU
    # Headings of the article's own stay.
    heads = ["موعد العبور", "أسعار الرسوم", "طرق الحجز", "أرقام الهيئة"]
    assert reasons(*heads, *PROSE) == []


def test_a_short_line_between_the_title_and_a_date_is_the_pages():
    assert lines_of(reasons("قسم الملاحة", STAMP, *PROSE)) == ["قسم الملاحة", STAMP]
    deck = "ملاحة بلا خرائط ولا أدلاء"
    assert lines_of(reasons(deck, STAMP, *PROSE)) == [STAMP]
    assert reasons("ملاحة بلا خرائط", *PROSE) == []


def test_a_date_glued_to_a_name_and_to_the_minutes_of_reading_goes():
    line = "سالم المرسى20 حزيران، 2017آخر تحديث:21 حزيران، 20173 دقائق"
    found = article(line, *PROSE)
    assert [(r.text, r.reason) for r in found.removed] == [(line, "date-stamp")]
    assert found.metadata["date"] == "2017-06-20"
    assert reasons("سفن تعبر الممر في 20 حزيران 2017", *PROSE) == []


@pytest.mark.parametrize(
    "line",
    [
        "السبت 14 نوفمبر 2015 النهر - الجسر 18:00",
        "النهر والجسر السبت 14 نوفمبر 2015 الساعة 18:00",
        "ولد في 14 نوفمبر 1975 الساعة 10:00",
        "حيث نشر الموقع مشاهد الممر ذاتها في 14 نوفمبر 2015،",
    ],
)
def test_a_date_glued_to_other_words_is_not_the_page_s(line):
    assert "date" not in article(line, *PROSE).metadata


def test_the_text_of_a_picture_that_echoes_the_lead_goes():
    echo = "السفن الصغيرة"
    assert echo in LEAD
    assert reasons(echo, *PROSE) == [(echo, "caption")]
    # Where paragraphs have headings, it is one.
    assert reasons(echo, LEAD, "خلفية الأزمة", BODY, BACK) == []


def test_a_name_above_the_text_that_stands_once_more_outside_it_goes():
    found = article("المرسى سالم", *PROSE, "المرسى سالم", "شارك")
    assert found.paragraphs == PROSE


def test_pieces_of_a_sentence_above_its_rest_stay():
    pieces = ["أعلن برنامج", "أهل الضفة", "على قناة", "النهر", f"، {BODY}", BACK]
    assert article(*pieces).paragraphs == pieces


# -- whole pages ---------------------------------------------------------------------------------

TOP = ["صوت النهر", "الرئيسية", *MENU, "بحث", "تسجيل الدخول"]
FOOT = [
    "شارك",
    "واتساب",
    "النهر",
    "مواضيع ذات صلة",
    *LINKS,
    "من نحن",
    "اتصل بنا",
    "© 2017 صوت النهر",
]


@pytest.mark.parametrize(
    "head",
    [
        [TITLE, STAMP],
        [TITLE, TITLE, STAMP],
        ["محليات", TITLE, "سالم المرسى", STAMP, "شارك"],
        [f"الرئيسية » محليات » {TITLE}", TITLE, "2", "min", TITLE],
        [*LINKS[:3], "الرئيسية » محليات", TITLE, STAMP],
    ],
)
def test_of_a_whole_page_the_article_is_left(head):
    raw = "\n".join([*TOP, *head, *PROSE, *FOOT])
    found = clean(raw)
    assert found.title == TITLE
    assert found.paragraphs == PROSE
    again = clean("\n".join([found.title, *found.paragraphs]))
    assert again.removed == []


def test_a_ticker_of_sections_and_headlines_goes():
    ticker = ["سياسة:", LINKS[0], "رياضة:", LINKS[1]]
    assert lines_of(reasons(*PROSE, *ticker)) == ticker
    assert lines_of(reasons(*ticker, *PROSE)) == ticker
    # One pair is no ticker, and names that nobody gives to a section are the article's.
    assert reasons(*PROSE, *ticker[:2]) == []
    assert reasons(*PROSE, "الضفة:", LINKS[0], "المرفأ:", LINKS[1]) == []


@pytest.mark.parametrize(
    "between", [[DECK], [DECK, "TT"], [DECK, "مشاركة"], ["ملفات", DECK, "شارك"]]
)
def test_a_standfirst_between_the_headline_and_its_copy_stays(between):
    cleaned = article(*between, TITLE, *PROSE)
    assert (cleaned.title, DECK in cleaned.paragraphs) == (TITLE, True)
    assert TITLE not in cleaned.paragraphs


def test_a_standfirst_that_repeats_the_lead_goes_and_so_do_headlines_of_others():
    assert reasons(LEAD.rstrip("."), TITLE, *PROSE)[0] == (LEAD.rstrip("."), "repeated-lead")
    assert lines_of(reasons(*LINKS, TITLE, *PROSE)) == [*LINKS, TITLE]
    other = f"Nahr.example - {TITLE.replace('السفن', 'سفن العبور')}"
    assert lines_of(reasons(other, TITLE, *PROSE)) == [other, TITLE]
