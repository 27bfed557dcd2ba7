"""Who used a term first: the earliest articles with it in each outlet."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from corpus_tools.arabic.conflation import Conflator
from corpus_tools.arabic.letters import fold
from corpus_tools.contrasts.periods import datings, earliest, need_dates
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.verbs.choosing import group_rows
from corpus_tools.corpus.verbs.query import Query, QueryForms, find_any, parse_all
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both, listed, number_of, quotation
from corpus_tools.terms.search import parse_conflated, searched_articles, word_types

__all__ = ["first_seen", "first_seen_said"]

_COLUMNS = ["outlet", "date", "date_status", "id", "title", "line", "text"]
_COLUMNS += ["earliest", "tied", "articles", "n_undated"]


def first_seen(
    corpus: Corpus,
    term: str,
    by: str | Mapping[str, Any] | pd.Series = "outlet",
    *,
    forms: QueryForms = "conflated",
    conflate: str | Conflator = "auto",
    most: int = 3,
) -> pd.DataFrame:
    """List the first articles with a term, those of each outlet.

    Days that are stated or supplied tell who was first. Only where an outlet has no such article
    with the term, its earliest inferred date, or month, stands there, and its status says so.
    Articles of one day are ties: which of them came first is not known. That an article is the
    first of a corpus does not say that nobody wrote the term before.

    Parameters
    ----------
    corpus : Corpus
    term : str
        A word or phrase.
    by : str, mapping or Series
        The groups, as `Corpus.by` takes them.
    forms : {"conflated", "prefix", "exact"}
        Which forms of the term count; see `concordance`.
    conflate : str or Conflator
        What merges forms, where they are conflated; that of a matrix is ``dtm.conflator``.
    most : int
        So many articles of one outlet and day are listed.

    Returns
    -------
    DataFrame
        The earliest first: outlet (the name of the group), date, date_status, id, title, line
        (of the first find, in the raw text; 0 for a title that stands in no line), text (that
        line), earliest (whether no other day that is stated or supplied is earlier), tied (how
        many articles of the outlet have the term on that date), articles (those of the outlet
        with the term), n_undated (those of them without a date). An outlet whose articles with
        the term are all undated stands last, with the first of them. ``attrs``: measure, term,
        by, without (outlets in which the term is not found), articles, undated.

    Raises
    ------
    InputError
        The term is no word, or in none of the articles; or there are no such groups.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> found = first_seen(load_corpus(), "ميناء")
    >>> found.head(1)[["outlet", "date", "earliest", "tied"]].values.tolist()
    [['الميناء', '2015-10-21', True, 1]]
    """
    need_corpus(corpus, "first_seen")
    if most < 1:
        raise InputError(f"first_seen: expected most of at least 1; found {most}")
    articles = need_dates(corpus.articles, "first_seen")
    groups = group_rows(articles, by)
    lines = _first_lines(corpus, _query(corpus, term, forms, conflate))
    if not lines:
        raise InputError(
            f"first_seen: expected a term of the articles; {term!r} is in none of {len(corpus)}"
        )
    dated = datings(articles)
    first_day = min((dated[row].iso for row in lines if dated[row].sure), default="")
    records, without = [], []
    for name, rows in groups.items():
        found = [row for row in rows.tolist() if row in lines]
        if not found:
            without.append(name)
            continue
        first = earliest(found, dated)
        n_undated = sum(not dated[row].iso for row in found)
        for row in first[:most]:
            about, when = articles.iloc[row], dated[row]
            of_first = when.sure and when.iso == first_day
            line, text = lines[row]
            place = about["id"], about["title"], line, text
            counted = len(first), len(found), n_undated
            records.append((name, when.iso, when.status, *place, of_first, *counted))
    records.sort(key=lambda record: (record[1] == "", record[1]))
    table = pd.DataFrame(records, columns=_COLUMNS)
    table.attrs = {
        "measure": "first_seen",
        "term": term,
        "by": by if isinstance(by, str) else "group",
        "without": without,
        "articles": len(lines),
        "undated": sum(not dated[row].iso for row in lines),
    }
    return table


def _query(corpus: Corpus, term: str, forms: QueryForms, conflate: str | Conflator) -> Query:
    if not isinstance(term, str):
        raise InputError(f"first_seen: expected one term in words; found {term!r}")
    if forms == "conflated":
        return parse_conflated(term, *word_types(corpus, conflate))[0]
    return parse_all(term, forms, "first_seen")[0]


def _first_lines(corpus: Corpus, query: Query) -> dict[int, tuple[int, str]]:
    """Return the number and the text of the first line with a find, by the row of the article."""
    found = {}
    for row, article in enumerate(searched_articles(corpus)):
        folded = fold("\n".join(article.lines))
        if not query.may_hold(folded):
            continue
        for at, (line, key) in enumerate(zip(article.lines, folded.split("\n"), strict=True)):
            if find_any([query], line, key)[0]:
                number = article.number(at) if at else corpus.title_line(article.id)
                found[row] = number, str(line)
                break
    return found


def first_seen_said(table: pd.DataFrame) -> Both:
    """Say where a term stands first, how sure that is, and where it is not found.

    Parameters
    ----------
    table : DataFrame
        Of `first_seen`.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> said = first_seen_said(first_seen(load_corpus(), "ميناء"))[1]
    >>> said.startswith("Of 12 articles with “ميناء” the first whose day is known is of 2015-10-21")
    True
    """
    facts = table.attrs
    values = {
        "term": quotation(facts["term"]),
        "articles": (number_of(facts["articles"], "article"), _english(facts["articles"])),
    }
    first = table[table["earliest"]]
    if first.empty:
        parts = [both("first_seen_unsure", **values)]
    else:
        names = [str(name) for name in dict.fromkeys(first["outlet"])]
        outlets = listed(names), listed(names, "en")
        key = "first_seen_tied" if len(names) > 1 else "first_seen_by"
        parts = [both(key, **values, date=first["date"].iloc[0], outlets=outlets)]
    if facts["undated"]:
        n = (number_of(facts["undated"], "article"), _english(facts["undated"]))
        parts.append(both("first_seen_undated", n=n))
    if facts["without"]:
        names = [str(name) for name in facts["without"]]
        parts.append(both("first_seen_without", outlets=(listed(names), listed(names, "en"))))
    return " ".join(ar for ar, _ in parts), " ".join(en for _, en in parts)


def _english(n: int) -> str:
    return number_of(n, "article", "en")
