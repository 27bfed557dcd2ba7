"""Publication stamps: from the many ways a page writes its date to one ISO date."""

import re
from datetime import date
from typing import NamedTuple

from corpus_tools.alphabet import normalize
from corpus_tools.cues import HIJRI_MONTHS, MONTHS, PUBLISHED, STAMP_WORDS, UPDATED

__all__ = ["Stamp", "find_dates", "find_stamp", "is_stamp_line", "split_stamp"]

#: Longer lines are sentences; a page's stamp is short.
MAX_STAMP = 120
MAX_STAMP_WORDS = 16


class Stamp(NamedTuple):
    """A publication stamp: its ISO date ("" when none can be told) and what labels it."""

    iso: str
    label: str  # "published", "updated" or ""
    dated: bool  # False for a clock time or an age ("3 hours ago") alone


def _names(words: "frozenset[str] | dict[str, int]") -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_MONTH = rf"(?:{_names(MONTHS)})(?![^\W\d_])"
_DUAL = rf"(?P<month>{_MONTH})(?:\s*[/\\(-]\s*(?P<other>{_MONTH})\)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_TEXT = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:من\s+)?(?:شهر\s+)?[-/.،,]?\s*{_DUAL}"
    rf"\s*(?:\.|،|,|-|/|من|سنه|عام|لعام)?\s*(?:عام\s+)?{_YEAR}"
    rf"|{_DUAL.replace('<month>', '<month2>').replace('<other>', '<other2>')}"
    rf"\.?\s*(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s*[،,-]?\s*{_YEAR.replace('<year>', '<year2>')}"
)
_NUMERIC = re.compile(
    r"(?<![\d./:-])(?P<a>\d{4}|\d{1,2})\s*(?P<sep>[-/.\\])\s*(?P<b>\d{1,2})\s*(?P=sep)\s*"
    r"(?P<c>\d{4}|\d{2}|(?<=\d{4}.\d.)\d|(?<=\d{4}.\d\d.)\d)(?![\d/-]|\.\d)"
)
_HIJRI = re.compile(
    rf"\d{{1,2}}\s*(?:من\s+)?[-/]?\s*(?:{_names(HIJRI_MONTHS)})\s*[-/،,]?\s*1[345]\d\d"
    r"|(?<!\d)1[345]\d\d\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}(?!\d)"
    r"|(?<!\d)\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*1[345]\d\d(?!\d)"
)
_TIME = re.compile(
    r"(?<!\d)t?(?:[01]?\d|2[0-4])\s*[:.]\s*[0-5]\d(?:\s*[:.]\s*[0-5]\d)?(?:\.\d+)?z?(?!\d)"
    r"|\(?(?:gmt|utc)\s*[+-]?\s*\d{0,2}:?\d{0,2}\)?|[+-]\d\d:?\d\d|(?<!\d)[0-2]\d[0-5]\d(?=\s*\(gmt)"
)
_ZONE = re.compile(r"بتوقيت\s+(?:[^\W\d_]+\s*){1,2}")
_AGO = re.compile(
    r"(?:منذ|قبل)\s+(?:\d+\s+)?(?:ثانيه|ثواني|دقيقه|دقائق|دقايق|دقيقتين|ساعه|ساعات|ساعتين|يوم|ايام|يومين"
    r"|اسبوع|اسابيع|اسبوعين|شهر|اشهر|شهرين|سنه|سنوات|سنتين)"
)
_LABEL = re.compile(rf"^[^\w]*(?:تم\s+)?(?:{_names(PUBLISHED | UPDATED)}|اخر\s+تحديث)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_HALF_DAY = re.compile(r"(?<!\w)[ap]m(?!\w)")


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if 1900 <= year <= 2100 else ""
    except ValueError:
        return ""


def _numeric(match: re.Match[str], half_day: bool) -> str:
    """Read a numeric date: year first when it has four digits, else day first."""
    a, b, c = match["a"], match["b"], match["c"]
    if len(a) == 4:
        return _iso(int(a), int(b), int(c)) if len(c) < 4 else ""
    year = int(c) if len(c) == 4 else 2000 + int(c)
    # Month first is the American order: taken only where day first is impossible and the clock
    # is American too.
    return _iso(year, int(b), int(a)) or (_iso(year, int(a), int(b)) if half_day else "")


def _textual(match: re.Match[str]) -> str:
    """Read a date with a month name; two names must mean the same month."""
    n = "" if match["month"] else "2"
    month, other = match["month" + n], match["other" + n]
    if other and MONTHS[other] != MONTHS[month]:
        return ""
    return _iso(int(match["year" + n]), MONTHS[month], int(match["day" + n]))


def _read(folded: str) -> tuple[list[str], str, bool]:
    """Return the ISO dates of a folded text, the text without them, and whether any was Hijri."""
    half_day = _HALF_DAY.search(folded) is not None
    found: list[tuple[int, str]] = []
    for match in _TEXT.finditer(folded):
        found.append((match.start(), _textual(match)))
    rest = _TEXT.sub(" ", folded)
    hijri = _HIJRI.search(rest) is not None
    rest = _HIJRI.sub(" ", rest)
    for match in _NUMERIC.finditer(rest):
        found.append((match.start(), _numeric(match, half_day)))
    rest = _NUMERIC.sub(" ", rest)
    return [iso for _, iso in sorted(found) if iso], rest, hijri or bool(found)


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
    return _read(normalize(text))[0]


def _label(folded: str) -> str:
    words = set(_WORD.findall(folded))
    if words & UPDATED:
        return "updated"
    return "published" if words & PUBLISHED else ""


def find_stamp(text: str) -> Stamp | None:
    """Read a line that is a publication stamp and nothing else; None for any other line.

    Examples
    --------
    >>> find_stamp("الأربعاء 24 أغسطس/آب 2016 - 10:32")
    Stamp(iso='2016-08-24', label='', dated=True)
    >>> find_stamp("تاريخ النشر: 2017/06/20")
    Stamp(iso='2017-06-20', label='published', dated=True)
    >>> find_stamp("وصل الوفد في 20/06/2017 إلى العاصمة") is None
    True
    """
    if not 4 <= len(text) <= MAX_STAMP:
        return None
    folded = normalize(text)
    dates, rest, dated = _read(folded)
    without_time = _AGO.sub(" ", _TIME.sub(" ", _ZONE.sub(" ", rest)))
    if not dated and without_time == rest:
        return None
    words = _WORD.findall(without_time)
    labelled = _LABEL.match(folded) is not None
    stray = [word for word in words if word not in STAMP_WORDS]
    if stray and not (labelled and dated and len(stray) <= 4 and len(words) <= MAX_STAMP_WORDS):
        return None
    if not dated and any(word.isdigit() for word in words):
        return None
    return Stamp(dates[0] if dates else "", _label(folded), dated)


def split_stamp(text: str) -> tuple[str, str]:
    """Return the first date of a short line as ISO, and the folded words left beside it.

    >>> split_stamp("دمشق 25 شوال 1436 هـ الموافق 10 آب 2015 م سانا")
    ('2015-08-10', 'دمشق سانا')
    """
    dates, rest, _ = _read(normalize(text))
    words = _WORD.findall(_TIME.sub(" ", _ZONE.sub(" ", rest)))
    return dates[0] if dates else "", " ".join(w for w in words if w not in STAMP_WORDS)


def is_stamp_line(text: str) -> bool:
    """Tell whether a line is a publication stamp and nothing else.

    >>> is_stamp_line("نشر بتاريخ 20-06-2017 الساعة 10:15 صباحا"), is_stamp_line("في 20 حزيران")
    (True, False)
    """
    return find_stamp(text) is not None
