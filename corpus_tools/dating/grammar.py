"""The grammar of date expressions: its words and patterns, over text folded by `letters.align`."""

import re
from collections.abc import Iterable

from corpus_tools.arabic.cues import DOUBTFUL_MONTHS, HIJRI_MONTHS, MONTHS, WEEKDAYS
from corpus_tools.arabic.letters import normalize

__all__ = [
    "ANCHORS",
    "BETWEEN",
    "COUNTS",
    "DAYS_BEFORE",
    "DAY_OF",
    "EVERY",
    "GAP",
    "HALF_DAY",
    "HIJRI_MONTH",
    "HIJRI_YEAR",
    "JOINED",
    "MONTH",
    "MONTH_CUE",
    "NAMED_AFTER",
    "NUMERIC",
    "NUMERIC_HINT",
    "ORDINALS",
    "PARTS_OF_MONTH",
    "RELATIVE",
    "SHORT_DATE",
    "SPANS",
    "STRONG_MONTH_CUE",
    "TURNS",
    "TURN_AFTER",
    "UNIT_OF",
    "WEEKDAY",
    "WESTERN",
    "YEARS",
    "YEAR_AFTER",
    "YEAR_CUE",
    "YEAR_MARK",
    "YEAR_NEXT",
    "YEAR_UNIT",
]


def _names(words: Iterable[str]) -> str:
    """Join words into an alternation, longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def _words(text: str) -> list[str]:
    return [normalize(word) for word in text.split()]


_END = r"(?![^\W\d_])"
_UNITS = (
    "",
    *_words("الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر"),
)
_TEENS = [normalize(f"{unit} عشر") for unit in ("الحادي", *_UNITS[2:10])]
_TWENTIES = [normalize(f"{unit} والعشرين") for unit in ("الحادي", *_UNITS[2:10])]
#: Ordinal words → day of the month.
ORDINALS: dict[str, int] = {
    **{word: n for n, word in enumerate(_UNITS) if word},
    **{word: n for n, word in enumerate(_TEENS, start=11)},
    **{word: n for n, word in enumerate(_TWENTIES, start=21)},
    **{word.replace("والعشرين", "والعشرون"): n for n, word in enumerate(_TWENTIES, start=21)},
    **dict.fromkeys(_words("العشرين العشرون"), 20),
    **dict.fromkeys(_words("الثلاثين الثلاثون"), 30),
    **{normalize(f"الحادي و{word}"): 31 for word in ("الثلاثين", "الثلاثون")},
}
#: Words that turn a unit or a name to the past, the present and the future.
TURNS: dict[str, int] = {
    **dict.fromkeys(
        _words("الماضي الماضية الماضيين الماضيتين الفائت الفائتة المنصرم المنصرمة"), -1
    ),
    **dict.fromkeys(_words("الجاري الجارية الجاريين الحالي الحالية"), 0),
    **dict.fromkeys(_words("المقبل المقبلة المقبلين القادم القادمة القادمين الآتي الآتية"), 1),
}
_TURN = rf"(?P<turn>{_names(TURNS)}){_END}"
TURN_AFTER = re.compile(rf"\s+(?:قبل\s+)?{_TURN}")

_NUMBER = r"(?<![\d.,/٫])(?<!\d:)\d{1,2}(?!\d)(?:st|nd|rd|th)?"
#: At a word's start, or after one letter of conjunction or preposition there.
_START = r"(?:(?<!\w)|(?<=(?<!\w)[وفبلك]))"
_DAY = rf"(?:{_NUMBER}|{_START}(?:{_names(ORDINALS)}){_END})"
_TO = r"\s*(?:[-–—/،,]|الي\s|حتي\s|و|لغايه\s)\s*(?:ال\s?)?"
#: One day or several, before their month.
_DAYS = rf"(?P<days>{_DAY}(?:{_TO}{_DAY}){{0,5}})"
#: Ordinals of other things than days, counted within a month.
PARTS_OF_MONTH = re.compile(r"(?<!\w)[وفبلك]*(?:ال|لل)(?:نصف|ربع|ثلث|اسبوع|عشر|شهر)\s+$")
DAYS_BEFORE = re.compile(rf"{_DAYS}\s*(?:من\s+)?(?:شهر\s+)?[-/.،,(]?\s*$")
DAY_OF = re.compile(rf"\d+|{_START}(?:{_names(ORDINALS)}){_END}")
#: After "between", two numbers are the ends of a range, not items of a list.
BETWEEN = re.compile(r"(?<!\w)[وف]?(?:ما\s+)?بين\s+(?:\w+\s+)?(?:ال\s?)?$")

#: A name may end in a figure: "Tishrin 1" is no beginning of "Tishrin 15".
_MONTH = rf"(?:{_names(MONTHS)}){_END}(?!(?<=\d)\d)"
MONTH = re.compile(
    rf"(?P<one>{_MONTH})(?:\s*[/\\–-]\s*(?P<two>{_MONTH})|\s*\(\s*(?P<three>{_MONTH})\s*\)"
    rf"|\s+(?P<four>{_MONTH}))?"
)
#: "Of every year", after a month.
EVERY = re.compile(r"\s+(?:من\s+)?كل\s+(?:عام|سنه)(?!\w)")
HIJRI_MONTH = re.compile(rf"(?:{_names(HIJRI_MONTHS)}){_END}")
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,:/]\d)"
_OF_YEAR = r"(?:من\s+)?(?:عام\s+|سنه\s+|العام\s+|لعام\s+)?"
YEAR_AFTER = re.compile(
    rf"\s*\.?(?:\s+{_TURN})?\s*[،,./–-]?\s*{_OF_YEAR}{_YEAR}(?:\s*(?:م|ميلادي\w*){_END})?"
    rf"(?:\s+{_TURN.replace('<turn>', '<late>')})?"
    rf"|\s+(?P<of>من\s+)(?:هذا\s+)?(?:العام|السنه)\s+{_TURN.replace('<turn>', '<ofturn>')}"
)
#: The American order: month, day, year.
WESTERN = re.compile(
    r"\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:\s*[،,-]?\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
)
HIJRI_YEAR = re.compile(
    r"(?:\s+المبارك|\s+الحرام|\s+المحرم)?\s*[-/،,]?\s*(?:من\s+)?(?:عام\s+|سنه\s+|لعام\s+)?"
    r"(?P<year>1[345]\d\d)(?!\d)(?:\s*ه(?:جري\w*|ـ)?(?!\w))?"
)

#: An American clock.
HALF_DAY = re.compile(r"(?<![^\W\d_])[ap]\.?m(?!\w)")
NUMERIC_HINT = re.compile(r"\d\s?[-/.\\]\s?\d")
#: The separators are one and the same; four digits are a year, of either calendar.
NUMERIC = re.compile(
    r"(?<![\d./-])(?<!\d:)(?P<a>\d{4}|\d{1,2})\s*(?P<sep>[-/.\\])\s*(?P<b>\d{1,2})\s*(?P=sep)\s*"
    r"(?P<c>\d{4}|\d{2}|(?<=\d{4}.\d.)\d|(?<=\d{4}.\d\d.)\d)(?![\d/-]|\.\d)"
)
#: What says that the date behind it is the day before it, in another calendar or in figures.
_SAME_DAY = "الموافقه?|المصادفه?"
#: Day and month alone are a fraction or a score unless a word says that a date follows.
SHORT_DATE = re.compile(
    rf"(?<!\w)(?:(?:يوم|بتاريخ|{_SAME_DAY}|ليوم)|(?:{_names(WEEKDAYS)})[،,]?)\s*[(]?\s*"
    r"(?P<date>(?P<a>\d{1,2})\s*/\s*(?P<b>\d{1,2}))(?![\d/.:-])"
)

#: Words before a month that make it a date, for every name and for those that are nothing else.
_PARTS = """شهر شهري مطلع بداية نهاية أواخر أوائل منتصف أواسط خلال طوال بحلول غضون لغاية منذ في
بنهاية ببداية بمنتصف مستهل ختام during since early late mid in"""
STRONG_MONTH_CUE = re.compile(
    rf"(?<!\w)[وفبل]?(?:{_names(_words(_PARTS))})\s+(?:شهر\s+|كل\s+من\s+)?$"
)
MONTH_CUE = re.compile(r"(?<!\w)[وف]?(?:من|الي|حتي|قبل|بعد|بين|عن|ل|ب)\s*$")
#: What joins a second month to a first one: "between July and August".
JOINED = re.compile(r"\s*(?:و|[-–/]|الي|حتي)\s*")
#: Places and movements named after dates: 6 October City, the 14 March alliance.
NAMED_AFTER = re.compile(
    rf"""(?<!\w)[وفبلك]?(?:{
        _names(
            _words(
                "مدينة جسر كوبري شارع ميدان حي محور جامعة ملعب استاد قاعة قوى تحالف تيار فريق "
                "حركة جماعة طريق مستشفى مدرسة حزب نادي صلاة خطبة خطب سوق صحيفة مسجد جامع"
            )
        )
    })\s+$"""
)

_STRONG_YEAR = """عام العام لعام للعام بعام سنة السنة لسنة عامي العامين أعوام الأعوام سنوات سنتي
موسم موسمي الموسم لموسم مونديال أولمبياد يورو صيف شتاء خريف ربيع نسخة بطولة رؤية ثورة بحلول منذ
نهاية بنهاية بداية مطلع أواخر أوائل منتصف المالي المالية الماضي الجاري الحالي المقبل الدراسي
موازنة ميزانية دورة ألقاب نسختي نسخ دورتي دورات كأس
حرب حروب أحداث هجمات اعتداءات انقلاب دستور in since by"""
_WEAK_YEAR = "في خلال من الى حتى بين قبل بعد العالم أوروبا آسيا افريقيا القدم انتخابات روسيا"
YEAR_CUE = re.compile(
    rf"(?<!\w)(?:[وف]?(?:(?P<strong>{_names(_words(_STRONG_YEAR))})|{_names(_words(_WEAK_YEAR))})"
    r"|[وفبل])\s*[.:«\"]?\s*$"
)
#: The second year of a season may be short: 2017/18.
_TO_YEAR = (
    r"\s*(?P<to>[-–/]|و|الي|حتي)\s*(?:عام\s+|العام\s+)?(?P<last>(?:19|20)\d\d)(?![\d/-])"
    r"|(?P<stroke>[-–/])(?P<short>\d\d)(?![\d/.:-])"
)
YEARS = re.compile(
    r"(?P<first>(?:19|20)\d\d)(?!\d|[.,:%]\d|\s*%)"
    rf"(?:{_TO_YEAR})?"
    rf"(?P<mark>م(?!\w)|\s*ميلادي\w*|\s*م(?=[\s،,.]*$))?(?:\s+{_TURN})?"
)
#: What "this year" names: the year, or the two of a season: "this year, 2017/2018".
YEAR_NEXT = re.compile(rf"\s+[(«]?(?P<first>(?:19|20)\d\d)(?!\d)(?:{_TO_YEAR})?[)»]?")
YEAR_MARK = re.compile(rf"(?P<year>1[345]\d\d)\s*ه(?:جري\w*|ـ)?{_END}")
#: A number before one of these is a count.
YEAR_UNIT = re.compile(
    r"\s*(?:دولار|ريال|درهم|دينار|جنيه|يورو|ليره|متر|كيلو|كم\b|طن|شخص|قتيل|جريح|مليون|مليار|الف|"
    r"برميل|وظيفه|مقاتل|جندي|عنصر|طالب|موظف|مشارك|دوله|ساعه|يوم|عام\b|سنه|نسمه|نقطه|لتر|\$|€)"
)

WEEKDAY = re.compile(rf"(?P<day>{_names(WEEKDAYS)}){_END}(?:\s+(?:قبل\s+)?{_TURN})?")
COUNTS = {
    **{w: 3 for w in _words("ثلاثة ثلاث")},
    **{w: 4 for w in _words("أربعة أربع")},
    **{w: 5 for w in _words("خمسة خمس")},
    **{w: 6 for w in _words("ستة ست")},
    **{w: 7 for w in _words("سبعة سبع")},
    **{w: 8 for w in _words("ثمانية ثماني ثمان")},
    **{w: 9 for w in _words("تسعة تسع")},
    **{w: 10 for w in _words("عشرة عشر")},
}
SPANS: dict[str, tuple[str, int]] = {
    **dict.fromkeys(_words("يوم"), ("day", 1)),
    **dict.fromkeys(_words("يومين"), ("day", 2)),
    **dict.fromkeys(_words("أيام يوما"), ("day", 0)),
    **dict.fromkeys(_words("أسبوع"), ("week", 1)),
    **dict.fromkeys(_words("أسبوعين"), ("week", 2)),
    **dict.fromkeys(_words("أسابيع أسبوعا"), ("week", 0)),
    **dict.fromkeys(_words("شهر"), ("month", 1)),
    **dict.fromkeys(_words("شهرين"), ("month", 2)),
    **dict.fromkeys(_words("أشهر شهور شهرا"), ("month", 0)),
    **dict.fromkeys(_words("عام سنة"), ("year", 1)),
    **dict.fromkeys(_words("عامين سنتين"), ("year", 2)),
    **dict.fromkeys(_words("أعوام سنوات عاما"), ("year", 0)),
}
UNIT_OF: dict[str, str] = {
    normalize(word): unit
    for word, unit in (
        ("الأسبوع", "week"), ("الشهر", "month"), ("العام", "year"), ("السنة", "year"),
        ("الليلة", "day"), ("اليوم", "day"),
    )
}  # fmt: skip
#: What makes "a day ago" something else: the distance from another day ("a day before the match"),
#: an unsure one ("a year and a half ago"), or no distance: "since the day of 10 April", "before the
#: month of Ramadan", "since the year of the war".
_NO_DISTANCE = "|".join(
    (
        r"\s+(?:من(?!\s+الان(?!\w))|علي|عن)(?!\w)",
        r"\s+(?:واحده?|فقط|كامله?|قليله|تقريبا)\s+(?:من(?!\s+الان(?!\w))|علي)(?!\w)",
        r"\s+(?:ونصف|وبضعه|او)(?!\w)",
        r"(?<=\sيوم)\s+(?:امس|غدا?|البارحه)(?!\w)",
        r"(?:(?<=\sيوم)|(?<=\sشهر)|(?<=\sعام)|(?<=\sسنه)|(?<=\sاسبوع))\s+"
        rf"(?:\d|(?!الي(?!\w))ال\w|{_MONTH}|{_names(HIJRI_MONTHS)}{_END})",
    )
)
#: Expressions that say a day, week, month or year by its distance from the writer's day.
RELATIVE = re.compile(
    r"(?P<before2>(?:اول\s+)(?:من\s+)?امس|امس\s+الاول)(?!\w)"
    r"|(?P<yesterday>امس|البارحه)(?!\w)"
    r"|(?P<after2>بعد\s+غد)(?!\w)|(?P<tomorrow>غدا|غد)(?!\w)"
    rf"|(?:هذا\s+|هذه\s+)?(?P<unit>الاسبوع|الشهر|العام|السنه|الليله)\s+(?P<last>قبل\s+)?{_TURN}"
    r"|(?:هذا\s+|هذه\s+)(?P<this>الاسبوع|الشهر|العام|السنه)(?!\w)"
    r"|(?P<today>اليوم|الليله)(?!\w)"
    rf"|(?P<ago>قبل|منذ)\s+(?:نحو\s+|حوالي\s+|قرابه\s+)?(?:(?P<count>\d{{1,3}}|{_names(COUNTS)})\s+)?"
    rf"(?P<span>{_names(SPANS)})(?!\w)(?!{_NO_DISTANCE})"
)

#: What may stand between the parts of one date: a weekday, a Hijri date, the date itself.
GAP = re.compile(
    r"\s*+[،,]?\s*+(?:ه(?:ـ|جري\w*)?(?!\w))?\s*+[-–،,]?\s*+[(]?\s*+"
    rf"(?P<equal>(?:{_SAME_DAY})(?:\s+ل)?)?\s*+(?:ل|يوم|ليوم)?\s*+:?\s*+(?:ال\s?)?"
)


def _anchors() -> dict[str, tuple[str, int]]:
    """Map every word that may open or hold a date to its reader and its prefixes' length."""
    found: dict[str, tuple[str, int]] = {}

    def add(word: str, reader: str, prefixes: tuple[str, ...]) -> None:
        for prefix in prefixes:
            found.setdefault(prefix + word, (reader, len(prefix)))

    clitics = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
    for name in (*MONTHS, *HIJRI_MONTHS):
        reader = "month" if name in MONTHS else "hijri"
        word = name.split()[0].rstrip("0123456789")
        # A short name with a preposition is another word: باب, لماي.
        tight = name in DOUBTFUL_MONTHS or name.isascii()
        add(word, reader, ("", "و") if tight else clitics)
    for word in WEEKDAYS:
        add(word, "weekday", ("", "و", "ف", "ب", "ك", "وب"))
        if word.startswith("ال"):
            found.setdefault("ل" + word[1:], ("weekday", 0))
    for word in _words("أمس البارحة غدا غد اليوم الليلة الأسبوع الشهر العام السنة هذا هذه"):
        add(word, "relative", ("", "و", "ف", "ب", "ل", "ك", "وب"))
    for word in _words("أول بعد قبل منذ"):
        add(word, "relative", ("", "و", "ف"))
    return found


#: Word → (reader, length of the prefixes glued to it).
ANCHORS = _anchors()
