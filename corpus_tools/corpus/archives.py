"""ZIP archives: their members as files, and why one is not taken."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from corpus_tools.errors import InputError

__all__ = ["members", "open_archive", "open_member", "refusal"]

#: Bytes: a larger member of an archive is not unpacked when it is packed tighter than text can be.
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
