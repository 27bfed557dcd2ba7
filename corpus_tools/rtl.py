"""Right-to-left tables and bilingual notes for notebooks, corpus text escaped."""

from html import escape

import pandas as pd

from corpus_tools.showing import shown

__all__ = ["note", "show"]

#: Letters of a note.
_NOTE = 1000


def show(table: pd.DataFrame, *, index: bool = False) -> None:
    """Show a table in a notebook from right to left, every cell in its own direction.

    Parameters
    ----------
    table : DataFrame
        What its cells hold is shown as text, whatever it is: what reorders text by its number
        (⟦U+202E⟧), and of a long text the beginning.
    index : bool
        Whether to show the row names, too.
    """
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
