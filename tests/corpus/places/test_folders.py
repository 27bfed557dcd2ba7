"""Every file of a folder is read, or named with the reason why not."""

import os

import pytest
from reading import read, skipped, zipped

from corpus_tools.corpus.places import files
from corpus_tools.errors import InputError

ARTICLE = "عنوان\nنص"


def test_links_are_read_where_they_stay_in_the_folder(write, tmp_path):
    write("secret.txt", "سر")
    write("d/in/a.txt", ARTICLE)
    folder = tmp_path / "d"
    for name, target in {
        "same.txt": "in/a.txt", "out.txt": "../secret.txt", "no.txt": "none.txt",
        "circle.txt": "circle.txt", "up": "..", "in/again": "../in",
    }.items():  # fmt: skip
        (folder / name).symlink_to(target)
    found, notes = read(folder)
    assert [a.origin for a in found] == ["in/a.txt", "same.txt"]
    reasons = dict(skipped(notes))
    assert reasons.pop("out.txt").startswith("a link to a file outside of the folder")
    assert sorted(reasons) == ["circle.txt", "in/again", "no.txt", "up"]
    assert all(reason.startswith("a link to a folder or to nothing") for reason in reasons.values())


def test_a_folder_that_cannot_be_opened_is_named(write, tmp_path, monkeypatch):
    write("d/a.txt", ARTICLE)
    write("d/closed/b.txt", ARTICLE)
    real = os.scandir

    def scandir(path):
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found, notes = read(tmp_path / "d")
    assert [a.id for a in found] == ["a"]
    assert skipped(notes) == [("closed", "cannot be read: Permission denied")]
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        read(tmp_path / "d/closed")


def test_what_systems_leave_is_one_line_and_hidden_files_are_named(write, tmp_path):
    for n in range(9):
        write(f"d/{n}/.DS_Store", "x")
        write(f"d/{n}/Thumbs.db", "x")
        write(f"d/{n}/{n}.txt", ARTICLE)
    write("d/.git/config", "x")
    write("d/.article.txt", ARTICLE)
    found, notes = read(tmp_path / "d")
    assert len(found) == 9
    assert [(origin, reason.split(":")[0].split(";")[0]) for origin, reason in skipped(notes)] == [
        (".article.txt", "its name begins with a dot"),
        (".git", "its name begins with a dot"),
        ("0/.DS_Store (+17)", "what systems keep for themselves"),
    ]
    notes.table()


def test_a_folder_of_hidden_files_says_so(write, tmp_path):
    write("d/.a.txt", ARTICLE)
    found, notes = read(tmp_path / "d")
    assert found == []
    assert [origin for origin, _ in skipped(notes)] == [".a.txt"]


def test_names_of_arabic_windows_are_read_as_meant(tmp_path):
    for codec in ("utf-8", "cp1256", "cp720"):
        with open(os.fsencode(tmp_path) + b"/" + "خبر".encode(codec) + b".txt", "wb") as file:
            file.write(ARTICLE.encode())
    found, notes = read(tmp_path)
    assert {a.id for a in found} == {"خبر"}
    assert len(found) == 3
    assert notes.skipped == []


def test_a_file_that_changes_while_it_is_read_is_read_or_named(write, tmp_path, monkeypatch):
    for name in "abc":
        write(f"d/{name}.txt", ARTICLE)
    real = files._at_once

    def gone(path, flags):
        name = os.path.basename(path)
        if name == "a.txt" and os.path.exists(path):
            os.remove(path)
        if name == "b.txt" and os.path.isfile(path):  # a pipe takes its place
            os.remove(path)
            os.mkfifo(path)
        return real(path, flags)

    monkeypatch.setattr(files, "_at_once", gone)
    found, notes = read(tmp_path / "d")
    assert [a.id for a in found] == ["c"]
    assert [origin for origin, _ in skipped(notes)] == ["a.txt", "b.txt"]


def test_a_table_without_rows_and_an_archive_without_files_are_named(write, tmp_path):
    write("d/a.txt", ARTICLE)
    write("d/b.csv", "id,text\n")
    write("d/c.json", "[]")
    write("d/d.zip", zipped({}))
    _, notes = read(tmp_path / "d")
    assert skipped(notes) == [
        ("b.csv", "there is not one row in it"),
        ("c.json", "there is not one row in it"),
        ("d.zip", "empty file"),
    ]
