"""Tables (CSV, TSV, JSON, Parquet): from a file to its numbered rows, one by one."""

import csv
import re
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import IO, Any, Literal, NamedTuple, TextIO

from corpus_tools.corpus.formats.json_tables import json_rows, jsonl_rows
from corpus_tools.corpus.formats.lines import lines_within
from corpus_tools.corpus.limits import LIMITS, Limits
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.errors import InputError, MissingExtraError
from corpus_tools.messages import Message, of_file

__all__ = ["TABLE_READERS", "parquet_rows"]


# -- tables of text with a sign between their columns --------------------------------------------


def csv_rows(
    name: str, file: TextIO, notes: Notes, limits: Limits = LIMITS
) -> Iterator[NumberedRow]:
    """Yield the rows of a table with commas, or another sign, between its columns."""
    lines = _Lines(name, file, notes, limits)
    _pass_blank(lines)
    if told := _SIGN_TOLD.fullmatch(lines.peek()):
        next(lines)
        lines.keep()
        return _rows(name, lines, notes, told[1], limits)
    header = lines.peek()
    # Programs of many countries write ";" where the comma is for decimals.
    parts = {sign: header.count(sign) for sign in ",;\t|"}
    # Of signs that are as frequent, the comma.
    delimiter = max(parts, key=parts.__getitem__)
    if delimiter != ",":
        notes.warn("delimiter", origin=name, delimiter=delimiter)
    return _rows(name, lines, notes, delimiter, limits)


def tsv_rows(
    name: str, file: TextIO, notes: Notes, limits: Limits = LIMITS
) -> Iterator[NumberedRow]:
    """Yield the rows of a table with tabs between its columns, given line by line."""
    return _rows(name, _Lines(name, file, notes, limits), notes, "\t", limits)


#: Excel's own line above the names of the columns: it tells the sign between them.
_SIGN_TOLD = re.compile('\ufeff?"?sep=(.)"?[,;\t]*\r?\n?', re.IGNORECASE)


class _Lines:
    """Lines that can be read again, as those of a broken row must be."""

    def __init__(self, name: str, file: TextIO, notes: Notes, limits: Limits) -> None:
        self._coming = lines_within(name, file, notes, limits)
        # A longer row of several lines is one with a quotation mark that is not closed.
        self._longest = limits.article
        self._back: deque[str] = deque()
        self._size = 0
        self.taken: list[str] = []
        self.number = 0  # of the last line that is done with

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._coming)
        self.taken.append(line)
        self._size += len(line)
        if self._size > self._longest and len(self.taken) > 1:
            raise csv.Error
        return line

    def keep(self) -> None:
        """Be done with the lines taken."""
        self.number += len(self.taken)
        self.taken.clear()
        self._size = 0

    def back(self) -> None:
        """Go back to the first of the lines taken."""
        self._back.extendleft(reversed(self.taken))
        self.taken.clear()
        self._size = 0

    def peek(self) -> str:
        """Return the next line, "" at the end."""
        line = next(self, "")
        self.back()
        return line


def _rows(
    name: str, lines: _Lines, notes: Notes, delimiter: str, limits: Limits
) -> Iterator[NumberedRow]:
    # Whole articles stand in one cell: the standard limit of 128 kB is too small.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    _pass_blank(lines)
    number = lines.number + 1
    header = _header(name, lines, notes, delimiter)
    if len(header) > limits.columns:
        raise limits.error(name, "columns")
    while lines.peek():
        try:
            for cells in csv.reader(lines, delimiter=delimiter, strict=True):
                lines.keep()
                number += 1
                if number > limits.rows + 1:
                    raise limits.error(name, "rows")
                if len(cells) == len(header):
                    yield number, dict(zip(header, cells, strict=True))
                elif cells:
                    origin, expected = f"{name}:{number}", len(header)
                    notes.skip(origin, "broken_row_cells", expected=expected, found=len(cells))
        except csv.Error:
            lines.back()
            number += 1
            mended = _mended_row(f"{name}:{number}", lines, notes, delimiter, len(header))
            if mended is not None:
                yield number, dict(zip(header, mended, strict=True))


def _pass_blank(lines: _Lines) -> None:
    """Go past the lines without words above the names of the columns."""
    while (line := lines.peek()) and not line.strip('\ufeff \t\r\n,;|"\x00'):
        next(lines)
        lines.keep()


def _header(name: str, lines: _Lines, notes: Notes, delimiter: str) -> list[str]:
    cells = _record(lines, delimiter)
    if cells is None:
        lines.back()
        cells = _record(iter([next(lines)]), delimiter, strict=False)
    lines.keep()
    header = [cell.replace("\x00", "").strip().lstrip("\ufeff") for cell in cells or []]
    notes.warn_of_twins(header, name)
    return header


def _mended_row(
    origin: str, lines: _Lines, notes: Notes, delimiter: str, width: int
) -> list[str] | None:
    """Take the lines of a broken row, up to the next sound one, and read what can be read."""
    start = lines.number + 1
    broken = [next(lines)]
    lines.keep()
    while not _is_sound(lines, delimiter, width) and (line := next(lines, None)) is not None:
        lines.keep()
        broken.append(line)
    cells = _mend(broken, delimiter, width)
    several = "_lines" if len(broken) > 1 else ""
    fault = Message(f"quotation_not_closed{several}", first=start, last=lines.number)
    if cells is None:
        notes.skip(origin, "broken_row", why=fault)
    else:
        notes.warn("taken_as_one_row", origin=origin, fault=fault)
    return cells


def _record(
    lines: Iterator[str], delimiter: str, *, strict: bool = True, quoted: bool = True
) -> list[str] | None:
    """Return the cells of the row that begins at the next line; None: it is broken."""
    # A lax reader lets a quotation mark that is never closed swallow the rest of the file.
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=strict, quoting=quoting), [])
    except csv.Error:
        return None


def _is_sound(lines: _Lines, delimiter: str, width: int) -> bool:
    """Tell whether a row of the right width begins at the next line."""
    cells = _record(lines, delimiter)
    used = list(lines.taken)
    lines.back()
    if cells is None:
        # Perhaps the next row with the same fault: two articles must not become one.
        alone = _record(iter(used[:1]), delimiter, strict=False, quoted=False)
        return alone is not None and len(alone) == width
    # Half a pair of marks shows that the row began before this line.
    return len(cells) == width and sum(line.count('"') for line in used) % 2 == 0


def _mend(lines: list[str], delimiter: str, width: int) -> list[str] | None:
    """Read a broken row with its mark closed at the end, or as a plain sign; None: neither fits."""
    for quoted in (True, False):
        left = iter(lines)
        cells = _record(left, delimiter, strict=False, quoted=quoted)
        if cells and len(cells) == width and next(left, None) is None:
            return cells
    return None


# -- all tables of text --------------------------------------------------------------------------


class TableReader(NamedTuple):
    """What reads a table of text; ``newline`` is how the file is to be split into lines."""

    rows: Callable[[str, TextIO, Notes, Limits], Iterator[NumberedRow]]
    newline: str


#: By the ending of a file's name.
TABLE_READERS: Mapping[str, TableReader] = {
    ".csv": TableReader(csv_rows, ""),
    ".tsv": TableReader(tsv_rows, ""),
    ".jsonl": TableReader(jsonl_rows, "\n"),
    ".ndjson": TableReader(jsonl_rows, "\n"),
    ".json": TableReader(json_rows, "\n"),
}


# -- Parquet -------------------------------------------------------------------------------------

_BATCH = 1000


def parquet_rows(
    name: str,
    file: IO[bytes],
    wanted: Callable[[list[str]], Collection[str]],
    told: Callable[[float], object],
    limits: Limits = LIMITS,
) -> Iterator[NumberedRow]:
    """Yield the rows of a Parquet file, a thousand at a time in memory.

    Parameters
    ----------
    name : str
        For messages.
    file : binary file
        One that can be read from any place.
    wanted : callable
        From the names of all columns to those that are to be read.
    told : callable
        Is given the share of the rows that each portion is.
    limits : Limits, optional

    Raises
    ------
    MissingExtraError
        The package that reads Parquet is not installed.
    InputError
        The file is broken, or goes over a limit.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError(Message("reading_of", forms=".parquet"), "parquet") from None
    number = 0
    try:
        texts = _columns_of_text(pyarrow.parquet.ParquetFile(file).schema_arrow, limits, name)
        # A text that many rows share is held once, as it is in the file.
        table = pyarrow.parquet.ParquetFile(file, read_dictionary=texts)
        _check_parquet(name, table.metadata, limits)
        columns = list(wanted(table.schema_arrow.names))
        # A name with a dot would be taken for a path into a column.
        some = None if any("." in column for column in columns) else columns
        for batch in table.iter_batches(_BATCH, columns=some):
            names = batch.schema.names
            for cells in zip(*map(_cells, batch.columns), strict=True):
                number += 1
                yield number, dict(zip(names, cells, strict=True))
            told(batch.num_rows / table.metadata.num_rows)
    except InputError:
        raise
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        why = str(error).partition("\n")[0]
        raise InputError(of_file(name, "parquet_not_readable", why=why)) from None


def _columns_of_text(schema: Any, limits: Limits, name: str) -> list[str]:
    if len(schema) > limits.columns:
        raise limits.error(name, "columns")
    return [field.name for field in schema if str(field.type) in ("string", "large_string")]


def _check_parquet(name: str, metadata: Any, limits: Limits) -> None:
    """Refuse a table that goes over a limit, by what it says of itself."""
    if metadata.num_rows > limits.rows:
        raise limits.error(name, "rows")
    groups = map(metadata.row_group, range(metadata.num_row_groups))
    if sum(group.total_byte_size for group in groups) > limits.unpacked:
        raise limits.error(name, "unpacked")


def _cells(column: Any) -> list[Any]:
    """Return the cells of a column; those that are equal are one object."""
    if not hasattr(column, "dictionary"):
        return column.to_pylist()
    seen = column.indices.unique()
    values = dict(zip(seen.to_pylist(), column.dictionary.take(seen).to_pylist(), strict=True))
    return [values[at] for at in column.indices.to_pylist()]
