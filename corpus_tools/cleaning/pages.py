"""The lines of one article on their way through the rules."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus_tools.cleaning.furniture import LineVerdict

__all__ = ["SHUT_IN", "Page", "PageLine", "body", "inner"]

#: What a label may stand in.
SHUT_IN = " «»\"'“”()[]{}|-–—:"

#: Blocks of a page: where so many stand between two paragraphs, and most of them are furniture,
#: these may belong to two texts.
_APART = 6
#: Characters: a line of so many is no heading, even without a full stop; how far it may stand.
_LONG, _NEXT = 90, 2
#: The share of the longest text that another must have to be of the article.
_PART = 0.3


@dataclass(slots=True)
class PageLine:
    """One line, or one block of a line, on its way through the rules."""

    text: str
    line: int
    order: int
    folded: str = ""  # normalised, for lines short enough to be anything but prose
    foreign: bool = False
    prose: bool = False
    verdict: LineVerdict | None = None
    above: bool = False  # above the headline of a whole page
    gapped: bool = False  # a wide gap ends its line: an empty cell of the page's layout


@dataclass
class Page:
    """The lines of one article, and what is known of them so far."""

    rows: list[PageLine]
    facts: dict[str, str]
    names: Collection[str]  # the outlet's names in datelines of other articles
    taken: Sequence[tuple[int, str]] = ()  # the blocks that went before, in order, and why
    title: str = ""  # normalised; it stands above the lines
    first: int = 0  # the first paragraph of prose
    last: int = -1  # the last one
    is_review: bool = False  # of the press: headlines with the newspapers' names in brackets
    short: list[tuple[int, PageLine]] = field(default_factory=list)  # lines that may be furniture
    _orders: dict[frozenset[str], list[int]] = field(default_factory=dict)  # of taken, by reasons

    def find_prose(self) -> None:
        """Note where the prose begins and ends."""
        self.first, self.last = body(self.rows)

    def open(self, start: int, stop: int) -> Iterator[tuple[int, PageLine]]:
        """Yield the short lines of a range that no rule has taken."""
        for i, row in self.short:
            if start <= i < stop and row.verdict is None:
                yield i, row

    def is_stamp(self, i: int) -> bool:
        """Tell whether a line was taken as the page's date."""
        verdict = self.rows[i].verdict if i < len(self.rows) else None
        return verdict is not None and verdict.reason == "date-stamp"

    def took(self, above: PageLine, below: PageLine, reasons: Collection[str]) -> bool:
        """Tell whether a line went for such a reason that stood between two others."""
        key = frozenset(reasons)
        if key not in self._orders:
            self._orders[key] = [order for order, reason in self.taken if reason in key]
        orders = self._orders[key]
        at = bisect_right(orders, above.order)
        return at < len(orders) and orders[at] < below.order

    def outside(self) -> Iterator[tuple[int, PageLine]]:
        """Yield the open short lines above the first paragraph and below the last."""
        if self.last < 0:
            yield from self.open(0, len(self.rows))
            return
        yield from self.open(0, self.first)
        yield from self.open(self.last + 1, len(self.rows))

    def learn(self, name: str, value: str) -> None:
        """Note a fact, unless it is known already."""
        if name and value:
            self.facts.setdefault(name, value)


def body(rows: Sequence[PageLine]) -> tuple[int, int]:
    """Return the first and the last paragraph of the article, (number of lines, -1) if it has none.

    What stands far from the text, with furniture between, is a teaser or the page's own word.
    """
    prose = [i for i, row in enumerate(rows) if row.prose and row.verdict is None]
    if not prose:
        return len(rows), -1
    if rows[prose[-1]].order - rows[prose[0]].order - len(prose) < _APART:
        return prose[0], prose[-1]  # nowhere so many lines between two of them
    parts = [[prose[0]]]
    for above, below in pairwise(prose):
        apart = rows[below].order - rows[above].order - 1
        if (
            apart >= _APART
            and 2 * sum(row.verdict is None for row in rows[above + 1 : below]) <= apart
        ):
            parts.append([])
        parts[-1].append(below)
    sizes = [sum(len(rows[i].text) for i in part) for part in parts]
    kept = [part for part, size in zip(parts, sizes, strict=True) if size >= _PART * max(sizes)]
    return kept[0][0], kept[-1][-1]


def inner(rows: Sequence[PageLine]) -> range:
    """Return the lines that stand between paragraphs, also those that lack their full stops."""
    first, last = body(rows)
    if last < 0:
        return range(len(rows))
    for i in range(first - 1, -1, -1):
        if first - i > _NEXT:
            break
        first = i if len(rows[i].text) >= _LONG else first
    for i in range(last + 1, len(rows)):
        if i - last > _NEXT:
            break
        last = i if len(rows[i].text) >= _LONG else last
    return range(first + 1, last)
