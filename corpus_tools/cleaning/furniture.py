"""The line rules: what a single line of a news page is, judged by its own words and shape."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from corpus_tools.arabic.cues import (
    AGENCIES,
    ARCHIVE_WORDS,
    BYLINE_STARTS,
    CAPTION_DURING,
    CAPTION_WORDS,
    CONTACTS,
    DISCLAIMERS,
    END_MARKS,
    GENERIC_CREDITS,
    GIVEN_NAMES,
    LINK_BRACKETS,
    LINK_HEADS,
    LINK_PREFIXES,
    OCCASIONS,
    PAGE_LINES,
    PAGE_STARTS,
    PAGE_STRONG,
    PAGE_WEAK,
    POLICY_THINGS,
    POLICY_YOU,
    READER_THINGS,
    READER_YOU,
    SECTIONS,
    SENTENCE_WORDS,
)
from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.lines import SHORT, ends_sentence, words_of
from corpus_tools.cleaning.datelines import outlet_of

__all__ = [
    "EDGE",
    "FOOT",
    "LineVerdict",
    "caption_credit",
    "is_caption_like",
    "is_link_head",
    "judge_line",
    "may_address_reader",
    "may_be_furniture",
    "states_policy",
]

#: Lines from the top and from the end that rules of place look at.
EDGE = 8
#: The last lines, where a page speaks to its readers.
FOOT = 3


class LineVerdict(NamedTuple):
    """Why a line is furniture, and the metadata it holds."""

    reason: str
    field: str = ""
    value: str = ""
    outlet: str = ""


# -- patterns ------------------------------------------------------------------------------------


def _any(words: Collection[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words))) + ")"


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match any of the phrases at the start of a folded line; the rest follows as a group."""
    options = "|".join(
        r"\s+".join(map(re.escape, phrase.split()))
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    )
    return re.compile(rf"[\W_]*(?P<cue>{options})(?!\w)(?P<rest>.*)", re.DOTALL)


_LINK = _phrases(LINK_PREFIXES | LINK_HEADS)
_LINK_IN_BRACKETS = _phrases(LINK_BRACKETS)
_PAGE = _phrases((PAGE_STARTS | CONTACTS) - {"©"})
_DISCLAIMER = _phrases(DISCLAIMERS)
_BYLINE = _phrases(BYLINE_STARTS)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|[\w-]+\.(?:com|net|org)\b\S*"
)
#: An account or address of the writer, with a word or two before it.
_ACCOUNT = re.compile(r"(?:[^\W\d_]+\s*:?\s*){0,2}(?:@\w{3,}|[\w.+-]+@[\w-]+\.[\w.]+)\s*")
_CLICK_HERE = re.compile(r"(?<!\w)(?:اضغط|اضغطوا|انقر|انقروا|اضغطي|انقري)\s+هنا(?!\w)")
_WRITTEN_BY = re.compile(r"بقلم\s*:?\s*(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3})\s*[،,.]")
_CREDIT = re.compile(
    r"[\W_]*(?:المصدر|المصادر|مصدر الخبر|source)\s*[:：=/|–-]+\s*(?P<name>.*\w.*)",
    re.I | re.S,
)
_QUOTED_FROM = re.compile(
    r"[\W_]*(?:نقلا[ًَ]?|نقلًا) عن\s*:?\s*(?P<name>.*\w.*)"
    r"|[*•]\s*(?P<service>(?:خدمة|(?:ينشر |تنشر )?بالاتفاق مع|بترتيب(?: خاص)? مع)\s*[«\"{].*)",
    re.S,
)
_FIRST_WORDS = frozenset(
    phrase.split()[0]
    for phrase in LINK_HEADS | LINK_PREFIXES | PAGE_STARTS | BYLINE_STARTS | CONTACTS | DISCLAIMERS
    if phrase[0].isalnum()
)
_OPENERS = _FIRST_WORDS | END_MARKS | {"المصدر", "المصادر", "مصدر", "نقلا", "source"}


# -- one line ------------------------------------------------------------------------------------


def judge_line(text: str, folded: str, *, edge: bool, foot: bool = True) -> LineVerdict | None:
    """Judge a short line by itself.

    Parameters
    ----------
    text : str
        The line, tidied and stripped.
    folded : str
        The same line, normalised.
    edge : bool
        Whether it stands among the first or the last lines of its article.
    foot : bool
        Whether it stands where a page speaks to its readers: first or among the last.
    """
    words = words_of(folded)
    if not words:
        return LineVerdict("page-furniture")
    if words[0] in END_MARKS and len(words) <= 8 and all(len(w) <= 3 for w in words[1:]):
        return LineVerdict("end-mark")
    if _ADDRESS.fullmatch(folded):
        return LineVerdict("page-furniture")
    verdict = _opening(text, folded, words, edge) if words[0] in _FIRST_WORDS else None
    if verdict is not None:
        return verdict
    if text[0] in "([" and text[-1] in ")]" and len(words) <= 8 and _LINK_IN_BRACKETS.match(folded):
        return LineVerdict("related-link")
    if _is_page_line(text, words, folded, foot):
        return LineVerdict("page-furniture")
    if len(words) <= 8 and (name := _photo_label(text)):
        return LineVerdict("caption", "photo_credit", name)
    return _credit(text, words, edge) if len(words) <= 12 else None


def _opening(text: str, folded: str, words: list[str], edge: bool) -> LineVerdict | None:
    """Judge a line by the words that open it: of links, the page, a disclaimer, a byline."""
    n_words = len(words)
    if (match := _LINK.match(folded)) and (verdict := _link(text, match, n_words)):
        return verdict
    if _PAGE.match(folded) and n_words <= (12 if ends_sentence(text) else 32):
        return LineVerdict("page-furniture")
    if n_words <= 45 and _DISCLAIMER.match(folded):
        return _disclaimer(text)
    match = _BYLINE.match(folded) if edge else None
    return _byline(text, match, n_words) if match else None


def _link(text: str, match: re.Match[str], n_words: int) -> LineVerdict | None:
    cue, rest = match["cue"], match["rest"].strip()
    if not words_of(rest):
        return LineVerdict("related-link")
    if rest[0] in ":：|" or (rest[0] in "-–—./" and (" " in cue or cue.startswith("بال"))):
        return LineVerdict("related-link") if n_words <= 35 else None
    if rest.startswith(("..", "…")) and n_words <= 25 and not ends_sentence(text):
        return LineVerdict("related-link")
    strong = " " in cue or cue.startswith("للمزيد")
    if strong and n_words <= 25 and (not ends_sentence(text) or text.endswith(("...", "…", "؟"))):
        return LineVerdict("related-link")
    return None


def _disclaimer(text: str) -> LineVerdict:
    match = _WRITTEN_BY.search(text)
    if match is None:
        return LineVerdict("page-furniture")
    return LineVerdict("page-furniture", "byline", match["name"])


def _byline(text: str, match: re.Match[str], n_words: int) -> LineVerdict | None:
    rest = match["rest"].strip()
    name_words = n_words - len(match["cue"].split())
    named = rest[:1] in (":", "/", "-", "–") or (
        words_of(rest)[:1] != [] and (words_of(rest)[0] in GIVEN_NAMES or match["cue"] == "بقلم")
    )
    if (
        1 <= name_words <= 6
        and named
        and not ends_sentence(text)
        and not any(c.isdigit() for c in rest)
    ):
        # The folded rest has as many characters as words were left, not as the text has: cut by
        # words instead.
        name = " ".join(text.split()[-len(rest.strip(" :-–/").split()) :]).strip(" :-–/")
        return LineVerdict("credit", "byline", name)
    return None


def _is_page_line(text: str, words: list[str], folded: str, foot: bool) -> bool:
    if folded.strip(" .…:|>«»-*") in PAGE_LINES or folded.strip() in PAGE_LINES:
        return True
    if text.startswith(("©", "(c)")) or ("@" in text and _ACCOUNT.fullmatch(folded)):
        return True
    if foot and _speaks_to_reader(text, words):
        return True
    if len(words) > 12:
        return False
    if _CLICK_HERE.search(folded):
        return True
    if text.endswith(".") or PAGE_STRONG.isdisjoint(words):
        return False
    return all(w.isdigit() for w in words if w not in PAGE_STRONG and w not in PAGE_WEAK)


def _speaks_to_reader(text: str, words: list[str]) -> bool:
    """Tell whether a line asks its reader for something that one does on a page."""
    if len(words) > 32 or READER_YOU.isdisjoint(words[:4]) or READER_THINGS.isdisjoint(words):
        return False
    return not any(mark in text for mark in '"“”«»')


def _credit(text: str, words: list[str], edge: bool) -> LineVerdict | None:
    match = _CREDIT.fullmatch(text) or (_QUOTED_FROM.fullmatch(text) if edge else None)
    if match is not None:
        groups = match.groupdict()
        name = (groups.get("name") or groups.get("service") or "").strip(" .*[]()")
        if SENTENCE_WORDS.isdisjoint(words):
            # "Source: X" is how a page signs; "quoted from X" says that X is another.
            outlet = outlet_of(name) if match.re is _CREDIT else ""
            return LineVerdict("credit", "source_credit", name, outlet)
    if edge and _only_names(words, text.strip(" ().*-–")):
        return LineVerdict("credit", "source_credit", text.strip(" ().*-–"))
    return None


def _only_names(words: Iterable[str], text: str) -> bool:
    """Tell whether a credit names only wire agencies and generic sources."""
    folded = " ".join(words)
    if folded in AGENCIES or normalize(text).strip() in AGENCIES:
        return True
    return folded in GENERIC_CREDITS and folded not in SECTIONS


def is_link_head(folded: str) -> bool:
    """Tell whether a folded line announces a list of links and holds none itself."""
    match = _LINK.fullmatch(folded)
    return match is not None and match["cue"] in LINK_HEADS and not words_of(match["rest"])


# -- captions ------------------------------------------------------------------------------------

_ARCHIVE = re.compile(rf"(?<!\w){_any(ARCHIVE_WORDS)}(?!\w)")
#: The occasion may carry the article and endings: cut to its stem.
_OCCASION = _any({word.rstrip("ءهي") for word in OCCASIONS})
_CAPTION = re.compile(
    rf"(?<!\w)(?:{_any(CAPTION_WORDS)}(?!\w)|{_any(CAPTION_DURING)}\s+(?:ال)?{_OCCASION}\w{{0,5}}(?!\w))"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LETTER = re.compile(r"[^\W\d_]")
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


def _photo_label(text: str) -> str:
    """Return whom a photo credit line names, or "".

    >>> _photo_label("تصوير: وكالة أفق"), _photo_label("صورة الميناء")
    ('وكالة أفق', '')
    """
    match = _PHOTO.fullmatch(text)
    return match["name"].strip(" .()") if match is not None and not ends_sentence(text) else ""


# -- whether a line is worth a look, and policies ------------------------------------------------


@lru_cache(maxsize=1 << 16)
def _opens(word: str) -> bool:
    folded = words_of(normalize(word))
    return not folded or folded[0] in _OPENERS


def may_be_furniture(text: str) -> bool:
    """Tell whether a line that looks like prose opens with a mark or word of furniture.

    Cheaper than folding the whole line: nearly all lines of an article fail here.
    """
    return text[0] in "*•-–—>|/#.…©" or _opens(text.split(None, 1)[0])


#: Stems of the words in `READER_YOU`, as they stand in unfolded text.
_ADDRESSING = re.compile(r"مكانك|يمكنك|تابع|شارك|اشترك|[إاأ]ضغط|[إاأ]نقر|حمل|رسلوا|تنسوا|نضم")


def may_address_reader(text: str) -> bool:
    """Tell cheaply whether a sentence may be the page speaking to its reader."""
    return _ADDRESSING.search(text, 0, 60) is not None


_POLICY_YOU, _POLICY_THINGS = (
    re.compile(rf"(?<!\w)[وفل]?(?:{'|'.join(sorted(words))})(?!\w)")
    for words in (POLICY_YOU, POLICY_THINGS)
)
#: Pieces of the words in `POLICY_THINGS`, as they stand in unfolded text.
_POLICY = ("تعليق", "مشارك", "الاستخدام", "نشر", "الخصوصية", "الموقع", "التحرير")
#: Words.
_LONGEST_POLICY = 90


def states_policy(text: str) -> bool:
    """Tell whether a paragraph is the page's word to its readers on their comments.

    >>> states_policy("ننصحكم بقراءة شروط النشر قبل إرسال تعليقاتكم، فقد نضطر إلى حذفها.")
    True
    >>> states_policy("قال الوزير إن شروط النشر ستشمل التعليقات أيضا.")
    False
    """
    hinted = [piece for piece in _POLICY if piece in text]
    if not hinted or any(mark in text for mark in '"“”«»'):
        return False
    folded = normalize(text)
    if len(words_of(folded)) > _LONGEST_POLICY or _POLICY_YOU.search(folded) is None:
        return False
    return len(set(_POLICY_THINGS.findall(folded))) > 1
