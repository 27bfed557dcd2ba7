"""Drawing stories: how many days after the first report each outlet told of an event."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from corpus_tools.clusters.stories import Stories, stories
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Lang, both, say
from corpus_tools.plot.frame import axes_for, dress, height_for_rows, room
from corpus_tools.plot.style import PALE, PALETTE, SizeName, sized

__all__ = ["story_timeline"]

_LABEL_SHARE = 0.55
#: From row to row, as a multiple of the size of labels.
_PITCH = 2.2
#: Outlets with a colour of their own; the others share the grey.
_MOST_OUTLETS = 6
#: Of a row's height what the points of one day may take.
_SPREAD = 0.6


def story_timeline(
    corpus: Corpus,
    ax: Axes | None = None,
    *,
    found: Stories | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
) -> Axes:
    """Draw a row per story and a point per article, on the day after the first report it appeared.

    Only articles with a stated or supplied day are drawn; the largest stories come first.

    Parameters
    ----------
    corpus : Corpus
    found : Stories, optional
        What `stories` returns for the corpus.

    Raises
    ------
    InputError
        No story has two articles whose day is known.
    """
    need_corpus(corpus, "story_timeline")
    found = stories(corpus) if found is None else found
    table = found.dated(corpus)
    total = table["story"].nunique()
    if not total:
        raise InputError(
            "story_timeline: expected a story with two articles whose day of publication is"
            " stated or supplied; found none"
        )
    measures = sized(size)
    pitch = _PITCH * measures.label / 72
    most = max(1, int(height_for_rows(ax, measures) / pitch))
    shown = table["story"].drop_duplicates().head(most).tolist()
    table = table[table["story"].isin(shown)]
    ax = axes_for(ax, measures, pitch * len(shown) + 0.5)
    row_of = {story: at for at, story in enumerate(shown)}
    outlets = (
        table["outlet"]
        .value_counts(sort=False)
        .sort_index()
        .sort_values(ascending=False, kind="stable")
    )
    named = [name for name in outlets.index if name][:_MOST_OUTLETS]
    color = dict(zip(named, PALETTE, strict=False))
    table = table.assign(row=table["story"].map(row_of).astype(float))
    for _, days in table.groupby("row")["day"]:
        ax.hlines(table["row"][days.index[0]], 0, days.max(), color=PALE, lw=1.2, zorder=1)
    by_day = table.groupby(["row", "day"])["id"]
    nth, many = by_day.cumcount(), by_day.transform("count")
    # Articles of one day stand one above the other.
    spot = 0.6 * measures.note
    step = np.minimum(_SPREAD / np.maximum(many - 1, 1), 1.1 * spot / (72 * pitch))
    heights = table["row"] + (nth - (many - 1) / 2) * step
    colors = [color.get(outlet, PALETTE[-1]) for outlet in table["outlet"]]
    ax.scatter(table["day"], heights, s=spot**2, c=colors, lw=0, zorder=2)
    listed = found.stories.set_index("story")
    across = room(ax, measures)[0]
    names = []
    for story in shown:
        record = listed.loc[story]
        year, month, day = str(record["first_date"]).split("-")
        date = f" ({int(day)}/{int(month)}/{year})"
        inches = _LABEL_SHARE * across - text_width(date, measures.label)
        name = str(record["headline"] or record["medoid"])
        names.append(fit(name, inches, measures.label, 1) + date)
    ax.set_yticks(range(len(shown)), names)
    ax.set_ylim(len(shown) - 0.5, -0.5)
    # Where all told of it on the first day, the axis has that day and the next.
    last = max(float(table["day"].max()), 1.0)
    ax.set_xlim(-0.05 * last, 1.05 * last)
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.set_xlabel(say("days_after", lang))
    if lang == "ar":
        ax.yaxis.tick_right()
    entries = [(color[name], name) for name in named]
    if len(named) < len(outlets):
        entries.append((PALETTE[-1], say("other_outlets", lang)))
    notes = [both("story_time_note")]
    if total > len(shown):
        notes.append(both("shown_stories", shown=len(shown), total=total))
    return dress(ax, lang, size, both("story_time"), *notes, entries=entries, about=both("outlets"))
