"""Which articles came first: by days that someone wrote down, before any that are guessed."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from corpus_tools.contrasts.periods import SURELY_DATED
from corpus_tools.dating.calendar import read_iso

__all__ = ["Dating", "datings", "earliest"]

_SURE, _DATED, _UNDATED = range(3)


class Dating(NamedTuple):
    """When an article appeared, in the order of time, those of sure days before all others.

    Attributes
    ----------
    rank : int
        0 for a day that is stated or supplied, 1 for other dates (inferred, or only a month), 2
        for none.
    iso, status : str
    """

    rank: int
    iso: str
    status: str

    @property
    def sure(self) -> bool:
        """Whether the day is known, and not by inference."""
        return self.rank == _SURE


def datings(articles: pd.DataFrame) -> list[Dating]:
    """Return when each article appeared.

    >>> table = pd.DataFrame({"date": ["2016-08", "", "2016-08-24"], "date_status": "stated"})
    >>> [dating.rank for dating in datings(table)]
    [1, 2, 0]
    """
    found = []
    for iso, status in zip(
        articles["date"].fillna("").astype(str), articles["date_status"], strict=True
    ):
        span = read_iso(iso)
        if span is None:
            found.append(Dating(_UNDATED, "", "unknown"))
        else:
            sure = span.first == span.last and status in SURELY_DATED
            found.append(Dating(_SURE if sure else _DATED, iso, str(status)))
    return found


def earliest(rows: Iterable[int], dated: list[Dating]) -> list[int]:
    """Return the rows that nothing is known to precede: those of the earliest sure day.

    Where there is none, those of the earliest other date; where no date is known, all.

    >>> earliest([0, 1, 2], [Dating(1, "2016", ""), Dating(0, "2017-01-02", ""),
    ...     Dating(0, "2017-01-02", "")])
    [1, 2]
    """
    some = list(rows)
    first = min(dated[row][:2] for row in some)
    return [row for row in some if dated[row][:2] == first]
