"""Articles: from the rows of a table, by the columns that hold their parts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from sys import intern
from typing import NamedTuple

from corpus_tools.corpus.encoding import repair
from corpus_tools.corpus.html import looks_like_html, markup_text
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.corpus.openings import with_descriptions
from corpus_tools.corpus.visual import is_backwards, lines_in_reading_order
from corpus_tools.errors import InputError

__all__ = [
    "USUAL_COLUMNS",
    "RawArticle",
    "articles_of",
    "check_names",
    "columns_present",
    "is_whole_float",
    "mended",
    "pick_columns",
    "without_surrogates",
]

#: Fields that many articles share: one string is kept for all of them.
_REPEATED = frozenset(("date", "label", "outlet"))


class RawArticle(NamedTuple):
    """One article as it was found; ``origin`` says where (file, or file and row)."""

    id: str
    text: str
    title: str | None
    fields: dict[str, str]
    origin: str


def articles_of(
    name: str,
    rows: Iterable[NumberedRow],
    notes: Notes,
    columns: Mapping[str, str] | None,
    *,
    damaged: bool = False,
) -> Iterator[RawArticle]:
    """Turn rows into articles; rows of one file may differ in their columns.

    Raises
    ------
    InputError
        No row has a text, or a column named by option.
    """
    stem = PurePosixPath(name).stem
    held: list[RawArticle] = []
    all_floats = True
    rows = with_descriptions(name, rows, notes)
    for number, article in _read_rows(name, rows, notes, columns, damaged):
        if not article.id:
            article = article._replace(id=f"{stem}-{number:05d}")
            if not held:
                yield article
                continue
        elif not (all_floats and is_whole_float(article.id)):
            all_floats = False
            yield from held
            held.clear()
            yield article
            continue
        held.append(article)
    # Numbers become floats where a row lacks its own: all of them are turned back, or none.
    for article in held:
        if is_whole_float(article.id):
            article = article._replace(id=article.id.partition(".")[0])
        yield article


def _read_rows(
    name: str,
    rows: Iterable[NumberedRow],
    notes: Notes,
    columns: Mapping[str, str] | None,
    damaged: bool,
) -> Iterator[tuple[int, RawArticle]]:
    """Yield articles with the numbers of their rows; the id is "" where a row has none."""
    chosen_of: dict[tuple[str, ...], dict[str, str]] = {}
    textless: list[int] = []
    for number, row in rows:
        keys = tuple(row)
        chosen = chosen_of.get(keys)
        if chosen is None:
            chosen = chosen_of[keys] = columns_present(keys, columns)
        if "text" not in chosen:
            textless.append(number)
            continue
        origin = f"{name}:{number}"
        odd = oddity(row[chosen["text"]])
        if odd:
            notes.skip(origin, "broken_row_type", found=odd)
            continue
        cells = {ours: read_cell(row[theirs]) for ours, theirs in chosen.items()}
        cells = mended(cells, origin, notes, damaged=damaged)
        if looks_like_html(cells["text"]):
            cells["text"] = markup_text(cells["text"])
        article_id = cells.pop("id", "")
        text, title = cells.pop("text"), cells.pop("title", "") or None
        if text.strip():
            fields = {
                ours: intern(value) if ours in _REPEATED else value
                for ours, value in cells.items()
                if value
            }
            yield number, RawArticle(article_id, text, title, fields, origin)
        else:
            stem = PurePosixPath(name).stem
            notes.skip(origin, "empty_article", article_id or f"{stem}-{number:05d}")
    check_found(name, chosen_of, columns)
    for number in textless:
        notes.skip(f"{name}:{number}", "broken_row_no_text")


_WHOLE_FLOAT = re.compile(r"-?[0-9]+\.0+")


def is_whole_float(article_id: str) -> bool:
    """Tell whether an id is a whole number written as a float, as when rows lack theirs.

    >>> is_whole_float("12.0"), is_whole_float("12.5"), is_whole_float("12")
    (True, False, False)
    """
    return _WHOLE_FLOAT.fullmatch(article_id) is not None


# -- columns -------------------------------------------------------------------------------------

#: Usual names of columns, in any case; a column named by option comes first.
USUAL_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "doc_id", "docid", "معرف"),
    "title": ("title", "headline", "عنوان", "العنوان"),
    "text": ("text", "body", "content", "article", "نص", "النص"),
    "date": ("date", "date_published", "published", "publish_date", "pubdate", "تاريخ", "التاريخ"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "site", "المصدر", "مصدر"),
    "label": ("label", "category", "topic", "تصنيف"),
    "url": ("url", "link", "رابط"),
}
_SHOWN = 8


def pick_columns(
    found: Iterable[str], asked: Mapping[str, str] | None, where: str
) -> dict[str, str]:
    """Map our names to the columns of a table.

    Raises
    ------
    InputError
        A column named by option is missing, or an option names no known column.
    """
    names = list(found)
    check_names(asked)
    chosen = columns_present(names, asked)
    _check_asked(chosen, asked, names, where)
    return chosen


def check_names(asked: Mapping[str, str] | None) -> None:
    """Refuse an option that names no known column."""
    for ours in asked or {}:
        if ours not in USUAL_COLUMNS:
            raise InputError(f"columns: expected one of {', '.join(USUAL_COLUMNS)}; found {ours!r}")


def columns_present(found: Iterable[str], asked: Mapping[str, str] | None) -> dict[str, str]:
    """Map our names to those columns that are there; a name given by option is the only one."""
    by_lower = {name.strip().lower(): name for name in found}
    chosen = {}
    for ours, usual in USUAL_COLUMNS.items():
        names = (asked[ours].strip().lower(),) if asked and ours in asked else usual
        match = next((by_lower[name] for name in names if name in by_lower), None)
        if match is not None:
            chosen[ours] = match
    return chosen


def check_found(
    where: str,
    chosen_of: Mapping[tuple[str, ...], Mapping[str, str]],
    asked: Mapping[str, str] | None,
) -> None:
    """Refuse a table when no row of it has the text, or has a column named by option.

    Parameters
    ----------
    where : str
        The table, for messages.
    chosen_of : mapping
        What `columns_present` gave for the columns of each kind of row.
    asked : mapping, optional
        Columns named by option.
    """
    if not chosen_of:
        return
    chosen = {ours for chosen in chosen_of.values() for ours in chosen}
    names = list(dict.fromkeys(key for keys in chosen_of for key in keys))
    _check_asked(chosen, asked, names, where)
    if "text" not in chosen:
        raise InputError(
            f"{where}: expected a column named {', '.join(USUAL_COLUMNS['text'][:4])};"
            f" found {_listed(names)} (name it by option: columns)"
        )


def _check_asked(
    chosen: Iterable[str], asked: Mapping[str, str] | None, names: list[str], where: str
) -> None:
    for ours, theirs in (asked or {}).items():
        if ours not in chosen:
            raise InputError(f"{where}: expected a column {theirs!r}; found {_listed(names)}")


def _listed(names: list[str]) -> str:
    more = len(names) - _SHOWN
    # A name may hold a lone surrogate, which no message can.
    shown = ", ".join(names[:_SHOWN]).encode("utf-8", "replace").decode("utf-8") or "none"
    return f"{shown} and {more} more" if more > 0 else shown


# -- cells ---------------------------------------------------------------------------------------


def oddity(value: object) -> str:
    """Name what stands in the place of a text; "" for a text, its lines, or nothing."""
    if value is None or isinstance(value, str | bytes) or value != value:  # NaN: no value
        return ""
    if isinstance(value, list):
        return next((found for item in value if (found := oddity(item))), "")
    return f"a JSON object or value of type {type(value).__name__}"


def read_cell(value: object) -> str:
    r"""Read a cell: of an object its name, of a list its lines.

    >>> read_cell(" نص "), read_cell(["أ", None, "ب"]), read_cell({"name": "المدار"})
    ('نص', 'أ\nب', 'المدار')
    """
    if isinstance(value, str):
        return value.strip()
    if value is None or value != value:
        return ""
    if isinstance(value, dict):
        return read_cell(value.get("name"))
    if isinstance(value, list):
        return "\n".join(filter(None, map(read_cell, value)))
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace").strip()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.1f}"  # never with an exponent
    return str(value).strip()


def mended(
    cells: Mapping[str, str], origin: str, notes: Notes, *, damaged: bool = False
) -> dict[str, str]:
    """Put right what encodings broke in cells, and say so.

    Parameters
    ----------
    cells : mapping
    origin : str
        Where they stand, for messages.
    notes : Notes
    damaged : bool
        Whether bytes of the file became U+FFFD: cells that have some are named.
    """
    good: dict[str, str] = {}
    zeros, halves, marked = [], [], []
    for ours, value in cells.items():
        if "\x00" in value:
            value = value.replace("\x00", "")
            zeros.append(ours)
        text = without_surrogates(value)
        if text is not value:
            halves.append(ours)
        if damaged and "\ufffd" in text:
            marked.append(ours)
        good[ours], count = repair(text)
        if count:
            lines = "one line" if count == 1 else f"{count} lines"
            notes.warn("encoding_mended", origin=origin, column=ours, lines=lines)
    if is_backwards(good.get("text", "")):
        notes.warn("stored_as_drawn", origin=origin)
        for ours in {"text", "title"} & set(good):
            good[ours] = lines_in_reading_order(good[ours])
    if zeros:
        notes.warn("zero_bytes_in", origin=origin, columns=", ".join(zeros))
    if halves:
        notes.warn("half_characters", origin=origin, columns=", ".join(halves))
    if marked:
        notes.warn("damaged_bytes", origin=origin, columns=", ".join(marked))
    return good


_HALF = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """Replace lone surrogates, which no file can be written with, by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text
