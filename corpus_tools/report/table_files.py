"""How tables are written: CSV without formulas, a workbook from right to left, LaTeX."""

import math
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

from corpus_tools._shown import harmless
from corpus_tools.messages import Message, heading, table_name

__all__ = ["write_csv", "write_latex", "write_workbook"]

#: What a cell of a workbook holds, in characters.
_MOST_IN_CELL = 32_767
_MOST_ROWS = 1_048_575
_CUT = "…"
#: A printed table is read, not searched; nor is one wider than a page.
_MOST_PRINTED, _WIDEST_PRINTED = 100, 14
#: Characters that stay on one line.
_LONG = 24
#: Characters of a column on the screen.
_NARROWEST, _WIDEST = 9, 60
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "\n": " ", "\r": " ", "\t": " ",
}  # fmt: skip
_LATEX_TABLE = str.maketrans(_LATEX)


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV: UTF-8, comma, line feed, no cell that is a formula."""
    safe = table.rename(columns=harmless)
    for column in safe.select_dtypes(exclude="number"):
        safe[column] = safe[column].map(harmless)
    safe.to_csv(path, index=False, lineterminator="\n")


def write_workbook(
    tables: Mapping[str, pd.DataFrame], about: Mapping[str, object], path: Path
) -> list[str]:
    """Write all tables to one workbook (XLSX), a right-to-left sheet each.

    Parameters
    ----------
    tables : mapping of str to DataFrame
    about : mapping
        What the first sheet tells: names and values.
    path : Path

    Returns
    -------
    list of str
        What was cut because a workbook cannot hold it, in sentences.
    """
    import xlsxwriter

    notes: list[str] = []
    # Text is text: neither a formula nor a link.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # the same bytes each time
        looks = {
            "head": book.add_format(
                {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F4F6F8"}
            ),
            "text": book.add_format({"valign": "top", "reading_order": 0}),
        }
        rows = [("", "", ""), *((f"{key}", str(value), "") for key, value in about.items())]
        rows += [("", "", "")]
        rows += [
            (f"{name}.csv", *(told.row if (told := table_name(name)) else ("", "")))
            for name in tables
        ]
        first = pd.DataFrame(rows, columns=["", "ما في هذا الملف", "what this file holds"])
        for name, table in {"": first, **tables}.items():
            told = table_name(name)
            sheet = book.add_worksheet(f"{told.sheet} {name}"[:31] if told else name)
            notes += _fill(sheet, table, looks, name)
    return notes


def _fill(sheet: object, table: pd.DataFrame, looks: Mapping[str, object], name: str) -> list[str]:
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(sheet, Worksheet)
    notes: list[str] = []
    if len(table) > _MOST_ROWS:
        notes.append(Message("rows_cut", table=name, most=_MOST_ROWS, rows=len(table)))
        table = table.head(_MOST_ROWS)
    cut = 0
    sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.columns):
        longest = max(map(len, heading(str(column), "both").split("\n")))
        sheet.write_string(0, at, heading(str(column), "both"), looks["head"])
        for row, value in enumerate(table[column].tolist(), 1):
            if isinstance(value, bool) or not isinstance(value, int | float):
                text = "" if value is None else str(value)
                if len(text) > _MOST_IN_CELL:
                    text = text[: _MOST_IN_CELL - 1] + _CUT
                    cut += 1
                longest = max(longest, len(text))
                sheet.write_string(row, at, text, looks["text"])
            elif math.isfinite(value):
                sheet.write_number(row, at, value, looks["text"])
        sheet.set_column(at, at, min(max(longest + 2, _NARROWEST), _WIDEST))
    if len(table):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    if cut:
        notes.append(Message("cells_cut", table=name, cut=cut, most=_MOST_IN_CELL))
    return notes


def write_latex(name: str, table: pd.DataFrame, path: Path) -> None:
    """Write a table as a LaTeX fragment, its first rows and columns where it is large.

    It wants the packages booktabs and longtable, and an engine that sets Arabic (LuaLaTeX or
    XeLaTeX with babel or polyglossia).
    """
    shown = table.iloc[:_MOST_PRINTED, :_WIDEST_PRINTED]
    told = table_name(name)
    arabic, english = told.sheet if told else name, name.replace("_", " ")
    lines = [
        "% \\usepackage{booktabs,longtable} and, for Arabic, babel or polyglossia",
        f"% rows: {len(shown)} of {len(table)}; columns: {shown.shape[1]} of {table.shape[1]}",
        f"\\begin{{longtable}}{{{_layout(shown)}}}",
        f"\\caption{{{_latex(arabic)} · {_latex(english)}}}\\\\",
        "\\toprule",
        " & ".join(_latex(heading(str(c), "both").split("\n")[0]) for c in shown.columns) + r" \\",
        "\\midrule",
        "\\endhead",
        *(
            " & ".join(map(_latex, row)) + r" \\"
            for row in shown.itertuples(index=False, name=None)
        ),
        "\\bottomrule",
        "\\end{longtable}",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _layout(table: pd.DataFrame) -> str:
    """Give columns of long text what short ones leave of the line."""
    long = [
        len(heading(str(column), "both")) > _LONG
        or table[column].astype(str).str.len().max() > _LONG
        for column in table
    ]
    share = max(0.95 - 0.06 * (len(long) - sum(long)), 0.3) / max(sum(long), 1)
    return "".join(f"p{{{share:.2f}\\linewidth}}" if is_long else "r" for is_long in long)


def _latex(value: object) -> str:
    r"""Escape a value for LaTeX.

    >>> _latex("50% & _")
    '50\\% \\& \\_'
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.translate(_LATEX_TABLE)
