"""Publication stamps: from the many ways a page writes its date to one ISO date."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from corpus_tools.arabic.cues import MONTHS, PUBLISHED, STAMP_WORDS, UPDATED, WEEKDAYS
from corpus_tools.arabic.letters import normalize
from corpus_tools.dating.find import read_expressions
from corpus_tools.dating.grammar import NUMERIC
from corpus_tools.dating.readers import full_year

__all__ = ["RANKS", "Stamp", "find_dates", "find_stamp", "in_usual_order", "split_stamp"]

#: Longer lines are sentences; a page's stamp is short.
MAX_STAMP = 120
MAX_STAMP_WORDS = 16


class Stamp(NamedTuple):
    """A publication stamp: its ISO date ("" when none can be told) and what labels it."""

    iso: str
    label: str  # "published", "updated" or ""
    dated: bool  # False for a clock time or an age ("3 hours ago") alone


def _names(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


#: The shape of a date, even of one that cannot be (31/02/2017).
_IMPOSSIBLE = re.compile(
    rf"{NUMERIC.pattern}|\d{{1,2}}\s+(?:{_names(MONTHS)})[\s/\\(-]*(?:{_names(MONTHS)})?"
    r"[\s)،,-]*(?:19|20)\d\d(?!\d)"
)
_TIME = re.compile(
    r"(?<!\d)t?(?:[01]?\d|2[0-4])\s*[:.h]\s*[0-5]\d(?:\s*[:.]\s*[0-5]\d)?(?:\.\d+)?z?(?!\d)"
    r"|\(?(?:gmt|utc)\s*[+-]?\s*\d{0,2}:?\d{0,2}\)?|[+-]\d\d:?\d\d|(?<!\d)[0-2]\d[0-5]\d(?=\s*\(gmt)"
)
_ZONE = re.compile(r"بتوقيت\s+(?:[^\W\d_]+\s*){1,2}")
#: Where a date was taken out of a text. "Since the day of" before it is no age.
_TAKEN = "\x1f"
_AGO = re.compile(
    r"(?:منذ|قبل)\s+(?:\d+\s+)?(?:ثانيه|ثواني|دقيقه|دقائق|دقايق|دقيقتين|ساعه|ساعات|ساعتين|يوم|ايام|يومين"
    r"|اسبوع|اسابيع|اسبوعين|شهر|اشهر|شهرين|سنه|سنوات|سنتين)"
    rf"(?!\w|\s*{_TAKEN}|\s+(?:{_names(WEEKDAYS)})(?!\w))"
)
#: The number of a newspaper's issue.
_ISSUE = re.compile(r"(?:رقم\s+)?العدد\s*(?:رقم)?\s*:?\s*[(\[]?\s*\d+\s*[)\]]?")
_LABEL = re.compile(rf"^[^\w]*(?:تم\s+)?(?:{_names(PUBLISHED | UPDATED)}|اخر\s+تحديث)(?!\w)")
#: "Date" with a word that is none of a stamp's dates something else: the date of birth.
_OF_ANYTHING = re.compile(r"^[^\w]*(?:ب?تاريخ|التاريخ|حرر|date)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_MONTH = rf"(?:{_names(MONTHS)})(?!\w)"
#: The year before the weekday: 2015 Wednesday, 14 October.
_YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d)\s+(?P<w>{_names(WEEKDAYS)})\s*[،,]?\s*"
    rf"(?P<d>\d{{1,2}}\s+{_MONTH}(?:\s*/\s*{_MONTH})?)"
)
#: The year behind the clock and the zone: Wed Oct 14 10:30:00 +0000 2015.
_YEAR_LAST = re.compile(
    r"(?<!\w)(?P<m>[a-z]{3,9})\s+(?P<d>\d{1,2})\s+(?P<t>\d\d?:\d\d(?::\d\d)?\s+"
    r"(?:[+-]\d\d:?\d\d|[a-z]{1,5})?)\s*(?P<y>(?:19|20)\d\d)(?!\d)"
)
#: A year of two digits behind a month's name: 14-Oct-15.
_SHORT_YEAR = re.compile(
    rf"(?<![\d-])(?P<d>\d{{1,2}})(?P<mark>[-/])(?P<m>{_MONTH})(?P=mark)(?P<y>\d\d)(?![\d:-])"
)


def in_usual_order(folded: str) -> str:
    """Write dates of some rarer forms as day, month and year.

    >>> in_usual_order("wed oct 14 10:30:00 +0000 2015"), in_usual_order("14-oct-15")
    ('wed 14 oct 2015 10:30:00 +0000', '14 oct 2015')
    """
    if ":" in folded:
        folded = _YEAR_LAST.sub(r"\g<d> \g<m> \g<y> \g<t>", folded).rstrip()
    folded = _YEAR_FIRST.sub(r"\g<w> \g<d> \g<y>", folded)
    return _SHORT_YEAR.sub(lambda m: f"{m['d']} {m['m']} {full_year(m['y'])}", folded)


class _Dates(NamedTuple):
    """The ISO dates of a text, what labels each, and the text without them."""

    isos: list[str]
    labels: list[str]
    rest: str
    dated: bool  # also by a Hijri date, or one that cannot be

    @property
    def first(self) -> tuple[str, str]:
        """The date of publication and its label: that of an update only where it stands alone."""
        ranked = sorted(zip(self.isos, self.labels, strict=True), key=lambda one: RANKS[one[1]])
        return ranked[0] if ranked else ("", "")


#: What labels a stamp → how sure it makes it; the least is the surest.
RANKS = {"published": 0, "": 1, "updated": 2}


def _read(text: str) -> _Dates:
    """Read the full dates of a text."""
    folded = in_usual_order(normalize(text))
    isos: list[str] = []
    labels: list[str] = []
    rest: list[str] = []
    end = labelled = 0
    dated = False
    for found in read_expressions(folded):
        if found.first is None or None in found.first or found.last is not None:
            continue
        rest += (folded[end : found.start], _TAKEN)
        end = found.end
        dated = True
        if found.span is not None and not found.hijri:
            isos.append(found.span.iso)
            labels.append(_label(folded[labelled : found.start]))
            labelled = end
    rest.append(folded[end:])
    if len(isos) < 2:
        labels = [_label(folded)] * len(isos)
    left, n_impossible = _IMPOSSIBLE.subn(" ", " ".join(rest))
    return _Dates(isos, labels, left, dated or n_impossible > 0)


def _label(folded: str) -> str:
    words = set(_WORD.findall(folded))
    if words & UPDATED:
        return "updated"
    return "published" if words & PUBLISHED else ""


def find_dates(text: str) -> list[str]:
    """Return the full dates (day, month, year) written in a short text, as ISO, in order.

    Day first by default, year first when it has four digits; impossible and Hijri dates are
    left out.

    Examples
    --------
    >>> find_dates("20.06.2017 19:39"), find_dates("٢٤ أغسطس/آب ٢٠١٦")
    (['2017-06-20'], ['2016-08-24'])
    >>> find_dates("31/02/2017"), find_dates("25 شوال 1436 هـ")
    ([], [])
    """
    return _read(text).isos


def find_stamp(text: str) -> Stamp | None:
    """Read a line that is a publication stamp and nothing else; None for any other line.

    Examples
    --------
    >>> find_stamp("الأربعاء 24 أغسطس/آب 2016 - 10:32")
    Stamp(iso='2016-08-24', label='', dated=True)
    >>> find_stamp("تاريخ النشر: 2017/06/20")
    Stamp(iso='2017-06-20', label='published', dated=True)
    >>> find_stamp("آخر تحديث: 21/06/2017، نشر: 20/06/2017")
    Stamp(iso='2017-06-20', label='published', dated=True)
    >>> find_stamp("وصل الوفد في 20/06/2017 إلى العاصمة") is None
    True
    """
    if not 4 <= len(text) <= MAX_STAMP or text.rstrip().endswith(("،", ",")):
        return None  # a comma at its end: a piece of a sentence
    dates = _read(text)
    dated = dates.dated
    without_time = _AGO.sub(" ", _TIME.sub(" ", _ZONE.sub(" ", _ISSUE.sub(" ", dates.rest))))
    if not dated and without_time == dates.rest:
        return None
    words = _WORD.findall(without_time)
    folded = normalize(text)
    labelled = _LABEL.match(folded) is not None
    stray = [word for word in words if word not in STAMP_WORDS]
    if stray and not (labelled and dated and len(stray) <= 4 and len(words) <= MAX_STAMP_WORDS):
        return None
    if stray and _OF_ANYTHING.match(folded):
        return None
    if not dated and any(word.isdigit() for word in words):
        return None
    iso, label = dates.first
    return Stamp(iso, label if iso else _label(folded), dated)


def split_stamp(text: str) -> tuple[str, str]:
    """Return the first date of a short line as ISO, and the folded words left beside it.

    >>> split_stamp("دمشق 25 شوال 1436 هـ الموافق 10 آب 2015 م سانا")
    ('2015-08-10', 'دمشق سانا')
    """
    dates = _read(text)
    words = _WORD.findall(_TIME.sub(" ", _ZONE.sub(" ", _ISSUE.sub(" ", dates.rest))))
    return dates.first[0], " ".join(w for w in words if w not in STAMP_WORDS)
