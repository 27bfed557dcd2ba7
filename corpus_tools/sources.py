"""Reading: from files of any accepted form to raw articles, with a note of what was not taken."""

import codecs
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from corpus_tools.encoding import decode
from corpus_tools.errors import CorpusToolsError, InputError
from corpus_tools.htmlpage import decode_page, looks_like_html, markup_text, read_html
from corpus_tools.mojibake import repair
from corpus_tools.rows import READERS, Notes, Row, Skipped, jsonl_stream, parquet_rows

__all__ = ["COLUMNS", "FORMS", "Notes", "RawArticle", "Skipped", "pick_columns", "read_sources"]

#: Usual names of columns, in any case; a column named by option comes first.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "doc_id", "docid", "معرف"),
    "title": ("title", "headline", "عنوان", "العنوان"),
    "text": ("text", "body", "content", "article", "نص", "النص"),
    "date": ("date", "date_published", "published", "publish_date", "pubdate", "تاريخ", "التاريخ"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "site", "المصدر", "مصدر"),
    "label": ("label", "category", "topic", "تصنيف"),
    "url": ("url", "link", "رابط"),
}
#: One file is one article.
_SINGLE = (".txt", ".html", ".htm")
FORMS = (*_SINGLE, ".csv", ".tsv", ".jsonl", ".json", ".parquet", ".zip")
_SHOWN = 8
_PROBE = 1 << 16
#: Bytes: a larger member of an archive is not unpacked when it is packed tighter than text can be.
_LARGE, _MOST_PACKED = 1 << 26, 200
#: What Python's reader of archives raises on broken ones; RuntimeError of encrypted ones.
_BAD_ZIP = (
    zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OverflowError, struct.error,
    zlib.error, lzma.LZMAError,
)  # fmt: skip
_HALF = re.compile("[\ud800-\udfff]")


class RawArticle(NamedTuple):
    """One article as it was found; ``origin`` says where (file, or file and row)."""

    id: str
    text: str
    title: str | None
    fields: dict[str, str]
    origin: str


def read_sources(
    path: Path, notes: Notes, columns: Mapping[str, str] | None = None, encoding: str | None = None
) -> Iterator[RawArticle]:
    """Yield the raw articles of a folder or file, in a fixed order.

    Raises
    ------
    InputError
        The path does not exist, its form is not one of `FORMS`, or the file has not one row
        with a text; an option names no known column or encoding.
    """
    # What is wrong with an option is not to be blamed on every file in turn.
    _check_names(columns)
    decode(b" ", encoding)
    if not path.exists():
        raise InputError(f"{path}: expected a folder or a file of articles; there is none")
    if path.is_dir():
        yield from _read_folder(path, notes, columns, encoding)
    elif path.suffix.lower() in FORMS:
        name = _whole(path.name)
        if path.suffix.lower() == ".jsonl" and encoding is None and _begins_as_utf8(path):
            with path.open("rb") as file:  # never the whole file at once
                yield from _articles(name, jsonl_stream(name, file, notes), notes, columns)
        else:
            yield from _read_file(name, path.read_bytes, notes, columns, encoding)
    else:
        raise InputError(
            f"{path}: expected a folder of .txt or .html files or one of {', '.join(FORMS[3:])};"
            f" found {path.suffix or 'no file ending'}"
        )


def _begins_as_utf8(path: Path) -> bool:
    """Tell whether the first part of a file is UTF-8 with a letter beyond ASCII in it."""
    try:
        with path.open("rb") as file:
            data = file.read(_PROBE)
        text = codecs.getincrementaldecoder("utf-8")().decode(data)
    except (OSError, UnicodeDecodeError):
        return False
    return not text.isascii() and "\x00" not in text


def _read_folder(
    folder: Path, notes: Notes, columns: Mapping[str, str] | None, encoding: str | None
) -> Iterator[RawArticle]:
    found = sorted(folder.rglob("*"))
    names = sorted(p.relative_to(folder).as_posix() for p in found if p.is_file())
    for path in found:
        if not path.is_file() and (path.is_symlink() or not path.is_dir()):
            where = _whole(path.relative_to(folder).as_posix())
            notes.skip(where, "a link to a folder or to nothing, or no plain file: not followed")
    visible = [n for n in names if not any(part.startswith(".") for part in n.split("/"))]
    if not visible:
        raise InputError(f"{folder}: expected .txt or .html files; the folder is empty")
    texts = {n for n in visible if n.lower().endswith(_SINGLE)}
    if not texts:
        endings = sorted({PurePosixPath(n).suffix or "(none)" for n in visible})
        raise InputError(
            f"{folder}: expected .txt or .html files; found {len(visible)} files ending in"
            f" {', '.join(endings[:_SHOWN])}"
        )
    for name in visible:
        if name in texts:
            load = (folder / name).read_bytes
            yield from _read_file(_whole(name), load, notes, columns, encoding)
        else:
            notes.skip(_whole(name), "not a .txt or .html file")


def _read_file(
    name: str,
    load: Callable[[], bytes],
    notes: Notes,
    columns: Mapping[str, str] | None,
    encoding: str | None,
) -> Iterator[RawArticle]:
    suffix = PurePosixPath(name).suffix.lower()
    try:
        data = load()
    except OSError as error:
        notes.skip(name, f"cannot be read: {error.strerror}")
        return
    if suffix == ".zip":
        yield from _read_zip(name, data, notes, columns, encoding)
        return
    if not data.strip():
        notes.skip(name, "empty file", PurePosixPath(name).stem)
        return
    if suffix == ".parquet":
        yield from _articles(name, parquet_rows(name, data), notes, columns)
        return
    is_page = suffix in _SINGLE[1:]
    text, used = decode_page(data) if is_page and encoding is None else decode(data, encoding)
    if text is None:
        notes.skip(name, f"not text: {used}", PurePosixPath(name).stem)
        return
    if used != "utf-8":
        notes.warn(f"{name}: read as {used}")
    if is_page:
        page = read_html(text)
        if page.doubt:
            notes.warn(f"{name}: {page.doubt}")
        cells = _mended({"text": page.text, "title": page.title, **page.fields}, name, notes)
        text, title = cells.pop("text"), cells.pop("title") or None
        if text.strip():
            yield RawArticle(PurePosixPath(name).stem, text, title, cells, name)
        else:
            notes.skip(name, "no text in the page", PurePosixPath(name).stem)
    elif suffix == ".txt":
        cells = _mended({"text": text}, name, notes)
        yield RawArticle(PurePosixPath(name).stem, cells["text"], None, {}, name)
    else:
        yield from _articles(name, READERS[suffix](name, text, notes), notes, columns)


def _read_zip(
    name: str,
    data: bytes,
    notes: Notes,
    columns: Mapping[str, str] | None,
    encoding: str | None,
) -> Iterator[RawArticle]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BAD_ZIP as error:
        raise InputError(f"{name}: expected a ZIP archive; it cannot be opened ({error})") from None
    with archive:
        for member in sorted(archive.infolist(), key=lambda info: info.filename):
            parts = member.filename.split("/")
            hidden = any(p.startswith((".", "__MACOSX")) and p not in (".", "..") for p in parts)
            if member.is_dir() or hidden:
                continue
            where = f"{name}/{_whole(member.filename)}"
            if member.file_size > _LARGE and member.file_size > _MOST_PACKED * member.compress_size:
                notes.skip(where, f"it would grow more than {_MOST_PACKED} times: no text does")
            elif PurePosixPath(where).suffix.lower() in FORMS[:-1]:
                yield from _read_member(where, archive, member, notes, columns, encoding)
            else:
                notes.skip(where, f"not one of {', '.join(FORMS[:-1])}")


def _read_member(
    where: str,
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    notes: Notes,
    columns: Mapping[str, str] | None,
    encoding: str | None,
) -> list[RawArticle]:
    """Read one file of an archive, whole or not at all: a bad one does not cost the others."""

    def load() -> bytes:
        try:
            return archive.read(member)
        except _BAD_ZIP as error:
            raise OSError(0, str(error)) from None

    own = Notes()
    try:
        articles = list(_read_file(where, load, own, columns, encoding))
    except CorpusToolsError as error:
        notes.skip(where, str(error).removeprefix(f"{where}: "))
        return []
    notes.skipped += own.skipped
    notes.warnings += own.warnings
    return articles


def pick_columns(
    found: Iterable[str], asked: Mapping[str, str] | None, where: str
) -> dict[str, str]:
    """Map our names to the columns of a table.

    Raises
    ------
    InputError
        A column named by option is missing, or an option names no known column.
    """
    names = list(found)
    _check_names(asked)
    chosen = _present(names, asked)
    for ours, theirs in (asked or {}).items():
        if ours not in chosen:
            raise InputError(f"{where}: expected a column {theirs!r}; found {_listed(names)}")
    return chosen


def _check_names(asked: Mapping[str, str] | None) -> None:
    for ours in asked or {}:
        if ours not in COLUMNS:
            raise InputError(f"columns: expected one of {', '.join(COLUMNS)}; found {ours!r}")


def _present(found: Iterable[str], asked: Mapping[str, str] | None) -> dict[str, str]:
    """Map our names to those columns that are there; a name given by option is the only one."""
    by_lower = {name.strip().lower(): name for name in found}
    chosen = {}
    for ours, usual in COLUMNS.items():
        names = (asked[ours].strip().lower(),) if asked and ours in asked else usual
        match = next((by_lower[name] for name in names if name in by_lower), None)
        if match is not None:
            chosen[ours] = match
    return chosen


def _articles(
    name: str, rows: Iterable[Row], notes: Notes, columns: Mapping[str, str] | None
) -> Iterator[RawArticle]:
    """Turn rows into articles; rows of one file may differ in their columns."""
    chosen_of: dict[tuple[str, ...], dict[str, str]] = {}
    textless: list[int] = []
    stem = PurePosixPath(name).stem
    for number, row in rows:
        keys = tuple(row)
        if keys not in chosen_of:
            chosen_of[keys] = _present(keys, columns)
        chosen = chosen_of[keys]
        if "text" not in chosen:
            textless.append(number)
            continue
        origin = f"{name}:{number}"
        odd = _oddity(row[chosen["text"]])
        if odd:
            notes.skip(origin, f"broken row: expected text, found {odd}")
            continue
        cells = {ours: _cell(row[theirs]) for ours, theirs in chosen.items()}
        cells = _mended(cells, origin, notes)
        if looks_like_html(cells["text"]):
            cells["text"] = markup_text(cells["text"])
        article_id = cells.pop("id", "") or f"{stem}-{number:05d}"
        text, title = cells.pop("text"), cells.pop("title", "") or None
        if text.strip():
            fields = {ours: value for ours, value in cells.items() if value}
            yield RawArticle(article_id, text, title, fields, origin)
        else:
            notes.skip(origin, "empty article", article_id)
    _check_columns(name, chosen_of, columns)
    for number in textless:
        notes.skip(f"{name}:{number}", "broken row: no text")


def _check_columns(
    name: str,
    chosen_of: Mapping[tuple[str, ...], Mapping[str, str]],
    columns: Mapping[str, str] | None,
) -> None:
    """Refuse a table when no row of it has the text, or has a column named by option."""
    if not chosen_of:
        return
    present = {ours for chosen in chosen_of.values() for ours in chosen}
    found = list(dict.fromkeys(key for keys in chosen_of for key in keys))
    for ours, theirs in (columns or {}).items():
        if ours not in present:
            raise InputError(f"{name}: expected a column {theirs!r}; found {_listed(found)}")
    if "text" not in present:
        raise InputError(
            f"{name}: expected a column named {', '.join(COLUMNS['text'][:4])};"
            f" found {_listed(found)} (name it by option: columns)"
        )


def _listed(names: list[str]) -> str:
    more = len(names) - _SHOWN
    shown = ", ".join(map(_whole, names[:_SHOWN])) or "none"
    return f"{shown} and {more} more" if more > 0 else shown


def _oddity(value: object) -> str:
    """Name what stands in the place of a text; "" for a text, its lines, or nothing."""
    if isinstance(value, list):
        return next((found for item in value if (found := _oddity(item))), "")
    if value is None or isinstance(value, str) or value != value:  # not a number: no value
        return ""
    return f"a JSON object or value of type {type(value).__name__}"


def _cell(value: object) -> str:
    """Read a cell: of an object its name, of a list its lines."""
    if value is None or value != value:
        return ""
    if isinstance(value, dict):
        return _cell(value.get("name"))
    if isinstance(value, list):
        return "\n".join(filter(None, map(_cell, value)))
    return str(value).strip()


def _mended(cells: dict[str, str], origin: str, notes: Notes) -> dict[str, str]:
    """Put right what encodings broke in cells, and say so."""
    whole = {ours: _whole(value) for ours, value in cells.items()}
    if whole != cells:
        changed = ", ".join(ours for ours in cells if whole[ours] != cells[ours])
        notes.warn(f"{origin}: half a character (a lone surrogate) became U+FFFD in: {changed}")
    for ours, value in whole.items():
        whole[ours], count = repair(value)
        if count:
            lines = "one line" if count == 1 else f"{count} lines"
            notes.warn(
                f"{origin}: {ours}: UTF-8 that had been read as another encoding was put right in"
                f" {lines}"
            )
    return whole


def _whole(text: str) -> str:
    """Replace lone surrogates, which no file can be written with, by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text
