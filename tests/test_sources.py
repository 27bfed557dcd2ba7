"""Reading: every form of corpus, and a note of file and row for all that was not taken."""

import pytest
from reading import ROWS, TABLES, read, skipped

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
    with pytest.raises(InputError, match=r"news\.docx: expected .*found \.docx"):
        read(write("news.docx", b"PK"))


def test_a_folder_without_texts_is_named(write, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="the folder is empty"):
        read(tmp_path / "empty")
    write("other/a.pdf", b"%PDF")
    with pytest.raises(InputError, match=r"other: expected .*found 1 files ending in \.pdf"):
        read(tmp_path / "other")


def test_what_is_no_plain_file_is_listed(write, tmp_path):
    write("d/a.txt", "عنوان\nنص")
    (tmp_path / "d/dead.txt").symlink_to("nowhere")
    (tmp_path / "d/folder").symlink_to(tmp_path)
    found, notes = read(tmp_path / "d")
    assert [a.id for a in found] == ["a"]
    assert sorted(origin for origin, _ in skipped(notes)) == ["dead.txt", "folder"]
