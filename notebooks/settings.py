# ما يُغيَّر في الدفاتر كلها، مرة واحدة. احفظ الملف بعد التغيير، ثم أعد تشغيل الدفتر.
# What is changed in all notebooks, once. Save the file, then run the notebook again.

# المقالات: مسار مجلد أو ملف بين علامتي اقتباس، مثل "my_articles"؛ وNone للمقالات النموذجية.
# The path of a folder or file, such as "my_articles"; None takes the sample.
CORPUS = None

# لغة الأشكال والجداول: "ar" أو "en" أو "both".
# The language of figures and tables.
LANG = "ar"

# الكلمة أو العبارة التي تُتتبع في المقالات؛ وNone لأكثر المصطلحات ورودا.
# The word or phrase that is followed through the articles; None takes the most frequent term.
WORD = None

# ما تُقارن به المقالات: "outlet" (المنبر) أو "label" (التصنيف) أو "month" (الشهر)؛ وهل تكون
# المقارنة داخل كل تصنيف ("label") أو لا (None)؛ وطول الفترة: "D" يوم و"W" أسبوع و"M" شهر.
# What parts the articles, inside of what they are compared, and days, weeks or months.
BY = "outlet"
WITHIN = None
FREQ = "M"

# عبارات يُسأل من قالها، مثل ["النظام السوري", "الحكومة السورية"].
# Expressions of which it is asked whose words they are.
WORDING = None

# ما لا يلزم إلا نادرا: ملف CSV فيه الأعمدة id وdate وoutlet وtitle؛ وأعمدة جدول أسماؤها مختلفة، مثل
# {"text": "Corpus"}؛ وأسباب لا تُحذف أسطرها، مثل "caption,credit"؛ وهل تبقى مقالات بغير العربية؛
# وملف كلمات أخرى لا تُعد؛ وملف التهجئات variants.csv بعد مراجعته؛ وحدود القراءة، مثل {"rows": 5_000_000}.
# Seldom needed: a CSV file of metadata, columns with other names, reasons whose lines are left in,
# whether articles that are not Arabic stay, a file of more stop words, reviewed spellings, how much
# is read at most.
METADATA = None
COLUMNS = None
KEEP = None
ALL_LANGUAGES = False
STOPWORDS = None
VARIANTS = None
LIMITS = None

# لا شيء يُغيَّر تحت هذا السطر: هنا تُقرأ المقالات وتُنظَّف.
# Nothing is to be changed below: here the articles are read and cleaned.
import corpus_tools as ct

ct.arabic_labels()
corpus = ct.load_corpus(
    CORPUS,
    metadata=METADATA,
    columns=COLUMNS,
    keep=KEEP or (),
    all_languages=ALL_LANGUAGES,
    limits=LIMITS,
)
stop = ct.stop_words(file=STOPWORDS)
