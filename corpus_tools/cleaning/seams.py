"""A caption glued to the lead with no space between: where it ends, if the seam is certain."""

import re
from functools import cache

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import MARKS, normalize, strip_marks
from corpus_tools.arabic.lines import split_words
from corpus_tools.cleaning.captions import opens_sentence

__all__ = ["cut_caption"]

#: Letters that end a word and never stand inside one; what follows begins another.
_ENDED = re.compile(rf"[^\W\d_]{{2,}}ة[{MARKS}]*(?=[^\W\d_])")
_GOES_ON = re.compile(rf"ة[{MARKS}]*(?=[^\W\d_])")
#: Marks that no caption has.
_STOPS = re.compile(r"[.،؛:؟!«»\"“”()]")
#: What opens a caption and, glued, no lead.
_OPENERS = ("جانب من ", "من الحفل", "من المعايد", "لقطة ", "لقطات ", "جماعية ", "صورة جماعية ")
#: Characters of a line in which a caption ends, and of the lead that must follow.
_CAPTION, _LEAD = 90, 60
#: Letters: of a short verb, and of a word without its article.
_SHORT_VERB, _STEM = 3, 3
_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)")


def cut_caption(text: str) -> int | None:
    """Find where the lead begins behind a caption that is glued to it.

    The seam is certain where a word goes on behind the letter that only ends words, and goes on
    with a verb that opens leads: a man's, for what ends so is no man; or a woman's behind the
    words of a caption. Behind these, a verb may be told from any word that ends with it.

    Examples
    --------
    >>> text = "المدير في حفل المعايدةأقام فرع هيئة النهر"
    >>> text += " حفلا لمنسوبيه أمس، وحضره عدد من الضيوف ومن أهل الضفة."
    >>> text[cut_caption(text) :][:9]
    'أقام فرع '
    >>> text = "وزارة الصحةأعلنت أمس أنها ستفتح ثلاثة مراكز جديدة في المدينة قبل نهاية هذا العام."
    >>> cut_caption(text) is None
    True
    """
    shown = text.startswith(_OPENERS)
    if not shown and _GOES_ON.search(text, 0, _CAPTION) is None:
        return None  # so do nearly all lines
    head = text[:_CAPTION]
    stop = _STOPS.search(head)
    head = head[: stop.start()] if stop is not None else head
    words = split_words(normalize(head))
    if not words or opens_sentence(words[0]):
        return None
    for match in re.finditer(rf"[\w{MARKS}]+", head):
        at = _seam(match.group(), shown=shown)
        if at and len(text) - match.start() - at >= _LEAD:
            return match.start() + at
    return None


def _seam(word: str, *, shown: bool) -> int:
    """Return where a verb begins inside a word, 0 for nowhere."""
    ended = _ENDED.match(word)
    if ended is not None:
        verb = normalize(strip_marks(word[ended.end() :]))
        return ended.end() if verb in _verbs() and (shown or verb in cues.LEAD_VERBS) else 0
    for at in range(_STEM, len(word) - _SHORT_VERB + 1) if shown else ():
        if normalize(strip_marks(word[at:])) in _verbs():
            return at if _is_word(word[:at], short=len(word) - at <= _SHORT_VERB) else 0
    return 0


def _is_word(text: str, *, short: bool) -> bool:
    """Tell whether what stands before a verb is a word of its own; before a short one, an occasion.

    A participle ends with the letters of its verb.
    """
    stem = _ARTICLE.sub("", normalize(text))
    return stem in cues.OCCASIONS if short else len(stem) >= _STEM


@cache
def _verbs() -> frozenset[str]:
    """Return the verbs that open leads, of a man and of a woman."""
    verbs = frozenset(verb for verb in cues.LEAD_VERBS if len(verb) >= _SHORT_VERB)
    return verbs | {_of_a_woman(verb) for verb in verbs} | {"اعلن", "اعلنت", "اكد", "اكدت"}


def _of_a_woman(verb: str) -> str:
    return f"{verb.removesuffix('ي')}ت"
