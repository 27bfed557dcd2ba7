"""The dates of one article: each with its line, its place on the page, and its tense."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus_tools.arabic.letters import normalize
from corpus_tools.dates.expressions import Expression
from corpus_tools.dates.find import read_line

__all__ = ["Mention", "dates_of"]


class Mention(NamedTuple):
    """A date expression where it stands: `place` is text, stamp, caption or page."""

    line: int
    place: str
    e: Expression
    ahead: bool
    surely_ahead: bool
    past: bool
    quoted: bool
    part: str  # "early", "mid" or "late" in what it names, or ""


def dates_of(rows: Iterable[tuple[str, int, str]]) -> list[Mention]:
    """Find the dates of an article, in the order of its lines.

    Parameters
    ----------
    rows : iterable of (str, int, str)
        The lines of the article: text, number, and place, which is text, stamp, caption or page.

    Examples
    --------
    >>> [(f.line, f.e.text) for f in dates_of([("وصل الوفد", 1, "text"), ("غادر أمس", 2, "text")])]
    [(2, 'أمس')]
    """
    found = [item for row in rows for item in _in_line(*row)]
    return sorted(found, key=lambda item: item.line)


def _in_line(text: str, line: int, place: str) -> Iterator[Mention]:
    expressions, folded, starts = read_line(text)
    for e, start in zip(expressions, starts, strict=True):
        if place in ("stamp", "page") and e.first is None and e.weekday is None:
            continue  # the "today" in an outlet's name
        prose = place == "text"
        ahead = e.step is not None and e.step > 0
        ahead = ahead or (prose and not e.step and e.unit == "" and is_ahead(folded, start))
        yield Mention(
            line,
            place,
            e,
            ahead,
            surely_ahead=prose and is_surely_ahead(folded, start),
            past=not ahead and (place == "caption" or is_past(folded, start)),
            quoted=in_quotation(text, e.start),
            part=part_of(folded, start),
        )


def in_quotation(line: str, start: int) -> bool:
    """Tell whether a place in a line stands inside quotation marks.

    >>> in_quotation('قال "سنلتقي غدا"', 13), in_quotation('قال "نعم" غدا', 10)
    (True, False)
    """
    before = line[:start]
    if before.count("«") > before.count("»") or before.count("“") > before.count("”"):
        return True
    return before.count('"') % 2 == 1


_PART = re.compile(
    r"(?<!\w)[وفبل]*(?:(?P<early>مطلع|بدايه|اوايل|مستهل)|(?P<mid>منتصف|اواسط)|(?P<late>نهايه|اواخر|ختام))"
    r"\s+(?:(?:ال)?عام\s+|(?:ال)?سنه\s+|شهر\s+)?$"
)


def part_of(folded: str, start: int) -> str:
    """Return which part of a month or year the words before it name: early, mid, late or "".

    >>> part_of("بحلول منتصف عام 2017", 16)
    'mid'
    """
    match = _PART.search(folded[max(0, start - 40) : start])
    return match.lastgroup or "" if match else ""


# -- the tense of a date -------------------------------------------------------------------------

#: Characters of its own sentence that a date's tense is read from.
_REACH = 70
_STOP = re.compile(r"[.!؟?؛\n](?:\s|$)")
#: From these words on, a sentence speaks of its source ("according to"), not of the event.
_REPORT = re.compile(
    r"(?<!\w)[وف]?(?:وفق|وفقا|بحسب|حسب|حسبما|كما|ذكر|ذكرت|قال|قالت|اعلن|اعلنت|اكد|اكدت|اضاف|اضافت|اوضح|"
    r"اوضحت|صرح|صرحت|افاد|افادت|نقلا|لافتا|مشيرا|موكدا)(?!\w)"
)
#: س before an imperfect verb makes it a future. Many nouns begin with the same letters, so only
#: stems of verbs that are frequent in reports are taken.
_WILL = re.compile(
    r"(?<!\w)[وف]?(?:س[يتن](?:كون|تم|جري|عقد|بدا|قام|نطلق|شهد|نظم|ستضيف|ستقبل|زور|توجه|لتقي|لعب|خوض|"
    r"صدر|علن|طلق|دخل|فتتح|شارك|واجه|ظل|بقي|ستمر|نتهي|طبق|وقف|تولي|صل|بلغ|قدم|عود|غادر|صوت|جتمع|تاخر|"
    r"حتضن|تزامن|حضر|وقع|سافر|ناقش|عرض|نشر|نظر|كشف|خضع|حصل|تحول|صبح|رتفع|رفع|خفض|لغي|"
    r"حرز|فوز|خسر|حقق|تلقي|تحدث|نفذ|سمح|منح|طرح|عمل|قابل|جمع|شمل|تضمن|غيب|رحل|ترك|نقل|وفر|تيح|قود|حدث|"
    r"حاول|ساعد|درس|بحث|طلب|نضم|لحق|سلم|بث|ذيع|عيد|لزم|مثل|تقدم|تنافس|باشر|خصص|وزع|غلق|وضع|حسم|حدد)\w*|سوف)(?!\w)"
)


def _any_of(text: str) -> str:
    words = sorted({normalize(word).strip() for word in text.split("|")}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


#: Words that can only announce what is to come, directly before their date.
_SURELY = re.compile(
    r"(?<!\w)[وف]?(?:"
    + _any_of("بحلول|اعتبارا من|ابتداء من|بدءا من|المزمع|المزمعة|سيجري|ستجري|سيعقد|ستعقد")
    + r")\s+(?:\w+\s+){0,3}$"
)
_AHEAD = re.compile(
    r"(?<!\w)[وف]?(?:"
    + _any_of(
        "بحلول|المقرر|المقررة|مقرر|مقررة|المزمع|المزمعة|المرتقب|المرتقبة|المتوقع|المتوقعة|يتوقع|تتوقع|"
        "المنتظر|المنتظرة|ينتظر|يعتزم|تعتزم|ينوي|تنوي|اعتبارا من|ابتداء من|بدءا من|المقبل|المقبلة|"
        "القادم|القادمة|لغاية|يستعد|تستعد|رؤية|يستضيف|تستضيف|تنطلق|ينطلق|موعدا|ليوم|تنتهي|ينتهي|تقام|يقام|لن|"
        "أرجأ|أرجأت|أرجئ|أرجئت|إرجاء|تأجيل|أجلت|تأجلت|حدد|حددت|تعقدها|يعقدها"
    )
    + r"|قد\s+[يت]\w{2,})(?!\w)"
)
#: A future seen from the past: "was to be held in …" may be over.
_WAS = re.compile(r"(?<!\w)[وف]?(?:كان|كانت|كانوا|سبق|تاجل|تاجلت|الغي|الغيت|اصبح|اصبحت)(?!\w)")
_HAPPENED = re.compile(
    r"(?<!\w)[وف]?(?:"
    + _any_of(
        "كان|كانت|منذ|وقع|وقعت|بدأ|بدأت|أعلن|أعلنت|قتل|قتلت|توفي|توفيت|ولد|ولدت|تأسس|تأسست|شهد|شهدت|"
        "عقد|عقدت|فاز|فازت|صدر|صدرت|انتخب|عين|أطلق|أطلقت|اندلع|اندلعت|اعتقل|اعتقلت|أقر|أقرت|دخل|دخلت|"
        "نشر|نشرت|جرى|جرت|انطلق|انطلقت|سجل|سجلت|قال|قالت|تم|وصل|تولى|تولت|وافق|وافقت|انضم|انضمت|"
        "المؤرخ|الصادر|الصادرة|المنعقد|المنعقدة|ضبط|ألقي|أصدر|أصدرت|اختطف|سقط|سقطت"
    )
    + r")(?!\w)"
)


def is_ahead(folded: str, start: int) -> bool:
    """Tell whether the words before a date put it in the writer's future.

    Examples
    --------
    >>> is_ahead("وستجري الانتخابات في ايار", 22), is_ahead("جرت الانتخابات في ايار", 18)
    (True, False)
    >>> is_ahead("وكان من المقرر ان تجري في ايار", 26)
    False
    """
    before = _sentence(folded, start)
    if _WAS.search(before):
        return False
    return _AHEAD.search(before) is not None or _WILL.search(before) is not None


def is_surely_ahead(folded: str, start: int) -> bool:
    """Tell whether the very words before a date can only be said of the future.

    >>> is_surely_ahead("انتخابات بحلول منتصف عام 2017", 25), is_surely_ahead("في عام 2017", 7)
    (True, False)
    """
    before = _sentence(folded, start)
    return not _WAS.search(before) and _SURELY.search(before) is not None


def is_past(folded: str, start: int) -> bool:
    """Tell whether the words before a date put it in the writer's past.

    >>> is_past("وقعت المعركه عام 2014", 17), is_past("تقام البطوله عام 2014", 17)
    (True, False)
    """
    before = _sentence(folded, start)
    if _AHEAD.search(before) or _WILL.search(before):
        return False
    return _HAPPENED.search(before) is not None


def _sentence(folded: str, start: int) -> str:
    """Return what stands before a place in its own sentence."""
    left = folded[max(0, start - _REACH) : start]
    ends = list(_STOP.finditer(left))
    left = left[ends[-1].end() :] if ends else left
    reports = list(_REPORT.finditer(left))
    return left[reports[-1].start() :] if reports else left
