"""Metadata: what the user knows of articles better than their files do."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpus_tools.corpus.articles import RawArticle, is_whole_float, read_cell
from corpus_tools.corpus.columns import ArticleColumns
from corpus_tools.corpus.inputs import is_table_like, rows_in_memory
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.corpus.sources import table_rows
from corpus_tools.errors import InputError
from corpus_tools.messages import of_file

__all__ = ["given_as", "overridden", "read_metadata", "tell_unknown"]

_OVERRIDES = ("date", "outlet", "title", "label", "section", "url", "author")


def read_metadata(given: object, notes: Notes) -> dict[str, dict[str, str]]:
    """Read what the user knows of articles, by id.

    Parameters
    ----------
    given : path, DataFrame or list of dicts
    notes : Notes

    Raises
    ------
    InputError
        There is no such table, or it has no column of ids.
    """
    name, numbered = _numbered_rows(given, notes)
    rows: dict[str, dict[str, str]] = {}
    chosen_of: dict[tuple[str, ...], ArticleColumns] = {}
    for number, row in numbered:
        keys = tuple(row)
        chosen = chosen_of.get(keys)
        if chosen is None:
            chosen = chosen_of[keys] = ArticleColumns(keys)
            if "id" not in chosen:
                raise InputError(
                    of_file(given_as(given), "id_column_lacking", found=", ".join(row))
                )
        cells = {
            ours: next(filter(None, (read_cell(row[column]) for column in theirs)), "")
            for ours, theirs in chosen.items()
        }
        article_id = cells["id"]
        if article_id in rows:
            notes.warn("id_stands_twice", origin=f"{name}:{number}", id=article_id)
        rows[article_id] = {ours: cells.get(ours, "") for ours in _OVERRIDES}
    if not chosen_of:
        raise InputError(of_file(given_as(given), "id_column_no_rows"))
    unused = {
        column: None
        for chosen in chosen_of.values()
        for column in [*chosen.unused, *chosen.get("text", ())]
    }
    if unused:
        notes.warn("columns_not_used", origin=name, columns=", ".join(unused))
    if all(not i or is_whole_float(i) for i in rows):
        return {article_id.partition(".")[0]: told for article_id, told in rows.items()}
    return rows


def given_as(metadata: object) -> str:
    """Return what metadata is called in messages: the path of its file, or that it is a table."""
    return os.fspath(metadata) if isinstance(metadata, str | os.PathLike) else "metadata"


def _numbered_rows(given: object, notes: Notes) -> tuple[str, Iterator[NumberedRow]]:
    """Return the name of a table, and its rows."""
    if isinstance(given, str | os.PathLike):
        path = Path(given)
        return path.name, table_rows(path, notes)
    if is_table_like(given):
        return given_as(given), rows_in_memory(given, given_as(given), notes)
    raise InputError(
        "metadata: expected the path of a table, a DataFrame or a list of dicts with an id each;"
        f" found {type(given).__name__}"
    )


def tell_unknown(
    told: Mapping[str, object], raws: Iterable[RawArticle], metadata: object, notes: Notes
) -> None:
    """Warn of ids in the metadata that are not in the corpus."""
    unknown = sorted(set(told) - {raw.id for raw in raws})
    if unknown:
        shown = ", ".join(unknown[:3])
        notes.warn("ids_not_in_corpus", metadata=given_as(metadata), n=len(unknown), first=shown)


def overridden(fields: dict[str, str], metadata: Mapping[str, str] | None) -> dict[str, str]:
    """Return what is known of an article, the user's word first where there is one."""
    if metadata is None:
        return fields
    return {**fields, **{name: value for name, value in metadata.items() if value}}
