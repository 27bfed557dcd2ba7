"""The class Corpus: articles with their cleaned text, what was removed, what was left out."""

import html
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from textwrap import shorten

import pandas as pd

from corpus_tools.arabic.letters import tidy
from corpus_tools.arabic.tokens import count_tokens
from corpus_tools.cleaning.clean import CleanArticle, Line
from corpus_tools.errors import InputError

__all__ = [
    "ARTICLE_COLUMNS",
    "MORE_COLUMNS",
    "Corpus",
    "article_counts",
    "compress_raw",
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
_ROWS_SHOWN = 20
#: Letters of the first words that stand for a headline.
_TITLE_SHOWN = 60


@dataclass(frozen=True)
class Corpus:
    """Cleaned articles.

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
        Hash of the ids and raw texts.
    settings : dict
        How it was loaded.
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

    @property
    def ids(self) -> list[str]:
        """The ids of the articles, in order."""
        return list(self._clean)

    def __len__(self) -> int:
        return len(self._clean)

    def __iter__(self) -> Iterator[str]:
        return iter(self._clean)

    def __repr__(self) -> str:
        tokens = int(self.articles["n_tokens"].sum())
        return f"Corpus({self.name!r}: {len(self)} articles, {tokens} tokens)"

    def _repr_html_(self) -> str:
        columns = ["title", "outlet", "date", "n_tokens", "removed_lines"]
        shown = self.articles.loc[:, columns].head(_ROWS_SHOWN)
        table = shown.to_html(index=False, escape=True, na_rep="", border=0)
        more = f"… {len(self)}" if len(self) > _ROWS_SHOWN else ""
        return f'<div lang="ar" dir="rtl"><b>{html.escape(repr(self))}</b>{table}{more}</div>'

    def paragraphs(self, article_id: str) -> list[Line]:
        """Return the cleaned paragraphs of an article; each knows its line in the raw text."""
        return self._find(article_id).paragraphs

    def title(self, article_id: str) -> str:
        """Return the headline of an article."""
        return self._find(article_id).title

    def title_line(self, article_id: str) -> int:
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

    def lines(self, article_id: str) -> list[str]:
        """Return the title and the paragraphs of an article."""
        found = self._find(article_id)
        return [found.title, *found.paragraphs]

    def text(self, article_id: str) -> str:
        """Return the title and the paragraphs of an article as one string."""
        return "\n".join(self.lines(article_id))

    def raw(self, article_id: str) -> str:
        """Return an article as it was read."""
        result = self._find(article_id)
        return _unpacked(self._raw[article_id]) or _plain(result)

    def restore(
        self,
        rows: pd.DataFrame | None = None,
        *,
        reason: str | Collection[str] | None = None,
        id: str | None = None,
        line: int | None = None,
    ) -> "Corpus":
        """Return a corpus with removed lines in the text again; this one stays as it is.

        Parameters
        ----------
        rows : DataFrame, optional
            Rows of `removed`.
        reason : str or collection of str, optional
            Only lines that were removed for one of these reasons.
        id : str, optional
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
        chosen = _choose(self.removed, rows, reason, id, line)
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

    def _find(self, article_id: str) -> CleanArticle:
        try:
            return self._clean[article_id]
        except KeyError:
            raise InputError(
                f"article id: expected one of the {len(self)} ids of the corpus"
                f" (first: {next(iter(self._clean))!r}); found {article_id!r}"
            ) from None


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


# -- removed lines put back ----------------------------------------------------------------------


def _choose(
    removed: pd.DataFrame,
    rows: pd.DataFrame | None,
    reason: str | Collection[str] | None,
    article_id: str | None,
    line: int | None,
) -> pd.Series:
    """Mark the removed lines that `corpus_tools.Corpus.restore` is asked for."""
    chosen = pd.Series(True, index=removed.index)
    if rows is not None:
        names = ["id", "line", "text", "reason"]
        missing = [name for name in names[:2] if name not in rows.columns]
        if missing:
            raise InputError(f"restore: expected rows of removed; no column {missing[0]}")
        names = [name for name in names if name in rows.columns]
        asked = set(rows[names].itertuples(index=False, name=None))
        found = removed[names].itertuples(index=False, name=None)
        chosen &= pd.Series([row in asked for row in found], index=removed.index, dtype=bool)
        unknown = asked - set(removed[names].itertuples(index=False, name=None))
        if unknown:
            raise InputError(f"restore: not among the removed lines: {min(map(str, unknown))}")
    if reason is not None:
        reasons = {reason} if isinstance(reason, str) else set(reason)
        known = sorted(set(removed["reason"]))
        for name in sorted(reasons - set(known)):
            raise InputError(
                f"restore: expected a reason among {', '.join(known) or 'none'}; found {name!r}"
            )
        chosen &= removed["reason"].isin(reasons)
    if article_id is not None:
        chosen &= removed["id"] == article_id
    if line is not None:
        chosen &= removed["line"] == line
    if not chosen.any():
        asked_for = {"reason": reason, "id": article_id, "line": line}
        named = ", ".join(f"{k}={v!r}" for k, v in asked_for.items() if v is not None)
        raise InputError(f"restore: no line was removed{f' with {named}' if named else ''}")
    return chosen


#: Where the text of a line stands among the parts cut off its head and its tail.
_BODY = 1


def put_back(raw_text: str, article: CleanArticle, chosen: Collection[int]) -> CleanArticle:
    r"""Return the article with some of its removed lines in place again.

    Parameters
    ----------
    raw_text : str
        The text that was cleaned.
    article : CleanArticle
        What `corpus_tools.cleaning.clean.clean` made of it.
    chosen : collection of int
        Positions in ``article.removed``.

    Returns
    -------
    CleanArticle
        A part that was cut off a line is joined to it as it was; the metadata stay.

    Examples
    --------
    >>> from corpus_tools.cleaning.clean import clean
    >>> raw = "افتتاح الممر\nأعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.انتهى\nالتعليقات"
    >>> cleaned = clean(raw)
    >>> [removed.reason for removed in cleaned.removed]
    ['end-mark', 'page-furniture']
    >>> put_back(raw, cleaned, [0]).paragraphs
    ['أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة.انتهى']
    """
    wanted = set(chosen)
    if not wanted:
        return article
    rows: dict[int, list[tuple[int, int, str, int]]] = defaultdict(list)
    for paragraph in article.paragraphs:
        rows[paragraph.order].append((_BODY, 0, paragraph, paragraph.line))
    for k in sorted(wanted):
        removed = article.removed[k]
        order, zone, turn = removed.place
        # A line may have lost its ends first, and then gone as a whole.
        rows[order].append((zone, turn, removed.text, removed.line))
    title = article.title
    whole = tidy(raw_text)
    paragraphs = []
    for order in sorted(rows):
        parts = sorted(rows[order], key=lambda part: part[:2])
        if order < 0:
            title = _join([*(text for _, _, text, _ in parts), title], whole)
        elif len(parts) == 1 and isinstance(parts[0][2], Line):
            paragraphs.append(parts[0][2])
        else:
            text = _join([text for _, _, text, _ in parts], whole)
            paragraphs.append(Line(text, parts[0][3], order))
    left = [removed for k, removed in enumerate(article.removed) if k not in wanted]
    return article._replace(title=title, paragraphs=paragraphs, removed=left)


def _join(parts: list[str], whole: str) -> str:
    """Join the parts of a line with the space that stood between them."""
    joined = str(parts[0])
    for part in parts[1:]:
        joined = joined + part if joined + part in whole else f"{joined} {part}"
    return joined
