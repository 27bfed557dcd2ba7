"""The report's tables: CSV files with the columns users rely on, and the summary."""

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

from corpus_tools._version import __version__
from corpus_tools.comparison.copying import copying
from corpus_tools.comparison.similarity import similarity
from corpus_tools.corpus.corpus import ARTICLE_COLUMNS
from corpus_tools.corpus.mentions import mentions
from corpus_tools.corpus.notes import copies
from corpus_tools.errors import InputError, in_one_line
from corpus_tools.messages import Message, heading, table_name
from corpus_tools.report.analysis import MOST_FOR_TREE, Analysis
from corpus_tools.report.request import TABLE_KINDS

__all__ = [
    "TABLES",
    "harmless",
    "summary",
    "write_csv",
    "write_latex",
    "write_summary",
    "write_tables",
    "write_workbook",
]

# What spreadsheets take for a formula (OWASP, CSV injection): a sign, unless a number or, after
# a blank, Arabic words follow it, as after the dash of a list.
_FORMULA_RE = re.compile(r"[=@\t\r]|[+\-](?!\d[\d.,]*$|\s+[«\"(]?[\u0621-\u064a])")
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


def harmless(value: object) -> object:
    """Put an apostrophe before text that a spreadsheet would run as a formula.

    >>> harmless("=cmd()"), harmless("-3.5"), harmless("- قال الوزير")
    ("'=cmd()", '-3.5', '- قال الوزير')
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA_RE.match(value) else value


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
        longest = max(map(len, heading(str(column)).split("\n")))
        sheet.write_string(0, at, heading(str(column)), looks["head"])
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
        " & ".join(_latex(heading(str(c)).split("\n")[0]) for c in shown.columns) + r" \\",
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
        len(heading(str(column))) > _LONG or table[column].astype(str).str.len().max() > _LONG
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


#: What a workbook tells of itself.
_ABOUT = ("corpus", "corpus_sha256", "n_articles", "n_tokens", "n_terms", "version", "settings")
#: A square matrix of more articles would be a file of tens of megabytes.
_MOST_FOR_SIMILARITY = 2000


def _articles(result: Analysis) -> pd.DataFrame:
    return result.corpus.articles[list(ARTICLE_COLUMNS)]


def _removed(result: Analysis) -> pd.DataFrame:
    return result.corpus.removed


def _effect(result: Analysis) -> pd.DataFrame:
    return result.effect


def _skipped(result: Analysis) -> pd.DataFrame:
    return result.corpus.skipped


def _terms(result: Analysis) -> pd.DataFrame:
    return result.dtm.terms[["term", "count", "documents", "dispersion", "forms"]]


def _variants(result: Analysis) -> pd.DataFrame:
    return result.dtm.variants.table


def _spelling(result: Analysis) -> pd.DataFrame | None:
    table = result.dtm.variants.by_outlet
    return table if len(table) else None


def _phrases(result: Analysis) -> pd.DataFrame:
    return result.phrases.drop(columns="key")


def _distinctive(result: Analysis) -> pd.DataFrame:
    return result.distinctive[["id", "rank", "term", "weight"]]


def _similarity(result: Analysis) -> pd.DataFrame | None:
    if len(result.corpus) > min(_MOST_FOR_SIMILARITY, MOST_FOR_TREE):
        return None
    return similarity(result.dtm).round(6).reset_index()


def _pairs(result: Analysis) -> pd.DataFrame | None:
    return result.pairs if len(result.pairs) else None


def _clusters(result: Analysis) -> pd.DataFrame | None:
    return None if result.clustering is None else result.clustering.table


def _stories(result: Analysis) -> pd.DataFrame:
    return result.stories.table


def _story_list(result: Analysis) -> pd.DataFrame:
    return result.stories.stories


def _mentions(result: Analysis) -> pd.DataFrame:
    return mentions(result.corpus)


def _shared_passages(result: Analysis) -> pd.DataFrame:
    return result.passages


def _source_flow(result: Analysis) -> pd.DataFrame | None:
    return result.flow if len(result.flow) else None


def _network(result: Analysis) -> pd.DataFrame | None:
    n = len(result.corpus)
    return result.graph.table(result.dtm.ids) if 3 <= n <= MOST_FOR_TREE else None


def _robustness(result: Analysis) -> pd.DataFrame:
    return result.card


def _settings(result: Analysis) -> pd.DataFrame | None:
    return result.robustness.table if len(result.robustness.table) else None


#: What each file holds; a table that cannot be made for a corpus is None and no file is written.
TABLES: dict[str, Callable[[Analysis], pd.DataFrame | None]] = {
    "articles": _articles,
    "removed": _removed,
    "cleaning_effect": _effect,
    "skipped": _skipped,
    "terms": _terms,
    "variants": _variants,
    "spelling": _spelling,
    "phrases": _phrases,
    "distinctive_terms": _distinctive,
    "similarity": _similarity,
    "pairs": _pairs,
    "robustness": _robustness,
    "clusters": _clusters,
    "network": _network,
    "stories": _stories,
    "story_list": _story_list,
    "shared_passages": _shared_passages,
    "source_flow": _source_flow,
    "mentions": _mentions,
    "settings": _settings,
}


def write_tables(result: Analysis, folder: Path, *, kinds: Iterable[str] = ("csv",)) -> list[str]:
    """Write every table and return the names of the files.

    Parameters
    ----------
    result : Analysis
        What a file cannot hold is added to its warnings; a table that cannot be made is left out
        and named in its `omitted`.
    folder : Path
    kinds : iterable of {"csv", "xlsx", "latex"}
        CSV files are written in any case; a workbook of all tables, and LaTeX fragments.

    Raises
    ------
    InputError
        There is no such kind.
    """
    wanted = {"csv", *kinds}
    if unknown := sorted(wanted - set(TABLE_KINDS)):
        raise InputError(f"tables: expected some of {', '.join(TABLE_KINDS)}; found {unknown}")
    folder.mkdir(parents=True, exist_ok=True)
    made, written = {}, []
    for name, make in TABLES.items():
        try:
            table = make(result)
            if table is not None:
                write_csv(table, folder / f"{name}.csv")
        except OSError:
            raise
        except Exception as error:  # whatever it is, the other tables are written
            result.omit(f"tables/{name}.csv", in_one_line(error))
            continue
        if table is not None:
            made[name] = table
            written.append(f"{name}.csv")
    if "xlsx" in wanted:
        told = summary(result)
        about = {key: told[key] for key in _ABOUT}
        result.warnings.extend(write_workbook(made, about, folder / "tables.xlsx"))
        written.append("tables.xlsx")
    if "latex" in wanted:
        (folder / "latex").mkdir(exist_ok=True)
        for name, table in made.items():
            write_latex(name, table, folder / "latex" / f"{name}.tex")
            written.append(f"latex/{name}.tex")
    return written


def summary(result: Analysis) -> dict[str, object]:
    """Return the report in a few numbers, as ``summary.json`` holds it."""
    corpus, clustering = result.corpus, result.clustering
    duplicates = corpus.skipped.loc[copies(corpus.skipped).index]
    return {
        "n_articles": len(corpus),
        "n_tokens": int(corpus.articles["n_tokens"].sum()),
        "n_terms": result.dtm.shape[1],
        "corpus": corpus.name,
        "corpus_sha256": corpus.sha256,
        "version": __version__,
        "nearest_pair": _pair(result.nearest_pair),
        "farthest_pair": _pair(result.farthest_pair),
        "structure": "none" if clustering is None else clustering.verdict,
        "structure_reason": (
            Message("no_clusters_of_so_many") if clustering is None else clustering.reason
        ),
        "n_clusters": None if clustering is None else clustering.k,
        "silhouette": None if clustering is None else _number(clustering.silhouette),
        "null_silhouette": None if clustering is None else _number(clustering.null_silhouette),
        "p_value": None if clustering is None else _number(clustering.p_value),
        "contrast": None if clustering is None else _number(clustering.contrast),
        "stability": None if clustering is None else _number(clustering.stability),
        "n_stories": len(result.stories),
        "stories": result.stories.verdict,
        "stories_reason": result.stories.reason,
        "copying": copying(result.passages),
        "duplicates": duplicates.to_dict("records"),
        "skipped": len(corpus.skipped),
        "warnings": result.warnings,
        "left_out": result.omitted,
        "settings": {**corpus.settings, **result.dtm.settings},
    }


def write_summary(result: Analysis, path: Path) -> None:
    """Write ``summary.json``."""
    text = json.dumps(summary(result), ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def _pair(row: pd.Series | None) -> dict[str, object] | None:
    if row is None:
        return None
    return {
        "id_a": row["id_a"],
        "id_b": row["id_b"],
        "cosine": float(row["cosine"]),
        "held_in": _number(row["held_in"]),
        "top_terms": [term for term in str(row["top_terms"]).split(" | ") if term],
        "passage_a": row["passage_a"] if row["passage_a"] != "" else None,
        "passage_b": row["passage_b"] if row["passage_b"] != "" else None,
    }


def _number(value: float) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)
