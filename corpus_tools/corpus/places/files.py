"""Files to read: a name, a size, and a way to open each."""

import io
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple

from corpus_tools._files import OWN
from corpus_tools.corpus.encoding import decode_name
from corpus_tools.corpus.limits import Limits
from corpus_tools.corpus.notes import Notes
from corpus_tools.errors import InputError
from corpus_tools.messages import Message, of_file

__all__ = [
    "REMEDIES",
    "SourceFile",
    "Told",
    "Unread",
    "chunks",
    "is_blank",
    "open_plain",
    "readable_name",
    "source_of",
    "whole",
    "with_progress",
]

#: What many have that is not read, and what to do with it: a message.
REMEDIES: Mapping[str, str] = {
    ending: remedy
    for remedy, endings in {
        "save_as_docx": (".doc", ".rtf", ".odt", ".wps", ".pages"),
        "save_as_xlsx": (".xlsb", ".numbers"),
        "save_as_html": (".mht", ".mhtml", ".webarchive"),
        "unpack_it": (".rar", ".7z", ".zst", ".lz4", ".lzma"),
        "export_as_csv": (".sqlite", ".db", ".sav", ".dta", ".rds", ".mdb", ".accdb"),
        "recognise_text": (".jpg", ".jpeg", ".png", ".tif", ".tiff"),
    }.items()
    for ending in endings
}
#: What systems and programs put into folders and archives for themselves, in small letters.
_LITTER = (".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", ".localized")
_LITTER_BEGINS = ("._", "~$", ".~lock.")
_CHUNK = 1 << 18
#: Is given the number of bytes that were read.
Told = Callable[[int], object]


class SourceFile(NamedTuple):
    """A file to read: its name for messages, its size in bytes, a way to open it, each time anew.

    Opening and reading raise nothing but OSError.
    """

    name: str
    size: int
    open: Callable[[], IO[bytes]]

    @property
    def suffix(self) -> str:
        """The ending of its name in small letters, with the dot."""
        return self._parts[1].lower()

    @property
    def stem(self) -> str:
        """Its name without folders and ending."""
        return self._parts[0]

    @property
    def _parts(self) -> tuple[str, str]:
        """Its name without folders, and its ending, as a path has them; much faster than one."""
        name = self.name.rpartition("/")[2]
        dot = name.rfind(".")
        return (name[:dot], name[dot:]) if 0 < dot < len(name) - 1 else (name, "")


def source_of(name: str, path: Path) -> SourceFile:
    """Make a source of a path.

    Raises
    ------
    InputError
        It is a pipe or a device: reading one may wait for ever, or never end.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise InputError(of_file(path, "no_plain_file"))
    return SourceFile(name, found.st_size, partial(open_plain, path))


def open_plain(path: Path) -> IO[bytes]:
    """Open a file that is plain still: since it was found, a pipe may have taken its place."""
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(0, Message("no_plain_file"))
    return file


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def readable_name(name: str) -> str:
    """Return a name of the file system without half characters, which nothing can be written with.

    >>> readable_name("خبر.txt"), readable_name(os.fsdecode("خبر".encode("cp1256")))
    ('خبر.txt', 'خبر')
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return decode_name(name.encode("utf-8", "surrogateescape"))
    return name


def is_blank(source: SourceFile) -> bool:
    """Tell whether there is nothing but white space in a file."""
    with source.open() as file:
        return not any(chunk.strip() for chunk in chunks(file))


def whole(source: SourceFile, limits: Limits) -> bytes:
    """Return the bytes of a file that is held at once.

    Raises
    ------
    InputError
        There are more than the limit.
    """
    # Its size may be that of another day: a file that is written to grows while it is read.
    if source.size <= limits.file:
        with source.open() as file:
            data = file.read(limits.file + 1)
        if len(data) <= limits.file:
            return data
    raise limits.error(source.name, "file")


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a file piece by piece."""
    while data := file.read(_CHUNK):
        yield data


def with_progress(file: IO[bytes], told: Told) -> io.BufferedReader:
    """Return a file that tells how many bytes of it are read."""
    return io.BufferedReader(_TellingFile(file, told), _CHUNK)


class _TellingFile(io.RawIOBase):
    """A file that tells how many bytes of it are read."""

    def __init__(self, file: IO[bytes], told: Told) -> None:
        self._file, self._told = file, told

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._told(len(data))
        return len(data)


# -- what is passed over -------------------------------------------------------------------------


class Unread:
    """Files that nobody misses, by why they are not read: so few are named each, else counted."""

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = {"hidden": [], "litter": []}

    def takes(self, name: str) -> bool:
        """Take a file, or a folder with all in it, by its path; False: it is to be read."""
        for part in filter(None, name.split("/")):
            small = part.lower()
            if part == OWN:  # the folder that has it is named
                return True
            if small in _LITTER or small.startswith(_LITTER_BEGINS):
                self._names["litter"].append(name)
                return True
            if part.startswith(".") and part.strip("."):
                self._names["hidden"].append(name)
                return True
        return False

    def tell(self, notes: Notes, before: str = "") -> None:
        """Name them."""
        for why, names in self._names.items():
            notes.skip_alike([f"{before}{readable_name(name)}" for name in sorted(names)], why)
