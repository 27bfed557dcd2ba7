"""Chains of names: which words of a line belong to names, titles and offices, joined or listed."""

from bisect import bisect_right

from corpus_tools.naming.line import NameLine
from corpus_tools.naming.reader import LineReader
from corpus_tools.naming.traits import (
    ADMIN,
    BODY,
    BODY_HEAD,
    DEFINITE,
    FIELD,
    LINK,
    NISBA,
    PLACE,
    STOP,
    TITLE,
)

__all__ = ["chained_words"]

#: What begins a title or the name of a body, and what goes on with either.
_HEADS = TITLE | BODY_HEAD
_GOES_ON = _HEADS | BODY | FIELD | NISBA | PLACE | ADMIN | LINK | DEFINITE
_COMMA = frozenset({",", "،", "؛"})


def chained_words(text: str) -> list[bool]:
    """Tell of every word of a line whether it belongs to a name, a title or an office.

    Names are those that `LineReader` finds; titles and offices go on as far as definite words,
    adjectives and further titles follow, so that a chain of offices is seen whole.

    Parameters
    ----------
    text : str
        A line, or a part of one.

    Returns
    -------
    list of bool
        One for each of its words (see `token_spans`).

    Examples
    --------
    >>> chained_words("استقبل الأمير سلمان بن خالد ولي العهد وزير الدفاع الضيوف في قصره")
    [False, True, True, True, True, True, True, True, True, True, False, False]
    """
    reader = LineReader(text, {})
    line = reader.line
    held = [bool(flags & _HEADS) and not flags & STOP for flags in line.flags]
    ends = [word.end for word in line.words]
    for name in reader.read():
        held[name.first : name.last + 1] = [True] * (name.last + 1 - name.first)
        if name.office is not None:
            first, last = (bisect_right(ends, at) for at in name.office)
            held[first:last] = [True] * (last - first)
    for at in range(1, len(held)):
        held[at] = held[at] or (held[at - 1] and _goes_on(line, at))
    return held


def _goes_on(line: NameLine, at: int) -> bool:
    """Tell whether a title or name goes on with a word."""
    flags = line.flags[at]
    if flags & STOP or not flags & _GOES_ON:
        return False
    if line.joined(at):
        return True
    # Behind a comma stands another office, but a new sentence as well.
    return bool(flags & _HEADS) and line.gap(at).strip() in _COMMA
