"""Files of old Office (.xls): whether their parts can be followed to an end.

A file is cut into sectors, and a table says of each which one comes next. In a broken table a way
may lead round in a circle, on which a reader would walk for ever.
"""

import struct
from collections.abc import Sequence

__all__ = ["OLE", "goes_in_circles"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Places in the head of a file: how large sectors are, where the tables begin.
_HEAD, _SHIFT, _FIRST_FOLDER, _FIRST_SMALL, _FIRST_MORE, _TABLES = 512, 30, 48, 60, 68, 76
_LEAST_SHIFT, _MOST_SHIFT = 7, 16
#: Sectors with this number or a higher one are no sectors but signs, such as the end.
_NO_SECTOR = 0xFFFFFFFA


def goes_in_circles(data: bytes) -> bool:
    """Tell whether a way through a file leads round in a circle.

    >>> goes_in_circles(OLE), goes_in_circles(b"")
    (False, False)
    """
    if len(data) < _HEAD or not data.startswith(OLE):
        return False
    shift = struct.unpack_from("<H", data, _SHIFT)[0]
    if not _LEAST_SHIFT <= shift <= _MOST_SHIFT:
        return False  # no reader knows where the sectors are, and none sets out
    size = 1 << shift
    tables, more = _tables(data, size)
    following = [n for table in tables for n in _numbers(data, table, size)]
    small = _way(following, struct.unpack_from("<I", data, _FIRST_SMALL)[0])
    following_small = [n for table in small or () for n in _numbers(data, table, size)]
    return more is None or small is None or _circle(following) or _circle(following_small)


def _numbers(data: bytes, sector: int, size: int) -> Sequence[int]:
    start = (sector + 1) * size
    part = data[start : start + size]
    return struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])


def _tables(data: bytes, size: int) -> tuple[list[int], set[int] | None]:
    """Return the sectors of the table, and those that list more of them; None: a circle."""
    listed = list(struct.unpack_from("<109I", data, _TABLES))
    seen: set[int] = set()
    sector = struct.unpack_from("<I", data, _FIRST_MORE)[0]
    while sector < _NO_SECTOR and (numbers := _numbers(data, sector, size)):
        if sector in seen:
            return [], None
        seen.add(sector)
        listed += numbers[:-1]
        sector = numbers[-1]
    return [n for n in dict.fromkeys(listed) if n < _NO_SECTOR], seen


def _way(following: Sequence[int], sector: int) -> list[int] | None:
    """Return the sectors on a way; None: it leads in a circle."""
    way: dict[int, None] = {}
    while sector < len(following):
        if sector in way:
            return None
        way[sector] = None
        sector = following[sector]
    return list(way)


def _circle(following: Sequence[int]) -> bool:
    """Tell whether any way leads in a circle."""
    done = bytearray(len(following))  # by which walk a sector was seen: 1 now, 2 before
    for start in range(len(following)):
        way = []
        at = start
        while at < len(following) and not done[at]:
            done[at] = 1
            way.append(at)
            at = following[at]
        if at < len(following) and done[at] == 1:
            return True
        for sector in way:
            done[sector] = 2
    return False
