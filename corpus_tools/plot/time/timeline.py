"""Drawing a timeline: articles of each period, or the share of them that have a term."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools.contrasts.measures.shares import FEWEST_FOR_SHARE
from corpus_tools.contrasts.periods import DATED, freq_for
from corpus_tools.contrasts.timeline import rates
from corpus_tools.contrasts.timeline import timeline as measure
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.verbs.choosing import unknown_group
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang, both, code_names, in_one, listed, number_in_both, say
from corpus_tools.plot.colors import entries_height
from corpus_tools.plot.frame import dress, entry_name, group_name, measured
from corpus_tools.plot.look import Look, accent, row_colors, spoken
from corpus_tools.plot.style import GREY, PALETTE, REST, Size, SizeName, in_style, sized
from corpus_tools.plot.time.periods import (
    Lanes,
    Periods,
    bars,
    lanes_for,
    period_said,
    periods_of,
    time_axis,
    whole,
)
from corpus_tools.plot.titles import in_title, leads, naming

__all__ = ["draw_timeline", "timeline"]

#: How the bars of dates of each status look: colour and hatch.
_STATUS = dict(zip(DATED, ((PALETTE[0], ""), (PALETTE[5], ""), (GREY, "//////")), strict=True))
#: More terms are not told apart.
_MOST_TERMS = 6
#: Up to so many periods have points with whiskers, more a line with a band.
_FEW_PERIODS = 31
#: Up to so many lines of terms cross each other on one lane.
_MOST_LINES = 3
_BAND = 0.16
#: A period has so many times the articles of any other where the title speaks of it.
_PEAK = 1.5
#: Of a period's width what the points of all terms are spread over.
_SPREAD = 0.5
#: The bars of articles below rates; those of periods that have too few for a rate.
_STRIP, _THIN = "#9A9A9A", "#D9D9D9"


@in_style
def timeline(
    table: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    terms: Sequence[str] | None = None,
    rises: pd.DataFrame | None = None,
    rtl: bool | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
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
        What `corpus_tools.timeline` returns; of a corpus days, weeks or months are taken, as they
        suit it.
    terms : sequence of str, optional
        Which of the table's terms are drawn, at most six; by default its first ones. An empty
        list draws articles.
    rises : DataFrame, optional
        What `corpus_tools.rises` returns: the periods of a rise are marked.
    rtl : bool, optional
        Let time run from right to left; by default it runs as the language is read.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`. What is highlighted are groups.

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
    of = table if isinstance(table, Corpus) else None
    if of is not None:
        table = measure(of, None, freq_for(of.articles["date"]))
    return draw_timeline(table, of, ax, terms, rises, rtl, lang, size, look)


def draw_timeline(
    table: pd.DataFrame | Corpus,
    of: Corpus | None,
    ax: Axes | None,
    terms: Sequence[str] | None,
    rises: pd.DataFrame | None,
    rtl: bool | None,
    lang: Lang,
    size: SizeName,
    look: Look,
) -> Axes:
    """Draw a table of `corpus_tools.timeline`, of a corpus if that is known: see `timeline`."""
    table = measured(table, measure, "period", "status", "articles", "term", "texts")
    lang = spoken(lang, look)
    rtl = lang != "en" if rtl is None else rtl
    names = _terms(table, terms)
    if "group" not in table:
        table = table.assign(group="")
    # The rows of every term count the same articles.
    about = table[table["term"] == (names[0] if names else table["term"].iloc[:1].squeeze())]
    if not about.loc[about["period"] != "", "articles"].sum():
        raise InputError("timeline: expected articles whose dates are known; found none")
    groups = _groups(about, lang)
    if names:
        total = table["term"].nunique() if terms is None else len(names)
        made = _draw_rates(table, about, groups, names, total, ax, rises, rtl, lang, size)
    else:
        made = _draw_articles(about, groups, ax, rtl, lang, size, look)
    drawn, title, notes, entries, heads = made
    dress(drawn, lang, size, title, *notes, entries=entries, about=heads, of=of, look=look)
    drawn.tick_params(labelsize=sized(size).note)
    return drawn


class _Drawn(NamedTuple):
    """Axes that are drawn, and what their captions say."""

    ax: Axes
    title: Both
    notes: list[Both]
    entries: list[tuple[str, str]]
    about: Both


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
    about: pd.DataFrame,
    groups: _Groups,
    ax: Axes | None,
    rtl: bool,
    lang: Lang,
    size: SizeName,
    look: Look,
) -> _Drawn:
    """Draw a bar per period."""
    measures = sized(size)
    dated = about[about["period"] != ""]
    periods = periods_of(dated["period"])
    told = set(dated.loc[dated["articles"] > 0, "status"])
    # Where all dates were written down alike, there is nothing that colours would tell.
    alike = len(told) == 1 and "inferred" not in told
    entries = [
        (look_of[0], _status(status, lang))
        for status, look_of in _STATUS.items()
        if status in told and not alike
    ]
    top = float(dated.groupby(["group", "period"], sort=False)["articles"].sum().max())
    less = entries_height(entries, measures) + (measures.line(1.8) if measures.wide else 0)
    tops = [top] * len(groups.names)
    ax, lanes, inches = lanes_for(ax, groups.heads, tops, measures, less=less, counts=True)
    title, first = _finding(about, groups)
    names = [str(group) for group in groups.names]
    colors = row_colors(names, look, [str(first)] if first is not None else None)
    peak = _peak(dated) if len(names) == 1 and "highlight" not in look else None
    for lane, group in enumerate(groups.names[: len(lanes.names)]):
        part = dated[dated["group"] == group]
        below = np.full(len(periods.first), lanes.base(lane))
        for status, (color, hatch) in _STATUS.items():
            rows = part[part["status"] == status]
            counts = periods.summed(rows["period"], rows["articles"])
            if alike and peak is not None:
                # The period of which the title speaks stands out.
                at = np.arange(len(counts)) == periods.place[peak]
                bars(ax, periods, np.where(at, 0, counts), below, inches, REST)
                bars(ax, periods, np.where(at, counts, 0), below, inches, accent(look))
            else:
                bars(ax, periods, counts, below, inches, colors[lane] if alike else color, hatch)
            below += counts
    lanes.frame(ax, lang, measures, whole, counts=True)
    time_axis(ax, periods, inches, lang, measures, rtl=rtl)
    notes = _left_out(about, groups, len(lanes.names))
    return _Drawn(ax, title, notes, entries, both("how_dated"))


def _peak(dated: pd.DataFrame) -> str | None:
    """Return the period that has more articles than any other, if one has clearly so."""
    sums = dated.groupby("period")["articles"].sum()
    ordered = sums.sort_values(ascending=False, kind="stable")
    if len(sums) < 2 or not leads(ordered.tolist()):
        return None
    # One more than on another day, of ten days alike, is no finding.
    return str(ordered.index[0]) if ordered.iloc[0] >= _PEAK * ordered.iloc[1] else None


def _finding(about: pd.DataFrame, groups: _Groups) -> tuple[Both, Any]:
    """Say which group publishes most, or of one group when; and which group is meant."""
    dated = about[about["period"] != ""]
    if len(groups.names) > 1:
        # Those of unknown dates are a group's articles, too.
        sums = about.groupby("group", sort=False)["articles"].sum()
        sums = sums.sort_values(ascending=False, kind="stable")
        counts, first = [int(n) for n in sums], sums.index[0]
        if not leads(counts) or first == unknown_group() or first not in groups.names:
            return both("timeline"), None
        n = number_in_both(counts[0], "article")
        told = naming(
            "timeline_lead",
            group=in_title(group_name(first, "ar")),
            articles=n,
            total=(str(sum(counts)),) * 2,
        )
        return told, first
    period = _peak(dated)
    if period is None:
        return both("timeline"), None
    n = number_in_both(int(dated.loc[dated["period"] == period, "articles"].sum()), "article")
    return both("timeline_peak", when=period_said(period), articles=n), None


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
) -> _Drawn:
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
    return _Drawn(ax, _rate_title(found, names, rises), notes, entries, both("share_with"))


def _rate_title(found: pd.DataFrame, names: list[str], rises: pd.DataFrame | None) -> Both:
    """Say which term rose most surely, and when; of a single term where it is highest."""
    if rises is not None and len(rises):
        keys = [key for key in ("p", "period", "term") if key in rises]
        rose = rises.loc[rises["term"].isin(names), keys].merge(
            found.dropna(subset="share")[["term", "period", "share"]], on=["term", "period"]
        )
        if len(rose) and found["group"].nunique() == 1:
            first = rose.sort_values(keys, kind="stable").iloc[0]
            return _said_of("term_rose", first)
    if len(names) == 1:
        return naming("one_term_timeline", term=in_title(names[0]))
    return both("term_timeline")


def _said_of(key: str, row: "pd.Series[Any]") -> Both:
    share = f"{row['share']:.0%}"
    return naming(
        key, term=in_title(row["term"]), when=period_said(str(row["period"])), share=(share, share)
    )


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
