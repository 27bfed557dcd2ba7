"""What a corpus is loaded from: a path, several, or a table that is in memory already."""

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

import pandas as pd

from corpus_tools.corpus.articles import RawArticle, articles_of, without_surrogates
from corpus_tools.corpus.columns import ArticleColumns, check_columns
from corpus_tools.corpus.files import Told
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.corpus.sources import input_size, read_sources
from corpus_tools.errors import InputError, MissingExtraError

__all__ = ["Given", "input_of", "is_table", "is_table_like"]

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

    def size(self) -> int | None:
        """Return the bytes there are to read; None when it can't be told."""
        sizes = [input_size(path) for path in self.paths]
        known = [size for size in sizes if size is not None]
        return sum(known) if known and len(known) == len(sizes) else None

    def read(
        self,
        notes: Notes,
        columns: Mapping[str, str] | None,
        encoding: str | None,
        told: Told | None = None,
    ) -> Iterator[RawArticle]:
        """Yield the raw articles, as `read_sources` does."""
        if self.table is None:
            found = (read_sources(path, notes, columns, encoding, told) for path in self.paths)
            return chain.from_iterable(found)
        check_columns(columns)
        return articles_of(self.name, _table_rows(self.table), notes, columns)


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
    if isinstance(given, pd.Series) or is_table(given):
        return Given(_TABLE, [], given)
    if isinstance(given, Iterable) and not isinstance(given, Mapping | bytes) and not _own(given):
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
    if isinstance(given, list | tuple):
        kinds = sorted({type(item).__name__ for item in given})
        return f"a list of {' and '.join(kinds)}" if kinds else "an empty list"
    if hasattr(given, "to_pandas"):
        return f"a {kind}: give its to_pandas()"
    return f"a value of type {kind}"


def _path(given: str | os.PathLike[str], *, one_of_many: bool = False) -> Path:
    text = os.fspath(given)
    may_be_text = one_of_many or any(map(str.isspace, text)) or len(text) > 255
    if isinstance(given, str) and may_be_text and not os.path.exists(text):
        shown = without_surrogates(" ".join(text.split())[:_SHOWN])
        raise InputError(
            f"load_corpus: expected the path of a folder or file; there is no {shown!r}."
            ' Texts are given as a DataFrame, or as [{"text": …}, …]'
        )
    return Path(text)


# -- tables in memory ----------------------------------------------------------------------------


def _table_rows(table: Any) -> Iterator[NumberedRow]:
    """Yield the rows of a table, numbered from 1."""
    if isinstance(table, list):
        rows: Iterable[Mapping[Any, Any]] = table
    elif isinstance(table, pd.Series):
        rows = _frame_rows(table.to_frame("text"))
    elif isinstance(table, pd.DataFrame):
        rows = _frame_rows(table)
    else:
        rows = _protocol_rows(table)
    for number, row in enumerate(rows, 1):
        yield number, {str(name): _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    """Return a cell as JSON would hold it: arrays and tuples as lists, what is missing as None."""
    if isinstance(value, str):
        return value
    if hasattr(value, "tolist"):  # NumPy's arrays and numbers, as pandas reads lists of Parquet
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
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
    if index.name is not None and ArticleColumns([str(index.name)]) and index.name not in names:
        frame = frame.reset_index()
    elif "id" not in ArticleColumns(names) and _are_ids(index):
        frame = frame.assign(id=index)
    frame = frame.astype(object).where(frame.notna(), None)
    names = list(frame.columns)
    for cells in frame.itertuples(index=False, name=None):
        yield dict(zip(names, cells, strict=True))


def _are_ids(index: pd.Index) -> bool:
    return bool(pd.api.types.is_string_dtype(index)) and index.is_unique


def _protocol_rows(table: Any) -> Iterator[dict[Any, Any]]:
    """Yield the rows of a table of another library."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError(f"reading a {type(table).__name__}", "parquet") from None
    for batch in pyarrow.table(table).to_batches(1000):
        yield from batch.to_pylist()
