"""Articles in markup: news feeds (RSS, Atom), and the records of corpora (TREC, LDC, plain XML).

Tags are looked for as signs, nothing is expanded or fetched: feeds and corpora are rarely
well-formed, and no entity of theirs can do harm.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_tools.corpus.columns import USUAL_COLUMNS
from corpus_tools.corpus.html import markup_text
from corpus_tools.corpus.notes import Notes, NumberedRow
from corpus_tools.dating.stamps import find_dates
from corpus_tools.errors import InputError
from corpus_tools.messages import of_file

__all__ = ["markup_kind", "markup_rows"]

_TAG = re.compile(r"<([A-Za-z_][\w:.-]*)((?:\s[^<>]*)?)>")
_BEFORE = re.compile(
    r"\ufeff|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s+", re.S | re.I
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TITLE = re.compile(r"<title(?:\s[^<>]*)?>(.*?)</title", re.S | re.I)
_FEEDS = {"rss": "item", "rdf:rdf": "item", "feed": "entry"}
#: What corpora call their parts, beside the usual names of columns.
_NAMES = {
    "docno": "id", "docid": "id", "doc_no": "id", "hl": "title", "ttl": "title", "ti": "title",
    "healine": "title", "date_time": "date", "datetime": "date", "date1": "date", "p": "text",
    "leadpara": "text", "lp": "text",
}  # fmt: skip
_KNOWN = {*_NAMES, "dateline", *(name for names in USUAL_COLUMNS.values() for name in names)}
#: `article` is the tag of a whole article as often as that of its text.
_TEXTS = {*USUAL_COLUMNS["text"], "p"} - {"article"}
_LOOKED_AT = 1 << 16
#: Kinds of tags that are not closed in one record: with more it is no markup.
_MOST_OPEN = 100


def markup_kind(head: str, *, certain: bool) -> str:
    """Tell what the markup at the beginning of a file is: feed, page, records, or "" for none.

    Parameters
    ----------
    head : str
        The first thousand characters or so.
    certain : bool
        The name of the file does not say that it is markup: only what can be nothing else counts.

    Examples
    --------
    >>> markup_kind("<?xml version='1.0'?><rss version='2.0'><channel>", certain=True)
    'feed'
    >>> markup_kind("<DOC><DOCNO>A1</DOCNO><TEXT>", certain=True)
    'records'
    """
    root = _TAG.match(head, _start(head))
    if root is None:
        return ""
    name = root[1].lower()
    if name in _FEEDS:
        return "feed"
    if name in ("html", "body", "head"):
        return "" if certain else "page"
    if name == "doc" or not certain:
        return "records"
    then = _TAG.match(head, _start(head, root.end()))
    return "records" if then is not None and then[1].lower() in _KNOWN - {"p"} else ""


def _start(text: str, at: int = 0) -> int:
    while found := _BEFORE.match(text, at):
        at = found.end()
    return at


def markup_rows(name: str, text: str, notes: Notes) -> Iterator[NumberedRow]:
    """Yield the articles of a feed or a corpus as rows.

    Raises
    ------
    InputError
        There is none.
    """
    text = _CDATA.sub(lambda part: html.escape(part[1], quote=False), text)
    commented = text.rfind("-->") + 3  # one that does not end is none
    text = _COMMENT.sub("", text[:commented]) + text[commented:] if commented > 2 else text
    root = _TAG.match(text, _start(text))
    kind = root[1].lower() if root is not None else ""
    tag = _FEEDS.get(kind) or _record_tag(text)
    rows = 0
    shortened = 0
    named = _TITLE.search(text[:_LOOKED_AT].partition(f"<{tag}")[0])
    outlet = _plain(named[1]) if named is not None else ""
    for number, record in enumerate(_records(name, text, tag, notes), 1):
        rows = number
        if kind in _FEEDS:
            row, is_summary = _feed_row(record, outlet)
            shortened += is_summary
        else:
            row = _corpus_row(record)
        yield number, row
    if not rows:
        raise InputError(of_file(name, "no_articles_between_tags"))
    if shortened:
        notes.warn("feed_summaries", origin=name, n=shortened, rows=rows)


class _Field(NamedTuple):
    """What stands between a tag and its end; the text within, and the tag's attributes."""

    name: str
    attributes: dict[str, str]
    content: str


def _record_tag(text: str) -> str:
    """Return the tag of one article: the one in which the first tag named like a text stands."""
    opened: list[str] = []
    for found in _ANY_TAG.finditer(text[:_LOOKED_AT]):
        name = found[0].strip("</>").split()[0]
        if name.lower() == "doc":
            return name
        if found[0].startswith("</"):
            while name in opened and opened.pop() != name:
                pass
        elif opened and name.lower() in _TEXTS:
            return opened[-1]
        elif not found[0].endswith("/>"):
            opened.append(name)
    return opened[-1] if opened else "DOC"


def _records(name: str, text: str, tag: str, notes: Notes) -> Iterator[_Field]:
    start = re.compile(rf"<{re.escape(tag)}((?:\s[^<>]*)?)>", re.I)
    end = re.compile(rf"</{re.escape(tag)}\s*>", re.I)
    found = start.search(text)
    still_open = []
    while found is not None:
        following = start.search(text, found.end())
        limit = following.start() if following is not None else len(text)
        closed = end.search(text, found.end(), limit)
        if closed is None:
            still_open.append(found.start())
        content = text[found.end() : closed.start() if closed is not None else limit]
        yield _Field(tag, _attributes(found[1]), content)
        found = following
    if still_open:
        line = text.count("\n", 0, still_open[0]) + 1
        notes.warn("records_not_closed", origin=name, tag=tag, n=len(still_open), line=line)


def _attributes(text: str) -> dict[str, str]:
    return {
        found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(text)
    }


def _fields(text: str) -> list[_Field]:
    """Return the elements that stand right in a record, and under "" what stands in none."""
    fields, loose = [], []
    never_closed: set[str] = set()
    at = 0
    while len(never_closed) < _MOST_OPEN and (found := _TAG.search(text, at)):
        loose.append(text[at : found.start()])
        name, at = found[1].lower(), found.end()
        content = ""
        if not found[2].endswith("/"):
            end = re.compile(rf"</{re.escape(name)}\s*>", re.I)
            closed = None if name in never_closed else end.search(text, at)
            if closed is not None:
                content, at = text[at : closed.start()], closed.end()
            else:  # up to the next tag
                never_closed.add(name)
                end_at = text.find("<", at)
                end_at = end_at if end_at >= 0 else len(text)
                content, at = text[at:end_at], end_at
        fields.append(_Field(name, _attributes(found[2]), content))
    loose.append(text[at:])
    return [*fields, _Field("", {}, "".join(loose))]


_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def _plain(content: str) -> str:
    r"""Give the text of what stands between two tags.

    >>> _plain("<P>\nأول\nسطر\n</P><P>ثان</P>"), _plain("&lt;p&gt;أول&lt;/p&gt;"), _plain("أ\nب")
    ('أول سطر\nثان', 'أول', 'أ\nب')
    """
    if not _ANY_TAG.search(content):
        content = html.unescape(content)
    return markup_text(content) if _ANY_TAG.search(content) else html.unescape(content).strip()


def _first(fields: list[_Field], *names: str) -> str:
    """Return the content of the first field that has one, by the order of the names."""
    found = (field.content for name in names for field in fields if field.name == name)
    return next((content for content in found if content.strip()), "")


# -- feeds ---------------------------------------------------------------------------------------


def _feed_row(record: _Field, outlet: str) -> tuple[dict[str, object], bool]:
    """Turn an item of a feed into a row; tell whether it has no more than a summary."""
    fields = _fields(record.content)
    whole = _plain(_first(fields, "content:encoded", "content", "turbo:content"))
    summary = _plain(_first(fields, "description", "summary", "media:description"))
    source = _first(fields, "source")
    author = _first(fields, "dc:creator", "author")
    row = {
        "title": _plain(_first(fields, "title")),
        "text": whole or summary,
        "date": _plain(_first(fields, "pubdate", "dc:date", "published", "date", "updated")),
        "url": _link(fields),
        "outlet": _plain(_first(_fields(source), "title") or source) or outlet,
        "label": _category(fields),
        "author": _plain(_first(_fields(author), "name") or author),
    }
    return dict(row), bool(summary) and not whole


def _link(fields: list[_Field]) -> str:
    for field in fields:
        if field.name == "link" and field.attributes.get("rel", "alternate") == "alternate":
            return _plain(field.attributes.get("href", "") or field.content)
    guid = _plain(_first(fields, "guid", "id"))
    return guid if guid.startswith("http") else ""


def _category(fields: list[_Field]) -> str:
    for field in fields:
        if field.name in ("category", "dc:subject"):
            named = field.attributes.get("label") or field.attributes.get("term")
            return named or _plain(field.content)
    return ""


# -- corpora -------------------------------------------------------------------------------------

#: In the names that the LDC gives to stories stands their day: AFP_ARB_19940513.0001.
_DAY = re.compile(
    r"(?:[A-Z]{3}_[A-Z]{3}_)?((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:_[A-Z]{3}_[A-Z]{3})?\.[0-9]{4}"
)
_DASHED = re.compile(r"[-–—:]\s*$")


def _parts(content: str) -> Iterator[_Field]:
    """Yield the elements of a record; of one that holds others with the names of columns, these."""
    for field in _fields(content):
        inside = _fields(field.content) if "<" in field.content else []
        if any(part.name in _KNOWN - {"p"} for part in inside):
            yield from (part for part in inside if part.name)
        else:
            yield field


def _corpus_row(record: _Field) -> dict[str, object]:
    row: dict[str, str] = {name: value for name, value in record.attributes.items() if value}
    loose = ""
    for field in _parts(record.content):
        text = _plain(field.content)
        name = _NAMES.get(field.name, field.name)
        if not name:
            loose = text
        elif text:
            row[name] = f"{row[name]}\n{text}" if name in row and name == "text" else text
    if not any(name in row for name in USUAL_COLUMNS["text"]) and loose:
        row["text"] = loose
    dateline = row.pop("dateline", "")
    if dateline and "date" not in row and find_dates(dateline):
        row["date"] = dateline
    elif dateline and row.get("text"):
        row["text"] = f"{dateline}{'' if _DASHED.search(dateline) else ' -'} {row['text']}"
    if "date" not in row and (day := _DAY.fullmatch(row.get("id", ""))):
        row["date"] = "-".join(day.groups())
    return dict(row)
