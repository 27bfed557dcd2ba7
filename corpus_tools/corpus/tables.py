"""Tables: from a file to its rows, one by one and numbered."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import IO, NamedTuple, TextIO

from corpus_tools.corpus.delimited import csv_rows, tsv_rows
from corpus_tools.corpus.json_tables import json_rows, jsonl_rows
from corpus_tools.corpus.notes import Notes, Row
from corpus_tools.errors import InputError, MissingExtraError

__all__ = ["READERS", "Reader", "parquet_rows"]

_BATCH = 1000


class Reader(NamedTuple):
    """What reads a table of text; ``newline`` is how the file is to be split into lines."""

    rows: Callable[[str, TextIO, Notes], Iterator[Row]]
    newline: str


#: By the ending of a file's name.
READERS: Mapping[str, Reader] = {
    ".csv": Reader(csv_rows, ""),
    ".tsv": Reader(tsv_rows, ""),
    ".jsonl": Reader(jsonl_rows, "\n"),
    ".json": Reader(json_rows, "\n"),
}


def parquet_rows(
    name: str,
    file: IO[bytes],
    wanted: Callable[[list[str]], Collection[str]],
    told: Callable[[float], object],
) -> Iterator[Row]:
    """Yield the rows of a Parquet file, a thousand at a time in memory.

    Parameters
    ----------
    name : str
        For messages.
    file : binary file
        One that can be read from any place.
    wanted : callable
        From the names of all columns to those that are to be read.
    told : callable
        Is given the share of the rows that each portion is.

    Raises
    ------
    MissingExtraError
        The package that reads Parquet is not installed.
    InputError
        The file is broken.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtraError("reading .parquet", "parquet") from None
    number = 0
    try:
        table = pyarrow.parquet.ParquetFile(file)
        columns = list(wanted(table.schema_arrow.names))
        # A name with a dot would be taken for a path into a column.
        some = None if any("." in column for column in columns) else columns
        for batch in table.iter_batches(_BATCH, columns=some):
            for row in batch.to_pylist():
                number += 1
                yield number, row
            told(batch.num_rows / table.metadata.num_rows)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        why = str(error).partition("\n")[0]
        raise InputError(f"{name}: expected a Parquet file; it cannot be read ({why})") from None
