"""How tables are written: CSV without formulas, and LaTeX."""

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from corpus_tools._shown import hidden
from corpus_tools._written import cell
from corpus_tools.arabic.direction import fragile_spans, has_rtl
from corpus_tools.arabic.html.lines import way
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
#: After the end of a row these begin an option of it.
_OPTIONS = ("[", "*")
#: Marks of direction are the engine's own, and no font has them.
_MARKS = dict.fromkeys("\u200e\u200f\u2066\u2067\u2068\u2069", "")
_LATEX_TABLE = str.maketrans({**_LATEX, **_MARKS})
_LATIN = re.compile("[A-Za-z]")
#: Where the document has no such commands, lines run as its engine takes them.
_COMMANDS = (
    r"\providecommand{\LR}[1]{\ifdefined\babelsublr\babelsublr{#1}\else#1\fi}",
    r"\providecommand{\RL}[1]{#1}",
)


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV: UTF-8, comma, a line for each row, no cell that is a formula."""
    safe = table.rename(columns=cell)
    for at, kind in enumerate(safe.dtypes):
        if not pd.api.types.is_numeric_dtype(kind):
            safe.isetitem(at, safe.iloc[:, at].map(cell))
    safe.to_csv(path, index=False, lineterminator="\n")


def write_latex(
    name: str,
    table: pd.DataFrame,
    path: Path,
    *,
    lang: Lang = "ar",
    articles: Mapping[str, str] | None = None,
) -> None:
    r"""Write a table as a LaTeX fragment, its first rows and columns where it is large.

    It wants the packages booktabs and longtable, and an engine that sets Arabic (LuaLaTeX or
    XeLaTeX with babel or polyglossia). Cells that mix scripts and run against the language of the
    table stand in ``\LR`` or ``\RL`` of polyglossia, and dates after Arabic words, too; where there
    are no such commands they do nothing.

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
    rows = zip(*(_cells(column, lang) for column in shown), strict=True)
    lines = [
        "% \\usepackage{booktabs,longtable} and, for Arabic, babel or polyglossia",
        f"% rows: {min(len(table), _MOST_PRINTED)} of {len(table)};"
        f" columns: {len(shown)} of {table.shape[1]}",
        *_COMMANDS,
        f"\\begin{{longtable}}{{{_layout(shown)}}}",
        f"\\caption{{{_latex(_caption(name, lang))}}}\\\\",
        "\\toprule",
        _row([_directed(column.heading, lang) for column in shown]),
        "\\midrule",
        "\\endhead",
        *map(_row, rows),
        "\\bottomrule",
        "\\end{longtable}",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _row(cells: Sequence[str]) -> str:
    r"""Write a row; what would be an option of the row before is held in braces.

    >>> print(_row(["[3pt]", "*"]))
    {[}3pt] & * \\
    """
    row = " & ".join(cells)
    return (f"{{{row[0]}}}{row[1:]}" if row.startswith(_OPTIONS) else row) + r" \\"


def _caption(name: str, lang: Lang) -> str:
    told = table_name(name)
    if told is None:
        return name
    return in_one((told.sheet, told.english), lang)


def _cells(column: ToldColumn, lang: Lang) -> list[str]:
    """Write the cells of a column, numbers as its form in a workbook has them."""
    percent, digits = column.form.endswith("%"), len(column.form.partition(".")[2].rstrip("%"))
    sign = "%" if percent else "f"
    return [
        _latex(f"{value:.{digits}{sign}}")
        if column.form and isinstance(value, float) and math.isfinite(value)
        else _directed(value, lang)
        for value in column.values
    ]


def _directed(value: object, lang: Lang) -> str:
    r"""Escape a value; what runs against the table, and dates after Arabic, are said to do so.

    >>> print(_directed("by سوريا or by land", "ar"), _directed("في 2024-03-15", "ar"))
    \LR{by سوريا or by land} في \LR{2024-03-15}
    """
    if not isinstance(value, str) or not has_rtl(value):
        return _latex(value)
    direction, base = way(value, lang), way("", lang)
    if direction == "ltr":
        return _latex(value) if base == "ltr" else rf"\LR{{{_latex(value)}}}"
    told, at = "", 0
    for start, end in fragile_spans(value):
        told += rf"{_latex(value[at:start])}\LR{{{_latex(value[start:end])}}}"
        at = end
    told += _latex(value[at:])
    return rf"\RL{{{told}}}" if base == "ltr" and _LATIN.search(value) else told


def _layout(columns: Sequence[ToldColumn]) -> str:
    """Give columns of long text what short ones leave of the line."""
    long = [
        max((len(_latex(value)) for value in (column.heading, *column.values)), default=0) > _LONG
        for column in columns
    ]
    share = max(0.95 - 0.06 * (len(long) - sum(long)), 0.3) / max(sum(long), 1)
    return "".join(f"p{{{share:.2f}\\linewidth}}" if is_long else "r" for is_long in long)


def _latex(value: object) -> str:
    r"""Escape a value for LaTeX; what is hidden and acts is written by its number.

    >>> _latex("50% & _"), _latex("سد\u202e")
    ('50\\% \\& \\_', 'سد[U+202E]')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return hidden(text.translate(_LATEX_TABLE), _in_brackets)


def _in_brackets(sign: str) -> str:
    # Fonts for print have no other brackets.
    return f"[U+{ord(sign):04X}]"
