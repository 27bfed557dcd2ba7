"""Drawing speakers: who is quoted or reported how often, how, and in which outlets."""

from typing import Any, Literal, Unpack, get_args

import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._shown import cut, shown
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.corpus.verbs.choosing import unknown_group
from corpus_tools.errors import InputError, whole_number
from corpus_tools.messages import Lang, both, number_in_both, number_of, say
from corpus_tools.plot.frame import (
    axes_for,
    dress,
    entry_name,
    group_name,
    height_beside_notes,
    measured,
    room,
)
from corpus_tools.plot.look import Entries, Look, accent, spoken
from corpus_tools.plot.speech.bars import BarRow, bar_rows, bars_height, bars_in
from corpus_tools.plot.style import INK, PALETTE, REST, SizeName, in_style, sized
from corpus_tools.plot.titles import in_title, leads, naming
from corpus_tools.plot.words.nested import tint
from corpus_tools.speech.speakers import SPEAKERS_ASIDE, SPEECH_FORMS
from corpus_tools.speech.speakers import speakers as measure

__all__ = ["speakers"]

#: Outlets with a colour of their own; the others share the grey.
_MOST_OUTLETS = 5
#: Lines that a legend takes above those of most figures.
_LEGEND = 3
#: Letters of an outlet in the legend.
_LONGEST = 30
#: On which colours numbers are white.
_DARK = {0, 1, 2}
By = Literal["form", "outlet"]


@in_style
def speakers(
    table: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    by: By = "form",
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw who speaks how often: a bar of sayings, those who speak most first.

    Parameters
    ----------
    table : DataFrame or Corpus
        As `corpus_tools.speakers` gives it.
    by : {"form", "outlet"}
        What parts the bars: how speech is given (in marks, reported, through an agency), or the
        outlets that give it.
    top : int, optional
        At most so many speakers.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`.

    Raises
    ------
    InputError
        This is no table of speakers, or there is none in it; `by` is something else.
    """
    lang = spoken(lang, look)
    of = table if isinstance(table, Corpus) else None
    table = measured(table, measure, "speaker", "outlet", "articles", "quotations", *SPEECH_FORMS)
    if not isinstance(by, str) or by not in get_args(By):
        found = repr(by) if isinstance(by, str) else type(by).__name__
        raise InputError(f"speakers: expected by to be 'form' or 'outlet'; found {found}")
    if top is not None:
        top = whole_number(top, "speakers", "top", 1)
    if table.empty:
        raise InputError("speakers: expected someone who speaks; found nobody that is named")
    measures = sized(size)
    total = table["speaker"].nunique()
    notes = [both("speakers_note"), both("shown_speakers", shown=total, total=total)]
    aside = sum(int(table.attrs.get(key, 0)) for key in SPEAKERS_ASIDE)
    notes += [both("speakers_aside", n=number_in_both(aside, "saying"))] if aside else []
    tall = height_beside_notes(ax, measures, notes, lang) - measures.line(_LEGEND)
    most = min(measures.terms if top is None else top, max(1, bars_in(tall, measures)))
    counts = table.groupby("speaker", sort=False)[["quotations", *SPEECH_FORMS]].sum()
    names = counts.index[:most].tolist()
    if by == "form":
        parts = {name: counts.loc[name, list(SPEECH_FORMS)].tolist() for name in names}
        colors = _form_colors(look)
        entries: Entries = [
            (color, entry_name(f"speech_{form}", lang))
            for form, (color, _) in zip(SPEECH_FORMS, colors, strict=True)
            if counts.loc[names, form].sum()
        ]
    else:
        parts, colors, entries = _by_outlet(table, names, lang)
    articles = table.groupby("speaker", sort=False)["articles"].sum()
    rows = [
        BarRow(
            shown(name), parts[name], note=f" · {number_of(int(articles[name]), 'article', lang)}"
        )
        for name in names
    ]
    ax = axes_for(ax, measures, bars_height(len(rows), measures))
    bar_rows(ax, rows, colors, room(ax, measures)[0], lang, measures)
    ax.set_xlabel(say("bars_sayings", lang))
    notes[1:2] = (
        [both("shown_speakers", shown=len(names), total=total)] if len(names) < total else []
    )
    title = both("speakers")
    if leads(counts["quotations"].tolist()):
        title = naming(
            "speakers_lead",
            name=in_title(names[0]),
            times=number_in_both(int(counts["quotations"].iloc[0]), "times"),
            articles=number_in_both(int(articles[names[0]]), "in_articles"),
        )
    return dress(ax, lang, size, title, *notes, entries=entries, of=of, look=look)


def _form_colors(look: Look) -> list[tuple[str, str]]:
    """Return the colour of each form and that of a number on it: one colour, paler, grey."""
    return [(accent(look), "white"), (tint(accent(look)), INK), (REST, INK)]


def _by_outlet(
    table: pd.DataFrame, names: list[str], lang: Lang
) -> tuple[dict[str, list[int]], list[tuple[str, str]], Entries]:
    """Return of each speaker the sayings in each outlet, and the outlets' colours."""
    outlets = table["outlet"].fillna("").astype(str)
    sums = table["quotations"].groupby(outlets.to_numpy()).sum()
    ranked = sorted(sums.index, key=lambda outlet: (outlet == "", -int(sums[outlet]), outlet))
    own = [outlet for outlet in ranked if outlet][:_MOST_OUTLETS]
    place = {outlet: at for at, outlet in enumerate(own)}
    parts = {name: [0] * (len(own) + 1) for name in names}
    for name, outlet, n in zip(table["speaker"], outlets, table["quotations"], strict=True):
        if name in parts:
            parts[name][place.get(outlet, len(own))] += int(n)
    colors = [(PALETTE[at], "white" if at in _DARK else INK) for at in range(len(own))]
    colors.append((PALETTE[-1], "white"))
    entries: list[tuple[str, str]] = []
    for outlet in own:
        group: Any = outlet
        entries.append((PALETTE[place[outlet]], cut(group_name(group, lang), _LONGEST)))
    left = [outlet for outlet in ranked if outlet not in place]
    if left:
        name = group_name(unknown_group(), lang) if left == [""] else say("other_outlets", lang)
        entries.append((PALETTE[-1], name))
    return parts, colors, entries
