"""JSON and JSON Lines: rows one by one, with a note of each that is broken."""

import itertools
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, TextIO

from corpus_tools.errors import InputError
from corpus_tools.notes import Notes, Row

__all__ = ["json_rows", "jsonl_rows"]

#: Beside broken JSON: numbers of too many digits, and nesting without end.
_BAD_JSON = (ValueError, RecursionError)
_SPACE = " \t\n\r"
#: Lines that are looked at to tell JSON Lines.
_LOOKED_AT = 100
_CHUNK = 1 << 20
_DECODER = json.JSONDecoder()


def jsonl_rows(name: str, file: TextIO, notes: Notes) -> Iterator[Row]:
    """Yield the rows of JSON Lines as they are read."""
    blank: list[str] = []
    first = ""
    for first in file:
        if first.strip("\ufeff" + _SPACE):
            break
        blank.append(first)
    if _begins_list(first):
        notes.warn(f"{name}: read as one JSON list, not as JSON Lines")
        return json_rows(name, file, notes, "".join([*blank, first]))
    return _json_lines(name, itertools.chain(blank, [first.removeprefix("\ufeff")], file), notes)


def _begins_list(line: str) -> bool:
    """Tell whether a list of objects begins at a line, rather than a row that is a list."""
    line = line.strip("\ufeff" + _SPACE)
    if not line.startswith("["):
        return False
    try:
        found = json.loads(line)
    except _BAD_JSON:
        return True
    return any(isinstance(item, dict) for item in found)


def _json_lines(name: str, lines: Iterable[str], notes: Notes) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row, why = _loaded(line)
        if why and "\x00" in line:
            row, why = _loaded(line.replace("\x00", ""))
            if not why:
                notes.warn(f"{name}:{number}: zero bytes were taken out")
        if why:
            notes.skip(f"{name}:{number}", f"broken row: {why}")
        else:
            yield from _objects(name, [(number, row)], notes)


def _loaded(line: str) -> tuple[Any, str]:
    try:
        return json.loads(line), ""
    except _BAD_JSON as error:
        return None, str(getattr(error, "msg", error)) or "not valid JSON"


def json_rows(name: str, file: TextIO, notes: Notes, before: str = "") -> Iterator[Row]:
    """Yield the rows of one JSON list, alone or in an object; of JSON Lines by another name, too.

    Of a list that is cut off, the whole rows before the cut.

    Raises
    ------
    InputError
        It is no JSON, or there is no list of objects in it.
    """
    # Read at once, a file of text takes twice the memory.
    parts = iter(partial(file.read, _CHUNK), "")
    text = "".join([before, *parts]).removeprefix("\ufeff")
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        notes.warn(f"{name}: zero bytes were taken out (the first in line {line})")
        text = text.replace("\x00", "")
    start = _skip_space(text, 0)
    if text.startswith("[", start):
        yield from _objects(name, _items(name, text, start, notes), notes)
        return
    try:
        found = json.loads(text)
    except _BAD_JSON as error:
        if _is_json_lines(text):
            notes.warn(f"{name}: read as JSON Lines: one JSON object a line, not one list")
            yield from _json_lines(name, text.split("\n"), notes)
        elif (cut := _cut_list(text)) is not None:
            yield from _objects(name, _items(name, text, cut, notes), notes)
        else:
            raise InputError(f"{name}: not valid JSON: {error}") from None
        return
    yield from _objects(name, enumerate(_rows_of(name, found), 1), notes)


def _rows_of(name: str, found: Any) -> list[Any]:
    """Find the list of rows in what a file holds."""
    if not isinstance(found, dict):
        raise InputError(
            f"{name}: expected a list of JSON objects; found one {type(found).__name__}"
        )
    columns = list(found.values())
    if columns and all(isinstance(column, dict) for column in columns):
        # As pandas writes a table: each column, or each row, by the numbers of the rows.
        numbers = list(columns[0])
        if all(n.isdigit() for n in found):
            return columns
        if numbers and all(n.isdigit() for n in numbers) and len({*map(tuple, columns)}) == 1:
            return [{column: found[column][n] for column in found} for n in numbers]
    names, cells = found.get("columns"), found.get("data")
    if (
        isinstance(names, list)
        and isinstance(cells, list)
        and all(isinstance(column, str) for column in names)
    ):
        return [
            dict(zip(names, row, strict=True))
            if isinstance(row, list) and len(row) == len(names)
            else row
            for row in cells
        ]
    lists = [value for value in columns if isinstance(value, list)]
    return lists[0] if len(lists) == 1 else [found]


def _items(name: str, text: str, start: int, notes: Notes) -> Iterator[tuple[int, object]]:
    """Yield the items of the list that begins at a place, up to its end or to where it breaks."""
    number = objects = 0
    at = _skip_space(text, start + 1)
    why = "the list is not closed"
    try:
        while not text.startswith("]", at):
            item, at = _DECODER.raw_decode(text, at)
            at = _skip_space(text, at)
            if at == len(text) and not isinstance(item, dict):
                break  # perhaps only the beginning of a number
            number += 1
            objects += isinstance(item, dict)
            yield number, item
            if text.startswith(",", at):
                at = _skip_space(text, at + 1)
            elif not text.startswith("]", at):
                break
        else:
            rest = text[at + 1 :].strip(_SPACE + "}")
            if not rest:
                return
            why, at = "something follows the end of the list", at + 1
    except _BAD_JSON as error:
        why = str(getattr(error, "msg", error)) or "not valid JSON"
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    where = f"line {line}, column {column}"
    if not objects:
        raise InputError(f"{name}: not valid JSON: {why} ({where})")
    if at < len(text):
        notes.skip(f"{name}:{number + 1}", f"broken row: {why} ({where}); nothing after it is read")
    notes.warn(
        f"{name}: the file is cut off or broken in {where} ({why}): the {number} rows before it"
        f" were read, {len(text) - at} characters were not"
    )


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _is_json_lines(text: str) -> bool:
    """Tell whether most of the first lines are a JSON object each."""
    lines = [line for line in text[: 1 << 24].split("\n", 2 * _LOOKED_AT) if line.strip()]
    looked_at = lines[:_LOOKED_AT]
    whole = sum(isinstance(_loaded(line)[0], dict) for line in looked_at)
    return whole > 0 and 2 * whole >= len(looked_at)


def _cut_list(text: str) -> int | None:
    """Return where the list begins in, or after, which an object breaks off; None: nowhere."""
    start = None
    at = _skip_space(text, 0)
    try:
        while text.startswith(("{", ","), at):
            _, at = _DECODER.raw_decode(text, _skip_space(text, at + 1))
            at = _skip_space(text, _skip_space(text, at) + 1)  # behind the colon
            if text.startswith("[", at):
                start = at
            _, at = _DECODER.raw_decode(text, at)
            at = _skip_space(text, at)
    except _BAD_JSON:
        return start
    return start


def _objects(name: str, rows: Iterable[tuple[int, object]], notes: Notes) -> Iterator[Row]:
    for number, row in rows:
        if isinstance(row, dict):
            yield number, row
        else:
            notes.skip(f"{name}:{number}", "broken row: expected a JSON object")
