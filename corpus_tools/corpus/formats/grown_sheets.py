"""How large the sheets of a workbook grow when they are read: told from its parts, before it is.

A few bytes of a file can stand for a million rows: a cell far out, a row that is repeated, a text
that many cells share.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from corpus_tools.corpus.places.archives import open_member

__all__ = ["Grown", "grown"]


class Grown(NamedTuple):
    """What a sheet grows to: the cells it takes, and the letters in them that stand there once."""

    cells: int
    letters: int


_CHUNK, _OVERLAP = 1 << 20, 300
_PLACE = re.compile(rb'<(?:\w+:)?(?:c|row)\s(?:[^>]{0,200}\s)?r="([A-Z]{0,3})([0-9]{1,7})"')
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_SHARED = re.compile(rb'<(?:\w+:)?c\s[^>]{0,200}\bt="s"[^>]{0,200}><(?:\w+:)?v>([0-9]{1,9})<')
_TEXT = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si>", re.DOTALL)


def grown(archive: zipfile.ZipFile) -> Iterator[Grown]:
    """Yield what each sheet of a workbook grows to; of one that is broken, what is seen of it."""
    names = set(archive.namelist())
    texts = [len(text) for text in _TEXT.findall(_read(archive, "xl/sharedStrings.xml"))]
    for member in archive.infolist():
        if "worksheets/" in member.filename and member.filename.endswith(".xml"):
            yield _of_excel(archive, member, texts)
    if "content.xml" in names:
        yield from _of_open_document(_read(archive, "content.xml"))


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with open_member(archive, archive.getinfo(name)) as file:
            return file.read()
    except (KeyError, OSError):
        return b""  # the reader will say what is wrong


# -- .xlsx ---------------------------------------------------------------------------------------


def _of_excel(archive: zipfile.ZipFile, member: zipfile.ZipInfo, texts: list[int]) -> Grown:
    columns = rows = cells = letters = 0
    before = b""
    try:
        with open_member(archive, member) as file:
            while chunk := file.read(_CHUNK):
                cells += len(_CELL.findall(chunk))
                for column, row in _PLACE.findall(before + chunk):
                    columns, rows = max(columns, _number(column)), max(rows, int(row))
                # Those that lie in the overlap are counted twice, which is on the safe side.
                letters += sum(
                    texts[int(at)] for at in _SHARED.findall(before + chunk) if int(at) < len(texts)
                )
                before = chunk[-_OVERLAP:]
    except OSError:
        pass  # the reader will say what is wrong
    return Grown(max(columns * rows, cells), letters)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


# -- .ods ----------------------------------------------------------------------------------------

_PART = re.compile(
    rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>"
    rb"|</table:(table-row)>|<text:p\b[^>]*>([^<]*)"
)
_TIMES = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,12})"')


def _of_open_document(content: bytes) -> Iterator[Grown]:
    cells = letters = 0
    row_times = empty_rows = width = row_width = in_row = cell_times = 0
    filled = False
    for found in _PART.finditer(content):
        opened, attributes, closed, text = found.groups()
        if opened == b"table":
            yield Grown(cells, letters)
            cells = letters = empty_rows = width = 0
        elif opened == b"table-row" and attributes.endswith(b"/"):
            empty_rows += _times(attributes)
        elif opened == b"table-row":
            row_times, row_width, in_row, filled = _times(attributes), 0, 0, False
        elif opened is not None:
            cell_times = _times(attributes)
            row_width += cell_times
            if b"office:value" in attributes or b"office:string-value" in attributes:
                width = max(width, row_width)
                filled = True
            in_row += len(attributes) * cell_times if filled else 0
        elif text is not None:
            width = max(width, row_width)
            filled = filled or bool(text)
            in_row += len(text) * max(cell_times, 1)
        if closed == b"table-row":
            # Empty rows below the last that is filled are not kept.
            if filled:
                cells += (empty_rows + row_times) * width
                letters += row_times * in_row
                empty_rows = 0
            else:
                empty_rows += row_times
    yield Grown(cells, letters)


def _times(attributes: bytes) -> int:
    found = _TIMES.search(attributes)
    return int(found[1]) if found else 1
