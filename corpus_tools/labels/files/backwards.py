"""Whether a line is spelled backwards: joined and in order as it stands, but of no known words.

Letters that are put in display order before a program joins and orders them once more come out
so. Nothing in their forms tells; the words do.
"""

import re

from corpus_tools.arabic.letters import LETTERS, strip_marks
from corpus_tools.arabic.lexicon import lemma_as_spelled

__all__ = ["is_backwards"]

_WORD_RE = re.compile(f"[{LETTERS}]{{3,}}")
#: Teh marbuta and alef maksura end words and never begin one.
_NEVER_FIRST = ("ة", "ى")
#: How most definite nouns begin, and words that have their ends in the right place.
_FORWARDS_RE = re.compile(r"(?:[وفبك]?ال|لل)..+|..+[ةى]")
_SHORTEST = 5
#: The article at the wrong end of a word, where the left-over "and" before it says still more.
_AT_END_RE = re.compile(r"..+(?:لا|لاو|لاب|لاك)")
_ARTICLE_RE = re.compile("ال")
_BEFORE_RE = re.compile(r"[وبفك]?ال|لل|[وبفل]")


def is_backwards(line: str) -> bool:
    """Tell whether the words of a line are known when they are read the other way round.

    One word that may be a name says nothing; two of which none is known as it stands do, or one
    that has the article at its end, or at its start the letter of an end.

    >>> is_backwards("رابخألا ددع"), is_backwards("عدد الأخبار"), is_backwards("ةسايسلا")
    (True, False, True)
    """
    words = [word for word in _WORD_RE.findall(strip_marks(line)) if word != word[::-1]]
    long = [word for word in words if len(word) >= _SHORTEST]
    if any(word.startswith(_NEVER_FIRST) and _is_known(word[::-1]) for word in long):
        return True
    if any(_FORWARDS_RE.fullmatch(word) for word in words):
        return False
    ends = [word for word in long if _AT_END_RE.fullmatch(word)]
    if len(words) < 2 and not ends:
        return False
    if any(_is_known(word) for word in words):
        return False
    turned = [word for word in words if _is_known(word[::-1], _BEFORE_RE)]
    return len(turned) > 1 or any(word in ends for word in turned)


def _is_known(word: str, before: re.Pattern[str] = _ARTICLE_RE) -> bool:
    start = before.match(word)
    forms = {word, word[start.end() :] if start else word}
    return any(lemma_as_spelled(form) for form in forms if len(form) > 2)
