"""Lines of a file one by one; one that is longer than an article may be is passed over."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import TextIO

from corpus_tools.corpus.limits import Limits
from corpus_tools.corpus.notes import Notes

__all__ = ["lines_within"]


def lines_within(
    name: str, file: TextIO, notes: Notes, limits: Limits, before: Iterable[str] = ()
) -> Iterator[str]:
    """Yield the lines of a file; no more of one is ever held than the limit.

    Parameters
    ----------
    name : str
        For messages.
    file : text file
    notes : Notes
        Takes the lines that are too long.
    limits : Limits
    before : iterable of str
        What of the file was read already: lines, the last of which may be a part of one.
    """
    most = limits.article + 1
    pieces = chain(before, iter(partial(file.readline, most), ""))
    for number, line in enumerate(pieces, 1):
        if len(line) < most or line.endswith(("\n", "\r")):
            yield line
            continue
        notes.skip(f"{name}:{number}", "refused", why=limits.over("article"))
        for rest in pieces:
            if rest.endswith(("\n", "\r")):
                break
