"""Drawing likeness: a heat map of every two articles, or of groups of them, half of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Unpack

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from numpy.typing import NDArray

from corpus_tools.clusters.clusters import Clustering
from corpus_tools.clusters.label_terms import short_name
from corpus_tools.clusters.tree import article_tree, leaf_order
from corpus_tools.comparison.group_likeness import group_likeness, likeness_contrast
from corpus_tools.comparison.similarity import LIKENESS, cosines
from corpus_tools.corpus.verbs.choosing import group_rows, unknown_group
from corpus_tools.errors import InputError
from corpus_tools.labels.fitting import fit, numbered, text_width
from corpus_tools.messages import Both, Lang, both, in_one, listed, number_in_both
from corpus_tools.plot.colors import has_clusters, shades
from corpus_tools.plot.frame import (
    NO_NOTE,
    axes_for,
    dress,
    group_name,
    height_between_captions,
    height_for_rows,
    need,
    width_for_columns,
)
from corpus_tools.plot.look import Captions, Look, accent, spoken
from corpus_tools.plot.style import (
    INK,
    RowText,
    SizeName,
    centred,
    edge,
    from_reading_side,
    in_style,
    sized,
)
from corpus_tools.terms.counting import Countable
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["MOST_BY_ARTICLE", "grouping", "similarity_heatmap"]

#: Above so many articles groups of them are drawn.
MOST_BY_ARTICLE = 60
#: Groups that are drawn, at most; fewer than two are none.
_MOST_GROUPS = 10
#: The share of the width that names take beside the cells.
_NAMES, _GROUP_NAMES = 0.46, 0.42
#: The words for likeness from the strongest; from the second on (medium) it is worth a title.
_MEDIUM = LIKENESS[1][0]
#: How much of the colour each of them has, from the weakest.
_SHADES = (0.06, 0.3, 0.6, 1.0)
#: Up to so many articles the title tells of the whole range.
_FEW = 10
#: Articles of one group are nearer to each other if so many times as alike as with others.
_APART = 1.5
_DARK = 0.5


@in_style
def similarity_heatmap(
    dtm: Countable,
    ax: Axes | None = None,
    *,
    tree: NDArray[np.float64] | None = None,
    clustering: Clustering | None = None,
    by: str | Mapping[str, Any] | pd.Series | None = None,
    lang: Lang = "ar",
    size: SizeName = "report",
    **look: Unpack[Look],
) -> Axes:
    """Draw how alike every two articles are, in words; of more than 60, how alike groups are.

    Each pair stands once: a row for each article, in the order of the tree's leaves, with cells
    for those above it. Groups are the clusters where the verdict is ``clusters``, else the
    outlets, else the labels; a cell is the mean likeness of their articles, on the steps that
    within a group.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
    tree : array, optional
        The order of articles, as `Clustering.tree` has it.
    clustering : Clustering, optional
        What `corpus_tools.cluster` returns.
    by : str, mapping or Series, optional
        The groups, ``cluster`` or as `Corpus.by` takes them, for any number of articles.

    Raises
    ------
    InputError
        There are more than 60 articles, and neither clusters nor outlets nor labels part them.
    """
    dtm = need(dtm, 2, "similarity_heatmap")
    lang = spoken(lang, look)
    if by is not None or dtm.shape[0] > MOST_BY_ARTICLE:
        found = grouping(dtm, clustering, by)
        if found is None:
            raise InputError(
                f"similarity_heatmap: expected at most {MOST_BY_ARTICLE} articles, or groups of"
                f" them; found {dtm.shape[0]} articles without clear clusters, outlets or labels:"
                " name groups (by=)"
            )
        return _draw_groups(dtm, found, ax, lang, size, look)
    tree = clustering.tree if tree is None and clustering is not None else tree
    return _draw_articles(dtm, ax, tree, lang, size, look)


def _draw_articles(
    dtm: DocumentTermMatrix,
    ax: Axes | None,
    tree: NDArray[np.float64] | None,
    lang: Lang,
    size: SizeName,
    look: Look,
) -> Axes:
    measures = sized(size)
    matrix = cosines(dtm)
    order = leaf_order(article_tree(1 - matrix) if tree is None else tree)
    n = len(order)
    shown = matrix[np.ix_(order, order)]
    colors = shades(accent(look), _SHADES)
    values = shown[np.triu_indices(n, 1)]
    entries = _band_entries(colors, values, lang)
    title, notes = _articles_title(matrix), (both("likeness_bands_note"), both("heatmap_note"))
    captions = Captions(entries=entries, of=dtm, look=look)
    high = height_between_captions(ax, lang, size, title, *notes, **captions)
    less = max(measures.rows_tall - high, 0.0)
    named = n <= measures.rows_in(high)
    text = measures.rows(n, less)
    across = width_for_columns(ax, measures)
    inches = (_NAMES if named else 0.1) * across - 0.1
    tall = text.pitch * n if named else high
    ax = axes_for(ax, measures, tall)
    below = np.tril(np.ones((n, n), dtype=bool), -1)
    bands = np.searchsorted([least for least, _ in LIKENESS[-2::-1]], shown.round(2), "right")
    cells = np.ma.masked_array(bands, ~below)
    ax.imshow(cells, cmap=ListedColormap(colors), vmin=0, vmax=len(colors) - 1, aspect="auto")
    cell = (across - inches - 0.3) / n
    if cell > 1.15 * text_width("0.00", measures.note) and text.pitch > measures.line(1.1):
        for i, j in zip(*np.nonzero(below), strict=True):
            ink = "white" if _SHADES[bands[i, j]] > _DARK else INK
            centred(ax, j, i, f"{shown[i, j]:.2f}", measures.note, color=ink)
    names = numbered(dtm.titles, inches, text.points, text.lines)
    ax.set_yticks(range(n) if named else [], [names[i] for i in order] if named else [])
    # Each row's number stands again where its column begins, on the steps.
    if text.pitch >= measures.line(1.0) and named:
        for place, i in enumerate(order):
            x = place - 0.4
            ax.text(x, place, str(i + 1), ha=edge(lang), va="center", fontsize=measures.note)
    ax.set_xticks([])
    ax.set_facecolor("none")
    from_reading_side(ax, lang)
    notes = notes if named else (notes[0], both("no_names_note"))
    dress(ax, lang, size, title, *notes, **captions)
    ax.tick_params(axis="y", labelsize=text.points)
    return ax


def _band_entries(
    colors: list[str], values: NDArray[np.float64], lang: Lang
) -> list[tuple[str, str]]:
    """Return what each colour that is there says, the strongest first."""
    entries = []
    there = {_band(value) for value in values.round(2).tolist()}
    for (least, key), color in zip(LIKENESS, reversed(colors), strict=True):
        if key not in there:
            continue
        word = both("likeness_of", word=both(key))
        told = both("likeness_from", word=word, least=least)
        if not least:
            told = both("likeness_below", word=word, most=LIKENESS[-2][0])
        entries.append((color, in_one(told, lang)))
    return entries


def _articles_title(matrix: NDArray[np.float64]) -> Both:
    """Say how alike the articles are: the range of few, the pairs of many that are alike."""
    values = matrix[np.triu_indices(len(matrix), 1)].round(2)
    low, high = (_band(float(value)) for value in (values.min(), values.max()))
    if low == high:
        return both("heatmap_one", word=both(low))
    if len(matrix) <= _FEW and low != LIKENESS[-1][1]:
        return both("heatmap_range", low=both(low), high=both(high))
    near = int((values >= _MEDIUM).sum())
    if not near:
        return both("heatmap_none")
    pairs = number_in_both(near, "between_pairs")
    return both("heatmap_pairs", pairs=pairs, total=len(values))


def _band(cosine: float) -> str:
    return next(key for least, key in LIKENESS if cosine >= least)


class ArticleGroups(NamedTuple):
    """Groups of articles: what they are, how each is called, and the group of each article."""

    kind: str
    names: list[Any]
    labels: NDArray[np.int64]  #: -1 for none


def grouping(
    dtm: DocumentTermMatrix,
    clustering: Clustering | None = None,
    by: str | Mapping[str, Any] | pd.Series | None = None,
) -> ArticleGroups | None:
    """Return the groups by which many articles are compared, the largest first; None for none.

    Clusters, if the verdict says so; else outlets, else labels, where there are two or more.
    """
    n = dtm.shape[0]
    if (by is None and has_clusters(clustering)) or (isinstance(by, str) and by == "cluster"):
        if not has_clusters(clustering):
            raise InputError("by: expected clusters; there are none that are clear")
        clusters = clustering.table.drop_duplicates("cluster").sort_values("cluster")
        terms = [listed(short_name(str(one).split(" | "))) for one in clusters["label_terms"]]
        return ArticleGroups("cluster", terms, clustering.table["cluster"].to_numpy() - 1)
    if dtm.corpus is None or len(dtm.corpus) != n:
        return None
    about = dtm.corpus.articles
    for one in ("outlet", "label") if by is None else (by,):
        if isinstance(one, str) and by is None and about[one].fillna("").nunique() < 2:
            continue
        rows = group_rows(about, one)
        known = [name for name in rows if name != unknown_group()]
        known.sort(key=lambda name: -len(rows[name]))
        if len(known) > 1:
            labels = np.full(n, -1, np.int64)
            for at, name in enumerate(known):
                labels[rows[name]] = at
            kind = one if isinstance(one, str) and one in ("outlet", "label") else "group"
            return ArticleGroups(kind, known, labels)
    return None


def _draw_groups(
    dtm: DocumentTermMatrix,
    found: ArticleGroups,
    ax: Axes | None,
    lang: Lang,
    size: SizeName,
    look: Look,
) -> Axes:
    measures = sized(size)
    means = group_likeness(dtm, found.labels.tolist())
    sizes = np.bincount(found.labels[found.labels >= 0])
    # What one article is like says nothing of a group.
    total = int((sizes > 1).sum())
    most = min(_MOST_GROUPS, measures.rows_in(height_for_rows(ax, measures)))
    shown = means[: min(most, total), : min(most, total)]
    n = len(shown)
    pitch = min(measures.rows(n).pitch, 2.6 * measures.label / 72)
    text = RowText(measures.label, 1, pitch)
    across = width_for_columns(ax, measures)
    inches = _GROUP_NAMES * across
    ax = axes_for(ax, measures, text.pitch * (n + 0.6))
    hidden = np.triu(np.ones((n, n), dtype=bool), 1) | np.isnan(shown)
    cells = np.ma.masked_array(shown, hidden)
    scale = shades(accent(look), np.linspace(0.05, 1, 64).tolist())
    # Means of hardly any likeness are pale, whatever the others are.
    top = max(float(cells.max()) if cells.count() else 0.0, LIKENESS[1][0])
    ax.imshow(cells, cmap=ListedColormap(scale), vmin=0, vmax=top, aspect="auto")
    for i, j in zip(*np.nonzero(~hidden), strict=True):
        ink = "white" if shown[i, j] > _DARK * top else INK
        weight = "bold" if i == j else "normal"
        centred(ax, j, i, f"{shown[i, j]:.2f}", measures.note, color=ink, weight=weight)
    names = []
    for i in range(n):
        count = f" ({sizes[i]})"
        name = f"{i + 1}. {group_name(found.names[i], lang)}"
        names.append(fit(name, inches - text_width(count, text.points), text.points, 1) + count)
        ax.text(i, i - 0.55, str(i + 1), ha="center", va="bottom", fontsize=measures.note)
    ax.set_yticks(range(n), names)
    ax.set_xticks([])
    ax.set_ylim(n - 0.5, -1.1)
    from_reading_side(ax, lang)
    within, between = likeness_contrast(means, sizes)
    told = {"within": f"{within:.2f}", "between": f"{between:.2f}"}
    notes = [both(f"likeness_by_{_kind(found.kind)}", **told)]
    notes.append(both("groups_numbers_note"))
    if n < len(means):
        notes.append(both("groups_shown", shown=n, total=len(means)))
    title = _groups_title(found.kind, within, between)
    return dress(ax, lang, size, title, *notes, of=dtm, look=look)


def _groups_title(kind: str, within: float, between: float) -> Both:
    """Say whether articles of one group are nearer to each other than to others."""
    if np.isnan(within) or np.isnan(between):
        return NO_NOTE
    apart = within >= _APART * max(between, 1e-9)
    articles_of = both(f"of_one_{_kind(kind)}")
    return both("groups_apart" if apart else "groups_mixed", articles_of=articles_of)


def _kind(kind: str) -> str:
    return kind if kind in ("outlet", "label") else "group"
