"""Articles: from the rows of a table, by the columns that hold their parts."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from sys import intern
from typing import NamedTuple

from corpus_tools.arabic.letters import has_arabic
from corpus_tools.cleaning.entities import spell_out
from corpus_tools.corpus.columns import ArticleColumns, check_asked, text_expected
from corpus_tools.corpus.encoding import repair
from corpus_tools.corpus.formats.openings import with_descriptions
from corpus_tools.corpus.formats.visual import is_backwards, lines_in_reading_order
from corpus_tools.corpus.html import looks_like_html, markup_text
from corpus_tools.corpus.limits import LIMITS, Limits, is_deeper
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.messages import number_of

__all__ = [
    "RawArticle",
    "Room",
    "articles_of",
    "is_whole_float",
    "mended",
    "one_line",
    "read_cell",
    "without_surrogates",
]

#: Fields that many articles share: one string is kept for all of them.
_REPEATED = frozenset(("author", "date", "label", "outlet", "section"))
#: Rows that are looked at to say which column may hold the texts.
_LOOKED_AT = 50
#: Columns that are named where they are not used.
_TOLD = 100
#: Letters: shorter cells are no texts of articles.
_TEXT_LENGTH = 80


def one_line(title: str) -> str:
    r"""Return a headline without its line breaks: it is one line of the article.

    >>> one_line("سد النهر\r\nيفتح")
    'سد النهر يفتح'
    """
    return " ".join(filter(None, map(str.strip, title.splitlines())))


class RawArticle(NamedTuple):
    """One article as it was found; ``origin`` says where (file, or file and row)."""

    id: str
    text: str
    title: str | None
    fields: dict[str, str]
    origin: str


class Room:
    """What room is left for the letters of articles, of all that are read together."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.left = limits.letters

    def holds(self, articles: Iterable[RawArticle], notes: Notes) -> Iterator[RawArticle]:
        """Yield the articles that are no longer than one may be.

        Raises
        ------
        InputError
            All of them together are longer than the limit.
        """
        for article in articles:
            if len(article.text) > self._limits.article:
                notes.skip(article.origin, "refused", article.id, why=self._limits.over("article"))
                continue
            self.left -= len(article.text)
            if self.left < 0:
                raise self._limits.error(article.origin, "letters")
            yield article


def articles_of(
    name: str,
    rows: Iterable[NumberedRow],
    notes: Notes,
    columns: Mapping[str, str] | None,
    limits: Limits = LIMITS,
    damaged: bool = False,
) -> Iterator[RawArticle]:
    """Turn rows into articles; rows of one file may differ in their columns.

    Raises
    ------
    InputError
        No row has a text, or a column named by option; or there are more rows than the limit.
    """
    stem = PurePosixPath(name).stem
    held: list[RawArticle] = []
    all_floats = True
    rows = with_descriptions(name, rows, notes)
    for number, article in _read_rows(name, rows, notes, columns, limits, damaged):
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
    limits: Limits,
    damaged: bool,
) -> Iterator[tuple[int, RawArticle]]:
    """Yield articles with the numbers of their rows; the id is "" where a row has none."""
    chosen_of: dict[tuple[str, ...], ArticleColumns] = {}
    textless: list[tuple[int, dict[str, object]]] = []
    instead: Counter[tuple[str, str]] = Counter()
    for number, row in _within(name, rows, notes, limits):
        keys = tuple(row)
        chosen = chosen_of.get(keys)
        if chosen is None:
            chosen = chosen_of[keys] = ArticleColumns(keys, columns)
        if "text" not in chosen:
            textless.append((number, row if len(textless) < _LOOKED_AT else {}))
            continue
        origin = f"{name}:{number}"
        odd = oddity(row[chosen["text"][0]])
        if odd:
            notes.skip(origin, "broken_row_type", found=odd)
            continue
        cells = {}
        for ours, theirs in chosen.items():
            cells[ours], used = _first_filled(row, theirs)
            if used != theirs[0] and ours in _TOLD_INSTEAD:
                instead[theirs[0], used] += 1
        cells = mended(cells, origin, notes, damaged=damaged)
        if looks_like_html(cells["text"]):
            cells["text"] = markup_text(cells["text"])
        article_id = cells.pop("id", "")
        text, title = cells.pop("text"), one_line(cells.pop("title", "")) or None
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
    _check_found(name, chosen_of, columns, [row for _, row in textless])
    for number, _ in textless:
        notes.skip(f"{name}:{number}", "broken_row_no_text")
    _tell_columns(name, chosen_of.values(), instead, notes)


def _within(
    name: str, rows: Iterable[NumberedRow], notes: Notes, limits: Limits
) -> Iterator[NumberedRow]:
    """Yield rows as long as they keep to the limits."""
    for count, (number, row) in enumerate(rows, 1):
        if count > limits.rows:
            raise limits.error(name, "rows")
        if len(row) > limits.columns:
            raise limits.error(name, "columns")
        if is_deeper(row, limits.depth):
            notes.skip(f"{name}:{number}", "refused", why=limits.over("depth"))
        else:
            yield number, row


#: Parts of an article for which it matters from which column they come.
_TOLD_INSTEAD = frozenset(("text", "date"))


def _first_filled(row: Mapping[str, object], names: Sequence[str]) -> tuple[str, str]:
    """Return the first cell with words among those of some columns, and its column."""
    for name in names:
        value = row[name]
        if (name == names[0] or not oddity(value)) and (cell := read_cell(value)):
            return cell, name
    return "", names[0]


def _tell_columns(
    name: str,
    chosen: Iterable[ArticleColumns],
    instead: Mapping[tuple[str, str], int],
    notes: Notes,
) -> None:
    """Say which columns took the place of better ones, and which were not used."""
    for (first, used), n in sorted(instead.items()):
        notes.warn("other_column", origin=name, n=n, first=first, used=used)
    unused = list(dict.fromkeys(column for columns in chosen for column in columns.unused))
    if unused:
        more = [f"… (+{len(unused) - _TOLD})"] if len(unused) > _TOLD else []
        notes.warn("columns_not_used", origin=name, columns=", ".join([*unused[:_TOLD], *more]))


def _check_found(
    name: str,
    chosen_of: Mapping[tuple[str, ...], ArticleColumns],
    columns: Mapping[str, str] | None,
    textless: Sequence[Mapping[str, object]],
) -> None:
    """Refuse a table when no row of it has the text, or has a column named by option."""
    if not chosen_of:
        return
    chosen = {ours for columns_ in chosen_of.values() for ours in columns_}
    names = list(dict.fromkeys(key for keys in chosen_of for key in keys))
    check_asked(chosen, columns, names, name)
    if "text" not in chosen:
        raise text_expected(names, name, _likely_text(textless[:_LOOKED_AT]))


def _likely_text(rows: Sequence[Mapping[str, object]]) -> str | None:
    """Return the column with the longest Arabic texts; None: none has any."""
    lengths: Counter[str] = Counter()
    for row in rows:
        for column, value in row.items():
            if isinstance(value, str) and has_arabic(value[:200]):
                lengths[column] += len(value)
    if not lengths:
        return None
    column, length = max(lengths.items(), key=lambda item: item[1])
    return column if length >= _TEXT_LENGTH * len(rows) else None


_WHOLE_FLOAT = re.compile(r"-?[0-9]+\.0+")


def is_whole_float(article_id: str) -> bool:
    """Tell whether an id is a whole number written as a float, as when rows lack theirs.

    >>> is_whole_float("12.0"), is_whole_float("12.5"), is_whole_float("12")
    (True, False, False)
    """
    return _WHOLE_FLOAT.fullmatch(article_id) is not None


# -- cells ---------------------------------------------------------------------------------------


def oddity(value: object) -> str:
    """Name what stands in the place of a text; "" for a text, its lines, or nothing."""
    for leaf in _leaves(value, inside=list):
        if not (leaf is None or isinstance(leaf, str | bytes) or leaf != leaf):  # NaN: no value
            return f"a JSON object or value of type {type(leaf).__name__}"
    return ""


#: Where an object holds what a cell says: of a name, and in exports of MongoDB.
_INNER = ("name", "$date", "$oid", "$numberLong")


def _leaves(value: object, inside: type | tuple[type, ...]) -> Iterator[object]:
    """Yield what stands in lists in lists, however deep; of an object what it is named by."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, inside):
            yield item
        elif isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            waiting.append(next((item[key] for key in _INNER if key in item), None))


def read_cell(value: object) -> str:
    r"""Read a cell: of an object its name, of a list its lines.

    >>> read_cell(" نص "), read_cell(["أ", None, "ب"]), read_cell({"name": "المدار"})
    ('نص', 'أ\nب', 'المدار')
    >>> read_cell({"$date": "2015-10-14T10:00:00Z"})
    '2015-10-14T10:00:00Z'
    """
    if isinstance(value, dict | list):
        return "\n".join(filter(None, map(read_cell, _leaves(value, inside=(dict, list)))))
    if isinstance(value, str):
        return value.strip()
    if value is None or value != value:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace").strip()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.1f}"  # never with an exponent
    return str(value).strip()


def mended(
    cells: Mapping[str, str], origin: str, notes: Notes, *, damaged: bool = False
) -> dict[str, str]:
    """Put right what encodings broke in cells, and say so; spell out signs in what is no markup.

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
        text, count = repair(text)
        good[ours] = text if looks_like_html(text) else spell_out(text)
        if count:
            lines = number_of(count, "line"), "one line" if count == 1 else f"{count} lines"
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
