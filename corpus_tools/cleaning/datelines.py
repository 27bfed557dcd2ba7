"""Datelines and credits: which name of a line is a place, an agency, an outlet or a writer."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from corpus_tools.arabic import cues
from corpus_tools.arabic.letters import normalize, strip_marks
from corpus_tools.arabic.lines import ends_sentence
from corpus_tools.arabic.wordlists import given_names, place_names
from corpus_tools.cleaning.captions import opening_of
from corpus_tools.dating.stamps import find_stamp

__all__ = [
    "Dateline",
    "assign",
    "copyright_owner",
    "fold_name",
    "is_credit",
    "is_outlet_like",
    "is_place",
    "kind_of",
    "outlet_of",
    "parse_dated",
    "parse_dateline",
    "photo_label",
]

_SEPARATOR = re.compile(r"\s+[-–—ـ|/]+\s*|\s*[-–—|/]+(?:\s+|$)|\s*(?<!\w)ـ+\s*|ـ+$|\s*[/|]+\s*")
_NAME_SEPARATOR = re.compile(
    r"\s*[+/،,;|&]\s*|\s*[-–—]+\s+|\s+[-–—ـ]+\s*|\s+و\s+|\s+(?=و?وكالات\b)"
)
_WORD = re.compile(r"[^\W_]+")
#: A number by itself: outlets have one in their names.
_NUMBER = re.compile(r"(?<![^\W_])\d")
_TIGHT = re.compile(r"([^\W\d_]+(?: [^\W\d_]+){0,3})[-–—]([^\W\d_]+(?: [^\W\d_]+){0,3})")
_PLACE_MARK = re.compile(
    r"(?P<place>[^:()]{2,30}?)\s*(?::|(?P<open>\())\s*(?P<rest>[^:()]{2,30})\)?"
)


class Dateline(NamedTuple):
    """What a dateline names; ``unsure`` are names that may be an outlet's or a person's."""

    outlet: str = ""
    section: str = ""
    source_credit: str = ""
    byline: str = ""
    unsure: tuple[str, ...] = ()
    is_credit: bool = False
    is_signed: bool = False  # the reporter's name may stand above it
    photo_credit: str = ""


def fold_name(text: str) -> str:
    """Return the folded words of a name: one key for every spelling."""
    return " ".join(_WORD.findall(normalize(text)))


#: What stands before the name of a family, as it is folded.
_OF_FAMILY = fold_name("آل")
_AGENCY_KEYS = frozenset(fold_name(name) for name in cues.AGENCIES)
_PLACE_KEYS = frozenset(fold_name(name) for name in cues.DATELINE_CITIES)


@lru_cache(maxsize=1 << 14)
def kind_of(name: str) -> str:
    """Tell what a name is: agency, generic, place, section, person, or just a name.

    >>> [kind_of(name) for name in ("رويترز", "وكالات", "بيروت", "رياضة", "أحمد عون", "الميناء")]
    ['agency', 'generic', 'place', 'section', 'person', 'name']
    """
    key = fold_name(name)
    if key in _AGENCY_KEYS or key.startswith("وكاله "):
        return "agency"
    words = key.split()
    if key in cues.GENERIC_CREDITS or (words and words[0] in cues.NEWSROOMS):
        return "generic"
    if key in _PLACE_KEYS or fold_name(re.split("[،,]", name)[0]) in _PLACE_KEYS:
        return "place"
    if key in cues.SECTIONS:
        return "section"
    if words[0:1] == ["من"]:
        words = words[1:]  # "from so-and-so"
    if words and (words[0] in cues.GIVEN_NAMES or words[0] in cues.BYLINE_STARTS):
        return "person"
    if len(words) > 1 and words[0] in given_names() and cues.OUTLET_WORDS.isdisjoint(words):
        return "person"
    return "name"


@lru_cache(maxsize=1 << 14)
def is_place(name: str) -> bool:
    """Tell whether a name is a place: a city of datelines, a listed place, a part of one.

    >>> [is_place(name) for name in ("القاهرة", "نينوى", "شمال سوريا", "شمال النهر")]
    [True, True, True, False]
    """
    if kind_of(name) == "place":
        return True
    words = fold_name(name).split()
    while len(words) > 1 and words[0] in cues.PLACE_WORDS:
        words = words[1:]
    name = " ".join(words)
    return name in _PLACE_KEYS or name in place_names()


def is_outlet_like(name: str) -> bool:
    """Tell whether a bare name is an outlet's rather than a person's or an agency's.

    A person's name is two or more words, none with an article but a family name in -ī; an
    outlet's is one word, or holds a definite word, a word of the trade or Latin letters.

    >>> [is_outlet_like(name) for name in ("صدى الساحل", "سامر عون", "رويترز", "ميناء نيوز")]
    [True, False, False, True]
    """
    if kind_of(name) not in ("name", "section"):
        return False
    words = fold_name(name).split()
    if len(words) == 2 and not words[0].startswith("ال") and words[1].endswith("ي"):
        # A family name of descent or place, as in "so-and-so of the town".
        return words[0] in cues.OUTLET_WORDS
    if not 1 <= len(words) <= 4 or _OF_FAMILY in words[1:]:
        return False
    return len(words) == 1 or any(
        word.startswith("ال") or word in cues.OUTLET_WORDS or word.isascii() for word in words
    )


def outlet_of(credit: str) -> str:
    """Return the one outlet a credit names, or "": agencies and generic words are none.

    >>> outlet_of("المدار + وكالات"), outlet_of("رويترز"), outlet_of("المدار والساحة، الميناء")
    ('المدار', '', '')
    """
    names = [name.strip(" .«»\"'()[]*") for name in _NAME_SEPARATOR.split(credit)]
    kept = [
        name
        for name in names
        if name and kind_of(name.removeprefix("و")) not in ("agency", "generic")
    ]
    kept = [name for name in kept if kind_of(name) not in ("agency", "generic", "place", "person")]
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
    if len(text) > 90 or text[-1:] in ".؟!،:" or _NUMBER.search(text) is not None:
        return None
    text = strip_marks(text) if "ـ" not in text else text  # tatweel may be a dash
    marked = _PLACE_MARK.fullmatch(text)
    if marked is not None and kind_of(marked["place"]) == "place":
        return _place_marked(marked, known)
    if "،" in text and (outlet := _outlet_at_place(text)):
        return Dateline(outlet, is_signed=True)
    if (tight := _TIGHT.fullmatch(text)) and any(_is_told(part, known) for part in tight.groups()):
        text = " - ".join(tight.groups())  # "reporter-place", "outlet-exclusive"
    return _read_pictured(text, known)


def _is_told(part: str, known: Collection[str]) -> bool:
    """Tell whether a name can be nothing but a part of a dateline."""
    sure = kind_of(part) in ("place", "agency", "generic") or fold_name(part) in known
    return sure or not cues.OUTLET_WORDS.isdisjoint(fold_name(part).split())


def _read_pictured(text: str, known: Collection[str]) -> Dateline | None:
    """Read names between dashes, one of which may be the photographer's with its label."""
    parts = _SEPARATOR.split(text) if _PHOTO_HINT.search(text) else []
    photographers = [name for part in parts if (name := photo_label(part.strip()))]
    if not photographers or len(parts) == 1:
        return _read_parts(text, known)
    read = _read_parts(" - ".join(p for p in parts if not photo_label(p.strip())), known)
    return None if read is None else read._replace(photo_credit=photographers[0])


def _read_parts(text: str, known: Collection[str]) -> Dateline | None:
    """Read up to five short names between dashes."""
    parts = [part.strip(" «»\"'()[]") for part in _SEPARATOR.split(text)]
    parts = [name for part in parts if part for name in _at_colon(part, known)]
    if not 1 <= len(parts) <= 5 or any(len(part.split()) > 4 for part in parts):
        return None
    trailing = text.rstrip()[-1:] in "-–—ـ|/"
    if len(parts) == 1:
        return _alone(parts[0], marked=trailing or "،" in text or "," in text)
    kinds = [kind_of(part) for part in parts]
    if not cues.SENTENCE_WORDS.isdisjoint(fold_name(text).split()):
        return None
    sure = trailing or set(kinds) != {"name"} or any(fold_name(p) in known for p in parts)
    short = len(parts) <= 3 and sum(len(part.split()) for part in parts) <= 6
    return assign(parts, kinds, known) if sure or short else None


def _at_colon(part: str, known: Collection[str]) -> list[str]:
    """Split "reporter: outlet", and drop the label of "report: reporter"."""
    label, colon, name = (piece.strip() for piece in part.partition(":"))
    if not (colon and label and name):
        return [part]
    if _is_told(name, known):
        return [label, name]
    return [name] if kind_of(name) == "person" else [part]


def _outlet_at_place(text: str) -> str:
    """Return the outlet of "outlet, place", or ""."""
    outlet, place = re.split("[،,]", text, maxsplit=1)
    if len(outlet.split()) > 4 or kind_of(place.strip(" -–—")) != "place":
        return ""
    return "" if cues.OUTLET_WORDS.isdisjoint(fold_name(outlet).split()) else outlet.strip()


def _place_marked(match: re.Match[str], known: Collection[str]) -> Dateline | None:
    """Read "place: source" and "place (source)"; a headline may open with a place and a colon."""
    source = match["rest"].strip(" ()")
    kind = kind_of(source)
    if match["open"] or kind in ("agency", "generic", "person") or fold_name(source) in known:
        return assign([match["place"], source], ["place", kind], known)
    return None


def _alone(name: str, *, marked: bool) -> Dateline | None:
    """Read one name by itself: a generic source, or a place with a comma or dash behind."""
    kind = kind_of(name)
    if kind == "generic":
        return Dateline(source_credit=name)
    return Dateline() if kind == "place" and marked else None


def assign(parts: list[str], kinds: list[str], known: Collection[str] = ()) -> Dateline:
    """Tell which part of a dateline is the outlet, the section, the source, the writer.

    >>> assign(["عوف الملاح", "الميناء", "بيروت"], ["name", "name", "place"], {"الميناء"}).byline
    'عوف الملاح'
    """

    def of(*wanted: str) -> list[str]:
        return [part for part, kind in zip(parts, kinds, strict=True) if kind in wanted]

    if kinds[0] == "generic" and len(parts) == 3 and kinds[2] in ("name", "section"):
        return Dateline(parts[2], parts[1], parts[0])
    credits, sections, names = of("agency", "generic"), of("section"), of("name")
    source = " + ".join(credits)
    section = next(iter(sections), "")
    writers = [name for part in of("person") if (name := _unlabelled(part))]
    if not writers and (reporter := _reporter(parts, kinds, known)):
        writers = [reporter]
        names.remove(reporter)
    byline = "، ".join(writers)
    if len(names) == 1:
        newsroom = any(fold_name(p).split()[0] in cues.NEWSROOMS for p in credits)
        paired = (credits or sections) and "place" not in kinds and is_outlet_like(names[0])
        if newsroom or paired:
            only_credit = bool(credits) and not sections and kinds[0] == "name"
            return Dateline(names[0], section, "" if newsroom else source, byline, (), only_credit)
    return Dateline("", section, source, byline, tuple(names))


def _unlabelled(name: str) -> str:
    """Return a writer's name without "by" before it, "" for a label or a role alone."""
    words = name.removeprefix("من ").split()
    label = next((n for n in (2, 1) if fold_name(" ".join(words[:n])) in cues.BYLINE_STARTS), 0)
    return " ".join(words[label:]) if not label or len(words) > label + 1 else ""


def _reporter(parts: list[str], kinds: list[str], known: Collection[str]) -> str:
    """Return the name beside the outlet, or beside the place where the outlet signs so, or "".

    What is left beside outlet and place can be nothing else, whether its first word is a listed
    name or not; beside one of them, the name must have the shape of a person's.
    """
    if not set(known) - {"-"}:
        return ""
    named = any(fold_name(part) in known for part in parts)
    placed = "place" in kinds or any(map(is_place, parts))
    told = placed or not {"agency", "generic"}.isdisjoint(kinds)
    found = [
        part
        for part, kind in zip(parts, kinds, strict=True)
        if kind == "name" and fold_name(part) not in known and _may_report(part)
    ]
    if len(found) != 1 or not (named or told):
        return ""
    name = found[0]
    if named and placed:
        return name
    if is_outlet_like(name) or _names_place(name):
        return ""
    # Beside an outlet and its desk or an agency, a place that no list has stands as often.
    return name if (named and not told) or _is_family(name.split()[-1]) else ""


def _may_report(name: str) -> bool:
    """Tell whether a name may be a person's: two words or more, none of another thing."""
    words = fold_name(name).split()
    if not 1 < len(words) <= 4 or not strip_marks(name).replace(" ", "").isalpha():
        return False
    others = cues.SECTIONS | cues.GENERIC_CREDITS | cues.NEWSROOMS | cues.OUTLET_WORDS
    bare = {word.removeprefix("ال") for word in words} | set(words)
    definite = words[0].startswith("ال") or is_place(name)
    return not definite and bare.isdisjoint(others) and cues.SENTENCE_WORDS.isdisjoint(words)


def _names_place(name: str) -> bool:
    """Tell whether a word of a name is that of a place, as in the names of outlets."""
    places = place_names()
    return any(word in places or f"ال{word}" in places for word in fold_name(name).split())


def _is_family(word: str) -> bool:
    """Tell whether a word is a name of descent, as "the one of ..", or a listed given name."""
    folded = fold_name(word)
    return (folded.startswith("ال") and folded.endswith("ي")) or folded in given_names()


def parse_dated(residue: str) -> Dateline | None:
    """Read what a dateline holds beside its date: a place, an agency, or both.

    >>> parse_dated("دمشق سانا").source_credit
    'سانا'
    >>> parse_dated("وصول الوفد الكبير إلى دمشق") is None
    True
    """
    words = residue.split()
    if not 1 <= len(words) <= 5:
        return None
    for size in (3, 2, 1):
        place, agency = " ".join(words[:-size]), " ".join(words[-size:])
        if agency in _AGENCY_KEYS and len(place.split()) <= 3:
            return Dateline(source_credit=agency)
    for size in (2, 1):
        first, last = " ".join(words[:size]), " ".join(words[-size:])
        if first in _PLACE_KEYS or last in _PLACE_KEYS:
            others = words[size:] if first in _PLACE_KEYS else words[:-size]
            return Dateline(unsure=(" ".join(others),)) if len(others) <= 2 else None
    return None


# -- pictures and rights -------------------------------------------------------------------------

_PHOTO = opening_of(cues.PHOTO_LABELS | cues.DOUBTFUL_PHOTO_LABELS | cues.PHOTOGRAPHERS)
#: Pieces of the labels, as they stand in unfolded text; a longer line is a caption.
_PHOTO_HINT = re.compile("صور|صوير|عدسة|كاميرا|photo|image", re.I)
_LONGEST_LABEL = 70
#: Words: a longer name behind a photographer's label without a colon is a sentence.
_PHOTOGRAPHER = 3


def photo_label(text: str) -> str:
    """Return whom a photo credit line names, or "".

    >>> photo_label("تصوير: وكالة أفق"), photo_label("صورة الميناء")
    ('وكالة أفق', '')
    >>> photo_label("عدسة أحمد عون"), photo_label("صور: افتتاح الميناء")
    ('أحمد عون', '')
    """
    if len(text) > _LONGEST_LABEL or _PHOTO_HINT.search(text) is None or ends_sentence(text):
        return ""
    match = _PHOTO.match(normalize(text))
    if match is None:
        return ""
    marked = match["rest"].lstrip()[:1] in (":", "：")
    name = re.split("[:：]", text, maxsplit=1)[-1] if marked else ""
    if not marked and match["cue"] in cues.PHOTOGRAPHERS:
        name = " ".join(text.split()[len(match["cue"].split()) :])
    name = name.strip(" .()")
    if not name or (not marked and len(name.split()) > _PHOTOGRAPHER):
        return ""
    if marked and match["cue"] in cues.PHOTO_LABELS:
        return name
    return name if kind_of(name) in ("person", "agency") else ""


_RIGHTS = re.compile(
    r"(?:(?:جميع|كافة|كل|كامل)\s+)?(?:ال)?حقوق\s+(?:النشر\s+|الطبع\s+|والطبع\s+|والنشر\s+)*"
    r"محفوظة(?:\s+ل(?P<to>ل|ـ\s*)?(?!دى))?|©|\(c\)|copyright|all rights reserved",
    re.I,
)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?:\s*م(?!\w))?")
#: What owns an outlet, and is none.
_OWNERS = frozenset(map(normalize, ("مؤسسة", "شركة", "مجموعة", "دار", "هيئة", "وزارة", "المؤسسة")))
#: Kinds of outlets that stand before their names.
_KINDS = frozenset(map(normalize, ("جريدة", "صحيفة", "موقع", "مجلة")))
#: Words of such lines that name no one.
_NOBODY = frozenset(
    map(normalize, ("حقوق", "الحقوق", "النشر", "الناشر", "الموقع", "المؤلف", "تصميم"))
)
_NOBODY |= {"rights", "by"}
#: Words: no outlet's name is longer.
_OWNER = 4


def copyright_owner(text: str) -> str:
    """Return the outlet that a line names as the owner of the rights, or "".

    >>> copyright_owner("جميع الحقوق محفوظة لجريدة صوت النهر 2023")
    'صوت النهر'
    >>> copyright_owner("© 2023 صوت النهر"), copyright_owner("جميع الحقوق محفوظة")
    ('صوت النهر', '')
    """
    match = _RIGHTS.search(text)
    if match is None or len(text) > _LONGEST_LABEL:
        return ""
    # "To the" is one sign with the article: its two letters are written so.
    bare = _RIGHTS.sub(lambda m: " ال" if m["to"] == "ل" else " ", _YEARS.sub(" ", text))
    words = bare.strip(" .،,-–—|:©").split()
    if len(words) > 1 and normalize(words[0]) in _KINDS:
        words = words[1:]
    name = " ".join(words)
    plain = strip_marks(name).replace(" ", "")
    if not 1 <= len(words) <= _OWNER or not plain.isalnum() or not plain[0].isalpha():
        return ""
    folded = fold_name(name).split()
    if folded[0] in _OWNERS or not (cues.SENTENCE_WORDS | _NOBODY).isdisjoint(folded):
        return ""
    return name if kind_of(name) in ("name", "section") else ""


#: Words: a longer credit is a sentence.
_CREDIT = 5


def is_credit(text: str) -> bool:
    """Tell whether a few words can be nothing but a credit, a dateline or a date.

    >>> is_credit("رويترز"), is_credit("وصل الوفد إلى الميناء")
    (True, False)
    """
    if len(text.split()) > 2 * _CREDIT:
        return False
    if kind_of(text) in ("agency", "generic", "person") and len(text.split()) <= _CREDIT:
        return True
    return parse_dateline(text) is not None or find_stamp(text) is not None
