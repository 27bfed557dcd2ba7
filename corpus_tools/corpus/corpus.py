"""The class Corpus: articles with their cleaned text, what was removed, what was left out."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten
from typing import Any, TypeAlias, overload

import numpy as np
import pandas as pd

from corpus_tools._shown import left_to_right
from corpus_tools.arabic.html.cards import card
from corpus_tools.arabic.letters import tidy
from corpus_tools.arabic.tokens import count_tokens
from corpus_tools.cleaning.clean import CleanArticle, Line
from corpus_tools.corpus.verbs import summary
from corpus_tools.corpus.verbs.choosing import (
    Choice,
    chosen_rows,
    find_row,
    group_rows,
    rows_where,
)
from corpus_tools.corpus.verbs.restoring import choose_removed, put_back
from corpus_tools.errors import InputError
from corpus_tools.messages import Lang, both, heading, in_arabic, say

__all__ = [
    "ARTICLE_COLUMNS",
    "MORE_COLUMNS",
    "Article",
    "Corpus",
    "Named",
    "article_counts",
    "compress_raw",
    "need_corpus",
    "need_texts",
    "selection_sha256",
    "shown_title",
]

#: Columns of `Corpus.articles` that stand in the report's table, in this order.
ARTICLE_COLUMNS = (
    "id",
    "title",
    "outlet",
    "date",
    "date_status",
    "date_evidence",
    "source_credit",
    "n_tokens",
    "n_paragraphs",
    "removed_lines",
    "label",
    "section",
    "author",
    "url",
)
#: ``title_status`` is ``stated`` by the article, ``supplied`` by the user, or ``lead``: there is no
#: headline, and the first words stand for it.
MORE_COLUMNS = ("photo_credit", "title_status", "origin")
_COUNTS = ("n_tokens", "n_paragraphs", "removed_lines")
_ROWS_SHOWN, _NOTES_SHOWN = 20, 3
#: Letters of the first words that stand for a headline.
_TITLE_SHOWN = 60


@dataclass(frozen=True, eq=False)
class Article:
    """One article of a corpus; it equals its id, and can stand wherever an id can.

    Attributes
    ----------
    id, title : str
    paragraphs : list of Line
        The cleaned text without its title; each knows its line in the raw text.
    date, outlet, label : str
        Empty where they are not known.
    row : mapping
        All that `Corpus.articles` tells of it, by column.
    """

    id: str
    title: str
    paragraphs: list[Line]
    date: str
    outlet: str
    label: str
    row: Mapping[str, Any] = field(repr=False)

    @property
    def text(self) -> str:
        """The title and the paragraphs as one string."""
        return "\n".join([self.title, *self.paragraphs])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Article):
            return (self.id, self.text) == (other.id, other.text)
        return self.id == other if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        about = ", ".join(filter(None, (self.outlet, self.date)))
        return f"Article({self.id!r}: {self.title!r}{f', {about}' if about else ''})"

    def _repr_html_(self) -> str:
        return self.card()

    def card(self, lang: Lang = "ar") -> str:
        """Return what it shows of itself in a notebook; see `views.show`."""
        known = filter(None, (self.outlet, self.date, self.id))
        about = " · ".join(map(left_to_right, known))
        rows = [(line.line, line) for line in self.paragraphs]
        return card(
            [(self.title or self.id, ""), (about, "")],
            [heading(name, lang) for name in ("line", "text")],
            rows,
            lang=lang,
        )


#: What an article can be named by: its id, its row number, its title, or itself.
Named: TypeAlias = str | int | Article
#: What articles can be chosen by: one value, several, or a function that tells.
Asked: TypeAlias = object


@dataclass(frozen=True)
class Corpus:
    """Cleaned articles.

    A corpus is never changed: `where`, ``corpus[…]``, `by`, `restore` and `combine` return another
    one. Iterating over it gives its articles, ``corpus["id"]`` one of them; wherever an id is
    taken, the number of the row (from 0), the whole title or the article itself is taken, too.

    Attributes
    ----------
    articles : DataFrame
        One row per article; the columns of ``articles.csv`` first, then what else was found.
    removed : DataFrame
        Every line that cleaning took out: id, line, text, reason, kept_as.
    skipped : DataFrame
        Every file or row that was not taken: origin, id, reason.
    warnings : list of str
    name : str
        What the corpus is called in reports.
    sha256 : str
        Hash of the ids and raw texts; of chosen articles, of that of the whole and their ids.
    settings : dict
        How it was loaded; ``where`` says which articles were chosen, ``combined`` from what
        corpora it was put together.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> corpus = load_corpus()
    >>> [(article.id, article.outlet) for article in corpus[:2]]
    [('final-madar-1', 'المدار'), ('final-marsad-1', 'مرصد اليوم')]
    """

    articles: pd.DataFrame
    removed: pd.DataFrame
    skipped: pd.DataFrame
    warnings: list[str]
    name: str
    sha256: str
    settings: dict[str, object]
    #: Articles as they were read, compressed, since they are rarely asked for; empty where the
    #: paragraphs are the whole text.
    _raw: dict[str, bytes] = field(repr=False)
    _clean: dict[str, CleanArticle] = field(repr=False)
    #: The hash and the ids of the corpus that these articles were chosen from.
    _whole: tuple[str, tuple[str, ...]] | None = field(default=None, repr=False)

    @property
    def ids(self) -> list[str]:
        """The ids of the articles, in order."""
        return list(self._clean)

    def __len__(self) -> int:
        return len(self._clean)

    def __iter__(self) -> Iterator[Article]:
        for record in self.articles.to_dict("records"):
            row = {str(name): value for name, value in record.items()}
            yield _article(row, self._clean[str(row["id"])])

    def __contains__(self, asked: object) -> bool:
        """Tell whether an id, or an article, is in the corpus."""
        return getattr(asked, "id", asked) in self._clean

    @overload
    def __getitem__(self, chosen: Named) -> Article: ...
    @overload
    def __getitem__(self, chosen: slice | Iterable[Any]) -> "Corpus": ...
    def __getitem__(self, chosen: object) -> "Article | Corpus":
        """Return one article, or a corpus of those that a mask, a slice or a list chooses."""
        if isinstance(chosen, str | Article) or not isinstance(chosen, slice | Iterable):
            row = find_row(chosen, self.ids, self._titles())
            record = {str(name): value for name, value in self.articles.iloc[row].items()}
            return _article(record, self._clean[self.ids[row]])
        rows = chosen_rows(chosen, self.ids, self._titles())
        said = "a mask or a list"
        if isinstance(chosen, slice):
            bounds = [chosen.start, chosen.stop, *([chosen.step] if chosen.step else [])]
            said = ":".join("" if bound is None else str(bound) for bound in bounds)
        return self._take(Choice(rows, {"rows": said}, []))

    def __repr__(self) -> str:
        told = [
            summary.size(self.articles),
            summary.left_out(self.skipped),
            summary.chosen(self.settings),
        ]
        return f"Corpus({self.name!r}: {'; '.join(english for _, english in told if english)})"

    def _repr_html_(self) -> str:
        return self.card()

    def card(self, lang: Lang = "ar") -> str:
        """Return what it shows of itself in a notebook; see `views.show`."""
        columns = ["title", "outlet", "date", "n_tokens", "removed_lines"]
        table = self.articles.loc[:, columns].head(_ROWS_SHOWN)
        told = [
            (self.name, ""),
            summary.size(self.articles),
            summary.about(self.articles),
            summary.left_out(self.skipped),
            summary.chosen(self.settings),
        ]
        told += [(in_arabic(warning), str(warning)) for warning in self.warnings[:_NOTES_SHOWN]]
        if len(self.warnings) > _NOTES_SHOWN:
            told.append(both("more_warnings", n=len(self.warnings) - _NOTES_SHOWN))
        if len(self) > _ROWS_SHOWN:
            told.append(both("first_articles", shown=_ROWS_SHOWN, total=len(self)))
        rows = [[number, *row] for number, row in enumerate(table.itertuples(index=False), 1)]
        headings = (heading(column, lang) for column in columns)
        number = say("view_number", lang)
        return card(filter(any, told), (number, *headings), rows, lang=lang)

    def where(
        self,
        *,
        outlet: Asked = None,
        since: Asked = None,
        until: Asked = None,
        label: Asked = None,
        contains: Asked = None,
        ids: Asked = None,
        **columns: Asked,
    ) -> "Corpus":
        """Return a corpus of the articles that fit everything that is asked.

        Each is a value, a list of values of which one must fit, or a function that gets the value
        and tells. What is None is not asked.

        Parameters
        ----------
        outlet, label, **columns
            Values of a column of `articles`; spelling is folded as in counting. ``""`` stands for
            articles without a value.
        since, until : str, date or int
            The first and the last day, from a year, a month or a day (``"2016"``, ``"2016-01"``,
            ``"2016-01-05"``), the whole of it included. Inferred dates count like others
            (``date_status=["stated", "supplied"]`` leaves them out). Articles without a date, and
            those whose date may lie on either side of a limit, are left out; the warnings say so.
        contains : str
            A word or phrase in the title or the text, found as `concordance` finds it; a function
            gets the text. Articles with any form of a word:
            ``corpus[concordance(corpus, "مذكرة", forms="conflated").table]``.
        ids : str, int
            Articles by id, row number or title, or a table with a column ``id``.

        Returns
        -------
        Corpus
            With the removed lines, warnings and settings of this one; ``settings["where"]`` says
            what was asked, and how many articles fit.

        Raises
        ------
        InputError
            No article fits, there is no such column, or no article has a value: the message says
            which there are.

        Examples
        --------
        >>> from corpus_tools import load_corpus
        >>> corpus = load_corpus()
        >>> some = corpus.where(outlet=["مرصد اليوم", "صدى الساحل"], contains="ميناء")
        >>> sorted(set(some.articles["outlet"])), some.settings["where"][0]["contains"]
        (['صدى الساحل', 'مرصد اليوم'], 'ميناء')
        """
        asked = {"outlet": outlet, "label": label, **columns}
        choice = rows_where(
            self.articles,
            self.lines,
            since=since,
            until=until,
            contains=contains,
            ids=ids,
            columns=asked,
        )
        return self._take(choice) if choice.said else self

    def by(self, by: str | Mapping[str, Any] | pd.Series) -> dict[Any, "Corpus"]:
        """Return a corpus for each group of articles.

        Parameters
        ----------
        by : str, mapping or Series
            A column of `articles`, such as ``outlet``; ``year`` or ``month`` of the date; or the
            group of each article by its id, such as
            ``clustering.table.set_index("id")["cluster"]``.

        Returns
        -------
        dict
            By name, sorted; articles of which nothing is known come last, as ``غير معروف``.

        Raises
        ------
        InputError
            There is no such column, or nothing is known of any article.

        Examples
        --------
        >>> from corpus_tools import load_corpus
        >>> {name: len(part) for name, part in load_corpus().by("outlet").items()}
        {'المدار': 12, 'الميناء': 12, 'صدى الساحل': 13, 'مرصد اليوم': 13}
        """
        groups = group_rows(self.articles, by)
        named = by if isinstance(by, str) else str(getattr(by, "name", None) or "group")
        parts = {}
        for name, rows in groups.items():
            said = name.item() if isinstance(name, np.generic) else name  # as JSON has it
            part = self._take(Choice(rows, {named: said}, []))
            parts[name] = replace(part, name=f"{self.name}: {name}")
        return parts

    def _take(self, choice: Choice) -> "Corpus":
        """Return a corpus of some rows, that says so."""
        ids = self.ids
        taken = [ids[row] for row in choice.rows]
        place = {article_id: at for at, article_id in enumerate(taken)}
        removed = self.removed[self.removed["id"].isin(place)]
        order = np.argsort(removed["id"].map(place).to_numpy(dtype=np.int64), kind="stable")
        before = self.settings.get("where", [])
        said = {**choice.said, "articles": f"{len(taken)} of {len(ids)}"}
        whole = self._whole or (self.sha256, tuple(ids))
        return replace(
            self,
            articles=self.articles.iloc[choice.rows].reset_index(drop=True),
            removed=removed.iloc[order].reset_index(drop=True),
            warnings=[*self.warnings, *choice.warnings],
            sha256=selection_sha256(*whole, taken),
            settings={**self.settings, "where": [*before, said]},  # type: ignore[misc]
            _raw={article_id: self._raw[article_id] for article_id in taken},
            _clean={article_id: self._clean[article_id] for article_id in taken},
            _whole=whole,
        )

    def paragraphs(self, article_id: Named) -> list[Line]:
        """Return the cleaned paragraphs of an article; each knows its line in the raw text."""
        return self._find(article_id).paragraphs

    def title(self, article_id: Named) -> str:
        """Return the headline of an article."""
        return self._find(article_id).title

    def title_line(self, article_id: Named) -> int:
        """Return the number of the raw line that holds the title, 0 where none does."""
        found = self._find(article_id)
        if not found.title:
            return 0
        last = found.paragraphs[0].line if found.paragraphs else None
        lines = self.raw(article_id).splitlines()[:last]
        for number, line in enumerate(lines, start=1):
            text = tidy(line).strip()
            # A headline may fill several lines of a wrapped text.
            begins = text.count(" ") > 1 and found.title.startswith(f"{text} ")
            if begins or text.startswith(found.title):
                return number
        return 0

    def lines(self, article_id: Named) -> list[str]:
        """Return the title and the paragraphs of an article."""
        found = self._find(article_id)
        return [found.title, *found.paragraphs]

    def text(self, article_id: Named) -> str:
        """Return the title and the paragraphs of an article as one string."""
        return "\n".join(self.lines(article_id))

    def raw(self, article_id: Named) -> str:
        """Return an article as it was read."""
        own_id = self.id_of(article_id)
        return _unpacked(self._raw[own_id]) or _plain(self._clean[own_id])

    def restore(
        self,
        rows: pd.DataFrame | None = None,
        *,
        reason: str | Collection[str] | None = None,
        id: Named | None = None,
        line: int | None = None,
    ) -> "Corpus":
        """Return a corpus with removed lines in the text again; this one stays as it is.

        Parameters
        ----------
        rows : DataFrame, optional
            Rows of `removed`.
        reason : str or collection of str, optional
            Only lines that were removed for one of these reasons.
        id : str, int or Article, optional
            Only lines of this article.
        line : int, optional
            Only lines of this number in the raw text.

        Returns
        -------
        Corpus
            Counts and `removed` follow, and ``settings["restored"]`` records what came back.
            Nothing is read or cleaned again, and what the lines told (date, outlet) stays known.

        Raises
        ------
        InputError
            No removed line is meant, or a reason or row is not in `removed`.

        Examples
        --------
        >>> from corpus_tools import load_corpus
        >>> corpus = load_corpus()
        >>> restored = corpus.restore(reason="caption")
        >>> "caption" in set(restored.removed["reason"])
        False
        """
        own_id = None if id is None else self.id_of(id)
        chosen = choose_removed(self.removed, rows, reason, own_id, line)
        per_article: dict[str, set[int]] = {}
        nth = self.removed.groupby("id", sort=False).cumcount()
        for article_id, n in zip(self.removed.loc[chosen, "id"], nth[chosen], strict=True):
            per_article.setdefault(article_id, set()).add(int(n))
        cleaned = dict(self._clean)
        articles = self.articles.copy()
        position = {article_id: at for at, article_id in enumerate(articles["id"])}
        counts = {name: articles[name].tolist() for name in _COUNTS}
        titles = articles["title"].tolist()
        for article_id, places in per_article.items():
            result = put_back(self.raw(article_id), cleaned[article_id], places)
            cleaned[article_id] = result
            titles[position[article_id]] = shown_title(result)
            for name, count in article_counts(result).items():
                counts[name][position[article_id]] = count
        back = self.removed.loc[chosen, "reason"].value_counts().sort_index()
        before = self.settings.get("restored", {})
        restored = Counter(before if isinstance(before, Mapping) else {}) + Counter(back.to_dict())
        return replace(
            self,
            articles=articles.assign(title=titles, **counts),
            removed=self.removed[~chosen].reset_index(drop=True),
            settings={**self.settings, "restored": dict(sorted(restored.items()))},
            _clean=cleaned,
        )

    def id_of(self, article: Named) -> str:
        """Return the id of an article that is named by id, row number or title."""
        if isinstance(article, str) and article in self._clean:
            return article
        ids = self.ids
        return ids[find_row(article, ids, self._titles())]

    def _find(self, article: Named) -> CleanArticle:
        return self._clean[self.id_of(article)]

    def _titles(self) -> list[str]:
        return self.articles["title"].tolist()


def _article(row: Mapping[str, Any], article: CleanArticle) -> Article:
    date, outlet, label = (
        "" if pd.isna(row.get(name, "")) else str(row.get(name, ""))
        for name in ("date", "outlet", "label")
    )
    return Article(str(row["id"]), article.title, article.paragraphs, date, outlet, label, row)


def need_corpus(given: object, asker: str) -> Corpus:
    """Return what is given if it is a corpus.

    Raises
    ------
    InputError
        It is something else.
    """
    if isinstance(given, Corpus):
        return given
    raise InputError(
        f"{asker}: expected a Corpus, as ct.load_corpus makes one; found {type(given).__name__}"
    )


def need_texts(given: object, asker: str) -> "Corpus | list[str]":
    """Return what is given if it is a corpus, or a list of texts.

    Raises
    ------
    InputError
        It is something else.
    """
    if isinstance(given, Corpus):
        return given
    found = type(given).__name__
    # Going through a table gives the names of its columns.
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | pd.DataFrame | Mapping):
        texts = list(given)
        strange = [text for text in texts if not isinstance(text, str)]
        if not strange:
            return texts
        found = f"{type(strange[0]).__name__} in a {found}"
    raise InputError(
        f"{asker}: expected a Corpus, as ct.load_corpus makes one, or a list of texts;"
        f" found {'one string' if isinstance(given, str) else found}"
    )


def selection_sha256(whole: str, whole_ids: Sequence[str], ids: Sequence[str]) -> str:
    """Return the hash of some articles of a corpus; of all in their order, the corpus's own."""
    if not whole or list(whole_ids) == list(ids):
        return whole
    told = "\x00".join([whole, *ids]).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()


def shown_title(result: CleanArticle) -> str:
    """Return the headline; without one, the first words and an ellipsis, which only name it.

    >>> from corpus_tools.cleaning.clean import clean
    >>> shown_title(clean("وصل الوفد إلى ميناء المدينة القديمة بعد رحلة طويلة صباح أمس الأول."))
    'وصل الوفد إلى ميناء المدينة القديمة بعد رحلة طويلة صباح أمس…'
    """
    if result.title or not result.paragraphs:
        return result.title
    return shorten(f"{result.paragraphs[0]} \u2026", _TITLE_SHOWN, placeholder="\u2026")


def article_counts(result: CleanArticle) -> dict[str, int]:
    """Count what the table of articles tells of each."""
    return {
        "n_tokens": count_tokens("\n".join([result.title, *result.paragraphs])),
        "n_paragraphs": len(result.paragraphs),
        "removed_lines": len(result.removed),
    }


# -- articles as they were read ------------------------------------------------------------------


def compress_raw(text: str, result: CleanArticle) -> bytes:
    """Compress an article as it was read; empty where its paragraphs are the whole text."""
    if text == _plain(result):
        return b""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _unpacked(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass") if data else ""


def _plain(result: CleanArticle) -> str:
    return "\n".join(result.paragraphs)
