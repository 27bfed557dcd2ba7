"""The date of an article: supplied by a column, stated by its page, or implied by its words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus_tools.cleaning.clean import CleanArticle
from corpus_tools.corpus.articles import RawArticle
from corpus_tools.corpus.notes import Notes
from corpus_tools.dating.find import may_name_day
from corpus_tools.dating.in_article import dates_of
from corpus_tools.dating.publication import caption_alone, infer
from corpus_tools.dating.stamps import find_stamp
from corpus_tools.dating.supplied import (
    SuppliedDate,
    are_excel_days,
    in_figures,
    orders,
    read_supplied,
    years_first,
)
from corpus_tools.messages import Message, joined, number_of

__all__ = [
    "SURELY_DATED",
    "ArticleDate",
    "article_date",
    "stamp_of",
    "stamps_in_order",
    "supplied_dates",
]

#: Dates that someone wrote down; those that are inferred rest on the words of the article.
SURELY_DATED = ("stated", "supplied")

#: So many dates that were not understood are named one by one.
_NAMED = 3
#: The doubts that are told once for the corpus, and the notes that they come from.
_DOUBTS = {
    "date_order_unproven": "dates_in_either_order",
    "date_order_open": "dates_in_both_orders",
    "date_late_in_utc": "dates_late_in_utc",
}


class ArticleDate(NamedTuple):
    """A date at its precision, how it is known (stated, supplied, inferred), and by what words."""

    iso: str
    status: str
    evidence: str


# -- what is supplied ----------------------------------------------------------------------------


def supplied_dates(
    raws: Sequence[RawArticle],
    known: Sequence[Mapping[str, str]],
    told: Mapping[str, Mapping[str, str]],
    notes: Notes,
) -> list[ArticleDate | None]:
    """Read the dates that columns supply, each in the order of its column.

    Parameters
    ----------
    raws : sequence of RawArticle
    known : sequence of mapping
        The fields of each, with what the user says of it.
    told : mapping
        What the user's own table says, by id.
    notes : Notes
        Takes what was not understood, and every doubt once.

    Returns
    -------
    list of ArticleDate or None
        None for an article that is supplied none, or none that can be read.
    """
    cells = {i: fields["date"] for i, fields in enumerate(known) if fields.get("date")}
    excel = are_excel_days(cells.values())
    full = dict(zip(cells, years_first(list(cells.values())), strict=True))
    figures = [i for i, cell in full.items() if in_figures(cell)]
    groups = [_columns_of(raws[i], known[i], told) for i in figures]
    order_of = dict(zip(figures, orders([full[i] for i in figures], groups), strict=True))
    read = {
        i: read_supplied(cell, order_of.get(i, "unproven"), excel=excel) for i, cell in full.items()
    }
    _warn_of_unread(
        [(raws[i].origin, cells[i]) for i, found in read.items() if not found.iso], notes
    )
    _warn_of_doubts([(cells[i], found) for i, found in read.items()], notes)
    return [
        ArticleDate(read[i].iso, "supplied", read[i].told(cells[i]))
        if i in read and read[i].iso
        else None
        for i in range(len(raws))
    ]


def _columns_of(
    raw: RawArticle, fields: Mapping[str, str], told: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, ...]]:
    """Name the groups of cells that one order may hold for, from the narrowest to the widest."""
    theirs = "date" in told.get(raw.id, {}) and bool(told[raw.id]["date"])
    source = "metadata" if theirs else "corpus"
    file = raw.origin.rpartition(":")[0] or raw.origin
    outlet = fields.get("outlet", "")
    return [(source, file, outlet), (source, file), (source, "", outlet), (source,)]


def _warn_of_unread(unread: Sequence[tuple[str, str]], notes: Notes) -> None:
    for origin, cell in unread[:_NAMED]:
        notes.warn("date_not_understood", origin=origin, date=cell)
    if len(unread) > _NAMED:
        notes.warn("more_dates_not_understood", n=len(unread) - _NAMED)


def _warn_of_doubts(read: Sequence[tuple[str, SuppliedDate]], notes: Notes) -> None:
    for note, warning in _DOUBTS.items():
        doubted = [text for text, found in read if note in found.notes]
        if doubted:
            n = (str(len(doubted)), number_of(len(doubted), "date", "en"))
            notes.warn(warning, n=n, first=doubted[0])


# -- what the page says --------------------------------------------------------------------------


def stamp_of(raw: RawArticle, result: CleanArticle) -> str:
    """Return the stamp that a page states its date with, or ""."""
    return raw.fields.get("date_evidence", "") or result.metadata.get("date_evidence", "")


def article_date(raw: RawArticle, result: CleanArticle) -> ArticleDate:
    """Return the date that an article states or implies."""
    found = result.metadata
    if "stated_date" in raw.fields:  # by the page's own metadata
        return ArticleDate(raw.fields["stated_date"], "stated", raw.fields["date_evidence"])
    if "date" in found:
        return ArticleDate(found["date"], "stated", _of_update(found.get("date_evidence", "")))
    lines = list(result.placed_lines())
    if not may_name_day("\n".join(text for text, _, _ in lines)):
        return ArticleDate("", "unknown", found.get("date_evidence", ""))
    mentioned = dates_of(lines)
    implied = infer(mentioned)
    caption = "" if implied.iso else caption_alone(mentioned)
    evidence = joined((found.get("date_evidence", ""), implied.evidence, caption))
    return ArticleDate(implied.iso, "inferred" if implied.iso else "unknown", evidence)


def _of_update(evidence: str) -> str:
    """Say of a stamp that it is of the last change, and so no proof of the first day."""
    stamp = find_stamp(evidence)
    if stamp is None or stamp.label != "updated":
        return evidence
    return Message("date_with_notes", text=evidence, notes=[Message("date_of_update")])


def stamps_in_order(
    stamps: Sequence[str], outlets: Sequence[str], notes: Notes
) -> Iterator[tuple[int, ArticleDate]]:
    """Read stamps in figures once more, in the order that an outlet's other stamps prove.

    Parameters
    ----------
    stamps : sequence of str
        Of every article the stamp of its page; "" where there is none, or it does not count.
    outlets : sequence of str
    notes : Notes
        Takes the doubt where nothing proves the order.

    Yields
    ------
    tuple of int and ArticleDate
        The place of an article, and its date where the order changes it.
    """
    figures = [i for i, stamp in enumerate(stamps) if stamp and in_figures(stamp)]
    found_orders = orders([stamps[i] for i in figures], [[outlets[i]] for i in figures])
    doubted = []
    for i, order in zip(figures, found_orders, strict=True):
        found = read_supplied(stamps[i], order)
        doubted.append((stamps[i], found))
        if found.iso and order in ("month", "open") and found.notes:
            yield i, ArticleDate(found.iso, "stated", found.told(stamps[i]))
    _warn_of_doubts(doubted, notes)
