"""Drawing voices: whose words expressions are among, in each outlet."""

from typing import Any, NamedTuple, Unpack

import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._shown import shown
from corpus_tools.corpus.verbs.choosing import unknown_group
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang, both, code_names, in_one, number_in_both, number_of
from corpus_tools.plot.frame import axes_for, dress, group_name, height_beside_notes, room
from corpus_tools.plot.look import Look, spoken
from corpus_tools.plot.speech.bars import BarRow, bar_rows, bars_height, bars_in
from corpus_tools.plot.style import INK, PALETTE, SizeName, in_style, sized
from corpus_tools.plot.titles import in_title, naming
from corpus_tools.speech.voices import FEW_PLACES, VOICES

__all__ = ["VOICE_COLORS", "voices"]

#: Of each voice its colour, and that of a number on it. In every bar they stand in this order.
VOICE_COLORS = dict(
    zip(
        VOICES,
        ((PALETTE[0], "white"), (PALETTE[4], INK), (PALETTE[1], "white"), ("#CFCFCF", INK)),
        strict=True,
    )
)

#: What is said where outlets or expressions are left out.
_SHOWN = ("shown_outlets", "shown_phrases")
#: Lines that a legend takes above those of most figures.
_LEGEND = 3


@in_style
def voices(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    share: bool = False,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw in whose voice expressions stand in each outlet: a bar of places, parted by voice.

    Each outlet that has an expression has a row; an expression that is nowhere has a 0. Where there
    are more rows than there is room for, the outlets with most places are drawn.

    Parameters
    ----------
    table : DataFrame
        As `corpus_tools.voices` gives it.
    share : bool
        Draw shares of an outlet's places instead of their number, which stands beside; pale where
        they are fewer than ten.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`.

    Raises
    ------
    InputError
        This is no table of voices, or no expression was asked for.
    """
    lang = spoken(lang, look)
    found = set(table) if isinstance(table, pd.DataFrame) else set()
    if not found.issuperset({"term", "outlet", "count", *VOICES}):
        raise InputError(
            "voices: expected the table that ct.voices(corpus, expressions) makes; found"
            f" {'another table' if found else type(table).__name__}"
        )
    terms = list(table.attrs.get("terms") or dict.fromkeys(table["term"]))
    if not terms:
        raise InputError("voices: expected a table with an expression; found an empty one")
    measures = sized(size)
    every = _outlets(table)
    # As many notes as there may be.
    notes = [both("voices_note"), both("voices_few_rows", places=number_in_both(1, "place"))]
    notes += [both("voices_elsewhere")]
    notes += [both(key, shown=len(every), total=len(every)) for key in _SHOWN]
    tall = height_beside_notes(ax, measures, notes, lang) - measures.line(_LEGEND)
    most = max(2, bars_in(tall, measures))
    chosen = _chosen(table, terms, every, most)
    rows = _rows(chosen, lang, alone=len(every) == 1, share=share)
    ax = axes_for(ax, measures, bars_height(len(rows), measures))
    bar_rows(
        ax, rows, list(VOICE_COLORS.values()), room(ax, measures)[0], lang, measures, share=share
    )
    there = [voice for voice in VOICES if voice != "unknown" or table[voice].sum()]
    names = code_names("voices")
    entries = [(VOICE_COLORS[voice][0], in_one(names[voice], lang)) for voice in there]
    notes = [both("voices_note"), *_few(rows, share)]
    cells = [cell for cell in chosen.counts if cell[0] in chosen.outlets]
    having = {outlet for _, outlet in cells}
    there_are = {outlet for own in chosen.outlets.values() for outlet in own}
    if len(every) > 1 and len(cells) < len(chosen.outlets) * len(every):
        notes.append(both("voices_elsewhere"))
    drawn = (len(there_are), len(having)), (len(chosen.outlets), len(terms))
    for key, (n, total) in zip(_SHOWN, drawn, strict=True):
        notes += [both(key, shown=n, total=total)] if n < total else []
    title, about = _title(table, terms), both("voices_are")
    return dress(ax, lang, size, title, *notes, entries=entries, about=about, look=look)


def _title(table: pd.DataFrame, terms: list[str]) -> Both:
    """Say in whose words most places of the commonest expression are, if they are in somebody's."""
    counts = table.groupby("term", sort=False)["count"].sum().reindex(terms, fill_value=0)
    term = terms[int(counts.to_numpy().argmax())]
    sums = table.loc[table["term"] == term, list(VOICES)].sum()
    total, most = int(sums.sum()), VOICES[int(sums.to_numpy().argmax())]
    if total < FEW_PLACES or most == "unknown" or 2 * int(sums[most]) <= total:
        return both("voices")
    return naming(
        f"voices_lead_{most}",
        term=in_title(term),
        n=(str(int(sums[most])),) * 2,
        places=number_in_both(total, "in_places_of"),
    )


class _Chosen(NamedTuple):
    """The expressions that are drawn, and of each the outlets that have it."""

    outlets: dict[str, list[str]]
    counts: dict[tuple[str, str], list[int]]


def _outlets(table: pd.DataFrame) -> list[str]:
    """Return all outlets, those with most places first; those with none by their names."""
    counts = dict.fromkeys(table.attrs.get("outlets", {}), 0)
    for outlet, count in zip(table["outlet"].fillna("").astype(str), table["count"], strict=True):
        counts[outlet] = counts.get(outlet, 0) + int(count)
    return sorted(counts, key=lambda outlet: (-counts[outlet], outlet)) or [""]


def _chosen(table: pd.DataFrame, terms: list[str], outlets: list[str], most: int) -> _Chosen:
    """Choose as many expressions, and of the outlets that have them, as there are rows for."""
    sums: dict[tuple[str, str], list[int]] = {}
    columns = (table[name] for name in VOICES)
    for term, outlet, *counts in zip(
        table["term"], table["outlet"].fillna("").astype(str), *columns, strict=True
    ):
        cell = sums.setdefault((term, outlet), [0] * len(VOICES))
        cell[:] = [a + int(b) for a, b in zip(cell, counts, strict=True)]
    if len(outlets) == 1:
        return _Chosen({term: outlets for term in terms[:most]}, sums)
    # Each expression has a head, and an outlet or two at least.
    kept = terms[: max(1, most // 3)]
    having = {term: [one for one in outlets if sum(sums.get((term, one), ()))] for term in kept}
    each = max(1, *map(len, having.values()))
    while each > 1 and sum(1 + min(each, len(own)) for own in having.values()) > most:
        each -= 1
    return _Chosen({term: own[:each] for term, own in having.items()}, sums)


def _rows(chosen: _Chosen, lang: Lang, *, alone: bool, share: bool) -> list[BarRow]:
    """Return a head for each expression and a row for each outlet; of one outlet, rows alone."""
    rows: list[BarRow] = []
    for term, outlets in chosen.outlets.items():
        name = shown(term)
        marked = f"«{name}»" if lang != "en" else f"“{name}”"
        if not outlets:
            rows.append(BarRow(marked, [0] * len(VOICES)))
        elif not alone:
            rows.append(BarRow(marked))
        for outlet in outlets:
            counts = chosen.counts.get((term, outlet), [0] * len(VOICES))
            group: Any = outlet or unknown_group()
            own = name if alone else group_name(group, lang)
            rows.append(BarRow(own, counts, share and sum(counts) < FEW_PLACES))
    return rows


def _few(rows: list[BarRow], share: bool) -> list[Both]:
    """Say where the places are too few to show anything."""
    sums = [sum(row.counts) for row in rows if row.counts]
    total = sum(sums)
    if total < FEW_PLACES:
        few = number_of(total, "in_places"), number_of(total, "place", "en")
        return [both("voices_few", places=few)] if total else []
    if min(sums) < FEW_PLACES:
        key = "voices_few_pale" if share else "voices_few_rows"
        return [both(key, places=number_in_both(FEW_PLACES, "place"))]
    return []
