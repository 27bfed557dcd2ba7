"""Columns: found by their usual names, or by those the user gives."""

import pytest

from corpus_tools.corpus.articles import articles_of
from corpus_tools.corpus.columns import (
    USUAL_COLUMNS,
    ArticleColumns,
    asked_columns,
    pick_columns,
    text_expected,
)
from corpus_tools.corpus.notes import Notes
from corpus_tools.errors import InputError

PROSE = "أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة، وقال مديرها إن العمل لم يتوقف يوما."


@pytest.mark.parametrize("ours", USUAL_COLUMNS)
def test_usual_names_are_found_in_any_case(ours):
    for name in USUAL_COLUMNS[ours]:
        assert pick_columns([" other ", name.upper()], None, "x") == {ours: name.upper()}


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        *(("publishedAt", "date"), ("Published Date", "date"), ("date_publish", "date")),
        *(("تاريخ النشر", "date"), ("التاريخ", "date"), ("date_extracted", "date")),
        *(("نص الخبر", "text"), ("المحتوى", "text"), ("المتن", "text"), ("full_text", "text")),
        *(("maintext", "text"), ("fullText", "text"), ("description", "text")),
        *(("التصنيف", "label"), ("القسم", "section"), ("الرابط", "url"), ("author", "author")),
        *(("اسم الكاتب", "author"), ("الصحيفة", "outlet"), ("المعرّف", "id")),
    ],
)
def test_names_that_real_tables_have(name, ours):
    assert ArticleColumns([name]).best == {ours: name}


def test_no_name_stands_for_two_parts():
    keys = [key for ours in USUAL_COLUMNS for key in {*ArticleColumns(USUAL_COLUMNS[ours])}]
    assert sorted(keys) == sorted(USUAL_COLUMNS)


def test_a_named_column_comes_first():
    found = pick_columns(["text", "Corpus", "id"], {"text": "corpus"}, "x")
    assert found == {"text": "Corpus", "id": "id"}


def test_a_column_named_for_one_part_serves_no_other():
    assert ArticleColumns(["title", "text"], {"text": "title"}) == {"text": ("title",)}


def test_a_named_column_must_exist():
    with pytest.raises(InputError, match=r"x: expected a column 'body'; found id, text"):
        pick_columns(["id", "text"], {"text": "body"}, "x")
    with pytest.raises(InputError, match=r"columns: expected one of id, .*found 'writer'"):
        pick_columns(["id", "text"], {"writer": "id"}, "x")
    with pytest.raises(InputError, match=r"columns: expected a mapping .*found str 'text'"):
        pick_columns(["id", "text"], "text", "x")


def test_columns_named_on_the_command_line():
    assert asked_columns("text=نص الخبر,TITLE = head") == {"text": "نص الخبر", "title": "head"}
    for wrong in ("text", "text=", "body=x"):
        with pytest.raises(InputError, match=r"columns: expected"):
            asked_columns(wrong)


def test_the_next_column_with_words_is_taken_and_named():
    notes = Notes()
    rows = [
        (2, {"content": PROSE, "description": "ملخص", "rank": 1, "Unnamed: 0": 0}),
        (3, {"content": " ", "description": "ملخص الخبر الثاني", "rank": 2, "Unnamed: 0": 1}),
    ]
    found = list(articles_of("x.csv", rows, notes, None))
    assert [article.text for article in found] == [PROSE, "ملخص الخبر الثاني"]
    assert notes.warnings == [
        "x.csv: rows that have nothing in content, for which description was taken: 1",
        "x.csv: columns that are not used: rank",
    ]


def test_the_column_that_seems_to_hold_the_texts_is_named():
    rows = [(2, {"Head": "فتح الممر", "Corpus": PROSE})]
    with pytest.raises(InputError, match=r"--columns text=Corpus"):
        list(articles_of("x.csv", rows, Notes(), None))
    with pytest.raises(InputError, match=r"--columns text=NAME"):
        list(articles_of("x.csv", [(2, {"n": 5})], Notes(), None))


def test_a_column_named_twice_by_option_is_refused():
    with pytest.raises(InputError, match="expected one column for text; found two"):
        asked_columns("text=BODY,Text=HEAD")


def test_a_name_with_blanks_is_advised_in_quotation_marks():
    told = str(text_expected(["BODY COPY"], "a.csv", "BODY COPY"))
    assert told.endswith('--columns "text=BODY COPY"')
