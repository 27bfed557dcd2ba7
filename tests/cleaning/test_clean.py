"""Cleaning as a whole: what stays, what goes, and what holds for any text."""

import json
import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from river import BACK, BODY, LEAD, TITLE, pages, squeeze

from corpus_tools.arabic.letters import tidy
from corpus_tools.cleaning.clean import REMOVAL_REASONS, CleanArticle, Line, clean
from corpus_tools.cleaning.repetition import recurring_lines


def joined(article: CleanArticle) -> str:
    return "\n".join([article.title, *article.paragraphs])


@given(pages)
@settings(max_examples=400, deadline=None)
def test_cleaning_the_cleaned_text_removes_nothing(raw):
    once = clean(raw)
    again = clean(joined(once))
    assert again.removed == []
    assert again.paragraphs == once.paragraphs


@given(pages, st.sampled_from([TITLE, "", "الميناء"]))
@settings(max_examples=80, deadline=None)
def test_cleaning_a_titled_body_again_removes_nothing(raw, title):
    once = clean(raw, title=title)
    assert clean("\n".join(once.paragraphs), title=title).removed == []


@given(pages)
@settings(max_examples=80, deadline=None)
def test_every_line_is_title_kept_or_removed(raw):
    article = clean(raw)
    expected = {}
    for number, line in enumerate(re.sub(r"\r\n?", "\n", tidy(raw)).split("\n"), start=1):
        if line.strip():
            expected[number] = sorted(squeeze(line))
    found = {}
    for part in [*article.paragraphs, *article.removed]:
        text = part if isinstance(part, str) else part.text
        found.setdefault(part.line, []).extend(squeeze(text))
    if expected:
        # What stands above a headline may go.
        lacking = (n for n, chars in expected.items() if sorted(found.get(n, [])) != chars)
        found.setdefault(next(lacking, min(expected)), []).extend(squeeze(article.title))
    assert {number: sorted(chars) for number, chars in found.items()} == expected
    assert [p.line for p in article.paragraphs] == sorted(p.line for p in article.paragraphs)
    assert [r.line for r in article.removed] == sorted(r.line for r in article.removed)


def test_a_line_keeps_its_number_through_pickling():
    line = pickle.loads(pickle.dumps(Line("نص", 7)))
    assert (line, line.line) == ("نص", 7)


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_empty_lines_are_counted_whatever_the_line_break(breaks):
    title, paragraphs, removed, _ = clean(breaks.join([TITLE, "", LEAD, "", BODY, "التعليقات"]))
    assert title == TITLE
    assert [(p.line, p) for p in paragraphs] == [(3, LEAD), (5, BODY)]
    assert [(r.line, r.reason) for r in removed] == [(6, "page-furniture")]


def test_a_given_title_leaves_the_text_all_body():
    article = clean(f"{TITLE}\n{LEAD}\n{BODY}", title=TITLE)
    assert article.paragraphs == [LEAD, BODY]
    assert [(r.line, r.reason) for r in article.removed] == [(1, "repeated-title")]


def test_keep_leaves_lines_of_a_reason_in_place():
    raw = "\n".join([TITLE, "بيروت - الميناء", LEAD, BODY, "التعليقات"])
    assert clean(raw, keep=["dateline"]).paragraphs == ["بيروت - الميناء", LEAD, BODY]


def test_an_article_without_line_breaks_loses_only_its_end_mark():
    text = " ".join([LEAD, BODY, BACK] * 5)
    article = clean(text + "انتهى", title=TITLE)
    assert article.paragraphs == [text]
    assert [(r.text, r.reason) for r in article.removed] == [("انتهى", "end-mark")]


def test_a_text_that_is_mostly_furniture_stays_and_says_so():
    raw = "\n".join([TITLE, LEAD, *["Subscribe to our daily letter and follow the news"] * 9])
    article = clean(raw)
    assert article.removed == []
    assert "words" in article.metadata["cleaning_warning"]


def test_a_site_and_section_before_the_headline_leave_the_title():
    raw = "\n".join([f"صوت النهر - محليات - {TITLE}", TITLE, LEAD, BODY, BACK])
    title, paragraphs, removed, metadata = clean(raw)
    assert (title, paragraphs) == (TITLE, [LEAD, BODY, BACK])
    assert [(r.line, r.text, r.kept_as) for r in removed] == [
        (1, "صوت النهر - محليات -", "section"),
        (2, TITLE, ""),
    ]
    assert metadata["section"] == "محليات"
    assert clean(raw, keep=["page-furniture"]).title == raw.split("\n")[0]


def test_what_leaves_the_title_counts_among_the_words_lost():
    article = clean(f"صوت النهر - محليات - {TITLE}\n{TITLE}")
    n_title, n_site = len(TITLE.split()), 5
    lost, total = n_title + n_site, 2 * n_title + n_site
    assert article.metadata["cleaning_warning"].startswith(f"{lost} of {total} words")


def test_a_title_cut_short_is_completed_when_the_page_gives_it_twice():
    page = [f"صوت النهر - {TITLE}", TITLE, LEAD, BODY, BACK]
    short = TITLE.rsplit(" ", 3)[0]
    article = clean("\n".join(page), title=short)
    assert article.title == TITLE
    assert [r.reason for r in article.removed] == ["repeated-title"] * 2
    assert article.paragraphs == [LEAD, BODY, BACK]


@pytest.mark.parametrize("lines", [[TITLE], [f"{TITLE}.", f"{TITLE}."], []])
def test_a_title_stays_when_the_page_does_not_give_a_longer_one_twice(lines):
    short = TITLE.rsplit(" ", 3)[0]
    assert clean("\n".join([*lines, LEAD, BODY, BACK]), title=short).title == short


def test_captions_are_set_as_the_first_one_with_an_empty_cell_behind():
    gap = " " * 9
    above, inside, heading = "سفن راسية قرب المرفأ", "عمال يفرغون الحبوب", "موعد العبور"
    raw = f"{TITLE}\n{TITLE}    {above}{gap}\n{LEAD}\n{inside}{gap}\n{BODY}\n{heading}\n{BACK}"
    article = clean(raw, title=TITLE)
    assert article.paragraphs == [LEAD, BODY, heading, BACK]
    assert [r.text for r in article.removed if r.reason == "caption"] == [above, inside]
    # Where every line ends so, it says nothing.
    padded = "\n".join(line.rstrip() + gap for line in raw.split("\n"))
    assert inside in clean(padded, title=TITLE).paragraphs


def test_a_site_before_the_headline_stays_when_nothing_shows_where_it_ends():
    raw = "\n".join([f"صوت النهر - محليات - {TITLE}", LEAD, BODY, BACK])
    assert clean(raw).title == raw.split("\n")[0]


def test_labels_go_even_where_they_are_most_of_the_page_and_it_says_so():
    menu = ["الرئيسية", "الشرق الأوسط", "العالم", "رياضة", "منوعات", "علوم وتكنولوجيا"] * 3
    article = clean("\n".join([TITLE, *menu, "انتهت جولة الصور."]))
    assert article.paragraphs == ["انتهت جولة الصور."]
    assert article.metadata["cleaning_warning"].endswith("were removed")


@given(pages)
@settings(max_examples=80, deadline=None)
def test_most_words_never_go_without_a_warning(raw):
    article = clean(raw)
    kept = len(joined(article).split())
    if "cleaning_warning" not in article.metadata:
        assert 2 * kept >= len(tidy(raw).split()) - 1


@given(pages)
@settings(max_examples=50)
def test_every_line_goes_for_a_reason_that_can_be_kept(raw):
    assert {r.reason for r in clean(raw).removed} <= set(REMOVAL_REASONS)
    assert clean(raw, keep=REMOVAL_REASONS).removed == []


@pytest.mark.parametrize("name", ["ant_multisource", "saudinewsnet", "osac_cnn_bbc_2009"])
def test_real_articles_cleaned_again_lose_nothing_more(data_dir, name):
    path = data_dir / f"{name}.dev.jsonl"
    if not path.is_file():
        pytest.skip(f"no {path.name}")
    for row in list(map(json.loads, path.read_text(encoding="utf-8").splitlines()))[:60]:
        once = clean(row["text"], title=row.get("title"))
        if "cleaning_warning" not in once.metadata:
            body = "\n".join(once.paragraphs)
            assert clean(body, title=once.title).removed == [], row["id"]


def test_recurring_lines_need_many_articles():
    texts = [f"خبر {n}\n{LEAD}\nصوت المدينة" for n in range(10)]
    assert recurring_lines(texts) == frozenset()


def test_recurring_lines_are_never_sentences():
    texts = [f"خبر {n}\n{BODY} {n}.\n{BACK}\nصوت المدينة يصلكم" for n in range(40)]
    shared = recurring_lines(texts)
    assert shared == {"صوت المدينه يصلكم"}
    article = clean(texts[3], recurring=shared)
    assert [(r.text, r.reason) for r in article.removed] == [
        ("صوت المدينة يصلكم", "page-furniture")
    ]


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("رويترز", {"source_credit": "رويترز"}),
        ("سامر عون - بيروت", {}),
        ("الميناء - وكالات      12 مارس 2015", {"outlet": "الميناء", "date": "2015-03-12"}),
    ],
)
def test_credits_after_a_wide_gap_leave_the_headline(behind, told):
    title, paragraphs, removed, metadata = clean(f"{TITLE}      {behind}\n{LEAD}\n{BODY}")
    assert (title, paragraphs) == (TITLE, [LEAD, BODY])
    assert [r.text for r in removed] == re.split(" {4,}", behind)
    assert told.items() <= metadata.items()


def test_other_words_after_a_wide_gap_stay():
    assert clean(f"{TITLE}      رسوم جديدة\n{LEAD}").title == f"{TITLE}      رسوم جديدة"


def test_the_title_again_with_a_credit_behind_it():
    article = clean(f"{TITLE}  أحمد الراوي\n{LEAD}\n{BODY}", title=TITLE)
    assert [(r.reason, r.kept_as) for r in article.removed] == [("repeated-title", "byline")]
    assert article.metadata["byline"] == "أحمد الراوي"


def test_a_line_that_ends_in_a_comma_is_no_headline_of_another_article():
    first = "أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة أمس."
    going_on = "أضافت صحيفة الميناء في تقرير لها أن التجار شعروا بالقلق،"
    last = "وأن كثيرا منهم سيغير طريق السفن."
    found = clean("\n\n".join([first, first.replace("أمس", "غدا"), going_on, last]), title="خبر")
    assert going_on in found.paragraphs


def test_a_link_to_the_article_itself_goes_even_where_a_picture_has_no_other_text():
    link = "رابط الخبر بصحيفة الميناء: بالصور .. الشراع الأبيض في النهر"
    found = clean(f"بالصور .. الشراع الأبيض في النهر\n\n{link}")
    assert [(line.text, line.reason) for line in found.removed] == [(link, "related-link")]
    assert found.paragraphs == []
    # Another article's link is all that there is, and may be the text.
    other = "رابط الخبر بصحيفة الميناء: هيئة النهر تفتح الممر أمام السفن"
    assert clean(f"بالصور .. الشراع الأبيض في النهر\n\n{other}").paragraphs == [other]
