"""In Arabic: what the package says in English of dates, verdicts and doubts."""

import re

from corpus_tools.messages import CHOICES

__all__ = ["choices_in_arabic", "in_arabic", "notes_in_arabic"]

#: Unseen letters of a left-to-right script: the numbers beside them go the same way.
_LRM = "\u200e"
#: Notes on thin evidence.
_THIN = {"few": "قليلة", "one article": "مقال واحد", "may be chance": "لعلها مصادفة"}
_DAYS = {
    "Monday": "الاثنين",
    "Tuesday": "الثلاثاء",
    "Wednesday": "الأربعاء",
    "Thursday": "الخميس",
    "Friday": "الجمعة",
    "Saturday": "السبت",
    "Sunday": "الأحد",
}
#: Whole sentences: the reasons of verdicts, and warnings.
_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r"(\d+) articles? hold no full date but a picture caption's, which is not taken for theirs"
        r" \(first: (.+)\)",
        "مقالات لا تاريخ كاملا فيها إلا تاريخ صورة، ولا يؤخذ به تاريخا للمقال: \\1"
        " (أولها \u200e\\2\u200e)",
    ),
    (
        r"(\d+) article\(s\): too few to compare in groups; no tree, map or clusters",
        r"عدد المقالات \1، وهو أقل من أن تُقارن مجموعات: لا شجرة ولا خريطة ولا مجموعات",
    ),
    (
        r"(\d+) articles: trees and heat maps are made for at most (\d+); .*",
        r"المقالات \1، ولا تُرسم الشجرة والخريطة الحرارية لأكثر من \2؛ والمجموعات والأزواج مذكورة",
    ),
    (
        r"(.+): (\d+) of (\d+) words looked like page furniture; nothing was removed",
        "\u200e\\1\u200e: \\2 من كلماته (وهي \\3) تشبه أدوات الصفحات، فلم يُحذف منه شيء",
    ),
    (
        r"(.+): (\d+) of (\d+) words were page furniture and were removed",
        "\u200e\\1\u200e: \\2 من كلماته (وهي \\3) من أدوات الصفحة، وحُذفت",
    ),
    (
        r"tables\.xlsx: (\w+): (\d+) cell\(s\) cut to (\d+) characters, .*",
        "\u200etables.xlsx\u200e: خلايا قُطعت في جدول \u200e\\1\u200e لأن الخلية لا تسع أكثر من"
        " \\3 حرفا: \\2، وهي كاملة في \u200e\\1.csv\u200e",
    ),
    (
        r"tables\.xlsx: (\w+): the first (\d+) of (\d+) rows",
        "\u200etables.xlsx\u200e: في جدول \u200e\\1\u200e أول \\2 من الصفوف، وهي \\3",
    ),
    (r"(\d+) articles are too few to form clusters", r"عدد المقالات (\1) أقل من أن تُقسم"),
    (
        r"the silhouette ([\d.-]+) is what articles with terms dealt at random show \(([\d.-]+)\)"
        r"(; (\d+) articles are too few to tell)?",
        r"معامل الظل \1 هو ما تبلغه مقالات وُزعت ألفاظها عشوائيا (\2)",
    ),
    (
        r"the silhouette ([\d.-]+) is within reach of chance"
        r" \(95 % of random corpora stay below ([\d.-]+)\)",
        r"معامل الظل \1 مما تبلغه المصادفة (95% من المدونات العشوائية دون \2)",
    ),
    (
        r"articles of different clusters are nearly as alike as those of one"
        r" \(mean cosine within is ([\d.a-z]+) times that between\)",
        r"مقالات المجموعات المختلفة تكاد تتشابه تشابه مقالات المجموعة الواحدة"
        r" (متوسط التشابه داخل المجموعة \1 ضعف ما بين المجموعات)",
    ),
    (
        r"other settings give other clusters \(mean adjusted Rand index ([\d.-]+)\)",
        r"طرق العد الأخرى تعطي مجموعات أخرى (متوسط اتفاقها \1)",
    ),
    (
        r"the silhouette ([\d.-]+) is beyond chance \(([\d.-]+)\) and other settings give the same"
        r" clusters \(mean adjusted Rand index ([\d.-]+)\)",
        r"معامل الظل \1 فوق ما تبلغه المصادفة (\2)، وطرق العد الأخرى تعطي المجموعات نفسها"
        r" (متوسط اتفاقها \3)",
    ),
    (
        r"the silhouette ([\d.-]+) is beyond chance \(([\d.-]+)\) and no other settings were"
        r" compared",
        r"معامل الظل \1 فوق ما تبلغه المصادفة (\2)، ولم تُقارن بطرق عد أخرى",
    ),
    (
        r"no articles are so alike beyond what all have in common(?:; (\d+) articles are too few to"
        r" tell which terms are rare)?",
        r"لا مقالين يتشابهان فوق ما تشترك فيه المقالات كلها",
    ),
    (
        r"only (\d+) (?:story|stories) with (\d+) of (\d+) articles stood out, within reach of"
        r" chance .*",
        r"لم يظهر من الأحداث إلا \1 فيها \2 من \3 من المقالات، وهذا مما تبلغه المصادفة",
    ),
)
#: The evidence of dates, phrase by phrase.
_PHRASES: tuple[tuple[str, str], ...] = (
    *((rf"written on a {english}", f"كُتب يوم {arabic}") for english, arabic in _DAYS.items()),
    (r"not taken, a caption's date alone", "لم يؤخذ بتاريخ صورة"),
    (r"not before line (\d+)", r"ليس قبل ما في السطر \1"),
    (r"not after line (\d+)", r"ليس بعد ما في السطر \1"),
    (r"line (\d+)", r"السطر \1"),
    (r"; ", "؛ "),
    (r", ", "، "),
)


def in_arabic(text: str) -> str:
    """Say in Arabic what the package says of a date, a verdict or a doubt; else leave it.

    What stands in «» is quoted from an article and stays as it is, with marks of direction round
    what is not Arabic.

    >>> in_arabic("written on a Friday: line 9 «اليوم الجمعة»")
    'كُتب يوم الجمعة: السطر 9 «اليوم الجمعة»'
    """
    for pattern, arabic in _SENTENCES:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return found.expand(arabic)
    parts = re.split(r"(«[^»]*»)", text)
    if not re.search(r"\bline \d+ $", parts[0]):
        return text
    for i in range(0, len(parts), 2):
        for pattern, told in _PHRASES:
            parts[i] = re.sub(pattern, told, parts[i])
    for i in range(1, len(parts), 2):
        if re.search("[A-Za-z]", parts[i]):
            parts[i] = f"«{_LRM}{parts[i][1:-1]}{_LRM}»"
    return "".join(parts)


def choices_in_arabic(text: str) -> str:
    """Say which choices break a claim, in how many of their settings.

    >>> choices_in_arabic("conflate=light: 1/8")
    'الضم الخفيف (1 من 8)'
    """
    told = []
    for part in text.split(" | ") if text else ():
        choice, _, share = part.rpartition(": ")
        name = CHOICES[choice][0] if choice in CHOICES else choice
        told.append(f"{name} ({share.replace('/', ' من ')})")
    return "، ".join(told)


def notes_in_arabic(text: str) -> str:
    """Say the notes on thin evidence, as tables of phrases and collocates have them.

    >>> notes_in_arabic("few, one article")
    'قليلة، مقال واحد'
    """
    return "، ".join(_THIN.get(note, note) for note in text.split(", "))
