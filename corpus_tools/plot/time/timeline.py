"""Drawing a timeline: articles of each period, or the share of them that have a term."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools.contrasts.periods import DATED
from corpus_tools.contrasts.shares import FEWEST_FOR_SHARE
from corpus_tools.contrasts.timeline import rates
from corpus_tools.contrasts.timeline import timeline as measure
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang, both, code_names, listed, number_in_both, say
from corpus_tools.plot.colors import entries_height
from corpus_tools.plot.frame import dress, entry_name, group_name, in_one, measured
from corpus_tools.plot.style import GREY, PALETTE, Size, SizeName, sized
from corpus_tools.plot.time.periods import (
    Lanes,
    Periods,
    bars,
    lanes_for,
    periods_of,
    time_axis,
    whole,
)

__all__ = ["timeline"]

#: How the bars of dates of each status look: colour and hatch.
_STATUS = dict(zip(DATED, ((PALETTE[0], ""), (PALETTE[5], ""), (GREY, "//////")), strict=True))
#: More terms are not told apart.
_MOST_TERMS = 6
#: Up to so many periods have points with whiskers, more a line with a band.
_FEW_PERIODS = 31
#: Up to so many lines of terms cross each other on one lane.
_MOST_LINES = 3
_BAND = 0.16
#: Of a period's width what the points of all terms are spread over.
_SPREAD = 0.5
#: The bars of articles below rates; those of periods that have too few for a rate.
_STRIP, _THIN = "#9A9A9A", "#D9D9D9"


def timeline(
    table: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    terms: Sequence[str] | None = None,
    rises: pd.DataFrame | None = None,
    rtl: bool = False,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw how many articles each period has, or the share of them that have a term.

    Without terms each period has a bar, its parts by how the dates are known. With terms it has
    a point for each, with its 95 % interval, and below a strip of how many articles there are;
    periods with too few have no rate, and no line leads over them. A table of groups has a lane
    for each, all on one scale; many terms have a lane each, on their own scales. Articles whose
    period is not known are counted in the note.

    Parameters
    ----------
    table : DataFrame or Corpus
        What `corpus_tools.timeline` returns; of a corpus the days are taken.
    terms : sequence of str, optional
        Which of the table's terms are drawn, at most six; by default its first ones. An empty
        list draws articles.
    rises : DataFrame, optional
        What `corpus_tools.rises` returns: the periods of a rise are marked.
    rtl : bool
        Let time run from right to left.
    lang : {"ar", "en"}
    size : {"report", "slide"}

    Raises
    ------
    InputError
        No article's period is known, no period has enough articles for a rate, or a term is not
        in the table.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ax = timeline(ct.timeline(ct.load_corpus(), freq="M"))
    >>> len(ax.collections[0].get_paths())
    8
    """
    table = measured(table, measure, "period", "status", "articles", "term", "texts")
    names = _terms(table, terms)
    if "group" not in table:
        table = table.assign(group="")
    # The rows of every term count the same articles.
    about = table[table["term"] == (names[0] if names else table["term"].iloc[:1].squeeze())]
    if not about.loc[about["period"] != "", "articles"].sum():
        raise InputError("timeline: expected articles whose dates are known; found none")
    groups = _groups(about, lang)
    if names:
        of = table["term"].nunique() if terms is None else len(names)
        return _draw_rates(table, about, groups, names, of, ax, rises, rtl, lang, size)
    return _draw_articles(about, groups, ax, rtl, lang, size)


class _Groups(NamedTuple):
    """Groups that have dated articles, those with most first, and those that have none."""

    names: list[Any]
    heads: list[str]  #: what stands above their lanes
    partly: bool  #: whether the heads tell how many articles are dated
    undated: list[Any]


def _groups(about: pd.DataFrame, lang: Lang) -> _Groups:
    """Return the groups of a timeline; undated ones are not groups without articles."""
    sums = dict(about.groupby("group", sort=False)["articles"].sum().items())
    dated = about[about["period"] != ""].groupby("group", sort=False)["articles"].sum()
    known = dict(dated.sort_values(ascending=False, kind="stable").items())
    names = [group for group, n in known.items() if n]
    partly = names != [""] and any(known[group] < sums[group] for group in names)
    heads = [group_name(group, lang) for group in names]
    if partly:
        heads = [
            say("time_head", lang, group=head, shown=int(known[group]), total=int(sums[group]))
            for group, head in zip(names, heads, strict=True)
        ]
    return _Groups(names, heads, partly, [g for g, n in sums.items() if n and not known.get(g)])


def _terms(table: pd.DataFrame, terms: Sequence[str] | None) -> list[str]:
    """Return the terms that are drawn."""
    known = [term for term in table["term"].drop_duplicates() if term]
    if terms is None:
        return known[:_MOST_TERMS]
    chosen = [terms] if isinstance(terms, str) else list(terms)
    strange = [term for term in chosen if term not in known]
    if strange:
        raise InputError(
            f"timeline: expected terms of the table ({', '.join(known[:5]) or 'it has none'});"
            f" found {strange[0]!r}"
        )
    if len(chosen) > _MOST_TERMS:
        raise InputError(f"timeline: expected at most {_MOST_TERMS} terms; found {len(chosen)}")
    return chosen


def _draw_articles(
    about: pd.DataFrame, groups: _Groups, ax: Axes | None, rtl: bool, lang: Lang, size: SizeName
) -> Axes:
    """Draw a bar per period."""
    measures = sized(size)
    dated = about[about["period"] != ""]
    periods = periods_of(dated["period"])
    told = set(dated.loc[dated["articles"] > 0, "status"])
    entries = [
        (look[0], _status(status, lang)) for status, look in _STATUS.items() if status in told
    ]
    top = float(dated.groupby(["group", "period"], sort=False)["articles"].sum().max())
    less = entries_height(entries, measures)
    tops = [top] * len(groups.names)
    ax, lanes, inches = lanes_for(ax, groups.heads, tops, measures, less=less, counts=True)
    for lane, group in enumerate(groups.names[: len(lanes.names)]):
        part = dated[dated["group"] == group]
        below = np.full(len(periods.first), lanes.base(lane))
        for status, (color, hatch) in _STATUS.items():
            rows = part[part["status"] == status]
            counts = periods.summed(rows["period"], rows["articles"])
            bars(ax, periods, counts, below, inches, color, hatch)
            below += counts
    lanes.frame(ax, lang, measures, whole, counts=True)
    time_axis(ax, periods, inches, lang, measures, rtl=rtl)
    notes = _left_out(about, groups, len(lanes.names))
    title, dating = both("timeline"), both("how_dated")
    dress(ax, lang, size, title, *notes, entries=entries, about=dating)
    ax.tick_params(labelsize=measures.note)
    return ax


def _draw_rates(
    table: pd.DataFrame,
    about: pd.DataFrame,
    groups: _Groups,
    names: list[str],
    of: int,
    ax: Axes | None,
    rises: pd.DataFrame | None,
    rtl: bool,
    lang: Lang,
    size: SizeName,
) -> Axes:
    """Draw a line per term, of so many, and below it how many articles there are."""
    measures = sized(size)
    found = rates(table[table["term"].isin(names)])
    if found["share"].isna().all():
        raise InputError(
            f"timeline: expected a period with {FEWEST_FOR_SHARE} articles or more; found none:"
            " take longer periods (freq), or draw the articles (terms=[])"
        )
    periods = periods_of(found["period"])
    many = len(names) > _MOST_LINES or len(periods.first) > _FEW_PERIODS
    apart = len(groups.names) == 1 and len(names) > 1 and many
    drawn = _rate_lanes(found, groups, names, apart)
    entries = _rate_entries(found, [] if apart else names, lang)
    heads, tops = [lane.head for lane in drawn], [lane.top for lane in drawn]
    less = entries_height(entries, measures)
    ax, lanes, inches = lanes_for(ax, heads, tops, measures, less=less, strip=True, each=not apart)
    drawn = drawn[: len(lanes.names)]
    strip = lanes.strip * lanes.inch / max(float(lane.rows["articles"].max()) for lane in drawn)
    marked = False
    for place, lane in enumerate(drawn):
        if lanes.each or place == len(drawn) - 1:
            rows = lane.rows[lane.rows["term"] == lane.terms[0]]
            _draw_strip(ax, periods, rows, lanes.strip_base(place), strip, inches, measures)
        for nth, term in enumerate(lane.terms):
            rows = lane.rows[lane.rows["term"] == term]
            color = PALETTE[names.index(term)]
            shift = _SPREAD * (nth - (len(lane.terms) - 1) / 2) / len(lane.terms)
            _draw_line(ax, periods, rows, lanes, place, color, shift, measures)
            marked |= _mark_rises(ax, periods, rows, rises, lanes, place, color, shift, measures)
    lanes.frame(ax, lang, measures, _percent, colors=PALETTE if apart else ())
    time_axis(ax, periods, inches, lang, measures, rtl=rtl)
    notes = [both("timeline_note", few=FEWEST_FOR_SHARE)]
    notes += [both("timeline_scales")] if apart else []
    notes += [both("rise_note")] if marked else []
    n_terms = len(drawn) if apart else len(names)
    notes += [both("shown_terms", shown=n_terms, total=of)] if n_terms < of else []
    notes += _left_out(about, groups, len(groups.names) if apart else len(drawn))
    dress(ax, lang, size, both("term_timeline"), *notes, entries=entries, about=both("share_with"))
    ax.tick_params(labelsize=measures.note)
    return ax


class _RateLane(NamedTuple):
    """A lane of lines: its name, its highest value, its rows and the terms that are drawn on it."""

    head: str
    top: float
    rows: pd.DataFrame
    terms: list[str]


def _rate_lanes(
    found: pd.DataFrame, groups: _Groups, names: list[str], apart: bool
) -> list[_RateLane]:
    """Return a lane of each term, or of each group, all of these with one scale."""
    if apart:
        tops = found.groupby("term")["ci_high"].max()
        return [_RateLane(name, float(tops[name]), found, [name]) for name in names]
    top = float(found["ci_high"].max())
    return [
        _RateLane(head, top, found[found["group"] == group], names)
        for group, head in zip(groups.names, groups.heads, strict=True)
    ]


def _rate_entries(found: pd.DataFrame, names: list[str], lang: Lang) -> list[tuple[str, str]]:
    """Return what the colours mean: terms, and the bars of articles."""
    entries = list(zip(PALETTE, names, strict=False))
    entries.append((_STRIP, entry_name("time_strip", lang)))
    if (found["share"].isna() & (found["articles"] > 0)).any():
        entries.append((_THIN, entry_name("time_thin", lang)))
    return entries


def _draw_strip(
    ax: Axes,
    periods: Periods,
    rows: pd.DataFrame,
    base: float,
    scale: float,
    inches: float,
    size: Size,
) -> None:
    """Draw how many articles each period has, pale where they are too few for a rate."""
    counts = periods.summed(rows["period"], rows["articles"])
    enough = periods.summed(rows["period"], rows["share"].notna()) > 0
    bars(ax, periods, np.where(enough, counts, 0) * scale, base, inches, _STRIP)
    bars(ax, periods, np.where(enough, 0, counts) * scale, base, inches, _THIN)
    # The number of the highest tells the scale.
    top = int(counts.argmax())
    place = periods.middles[top], base + counts[top] * scale
    ax.annotate(
        whole(counts[top]),
        place,
        (0, 1),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=size.note,
        color=GREY,
    )


def _draw_line(
    ax: Axes,
    periods: Periods,
    rows: pd.DataFrame,
    lanes: Lanes,
    lane: int,
    color: str,
    shift: float,
    size: Size,
) -> None:
    """Draw a term's shares and their intervals, broken where a period has no rate."""
    rows = rows[rows["share"].notna()]
    at = np.array([periods.place[name] for name in rows["period"]], np.int64)
    rows, at = rows.iloc[np.argsort(at)], np.sort(at)
    share, low, high = (
        lanes.at(lane, rows[column].to_numpy(float)) for column in ("share", "ci_low", "ci_high")
    )
    xs = _spots(periods, at, shift)
    few = _few(periods)
    thin = 0.1 * size.note
    for run in np.split(np.arange(len(at)), np.flatnonzero(np.diff(at) > 1) + 1):
        if few or len(run) == 1:
            ax.vlines(xs[run], low[run], high[run], color=color, lw=thin, alpha=0.7)
            ax.plot(xs[run], share[run], "o", color=color, ms=0.5 * size.note, mew=0)
        else:
            ax.fill_between(xs[run], low[run], high[run], color=color, alpha=_BAND, lw=0)
        ax.plot(xs[run], share[run], color=color, lw=thin if few else 1.6 * thin)


def _few(periods: Periods) -> bool:
    return len(periods.first) <= _FEW_PERIODS


def _spots(periods: Periods, at: NDArray[np.int64], shift: float) -> NDArray[np.float64]:
    """Return where points of periods stand: beside those of other terms where there is room."""
    return periods.middles[at] + (shift * periods.widths[at] if _few(periods) else 0)


def _mark_rises(
    ax: Axes,
    periods: Periods,
    rows: pd.DataFrame,
    rises: pd.DataFrame | None,
    lanes: Lanes,
    lane: int,
    color: str,
    shift: float,
    size: Size,
) -> bool:
    """Mark the periods in which a term rose; tell whether there are any."""
    if rises is None:
        return False
    keys = [key for key in ("group", "period", "term") if key in rises]
    rose = rows[rows["share"].notna()].merge(rises[keys].drop_duplicates(), on=keys)
    at = np.array([periods.place[name] for name in rose["period"]], np.int64)
    ys = lanes.at(lane, rose["share"].to_numpy(float))
    xs = _spots(periods, at, shift)
    ax.plot(xs, ys, "^", color=color, ms=size.note, mec="white", mew=0.8, zorder=5)
    return not rose.empty


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"


def _status(status: str, lang: Lang) -> str:
    return in_one(code_names("date_status")[status], lang)


def _left_out(about: pd.DataFrame, groups: _Groups, shown: int) -> list[Both]:
    """Say which dates are inferred, how many articles have none, and which groups are not shown."""
    dated = about["period"] != ""
    told = {"time_inferred": dated & (about["status"] == "inferred"), "time_unknown": ~dated}
    notes = []
    for key, rows in told.items():
        n = int(about.loc[rows, "articles"].sum())
        said = number_in_both(n, "article")
        notes += [both(key, articles=said)] if n else []
    notes += [both("time_heads")] if groups.partly else []
    if groups.undated:
        # Names in Arabic would turn a line of English round.
        told_ar = listed(group_name(group, "ar") for group in groups.undated)
        notes.append(both("time_undated_groups", groups=(told_ar, str(len(groups.undated)))))
    if shown < len(groups.names):
        notes.append(both("time_groups", shown=shown, total=len(groups.names)))
    return notes
