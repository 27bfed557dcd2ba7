"""Quotations to look at: sorted, filtered, and opened in their text with their words marked."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._shown import cut, visible
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import whole_number
from corpus_tools.messages import both, code_name, heading, number_in_both
from corpus_tools.speech.said import SaidRow, read_said
from corpus_tools.views.articles import (
    AnchoredMark,
    about_articles,
    numbered_lines,
    shown_articles,
)
from corpus_tools.views.data_table import (
    TableCell,
    TableColumn,
    TableColumns,
    TableRow,
    make_cell,
    plain_table,
)
from corpus_tools.views.html import HtmlView

__all__ = ["quotes"]

#: Quotations in one view; of more, so many spread evenly over the texts.
MOST_QUOTES = 2_000
#: What is shown of each, and by which of these rows are filtered.
_COLUMNS = ("speaker", "title", "quote", "kind", "status", "via", "outlet", "date", "line")
_FILTERS = ("speaker", "outlet", "kind", "status")
#: In tables of articles a title is a headline.
_HEADINGS = {"title": "office"}
_NAMES: dict[str, Any] = {"kind": "speech_kinds", "status": "speech_statuses"}
#: So many values of a column can be chosen, the commonest.
_MOST_CHOICES = 300
_MISSING = "—"
_LETTERS = 60


def quotes(
    table: pd.DataFrame, corpus: Corpus, *, most: int = MOST_QUOTES, height: int = 560
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

    Returns
    -------
    HtmlView

    Raises
    ------
    InputError
        The table is none of quotations of this corpus, or `most` is below 1.
    """
    need_corpus(corpus, "views.quotes")
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
        cells = [_cell(name, record[name], kinds.get(name, "")) for name in names]
        if row.id in texts and "quote" in names:
            at = names.index("quote")
            cells[at] = cells[at]._replace(link=f"q{nth}", whole="")
        at = place_of.setdefault(row.id, len(place_of))
        shown_rows.append(TableRow(at, visible(row.id), cells))
    columns = [TableColumn(_head(name), kinds.get(name, ""), name) for name in names]
    n_articles = len({row.id for row in rows})
    told = both(
        "quotes_view",
        quotations=number_in_both(n, "quotation"),
        articles=number_in_both(n_articles, "article"),
    )
    notes = [told[1]]
    if len(kept) < n:
        part = both("quotes_view_part", shown=len(kept), total=n)
        told, notes = (f"{told[0]} {part[0]}", ""), [f"{told[1]} {part[1]}"]
    return HtmlView(
        "quotes",
        told[0],
        {
            "rows": shown_rows,
            "columns": TableColumns(columns, "linked"),
            "english": notes[0],
            "filters": [
                (name, _head(name), _choices(name, records)) for name in _FILTERS if name in names
            ],
            "articles": list(texts.values()),
        },
        height=height,
        ids=list(place_of),
        plain=plain_table(pd.DataFrame(records, columns=["id", *names])),
    )


def _head(name: str) -> str:
    return heading(_HEADINGS.get(name, name)).partition("\n")[0]


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
    texts = {
        name: table[name].fillna("").astype(str).tolist() if name in table else [""] * len(table)
        for name in ("title",)
    }
    records: list[dict[str, Any]] = []
    for at in chosen:
        row = rows[at]
        line = corpus.lines(row.id)[row.paragraph]
        number = getattr(line, "line", 0) if row.paragraph else corpus.title_line(row.id)
        records.append(
            {
                "id": row.id,
                "speaker": row.speaker,
                "title": texts["title"][row.at],
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


def _cell(name: str, value: object, kind: str) -> TableCell:
    """Make a cell; of a column that rows are filtered by, with its value as the key."""
    told = code_name(_NAMES[name], str(value)) if name in _NAMES else value
    cell = make_cell(told, kind)
    return cell._replace(key=_key(value)) if name in _FILTERS else cell


def _key(value: object) -> str:
    return visible(str(value)) or _MISSING


def _choices(name: str, records: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the values of a column and how they are shown, with their number, commonest first."""
    counts = Counter(_key(record[name]) for record in records)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MOST_CHOICES]
    return [
        (
            key,
            f"{cut(code_name(_NAMES[name], key) if name in _NAMES else key, _LETTERS)} ({count})",
        )
        for key, count in ordered
    ]
