"""Columns: which of a table's is the text, the title, the date; by usual names or by option."""

import re
from collections.abc import Iterable, Mapping

from corpus_tools.errors import InputError

__all__ = ["COLUMNS", "check_found", "check_names", "is_whole_float", "pick_columns", "present"]

#: Usual names of columns, in any case; a column named by option comes first.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "doc_id", "docid", "معرف"),
    "title": ("title", "headline", "عنوان", "العنوان"),
    "text": ("text", "body", "content", "article", "نص", "النص"),
    "date": ("date", "date_published", "published", "publish_date", "pubdate", "تاريخ", "التاريخ"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "site", "المصدر", "مصدر"),
    "label": ("label", "category", "topic", "تصنيف"),
    "url": ("url", "link", "رابط"),
}
_SHOWN = 8
_WHOLE_FLOAT = re.compile(r"-?[0-9]+\.0+")


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
    chosen = present(names, asked)
    _check_asked(chosen, asked, names, where)
    return chosen


def check_names(asked: Mapping[str, str] | None) -> None:
    """Refuse an option that names no known column."""
    for ours in asked or {}:
        if ours not in COLUMNS:
            raise InputError(f"columns: expected one of {', '.join(COLUMNS)}; found {ours!r}")


def present(found: Iterable[str], asked: Mapping[str, str] | None) -> dict[str, str]:
    """Map our names to those columns that are there; a name given by option is the only one."""
    by_lower = {name.strip().lower(): name for name in found}
    chosen = {}
    for ours, usual in COLUMNS.items():
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
        What `present` gave for the columns of each kind of row.
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
            f"{where}: expected a column named {', '.join(COLUMNS['text'][:4])};"
            f" found {_listed(names)} (name it by option: columns)"
        )


def is_whole_float(article_id: str) -> bool:
    """Tell whether an id is a whole number written as a float, as when rows lack theirs.

    >>> is_whole_float("12.0"), is_whole_float("12.5"), is_whole_float("12")
    (True, False, False)
    """
    return _WHOLE_FLOAT.fullmatch(article_id) is not None


def _check_asked(
    chosen: Iterable[str], asked: Mapping[str, str] | None, names: list[str], where: str
) -> None:
    for ours, theirs in (asked or {}).items():
        if ours not in chosen:
            raise InputError(f"{where}: expected a column {theirs!r}; found {_listed(names)}")


def _listed(names: list[str]) -> str:
    more = len(names) - _SHOWN
    # A name may hold half a character, which no message can.
    shown = ", ".join(names[:_SHOWN]).encode("utf-8", "replace").decode("utf-8") or "none"
    return f"{shown} and {more} more" if more > 0 else shown
