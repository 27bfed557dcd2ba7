"""CSV and TSV: every row read or named, whatever the quotation marks do."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import ROWS, delimited, read, skipped

from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.tables import csv_rows


def test_rows_of_the_wrong_length_are_noted(write):
    content = "id,text,date\na,نص أول,2020\nb,نص\nc,نص,2020,x\nd,نص رابع,2020\n"
    found, notes = read(write("news.csv", content))
    assert [a.id for a in found] == ["a", "d"]
    assert skipped(notes) == [
        ("news.csv:3", "broken row: expected 3 cells, found 2"),
        ("news.csv:4", "broken row: expected 3 cells, found 4"),
    ]
    assert found[1].origin == "news.csv:5"


@pytest.mark.parametrize("columns", ["id,date,text", "id,text,date"])
def test_a_quotation_mark_that_is_never_closed_does_not_pass_unseen(write, columns):
    rows = [{"id": i, "date": "2020", "text": f"نص {i}"} for i in "abcd"]
    content = delimited(rows, columns=columns.split(",")).replace("نص b", '"نص b')
    found, notes = read(write("news.csv", content))
    assert "a" in [a.id for a in found]
    assert len(found) == 4 or notes.skipped or notes.warnings
    assert all("news.csv:3" in origin for origin, _ in skipped(notes))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mark_not_closed_in_the_last_cell_costs_nothing(write, end):
    content = f'id,text{end}a,نص{end}b,"نص, أول{end}ثم سطر{end}c,نص ثالث{end}d,"نص رابع"{end}'
    found, notes = read(write("news.csv", content))
    # The row that stands below the broken one shows where it ends.
    assert [(a.id, a.text) for a in found] == [
        ("a", "نص"),
        ("b", f"نص, أول{end}ثم سطر"),
        ("c", "نص ثالث"),
        ("d", "نص رابع"),
    ]
    assert notes.skipped == []
    [warning] = notes.warnings
    assert warning.startswith("news.csv:3: a quotation mark is not closed")
    assert "lines 3 to 4 of the file" in warning


def test_a_row_that_a_mark_leaves_unreadable_is_noted_and_the_rest_is_read(write):
    content = 'id,text,date\na,نص,1\nb,"نص, أول,2\nسطر آخر,2\nc,نص,3\nd,"نص ""رابع""",4\n'
    found, notes = read(write("news.csv", content))
    assert [(a.id, a.text) for a in found] == [("a", "نص"), ("c", "نص"), ("d", 'نص "رابع"')]
    [(origin, reason)] = skipped(notes)
    assert origin == "news.csv:3"
    assert reason.startswith("broken row: a quotation mark is not closed")
    assert "lines 3 to 4 of the file" in reason


def test_two_rows_with_a_mark_not_closed_stay_two(write):
    found, notes = read(write("news.csv", 'id,text\na,"نص\nb,"نص ثان\nc,نص ثالث\n'))
    assert [a.text for a in found] == ["نص", "نص ثان", "نص ثالث"]
    assert [w.split(": ")[0] for w in notes.warnings] == ["news.csv:2", "news.csv:3"]


def test_a_mark_not_closed_in_the_last_row_is_seen(write):
    found, notes = read(write("news.csv", 'id,text\na,نص\nb,"نص أخير'))
    assert [a.text for a in found] == ["نص", "نص أخير"]
    assert [w.split(": ")[0] for w in notes.warnings] == ["news.csv:3"]


def test_a_mark_not_closed_in_the_header_does_not_cost_the_rows(write):
    found, _ = read(write("news.csv", 'id,"text\na,نص\nb,نص ثان\n'))
    assert [a.text for a in found] == ["نص", "نص ثان"]


@given(
    st.lists(st.text(st.sampled_from('سد",\n\r\t '), max_size=8), min_size=1, max_size=8),
    st.sampled_from([("news.csv", ","), ("news.tsv", "\t")]),
)
def test_rows_come_back_whatever_they_hold(tmp_path_factory, texts, form):
    name, delimiter = form
    rows = [{"id": str(i), "text": f"نص {text}."} for i, text in enumerate(texts)]
    path = tmp_path_factory.mktemp("rows") / name
    # Left to itself, the writer quotes no cell with a lone carriage return.
    path.write_bytes(delimited(rows, delimiter, quoting=csv.QUOTE_ALL).encode())
    found, notes = read(path)
    assert [(a.id, a.text) for a in found] == [(r["id"], r["text"]) for r in rows]
    assert notes.skipped == notes.warnings == []


def test_long_articles_fit_in_a_cell(write):
    text = "سد النهر " * 40_000
    found, _ = read(write("news.csv", f"id,text\na,{text}\n"))
    assert found[0].text == text.strip()


def test_empty_cells_are_noted(write):
    found, notes = read(write("news.csv", "id,text\na,نص\nb,\nc, \n"))
    assert [a.id for a in found] == ["a"]
    assert skipped(notes) == [("news.csv:3", "empty article"), ("news.csv:4", "empty article")]
    assert [s.id for s in notes.skipped] == ["b", "c"]


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_columns_of_a_csv_may_be_parted_by_another_sign(write, tmp_path, sign):
    path = write("a.csv", f'id{sign}title{sign}text\n1{sign}عنوان{sign}"نص، وفيه {sign} واحدة"\n')
    found, notes = read(path)
    assert [(a.id, a.title, a.text) for a in found] == [("1", "عنوان", f"نص، وفيه {sign} واحدة")]
    assert "not a comma" in notes.warnings[0]


def test_a_zero_byte_costs_nothing_but_itself(write):
    content = delimited(ROWS).replace("نص الخبر الأول", "نص ال\x00خبر الأول")
    found, notes = read(write("news.csv", content))
    assert [a.text for a in found] == [row["text"] for row in ROWS]
    assert notes.warnings == ["news.csv:2: zero bytes were taken out of: text"]


def test_a_zero_byte_in_the_header_costs_no_column(write):
    found, _ = read(write("news.csv", "id,te\x00xt\na,نص الخبر الأول\n"))
    assert [(a.id, a.text) for a in found] == [("a", "نص الخبر الأول")]


def test_columns_of_one_name_are_named(write):
    found, notes = read(write("news.csv", "id,text,text\na,أول,ثان\n"))
    assert found[0].text == "ثان"
    assert notes.warnings == ["news.csv: columns of one name: the last is taken (text)"]


def test_empty_lines_between_rows_are_no_rows(write):
    found, notes = read(write("news.csv", "id,text\n\na,أول\n\n\nb,ثان\n\n"))
    assert [a.text for a in found] == ["أول", "ثان"]
    assert notes.skipped == notes.warnings == []


def test_a_mark_not_closed_far_from_the_end_is_mended_there():
    rows = [f"{i},نص {i}\n" for i in range(5000)]
    rows[3] = '3,"نص\n'
    notes = Notes()
    found = list(csv_rows("a.csv", io.StringIO("".join(["id,text\n", *rows])), notes))
    assert [row["id"] for _, row in found] == [str(i) for i in range(5000)]
    assert [w.split(": ")[0] for w in notes.warnings] == ["a.csv:5"]


@given(st.text(st.sampled_from('سد",\n\r\t\x00 ;'), max_size=60))
def test_any_table_is_read_to_its_end(text):
    notes = Notes()
    rows = list(csv_rows("a.csv", io.StringIO("id,text\n" + text + "\nz,آخر\n", newline=""), notes))
    assert [number for number, _ in rows] == sorted({number for number, _ in rows})
    # The last row is never lost unseen: read, or part of one that is named.
    assert any("آخر" in str(row["text"]) for _, row in rows) or notes.skipped


def test_a_comma_within_a_name_is_not_what_parts_columns():
    rows = list(csv_rows("a.csv", io.StringIO("id;title, full;text\n1;نهر, سد;ماء\n"), Notes()))
    assert rows == [(2, {"id": "1", "title, full": "نهر, سد", "text": "ماء"})]


@pytest.mark.parametrize(
    ("above", "sign"), [("\n\n", ","), (",,\n", ","), ("sep=;\n", ";"), ("\ufeffsep=\t\r\n", "\t")]
)
def test_the_names_of_columns_may_stand_below_blank_lines_or_the_sign(write, above, sign):
    rows = [["id", "title", "text"], ["a", "خبر", "نص أول"], ["b", "خبر", "نص ثان"]]
    found, notes = read(write("a.csv", above + "".join(f"{sign.join(row)}\n" for row in rows)))
    assert [(a.id, a.title, a.text) for a in found] == [tuple(row) for row in rows[1:]]
    assert skipped(notes) == []


def test_rows_below_blank_lines_keep_their_numbers(write):
    found, _ = read(write("a.csv", "\n\nid,text\na,نص\n"))
    assert found[0].origin == "a.csv:4"
