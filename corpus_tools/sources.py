"""Reading: from files of any accepted form to raw articles, with a note of what was not taken."""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from corpus_tools.encoding import decode
from corpus_tools.errors import InputError, MissingExtraError

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
FORMS = (".txt", ".csv", ".tsv", ".jsonl", ".json", ".parquet", ".zip")
_SHOWN = 8


class RawArticle(NamedTuple):
    """One article as it was found; ``origin`` says where (file, or file and row)."""

    id: str
    text: str
    title: str | None
    fields: dict[str, str]
    origin: str


class Skipped(NamedTuple):
    """Something that was not taken, and why."""

    origin: str
    id: str
    reason: str


@dataclass
class Notes:
    """What happened while reading: things left out, and warnings."""

    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def skip(self, origin: str, reason: str, article_id: str = "") -> None:
        """List something that is not taken."""
        self.skipped.append(Skipped(origin, article_id, reason))

    def warn(self, message: str) -> None:
        """Note something that was taken in spite of a doubt."""
        self.warnings.append(message)


def read_sources(
    path: Path, notes: Notes, columns: Mapping[str, str] | None = None, encoding: str | None = None
) -> Iterator[RawArticle]:
    """Yield the raw articles of a folder or file, in a fixed order.

    Raises
    ------
    InputError
        The path does not exist, or its form is not one of `FORMS`.
    """
    if not path.exists():
        raise InputError(f"{path}: expected a folder or a file of articles; there is none")
    if path.is_dir():
        yield from _read_folder(path, notes, columns, encoding)
    elif path.suffix.lower() in FORMS:
        yield from _read_file(path.name, path.read_bytes, notes, columns, encoding)
    else:
        raise InputError(
            f"{path}: expected a folder of .txt files or one of {', '.join(FORMS[1:])};"
            f" found {path.suffix or 'no file ending'}"
        )


def _read_folder(
    folder: Path, notes: Notes, columns: Mapping[str, str] | None, encoding: str | None
) -> Iterator[RawArticle]:
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    visible = [n for n in names if not any(part.startswith(".") for part in n.split("/"))]
    if not visible:
        raise InputError(f"{folder}: expected .txt files; the folder is empty")
    texts = [n for n in visible if n.lower().endswith(".txt")]
    if not texts:
        endings = sorted({PurePosixPath(n).suffix or "(none)" for n in visible})
        raise InputError(
            f"{folder}: expected .txt files; found {len(visible)} files ending in"
            f" {', '.join(endings[:_SHOWN])}"
        )
    for name in visible:
        if name in texts:
            yield from _read_file(name, (folder / name).read_bytes, notes, columns, encoding)
        else:
            notes.skip(name, "not a .txt file")


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
    if suffix == ".parquet":
        yield from _rows(name, _parquet_rows(data), notes, columns)
        return
    if not data.strip():
        notes.skip(name, "empty file", PurePosixPath(name).stem)
        return
    text, used = decode(data, encoding)
    if text is None:
        notes.skip(name, f"not text: {used}", PurePosixPath(name).stem)
        return
    if used != "utf-8":
        notes.warn(f"{name}: read as {used}, not UTF-8")
    if suffix == ".txt":
        yield RawArticle(PurePosixPath(name).stem, text, None, {}, name)
    else:
        rows = {".csv": _csv_rows, ".tsv": _csv_rows, ".jsonl": _jsonl_rows, ".json": _json_rows}
        yield from _rows(name, rows[suffix](name, text, notes), notes, columns)


def _read_zip(
    name: str,
    data: bytes,
    notes: Notes,
    columns: Mapping[str, str] | None,
    encoding: str | None,
) -> Iterator[RawArticle]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise InputError(f"{name}: expected a ZIP archive; it cannot be opened ({error})") from None
    with archive:
        for member in sorted(archive.namelist()):
            hidden = any(part.startswith((".", "__MACOSX")) for part in member.split("/"))
            if member.endswith("/") or hidden:
                continue
            if PurePosixPath(member).suffix.lower() not in FORMS[:-1]:
                notes.skip(f"{name}/{member}", f"not one of {', '.join(FORMS[:-1])}")
                continue

            def load(member: str = member) -> bytes:
                try:
                    return archive.read(member)
                except (zipfile.BadZipFile, RuntimeError) as error:
                    raise OSError(0, str(error)) from None

            yield from _read_file(member, load, notes, columns, encoding)


def _csv_rows(name: str, text: str, notes: Notes) -> Iterator[tuple[int, dict[str, object]]]:
    # Whole articles stand in one cell: the standard limit of 128 kB is too small.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    delimiter = "\t" if name.lower().endswith(".tsv") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [cell.strip() for cell in next(reader, [])]
    number = 1
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            notes.skip(f"{name}:{reader.line_num}", f"broken row: {error}")
            continue
        if len(row) != len(header):
            if row:
                reason = f"broken row: expected {len(header)} cells, found {len(row)}"
                notes.skip(f"{name}:{number}", reason)
            continue
        yield number, dict(zip(header, row, strict=True))


def _jsonl_rows(name: str, text: str, notes: Notes) -> Iterator[tuple[int, dict[str, object]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            notes.skip(f"{name}:{number}", f"broken row: {error.msg}")
            continue
        if isinstance(row, dict):
            yield number, row
        else:
            notes.skip(f"{name}:{number}", "broken row: expected a JSON object")


def _json_rows(name: str, text: str, notes: Notes) -> Iterator[tuple[int, dict[str, object]]]:
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}: not valid JSON: {error.msg}") from None
    if isinstance(rows, dict):
        lists = [value for value in rows.values() if isinstance(value, list)]
        rows = lists[0] if len(lists) == 1 else [rows]
    if not isinstance(rows, list):
        raise InputError(
            f"{name}: expected a list of JSON objects; found one {type(rows).__name__}"
        )
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            yield number, row
        else:
            notes.skip(f"{name}:{number}", "broken row: expected a JSON object")


def _parquet_rows(data: bytes) -> Iterator[tuple[int, dict[str, object]]]:
    try:
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("reading .parquet", "parquet") from None
    number = 0
    for batch in pyarrow.parquet.ParquetFile(io.BytesIO(data)).iter_batches(1000):
        for row in batch.to_pylist():
            number += 1
            yield number, row


def pick_columns(
    found: Iterable[str], asked: Mapping[str, str] | None, where: str
) -> dict[str, str]:
    """Map our names to the columns of a table.

    Raises
    ------
    InputError
        A column named by option is missing, or an option names no known column.
    """
    by_lower = {name.strip().lower(): name for name in found}
    chosen = {}
    for ours, usual in COLUMNS.items():
        match = next((by_lower[name] for name in usual if name in by_lower), None)
        if match is not None:
            chosen[ours] = match
    for ours, theirs in (asked or {}).items():
        if ours not in COLUMNS:
            raise InputError(f"columns: expected one of {', '.join(COLUMNS)}; found {ours!r}")
        if theirs.strip().lower() not in by_lower:
            columns = ", ".join(by_lower.values())
            raise InputError(f"{where}: expected a column {theirs!r}; found {columns}")
        chosen[ours] = by_lower[theirs.strip().lower()]
    return chosen


def _rows(
    name: str,
    rows: Iterable[tuple[int, dict[str, object]]],
    notes: Notes,
    columns: Mapping[str, str] | None,
) -> Iterator[RawArticle]:
    chosen: dict[str, str] | None = None
    stem = PurePosixPath(name).stem
    for number, row in rows:
        if chosen is None or any(column not in row for column in chosen.values()):
            picked = pick_columns([str(key) for key in row], columns, f"{name}:{number}")
            if "text" not in picked:
                if chosen is None:
                    raise InputError(
                        f"{name}: expected a column named {', '.join(COLUMNS['text'][:4])};"
                        f" found {', '.join(map(str, row))} (name it by option: columns)"
                    )
                notes.skip(f"{name}:{number}", "broken row: no text")
                continue
            chosen = {**(chosen or {}), **picked}
        cells = {ours: _cell(row.get(theirs)) for ours, theirs in chosen.items()}
        article_id = cells.pop("id", "") or f"{stem}-{number:05d}"
        text, title = cells.pop("text"), cells.pop("title", "") or None
        origin = f"{name}:{number}"
        if not text.strip():
            notes.skip(origin, "empty article", article_id)
            continue
        yield RawArticle(article_id, text, title, {k: v for k, v in cells.items() if v}, origin)


def _cell(value: object) -> str:
    return "" if value is None else str(value).strip()
