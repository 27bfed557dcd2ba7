"""Drawing names by rank: people, bodies and places, those in most articles first."""

from collections.abc import Sequence
from typing import Unpack

import pandas as pd
from matplotlib.axes import Axes

from corpus_tools._shown import shown
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError, list_of_words, whole_number
from corpus_tools.messages import Both, Lang, both, in_one
from corpus_tools.plot.frame import (
    axes_for,
    dress,
    height_between_captions,
    height_for_rows,
    measured,
    room,
)
from corpus_tools.plot.look import Look, accent, row_colors, spoken
from corpus_tools.plot.style import INK, REST, Size, SizeName, edge, in_style, sized
from corpus_tools.plot.titles import in_title, leads, naming, out_of
from corpus_tools.plot.words.nested import nested_bars, nested_entries
from corpus_tools.speech.actors import ACTOR_KINDS
from corpus_tools.speech.actors import actors as measure

__all__ = ["names"]

#: From row to row, as a multiple of the size of labels; what names have of the width.
_PITCH, _SHARE = 1.75, 0.42
#: Rows that the head of a kind takes.
_HEAD = 1.3


@in_style
def names(
    actors: pd.DataFrame | Corpus,
    ax: Axes | None = None,
    *,
    kinds: str | Sequence[str] = ("person", "body"),
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw who is named most: names by the articles that have them, each kind below its head.

    A bar is how often a name is mentioned, the paler bar in it in how many articles. Names of one
    article are left to the table where there are others.

    Parameters
    ----------
    actors : DataFrame or Corpus
        What `corpus_tools.actors` returns; in a corpus they are found first.
    ax : Axes, optional
    kinds : str or sequence of {"person", "body", "place"}
        Which names, in this order.
    top : int, optional
        At most so many names of each kind; by default as many as there is room for, up to ten.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`.

    Raises
    ------
    InputError
        This is no table of actors, or it has no name of these kinds.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ax = names(ct.load_corpus(), kinds="body", top=3)
    >>> len(ax.get_yticklabels())
    3
    """
    lang = spoken(lang, look)
    of = actors if isinstance(actors, Corpus) else None
    table = measured(actors, measure, "name", "kind", "articles", "mentions")
    wanted = list_of_words([kinds] if isinstance(kinds, str) else kinds, "names: kinds")
    if strange := [kind for kind in wanted if kind not in ACTOR_KINDS]:
        known = ", ".join(ACTOR_KINDS)
        raise InputError(f"names: expected kinds among {known}; found {strange[0]!r}")
    if top is not None:
        top = whole_number(top, "names", "top", 1)
    parts = {kind: _ranked(table[table["kind"] == kind]) for kind in dict.fromkeys(wanted)}
    parts = {kind: rows for kind, rows in parts.items() if len(rows)}
    if not parts:
        told = ", ".join(wanted) or "some kind"
        raise InputError(f"names: expected names of {told}; found none")
    measures = sized(size)
    pitch = _PITCH * measures.label / 72
    heads = _HEAD * len(parts) if len(parts) > 1 else 0.0
    entries = nested_entries(REST, lang, "bar_of_mentions", "bar_naming")
    tall = height_between_captions(
        ax, lang, size, both("names_ranked"), both("names_more"), entries=entries, of=of, look=look
    )
    tall = min(tall, height_for_rows(ax, measures))
    most = max(1, int((tall / pitch - heads - 1) / len(parts)))
    drawn = {kind: rows.head(min(most, top or 10)) for kind, rows in parts.items()}
    lines = sum(map(len, drawn.values())) + heads
    ax = axes_for(ax, measures, pitch * (lines + 0.5))
    total = len(of) if of is not None else int(table.attrs.get("articles", 0))
    title = both("names_ranked")
    leading: str | None = None
    for kind, rows in drawn.items():
        if leads(rows["articles"].tolist(), 2):
            leading, articles = rows[["name", "articles"]].iloc[0]
            where = out_of(int(articles), total)
            title = naming(f"names_lead_{kind}", name=in_title(leading), where=where)
            break
    _draw(ax, drawn, leading, lang, measures, look)
    color = accent(look) if leading is None else REST
    entries = nested_entries(color, lang, "bar_of_mentions", "bar_naming")
    return dress(ax, lang, size, title, *_notes(parts, drawn), entries=entries, of=of, look=look)


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    """Put names of most articles first; those of one are left out where there are others."""
    table = table.sort_values(
        ["articles", "mentions", "name"], ascending=[False, False, True], kind="stable"
    )
    several = table[table["articles"] > 1]
    return several if len(several) else table


def _draw(
    ax: Axes,
    drawn: dict[str, pd.DataFrame],
    leading: str | None,
    lang: Lang,
    size: Size,
    look: Look,
) -> None:
    """Draw the kinds one below the other."""
    rows = pd.concat(drawn.values())
    places: list[float] = []
    y = 0.0
    for kind, part in drawn.items():
        if len(drawn) > 1:
            x = 1 if lang != "en" else 0
            told = in_one(both(f"names_of_{kind}"), lang)
            ax.annotate(
                told, (x, y), (0, 0), xycoords=("axes fraction", "data"),
                textcoords="offset points", ha=edge(lang), va="center", fontsize=size.label,
                fontweight="bold", color=INK,
            )  # fmt: skip
            y += _HEAD - 0.3
        places += [y + n for n in range(len(part))]
        y += len(part) + 0.3
    across = room(ax, size)[0]
    names_ = [shown(name) for name in rows["name"]]
    colors = row_colors(rows["name"].tolist(), look, None if leading is None else [leading])
    counts, articles = rows["mentions"].tolist(), rows["articles"].tolist()
    nested_bars(
        ax, names_, counts, articles, across, lang, size, colors, share=_SHARE, places=places
    )


def _notes(parts: dict[str, pd.DataFrame], drawn: dict[str, pd.DataFrame]) -> list[Both]:
    total, n = (sum(map(len, of.values())) for of in (parts, drawn))
    return [both("names_more")] if n < total else []
