"""The view of a concordance: finds as rows, the article of each behind it."""

from collections import defaultdict

import numpy as np

from corpus_tools.alphabet import normalize
from corpus_tools.articleview import Mark, shown_articles
from corpus_tools.htmlview import HtmlView
from corpus_tools.kwic import Concordance
from corpus_tools.phrasebook import articles as in_words
from corpus_tools.showing import visible
from corpus_tools.tableview import Cell, Column, Columns, Row, make_cell, plain

__all__ = ["concordance_view"]

#: Rows in one view; of more, so many spread evenly over the texts.
MOST_ROWS = 2_000
#: Words next to the match by which rows are sorted.
_SORTED_BY = 4
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
    marks: defaultdict[tuple[str, int], list[Mark]] = defaultdict(list)
    for i in chosen:
        place = found.places[i]
        marks[place.id, place.row].append(Mark(place.start, place.end, f"h{i}"))
    records = table.iloc[chosen].to_dict("records")
    about = {
        row["id"]: " · ".join(filter(None, (row["outlet"], row["date"], row["id"])))
        for row in records
    }
    lines = {article_id: found.lines(article_id) for article_id in about}
    for article_id, (first, *others) in lines.items():
        if first[0] and not found.titled(article_id):  # no title beside the text
            lines[article_id] = [(0, article_id), first, *others]
    texts = shown_articles(about, lines.__getitem__, about, marks)
    rows = []
    for i, row in zip(chosen, records, strict=True):
        link = f"h{i}" if row["id"] in texts else ""
        before, after = normalize(row["before"]).split(), normalize(row["after"]).split()
        cells = [
            Cell(visible(row["before"]), key=" ".join(reversed(before[-_SORTED_BY:]))),
            Cell(visible(row["match"]), key=row["form"], link=link),
            Cell(visible(row["after"]), key=" ".join(after[:_SORTED_BY])),
            make_cell(row["outlet"]),
            make_cell(row["date"], "d"),
            make_cell(row["title"]),
            make_cell(row["line"], "n"),
        ]
        rows.append(Row(visible(row["id"]), cells))
    kind, english = _FORMS[found.forms]
    title = f"«{found.query}» {kind}: {found.found} في {in_words(found.articles)}"

    return HtmlView(
        "concordance",
        title,
        {
            "rows": rows,
            "columns": Columns(_COLUMNS, False),
            "forms": found.by_form.head(40).to_dict("records"),
            "n_forms": len(found.by_form),
            "english": f"“\u2068{found.query}\u2069”, {english}: {found.found} in"
            f" {found.articles} of {found.searched} articles",
            "n_found": found.found,
            "n_texts": len(texts),
            "n_articles": found.articles,
            "articles": list(texts.values()),
        },
        height=height,
        ids=list(about),
        plain=plain(table.drop(columns=["form"])),
    )
