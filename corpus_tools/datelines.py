"""Datelines and credits: who wrote and published, as lines of their own or glued to a sentence."""

import re
from collections.abc import Collection
from typing import NamedTuple

from corpus_tools.alphabet import normalize
from corpus_tools.cues import (
    AGENCIES,
    BYLINE_STARTS,
    GENERIC_CREDITS,
    GIVEN_NAMES,
    NEWSROOMS,
    OUTLET_WORDS,
    PLACES,
    SECTIONS,
    SENTENCE_WORDS,
)

__all__ = [
    "Cut",
    "Dateline",
    "cut_debris",
    "cut_head",
    "cut_tail",
    "is_outlet_like",
    "outlet_of",
    "parse_dated",
    "parse_dateline",
]

_SEPARATOR = re.compile(r"\s+[-–—ـ|/]+\s*|\s*[-–—|/]+(?:\s+|$)|\s*(?<!\w)ـ+\s*|ـ+$|\s*[/|]+\s*")
_NAME_SEPARATOR = re.compile(
    r"\s*[+/،,;|&]\s*|\s*[-–—]+\s+|\s+[-–—ـ]+\s*|\s+و\s+|\s+(?=و?وكالات\b)"
)
_WORD = re.compile(r"[^\W_]+")
_DASH = r"\s*(?:[-–—ـ]+\s*:?|:\s*[-–—]*)\s*"
_NAME = r"[^\W\d_][\w.’']*(?: [^\W\d_][\w.’']*){0,3}"
#: A place with the agency in brackets before the first sentence; the bracket alone will do when
#: a dash follows it.
_BRACKETED = re.compile(
    rf"(?:(?P<place>{_NAME}(?:\s?[،,]\s?{_NAME})?)\s*)?[(\[«\"](?P<agency>[^()\[\]«»\"]{{2,30}})[)\]»\"(]"
    rf"\s*(?:[-–—ـ]+\s*:?|:)\s*"
)
_TWO_PARTS = re.compile(
    rf"(?P<a>{_NAME}){_DASH}(?P<b>{_NAME})(?:{_DASH}(?P<c>{_NAME}))??\s*(?:[-–—ـ]+\s*:?|:)[-–—]*\s*"
)
_ONE_PART = re.compile(rf"(?P<a>{_NAME})\s*(?::\s*[-–—]*|[-–—]+\s*:?)\s+")
_PLACE_MARK = re.compile(
    r"(?P<place>[^:()]{2,30}?)\s*(?::|(?P<open>\())\s*(?P<rest>[^:()]{2,30})\)?"
)
_DEBRIS = re.compile(r"(?:(?:Next|Previous|Share|Tweet|Print|Prev)\b\s*)+", re.I)
_END = re.compile(
    r"(?:(?<=[.!؟?…”\"»')])|(?<=\s))\s*(?P<mark>[/\\(\[*#–-]{0,4}\s*(?:انتهى|انتهي|النهاية)\s*"
    r"[/\\)\]*#.–-]{0,4}(?:\s?[^\W\d_]{1,2}(?:[ ./]|$)){0,6})\s*$"
)
_TAIL_CREDIT = re.compile(
    r"[.!؟?…”\"»')]\s*(?P<mark>[(\[]?\s*(?:المصدر|المصادر)\s*[:：]+\s*(?P<name>[^:.]{2,50}?)\s*[)\]]?\.?)\s*$"
)
_TAIL_AGENCY = re.compile(
    r"[.!؟?…”\"»]\s*(?P<mark>[-–—]*\s*[(\[]\s*(?P<name>[^()\[\]]{2,30})\s*[)\]]\s*\.?)\s*$"
)


class Dateline(NamedTuple):
    """What a dateline names; ``unsure`` are names that may be an outlet's or a person's."""

    outlet: str = ""
    section: str = ""
    source_credit: str = ""
    byline: str = ""
    unsure: tuple[str, ...] = ()
    is_credit: bool = False


class Cut(NamedTuple):
    """A glued part: where it ends (at the head) or begins (at the tail), and what it holds."""

    at: int
    reason: str
    field: str = ""
    value: str = ""
    unsure: tuple[str, ...] = ()


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(normalize(text)))


_AGENCY_KEYS = frozenset(_fold(name) for name in AGENCIES)
_PLACE_KEYS = frozenset(_fold(name) for name in PLACES)


def _kind(name: str) -> str:
    key = _fold(name)
    if key in _AGENCY_KEYS or key.startswith("وكاله "):
        return "agency"
    words = key.split()
    if key in GENERIC_CREDITS or (words and words[0] in NEWSROOMS):
        return "generic"
    if key in _PLACE_KEYS or _fold(re.split("[،,]", name)[0]) in _PLACE_KEYS:
        return "place"
    if key in SECTIONS:
        return "section"
    if words and (words[0] in GIVEN_NAMES or words[0] in BYLINE_STARTS):
        return "person"
    return "name"


def is_outlet_like(name: str) -> bool:
    """Tell whether a bare name is an outlet's rather than a person's or an agency's.

    A person's name is two or more words, none with an article but a family name in -ī; an
    outlet's is one word, or holds a definite word, a word of the trade or Latin letters.

    >>> [is_outlet_like(name) for name in ("صدى الساحل", "سامر عون", "رويترز", "ميناء نيوز")]
    [True, False, False, True]
    """
    if _kind(name) not in ("name", "section"):
        return False
    words = _fold(name).split()
    if len(words) == 2 and not words[0].startswith("ال") and words[1].endswith("ي"):
        # A family name of descent or place, as in "so-and-so of the town".
        return words[0] in OUTLET_WORDS
    return (
        len(words) == 1
        or any(word.startswith("ال") or word in OUTLET_WORDS or word.isascii() for word in words)
    ) and len(words) <= 4


def outlet_of(credit: str) -> str:
    """Return the one outlet a credit names, or "": agencies and generic words are none.

    >>> outlet_of("المدار + وكالات"), outlet_of("رويترز"), outlet_of("المدار والساحة، الميناء")
    ('المدار', '', '')
    """
    names = [name.strip(" .«»\"'()[]*") for name in _NAME_SEPARATOR.split(credit)]
    kept = [
        name
        for name in names
        if name and _kind(name.removeprefix("و")) not in ("agency", "generic")
    ]
    kept = [name for name in kept if _kind(name) not in ("agency", "generic", "place", "person")]
    if len(kept) != 1 or len(kept[0].split()) > 4 or any(char.isdigit() for char in kept[0][:1]):
        return ""
    return kept[0]


def parse_dateline(text: str, known: Collection[str] = ()) -> Dateline | None:
    """Read a line that names places, agencies, a section or an outlet between dashes.

    Parameters
    ----------
    text : str
        One short line.
    known : collection of str
        Folded names that stand elsewhere in the article as its outlet.

    Examples
    --------
    >>> parse_dateline("وكالات ـ سياسة ـ مرصد اليوم ـ")._asdict()["outlet"]
    'مرصد اليوم'
    >>> parse_dateline("بيروت - الميناء").unsure
    ('الميناء',)
    >>> parse_dateline("اتفاق جديد على ملاحة النهر") is None
    True
    """
    if len(text) > 90 or text[-1:] in ".؟!،:" or any(char.isdigit() for char in text):
        return None
    trailing = text.rstrip()[-1:] in "-–—ـ|/"
    marked = _PLACE_MARK.fullmatch(text)
    if marked is not None and _kind(marked["place"]) == "place":
        # "Place: source" and "place (source)"; a headline may open with a place and a colon.
        rest = marked["rest"].strip(" ()")
        if _kind(rest) in ("agency", "generic", "person") or _fold(rest) in known or marked["open"]:
            return _assign([marked["place"], rest], ["place", _kind(rest)])
        return None
    parts = [part.strip(" «»\"'()[]") for part in _SEPARATOR.split(text)]
    parts = [part for part in parts if part]
    if not 1 <= len(parts) <= 5 or any(len(part.split()) > 4 for part in parts):
        return None
    kinds = [_kind(part) for part in parts]
    if len(parts) == 1:
        ok = (kinds[0] == "place" and ("،" in text or "," in text or trailing)) or kinds[
            0
        ] == "generic"
        return Dateline(source_credit=parts[0] if kinds[0] == "generic" else "") if ok else None
    total = sum(len(part.split()) for part in parts)
    if any(word in SENTENCE_WORDS for word in _fold(text).split()):
        return None
    sure = (
        trailing or any(kind != "name" for kind in kinds) or any(_fold(p) in known for p in parts)
    )
    if not sure and (total > 6 or len(parts) > 3):
        return None
    return _assign(parts, kinds)


def _assign(parts: list[str], kinds: list[str]) -> Dateline:
    """Tell which part of a dateline is the outlet, the section, the source, the writer."""
    credits = [p for p, k in zip(parts, kinds, strict=True) if k in ("agency", "generic")]
    people = [p for p, k in zip(parts, kinds, strict=True) if k == "person"]
    sections = [p for p, k in zip(parts, kinds, strict=True) if k == "section"]
    names = [p for p, k in zip(parts, kinds, strict=True) if k == "name"]
    source = " + ".join(credits)
    byline = people[0] if people else ""
    if kinds[0] == "generic" and len(parts) == 3 and kinds[2] in ("name", "section"):
        return Dateline(parts[2], parts[1], parts[0])
    section = sections[0] if sections else ""
    if len(names) == 1:
        newsroom = any(_fold(p).split()[0] in NEWSROOMS for p in credits)
        paired = (credits or sections) and "place" not in kinds and is_outlet_like(names[0])
        if newsroom or paired:
            only_credit = bool(credits) and not sections and kinds[0] == "name"
            return Dateline(names[0], section, "" if newsroom else source, byline, (), only_credit)
    return Dateline("", section, source, byline, tuple(names))


def parse_dated(residue: str) -> Dateline | None:
    """Read what a dateline holds beside its date: a place, an agency, or both.

    >>> parse_dated("دمشق سانا").source_credit
    'سانا'
    >>> parse_dated("وصول الوفد إلى دمشق") is None
    True
    """
    words = residue.split()
    if not 1 <= len(words) <= 5:
        return None
    for size in (3, 2, 1):
        place, agency = " ".join(words[:-size]), " ".join(words[-size:])
        if agency in _AGENCY_KEYS and len(place.split()) <= 3:
            return Dateline(source_credit=agency)
    return Dateline() if " ".join(words) in _PLACE_KEYS else None


def cut_debris(text: str) -> Cut | None:
    """Find buttons in English glued before an Arabic line; ``at`` is where that begins.

    >>> cut_debris("Next Previous بيروت - الميناء").at
    14
    """
    match = _DEBRIS.match(text[:60])
    if match is None or match.end() >= len(text) or text[match.end()].isascii():
        return None
    return Cut(match.end(), "page-furniture")


def cut_head(text: str, known: Collection[str] = ()) -> Cut | None:
    """Find a dateline glued before the first sentence; ``at`` is where the sentence begins.

    Examples
    --------
    >>> text = "بيروت (وكالة أفق) - أعلنت الهيئة فتح الممر."
    >>> text[cut_head(text).at:]
    'أعلنت الهيئة فتح الممر.'
    >>> cut_head("أعلنت الهيئة - أمس - فتح الممر.") is None
    True
    """
    head = text[:90]
    match = _BRACKETED.match(head)
    if match is not None and match.end() < len(text):
        agency, place = match["agency"].strip(), match["place"] or ""
        kind = _kind(agency)
        located = _kind(place) == "place" or re.search("[،,]", place) is not None
        sure = kind in ("agency", "generic") or _fold(agency) in known
        latin = agency.isascii() and agency.isupper() and (located or not place)
        if sure or latin or (_kind(place) == "place" and len(agency.split()) <= 3):
            unsure = () if kind in ("agency", "generic") else (agency,)
            return Cut(match.end(), "dateline", "source_credit", agency, unsure)
    match = _TWO_PARTS.match(head)
    if match is not None and match.end() < len(text):
        parts = [part for part in (match["a"], match["b"], match["c"]) if part]
        kinds = [_kind(part) for part in parts]
        named = any(_fold(part) in known for part in parts)
        if SENTENCE_WORDS.isdisjoint(_fold(match[0]).split()) and (
            named or sum(kind in ("place", "agency", "generic") for kind in kinds) >= 1
        ):
            line = _assign(parts, kinds)
            field = "source_credit" if line.source_credit else "byline" if line.byline else ""
            value = line.source_credit or line.byline
            return Cut(match.end(), "dateline", field, value, line.unsure)
    match = _ONE_PART.match(head)
    if match is not None and match.end() < len(text):
        kind = _kind(match["a"])
        if kind in ("agency", "place") or _fold(match["a"]) in known:
            credit = match["a"] if kind == "agency" else ""
            return Cut(match.end(), "dateline", "source_credit" if credit else "", credit)
    return None


def cut_tail(text: str) -> Cut | None:
    """Find an end mark or a credit glued after the last sentence; ``at`` is where it begins.

    Examples
    --------
    >>> text = "وعاد الهدوء إلى المنطقة.انتهى"
    >>> text[cut_tail(text).at:]
    'انتهى'
    >>> cut_tail("وأضاف أن الاجتماع انتهى") is None
    True
    """
    tail = text[-80:]
    base = len(text) - len(tail)
    match = _END.search(tail)
    if match is not None:
        before = tail[: match.start("mark")].rstrip()
        bare = match["mark"].strip()[:1] not in "/\\([*#–-"
        if before and (not bare or before[-1] in ".!؟?…”\"»')"):
            return Cut(base + match.start("mark"), "end-mark")
    match = _TAIL_CREDIT.search(tail)
    if match is not None and len(match["name"].split()) <= 6:
        return Cut(base + match.start("mark"), "credit", "source_credit", match["name"].strip())
    match = _TAIL_AGENCY.search(tail)
    if match is not None and _kind(match["name"]) == "agency":
        return Cut(base + match.start("mark"), "credit", "source_credit", match["name"].strip())
    return None
