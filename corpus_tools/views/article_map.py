"""The article map to work with: look at points, select them, read the articles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus_tools._shown import cut, shown, visible
from corpus_tools.arabic.html.lines import held
from corpus_tools.clusters.clusters import MOST_FOR_TREE, Clustering
from corpus_tools.clusters.map import map_places, spread
from corpus_tools.corpus.corpus import Corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Lang, articles, both, in_one, listed, one_after_another
from corpus_tools.plot.colors import article_colors, cluster_color, has_clusters, verdict_note
from corpus_tools.plot.placing import room_for_numbers
from corpus_tools.plot.style import PALETTE
from corpus_tools.terms.counting import Countable, need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.views.articles import about_articles, articles_to_open
from corpus_tools.views.cells import (
    TableColumn,
    TableColumns,
    TableRow,
    column_name,
    make_cell,
)
from corpus_tools.views.html import HtmlView, need_lang
from corpus_tools.views.plain_tables import plain_table

__all__ = ["map"]

#: Pixels of the picture: its sides, its margin, the radius of a numbered point and of a small one.
_WIDE, _HIGH, _MARGIN, _NUMBERED, _SMALL = 640, 520, 26, 11, 4
_LABEL_TERMS = 3
_LABEL_LETTERS = 34
_ABOUT_LETTERS = 120
_LINE = 17


class _Point(NamedTuple):
    x: float
    y: float
    radius: int
    color: str
    number: str
    about: str


class _ClusterName(NamedTuple):
    x: float
    y: float
    color: str
    text: str


def map(
    dtm: Countable,
    *,
    corpus: Corpus | None = None,
    clustering: Clustering | None = None,
    height: int = 700,
    lang: Lang = "ar",
) -> HtmlView:
    """Show the article map with a table beside it: select points there, read articles here.

    The places are those of `plot.article_map`; points are pushed apart as far as the picture asks.
    Points are selected with the mouse (draw a box, or Ctrl and click) or the keyboard (arrow keys
    go from point to point, space selects, Escape clears), and the table lists the selected ones.
    Click or Enter opens an article. Without scripts picture and table are shown all the same.

    Parameters
    ----------
    dtm : DocumentTermMatrix or Corpus
        The terms of a corpus are counted first, by default settings.
    corpus : Corpus, optional
        The same articles, to read them, and for their outlets and dates.
    clustering : Clustering, optional
        What `cluster` found: colours and names only where its verdict is ``clusters``.
    height : int
        In a notebook, in pixels.
    lang : {"ar", "en", "both"}

    Returns
    -------
    HtmlView
        Its points can be selected: see `select`.

    Raises
    ------
    InputError
        There are fewer than 3 articles or more than 4,000, or the corpus has not all of them,
        or there is no such language.

    Examples
    --------
    >>> from corpus_tools import count_terms
    >>> map(count_terms(["سد النهر", "ملعب الكرة", "ماء السد"])).ids
    ('0', '1', '2')
    """
    if corpus is None and isinstance(dtm, Corpus):
        corpus = dtm
    need_lang(lang, "map")
    dtm = need_matrix(dtm, "map")
    n = len(dtm.ids)
    if not 3 <= n <= MOST_FOR_TREE:
        raise InputError(f"map: expected 3 to {MOST_FOR_TREE} articles; found {n}")
    if corpus is not None and (lacking := set(dtm.ids) - set(corpus.ids)):
        raise InputError(
            f"map: expected a corpus with all articles of the matrix; {len(lacking)} are not"
            f" in it, such as {min(lacking)!r}"
        )
    labels: list[int] = []
    if has_clusters(clustering):
        labels = clustering.table["cluster"].tolist()
    colors = article_colors(clustering, n)
    about = {} if corpus is None else about_articles(corpus)
    numbered, places = _places(dtm)
    points = _points(dtm, places, numbered, colors, about, lang)
    texts = {} if corpus is None else articles_to_open(corpus, dtm.ids)
    columns, rows = _rows(dtm, corpus, labels, {i: a.anchor for i, a in texts.items()}, lang)
    told = [verdict_note(clustering), both("map_note")]
    unread = n - len(texts) if corpus is not None else 0
    if unread:
        told.append(both("view_unread", n=unread))
    plain = ""
    if corpus is not None:
        plain = plain_table(corpus.articles[["title", "outlet", "date"]], lang)
    return HtmlView(
        "map",
        (f"{both('map')[0]}: {articles(n)}", f"{both('map')[1]}: {articles(n, 'en')}"),
        {
            "points": points,
            "names": _names(clustering, labels, places, numbered),
            "size": (_WIDE, _HIGH),
            "notes": one_after_another(told),
            "columns": columns,
            "rows": rows,
            "articles": list(texts.values()),
            "anchors": [texts[i].anchor if i in texts else "" for i in dtm.ids],
        },
        height=height,
        ids=dtm.ids,
        plain=plain,
        lang=lang,
    )


def _points(
    dtm: DocumentTermMatrix,
    places: NDArray[np.float64],
    numbered: bool,
    colors: Sequence[str],
    about: Mapping[str, Sequence[str]],
    lang: Lang,
) -> list[_Point]:
    """Return the points, each with what is told of its article."""
    return [
        _Point(
            round(float(places[i, 0]), 1),
            round(float(places[i, 1]), 1),
            _NUMBERED if numbered else _SMALL,
            colors[i],
            str(i + 1) if numbered else "",
            # Each in its own direction: a date is not turned round by the words before it.
            " · ".join(
                held(shown(part, _ABOUT_LETTERS), lang)
                for part in (f"{i + 1}. {dtm.titles[i]}", *about.get(dtm.ids[i], ()))
                if part
            ),
        )
        for i in range(len(dtm.ids))
    ]


def _places(dtm: DocumentTermMatrix) -> tuple[bool, NDArray[np.float64]]:
    """Tell whether there is room for numbers, and where the points stand, in pixels."""
    sides = np.array([_WIDE - 2 * _MARGIN, _HIGH - 2 * _MARGIN], float)
    numbered = room_for_numbers(len(dtm.ids), 2 * _NUMBERED, *sides)
    points = map_places(dtm)
    if numbered:
        points = spread(points * sides, 2.1 * _NUMBERED)
    points[:, 1] = 1 - points[:, 1]  # up is down in a picture
    return numbered, _MARGIN + points * sides


def _rows(
    dtm: DocumentTermMatrix,
    corpus: Corpus | None,
    labels: list[int],
    anchors: dict[str, str],
    lang: Lang,
) -> tuple[TableColumns, list[TableRow]]:
    columns = [
        TableColumn(in_one(both("view_number"), lang), "n"),
        TableColumn(in_one(both("view_article"), lang)),
    ]
    about = None
    if corpus is not None:
        columns += [
            TableColumn(column_name("outlet", lang)),
            TableColumn(column_name("date", lang), "d"),
        ]
        about = corpus.articles.set_index("id").loc[dtm.ids, ["outlet", "date"]]
    if labels:
        columns.append(TableColumn(in_one(both("view_cluster"), lang), "n"))
    rows = []
    for i, article_id in enumerate(dtm.ids):
        title = make_cell(dtm.titles[i] or article_id)
        if article_id in anchors:
            title = title._replace(link=anchors[article_id], whole="")
        cells = [make_cell(i + 1, "n"), title]
        if about is not None:
            cells += [make_cell(about["outlet"].iloc[i]), make_cell(about["date"].iloc[i], "d")]
        if labels:
            cells.append(make_cell(labels[i], "n"))
        rows.append(TableRow(i, visible(article_id), cells))
    return TableColumns(columns, "always"), rows


def _names(
    clustering: Clustering | None,
    labels: list[int],
    places: NDArray[np.float64],
    numbered: bool,
) -> list[_ClusterName]:
    """Name clusters below their points, or in the middle of many, no name on another."""
    if clustering is None or not labels:
        return []
    terms = dict(zip(clustering.table["cluster"], clustering.table["label_terms"], strict=True))
    of_label: defaultdict[int, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        of_label[label].append(i)
    taken: list[_ClusterName] = []
    for label in sorted(of_label):
        if label >= len(PALETTE):  # these share a colour
            continue
        own = places[of_label[label]]
        text = cut(listed(str(terms[label]).split(" | ")[:_LABEL_TERMS]), _LABEL_LETTERS)
        half = 3.6 * len(text)
        x = float(np.clip(np.median(own[:, 0]), half, _WIDE - half))
        y = float(np.median(own[:, 1]))
        if numbered:
            y = float(own[:, 1].max()) + _NUMBERED + _LINE * 0.8
            if y > _HIGH - 4:
                y = float(own[:, 1].min()) - _NUMBERED - 5
        while any(abs(y - t.y) < _LINE and abs(x - t.x) < half + 3.6 * len(t.text) for t in taken):
            y += _LINE if y < _HIGH / 2 else -_LINE
        taken.append(_ClusterName(round(x, 1), round(y, 1), cluster_color(label), text))
    return taken
