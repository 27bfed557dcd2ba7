"""Articles counted straight from their file, which may be larger than memory: read, not cleaned."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus_tools.articles import RawArticle
from corpus_tools.errors import InputError, MissingExtraError
from corpus_tools.machine import machine
from corpus_tools.sources import COLUMNS, Notes, pick_columns, read_sources
from corpus_tools.stream import TokenStream, read_texts

__all__ = ["ArticleFile"]

_ROWS = 4096  # of Parquet at a time
#: Bytes.
_ENOUGH = 1 << 20
_SHOWN, _SKIPPED_NAMED = 8, 5


class ArticleFile:
    """The articles of a folder or file, read one after the other whenever they are iterated over.

    Their title and text are taken together. No line is taken out: `load_corpus` cleans, but holds
    every article in memory. Parquet is read by columns, its text as it stands; what encodings
    broke is put right in other forms alone.

    Parameters
    ----------
    path : path
        What `load_corpus` takes.
    columns : mapping, optional
        Names of columns, as in `load_corpus`.

    Attributes
    ----------
    ids, titles : list of str
        Of the articles that were read last.
    notes : Notes
        What was not taken (``notes.skipped``), and doubts (``notes.warnings``).
    """

    def __init__(self, path: PurePath | str, columns: Mapping[str, str] | None = None) -> None:
        self.path = Path(path)
        self._columns = columns
        self._clear()

    def _clear(self) -> None:
        self.ids: list[str] = []
        self.titles: list[str] = []
        self.notes = Notes()

    def articles(self) -> Iterator[RawArticle]:
        """Yield the articles with all that stands beside their text."""
        self._clear()
        for article in read_sources(self.path, self.notes, self._columns):
            self.ids.append(article.id)
            self.titles.append(article.title or article.id)
            yield article

    def __iter__(self) -> Iterator[str]:
        for article in self.articles():
            yield f"{article.title}\n{article.text}" if article.title else article.text

    def read(self, *, advance: Callable[[int], object] | None = None) -> TokenStream:
        """Read and tokenise the articles; few of them are in memory at a time.

        Parameters
        ----------
        advance : callable, optional
            Told the number of articles done, now and then.

        Raises
        ------
        InputError
            The file cannot be read, or no row of it has a text.
        MissingExtraError
            It is Parquet, and the package that reads this is not installed.
        """
        if self.path.suffix.lower() == ".parquet" and self.path.is_file():
            coding = machine("coding", self.path.stat().st_size, _ENOUGH)
            if coding is not None:
                batches = self._batches(coding.Utf8)
                return TokenStream(*coding.code_batches(batches, cut_lines=True, advance=advance))
        return read_texts(self, advance=advance)

    def warn(self, stacklevel: int = 2) -> None:
        """Warn of what was not taken."""
        named = [f"{origin}: {reason}" for origin, _, reason in self.notes.skipped[:_SKIPPED_NAMED]]
        more = len(self.notes.skipped) - len(named)
        if named:
            listed = "; ".join([*named, f"and {more} more"] if more else named)
            warnings.warn(f"{self.path.name}: not taken: {listed}", stacklevel=stacklevel)

    def _batches(self, make: Callable[[Any, Any], Any]) -> Iterator[Any]:
        """Yield runs of UTF-8 as Parquet's columns hold them."""
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise MissingExtraError("reading .parquet", "parquet") from None
        self._clear()
        name = self.path.name
        try:
            with pyarrow.parquet.ParquetFile(self.path) as file:
                chosen = self._choose(file.schema_arrow.names)
                row = 1
                for batch in file.iter_batches(_ROWS, columns=list(chosen.values())):
                    cells = {ours: batch[theirs] for ours, theirs in chosen.items()}
                    text = self._take(cells, np.arange(row, row + len(batch)))
                    row += len(batch)
                    if len(text):
                        edges = np.frombuffer(text.buffers()[1], np.int64)
                        edges = edges[text.offset : text.offset + len(text) + 1]
                        data = np.frombuffer(text.buffers()[2], np.uint8)
                        yield make(data[edges[0] : edges[-1]], edges[1:] - edges[0])
        except InputError:
            raise
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            why = str(error).partition("\n")[0]
            raise InputError(
                f"{name}: expected a Parquet file; it cannot be read ({why})"
            ) from None

    def _choose(self, found: list[str]) -> dict[str, str]:
        chosen = pick_columns(found, self._columns, self.path.name)
        if "text" not in chosen:
            raise InputError(
                f"{self.path.name}: expected a column named {', '.join(COLUMNS['text'][:4])};"
                f" found {', '.join(found[:_SHOWN])} (name it by option: columns)"
            )
        return {ours: chosen[ours] for ours in ("id", "title", "text") if ours in chosen}

    def _take(self, cells: dict[str, Any], rows: NDArray[np.int64]) -> Any:
        """Return the articles of some rows as an Arrow array, and note their ids and titles."""
        import pyarrow
        import pyarrow.compute as compute

        strings = pyarrow.large_string()
        cells = {ours: compute.fill_null(cell.cast(strings), "") for ours, cell in cells.items()}
        filled = compute.not_equal(compute.utf8_trim_whitespace(cells["text"]), "")
        kept = filled.to_numpy(zero_copy_only=False)
        for row in rows[~kept].tolist():
            self.notes.skip(f"{self.path.name}:{row}", "empty article")
        cells = {ours: cell.filter(filled) for ours, cell in cells.items()}
        names = [f"{self.path.stem}-{row:05d}" for row in rows[kept].tolist()]
        for ours, listed in (("id", self.ids), ("title", self.titles)):
            found = cells[ours].to_pylist() if ours in cells else names
            names = [cell.strip() or name for cell, name in zip(found, names, strict=True)]
            listed += names
        text = cells["text"]
        if "title" in cells:
            line_feed = pyarrow.scalar("\n", strings)
            text = compute.binary_join_element_wise(cells["title"], text, line_feed)
        text.validate(full=True)
        return text
