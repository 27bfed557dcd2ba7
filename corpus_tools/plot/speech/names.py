"""Drawing who is named where: names by articles, or by outlets where articles are many."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from corpus_tools._shown import shown
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.verbs.choosing import unknown_group
from corpus_tools.errors import InputError, list_of_words, whole_number
from corpus_tools.labels.fitting import fit
from corpus_tools.messages import Both, Lang, both
from corpus_tools.plot.frame import axes_for, dress, group_name, height_for_rows, width_for_columns
from corpus_tools.plot.look import Look, spoken
from corpus_tools.plot.placing import name_columns, stand_upright
from corpus_tools.plot.style import (
    INK,
    PALE,
    SEQUENTIAL,
    Size,
    SizeName,
    centred,
    from_reading_side,
    in_style,
    sized,
)
from corpus_tools.plot.titles import in_title, leads, naming, out_of
from corpus_tools.speech.together import named_articles

__all__ = ["names_in_articles"]

#: Up to so many articles have a row each.
_MOST_ARTICLES = 20
#: From row to row as a multiple of the size of labels; a cell's share of its place.
_ROW, _WIDE, _TALL = 1.9, 0.94, 0.86
#: Inches of the narrowest and widest column, and of heads that stand upright.
_COLUMN, _WIDEST, _UPRIGHT = 0.27, 0.8, 1.25
#: What the names of rows have of the width at least.
_BESIDE = 0.36
#: Shades of a cell with anything, lightest and darkest; numbers on darker ones are white.
_LIGHT, _DARKEST, _WHITE_FROM = 0.2, 0.9, 0.62

By = Literal["article", "outlet"]


class _Grid(NamedTuple):
    """Rows and columns with the number of each cell and its shade, from 0 to 1."""

    rows: list[str]
    heads: list[str]
    numbers: NDArray[np.int64]
    shades: NDArray[np.float64]
    notes: list[Both]


@in_style
def names_in_articles(
    mentions: pd.DataFrame,
    corpus: Corpus,
    ax: Axes | None = None,
    *,
    by: By | None = None,
    kinds: str | Sequence[str] = ("person", "body"),
    top: int | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw who is named where: a row an article and a column a name, or names by outlets.

    Of an article a cell is how often it mentions a name; of an outlet, how many of its articles
    do, the darker the larger the share. Names in most articles come first.

    Parameters
    ----------
    mentions : DataFrame
        As `corpus_tools.actor_mentions` makes it: a row for every mention, with id, name, kind.
        That of a whole corpus serves its parts.
    corpus : Corpus
        Their articles.
    by : {"article", "outlet"}, optional
        By default articles up to twenty of them, then outlets.
    kinds : str or sequence of {"person", "body", "place"}
        Which names.
    top : int, optional
        At most so many names.
    lang : {"ar", "en", "both"}
    size : {"report", "slide"}
    **look
        Captions and colours: see `corpus_tools.plot.look.Look`.

    Raises
    ------
    InputError
        This is no table of mentions of the corpus, or it has no name of these kinds.
    """
    lang = spoken(lang, look)
    need_corpus(corpus, "names_in_articles")
    held = named_articles(mentions, "names_in_articles")
    # The table of a whole corpus serves its parts.
    here = held[held["id"].isin(set(corpus.ids))]
    if len(held) and here.empty:
        raise InputError(
            f"names_in_articles: expected mentions in this corpus; it has no article"
            f" {held['id'].iloc[0]!r}. Make the table again with ct.actor_mentions(corpus)"
        )
    if by is not None and (not isinstance(by, str) or by not in ("article", "outlet")):
        found = repr(by) if isinstance(by, str) else type(by).__name__
        raise InputError(f"names_in_articles: expected by 'article' or 'outlet'; found {found}")
    wanted = list_of_words([kinds] if isinstance(kinds, str) else kinds, "names_in_articles: kinds")
    held = here[here["kind"].isin(wanted)]
    if held.empty:
        raise InputError(
            f"names_in_articles: expected names of {', '.join(wanted) or 'some kind'}; found none"
        )
    if top is not None:
        top = whole_number(top, "names_in_articles", "top", 1)
    by = by or _rows_of(corpus)
    measures = sized(size)
    across = width_for_columns(ax, measures)
    pitch = _ROW * measures.label / 72
    heads = _UPRIGHT * measures.note / 7.5
    rows_most = max(1, int((height_for_rows(ax, measures) - heads) / pitch))
    columns_most = max(1, int((1 - _BESIDE) * across / (_COLUMN * measures.note / 7.5)))
    ranked = _ranked(held)
    limit = len(ranked) if top is None else top
    if by == "article":
        names = ranked[: min(limit, columns_most)]
        grid = _by_article(held, names, corpus, rows_most)
    else:
        names = ranked[: min(limit, rows_most, measures.terms)]
        grid = _by_outlet(held, names, corpus, columns_most, lang)
    if len(names) < len(ranked):
        grid.notes.append(both("shown_names", shown=len(names), total=len(ranked)))
    ax = _draw(ax, grid, across, pitch, lang, measures)
    notes = [both(f"names_{by}s_note"), *grid.notes]
    title = _title(held, ranked, corpus, by)
    dress(ax, lang, size, title, *notes, of=corpus, look=look)
    ax.tick_params(axis="x", labelsize=measures.note)
    return ax


def _title(held: pd.DataFrame, ranked: list[str], corpus: Corpus, by: By) -> Both:
    """Say in how many articles, or outlets, the first name is, if it is in more than any other."""
    unit = held["id"]
    total, noun = len(corpus), "in_articles"
    if by == "outlet":
        outlets = corpus.articles["outlet"].fillna("").astype(str)
        unit = unit.map(dict(zip(corpus.ids, outlets, strict=True)))
        total, noun = int(outlets[outlets != ""].nunique()), "in_outlets"
    counts = unit[unit != ""].groupby(held["name"]).nunique().reindex(ranked, fill_value=0)
    ordered = counts.sort_values(ascending=False, kind="stable")
    if total < 2 or not leads(ordered.tolist(), 2):
        return both(f"names_{by}s")
    where = out_of(int(ordered.iloc[0]), total, noun)
    return naming("names_grid_lead", name=in_title(ordered.index[0]), where=where)


def _rows_of(corpus: Corpus) -> By:
    return "article" if len(corpus) <= _MOST_ARTICLES else "outlet"


def _ranked(held: pd.DataFrame) -> list[str]:
    """Return the names, those in most articles first, then those mentioned most."""
    sums = held.groupby("name", sort=False).agg(articles=("id", "size"), n=("mentions", "sum"))
    sums = sums.reset_index()
    ordered = sums.sort_values(["articles", "n", "name"], ascending=[False, False, True])
    return ordered["name"].tolist()


def _by_article(held: pd.DataFrame, names: list[str], corpus: Corpus, most: int) -> _Grid:
    """Return articles × names; of more articles than there are rows those with most names."""
    kept = held[held["name"].isin(names)]
    every = corpus.ids
    per = kept.groupby("id", sort=False).size().to_dict()
    best = sorted(range(len(every)), key=lambda at: (-per.get(every[at], 0), at))[:most]
    rows = sorted(best)
    numbers = _numbers(kept, "id", [every[at] for at in rows], names, kept["mentions"].to_numpy())
    titles = corpus.articles["title"].fillna("").astype(str).tolist()
    whole = numbers / max(1, numbers.max())
    notes = []
    if len(rows) < len(every):
        notes.append(both("shown_named_articles", shown=len(rows), total=len(every)))
    # Figures count the articles of a corpus alike: the number is its place in the whole.
    heads = [shown(name) for name in names]
    return _Grid([f"{at + 1}. {shown(titles[at])}" for at in rows], heads, numbers, whole, notes)


def _by_outlet(
    held: pd.DataFrame, names: list[str], corpus: Corpus, most: int, lang: Lang
) -> _Grid:
    """Return names × outlets; of more outlets than there are columns the largest."""
    outlets = corpus.articles["outlet"].fillna("").astype(str)
    sizes = outlets.value_counts(sort=False)
    of = dict(zip(corpus.ids, outlets, strict=True))
    kept = held[held["name"].isin(names)]
    kept = kept.assign(outlet=kept["id"].map(of))
    ranked = sorted(sizes.index, key=lambda one: (one == "", -int(sizes[one]), one))
    # Where there is no room for all, outlets with none of the names go first.
    having = set(kept["outlet"])
    columns = ranked if len(ranked) <= most else [one for one in ranked if one in having][:most]
    numbers = _numbers(kept, "outlet", columns, names, np.ones(len(kept), np.int64)).T
    shares = numbers / np.array([int(sizes[one]) for one in columns])
    notes = []
    if len(columns) < len(ranked):
        notes.append(both("shown_outlets", shown=len(columns), total=len(ranked)))
    heads = [group_name(one or unknown_group(), lang) for one in columns]
    return _Grid([shown(name) for name in names], heads, numbers, shares, notes)


def _numbers(
    kept: pd.DataFrame, key: str, rows: list[str], names: list[str], values: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Sum values by row and name."""
    row = {one: at for at, one in enumerate(rows)}
    column = {name: at for at, name in enumerate(names)}
    numbers = np.zeros((len(rows), len(names)), np.int64)
    for one, name, value in zip(kept[key], kept["name"], values, strict=True):
        if one in row:
            numbers[row[one], column[name]] += value
    return numbers


def _draw(
    ax: Axes | None,
    grid: _Grid,
    across: float,
    pitch: float,
    lang: Lang,
    size: Size,
) -> Axes:
    """Draw the cells with their numbers, rows named on the reading side, columns above."""
    widest = _WIDEST * size.note / 7.5
    column = min(widest, (1 - _BESIDE) * across / len(grid.heads))
    upright = stand_upright(grid.heads, column, size)
    above = _UPRIGHT * size.note / 7.5 if upright else size.line(2)
    ax = axes_for(ax, size, pitch * len(grid.rows) + above)
    left = across - column * len(grid.heads) - 4 * size.note / 72
    names = [fit(name, left, size.label, 1) for name in grid.rows]
    ys, xs = np.nonzero(grid.numbers)
    for y, x in zip(ys.tolist(), xs.tolist(), strict=True):
        shade = _LIGHT + (_DARKEST - _LIGHT) * float(grid.shades[y, x])
        ax.barh(y, _WIDE, _TALL, x - _WIDE / 2, color=SEQUENTIAL(shade), lw=0)
        ink = "white" if shade >= _WHITE_FROM else INK
        centred(ax, x, y, str(grid.numbers[y, x]), size.note, color=ink)
    ys, xs = np.nonzero(grid.numbers == 0)
    ax.barh(ys, _WIDE, _TALL, xs - _WIDE / 2, fc="none", ec=PALE, lw=0.6)
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    name_columns(ax, grid.heads, column, above, size)
    from_reading_side(ax, lang)
    return ax
