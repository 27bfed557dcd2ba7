"""From files of any accepted form to raw articles, with notes of what was left out."""

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from corpus_tools.corpus.articles import (
    RawArticle,
    Room,
    articles_of,
    mended,
    one_line,
    without_surrogates,
)
from corpus_tools.corpus.columns import ArticleColumns, check_columns
from corpus_tools.corpus.encoding import (
    FileEncoding,
    check_encoding,
    decode,
    detect_encoding,
    named_encoding,
)
from corpus_tools.corpus.formats.docx import docx_text
from corpus_tools.corpus.formats.markup import markup_kind, markup_rows
from corpus_tools.corpus.formats.own_files import (
    is_own_page,
    is_own_pdf,
    is_own_workbook,
    own_files,
)
from corpus_tools.corpus.formats.pdf import pdf_text
from corpus_tools.corpus.formats.several import articles_in
from corpus_tools.corpus.formats.sheets import SHEET_ENDINGS, read_workbook, sheet_rows
from corpus_tools.corpus.html import decode_page, read_html, without_pictures
from corpus_tools.corpus.limits import LIMITS, Limits
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.corpus.places.archives import (
    IN_MEMORY,
    PACKED_ENDINGS,
    TAR_ENDINGS,
    open_archive,
    tar_files,
    unpacked,
    zip_files,
)
from corpus_tools.corpus.places.files import (
    REMEDIES,
    SourceFile,
    Told,
    chunks,
    is_blank,
    readable_name,
    source_of,
    whole,
    with_progress,
)
from corpus_tools.corpus.places.folders import folder_files, folder_labels
from corpus_tools.corpus.tables import TABLE_READERS, parquet_rows
from corpus_tools.errors import (
    CorpusToolsError,
    InputError,
    MissingExtraError,
    in_one_line,
    os_error,
)
from corpus_tools.messages import Message, of_file, without_origin

__all__ = ["FILE_ENDINGS", "input_size", "read_sources", "table_rows"]

_MARKUP = (".xml", ".rss", ".atom", ".sgml", ".sgm", ".trec")
_PAGES = (".html", ".htm")
#: What is read; a file with another ending, or none, is if it begins as a corpus or a feed does.
FILE_ENDINGS = (
    ".txt", *_PAGES, *TABLE_READERS, ".parquet", *SHEET_ENDINGS, ".docx", ".pdf", *_MARKUP,
)  # fmt: skip
_ARCHIVES = (".zip", *TAR_ENDINGS, *PACKED_ENDINGS)
_SHOWN = 8
#: Begins each message in a chat that Telegram exported as a page.
_CHAT_MESSAGE = '<div class="message default'
#: Bytes and characters in which markup shows.
_HEAD = 4096


class _Options(NamedTuple):
    """How to read: the same for every file."""

    columns: Mapping[str, str] | None
    encoding: str | None
    told: Told
    limits: Limits
    room: Room


def read_sources(
    path: Path,
    notes: Notes,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    told: Told | None = None,
    limits: Limits = LIMITS,
    room: Room | None = None,
) -> Iterator[RawArticle]:
    """Yield the raw articles of a folder or file, in a fixed order.

    Tables of text are read row by row: memory is that of the articles the caller keeps.

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
    limits : Limits, optional
    room : Room, optional
        What the articles of several paths share.

    Raises
    ------
    InputError
        The path does not exist, its form is not one of `FILE_ENDINGS`, the file has not one row
        with a text, or it goes over a limit; an option names no known column or encoding.
    """
    # A wrong option is one error, not one for every file.
    check_columns(columns)
    if encoding is not None:
        check_encoding(encoding)
    options = _Options(columns, encoding, told or _ignore, limits, room or Room(limits))
    if not os.path.exists(path):  # False, too, where a name is too long for the system
        raise InputError(of_file(path, "path_missing"))
    if path.is_dir():
        yield from _read_folder(path, notes, options)
        return
    source = source_of(readable_name(path.name), path)
    if _reader(source) is None:
        shown = {"known": _accepted(), "found": path.suffix or Message("no_ending")}
        if remedy := REMEDIES.get(path.suffix.lower()):
            raise InputError(of_file(path, "file_form_remedy", remedy=Message(remedy), **shown))
        raise InputError(of_file(path, "file_form_unknown", **shown))
    if source.suffix == ".zip":  # progress counts what is in it
        yield from _read_zip(source, notes, options)
    else:
        yield from _read_file(source, notes, options)


def table_rows(path: Path, notes: Notes) -> Iterator[NumberedRow]:
    """Yield the rows of one table that holds no articles but tells of them.

    Raises
    ------
    InputError
        There is no such file, or it is no table.
    """
    if not path.is_file():
        raise InputError(of_file(path, "metadata_missing"))
    source = source_of(readable_name(path.name), path)
    if source.suffix in SHEET_ENDINGS:
        sheets = read_workbook(source.name, whole(source, LIMITS))
        for sheet in sheets[:1]:
            yield from sheet_rows(source.name, sheet, notes, None)
        return
    if source.suffix not in TABLE_READERS:
        known = ", ".join((*TABLE_READERS, *SHEET_ENDINGS))
        ending = path.suffix or Message("no_ending")
        raise InputError(of_file(path, "metadata_form", known=known, found=ending))
    with source.open() as file:
        found = detect_encoding(chunks(file))
    if found.codec is None:
        raise InputError(of_file(path, "metadata_no_text", found=found.said))
    yield from _table_rows(
        source, notes, _Options(None, None, _ignore, LIMITS, Room(LIMITS)), found
    )


def input_size(path: Path, limits: Limits = LIMITS) -> int | None:
    """Return the number of bytes that `read_sources` reads of a path; None when it can't be told.

    Files in a ZIP archive count with their size unpacked.
    """
    try:
        if path.is_dir():
            return sum(source.size for source in folder_files(path, Notes(), limits))
        source = source_of(path.name, path)
        if source.suffix != ".zip":
            return source.size
        with source.open() as file, open_archive(path.name, file) as archive:
            return sum(inside.size for inside in zip_files("", archive, Notes(), limits))
    except (OSError, CorpusToolsError):
        return None


def _ignore(n: int) -> None:
    """Tell nobody."""


def _accepted() -> str:
    return ", ".join((*FILE_ENDINGS, ".zip", ".tar", ".gz"))


# -- folders and archives ------------------------------------------------------------------------


def _read_folder(folder: Path, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    found = folder_files(folder, notes, options.limits)
    if not found:
        if notes.skipped:  # which say why
            return
        raise InputError(of_file(folder, "folder_empty"))
    found = _without_own(found, notes, options, folder)
    if not found:
        raise InputError(of_file(folder, "own_folder"))
    if not any(map(_reader, found)):
        endings = sorted({source.suffix or "(none)" for source in found})
        shown = ", ".join(endings[:_SHOWN])
        told = {"known": _accepted(), "n": len(found), "endings": shown}
        raise InputError(of_file(folder, "folder_without_articles", **told))
    yield from _read_all(found, notes, options)


def _read_zip(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    try:
        with source.open() as file, open_archive(source.name, file) as archive:
            found = zip_files(source.name, archive, notes, options.limits)
            yield from _read_all(found, notes, options, _NOT_TWICE, of=source.name)
    except OSError as error:
        notes.skip(source.name, "cannot_be_read", why=os_error(error))


def _read_tar(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    with tar_files(source, notes, options.limits) as found:
        yield from _read_all(found, notes, options, _NOT_TWICE, of=source.name)


def _read_packed(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    with unpacked(source, notes, options.limits) as inside:
        closed = (*_NOT_TWICE, _read_packed)
        yield from _read_all([inside], notes, options, closed, of=source.name)


#: Archives that are not read in an archive.
_NOT_TWICE = (_read_zip, _read_tar)


def _read_all(
    sources: list[SourceFile],
    notes: Notes,
    options: _Options,
    closed: Collection[Callable[..., object]] = (),
    of: str = "",
) -> Iterator[RawArticle]:
    """Read what can be read of several files; their folders are labels where nothing else is."""
    if of:
        sources = _without_own(sources, notes, options)
    readers = {source.name: _reader(source) for source in sources}
    readers = {name: None if read in closed else read for name, read in readers.items()}
    if of and sum(s.size for s in sources if readers[s.name]) > options.limits.unpacked:
        raise options.limits.error(of, "unpacked")
    labels = folder_labels([name for name, read in readers.items() if read is not None])
    if labels:
        shown = ", ".join(sorted(set(labels.values()))[:_SHOWN])
        notes.warn("labels_of_folders", labels=shown)
    start = len(notes.warnings)
    for source in sources:
        if readers[source.name] is None:
            _skip_form(source, notes)
            options.told(source.size)
            continue
        label = labels.get(source.name, "")
        for article in _read_one_of_many(source, notes, options):
            if label and not article.fields.get("label"):
                article = article._replace(fields={**article.fields, "label": label})
            yield article
    notes.say_once({source.name for source in sources}, start)


def _without_own(
    sources: list[SourceFile], notes: Notes, options: _Options, folder: Path | None = None
) -> list[SourceFile]:
    """Leave out what this package wrote, a report as a whole."""
    own, folders = own_files(sources, folder)
    for name in folders:
        notes.skip(without_surrogates(name), "own_folder")
    options.told(sum(source.size for source in sources if source.name in own))
    return [source for source in sources if source.name not in own]


def _skip_form(source: SourceFile, notes: Notes) -> None:
    """List a file of a form that is not read, with what can be done."""
    ending = source.suffix or Message("files_without_ending")
    if source.suffix in _ARCHIVES:
        notes.skip(source.name, "refused", why=Message("archive_in_archive"))
    elif remedy := REMEDIES.get(source.suffix):
        notes.skip(source.name, "form_not_read_but", ending=ending, remedy=Message(remedy))
    else:
        notes.skip(source.name, "form_not_read", ending=ending)


def _read_one_of_many(source: SourceFile, notes: Notes, options: _Options) -> list[RawArticle]:
    """Read one of several files, whole or not at all: a bad one does not cost the others."""
    own = Notes()
    left = options.room.left
    try:
        articles = list(_read_file(source, own, options))
    except CorpusToolsError as error:
        options.room.left = left
        if isinstance(error, MissingExtraError) and source.suffix in _PAGES:
            raise
        notes.skip(source.name, "refused", why=without_origin(in_one_line(error), source.name))
        return []
    notes.skipped += own.skipped
    notes.warnings += own.warnings
    return articles


# -- one file ------------------------------------------------------------------------------------

_Reader = Callable[[SourceFile, Notes, _Options], Iterator[RawArticle]]


def _read_file(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    done = 0

    def told(n: int) -> None:
        nonlocal done
        n = min(n, source.size - done)
        done += n
        options.told(n)

    try:
        if is_blank(source):
            notes.skip(source.name, "empty_file", source.stem)
        elif (read := _reader(source)) is not None:
            found = read(source, notes, options._replace(told=told))
            # What is in an archive was looked at already.
            if read not in _ARCHIVED:
                found = options.room.holds(found, notes)
            known, taken = len(notes.skipped), 0
            for taken, article in enumerate(found, 1):  # noqa: B007
                yield article
            if not taken and len(notes.skipped) == known:
                notes.skip(source.name, "empty_file" if read in _ARCHIVED else "no_rows")
    except RecursionError:
        raise options.limits.error(source.name, "depth") from None
    except MemoryError:
        raise InputError(of_file(source.name, "no_memory")) from None
    except OSError as error:
        notes.skip(source.name, "cannot_be_read", why=os_error(error))
    finally:
        told(source.size)  # the rest that was not needed, too


def _reader(source: SourceFile) -> _Reader | None:
    """Return what reads a file, by its name, or by how it begins; None: nothing does."""
    name = source.name.lower()
    if name.endswith(TAR_ENDINGS):
        return _read_tar
    if source.suffix in _READERS:
        return _READERS[source.suffix]
    if source.suffix in REMEDIES:
        return None
    try:
        with source.open() as file:
            head = file.read(_HEAD)
    except OSError:
        return _read_text  # which says why it cannot be read
    begins = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")
    text = decode(head)[0] if begins else None
    return _read_text if text and markup_kind(text, certain=True) else None


def _read_text(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    """Read a file of characters: an article or several, or markup, whatever it is called."""
    text, used = decode(whole(source, options.limits), options.encoding)
    if text is None:
        notes.skip(source.name, "not_text", source.stem, encoding=used)
        return
    kind = markup_kind(text[:_HEAD], certain=source.suffix not in _MARKUP)
    if kind == "page":
        yield from _read_page(source, notes, options)
        return
    if used != "utf-8":
        notes.warn("read_as", origin=source.name, encoding=used)
    text = _without_zeros(source, text, notes)
    if kind or source.suffix in _MARKUP:
        rows = markup_rows(source.name, text, notes)
        damaged = "\ufffd" in text
        yield from articles_of(source.name, rows, notes, options.columns, options.limits, damaged)
    else:
        yield from _articles_of_text(source, text, notes)


def _without_zeros(source: SourceFile, text: str, notes: Notes) -> str:
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        notes.warn("zero_bytes_from_line", origin=source.name, line=line)
    return text.replace("\x00", "")


def _articles_of_text(source: SourceFile, text: str, notes: Notes) -> Iterator[RawArticle]:
    """Yield the articles of a text: one, but where it is sure that there are several."""
    parts, rest = articles_in(text)
    if len(parts) > 1:
        notes.warn("several_in_file", origin=source.name, n=len(parts))
    for part in rest:
        notes.skip(f"{source.name}:{part.line}", "outside_of_articles")
    for number, part in enumerate(parts, 1):
        alone = len(parts) == 1
        origin = source.name if alone else f"{source.name}:{part.line}"
        cells = mended({"text": part.text.replace("\f", "\n")}, origin, notes)
        article_id = source.stem if alone else f"{source.stem}-{number:05d}"
        yield RawArticle(article_id, cells["text"], None, {}, origin)


def _read_page(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    data = whole(source, options.limits)
    text, used = decode_page(data) if options.encoding is None else decode(data, options.encoding)
    if text is None:
        notes.skip(source.name, "not_text", source.stem, encoding=used)
        return
    if used != "utf-8":
        notes.warn("read_as", origin=source.name, encoding=used)
    if is_own_page(text):
        notes.skip(source.name, "own_file", source.stem)
        return
    if len(text) > options.limits.article:
        text = without_pictures(text)
    if len(text) > options.limits.article:
        raise options.limits.error(source.name, "article")
    if text.count(_CHAT_MESSAGE) > 1:
        notes.skip(source.name, "chat_page", source.stem)
        return
    page = read_html(_without_zeros(source, text, notes))
    if page.doubt:
        notes.warn("in_page", origin=source.name, doubt=page.doubt)
    cells = {"text": page.text, "title": page.title, **page.fields}
    cells = mended(cells, source.name, notes)
    text, title = cells.pop("text"), one_line(cells.pop("title", "")) or None
    if not text.strip():
        notes.skip(source.name, "no_text_in_page", source.stem)
    else:
        yield RawArticle(source.stem, text, title, cells, source.name)


def _read_docx(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    text = docx_text(source.name, whole(source, options.limits), options.limits)
    yield from _articles_of_document(source, text, notes)


def _read_pdf(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    data = whole(source, options.limits)
    if is_own_pdf(data):
        notes.skip(source.name, "own_file", source.stem)
        return
    text = pdf_text(source.name, data, notes, options.limits)
    yield from _articles_of_document(source, text, notes)


def _articles_of_document(source: SourceFile, text: str, notes: Notes) -> Iterator[RawArticle]:
    if text.strip():
        yield from _articles_of_text(source, text, notes)
    else:
        notes.skip(source.name, "empty_article", source.stem)


# -- tables --------------------------------------------------------------------------------------


def _read_workbook(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    """Read the sheets of a workbook; one without a text is left out where another has one."""
    data = whole(source, options.limits)
    if is_own_workbook(io.BytesIO(data)):
        notes.skip(source.name, "own_file", source.stem)
        return
    sheets = read_workbook(source.name, data, options.limits)
    if not sheets:
        notes.skip(source.name, "empty_file", source.stem)
    refused = []
    for sheet in sheets:
        alone = len(sheets) == 1
        name = source.name if alone else f"{source.name}/{sheet.name.replace('/', '-')}"
        own = Notes()
        try:
            rows = sheet_rows(name, sheet, own, options.columns)
            articles = list(articles_of(name, rows, own, options.columns, options.limits))
        except InputError as error:
            refused.append((name, error))
            continue
        if not articles and not own.skipped:
            own.skip(name, "no_rows")
        notes.skipped += own.skipped
        notes.warnings += own.warnings
        yield from articles
    if refused and len(refused) == len(sheets):
        raise refused[0][1]
    for name, refusing in refused:
        notes.skip(name, "refused", why=without_origin(in_one_line(refusing), name))


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
    yield from articles_of(source.name, rows, notes, options.columns, options.limits, found.damaged)


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
            yield from reader.rows(source.name, text, notes, options.limits)
        except UnicodeError as error:  # a codec that cannot pass over what does not fit it
            notes.skip(source.name, "not_decoded", encoding=found.said, error=error)


def _read_parquet(source: SourceFile, notes: Notes, options: _Options) -> Iterator[RawArticle]:
    unused: list[str] = []

    def wanted(names: list[str]) -> list[str]:
        chosen = ArticleColumns(names, options.columns)
        # All columns, where those that are there have to be told.
        if "text" not in chosen or not set(options.columns or ()) <= set(chosen):
            return names
        unused.extend(chosen.unused)
        return chosen.all

    with source.open() as file, tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
        if not file.seekable():
            shutil.copyfileobj(file, copy)
            copy.seek(0)
        rows = parquet_rows(
            source.name,
            file if file.seekable() else copy,
            wanted,
            lambda share: options.told(round(share * source.size)),
            options.limits,
        )
        yield from articles_of(source.name, rows, notes, options.columns, options.limits)
    if unused:
        notes.warn("columns_not_used", origin=source.name, columns=", ".join(unused))


_READERS: Mapping[str, _Reader] = {
    **dict.fromkeys((".txt", *_MARKUP), _read_text),
    **dict.fromkeys(_PAGES, _read_page),
    **dict.fromkeys(TABLE_READERS, _read_table),
    **dict.fromkeys(SHEET_ENDINGS, _read_workbook),
    **dict.fromkeys(PACKED_ENDINGS, _read_packed),
    ".parquet": _read_parquet,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
    ".zip": _read_zip,
}
_ARCHIVED = (_read_zip, _read_tar, _read_packed)
