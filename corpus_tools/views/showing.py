"""What a notebook shows: tables, the package's own objects, a sentence, in one language."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

import pandas as pd

from corpus_tools._shown import NO_MATH, cut, visible
from corpus_tools.arabic.html.lines import ordered, way
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang, Message, both, in_arabic, in_one, number_in_both
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.views.cells import article_names, column_name, in_words, table_of
from corpus_tools.views.html import HtmlView, need_lang
from corpus_tools.views.kwic import Concordance
from corpus_tools.views.plain_tables import table_html
from corpus_tools.views.styled import is_styled, styled_html

__all__ = ["note", "show"]

#: Rows of a table that are shown at once.
MOST_ROWS = 20
_NAMES = re.compile("(\u2068|\u2069)")
#: Letters of a note.
_NOTE = 1000
_TAKEN = (
    "a DataFrame or Series, a Corpus, an article, a DocumentTermMatrix, a Clustering, Stories,"
    " a Robustness, a view or concordance, a figure, a styled table (df.style), a sentence, or a"
    " list or dict of values"
)


@runtime_checkable
class _Carded(Protocol):
    """What tells of itself in a card: a corpus, a matrix, clusters, stories."""

    def card(self, lang: Lang = "ar") -> str: ...


def show(
    shown: object,
    columns: Mapping[str, str] | Sequence[str] | None = None,
    *,
    lang: Lang = "ar",
    index: bool = False,
    corpus: Corpus | DocumentTermMatrix | None = None,
    most: int | None = MOST_ROWS,
) -> None:
    """Show a table or an object of the package in a notebook, in words of one language.

    Headings and codes (reasons, kinds, statuses) are said in words, and every cell has its own
    direction; the table itself stays as it is.

    Parameters
    ----------
    shown : DataFrame, Series, Corpus, DocumentTermMatrix, Clustering, Stories, a view or another
        Also a list or dict of values, a figure, a sentence, or ``df.style``, whose formats and
        colours stay.
    columns : mapping or sequence, optional
        The columns to show, in this order; of a mapping the values are their headings.
    lang : {"ar", "en", "both"}
        English tables are read from left to right, the others from right to left.
    index : bool
        Whether to show the row names, too.
    corpus : Corpus or DocumentTermMatrix, optional
        Names articles by number and title, where the table has their ids.
    most : int, optional
        So many rows are shown, the first, and how many there are is said; None shows all.

    Raises
    ------
    InputError
        It is none of these, a column is not in the table, or there is no such language.
    """
    from IPython.display import HTML, display

    need_lang(lang, "show")
    if most is not None and (not isinstance(most, int) or most < 1):
        raise InputError(f"show: expected most of at least 1, or None; found {most!r}")
    if isinstance(shown, HtmlView | Concordance) or _is_figure(shown):
        display(shown)
        return
    if isinstance(shown, _Carded):
        display(HTML(shown.card(lang)))
        return
    if isinstance(shown, str):
        display(HTML(_noted((in_arabic(shown), str(shown)), lang, isinstance(shown, Message))))
        return
    if is_styled(shown):
        if columns is not None or corpus is not None:
            raise InputError(
                "show: expected no columns and no corpus with a Styler, which shows what it was"
                " made of; choose its columns first, as in df[[…]].style"
            )
        html = styled_html(shown, index=index, most=most, lang=lang)
        display(HTML(html + _fewer(len(shown.data), most, lang)))  # type: ignore[attr-defined]
        return
    frame = _frame(shown, lang)
    named = isinstance(shown, pd.Series) and not isinstance(shown.index, pd.RangeIndex)
    table = table_of(frame)
    chosen = frame if columns is None else _chosen(frame, columns)
    head = chosen if most is None else chosen.head(most)
    names = {} if corpus is None else _names(corpus)
    told = in_words(head, lang, names, table)
    told.columns = pd.Index(
        [
            columns[name] if isinstance(columns, Mapping) else column_name(name, lang, table)
            for name in head.columns
        ]
    )
    html = table_html(told, index=index or named, lang=lang)
    display(HTML(html + _fewer(len(chosen), most, lang)))


def _fewer(total: int, most: int | None, lang: Lang) -> str:
    """Say how many rows there are where not all are shown."""
    if not total:
        return _noted(both("shown_nothing"), lang)
    if most is None or total <= most:
        return ""
    rows = number_in_both(most, "of_rows")
    where = "\u2068ct.views.table(…)\u2069"
    return _noted(both("shown_rows", shown=rows, total=total, where=where), lang)


def _is_figure(shown: object) -> bool:
    """Tell whether it is drawn: a figure, which shows itself."""
    return hasattr(shown, "savefig") or hasattr(shown, "_repr_png_")


def _names(corpus: object) -> dict[str, str]:
    if isinstance(corpus, Corpus):
        return article_names(corpus.ids, corpus.articles["title"])
    if isinstance(corpus, DocumentTermMatrix):
        return article_names(corpus.ids, corpus.titles)
    raise InputError(
        "show: expected corpus as ct.load_corpus makes one, or a DocumentTermMatrix; found"
        f" {type(corpus).__name__}"
    )


def _chosen(frame: pd.DataFrame, columns: Mapping[str, str] | Sequence[str]) -> pd.DataFrame:
    if isinstance(columns, str):
        columns = [columns]
    lacking = [name for name in columns if name not in frame.columns]
    if lacking:
        raise InputError(
            f"show: expected columns of the table ({', '.join(map(str, frame.columns))}); not in"
            f" it: {', '.join(map(repr, lacking))}"
        )
    return frame[list(columns)]


def _frame(shown: object, lang: Lang) -> pd.DataFrame:
    """Make a table of what is one, or can be read as one."""
    if isinstance(shown, pd.DataFrame):
        return shown
    value = in_one(both("shown_value"), lang)
    if isinstance(shown, pd.Series):
        return shown.to_frame(value if shown.name is None else shown.name)
    if isinstance(shown, Mapping) and shown and not any(map(_many, shown.values())):
        return pd.DataFrame([dict(shown)])
    if isinstance(shown, Sequence | set | frozenset | Mapping):
        rows = shown if isinstance(shown, Mapping) else list(shown)
        if rows and not isinstance(rows, Mapping) and all(isinstance(r, Message) for r in rows):
            return pd.DataFrame({"warning": rows}, dtype=object)
        try:
            frame = pd.DataFrame(rows)
        except (ValueError, TypeError):
            raise InputError(f"show: expected {_TAKEN}; found one that is no table") from None
        return frame.rename(columns={0: value}) if list(frame.columns) == [0] else frame
    raise InputError(f"show: expected {_TAKEN}; found {type(shown).__name__}")


def _many(value: Any) -> bool:
    return isinstance(value, Sequence | Mapping | pd.Series) and not isinstance(value, str)


def note(arabic: str, english: str, *, lang: Lang = "ar") -> None:
    """Say something in a notebook.

    Parameters
    ----------
    arabic, english : str
        The same in both languages.
    lang : {"ar", "en", "both"}
        Of both, the Arabic comes first.

    Raises
    ------
    InputError
        There is no such language.
    """
    from IPython.display import HTML, display

    need_lang(lang, "note")
    display(HTML(_noted((arabic, english), lang)))


def _noted(told: Both, lang: Lang, own: bool = True) -> str:
    """Return a paragraph in each language; one of ours runs the way of its language."""
    first, second = _paragraph(told[0], "ar", own), _paragraph(told[1], "en", own)
    if lang == "both" and told[0] == told[1]:
        second = ""
    said = {"ar": first, "en": second, "both": first + second}[lang]
    return f"<div {NO_MATH}>{said}</div>"


def _paragraph(sentence: str, lang: Lang, own: bool) -> str:
    # Marks round names are ours, as `listed` sets them; nothing else unseen is let through.
    parts = _NAMES.split(cut(sentence, _NOTE))
    told = "".join(part if _NAMES.fullmatch(part) else visible(part) for part in parts)
    direction = way("" if own else told, lang)
    # JupyterLab aligns paragraphs to the left unless they say otherwise themselves.
    side = "left" if direction == "ltr" else "right"
    opened = f'<p dir="{direction}" lang="{lang}" style="text-align:{side}">'
    return f"{opened}{ordered(told, lang)}</p>"
