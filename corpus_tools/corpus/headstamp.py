"""The publication stamp that a page shows beside its headline, outside the article's text."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import is_prose, words_of
from corpus_tools.dates.stamps import find_dates, find_stamp

__all__ = ["INLINE", "UNSEEN", "head_stamp", "text_in"]

#: Elements that stand in a line of text; any other begins a block of its own.
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "u",
})  # fmt: skip
#: Elements whose text no reader sees.
UNSEEN = frozenset(("script", "style", "noscript", "template", "head"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: How page makers name what holds a date: in a class, an id or a property.
_DATED = re.compile(r"date|time|publish|posted|created|stamp", re.I)
#: Blocks: further below its headline no page shows its stamp.
_NEAR = 12
#: Pieces of text before the headline, more than its box has there.
_TEXTS = 40
#: Words: so long a link is the title of another article.
_TITLE = 4
_RANK = {"published": 0, "": 1, "updated": 2}


class _Piece(NamedTuple):
    """Text between two tags, the element it stands in, and the block that one stands in."""

    text: str
    element: Any
    block: Any


def text_in(element: Any) -> str:
    """Return the text of an element in one line.

    >>> from lxml.html import fromstring
    >>> text_in(fromstring("<h1> فتح <b>الممر</b> </h1>"))
    'فتح الممر'
    """
    return " ".join("".join(element.itertext()).split())


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
    wanted = words_of(normalize(title))
    for tag in _HEADINGS[:3]:
        for element in tree.iter(tag):
            if wanted and words_of(normalize(text_in(element))) == wanted:
                return element
    return None


def _pieces(nodes: list[Any]) -> Iterator[_Piece]:
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
        yield _Piece(text, element, block)


def _blocks(nodes: list[Any]) -> Iterator[list[_Piece]]:
    """Gather the pieces of text that stand in one block."""
    block: list[_Piece] = []
    for piece in _pieces(nodes):
        if block and piece.block is not block[0].block:
            yield block
            block = []
        block.append(piece)
    if block:
        yield block


def _below(head: Any) -> Iterator[list[_Piece]]:
    """Give the blocks between the headline and what is no longer its own."""
    for i, block in enumerate(islice(_blocks(head.xpath("following::text()")), _NEAR)):
        inside = (block[0].block, *block[0].block.iterancestors())
        # A heading right below the headline is its second line.
        headed = i > 0 and any(element.tag in _HEADINGS for element in inside)
        if is_prose(_line(block)) or headed or any(map(_links_elsewhere, block)):
            return
        yield block


def _line(block: list[_Piece]) -> str:
    return " ".join(piece.text for piece in block)


def _links_elsewhere(piece: _Piece) -> bool:
    """Tell whether a piece of text is the linked title of another article."""
    inside = (piece.element, *piece.element.iterancestors())
    linked = any(element.tag == "a" for element in inside)
    return linked and len(piece.text.split()) >= _TITLE and find_stamp(piece.text) is None


def _above(head: Any) -> list[_Piece]:
    """Give the last block before the headline if one box, smaller than the page, holds both."""
    box = head.getparent()
    block = next(_blocks(head.xpath("preceding::text()")[: -_TEXTS - 1 : -1]), None)
    if block is None or box is None or box.tag == "body":
        return []
    inside = (block[0].block, *block[0].block.iterancestors())
    return block[::-1] if box in inside else []


def _stamps(block: list[_Piece], *, hinted: bool) -> Iterator[tuple[int, str, str]]:
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
            yield _RANK[stamp.label], iso, text


def _is_marked(element: Any) -> bool:
    """Tell whether the markup says that an element holds a date."""
    names = (element.get(name) or "" for name in ("class", "id", "itemprop", "property"))
    return element.tag == "time" or _DATED.search(" ".join(names)) is not None
