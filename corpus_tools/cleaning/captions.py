"""Captions: what a line tells of a picture, by its own words."""

import re
from collections.abc import Collection, Iterable

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import SHORT, ends_sentence, split_words
from corpus_tools.arabic.wordlists import given_names

__all__ = [
    "caption_credit",
    "is_caption_like",
    "opening_of",
    "opens_sentence",
    "shows_screen",
]


def _any(words: Collection[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words))) + ")"


def opening_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match any of the phrases at the start of a folded line; the rest follows as a group."""
    options = "|".join(
        r"\s+".join(map(re.escape, phrase.split()))
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    )
    return re.compile(rf"[\W_]*(?P<cue>{options})(?!\w)(?P<rest>.*)", re.DOTALL)


_ARCHIVE = re.compile(rf"(?<!\w){_any(cues.ARCHIVE_WORDS)}(?!\w)")
#: The occasion may carry the article and endings: cut to its stem.
_OCCASION = _any({word.rstrip("ءهي") for word in cues.OCCASIONS})
_CAPTION = re.compile(
    rf"(?<!\w)(?:{_any(cues.CAPTION_WORDS)}(?!\w)|{_any(cues.CAPTION_DURING)}\s+(?:ال)?{_OCCASION}\w{{0,5}}(?!\w))"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LETTER = re.compile(r"[^\W\d_]")
_BRACKET = re.compile(r"[(\[]\s*(?P<credit>[^()\[\]]{2,40}?)\s*[)\]]\s*$")


def caption_credit(text: str) -> str:
    """Return what stands in brackets at the end of a line that ends without a full stop.

    >>> caption_credit("سفن راسية قرب المرفأ (وكالة أفق)")
    'وكالة أفق'
    >>> caption_credit("وصلت السفن إلى المرفأ. (وكالة أفق)"), caption_credit("سفن راسية (12)")
    ('', '')
    >>> caption_credit("السفن تعبر الممر (فيديو)")
    ''
    """
    match = _BRACKET.search(text)
    if match is None or ends_sentence(text[: match.start()]) or not text[: match.start()].strip():
        return ""
    credit = match["credit"].strip(" -–—.")
    for label in ("تصوير:", "تصوير :", "تصوير", "صورة:"):
        credit = credit.removeprefix(label).strip()
    undated = _YEAR.sub("", credit).strip(" ،,-–—")
    if len(undated.split()) > 6 or not _LETTER.search(undated):
        return ""
    if any(map(str.isdigit, undated)) or normalize(undated) in cues.MEDIA:
        return ""
    return undated


def is_caption_like(text: str, folded: str) -> bool:
    """Tell whether the words describe a picture: no full stop, and a word of captions."""
    if ends_sentence(text) or len(text) > SHORT:
        return False
    if _ARCHIVE.search(folded) is not None or _is_of_occasion(folded):
        return True
    return (
        _CAPTION.search(folded) is not None
        and not any(mark in text for mark in ':«»"“”؟?')
        and len(text.split()) >= (3 if text.startswith("جانب من ") else 4)
        and not opens_sentence(split_words(folded)[0])
    )


_SCREEN, _SHOWS = opening_of(cues.SCREENS), opening_of(cues.SHOWN)
_SIDE = re.compile(rf"(?<!\w){_any(cues.SIDES)}(?!\w)")
_POSTED = re.compile(rf"(?<!\w)[بول]?{_any(cues.POSTED)}(?!\w)|(?<!\d)(?:19|20)\d\d(?!\d)")
#: Words: what names a screen, what describes it, and what no caption exceeds.
_NAMES_SCREEN, _DESCRIBES, _LONGEST_CAPTION = 3, 6, 45


def shows_screen(text: str, folded: str) -> bool:
    """Tell whether a line is the caption of a screenshot or of pictures set side by side.

    >>> shows_screen("لقطة شاشة من المنشور المضلل", "لقطه شاشه من المنشور المضلل")
    True
    >>> shows_screen("مشاهد من الميناء القديم", "مشاهد من الميناء القديم")
    False
    """
    n_words = folded.count(" ") + 1
    if ends_sentence(text) or text[-1] in ":،" or not _NAMES_SCREEN <= n_words <= _LONGEST_CAPTION:
        return False
    if (match := _SCREEN.match(folded)) is not None:
        return n_words > len(match["cue"].split())
    if n_words < _DESCRIBES or _SHOWS.match(folded) is None:
        return False
    return _SIDE.search(folded) is not None or _POSTED.search(folded) is not None


def _is_of_occasion(folded: str) -> bool:
    """Tell whether a few words say no more than "from the feast", or "the group after it"."""
    words = folded.split()
    if not 1 < len(words) <= _DESCRIBES or words[0] not in ("من", "جماعيه"):
        return False
    return any(word.removeprefix("ال") in cues.OCCASIONS for word in words[1:3])


def opens_sentence(word: str) -> bool:
    """Tell whether a word opens the lead of a story, as verbs do: captions and places name first.

    Women's and things' verbs in the past end in ت, as nouns of that length seldom do; of men's
    in the present only those of captions themselves do not tell.

    >>> [opens_sentence(word) for word in ("اعلنت", "لقي", "يزور", "سفن", "وادي")]
    [True, True, True, False, False]
    """
    if word in cues.PLACE_WORDS:
        return False
    for form in (word, word[1:]) if word[0] in "وف" else (word,):
        if form in cues.LEAD_VERBS or form in cues.SENTENCE_WORDS or form in cues.CONNECTIVES:
            return True
    if word[0] == "ي" and len(word) > 3:
        return word not in cues.CAPTION_WORDS and word not in given_names()
    return len(word) > 3 and word[-1] == "ت" and word[:2] != "ال" and word[-2] not in "اي"
