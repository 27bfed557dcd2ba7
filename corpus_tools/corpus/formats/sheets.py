"""Workbooks (.xlsx, .xls, .ods): each sheet as the numbered rows of a table."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus_tools.corpus.columns import ArticleColumns
from corpus_tools.corpus.formats.ole import OLE, goes_in_circles
from corpus_tools.corpus.limits import LIMITS, Limits
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.corpus.places.archives import open_archive, open_member, refusal
from corpus_tools.errors import InputError, MissingExtraError
from corpus_tools.messages import Message, of_file

__all__ = ["SHEET_ENDINGS", "Sheet", "read_workbook", "sheet_rows"]

SHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
#: Rows in which the names of the columns are looked for: a heading may stand above them.
_LOOKED_AT = 20
#: Characters: no cell of Excel holds more, and longer texts are cut there without a word.
_FULL = 32_767
#: Cells: a sheet is held at once, and one written far out would take all memory.
_MOST_CELLS = 1 << 25
_PLACE = re.compile(rb'<(?:\w+:)?(?:c|row)\s(?:[^>]{0,200}\s)?r="([A-Z]{0,3})([0-9]{1,7})"')
_CHUNK, _OVERLAP = 1 << 20, 300


class Sheet(NamedTuple):
    """One sheet of a workbook: its name, and its cells row by row."""

    name: str
    cells: list[list[object]]


def read_workbook(name: str, data: bytes, limits: Limits = LIMITS) -> list[Sheet]:
    """Read the sheets of a workbook that have anything in them.

    Parameters
    ----------
    name : str
        For messages.
    data : bytes
    limits : Limits, optional

    Raises
    ------
    MissingExtraError
        The package that reads workbooks is not installed.
    InputError
        The file is broken, locked by a password, or made to fill all memory.
    """
    try:
        import python_calamine as calamine
    except ImportError:
        raise MissingExtraError(Message("reading_of", forms=".xlsx, .xls, .ods"), "excel") from None
    _check(name, data, limits)
    sheets = []
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for title in book.sheet_names:
                sheet = book.get_sheet_by_name(title)
                # Places in the list are to be those in the sheet.
                cells: list[list[object]] = [[*row] for row in sheet.to_python(False)]
                _fill_merged(cells, sheet.merged_cell_ranges)
                if any(cell != "" for row in cells for cell in row):
                    sheets.append(Sheet(title, cells))
    except calamine.PasswordError:
        raise InputError(of_file(name, "locked")) from None
    except calamine.CalamineError as error:
        why = _why(data, Message("is_not_readable", why=error))
        raise InputError(of_file(name, "expected_but", what=_WHAT, why=why)) from None
    except BaseException as error:
        # What the library raises where it fails itself is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        why = _why(data, Message("is_broken_itself"))
        raise InputError(of_file(name, "expected_but", what=_WHAT, why=why)) from None
    return sheets


_WHAT = Message("a_workbook")


def _why(data: bytes, error: Message) -> Message:
    """Say why something that bears the name of a workbook is none."""
    if data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return Message("locked")
    if data.lstrip()[:1] == b"<" or b"\x00" not in data[:1000]:
        return Message("text_with_other_ending")
    return error


def _check(name: str, data: bytes, limits: Limits) -> None:
    """Refuse a workbook that would grow beyond measure, before it does."""
    if goes_in_circles(data):
        broken = Message("is_broken_itself")
        raise InputError(of_file(name, "expected_but", what=_WHAT, why=broken))
    if not data.startswith(b"PK"):
        return
    with open_archive(name, io.BytesIO(data), _WHAT) as archive:
        for member in archive.infolist():
            if why := refusal(member, limits):
                raise InputError(of_file(name, "expected_but", what=_WHAT, why=why))
            if "worksheets/" in member.filename and member.filename.endswith(".xml"):
                cells = _extent(archive, member)
                if cells > _MOST_CELLS:
                    raise InputError(of_file(name, "cells_reach_far", cells=f"{cells:,}"))


def _extent(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return how many cells lie between the first and the farthest of a sheet."""
    columns = rows = 0
    before = b""
    try:
        with open_member(archive, member) as file:
            while chunk := file.read(_CHUNK):
                for letters, row in _PLACE.findall(before + chunk):
                    column = 0
                    for letter in letters:
                        column = 26 * column + letter - 64
                    columns, rows = max(columns, column), max(rows, int(row))
                before = chunk[-_OVERLAP:]
    except OSError:
        return 0  # the reader will say what is wrong
    return columns * rows


def _fill_merged(cells: list[list[object]], merged: object) -> None:
    """Give every row what one cell says of several."""
    for (top, left), (bottom, _) in merged or ():  # type: ignore[attr-defined]
        for row in cells[top + 1 : bottom + 1]:
            if left < len(row) and row[left] == "":
                row[left] = cells[top][left]


def sheet_rows(
    name: str, sheet: Sheet, notes: Notes, columns: Mapping[str, str] | None
) -> Iterator[NumberedRow]:
    """Yield the rows of a sheet below the names of its columns, numbered as they are there.

    The names stand in the first row that names a column for the text, else in the first row.
    """
    header, at = _header(sheet, columns)
    notes.warn_of_twins(header, name)
    full = []
    for number, cells in enumerate(sheet.cells[at:], at + 1):
        row = {head: _text(cell) for head, cell in zip(header, cells, strict=False) if head}
        values = [value for value in row.values() if value]
        if values:
            full += [number] * any(len(value) >= _FULL for value in values)
            yield number, dict[str, object](row)
    if full:
        notes.warn("cells_full", origin=name, n=len(full), most=f"{_FULL:,}", first=full[0])


def _header(sheet: Sheet, columns: Mapping[str, str] | None) -> tuple[list[str], int]:
    """Return the names of the columns, and how many rows are above the first below them."""
    heads = [[_text(cell) or "" for cell in row] for row in sheet.cells[:_LOOKED_AT]]
    filled = [at for at, names in enumerate(heads) if any(names)]
    for at in filled:
        known = ArticleColumns(filter(None, heads[at]), columns)
        # Below the first row one word may be that of a cell.
        if "text" in known and (at == filled[0] or len(known) > 1):
            return heads[at], at + 1
    return (heads[filled[0]], filled[0] + 1) if filled else ([], len(sheet.cells))


def _text(cell: object) -> str | None:
    r"""Return what a cell says; None of an empty one.

    >>> _text(7.0), _text(datetime.date(2016, 3, 14)), _text("أ_x000D_\r\nب")
    ('7', '2016-03-14', 'أ\nب')
    """
    if isinstance(cell, str):
        return cell.replace("_x000D_", "").replace("\r\n", "\n") or None
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
