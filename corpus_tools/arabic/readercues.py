"""The cue words with which a page, not an article, speaks to its reader."""

from corpus_tools.arabic.cues import phrases

__all__ = [
    "CONTACTS",
    "DISCLAIMERS",
    "POLICY_THINGS",
    "POLICY_YOU",
    "READER_THINGS",
    "READER_YOU",
]

#: How a reader is to reach the writer, to the end of the line.
CONTACTS = phrases(
    """للتواصل مع الكاتب|للتواصل مع الكاتبة|للتواصل مع المحرر|لمراسلة الكاتب
    البريد الإلكتروني للكاتب|بريد الكاتب"""
)
#: A page that speaks of its own article: whose opinion it is, where it came from.
DISCLAIMERS = phrases(
    """هذا المقال بقلم|هذه المقالة بقلم|هذا المقال يعبر|هذا المقال لا يعبر|هذه المقالة تعبر
    المقال يعبر عن رأي|المقالة تعبر عن رأي|الآراء الواردة|الآراء المنشورة|الآراء الواردة أدناه
    جميع المقالات المنشورة|المقالات المنشورة|جميع الآراء|ما ينشر يعبر عن رأي"""
)
#: Words with which a page, not an article, turns to its reader, and what it offers: a line that
#: opens with one and holds the other, at the article's edge, is furniture.
READER_YOU = phrases(
    """يمكنكم|يمكنك|بإمكانكم|بإمكانك|تابعونا|تابعنا|تابع|تابعوا|اشتركوا|اشترك|حملوا|حمل|انقر
    انقروا|اضغط|اضغطوا|شاركونا|شاركنا|شاركوا|أرسلوا|ارسلوا|لا تنسوا|انضموا|انضم"""
)
READER_THINGS = phrases(
    """تطبيق|تطبيقنا|إشعارات|الإشعارات|صفحتنا|قناتنا|موقعنا|حسابنا|النشرة|البريدية|هنا|المحمول
    فيسبوك|تويتر|يوتيوب|تلغرام|تيليغرام|واتساب|انستغرام|التعليقات|الرابط|البريد"""
)
#: A page that tells its readers how it deals with their comments: words with which it addresses
#: them or claims a right, and what it speaks of. One of the former and two of the latter make a
#: paragraph at the foot furniture.
POLICY_YOU = phrases(
    """ننصحك|ننصحكم|نرجو|يرجى|الرجاء|نذكرك|نذكركم|نذكر القراء|نرحب بتعليقاتكم|نرحب بمشاركاتكم
    ندعوك|ندعوكم|نشجعك|نشجعكم|نشكركم|نلفت عنايتكم|مشاركتك|مشاركتكم|مشاركاتك|مشاركاتكم|تعليقك
    تعليقكم|تعليقاتك|تعليقاتكم|آراؤكم|آرائكم|آراءكم|بإمكانك|بإمكانكم|يمكنك|يمكنكم|عزيزي القارئ
    أعزاءنا القراء|قراءنا|قرائنا|زوارنا|متابعينا|يحتفظ الموقع|تحتفظ إدارة|يحق للموقع|يحق لإدارة
    لا يتحمل الموقع|لا تتحمل إدارة"""
)
POLICY_THINGS = phrases(
    """التعليق|التعليقات|تعليقات|تعليقكم|تعليقك|تعليقاتكم|تعليقاتك|مشاركتك|مشاركتكم|مشاركاتك
    مشاركاتكم|مشاركات القراء|إرشادات الاستخدام|إرشادات النشر|شروط الاستخدام|شروط النشر
    قواعد النشر|قواعد التعليق|ضوابط النشر|ضوابط التعليق|سياسة الخصوصية|سياسة النشر|سياسة الموقع
    سياسة التعليقات|إدارة الموقع|إدارة التحرير|قبل نشرها|قبل النشر|عدم نشر|حذف أي|عن رأي الموقع"""
)
