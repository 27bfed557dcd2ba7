"""Articles: from the rows of a table, by the columns that hold their parts."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from sys import intern
from typing import NamedTuple

from corpus_tools.corpus.cells import mended, oddity, read_cell
from corpus_tools.corpus.columns import check_found, is_whole_float, present
from corpus_tools.corpus.html import looks_like_html, markup_text
from corpus_tools.corpus.notes import Notes, Row

__all__ = ["RawArticle", "articles_of"]


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
    rows: Iterable[Row],
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
    rows: Iterable[Row],
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
            chosen = chosen_of[keys] = present(keys, columns)
        if "text" not in chosen:
            textless.append(number)
            continue
        origin = f"{name}:{number}"
        odd = oddity(row[chosen["text"]])
        if odd:
            notes.skip(origin, f"broken row: expected text, found {odd}")
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
            notes.skip(origin, "empty article", article_id or f"{stem}-{number:05d}")
    check_found(name, chosen_of, columns)
    for number in textless:
        notes.skip(f"{name}:{number}", "broken row: no text")
