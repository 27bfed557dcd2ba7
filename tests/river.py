"""An invented article for the cleaning tests, and short ways to clean its variants."""

from corpus_tools.cleaning import CleanArticle, clean

TITLE = "هيئة النهر تفتح الممر الشمالي أمام السفن"
LEAD = "أعلنت هيئة النهر أنها ستفتح الممر الشمالي أمام السفن الصغيرة اعتبارا من مطلع الشهر المقبل."
BODY = "وقال مدير الهيئة سليم الراوي إن أعمال التوسعة انتهت قبل موعدها بأسبوعين كاملين."
BACK = "يذكر أن الممر أغلق قبل ثلاث سنوات بعد انهيار جزء من الضفة الغربية قرب الجسر القديم."
PROSE = [LEAD, BODY, BACK]


def article(*lines: str) -> CleanArticle:
    """Clean the lines under the title."""
    return clean("\n".join([TITLE, *lines]))


def reasons(*lines: str) -> list[tuple[str, str]]:
    """Return what cleaning takes from the lines, and why."""
    return [(removed.text, removed.reason) for removed in article(*lines).removed]
