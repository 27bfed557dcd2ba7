"""The workbook: one language, articles by title, nothing runs, the same bytes each time."""

import re

import openpyxl
import pandas as pd
import pytest

from corpus_tools._shown import visible
from corpus_tools.messages import heading, table_name
from corpus_tools.report.tables import TABLES, write_tables
from corpus_tools.report.workbook import sheet_name, write_workbook
from corpus_tools.table_words import has_words
from opened import problems_in

HOSTILE = ["=cmd()", "@SUM(1)", "+1+cmd|'x'!A0", "-2+3", "-قال", "\t=1", "- 2+cmd|'x'!A0"]
LATIN = re.compile("[A-Za-z]{2,}")


def read(path):
    return openpyxl.load_workbook(path)


@pytest.fixture
def book(tmp_path):
    """Write two tables to a workbook and read it with another library."""
    tables = {
        "terms": pd.DataFrame({"term": [*HOSTILE, "نهر"], "count": range(8), "dispersion": 0.25}),
        "similarity": pd.DataFrame({"id": ["a"], "a": [1.0], "https://b": ["https://c"]}),
    }
    assert write_workbook(tables, [("x", "=x()")], tmp_path / "a.xlsx") == []
    return read(tmp_path / "a.xlsx")


def test_sheets_run_from_right_to_left_and_text_is_no_formula(book):
    assert book.sheetnames == ["عن هذا الملف", "المصطلحات", "التشابه"]
    for sheet in book:
        assert sheet.sheet_view.rightToLeft
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
        assert not any(cell.hyperlink for row in sheet for cell in row)
    terms = list(book["المصطلحات"].values)
    assert terms[0] == tuple(
        heading(name, "ar", "terms") for name in ("term", "count", "dispersion")
    )
    assert [row[0] for row in terms[1:]] == [*HOSTILE, "نهر"]
    assert [row[1] for row in terms[1:]] == list(range(8))


@pytest.mark.parametrize(("lang", "tie"), [("ar", 2), ("both", 2), ("en", 1)])
def test_each_cell_is_read_as_most_of_its_letters_are(tmp_path, lang, tie):
    lines = {
        "CSS: مغامرة جديدة!": 2,
        "BBC عربي: نمو 5%": 2,
        "Articles mentioning سوريا by month": 1,
        "ab سد": tie,
        "5%": tie,
    }
    table = pd.DataFrame({"title": list(lines), "count": range(5), "Sky News سد": 0.5})
    write_workbook({"x": table}, [], tmp_path / "a.xlsx", lang=lang)
    book = read(tmp_path / "a.xlsx")
    sheet = book.worksheets[1]
    assert bool(sheet.sheet_view.rightToLeft) == (lang != "en")
    cells = list(sheet["A"])
    assert [(c.value, c.alignment.readingOrder) for c in cells[1:]] == list(lines.items())
    assert [cell.alignment.readingOrder for cell in (cells[0], sheet["C1"])] == [
        1 if lang == "en" else 2,
        1,
    ]
    # Formats are few: headings and texts of either direction, a form of numbers or two.
    assert len({cell.style_id for one in book for row in one for cell in row}) <= 7


TABLES_OF_TWO = {
    "stories": pd.DataFrame(
        {"id": ["a", "b"], "story": [1, 1], "status": ["member", "unsure"], "near": ["", ""]}
    ),
    "timeline": pd.DataFrame({"status": ["stated"], "share": [0.25]}),
}
TITLES = {"a": "1. عنوان", "b": "2. آخر"}


def test_a_workbook_in_english_is_english_from_left_to_right(tmp_path):
    write_workbook(TABLES_OF_TWO, [], tmp_path / "a.xlsx", lang="en", articles=TITLES)
    book = read(tmp_path / "a.xlsx")
    assert book.sheetnames == ["About this file", "Articles of stories", "Timeline"]
    assert not any(sheet.sheet_view.rightToLeft for sheet in book)
    assert list(book["Articles of stories"].values) == [
        ("Article", "Article (id)", "Story", "Is it of the story?", "Nearest story"),
        ("1. عنوان", "a", 1, "yes", None),
        ("2. آخر", "b", 1, "unsure", None),
    ]


def test_a_workbook_in_arabic_is_arabic_but_for_what_articles_hold(tmp_path):
    write_workbook(TABLES_OF_TWO, [], tmp_path / "a.xlsx", articles=TITLES)
    sheet = read(tmp_path / "a.xlsx")["مقالات الأحداث"]
    assert [row[:4] for row in sheet.values] == [
        ("المقال", "المقال (المعرّف)", "الحدث", "هل هو من الحدث؟"),
        ("1. عنوان", "a", 1, "نعم"),
        ("2. آخر", "b", 1, "غير محسوم"),
    ]
    assert sheet.column_dimensions["E"].hidden  # no article has anything there
    assert not sheet.column_dimensions["A"].hidden


def test_both_languages_stand_in_headings_and_codes(tmp_path):
    write_workbook(TABLES_OF_TWO, [], tmp_path / "a.xlsx", lang="both", articles=TITLES)
    book = read(tmp_path / "a.xlsx")
    assert book.sheetnames[1] == "مقالات الأحداث stories"
    head, first, _ = book["مقالات الأحداث stories"].values
    assert head[:3] == ("المقال\nid", "المقال (المعرّف)\nid", "الحدث\nstory")
    assert first[3] == "نعم · yes"


def test_shares_are_written_in_percent(tmp_path):
    write_workbook(TABLES_OF_TWO, [], tmp_path / "a.xlsx")
    sheet = read(tmp_path / "a.xlsx")["الخط الزمني"]
    assert (sheet["B2"].value, sheet["B2"].number_format) == (0.25, "0%")


def test_what_a_cell_cannot_hold_is_cut_and_told(tmp_path):
    tables = {"removed": pd.DataFrame({"text": ["ا" * 100_000]})}
    notes = write_workbook(tables, [], tmp_path / "a.xlsx")
    assert "removed: 1 cell(s) cut" in notes[0]
    cell = list(read(tmp_path / "a.xlsx").worksheets[1].values)[1][0]
    assert cell == "ا" * 32_766 + "…"


def test_the_same_tables_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_workbook(TABLES_OF_TWO, [], tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_every_table_of_the_report_and_every_column_has_a_name(sample_result):
    sheets = []
    for name, make in TABLES.items():
        table = make(sample_result)
        if name != "similarity" and table is not None:
            for lang in ("ar", "en"):
                assert all(heading(column, lang) != column for column in table.columns), name
            assert not any(LATIN.search(heading(column, "ar", name)) for column in table.columns)
        assert table_name(name) is not None, name
        sheets.append([sheet_name(name, lang) for lang in ("ar", "en", "both")])
    assert all(len(set(names)) == len(names) for names in zip(*sheets, strict=True))


def test_no_english_word_stands_in_codes_of_the_sample(sample_result, tmp_path):
    result = sample_result
    write_tables(result, tmp_path, kinds=["xlsx"])
    book = read(tmp_path / "tables.xlsx")
    for name, make in TABLES.items():
        table = make(result)
        if table is None or name == "similarity":
            continue
        coded = {heading(c, "ar", name) for c in table.columns if has_words(str(c), name)}
        lists = {heading(c, "ar", name) for c in ("aliases", "forms", "offices", "label_terms")}
        lists |= {heading(c, "ar", name) for c in ("outlets", "speakers", "top_terms")}
        head, *rows = book[sheet_name(name)].values
        for at, column in enumerate(head):
            if column in coded - lists or table.dtypes.eq(bool).any():
                said = {str(row[at]) for row in rows if row[at] is not None}
                if column in coded - lists:
                    assert not [text for text in said if LATIN.search(text)], (name, column)
                assert not said & {"True", "False"}, (name, column)


def test_text_of_others_breaks_no_workbook_and_stays_text_when_it_is_edited(tmp_path):
    odd = [
        "\x00\x01",
        "\ufffe\uffff",
        "\u202eسد",
        "a\rb",
        "_x0041_",
        "\ud800",
        "]]><f>1</f>",
        "=1+1",
        "ب\u2028",
    ]
    table = pd.DataFrame({"title": odd, "\u202e=x": odd, "n": range(len(odd))}, dtype=object)
    write_workbook({"x": table}, [("\x1b", "\u2067")], tmp_path / "a.xlsx")
    assert list(problems_in(tmp_path)) == []
    cells = [row[0] for row in read(tmp_path / "a.xlsx").worksheets[1].iter_rows(min_row=2)]
    told = [cell.value for cell in cells]
    assert told == [visible(text) for text in odd]
    assert [cell.value for cell in cells if cell.quotePrefix] == ["=1+1"]
