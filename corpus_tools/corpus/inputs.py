"""What a corpus is loaded from: a path, several, or a table that is in memory already."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

import numpy as np
import pandas as pd

from corpus_tools.corpus.articles import RawArticle, Room, articles_of, without_surrogates
from corpus_tools.corpus.columns import ArticleColumns
from corpus_tools.corpus.limits import LIMITS, Limits
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.corpus.places.files import Told
from corpus_tools.corpus.sources import input_size, read_sources
from corpus_tools.errors import InputError, MissingExtraError
from corpus_tools.messages import Message

__all__ = ["Given", "input_of", "is_table", "is_table_like", "rows_in_memory"]

#: What is to be done with a list of things that are no rows.
_OF_SEVERAL = {
    "Article": ", which are loaded already: corpus[[…]] is a corpus of some articles",
    "Corpus": ", which are loaded already: ct.combine(*…) puts them together",
    "DataFrame": ": give pandas.concat(…, ignore_index=True) of it",
}
_ADDRESS = re.compile("[a-z]{2,}://", re.IGNORECASE)
#: What tables in memory are called in messages and ids.
_TABLE = "table"
_NAMED = 3
_SHOWN = 60


class Given(NamedTuple):
    """What was given to be read: paths, or a table."""

    name: str
    paths: list[Path]
    table: Any = None

    @property
    def place(self) -> str:
        """Where it is, for messages."""
        return str(self.paths[0]) if len(self.paths) == 1 else self.name

    def size(self, limits: Limits = LIMITS) -> int | None:
        """Return the bytes there are to read; None when it can't be told."""
        sizes = [input_size(path, limits) for path in self.paths]
        known = [size for size in sizes if size is not None]
        return sum(known) if known and len(known) == len(sizes) else None

    def read(
        self,
        notes: Notes,
        columns: Mapping[str, str] | None,
        encoding: str | None,
        told: Told | None = None,
        limits: Limits = LIMITS,
    ) -> Iterator[RawArticle]:
        """Yield the raw articles, as `read_sources` does."""
        room = Room(limits)
        if self.table is None:
            return chain.from_iterable(
                read_sources(path, notes, columns, encoding, told, limits, room)
                for path in self.paths
            )
        rows = rows_in_memory(self.table, self.name, notes)
        return room.holds(articles_of(self.name, rows, notes, columns, limits), notes)


def input_of(given: object) -> Given:
    """Tell what was given, and refuse what is no corpus.

    Parameters
    ----------
    given : path, DataFrame, Series of str, list of paths or of dicts
        A table is a pandas DataFrame, or whatever speaks Arrow's protocol: polars, DuckDB.

    Raises
    ------
    InputError
        It is none of these; the message says what to give instead.

    Examples
    --------
    >>> input_of("articles.csv").name
    'articles.csv'
    >>> given = input_of([{"text": "زار الوزير دمشق."}])
    >>> [article.text for article in given.read(Notes(), None, None)]
    ['زار الوزير دمشق.']
    """
    if isinstance(given, str | os.PathLike):
        path = _path(given)
        return Given(without_surrogates(path.name or str(path)), [path])
    if is_table(given) or (isinstance(given, pd.Series) and not _is_row(given)):
        return Given(_TABLE, [], given)
    alone = isinstance(given, Mapping | bytes | pd.Series) or _own(given)
    if isinstance(given, Iterable) and not alone:
        items = list(given)
        if items and all(isinstance(item, Mapping) for item in items):
            return Given(_TABLE, [], items)
        if items and all(isinstance(item, str | os.PathLike) for item in items):
            paths = [_path(item, one_of_many=True) for item in items]
            names = [path.name for path in paths[:_NAMED]]
            more = f", … ({len(paths)})" if len(paths) > _NAMED else ""
            return Given(without_surrogates(", ".join(names) + more), paths)
        given = items
    raise InputError(
        "load_corpus: expected a folder or file, a list of them, a DataFrame, or a list of dicts"
        f' such as {{"title": …, "text": …}}; found {_described(given)}'
    )


def is_table(given: object) -> bool:
    """Tell whether something is a table in memory: pandas's, polars's, Arrow's.

    >>> is_table(pd.DataFrame()), is_table(["نص"])
    (True, False)
    """
    if isinstance(given, pd.Series):
        return False
    return isinstance(given, pd.DataFrame) or hasattr(given, "__arrow_c_stream__")


def is_table_like(given: object) -> TypeGuard[Any]:
    """Tell whether something has rows with columns: a table, or a list of dicts."""
    return is_table(given) or (
        isinstance(given, list | tuple) and bool(given) and isinstance(given[0], Mapping)
    )


def _is_row(series: "pd.Series[Any]") -> bool:
    """Tell whether a Series is a row of a table: its labels are names of columns."""
    labels = [label for label in series.index if isinstance(label, str)]
    return len(labels) == len(series) and "text" in ArticleColumns(labels)


def _own(given: object) -> bool:
    """Tell whether it is a corpus already, or another thing of ours."""
    return type(given).__module__.startswith("corpus_tools.")


def _described(given: object) -> str:
    """Say what was found, and what it may have been meant for."""
    kind = type(given).__name__
    if _own(given):
        return f"a {kind}, which is loaded already: use it as it is"
    if isinstance(given, Mapping):
        return f"a {kind}: give pandas.DataFrame(…) of it"
    if isinstance(given, pd.Series):
        return "one row of a table: give a table of it, as frame.iloc[[0]] is"
    if isinstance(given, list | tuple):
        kinds = sorted({type(item).__name__ for item in given})
        remedy = _OF_SEVERAL.get(kinds[0], "") if len(kinds) == 1 else ""
        return f"a list of {' and '.join(kinds)}{remedy}" if kinds else "an empty list"
    if hasattr(given, "to_pandas"):
        return f"a {kind}: give its to_pandas()"
    return f"a value of type {kind}"


def _path(given: str | os.PathLike[str], *, one_of_many: bool = False) -> Path:
    text = os.fspath(given)
    if not text:
        raise InputError(Message("path_empty"))
    if _ADDRESS.match(text):
        raise InputError(Message("path_is_address", found=text))
    if text.startswith("~") and not os.path.exists(text):
        text = os.path.expanduser(text)
    may_be_text = one_of_many or any(map(str.isspace, text)) or len(text) > 255
    if isinstance(given, str) and may_be_text and not os.path.exists(text):
        shown = without_surrogates(" ".join(text.split())[:_SHOWN])
        raise InputError(
            f"load_corpus: expected the path of a folder or file; there is no {shown!r}."
            ' Texts are given as a DataFrame, or as [{"text": …}, …]'
        )
    return Path(text)


# -- tables in memory ----------------------------------------------------------------------------


def rows_in_memory(table: Any, name: str, notes: Notes) -> Iterator[NumberedRow]:
    """Yield the rows of a table, numbered from 1, with cells such as JSON has.

    Parameters
    ----------
    table : DataFrame, Series, list of dicts, or a table of another library
    name : str
        What it is called in messages.
    notes : Notes

    Examples
    --------
    >>> frame = pd.DataFrame({"text": [("نهر", "سد")], "date": [pd.NaT]})
    >>> list(rows_in_memory(frame, "table", Notes()))
    [(1, {'text': ['نهر', 'سد'], 'date': None})]
    """
    if isinstance(table, list):
        rows: Iterable[Mapping[Any, Any]] = table
    elif isinstance(table, pd.Series):
        rows = _frame_rows(table.to_frame("text"))
    elif isinstance(table, pd.DataFrame):
        notes.warn_of_twins(map(str, table.columns), name)
        rows = _frame_rows(table)
    else:
        table = _arrow_table(table)
        notes.warn_of_twins(table.schema.names, name)
        rows = _arrow_rows(table)
    for number, row in enumerate(rows, 1):
        yield number, {str(column): _as_in_json(value) for column, value in row.items()}


def _as_in_json(value: Any) -> Any:
    """Return a cell with its arrays as lists, and None where there is no value."""
    if isinstance(value, str):
        return value
    if isinstance(value, np.ndarray | pd.Series | pd.api.extensions.ExtensionArray | list | tuple):
        return [_as_in_json(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _as_in_json(item) for name, item in value.items()}
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value


def _frame_rows(frame: pd.DataFrame) -> Iterator[dict[Any, Any]]:
    """Yield the rows of a DataFrame; an index is a column by its name, or ids."""
    if {"n_tokens", "removed_lines"} <= set(frame.columns) and "text" not in frame.columns:
        raise InputError(
            "this table lists articles without their texts, as corpus.articles does:"
            " give the corpus itself; corpus.where(…) or corpus[mask] choose articles of it"
        )
    index = frame.index
    names = list(map(str, frame.columns))
    levels = [
        level
        for level in index.names
        if level is not None and ArticleColumns([str(level)]) and level not in names
    ]
    if levels:
        frame = frame.reset_index(level=levels)
    elif "id" not in ArticleColumns(names) and _are_ids(index):
        frame = frame.assign(id=index)
    frame = frame.astype(object)
    names = list(frame.columns)
    for cells in frame.itertuples(index=False, name=None):
        yield dict(zip(names, cells, strict=True))


def _are_ids(index: pd.Index) -> bool:
    """Tell whether an index names its rows: by words, or by the numbers they once had.

    A table that was sorted or filtered keeps these numbers; the articles are known by them.
    """
    if not index.is_unique:
        return False
    if pd.api.types.is_integer_dtype(index):
        return not index.equals(pd.RangeIndex(len(index)))
    return bool(pd.api.types.is_string_dtype(index))


def _arrow_table(table: Any) -> Any:
    """Return a table, or a column of texts, of another library as Arrow's."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError(f"reading a {type(table).__name__}", "parquet") from None
    try:
        return pyarrow.table(table)
    except pyarrow.ArrowInvalid:
        return pyarrow.table({"text": pyarrow.chunked_array(table)})


def _arrow_rows(table: Any) -> Iterator[dict[Any, Any]]:
    for batch in table.to_batches(1000):
        yield from batch.to_pylist()
