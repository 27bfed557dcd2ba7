"""Tables to look at, right to left: to sort and search, or plain; and notes of a notebook."""

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any, Literal, NamedTuple

import pandas as pd

from corpus_tools._shown import NO_MATH, cut, shown, visible
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import (
    Lang,
    choices_in_arabic,
    code_name,
    in_arabic,
    listed,
    notes_in_arabic,
)
from corpus_tools.views.articles import ShownArticle, articles_to_open
from corpus_tools.views.html import HtmlView

__all__ = [
    "TableCell",
    "TableColumn",
    "TableColumns",
    "TableRow",
    "make_cell",
    "note",
    "plain_table",
    "show",
    "table",
]

#: Rows of a table to sort and search, and of the plain one below it.
MOST_ROWS, _PLAIN_ROWS = 5_000, 20
_DATE = re.compile(r"\d{4}(-\d\d){0,2}(T[\d:.+Z-]*)?(/\d{4}(-\d\d){0,2})?")
_ISOLATE = re.compile("\u2068([^\u2068\u2069]*)\u2069")
_MISSING = "—"
#: Letters of a note.
_NOTE = 1000


#: Columns whose values the package says itself, and how they are said in Arabic.
_IN_ARABIC: dict[str, Callable[[str], str]] = {
    "claim": partial(code_name, "claims"),
    "nature": partial(code_name, "passage_natures"),
    "kind": partial(code_name, "term_kinds"),
    "broken_by": choices_in_arabic,
    "note": notes_in_arabic,
    "date_status": partial(code_name, "date_status"),
    "status": partial(code_name, "date_status"),
    "date_evidence": in_arabic,
    "warning": in_arabic,
    "reason": in_arabic,
    "outlets": lambda names: listed(names.split(" | ")),
    "label_terms": lambda terms: listed(terms.split(" | ")),
}


class TableColumn(NamedTuple):
    """A column: name, what it holds (``n`` numbers, ``d`` dates), class of its style, direction."""

    name: str
    kind: str = ""
    css: str = ""
    dir: str = "auto"


class TableColumns(NamedTuple):
    """All columns, and when rows can be ticked: ``always``, if ``linked`` to Python, or never."""

    columns: Sequence[TableColumn]
    picks: Literal["always", "linked", ""]


class TableCell(NamedTuple):
    """What a cell shows, all of it where that is cut, what it is sorted by, where it leads."""

    shown: str
    whole: str = ""
    key: str | None = None
    link: str = ""


class TableRow(NamedTuple):
    """A row: the index of its article in the view's ids (or None), its id as shown, its cells."""

    at: int | None
    name: str
    cells: list[TableCell]


def table(
    frame: pd.DataFrame,
    title: str = "جدول",
    *,
    corpus: Corpus | None = None,
    most: int = MOST_ROWS,
    height: int = 480,
) -> HtmlView:
    """Show a table from right to left, to be sorted by its headers and searched.

    Numbers are sorted as numbers, dates (ISO 8601) as dates, text by the Arabic alphabet; the
    search folds spelling as counting does. What reorders text is shown by its number (⟦U+202E⟧),
    long cells are cut and can be opened. Without scripts the rows are shown all the same.

    Parameters
    ----------
    frame : DataFrame
        What its cells hold is shown as text, whatever it is.
    title : str
        The table's caption.
    corpus : Corpus, optional
        Makes the cells of a column ``id`` open the articles of these ids.
    most : int
        So many rows are shown, the first; the view says how many there are.
    height : int
        In a notebook, in pixels.

    Returns
    -------
    HtmlView
        With a column ``id``, its rows can be selected: see `select`.

    Raises
    ------
    InputError
        `frame` is no DataFrame, or `most` is below 1.

    Examples
    --------
    >>> view = table(pd.DataFrame({"id": ["أ", "ب"], "العدد": [2, 10]}))
    >>> view.ids
    ('أ', 'ب')
    """
    if not isinstance(frame, pd.DataFrame):
        raise InputError(f"table: expected a DataFrame; found {type(frame).__name__}")
    if most < 1:
        raise InputError(f"table: expected most of at least 1; found {most}")
    head = frame.head(most)
    at = next((i for i, name in enumerate(head.columns) if name == "id"), None)
    ids = None if at is None else [str(value) for value in head.iloc[:, at]]
    articles: dict[str, ShownArticle] = {}
    if corpus is not None and ids is not None:
        articles = articles_to_open(corpus, ids)
    columns, cells = [], []
    for i, name in enumerate(head.columns):
        values = head.iloc[:, i]
        kind = _kind(values)
        columns.append(TableColumn(shown(str(name)), kind))
        cells.append([make_cell(value, kind) for value in values])
    if ids is None or at is None:
        rows = [TableRow(None, "", list(row)) for row in zip(*cells, strict=True)]
    else:
        cells[at] = _linked(cells[at], ids, articles)
        place = {article_id: i for i, article_id in enumerate(dict.fromkeys(ids))}
        rows = [
            TableRow(place[article_id], visible(article_id), list(row))
            for article_id, row in zip(ids, zip(*cells, strict=True), strict=True)
        ]
    return HtmlView(
        "table",
        title,
        {
            "rows": rows,
            "columns": TableColumns(columns, "" if ids is None else "linked"),
            "notes": _notes(len(frame), len(head), len(articles), len(set(ids or ())), corpus),
            "articles": list(articles.values()),
        },
        height=height,
        ids=list(dict.fromkeys(ids or ())),
        plain=plain_table(frame),
    )


def _linked(
    cells: Sequence[TableCell], ids: Sequence[str], articles: Mapping[str, ShownArticle]
) -> list[TableCell]:
    """Let the cells of a column of ids open the articles whose texts there are."""
    return [
        cell._replace(link=articles[article_id].anchor, whole="")
        if article_id in articles
        else cell
        for cell, article_id in zip(cells, ids, strict=True)
    ]


def show(
    table: pd.DataFrame,
    columns: Mapping[str, str] | Sequence[str] | None = None,
    *,
    lang: Lang | None = None,
    index: bool = False,
) -> None:
    """Show a table in a notebook from right to left, every cell in its own direction.

    Parameters
    ----------
    table : DataFrame
        What its cells hold is shown as text, whatever it is: what reorders text by its number
        (⟦U+202E⟧), and of a long text the beginning.
    columns : mapping or sequence, optional
        The columns to show, in this order; of a mapping the values are their headings.
    lang : {"ar"}, optional
        Say in Arabic what the package says itself: kinds, claims, notes, evidence. By default
        cells are shown as they are.
    index : bool
        Whether to show the row names, too.
    """
    table = table if columns is None else table[list(columns)]
    if lang != "en":
        table = table.assign(**{c: table[c].map(_IN_ARABIC[c]) for c in table if c in _IN_ARABIC})
    if isinstance(columns, Mapping):
        table = table.rename(columns=dict(columns))
    from IPython.display import HTML, display

    display(HTML(table_html(table, index=index)))


def note(arabic: str, english: str) -> None:
    """Say something in a notebook in both languages, Arabic first."""
    from IPython.display import HTML, display

    # JupyterLab aligns paragraphs to the left unless they say otherwise themselves.
    first = f'<p dir="rtl" lang="ar" style="text-align:right">{_isolated(arabic)}</p>'
    second = f'<p dir="ltr" lang="en">{_isolated(english)}</p>'
    display(HTML(f"<div {NO_MATH}>{first}{second}</div>"))


def _isolated(sentence: str) -> str:
    """Escape a sentence; what stands between isolates (names in `listed`) keeps its direction."""
    parts = _ISOLATE.split(cut(sentence, _NOTE))
    return "".join(
        f"<bdi>{escape(visible(part))}</bdi>" if inner else escape(visible(part))
        for part, inner in zip(parts, itertools.cycle((False, True)))
    )


def make_cell(value: object, kind: str = "") -> TableCell:
    """Make a cell of a value; one that is missing is a dash, and sorted last."""
    if pd.api.types.is_scalar(value):
        if pd.isna(value) or value == "":  # type: ignore[call-overload]
            return TableCell(_MISSING)
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


def plain_table(frame: pd.DataFrame) -> str:
    """Return the first rows for pages that show no frames: GitHub, notebooks not trusted."""
    head = frame.head(_PLAIN_ROWS).copy()
    head.columns = pd.Index([shown(str(name)) for name in head.columns])
    texts = [i for i, kind in enumerate(head.dtypes) if not pd.api.types.is_numeric_dtype(kind)]
    for i in texts:
        head.isetitem(i, [make_cell(value).shown for value in head.iloc[:, i]])
    n = len(head)
    return (
        f'<details><summary dir="rtl" lang="ar">الجدول دون برامج: {n} من {len(frame)} · '
        f"without scripts: {n} of {len(frame)} rows</summary>{table_html(head)}</details>"
    )


def table_html(table: pd.DataFrame, *, index: bool = False) -> str:
    """Return a table as right-to-left HTML.

    Examples
    --------
    >>> table_html(pd.DataFrame({"أ": ["<b>"]})).count("&lt;b&gt;")
    1
    """
    with pd.option_context("display.max_colwidth", None):
        rows = (
            table.map(_shown)
            .rename(columns=_shown, index=_shown)
            .to_html(index=index, na_rep="—", float_format="{:.2f}".format, border=0, escape=True)
        )
    rows = rows.replace("<td>", '<td dir="auto">')
    return f'<div {NO_MATH} dir="rtl" lang="ar">{rows}</div>'


def _shown(value: object) -> object:
    # pandas would write the break of a line as a backslash and an n.
    return shown(" ".join(value.split("\n"))) if isinstance(value, str) else value


def _kind(values: "pd.Series[Any]") -> str:
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


def _notes(
    n: int, n_shown: int, n_texts: int, n_articles: int, corpus: Corpus | None
) -> tuple[str, ...]:
    if n > n_shown:
        return (
            f"هنا أول {n_shown} من {n} من الصفوف.",
            f"The first {n_shown} of {n} rows.",
        )
    if corpus is not None and n_texts < n_articles:
        return (
            f"تُفتح هنا نصوص {n_texts} من {n_articles} من المقالات.",
            f"The texts of {n_texts} of {n_articles} articles can be opened here.",
        )
    return ()
