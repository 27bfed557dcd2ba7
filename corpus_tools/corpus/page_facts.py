"""Facts that an HTML page states: title, outlet, writer, section, address and date."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from corpus_tools.arabic.cues import BYLINE_STARTS, SECTIONS
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import is_prose, split_words
from corpus_tools.dating.stamps import RANKS, find_dates, find_stamp
from corpus_tools.dating.supplied import read_supplied

__all__ = ["INLINE", "UNSEEN", "page_facts"]

#: Elements that stand in a line of text; any other begins a block of its own.
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "u",
})  # fmt: skip
#: Elements whose text no reader sees.
UNSEEN = frozenset(("script", "style", "noscript", "template", "head"))


def page_facts(tree: Any) -> tuple[str, dict[str, str]]:
    """Read what a page states of itself in its markup, and beside its headline.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The page.

    Returns
    -------
    tuple
        The headline without the site's name, and the fields outlet, byline, section, url, and
        stated_date with its date_evidence, as far as they are known. Without a name, the outlet
        is the host of the page's address.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> head = "<title>فتح الممر - صوت النهر</title>"
    >>> page_facts(fromstring(f"<html><head>{head}</head><body><h1>فتح الممر</h1></body></html>"))
    ('فتح الممر', {'outlet': 'صوت النهر'})
    """
    named = _metas(tree)
    linked = list(_linked_data(tree))
    canonical = [link for link in tree.iter("link") if link.get("rel") == "canonical"]
    addresses = (canonical[0].get("href", "") if canonical else "", named.get("og:url", ""))
    page_titles = [named.get("og:title", ""), *map(_text_of, tree.iter("title"))]
    page_titles = list(filter(None, page_titles))
    headline = _linked_text(linked, "headline")
    stated = named.get("og:title", "") or headline
    head = _heading(tree, stated or _first(page_titles))
    names = (
        named.get("og:site_name", ""),
        _linked_name(linked, "publisher"),
        named.get("application-name", ""),
        _site_in(page_titles, (head, headline, named.get("og:title", ""))),
    )
    outlet = _first([*map(_readable, names), *map(_host, addresses)])
    author = named.get("author", "") or named.get("article:author", "")
    stated_author = "" if author.startswith("http") else author
    writers = (stated_author, _linked_name(linked, "author"), _marked_writer(tree))
    sites = {_key(name) for name in (*names, outlet)}
    fields = {
        "outlet": outlet,
        "byline": _first(writer for writer in writers if _key(writer) not in sites),
        "section": named.get("article:section", "") or _linked_text(linked, "articleSection"),
        "url": _first(addresses),
    }
    fields = {name: value for name, value in fields.items() if value}
    title = stated or head or _first(page_titles)
    # The page's own heading has no name of the site behind it.
    title = head if head and head in title else _without_site(title, outlet)
    date, evidence = _date(list(_stated_dates(tree, named, linked)))
    if not date:
        date, shown = head_stamp(tree, title)
        evidence = f"beside the headline: {shown}"
    if date:
        fields |= {"stated_date": date, "date_evidence": evidence}
    return title, fields


def _metas(tree: Any) -> dict[str, str]:
    """Return what the meta elements of a page say, by their names in small letters."""
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            named.setdefault(name.lower(), content)
    return named


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _text_of(element: Any) -> str:
    """Return the text of an element in one line.

    >>> from lxml.html import fromstring
    >>> _text_of(fromstring("<h1> فتح <b>الممر</b> </h1>"))
    'فتح الممر'
    """
    return " ".join("".join(element.itertext()).split())


#: How page makers name what holds the writer's name.
_WRITER = re.compile(r"(?<![a-z])(?:write?r?[-_]?by|by[-_]?line)(?![a-z])", re.I)


def _marked_writer(tree: Any) -> str:
    """Return the one name behind "written by" that the markup calls a byline, or ""."""
    marked = (e for e in tree.iter("span", "div", "p") if _WRITER.search(e.get("class") or ""))
    names = set()
    for words in (_text_of(element).split() for element in marked):
        label = next((n for n in (2, 1) if _key(" ".join(words[:n])) in BYLINE_STARTS), 0)
        name = " ".join(words[label:]).strip(" :-–/")
        if label and 1 < len(name.split()) <= _NAME and name.replace(" ", "").isalpha():
            names.add(name)
    return names.pop() if len(names) == 1 else ""


# -- title and outlet ----------------------------------------------------------------------------

#: What parts a headline from the name of its site in a page's title.
_PARTED = re.compile(r"\s+[-–—|:»«·•]+\s+|\s*[|»«]\s*")
#: Words: no outlet's name is longer.
_NAME = 6
_SERVER = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+")
_HOST = re.compile(r"(?=.*[a-z])[\w-]+(?:\.[\w-]+)+", re.I)


def _heading(tree: Any, title: str) -> str:
    """Return the heading that shows the title; of one heading alone, this one.

    A heading that is a small part of the title, and not its beginning, is the site's name.
    """
    heads = list(dict.fromkeys(filter(None, map(_text_of, tree.iter("h1")))))
    shown = [head for head in heads if head in title]
    shown = [head for head in shown if title.startswith(head) or 2 * len(head) >= len(title)]
    if shown:
        return max(shown, key=len)
    return heads[0] if len(heads) == 1 and heads[0] not in title else ""


def _site_in(page_titles: list[str], headlines: tuple[str, ...]) -> str:
    """Return the site's name behind or before the headline in a page's title, or ""."""
    for title in page_titles:
        for headline in filter(None, headlines):
            before, _, after = title.partition(headline)
            parts = _PARTED.split(after)[::-1] if _PARTED.match(f"{after} ") else []
            parts += _PARTED.split(before) if _PARTED.search(f"{before} ") else []
            for part in map(_trimmed, parts):
                if 0 < len(part.split()) <= _NAME and normalize(part) not in SECTIONS:
                    return part
    return ""


def _trimmed(name: str) -> str:
    return name.strip(" -–—|:»«·•")


def _readable(name: str) -> str:
    """Return a name as people read it: an address as its host, an account without its mark."""
    return _host(name) if "://" in name else _trimmed(name.lstrip("@"))


def _host(address: str) -> str:
    """Return the host that an address names, without its server; "" for a number or a path."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    host = _SERVER.sub("", host)
    return host if _HOST.fullmatch(host) else ""


def _without_site(title: str, outlet: str) -> str:
    """Take the site's name off the end of a title."""
    return re.sub(rf"\s+[-–—|:»]\s+{re.escape(outlet)}$", "", title) if outlet else title


def _key(name: str) -> str:
    return " ".join(split_words(normalize(name)))


# -- the date in the markup ----------------------------------------------------------------------

#: Where pages state when they were published, the surest first: names of meta elements.
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publication_date", "date.published", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "parsely-pub-date",
    "sailthru.date", "article.published", "article:published", "publish_date", "publication-date",
    "dc.date.created", "dc.created", "datecreated", "citation_publication_date",
    "cxenseparse:recs:publishtime", "date", "displaydate",
)  # fmt: skip
#: Characters of a whole date: no month makes a page's day.
_DAY = len("2015-10-14")


def _stated_dates(
    tree: Any, named: dict[str, str], linked: list[dict[str, Any]]
) -> Iterator[tuple[str, str]]:
    """Give each place where the page states its date of publication, the surest first."""
    yield from ((name, named[name]) for name in _DATE_NAMES[:3] if name in named)
    yield "JSON-LD datePublished", _linked_text(linked, "datePublished")
    for time in tree.iter("time"):
        stated = time.get("datetime") or ""
        if stated and (time.get("itemprop") == "datePublished" or time.get("pubdate") is not None):
            yield "time", stated
    yield from ((name, named[name]) for name in _DATE_NAMES[3:] if name in named)


def _date(stated: list[tuple[str, str]]) -> tuple[str, str]:
    """Return the surest date and its evidence, in the outlet's own zone if the page tells it.

    One instant may be stated in UTC and in local time: readers saw the local date.
    """
    read = ((where, text, read_supplied(text)) for where, text in stated if text)
    dated = [(where, text, found) for where, text, found in read if len(found.iso) == _DAY]
    if not dated:
        return "", ""
    where, text, first = dated[0]
    iso, evidence = first.iso, f"{where}: {text}"
    instant = _instant(text)
    if instant is None or instant.utcoffset():
        return iso, first.told(evidence)
    for other_where, other_text, local in dated[1:]:
        other = _instant(other_text)
        if other == instant and other is not None and other.utcoffset() != timedelta(0):
            return local.iso, f"{other_where}: {other_text} = {evidence}"
    return iso, first.told(evidence)


def _instant(text: str) -> datetime | None:
    """Read a date with its clock time and zone; None for anything less."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.utcoffset() is not None else None


# -- the date beside the headline ----------------------------------------------------------------

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: How page makers name what holds a date: in a class, an id or a property.
_DATED = re.compile(r"date|time|publish|posted|created|stamp", re.I)
#: Blocks: further below its headline no page shows its stamp.
_NEAR = 12
#: Pieces of text before the headline, more than its box has there.
_TEXTS = 40
#: Words: so long a link is the title of another article.
_TITLE = 4


class _TextNode(NamedTuple):
    """Text between two tags, the element it stands in, and the block that one stands in."""

    text: str
    element: Any
    block: Any


def head_stamp(tree: Any, title: str) -> tuple[str, str]:
    """Find the date that a page shows next to its headline.

    Only what stands between the headline and the article is looked at, up to the next heading,
    the title of another article or the first paragraph; above the headline, only the line before
    it in the same box, when its markup or its label says that it is the stamp. So the dates of
    the day, of sidebars and of other articles are none.

    Parameters
    ----------
    tree : lxml.html.HtmlElement
        The page.
    title : str
        Its headline.

    Returns
    -------
    tuple of str
        The date as ISO and the line that states it; two empty texts when there is none.

    Examples
    --------
    >>> from lxml.html import fromstring
    >>> page = "<div><h1>فتح الممر</h1><p>الأربعاء 24 أغسطس 2016</p><p>أعلنت الهيئة ذلك.</p></div>"
    >>> head_stamp(fromstring(page), "فتح الممر")
    ('2016-08-24', 'الأربعاء 24 أغسطس 2016')
    """
    head = _headline(tree, title)
    if head is None:
        return "", ""
    found = [stamp for block in _below(head) for stamp in _stamps(block, hinted=False)]
    found = found or list(_stamps(_above(head), hinted=True))
    if not found:
        return "", ""
    _, iso, text = min(found, key=lambda stamp: stamp[0])  # of equals, the first
    return iso, text


def _headline(tree: Any, title: str) -> Any:
    """Find the heading that shows the title; a link in a list may show it, too."""
    wanted = split_words(normalize(title))
    for tag in _HEADINGS[:3]:
        for element in tree.iter(tag):
            if wanted and split_words(normalize(_text_of(element))) == wanted:
                return element
    return None


def _below(head: Any) -> Iterator[list[_TextNode]]:
    """Give the blocks between the headline and what is no longer its own."""
    for i, block in enumerate(islice(_blocks(head.xpath("following::text()")), _NEAR)):
        inside = (block[0].block, *block[0].block.iterancestors())
        # A heading right below the headline is its second line.
        headed = i > 0 and any(element.tag in _HEADINGS for element in inside)
        if is_prose(_line(block)) or headed or any(map(_links_elsewhere, block)):
            return
        yield block


def _above(head: Any) -> list[_TextNode]:
    """Give the last block before the headline if one box, smaller than the page, holds both."""
    box = head.getparent()
    block = next(_blocks(head.xpath("preceding::text()")[: -_TEXTS - 1 : -1]), None)
    if block is None or box is None or box.tag == "body":
        return []
    inside = (block[0].block, *block[0].block.iterancestors())
    return block[::-1] if box in inside else []


def _blocks(nodes: list[Any]) -> Iterator[list[_TextNode]]:
    """Gather the pieces of text that stand in one block."""
    block: list[_TextNode] = []
    for piece in _pieces(nodes):
        if block and piece.block is not block[0].block:
            yield block
            block = []
        block.append(piece)
    if block:
        yield block


def _pieces(nodes: list[Any]) -> Iterator[_TextNode]:
    for node in nodes:
        text = " ".join(node.split())
        element = node.getparent()
        if node.is_tail:
            element = element.getparent()
        if not text or element is None or element.tag in UNSEEN:
            continue
        block = element
        while block.tag in INLINE and block.getparent() is not None:
            block = block.getparent()
        yield _TextNode(text, element, block)


def _line(block: list[_TextNode]) -> str:
    return " ".join(piece.text for piece in block)


def _links_elsewhere(piece: _TextNode) -> bool:
    """Tell whether a piece of text is the linked title of another article."""
    inside = (piece.element, *piece.element.iterancestors())
    linked = any(element.tag == "a" for element in inside)
    return linked and len(piece.text.split()) >= _TITLE and find_stamp(piece.text) is None


def _stamps(block: list[_TextNode], *, hinted: bool) -> Iterator[tuple[int, str, str]]:
    """Give the rank, date and line of every stamp in a block: the line, or a part marked as one."""
    lines = [(_line(block), block[0].block)] if block else []
    lines += [(piece.text, piece.element) for piece in block if _is_marked(piece.element)]
    for text, element in lines:
        stamp = find_stamp(text)
        if stamp is None or (hinted and not stamp.label and not _is_marked(element)):
            continue
        # An age ("3 hours ago") has its date in the markup.
        iso = stamp.iso or next(iter(find_dates(element.get("datetime") or "")), "")
        if iso:
            yield RANKS[stamp.label], iso, text


def _is_marked(element: Any) -> bool:
    """Tell whether the markup says that an element holds a date."""
    names = (element.get(name) or "" for name in ("class", "id", "itemprop", "property"))
    return element.tag == "time" or _DATED.search(" ".join(names)) is not None


# -- JSON-LD -------------------------------------------------------------------------------------

_ARTICLE_TYPES = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "webpage")


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Give the JSON-LD objects of a page that describe an article, what they refer to filled in."""
    items: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                waiting += [item["@graph"]] if "@graph" in item else []
                items.append(item)
    by_id = {item["@id"]: item for item in items if isinstance(item.get("@id"), str)}
    for item in items:
        kinds = item.get("@type", "")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(str(kind).lower() in _ARTICLE_TYPES for kind in kinds):
            yield {key: _referred(value, by_id) for key, value in item.items()}


def _referred(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """Return what a value refers to, if it is a reference alone."""
    if isinstance(value, dict) and set(value) == {"@id"} and isinstance(value["@id"], str):
        return by_id.get(value["@id"], value)
    return value


def _linked_text(linked: list[dict[str, Any]], key: str) -> str:
    """Give the first text that JSON-LD has under a key."""
    for item in linked:
        value = item.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return ""


def _linked_name(linked: list[dict[str, Any]], key: str) -> str:
    """Give the first name of a person or body that JSON-LD has under a key."""
    people: list[Any] = []
    for item in linked:
        value = item.get(key)
        people += value if isinstance(value, list) else [value]
    return _linked_text([person for person in people if isinstance(person, dict)], "name")
