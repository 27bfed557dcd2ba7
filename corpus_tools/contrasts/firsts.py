"""Who used a term first: the earliest articles with it in each outlet."""

from collections.abc import Mapping
from numbers import Integral
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.arabic.letters import tidy
from corpus_tools.cleaning.clean import Line
from corpus_tools.contrasts.asked_terms import asked_terms, term_query
from corpus_tools.contrasts.periods import datings, earliest, need_dates
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.corpus.verbs.choosing import group_rows, unknown_group
from corpus_tools.corpus.verbs.query import Query, QueryForms, parse_all, stand_in
from corpus_tools.errors import InputError
from corpus_tools.messages import Both, both, code_name, listed, number_of, quotation
from corpus_tools.terms.counting import need_matrix
from corpus_tools.terms.matrix import DocumentTermMatrix

__all__ = ["first_seen", "first_seen_said"]

_COLUMNS = ["outlet", "date", "date_status", "id", "title", "line", "text"]
_COLUMNS += ["earliest", "tied", "articles", "n_undated"]


def first_seen(
    corpus: Corpus,
    term: str,
    by: str | Mapping[str, Any] | pd.Series = "outlet",
    *,
    dtm: DocumentTermMatrix | None = None,
    forms: QueryForms = "conflated",
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
    dtm : DocumentTermMatrix, optional
        The counts of the corpus, where they are there already: what counts as a form of the term.
    forms : {"conflated", "prefix", "exact"}
        All that counts under the term, or only what `concordance` finds so.
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
        by, without (outlets in which the term is not found), articles, unsure (those of them whose
        day is inferred, not known, or only a month), begins (the first sure day of the corpus).

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
    if not isinstance(most, Integral) or most < 1:
        raise InputError(f"first_seen: expected most of at least 1; found {most!r}")
    articles = need_dates(corpus.articles, "first_seen")
    groups = group_rows(articles, by)
    query, rows_with = _stands_in(corpus, term, dtm, forms)
    dated = datings(articles)
    first_day = min((dated[row].iso for row in rows_with if dated[row].sure), default="")
    records, without = [], []
    for name, rows in groups.items():
        found = [row for row in rows.tolist() if row in rows_with]
        if not found:
            without.append(name)
            continue
        first = earliest(found, dated)
        n_undated = sum(not dated[row].iso for row in found)
        for row in first[:most]:
            about, when = articles.iloc[row], dated[row]
            of_first = when.sure and when.iso == first_day
            place = about["id"], about["title"], *_first_line(corpus, about["id"], query)
            counted = len(first), len(found), n_undated
            records.append((name, when.iso, when.status, *place, of_first, *counted))
    records.sort(key=lambda record: (record[1] == "", record[1]))
    table = pd.DataFrame(records, columns=_COLUMNS)
    table.attrs = {
        "measure": "first_seen",
        "term": term,
        "by": by if isinstance(by, str) else "group",
        "without": without,
        "articles": len(rows_with),
        "unsure": sum(not dated[row].sure for row in rows_with),
        "begins": min((dating.iso for dating in dated if dating.sure), default=""),
    }
    return table


def _stands_in(
    corpus: Corpus, term: str, dtm: DocumentTermMatrix | None, forms: QueryForms
) -> tuple[Query, set[int]]:
    """Return what is looked for, and the rows of the articles in which it stands."""
    if not isinstance(term, str):
        raise InputError(f"first_seen: expected one term in words; found {term!r}")
    if forms == "conflated":
        dtm = need_matrix(corpus if dtm is None else dtm, "first_seen")
        if dtm.ids != corpus.ids:
            raise InputError("first_seen: expected counts of the corpus's articles; found others")
        texts = asked_terms(dtm, term, "first_seen")[0].texts
        return term_query(dtm, term), set(np.flatnonzero(texts).tolist())
    (query,) = parse_all(term, forms, "first_seen")
    rows = {row for row, i in enumerate(corpus.ids) if stand_in([query], corpus.lines(i))}
    if not rows:
        raise InputError(
            f"first_seen: expected a term of the articles; {term!r} is in none of {len(corpus)}"
        )
    return query, rows


def _first_line(corpus: Corpus, article_id: str, query: Query) -> tuple[int, str]:
    """Return the number in the raw text, and the text, of the first line with a find."""
    for line in corpus.lines(article_id):
        if query.find(tidy(line))[0]:
            number = line.line if isinstance(line, Line) else corpus.title_line(article_id)
            return number, str(line)
    return 0, ""


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
        outlets = list(dict.fromkeys(first["outlet"]))
        key = "first_seen_tied" if len(outlets) > 1 else "first_seen_by"
        day = first["date"].iloc[0]
        parts = [both(key, **values, date=day, outlets=_names(outlets))]
        if day == facts["begins"]:
            parts.append(both("first_seen_on_first_day"))
        if facts["unsure"]:
            n = (number_of(facts["unsure"], "article"), _english(facts["unsure"]))
            parts.append(both("first_seen_others", n=n))
    if facts["without"]:
        parts.append(both("first_seen_without", outlets=_names(facts["without"])))
    return " ".join(ar for ar, _ in parts), " ".join(en for _, en in parts)


def _names(groups: list[Any]) -> Both:
    """List the names of groups; what is not known is said in each language."""
    unknown = unknown_group()
    english = code_name("date_status", "unknown", "en")
    names = [str(name) for name in groups]
    return listed(names), listed([english if name == unknown else name for name in names], "en")


def _english(n: int) -> str:
    return number_of(n, "article", "en")
