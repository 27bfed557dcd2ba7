"""Repetition inside one article: the title given again, the lead given twice."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from corpus_tools.arabic.letters import normalize

__all__ = ["is_same_title", "may_repeat", "repeats_lead", "title_affix", "word_similarity"]

_WORD = re.compile(r"[^\W_]+")
_AFFIX = re.compile(r"\s+[-–—|:»>]+\s+|\s*[|»>]\s*")
#: Two texts whose words agree to this share of the shorter one say the same.
SAME = 0.8
NEARLY_ALL = 0.9
#: Words: shorter lines are too like each other by chance.
_MIN_LEAD = 7
_OPENING = 400  # characters
_MIN_TITLE = 5
_MIN_AFFIXED = 3


def word_similarity(a: list[str], b: list[str]) -> float:
    """Return the share of the shorter text's words that stand in the other in the same order.

    Words match in runs of two at least: single words that two sentences share prove nothing.

    >>> word_similarity("a b c d".split(), "a b x c d e".split())
    1.0
    """
    shorter = min(len(a), len(b))
    if not shorter:
        return 0.0
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    runs = (block.size for block in matcher.get_matching_blocks())
    return sum(size for size in runs if size > 1) / shorter


@lru_cache(maxsize=64)
def _words(title: str) -> list[str]:
    return _WORD.findall(title)


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
    line_words, title_words = _WORD.findall(folded), _words(title)
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
    return word_similarity(line_words, title_words) >= SAME


def title_affix(title: str, bare: str) -> str:
    """Return what a page's title has before its headline, when the page gives that alone, or "".

    >>> title_affix("صوت النهر - محليات - فتح الممر الشمالي", "فتح الممر الشمالي")
    'صوت النهر - محليات -'
    """
    if not bare or not title.endswith(bare):
        return ""
    before = title[: -len(bare)].rstrip()
    return before if before[-1:] in tuple("-–—|:»>") else ""


def may_repeat(first: set[str], second: str) -> bool:
    """Tell cheaply whether a paragraph may repeat one whose words are given.

    Punctuation and spelling may part a few words of a repetition, never most of them.
    """
    words = second[:_OPENING].split()
    shared = len(first.intersection(words))
    return 2 * shared >= min(len(first), len(words)) >= _MIN_LEAD - 2


def repeats_lead(first: str, second: str) -> bool:
    """Tell whether two opening paragraphs are one lead given twice, a few words apart.

    A second one that is much shorter must be nearly all in the first: it may be a new sentence.

    >>> repeats_lead("أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة في الشهر المقبل",
    ...              "أعلنت هيئة النهر أمس الأحد فتح الممر أمام السفن الصغيرة في الشهر المقبل.")
    True
    """
    a, b = _WORD.findall(normalize(first)), _WORD.findall(normalize(second))
    if min(len(a), len(b)) < _MIN_LEAD:
        return False
    return word_similarity(a, b) >= (NEARLY_ALL if 5 * len(b) < 4 * len(a) else SAME)
