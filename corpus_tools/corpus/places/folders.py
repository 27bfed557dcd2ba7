"""Folders: the files below one, and what their folders tell of what kind they are."""

import itertools
import os
import re
import stat
from collections.abc import Iterable
from functools import partial
from pathlib import Path, PurePosixPath

from corpus_tools.corpus.limits import Limits
from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.places.files import SourceFile, Unread, open_plain, readable_name
from corpus_tools.errors import InputError, os_error
from corpus_tools.messages import of_file

__all__ = ["folder_files", "folder_labels"]


def folder_files(folder: Path, notes: Notes, limits: Limits) -> list[SourceFile]:
    """Return the files below a folder in the order of their names; note what is not read.

    Raises
    ------
    InputError
        The folder cannot be read, or there are more files than the limit.
    """
    root = os.path.realpath(folder)
    found: list[tuple[str, SourceFile]] = []
    unread = Unread()
    waiting = [""]
    while waiting:
        below = waiting.pop()
        try:
            with os.scandir(folder / below) as entries:
                inside = sorted(entry.name for entry in entries)
        except OSError as error:
            if not below:
                raise InputError(of_file(folder, "cannot_be_read", why=os_error(error))) from None
            notes.skip(readable_name(below), "cannot_be_read", why=os_error(error))
            continue
        deep = below.count("/") + bool(below) >= limits.depth
        for name in inside:
            where = f"{below}/{name}" if below else name
            if unread.takes(name if not below else where):
                continue
            shown = readable_name(where)
            try:
                kind = _kind(folder / where, root)
                size = (folder / where).stat().st_size if kind == "file" else 0
            except OSError as error:
                notes.skip(shown, "cannot_be_read", why=os_error(error))
                continue
            if kind == "file":
                found.append((where, SourceFile(shown, size, partial(open_plain, folder / where))))
            elif kind != "folder":
                notes.skip(shown, kind)
            elif deep:
                notes.skip(shown, "refused", why=limits.over("depth"))
            else:
                waiting.append(where)
        if len(found) > limits.files:
            raise limits.error(folder, "files")
    unread.tell(notes)
    return [source for _, source in sorted(found, key=lambda item: item[0])]


def _kind(path: Path, root: str) -> str:
    """Tell a file and a folder, and for what reason something else is not read: a message."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        try:
            target = os.path.realpath(path, strict=True)
            mode = os.stat(target).st_mode
        except OSError:  # to nothing, or in a circle
            return "not_followed"
        if stat.S_ISDIR(mode):
            return "not_followed"
        if stat.S_ISREG(mode) and os.path.commonpath([target, root]) != root:
            return "link_leads_out"
    if stat.S_ISREG(mode):
        return "file"
    return "folder" if stat.S_ISDIR(mode) else "no_plain_file"


#: Folders that tell when articles are from, in what form they are, or for what use.
_NO_KIND = re.compile(
    r"[\d\W_]*|txt|te?xts?|html?|pages|jsonl?|csv|xlsx?|docx|pdfs?|xml|train|test|dev|valid(ation)?",
    re.IGNORECASE,
)


def folder_labels(names: Iterable[str]) -> dict[str, str]:
    """Return the folder that tells of what kind a file is, by the file's name.

    Where files stand in at least two folders at one depth, these are their kinds; the deepest such
    depth counts, and folders whose names tell a day, a form of file or a part of a data set do not.

    >>> folder_labels(["news/رياضة/1.txt", "news/سياسة/2.txt", "about.txt"])
    {'news/رياضة/1.txt': 'رياضة', 'news/سياسة/2.txt': 'سياسة'}
    >>> folder_labels(["2016/01/1.txt", "2016/02/2.txt"]), folder_labels(["a/1.txt", "2.txt"])
    ({}, {})
    """
    folders = {name: PurePosixPath(name).parent.parts for name in names}
    alike = itertools.takewhile(
        lambda parts: len(set(parts)) == 1, zip(*folders.values(), strict=False)
    )
    above = len(list(alike))  # folders that hold them all
    folders = {name: parts[above:] for name, parts in folders.items() if parts[above:]}
    for depth in reversed(range(min(map(len, folders.values()), default=0))):
        kinds = {name: parts[depth] for name, parts in folders.items()}
        if len(set(kinds.values())) > 1 and not any(map(_NO_KIND.fullmatch, kinds.values())):
            return kinds
    return {}
