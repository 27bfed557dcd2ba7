"""Files written whole or not at all."""

import os

import pytest

from corpus_tools._files import staged
from corpus_tools.errors import InputError


def tree(folder):
    """Return every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fill(folder, **contents):
    for name, content in contents.items():
        path = folder / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def test_what_was_written_arrives(tmp_path):
    out = tmp_path / "new" / "out"
    with staged(out) as stage:
        fill(stage, one="1")
        fill(stage / "deep" / "er", two="2")
        assert not out.exists()
    assert tree(out) == {"one.txt": "1", "deep/er/two.txt": "2"}


def test_old_files_are_replaced_and_others_stay(tmp_path):
    out = tmp_path / "out"
    fill(out, one="old", mine="mine")
    fill(out / "deep", mine="deep")
    with staged(out) as stage:
        fill(stage, one="new")
        assert tree(out)["one.txt"] == "old"
    assert tree(out) == {"one.txt": "new", "mine.txt": "mine", "deep/mine.txt": "deep"}


def work_that_fails(out, error):
    with staged(out) as stage:
        fill(stage, one="half", two="more")
        raise error


def work_that_must_not_begin(out):
    with staged(out):
        raise AssertionError("the work began")


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_nothing_changes_when_the_work_fails(tmp_path, error):
    out = tmp_path / "out"
    fill(out, one="old")
    with pytest.raises(error):
        work_that_fails(out, error)
    assert tree(tmp_path) == {"out/one.txt": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_is_not_made_when_the_work_fails(tmp_path):
    with pytest.raises(ValueError):
        work_that_fails(tmp_path / "out", ValueError)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_behind(tmp_path):
    with staged(tmp_path / "out") as stage:
        fill(stage, one="1")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert not stage.exists()


def test_a_file_is_no_folder_to_write_to(tmp_path):
    fill(tmp_path, out="a file")
    with pytest.raises(InputError, match=r"out\.txt: expected a folder.*this is a file"):
        work_that_must_not_begin(tmp_path / "out.txt")
    assert tree(tmp_path) == {"out.txt": "a file"}


def test_a_folder_below_a_file_cannot_be_made(tmp_path):
    fill(tmp_path, out="a file")
    with pytest.raises(InputError, match="cannot write there"):
        work_that_must_not_begin(tmp_path / "out.txt" / "below")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_may_not_be_written_to_is_named(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(InputError, match="cannot write there"):
            work_that_must_not_begin(tmp_path / "out")
    finally:
        tmp_path.chmod(0o700)


def test_what_arrives_can_be_read_by_others(tmp_path):
    old_mask = os.umask(0o022)
    try:
        with staged(tmp_path / "out") as stage:
            fill(stage / "deep", one="1")
    finally:
        os.umask(old_mask)
    assert (tmp_path / "out").stat().st_mode & 0o055 == 0o055
    assert (tmp_path / "out" / "deep" / "one.txt").stat().st_mode & 0o044 == 0o044
