"""Metadata: what the user knows of articles better than their files do."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus_tools.corpus.articles import RawArticle, is_whole_float, read_cell
from corpus_tools.corpus.columns import ArticleColumns
from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.sources import table_rows
from corpus_tools.errors import InputError

__all__ = ["overridden", "read_metadata", "tell_unknown"]

_OVERRIDES = ("date", "outlet", "title", "label", "section", "url", "author")


def read_metadata(path: Path, notes: Notes) -> dict[str, dict[str, str]]:
    """Read what the user knows of articles, by id.

    Raises
    ------
    InputError
        There is no such table, or it has no column of ids.
    """
    rows: dict[str, dict[str, str]] = {}
    chosen: ArticleColumns | None = None
    for number, row in table_rows(path, notes):
        if chosen is None:
            chosen = ArticleColumns(row)
            if "id" not in chosen:
                raise InputError(f"{path}: expected a column id; found {', '.join(row)}")
        cells = {
            ours: read_cell(next((row[name] for name in theirs if row.get(name)), ""))
            for ours, theirs in chosen.items()
        }
        article_id = cells["id"]
        if article_id in rows:
            notes.warn("id_stands_twice", origin=f"{path.name}:{number}", id=article_id)
        rows[article_id] = {name: cells.get(name, "") for name in _OVERRIDES}
    if chosen is None:
        raise InputError(f"{path}: expected a column id; the table has no rows")
    if all(not i or is_whole_float(i) for i in rows):
        return {article_id.partition(".")[0]: told for article_id, told in rows.items()}
    return rows


def tell_unknown(
    told: Mapping[str, object], raws: Iterable[RawArticle], metadata: object, notes: Notes
) -> None:
    """Warn of ids in the metadata that are not in the corpus."""
    unknown = sorted(set(told) - {raw.id for raw in raws})
    if unknown:
        shown = ", ".join(unknown[:3])
        notes.warn("ids_not_in_corpus", metadata=metadata, n=len(unknown), first=shown)


def overridden(fields: dict[str, str], metadata: Mapping[str, str] | None) -> dict[str, str]:
    """Return what is known of an article, the user's word first where there is one."""
    if metadata is None:
        return fields
    return {**fields, **{name: value for name, value in metadata.items() if value}}
