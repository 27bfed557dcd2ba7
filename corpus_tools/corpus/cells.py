"""Cells: from what stands in a row to clean strings, with a note of what was put right."""

import re
from collections.abc import Mapping

from corpus_tools.corpus.mojibake import repair
from corpus_tools.corpus.notes import Notes

__all__ = ["mended", "oddity", "read_cell", "whole"]

_HALF = re.compile("[\ud800-\udfff]")


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
        text = whole(value)
        if text is not value:
            halves.append(ours)
        if damaged and "\ufffd" in text:
            marked.append(ours)
        good[ours], count = repair(text)
        if count:
            lines = "one line" if count == 1 else f"{count} lines"
            notes.warn(
                f"{origin}: {ours}: UTF-8 that had been read as another encoding was put right in"
                f" {lines}"
            )
    if zeros:
        notes.warn(f"{origin}: zero bytes were taken out of: {', '.join(zeros)}")
    if halves:
        said = "half a character (a lone surrogate) became U+FFFD in"
        notes.warn(f"{origin}: {said}: {', '.join(halves)}")
    if marked:
        notes.warn(f"{origin}: damaged bytes became U+FFFD in: {', '.join(marked)}")
    return good


def whole(text: str) -> str:
    """Replace lone surrogates, which no file can be written with, by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)
    return text
