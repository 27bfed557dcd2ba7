"""When articles appeared: in which day, week or month, and which of them came first."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools.corpus.article_dates import SURELY_DATED
from corpus_tools.dating.calendar import Span, day_span, month_span, read_iso, week_span
from corpus_tools.errors import InputError

__all__ = [
    "DATED",
    "Dating",
    "Freq",
    "all_periods",
    "article_periods",
    "datings",
    "earliest",
    "freq_for",
    "need_dates",
    "need_freq",
    "period_of",
]

#: Days, weeks from Monday to Sunday, or months.
Freq: TypeAlias = Literal["D", "W", "M"]
#: How a date may be known, the surest first; all else is unknown.
DATED = (*SURELY_DATED, "inferred")
#: Letters of a whole date; up to so many days apart articles are counted by day, and by week.
_DAY, _DAY_BY_DAY, _WEEK_BY_WEEK = 10, 45, 366


def need_freq(freq: object, asker: str) -> Freq:
    """Return the length of periods that is asked for.

    Raises
    ------
    InputError
        It is none of D, W and M.
    """
    for known in get_args(Freq):
        if freq == known:
            return known
    raise InputError(f"{asker}: expected freq D (days), W (weeks) or M (months); found {freq!r}")


def freq_for(dates: "pd.Series[str]") -> Freq:
    """Choose days, weeks or months, by how far apart the days of articles are.

    >>> [freq_for(pd.Series(["2015-09-01", last])) for last in ("2015-09-30", "2016-05-01")]
    ['D', 'W']
    """
    days = dates.fillna("").astype(str)
    days = days[days.str.len() == _DAY]
    if not len(days):
        return "M"
    apart = (date.fromisoformat(days.max()) - date.fromisoformat(days.min())).days
    return "D" if apart <= _DAY_BY_DAY else "W" if apart <= _WEEK_BY_WEEK else "M"


def need_dates(articles: pd.DataFrame | None, asker: str) -> pd.DataFrame:
    """Return what is known of articles, where their dates are.

    Raises
    ------
    InputError
        Nothing is known of their dates, as of plain texts.
    """
    if articles is None or not {"id", "date", "date_status"} <= set(articles.columns):
        raise InputError(
            f"{asker}: expected articles with dates; found plain texts, or counts without their"
            " articles: load a corpus by ct.load_corpus(…), or count one by ct.count_terms(corpus)"
        )
    return articles


def period_of(iso: str, freq: Freq) -> str:
    """Return the period that holds all days of a date; "" where none does.

    Parameters
    ----------
    iso : str
        A day, or only its month or year, or an interval, in ISO 8601.
    freq : {"D", "W", "M"}

    Examples
    --------
    >>> [period_of("2016-01-01", freq) for freq in ("D", "W", "M")]
    ['2016-01-01', '2015-W53', '2016-01']
    >>> period_of("2016-08", "M"), period_of("2016-08", "D"), period_of("", "D")
    ('2016-08', '', '')
    """
    span = read_iso(iso)
    if span is None:
        return ""
    held = _around(span.first, freq)
    return held.iso if span.last <= held.last else ""


def _around(day: date, freq: Freq) -> Span:
    if freq == "M":
        return month_span(day.year, day.month)
    return week_span(day) if freq == "W" else day_span(day)


def all_periods(names: Iterable[str], freq: Freq) -> list[str]:
    """Return every period from the first of some to the last, also those that are not named.

    >>> all_periods(["2016-02", "", "2015-12"], "M")
    ['2015-12', '2016-01', '2016-02']
    """
    known = sorted(filter(None, names))
    if not known:
        return []
    found, last = [], known[-1]
    span = read_iso(known[0])
    while span is not None and span.iso < last:
        found.append(span.iso)
        span = _around(span.last + timedelta(days=1), freq)
    return [*found, last]


def article_periods(
    articles: pd.DataFrame, freq: Freq, statuses: Iterable[str] = DATED
) -> NDArray[np.object_]:
    """Return the period in which each article appeared; "" where that is not known.

    Parameters
    ----------
    articles : DataFrame
        With the columns date and date_status.
    freq : {"D", "W", "M"}
    statuses : iterable of str
        Dates that are known in another way do not count.

    Returns
    -------
    object array of str, one per article
    """
    isos = articles["date"].fillna("").astype(str)
    isos = isos.where(articles["date_status"].isin(list(statuses)), "")
    of_iso = {iso: period_of(iso, freq) for iso in isos.unique().tolist()}
    return np.array([of_iso[iso] for iso in isos.tolist()], object)


# -- which came first ----------------------------------------------------------------------------

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
