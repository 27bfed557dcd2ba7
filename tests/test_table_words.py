"""What cells say in words: one place for workbook, page and views."""

import pytest

from corpus_tools.messages import Message, heading
from corpus_tools.table_words import cell_words, has_words


@pytest.mark.parametrize(
    ("column", "value", "table", "arabic", "english"),
    [
        ("status", "suggested", "variants", "ضمها مقترح", "suggested"),
        ("status", "unsure", "stories", "غير محسوم", "unsure"),
        (
            "kind",
            "within-near",
            "",
            "في المقال نفسه، مع فروق",
            "within one article, with differences",
        ),
        ("note", "few, one article", "", "قليلة الورود، مقال واحد", "few, one article"),
        ("note", "one-text", "", "أكثره في مقال واحد", "most of it in one article"),
        ("kept_as", "source_credit", "removed", "المصدر المذكور", "Credited source"),
        ("conflate", "none", "settings", "بلا ضم", "no merging"),
        ("sublinear", True, "settings", "لوغاريتم العدد", "log counts"),
        ("text", "raw", "settings", "النص قبل التنظيف", "text before cleaning"),
        (
            "setting",
            "repeats, conflate=auto, n-grams 1-2, log tf",
            "",
            "إبقاء المكرر، الضم الكامل، كلمات وأزواجها، لوغاريتم العدد",
            "repeats left in, full merging, words and pairs, log counts",
        ),
        ("sure", False, "", "لا", "no"),
        ("reason", Message("empty_file"), "skipped", "ملف خال", "empty file"),
        ("broken_by", "", "", "", ""),
    ],
)
def test_codes_are_said_in_words(column, value, table, arabic, english):
    assert cell_words(column, value, "ar", table) == arabic
    assert cell_words(column, value, "en", table) == english
    both = arabic if arabic == english else f"{arabic} · {english}"
    assert cell_words(column, value, "both", table) == both


def test_what_articles_hold_stays_as_it_is():
    for column, value in (("title", "raw"), ("text", "raw"), ("outlet", "unknown"), ("count", 1)):
        assert cell_words(column, value, "ar", "articles") == value
    assert cell_words("status", "another") == "another"
    assert cell_words("outlets", "BBC:2 | CNN:1", "en") == "BBC (2), CNN (1)"
    assert not has_words("text", "removed")


def test_headings_are_in_one_language_but_where_both_are_asked_for():
    assert heading("verdict") == "الحكم"
    assert heading("verdict", "en") == "Verdict"
    assert heading("verdict", "both") == "الحكم\nverdict"
    assert heading("status", "ar", "variants") != heading("status", "ar", "quotes")
