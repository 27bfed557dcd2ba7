"""Workbooks: the rows of each sheet as those of a table, and nothing that fills the memory."""

import datetime
import io
import random
import zipfile

import pytest
from papers import ods, packed, xlsx
from reading import ROWS, read, skipped

from corpus_tools.errors import InputError

pytest.importorskip("python_calamine")

TABLE = [list(ROWS[0]), *(list(row.values()) for row in ROWS)]


def xls(rows):
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("أخبار")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_workbook_gives_the_articles_of_its_table(write, ending):
    made = {"xlsx": lambda rows: xlsx({"أخبار": rows}), "xls": xls, "ods": ods}[ending](TABLE)
    found, notes = read(write(f"news.{ending}", made))
    assert [(a.id, a.title, a.text.split(), a.fields) for a in found] == [
        (row["id"], row["title"], row["text"].split(), {"date": row["date"]}) for row in ROWS
    ]
    assert notes.skipped == notes.warnings == []


def test_rows_are_numbered_as_in_the_sheet_and_blank_ones_passed_over(write):
    rows = [["تقرير الرصد اليومي"], [], ["العنوان", "النص"], ["خبر", "نص الخبر"], [], ["آخر", "نص"]]
    found, notes = read(write("رصد.xlsx", xlsx({"ورقة": rows})))
    assert [(a.id, a.title, a.origin) for a in found] == [
        ("رصد-00004", "خبر", "رصد.xlsx:4"),
        ("رصد-00006", "آخر", "رصد.xlsx:6"),
    ]
    assert notes.skipped == []


def test_cells_of_all_kinds_are_read_as_they_look(write):
    day = datetime.date(2016, 3, 14)
    rows = [["id", "text", "date", "url"], [7, "نص", day, ""], [8.5, "نص آخر", "١٥ مارس ٢٠١٦", 12]]
    found, _ = read(write("a.xlsx", xlsx({"a": rows})))
    assert [(a.id, a.fields) for a in found] == [
        ("7", {"date": "2016-03-14"}),
        ("8.5", {"date": "١٥ مارس ٢٠١٦", "url": "12"}),
    ]


def test_what_one_cell_says_of_several_rows_holds_for_each(write):
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["outlet", "text"])
        sheet.merge_range(1, 0, 3, 0, "المدار")
        for row in (1, 2, 3):
            sheet.write(row, 1, f"نص {row}")
        sheet.write_row(4, 0, ["", "نص 4"])
    found, _ = read(write("a.xlsx", out.getvalue()))
    assert [a.fields.get("outlet") for a in found] == ["المدار"] * 3 + [None]


def test_every_sheet_with_articles_is_read_and_others_are_named(write):
    about = [["هذا شرح الجدول"], ["وهذا سطر ثان"]]
    sheets = {"2015": TABLE[:2], "شرح": about, "2016": [TABLE[0], *TABLE[2:]], "-": [["النص"]]}
    found, notes = read(write("news.xlsx", xlsx(sheets)))
    assert [a.origin for a in found] == ["news.xlsx/2015:2", "news.xlsx/2016:2", "news.xlsx/2016:3"]
    reasons = dict(skipped(notes))
    assert reasons.pop("news.xlsx/-") == "there is not one row in it"
    [(origin, reason)] = reasons.items()
    assert origin == "news.xlsx/شرح"
    assert reason.startswith("expected a column named text")


def test_the_columns_can_be_named(write):
    rows = [["تقرير"], ["Corpus", "رأس"], ["وصل الوفد", "وفد"]]
    path = write("a.xlsx", xlsx({"a": rows}))
    [article], _ = read(path, {"text": "Corpus", "title": "رأس"})
    assert (article.title, article.text) == ("وفد", "وصل الوفد")
    with pytest.raises(InputError, match=r"a\.xlsx: expected a column named text"):
        read(path)


def test_texts_that_the_sheet_cut_are_named(write):
    text = ("خبر " * 10_000)[:32_767]
    _, notes = read(write("a.xlsx", xlsx({"a": [["text"], ["نص"], [text]]})))
    [warning] = notes.warnings
    assert "may be cut: 1 (the first in row 3)" in warning


def test_an_empty_workbook_is_noted(write):
    assert skipped(read(write("a.xlsx", xlsx({"a": []})))[1]) == [("a.xlsx", "empty file")]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 no more", "cannot be opened"),
        (OLE, "cannot be read"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        ("id\ttext\n1\tنص\n".encode(), "text with another ending"),
        (b"<html><table><tr><td>", "text with another ending"),
        (packed({"word/document.xml": "<x/>"}), "cannot be read"),
    ],
)
def test_what_is_no_workbook_is_named_with_what_to_do(write, content, said):
    with pytest.raises(InputError, match=rf"a\.xlsx: expected a workbook; .*{said}"):
        read(write("a.xlsx", content))


def test_a_cell_far_out_does_not_take_all_memory(write):
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["text"])
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(InputError, match=r"its cells reach over 17,179,869,184 places"):
        read(write("a.xlsx", out.getvalue()))


def test_a_workbook_that_grows_without_end_is_not_unpacked(write):
    data = io.BytesIO(xlsx({"a": TABLE}))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * (1 << 27))
    with pytest.raises(InputError, match="limit of 200 times"):
        read(write("a.xlsx", data.getvalue()))


@pytest.mark.parametrize("turn", range(60))
def test_any_damaged_workbook_is_read_or_named(write, turn):
    rng = random.Random(turn)
    data = bytearray(xlsx({"a": TABLE}))
    for _ in range(rng.randint(1, 20)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    write("good.txt", "عنوان\nنص")
    found, notes = read(write("damaged.xlsx", bytes(data)).parent)
    assert "good" in {a.id for a in found}
    assert len(found) > 1 or notes.skipped
