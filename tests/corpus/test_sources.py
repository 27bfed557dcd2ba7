"""Reading: every form of corpus, and a note of file and row for all that was not taken."""

import contextlib
import json
import os
import socket
import tracemalloc
from pathlib import PurePath

import pytest
from reading import ROWS, TABLES, delimited, lines_of_json, read, skipped, zipped

from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.places import files
from corpus_tools.corpus.sources import input_size, read_sources
from corpus_tools.errors import InputError


@pytest.mark.parametrize("name", TABLES)
def test_every_form_of_table_gives_the_same_articles(write, name):
    found, notes = read(write(name, TABLES[name]))
    assert [(a.id, a.title, a.text.replace("\r", ""), a.fields) for a in found] == [
        (row["id"], row["title"], row["text"], {"date": row["date"]}) for row in ROWS
    ]
    assert notes.skipped == notes.warnings == []


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
    reasons = dict(skipped(notes))
    assert reasons.pop("b/notes.md") == "not a form that is read: .md"
    assert list(reasons) == [".hidden", "b/.y.txt"]
    assert all(reason.startswith("its name begins with a dot") for reason in reasons.values())


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


def test_a_file_name_that_is_no_utf8_can_be_written(tmp_path):
    try:
        (tmp_path / "خبر\udcff.txt").write_text("عنوان\nنص", encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system takes no such name")
    [article], _ = read(tmp_path)
    assert (article.id, article.origin) == ("خبر\ufffd", "خبر\ufffd.txt")


@pytest.mark.parametrize("form", [".csv", ".tsv", ".jsonl", ".json", ".txt"])
def test_an_empty_file_of_any_form_is_noted(write, form):
    found, notes = read(write(f"news{form}", ""))
    assert found == []
    assert skipped(notes) == [(f"news{form}", "empty file")]


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere: expected a folder or a file"):
        read(tmp_path / "nowhere")


def test_a_form_that_is_not_read_is_named(write):
    with pytest.raises(InputError, match=r"news\.md: expected .*\.docx.*found \.md$"):
        read(write("news.md", b"PK"))
    with pytest.raises(InputError, match=r"news\.doc: .*found \.doc \(save it as \.docx\)"):
        read(write("news.doc", b"PK"))


def test_a_folder_without_texts_is_named(write, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="the folder is empty"):
        read(tmp_path / "empty")
    write("other/a.mp3", b"ID3")
    with pytest.raises(InputError, match=r"other: expected .*found 1 files ending in \.mp3"):
        read(tmp_path / "other")


def test_what_is_no_plain_file_is_listed(write, tmp_path):
    write("d/a.txt", "عنوان\nنص")
    (tmp_path / "d/dead.txt").symlink_to("nowhere")
    (tmp_path / "d/folder").symlink_to(tmp_path)
    found, notes = read(tmp_path / "d")
    assert [a.id for a in found] == ["a"]
    assert sorted(origin for origin, _ in skipped(notes)) == ["dead.txt", "folder"]


def as_list(rows):
    return json.dumps(rows, ensure_ascii=False)


def many_rows(n, filler):
    return [{"id": str(i), "text": "نص", "notes": filler} for i in range(n)]


@pytest.mark.parametrize(
    "name", ["news.csv", "news.jsonl", "old.csv", "old.jsonl", "news.json", "news.parquet"]
)
def test_memory_does_not_grow_with_the_file(write, tmp_path, name):
    rows = many_rows(400, "ملاحظة طويلة عن النهر " * 1000)
    if name == "news.parquet":
        pyarrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        path = tmp_path / name
        parquet.write_table(
            pyarrow.Table.from_pylist(rows), path, compression="none", use_dictionary=False
        )
    else:
        forms = {".csv": delimited, ".jsonl": lines_of_json, ".json": as_list}
        content = forms[PurePath(name).suffix](rows)
        path = write(name, content.encode("cp1256" if name.startswith("old") else "utf-8"))
    assert path.stat().st_size > 8_000_000
    next(read_sources(path, Notes()))  # what is loaded at first use
    tracemalloc.start()
    assert sum(1 for _ in read_sources(path, Notes())) == len(rows)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < path.stat().st_size / 2


def test_progress_adds_up_to_the_size_of_the_input(write, tmp_path):
    folder = tmp_path / "folder"
    write("folder/a.txt", "عنوان\nنص")
    write("folder/empty.txt", "")
    write("folder/b/c.txt", "عنوان\nنص آخر")
    write("folder/other.pdf", b"%PDF" * 100)
    paths = [folder, *(write(name, TABLES[name]) for name in TABLES)]
    paths.append(write("all.zip", zipped({**TABLES, "a.txt": "عنوان\nنص", "b.pdf": b"%PDF"})))
    for path in paths:
        steps = []
        list(read_sources(path, Notes(), told=steps.append))
        assert sum(steps) == input_size(path) > 0


def test_progress_is_told_along_the_way(write):
    path = write("news.jsonl", lines_of_json(many_rows(3000, "ملاحظة " * 100)))
    steps, after = [], []
    for _ in read_sources(path, Notes(), told=steps.append):
        after.append(sum(steps))
    assert after[0] < after[len(after) // 2] < after[-1] <= input_size(path)


def test_letters_that_come_late_are_read_right(write):
    latin = delimited(many_rows(20_000, "a note in English, of some length, about a river"))
    path = write(
        "news.csv",
        latin.replace("نص", "text").encode() + "z,نص الخبر عن سلامة الملاحة,\n".encode("cp1256"),
    )
    found, notes = read(path)
    assert found[-1].text == "نص الخبر عن سلامة الملاحة"
    assert notes.warnings[:1] == ["news.csv: read as cp1256"]


@pytest.mark.parametrize("name", ["a.txt", "news.csv", "news.jsonl"])
def test_damaged_bytes_are_named_with_their_place(write, name):
    text = {"a.txt": "عنوان\nنص الخبر"}.get(name) or TABLES[name]
    data = text.encode("utf-8").replace(
        "الخبر".encode(), "الخ".encode() + b"\xff" + "بر".encode(), 1
    )
    found, notes = read(write(name, data))
    assert "الخ\ufffdبر" in found[0].text
    assert notes.warnings[0].startswith(f"{name}: read as utf-8 with damaged bytes")
    row = {"news.csv": "news.csv:2", "news.jsonl": "news.jsonl:1"}.get(name)
    expected = [] if row is None else [f"{row}: damaged bytes became U+FFFD in: text"]
    assert notes.warnings[1:] == expected


def test_a_page_in_utf16_without_its_mark_is_read(write):
    pytest.importorskip("trafilatura")
    text = "أعلنت هيئة النهر أنها ستفتح الممر الشمالي أمام السفن الصغيرة اعتبارا من الشهر المقبل."
    page = f"<html><head><title>عنوان</title></head><body><p>{text}</p></body></html>"
    [article], notes = read(write("d/a.html", page.encode("utf-16-le")).parent)
    assert text in article.text
    assert "a.html: read as utf-16-le" in notes.warnings


def test_a_codec_that_cannot_pass_over_what_does_not_fit_is_named(write):
    found, notes = read(write("news.csv", "id,text\na-1,نص\n"), encoding="punycode")
    assert found == []
    assert "cannot be read as punycode" in notes.skipped[0].reason


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.parquet", "a.zip"])
def test_a_file_that_cannot_be_opened_is_named(write, monkeypatch, name):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    path = write(name, "عنوان\nنص")
    monkeypatch.setattr(files, "_at_once", refuse)
    found, notes = read(path)
    assert found == []
    assert skipped(notes) == [(name, "cannot be read: Permission denied")]
    assert input_size(path) is None or name != "a.zip"


def test_a_name_too_long_for_the_system_is_named(tmp_path):
    with pytest.raises(InputError, match="there is none"):
        read(tmp_path / ("a" * 3000 + ".csv"))


@pytest.mark.parametrize("name", ["pipe", "socket", "/dev/zero"])
def test_a_pipe_a_socket_and_a_device_are_not_read(tmp_path, name):
    path = tmp_path / "news.jsonl"
    if name == "pipe":
        os.mkfifo(path)
    elif name == "socket":
        with contextlib.chdir(tmp_path), socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    else:
        path.symlink_to(name)
    with pytest.raises(InputError, match=r"news\.jsonl: a pipe, a device or a socket"):
        read(path)
    (tmp_path / "a.txt").write_text("عنوان\nنص", encoding="utf-8")
    found, notes = read(tmp_path)
    assert [a.id for a in found] == ["a"]
    [(origin, reason)] = skipped(notes)
    assert origin == path.name
    assert reason.startswith("a pipe, a device or a socket")
