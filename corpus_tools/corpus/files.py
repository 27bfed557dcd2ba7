"""Files to read: a name for messages, a size, and a way to open each, alone or in a folder."""

import io
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

__all__ = ["Source", "Told", "chunks", "counted", "is_blank", "plain_files", "source_of"]

_CHUNK = 1 << 18

#: Is given the number of bytes that were read.
Told = Callable[[int], object]


class Source(NamedTuple):
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


def counted(file: IO[bytes], told: Told) -> io.BufferedReader:
    """Return a file that tells how many bytes of it are read."""
    return io.BufferedReader(_TellingFile(file, told), _CHUNK)


def source_of(name: str, path: Path) -> Source:
    """Make a source of a path."""
    if path.is_file():
        return Source(name, path.stat().st_size, lambda: path.open("rb"))
    data = path.read_bytes()  # a pipe is read but once
    return Source(name, len(data), partial(io.BytesIO, data))


def plain_files(folder: Path) -> list[str]:
    """Return the names of the files below a folder, in order, without hidden ones."""
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return [n for n in names if not any(part.startswith(".") for part in n.split("/"))]


def is_blank(source: Source) -> bool:
    """Tell whether there is nothing but white space in a file."""
    with source.open() as file:
        return not any(chunk.strip() for chunk in chunks(file))


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a file piece by piece."""
    while data := file.read(_CHUNK):
        yield data
