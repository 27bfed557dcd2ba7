"""Reading: every form of corpus, and a note of file and row for all that was not taken."""

import csv
import io
import json
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.errors import InputError, MissingExtraError
from corpus_tools.sources import COLUMNS, Notes, pick_columns, read_sources

ROWS = [
    {"id": "a1", "title": "خبر أول", "text": "نص الخبر الأول\nوسطر ثان", "date": "2020-01-02"},
    {"id": "a2", "title": "خبر, ثان", "text": 'نص "الخبر" الثاني', "date": "2020-01-03"},
    {"id": "a3", "title": "خبر ثالث", "text": "نص الخبر\tالثالث", "date": "2020-01-04"},
]


def read(path, columns=None, encoding=None):
    notes = Notes()
    return list(read_sources(path, notes, columns, encoding)), notes


def skipped(notes):
    return [(s.origin, s.reason) for s in notes.skipped]


def delimited(rows, delimiter=",", columns=None, **style):
    out = io.StringIO()
    style = {"delimiter": delimiter, "lineterminator": "\n", **style}
    writer = csv.DictWriter(out, columns or list(rows[0]), **style)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def lines_of_json(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


TABLES = {
    "news.csv": delimited(ROWS),
    "news.tsv": delimited(ROWS, "\t"),
    "news.jsonl": lines_of_json(ROWS),
    "news.json": json.dumps(ROWS),
    "NEWS.CSV": "\ufeff" + delimited(ROWS).replace("\n", "\r\n"),
    "wrapped.json": json.dumps({"version": 2, "articles": ROWS}),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_form_of_table_gives_the_same_articles(write, name):
    found, notes = read(write(name, TABLES[name]))
    assert [(a.id, a.title, a.text.replace("\r", ""), a.fields) for a in found] == [
        (row["id"], row["title"], row["text"], {"date": row["date"]}) for row in ROWS
    ]
    assert notes.skipped == notes.warnings == []


def test_parquet_gives_the_same_articles(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), tmp_path / "news.parquet")
    found, notes = read(tmp_path / "news.parquet")
    assert [(a.id, a.title, a.text) for a in found] == [
        (row["id"], row["title"], row["text"]) for row in ROWS
    ]
    assert found[1].origin == "news.parquet:2"
    assert notes.skipped == notes.warnings == []


def test_a_broken_parquet_file_is_named(write):
    pytest.importorskip("pyarrow")
    with pytest.raises(InputError, match=r"news\.parquet: expected a Parquet file"):
        read(write("news.parquet", b"PAR1 this is no table"))


def test_without_its_package_parquet_says_what_to_install(write, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'corpus-tools\[parquet\]'"):
        read(write("news.parquet", b"PAR1"))


def test_a_folder_is_read_to_its_depths_in_order(write, tmp_path):
    write("b/2.txt", "عنوان\nنص ب")
    write("a/deep/1.txt", "عنوان\nنص أ")
    write("c.TXT", "عنوان\nنص ج")
    write(".hidden/x.txt", "لا")
    write("b/.y.txt", "لا")
    write("b/notes.md", "# notes")
    found, notes = read(tmp_path)
    assert [(a.id, a.origin) for a in found] == [
        ("1", "a/deep/1.txt"),
        ("2", "b/2.txt"),
        ("c", "c.TXT"),
    ]
    assert found[0].text == "عنوان\nنص أ"
    assert found[0].title is None
    assert skipped(notes) == [("b/notes.md", "not a .txt or .html file")]


def test_files_that_are_empty_or_no_text_are_noted_and_the_rest_is_read(write, tmp_path):
    write("empty.txt", "")
    write("blank.txt", " \n\t\n")
    write("picture.txt", bytes(range(256)))
    write("good.txt", "عنوان\nنص")
    found, notes = read(tmp_path)
    assert [a.id for a in found] == ["good"]
    assert skipped(notes) == [
        ("blank.txt", "empty file"),
        ("empty.txt", "empty file"),
        ("picture.txt", "not text: it is a binary file"),
    ]


def test_legacy_encodings_are_noted(write, tmp_path):
    text = "عنوان الخبر\nنص الخبر عن سلامة الملاحة في النهر الكبير"
    write("old.txt", text.encode("cp1256"))
    write("new.txt", text)
    found, notes = read(tmp_path)
    assert [a.text for a in found] == [text, text]
    [warning] = notes.warnings
    assert warning.startswith("old.txt: read as cp1256")


def test_a_named_encoding_is_used_for_every_file(write, tmp_path):
    write("old.txt", "سد".encode("iso8859_6"))
    found, _ = read(tmp_path, encoding="iso8859_6")
    assert [a.text for a in found] == ["سد"]


def test_an_archive_holds_files_and_tables(write):
    data = zipped(
        {
            "news.csv": TABLES["news.csv"],
            "deep/one.txt": "عنوان\nنص",
            "deep/empty.txt": "",
            "read.me": "no",
            "__MACOSX/deep/one.txt": "no",
            ".hidden.txt": "no",
        }
    )
    found, notes = read(write("all.zip", data))
    assert [a.id for a in found] == ["one", "a1", "a2", "a3"]
    reasons = dict(skipped(notes))
    assert reasons.pop("all.zip/read.me").startswith("not one of .txt")
    assert list(reasons.values()) == ["empty file"]


def test_one_broken_file_in_an_archive_does_not_cost_the_others(write):
    data = zipped({"bad.json": "[{", "good.txt": "عنوان\nنص", "odd.csv": "a,b\n1,2\n"})
    found, notes = read(write("all.zip", data))
    assert [a.id for a in found] == ["good"]
    assert sorted(origin.split(":")[0].split("/")[-1] for origin, _ in skipped(notes)) == [
        "bad.json",
        "odd.csv",
    ]


def test_everything_in_an_archive_is_named_alike(write):
    data = zipped(
        {
            "odd.csv": "id,nass\n1,نص\n",
            "bad.json": "[{",
            "deep/empty.txt": "",
            "deep/news.jsonl": lines_of_json([ROWS[0], {"id": "x"}]),
            "read.me": "no",
            "broken.parquet": "PAR1 this is no table",
        }
    )
    found, notes = read(write("all.zip", data))
    assert [a.origin for a in found] == ["all.zip/deep/news.jsonl:1"]
    reasons = dict(skipped(notes))
    assert list(reasons) == [
        "all.zip/bad.json",
        "all.zip/broken.parquet",
        "all.zip/deep/empty.txt",
        "all.zip/deep/news.jsonl:2",
        "all.zip/odd.csv",
        "all.zip/read.me",
    ]
    assert reasons["all.zip/bad.json"].startswith("not valid JSON")
    assert reasons["all.zip/odd.csv"].startswith("expected a column named text")
    assert "arquet" in reasons["all.zip/broken.parquet"]


def test_what_is_wrong_with_an_option_is_not_blamed_on_the_members(write):
    path = write("all.zip", zipped({"news.csv": TABLES["news.csv"]}))
    with pytest.raises(InputError, match="columns: expected one of"):
        read(path, {"author": "id"})
    with pytest.raises(InputError, match="encoding: Python knows none"):
        read(path, encoding="arabic-9")


def test_a_member_whose_packed_bytes_are_broken_does_not_cost_the_others(write):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "عنوان\nنص أول " * 50)
        archive.writestr("b.txt", "عنوان\nنص ثان")
    data = bytearray(out.getvalue())
    data[35:45] = b"\xff" * 10  # behind the first member's header of 30 + 5 bytes
    found, notes = read(write("all.zip", bytes(data)))
    assert [a.id for a in found] == ["b"]
    assert [origin for origin, _ in skipped(notes)] == ["all.zip/a.txt"]


def test_a_broken_archive_is_named(write):
    with pytest.raises(InputError, match=r"all\.zip: expected a ZIP archive"):
        read(write("all.zip", b"PK no archive"))


def test_a_damaged_member_does_not_cost_the_others(write):
    data = bytearray(zipped({"a.txt": "عنوان\nنص أول", "b.txt": "عنوان\nنص ثان"}))
    at = data.index("أول".encode())
    data[at] ^= 0x01  # the checksum no longer fits
    found, notes = read(write("all.zip", bytes(data)))
    assert [a.id for a in found] == ["b"]
    [(origin, reason)] = skipped(notes)
    assert origin.endswith("a.txt")
    assert reason.startswith("cannot be read")


def test_a_broken_line_of_json_is_noted_with_its_row(write):
    content = lines_of_json(ROWS[:1]) + '{"id": "b", "text": \n[1]\n\n' + lines_of_json(ROWS[1:])
    found, notes = read(write("news.jsonl", content))
    assert [a.id for a in found] == ["a1", "a2", "a3"]
    assert [origin for origin, _ in skipped(notes)] == ["news.jsonl:2", "news.jsonl:3"]
    assert all(reason.startswith("broken row") for _, reason in skipped(notes))
    assert found[1].origin == "news.jsonl:5"


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_line_of_json_without_text_is_noted_wherever_it_stands(write, at):
    rows = [*ROWS[:at], {"id": "odd", "title": "بلا نص"}, *ROWS[at:]]
    found, notes = read(write("news.jsonl", lines_of_json(rows)))
    assert [a.id for a in found] == ["a1", "a2", "a3"]
    assert skipped(notes) == [(f"news.jsonl:{at + 1}", "broken row: no text")]


@pytest.mark.parametrize("at", [0, 1, 3])
def test_so_is_one_when_the_column_was_named(write, at):
    rows = [{"id": r["id"], "Corpus": r["text"]} for r in ROWS]
    rows.insert(at, {"id": "odd"})
    found, notes = read(write("news.jsonl", lines_of_json(rows)), {"text": "Corpus"})
    assert [a.id for a in found] == ["a1", "a2", "a3"]
    assert [origin for origin, _ in skipped(notes)] == [f"news.jsonl:{at + 1}"]


def test_a_named_column_that_no_row_has_is_named(write):
    path = write("news.jsonl", lines_of_json(ROWS))
    with pytest.raises(InputError, match=r"news\.jsonl: expected a column 'Corpus'; found id, ti"):
        read(path, {"text": "Corpus"})
    with pytest.raises(InputError, match=r"news\.jsonl: expected a column 'Day'"):
        read(path, {"date": "Day"})


def test_rows_may_lack_a_named_column_that_is_not_text(write):
    rows = [{"text": "أول"}, {"text": "ثان", "Day": "2020-01-02", "date": "2021"}]
    found, notes = read(write("news.jsonl", lines_of_json(rows)), {"date": "Day"})
    assert [a.fields for a in found] == [{}, {"date": "2020-01-02"}]
    assert notes.skipped == []


def test_lines_of_json_none_of_which_has_text_are_no_corpus(write):
    rows = [{"id": "a"}, {"id": "b", "nass": "نص"}]
    with pytest.raises(InputError, match=r"expected a column named text.*found id, nass"):
        read(write("news.jsonl", lines_of_json(rows)))


HALF = "\ud83d"


@pytest.mark.parametrize("name", ["news.json", "news.jsonl"])
def test_half_a_character_in_json_is_replaced_and_noted(write, name):
    rows = [ROWS[0], {"id": f"b{HALF}", "title": f"خبر {HALF}", "text": f"{HALF}نص", "date": "1"}]
    content = json.dumps(rows) if name.endswith(".json") else "\n".join(map(json.dumps, rows))
    found, notes = read(write(name, content))
    assert found[1][:3] == ("b\ufffd", "\ufffdنص", "خبر \ufffd")
    [warning] = notes.warnings
    assert warning.startswith(f"{name}:2: half a character")
    assert all(part in warning for part in ("id", "title", "text"))


def test_a_whole_pair_in_json_is_one_character(write):
    found, notes = read(write("news.json", '[{"text": "نص \\ud83d\\udc4d"}]'))
    assert found[0].text == "نص \U0001f44d"
    assert notes.warnings == []


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", "نص \\ud83d"), ("a.csv", "id,text\na,نص \\ud83d\n")]
)
def test_half_a_character_of_any_form_is_replaced(write, name, content):
    path = write(name, content.encode("ascii", "backslashreplace"))
    found, notes = read(path, encoding="unicode_escape")
    assert [a.text for a in found] == ["نص \ufffd"]
    assert any("half a character" in w and w.startswith(name) for w in notes.warnings)


def test_a_file_name_that_is_no_utf8_can_be_written(tmp_path):
    try:
        (tmp_path / "خبر\udcff.txt").write_text("عنوان\nنص", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system takes no such name")
    [article], _ = read(tmp_path)
    assert (article.id, article.origin) == ("خبر\ufffd", "خبر\ufffd.txt")


def test_rows_may_lack_what_is_not_text(write):
    rows = [{"text": "أول", "date": "2020-01-02"}, {"text": "ثان", "title": "ع"}, {"body": "ثالث"}]
    found, notes = read(write("news.jsonl", lines_of_json(rows)))
    assert [(a.id, a.text, a.title, a.fields) for a in found] == [
        ("news-00001", "أول", None, {"date": "2020-01-02"}),
        ("news-00002", "ثان", "ع", {}),
        ("news-00003", "ثالث", None, {}),
    ]
    assert notes.skipped == []


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


def test_a_table_without_text_says_what_it_has(write):
    with pytest.raises(
        InputError, match=r"news\.csv: expected a column named text.*found id, nass"
    ):
        read(write("news.csv", "id,nass\n1,نص\n"))


@pytest.mark.parametrize("content", ["[1, 2", "{", "7", '"نص"'])
def test_json_that_is_no_list_of_articles_is_named(write, content):
    with pytest.raises(InputError, match=r"news\.json"):
        read(write("news.json", content))


def test_json_with_one_broken_article_gives_the_rest(write):
    found, notes = read(write("news.json", json.dumps([ROWS[0], "نص", None, ROWS[1]])))
    assert [a.id for a in found] == ["a1", "a2"]
    assert [origin for origin, _ in skipped(notes)] == ["news.json:2", "news.json:3"]


@pytest.mark.parametrize("form", [".csv", ".tsv", ".jsonl", ".json", ".txt"])
def test_an_empty_file_of_any_form_is_noted(write, form):
    found, notes = read(write(f"news{form}", ""))
    assert found == []
    assert skipped(notes) == [(f"news{form}", "empty file")]


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere: expected a folder or a file"):
        read(tmp_path / "nowhere")


def test_a_form_that_is_not_read_is_named(write):
    with pytest.raises(InputError, match=r"news\.docx: expected .*found \.docx"):
        read(write("news.docx", b"PK"))


def test_a_folder_without_texts_is_named(write, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="the folder is empty"):
        read(tmp_path / "empty")
    write("other/a.pdf", b"%PDF")
    with pytest.raises(InputError, match=r"other: expected .*found 1 files ending in \.pdf"):
        read(tmp_path / "other")


@pytest.mark.parametrize("ours", COLUMNS)
def test_usual_names_are_found_in_any_case(ours):
    for name in COLUMNS[ours]:
        assert pick_columns([" other ", name.upper()], None, "x") == {ours: name.upper()}


def test_a_named_column_comes_first():
    found = pick_columns(["text", "Corpus", "id"], {"text": "corpus"}, "x")
    assert found == {"text": "Corpus", "id": "id"}


def test_a_named_column_must_exist():
    with pytest.raises(InputError, match=r"x: expected a column 'body'; found id, text"):
        pick_columns(["id", "text"], {"text": "body"}, "x")
    with pytest.raises(InputError, match=r"columns: expected one of id, .*found 'author'"):
        pick_columns(["id", "text"], {"author": "id"}, "x")


@pytest.mark.parametrize("turn", range(40))
def test_any_damaged_archive_is_read_or_named(tmp_path, turn):
    rng = random.Random(turn)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "عنوان\nنص الخبر الأول هنا.")
    data = bytearray(file.getvalue())
    for _ in range(rng.randint(1, 8)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path = tmp_path / "damaged.zip"
    path.write_bytes(data[: rng.randint(20, len(data))] if turn % 3 == 0 else data)
    said = ""
    try:
        found, notes = read(path)
        said = str(found or notes.skipped)
    except InputError as error:
        said = str(error)
    assert "a.txt" in said or "damaged.zip" in said


def test_a_member_packed_tighter_than_text_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "ا" * (1 << 26))
        archive.writestr("b.txt", "عنوان\nنص الخبر.")
    found, notes = read(path)
    assert [article.id for article in found] == ["b"]
    assert "grow more than" in notes.skipped[0].reason


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_columns_of_a_csv_may_be_parted_by_another_sign(write, tmp_path, sign):
    path = write("a.csv", f'id{sign}title{sign}text\n1{sign}عنوان{sign}"نص، وفيه {sign} واحدة"\n')
    found, notes = read(path)
    assert [(a.id, a.title, a.text) for a in found] == [("1", "عنوان", f"نص، وفيه {sign} واحدة")]
    assert "not a comma" in notes.warnings[0]


def test_values_that_are_no_text_are_named_and_lists_are_lines(write):
    rows = [
        {"text": 7},
        {"text": {"p": "نص"}},
        {"text": ["سطر", "آخر"], "source": {"id": None, "name": "المدار"}},
        {"text": ["سطر", 3]},
    ]
    found, notes = read(write("a.jsonl", "\n".join(map(json.dumps, rows))))
    assert [(a.text, a.fields) for a in found] == [("سطر\nآخر", {"outlet": "المدار"})]
    assert [origin for origin, _ in skipped(notes)] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:4"]
    assert all("expected text" in reason for _, reason in skipped(notes))


def test_a_table_as_pandas_writes_it_is_read_row_by_row(write):
    columns = {"id": {"0": "a", "1": "b"}, "text": {"0": "أول", "1": "ثان"}}
    found, _ = read(write("a.json", json.dumps(columns)))
    assert [(a.id, a.text) for a in found] == [("a", "أول"), ("b", "ثان")]


def test_what_is_no_plain_file_is_listed(write, tmp_path):
    write("d/a.txt", "عنوان\nنص")
    (tmp_path / "d/dead.txt").symlink_to("nowhere")
    (tmp_path / "d/folder").symlink_to(tmp_path)
    found, notes = read(tmp_path / "d")
    assert [a.id for a in found] == ["a"]
    assert sorted(origin for origin, _ in skipped(notes)) == ["dead.txt", "folder"]


def test_members_above_the_archive_are_read_like_others(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../x.txt", "عنوان\nنص")
    found, _ = read(path)
    assert [a.id for a in found] == ["x"]
