"""The dates that a corpus mentions: where each stands, what it means, what kind it is."""

from datetime import date, timedelta

import pandas as pd

from corpus_tools.corpus.article_dates import SURELY_DATED
from corpus_tools.corpus.corpus import Corpus, need_corpus
from corpus_tools.dating.calendar import PartialDate, Span, span_of
from corpus_tools.dating.expressions import resolve
from corpus_tools.dating.in_article import MentionedDate, dates_of
from corpus_tools.dating.publication import Implied, infer

__all__ = ["MENTION_KINDS", "dates", "mentions"]

#: What a mentioned date may be to its article.
MENTION_KINDS = ("publication", "event", "background", "future", "caption", "page", "unknown")
_COLUMNS = ["id", "line", "text", "iso", "kind", "place", "tense"]
#: News tells of what happened since the last issue, weekly or monthly; older dates explain it.
_RECENT = timedelta(days=31)


def dates(corpus: Corpus) -> pd.DataFrame:
    """List every date that the articles of a corpus mention.

    Its older name, `mentions`, works as well.

    Parameters
    ----------
    corpus : Corpus

    Returns
    -------
    DataFrame
        One row per date, in the order of the text: id, line (in the raw text; 0 for a title
        that was read from a column of its own), text (as it is written), iso (ISO 8601 at the
        precision of the text: ``2016``, ``2016-08``, ``2016-W34``, ``2016-08-26`` or an
        interval ``2016-08-26/2016-08-27``; empty where it depends on a publication date that
        is not known), kind:

        ``publication``
            in a publication stamp or a dateline;
        ``event``
            up to a month before publication, or on its day;
        ``background``
            earlier;
        ``future``
            after publication, or announced as coming;
        ``caption``
            in a picture's caption;
        ``page``
            on another line that is no prose, such as a link to another article;
        ``unknown``
            it cannot be told, because nothing is known of the publication date.

    Examples
    --------
    >>> from corpus_tools import load_corpus
    >>> table = dates(load_corpus())
    >>> row = table[table["kind"] == "publication"].iloc[0]
    >>> row["id"], row["iso"]
    ('final-marsad-1', '2016-05-29')
    """
    need_corpus(corpus, "dates")
    rows: list[tuple[object, ...]] = []
    columns = (corpus.articles[name] for name in ("id", "date", "date_status"))
    known = {i: (str(iso), status) for i, iso, status in zip(*columns, strict=True)}
    for article_id in corpus.ids:
        article = corpus._find(article_id)
        found = dates_of(article.placed_lines(corpus.title_line(article_id)))
        if not found:
            continue
        iso, status = known[article_id]
        implied = infer(found)
        published = _published(iso) if status in SURELY_DATED else implied.span
        for item in found:
            span = resolve(item.e, published, ahead=item.ahead)
            rows.append(
                (
                    article_id,
                    item.line,
                    item.e.text,
                    "" if span is None else span.iso,
                    _kind(item, span, published, implied),
                    item.place,
                    "ahead" if item.ahead else "past" if item.past else "",
                )
            )
    return pd.DataFrame(rows, columns=_COLUMNS)


#: The older name.
mentions = dates


def _published(iso: str) -> Span | None:
    numbers = [int(number) for number in iso.split("-")]
    return span_of(PartialDate(*numbers))


def _kind(item: MentionedDate, span: Span | None, published: Span | None, implied: Implied) -> str:
    if item.place != "text":
        return {"stamp": "publication", "caption": "caption"}.get(item.place, "page")
    e = item.e
    if e.unit == "every":
        return "background"
    relative = e.unit != "" or e.first is None
    if relative and (published is None or span is None) and e.span is None:
        return _relative_kind(item)
    if span is None:
        if item.ahead or item.surely_ahead:
            return "future"
        return "event" if e.step == 0 else "unknown"
    if e.unit == "year" and (e.step or 0) < 0:
        return "background"
    if published is not None:
        return _dated_kind(item, span, published.first, published.last) or "event"
    return _dated_kind(item, span, implied.earliest, implied.latest) or "unknown"


def _dated_kind(item: MentionedDate, span: Span, earliest: date | None, latest: date | None) -> str:
    """Judge the days of an expression by the limits of publication; "" between these."""
    if latest is not None and span.first > latest:
        return "future"
    if earliest is not None and span.last < earliest - _RECENT:
        return "background"
    return "future" if item.ahead and (earliest is None or span.last >= earliest) else ""


def _relative_kind(item: MentionedDate) -> str:
    """Judge an expression by its own distance from the writer's day."""
    e = item.e
    step = e.step or 0
    if step > 0 or (e.weekday is not None and e.unit == "" and item.ahead):
        return "future"
    distance = {"day": 1, "": 1, "week": 7, "month": 30, "year": 365}[e.unit] * -step
    return "background" if distance > _RECENT.days or (e.unit == "year" and step) else "event"
