"""Drawing dispersion: where terms stand in each article, from its first word to its last."""

from collections.abc import Iterable
from typing import NamedTuple, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools._shown import shown, unmarked
from corpus_tools.arabic.letters import has_arabic
from corpus_tools.contrasts.places import Order, reading_order, term_places
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.verbs.choosing import unknown_group
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, text_width
from corpus_tools.messages import Both, Lang, both, in_one, number_in_both, say
from corpus_tools.plot.colors import entries_height
from corpus_tools.plot.frame import axes_for, dress, height_beside_notes, room
from corpus_tools.plot.look import Look, accent, row_colors, spoken
from corpus_tools.plot.style import (
    GREY,
    PALE,
    PALETTE,
    Size,
    SizeName,
    from_reading_side,
    in_style,
    sized,
)
from corpus_tools.plot.titles import in_title, leads, naming, out_of

__all__ = ["dispersion"]

#: Terms that are told apart by colour and by their lane.
_MOST_TERMS = 6
#: Inches that the lane of a term needs, and the row of an article that is not named.
_LANE, _ROW = 0.05, 0.024
#: Parts of a row that its lanes take; between columns of terms, in columns.
_BAND, _BETWEEN = 0.84, 0.06
#: From row to row, as a multiple of the size of labels, where there is room.
_PITCH = 2.4
_TITLE_SHARE, _GROUP_SHARE = 0.45, 0.2
#: Letters of a date by which articles that are not named are marked off: days, months, years.
_PARTS_OF_DATE = (10, 7, 4)
_LETTERS = 60
#: A term gathers where half of its places are in so small a share of its articles, if these are
#: so many.
_GATHERED, _FEWEST_TO_GATHER = 0.25, 4


class _Rows(NamedTuple):
    """The articles that are drawn, in order: their rows in the corpus, and how many there are."""

    at: NDArray[np.int64]
    holders: int
    undated: int


@in_style
def dispersion(
    corpus: Corpus,
    terms: str | Iterable[str],
    ax: Axes | None = None,
    *,
    order: Order = "date",
    places: pd.DataFrame | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw a row for each article with one of the terms, and a tick at every place of each.

    A row goes from the article's first word to its last, from the reading side. Of more articles
    than can be drawn some are, spread evenly over the order; where they are too many to be named,
    days, months, years or outlets stand beside them.

    Parameters
    ----------
    corpus : Corpus
    terms : str or sequence of str
        At most six.
    order : {"date", "outlet"}
        By date of publication, those without one last; or by outlet, then by date.
    places : DataFrame, optional
        What `corpus_tools.term_places` found of these terms in the corpus.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`. What is highlighted are terms.

    Raises
    ------
    InputError
        There are more than six terms, none of them stands in the corpus, or the order is another.
    """
    lang = spoken(lang, look)
    need_corpus(corpus, "dispersion")
    asked = [terms] if isinstance(terms, str) else list(terms)
    if not 1 <= len(asked) <= _MOST_TERMS:
        raise InputError(f"dispersion: expected 1 to {_MOST_TERMS} terms; found {len(asked)}")
    places = term_places(corpus, asked) if places is None else places
    if places.empty:
        raise InputError(
            f"dispersion: expected a term that stands in the corpus; found none of"
            f" {', '.join(map(repr, asked))} in {len(corpus)} articles"
        )
    names = list(places.attrs.get("dispersion", {})) or list(dict.fromkeys(places["term"]))
    measures = sized(size)
    colors = _colors(names, look)
    entries = _entries(places, names, colors, lang, measures) if len(names) > 1 else []
    # As if articles were too many: with all that may have to be said.
    some = _ordered(corpus, places, order, 1)
    tall = height_beside_notes(
        ax, measures, _notes(corpus, some, order, True), lang
    ) - measures.line(3)
    tall -= 1.2 * entries_height(entries, measures) if ax is None else 0
    rows = _ordered(corpus, places, order, max(1, int(tall / _ROW)))
    n = len(rows.at)
    named = n * _LANE * len(names) <= tall and n <= measures.rows_in(tall)
    pitch = min(tall / n, _PITCH * measures.label / 72) if named else tall / n
    ax = axes_for(ax, measures, pitch * n + measures.line(3))
    across = room(ax, measures)[0]
    if named:
        _ticks(ax, corpus, places, names, colors, rows)
        ends = [0.0, 0.25, 0.5, 0.75, 1.0]
        ax.set_xticks(ends, [f"{end:.0%}" for end in ends])
        points = measures.rows(n, measures.rows_tall - tall).points
        ax.set_yticks(range(n), _titles(corpus, rows, order, _TITLE_SHARE * across, points))
    else:
        points = measures.note
        _columns(ax, corpus, places, names, colors, rows, across, measures)
        _groups(ax, corpus, rows, order, pitch, _GROUP_SHARE * across, measures)
    ax.set_ylim(n - 0.4, -0.6)
    ax.set_xlabel(say("place_in_article", lang))
    from_reading_side(ax, lang)
    notes = _notes(corpus, rows, order, named)
    title = _title(corpus, places, names)
    dress(ax, lang, size, title, *notes, entries=entries, of=corpus, look=look)
    ax.tick_params(axis="y", labelsize=points)
    ax.tick_params(axis="x", labelsize=measures.note)
    return ax


def _colors(names: list[str], look: Look) -> list[str]:
    """Return the colour of each term: one of its own, or grey beside those that are highlighted."""
    if "highlight" in look:
        return row_colors(names, look)
    return [accent(look), *PALETTE[1:]][: len(names)]


def _title(corpus: Corpus, places: pd.DataFrame, names: list[str]) -> Both:
    """Say in how many articles a term stands, and if half of it is in a few; or which is widest."""
    per = {name: places.loc[places["term"] == name, "id"].value_counts() for name in names}
    if len(names) == 1:
        [counts] = per.values()
        where = out_of(len(counts), len(corpus))
        half = int((counts.cumsum() < counts.sum() / 2).sum()) + 1
        # Spread evenly, half of the places would be in half of the articles.
        if len(counts) >= _FEWEST_TO_GATHER and half <= _GATHERED * len(counts):
            few = number_in_both(half, "in_articles")
            return naming("dispersion_gathered", term=in_title(names[0]), where=where, articles=few)
        count = number_in_both(int(counts.sum()), "place")
        return naming("dispersion_one", term=in_title(names[0]), count=count, where=where)
    ordered = sorted(names, key=lambda name: -len(per[name]))
    if not leads([len(per[name]) for name in ordered], 2):
        return both("dispersion")
    where = out_of(len(per[ordered[0]]), len(corpus))
    return naming("dispersion_widest", term=in_title(ordered[0]), where=where)


def _ordered(corpus: Corpus, places: pd.DataFrame, order: Order, most: int) -> _Rows:
    """Put the articles with a term in order; of too many, take some spread evenly over it."""
    ordered = reading_order(corpus, places["id"], order)
    undated = int((corpus.articles["date"].fillna("").iloc[ordered] == "").sum())
    at = ordered
    if len(ordered) > most:
        at = ordered[np.linspace(0, len(ordered) - 1, most).round().astype(int)]
    return _Rows(at, len(ordered), undated)


def _drawn(corpus: Corpus, places: pd.DataFrame, names: list[str], rows: _Rows) -> pd.DataFrame:
    """Return the places in the articles that are drawn, with the row and the lane of each."""
    ids = corpus.ids
    row_of = {ids[at]: y for y, at in enumerate(rows.at.tolist())}
    some = places[places["id"].isin(row_of)]
    lane_of = {name: lane for lane, name in enumerate(names)}
    return pd.DataFrame(
        {
            "y": some["id"].map(row_of).astype(float),
            "x": some["place"].astype(float),
            "lane": some["term"].map(lane_of),
        }
    )


def _ticks(
    ax: Axes,
    corpus: Corpus,
    places: pd.DataFrame,
    names: list[str],
    colors: list[str],
    rows: _Rows,
) -> None:
    """Draw a band for every article, and on it a lane of ticks for each term."""
    n = len(rows.at)
    ax.barh(range(n), 1, height=_BAND, color=PALE, alpha=0.45, lw=0, zorder=0)
    height = _BAND / len(names)
    drawn = _drawn(corpus, places, names, rows)
    for lane in range(len(names)):
        some = drawn[drawn["lane"] == lane]
        middle = some["y"] + (lane + 0.5) * height - _BAND / 2
        ends = middle - 0.46 * height, middle + 0.46 * height
        ax.vlines(some["x"], *ends, color=colors[lane], lw=1.5, zorder=2)
    ax.set_xlim(-0.01, 1.01)


def _columns(
    ax: Axes,
    corpus: Corpus,
    places: pd.DataFrame,
    names: list[str],
    colors: list[str],
    rows: _Rows,
    across: float,
    size: Size,
) -> None:
    """Draw thin rows: a column for each term, with a tick at every place."""
    n = len(rows.at)
    starts = np.arange(len(names)) * (1 + _BETWEEN)
    for start in starts:
        ax.barh([(n - 1) / 2], 1, left=start, height=n, color=PALE, alpha=0.35, lw=0, zorder=0)
    drawn = _drawn(corpus, places, names, rows)
    for lane in range(len(names)):
        some = drawn[drawn["lane"] == lane]
        xs = some["x"] + starts[lane]
        ends = some["y"] - 0.5, some["y"] + 0.5
        ax.vlines(xs, *ends, color=colors[lane], lw=1.5, zorder=2)
    last = float(starts[-1]) + 1
    ax.set_xlim(-0.005 * last, 1.005 * last)
    inches = (1 - _GROUP_SHARE) * across / len(names)
    shown_names = [fit(shown(name), inches, size.note, 1) for name in names]
    ax.set_xticks((starts + 0.5).tolist(), shown_names)


def _titles(corpus: Corpus, rows: _Rows, order: Order, inches: float, points: float) -> list[str]:
    """Name articles by number, headline, and what they are in the order of."""
    articles = corpus.articles
    found = []
    for at in rows.at.tolist():
        record = articles.iloc[at]
        about = (
            _date_said(record) if order == "date" else shown(str(record["outlet"] or ""), _LETTERS)
        )
        about = f" (\u2068{about}\u2069)" if about else ""
        number = f"{at + 1}. "
        free = inches - text_width(number + about, points)
        name = shown(str(record["title"] or record["id"]))
        found.append(_plain(number + fit(name, max(free, 0.4 * inches), points, 1) + about))
    return found


def _date_said(record: "pd.Series[str]") -> str:
    """Return an article's date; ~ before one that is inferred."""
    date = "" if pd.isna(record["date"]) else str(record["date"])
    return f"\u2066~{date}\u2069" if date and record.get("date_status") == "inferred" else date


def _plain(line: str) -> str:
    """Take unseen marks of direction out of a line without Arabic, where they would be drawn."""
    return line if has_arabic(line) else unmarked(line)


def _groups(
    ax: Axes,
    corpus: Corpus,
    rows: _Rows,
    order: Order,
    pitch: float,
    inches: float,
    size: Size,
) -> None:
    """Mark off days, months, years or outlets beside articles that are too many to be named."""
    values = corpus.articles[order].fillna("").astype(str).iloc[rows.at].tolist()
    apart = 1.35 * size.note / 72 / pitch  # rows that a label takes
    # The finest part of a date that there is room for, or years.
    for n_letters in _PARTS_OF_DATE if order == "date" else (_LETTERS,):
        groups = [value[:n_letters] for value in values]
        starts = [y for y, one in enumerate(groups) if not y or one != groups[y - 1]]
        if len(starts) * apart <= len(values):
            break
    unknown = unknown_group()
    labels, last = [], -apart
    for y in starts:
        near = y - last < apart
        labels.append("" if near else fit(shown(groups[y] or unknown), inches, size.note, 1))
        last = last if near else y
    ax.set_yticks(starts, labels)
    for y in starts[1:]:
        ax.axhline(y - 0.5, color=GREY, lw=0.5, zorder=1)


def _entries(
    places: pd.DataFrame, names: list[str], colors: list[str], lang: Lang, size: Size
) -> list[tuple[str, str]]:
    """Say of each colour which term it is, how often it stands, and in how many articles."""
    entries = []
    for color, name in zip(colors, names, strict=True):
        own = places[places["term"] == name]
        told = both(
            "term_places",
            count=number_in_both(len(own), "place"),
            articles=number_in_both(own["id"].nunique(), "in_articles"),
        )
        said = in_one(told, lang)
        inches = size.entry_width - text_width(f": {said}", size.note)
        term = fit(shown(name), inches, size.note, 1)
        # An English entry stays from left to right, the term in it apart.
        english = _plain(f"\u2066\u2068{term}\u2069: {said}\u2069")
        entries.append((color, f"{term}: {said}" if lang != "en" else english))
    return entries


def _notes(corpus: Corpus, rows: _Rows, order: Order, named: bool) -> list[Both]:
    """Say what is drawn, and what is not."""
    notes = [both("dispersion_note")]
    if len(rows.at) < rows.holders:
        notes.append(both("shown_evenly", shown=len(rows.at), total=rows.holders))
    if order == "date":
        if rows.undated:
            notes.append(both("undated_last", n=rows.undated))
        status = corpus.articles.get("date_status")
        if named and status is not None and (status.iloc[rows.at] == "inferred").any():
            notes.append(both("dates_inferred"))
    return notes
