"""Repetition: a title given twice in one article, and lines that recur over many."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus_tools.arabic.cues import CONNECTIVES, READER_YOU, SENTENCE_WORDS
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import SHORT, ends_sentence, is_prose, is_title_like, split_words
from corpus_tools.cleaning.copies import word_similarity
from corpus_tools.cleaning.datelines import fold_name, is_place, kind_of
from corpus_tools.cleaning.furniture import EDGE, FOOT, may_address_reader

__all__ = [
    "Recurring",
    "carries_on",
    "is_same_title",
    "recurring_by_outlet",
    "recurring_lines",
    "title_affix",
]


# -- inside one article --------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+")
_AFFIX = re.compile(r"\s+[-–—|:»>]+\s+|\s*[|»>]\s*")
#: Two texts whose words agree to this share of the shorter one say the same.
_SAME = 0.8
_MIN_TITLE = 5
_MIN_AFFIXED = 3


def is_same_title(line: str, folded: str, title: str) -> bool:
    """Tell whether a line is the title: bare, a word apart, or beside a site's name.

    Parameters
    ----------
    line : str
        The line as it stands.
    folded, title : str
        The line and the title, normalised.

    Examples
    --------
    >>> line = "الميناء - اتفاق جديد على ملاحة النهر"
    >>> is_same_title(line, line, "اتفاق جديد على ملاحة النهر")
    True
    """
    if not title or abs(len(folded) - len(title)) > 40:
        return False
    line_words, title_words = _WORD.findall(folded), _title_words(title)
    if line_words == title_words:
        return bool(line_words)
    if abs(len(line_words) - len(title_words)) > 6:
        return False
    for longer, shorter in ((folded, title_words), (title, line_words)):
        if len(shorter) >= _MIN_AFFIXED and any(
            _WORD.findall(part) == shorter for part in _AFFIX.split(longer)
        ):
            return True
    if min(len(line_words), len(title_words)) < _MIN_TITLE or line.endswith("."):
        return False
    if abs(len(line_words) - len(title_words)) > 2:
        return False
    return word_similarity(line_words, title_words) >= _SAME


@lru_cache(maxsize=64)
def _title_words(title: str) -> list[str]:
    return _WORD.findall(title)


def title_affix(title: str, bare: str) -> str:
    """Return what a page's title has before its headline, when the page gives that alone, or "".

    >>> title_affix("صوت النهر - محليات - فتح الممر الشمالي", "فتح الممر الشمالي")
    'صوت النهر - محليات -'
    """
    if not bare or not title.endswith(bare):
        return ""
    before = title[: -len(bare)].rstrip()
    return before if before[-1:] in tuple("-–—|:»>") else ""


# -- over many articles --------------------------------------------------------------------------

#: Fewer articles have too little to show for it.
_FEWEST = 20
#: Articles that must share a line: of the corpus, and of one outlet, whose habits are its own.
_IN_CORPUS, _IN_OUTLET = 8, 5
_SHARE = 100


class Recurring(dict[str, str]):
    """What one outlet's articles share: normalised lines and the reason for which each goes.

    ``names`` are what the outlet calls itself in its datelines; one that opens articles in quotes
    alone, whatever follows, has an opening quotation mark before it. A hyphen among them says that
    it opens articles with a place and a dash.
    """

    names: frozenset[str] = frozenset()


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
        Normalised lines for `corpus_tools.cleaning.clean.clean`.

    Examples
    --------
    >>> texts = [f"عنوان الخبر رقم {n}\nنص الخبر رقم {n}.\nصوت المدينة يصلكم" for n in range(30)]
    >>> recurring_lines(texts) == {"صوت المدينه يصلكم"}
    True
    """
    return frozenset(_shared([_edge_keys(_lines(text)) for text in texts], _IN_CORPUS))


def recurring_by_outlet(
    texts: Sequence[str], outlets: Sequence[str], titles: Sequence[str | None]
) -> list[Recurring]:
    r"""Find what recurs over a corpus and over each of its outlets, for every article.

    On top of `recurring_lines`, an outlet's own furniture is found in five of its articles. A
    line anywhere in an article that is the headline of another one, or a headline-like line that
    five articles of an outlet hold, is a link; so are the headlines between paragraphs of an
    outlet that sets two or more in a row there in five of its articles. The name that stands in
    the datelines of five articles of an outlet, beside a place or a reporter, is known for its own.

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
    list of Recurring
        One for each article.

    Examples
    --------
    >>> texts = [f"نص الخبر رقم {n}." for n in range(20)] + ["فتح الممر أمام السفن الصغيرة أمس"]
    >>> titles = ["فتح الممر أمام السفن الصغيرة أمس"] + [f"خبر {n}" for n in range(20)]
    >>> recurring_by_outlet(texts, [""] * 21, titles)[20]
    {'فتح الممر امام السفن الصغيره امس': 'related-link'}
    """
    headlines: set[str] = set()
    shown = []
    for text, title in zip(texts, titles, strict=True):
        lines = _lines(text)
        first = title if title is not None else lines[0] if lines else ""
        headlines.add(_link_key(first.replace("\n", " ")))
        shown.append(_shareable(lines, titled=title is None))
    everywhere = _shared([one.edges for one in shown], _IN_CORPUS)
    members: dict[str, list[_Shareable]] = defaultdict(list)
    for outlet, one in zip(outlets, shown, strict=True):
        members[outlet].append(one)
    found = {
        outlet: _habits(articles, headlines, everywhere, named=outlet != "")
        for outlet, articles in members.items()
    }
    return [found[outlet] for outlet in outlets]


class _Shareable(NamedTuple):
    """What one article may share with others of its outlet."""

    edges: set[str]  # normalised lines at its top and end
    links: set[str]  # normalised lines like headlines
    set_links: tuple[set[str], set[str]]
    names: set[str]  # in the dateline before the first sentence
    opening: tuple[str, str]  # a name in quotes that opens it, and the next word


def _shareable(lines: Sequence[str], *, titled: bool) -> _Shareable:
    head = _head(lines, titled=titled)
    opening = _OPENING_NAME.match(head)
    return _Shareable(
        _edge_keys(lines),
        {key for line in lines if (key := _link_key(line))},
        _set_links(lines),
        _head_names(head),
        (fold_name(opening["name"]), opening["next"]) if opening else ("", ""),
    )


def _habits(
    articles: Sequence[_Shareable], headlines: set[str], everywhere: set[str], *, named: bool
) -> Recurring:
    """Find what the articles of one outlet share; of no named outlet, only links to headlines."""
    links = [one.links for one in articles]
    linked = {key for keys in links for key in keys if key in headlines}
    furniture = everywhere
    names: set[str] = set()
    if named:
        linked |= _shared(links, _IN_OUTLET) | _habitual([one.set_links for one in articles])
        furniture = everywhere | _shared([one.edges for one in articles], _IN_OUTLET)
        names = _shared([one.names for one in articles], _IN_OUTLET)
        names |= _openers([one.opening for one in articles])
    found = Recurring(dict.fromkeys(sorted(linked), "related-link"))
    found.update(dict.fromkeys(sorted(furniture), "page-furniture"))
    found.names = frozenset(names)
    return found


def _shared(articles: Sequence[set[str]], least: int) -> set[str]:
    """Return the keys that so many articles hold, and one article in a hundred."""
    if len(articles) < _FEWEST:
        return set()
    counts = Counter(key for keys in articles for key in keys)
    least = max(least, len(articles) // _SHARE)
    return {key for key, count in counts.items() if count >= least}


def _habitual(articles: Sequence[tuple[set[str], set[str]]]) -> set[str]:
    """Return all keys if enough articles hold rows of links; else none."""
    least = max(_IN_OUTLET, len(articles) // _SHARE)
    if len(articles) < _FEWEST or sum(bool(rows) for rows, _ in articles) < least:
        return set()
    return set().union(*(rows | lone for rows, lone in articles))


def _openers(openings: Sequence[tuple[str, str]]) -> set[str]:
    """Return the names that open articles before many different words.

    The subject of a sentence would stand before the same few verbs.
    """
    nexts: dict[str, set[str]] = defaultdict(set)
    for name, word in openings:
        nexts[name].add(word)
    least = max(_IN_OUTLET, len(openings) // _SHARE)
    return {f"«{name}" for name, words in nexts.items() if name and len(words) >= least}


def _lines(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [line for line in text.split("\n") if line.strip()]


# -- lines at the edges, and links ---------------------------------------------------------------

#: Words: a longer line that does not address the reader is a sentence without its full stop.
_LONGEST = 12
#: Words: a shorter line may be a headline and a sub-heading, too.
_HEADLINE = 5
_ASK = ("؟", "?")
#: An item of a list, or a line that is one quotation.
_NO_LINK = re.compile(r"\W{0,2}\d{1,3}\s*[-–—.):/]|[-–—•*·]|[«\"“][^«»\"“”]*[»\"”]$")


def _edge_keys(lines: Sequence[str]) -> set[str]:
    n = len(lines)
    edge = range(n) if n <= 2 * EDGE else (*range(EDGE), *range(n - EDGE, n))
    return {key for i in edge if (key := _edge_key(lines[i], foot=i == 0 or i >= n - FOOT))}


def _edge_key(line: str, *, foot: bool) -> str:
    """Return the normalised line if a line like it may be furniture, else ""."""
    if len(line) > SHORT:
        return ""
    line = line.strip()
    sentence = ends_sentence(line) or line.count(" ") >= 2 * _LONGEST
    if sentence and not (foot and may_address_reader(line)):
        return ""
    key = normalize(line).strip()
    words = split_words(key)
    if (sentence or len(words) > _LONGEST) and READER_YOU.isdisjoint(words[:4]):
        return ""
    return key


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


def _set_links(lines: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return the headlines between two paragraphs: two or more in a row, and those alone.

    Of a row of questions, the first may be a sub-heading and the others the text. One alone is
    long, no question, and the paragraph below it goes on from the one above.
    """
    rows: set[str] = set()
    alone: set[str] = set()
    run: list[str] = []
    opened = False  # by a paragraph that announces no list
    for line in lines:
        text = line.strip()
        if len(text) <= SHORT and not is_prose(text):
            if _may_head(text):
                run.append(text)
            elif run:  # a sub-heading of what follows may stand below the links
                opened = opened and len(run) > 1 and text.count(" ") < _HEADLINE - 1
            else:
                opened = False
            continue
        if opened and run and not all(head.endswith(_ASK) for head in run):
            if len(run) > 1:
                rows.update(normalize(head).strip() for head in run)
            elif text[0] == "و" != run[0][0] and _HEADLINE <= run[0].count(" ") < _LONGEST:
                alone.add(normalize(run[0]).strip())
        run = []
        opened = not text.endswith(":")
    return rows, alone


def _may_head(text: str) -> bool:
    """Tell whether a line has the shape of a headline, a question too."""
    stopped = ends_sentence(text) and not text.endswith(_ASK)
    if text.count(" ") < _HEADLINE - 1 or stopped or not is_title_like(text):
        return False
    first = normalize(text.split(None, 1)[0]).strip(':،,"«“.')
    return _NO_LINK.match(text) is None and not carries_on(first)


def carries_on(word: str) -> bool:
    """Tell whether the first word of a line, normalised, goes on from the sentence before it.

    >>> [carries_on(word) for word in ("لكن", "ولكن", "وزير")]
    [True, True, False]
    """
    bare = word[1:] if word[:1] in ("و", "ف") else ""
    return word in CONNECTIVES or bare in CONNECTIVES or bare in SENTENCE_WORDS


# -- how an article opens ------------------------------------------------------------------------

#: A dateline before the first sentence: parts between dashes up to a colon, or a name in quotes
#: with a colon or dash behind.
_PARTED = re.compile(r"(?P<parts>[^:.؟!]{2,60}?)\s*:")
_QUOTED = re.compile(
    r"(?:[^\W\d_]+ ?){0,3}[-–—ـ ]*[«\"“(](?P<name>[^«»\"“”()]{2,30})[»\"”)]\s*[-–—ـ:]"
)
_OPENING_NAME = re.compile(
    r"(?:[^\W\d_]+ ?){0,3}[ :–-]*[«\"“](?P<name>[^«»\"“”]{2,30})[»\"”]\s+(?P<next>[^\W\d_]+)"
)
_DASH = re.compile(r"\s*[-–—ـ/|]+\s*")
#: A place before a dash and the sentence.
_AT_PLACE = re.compile(r"(?P<place>[^\W\d_]+(?: [^\W\d_]+){0,2})\s?[-–—]\s")
#: Characters: a line of names between dashes is no longer.
_NAMES = 60


def _head(lines: Sequence[str], *, titled: bool) -> str:
    """Return where the first sentence begins."""
    if titled and lines and len(lines[0]) <= SHORT:
        lines = lines[1:]
    return lines[0].strip()[:70] if lines else ""


def _head_names(head: str) -> set[str]:
    """Return the names in a dateline before the first sentence that may be the outlet's.

    A hyphen among them says that a place and a dash stand there.
    """
    quoted = _QUOTED.match(head)
    parts = [quoted["name"]] if quoted else []
    if not quoted and (match := _PARTED.match(head)):
        parts = _DASH.split(match["parts"])
    elif not quoted and len(head) <= _NAMES and not ends_sentence(head):
        parts = _DASH.split(head)
    if not quoted and len(parts) == 1:
        parts = []
    names = {fold_name(part) for part in parts if kind_of(part.strip()) == "name"} - {""}
    at_place = _AT_PLACE.match(head) if not parts else None
    return {"-"} if at_place is not None and is_place(at_place["place"]) else names
