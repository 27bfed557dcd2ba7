"""JSON and JSON Lines: rows one by one, with a note of each that is broken."""

import itertools
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, TextIO

from corpus_tools.corpus.formats.exports import flat, rows_of_object
from corpus_tools.corpus.formats.lines import lines_within
from corpus_tools.corpus.limits import LIMITS, Limits
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.errors import InputError
from corpus_tools.messages import Message, of_file

__all__ = ["json_rows", "jsonl_rows"]

#: Beside broken JSON: numbers of too many digits, and nesting without end.
_BAD_JSON = (ValueError, RecursionError)
_SPACE = " \t\n\r"
#: Lines that are looked at to tell JSON Lines.
_LOOKED_AT = 100
_CHUNK = 1 << 16
_NO_JSON = "not valid JSON"
_DECODER = json.JSONDecoder()


def jsonl_rows(
    name: str, file: TextIO, notes: Notes, limits: Limits = LIMITS
) -> Iterator[NumberedRow]:
    """Yield the rows of JSON Lines as they are read."""
    blank: list[str] = []
    first = ""
    while first := file.readline(limits.article + 1):
        if first.strip("\ufeff" + _SPACE):
            break
        blank.append(first)
    if _begins_list(first):
        notes.warn("read_as_list", origin=name)
        return json_rows(name, file, notes, limits, "".join([*blank, first]))
    before = [*blank, first.removeprefix("\ufeff")]
    return _json_lines(name, lines_within(name, file, notes, limits, before), notes, limits)


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


def _json_lines(
    name: str, lines: Iterable[str], notes: Notes, limits: Limits
) -> Iterator[NumberedRow]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if number > limits.rows:
            raise limits.error(name, "rows")
        row, why = _loaded(line, limits)
        if why and "\x00" in line:
            row, why = _loaded(line.replace("\x00", ""), limits)
            if not why:
                notes.warn("zero_bytes", origin=f"{name}:{number}")
        if why:
            notes.skip(f"{name}:{number}", "broken_row", why=why)
        else:
            yield from _objects(name, [(number, row)], notes)


def _loaded(line: str, limits: Limits) -> tuple[Any, str]:
    try:
        return json.loads(line), ""
    except _BAD_JSON as error:
        return None, _said(error, limits)


def _said(error: Exception, limits: Limits) -> str:
    if isinstance(error, RecursionError):
        return limits.over("depth")
    told = error.args[0] if error.args else ""
    return told if isinstance(told, Message) else str(getattr(error, "msg", error)) or _NO_JSON


def json_rows(
    name: str, file: TextIO, notes: Notes, limits: Limits = LIMITS, before: str = ""
) -> Iterator[NumberedRow]:
    """Yield the rows of one JSON list, alone or in an object; of JSON Lines by another name, too.

    Of a list that is cut off, the whole rows before the cut.

    Raises
    ------
    InputError
        It is no JSON, there is no list of objects in it, or it goes over a limit.
    """
    parts = _parts(name, file, notes, before)
    text = next(parts, "").removeprefix("\ufeff")
    if text.startswith("[", _skip_space(text, 0)):
        yield from _objects(name, _items(name, _Text(text, parts, limits), notes, limits), notes)
        return
    text = "".join([text, *_held(name, parts, limits)])
    try:
        found = json.loads(text)
    except _BAD_JSON as error:
        if _is_json_lines(text, limits):
            notes.warn("read_as_lines", origin=name)
            yield from _json_lines(name, text.split("\n"), notes, limits)
        elif (cut := _cut_list(text)) is not None:
            rest = _Text(text, iter(()), limits, cut)
            yield from _objects(name, _items(name, rest, notes, limits), notes)
        else:
            why = limits.over("depth") if isinstance(error, RecursionError) else error
            raise InputError(of_file(name, "bad_json", why=why)) from None
        return
    yield from _objects(name, _rows_of(name, found, notes), notes)


def _held(name: str, parts: Iterator[str], limits: Limits) -> Iterator[str]:
    """Yield the parts of a text that is held at once."""
    left = limits.file
    for part in parts:
        left -= len(part)
        if left < 0:
            raise limits.error(name, "file")
        yield part


def _parts(name: str, file: TextIO, notes: Notes, before: str) -> Iterator[str]:
    """Yield a text part by part, without zero bytes."""
    line, seen = 1, False
    for part in itertools.chain([before], iter(partial(file.read, _CHUNK), "")):
        if "\x00" in part:
            if not seen:
                line += part.count("\n", 0, part.index("\x00"))
                notes.warn("zero_bytes_from_line", origin=name, line=line)
            seen = True
            yield part.replace("\x00", "")
        elif part:
            line += 0 if seen else part.count("\n")
            yield part


def _rows_of(name: str, found: Any, notes: Notes) -> Iterable[tuple[int, object]]:
    """Find the rows in what a file holds."""
    if not isinstance(found, dict):
        raise InputError(of_file(name, "json_no_list", found=type(found).__name__))
    rows = _rows_by_pandas(found)
    if rows is not None:
        return enumerate(rows, 1)
    return rows_of_object(name, found, notes)


def _rows_by_pandas(found: dict[str, Any]) -> list[Any] | None:
    """Return the rows of a table as pandas writes it; None: it is none.

    Each column, or each row, stands by the numbers of the rows; or the names of the columns stand
    once beside the cells.
    """
    columns = list(found.values())
    if columns and all(isinstance(column, dict) for column in columns):
        numbers = list(columns[0])
        if all(n.isdigit() for n in found):
            return columns
        if numbers and all(n.isdigit() for n in numbers) and len({*map(tuple, columns)}) == 1:
            return [{column: found[column][n] for column in found} for n in numbers]
    names, cells = found.get("columns"), found.get("data")
    if not isinstance(names, list) or not isinstance(cells, list):
        return None
    if not all(isinstance(column, str) for column in names):
        return None
    return [
        dict(zip(names, row, strict=True))
        if isinstance(row, list) and len(row) == len(names)
        else row
        for row in cells
    ]


class _Text:
    """A text read as far as it is needed; what is done with is not kept."""

    def __init__(self, text: str, parts: Iterator[str], limits: Limits, at: int = 0) -> None:
        self.text, self.at = text, at
        self._limits = limits
        self._parts = parts
        self._step = 1
        self._line = self._column = 1  # of the first character that is still held

    def more(self) -> bool:
        """Read on, twice as much each time; False at the end."""
        parts = list(itertools.islice(self._parts, self._step))
        if parts:
            self._line, self._column = self.place()
            self.text = "".join([self.text[self.at :], *parts])
            self.at = 0
            self._step *= 2
        return bool(parts)

    def place(self) -> tuple[int, int]:
        """Return the line and the column, from 1."""
        newlines = self.text.count("\n", 0, self.at)
        start = self.text.rfind("\n", 0, self.at)
        return self._line + newlines, self.at - start if newlines else self._column + self.at

    def passes(self, sign: str) -> bool:
        """Go past white space, and past a sign if it stands there."""
        while (at := _skip_space(self.text, self.at)) == len(self.text):
            self.at = at
            if not self.more():
                return False
        self.at = at
        found = self.text.startswith(sign, at)
        self.at += len(sign) if found else 0
        return found

    def item(self) -> object:
        """Read the value that begins here."""
        while True:
            try:
                item, end = _DECODER.raw_decode(self.text, self.at)
            except _BAD_JSON as error:
                if len(self.text) - self.at > self._limits.article:
                    # What breaks before the end breaks for another reason than that it is long.
                    if self._breaks_before_end(error):
                        raise
                    raise ValueError(self._limits.over("article")) from None
                if not self.more():
                    raise
                continue
            if end < len(self.text) or not self.more():  # else perhaps half a number
                self.at, self._step = end, 1
                return item

    def _breaks_before_end(self, error: Exception) -> bool:
        return (
            isinstance(error, json.JSONDecodeError)
            and not error.msg.startswith("Unterminated")
            and error.pos < len(self.text) - _CHUNK
        )

    def left(self) -> int:
        """Return how many characters are not read."""
        return len(self.text) - self.at + sum(map(len, self._parts))


def _items(name: str, text: _Text, notes: Notes, limits: Limits) -> Iterator[tuple[int, object]]:
    """Yield the items of the list that begins here, up to its end or to where it breaks."""
    number = objects = 0
    text.passes("[")
    why, ended = "", text.passes("]")
    try:
        while not ended and not why:
            item = text.item()
            comma = text.passes(",")
            ended = text.passes("]")  # a comma too many in front of it does no harm
            if not (comma or ended):
                why = Message("list_not_closed")
                if not isinstance(item, dict):
                    break  # perhaps only the beginning of a number
            number += 1
            if number > limits.rows:
                raise limits.error(name, "rows")
            objects += isinstance(item, dict)
            yield number, item
    except _BAD_JSON as error:
        if isinstance(error, InputError):
            raise
        why = _said(error, limits)
    if ended:
        while text.passes("}"):
            pass
        if not text.left():
            return
        why = Message("after_list")
    line, column = text.place()
    where, left = Message("at_line_column", line=line, column=column), text.left()
    if not objects:
        raise InputError(of_file(name, "bad_json_at", why=why, where=where))
    if left:
        notes.skip(f"{name}:{number + 1}", "broken_row_last", why=why, where=where)
    notes.warn("cut_off", origin=name, where=where, why=why, rows=number, left=left)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at


def _is_json_lines(text: str, limits: Limits) -> bool:
    """Tell whether most of the first lines are a JSON object each."""
    lines = [line for line in text[: 1 << 24].split("\n", 2 * _LOOKED_AT) if line.strip()]
    looked_at = lines[:_LOOKED_AT]
    whole = sum(isinstance(_loaded(line, limits)[0], dict) for line in looked_at)
    return whole > 0 and 2 * whole >= len(looked_at)


def _cut_list(text: str) -> int | None:
    """Return where the last list of an object that breaks off begins; None if it holds none."""
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


def _objects(name: str, rows: Iterable[tuple[int, object]], notes: Notes) -> Iterator[NumberedRow]:
    for number, row in rows:
        if isinstance(row, dict):
            yield number, flat(row)
        else:
            notes.skip(f"{name}:{number}", "broken_row_no_object")
