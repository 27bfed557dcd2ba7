"""Cells of tables: what is shown of a value, what it is sorted by, and a column's name in words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from corpus_tools._shown import cut, visible
from corpus_tools.messages import Lang, Message, heading, in_one
from corpus_tools.table_words import ID_COLUMNS, cell_words

__all__ = [
    "MISSING",
    "TableCell",
    "TableColumn",
    "TableColumns",
    "TableRow",
    "article_names",
    "column_name",
    "in_words",
    "kind_of",
    "make_cell",
    "table_of",
]

MISSING = "—"
_DATE = re.compile(r"\d{4}(-\d\d){0,2}(T[\d:.+Z-]*)?(/\d{4}(-\d\d){0,2})?")

#: Tables of the package, told by columns that only they have.
_TABLES: Mapping[str, frozenset[str]] = {
    "variants": frozenset(("group", "form", "rule")),
    "explain": frozenset(("count_a", "count_b", "contribution")),
    "stories": frozenset(("story", "near", "status")),
    "cleaning_effect": frozenset(("step", "mean_change")),
    "phrases": frozenset(("term", "score", "alone")),
    "terms": frozenset(("term", "documents", "dispersion")),
    "mentions": frozenset(("iso", "tense")),
    "removed": frozenset(("reason", "kept_as", "line")),
    "skipped": frozenset(("origin", "reason")),
    "actors": frozenset(("aliases", "offices")),
}
#: Names of measures whose tables have another name.
_MEASURES = {"voices": "wording"}


class TableColumn(NamedTuple):
    """A column: name, what it holds (``n`` numbers, ``d`` dates), class of its style."""

    name: str
    kind: str = ""
    css: str = ""


class TableColumns(NamedTuple):
    """All columns, and when rows can be ticked: ``always``, if ``linked`` to Python, or never."""

    columns: Sequence[TableColumn]
    picks: Literal["always", "linked", ""]


class TableCell(NamedTuple):
    """What a cell shows, all of it where that is cut, what it is sorted by, where it leads.

    Its direction is said where it is a part of a line, else it is that of its own letters.
    """

    shown: str
    whole: str = ""
    key: str | None = None
    link: str = ""
    dir: str = ""


class TableRow(NamedTuple):
    """A row: the index of its article in the view's ids (or None), its id as shown, its cells."""

    at: int | None
    name: str
    cells: list[TableCell]


def make_cell(value: object, kind: str = "") -> TableCell:
    """Make a cell of a value; one that is missing is a dash, and sorted last."""
    if pd.api.types.is_scalar(value):
        if pd.isna(value) or value == "":  # type: ignore[call-overload]
            return TableCell(MISSING)
        if kind == "n":
            number = float(value)  # type: ignore[arg-type]
            whole = number.is_integer() and not isinstance(value, float)
            key = str(number).replace("inf", "Infinity")  # as scripts read it
            return TableCell(str(value) if whole else f"{number:.2f}", key=key)
    text = str(value)
    if isinstance(value, pd.Timestamp):
        text = value.isoformat().removesuffix("T00:00:00")
    text = visible(text)
    short = cut(text)
    return TableCell(short, text if short != text else "")


def kind_of(values: "pd.Series[Any]") -> str:
    """Tell what a column holds: numbers (``n``), dates (``d``) or anything else."""
    if pd.api.types.is_bool_dtype(values):
        return ""
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_complex_dtype(values):
        return "n"
    if pd.api.types.is_datetime64_any_dtype(values):
        return "d"
    dated = False
    for value in values:
        if isinstance(value, str):
            if value and not _DATE.fullmatch(value):
                return ""
            dated = dated or value != ""
        elif not (pd.api.types.is_scalar(value) and pd.isna(value)):
            return ""
    return "d" if dated else ""


def table_of(frame: pd.DataFrame) -> str:
    """Name the table of the package that a frame is, or is made of; else an empty string.

    >>> table_of(pd.DataFrame(columns=["term", "count", "documents", "dispersion", "forms"]))
    'terms'
    """
    measure = str(frame.attrs.get("measure", ""))
    if measure:
        return _MEASURES.get(measure, measure)
    names = {str(name) for name in frame.columns}
    return next((name for name, own in _TABLES.items() if own <= names), "")


def column_name(column: object, lang: Lang, table: str = "") -> str:
    """Return the name of a column in words; one that is not the package's own stays.

    >>> column_name("term", "ar"), column_name("نهر", "en")
    ('المصطلح', 'نهر')
    """
    name = str(column)
    return in_one((heading(name, "ar", table), heading(name, "en", table)), lang)


def in_words(
    frame: pd.DataFrame, lang: Lang, names: Mapping[str, str] | None = None, table: str = ""
) -> pd.DataFrame:
    """Return a table with its cells in words: codes, yes or no, articles by number and title.

    Parameters
    ----------
    frame : DataFrame
    lang : {"ar", "en", "both"}
    names : mapping, optional
        What ids of articles are called (see `article_names`); beside a title, the number alone.
    table : str
        Which table of the package it is.
    """
    if names and "title" in frame.columns:
        names = {one: name.partition(".")[0] for one, name in names.items()}
    told = frame.copy()
    for at, column in enumerate(frame.columns):
        values = frame.iloc[:, at]
        name = str(column)
        if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
            continue
        named = names if names and name in ID_COLUMNS else {}
        cells = [
            named.get(str(value), cell_words(name, _plain(value), lang, table)) for value in values
        ]
        if any(new is not old for new, old in zip(cells, values, strict=True)):
            told.isetitem(at, np.fromiter(cells, object, len(cells)))
    return told


def _plain(value: object) -> object:
    """Take truth values out of NumPy; a message remembers what it says."""
    if isinstance(value, Message) or not hasattr(value, "item"):
        return value
    return value.item() if getattr(value, "ndim", 1) == 0 else value


def article_names(ids: Sequence[str], titles: Iterable[object]) -> dict[str, str]:
    """Name articles by number and title, as figures and pages do.

    >>> article_names(["x"], ["مد النهر"])
    {'x': '1. مد النهر'}
    """
    return {
        one: f"{number}. {visible(str(title)) or visible(one)}"
        for number, (one, title) in enumerate(zip(ids, titles, strict=True), 1)
    }
