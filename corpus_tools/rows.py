"""Tables: from a file's text to its rows, numbered, with a note of each row that is broken."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Literal, NamedTuple, TypeAlias

from corpus_tools.errors import InputError, MissingExtraError

__all__ = ["READERS", "Notes", "Row", "Skipped", "jsonl_stream", "parquet_rows"]

Row: TypeAlias = tuple[int, dict[str, object]]


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


def _delimited_rows(name: str, text: str, notes: Notes, delimiter: str) -> Iterator[Row]:
    # Whole articles stand in one cell: the standard limit of 128 kB is too small.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    lines = list(io.StringIO(text, newline=""))
    cells, at = _record(lines, 0, delimiter)
    if cells is None:
        cells, at = _record(lines[:1], 0, delimiter, strict=False)
    header = [cell.strip() for cell in cells or []]
    number = 1
    while at < len(lines):
        number += 1
        start = at
        cells, at = _record(lines, start, delimiter)
        if cells is None:
            at = _next_sound(lines, start + 1, delimiter, len(header))
            cells = _mend(lines[start:at], delimiter, len(header))
            where = f"lines {start + 1} to {at}" if at > start + 1 else f"line {at}"
            fault = f"a quotation mark is not closed or not doubled ({where} of the file)"
            if cells is None:
                notes.skip(f"{name}:{number}", f"broken row: {fault}")
                continue
            notes.warn(f"{name}:{number}: {fault}; taken as one row: check its text")
        if len(cells) == len(header):
            yield number, dict(zip(header, cells, strict=True))
        elif cells:
            reason = f"broken row: expected {len(header)} cells, found {len(cells)}"
            notes.skip(f"{name}:{number}", reason)


def _record(
    lines: list[str], start: int, delimiter: str, *, strict: bool = True, quoted: bool = True
) -> tuple[list[str] | None, int]:
    """Return the cells of the row that begins at a line (None: broken), and the line after it."""
    coming = (lines[at] for at in range(start, len(lines)))
    # A lax reader lets a quotation mark that is never closed swallow the rest of the file.
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    reader = csv.reader(coming, delimiter=delimiter, strict=strict, quoting=quoting)
    try:
        cells = next(reader, [])
    except csv.Error:
        return None, start + reader.line_num
    return cells, start + reader.line_num


def _next_sound(lines: list[str], start: int, delimiter: str, width: int) -> int:
    """Return the next line at which a row of the right width begins (the end: there is none)."""
    for at in range(start, len(lines)):
        cells, end = _record(lines, at, delimiter)
        if cells is None:
            # Perhaps the next row with the same fault: two articles must not become one.
            alone, _ = _record(lines[at : at + 1], 0, delimiter, strict=False, quoted=False)
            if alone and len(alone) == width:
                return at
        # Half a pair of marks shows that the row began before this line.
        elif len(cells) == width and "".join(lines[at:end]).count('"') % 2 == 0:
            return at
    return len(lines)


def _mend(lines: list[str], delimiter: str, width: int) -> list[str] | None:
    """Read a broken row with its mark closed at the end, or as a plain sign; None: neither fits."""
    for quoted in (True, False):
        cells, end = _record(lines, 0, delimiter, strict=False, quoted=quoted)
        if cells and len(cells) == width and end == len(lines):
            return cells
    return None


def _csv_rows(name: str, text: str, notes: Notes) -> Iterator[Row]:
    header = text.lstrip("\ufeff").partition("\n")[0]
    # Programs of many countries write ";" where the comma is for decimals.
    parts = {sign: header.count(sign) for sign in ",;\t|"}
    delimiter = "," if parts[","] or not any(parts.values()) else max(parts, key=parts.__getitem__)
    if delimiter != ",":
        notes.warn(f"{name}: read with {delimiter!r} between its columns, not a comma")
    return _delimited_rows(name, text, notes, delimiter)


def _tsv_rows(name: str, text: str, notes: Notes) -> Iterator[Row]:
    return _delimited_rows(name, text, notes, "\t")


def _jsonl_rows(name: str, text: str, notes: Notes) -> Iterator[Row]:
    return _json_lines(name, text.split("\n"), notes)


def jsonl_stream(name: str, file: IO[bytes], notes: Notes) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file in UTF-8 as they are read."""

    def lines() -> Iterator[str]:
        for number, data in enumerate(file, 1):
            try:
                yield data.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                damaged = f"damaged bytes (the first at byte {error.start} of the line)"
                notes.warn(f"{name}:{number}: read as utf-8 with {damaged}")
                yield data.decode("utf-8", errors="replace")

    return _json_lines(name, lines(), notes)


def _json_lines(name: str, lines: Iterable[str], notes: Notes) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        # Beside broken JSON: numbers of too many digits, and nesting without end.
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            notes.skip(f"{name}:{number}", f"broken row: {getattr(error, 'msg', error)}")
            continue
        yield from _objects(name, [(number, row)], notes)


def _json_rows(name: str, text: str, notes: Notes) -> Iterator[Row]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not valid JSON: {error}") from None
    if isinstance(rows, dict):
        columns = list(rows.values())
        if columns and all(isinstance(column, dict) for column in columns):
            # As pandas writes a table: each column, by the numbers of the rows.
            numbers = list(columns[0])
            if numbers and all(n.isdigit() for n in numbers) and len({*map(tuple, columns)}) == 1:
                rows = {"": [{name: rows[name][n] for name in rows} for n in numbers]}
        lists = [value for value in rows.values() if isinstance(value, list)]
        rows = lists[0] if len(lists) == 1 else [rows]
    if not isinstance(rows, list):
        raise InputError(
            f"{name}: expected a list of JSON objects; found one {type(rows).__name__}"
        )
    yield from _objects(name, enumerate(rows, 1), notes)


def _objects(name: str, rows: Iterable[tuple[int, object]], notes: Notes) -> Iterator[Row]:
    for number, row in rows:
        if isinstance(row, dict):
            yield number, row
        else:
            notes.skip(f"{name}:{number}", "broken row: expected a JSON object")


def parquet_rows(name: str, data: bytes) -> Iterator[Row]:
    """Yield the rows of a Parquet file.

    Raises
    ------
    MissingExtraError
        The package that reads Parquet is not installed.
    InputError
        The file is broken.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("reading .parquet", "parquet") from None
    number = 0
    try:
        for batch in pyarrow.parquet.ParquetFile(io.BytesIO(data)).iter_batches(1000):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        why = str(error).partition("\n")[0]
        raise InputError(f"{name}: expected a Parquet file; it cannot be read ({why})") from None


#: What reads the text of a table, by the ending of its name.
READERS: Mapping[str, Callable[[str, str, Notes], Iterator[Row]]] = {
    ".csv": _csv_rows,
    ".tsv": _tsv_rows,
    ".jsonl": _jsonl_rows,
    ".json": _json_rows,
}
