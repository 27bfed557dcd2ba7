"""Drawing stories: which outlets told of an event, and how many days after the first report."""

from typing import Any, NamedTuple, Unpack

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from corpus_tools._shown import visible
from corpus_tools.clusters.stories import Stories, stories
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, listed, number_in_both, say
from corpus_tools.plot.frame import axes_for, dress, height_between_captions, width_for_columns
from corpus_tools.plot.look import Captions, Look, accent, highlighted, spoken
from corpus_tools.plot.style import (
    GREY,
    INK,
    PALE,
    REST,
    Size,
    SizeName,
    edge,
    in_style,
    short_day,
    sized,
)

__all__ = ["met_by_day", "story_timeline"]

#: From row to row, as a multiple of the size of labels: a headline, and below it points with names;
#: more where names stand below the points, too.
_PITCH, _DEEP = 3.0, 4.1
#: Where both stand in a row.
_HEADLINE, _TRACK = -0.25, 0.1
#: The axis of days begins and ends at so many times the last: behind that day names have room.
_START, _END = 0.03, 1.28
#: Inches that a name has at least, and that stand between a point and its names.
_LEAST, _GAP = 0.4, 0.08


def met_by_day(corpus: Corpus, found: Stories) -> pd.DataFrame:
    """Return, of stories that two outlets or more tell on known days, who told on which day.

    Returns
    -------
    DataFrame
        story, day (after the first report), outlets (a list, those of most articles first).
    """
    table = found.dated(corpus)
    table = table[table["outlet"] != ""]
    several = table.groupby("story")["outlet"].transform("nunique") > 1
    table = table[several]
    # Of known outlets alone the first report may be another one.
    table = table.assign(day=table["day"] - table.groupby("story")["day"].transform("min"))
    told = table.groupby(["story", "day"])["outlet"].apply(
        lambda names: (
            names.value_counts(sort=False)
            .sort_index()
            .sort_values(ascending=False, kind="stable")
            .index.tolist()
        )
    )
    return told.rename("outlets").reset_index()


@in_style
def story_timeline(
    corpus: Corpus,
    ax: Axes | None = None,
    *,
    found: Stories | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw a row for each story that outlets meet in: who told of it first, and who days later.

    Only articles of a known outlet with a stated or supplied day are drawn, and only stories of
    two outlets or more, the largest first. Time runs as the page is read: in Arabic from the right.

    Parameters
    ----------
    corpus : Corpus
    found : Stories, optional
        What `stories` returns for the corpus.

    Raises
    ------
    InputError
        No story was told by two outlets on days that are known.
    """
    need_corpus(corpus, "story_timeline")
    lang = spoken(lang, look)
    found = stories(corpus) if found is None else found
    table = met_by_day(corpus, found)
    total = table["story"].nunique()
    if not total:
        raise InputError(
            "story_timeline: expected a story that two outlets tell, whose days of publication are"
            " stated or supplied; found none"
        )
    measures = sized(size)
    title, notes = _title(table), [both("story_time_note")]
    captions = Captions(of=corpus, look=look)
    axis = measures.line(7)
    high = height_between_captions(ax, lang, size, title, *notes, *notes, **captions) - axis
    across = width_for_columns(ax, measures)
    rows = {story: row for row, story in enumerate(table["story"].drop_duplicates())}
    # Where all told of it on the first day, the axis has that day and the next.
    last = max(float(table["day"].max()), 1.0)
    inch = 0.97 * across / (last * (_END + _START))
    names = _names(table, rows, _END * last, inch, measures)
    pitch = (_DEEP if any(name.below for name in names) else _PITCH) * measures.label / 72
    shown = list(rows)[: max(1, int(high / pitch))]
    table = table[table["story"].isin(shown)]
    ax = axes_for(ax, measures, pitch * len(shown) + axis)
    ends = (-_START * last, _END * last)
    ax.set_xlim(ends[::-1] if lang != "en" else ends)
    ax.set_ylim(len(shown) - 0.5, -0.5)
    about = found.stories.set_index("story")
    for row, story in enumerate(shown):
        if row % 2 == 0:
            ax.axhspan(row - 0.5, row + 0.5, color=PALE, alpha=0.45, lw=0)
        record = about.loc[story]
        date = f" ({short_day(str(record['first_date']))})"
        name = visible(str(record["headline"] or record["medoid"]))
        name = fit(name, across - 0.3 - text_width(date, measures.label), measures.label, 1) + date
        place: dict[str, Any] = {"ha": edge(lang), "va": "center", "fontsize": measures.label}
        ax.text(0, row + _HEADLINE, name, color=INK, **place)
        days = table.loc[table["story"] == story, "day"].tolist()
        ax.hlines(row + _TRACK, 0, days[-1], color=REST, lw=0.8, zorder=1)
        colors = [accent(look) if day == 0 else REST for day in days]
        ax.scatter(days, [row + _TRACK] * len(days), s=(0.6 * measures.note) ** 2, c=colors, lw=0)
    names = [name for name in names if name.row < len(shown)]
    _draw_names(ax, names, 1.1 * measures.label, lang, measures, look)
    ax.set_yticks([])
    ticks = [t for t in MaxNLocator(6, integer=True).tick_values(0, last) if 0 <= t <= last]
    ax.set_xticks(ticks)
    ax.set_xlabel(say("days_after", lang))
    if total > len(shown):
        notes.append(both("shown_stories", shown=len(shown), total=total))
    dress(ax, lang, size, title, *notes, **captions)
    ax.tick_params(axis="x", labelsize=measures.note)
    return ax


def _title(table: pd.DataFrame) -> Both:
    """Say how many stories two outlets told on the first day."""
    total = table["story"].nunique()
    first = table[table["day"] == 0]
    same = int((first["outlets"].map(len) > 1).sum())
    if not same:
        return both("story_time_apart", total=total)
    if total == 1:
        return both("story_time_one")
    if same == total:
        return both("story_time_all")
    return both("story_time_some", same=number_in_both(same, "in_stories"), total=total)


class _Name(NamedTuple):
    """The outlets of one day of a story, and whether they stand below the line."""

    row: int
    day: float
    text: str
    first: bool
    outlets: list[str]
    below: bool


def _names(
    table: pd.DataFrame, rows: dict[Any, int], end: float, inch: float, size: Size
) -> list[_Name]:
    """Put the outlets of each day behind its point, or below the line where the next is near."""
    found = []
    for story, own in table.groupby("story", sort=False):
        days = own["day"].tolist()
        below = float("-inf")  # up to where names stand below the line
        for day, names, until in zip(days, own["outlets"], [*days[1:], end], strict=True):
            text = listed(map(visible, names))
            beside = (until - day) * inch - 2 * _GAP - 0.6 * size.note / 72
            wide = text_width(text, size.note)
            later = until < end and wide > beside
            if later:
                if day < below:
                    continue
                text = fit(text, (end - day) * inch, size.note, 1)
                below = day + (text_width(text, size.note) + _GAP) / inch
            elif wide > beside:
                text = fit(text, max(beside, _LEAST), size.note, 1)
            found.append(_Name(rows[story], day, text, day == 0, names, later))
    return found


def _draw_names(
    ax: Axes, names: list[_Name], deep: float, lang: Lang, size: Size, look: Look
) -> None:
    """Draw points of days with the names of outlets; those that were first stand out."""
    wanted = set(highlighted(look))
    step = 72 * _GAP * (-1 if lang != "en" else 1)
    for name in names:
        stands_out = bool(wanted & set(name.outlets)) if "highlight" in look else name.first
        ax.annotate(
            name.text,
            (name.day, name.row + _TRACK),
            (-step / 2, -deep) if name.below else (step, 0),
            textcoords="offset points",
            ha=edge(lang),
            va="center",
            fontsize=size.note,
            color=INK if stands_out else GREY,
            bbox=None if name.below else {"fc": "white", "ec": "none", "alpha": 0.75, "pad": 0.6},
            zorder=2,
        )
