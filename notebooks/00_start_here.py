# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h1 dir="rtl" style="text-align:right">ابدأ من هنا</h1>
# <p dir="rtl" style="text-align:right">في دقيقة واحدة: نقرأ المقالات وننظفها، ونرسم أكثر مصطلحاتها ورودًا، ونسأل أي مقالين أقرب ولماذا. ثم نقول لك أي دفتر تفتح لكل سؤال.</p>
# <p dir="rtl" style="text-align:right">لا يلزمك أن تقرأ الشيفرة. لتشغيل الدفتر كله اختر <span dir="ltr">Run All Cells</span> من قائمة <span dir="ltr">Run</span>. ولتحليل مقالاتك أنت اكتب مسار مجلدها بين علامتي اقتباس مكان <code dir="ltr">None</code> في الخلية التالية، مثل <code dir="ltr">CORPUS = "my_articles"</code>، ثم شغّله من جديد. ويصح أن يكون المسار لمجلد أو لملف واحد، والملفات صفحات محفوظة <code dir="ltr">.html</code>، أو نصوص <code dir="ltr">.txt</code>، أو مستندات <code dir="ltr">.docx</code> و<code dir="ltr">.pdf</code>، أو جداول <code dir="ltr">.xlsx</code> و<code dir="ltr">.csv</code> و<code dir="ltr">.json</code> صفوفها مقالات، أو ذلك كله مضغوطًا في <code dir="ltr">.zip</code>.</p>
# </div>
#
# **Start here.** In a minute: articles are read and cleaned, their most frequent terms drawn, the nearest pair named, with its
# reasons; then a table says which notebook answers which question. For articles of your own, put the path of their folder or
# file, in quotation marks, in place of `None` below and choose *Run All Cells* from the *Run* menu.

# %% tags=["parameters"]
CORPUS = None  # None: the sample corpus; or the path of your own folder or file
METADATA = None  # a CSV file with the columns id, date, outlet, title
COLUMNS = None  # columns of unusual names in a table, such as {"text": "Corpus"}
VARIANTS = None  # variants.csv as you reviewed it: spellings to merge and to keep apart
KEEP = None  # reasons whose lines cleaning is to leave in, such as "caption,credit"
ALL_LANGUAGES = False  # whether articles that are not Arabic stay
STOPWORDS = None  # a text file of more words to leave out of counts
LANG = "ar"  # "ar" or "en": the language of titles in figures

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المقالات</h2>
# <p dir="rtl" style="text-align:right">أول المقالات كما قُرئت: عنوان كل منها، ومنبره، وتاريخه إن كان معروفًا، وعدد كلماته بعد التنظيف، وما حُذف منه من أسطر الصفحة.</p>
# </div>
#
# The first articles as they were read: title, outlet, date where it is known, words after cleaning, lines taken out.

# %%
import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]
ct.arabic_labels()
corpus = ct.load_corpus(
    CORPUS, metadata=METADATA, columns=COLUMNS, keep=KEEP or (), all_languages=ALL_LANGUAGES
)
columns = {"title": "العنوان", "outlet": "المنبر", "date": "التاريخ", "n_tokens": "الكلمات"}
columns["removed_lines"] = "أسطر حُذفت"
arabic = f"مقالات المدونة: {len(corpus)}. كلماتها بعد التنظيف: {corpus.articles['n_tokens'].sum()}."
ct.views.note(
    arabic, f"{len(corpus)} articles, {corpus.articles['n_tokens'].sum()} words after cleaning."
)
ct.views.show(corpus.articles[list(columns)].head(10).rename(columns=columns))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أكثر المصطلحات ورودًا</h2>
# <p dir="rtl" style="text-align:right">تُعدّ صيغ المصطلح معًا (الوزير، للوزير، والوزراء)، وتُترك حروف المعاني وألفاظ الإخبار مثل «قال» و«أضاف».</p>
# </div>
#
# The forms of a term are counted as one; function words and verbs of reporting are left out.

# %%
stop = ct.stop_words(file=STOPWORDS) if STOPWORDS else None
dtm = ct.count_terms(corpus, stop=stop, variants=VARIANTS)
ax = ct.plot.term_frequencies(dtm, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أي مقالين أقرب؟ ولماذا؟</h2>
# <p dir="rtl" style="text-align:right">المقالان الأشد تشابهًا في ألفاظهما، والمصطلحات التي جمعت بينهما، ونصيب كل منها من التشابه.</p>
# </div>
#
# The two articles whose words are most alike, the terms behind it, and the share of each.

# %%
if len(corpus) > 1:
    best = ct.nearest(dtm, k=1).sort_values("cosine", ascending=False, kind="stable").iloc[0]
    id_a, id_b = best["id"], best["neighbour"]
    title = corpus.articles.set_index("id")["title"]
    arabic = f"«{title[id_a]}» و«{title[id_b]}»: جيب التمام {best['cosine']:.2f}."
    ct.views.note(arabic, f"{id_a} and {id_b}: cosine {best['cosine']:.2f}.")
    reasons = ct.explain(dtm, id_a, id_b).head(8)
    ct.views.show(reasons[["term", "share"]].rename(columns={"term": "المصطلح", "share": "نصيبه"}))
else:
    ct.views.note("مقال واحد لا يُقارن بغيره.", "There is but one article: nothing to compare.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أي دفتر تفتح؟</h2>
# <table dir="rtl">
# <thead><tr><th style="text-align:right">سؤالك</th><th style="text-align:right">الدفتر</th></tr></thead>
# <tbody>
# <tr><td style="text-align:right">ماذا قُرئ وماذا حُذف؟ متى نُشر كل مقال، وكيف عرفنا؟</td><td dir="ltr" style="text-align:left"><a href="01_corpus.ipynb">01_corpus</a></td></tr>
# <tr><td style="text-align:right">ما أكثر المصطلحات والعبارات؟ كيف يكتب كل منبر اسمًا؟ ما الذي يميز مقالًا عن غيره؟</td><td dir="ltr" style="text-align:left"><a href="02_term_frequencies.ipynb">02_term_frequencies</a></td></tr>
# <tr><td style="text-align:right">أي المقالات متشابه، ولماذا، وهل يثبت ذلك إن تغيرت طريقة العدّ؟ من نقل عمّن؟ من روى الحدث نفسه؟ هل تنقسم المدونة مجموعات؟</td><td dir="ltr" style="text-align:left"><a href="03_similarity_and_clusters.ipynb">03_similarity_and_clusters</a></td></tr>
# <tr><td style="text-align:right">أين وردت هذه الكلمة، وفي أي سياق؟ كيف أفتش وأقرأ المقال نفسه؟</td><td dir="ltr" style="text-align:left"><a href="04_reading.ipynb">04_reading</a></td></tr>
# </tbody>
# </table>
# <p dir="rtl" style="text-align:right">وإن أردت التقرير كله، بجداوله وأشكاله وصفحته، فاكتب في الطرفية <code dir="ltr">corpus-tools report my_articles --out my_report</code> ثم افتح <code dir="ltr">my_report/index.html</code>.</p>
# </div>
#
# What was read, removed and dated: `01_corpus`. Terms, phrases, spellings: `02_term_frequencies`. Likeness, its reasons and its
# doubt, copying, stories and clusters: `03_similarity_and_clusters`. Words in context, and the articles themselves:
# `04_reading`. The whole report at once: `corpus-tools report my_articles --out my_report`, then open `my_report/index.html`.

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>التكرار ليس أهمية: قد يكثر المصطلح لأن منبرًا واحدًا أكثر من ذكره.</li>
# <li>أقرب مقالين هما الأقرب في هذه المدونة وبهذه الطريقة في العدّ. في كم طريقة أخرى يبقيان كذلك؟ جواب ذلك في الدفتر الثالث.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="01_corpus.ipynb" dir="ltr">01_corpus</a>. ماذا قُرئ وماذا حُذف، ومتى نُشر كل مقال.</p>
# </div>
#
# **What this does not show.** Frequency is not importance: one outlet may account for a term. The nearest pair is the nearest in
# this corpus and by this way of counting; in how many other ways it stays so, the third notebook tells.
#
# **Next:** [01_corpus](01_corpus.ipynb): what was read, removed and dated.
