"""From files of any accepted form to raw articles, with notes of what was left out."""

import io
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from corpus_tools.corpus.articles import (
    RawArticle,
    articles_of,
    mended,
    without_surrogates,
)
from corpus_tools.corpus.columns import TableColumns, check_columns
from corpus_tools.corpus.encoding import (
    FileEncoding,
    check_encoding,
    decode,
    detect_encoding,
    named_encoding,
)
from corpus_tools.corpus.files import (
    SourceFile,
    Told,
    chunks,
    is_blank,
    members,
    open_archive,
    open_member,
    plain_files,
    refusal,
    source_of,
    with_progress,
)
from corpus_tools.corpus.html import decode_page, read_html
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.corpus.tables import TABLE_READERS, parquet_rows
from corpus_tools.errors import CorpusToolsError, InputError

__all__ = ["input_size", "read_sources", "table_rows"]

#: One file is one article.
_SINGLE = (".txt", ".html", ".htm")
FILE_ENDINGS = (*_SINGLE, ".csv", ".tsv", ".jsonl", ".json", ".parquet", ".zip")
_SHOWN = 8
#: Bytes: larger Parquet files of an archive are unpacked on disk.
_IN_MEMORY = 1 << 26


class _Options(NamedTuple):
    """How to read: the same for every file."""

    columns: Mapping[str, str] | None
    encoding: str | None
    told: Told


def read_sources(
    path: Path,
    notes: Notes,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    told: Told | None = None,
) -> Iterator[RawArticle]:
    """Yield the raw articles of a folder or file, in a fixed order.

    Tables are read row by row: memory is that of the articles the caller keeps.

    Parameters
    ----------
    path : Path
    notes : Notes
        Takes what was left out, and warnings.
    columns : mapping, optional
        Names of columns that are not the usual ones.
    encoding : str, optional
        The encoding of all files.
    told : callable, optional
        Is given the number of bytes read, again and again; their sum is `input_size`.

    Raises
    ------
    InputError
        The path does not exist, its form is not one of `FILE_ENDINGS`, or the file has not one row
        with a text; an option names no known column or encoding.
    """
    # A wrong option is one error, not one for every file.
    check_columns(columns)
    if encoding is not None:
        check_encoding(encoding)
    options = _Options(columns, encoding, told or _ignore)
    if not os.path.exists(path):  # False, too, where a name is too long for the system
        raise InputError(f"{path}: expected a folder or a file of articles; there is none")
    if path.is_dir():
        yield from _read_folder(path, notes, options)
    elif path.suffix.lower() in FILE_ENDINGS:
        source = source_of(without_surrogates(path.name), path)
        read = _read_zip if source.suffix == ".zip" else _read_file
        yield from read(source, notes, options)
    else:
        raise InputError(
            f"{path}: expected a folder of .txt or .html files or one of"
            f" {', '.join(FILE_ENDINGS[len(_SINGLE) :])}; found {path.suffix or 'no file ending'}"
        )


def table_rows(path: Path, notes: Notes) -> Iterator[NumberedRow]:
    """Yield the rows of one table that holds no articles but tells of them.

    Raises
    ------
    InputError
        There is no such file, or it is no table.
    """
    if not path.is_file():
        raise InputError(f"{path}: expected a table of metadata; there is none")
    if path.suffix.lower() not in TABLE_READERS:
        raise InputError(
            f"{path}: expected a table ({', '.join(TABLE_READERS)}); found"
            f" {path.suffix or 'no file ending'}"
        )
    source = source_of(without_surrogates(path.name), path)
    with source.open() as file:
        found = detect_encoding(chunks(file))
    if found.codec is None:
        raise InputError(f"{path}: expected a table of text; found {found.said}")
    yield from _table_rows(source, notes, _Options(None, None, _ignore), found)


def input_size(path: Path) -> int | None:
    """Return the number of bytes that `read_sources` reads of a path; None when it can't be told.

    Files in an archive count with their size unpacked.
    """
    try:
        if path.is_dir():
            names = plain_files(path)
            return sum((path / n).stat().st_size for n in names if n.lower().endswith(_SINGLE))
        if not path.is_file():
            return None
        if path.suffix.lower() == ".zip":
            with path.open("rb") as file, open_archive(path.name, file) as archive:
                return sum(member.file_size for member in members(archive))
        return path.stat().st_size
    except (OSError, CorpusToolsError):
        return None


def _ignore(n: int) -> None:
    """Tell nobody."""


def _read_folder(folder: Path, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() and (path.is_symlink() or not path.is_dir()):
            where = without_surrogates(path.relative_to(folder).as_posix())
            notes.skip(where, "not_followed")
    visible = plain_files(folder)
    if not visible:
        raise InputError(f"{folder}: expected .txt or .html files; the folder is empty")
    texts = {n for n in visible if n.lower().endswith(_SINGLE)}
    if not texts:
        endings = sorted({PurePosixPath(n).suffix or "(none)" for n in visible})
        raise InputError(
            f"{folder}: expected .txt or .html files; found {len(visible)} files ending in"
            f" {', '.join(endings[:_SHOWN])}"
        )
    for name in visible:
        if name in texts:
            yield from _read_file(
                source_of(without_surrogates(name), folder / name), notes, options
            )
        else:
            notes.skip(without_surrogates(name), "not_an_article_file")


def _read_zip(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    try:
        with source.open() as file, open_archive(source.name, file) as archive:
            for member in members(archive):
                name = f"{source.name}/{without_surrogates(member.filename)}"
                inside = SourceFile(name, member.file_size, partial(open_member, archive, member))
                why = refusal(member)
                if not why and inside.suffix not in FILE_ENDINGS[:-1]:
                    why = f"not one of {', '.join(FILE_ENDINGS[:-1])}"
                if why:
                    notes.skip(name, "refused", why=why)
                    options.told(inside.size)
                else:
                    yield from _read_member(inside, notes, options)
    except OSError as error:
        notes.skip(source.name, "cannot_be_read", why=error.strerror)


def _read_member(source: SourceFile, notes: Notes, options: _Options) -> list[RawArticle]:
    """Read one file of an archive, whole or not at all: a bad one does not cost the others."""
    own = Notes()
    try:
        articles = list(_read_file(source, own, options))
    except CorpusToolsError as error:
        why = str(error).removeprefix(f"{source.name}: ")
        notes.skip(source.name, "refused", why=why)
        return []
    notes.skipped += own.skipped
    notes.warnings += own.warnings
    return articles


def _read_file(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    done = 0

    def told(n: int) -> None:
        nonlocal done
        n = min(n, source.size - done)
        done += n
        options.told(n)

    try:
        if source.suffix in _SINGLE:
            yield from _read_single(source, notes, options)
        elif is_blank(source):
            notes.skip(source.name, "empty_file", source.stem)
        elif source.suffix == ".parquet":
            yield from _read_parquet(source, notes, options._replace(told=told))
        else:
            yield from _read_table(source, notes, options._replace(told=told))
    except OSError as error:
        notes.skip(source.name, "cannot_be_read", why=error.strerror)
    told(source.size)  # the rest that was not needed, too


def _read_single(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    """Read a file that is one article."""
    with source.open() as file:
        data = file.read()
    if not data.strip():
        notes.skip(source.name, "empty_file", source.stem)
        return
    is_page = source.suffix != ".txt"
    detected = is_page and options.encoding is None
    text, used = decode_page(data) if detected else decode(data, options.encoding)
    if text is None:
        notes.skip(source.name, "not_text", source.stem, encoding=used)
        return
    if used != "utf-8":
        notes.warn("read_as", origin=source.name, encoding=used)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        notes.warn("zero_bytes_from_line", origin=source.name, line=line)
        text = text.replace("\x00", "")
    cells = {"text": text}
    if is_page:
        page = read_html(text)
        if page.doubt:
            notes.warn("in_page", origin=source.name, doubt=page.doubt)
        cells = {"text": page.text, "title": page.title, **page.fields}
    cells = mended(cells, source.name, notes)
    text, title = cells.pop("text"), cells.pop("title", "") or None
    if is_page and not text.strip():
        notes.skip(source.name, "no_text_in_page", source.stem)
    else:
        yield RawArticle(source.stem, text, title, cells, source.name)


def _read_table(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    """Read a table of text: once to tell its encoding for certain, then row by row."""
    with source.open() as file:
        if options.encoding is not None:
            found = named_encoding(options.encoding, file.read(4))
        else:
            found = detect_encoding(chunks(file))
    if found.codec is None:
        notes.skip(source.name, "not_text", source.stem, encoding=found.said)
        return
    rows = _table_rows(source, notes, options, found)
    yield from articles_of(source.name, rows, notes, options.columns, damaged=found.damaged)


def _table_rows(
    source: SourceFile, notes: Notes, options: _Options, found: FileEncoding
) -> Iterator[NumberedRow]:
    """Yield the rows of a table of text whose encoding is known."""
    if found.said != "utf-8":
        notes.warn("read_as", origin=source.name, encoding=found.said)
    reader = TABLE_READERS[source.suffix]
    with source.open() as file:
        data = with_progress(file, options.told)
        text = io.TextIOWrapper(data, found.codec, errors="replace", newline=reader.newline)
        try:
            yield from reader.rows(source.name, text, notes)
        except UnicodeError as error:  # a codec that cannot pass over what does not fit it
            notes.skip(source.name, "not_decoded", encoding=found.said, error=error)


def _read_parquet(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    unused: list[str] = []

    def wanted(names: list[str]) -> list[str]:
        chosen = TableColumns(names, options.columns)
        # All columns, where those that are there have to be told.
        if "text" not in chosen or not set(options.columns or ()) <= set(chosen):
            return names
        unused.extend(chosen.unused)
        return chosen.all

    with source.open() as file, tempfile.SpooledTemporaryFile(_IN_MEMORY) as unpacked:
        if not file.seekable():
            shutil.copyfileobj(file, unpacked)
            unpacked.seek(0)
        rows = parquet_rows(
            source.name,
            file if file.seekable() else unpacked,
            wanted,
            lambda share: options.told(round(share * source.size)),
        )
        yield from articles_of(source.name, rows, notes, options.columns)
    if unused:
        notes.warn("columns_not_used", origin=source.name, columns=", ".join(unused))
