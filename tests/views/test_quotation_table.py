"""Quotations to look at: every row opens its own words, whatever lies in them."""

import pandas as pd
import pytest

from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.views.articles import AnchoredMark, shown_articles
from corpus_tools.views.quotation_table import quotes

EVIL = '<script>alert(1)</script> "x" &amp;'
TEXT = f"قال سمير {EVIL} إن السد «آمن تماما» وسيفتح غدا. وقالت ليلى: «لا نعلم شيئا»."
COLUMNS = ["id", "paragraph", "start", "end", "kind", "status", "speaker", "title", "via"]


@pytest.fixture(scope="module")
def corpus():
    frame = pd.DataFrame({"id": ["a"], "title": ["خبر السد"], "text": [TEXT], "outlet": ["الساحل"]})
    return load_corpus(frame, all_languages=True)


def row(corpus, quote, *about):
    start = corpus.lines("a")[1].index(quote)
    return ("a", 1, start, start + len(quote), *about)


@pytest.fixture(scope="module")
def table(corpus):
    return pd.DataFrame(
        [
            row(corpus, "السد «آمن تماما» وسيفتح غدا", "reported", "named", EVIL, "مهندس", ""),
            row(corpus, "آمن تماما", "mixed", "carried", EVIL, "مهندس", ""),
            row(corpus, "لا نعلم شيئا", "direct", "uncertain", "", "", ""),
        ],
        columns=COLUMNS,
    )


def marked(pieces):
    """Return what stands between the beginning and the end of each mark."""
    found, opened = {}, []
    for text, mark in pieces:
        if mark.startswith("+"):
            opened.append(mark[1:])
            found[mark[1:]] = ""
            continue
        if mark == "/":
            opened.pop()
            continue
        if mark:
            found[mark] = text
        for anchor in opened:
            found[anchor] += text
    assert not opened
    return found


def test_each_row_opens_its_words(corpus, table):
    view = quotes(table, corpus)
    (article,) = view.values["articles"]
    found = marked(article.lines[1].pieces)
    for nth, record in enumerate(table.itertuples()):
        assert found[f"q{nth}"] == corpus.lines("a")[1][record.start : record.end]
    names = [column.css for column in view.values["columns"].columns]
    assert "via" not in names  # it is empty
    links = [line.cells[names.index("quote")].link for line in view.values["rows"]]
    assert links == ["q0", "q1", "q2"]


def test_rows_are_filtered_by_what_is_in_them(corpus, table):
    filters = {name: choices for name, _, choices in quotes(table, corpus).values["filters"]}
    assert list(filters) == ["speaker", "outlet", "kind", "status"]
    assert [key for key, _ in filters["kind"]] == ["direct", "mixed", "reported"]
    assert ("—", "— (1)") in filters["speaker"]
    assert ("uncertain", "غير مؤكد (1)") in filters["status"]


def test_words_of_others_are_escaped(corpus, table):
    page = quotes(table, corpus).html()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert page.count("<mark") == page.count("</mark>") == 3


def test_some_of_many_are_shown_and_it_is_said(corpus, table):
    view = quotes(table, corpus, most=2)
    assert len(view.values["rows"]) == 2
    assert "Shown: 2 of 3" in view.values["notes"][1]
    assert "هنا 2 من 3" in view.values["notes"][0]


def test_no_quotation_is_an_empty_table(corpus, table):
    view = quotes(table.head(0), corpus)
    assert view.values["rows"] == []
    assert "<table" in view.html()


def test_marks_that_cross_are_cut_at_the_end_of_the_first():
    marks = {("a", 0): [AnchoredMark(0, 4, "x"), AnchoredMark(2, 6, "y")]}
    shown = shown_articles(["a"], lambda _: [(1, "ابتثجح")], {}, marks)
    pieces = shown["a"].lines[0].pieces
    assert marked(pieces) == {"x": "ابتث", "y": "تث"}
    assert "".join(text for text, _ in pieces) == "ابتثجح"


@pytest.mark.parametrize("given", [None, pd.DataFrame({"id": ["a"]})])
def test_anything_else_is_refused(corpus, given):
    with pytest.raises(InputError, match=r"^views\.quotes: expected a table"):
        quotes(given, corpus)


def test_none_to_show_is_refused(corpus, table):
    with pytest.raises(InputError, match="most to be a whole number of at least 1"):
        quotes(table, corpus, most=0)
