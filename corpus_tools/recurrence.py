"""What recurs over many articles: an outlet's signatures and banners, links to other articles."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corpus_tools.alphabet import normalize
from corpus_tools.cues import READER_YOU
from corpus_tools.furniture import may_address_reader
from corpus_tools.layout import EDGE, FOOT
from corpus_tools.lineshape import SHORT, ends_sentence, is_title_like, words_of

__all__ = ["recurring_by_outlet", "recurring_lines"]

_BREAK = re.compile(r"\r\n?")
#: Fewer articles have too little to show for it.
_FEWEST = 20
#: Articles that must share a line: of the corpus, and of one outlet, whose habits are its own.
_IN_CORPUS, _IN_OUTLET = 8, 5
_SHARE = 100
#: Words: longer lines without a reader in them are sentences without their stop.
_LONGEST = 12
#: Words: a shorter line may be a headline and a sub-heading, too.
_HEADLINE = 5


def recurring_lines(texts: Iterable[str]) -> frozenset[str]:
    r"""Find the short lines that stand at the edges of many articles.

    A line counts when it stands among the first or last lines of at least eight articles, and
    of at least one article in a hundred; sentences count only when they speak to the reader of
    the page. Fewer than twenty articles have too little to show for it.

    Parameters
    ----------
    texts : iterable of str
        The raw texts.

    Returns
    -------
    frozenset of str
        Normalised lines for `corpus_tools.cleaning.clean`.

    Examples
    --------
    >>> texts = [f"عنوان الخبر رقم {n}\nنص الخبر رقم {n}.\nصوت المدينة يصلكم" for n in range(30)]
    >>> recurring_lines(texts) == {"صوت المدينه يصلكم"}
    True
    """
    return frozenset(_shared([_edge_keys(_lines(text)) for text in texts], _IN_CORPUS))


def recurring_by_outlet(
    texts: Sequence[str], outlets: Sequence[str], titles: Sequence[str | None]
) -> list[Mapping[str, str]]:
    r"""Find what recurs over a corpus and over each of its outlets, for every article.

    On top of `recurring_lines`, an outlet's own furniture is found in five of its articles. A
    line anywhere in an article that is the headline of another one, or a headline-like line that
    five articles of an outlet hold, is a link.

    Parameters
    ----------
    texts : sequence of str
        The raw texts.
    outlets : sequence of str
        The outlet of each, "" where it is not known.
    titles : sequence of str or None
        The headline of each, None where it is the first line of the text.

    Returns
    -------
    list of mapping
        For each article, its normalised recurring lines and the reason for which they go.

    Examples
    --------
    >>> texts = [f"نص الخبر رقم {n}." for n in range(20)] + ["فتح الممر أمام السفن الصغيرة أمس"]
    >>> titles = ["فتح الممر أمام السفن الصغيرة أمس"] + [f"خبر {n}" for n in range(20)]
    >>> recurring_by_outlet(texts, [""] * 21, titles)[20]
    {'فتح الممر امام السفن الصغيره امس': 'related-link'}
    """
    edges: list[set[str]] = []
    links: list[set[str]] = []
    headlines: set[str] = set()
    for text, title in zip(texts, titles, strict=True):
        lines = _lines(text)
        first = title if title is not None else lines[0] if lines else ""
        headlines.add(_link_key(first.replace("\n", " ")))
        edges.append(_edge_keys(lines))
        links.append({key for line in lines if (key := _link_key(line))})
    everywhere = _shared(edges, _IN_CORPUS)
    groups: dict[str, list[int]] = defaultdict(list)
    for i, outlet in enumerate(outlets):
        groups[outlet].append(i)
    found: dict[str, Mapping[str, str]] = {}
    for outlet, members in groups.items():
        mine = [links[i] for i in members]
        linked = {key for keys in mine for key in keys if key in headlines}
        linked |= _shared(mine, _IN_OUTLET) if outlet else set()
        own = _shared([edges[i] for i in members], _IN_OUTLET) if outlet else set()
        found[outlet] = {
            **dict.fromkeys(sorted(linked), "related-link"),
            **dict.fromkeys(sorted(everywhere | own), "page-furniture"),
        }
    return [found[outlet] for outlet in outlets]


def _shared(articles: Sequence[set[str]], least: int) -> set[str]:
    """Return the keys that so many articles hold, and one article in a hundred."""
    if len(articles) < _FEWEST:
        return set()
    counts = Counter(key for keys in articles for key in keys)
    least = max(least, len(articles) // _SHARE)
    return {key for key, count in counts.items() if count >= least}


def _edge_keys(lines: Sequence[str]) -> set[str]:
    n = len(lines)
    edge = range(n) if n <= 2 * EDGE else (*range(EDGE), *range(n - EDGE, n))
    return {key for i in edge if (key := _edge_key(lines[i], foot=i == 0 or i >= n - FOOT))}


def _lines(text: str) -> list[str]:
    if "\r" in text:
        text = _BREAK.sub("\n", text)
    return [line for line in text.split("\n") if line.strip()]


def _link_key(line: str) -> str:
    """Return the normalised line if it has the shape of a headline, else ""."""
    if len(line) > SHORT:
        return ""
    line = line.strip()
    if not is_title_like(line) or ends_sentence(line):
        return ""
    if line.count(" ") < _HEADLINE - 1:
        return ""
    return normalize(line).strip()


def _edge_key(line: str, *, foot: bool) -> str:
    """Return the normalised line if a line like it may be furniture, else ""."""
    if len(line) > SHORT:
        return ""
    line = line.strip()
    sentence = ends_sentence(line) or line.count(" ") >= 2 * _LONGEST
    if sentence and not (foot and may_address_reader(line)):
        return ""
    key = normalize(line).strip()
    words = words_of(key)
    if (sentence or len(words) > _LONGEST) and READER_YOU.isdisjoint(words[:4]):
        return ""
    return key
