"""Drawing: each function takes computed results, draws on one Axes and returns it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram as draw_tree

from corpus_tools.clusters import Clustering, article_tree, leaf_order
from corpus_tools.distinctive import distinctive_terms as find_distinctive
from corpus_tools.embedding import embed, spread
from corpus_tools.errors import InputError
from corpus_tools.likeness import cosines
from corpus_tools.matrix import DocumentTermMatrix
from corpus_tools.phrasebook import Lang, articles, say
from corpus_tools.style import (
    GREY,
    INK,
    LABEL_SIZE,
    NOTE_SIZE,
    PALE,
    PALETTE,
    SEQUENTIAL,
    axes_for,
    dress,
    edge,
    headline,
    numbered,
)

__all__ = [
    "article_map",
    "dendrogram",
    "distinctive_table",
    "distinctive_terms",
    "similarity_heatmap",
    "term_frequencies",
]

#: Up to so many articles are named in a figure; more would be too small to read.
MOST_NAMED = 60
_MOST_CELLS = 14
#: Up to so many articles a headline may take two lines.
_MOST_TWO_LINES = 20


def term_frequencies(
    dtm: DocumentTermMatrix, ax: Axes | None = None, *, top: int = 20, lang: Lang = "ar"
) -> Axes:
    """Draw the most frequent terms as bars, with counts and, in brackets, document frequencies."""
    terms = dtm.terms.head(top)
    ax = axes_for(ax, 7, 1.4 + 0.27 * len(terms))
    _bars(ax, terms["term"].tolist(), terms["count"].tolist(), PALETTE[0], lang)
    for y, (count, documents) in enumerate(zip(terms["count"], terms["documents"], strict=True)):
        _bar_value(ax, count, y, f"{count} ({documents})", lang)
    ax.set_xlabel(say("count", lang))
    return dress(ax, lang, say("top_terms", lang), say("bars_note", lang))


def distinctive_terms(
    dtm: DocumentTermMatrix,
    article_id: str,
    ax: Axes | None = None,
    *,
    top: int = 8,
    lang: Lang = "ar",
) -> Axes:
    """Draw the terms that set one article apart."""
    row = dtm.row(article_id)
    table = find_distinctive(dtm, top)
    table = table[table["id"] == article_id]
    ax = axes_for(ax, 4, 1 + 0.27 * top)
    _bars(ax, table["term"].tolist(), table["weight"].tolist(), PALETTE[0], lang)
    for y, (weight, count) in enumerate(zip(table["weight"], table["count"], strict=True)):
        _bar_value(ax, weight, y, f"×{count}", lang)
    ax.set_ylim(top - 0.4, -0.6)
    title = f"{row + 1}. {headline(dtm.titles[row], 40)}"
    dress(ax, lang)
    ax.set_title(title, loc=edge(lang)[0], fontsize=LABEL_SIZE, fontweight="bold", color=INK)
    return ax


def distinctive_table(
    dtm: DocumentTermMatrix,
    rows: Sequence[int] | None = None,
    ax: Axes | None = None,
    *,
    top: int = 5,
    lang: Lang = "ar",
) -> Axes:
    """Write the terms that set articles apart, one article a line; for many articles."""
    shown = list(range(dtm.shape[0])) if rows is None else list(rows)
    table = find_distinctive(dtm, top)
    by_id = dict(list(table.groupby("id", sort=False)["term"]))
    ax = axes_for(ax, 9.5, 1.2 + 0.3 * len(shown))
    right_to_left = lang == "ar"
    start, gap = (1.0, -1) if right_to_left else (0.0, 1)
    side = "right" if right_to_left else "left"
    for y, i in enumerate(shown):
        if y % 2 == 0:
            ax.axhspan(y - 0.5, y + 0.5, color=PALE, alpha=0.45, lw=0)
        title = f"{i + 1}. {headline(dtm.titles[i], 52, 1)}"
        ax.text(start, y, title, ha=side, va="center", fontsize=LABEL_SIZE, color=INK)
        terms = by_id.get(dtm.ids[i], pd.Series(dtype=str)).tolist()
        for rank, term in enumerate(terms):
            x = start + gap * (0.5 + rank * 0.5 / top)
            ax.text(x, y, term, ha=side, va="center", fontsize=LABEL_SIZE, color=PALETTE[0])
    ax.set(xlim=(0, 1), ylim=(len(shown) - 0.5, -0.5), xticks=[], yticks=[])
    return dress(ax, lang, say("distinctive", lang), say("distinctive_note", lang), wrap=120)


def similarity_heatmap(
    dtm: DocumentTermMatrix,
    ax: Axes | None = None,
    *,
    tree: NDArray[np.float64] | None = None,
    note: str = "",
    lang: Lang = "ar",
) -> Axes:
    """Draw the cosine of every two articles, in the order of the dendrogram's leaves."""
    _need(dtm, 2, "similarity_heatmap")
    matrix = cosines(dtm)
    order = leaf_order(article_tree(1 - matrix) if tree is None else tree)
    n = len(order)
    shown = matrix[np.ix_(order, order)]
    named = n <= MOST_NAMED
    side = max(_row_height(n) * n, 2.0) if named else 7.0
    ax = axes_for(ax, 4.2 + side if named else 1 + side, 1.8 + side)
    # The diagonal says nothing: each article with itself. Grey, and outside the colour scale.
    cells = np.ma.masked_array(shown, np.eye(n, dtype=bool))
    image = ax.imshow(
        cells, cmap=SEQUENTIAL, vmin=0, vmax=max(float(cells.max()), 1e-9), aspect="equal"
    )
    ax.set_facecolor(PALE)
    if n <= _MOST_CELLS:
        for (i, j), value in np.ndenumerate(shown):
            if i != j:
                dark = value > 0.6 * float(cells.max())
                color = "white" if dark else INK
                ax.text(j, i, f"{value:.2f}", ha="center", va="center", fontsize=8.5, color=color)
    ticks = range(n) if named else []
    width, lines = (40, 2) if n <= _MOST_TWO_LINES else (60, 1)
    all_names = numbered(dtm.titles, width, lines)
    ax.set_xticks(ticks, [str(order[i] + 1) for i in ticks])
    ax.set_yticks(ticks, [all_names[order[i]] for i in ticks])
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("bottom")
    if lang == "ar":
        ax.invert_xaxis()
        ax.yaxis.tick_right()
    bar = ax.figure.colorbar(
        image, ax=ax, orientation="horizontal", shrink=0.5, aspect=30, pad=0.02, location="bottom"
    )
    bar.set_label(say("cosine", lang), fontsize=NOTE_SIZE, color=GREY)
    bar.ax.tick_params(labelsize=NOTE_SIZE, length=2)
    bar.outline.set_visible(False)
    if lang == "ar":
        bar.ax.invert_xaxis()
    text = " ".join(filter(None, (note, "" if named else say("no_labels", lang))))
    dress(ax, lang, say("heatmap", lang), text)
    ax.tick_params(labelsize=LABEL_SIZE if n <= _MOST_TWO_LINES else 7)
    return ax


def dendrogram(
    dtm: DocumentTermMatrix,
    ax: Axes | None = None,
    *,
    clustering: Clustering | None = None,
    lang: Lang = "ar",
) -> Axes:
    """Draw the tree of articles; branches are coloured only where the verdict is ``clusters``."""
    _need(dtm, 2, "dendrogram")
    tree = article_tree(1 - cosines(dtm)) if clustering is None else clustering.tree
    n = dtm.shape[0]
    named = n <= MOST_NAMED
    ax = axes_for(ax, 9, 1.8 + _row_height(n) * min(n, MOST_NAMED))
    colors = _branch_colors(tree, clustering)
    cut = {} if named else {"truncate_mode": "lastp", "p": 40, "show_leaf_counts": True}
    width, lines = (52, 2) if n <= _MOST_TWO_LINES else (70, 1)
    draw_tree(
        tree,
        ax=ax,
        orientation="left" if lang == "ar" else "right",
        labels=numbered(dtm.titles, width, lines) if named else None,
        link_color_func=lambda node: colors.get(node, GREY),
        **cut,
    )
    if not named:
        names = [
            articles(int(t.get_text().strip("()")), lang) if "(" in t.get_text() else ""
            for t in ax.get_yticklabels()
        ]
        ax.set_yticks(ax.get_yticks(), names)
    for line in ax.collections:
        line.set_linewidth(1.6)
    ax.invert_yaxis()
    heights = tree[:, 2]
    top = float(heights.max())
    ax.set_xlim((top * 1.04, 0) if lang == "ar" else (0, top * 1.04))
    ticks = [t for t in np.arange(0, 1.01, 0.1) if t <= top * 1.04]
    ax.set_xticks(ticks, [f"{1 - t:.1f}" for t in ticks])
    ax.set_xlabel(say("joined_at", lang))
    verdict = "" if clustering is None else say(clustering.verdict, lang) + "."
    text = " ".join(filter(None, (verdict, "" if named else say("no_labels", lang))))
    dress(ax, lang, say("dendrogram", lang), text)
    ax.tick_params(axis="y", labelsize=LABEL_SIZE if n <= _MOST_TWO_LINES else 8)
    return ax


def article_map(
    dtm: DocumentTermMatrix,
    ax: Axes | None = None,
    *,
    clustering: Clustering | None = None,
    lang: Lang = "ar",
) -> Axes:
    """Draw articles as numbered points, near when they are alike; the numbers are listed beside."""
    _need(dtm, 3, "article_map")
    n = dtm.shape[0]
    named = n <= MOST_NAMED
    ax = axes_for(ax, 10.5, max(4.8, 1.6 + 0.2 * min(n, MOST_NAMED)))
    points = embed(1 - cosines(dtm))
    colors = [PALETTE[0]] * n
    if clustering is not None and clustering.verdict == "clusters":
        colors = [cluster_color(label) for label in clustering.table["cluster"]]
    if named:
        points = spread(points, 0.045 if n > 20 else 0.06)
    ax.scatter(
        points[:, 0],
        points[:, 1],
        s=230 if named else 14,
        c=colors,
        lw=0,
        alpha=0.92 if named else 0.6,
    )
    if named:
        for i, (x, y) in enumerate(points, 1):
            ax.text(
                x, y, str(i), ha="center", va="center", fontsize=8, color="white", weight="bold"
            )
    ax.set(xlim=(-0.07, 1.07), ylim=(-0.07, 1.07), xticks=[], yticks=[])
    if named:
        ax.set_xlim((-0.07, 1.12) if lang == "ar" else (-0.12, 1.07))
        _listed(ax, dtm.titles, colors, lang)
    verdict = "" if clustering is None else say(clustering.verdict, lang) + "."
    dress(ax, lang, say("map", lang), f"{verdict} {say('map_note', lang)}".strip())
    ax.tick_params(axis="y", labelsize=LABEL_SIZE if n <= _MOST_TWO_LINES else 8)
    return ax


def _row_height(n: int) -> float:
    """Return the inches an article's row needs: two lines of text, or one small one."""
    return 0.42 if n <= _MOST_TWO_LINES else 0.24


def cluster_color(label: int) -> str:
    """Return the colour of a cluster; beyond the palette's end clusters share the grey."""
    return PALETTE[min(int(label) - 1, len(PALETTE) - 1)]


def _listed(ax: Axes, titles: list[str], colors: list[str], lang: Lang) -> None:
    """List the numbered headlines beside a map, where reading starts, with a dot of each colour."""
    step = min(1 / len(titles), 0.075)
    places = [1 - step * i for i in range(len(titles))]
    ax.set_yticks(places, numbered(titles, 60, 1))
    ax.scatter([1.1 if lang == "ar" else -0.1] * len(titles), places, s=22, c=colors, lw=0)
    if lang == "ar":
        ax.yaxis.tick_right()


def _bars(ax: Axes, names: list[str], values: list[float], color: str, lang: Lang) -> None:
    ax.barh(range(len(names)), values, color=color, height=0.72)
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    limit = max([float(v) for v in values], default=1.0) * 1.16
    ax.set_xlim(0, limit)
    ax.set_xticks([])
    if lang == "ar":
        ax.invert_xaxis()
        ax.yaxis.tick_right()


def _bar_value(ax: Axes, value: float, y: int, text: str, lang: Lang) -> None:
    offset = (-4, 0) if lang == "ar" else (4, 0)
    ax.annotate(
        text,
        (value, y),
        offset,
        textcoords="offset points",
        va="center",
        ha="right" if lang == "ar" else "left",
        fontsize=NOTE_SIZE,
        color=GREY,
    )


def _branch_colors(tree: NDArray[np.float64], clustering: Clustering | None) -> dict[int, str]:
    """Colour every join whose articles all belong to one cluster."""
    if clustering is None or clustering.verdict != "clusters":
        return {}
    labels = clustering.table["cluster"].to_numpy()
    n = len(labels)
    cluster_of: dict[int, int | None] = {i: int(label) for i, label in enumerate(labels)}
    for step, (left, right) in enumerate(tree[:, :2].astype(int)):
        a, b = cluster_of[left], cluster_of[right]
        cluster_of[n + step] = a if a == b else None
    return {node: cluster_color(c) for node, c in cluster_of.items() if c is not None}


def _need(dtm: DocumentTermMatrix, least: int, name: str) -> None:
    if dtm.shape[0] < least:
        raise InputError(f"{name}: expected at least {least} articles; found {dtm.shape[0]}")
