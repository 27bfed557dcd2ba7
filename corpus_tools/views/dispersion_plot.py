"""Dispersion to work with: a tick at every place of a term, which opens the text there."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from corpus_tools._shown import cut, shown, visible
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.html.lines import held
from corpus_tools.contrasts.places import Order, reading_order, term_places
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.errors import InputError
from corpus_tools.messages import Lang, both, in_one, one_after_another
from corpus_tools.plot.style import PALETTE
from corpus_tools.views.articles import (
    AnchoredMark,
    ShownArticle,
    about_articles,
    numbered_lines,
    shown_articles,
)
from corpus_tools.views.cells import TableColumn, column_name, make_cell
from corpus_tools.views.html import HtmlView, need_lang
from corpus_tools.views.plain_tables import plain_table

__all__ = ["dispersion"]

#: Ticks of one view; of more, articles spread evenly over their order are shown.
MOST_PLACES = 5_000
_MOST_TERMS = 6
#: Letters of the text round a place that are told, on either side.
_ROUND = 40
_TITLE = 120


class _Tick(NamedTuple):
    """A place: the number of its term, per cent of the article before it, its words, its anchor."""

    term: int
    at: str
    told: str
    anchor: str


class _Strip(NamedTuple):
    """A row: the number of its article in the view, what is known of it, and its ticks."""

    at: int
    number: int
    name: str
    title: str
    anchor: str
    outlet: str
    date: str
    iso: str
    ticks: list[_Tick]


class _TermEntry(NamedTuple):
    """A term as the legend has it."""

    name: str
    color: str
    times: int
    articles: int
    spread: str


def dispersion(
    corpus: Corpus,
    terms: str | Iterable[str],
    *,
    order: Order = "date",
    places: pd.DataFrame | None = None,
    conflate: str | Conflator = "auto",
    height: int = 620,
    lang: Lang = "ar",
) -> HtmlView:
    """Show where terms stand in each article: a row an article, a tick a place.

    A tick opens the text at its place, by click or by Enter; arrow keys go from tick to tick, and
    what stands round it is told. Rows can be sorted and searched, terms left out. Without scripts
    the texts stand below, and ticks lead to them all the same.

    Parameters
    ----------
    corpus : Corpus
    terms : str or sequence of str
        At most six.
    order : {"date", "outlet"}
        By date of publication, those without one last; or by outlet, then by date.
    places : DataFrame, optional
        What `corpus_tools.term_places` found of these terms in the corpus.
    conflate : str or Conflator
        What merges forms; ``dtm.conflator`` for those of a matrix.
    height : int
        In a notebook, in pixels.
    lang : {"ar", "en", "both"}

    Returns
    -------
    HtmlView
        Its articles can be selected: see `select`.

    Raises
    ------
    InputError
        There are more than six terms, or the order or the language is another. That nothing is
        found is no error.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> view = dispersion(load_corpus(), ["السد", "نهر"])
    >>> len(view.ids) == len({tick for tick in view.ids})
    True
    """
    need_corpus(corpus, "dispersion")
    need_lang(lang, "dispersion")
    asked = [terms] if isinstance(terms, str) else list(terms)
    if not 1 <= len(asked) <= _MOST_TERMS:
        raise InputError(f"dispersion: expected 1 to {_MOST_TERMS} terms; found {len(asked)}")
    places = term_places(corpus, asked, conflate=conflate) if places is None else places
    spread = places.attrs.get("dispersion", {})
    names = list(spread) or list(dict.fromkeys(places["term"]))
    rows = reading_order(corpus, places["id"], order)
    found = len(rows)
    rows = _as_fit(corpus, places, rows)
    ids = [corpus.ids[row] for row in rows.tolist()]
    kept = places[places["id"].isin(set(ids))]
    texts, anchors = _texts(corpus, kept, ids)
    strips = _strips(corpus, kept, rows, names, texts, anchors, lang)
    notes = [both("dispersion_view_note")]
    if found < len(corpus):
        notes.append(both("without_the_terms", n=len(corpus) - found, total=len(corpus)))
    if len(ids) < found:
        notes.append(both("shown_evenly", shown=len(ids), total=found))
    if len(texts) < len(ids):
        notes.append(both("texts_to_open", n=len(texts), total=len(ids)))
    columns = ["id", "term", "place", "line", "form"]
    title, asked_for = both("dispersion"), "، ".join(shown(name, _ROUND) for name in names)
    return HtmlView(
        "dispersion",
        (f"{title[0]}: {asked_for}", f"{title[1]}: {asked_for}"),
        {
            "columns": [
                TableColumn(in_one(both("view_number"), lang), "n", "number"),
                TableColumn(in_one(both("view_article"), lang)),
                TableColumn(column_name("outlet", lang), "", "outlet"),
                TableColumn(column_name("date", lang), "d"),
                TableColumn(in_one(both("view_strip"), lang), "n", "strip"),
            ],
            "strips": strips,
            "terms": [
                _entry(name, places, spread.get(name, np.nan), color)
                for name, color in zip(names, PALETTE, strict=False)
            ],
            "notes": one_after_another(notes),
            "articles": list(texts.values()),
        },
        height=height,
        ids=ids,
        plain=plain_table(places[columns], lang),
        lang=lang,
    )


def _as_fit(corpus: Corpus, places: pd.DataFrame, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Keep as many articles as the view has room for, spread evenly over the order."""
    if len(places) <= MOST_PLACES:
        return rows
    most = max(1, int(len(rows) * MOST_PLACES / len(places)))
    return rows[np.linspace(0, len(rows) - 1, most).round().astype(int)]


def _entry(name: str, places: pd.DataFrame, spread: float, color: str) -> _TermEntry:
    own = places[places["term"] == name]
    said = "" if np.isnan(spread) else f"{spread:.2f}"
    return _TermEntry(shown(name, _ROUND), color, len(own), own["id"].nunique(), said)


def _texts(
    corpus: Corpus, places: pd.DataFrame, ids: Sequence[str]
) -> tuple[dict[str, ShownArticle], list[str]]:
    """Prepare the articles, their terms marked, and return the anchor of each place.

    Of places that overlap, the first is marked, and the others lead to it.
    """
    marks: defaultdict[tuple[str, int], list[AnchoredMark]] = defaultdict(list)
    anchors = [""] * len(places)
    in_text = places.reset_index(drop=True).sort_values(
        ["id", "paragraph", "start", "end"], ascending=[True, True, True, False], kind="stable"
    )
    for at, row in zip(in_text.index.tolist(), in_text.to_dict("records"), strict=True):
        line = marks[row["id"], row["paragraph"]]
        if not line or row["start"] >= line[-1].end:
            line.append(AnchoredMark(row["start"], row["end"], f"p{at}"))
        anchors[at] = line[-1].anchor
    about = about_articles(corpus)
    return shown_articles(ids, lambda one: numbered_lines(corpus, one), about, marks), anchors


def _strips(
    corpus: Corpus,
    places: pd.DataFrame,
    rows: NDArray[np.int64],
    names: Sequence[str],
    texts: dict[str, ShownArticle],
    anchors: Sequence[str],
    lang: Lang,
) -> list[_Strip]:
    number = {name: i for i, name in enumerate(names)}
    ticks: defaultdict[str, list[_Tick]] = defaultdict(list)
    for find, anchor in zip(places.to_dict("records"), anchors, strict=True):
        article_id, start, end = find["id"], find["start"], find["end"]
        line = corpus.lines(article_id)[find["paragraph"]]
        context = f"{line[:start][-_ROUND:]}[{line[start:end]}]{line[end:][:_ROUND]}"
        name, words = shown(find["term"], _ROUND), visible(context).strip()
        told = f"{held(name, lang)} · {find['place']:.0%} · {held(words, lang)}"
        leads = anchor if article_id in texts else ""
        at = f"{100 * find['place']:.2f}"
        ticks[article_id].append(_Tick(number[find["term"]], at, told, leads))
    articles = corpus.articles.iloc[rows]
    return [
        _strip(place, row, record, texts, ticks)
        for place, (row, record) in enumerate(
            zip(rows.tolist(), articles.to_dict("records"), strict=True)
        )
    ]


def _strip(
    place: int,
    row: int,
    record: Mapping[Hashable, Any],
    texts: dict[str, ShownArticle],
    ticks: dict[str, list[_Tick]],
) -> _Strip:
    article_id = str(record["id"])
    iso = "" if pd.isna(record["date"]) else visible(str(record["date"]))
    inferred = iso and record.get("date_status") == "inferred"
    return _Strip(
        place,
        row + 1,
        visible(article_id),
        cut(visible(str(record["title"] or article_id)), _TITLE),
        texts[article_id].anchor if article_id in texts else "",
        make_cell(record["outlet"]).shown,
        make_cell(f"~{iso}" if inferred else iso).shown,
        iso,
        ticks[article_id],
    )
