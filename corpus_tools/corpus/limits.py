"""How much is read at most: so that no file, broken or made to do harm, fills all memory."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from corpus_tools.errors import InputError, whole_number
from corpus_tools.messages import Message, code_names

__all__ = ["LIMITS", "Limits", "asked_limits", "limits_of"]


@dataclass(frozen=True)
class Limits:
    """What is read at most; each is far above what corpora of news have.

    Attributes
    ----------
    file : int
        Bytes of one file that is held at once (text, page, document, workbook), packed or not.
    unpacked : int
        Bytes that one archive, or one packed file, holds in all.
    packing : int
        How many times smaller than its content a packed file may be.
    files : int
        Files in one folder or archive.
    rows : int
        Rows of one table.
    columns : int
        Columns of one table.
    article : int
        Letters of one article, with all that stands in its row.
    letters : int
        Letters of all articles together.
    depth : int
        Folders in folders, and values in values of JSON.
    """

    file: int = 200_000_000
    unpacked: int = 2_000_000_000
    packing: int = 200
    files: int = 1_000_000
    rows: int = 1_000_000
    columns: int = 100_000
    article: int = 5_000_000
    letters: int = 500_000_000
    depth: int = 100

    def over(self, name: str) -> Message:
        """Say that there is more of something than is read, and which option changes that.

        >>> LIMITS.over("rows").partition(":")[0]
        'over the limit of 1,000,000 rows of one table'
        """
        what = code_names("limits")[name]
        return Message("over_limit", name=name, most=f"{getattr(self, name):,}", what=what)

    def error(self, origin: object, name: str) -> InputError:
        """Return what refuses a file or a folder that goes over a limit."""
        return InputError(Message("in_file", origin=str(origin), told=self.over(name)))

    def tight(self, size: int, packed: int) -> bool:
        """Tell whether something is packed tighter than text can be: a few bytes that say a lot."""
        return size > _LARGE and size > self.packing * packed


#: Bytes: what is smaller may be packed as tight as it likes.
_LARGE = 1 << 22
LIMITS = Limits()


def is_deeper(value: object, most: int) -> bool:
    """Tell whether lists and objects stand in one another more often than so many times.

    >>> is_deeper([[["a"]], "b"], 3), is_deeper([[["a"]], "b"], 2)
    (False, True)
    """
    level = [value]
    for _ in range(most):
        level = [
            item
            for outer in level
            if isinstance(outer, dict | list)
            for item in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(item, dict | list)
        ]
        if not level:
            return False
    return True


_NAMES = tuple(field.name for field in fields(Limits))
_TIMES = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}
_NUMBER = re.compile(r"([0-9]+) ?([kmg]?)b?", re.IGNORECASE)


def asked_limits(option: str) -> dict[str, int]:
    """Read limits from the command line.

    Raises
    ------
    InputError
        It is not of the form ``rows=5000000,unpacked=8GB``, or names no limit.

    Examples
    --------
    >>> asked_limits("rows=5000000, unpacked=8GB")
    {'rows': 5000000, 'unpacked': 8000000000}
    """
    asked = {}
    for part in option.split(","):
        name, _, value = (piece.strip() for piece in part.partition("="))
        found = _NUMBER.fullmatch(value.replace("_", ""))
        if found is None:
            raise InputError(Message("limits_pairs", found=part.strip()))
        asked[name.lower()] = int(found[1]) * _TIMES[found[2].lower()]
    limits_of(asked)
    return asked


def limits_of(asked: "Limits | Mapping[str, Any] | None") -> Limits:
    """Return limits, some of which may be asked for by name.

    Raises
    ------
    InputError
        There is no limit of that name, or its value is no number.

    Examples
    --------
    >>> limits_of({"rows": 10}).rows, limits_of(None) == LIMITS
    (10, True)
    """
    if asked is None or isinstance(asked, Limits):
        return asked or LIMITS
    if not isinstance(asked, Mapping):
        raise InputError(
            f'limits: expected a mapping such as {{"rows": 5_000_000}}; found {asked!r:.60}'
        )
    for name in asked:
        if name not in _NAMES:
            raise InputError(Message("limits_unknown", known=", ".join(_NAMES), found=name))
    return replace(
        LIMITS, **{name: whole_number(n, "limits", name, 1) for name, n in asked.items()}
    )
