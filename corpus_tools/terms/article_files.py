"""Articles counted straight from their file, which may be larger than memory: read, not cleaned."""

import glob
import itertools
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path, PurePath
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus_tools._compiled import machine
from corpus_tools.corpus.articles import RawArticle
from corpus_tools.corpus.columns import pick_columns, text_expected
from corpus_tools.corpus.notes import Notes, Skipped
from corpus_tools.corpus.sources import read_sources
from corpus_tools.errors import InputError, MissingExtraError
from corpus_tools.terms.stream import TokenStream, join_streams, read_texts, row_blocks

__all__ = ["ArticleFile", "list_parquet", "parquet_paths", "read_parquet", "warn_of"]

_ROWS = 4096  # of Parquet at a time
#: Bytes: of a file read by columns, of what is tokenised at once, and of what is read ahead.
_ENOUGH, _BATCH, _AHEAD = 1 << 20, 1 << 19, 1 << 20
_SKIPPED_NAMED = 5
_GLOB = "*?["
Batch = TypeVar("Batch")


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
    groups : range, optional
        The row groups that are read of a Parquet file, by columns; all by default.

    Attributes
    ----------
    ids, titles : list of str
        Of the articles that were read last.
    notes : Notes
        What was not taken (``notes.skipped``), and doubts (``notes.warnings``).
    """

    def __init__(
        self,
        path: PurePath | str,
        columns: Mapping[str, str] | None = None,
        groups: range | None = None,
    ) -> None:
        self.path = Path(path)
        self._columns = columns
        self._groups = groups
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
        if not self.by_columns:
            return read_texts(self, advance=advance)
        coding = machine(_load_coding, _ENOUGH, _ENOUGH)
        if coding is None:
            texts = itertools.chain.from_iterable(self._batches(_strings))
            return read_texts(texts, advance=advance)
        batches = self._batches(coding.Utf8Batch)
        return TokenStream(*coding.code_batches(batches, cut_lines=True, advance=advance))

    @property
    def by_columns(self) -> bool:
        """Whether it is read by columns: large files of Parquet."""
        is_parquet = self.path.suffix.lower() == ".parquet" and self.path.is_file()
        return is_parquet and (self._groups is not None or self.path.stat().st_size >= _ENOUGH)

    def group_sizes(self) -> list[int]:
        """Return the bytes of each row group of a Parquet file, unpacked.

        Raises
        ------
        InputError, MissingExtraError
            See `read`.
        """
        with self._opened() as file:
            metadata = file.metadata
            return [metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups)]

    def warn(self, stacklevel: int = 2) -> None:
        """Warn of what was not taken."""
        warn_of(self.path.name, self.notes.skipped, stacklevel + 1)

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        """Open a Parquet file; what goes wrong with it is told as `InputError`."""
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise MissingExtraError("reading .parquet", "parquet") from None
        try:
            # By default all that was read is kept until the file is closed.
            how = {"pre_buffer": False, "buffer_size": _AHEAD}
            with pyarrow.parquet.ParquetFile(self.path, **how) as file:
                yield file
        except InputError:
            raise
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            why = str(error).partition("\n")[0]
            raise InputError(
                f"{self.path.name}: expected a Parquet file; it cannot be read ({why})"
            ) from None

    def _batches(self, make: Callable[[Any, Any], Batch]) -> Iterator[Batch]:
        """Yield runs of UTF-8 as Parquet's columns hold them."""
        self._clear()
        with self._opened() as file:
            chosen = self._choose(file.schema_arrow.names)
            groups = self._groups or range(file.metadata.num_row_groups)
            row = 1 + sum(file.metadata.row_group(i).num_rows for i in range(groups.start))
            for batch in file.iter_batches(
                _ROWS, row_groups=list(groups), columns=list(chosen.values())
            ):
                cells = {ours: batch[theirs] for ours, theirs in chosen.items()}
                text = self._take(cells, np.arange(row, row + len(batch)))
                row += len(batch)
                if len(text):
                    edges = np.frombuffer(text.buffers()[1], np.int64)
                    edges = edges[text.offset : text.offset + len(text) + 1]
                    data = np.frombuffer(text.buffers()[2], np.uint8)
                    for first, last in row_blocks(edges, _BATCH):
                        start, ends = edges[first], edges[first + 1 : last + 1]
                        yield make(data[start : ends[-1]], ends - start)

    def _choose(self, found: list[str]) -> dict[str, str]:
        chosen = pick_columns(found, self._columns, self.path.name)
        if "text" not in chosen:
            raise text_expected(found, self.path.name)
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
            self.notes.skip(f"{self.path.name}:{row}", "empty_article")
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


def parquet_paths(corpus: object) -> list[Path] | None:
    """Return what names Parquet files: paths, folders of them, patterns; None for other corpora.

    >>> parquet_paths(Path("2019/*.parquet")) is not None, parquet_paths(["نص"]) is None
    (True, True)
    """
    if isinstance(corpus, PathLike):
        path = Path(corpus)
        is_folder = path.is_dir() and any(path.rglob("*.parquet"))
        return [path] if path.suffix.lower() == ".parquet" or is_folder else None
    if isinstance(corpus, list | tuple) and corpus and isinstance(corpus[0], PathLike):
        return list(map(Path, corpus))
    return None


def list_parquet(path: Path) -> list[Path]:
    """Return the Parquet files of a folder, in depth, or of a pattern, in order; or the file."""
    if path.is_dir():
        found = sorted(path.rglob("*.parquet"))
    elif path.exists() or not any(sign in str(path) for sign in _GLOB):
        found = [path]
    else:
        found = sorted(map(Path, glob.glob(str(path), recursive=True)))
    if not found:
        raise InputError(f"{path}: expected Parquet files; there are none")
    return found


def read_parquet(
    paths: Iterable[Path], *, advance: Callable[[int], object] | None = None
) -> tuple[TokenStream, list[str], list[str]]:
    """Read and tokenise Parquet files, folders of them or patterns, one after the other.

    Returns
    -------
    stream : TokenStream
    ids, titles : lists of str

    Raises
    ------
    InputError
        One cannot be read, or there are none.
    """
    files = [ArticleFile(file) for path in paths for file in list_parquet(path)]
    streams = (file.read(advance=advance) for file in files)
    stream = join_streams(streams) if len(files) > 1 else next(streams)
    skipped = [skipped for file in files for skipped in file.notes.skipped]
    warn_of(f"{files[0].path.name}, …" if files[1:] else files[0].path.name, skipped, 4)
    ids = [article_id for file in files for article_id in file.ids]
    return stream, ids, [title for file in files for title in file.titles]


def warn_of(name: str, skipped: Sequence[Skipped], stacklevel: int = 2) -> None:
    """Warn of what was not taken of a corpus."""
    named = [f"{origin}: {reason}" for origin, _, reason in skipped[:_SKIPPED_NAMED]]
    more = len(skipped) - len(named)
    if named:
        listed = "; ".join([*named, f"and {more} more"] if more else named)
        warnings.warn(f"{name}: not taken: {listed}", stacklevel=stacklevel)


def _strings(data: NDArray[np.uint8], ends: NDArray[np.int64]) -> list[str]:
    """Cut a run of UTF-8 into strings."""
    edges = [0, *ends.tolist()]
    return [data[a:b].tobytes().decode() for a, b in itertools.pairwise(edges)]


def _load_coding() -> Any:
    from corpus_tools.terms import _coding

    return _coding
