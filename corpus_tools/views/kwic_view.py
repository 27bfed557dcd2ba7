"""The view of a concordance: finds as rows, the article of each behind it."""

from collections import defaultdict
from collections.abc import Hashable
from typing import Any

import numpy as np

from corpus_tools.arabic.letters import normalize
from corpus_tools.messages import counted
from corpus_tools.views.articles import Mark, shown_articles
from corpus_tools.views.concordance import Concordance
from corpus_tools.views.html import HtmlView
from corpus_tools.views.table import Cell, Column, Columns, Row, make_cell, plain
from corpus_tools.views.text import visible

__all__ = ["concordance_view"]

#: Rows in one view; of more, so many spread evenly over the texts.
MOST_ROWS = 2_000
#: Words next to the match by which rows are sorted.
_SORTED_BY = 4
_MOST_FORMS = 40
#: Letters of a context that are shown; words are short, what is not a word may not be.
_LETTERS = 200
_FORMS = {
    "exact": ("كما كُتبت", "as written"),
    "prefix": ("مع ما يتصل بأولها", "with proclitics"),
    "conflated": ("بكل صورها", "all forms"),
}
_COLUMNS = (
    Column("ما قبلها", css="before", dir="rtl"),
    Column("الصورة", css="match", dir="rtl"),
    Column("ما بعدها", css="after", dir="rtl"),
    Column("المنبر", css="outlet"),
    Column("التاريخ", "d", css="date"),
    Column("المقال", css="title"),
    Column("السطر", "n", css="line"),
)


def concordance_view(found: Concordance, *, height: int = 560) -> HtmlView:
    """Make the view; see `Concordance.view`."""
    table = found.table
    n = len(table)
    chosen = np.unique(np.linspace(0, n - 1, min(n, MOST_ROWS)).round().astype(int)).tolist()
    records = table.iloc[chosen].to_dict("records")
    places = [found.places[i] for i in chosen]
    about = {
        place.key: list(filter(None, (row["outlet"], row["date"], row["id"])))
        for place, row in zip(places, records, strict=True)
    }
    marks: defaultdict[tuple[str, int], list[Mark]] = defaultdict(list)
    lines = {}
    for key in about:
        untitled = [] if found.titled(key) else [(0, key)]
        lines[key] = [*untitled, *found.lines(key)]
    for i, place in zip(chosen, places, strict=True):
        line = place.row + (not found.titled(place.key))
        marks[place.key, line].append(Mark(place.start, place.end, f"h{i}"))
    texts = shown_articles(about, lines.__getitem__, about, marks)
    at_of: dict[str, int] = {}
    rows = []
    for i, place, record in zip(chosen, places, records, strict=True):
        before = normalize(record["before"]).split()[-_SORTED_BY:]
        after = normalize(record["after"]).split()[:_SORTED_BY]
        cells = [
            Cell(_short(record["before"], -1), key=_short(" ".join(reversed(before)))),
            Cell(
                _short(record["match"]),
                key=record["form"],
                link=f"h{i}" if place.key in texts else "",
            ),
            Cell(_short(record["after"]), key=_short(" ".join(after))),
            make_cell(record["outlet"]),
            make_cell(record["date"], "d"),
            make_cell(record["title"]),
            make_cell(record["line"], "n"),
        ]
        article_id = str(record["id"])
        at = at_of.setdefault(article_id, len(at_of))
        rows.append(Row(at, visible(article_id), cells))
    # Plain strings have neither outlets nor dates nor titles.
    empty = [at for at in range(len(_COLUMNS)) if all(row.cells[at].shown == "—" for row in rows)]
    columns = [column for at, column in enumerate(_COLUMNS) if at not in empty]
    for row in rows:
        row.cells[:] = [it for at, it in enumerate(row.cells) if at not in empty]
    kind, english = _FORMS[found.forms]
    query = _short(found.query)
    within = counted(found.articles, "مقال", "مقالين", "مقالات", "مقالا")
    title = f"«{query}» {kind}: {found.found} في {within}"

    return HtmlView(
        "concordance",
        title,
        {
            "rows": rows,
            "columns": Columns(columns, "linked"),
            "forms": [
                _doubted(form) for form in found.by_form.head(_MOST_FORMS).to_dict("records")
            ],
            "n_forms": len(found.by_form),
            "english": f"“\u2068{query}\u2069”, {english}: {found.found} in"
            f" {found.articles} of {found.searched} articles",
            "n_found": found.found,
            "n_texts": len(texts),
            "n_articles": found.articles,
            "articles": list(texts.values()),
        },
        height=height,
        ids=list(at_of),
        plain=plain(table.drop(columns=["form"])),
    )


def _short(text: str, side: int = 1) -> str:
    """Cut a context at its far end."""
    text = visible(text)
    return text[:_LETTERS] if side > 0 else text[-_LETTERS:]


def _doubted(form: dict[Hashable, Any]) -> dict[str, object]:
    """Say in Arabic why a form may be a word of its own."""
    word = str(form["note"]).partition("? ")[2]
    doubt = {"": "", "function word": "لعلها أداة"}.get(word, f"لعلها كلمة أخرى: {word}")
    return {"form": form["form"], "count": form["count"], "doubt": doubt}
