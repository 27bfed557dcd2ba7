"""Files to read, alone, in a folder or in an archive: a name, a size, and a way to open each."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

from corpus_tools.errors import InputError

__all__ = [
    "SourceFile",
    "Told",
    "chunks",
    "is_blank",
    "members",
    "open_archive",
    "open_member",
    "plain_files",
    "refusal",
    "source_of",
    "with_progress",
]

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
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """Its name without folders and ending."""
        return PurePosixPath(self.name).stem


def source_of(name: str, path: Path) -> SourceFile:
    """Make a source of a path."""
    if path.is_file():
        return SourceFile(name, path.stat().st_size, lambda: path.open("rb"))
    data = path.read_bytes()  # a pipe is read but once
    return SourceFile(name, len(data), partial(io.BytesIO, data))


def plain_files(folder: Path) -> list[str]:
    """Return the names of the files below a folder, in order, without hidden ones."""
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return [n for n in names if not any(part.startswith(".") for part in n.split("/"))]


def is_blank(source: SourceFile) -> bool:
    """Tell whether there is nothing but white space in a file."""
    with source.open() as file:
        return not any(chunk.strip() for chunk in chunks(file))


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


# -- archives ------------------------------------------------------------------------------------

#: A member of an archive with more bytes is not unpacked if it is packed tighter than text can be.
_LARGE, _MOST_PACKED = 1 << 26, 200
_ENCRYPTED = 0x1  # bit of the flags of a member
#: What Python's reader of archives raises on broken ones.
_BAD_ZIP = (
    zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OverflowError, struct.error,
    zlib.error, lzma.LZMAError,
)  # fmt: skip


@contextmanager
def open_archive(name: str, file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """Open an archive.

    Raises
    ------
    InputError
        It is none, or too broken to be opened.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _BAD_ZIP as error:
        raise InputError(f"{name}: expected a ZIP archive; it cannot be opened ({error})") from None
    with archive:
        yield archive


def members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files of an archive in the order of their names, without hidden ones."""
    files = []
    for member in sorted(archive.infolist(), key=lambda info: info.filename):
        parts = member.filename.split("/")
        hidden = any(p.startswith((".", "__MACOSX")) and p not in (".", "..") for p in parts)
        if not member.is_dir() and not hidden:
            files.append(member)
    return files


def refusal(member: zipfile.ZipInfo) -> str:
    """Say why a member is not unpacked; "" when it is."""
    if member.flag_bits & _ENCRYPTED:
        return "it is encrypted: unpack the archive with its password, and give the folder"
    if member.file_size > _LARGE and member.file_size > _MOST_PACKED * member.compress_size:
        return f"it would grow more than {_MOST_PACKED} times: no text does"
    return ""


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """Open a member; faults of packing are raised as OSError, when it is opened or read."""
    try:
        return io.BufferedReader(_Member(archive.open(member)))
    except _BAD_ZIP as error:
        raise OSError(0, str(error)) from None


class _Member(io.RawIOBase):
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
        except _BAD_ZIP as error:
            raise OSError(0, str(error)) from None
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()
