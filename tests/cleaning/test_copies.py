"""Copies in one article: the better one stays, and nothing between goes."""

import os
from pathlib import Path

import pytest
from river import BACK, BODY, LEAD, PROSE, article, reasons

from corpus_tools.cleaning.clean import clean
from corpus_tools.cleaning.copies import find_copies, word_similarity

#: The lead as editors change it: a day put in, a word swapped.
AGAIN = LEAD.replace("أنها ستفتح", "أمس الأحد أنها ستفتح")
SUBHEADING = "وفد الهيئة يؤكد مشاركته في لقاء الموانئ المقبل"
MORE = "ودعت الهيئة أصحاب القوارب إلى تسجيل قواربهم قبل نهاية الأسبوع الحالي."
CLOSE = "وسيبقى الممر الجنوبي مغلقا إلى أن تنتهي أعمال الصيانة في الجسر الجديد."
LAST = "ويستخدم نحو ألفي قارب صيد هذا الممر في موسم الربيع من كل عام."
CAPTION = "سفن راسية قرب الممر (وكالة أفق)"


@pytest.mark.parametrize("second", [LEAD, AGAIN, f"بيروت - {AGAIN}", f"{LEAD} وقد رحب التجار."])
def test_of_two_leads_at_the_top_the_first_is_a_teaser(second):
    assert reasons(LEAD, second, BODY, BACK)[0] == (LEAD, "repeated-lead")


def test_what_stands_between_teaser_and_lead_stays():
    found = article(LEAD, SUBHEADING, CAPTION, AGAIN, BODY, BACK)
    assert [(r.text, r.reason) for r in found.removed] == [
        (LEAD, "repeated-lead"),
        (CAPTION, "caption"),
    ]
    assert found.paragraphs == [SUBHEADING, AGAIN, BODY, BACK]


def test_the_fuller_copy_stays_wherever_it_stands():
    full = LEAD.replace("اعتبارا", "وقوارب الصيد والنزهة التي تزيد حمولتها على طنين اعتبارا")
    assert reasons(full, LEAD, BODY, BACK) == [(LEAD, "repeated-lead")]
    assert reasons(LEAD, full, BODY, BACK) == [(LEAD, "repeated-lead")]


@pytest.mark.parametrize("between", [[BODY], [BODY, BACK], [BODY, BACK, MORE, CLOSE, LAST]])
def test_a_lead_again_at_the_foot_goes_there(between):
    found = article(LEAD, *between, LEAD)
    assert found.paragraphs == [LEAD, *between]
    assert [(r.line, r.reason) for r in found.removed] == [(len(between) + 3, "repeated-lead")]


def test_a_standfirst_that_frames_the_article_leaves_one_lead():
    found = article(LEAD, AGAIN, BODY, BACK, LEAD, "التعليقات")
    assert found.paragraphs == [AGAIN, BODY, BACK]


def test_a_standfirst_that_the_lead_says_otherwise_stays_once():
    standfirst = "تسعة أشهر من الأعمال تنتهي بفتح الممر الشمالي أمام الجميع، والتجار يرحبون."
    assert article(standfirst, *PROSE, standfirst).paragraphs == [standfirst, *PROSE]


def test_an_article_printed_twice_is_left_once():
    assert article(*PROSE, *PROSE).paragraphs == PROSE


def test_a_title_line_that_opens_with_the_lead_cut_short_is_a_teaser():
    assert reasons("أعلنت هيئة النهر أنها ستفت", LEAD, BODY) == [
        ("أعلنت هيئة النهر أنها ستفت", "repeated-lead")
    ]


def test_telegrams_of_different_senders_share_a_formula_and_stay():
    def telegram(sender, verb="بعث"):
        return (
            f"{verb} {sender} برقية تهنئة إلى رئيس جمهورية المرجان بمناسبة ذكرى استقلال بلاده، "
            "أعرب فيها عن أصدق التهاني وأطيب التمنيات له بموفور الصحة ولشعبه باطراد التقدم."
        )

    senders = ["الملك سالم بن ناصر", "الأمير عامر بن سالم ولي العهد", "رئيس الوزراء فهد الراوي"]
    lines = [telegram(senders[0]), telegram(senders[1], "كما بعث"), telegram(senders[2], "وبعث")]
    assert reasons(*lines) == []
    assert reasons(*map(telegram, senders)) == []


@pytest.mark.parametrize("mark", ["{}", "«{}»", "**{}", "“{}”."])
def test_a_line_pulled_out_of_a_paragraph_goes_and_the_paragraph_stays(mark):
    words = "نحن آخر من يصل إليه الماء وأول من يعطش في هذا الوادي"
    quote = f"وقال مزارع من أهل الضفة: «{words}»، ثم عاد إلى حقله."
    pulled = mark.format(words)
    found = article(LEAD, quote, pulled, BODY, BACK)
    assert [(r.text, r.reason) for r in found.removed] == [(pulled, "repeated-text")]
    assert found.paragraphs == [LEAD, quote, BODY, BACK]


@pytest.mark.parametrize(
    "line",
    [
        "أول من يعطش",  # as short as a sub-heading
        "نحن آخر من يصل إليه الماء وأول من يعطش هنا:",  # it heads what follows
        "ونحن آخر من يصل إليه الماء وأول من يعطش هنا.",  # a sentence that goes on
    ],
)
def test_sub_headings_and_sentences_in_the_words_of_the_text_stay(line):
    words = "نحن آخر من يصل إليه الماء وأول من يعطش هنا ونحن آخر من يصل إليه الماء وأول من يعطش هنا"
    assert reasons(LEAD, f"وقال مزارع: {words} كل صيف وشتاء.", line, BODY) == []


def test_items_of_lists_may_be_alike():
    items = ["- شهادة الكفاءة من الهيئة سارية المفعول طوال مدة العقد"] * 2
    assert reasons(LEAD, BODY, items[0], "المتطلبات الأخرى", items[1]) == []


def test_losses_do_not_grow_when_the_text_is_cleaned_again():
    once = article(LEAD, AGAIN, AGAIN.replace("مطلع", "بداية"), BODY, LEAD)
    again = clean("\n".join([once.title, *once.paragraphs]))
    assert (len(once.paragraphs), again.removed) == (2, [])


def test_words_match_in_runs_only():
    assert word_similarity(["a", "b", "c", "d"], ["a", "x", "b", "y", "c", "z", "d"]) == 0
    assert word_similarity(["a", "b", "c", "d"], ["a", "b", "x", "c", "d"]) == 1
    assert word_similarity([], ["a"]) == 0


def test_short_and_single_lines_have_no_copies():
    assert find_copies([], []) == {}
    assert find_copies([LEAD], [True]) == {}
    assert find_copies(["نعم", "نعم"], [False, False]) == {}


def test_the_fifth_seed_keeps_its_sub_heading():
    folder = Path(os.environ.get("CORPUS_TOOLS_DATA", "nowhere")) / "seeds"
    files = sorted(folder.glob("*.txt"))
    if not files:
        pytest.skip("the seeds are not here")
    found = clean(files[4].read_text("utf-8"))
    assert [p.line for p in found.paragraphs[:2]] == [5, 7]
    assert sum(p.count("النظام السوري") for p in found.paragraphs) == 3


def test_a_teaser_goes_where_the_article_begins_with_it_again():
    other = "ويعبر الممر كل يوم نحو تسعين سفينة صغيرة بين الضفتين في هذا الفصل من السنة."
    # The teaser of another article stands between.
    assert find_copies([LEAD, other, LEAD, BODY, BACK], [1] * 5) == {0: "repeated-lead"}
    # A copy that nothing follows goes itself.
    assert find_copies([LEAD, BODY, other, LEAD], [1] * 4) == {3: "repeated-lead"}
    # Only a teaser stands at the top.
    assert find_copies([BODY, LEAD, other, LEAD, BACK], [1] * 5) == {}


def test_what_a_feed_gives_before_its_article_goes():
    lead = "أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة في الشهر المقبل."
    more = "وقال مدير الهيئة إن أعمال التوسعة انتهت قبل موعدها."
    teaser = f"{lead[:-1]}، {more[:20]} […]"
    assert find_copies([teaser, lead, more], [True, True, True]) == {0: "repeated-lead"}
