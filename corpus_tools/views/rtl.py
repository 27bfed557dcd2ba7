"""Right-to-left tables and bilingual notes for notebooks, corpus text escaped."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

import pandas as pd

from corpus_tools.arabicnotes import choices_in_arabic, in_arabic, notes_in_arabic
from corpus_tools.messages import CLAIMS, KINDS, PASSAGES, Both, Lang, listed
from corpus_tools.views.text import shown

__all__ = ["note", "show"]

#: Letters of a note.
_NOTE = 1000


def _from(table: Mapping[str, Both]) -> Callable[[str], str]:
    return lambda code: table[code][0] if code in table else code


#: Columns whose values the package says itself, and how they are said in Arabic.
_IN_ARABIC: dict[str, Callable[[str], str]] = {
    "claim": _from(CLAIMS),
    "nature": _from(PASSAGES),
    "kind": _from(KINDS),
    "broken_by": choices_in_arabic,
    "note": notes_in_arabic,
    "date_evidence": in_arabic,
    "warning": in_arabic,
    "outlets": lambda names: listed(names.split(" | ")),
    "label_terms": lambda terms: listed(terms.split(" | ")),
}


def show(
    table: pd.DataFrame,
    columns: Mapping[str, str] | Sequence[str] | None = None,
    *,
    lang: Lang | None = None,
    index: bool = False,
) -> None:
    """Show a table in a notebook from right to left, every cell in its own direction.

    Parameters
    ----------
    table : DataFrame
        What its cells hold is shown as text, whatever it is: what reorders text by its number
        (⟦U+202E⟧), and of a long text the beginning.
    columns : mapping or sequence, optional
        The columns to show, in this order; of a mapping the values are their headings.
    lang : {"ar"}, optional
        Say in Arabic what the package says itself: kinds, claims, notes, evidence. By default
        cells are shown as they are.
    index : bool
        Whether to show the row names, too.
    """
    table = table if columns is None else table[list(columns)]
    if lang == "ar":
        table = table.assign(**{c: table[c].map(_IN_ARABIC[c]) for c in table if c in _IN_ARABIC})
    if isinstance(columns, Mapping):
        table = table.rename(columns=dict(columns))
    from IPython.display import HTML, display

    display(HTML(table_html(table, index=index)))


def table_html(table: pd.DataFrame, *, index: bool = False) -> str:
    """Return a table as right-to-left HTML.

    Examples
    --------
    >>> table_html(pd.DataFrame({"أ": ["<b>"]})).count("&lt;b&gt;")
    1
    """
    with pd.option_context("display.max_colwidth", None):
        rows = (
            table.map(_shown)
            .rename(columns=_shown, index=_shown)
            .to_html(index=index, na_rep="—", float_format="{:.2f}".format, border=0, escape=True)
        )
    rows = rows.replace("<td>", '<td dir="auto">')
    return f'<div dir="rtl" lang="ar">{rows}</div>'


def note(arabic: str, english: str) -> None:
    """Say something in a notebook in both languages, Arabic first."""
    from IPython.display import HTML, display

    # JupyterLab aligns paragraphs to the left unless they say otherwise themselves.
    first = f'<p dir="rtl" lang="ar" style="text-align:right">{escape(shown(arabic, _NOTE))}</p>'
    display(HTML(f'{first}<p dir="ltr" lang="en">{escape(shown(english, _NOTE))}</p>'))


def _shown(value: object) -> object:
    return shown(value) if isinstance(value, str) else value
