"""Labels to draw, the old recipe, and what HarfBuzz makes of a line."""

import arabic_reshaper
from bidi.algorithm import get_display
from hypothesis import settings
from matplotlib.figure import Figure

from corpus_tools.labels import harfbuzz as reference
from corpus_tools.labels import shaping
from corpus_tools.labels.fonts import FALLBACK, FAMILY, font_families, font_paths

font_families()
PATHS = font_paths((FAMILY, FALLBACK))
ISOLATE = "\u2066{}\u2069".format


def examples(many):
    """Say how many made-up examples there are to be: so many, or of them the profile's share."""
    whole = settings.get_profile("project").max_examples
    return max(1, many * settings.default.max_examples // whole)


#: Label, and what a reader should see of it where that is not the label itself.
STRINGS: list[tuple[str, str | None]] = [
    (text, None)
    for text in (
        "بيت", "العربية", "أهم الأخبار", "وزارة الثقافة والإعلام", "شيء", "مسؤول", "قرآن",
        "لا", "الأولى", "الإنسان", "الآن", "سلام", "ملأ", "بلا", "الله", "لله", "آلة",
        "ء", "و", "دار", "إلى", "على", "مدرسة كبيرة", "مـــؤتمر", "پژگچ", "گروه",
        "BBC: أهم الأخبار!", "قناة BBC نشرت", "قناة BBC (UK) نشرت", "CNN العربية",
        "وكالة AFP", "(رويترز)", "[أ] ثم {ب}", "«سلام» قال", "قال: «نعم»", "“نعم” قالت",
        "2017 كان عامًا".replace("\u064b", ""), "عام 2017", "في 3 مدن و4 قرى", "3.5 مليون",
        "1,250 شخصًا".replace("\u064b", ""), "نسبة 50%", "50% من الناس", "ارتفع 3.2% في مايو",
        "بين 12-15 درجة", "من 1990–2000", "٢٠١٧", "عام ٢٠١٧", "٣٫٥ مليون", "٪٥٠ و٢٥٪",
        "15/3/2024 موعد", "الساعة 12:30", "كوفيد-19", "COVID-19 في مصر", "فيروس (COVID-19)",
        "أ/ب", "أ & ب", "ما هذا؟", "نعم، لا؛ ربما…", "سؤال؟ جواب!", "قال C++ و#وسم",
        "البريد a@b.org هنا", "x = 5 حيث", "أ < ب > ج", "ن = 12", "Ün عربي", "F-18 على",
        "حرف \u200c وفاصل", "می\u200cخواهم", "كلمة\u00a0ملتصقة",
    )
] + [  # what is isolated, folded or turned back
    ("في 2024-03-15 صدر", f"في {ISOLATE('2024-03-15')} صدر"),
    ("2024-03 شهر", f"{ISOLATE('2024-03')} شهر"),
    ("نمو -5.2 نقطة", f"نمو {ISOLATE('-5.2')} نقطة"),
    ("من −3 إلى +4%", f"من {ISOLATE('−3')} إلى {ISOLATE('+4%')}"),
    ("\ufee3\ufeea", "مه"),
    ("\ufefb", "لا"),
    ("ﺔﻴﺑﺮﻋ ﺔﻐﻟ", "لغة عربية"),
    ("\u2069عربي", "عربي"),
    ("أول\tثان", "أول ثان"),
    # from left to right, as most of their letters
    *((text, ISOLATE(text)) for text in (
        "Articles mentioning سوريا by month", "وكالة Reuters", "Ünïcode عربي", "k-means على",
        "P(قال | رئيس) = 0.5",
    )),
]  # fmt: skip
VOCALISED = ["مُذَكِّرَة", "عامًا", "مُحَمَّد", "الكِتابُ", "ثُمَّ قالَ BBC", "كلِمةٌ (أُولى)"]
TEXTS = [text for text, _ in STRINGS] + VOCALISED
MEANT = [meant or text for text, meant in STRINGS] + VOCALISED
#: How many of them PDF and PostScript hold as glyphs: up to 3.10 the others are drawn as outlines.
IN_GLYPHS = len(TEXTS) if shaping.SHAPES_ITSELF else len(STRINGS)


def recipe(text):
    """Join, then reorder: the old way."""
    return get_display(arabic_reshaper.reshape(text))


def mirrored(line):
    """Give the string that this Matplotlib draws mirrored."""
    return recipe(line) if shaping.SHAPES_ITSELF else recipe(recipe(line))


def unjoined(line):
    """Give the string that this Matplotlib draws letter by letter, from left to right."""
    # Non-joiners keep a shaping engine from joining; the override, from reordering.
    return "\u202d" + "\u200c".join(line) + "\u202c" if shaping.SHAPES_ITSELF else line


def latin(text):
    """Set a line without Arabic as Matplotlib does in its own font."""
    paths = font_paths((FALLBACK,))
    return reference.seen_outlines(reference.shape(text, paths, base=0))


def figure_of(*texts, **options):
    """Make a figure of labels, one below the other."""
    figure = Figure(figsize=(6, max(2, len(texts) / 4)))
    for i, text in enumerate(texts):
        figure.text(0.5, (i + 0.5) / len(texts), text, ha="center", **options)
    return figure


def expected(logical):
    """Set a line with HarfBuzz: complete, or in the plain forms that do for Matplotlib 3.10."""
    bare = reference.without_marks(logical)
    if shaping.SHAPES_ITSELF or bare != logical:
        return reference.seen_outlines(reference.shape(logical, PATHS))
    return reference.seen_outlines(reference.shape(bare, PATHS, plain=True))
