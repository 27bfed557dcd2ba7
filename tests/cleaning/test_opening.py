"""How pages open: labels that are no headlines, headlines, and texts that have none."""

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from river import BACK, BODY, FRAGMENTS, LEAD, PARAGRAPHS, TITLE

from corpus_tools.cleaning.clean import clean
from corpus_tools.cleaning.opening import page_rows, read_opening, shared_heads

HEADS = {"صوت النهر": "outlet", "جهويات الشمال": "", "صوت النهر - صفحه 0": "outlet"}


def title(*lines, heads=HEADS):
    return clean("\n".join(lines), heads=heads).title


@pytest.mark.parametrize(
    "above",
    [
        ["صوت النهر"],
        ["صوت النهر", "سياسة"],
        ["سياسة"],
        ["جهويات الشمال"],
        ["صوت النهر", "ملفات"],  # a section that is not known, below a label that is
        ["الرئيسية", "ملفات النهر", "شؤون البلد"],
        ["صفحة 3"],
        ["- 12 -"],
        ["صوت النهر - صفحة 7"],
        ["الأربعاء 24 أغسطس 2016"],
        ["المصدر : الميناء"],
        ["صوت النهر - محمد الراوي"],
        ["Boats wait at the northern lock of the river on Monday (HP Photo/S. Q.)"],
        ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ملفات", "صور", "من نحن", "اتصل بنا", "بث مباشر"],
        ["عربى و دولى"],
        ["أخبارعربي وعالمي"],
        ["Site icon مرفأ الشمال"],
        ["اقتصاد 24-08-2016, 18:05 | --"],
        ["رئيس مجلسى الإدارة والتحرير", "سالم المرسى", "رئيس التحرير", "سالم المرسى"],
        ["آخر الأخبار", "رسوم القوارب ترتفع   أمطار على الضفة   صيادون يطلبون موعدا"],
        ["مرفأ الشمال", "الأربعاء 24 أغسطس 2016 09:11 صـ 21 ذو القعدة 1437 هـ"],
        ["مباشر", "أقسام مهمة", "• أخبار الضفة الغربية من النهر", "أخبار الضفة الغربية من النهر"],
    ],
)
def test_what_stands_above_a_headline_is_none(above):
    assert title(*above, TITLE, LEAD, BODY) == TITLE
    assert title(*above, TITLE, TITLE, LEAD, BODY) == TITLE


def test_labels_are_listed_with_the_facts_they_tell():
    article = clean("\n".join(["صوت النهر", "سياسة", TITLE, LEAD, BODY]), heads=HEADS)
    assert [(r.line, r.text, r.reason, r.kept_as) for r in article.removed] == [
        (1, "صوت النهر", "page-furniture", "outlet"),
        (2, "سياسة", "page-furniture", "section"),
    ]
    assert article.metadata == {"outlet": "صوت النهر", "section": "سياسة"}
    assert article.paragraphs == [LEAD, BODY]
    kept = clean("\n".join(["صوت النهر", TITLE, LEAD]), heads=HEADS, keep=["page-furniture"])
    assert (kept.title, kept.paragraphs, kept.removed) == (TITLE, ["صوت النهر", LEAD], [])


@pytest.mark.parametrize(
    "lines",
    [
        [LEAD, BODY, BACK],
        [BODY],
        [
            f"{LEAD.rstrip('.')} وقال مديرها سليم الراوي أمس إن ذلك سيخفف الزحام في المدينة",
            BODY,
        ],
        ["وصل الوفد الكبير إلى الميناء القديم صباح أمس،", BODY],
        ["محمد عون", LEAD, BODY],  # who wrote it
        ["صوت النهر", LEAD, BODY],
        ["سياسة", LEAD, BODY],
        ["صوت النهر - أ ف ب", LEAD],
    ],
)
def test_a_text_without_a_headline_has_none(lines):
    article = clean("\n".join(lines), heads=HEADS)
    assert article.title == ""
    assert article.paragraphs == [line for line in lines if len(line) > 40]


@pytest.mark.parametrize(
    "headline",
    [
        TITLE,
        "هل ينجح الوفد في فتح الممر الشمالي أمام السفن الصغيرة؟",
        "الوفد يصل.. والسفن تنتظر عند الممر الشمالي القديم..",
        "هيئة النهر: الممر مفتوح",  # like a name of a news desk
        "سياسة الممر",
        "بالصور: السفن في الممر",
        "تونس - مصر",
        "النهر",
        "محمد عون مديرا لهيئة النهر",
        "منصور في المستشفى",
        "هكذا يمكنك حفظ صورك من فيسبوك",
        "لماذا لم يصل الوفد الكبير إلى ميناء المدينة القديمة بعد أن فتحت الهيئة الممر الشمالي؟",
        "صفحة جديدة في تاريخ النهر",
        "العدد 12 من مجلة النهر في الأسواق",
        "The River",
    ],
)
def test_headlines_of_every_form_are_headlines(headline):
    assert title(headline, LEAD, BODY, heads={}) == headline


def test_a_name_that_the_article_is_about_heads_it():
    assert title("محمد عون", f"ولد محمد عون في المدينة القديمة، {LEAD}") == "محمد عون"


def test_a_label_stays_the_title_where_nothing_else_can_be_one():
    assert title("جهويات الشمال", LEAD, BODY) == "جهويات الشمال"
    assert title("سياسة") == "سياسة"


def test_a_list_below_a_short_headline_is_no_menu():
    names = ["سليم عون", "سامر", "هند", "ليلى", "كريم", "رامي", "منى", "زياد", "نجوى"]
    assert (
        title("أسماء الفائزين", *names, "وتسلم الفائزون جوائزهم من هيئة النهر أمس")
        == "أسماء الفائزين"
    )


def test_running_heads_inside_an_article_part_no_paragraph():
    told = [line for part in PARAGRAPHS for line in wrap(part, 60)]
    lines = ["صوت النهر - صفحة 1", TITLE, "", told[0], "صوت النهر - صفحة 2", *told[1:]]
    article = clean("\n".join(lines), heads=HEADS)
    assert (article.title, article.paragraphs) == (TITLE, PARAGRAPHS)
    assert [(r.line, r.reason) for r in article.removed] == [
        (1, "page-furniture"),
        (5, "page-furniture"),
    ]
    assert clean("\n".join([TITLE, LEAD, "صفحة 2 من 3", BODY])).paragraphs == [LEAD, BODY]


# -- what articles share -------------------------------------------------------------------------


def pages(n, *above):
    return [
        "\n".join([*above, f"خبر النهر رقم {k} في المدينة القديمة", f"قال صوت النهر {k}."])
        for k in range(n)
    ]


def heads(texts, outlets=None):
    return shared_heads(texts, outlets or [""] * len(texts), [None] * len(texts))


def test_three_of_a_few_articles_show_a_label_and_eight_of_many():
    assert "جهويات الشمال" in heads(pages(3, "جهويات الشمال"))[0]
    assert heads(pages(2, "جهويات الشمال"))[0] == {}
    others = pages(60, "")
    assert heads(pages(7, "جهويات الشمال") + others)[0] == {}
    assert "جهويات الشمال" in heads(pages(8, "جهويات الشمال") + others)[0]


def test_an_outlet_names_itself_again_and_a_section_does_not():
    assert heads(pages(5, "صوت النهر", "ملفات"))[0] == {"صوت النهر": "outlet", "ملفات": ""}
    assert heads(pages(5, "جريدة الميناء"))[0] == {"جريده الميناء": "outlet"}
    assert heads(pages(5, "رياضة"))[0] == {"رياضه": "section"}


def test_running_heads_are_alike_but_for_their_numbers():
    texts = [f"الميناء | صفحة {n}\n{page}" for n, page in enumerate(pages(5))]
    assert list(heads(texts)[0]) == ["الميناء | صفحه 0"]


def test_headlines_and_sentences_that_recur_are_no_labels():
    same = [f"{TITLE}\n{LEAD} {n}" for n in range(9)]
    assert heads(same) == [{}] * 9
    assert heads([f"وصل الوفد.\n{TITLE} {n}" for n in range(9)]) == [{}] * 9


def test_articles_whose_headline_is_known_need_no_labels():
    texts = pages(5, "صوت النهر")
    assert shared_heads(texts, [""] * 5, ["عنوان"] * 5) == [{}] * 5


# -- whatever stands there -----------------------------------------------------------------------

lines = st.lists(st.sampled_from([*FRAGMENTS, "صوت النهر", "صفحة 3", "رياضة", "1"]), max_size=12)


@given(lines)
def test_cleaning_again_finds_the_same_headline_and_removes_nothing(parts):
    once = clean("\n".join(parts), heads=HEADS)
    again = clean("\n".join([once.title, *once.paragraphs]))
    assert again.title == once.title or not once.title
    assert again.removed == [] or not once.title


@given(lines)
def test_a_headline_is_a_line_of_the_page(parts):
    opening = read_opening(page_rows("\n".join(parts), HEADS), HEADS)
    rows = page_rows("\n".join(parts), HEADS)
    assert len(opening.labels) + opening.headline <= len(rows)


@pytest.mark.parametrize(
    "label", ["«سياسة»", "(أخبار)", '"رياضة"', "[محليات]", "| سياسة |", "سياسة:"]
)
def test_the_name_of_a_section_may_stand_in_quotes_or_brackets(label):
    found = clean(f"{label}\n{TITLE}\n{LEAD}\n{BODY}\n{BACK}")
    assert found.title == TITLE
    assert found.paragraphs == [LEAD, BODY, BACK]


def test_a_ticker_above_the_headline_is_not_the_headline():
    ticker = ["سياسة:", "وفد جديد يصل إلى الميناء", "اقتصاد:", "رسوم أعلى على السفن في الصيف"]
    found = clean("\n".join([*ticker, TITLE, LEAD, BODY, BACK]))
    assert found.title == TITLE
    assert [removed.text for removed in found.removed] == ticker
    # One pair is the section and the headline.
    assert clean("\n".join(["سياسة:", TITLE, LEAD, BODY])).title == TITLE


def test_a_section_and_its_date_above_the_headline_date_the_article():
    found = clean("\n".join(["اقتصاد 24-08-2016, 18:05 | --", TITLE, LEAD, BODY]))
    assert (found.title, found.paragraphs) == (TITLE, [LEAD, BODY])
    assert found.metadata["date"] == "2016-08-24"


def test_editors_in_a_box_of_the_page_wrote_nothing_on_it():
    found = clean("\n".join(["رئيس التحرير", "سالم المرسى", TITLE, LEAD, BODY]))
    assert (found.title, found.metadata) == (TITLE, {})
    # Without a headline below there is no such box.
    assert title("رئيس التحرير", "سالم المرسى", LEAD, BODY) != "سالم المرسى"


@pytest.mark.parametrize("what", ["فيديو", "صور", "شاهد", "إنفوغراف", "بالفيديو والصور"])
def test_what_comes_with_a_headline_is_no_photographer(what):
    menu = ["مباشر", "أقسام مهمة", "• أخبار النهر", "أخبار النهر"]
    found = clean("\n".join([*menu, f"{TITLE} ({what})", LEAD, BODY, BACK]))
    assert (found.title, found.metadata) == (f"{TITLE} ({what})", {})
    assert found.paragraphs == [LEAD, BODY, BACK]


def test_headlines_in_one_line_are_a_ticker_only_under_its_heading():
    line = "رسوم القوارب ترتفع   أمطار على الضفة   صيادون يطلبون موعدا"
    assert line in clean("\n".join([TITLE, line, LEAD, BODY])).paragraphs


def test_a_short_headline_with_its_date_is_no_site():
    found = clean("\n".join(["حديث المرفأ", "الأربعاء 24 أغسطس 2016", TITLE, LEAD, BODY]))
    assert (found.title, found.paragraphs) == ("حديث المرفأ", [TITLE, LEAD, BODY])


def test_an_outlet_and_its_reporter_are_no_headline():
    assert title("مرفأ الشمال : محمد الراوي", LEAD, BODY) == ""
    assert title("مرفأ الشمال : عبور جديد", LEAD, BODY) == "مرفأ الشمال : عبور جديد"
