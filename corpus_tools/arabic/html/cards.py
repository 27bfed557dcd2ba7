"""What an object shows of itself in a notebook: its card."""

from collections.abc import Iterable, Sequence

from corpus_tools._shown import NO_MATH, shown
from corpus_tools.arabic.direction import Direction
from corpus_tools.arabic.html.lines import ordered, way
from corpus_tools.messages import Lang

__all__ = ["card"]

_SIDES = {"ltr": "left", "rtl": "right"}


def card(
    told: Iterable[tuple[str, str]],
    headings: Sequence[str] = (),
    rows: Iterable[Sequence[object]] = (),
    *,
    lang: Lang = "ar",
) -> str:
    """Return what an object shows of itself in a notebook: a few sentences and a small table.

    Parameters
    ----------
    told : iterable of (str, str)
        Sentences in Arabic and in English, which run the way of their language; what has no
        English is the same in either, and runs as most of its letters do.
    headings : sequence of str
        Of the table's columns.
    rows : iterable of sequences
        Its cells. All text is escaped.
    lang : {"ar", "en", "both"}
        Of both, the Arabic comes first.

    Examples
    --------
    >>> card([("نهر", "a river")], ["عدد"], [["<b>"]]).count("&lt;b&gt;")
    1
    """
    # JupyterLab aligns text to the left unless it says otherwise itself.
    side: Direction = "ltr" if lang == "en" else "rtl"
    tongue = "en" if lang == "en" else "ar"
    parts = [
        f'<div {NO_MATH} dir="{side}" lang="{tongue}"'
        f' style="text-align:{_SIDES[side]};overflow-x:auto">'
    ]
    for at, (arabic, english) in enumerate(told):
        bold = ";font-weight:bold" if at == 0 else ""
        first = english or arabic if lang == "en" else arabic
        parts.append(_line("div", first, lang, bold, side if english else None))
        if english and lang == "both":
            left = '<div dir="ltr" lang="en" style="text-align:left">'
            parts.append(f"{left}{ordered(shown(english), 'en')}</div>")
    body = [_row("td", row, lang) for row in rows]
    if body:
        head = _row("th", headings, lang)
        parts.append(f"<table><thead>{head}</thead><tbody>{''.join(body)}</tbody></table>")
    return "".join([*parts, "</div>"])


def _row(tag: str, cells: Iterable[object], lang: Lang) -> str:
    return f"<tr>{''.join(_line(tag, str(cell), lang) for cell in cells)}</tr>"


def _line(
    tag: str, text: str, lang: Lang, css: str = "", direction: Direction | None = None
) -> str:
    told = shown(text)
    direction = direction or way(told, lang)
    style = f"text-align:{_SIDES[direction]}{css}"
    return f'<{tag} dir="{direction}" style="{style}">{ordered(told, lang)}</{tag}>'
