"""From a number to its texts: rows of a comparison open the places of the term that they count."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from corpus_tools._shown import cut, visible
from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.contrasts.timeline import articles_of
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.verbs.query import Query
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, Lang, both, in_one, number_in_both
from corpus_tools.terms.matrix import DocumentTermMatrix
from corpus_tools.terms.search import parse_conflated, word_types
from corpus_tools.views.articles import ShownArticle, ShownLine
from corpus_tools.views.cells import (
    TableColumn,
    TableColumns,
    TableRow,
    column_name,
    in_words,
    make_cell,
)
from corpus_tools.views.html import HtmlView, need_lang
from corpus_tools.views.plain_tables import plain_table

__all__ = ["behind", "evidence"]

#: What is shown of each table.
_COLUMNS = {
    "keyness": [
        "group", "term", "texts_a", "texts_b", "share_a", "share_b", "log_ratio", "verdict", "note",
    ],
    "timeline": ["group", "period", "status", "articles", "term", "texts", "share"],
    "coverage": ["headline", "outlet", "first_date", "date_status", "articles"],
}  # fmt: skip
#: The cell of a row that is pressed.
_OPENS = {"keyness": "term", "timeline": "period", "coverage": "headline"}
#: Letters before and after a place.
_AROUND = 90


class _Side(NamedTuple):
    """Articles that a row counts: what they are, and their ids."""

    told: Both
    ids: Sequence[str]


class _Place(NamedTuple):
    """A place of a term: the article, the number of the line, what stands before, there, after."""

    id: str
    line: int
    before: str
    match: str
    after: str


def evidence(
    table: pd.DataFrame,
    corpus: Corpus,
    *,
    dtm: DocumentTermMatrix | None = None,
    most: int = 40,
    places: int = 8,
    height: int = 560,
    lang: Lang = "ar",
) -> HtmlView:
    """Show a table of `keyness`, `timeline` or `coverage` whose rows open the texts they count.

    A row of a term opens its places in the articles meant, one an article as far as that goes; a
    row without a term opens the headlines and first lines of the articles.

    Parameters
    ----------
    table : DataFrame
        As the measure made it, or some of its rows.
    corpus : Corpus
        What was compared.
    dtm : DocumentTermMatrix, optional
        What was counted: places are those of its terms. By default terms are read as
        `count_terms` does.
    most : int
        So many rows can be opened, the first that count any text; of a comparison of several
        groups the first of each.
    places : int
        So many places are shown of each side of a row.
    height : int
        In a notebook, in pixels.
    lang : {"ar", "en", "both"}

    Returns
    -------
    HtmlView

    Raises
    ------
    InputError
        The table is none of these, or is of other articles; or there is no such language.

    Examples
    --------
    >>> from corpus_tools import keyness, load_corpus
    >>> corpus = load_corpus()
    >>> evidence(keyness(corpus), corpus, most=3)
    HtmlView('النصوص التي وراء الأرقام')
    """
    need_corpus(corpus, "evidence")
    need_lang(lang, "evidence")
    measure = table.attrs.get("measure") if isinstance(table, pd.DataFrame) else None
    if measure not in _SIDES:
        raise InputError(
            "evidence: expected a table of ct.keyness, ct.timeline or ct.coverage, or rows of one;"
            " found one that does not know what it measures"
        )
    for name, n in (("most", most), ("places", places)):
        if n < 1:
            raise InputError(f"evidence: expected {name} of at least 1; found {n}")
    counted = _first_rows(table[_counts_any(table)], measure, most)
    sheets = behind(counted, corpus, dtm=dtm, places=places, lang=lang)
    names = [name for name in _COLUMNS[measure] if name in counted]
    kinds = ["n" if is_numeric_dtype(counted[name]) else "" for name in names]
    columns = [
        TableColumn(column_name(name, lang, measure), kind)
        for name, kind in zip(names, kinds, strict=True)
    ]
    rows = []
    told = in_words(counted[names], lang, table=measure)
    for record, sheet in zip(told.to_dict("records"), sheets, strict=True):
        cells = {
            name: make_cell(record[name], kind) for name, kind in zip(names, kinds, strict=True)
        }
        opens = _OPENS[measure]
        cells[opens] = cells[opens]._replace(link=sheet.anchor, whole="")
        rows.append(TableRow(None, "", list(cells.values())))
    return HtmlView(
        "table",
        both("texts_behind"),
        {
            "rows": rows,
            "columns": TableColumns(columns, ""),
            "notes": both("behind_rows", shown=len(counted), total=len(table)),
            "articles": sheets,
        },
        height=height,
        plain=plain_table(counted[names], lang),
        lang=lang,
    )


def behind(
    table: pd.DataFrame,
    corpus: Corpus,
    *,
    dtm: DocumentTermMatrix | None = None,
    places: int,
    lang: Lang = "ar",
) -> list[ShownArticle]:
    """Return what each row of a comparison opens: its places, or its articles.

    Parameters
    ----------
    table : DataFrame
        As `evidence` takes it.
    corpus : Corpus
    dtm : DocumentTermMatrix, optional
    places : int
        Of each side of a row, at most.
    lang : {"ar", "en", "both"}
    """
    sides_of = _SIDES[table.attrs["measure"]]
    sides = [list(sides_of(table.attrs, table, row, corpus)) for row in range(len(table))]
    _check_ids(sides, corpus)
    queries = _queries(table, corpus, "auto" if dtm is None else dtm.conflator)
    texts = _Texts(corpus)
    rows = zip(table.to_dict("records"), sides, strict=True)
    return [
        _sheet(at, record, own, queries.get(record.get("term", "")), texts, places, lang)
        for at, (record, own) in enumerate(rows)
    ]


class _Texts:
    """The articles of a corpus, whose words are looked at once however many terms are sought."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._titles = dict(zip(corpus.ids, corpus.articles["title"], strict=True))
        self._words: dict[str, frozenset[str]] = {}

    def title(self, article_id: str) -> str:
        return visible(cut(self._titles[article_id]))

    def opening(self, article_id: str) -> str:
        paragraphs = self._corpus.paragraphs(article_id)
        return visible(cut(str(paragraphs[0]))) if paragraphs else ""

    def places(self, query: Query, article_id: str) -> Iterator[_Place]:
        """Yield the places of a term in an article, the title first."""
        lines = self._corpus.lines(article_id)
        if article_id not in self._words:
            self._words[article_id] = frozenset(tokenize("\n".join(lines)))
        if not any(map(query.fits[0], self._words[article_id])):
            return
        paragraphs = self._corpus.paragraphs(article_id)
        numbers = [self._corpus.title_line(article_id), *(one.line for one in paragraphs)]
        for number, text in zip(numbers, lines, strict=True):
            line = str(text)
            for found in query.find(line)[0]:
                before, after = line[: found.start], line[found.end :]
                yield _Place(
                    article_id,
                    number,
                    _end_of(before),
                    line[found.start : found.end],
                    _start_of(after),
                )


def _first_rows(table: pd.DataFrame, measure: str, most: int) -> pd.DataFrame:
    """Return the first rows: of keyness as many of each group, or all would be of the first."""
    if measure != "keyness" or "group" not in table or table.empty:
        return table.head(most)
    place = table.groupby("group", sort=False).cumcount()
    return table[place < -(-most // table["group"].nunique())].head(most)


def _counts_any(table: pd.DataFrame) -> "pd.Series[bool]":
    names = [name for name in ("texts_a", "texts_b") if name in table] or ["articles"]
    return table[names].sum(axis=1) > 0


def _keyness_sides(
    attrs: dict[Any, Any], table: pd.DataFrame, row: int, corpus: Corpus
) -> Iterator[_Side]:
    record = table.iloc[row]
    compared = attrs["compared"]
    group = record["group"] if "group" in table else next(iter(compared))
    ids = compared[group]
    yield _Side((f"\u2068{visible(str(group))}\u2069",) * 2, ids["articles"])
    yield _Side(both("the_reference"), ids["reference"])


def _timeline_sides(
    attrs: dict[Any, Any], table: pd.DataFrame, row: int, corpus: Corpus
) -> Iterator[_Side]:
    record = table.iloc[row]
    cell = table.iloc[[row]].assign(term="")
    cell.attrs = attrs
    period = record["period"] or both("no_period")
    told = period if isinstance(period, tuple) else (period, period)
    if "group" in table:
        group = visible(str(record["group"]))
        told = f"\u2068{group}\u2069، {told[0]}", f"\u2068{group}\u2069, {told[1]}"
    yield _Side(told, articles_of(corpus, cell, 0))


def _coverage_sides(
    attrs: dict[Any, Any], table: pd.DataFrame, row: int, corpus: Corpus
) -> Iterator[_Side]:
    record = table.iloc[row]
    outlet = f"\u2068{visible(str(record['outlet']))}\u2069"
    yield _Side((outlet, outlet), attrs["members"][record["story"]][record["outlet"]])


_SIDES: dict[str, Callable[..., Iterator[_Side]]] = {
    "keyness": _keyness_sides,
    "timeline": _timeline_sides,
    "coverage": _coverage_sides,
}


def _check_ids(sides: Iterable[Iterable[_Side]], corpus: Corpus) -> None:
    known = set(corpus.ids)
    for row in sides:
        for side in row:
            strange = [one for one in side.ids if one not in known]
            if strange:
                raise InputError(
                    f"evidence: expected a table of this corpus; it has {strange[0]!r}, which the"
                    " corpus has not"
                )


def _queries(table: pd.DataFrame, corpus: Corpus, conflate: str | Conflator) -> dict[str, Query]:
    """Return what finds each term in all its forms."""
    terms = [term for term in dict.fromkeys(table.get("term", ())) if term]
    if not terms:
        return {}
    return dict(zip(terms, parse_conflated(terms, *word_types(corpus, conflate)), strict=True))


def _sheet(
    at: int,
    record: dict[Any, Any],
    sides: Sequence[_Side],
    query: Query | None,
    texts: _Texts,
    most: int,
    lang: Lang,
) -> ShownArticle:
    """Return what a row opens: for each side its places, or its articles."""
    term = record.get("term") or record.get("headline") or sides[0].told[0]
    anchor = f"e{at}"
    lines = [ShownLine(0, [(visible(str(term)), "")])]
    for number, side in enumerate(sides):
        if query is None:
            told = number_in_both(len(side.ids), "article")
            lines.append(_told_line("behind_articles", side, lang, told))
            lines += [
                ShownLine(0, [(f"{texts.title(one)}: {texts.opening(one)}", "")])
                for one in side.ids[:most]
            ]
            continue
        found = {one: places for one in side.ids if (places := list(texts.places(query, one)))}
        total = sum(map(len, found.values()))
        counts = number_in_both(total, "place"), number_in_both(len(found), "in_articles")
        lines.append(_told_line("behind_places", side, lang, *counts))
        for nth, place in enumerate(_spread(found, most)):
            source = texts.title(place.id)
            lines.append(
                ShownLine(
                    place.line,
                    [
                        (visible(place.before), ""),
                        (visible(place.match), f"{anchor}-{number}-{nth}"),
                        (f"{visible(place.after)} \u2068({source})\u2069", ""),
                    ],
                )
            )
    return ShownArticle(anchor, [], lines)


def _told_line(key: str, side: _Side, lang: Lang, *values: Both) -> ShownLine:
    names = ("n", "articles")
    filled = dict(zip(names, values, strict=False))
    return ShownLine(0, [(in_one(both(key, side=side.told, **filled), lang), "")])


def _end_of(text: str) -> str:
    """Return the last words of a text."""
    return text if len(text) <= _AROUND else f"… {text[-_AROUND:].partition(' ')[2]}"


def _start_of(text: str) -> str:
    """Return the first words of a text."""
    return text if len(text) <= _AROUND else f"{text[:_AROUND].rpartition(' ')[0]} …"


def _spread(found: dict[str, list[_Place]], most: int) -> list[_Place]:
    """Choose places: the first of articles that lie evenly apart, then others of few articles."""
    places = [own[0] for own in found.values()]
    if len(places) >= most:
        chosen = np.linspace(0, len(places) - 1, most).round().astype(int)
        return [places[one] for one in chosen.tolist()]
    more = [place for own in found.values() for place in own[1:]]
    return [*places, *more[: most - len(places)]]
