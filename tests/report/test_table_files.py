"""Tables as files: nothing runs, nothing is lost without a word, the same bytes each time."""

import re

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools._shown import harmless
from corpus_tools.messages import heading, table_name
from corpus_tools.report.table_files import write_csv, write_latex, write_workbook
from corpus_tools.report.tables import TABLES

HOSTILE = ["=cmd()", "@SUM(1)", "+1+cmd|'x'!A0", "-2+3", "-قال", "\t=1", "- 2+cmd|'x'!A0"]
PLAIN = ["- قال الوزير", "-3.5", "+20", "– عنوان", "نص = نص", "", "1-2"]


@pytest.mark.parametrize("text", HOSTILE)
def test_formulas_become_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", [*PLAIN, 3, None, 2.5])
def test_what_is_no_formula_stays(text):
    assert harmless(text) == text


@given(st.text())
def test_only_an_apostrophe_is_ever_added(text):
    assert harmless(text) in (text, f"'{text}")
    assert not str(harmless(text)).startswith(("=", "@", "\t", "\r"))


def test_csv_holds_no_formula_not_even_in_its_header(tmp_path):
    table = pd.DataFrame({"=id": HOSTILE, "n": range(len(HOSTILE))})
    write_csv(table, tmp_path / "a.csv")
    back = pd.read_csv(tmp_path / "a.csv")
    assert list(back.columns) == ["'=id", "n"]
    assert back["'=id"].tolist() == [f"'{text}" for text in HOSTILE]
    assert back["n"].tolist() == list(range(len(HOSTILE)))


@pytest.fixture
def book(tmp_path):
    """Write two tables to a workbook and read it with another library."""
    tables = {
        "terms": pd.DataFrame({"term": [*HOSTILE, "نهر"], "count": range(8), "dispersion": 0.25}),
        "similarity": pd.DataFrame({"id": ["a"], "a": [1.0], "https://b": ["https://c"]}),
    }
    notes = write_workbook(tables, {"corpus": "=x()"}, tmp_path / "a.xlsx")
    assert notes == []
    return openpyxl.load_workbook(tmp_path / "a.xlsx")


def test_sheets_run_from_right_to_left_and_text_is_no_formula(book):
    assert len(book.sheetnames) == 3
    for sheet in book:
        assert sheet.sheet_view.rightToLeft
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
        assert not any(cell.hyperlink for row in sheet for cell in row)
    terms = list(book[book.sheetnames[1]].values)
    assert terms[0] == tuple(heading(name, "both") for name in ("term", "count", "dispersion"))
    assert [row[0] for row in terms[1:]] == [*HOSTILE, "نهر"]
    assert [row[1] for row in terms[1:]] == list(range(8))


def test_what_a_cell_cannot_hold_is_cut_and_told(tmp_path):
    notes = write_workbook(
        {"removed": pd.DataFrame({"text": ["ا" * 100_000]})}, {}, tmp_path / "a.xlsx"
    )
    assert "removed: 1 cell(s) cut" in notes[0]
    cell = list(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[1].values)[1][0]
    assert cell == "ا" * 32_766 + "…"


def test_the_same_tables_give_the_same_bytes(tmp_path):
    tables = {"terms": pd.DataFrame({"term": ["نهر"], "count": [1]})}
    for name in ("a", "b"):
        write_workbook(tables, {}, tmp_path / f"{name}.xlsx")
        write_latex("terms", tables["terms"], tmp_path / f"{name}.tex")
    for form in ("xlsx", "tex"):
        first, second = (tmp_path / f"{name}.{form}" for name in ("a", "b"))
        assert first.read_bytes() == second.read_bytes()


def test_latex_has_a_cell_for_each_column_and_no_bare_sign(tmp_path):
    table = pd.DataFrame({"term": ["50% & $x_1$ {\\a}~^#"], "count": [3], "note": [None]})
    write_latex("terms", table, tmp_path / "a.tex")
    lines = (tmp_path / "a.tex").read_text("utf-8").split("\n")
    row = next(line for line in lines if "50" in line)
    cells = re.split(r"(?<!\\) ?& ", row.removesuffix(r" \\"))
    assert cells[1:] == ["3", ""]
    plain = re.sub(r"\\(?:textbackslash|textasciicircum|textasciitilde)\{\}", "", cells[0])
    assert not re.search(r"(?<!\\)[&%$#_{}~^]", plain)
    assert re.sub(r"\\(.)", r"\1", plain) == "50% & $x_1$ {a}#"


def test_a_long_table_says_in_latex_how_much_of_it_is_there(tmp_path):
    write_latex("terms", pd.DataFrame({"term": ["نهر"] * 500}), tmp_path / "a.tex")
    text = (tmp_path / "a.tex").read_text("utf-8")
    assert "rows: 100 of 500" in text
    assert text.count("نهر") == 100


def test_every_table_of_the_report_and_every_column_has_an_arabic_name(sample_result):
    sheets = []
    for name, make in TABLES.items():
        table = make(sample_result)
        if name != "similarity" and table is not None:
            assert all(heading(column) != column for column in table.columns), name
        told = table_name(name)
        assert told is not None, name
        sheets.append(f"{told.sheet} {name}"[:31])
    assert len(set(sheets)) == len(sheets)
