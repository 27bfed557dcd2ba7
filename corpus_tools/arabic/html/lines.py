"""Lines as HTML: each in its own direction, with names, dates and signed numbers in their order.

A page never leaves a direction to the first letter (``dir="auto"``, a bare ``<bdi>``):
``way`` is the value of ``dir`` for an element that holds a line, ``apart`` a name inside of a line,
``ordered`` what stands in either, ``held`` the same for text that takes no markup. In templates
these are ``way(text)``, ``{{ text | apart }}``, ``{{ text | ordered }}``; scripts have them from
``data/report/direction.js``.
"""

import re
import unicodedata
from functools import cache
from html import escape, unescape
from itertools import groupby

from corpus_tools.arabic.direction import (
    LRI,
    NO_LETTERS,
    PDI,
    RLI,
    Direction,
    direction_of,
    fragile_pattern,
    fragile_spans,
    has_rtl,
    isolated,
)
from corpus_tools.messages import Lang

__all__ = ["apart", "bidi_letters", "held", "ordered", "read_in", "way"]

#: A name in a sentence, as `messages.listed` marks it; its direction is not that of its first word.
_NAME_RE = re.compile("\u2068([^\u2068\u2069]*)\u2069")
_TAG_RE = re.compile("<(/?)[^>]*>")
#: What stands small under a line, as its place, is in the language of the page.
_SMALL_RE = re.compile("<small>.*?</small>", re.DOTALL)
#: What turns about has one of these.
_SIGN_RE = re.compile("[-−+±]")


def way(text: str, lang: Lang = "ar") -> Direction:
    """Return the direction of a line: that of most of its letters.

    Parameters
    ----------
    text : str
        Of markup its text counts, but for what is small.
    lang : {"ar", "en", "both"}
        The language of what is round it says the direction where letters do not.

    Examples
    --------
    >>> way("CSS: مغامرة جديدة!"), way("5%"), way("5%", "en")
    ('rtl', 'rtl', 'ltr')
    """
    if hasattr(text, "__html__"):
        text = unescape(_TAG_RE.sub("", _SMALL_RE.sub("", text)))
    return direction_of(str(text), "ltr" if lang == "en" else "rtl")


def ordered(text: str, lang: Lang = "ar") -> str:
    """Return a line as HTML: names in their own direction, dates and signed numbers in order.

    No letter is added, so that what is copied or searched stays as it was.

    Parameters
    ----------
    text : str
        Is escaped unless it is markup.
    lang : {"ar", "en", "both"}

    Examples
    --------
    >>> print(ordered("في 2024-03-15: <نهر>"))
    في <bdo dir="ltr">2024-03-15</bdo>: &lt;نهر&gt;
    >>> ordered("from 2024-03-15", "en")
    'from 2024-03-15'
    """
    html = _escaped(text)
    while "\u2068" in html and (named := _NAME_RE.sub(lambda m: _bdi(m[1], lang), html)) != html:
        html = named
    # In a line from left to right only what stands behind Arabic letters turns about.
    if _SIGN_RE.search(html) and (has_rtl(html) or _way_of_html(html, lang) == "rtl"):
        return _dates_in_order(html)
    return html


def apart(text: str, lang: Lang = "ar") -> str:
    """Return a name or a title as HTML that keeps its direction inside of a line.

    >>> print(apart("CSS: نهر"))
    <bdi dir="rtl">CSS: نهر</bdi>
    """
    return f'<bdi dir="{way(text, lang)}">{ordered(text, lang)}</bdi>'


def held(text: str, lang: Lang = "ar") -> str:
    """Return a line for where no markup is (a tool tip, a label), by unseen marks round it.

    >>> held("CSS: نهر") == "\u2067CSS: نهر\u2069"
    True
    """
    direction = way(text, lang)
    inside = isolated(text) if has_rtl(text) or direction == "rtl" else text
    return f"{RLI if direction == 'rtl' else LRI}{inside}{PDI}"


def read_in(lang: Lang) -> str:
    """Return the attributes of what is read in a language; of both, as Arabic is.

    >>> read_in("en")
    'dir="ltr" lang="en"'
    """
    return 'dir="ltr" lang="en"' if lang == "en" else 'dir="rtl" lang="ar"'


def _escaped(text: str) -> str:
    return str(text) if hasattr(text, "__html__") else escape(text)


def _way_of_html(html: str, lang: Lang) -> Direction:
    return direction_of(unescape(_TAG_RE.sub("", html)), "ltr" if lang == "en" else "rtl")


def _bdi(html: str, lang: Lang) -> str:
    return f'<bdi dir="{_way_of_html(html, lang)}">{html}</bdi>'


def _dates_in_order(html: str) -> str:
    """Put dates and signed numbers of a line into elements, also those that a mark stands in.

    One that a mark covers in part, and more besides, is left: an element cannot.
    """
    tags = list(_TAG_RE.finditer(html))
    text, places, at = "", list[int](), 0
    for tag in tags:
        text += html[at : tag.start()]
        places += range(at, tag.start())
        at = tag.end()
    text += html[at:]
    places += range(at, len(html))
    made, at = "", 0
    for start, end in fragile_spans(text):
        first, last = places[start], places[end - 1] + 1
        if _whole([tag for tag in tags if first < tag.start() < last]):
            made += f'{html[at:first]}<bdo dir="ltr">{html[first:last]}</bdo>'
            at = last
    return made + html[at:]


def _whole(tags: list[re.Match[str]]) -> bool:
    """Tell whether every element that opens among tags closes among them."""
    depth = 0
    for tag in tags:
        depth += -1 if tag[1] else 1
        if depth < 0:
            return False
    return depth == 0


@cache
def bidi_letters() -> dict[str, str]:
    """Return the letters of either direction, and what turns about, as patterns for scripts.

    Letters beyond the first plane are left to the script.

    >>> sorted(bidi_letters())
    ['fragile', 'ltr', 'rtl']
    """
    codes = [code for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    ways = [_WAYS.get(unicodedata.bidirectional(chr(code)), "") for code in codes]
    found = {"ltr": "", "rtl": "", "fragile": fragile_pattern()}
    for char in NO_LETTERS:
        ways[codes.index(ord(char))] = ""
    at = 0
    for way, run in groupby(ways):
        first, at = at, at + len(list(run))
        if way:
            found[way] += rf"\u{codes[first]:04x}-\u{codes[at - 1]:04x}"
    return found


#: The kinds of letters that run either way, by the names that Unicode gives them.
_WAYS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
