"""Text of others as files of other programs can hold it: no character that breaks them."""

import re

from corpus_tools._written import printable

__all__ = ["legal", "one_line", "told_apart_names"]

#: What XML 1.0 and most readers of text refuse: controls, halves of characters, no characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    r"""Return a text without what no file of text may hold.

    >>> legal("نهر\x00\ud800 سد")
    'نهر سد'
    """
    return _ILLEGAL.sub("", text)


def one_line(value: object) -> str:
    r"""Return a value as one line that turns nothing about, "" for what is not known.

    >>> one_line("نهر\n\tسد "), one_line(None), one_line(float("nan")), one_line("\u202eنهر")
    ('نهر سد', '', '', '⟦U+202E⟧نهر')
    """
    unknown = value is None or value != value
    return "" if unknown else printable(" ".join(legal(str(value)).split()))


def told_apart_names(names: list[str]) -> list[str]:
    """Return names of which none is another's, whatever their case: later ones get a number.

    >>> told_apart_names(["a", "A", "b", "a", "a-2"])
    ['a', 'A-2', 'b', 'a-3', 'a-2-2']
    """
    taken: set[str] = set()
    told = []
    for name in names:
        own, number = name, 1
        while own.casefold() in taken:
            number += 1
            own = f"{name}-{number}"
        taken.add(own.casefold())
        told.append(own)
    return told
