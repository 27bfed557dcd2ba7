"""A styled table of pandas (``df.style``): all text escaped, its formats and colours kept."""

import copy
import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from corpus_tools._shown import NO_MATH, shown
from corpus_tools.arabic.html.lines import ordered, read_in, way
from corpus_tools.errors import InputError, in_one_line
from corpus_tools.messages import Lang
from corpus_tools.table_words import cell_words
from corpus_tools.views.cells import MISSING, column_name, table_of

__all__ = ["is_styled", "styled_html"]

#: What a style may set: how text and ground look, and nothing that moves or loads.
_LOOKS = re.compile(
    r"(background(-color)?|border(-\w+)*|color|font-(size|style|weight)|height|opacity|padding(-\w+)?"
    r"|text-(align|decoration)|vertical-align|white-space|(min-|max-)?width)"
)
_VALUE = re.compile(r"(?!.*(url|expression|image|attr|var)\b)[\w#%.,()\s+-]+", re.IGNORECASE)
#: How many columns or rows a heading spans.
_SPAN = re.compile(r'((?:row|col)span="\d+")')
#: As `Styler.format` writes addresses with ``hyperlinks="html"``.
_LINK = re.compile(r'<a href="[^"]*" target="_blank">([^<]*)</a>')


def is_styled(one: object) -> bool:
    """Tell whether it is what ``df.style`` returns."""
    # Its class is imported by whoever made one.
    return any(
        kind.__name__ == "Styler" and kind.__module__ == "pandas.io.formats.style"
        for kind in type(one).__mro__
    )


def styled_html(styler: Any, *, index: bool, most: int | None, lang: Lang) -> str:
    """Return a styled table as HTML: formats, colours and bars of its cells, spans, its caption.

    All that it holds is shown as text, whatever it is; of its styles those of cells and headings
    that set how something looks are kept. A new index that only counts rows is not shown.

    Parameters
    ----------
    styler : pandas.io.formats.style.Styler
    index : bool
        Whether a new index is shown, too.
    most : int or None
        So many rows, the first.
    lang : {"ar", "en", "both"}

    Raises
    ------
    InputError
        One of its own functions fails.

    Examples
    --------
    >>> styler = pd.DataFrame({"أ": [0.5]}).style.format("{:.0%}")
    >>> re.findall(r"<td[^>]*>(.*?)</td>", styled_html(styler, index=False, most=None, lang="ar"))
    ['50%']
    """
    made = copy.deepcopy(styler)
    if not index and isinstance(made.index, pd.RangeIndex):
        made.hide(axis="index")
    made.template_html = _Page(styler.data, lang)
    try:
        table = made.to_html(max_rows=most)
    except Exception as error:
        raise InputError(
            "show: expected a Styler whose formats and styles fit its table; found"
            f" {in_one_line(error)}"
        ) from None
    return f'<div {NO_MATH} {read_in(lang)} style="overflow-x:auto">{table}</div>'


class _Page:
    """Stands where pandas has its template, and escapes what that would fill in as it is."""

    def __init__(self, frame: pd.DataFrame, lang: Lang) -> None:
        self._table, self._lang = table_of(frame), lang
        self._columns = [str(name) if frame.columns.nlevels == 1 else "" for name in frame.columns]

    def render(self, **told: Any) -> str:
        """Return the table of what pandas has prepared for a template."""
        looks = {
            selector: _look(style["props"])
            for part in ("cellstyle_index", "cellstyle_columns", "cellstyle")
            for style in told.get(part) or ()
            for selector in style["selectors"]
        }
        head, body = (
            Markup("").join(self._row(cells, looks) for cells in told[part])
            for part in ("head", "body")
        )
        return Markup(
            '<table class="dataframe">{}<thead>{}</thead><tbody>{}</tbody></table>'
        ).format(self._caption(told.get("caption")), head, body)

    def _caption(self, caption: object) -> Markup:
        # Of a pair the second is for LaTeX.
        told = caption[0] if isinstance(caption, tuple) and caption else caption
        return self._element("caption", str(told)) if told else Markup("")

    def _row(self, cells: Sequence[Mapping[str, Any]], looks: Mapping[str, str]) -> Markup:
        if any("row_trim" in cell["class"] for cell in cells):
            return Markup("")
        made, at = [], 0
        for cell in cells:
            column, data = "", cell["type"] == "td"
            if data:
                column = self._columns[at] if at < len(self._columns) else ""
                at += 1
            if cell.get("is_visible"):
                look = looks.get(cell.get("id", ""), "")
                text = self._data(cell, column) if data else self._heading(cell)
                spans = "".join(f" {one}" for one in _SPAN.findall(str(cell.get("attributes", ""))))
                made.append(self._element("td" if data else "th", text, look, spans))
        return Markup("<tr>{}</tr>").format(Markup("").join(made)) if made else Markup("")

    def _heading(self, cell: Mapping[str, Any]) -> str:
        text = _plain(cell)
        named = any(kind in cell["class"] for kind in ("col_heading", "index_name"))
        if named and text == str(cell["value"]):
            return column_name(text, self._lang, self._table)
        return text

    def _data(self, cell: Mapping[str, Any], column: str) -> str:
        """Return what a cell says: as its format has it, else in words, as in other tables."""
        value, text = cell["value"], _plain(cell)
        if text != str(value):
            return text
        if pd.api.types.is_scalar(value) and pd.isna(value):
            return MISSING
        return str(cell_words(column, value, self._lang, self._table)) or MISSING

    def _element(self, tag: str, text: str, look: str = "", spans: str = "") -> Markup:
        told = shown(" ".join(text.split("\n")))
        return Markup('<{}{} dir="{}"{}>{}</{}>').format(
            Markup(tag),
            Markup(spans),
            way(told, self._lang),
            Markup(' style="{}"').format(look) if look else "",
            Markup(ordered(told, self._lang)),
            Markup(tag),
        )


def _plain(cell: Mapping[str, Any]) -> str:
    """Return the text of a cell; what the user had escaped, or linked, is no markup either."""
    value, told = cell["value"], str(cell["display_value"])
    if told == "&nbsp;":
        return ""
    if isinstance(value, str) and told == escape(value):
        return value
    link = _LINK.fullmatch(told) or _LINK.fullmatch(unescape(told))
    return unescape(link[1]) if link else told


def _look(props: Sequence[tuple[str, object]]) -> str:
    return ";".join(
        f"{name}:{value}"
        for name, value in props
        if _LOOKS.fullmatch(name.strip().lower()) and _VALUE.fullmatch(str(value))
    )
