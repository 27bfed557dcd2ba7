"""Files written whole or not at all."""

import json
import os
import shutil
import signal
from contextlib import suppress
from errno import EACCES, EXDEV
from pathlib import Path

import pytest

from corpus_tools._files import OWN, moved, staged, written_files
from corpus_tools.errors import InputError


def tree(folder):
    """Return every file below a folder with its content, but for the list of files."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "report.files.json"
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
        assert [path.name for path in out.iterdir()] == [OWN]
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
    assert [path.name for path in (tmp_path / "out" / OWN).iterdir()] == ["report.files.json"]


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


def write(out, stale=(), **contents):
    with staged(out, within=("deep",), stale=map(Path, stale), first="page.txt") as stage:
        for name, content in contents.items():
            fill(stage / "deep" if name.startswith("d") else stage, **{name: content})


def test_what_was_written_before_goes_unless_somebody_changed_it(tmp_path):
    write(tmp_path, page="1", one="1", two="1", deep="1", dark="1")
    fill(tmp_path, two="mine", three="mine")
    fill(tmp_path / "deep", dark="mine")
    write(tmp_path, ["three.txt", "none.txt"], page="2")
    assert tree(tmp_path) == {"page.txt": "2", "two.txt": "mine", "deep/dark.txt": "mine"}


def test_folders_that_become_empty_go_and_lists_of_parts_are_one(tmp_path):
    write(tmp_path / "deep", page="alone")
    assert written_files(tmp_path / "deep") == {"page.txt"}
    write(tmp_path, page="1", deep="1")
    assert tree(tmp_path) == {"page.txt": "1", "deep/deep.txt": "1"}
    assert written_files(tmp_path / "deep") == set()
    write(tmp_path, page="2")
    assert sorted(path.name for path in tmp_path.iterdir()) == [OWN, "page.txt"]


OLD = {"page.txt": "old", "one.txt": "old", "two.txt": "old", "deep/deep.txt": "old"}
NEW = {"page.txt": "new", "one.txt": "new", "deep/deep.txt": "new", "deep/dark.txt": "new"}


def written_over(out):
    """Write a folder, and write over it."""
    write(out, page="old", one="old", two="old", deep="old")
    fill(out, mine="mine")
    write(out, page="new", one="new", deep="new", dark="new")


def at_each_move(monkeypatch, out, look):
    """Call a function before each move of the second writing."""
    replace, n = os.replace, 0

    def looking(source, target):
        nonlocal n
        if tree(out).get("mine.txt"):
            n += 1
            look(n)
        replace(source, target)

    monkeypatch.setattr(os, "replace", looking)
    written_over(out)
    monkeypatch.setattr(os, "replace", replace)
    return n


def test_a_writing_that_is_cut_off_is_ended_by_the_next(tmp_path, monkeypatch):
    """What lies there before each move is what would be left by a power cut."""
    out, cuts = tmp_path / "out", tmp_path / "cuts"
    n = at_each_move(monkeypatch, out, lambda n: shutil.copytree(out, cuts / f"{n:02}"))
    ends = []
    for cut in sorted(cuts.iterdir()):
        seen = tree(cut)
        if (cut / OWN / "moving.json").exists() and seen.get("page.txt"):
            assert seen["page.txt"] == "old"  # nobody enters what is half moved
        with suppress(ValueError):
            work_that_fails(cut, ValueError)
        names = {"page", "one", "two", "deep", "dark"}
        ends.append({k: v for k, v in tree(cut).items() if Path(k).stem in names})
        assert tree(cut)["mine.txt"] == "mine"
        assert [path.name for path in (cut / OWN).iterdir()] == ["report.files.json"]
    changed = ends.index(NEW)
    assert n > 10
    assert 0 < changed < n - 8
    assert ends == [OLD] * changed + [NEW] * (n - changed)


def test_where_the_system_refuses_a_move_all_is_as_it_was(tmp_path, monkeypatch):
    def refused(at):
        def look(n):
            if n == at:
                raise PermissionError(EACCES, "Permission denied")

        return look

    for at in range(1, 20):
        out = tmp_path / f"{at:02}"
        with suppress(PermissionError, InputError):
            at_each_move(monkeypatch, out, refused(at))
            break
        monkeypatch.undo()
        assert tree(out) == {**OLD, "mine.txt": "mine"}
        assert [path.name for path in (out / OWN).iterdir()] == ["report.files.json"]
    assert at > 10


@pytest.mark.skipif(not hasattr(signal, "SIGTERM"), reason="no such signal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_wait_until_all_is_moved(tmp_path, monkeypatch, number):
    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(number, interrupt)
    moved.clear()
    try:
        with pytest.raises(KeyboardInterrupt):
            at_each_move(monkeypatch, tmp_path, lambda n: n == 6 and signal.raise_signal(number))
    finally:
        signal.signal(number, before)
    assert tree(tmp_path) == {**NEW, "mine.txt": "mine"}
    assert moved[-1] == tmp_path


def test_one_writes_at_a_time(tmp_path):
    with staged(tmp_path) as stage:
        with pytest.raises(InputError, match="another run is writing there"):
            work_that_must_not_begin(tmp_path)
        fill(stage, one="1")
    assert tree(tmp_path) == {"one.txt": "1"}


def test_links_are_followed_and_broken_ones_are_told(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to("disk")
    (tmp_path / "disk" / "deep").symlink_to("../nowhere")
    with pytest.raises(InputError, match=r"deep: a link to what is not there: .*nowhere"):
        write(tmp_path / "out", one="1", deep="1")
    (tmp_path / "nowhere").mkdir()
    write(tmp_path / "out", one="1", deep="1")
    assert tree(tmp_path / "nowhere") == {"deep.txt": "1"}
    (tmp_path / "lost").symlink_to("gone")
    with pytest.raises(InputError, match="lost: a link to what is not there"):
        work_that_must_not_begin(tmp_path / "lost")


def test_a_part_may_lie_on_another_disk(tmp_path, monkeypatch):
    disk, replace = tmp_path / "disk", os.replace
    disk.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "deep").symlink_to(disk)

    def on_one_disk(source, target):
        if len({Path(path).resolve().is_relative_to(disk) for path in (source, target)}) > 1:
            raise OSError(EXDEV, "Invalid cross-device link")
        replace(source, target)

    monkeypatch.setattr(os, "replace", on_one_disk)
    written_over(tmp_path / "out")
    assert tree(disk) == {"deep.txt": "new", "dark.txt": "new"}
    assert sorted(path.name for path in disk.iterdir()) == ["dark.txt", "deep.txt"]


def test_a_list_of_anybody_leads_nowhere_else(tmp_path):
    fill(tmp_path, mine="mine")
    out = tmp_path / "out"
    (out / OWN).mkdir(parents=True)
    names = ["../mine.txt", str(tmp_path / "mine.txt")]
    for name in names:
        told = {"format": "corpus-tools files 1", "new": [], "stale": [[".", name], [name, "a"]]}
        (out / OWN / "moving.json").write_text(json.dumps(told))
        (out / OWN / "report.files.json").write_text(json.dumps({**told, "files": {name: ""}}))
        assert written_files(out) == set()
        write(out, one="1")
        assert tree(tmp_path) == {"mine.txt": "mine", "out/one.txt": "1"}


def test_a_folder_in_the_way_of_a_file_is_told_before_anything_moves(tmp_path):
    write(tmp_path, page="1", one="1")
    (tmp_path / "two.txt").mkdir()
    with pytest.raises(InputError, match=r"two\.txt: expected a file to write"):
        write(tmp_path, page="2", two="2")
    assert tree(tmp_path) == {"page.txt": "1", "one.txt": "1"}
