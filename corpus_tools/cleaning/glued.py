"""Furniture glued to a sentence: a dateline before the first, an end mark after the last."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import MARKS, spellings, strip_marks
from corpus_tools.arabic.lines import ends_sentence
from corpus_tools.arabic.wordlists import given_names
from corpus_tools.cleaning.captions import opens_sentence
from corpus_tools.cleaning.datelines import (
    Dateline,
    assign,
    fold_name,
    is_outlet_like,
    is_place,
    kind_of,
    outlet_of,
)

__all__ = [
    "TAIL",
    "GluedPart",
    "cut_debris",
    "cut_head",
    "cut_link",
    "cut_list",
    "cut_tail",
    "is_slide_show",
    "may_have_tail",
]

#: A tatweel is a dash only where it stands alone.
_LINE = r"(?:[-–—]+|(?<!\w)ـ+)"
_DASH = rf"\s*(?:{_LINE}\s*:?|:\s*[-–—]*)\s*"
_WORD = rf"[^\W\d_][\w{MARKS}.’']*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
#: What agencies are credited with beside the outlet.
_AND = r"(?:\s*[+،,]?\s*و?\s*(?:ال)?وكالات)?"
#: An agency in brackets before the first sentence, with a place before it or a dash behind.
_BRACKETED = re.compile(
    rf"(?:[*•]\s*)?(?:(?P<place>{_NAME}(?:\s?[،,]\s?{_NAME})?)\s*[،,]?\s*{_LINE}?\s*)?"
    rf"[(\[«\"“](?P<agency>[^()\[\]«»\"“”]{{2,30}})[)\]»\"(”]{_AND}\s*(?P<mark>{_LINE}\s*:?|:|(?<=\)))\s*"
)
#: The same without a dash: only the outlet's own name is as sure.
_QUOTED = re.compile(rf"(?:(?P<place>{_NAME})\s*)?[«\"“](?P<name>[^«»\"“”]{{2,30}})[»\"”]\s+")
_STOP = rf"\s*(?:{_LINE}\s*:?|:)[-–—]*\s*"
_TWO_PARTS = re.compile(rf"(?P<a>{_NAME}){_DASH}(?P<b>{_NAME}){_STOP}")
_THREE_PARTS = re.compile(rf"(?P<a>{_NAME}){_DASH}(?P<b>{_NAME}){_DASH}(?P<c>{_NAME}){_STOP}")
_FOUR_PARTS = re.compile(
    rf"(?P<a>{_NAME}){_DASH}(?P<b>{_NAME}){_DASH}(?P<c>{_NAME}){_DASH}(?P<d>{_NAME}){_STOP}"
)
_ONE_PART = re.compile(rf"(?P<a>{_NAME})\s*(?::\s*[-–—]*|[-–—]+\s*:?)\s+")
#: Two names before a sentence with no mark between; the second may have three words.
_UNMARKED = [
    re.compile(rf"(?P<a>{_NAME})\s*{_LINE}\s*(?P<b>{behind})\s+(?=[^\W\d_])")
    for behind in (rf"{_WORD} {_WORD} {_WORD}", rf"{_WORD} {_WORD}", _WORD)
]
#: A tatweel for a dash, glued to the place.
_TATWEEL = re.compile(rf"(?P<a>{_NAME}?)\s?ـ+\s+")
#: Parts between slashes, the last of them with a slash behind.
_SLASHED = re.compile(
    rf"(?P<a>{_NAME})\s*/\s*(?P<b>{_NAME})\s*[/:](?:\s*(?P<c>{_NAME})\s*/)?\s*{_LINE}?:?\s*"
)
#: The day beside the place, and perhaps an agency.
_DATED = re.compile(
    rf"(?:{_NAME}{_DASH})?(?P<place>{_NAME}?)\s*[،,/]?\s*(?:في )?\d{{1,2}}\s?(?P<month>{_WORD})"
    rf"(?:[ /]{{1,2}}{_WORD})?(?:[ /]{{1,2}}\d{{4}})?(?: ?م)?\s*"
    rf"(?:[(/«]\s*(?P<agency>[^()/«»]{{2,30}}?)\s*[)/»])?\s*(?:{_LINE}|:|/|(?<=[/)]))\s*"
)
_DEBRIS = re.compile(r"(?:(?:Next|Previous|Share|Tweet|Print|Prev)\b\s*)+", re.I)
#: Captions of a slide show, and the buttons behind them.
_SLIDES = re.compile(r"[^.؟?!:]{2,250}?\s(?:Next\s+Previous|Previous\s+Next)(?!\w)\s*", re.I)
_END = re.compile(
    r"(?:(?<=[.!؟?…”\"»')])|(?<=\s))\s*(?P<mark>[/\\(\[*#–-]{0,4}\s*(?:انتهى|انتهي|النهاية)\s*"
    r"[/\\)\]*#.–-]{0,4}(?:\s?[^\W\d_]{1,2}(?:[ ./]|$)){0,6})\s*$"
)
_TAIL_CREDIT = re.compile(
    r"[.!؟?…”\"»')]\s*(?P<mark>[(\[]?\s*(?:المصدر|المصادر)\s*[:：]+\s*(?P<name>[^:.]{2,50}?)\s*[)\]]?\.?)\s*$"
)
_TAIL_AGENCY = re.compile(
    r"(?:[.!؟?…”\"»]\s*|(?<=\w)\s*(?=[-–—]))"
    r"(?P<mark>[-–—]*\s*[(\[]\s*(?P<name>[^()\[\]]{2,30})\s*[)\]]\s*\.?)\s*$"
)


#: What stands before a place or a time, and opens a sentence.
_BEFORE = frozenset(
    {"في", "من", "علي", "الي", "عن", "مع", "منذ", "بعد", "قبل", "خلال", "رغم", "بين", "وسط", "عند"}
)
#: Names of agencies that are other words, too: none before a sentence with no mark between.
_OTHER = frozenset({"ومع", "بنا", "وفا", "مهر", "تاس", "فارس", "نينا"})


def _any(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(spellings, ordered)) + ")"


_MONTH_WORDS = frozenset(word for month in cues.MONTHS for word in month.split())
#: A link, tags or the writer's address after the last sentence of a paragraph; each runs to the
#: end of the line.
_TAIL_LINK = re.compile(
    rf"(?:^|(?<=[\s.!؟?…”\"»'):]))(?P<mark>{_any(cues.LINK_TAILS)}(?: [^\s:.]+){{0,4}}\s*:\s*\S.*)$"
)
#: The titles may be glued to what announces them, and to one another.
_LIST = re.compile(rf"(?<!\w)(?P<mark>{_any(cues.LINK_LISTS)})(?P<rest>.*)$", re.DOTALL)
_TAIL_ROLE = re.compile(
    rf"[.!؟?…”\"»')]\s*(?P<mark>[*•]\s*{_any(cues.AUTHOR_ROLES)}(?!\w)[^.؟?!:…]*)$"
)
_TAIL_TAGS = re.compile(
    rf"[.!؟?…”\"»')]\s*(?P<mark>{_any(cues.TAG_HEADS)}\s*[:：]?\s+[^.؟?!:…]{{2,}})$"
)
_TAIL_CONTACT = re.compile(rf"(?P<mark>{_any(cues.CONTACTS)}\W.*)$")
_TAIL_ADDRESS = re.compile(
    r"[.!؟?…”\"»')]\s*(?P<mark>(?:بقلم\s*[:：]?\s*(?P<name>[^\W\d_]+?(?: [^\W\d_]+?){1,3}))?\s*"
    r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\.?)\s*$"
)
_TAIL_BRACKET = re.compile(
    rf"(?P<mark>[(\[]\s*{_any(cues.LINK_BRACKETS)}(?: [^()\s]+){{0,5}}\s*[)\]]\s*\.?)\s*$"
)
#: Every pattern above needs one of these pieces: lines without any are skipped.
_TAIL_CUES = (
    "رابط", "سمات", "وسوم", "دلالي", "مفتاحي", "تاجز", "تاغز", "ags", "@", "للتواصل", "لمراسل",
    "للكاتب", "بريد الكاتب", "لمزيد", "لقراء", "قرأ", "قرا ", "طالع", "شاهد", "ذو صل",
    "*", "•", "الأصلي", "انتهى", "انتهي", "النهاية", "المصدر:", "المصدر :", "المصادر:", "المصادر :",
)  # fmt: skip
#: Characters at the top of a line in which the buttons of a slide show stand.
_SLIDE_SHOW = 260
#: Characters from the end of a line within which glued furniture begins.
TAIL = 320
_TAIL_ENDS = (")", "]", ").", "].")


class GluedPart(NamedTuple):
    """A glued part: where it ends (at the head) or begins (at the tail), and what it holds."""

    at: int
    reason: str
    field: str = ""
    value: str = ""
    outlet: str = ""
    byline: str = ""  # of a dateline that names its source, too


class _Named(NamedTuple):
    """What a dateline tells: a field and what fills it, and the writer beside it."""

    field: str = ""
    value: str = ""
    byline: str = ""


def cut_debris(text: str) -> GluedPart | None:
    """Find buttons in English glued before an Arabic line, and the captions of a slide show.

    ``at`` is where the line begins.

    >>> cut_debris("Next Previous بيروت - الميناء").at
    14
    """
    match = _DEBRIS.match(text[:60])
    if match is not None:
        begins = match.end() < len(text) and not text[match.end()].isascii()
        return GluedPart(match.end(), "page-furniture") if begins else None
    match = _SLIDES.match(text) if " Next" in text[:_SLIDE_SHOW] else None
    return GluedPart(match.end(), "page-furniture") if match is not None else None


def is_slide_show(text: str) -> bool:
    """Tell whether a line is nothing but the captions of a slide show and its buttons.

    >>> is_slide_show("السفن في الميناء الممر Next Previous")
    True
    """
    match = _SLIDES.match(text) if " Next" in text else None
    return match is not None and match.end() == len(text)


def cut_head(text: str, known: Collection[str] = ()) -> GluedPart | None:
    """Find a dateline glued before the first sentence; ``at`` is where the sentence begins.

    Examples
    --------
    >>> text = "بيروت (وكالة أفق) - أعلنت الهيئة فتح الممر."
    >>> text[cut_head(text).at:]
    'أعلنت الهيئة فتح الممر.'
    >>> cut_head("أعلنت الهيئة - أمس - فتح الممر.") is None
    True
    """
    signs = _SIGNS.intersection(text[:90])
    for needed, pattern, read in _HEADS:
        if needed.isdisjoint(signs):
            continue
        match = pattern.match(text, 0, 90)
        if match is not None and match.end() < len(text):
            named = read(match, known)
            if named is not None:
                told, byline = (named.field, named.value), named.byline
                return GluedPart(match.end(), "dateline", *told, byline=byline)
    return None


def _in_brackets(match: re.Match[str], known: Collection[str]) -> _Named | None:
    """Read "place (agency) -": return the field and the name that fills it."""
    agency, place = match["agency"].strip(), match["place"] or ""
    kind = kind_of(agency)
    if not match["mark"] and (kind != "agency" or (place and not is_place(place))):
        return None
    at_place = kind_of(place) == "place"
    if not cues.SENTENCE_WORDS.isdisjoint(fold_name(place).split()):
        return None
    sure = kind in ("agency", "generic") or fold_name(agency) in known
    located = not place or at_place or re.search("[،,]", place) is not None
    latin = agency.isascii() and agency.isupper() and located
    short = len(agency.split()) <= 2 and (not place or at_place)
    return _Named("source_credit", agency) if sure or latin or short else None


def _in_quotes(match: re.Match[str], known: Collection[str]) -> _Named | None:
    """Read "place «outlet»", where the outlet is known to open articles so."""
    place, name = match["place"] or "", match["name"].strip()
    opens = f"«{fold_name(name)}" in known and (not place or kind_of(place) == "place")
    return _Named("source_credit", name) if opens else None


def _parted(match: re.Match[str], known: Collection[str]) -> _Named | None:
    """Read two to four names between dashes, up to a dash or colon."""
    parts = list(match.groups())
    kinds = [kind_of(part) for part in parts]
    if not cues.SENTENCE_WORDS.isdisjoint(fold_name(match[0]).split()):
        return None
    named = any(fold_name(part) in known for part in parts[:2])
    colon = match[0].rstrip(" -–—").endswith(":")
    # A person and a short name before a colon: the reporter and the outlet.
    signed = len(parts) == 2 and kinds[0] == "person" and len(parts[1].split()) <= 2 and colon
    # The other way round, the place may be one that nobody lists.
    signed = signed or (kinds == ["name", "person"] and len(parts[0].split()) <= 2 and colon)
    # The last of several must be a place or an agency: else it opens the sentence.
    telling = kinds if len(parts) == 2 else kinds[-1:]
    if not (named or signed) and {"place", "agency", "generic"}.isdisjoint(telling):
        return None
    if not (named or colon) and kinds[0] == "place" and _may_open(parts[1], kinds[1]):
        return None  # "place - sentence - what is put in -"
    return _told(assign(parts, kinds, known))


def _told(line: Dateline) -> _Named:
    """Return the first fact of a dateline, and the writer beside its source."""
    if line.source_credit:
        return _Named("source_credit", line.source_credit, line.byline)
    return _Named("byline", line.byline) if line.byline else _Named()


def _may_open(name: str, kind: str) -> bool:
    """Tell whether words after a place may be the beginning of the sentence."""
    if kind != "name":
        return False
    words = fold_name(name).split()
    return len(words) > 1 and cues.OUTLET_WORDS.isdisjoint(words)


def _single(match: re.Match[str], known: Collection[str]) -> _Named | None:
    """Read one name up to a dash or colon."""
    name = match["a"]
    kind = kind_of(name)
    if kind == "agency":
        return _Named("source_credit", name)
    # Colon and dash together are a dateline's mark, never a sentence's.
    marked = ":-" in match[0].replace(" ", "") and is_outlet_like(name)
    colon = ":" in match[0]
    # A country before a colon is what the sentence is about.
    if kind == "place" or (is_place(name) and not colon) or fold_name(name) in known or marked:
        return _Named()
    if not colon and "-" in known and _may_be_place(name):
        return _Named()
    writer = _writer(name) if colon else ""
    return _Named("byline", writer) if writer else None


def _may_be_place(name: str) -> bool:
    """Tell whether an outlet that opens articles with "place -" may do so with these words."""
    words = fold_name(name).split()
    return len(words) <= 3 and not opens_sentence(words[0]) and words[0] not in _BEFORE


def _unmarked(match: re.Match[str], known: Collection[str]) -> _Named | None:
    """Read two names with the sentence right behind them: of a reporter, a place, who published."""
    name, behind = match["a"], match["b"]
    kind, kind_behind = kind_of(name), kind_of(behind)
    if not cues.SENTENCE_WORDS.isdisjoint(fold_name(name).split()):
        return None
    if kind_behind == "agency" and behind not in _OTHER:
        return _Named("source_credit", behind) if kind in ("place", "person") else None
    published = fold_name(name) in known or not cues.OUTLET_WORDS.isdisjoint(name.split())
    if fold_name(behind) in known or (published and kind_behind in ("place", "generic")):
        return _Named("byline", strip_marks(name)) if kind == "person" else _Named()
    if kind == "person" and kind_behind == "place" and len(name.split()) <= 3:
        return _Named("byline", strip_marks(name))
    return None


def _slashed(match: re.Match[str], known: Collection[str]) -> _Named | None:
    """Read "place / agency /" and "agency / place / reporter /"."""
    parts = [part for part in match.groups() if part]
    kinds = [kind_of(part) for part in parts]
    if {"place", "agency"}.isdisjoint(kinds) or fold_name(parts[0]) in cues.MONTHS:
        return None
    return _told(assign(parts, kinds, known))


def _dated(match: re.Match[str], known: Collection[str]) -> _Named | None:
    """Read "place, day month (agency) -"."""
    place = match["place"].removesuffix(" في")
    if fold_name(match["month"]) not in _MONTH_WORDS or not is_place(place):
        return None
    return _Named("source_credit", match["agency"]) if match["agency"] else _Named()


_DASHES, _BRACKETS, _QUOTES = frozenset("-–—ـ"), frozenset('([«"“'), frozenset('«"“')
_DIGITS, _SLASHES = frozenset("0123456789"), frozenset("/")
_SIGNS = _DASHES | _BRACKETS | _DIGITS | _SLASHES | {":"}
#: What a head looks like and what reads it, in the order in which they are tried, each after the
#: signs of which it has one.
_HEADS = (
    (_DIGITS, _DATED, _dated),
    (_BRACKETS, _BRACKETED, _in_brackets),
    (_QUOTES, _QUOTED, _in_quotes),
    (_DASHES, _THREE_PARTS, _parted),
    (_DASHES, _FOUR_PARTS, _parted),
    (_DASHES | {":"}, _TWO_PARTS, _parted),
    *((_DASHES, pattern, _unmarked) for pattern in _UNMARKED),
    (_DASHES | {":"}, _ONE_PART, _single),
    (_DASHES, _TATWEEL, _single),
    (_SLASHES, _SLASHED, _slashed),
)


def _writer(name: str) -> str:
    """Return the person in "place person" or "written by person", or ""."""
    words = name.split()
    for size in (1, 2):
        before, rest = fold_name(" ".join(words[:size])), words[size:]
        if len(rest) not in (2, 3):
            continue
        if before in cues.BYLINE_STARTS or (
            before in cues.DATELINE_CITIES and _is_given(fold_name(rest[0]))
        ):
            return " ".join(rest)
    return ""


def _is_given(word: str) -> bool:
    return word in cues.GIVEN_NAMES or word in given_names()


def cut_link(text: str) -> GluedPart | None:
    """Find a link in brackets after a paragraph; ``at`` is where it begins.

    >>> text = "وانتقد الوزير جولات سلفه الخارجية.( التفاصيل )"
    >>> text[cut_link(text).at:]
    '( التفاصيل )'
    """
    base = max(0, len(text) - 60)
    match = _TAIL_BRACKET.search(text[base:])
    return GluedPart(base + match.start("mark"), "related-link") if match is not None else None


#: What may follow the last sentence up to the end of the line, and why it goes.
_APPENDICES = (
    (_TAIL_CONTACT, "page-furniture"),
    (_TAIL_ROLE, "credit"),
    (_TAIL_LINK, "related-link"),
    (_TAIL_TAGS, "page-furniture"),
)


def cut_list(text: str) -> GluedPart | None:
    """Find the titles of the writer's other articles, run together below the last sentence.

    They follow the end of a sentence or a gap, or stand in a line of their own. A paragraph may
    begin with the words that announce them, but goes on with a space and ends with a full stop.

    >>> text = "وعاد الهدوء إلى الميناء. مقالات أخرى للكاتبسفن بلا أدلةرسوم الممر"
    >>> text[cut_list(text).at:]
    'مقالات أخرى للكاتبسفن بلا أدلةرسوم الممر'
    >>> cut_list("مقالات أخرى للكاتب نشرت بعد موته.") is None
    True
    """
    match = _LIST.search(text)
    if match is None:
        return None
    before, rest = text[: match.start()].rstrip(), match["rest"]
    glued = rest[:1].isalpha() or not rest.strip() or rest.lstrip()[0] in ':：«"“(!'
    if glued or (before and ends_sentence(before)) or not ends_sentence(text):
        return GluedPart(match.start(), "related-link")
    return None


def _cut_appendix(text: str) -> GluedPart | None:
    """Find a link, tags or the writer's address at the end of a paragraph."""
    base = max(0, len(text) - TAIL)
    tail = text[base:]
    if not _has_cue(tail):
        return None
    for pattern, reason in _APPENDICES:
        if match := pattern.search(tail):
            return GluedPart(base + match.start("mark"), reason)
    match = _TAIL_ADDRESS.search(tail)
    if match is None:
        return None
    at, name = base + match.start("mark"), (match["name"] or "").strip()
    return GluedPart(at, "credit", "byline", name) if name else GluedPart(at, "page-furniture")


def may_have_tail(text: str) -> bool:
    """Tell cheaply whether `cut_tail` may find anything in one of these lines."""
    return _has_cue(text) or any([line.endswith(_TAIL_ENDS) for line in text.split("\n")])


def _has_cue(text: str) -> bool:
    for cue in _TAIL_CUES:  # noqa: SIM110 - a plain loop is faster, and this runs for every article
        if cue in text:
            return True
    return False


def cut_tail(text: str) -> GluedPart | None:
    """Find an end mark or a credit glued after the last sentence; ``at`` is where it begins.

    Examples
    --------
    >>> text = "وعاد الهدوء إلى المنطقة.انتهى"
    >>> text[cut_tail(text).at:]
    'انتهى'
    >>> cut_tail("وأضاف أن الاجتماع انتهى") is None
    True
    """
    appendix = _cut_appendix(text)
    if appendix is not None:
        return appendix
    tail = text[-80:]
    base = len(text) - len(tail)
    match = _END.search(tail)
    if match is not None:
        before = tail[: match.start("mark")].rstrip()
        bare = match["mark"].strip()[:1] not in "/\\([*#–-"
        # The word may be the verb of a sentence; then no full stop or quotation mark precedes it.
        glued = match.start("mark") == len(before) and before[-1:] in "”\"»')"
        if before and (not bare or glued or ends_sentence(before)):
            return GluedPart(base + match.start("mark"), "end-mark")
    match = _TAIL_CREDIT.search(tail)
    if match is not None and len(match["name"].split()) <= 6:
        name = match["name"].strip()
        return GluedPart(
            base + match.start("mark"), "credit", "source_credit", name, outlet_of(name)
        )
    match = _TAIL_AGENCY.search(tail)
    if match is not None and kind_of(match["name"]) in ("agency", "generic"):
        return GluedPart(
            base + match.start("mark"), "credit", "source_credit", match["name"].strip()
        )
    return None
