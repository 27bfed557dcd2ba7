"""Archives and packed files: what is in them, as files to read; nothing is written anywhere."""

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any

from corpus_tools.corpus.encoding import decode_name
from corpus_tools.corpus.limits import LIMITS, Limits
from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.places.files import SourceFile, Unread, readable_name
from corpus_tools.errors import InputError, os_error
from corpus_tools.messages import Both, Message, of_file

__all__ = [
    "IN_MEMORY",
    "PACKED_ENDINGS",
    "TAR_ENDINGS",
    "open_archive",
    "open_member",
    "refusal",
    "tar_files",
    "unpacked",
    "zip_files",
]

#: Bytes: what is larger is unpacked on disk.
IN_MEMORY = 1 << 26
_CHUNK = 1 << 18
_ZIP = Message("a_zip_archive")
_ENCRYPTED, _UTF8 = 0x1, 0x800  # bits of the flags of a member
#: What Python's readers of archives raise on broken ones.
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, RuntimeError, EOFError, ValueError, OverflowError,
    struct.error, zlib.error, lzma.LZMAError,
)  # fmt: skip


class _Member(io.RawIOBase):
    """A file out of an archive: whatever is wrong with how it is packed is an OSError."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
        except _BROKEN as error:
            raise OSError(0, str(error)) from None
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


# -- ZIP -----------------------------------------------------------------------------------------


@contextmanager
def open_archive(
    name: str,
    file: IO[bytes],
    what: Message = _ZIP,
) -> Iterator[zipfile.ZipFile]:
    """Open an archive, or a document that is one.

    Raises
    ------
    InputError
        It is none, or too broken to be opened.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise InputError(of_file(name, "not_opened", what=what, why=error)) from None
    with archive:
        yield archive


def zip_files(
    name: str, archive: zipfile.ZipFile, notes: Notes, limits: Limits
) -> list[SourceFile]:
    """Return the files of an archive in the order of their names; note what is not read.

    Raises
    ------
    InputError
        There are more than the limit.
    """
    found = []
    unread = Unread()
    all_of_it = archive.infolist()
    if len(all_of_it) > limits.files:
        raise limits.error(name, "files")
    for member in sorted(all_of_it, key=lambda info: info.filename):
        path = _path_of(member)
        shown = f"{name}/{path}"
        if path.endswith("/"):
            if member.file_size:
                notes.skip(shown, "folder_with_bytes")
        elif unread.takes(path):
            pass
        elif stat.S_ISLNK(member.external_attr >> 16):
            notes.skip(shown, "not_followed")
        elif why := refusal(member, limits):
            notes.skip(shown, "refused", why=why)
        else:
            found.append(SourceFile(shown, member.file_size, partial(open_member, archive, member)))
    unread.tell(notes, f"{name}/")
    return found


def _path_of(member: zipfile.ZipInfo) -> str:
    """Return a member's name; those of Windows are in its own letters, with its own strokes."""
    path = member.filename
    if not member.flag_bits & _UTF8:
        path = decode_name(path.encode("cp437", "replace"))  # which it was taken for
    return path.replace("\\", "/")


def refusal(member: zipfile.ZipInfo, limits: Limits = LIMITS) -> str:
    """Say why a member is not unpacked; "" when it is."""
    if member.flag_bits & _ENCRYPTED:
        return Message("archive_encrypted")
    if limits.tight(member.file_size, member.compress_size):
        return limits.over("packing")
    return ""


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """Open a member; faults of packing are raised as OSError, when it is opened or read."""
    try:
        return io.BufferedReader(_Member(archive.open(member)))
    except _BROKEN as error:
        raise OSError(0, str(error)) from None


# -- one packed file -----------------------------------------------------------------------------

_UNPACK: Mapping[str, Callable[[IO[bytes]], Any]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
#: One packed file.
PACKED_ENDINGS = tuple(_UNPACK)
#: Several files in one, which may be packed.
TAR_ENDINGS = (".tar", ".tgz", *(f".tar{ending}" for ending in _UNPACK))


@contextmanager
def unpacked(source: SourceFile, notes: Notes, limits: Limits) -> Iterator[SourceFile]:
    """Unpack a file, and return what was in it, named as a member of an archive is.

    Of one that breaks off, what stands before the break; that it does is noted.

    Raises
    ------
    InputError
        It grows over a limit.
    OSError
        It is not packed so, or broken from the start.

    Examples
    --------
    >>> data = gzip.compress("id,text".encode())
    >>> source = SourceFile("a/news.csv.gz", len(data), lambda: io.BytesIO(data))
    >>> with unpacked(source, Notes(), LIMITS) as inside, inside.open() as file:
    ...     inside.name, file.read()
    ('a/news.csv.gz/news.csv', b'id,text')
    """
    unpack = _UNPACK[".gz" if source.suffix == ".tgz" else source.suffix]
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as content:
        size = 0
        with source.open() as packed, unpack(packed) as file:
            for data in _up_to_break(source, file, notes):
                size += len(data)
                if size > limits.unpacked:
                    raise limits.error(source.name, "unpacked")
                if limits.tight(size, source.size):
                    raise limits.error(source.name, "packing")
                content.write(data)
        yield SourceFile(f"{source.name}/{source.stem}", size, partial(_again, content))


def _again(content: Any) -> IO[bytes]:
    return io.BufferedReader(_Again(content))


def _up_to_break(source: SourceFile, file: Any, notes: Notes) -> Iterator[bytes]:
    """Yield what a packed file holds, piece by piece."""
    begun = False
    try:
        while data := file.read1(_CHUNK):
            begun = True
            yield data
    except (OSError, *_BROKEN) as error:
        # A wrong checksum says that what was read is not what was packed.
        if not begun or "CRC" in str(error):
            raise OSError(0, str(error)) from None
        why = os_error(error) if isinstance(error, OSError) else str(error)
        notes.skip(source.name, "packed_breaks_off", why=why)


class _Again(io.RawIOBase):
    """A file that is read from its beginning, and stays open for another time."""

    def __init__(self, file: Any) -> None:
        self._file = file
        file.seek(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


# -- tar -----------------------------------------------------------------------------------------


@contextmanager
def tar_files(source: SourceFile, notes: Notes, limits: Limits) -> Iterator[list[SourceFile]]:
    """Return the files of a tar archive in the order of their names; note what is not read.

    Of an archive that breaks off, those before the break; that it does is noted.

    Raises
    ------
    InputError
        It is none, or broken from the start, or goes over a limit.
    """
    with ExitStack() as open_ones:
        own = Notes()
        inside = source
        if source.suffix != ".tar":
            try:
                inside = open_ones.enter_context(unpacked(source, own, limits))
            except OSError as error:
                raise InputError(of_file(source.name, "tar_broken", why=os_error(error))) from None
        file = open_ones.enter_context(inside.open())
        taken: list[tarfile.TarInfo] = []
        fault: Both | str | None
        try:
            archive = open_ones.enter_context(tarfile.open(fileobj=file, mode="r:"))
            fault = _list_tar(archive, taken, limits)
            if len(taken) > limits.files:
                raise limits.error(source.name, "files")
        except (OSError, *_BROKEN) as error:
            if isinstance(error, InputError):
                raise
            raise InputError(of_file(source.name, "tar_broken", why=_said(error))) from None
        if own.skipped:  # the packed file breaks off, and the archive with it
            fault = fault or own.skipped[0].reason
        if fault:
            if not taken:
                raise InputError(of_file(source.name, "tar_broken", why=fault))
            n = sum(member.offset_data + member.size <= inside.size for member in taken)
            notes.skip(source.name, "archive_breaks_off", why=fault, n=n)
            notes.warn("archive_broken", origin=source.name, why=fault, n=n)
        yield _tar_sources(source, archive, taken, notes, limits)


def _said(error: Exception) -> Both:
    return os_error(error) if isinstance(error, OSError) else (str(error), str(error))


def _list_tar(
    archive: tarfile.TarFile, taken: list[tarfile.TarInfo], limits: Limits
) -> Both | None:
    """List the members of an archive up to where it breaks off; return what is wrong there."""
    file: Any = archive.fileobj
    try:
        while (member := archive.next()) is not None and len(taken) <= limits.files:
            if taken and member.offset <= taken[-1].offset:
                return _said(ValueError("a member begins before the one in front of it"))
            taken.append(member)
    except (OSError, *_BROKEN) as error:
        return _said(error)
    # Python's reader takes a broken header for the end.
    file.seek(archive.offset)
    while data := file.read(_CHUNK):
        if data.strip(b"\x00"):
            return _said(ValueError("bad header"))
    return None


def _tar_sources(
    source: SourceFile,
    archive: tarfile.TarFile,
    taken: list[tarfile.TarInfo],
    notes: Notes,
    limits: Limits,
) -> list[SourceFile]:
    found = []
    unread = Unread()
    for member in taken:
        path = readable_name(PurePosixPath(member.name).as_posix())
        shown = f"{source.name}/{path}"
        if member.isdir() or unread.takes(path):
            continue
        if not member.isfile():
            link = member.issym() or member.islnk()
            notes.skip(shown, "not_followed" if link else "no_plain_file")
        elif limits.tight(member.size, source.size):
            # What is said to be empty for the most part takes no room in the archive.
            notes.skip(shown, "refused", why=limits.over("packing"))
        else:
            found.append(SourceFile(shown, member.size, partial(_open_tar, archive, member)))
    unread.tell(notes, f"{source.name}/")
    return sorted(found, key=lambda file: file.name)


def _open_tar(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    try:
        file = archive.extractfile(member)
    except _BROKEN as error:
        raise OSError(0, str(error)) from None
    assert file is not None
    return io.BufferedReader(_Member(file))
