"""What the report's tables and their columns are called, in Arabic and in English."""

from corpus_tools.phrasebook import Both

__all__ = ["COLUMNS", "SHEETS", "heading"]

#: Of each table: its name, short enough for a sheet of a workbook, and what a row of it is.
SHEETS: dict[str, tuple[str, Both]] = {
    "articles": ("المقالات", ("مقال", "an article")),
    "removed": ("ما حُذف", ("سطر حذفه التنظيف وسببه", "a line that cleaning took out, and why")),
    "cleaning_effect": (
        "أثر التنظيف",
        ("نوع من الأسطر وأثر حذفه", "a kind of line and its effect"),
    ),
    "skipped": ("ما لم يُقرأ", ("ملف لم يؤخذ وسببه", "a file that was not taken, and why")),
    "terms": ("المصطلحات", ("مصطلح وصيغه", "a term and its forms")),
    "variants": ("صور الكتابة", ("صورة من صور كتابة مصطلح", "a spelling of a term")),
    "spelling": ("كتابة المنابر", ("صورة كتابة ومنبر", "a spelling and an outlet")),
    "phrases": ("العبارات", ("اسم أو عبارة ثابتة", "a name or set phrase")),
    "distinctive_terms": ("المصطلحات المميزة", ("مقال ومصطلح يميزه", "an article and a term")),
    "similarity": ("التشابه", ("مقال وتشابهه مع كل مقال", "an article against all")),
    "pairs": ("الأزواج", ("مقالان وأسباب تشابههما", "two articles and why they are alike")),
    "robustness": ("ثبات الأحكام", ("حكم وما ينقضه", "a claim and what breaks it")),
    "clusters": ("المجموعات", ("مقال ومجموعته", "an article and its cluster")),
    "stories": ("القصص", ("مقال وقصته", "an article and its story")),
    "shared_passages": ("المقاطع المشتركة", ("مقطع ورد مرتين", "a passage that occurs twice")),
    "mentions": ("التواريخ المذكورة", ("تاريخ مذكور في النص", "a date mentioned in a text")),
    "settings": ("الإعدادات", ("طريقة إعداد ونتيجتها", "a way of counting and its outcome")),
}
COLUMNS: dict[str, str] = {
    "id": "المقال",
    "id_a": "المقال الأول",
    "id_b": "المقال الثاني",
    "title": "العنوان",
    "outlet": "المنبر",
    "outlets": "المنابر",
    "date": "التاريخ",
    "date_status": "حال التاريخ",
    "date_evidence": "دليل التاريخ",
    "source_credit": "المصدر المذكور",
    "n_tokens": "الكلمات",
    "n_types": "الكلمات المختلفة",
    "n_paragraphs": "الفقرات",
    "removed_lines": "أسطر حُذفت",
    "line": "السطر",
    "line_a": "سطر الأول",
    "line_b": "سطر الثاني",
    "text": "النص",
    "text_b": "نص الثاني",
    "reason": "السبب",
    "kept_as": "حُفظ في",
    "origin": "الملف",
    "step": "الخطوة",
    "lines": "الأسطر",
    "articles": "المقالات",
    "documents": "المقالات",
    "tokens": "الكلمات",
    "share": "النسبة",
    "types": "الكلمات المختلفة",
    "mean_change": "متوسط التغير",
    "nearest_a": "أقرب زوج: الأول",
    "nearest_b": "أقرب زوج: الثاني",
    "nearest_cosine": "تشابه أقرب زوج",
    "nearest_changes": "تغير الأقرب",
    "farthest_a": "أبعد زوج: الأول",
    "farthest_b": "أبعد زوج: الثاني",
    "farthest_cosine": "تشابه أبعد زوج",
    "measured_on": "قيس على",
    "term": "المصطلح",
    "count": "التكرار",
    "dispersion": "التشتت",
    "forms": "الصيغ",
    "group": "المجموعة",
    "form": "الصورة",
    "rule": "القاعدة",
    "status": "الحال",
    "score": "الدرجة",
    "alone": "خارج عبارات أطول",
    "g2": "G²",
    "note": "ملاحظة",
    "rank": "الرتبة",
    "weight": "الوزن",
    "cosine": "جيب التمام",
    "held_in": "نسبة الثبات",
    "top_terms": "أبرز المصطلحات",
    "passage_a": "فقرة الأول (السطر)",
    "passage_b": "فقرة الثاني (السطر)",
    "claim": "الحكم",
    "margin": "الفارق",
    "settings": "عدد الإعدادات",
    "broken_by": "ما ينقضه",
    "cluster": "المجموعة",
    "label_terms": "المصطلحات الدالة",
    "membership": "قوة الانتماء",
    "story": "القصة",
    "headline": "العنوان الممثل",
    "kind": "النوع",
    "nature": "الطبيعة",
    "n_equal": "كلمات متطابقة",
    "first": "الأسبق",
    "iso": "التاريخ (ISO)",
    "place": "المكان",
    "tense": "الزمن",
    "setting": "الإعداد",
    "counted": "معدود",
    "conflate": "جمع الصيغ",
    "ngrams": "طول العبارات",
    "sublinear": "تكرار لوغاريتمي",
}


def heading(column: str) -> str:
    r"""Return a column's name in Arabic, and below it the one that CSV files have.

    >>> heading("term")
    'المصطلح\nterm'
    >>> heading("port-1")
    'port-1'
    """
    arabic = COLUMNS.get(column)
    return column if arabic is None else f"{arabic}\n{column}"
