"""Tables to sort and search, right to left."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

import pandas as pd

from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.views.articles import ShownArticle, numbered_lines, shown_articles
from corpus_tools.views.html import HtmlView
from corpus_tools.views.rtl import table_html
from corpus_tools.views.text import cut, visible

__all__ = ["Cell", "Column", "Columns", "Row", "about_articles", "make_cell", "plain", "table"]

#: Rows in one view, and in the table for those whose page runs no scripts.
MOST_ROWS, _PLAIN_ROWS = 5_000, 20
_DATE = re.compile(r"\d{4}(-\d\d){0,2}(T[\d:.+Z-]*)?(/\d{4}(-\d\d){0,2})?")
_MISSING = "—"


class Column(NamedTuple):
    """A column: name, what it holds (``n`` numbers, ``d`` dates), class of its style, direction."""

    name: str
    kind: str = ""
    css: str = ""
    dir: str = "auto"


class Columns(NamedTuple):
    """All columns, and when rows can be ticked: ``always``, if ``linked`` to Python, or never."""

    columns: Sequence[Column]
    picks: Literal["always", "linked", ""]


class Cell(NamedTuple):
    """What a cell shows, all of it where that is cut, what it is sorted by, where it leads."""

    shown: str
    whole: str = ""
    key: str | None = None
    link: str = ""


class Row(NamedTuple):
    """A row, the place of its article among the view's ids, if it is one's, and the id to show."""

    at: int | None
    name: str
    cells: list[Cell]


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
    long cells are cut and open. Without scripts the rows stand there all the same.

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
    shown = frame.head(most)
    at = next((i for i, name in enumerate(shown.columns) if name == "id"), None)
    ids = None if at is None else [str(value) for value in shown.iloc[:, at]]
    articles: dict[str, ShownArticle] = {}
    if corpus is not None and ids is not None:
        known = set(corpus.ids)
        articles = shown_articles(
            (article_id for article_id in ids if article_id in known),
            lambda article_id: numbered_lines(corpus, article_id),
            about_articles(corpus),
        )
    columns, cells = [], []
    for i, name in enumerate(shown.columns):
        values = shown.iloc[:, i]
        kind = _kind(values)
        columns.append(Column(cut(visible(str(name))), kind))
        cells.append([make_cell(value, kind) for value in values])
    if ids is None or at is None:
        rows = [Row(None, "", list(row)) for row in zip(*cells, strict=True)]
    else:
        place = {article_id: i for i, article_id in enumerate(dict.fromkeys(ids))}
        for i, article_id in enumerate(ids):
            if article_id in articles:
                cells[at][i] = cells[at][i]._replace(link=articles[article_id].anchor, whole="")
        rows = [
            Row(place[article_id], visible(article_id), list(row))
            for article_id, row in zip(ids, zip(*cells, strict=True), strict=True)
        ]
    return HtmlView(
        "table",
        title,
        {
            "rows": rows,
            "columns": Columns(columns, "" if ids is None else "linked"),
            "notes": _notes(len(frame), len(shown), len(articles), len(set(ids or ())), corpus),
            "articles": list(articles.values()),
        },
        height=height,
        ids=list(dict.fromkeys(ids or ())),
        plain=plain(frame),
    )


def about_articles(corpus: Corpus) -> dict[str, list[str]]:
    """Return what there is of outlet, date and id of every article."""
    fields = corpus.articles[["outlet", "date", "id"]].fillna("").astype(str)
    rows = (list(filter(None, row)) for row in fields.itertuples(index=False))
    return dict(zip(corpus.ids, rows, strict=True))


def make_cell(value: object, kind: str = "", show: Callable[[object], str] = str) -> Cell:
    """Make a cell of a value; one that is missing is a dash, and sorted last."""
    if not pd.api.types.is_scalar(value):
        text = str(value)
    elif pd.isna(value) or value == "":  # type: ignore[call-overload]
        return Cell(_MISSING)
    elif kind == "n":
        number = float(value)  # type: ignore[arg-type]
        whole = number.is_integer() and not isinstance(value, float)
        key = str(number).replace("inf", "Infinity")  # as scripts read it
        return Cell(str(value) if whole else f"{number:.2f}", key=key)
    elif isinstance(value, pd.Timestamp):
        text = value.isoformat().removesuffix("T00:00:00")
    else:
        text = show(value)
    text = visible(text)
    short = cut(text)
    return Cell(short, text if short != text else "")


def plain(frame: pd.DataFrame) -> str:
    """Return the first rows for pages that show no frames: GitHub, notebooks not trusted."""
    head = frame.head(_PLAIN_ROWS).copy()
    head.columns = pd.Index([cut(visible(str(name))) for name in head.columns])
    texts = [i for i, kind in enumerate(head.dtypes) if not pd.api.types.is_numeric_dtype(kind)]
    for i in texts:
        head.isetitem(i, [make_cell(value).shown for value in head.iloc[:, i]])
    n = len(head)
    return (
        f'<details><summary dir="rtl" lang="ar">الجدول دون برامج: {n} من {len(frame)} · '
        f"without scripts: {n} of {len(frame)} rows</summary>{table_html(head)}</details>"
    )


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
