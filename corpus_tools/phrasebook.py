"""What figures say, in Arabic and English, and Arabic number agreement."""

from typing import Literal

__all__ = ["Lang", "articles", "counted", "say"]

Lang = Literal["ar", "en"]

_PHRASES: dict[str, tuple[str, str]] = {
    "count": ("عدد مرات الورود", "occurrences"),
    "weight": ("الوزن: العدد × لوغاريتم ندرة المصطلح", "weight: count × ln(n / df)"),
    "cosine": ("تشابه جيب التمام", "cosine similarity"),
    "joined_at": (
        "متوسط التشابه عند الالتقاء (جيب التمام)",
        "mean cosine similarity where branches join",
    ),
    "top_terms": ("أكثر المصطلحات ورودا", "Most frequent terms"),
    "distinctive": ("ما يميز كل مقال عن سواه", "What sets each article apart"),
    "heatmap": ("تشابه المقالات", "Similarity of articles"),
    "dendrogram": ("شجرة المقالات", "Tree of articles"),
    "map": ("خريطة المقالات", "Map of articles"),
    "bars_note": (
        "بين قوسين: عدد المقالات التي يرد فيها المصطلح."
        " أسقطت أدوات الربط وأفعال القول وألفاظ التقويم.",
        "In brackets: articles with the term. Function words, verbs of reporting and calendar"
        " words are left out.",
    ),
    "distinctive_note": (
        "المصطلح الوارد في كل المقالات لا يميز أيا منها، فلا يظهر هنا.",
        "A term that stands in every article sets none apart and is not shown.",
    ),
    "map_note": (
        "المسافات تقريبية: لا معنى للمحورين، والقرب وحده هو المقصود.",
        "Distances are approximate; the axes mean nothing, only nearness does.",
    ),
    "no_labels": (
        "المقالات كثيرة فلا تكتب عناوينها هنا؛ ترتيبها ترتيب الشجرة، والأسماء في الجدول.",
        "Too many articles to name here; their order is the tree's, the names are in the table.",
    ),
    "clusters": ("في المدونة مجموعات واضحة", "The corpus falls into clusters"),
    "weak": (
        "البنية ضعيفة: لا تسمى مجموعات",
        "The structure is weak: no clusters are named",
    ),
    "none": ("لا بنية تذكر: لا مجموعات", "No structure: no clusters"),
}


def say(key: str, lang: Lang = "ar", **values: object) -> str:
    """Return a phrase in a language, with its blanks filled.

    >>> say("heatmap", "en")
    'Similarity of articles'
    """
    phrase = _PHRASES[key][0 if lang == "ar" else 1]
    return phrase.format(**values) if values else phrase


def counted(n: int, one: str, two: str, few: str, many: str) -> str:
    """Return a number with its Arabic noun in the form the number asks for.

    Parameters
    ----------
    n : int
    one, two, few, many : str
        The noun after 1 (and 100, 1000 …), its dual, its plural (3-10), its accusative (11-99).

    Examples
    --------
    >>> [counted(n, "مقال", "مقالان", "مقالات", "مقالا") for n in (1, 2, 5, 50, 100)]
    ['مقال واحد', 'مقالان', '5 مقالات', '50 مقالا', '100 مقال']
    """
    if n == 1:
        return f"{one} واحد"
    if n == 2:
        return two
    last = n % 100
    if 3 <= last <= 10:
        return f"{n} {few}"
    return f"{n} {many if last >= 11 else one}"


def articles(n: int, lang: Lang = "ar") -> str:
    """Return a number of articles in words.

    >>> articles(1, "en"), articles(5)
    ('1 article', '5 مقالات')
    """
    if lang == "en":
        return f"{n} article{'' if n == 1 else 's'}"
    return counted(n, "مقال", "مقالان", "مقالات", "مقالا")
