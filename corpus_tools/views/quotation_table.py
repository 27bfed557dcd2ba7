"""Quotations to look at: sorted, filtered, and opened in their text with their words marked."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._shown import cut, visible
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import whole_number
from corpus_tools.messages import Lang, both, number_in_both
from corpus_tools.speech.said import SaidRow, read_said
from corpus_tools.table_words import cell_words
from corpus_tools.views.articles import (
    AnchoredMark,
    about_articles,
    numbered_lines,
    shown_articles,
)
from corpus_tools.views.cells import (
    MISSING,
    TableCell,
    TableColumn,
    TableColumns,
    TableRow,
    column_name,
    make_cell,
)
from corpus_tools.views.html import HtmlView, need_lang
from corpus_tools.views.plain_tables import plain_table

__all__ = ["quotes"]

#: Quotations in one view; of more, so many spread evenly over the texts.
MOST_QUOTES = 2_000
#: What is shown of each, and by which of these rows are filtered.
_COLUMNS = ("speaker", "title", "quote", "kind", "status", "via", "outlet", "date", "line")
_FILTERS = ("speaker", "outlet", "kind", "status")
#: So many values of a column can be chosen, the commonest.
_MOST_CHOICES = 300
_LETTERS = 60


def quotes(
    table: pd.DataFrame,
    corpus: Corpus,
    *,
    most: int = MOST_QUOTES,
    height: int = 560,
    lang: Lang = "ar",
) -> HtmlView:
    """Show a table of quotations whose rows open the text at the place, with the words marked.

    It is sorted by its headers, searched, and filtered by speaker, outlet, kind and status.

    Parameters
    ----------
    table : DataFrame
        As `corpus_tools.quotes` makes it, or rows of it, or as you corrected it.
    corpus : Corpus
        What it was made of.
    most : int
        So many are shown; of more, so many spread evenly over the texts.
    height : int
        In a notebook, in pixels.
    lang : {"ar", "en", "both"}

    Returns
    -------
    HtmlView

    Raises
    ------
    InputError
        The table is none of quotations of this corpus, or `most` is below 1.
    """
    need_corpus(corpus, "views.quotes")
    need_lang(lang, "views.quotes")
    rows = read_said(table, corpus, "views.quotes")
    most = whole_number(most, "views.quotes", "most", 1)
    height = whole_number(height, "views.quotes", "height", 1)
    n = len(rows)
    chosen = np.unique(np.linspace(0, n - 1, min(n, most)).round().astype(int)).tolist()
    about = about_articles(corpus)
    kept = [rows[at] for at in chosen]
    texts = shown_articles(
        (row.id for row in kept), lambda one: numbered_lines(corpus, one), about, _marks(kept)
    )
    records = _records(table, rows, corpus, chosen)
    names = [name for name in _COLUMNS if any(record[name] not in ("", 0) for record in records)]
    names = names or ["quote"]
    kinds = {"date": "d", "line": "n"}
    place_of: dict[str, int] = {}
    shown_rows = []
    for nth, (row, record) in enumerate(zip(kept, records, strict=True)):
        cells = [_cell(name, record[name], kinds.get(name, ""), lang) for name in names]
        if row.id in texts and "quote" in names:
            at = names.index("quote")
            cells[at] = cells[at]._replace(link=f"q{nth}", whole="")
        at = place_of.setdefault(row.id, len(place_of))
        shown_rows.append(TableRow(at, visible(row.id), cells))
    columns = [TableColumn(_head(name, lang), kinds.get(name, ""), name) for name in names]
    n_articles = len({row.id for row in rows})
    told = both(
        "quotes_view",
        quotations=number_in_both(n, "quotation"),
        articles=number_in_both(n_articles, "in_articles"),
    )
    return HtmlView(
        "quotes",
        told,
        {
            "rows": shown_rows,
            "columns": TableColumns(columns, "linked"),
            "notes": ("", "")
            if len(kept) == n
            else both("quotes_view_part", shown=len(kept), total=n),
            "filters": [
                (name, _head(name, lang), _choices(name, records, lang))
                for name in _FILTERS
                if name in names
            ],
            "articles": list(texts.values()),
        },
        height=height,
        ids=list(place_of),
        plain=plain_table(
            pd.DataFrame(records, columns=names), lang, [_head(name, lang) for name in names]
        ),
        lang=lang,
    )


def _head(name: str, lang: Lang) -> str:
    return column_name(name, lang, "quotes")


def _marks(rows: Sequence[SaidRow]) -> dict[tuple[str, int], list[AnchoredMark]]:
    """Return where each quotation stands in its line, those that hold others before them."""
    marks: defaultdict[tuple[str, int], list[AnchoredMark]] = defaultdict(list)
    for nth, row in enumerate(rows):
        marks[row.id, row.paragraph].append(AnchoredMark(row.start, row.end, f"q{nth}"))
    for own in marks.values():
        own.sort(key=lambda mark: (mark.start, -mark.end))
    return dict(marks)


def _records(
    table: pd.DataFrame, rows: Sequence[SaidRow], corpus: Corpus, chosen: Sequence[int]
) -> list[dict[str, Any]]:
    """Return what is shown of some quotations; their words are those of the text."""
    fields = corpus.articles[["outlet", "date"]].fillna("").astype(str)
    about = dict(zip(corpus.ids, fields.itertuples(index=False), strict=True))
    titles = table["title"].fillna("").astype(str).tolist() if "title" in table else None
    records: list[dict[str, Any]] = []
    for at in chosen:
        row = rows[at]
        line = corpus.lines(row.id)[row.paragraph]
        number = getattr(line, "line", 0) if row.paragraph else corpus.title_line(row.id)
        records.append(
            {
                "id": row.id,
                "speaker": row.speaker,
                "title": titles[row.at] if titles else "",
                "quote": str(line[row.start : row.end]),
                "kind": row.kind,
                "status": row.status,
                "via": row.via,
                "outlet": about[row.id].outlet,
                "date": about[row.id].date,
                "line": number,
            }
        )
    return records


def _cell(name: str, value: object, kind: str, lang: Lang) -> TableCell:
    """Make a cell; of a column that rows are filtered by, with its value as the key."""
    cell = make_cell(cell_words(name, value, lang, "quotes"), kind)
    return cell._replace(key=_key(value)) if name in _FILTERS else cell


def _key(value: object) -> str:
    return visible(str(value)) or MISSING


def _choices(name: str, records: Sequence[dict[str, Any]], lang: Lang) -> list[tuple[str, str]]:
    """Return the values of a column and how they are shown, with their number, commonest first."""
    counts = Counter(_key(record[name]) for record in records)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MOST_CHOICES]
    told = [(key, str(cell_words(name, key, lang, "quotes")), count) for key, count in ordered]
    return [(key, f"{cut(words, _LETTERS)} ({count})") for key, words, count in told]
