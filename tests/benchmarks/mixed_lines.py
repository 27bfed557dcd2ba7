"""Lines that mix scripts, numbers and signs: headlines of the corpora by rule, and made ones."""

import json
import re
from pathlib import Path

__all__ = ["FORMULAS", "MADE", "lines_of_corpora"]

CORPORA = (
    "ant_multisource",
    "saudinewsnet",
    "sanad_khaleej",
    "osac_cnn_bbc_2009",
    "semeval22_ar_pairs",
)
TITLES, TEXTS = ("title", "title1", "title2"), ("text", "text1", "text2")
SHORTEST, LONGEST = 12, 80
#: Kinds of lines by what they hold; a line goes to the first that fits. How many of each are taken.
RULES: dict[str, tuple[str, int]] = {
    "dates": (r"\d{1,4}[/-]\d{1,2}[/-]\d{1,4}", 8),
    "ranges": (r"\d\s?[-–]\s?\d", 16),
    "percent": (r"[%٪]", 28),
    "links and tags": (r"https?:|www\.|@\w|#\w", 14),
    "Arabic digits": (r"[٠-٩۰-۹]", 8),
    "vowel marks": ("[\u064b-\u0652].*[\u064b-\u0652].*[\u064b-\u0652]", 8),
    "Latin in marks": (r"[\(\[\{«\"“][^\u0600-\u06ff]*[A-Za-z]", 24),
    "Latin": (r"[A-Za-z]{2}", 50),
    "brackets": (r"[\(\[\{].*[\)\]\}]", 26),
    "numbers": (r"\d[.,:٫]\d", 16),
    "marks and digits": (r"[«\"“].*\d|\d.*[»\"”]", 14),
    "signs": (r"[+=*/&<>|…]", 14),
    "digits": (r"\d", 30),
}
_ARABIC_RE = re.compile("[\u0620-\u064a]")

#: Kinds that the corpora lack or have few of.
MADE: dict[str, list[str]] = {
    "money": [
        "$50-$100 للبرميل", "السعر 5$-10$", "من $5 إلى $10", "سعر البرميل $80.5 اليوم",
        "بين $1,000 و$2,500", "ارتفع إلى 75$ للبرميل", "خسائر بقيمة $3.2 مليار",
        "القرض €500 مليون", "من €20 إلى €35", "الراتب 1,250 £ شهريا", "US$ 40 للطن",
        "بسعر 12.5 USD للبرميل", "الدولار = 50.85 جنيه", "$1 = 3.75 ريال", "تكلفة (50$)",
        "نحو 5 ملايين $ فقط", "5 آلاف ₪ غرامة", "¥100 و$1", "غرامة 500 د.ك", "A$5 أستراليا",
        "الأسعار: $5، $10، $15", "$100 مليون (حوالي $80)", "من 5$ حتى 10$ و15$", "US$5-US$10 مليون",
        "$5k–$10k للقطعة", "سهم $AAPL بسعر $190", "$20 + $5 رسوم", "خصم $5 = $10 أقل", "$ سعر $",
    ],
    "ranges": [
        "بين 12-15 درجة", "من 1990–2000", "2016-2017 موسم", "الموسم 2016/2017", "من 10% إلى 15%",
        "10%-15% زيادة", "العمر 18-24 سنة", "النتيجة 3-1 للأهلي", "فاز 2:1 على ضيفه",
        "من 9:00-17:30", "الصفحات ١٢-١٥", "١٩٩٠–٢٠٠٠", "5–7 أيام", "(1990 – 2024)",
        "عام 2010—2015",
    ],
    "dates": [
        "صدر في 2024-03-15", "2024-03-15 موعد النشر", "من 2015-01 إلى 2016-12", "15/3/2024 موعد",
        "في 15-3-2024", "15.03.2024 الجمعة", "2024-03-15T10:30Z آخر تحديث", "الجمعة 3/5",
        "١٥/٣/٢٠٢٤", "في ٢٠٢٤-٠٣-١٥ صدر", "2024/03 شهر",
    ],
    "signed numbers": [
        "نمو -5.2 نقطة", "من −3 إلى +4%", "درجة الحرارة -7°", "±3% هامش الخطأ",
        "تغير +0.5 في المئة", "نمو -٥٫٢٪", "-5", "(−12) مليون", "بلغ 5- مليون",
    ],
    "percent": [
        "نسبة 50%", "50% من الناس", "%50 من الناس", "٪٥٠ و٢٥٪", "ارتفع 3.2% في مايو", "5 % فقط",
        "فائدة 0.25٪", "3‰ سنويا",
    ],
    "relations": [
        "القيمة p < 0.05", "p < 0.05 للفرق", "P(قال | رئيس) = 0.5", "x = 5 حيث", "ن = 12",
        "أ < ب > ج", "السكان > 5 ملايين", "3 × 4 = 12 نتيجة", "الربح = الدخل − النفقات",
        "R² = 0.87 للنموذج", "متوسط ± 2", "tf-idf(كلمة) = 1.4", "نسبة 1:3", "cos(أ، ب) = 0.8",
    ],
    "English lines": [
        "Articles mentioning سوريا by month", "Top terms: سوريا, مصر, لبنان", "Share of الوطن (%)",
        "The word «وزير» in 5 outlets", "Outlet: الحياة", "keyness of قال (log2)",
        "سوريا (Syria), 2011–2017", "Figure 3: أكثر الكلمات in May", "من vs. إلى",
        "n = 50 مقالا in 4 outlets",
    ],
    "Latin first": [
        "CSS: مغامرة جديدة!", "BBC: أهم الأخبار!", "BBC عربي: نمو 5%", "COVID-19 في مصر",
        "iPhone 15 في الأسواق", "G20: قمة جديدة؟", "FIFA تعلن (رسميا) موعد البطولة",
        "\"Netflix\" تنتج مسلسلا عربيا", "A: نعم، B: لا",
    ],
    "phones and links": [
        "هاتف +966-11-4567890", "اتصل 011 456 7890", "للتواصل: 00966114567890",
        "هاتف: (02) 1234-567", "البريد a.b@site.org هنا", "الرابط https://site.org/a?b=1 هنا",
        "www.site.com/أخبار", "وسم #تونس و @user_1", "#كأس_العالم 2022", "‎#عاجل: خبر",
        "تويتر: @akhbar24", "رقم 800-123-4567 مجانا", "IP 10.0.0.1 للخادم", "ملف report.pdf محفوظ",
        "C:\\ملفات\\a.txt",
    ],
    "brackets": [
        "قناة BBC (UK) نشرت", "قناة (BBC) نشرت", "البحث (R&D)", "[أ] ثم {ب}", "(أ) (ب) (c)",
        "«قال: “نعم”» أمس", "فيروس (COVID-19)", "(رويترز)", "(Reuters)", "انظر [1]، [2]",
        "القسم 3(ب)", "f(س) = ص", "«AFP»: نفي", "“نعم” قالت", "\"نعم\" (2)", "المادة (5)-(7)",
        "مقال ‹ب›", "النص (انظر «C (ج)»)",
    ],
    "names and signs": [
        "و/أو", "أ/ب/ج", "أ & ب", "قال C++ و#وسم", "AT&T في دبي", "k-means على", "5G في الخليج",
        "F-16 تقصف", "كوفيد-19", "طائرة بوينغ 737-800", "صاروخ S-400 الروسي", "مجموعة 5+1",
        "MBC1 وMBC2", "لـCNN: تقرير", "بـ3.2 مليار", "الـ21 من مايو", "ب-52", "أبو ظبي (UAE) 3°",
        "5\u202f000 طن", "1,250,000 نسمة", "كلمة\u00a0ملتصقة", "1. أولا", "1- أولا", "أ) أولا",
        "• بند", "نعم، لا؛ ربما…", "سؤال؟ جواب!", "٣٫٥ مليون", "عنوان — فرعي", "100 م²", "H₂O ماء",
        "عام 2017م", "1438هـ/2017م",
    ],
    "Kurdish, Persian, Urdu": [
        "هەڵەبجە، سلێمانی", "کوردستان ٢٠١٧ (KRG)", "هەولێر: 50% زیاتر", "ڕۆژنامەی نوێ", "می‌خواهم",
        "کتاب‌های ۱۲۳", "قیمت ۵۰٪ تا ۶۰٪", "ایران (Iran) ۱۴۰۲", "گروه BBC فارسی",
        "پاکستان کی خبریں", "یہ ۵ ہزار روپے", "اردو (Urdu) اخبار", "وزیرِ اعظم", "مسئلۂ کشمیر",
        "ئۇيغۇر تىلى", "سنڌي ٻولي", "پښتو ژبه",
    ],
    "vowel marks": [
        "مُذَكِّرَة", "مُحَمَّد (ص)", "ثُمَّ قالَ BBC", "كلِمةٌ (أُولى)", "الكِتابُ 5", "لِلّٰهِ",
        "رَسُولُ اللَّهِ ﷺ", "شكرًا جزيلًا", "ألفٌ وَلام",
    ],
    "Hebrew": [
        "שלום עולם", "שלום (BBC) 5%", "العربية وعברית", "ערוץ 12: خبر", "3.5 מיליון",
    ],
    "digits and punctuation": [
        "2017", "1990 – 2024", "50%", "3.5", "1,250", "(2017)", "2024-03-15", "12:30", "٢٠١٧",
        "5–10", "1/2",
    ],
    "joiners": [
        "هـ ه‍ـ", "مـــؤتمر", "نص\u200fعلامة!", "نص \u200eC++\u200e هنا", "لا لإ لأ لآ", "الله",
        "الله أكبر",
    ],
}  # fmt: skip

#: Of these the place of each formula among the words is compared; {} stands for one.
FORMULAS: dict[str, list[str]] = {
    "$x^2$": ["القيمة {} (هنا)", "{} حيث", "عدد {}", "Value {} of سوريا", "قيمة {} و{} معا"],
    r"$\alpha_i = 5$": [
        "المعامل {}", "{}: المعامل", "(المعامل {})", "المعامل {} في BBC", "5% عند {}",
    ],
    r"$\frac{1}{2}$": ["نصف {} كيلو", "من {} إلى 3", "BBC {} عربي"],
    r"$10^{-3}$": ["نسبة {} تقريبا", "{} م", r"السعر \$5 و{}"],
}  # fmt: skip


def _lines(folder: Path, fields: tuple[str, ...]) -> set[str]:
    rows = (
        json.loads(row)
        for path in (folder / f"{name}.dev.jsonl" for name in CORPORA)
        if path.is_file()
        for row in path.read_text(encoding="utf-8").splitlines()
    )
    texts = (str(row.get(field) or "") for row in rows for field in fields)
    lines = (" ".join(line.split()) for text in texts for line in text.splitlines())
    return {line for line in lines if SHORTEST <= len(line) <= LONGEST and _ARABIC_RE.search(line)}


def _kinds(lines: set[str]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {kind: [] for kind in RULES}
    for line in sorted(lines):
        for kind, (rule, _) in RULES.items():
            if re.search(rule, line):
                kinds[kind].append(line)
                break
    return kinds


def _spread(lines: list[str], many: int) -> list[str]:
    """Take some lines, evenly from first to last."""
    many = min(many, len(lines))
    return [lines[i * len(lines) // many] for i in range(many)]


def lines_of_corpora(folder: Path) -> dict[str, list[str]]:
    """Choose headlines of each kind, the same every time, and other lines where there are few."""
    titles, texts = _lines(folder, TITLES), _lines(folder, TEXTS)
    heads, others = _kinds(titles), _kinds(texts - titles)
    found = {kind: _spread(heads[kind], many) for kind, (_, many) in RULES.items()}
    for kind, (_, many) in RULES.items():
        found[kind] += _spread(others[kind], many - len(found[kind]))
    return found
