"""The tense of a date: whether the words around it put it ahead of its writer, or behind."""

import re

from corpus_tools.arabic.letters import normalize

__all__ = ["is_ahead", "is_past", "is_surely_ahead"]

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


#: Words that announce what is to come, directly before their date.
_SURELY = re.compile(
    r"(?<!\w)[وف]?(?:" + _any_of("المزمع|المزمعة|سيجري|ستجري|سيعقد|ستعقد") + r")\s+(?:\w+\s+){0,3}$"
)
#: "By" announces in the middle of a sentence; one that begins with "by 2010" may as well tell what
#: had happened until then.
_BY = re.compile(r"(?<=\w)\s+بحلول\s+(?:\w+\s+){0,3}$")
#: "From … on" and "until" are said of the past as often.
_FROM = re.compile(
    r"(?<!\w)[وف]?(?:" + _any_of("اعتبارا من|ابتداء من|بدءا من|لغاية") + r")\s+(?:\w+\s+){0,3}$"
)
#: Verbs of what holds from a day on.
_STARTS = re.compile(
    r"(?<!\w)[وف]?(?:"
    + _any_of("يبدأ|تبدأ|يسري|تسري|يطبق|تطبق|يدخل|تدخل|يستطيع|يستطيعون|يمكن")
    + r")(?!\w)"
)
_AHEAD = re.compile(
    r"(?<!\w)[وف]?(?:"
    + _any_of(
        "بحلول|المقرر|المقررة|مقرر|مقررة|المزمع|المزمعة|المرتقب|المرتقبة|المتوقع|المتوقعة|يتوقع|تتوقع|"
        "المنتظر|المنتظرة|ينتظر|يعتزم|تعتزم|ينوي|تنوي|المقبل|المقبلة|"
        "يستعد|تستعد|رؤية|يستضيف|تستضيف|تنطلق|ينطلق|موعدا|ليوم|تنتهي|ينتهي|تقام|يقام|لن|"
        "أرجأ|أرجأت|أرجئ|أرجئت|إرجاء|تأجيل|أجلت|تأجلت|حدد|حددت|تعقدها|يعقدها"
    )
    + r"|القادمه?(?!\s+(?:و|من|عبر|الي))"
    r"|قد\s+(?:ي\w{2,}|ت(?:كون|جري|قام|عقد|ستمر|صل|بدا|نتهي|صدر|شهد|طلق|شارك|وجل|ستضيف|عود|تم)\w*))(?!\w)"
)
#: A future seen from the past: "was to be held in …" may be over.
_WAS = re.compile(r"(?<!\w)[وف]?(?:كان|كانت|كانوا|سبق|تاجل|تاجلت|الغي|الغيت|اصبح|اصبحت)(?!\w)")
_HAPPENED = re.compile(
    r"(?<!\w)[وف]?(?:"
    + _any_of(
        "كان|كانت|منذ|وقع|وقعت|بدأ|بدأت|قتل|قتلت|توفي|توفيت|ولد|ولدت|تأسس|تأسست|شهد|شهدت|"
        "عقد|عقدت|فاز|فازت|صدر|صدرت|انتخب|عين|أطلق|أطلقت|اندلع|اندلعت|اعتقل|اعتقلت|دخل|دخلت|"
        "نشر|نشرت|جرى|جرت|انطلق|انطلقت|سجل|سجلت|تم|وصل|تولى|تولت|انضم|انضمت|"
        "المؤرخ|الصادر|الصادرة|المنعقد|المنعقدة|ضبط|ألقي|أصدر|أصدرت|اختطف|سقط|سقطت"
    )
    + r")(?!\w)"
)
#: These date what is announced only from nearby: "announced that it stops at the end of 2019".
_ANNOUNCED = re.compile(
    r"(?<!\w)[وف]?(?:"
    + _any_of("أعلن|أعلنت|قال|قالت|أقر|أقرت|وافق|وافقت")
    + r")(?:\s+\w+){0,3}\s+(?:في|يوم|بتاريخ|خلال|عام)?\s*$"
)
#: "Until", "by the end of": the date ends something, whatever began it.
_UNTIL = re.compile(r"(?<!\w)[وف]?(?:حتي|لغايه|الي غايه|بنهايه|بحلول)\s+(?:شهر\s+|عام\s+|يوم\s+)?$")
#: More words of what is over. They say only that the date is not ahead.
_OVER = re.compile(
    r"(?<!\w)[وف]?(?:"
    + _any_of(
        "لم|المبرم|المبرمة|أبرم|أبرمت|أبرما|الموقع|الموقعة|توقف|توقفت|توج|توجت|حصد|حصدت|بلغ|بلغت|"
        "تجاوز|تجاوزت|انخفض|انخفضت|ارتفع|ارتفعت|تراجع|تراجعت|طرحها|طرحه|افتتح|افتتحت|افتتاحه|"
        "افتتاحها|عندما|بعد|اتفق|اتفقت|اتفقا|اتفقتا|أصبح|أصبحت|عمل|عملت|أميط|اعتمد|اعتمدت|أقيم|أقيمت|"
        "مقارنة|مقابل|مسجلا|مسجلة"
    )
    + r")(?!\w)"
)
#: Characters behind a date in which its own sentence may say that it is over.
_BEHIND = 45


def is_ahead(folded: str, start: int) -> bool:
    """Tell whether the words around a date put it in the writer's future.

    Examples
    --------
    >>> is_ahead("وستجري الانتخابات في ايار", 22), is_ahead("جرت الانتخابات في ايار", 18)
    (True, False)
    >>> is_ahead("وكان من المقرر ان تجري في ايار", 26)
    False
    >>> is_ahead("وابتداء من سنه 2012 تم ذلك", 15)
    False
    """
    before = _sentence(folded, start)
    if _WAS.search(before):
        return False
    if _FROM.search(before):
        return _holds_from(folded, start, before)
    coming = _last(before, _AHEAD, _WILL)
    over = _last(before, _HAPPENED, _OVER) if coming >= 0 else 0
    if coming < over:
        return False
    by = before[coming:].lstrip("وف").startswith("بحلول")
    return not (by and (over >= 0 or _over_behind(folded, start)))


def _holds_from(folded: str, start: int, before: str) -> bool:
    """Tell of a date after "from … on" whether a verb makes it the future."""
    if _HAPPENED.search(before) or _over_behind(folded, start):
        return False
    near = before + _behind(folded, start)
    return _WILL.search(near) is not None or _STARTS.search(near) is not None


def _behind(folded: str, start: int) -> str:
    """Return what stands from a date on in its own sentence."""
    return _STOP.split(folded[start : start + _BEHIND])[0]


def _over_behind(folded: str, start: int) -> bool:
    behind = _behind(folded, start)
    return _HAPPENED.search(behind) is not None or _OVER.search(behind) is not None


def _last(text: str, *cues: re.Pattern[str]) -> int:
    """Return where the last of these cues begins; -1 where there is none."""
    return max((match.start() for cue in cues for match in cue.finditer(text)), default=-1)


def is_surely_ahead(folded: str, start: int) -> bool:
    """Tell whether the very words before a date can only be said of the future.

    >>> is_surely_ahead("انتخابات بحلول منتصف عام 2017", 25), is_surely_ahead("في عام 2017", 7)
    (True, False)
    """
    before = _sentence(folded, start)
    if _FROM.search(before):
        announced = _WILL.search(before)
    else:
        announced = _SURELY.search(before) or _BY.search(before)
    if announced is None or _last(before, _WAS, _HAPPENED, _OVER) >= 0:
        return False
    return not _over_behind(folded, start)


def is_past(folded: str, start: int) -> bool:
    """Tell whether the words before a date put it in the writer's past.

    >>> is_past("وقعت المعركه عام 2014", 17), is_past("تقام البطوله عام 2014", 17)
    (True, False)
    """
    before = _sentence(folded, start)
    if _AHEAD.search(before) or _WILL.search(before) or _UNTIL.search(before):
        return False
    return _HAPPENED.search(before) is not None or _ANNOUNCED.search(before) is not None


def _sentence(folded: str, start: int) -> str:
    """Return what stands before a place in its own sentence."""
    left = folded[max(0, start - _REACH) : start]
    ends = list(_STOP.finditer(left))
    left = left[ends[-1].end() :] if ends else left
    reports = list(_REPORT.finditer(left))
    return left[reports[-1].start() :] if reports else left
