"""Files to read, alone, in a folder or in an archive: a name, a size, and a way to open each."""

import bz2
import gzip
import io
import itertools
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

from corpus_tools.errors import Both, InputError, os_error
from corpus_tools.messages import Message, of_file

__all__ = [
    "PACKED_ENDINGS",
    "REMEDIES",
    "TAR_ENDINGS",
    "SourceFile",
    "Told",
    "chunks",
    "folder_labels",
    "is_blank",
    "members",
    "open_archive",
    "open_member",
    "plain_files",
    "refusal",
    "source_of",
    "tar_members",
    "unpacked",
    "with_progress",
]

#: What many have that is not read, and what to do with it: a message.
REMEDIES: Mapping[str, str] = {
    ending: remedy
    for remedy, endings in {
        "save_as_docx": (".doc", ".rtf", ".odt", ".wps", ".pages"),
        "save_as_xlsx": (".xlsb", ".numbers"),
        "save_as_html": (".mht", ".mhtml", ".webarchive"),
        "unpack_it": (".rar", ".7z"),
        "export_as_csv": (".sqlite", ".db", ".sav", ".dta", ".rds", ".mdb", ".accdb"),
        "recognise_text": (".jpg", ".jpeg", ".png", ".tif", ".tiff"),
    }.items()
    for ending in endings
}
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
_TOO_TIGHT = Message("archive_too_tight", most=_MOST_PACKED)
_ZIP = Message("a_zip_archive")
_ENCRYPTED = 0x1  # bit of the flags of a member
#: What Python's readers of archives raise on broken ones.
_BAD_ZIP = (
    zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OverflowError, struct.error,
    zlib.error, lzma.LZMAError,
)  # fmt: skip


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
    except _BAD_ZIP as error:
        raise InputError(of_file(name, "not_opened", what=what, why=error)) from None
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
        return Message("archive_encrypted")
    if member.file_size > _LARGE and member.file_size > _MOST_PACKED * member.compress_size:
        return _TOO_TIGHT
    return ""


def open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """Open a member; faults of packing are raised as OSError, when it is opened or read."""
    try:
        return io.BufferedReader(_Member(archive.open(member)))
    except _BAD_ZIP as error:
        raise OSError(0, str(error)) from None


class _Member(io.RawIOBase):
    """A file out of an archive.

    Parameters
    ----------
    file : binary file
    packed : binary file, optional
        What it is read from, to be closed with it.
    most : float
        The number of bytes that it may have.
    """

    def __init__(
        self, file: IO[bytes], packed: IO[bytes] | None = None, most: float = float("inf")
    ) -> None:
        self._file, self._packed, self._left = file, packed, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._file.read(len(buffer))
        except _BAD_ZIP as error:
            raise OSError(0, str(error)) from None
        self._left -= len(data)
        if self._left < 0:
            raise OSError(0, _TOO_TIGHT)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        if self._packed is not None:
            self._packed.close()
        super().close()


# -- one packed file, and archives of the other kind ---------------------------------------------

_UNPACK: Mapping[str, Callable[[IO[bytes]], Any]] = {
    ".gz": lambda file: gzip.GzipFile(fileobj=file),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
#: One packed file.
PACKED_ENDINGS = tuple(_UNPACK)
#: Several files in one, which may be packed.
TAR_ENDINGS = (".tar", ".tgz", *(f".tar{ending}" for ending in _UNPACK))


def unpacked(source: SourceFile) -> SourceFile:
    """Return the file in a packed one, named as a member of an archive is; its size is not known.

    >>> unpacked(SourceFile("a/news.csv.gz", 9, io.BytesIO)).name
    'a/news.csv.gz/news.csv'
    """
    unpack = _UNPACK[".gz" if source.suffix == ".tgz" else source.suffix]

    def opened() -> IO[bytes]:
        packed = source.open()
        most = max(_LARGE, _MOST_PACKED * source.size)
        return io.BufferedReader(_Member(unpack(packed), packed, most), _CHUNK)

    return SourceFile(f"{source.name}/{source.stem}", source.size, opened)


def tar_members(source: SourceFile) -> tuple[list[SourceFile], Both | None]:
    """Return the files of a tar archive in the order of their names, without hidden ones.

    Of an archive that breaks off, those before the break, and what is wrong there, else None.

    Raises
    ------
    InputError
        It is none, or broken from the start.
    """
    inside = source if source.suffix == ".tar" else unpacked(source)
    found: list[SourceFile] = []
    fault: Both | None = None
    try:
        with inside.open() as file, tarfile.open(fileobj=file, mode="r|") as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                hidden = any(part.startswith(".") and part != ".." for part in path.parts)
                taken = archive.extractfile(member) if member.isfile() else None
                if taken is None or hidden:
                    continue
                name = f"{source.name}/{path}"
                # What is said to be empty for the most part takes no room in the archive.
                if member.size > max(_LARGE, _MOST_PACKED * source.size):
                    found.append(SourceFile(name, 0, _too_tight))
                    continue
                data = taken.read()
                found.append(SourceFile(name, len(data), partial(io.BytesIO, data)))
    except (OSError, tarfile.TarError, *_BAD_ZIP) as error:
        fault = os_error(error) if isinstance(error, OSError) else (str(error), str(error))
        if not found:
            raise InputError(of_file(source.name, "tar_broken", why=fault)) from None
    return sorted(found, key=lambda member: member.name), fault


def _too_tight() -> IO[bytes]:
    raise OSError(0, _TOO_TIGHT)
