"""Photo captions: the agency in brackets, the label of a credit, the words that describe."""

import re
from collections.abc import Collection

from corpus_tools.arabic.cues import ARCHIVE_WORDS, CAPTION_DURING, CAPTION_WORDS, OCCASIONS
from corpus_tools.arabic.lines import SHORT, ends_sentence

__all__ = ["caption_credit", "is_caption_like", "photo_label"]

_LETTER = re.compile(r"[^\W\d_]")


def _any(words: Collection[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words))) + ")"


_ARCHIVE = re.compile(rf"(?<!\w){_any(ARCHIVE_WORDS)}(?!\w)")
#: The occasion may carry the article and endings: cut to its stem.
_OCCASION = _any({word.rstrip("ءهي") for word in OCCASIONS})
_CAPTION = re.compile(
    rf"(?<!\w)(?:{_any(CAPTION_WORDS)}(?!\w)|{_any(CAPTION_DURING)}\s+(?:ال)?{_OCCASION}\w{{0,5}}(?!\w))"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PHOTO = re.compile(
    r"[\W_]*(?:مصدر الصورة|الصورة|صورة|الصور|تصوير|عدسة|photo|image)\s*[:：]\s*(?P<name>\S.{1,50})",
    re.I,
)
_BRACKET = re.compile(r"[(\[]\s*(?P<credit>[^()\[\]]{2,40}?)\s*[)\]]\s*$")


def caption_credit(text: str) -> str:
    """Return what stands in brackets at the end of a line that ends without a full stop.

    >>> caption_credit("سفن راسية قرب المرفأ (وكالة أفق)")
    'وكالة أفق'
    >>> caption_credit("وصلت السفن إلى المرفأ. (وكالة أفق)"), caption_credit("سفن راسية (12)")
    ('', '')
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
    return "" if any(char.isdigit() for char in undated) else undated


def is_caption_like(text: str, folded: str) -> bool:
    """Tell whether the words describe a picture: no full stop, and a word of captions."""
    if ends_sentence(text) or len(text) > SHORT:
        return False
    if _ARCHIVE.search(folded) is not None:
        return True
    return (
        _CAPTION.search(folded) is not None
        and not any(mark in text for mark in ':«»"“”؟?')
        and len(text.split()) >= (3 if text.startswith("جانب من ") else 4)
    )


def photo_label(text: str) -> str:
    """Return whom a photo credit line names, or "".

    >>> photo_label("تصوير: وكالة أفق"), photo_label("صورة الميناء")
    ('وكالة أفق', '')
    """
    match = _PHOTO.fullmatch(text)
    return match["name"].strip(" .()") if match is not None and not ends_sentence(text) else ""
