"""One HTML page: the article's text, a paragraph a line, and what the page says of itself."""

import codecs
import re
from html.parser import HTMLParser
from typing import NamedTuple

from corpus_tools.arabic.lines import is_prose
from corpus_tools.corpus.encoding import decode
from corpus_tools.corpus.page_facts import INLINE, UNSEEN, page_facts
from corpus_tools.errors import MissingExtraError
from corpus_tools.messages import Message

__all__ = ["HtmlPage", "decode_page", "looks_like_html", "markup_text", "read_html"]

_CHARSET_RE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAGE_ENCODINGS = ("cp125", "iso8859", "mac", "koi8")
#: Bytes in which the name of the encoding is looked for; old pages put it low.
_HEAD = 4096
_TAG_RE = re.compile(
    r"<(?:p|div|br|span|article|html|body|a|h[1-6]|li|strong)\b[^>]*>", re.IGNORECASE
)
#: The end of a comment or of a section of markup.
_CLOSED_RE = re.compile(r"--\s*>|\]\s*\]\s*>|\]\s*>")
#: The beginnings of the kinds of sections and conditions.
_SECTIONS = {**dict.fromkeys(("te", "cd", "ig", "in", "rc"), "["),
             **dict.fromkeys(("if", "el", "en"), "<")}  # fmt: skip
_CLOSES = {"--": "-", "]]": "[<", "]>": "<"}
#: Characters above an article in which its headline and its lead are looked for, and of its
#: first line, by which it is found on the page.
_ABOVE, _PIECE = 8000, 40
#: Letters: with fewer, the article was not found where articles stand.
_SHORT = 80


class HtmlPage(NamedTuple):
    """What was read from a page; ``doubt`` says what was not found."""

    text: str
    title: str
    fields: dict[str, str]
    doubt: str  # or Message


def charset_of(data: bytes) -> str | None:
    """Give the encoding that a page names, if Python knows it and no mark says otherwise.

    >>> charset_of(b'<html><head><meta charset="windows-1256">')
    'cp1256'
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    found = _CHARSET_RE.search(data[:_HEAD])
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else None
    except LookupError:
        return None


def decode_page(data: bytes) -> tuple[str | None, str]:
    """Decode a page: a mark, then UTF-8 if it is, then what the page names, then detection."""
    if b"\x00" in data:  # UTF-16, or damage, or no page
        return decode(data)
    named = charset_of(data)
    try:
        return data.decode("utf-8-sig"), "utf-8"  # many pages name another encoding than theirs
    except UnicodeDecodeError:
        pass
    # Python knows codecs that are no letters of any page (hex, idna, unicode_escape).
    if named is not None and named.startswith(_PAGE_ENCODINGS):
        return data.decode(named, errors="replace"), named
    return decode(data)


def looks_like_html(text: str) -> bool:
    """Tell whether the text of an article is marked up: tags of several kinds, or in number.

    >>> looks_like_html("<p>خبر</p><p>آخر</p>"), looks_like_html("أ < ب > ج")
    (True, False)
    """
    return "<" in text and len(_TAG_RE.findall(text[:20_000])) >= 2


def read_html(text: str) -> HtmlPage:
    """Take the article out of a page's HTML; nothing is run or fetched.

    Parameters
    ----------
    text : str
        The page, decoded.

    Returns
    -------
    HtmlPage
        The text has one paragraph a line; fields are outlet, byline, section, url, and
        stated_date with its date_evidence, as far as the page's own metadata name them.

    Raises
    ------
    MissingExtraError
        The package that reads HTML is not installed.
    """
    try:
        import trafilatura
    except ImportError:
        raise MissingExtraError(Message("reading_of", forms=".html"), "html") from None
    tree = trafilatura.load_html(text)
    if tree is None:
        return HtmlPage("", "", {}, "no HTML in it")
    title, fields = page_facts(tree)
    # What recall adds first are the page's header and footer, with a date of their own.
    found = trafilatura.extract(tree, include_comments=False, include_tables=False) or ""
    doubt = ""
    if sum(char.isalpha() for char in found) < _SHORT:
        found = max(found, markup_text(text), key=len)
        doubt = Message("whole_page_taken") if found else ""
    found = _paragraphs(found)
    if title and found and not doubt:
        found = "\n".join([*_lost_lead(found, title, text), found])
    return HtmlPage(found, title, fields, doubt)


def _lost_lead(found: str, title: str, page: str) -> list[str]:
    """Return the paragraphs of a page between its headline and what was found of the article.

    A lead that has a block of its own is often left out by what looks for the largest one.
    """
    line = found.split("\n", 1)[0]
    at = page.find(line[:_PIECE])
    if line == title or at < 0:
        return []
    above = markup_text(page[max(0, at - _ABOVE) : at]).split("\n")
    if title not in above:
        return []
    last = len(above) - above[::-1].index(title)
    return [block for block in above[last:] if is_prose(block) and block not in found]


def _paragraphs(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


class _Blocks(HTMLParser):
    """Gathers the text of markup; what stands in a block of its own is a line."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0
        # How far from the end of the text the last comment, the last section and the last
        # condition are closed: none that begins later need be looked through.
        self._closed = dict.fromkeys("-[<", len(text) + 1)
        for found in _CLOSED_RE.finditer(text):
            for kind in _CLOSES["".join(found[0].split())[:2]]:
                self._closed[kind] = len(text) - found.start()

    def _ends(self, kind: str, i: int) -> bool:
        return self._closed[kind] < len(self.rawdata) - i

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a line at a block; hear nothing in a script."""
        self._unseen += tag in UNSEEN
        if tag not in INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line at the end of a block."""
        if tag in UNSEEN and self._unseen:
            self._unseen -= 1
        if tag not in INLINE:
            self.parts.append("\n")

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Pass over a comment; one that does not end is none."""
        return super().parse_comment(i, report) if self._ends("-", i) else -1

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over a section of a kind that HTML does not know, as browsers do."""
        kind = _SECTIONS.get(self.rawdata[i + 3 : i + 5].lower(), "")
        if kind and not self._ends(kind, i):
            return -1
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # what Python's parser raises then
            return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        """Take text, whose own line breaks mean nothing in markup."""
        if not self._unseen:
            self.parts.append(" ".join(data.split("\n")))


def markup_text(text: str) -> str:
    r"""Give the text of marked-up prose, a block a line, with every sign spelled out.

    >>> markup_text("<p>خبر&nbsp;أول</p><p>خبر <b>ثان</b> &quot;هنا&quot;</p>")
    'خبر أول\nخبر ثان "هنا"'
    """
    end = text.rfind(">") + 1  # no tag ends below: what looks like one is text
    text = text[:end] + text[end:].replace("<", "&lt;")
    parser = _Blocks(text)
    parser.feed(text)
    parser.close()
    return _paragraphs("".join(parser.parts))
