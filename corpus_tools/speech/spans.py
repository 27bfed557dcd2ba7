"""Which of some spans of a line holds a place: of spans that nest, the innermost."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["CROSSING", "Spans"]

#: What stands for several answers at once.
CROSSING = -2
_NONE = -1


class Spans(NamedTuple):
    """Spans of one line, cut where any begins or ends, so that each place is looked up quickly.

    Attributes
    ----------
    bounds : list of int
        Where each piece begins; it ends where the next does.
    holders : list of int
        The number of the span that holds each piece, -1 for none; never twice the same in a row.
    """

    bounds: list[int]
    holders: list[int]

    @classmethod
    def of(cls, ends: Sequence[tuple[int, int]]) -> "Spans":
        """Cut a line by spans, each from its first character to the one after its last.

        Of spans that hold a place the one that begins last is the innermost, and of those that
        begin together the shortest. Takes time in proportion to n log n of n spans.

        Examples
        --------
        >>> Spans.of([(0, 9), (3, 5)])
        Spans(bounds=[0, 3, 5, 9], holders=[0, 1, 0, -1])
        """
        order = sorted(range(len(ends)), key=lambda i: (ends[i][0], -ends[i][1]))
        cuts = sorted({cut for start, end in ends if start < end for cut in (start, end)})
        bounds: list[int] = []
        holders: list[int] = []
        open_: list[int] = []
        at = 0
        for cut in cuts:
            while at < len(order) and ends[order[at]][0] <= cut:
                open_.append(order[at])
                at += 1
            # A span below another that is still open may have ended; it goes when it is met.
            while open_ and ends[open_[-1]][1] <= cut:
                open_.pop()
            holder = open_[-1] if open_ else _NONE
            if not holders or holders[-1] != holder:
                bounds.append(cut)
                holders.append(holder)
        return cls(bounds, holders)

    def holding(self, start: int, end: int) -> int:
        """Return which span holds a place: -1 for none, `CROSSING` where its parts differ.

        >>> spans = Spans.of([(0, 9), (3, 5)])
        >>> spans.holding(3, 5), spans.holding(6, 8), spans.holding(9, 12), spans.holding(2, 4)
        (1, 0, -1, -2)
        """
        first = bisect_right(self.bounds, start) - 1
        last = bisect_right(self.bounds, end - 1) - 1
        if first != last:
            return CROSSING
        return _NONE if first < 0 else self.holders[first]
