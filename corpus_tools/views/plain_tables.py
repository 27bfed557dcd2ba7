"""Tables as plain HTML, for the output of a notebook: they take its colours and its theme."""

import re
from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from corpus_tools._shown import NO_MATH, shown
from corpus_tools.arabic.html.lines import ordered, read_in, way
from corpus_tools.messages import Lang, both, in_one
from corpus_tools.views.cells import MISSING, column_name, in_words, make_cell, table_of

__all__ = ["plain_table", "table_html"]

_PLAIN_ROWS = 20
#: A cell as pandas writes it, all of its text escaped.
_CELL = re.compile(r"<(td|th)\b([^>]*)>(.*?)</\1>", re.DOTALL)


def plain_table(
    frame: pd.DataFrame, lang: Lang = "ar", headings: Sequence[str] | None = None
) -> str:
    """Return the first rows for pages that show no frames: GitHub, notebooks not trusted."""
    table = table_of(frame)
    head = in_words(frame.head(_PLAIN_ROWS), lang, table=table)
    names = headings or [column_name(name, lang, table) for name in head.columns]
    head.columns = pd.Index([shown(str(name)) for name in names])
    texts = [i for i, kind in enumerate(head.dtypes) if not pd.api.types.is_numeric_dtype(kind)]
    for i in texts:
        head.isetitem(i, [make_cell(value).shown for value in head.iloc[:, i]])
    told = in_one(both("view_plain", n=len(head), total=len(frame)), lang)
    return (
        f"<details><summary {read_in(lang)}>{told}</summary>{table_html(head, lang=lang)}</details>"
    )


def table_html(table: pd.DataFrame, *, index: bool = False, lang: Lang = "ar") -> str:
    """Return a table as HTML, right to left unless it is in English; wide ones are scrolled.

    Examples
    --------
    >>> table_html(pd.DataFrame({"أ": ["<b>"]})).count("&lt;b&gt;")
    1
    """
    with pd.option_context("display.max_colwidth", None):
        rows = (
            table.map(_shown)
            .rename(columns=_shown, index=_shown)
            .to_html(
                index=index, na_rep=MISSING, float_format="{:.2f}".format, border=0, escape=True
            )
        )
    rows = _CELL.sub(lambda found: _directed(found, lang), rows)
    return f'<div {NO_MATH} {read_in(lang)} style="overflow-x:auto">{rows}</div>'


def _directed(found: re.Match[str], lang: Lang) -> str:
    """Give a cell of a table the direction of its letters, and a heading its scope."""
    tag, attributes, cell = found.groups()
    told, scope = Markup(cell), ' scope="col"' if tag == "th" and not attributes else ""
    return f'<{tag}{scope}{attributes} dir="{way(told, lang)}">{ordered(told, lang)}</{tag}>'


def _shown(value: object) -> object:
    if isinstance(value, str) and not value:
        return MISSING
    # pandas would write the break of a line as a backslash and an n.
    return shown(" ".join(value.split("\n"))) if isinstance(value, str) else value
