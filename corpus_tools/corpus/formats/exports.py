"""What programs and services export as one JSON object: where in it the articles are."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from corpus_tools.corpus.columns import ArticleColumns
from corpus_tools.corpus.notes import Notes, NumberedRow

__all__ = ["flat", "rows_of_object"]

#: How deep in an object its list of articles is looked for, and in how many rows a text.
_DEPTH, _LOOKED_AT = 4, 100


def rows_of_object(name: str, found: dict[str, Any], notes: Notes) -> list[NumberedRow]:
    """Return the rows that an object holds, or is.

    It is an export of Telegram, one article, an object with a list of articles at some depth, or
    one with an article by each name; else it is a row itself.
    """
    if chats := _chats(found):
        return [row for chat in chats for row in _messages(name, chat, notes, len(chats) > 1)]
    if _is_article(found):
        named = "id" in ArticleColumns(found)
        return [(1, found if named else {**found, "id": PurePosixPath(name).stem})]
    rows = _list_of_articles(found)
    if rows is not None:
        return list(enumerate(rows, 1))
    if found and all(isinstance(value, dict) and _is_article(value) for value in found.values()):
        return [
            (number, row if "id" in ArticleColumns(row) else {**row, "id": key})
            for number, (key, row) in enumerate(found.items(), 1)
        ]
    lists = [value for value in found.values() if isinstance(value, list)]
    if len(lists) == 1 and any(isinstance(item, dict) for item in lists[0]):
        return list(enumerate(lists[0], 1))
    return [(1, found)]


def _is_article(row: dict[str, Any]) -> bool:
    """Tell whether a row has a text."""
    column = ArticleColumns(row).best.get("text")
    value = row[column] if column is not None else None
    if isinstance(value, list):
        return any(isinstance(item, str) for item in value)
    return isinstance(value, str)


def _list_of_articles(found: dict[str, Any]) -> list[Any] | None:
    """Return the first list of articles, those less deep first."""
    level = [found]
    for _ in range(_DEPTH):
        values = [value for item in level for value in item.values()]
        for value in values:
            if isinstance(value, list) and any(
                isinstance(row, dict) and _is_article(flat(row)) for row in value[:_LOOKED_AT]
            ):
                return value
        level = [value for value in values if isinstance(value, dict)]
    return None


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its parts where a table has them.

    The text may stand one object deeper, or in pieces with their form.

    >>> flat({"_id": 1, "_source": {"text": "نص"}})
    {'_id': 1, 'text': 'نص'}
    >>> flat({"text": [{"type": "bold", "text": "عاجل"}, " خبر"]})
    {'text': 'عاجل خبر'}
    """
    if not any(isinstance(value, dict | list) for value in row.values()):
        return row
    column = ArticleColumns(row).best.get("text")
    if column is None:
        for name, inner in row.items():
            if isinstance(inner, dict) and "text" in ArticleColumns(inner):
                return flat({**{k: v for k, v in row.items() if k != name}, **inner})
        return row
    pieces = row[column]
    if isinstance(pieces, list) and any(isinstance(piece, dict) for piece in pieces):
        texts = [piece.get("text") if isinstance(piece, dict) else piece for piece in pieces]
        if all(isinstance(text, str) for text in texts):
            return {**row, column: "".join(map(str, texts))}
    return row


# -- Telegram ------------------------------------------------------------------------------------


def _chats(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the chats of an export of Telegram; none if it is something else."""
    inside = found.get("chats")
    chats = inside.get("list") if isinstance(inside, dict) else [found]
    return [
        chat
        for chat in (chats if isinstance(chats, list) else [])
        if isinstance(chat, dict)
        and isinstance(chat.get("messages"), list)
        and any(isinstance(item, dict) and "type" in item for item in chat["messages"])
    ]


def _messages(
    name: str, chat: dict[str, Any], notes: Notes, several: bool
) -> Iterator[NumberedRow]:
    """Yield the messages of a chat that say something; the chat's name is their outlet."""
    outlet = chat.get("name") or ""
    for number, message in enumerate(chat["messages"], 1):
        origin = f"{name}/{outlet}:{number}" if several else f"{name}:{number}"
        if not isinstance(message, dict):
            notes.skip(origin, "broken_row_no_object")
            continue
        message = flat(message)
        if message.get("type") != "message":
            notes.skip(origin, "service_message", str(message.get("id", "")))
        elif not str(message.get("text") or "").strip():
            notes.skip(origin, "message_without_text", str(message.get("id", "")))
        else:
            given = str(message.get("id", number))
            row: dict[str, object] = {key: message.get(key) for key in ("text", "date")}
            row["id"] = f"{chat.get('id', outlet)}-{given}" if several else given
            yield number, {**row, "outlet": outlet}
