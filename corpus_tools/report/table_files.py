"""How tables are written: CSV without formulas, and LaTeX."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from corpus_tools._shown import harmless
from corpus_tools.messages import Lang, in_one, table_name
from corpus_tools.report.told_tables import ToldColumn, told_columns

__all__ = ["write_csv", "write_latex"]

#: A printed table is read, not searched; nor is one wider than a page.
_MOST_PRINTED, _WIDEST_PRINTED = 100, 14
#: Characters that stay on one line.
_LONG = 24
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    "\n": " ", "\r": " ", "\t": " ",
}  # fmt: skip
#: Marks of direction are the engine's own, and no font has them.
_MARKS = dict.fromkeys("\u200e\u200f\u2066\u2067\u2068\u2069", "")
_LATEX_TABLE = str.maketrans({**_LATEX, **_MARKS})


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV: UTF-8, comma, line feed, no cell that is a formula."""
    safe = table.rename(columns=harmless)
    for column in safe.select_dtypes(exclude="number"):
        safe[column] = safe[column].map(harmless)
    safe.to_csv(path, index=False, lineterminator="\n")


def write_latex(
    name: str,
    table: pd.DataFrame,
    path: Path,
    *,
    lang: Lang = "ar",
    articles: Mapping[str, str] | None = None,
) -> None:
    """Write a table as a LaTeX fragment, its first rows and columns where it is large.

    It wants the packages booktabs and longtable, and an engine that sets Arabic (LuaLaTeX or
    XeLaTeX with babel or polyglossia).

    Parameters
    ----------
    name : str
        The table's name.
    table : DataFrame
    path : Path
    lang : {"ar", "en", "both"}
        Of its caption, headings and codes; of both, the caption alone is in English, too.
    articles : mapping of str to str, optional
        What each article is called, by its id; it stands in place of the id.
    """
    told = told_columns(
        name,
        table.head(_MOST_PRINTED),
        lang="en" if lang == "en" else "ar",
        articles=articles,
        keep_ids=False,
    )
    told = [
        column for column in told if any(_latex(value) for value in column.values) or not len(table)
    ]
    shown = told[:_WIDEST_PRINTED]
    rows = zip(*(_cells(column) for column in shown), strict=True)
    lines = [
        "% \\usepackage{booktabs,longtable} and, for Arabic, babel or polyglossia",
        f"% rows: {min(len(table), _MOST_PRINTED)} of {len(table)};"
        f" columns: {len(shown)} of {table.shape[1]}",
        f"\\begin{{longtable}}{{{_layout(shown)}}}",
        f"\\caption{{{_latex(_caption(name, lang))}}}\\\\",
        "\\toprule",
        " & ".join(_latex(column.heading) for column in shown) + r" \\",
        "\\midrule",
        "\\endhead",
        *(" & ".join(row) + r" \\" for row in rows),
        "\\bottomrule",
        "\\end{longtable}",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _caption(name: str, lang: Lang) -> str:
    told = table_name(name)
    if told is None:
        return name
    return in_one((told.sheet, told.english), lang)


def _cells(column: ToldColumn) -> list[str]:
    """Write the cells of a column, numbers as its form in a workbook has them."""
    percent, digits = column.form.endswith("%"), len(column.form.partition(".")[2].rstrip("%"))
    sign = "%" if percent else "f"
    return [
        _latex(f"{value:.{digits}{sign}}")
        if column.form and isinstance(value, float) and math.isfinite(value)
        else _latex(value)
        for value in column.values
    ]


def _layout(columns: Sequence[ToldColumn]) -> str:
    """Give columns of long text what short ones leave of the line."""
    long = [
        max((len(_latex(value)) for value in (column.heading, *column.values)), default=0) > _LONG
        for column in columns
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
