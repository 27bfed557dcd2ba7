"""The workbook of all tables: a sheet each, in the words and the direction of a language."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from corpus_tools._shown import visible
from corpus_tools._written import runs
from corpus_tools.arabic.html.lines import way
from corpus_tools.messages import Lang, Message, in_one, say, table_name
from corpus_tools.report.told_tables import ToldColumn, told_columns

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["sheet_name", "write_workbook"]

#: What a cell of a workbook holds, in characters.
_MOST_IN_CELL = 32_767
_MOST_ROWS = 1_048_575
_CUT = "…"
#: Characters of a column on the screen, and of a line of its heading.
_NARROWEST, _WIDEST, _HEAD = 9, 60, 18
_MOST_IN_SHEET_NAME = 31
#: How readers of workbooks call the direction of a cell.
_ORDERS = {"ltr": 1, "rtl": 2}
#: What the first sheet tells of each other one.
_OF_SHEET = ("sheet_name", "row", "rows", "file")


def sheet_name(name: str, lang: Lang = "ar") -> str:
    """Return what the sheet of a table is called.

    >>> sheet_name("pairs"), sheet_name("pairs", "en"), sheet_name("pairs", "both")
    ('الأزواج', 'Pairs', 'الأزواج pairs')
    """
    told = table_name(name)
    if told is None:
        return name
    return {"ar": told.sheet, "en": told.english, "both": f"{told.sheet} {name}"}[lang][
        :_MOST_IN_SHEET_NAME
    ]


def write_workbook(
    tables: Mapping[str, pd.DataFrame],
    about: Sequence[tuple[str, str]],
    path: Path,
    *,
    lang: Lang = "ar",
    articles: Mapping[str, str] | None = None,
) -> list[Message]:
    """Write all tables to one workbook (XLSX), a sheet each; columns without a value are hidden.

    Parameters
    ----------
    tables : mapping of str to DataFrame
    about : sequence of (str, str)
        What the first sheet tells of the articles and how they were counted.
    path : Path
    lang : {"ar", "en", "both"}
        Its words; sheets run from right to left but in English.
    articles : mapping of str to str, optional
        What each article is called, by its id.

    Returns
    -------
    list of Message
        What was cut because a workbook cannot hold it, in sentences.
    """
    import xlsxwriter

    notes: list[Message] = []
    # Text is text: neither a formula nor a link.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        # The same bytes each time; and a workbook among articles is known for what it is.
        book.set_properties({"created": datetime(2000, 1, 1), "author": "corpus-tools"})
        looks = _Looks(book, lang)
        _fill(book, say("about_sheet", lang), _first_sheet(tables, about, lang), looks, lang)
        for name, table in tables.items():
            if len(table) > _MOST_ROWS:
                cut = Message("rows_cut", table=name, most=_MOST_ROWS, rows=len(table))
                notes.append(cut)
            columns = told_columns(name, table.head(_MOST_ROWS), lang=lang, articles=articles)
            if shortened := _fill(book, sheet_name(name, lang), columns, looks, lang):
                notes.append(Message("cells_cut", table=name, cut=shortened, most=_MOST_IN_CELL))
    return notes


def _first_sheet(
    tables: Mapping[str, pd.DataFrame], about: Sequence[tuple[str, str]], lang: Lang
) -> list[ToldColumn]:
    """Return what the file holds: facts, then each sheet, its rows and what one of them is."""
    rows: list[tuple[str, str, object, str]] = [(*fact, "", "") for fact in about]
    rows += [("", "", "", ""), tuple(say(f"about_{at}", lang) for at in _OF_SHEET)]  # type: ignore[list-item]
    for name, table in tables.items():
        told = table_name(name)
        row = "" if told is None else in_one(told.row, lang)
        rows.append((sheet_name(name, lang), row, len(table), f"{name}.csv"))
    heads = (say("about_fact", lang), say("about_value", lang), "", "")
    return [
        ToldColumn(head, values)
        for head, values in zip(heads, zip(*rows, strict=True), strict=True)
    ]


class _Looks:
    """The formats of a workbook, made when they are first used: few, and shared by their cells."""

    def __init__(self, book: "Workbook", lang: Lang) -> None:
        self._book, self._lang = book, lang
        self._made = dict[tuple[tuple[str, object], ...], "Format"]()

    def number(self, form: str) -> "Format":
        """Return the format of numbers that are written in a way."""
        return self._format(num_format=form) if form else self._format()

    def text(self, told: str) -> "Format":
        """Return the format of a text, which runs as most of its letters do.

        What looks like a formula stays text even when its cell is opened and left again.
        """
        quoted = {"quote_prefix": True} if runs(told) else {}
        return self._format(reading_order=_ORDERS[way(told, self._lang)], **quoted)

    def head(self, told: str) -> "Format":
        """Return the format of a heading."""
        order = _ORDERS[way(told, self._lang)]
        return self._format(bold=True, text_wrap=True, bg_color="#F4F6F8", reading_order=order)

    def _format(self, **shape: object) -> "Format":
        key = tuple(shape.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **shape})
        return self._made[key]


def _fill(
    book: "Workbook", name: str, columns: Sequence[ToldColumn], looks: _Looks, lang: Lang
) -> int:
    """Write a sheet; return how many cells were cut."""
    sheet: Worksheet = book.add_worksheet(name)
    cut = 0
    if lang != "en":
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        head = visible(column.heading)
        longest = max((len(line) for line in head.split("\n")), default=0)
        longest = max(min(longest, _HEAD), max(map(len, head.split()), default=0))
        sheet.write_string(0, at, head, looks.head(head))
        look, empty = looks.number(column.form), True
        for row, value in enumerate(column.values, 1):
            if isinstance(value, bool) or not isinstance(value, int | float):
                text = "" if value is None else visible(str(value))
                if len(text) > _MOST_IN_CELL:
                    text = text[: _MOST_IN_CELL - 1] + _CUT
                    cut += 1
                longest, empty = max(longest, len(text)), empty and not text
                if text:
                    sheet.write_string(row, at, text, looks.text(text))
            elif math.isfinite(value):
                empty = False
                sheet.write_number(row, at, value, look)
        hidden = {"hidden": True} if empty and len(column.values) else {}
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.set_column(at, at, width, None, hidden)
    rows = len(columns[0].values) if columns else 0
    if rows:
        sheet.autofilter(0, 0, rows, len(columns) - 1)
    return cut
