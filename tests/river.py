"""An invented article for the cleaning tests, and short ways to clean its variants."""

import re

from hypothesis import strategies as st

from corpus_tools.cleaning.clean import CleanArticle, clean

TITLE = "هيئة النهر تفتح الممر الشمالي أمام السفن"
LEAD = "أعلنت هيئة النهر أنها ستفتح الممر الشمالي أمام السفن الصغيرة اعتبارا من مطلع الشهر المقبل."
BODY = "وقال مدير الهيئة سليم الراوي إن أعمال التوسعة انتهت قبل موعدها بأسبوعين كاملين."
BACK = "يذكر أن الممر أغلق قبل ثلاث سنوات بعد انهيار جزء من الضفة الغربية قرب الجسر القديم."
PROSE = [LEAD, BODY, BACK]
#: Longer ones, to be cut into lines.
PARAGRAPHS = [
    "أعلنت هيئة النهر في مكة المكرمة أمس الأحد، بعد شهور من العمل المتواصل، أن الممر الشمالي سيفتح "
    "أمام السفن الصغيرة والكبيرة من مطلع الشهر القادم، وأن الرسوم لن ترتفع قبل نهاية هذا العام.",
    "وقال مدير الهيئة سليم الراوي إن أعمال التوسعة في مكة المكرمة انتهت قبل موعدها بأسبوعين، "
    "وإن العمل في الممر الآخر لن يبدأ إلا بعد أن تصل الآلات من الخارج في الصيف القادم.",
    "يذكر أن الممر القديم أغلق قبل 3 سنوات بعد انهيار جزء من الضفة الغربية قرب الجسر القديم، وأن "
    "سفنا كثيرة كانت تعبر منه إلى المدينة كل يوم قبل ذلك.",
]


def article(*lines: str) -> CleanArticle:
    """Clean the lines under the title."""
    return clean("\n".join([TITLE, *lines]))


def reasons(*lines: str) -> list[tuple[str, str]]:
    """Return what cleaning takes from the lines, and why."""
    return [(removed.text, removed.reason) for removed in article(*lines).removed]


#: Lines of every kind, to be put in any order.
FRAGMENTS = [
    TITLE,
    LEAD,
    BODY,
    BACK,
    BODY + "انتهى",
    "بيروت - الميناء",
    "بيروت (وكالة أفق) - " + LEAD,
    "وكالات ـ سياسة ـ الميناء ـ",
    "سفن أثناء عبورها الممر (هوريزون)",
    "Boats wait at the northern lock of the river on Monday (HP Photo/S. Q.)",
    "اقرأ أيضا: سد جديد على الرافد الشرقي",
    "مواضيع ذات صلة",
    "رسوم جديدة على القوارب",
    "المصدر : الميناء",
    "الميناء",
    "20.06.2017 19:39",
    "التعليقات",
    "طباعة الخبر ارسال الخبر الى صديق",
    "ملاحة بلا خرائط",
    "...",
    "",
    "   ",
    "a    b",
    "\u200f(",
    "انتهى",
    f"صوت النهر - محليات - {TITLE}",
    "الشرق الأوسط",
    "العالم",
    "رياضة",
    "محمد الراوي",
    BACK + " سمات النهر الملاحة",
    BODY + "( التفاصيل )",
    BACK + " * أستاذ الهندسة المائية",
    "للتواصل مع الكاتب ارسل رسالة إلى 88591",
    "The Third Man",
]
#: Articles of such lines.
pages = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=60), max_size=14).map("\n".join)


def squeeze(text: str) -> str:
    """Return a text without its white space."""
    return re.sub(r"\s+", "", text)
