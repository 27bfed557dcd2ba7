"""The words of a page: lines that buttons, counters, menus and widgets make, and heads of lists."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from corpus_tools.arabic import cues

__all__ = [
    "LIST_ITEM",
    "announces_links",
    "is_button_line",
    "is_counter",
    "is_hashtags",
    "is_menu_path",
    "is_page_word",
    "is_source",
    "is_widget",
]

#: Words: a longer line is no row of buttons, unless it names several networks.
_LONGEST, _LONGEST_BAR = 12, 30
_NETWORKS_OF_A_BAR = 3
#: Words: the head of a list is short.
_LONGEST_HEAD = 6
#: Words: a longer part of a line between marks is no name of a section.
_PART = 4
_ARTICLES = ("وال", "بال", "فال", "ولل", "ال", "لل", "و")
#: An item of a numbered list.
LIST_ITEM = re.compile(r"\W*\d{1,3}\s*[-–—.):/](?!\d)")
_SEPARATOR = re.compile(r"\s*[»›>|•·←→⟵/\\]+\s*")
_SOURCE = re.compile(
    r"\{\{|\}\}|\bfunction\s*\(|\bvar\s+\w+\s*=|googletag|adsbygoogle|document\.|window\.|\$\(|^\s*//\w*\s*\w"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_NUMBER = re.compile(r"\d+[km]?")
_DIGITS = re.compile(r"\d+")
#: What counters and buttons of one letter are written with.
_COUNT = re.compile(
    r"[\d\s.,٬٫%+\-–/:()|kKmM°*xX•]+|[A-Za-z]|(?:[+\-][Aaأع]\s*){1,3}|"
    r"ص{2,3}|(?:([^\W\d_])(?:\s*[+\-]|(?=\s)|$)\s*){2,4}|[^\W\d_]\s*[+\-]|"
    r"(?=.*/)[^\W\d_]{1,2}(?:[\s/.\-]+[^\W\d_]{1,2}){2,7}"
)


@lru_cache(maxsize=1 << 14)
def _bare(word: str) -> str:
    """Return a word without "and" and the article."""
    for prefix in _ARTICLES:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return word[len(prefix) :]
    return word


def _bared(phrases: Collection[str]) -> frozenset[str]:
    return frozenset(" ".join(map(_bare, phrase.split())) for phrase in phrases)


_KINDS, _HEADS = _bared(cues.LINK_KINDS), _bared(cues.LIST_HEADS)
_NOUNS, _MOST = _bared(cues.LINK_NOUNS), _bared(cues.MOST_OF)
_LATEST, _SCOPE = _bared(cues.LATEST_OF) | {"مزيد"}, _bared(cues.LINK_SCOPE)
#: What the head of a list opens with.
_OPENERS = (
    _NOUNS | _LATEST | _MOST | _SCOPE | {"اكثر"} | {head.split()[0] for head in _HEADS if head}
)
#: Kinds that only a page gives to what it lists.
_SURE_KINDS = (
    "ذات",
    "ذو",
    "لها",
    "متعلق",
    "مرتبط",
    "قد",
    "تهم",
    "مقترح",
    "مشابه",
    "ننصح",
    "نرشح",
    "اختر",
    "للكاتب",
)


@lru_cache(maxsize=1 << 14)
def _rank(word: str) -> int:
    """Tell how surely a word is a page's: 0 not, 1 beside others, 2 by itself, 3 anywhere."""
    for form in (word, _bare(word)):
        if form in cues.PAGE_BUTTONS or form in cues.NETWORKS:
            return 3
        if form in cues.PAGE_STRONG:
            return 2
        if form in cues.PAGE_WEAK or _NUMBER.fullmatch(form):
            return 1
    return 0


def is_page_word(word: str) -> bool:
    """Tell whether a folded word may be a page's: of a button, a counter, a form.

    >>> is_page_word("تعليقات"), is_page_word("النهر")
    (True, False)
    """
    return _rank(word) > 0


def is_button_line(text: str, words: Sequence[str], *, inside: bool) -> bool:
    """Tell whether a line is made of words of buttons, counters and forms alone.

    Parameters
    ----------
    text : str
        The line.
    words : sequence of str
        Its folded words.
    inside : bool
        Whether it stands between paragraphs, where it may be a heading.

    Examples
    --------
    >>> is_button_line("فيسبوك تويتر واتساب", ["فيسبوك", "تويتر", "واتساب"], inside=True)
    True
    >>> is_button_line("لا تعليق", ["لا", "تعليق"], inside=True)
    False
    """
    if not words or len(words) > _LONGEST_BAR or text.endswith((".", "؟", "?")):
        return False
    if LIST_ITEM.match(text):
        return False
    ranks = []
    for word in words:
        rank = _rank(word)
        if not rank:
            return False
        ranks.append(rank)
    n_sure, n_strong = ranks.count(3), ranks.count(3) + ranks.count(2)
    if len(words) > _LONGEST and n_sure < _NETWORKS_OF_A_BAR:
        return False
    if not inside:
        return n_strong > 0
    counted = n_strong > 0 and any(map(str.isdigit, words))
    return len(words) > 1 and (n_sure > 0 or n_strong > 1 or counted)


def is_source(text: str) -> bool:
    """Tell whether a line is a piece of a page's script or of an empty template."""
    return _SOURCE.search(text) is not None


def is_counter(text: str) -> bool:
    """Tell whether a line is a bare number, the letters of a button, or the editors' initials.

    >>> is_counter("1,239"), is_counter("A+ A-"), is_counter("0:00 / 3:21"), is_counter("مدخل")
    (True, True, True, False)
    """
    return len(text) <= 24 and _COUNT.fullmatch(text) is not None


def is_menu_path(text: str, folded: str) -> bool:
    """Tell whether a line leads from the front page to the section, or is a row of sections.

    >>> is_menu_path("الرئيسية » محليات", "الرئيسيه » محليات"), is_menu_path("3 / 4", "3 / 4")
    (True, False)
    """
    if "«" in text or not _SEPARATOR.search(folded):
        words = folded.split()
        return len(words) > 2 and all(map(_is_section, words))
    parts = [part for part in _SEPARATOR.split(folded) if part]
    if len(parts) < 2 or any(len(part.split()) > _PART for part in parts):
        return False
    if _is_section(parts[0].strip(" :")):
        return True
    return len(parts) > 3 and sum(map(_is_section, parts)) * 3 >= len(parts)


def _is_section(name: str) -> bool:
    return name in cues.MENU_NAMES or name.removeprefix("ال") in ("رييسيه", "رئيسيه", "home")


def is_widget(text: str, words: Sequence[str]) -> bool:
    """Tell whether a line shows the weather, hours of prayer or prices.

    >>> is_widget("دولار أمريكي 3.63ريال", ["دولار", "امريكي", "3", "63ريال"])
    True
    """
    if len(words) > 24:
        return False
    if "°" in text and len(words) <= 6:
        return True
    names = [name for word in words if (name := _DIGITS.sub("", word))]
    clocks = len(_CLOCK.findall(text))
    if clocks > 2 and len(names) <= 3:
        return True
    if sum(name in cues.PRAYER_TIMES for name in names) > 2:
        return all(name in cues.PRAYER_TIMES for name in names[1:])
    numbered = (
        len(names) < len(words) or any(map(str.isdigit, words)) or "".join(names) != "".join(words)
    )
    if numbered and names and all(_in(name, cues.CURRENCIES) for name in names):
        return True
    return bool(names) and len(words) <= 8 and all(_in(name, cues.WEATHER_WORDS) for name in names)


def _in(name: str, words: Collection[str]) -> bool:
    return name in words or _bare(name) in words


def is_hashtags(text: str) -> bool:
    """Tell whether a line is a row of hashtags.

    >>> is_hashtags("#النهر #الممر_الشمالي"), is_hashtags("#النهر يعود")
    (True, False)
    """
    return text[0] == "#" and all(part[0] == "#" for part in text.split())


@lru_cache(maxsize=1 << 14)
def _opens_list(word: str) -> bool:
    return _bare(word) in _OPENERS or word.isdigit()


def announces_links(words: Sequence[str], *, inside: bool) -> bool:
    """Tell whether a line is the head of a list of links: related, most read, latest.

    >>> announces_links(["مواضيع", "مشابهه"], inside=False)
    True
    >>> announces_links(["المقالات", "الاكثر", "قراءه", "اليوم"], inside=False)
    True
    >>> announces_links(["الفيلم", "الاكثر", "مشاهده"], inside=False)
    False
    """
    if not 0 < len(words) <= _LONGEST_HEAD or not _opens_list(words[0]):
        return False
    bare = [_bare(word) for word in words if not word.isdigit()]
    if not bare:
        return False
    if not inside and " ".join(bare) in _HEADS:
        return True
    if bare[:2] == ["مزيد", "من"]:
        del bare[1]
    kind = " ".join(bare[1:])
    if bare[0] in _NOUNS and kind in _KINDS:
        return not inside or kind.startswith(_SURE_KINDS)
    if "اكثر" in bare:
        return _names_the_most(bare)
    latest = len(bare) > 1 and bare[0] in _LATEST and bare[1] in _NOUNS
    return latest and not inside and _SCOPE.issuperset(bare[2:])


def _names_the_most(bare: Sequence[str]) -> bool:
    """Tell whether words without articles say "the most read", of articles and of when."""
    others = [word for word in bare if word != "اكثر"]
    return not _MOST.isdisjoint(others) and (_MOST | _NOUNS | _SCOPE).issuperset(others)
