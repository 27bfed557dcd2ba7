"""Tables as people read them: headings and codes in words, articles by their titles."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from corpus_tools.messages import Lang, heading, say
from corpus_tools.table_words import ID_COLUMNS, cell_words

__all__ = ["ToldColumn", "told_columns"]

#: Shares of a whole; of some tables only.
_SHARES = frozenset(("held_in", "share", "share_a", "share_b"))
_SHARES_OF = frozenset(("timeline.ci_low", "timeline.ci_high"))
#: Numbers that would be nought with two digits behind the point.
_FINE = frozenset(("mean_change",))


class ToldColumn(NamedTuple):
    """A column: its heading, what stands in it, and how its numbers are written in a workbook."""

    heading: str
    values: Sequence[object]
    form: str = ""


def told_columns(
    name: str,
    table: pd.DataFrame,
    *,
    lang: Lang = "ar",
    articles: Mapping[str, str] | None = None,
    keep_ids: bool = True,
) -> list[ToldColumn]:
    """Return the columns of a table of the report in the words of a language.

    Parameters
    ----------
    name : str
        The table's name.
    table : DataFrame
    lang : {"ar", "en", "both"}
    articles : mapping of str to str, optional
        What each article is called, by its id: a column before that of the ids.
    keep_ids : bool
        Whether columns of ids stay where articles are named.

    Examples
    --------
    >>> table = pd.DataFrame({"id": ["a"], "status": ["member"]})
    >>> for column in told_columns("stories", table, articles={"a": "1. نهر"}):
    ...     print(column.heading, *column.values)
    المقال 1. نهر
    المقال (المعرّف) a
    هل هو من الحدث؟ نعم
    """
    known = articles or {}
    columns: list[ToldColumn] = []
    for at, label in enumerate(table.columns):
        column, cells = str(label), table.iloc[:, at]
        head = heading(column, lang, name)
        # What is missing is an empty cell, whatever pandas has there.
        values = ["" if gone else value for value, gone in zip(cells, cells.isna(), strict=True)]
        if column in ID_COLUMNS and known and any(map(bool, values)):
            called = [known.get(str(value), "") for value in values]
            # The table of articles tells titles itself.
            if name == "articles":
                called = [title.partition(".")[0] for title in called]
                columns.append(ToldColumn(say("article_number", lang), called))
            else:
                columns.append(ToldColumn(head, called))
            if keep_ids:
                columns.append(ToldColumn(_id_heading(head, lang), list(map(str, values))))
        elif name == "similarity" and at:
            columns.append(ToldColumn(known.get(column, column), values, "0.00"))
        else:
            words = [cell_words(column, value, lang, name) for value in values]
            columns.append(ToldColumn(head, words, _form(name, column, values)))
    return columns


def _id_heading(head: str, lang: Lang) -> str:
    if lang == "both":
        arabic, _, english = head.partition("\n")
        return f"{say('id_of', lang, of=arabic)}\n{english}"
    return say("id_of", lang, of=head)


def _form(name: str, column: str, values: Sequence[object]) -> str:
    """Return how a workbook writes the numbers of a column; "" for its own way."""
    numbers = [value for value in values if isinstance(value, float)]
    if not numbers:
        return ""
    if column in _FINE:
        return "0.0000"
    if column in _SHARES or f"{name}.{column}" in _SHARES_OF:
        return "0.00%" if name == "cleaning_effect" else "0%"
    return "" if all(value.is_integer() for value in numbers) else "0.00"
