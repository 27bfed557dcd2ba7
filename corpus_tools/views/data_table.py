"""Tables to look at: to sort and search, right to left, with articles that open."""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpus_tools._shown import shown, visible
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang, both, number_in_both
from corpus_tools.views.articles import ShownArticle, articles_to_open
from corpus_tools.views.cells import (
    TableCell,
    TableColumn,
    TableColumns,
    TableRow,
    article_names,
    column_name,
    in_words,
    kind_of,
    make_cell,
    table_of,
)
from corpus_tools.views.html import HtmlView, need_lang
from corpus_tools.views.plain_tables import plain_table

__all__ = ["table"]

#: Rows of a table to sort and search.
MOST_ROWS = 5_000


def table(
    frame: pd.DataFrame,
    title: str | None = None,
    *,
    corpus: Corpus | None = None,
    most: int = MOST_ROWS,
    height: int = 480,
    lang: Lang = "ar",
) -> HtmlView:
    """Show a table to be sorted by its headers and searched, from right to left.

    Headings and codes are said in words: see `show`. Numbers are sorted as numbers, dates (ISO
    8601) as dates, text by the Arabic alphabet; the search folds spelling as counting does. What
    reorders text is shown by its number (⟦U+202E⟧), long cells are cut and can be opened. Without
    scripts the rows are shown all the same.

    Parameters
    ----------
    frame : DataFrame
        What its cells hold is shown as text, whatever it is.
    title : str, optional
        The table's caption.
    corpus : Corpus, optional
        Names articles by number and title, and makes a column ``id`` open them.
    most : int
        So many rows are shown, the first; the view says how many there are.
    height : int
        In a notebook, in pixels.
    lang : {"ar", "en", "both"}
        The language of headings and of what the package says in cells.

    Returns
    -------
    HtmlView
        With a column ``id``, its rows can be selected: see `select`.

    Raises
    ------
    InputError
        `frame` is no DataFrame, `most` is below 1, or there is no such language.

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
    need_lang(lang, "table")
    head = frame.head(most)
    at = next((i for i, name in enumerate(head.columns) if name == "id"), None)
    ids = None if at is None else [str(value) for value in head.iloc[:, at]]
    articles: dict[str, ShownArticle] = {}
    names: dict[str, str] = {}
    if corpus is not None:
        names = article_names(corpus.ids, corpus.articles["title"])
        articles = articles_to_open(corpus, ids or ())
    columns, cells = _columns(head, lang, names)
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
        both("view_table") if title is None else title,
        {
            "rows": rows,
            "untitled": title is None,
            "columns": TableColumns(columns, "" if ids is None else "linked"),
            "notes": _notes(len(frame), len(head), len(articles), len(set(ids or ())), corpus),
            "articles": list(articles.values()),
        },
        height=height,
        ids=list(dict.fromkeys(ids or ())),
        plain=plain_table(frame, lang),
        lang=lang,
    )


def _columns(
    head: pd.DataFrame, lang: Lang, names: Mapping[str, str]
) -> tuple[list[TableColumn], list[list[TableCell]]]:
    """Return the columns with their names in words, and the cells of each."""
    table = table_of(head)
    told = in_words(head, lang, names, table)
    columns, cells = [], []
    for i, name in enumerate(head.columns):
        kind = kind_of(head.iloc[:, i])
        columns.append(TableColumn(shown(column_name(name, lang, table)), kind))
        cells.append([make_cell(value, kind) for value in told.iloc[:, i]])
    return columns, cells


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


def _notes(n: int, n_shown: int, n_texts: int, n_articles: int, corpus: Corpus | None) -> Both:
    if n > n_shown:
        return both("view_first_rows", shown=number_in_both(n_shown, "of_rows"), total=n)
    if corpus is not None and n_texts < n_articles:
        return both("texts_to_open", n=n_texts, total=n_articles)
    return "", ""
