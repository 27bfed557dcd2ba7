"""Cleaning as a whole: what stays, what goes, and what holds for any text."""

import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from river import BACK, BODY, LEAD, TITLE

from corpus_tools.alphabet import tidy
from corpus_tools.cleaning import CleanArticle, Line, clean, recurring_lines

#: Lines of every kind, to be put in any order.
FRAGMENTS = [
    TITLE,
    LEAD,
    BODY,
    BACK,
    BODY + "انتهى",
    "بيروت - الميناء",
    "بيروت (وكالة أفق) - " + LEAD,
    "وكالات ـ سياسة ـ الميناء ـ",
    "سفن أثناء عبورها الممر (هوريزون)",
    "Boats wait at the northern lock of the river on Monday (HP Photo/S. Q.)",
    "اقرأ أيضا: سد جديد على الرافد الشرقي",
    "مواضيع ذات صلة",
    "رسوم جديدة على القوارب",
    "المصدر : الميناء",
    "الميناء",
    "20.06.2017 19:39",
    "التعليقات",
    "طباعة الخبر ارسال الخبر الى صديق",
    "ملاحة بلا خرائط",
    "...",
    "",
    "   ",
    "a    b",
    "\u200f(",
    "انتهى",
]
pages = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=60), max_size=14).map("\n".join)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


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
@settings(max_examples=300, deadline=None)
def test_cleaning_a_titled_body_again_removes_nothing(raw, title):
    once = clean(raw, title=title)
    assert clean("\n".join(once.paragraphs), title=title).removed == []


@given(pages)
@settings(max_examples=300, deadline=None)
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
        first = min(expected)
        found.setdefault(first, []).extend(squeeze(article.title))
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
