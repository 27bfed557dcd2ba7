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
# <h1 dir="rtl" style="text-align:right">القراءة: من العدد إلى النص</h1>
# <p dir="rtl" style="text-align:right">كل رقم في الدفاتر السابقة يقف وراءه نص، وما لم يُقرأ النص فالرقم ظنّ. هنا ثلاثة طرق من العدد إلى القراءة: كلمة في كل مواضعها وما حولها، وجدول يُرتَّب ويُبحث فيه، وخريطة تُحدَّد نقاطها وتُفتح مقالاتها. لا شيء هنا يحتاج إلى خادم أو شبكة.</p>
# </div>
#
# **Reading: from counts to the text.** Behind every number of the other notebooks stands a text. Three ways from one to the
# other: a word in all its places, a table to sort and search, a map whose points can be selected and read. None of them needs
# a server or a network.

# %% tags=["parameters"]
CORPUS = None  # None: the sample corpus; or the path of your own folder or file
METADATA = None  # a CSV file with the columns id, date, outlet, title
COLUMNS = None  # columns of unusual names in a table, such as {"text": "Corpus"}
VARIANTS = None  # variants.csv as you reviewed it: spellings to merge and to keep apart
KEEP = None  # reasons whose lines cleaning is to leave in, such as "caption,credit"
ALL_LANGUAGES = False  # whether articles that are not Arabic stay
STOPWORDS = None  # a text file of more words to leave out of counts

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">نقرأ المقالات وننظفها ونعدّ مصطلحاتها كما في الدفاتر السابقة.</p>
# </div>
#
# The articles are read, cleaned and counted as in the other notebooks.

# %%
import corpus_tools as ct

corpus = ct.load_corpus(
    CORPUS, metadata=METADATA, columns=COLUMNS, keep=KEEP or (), all_languages=ALL_LANGUAGES
)
dtm = ct.count_terms(corpus, stop=ct.stop_words(file=STOPWORDS), variants=VARIANTS)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">كلمة في كل مواضعها</h2>
# <p dir="rtl" style="text-align:right">هذا كشّاف سياقي لأكثر المصطلحات ورودًا؛ ضع مكانه كلمتك أو عبارتك. يجدها وإن اتصل بأولها حرف (و، ف، ب، ل، ك، س) أو أداة التعريف، ولا يجد كلمة تشاركها آخرَها. اضغط رأس العمود لترتّب بما قبل الكلمة أو بما بعدها: تتجاور العبارات المتشابهة، وهذا أسرع طريق إلى ما يقال عادة مع الكلمة. واضغط السطر يُفتح المقال عند موضعها.</p>
# <p dir="rtl" style="text-align:right">فوق الجدول صور الكلمة وعدد كل منها، فأخرج منها ما لا تريد. وما كُتب عنده «لعلها كلمة أخرى» يبدأ بحرف يشبه الحرف المتصل وليس به: «ورد» ليست واوًا و«رد».</p>
# </div>
#
# A concordance of the most frequent term; put a word or phrase of your own in its place. It is found with letters (و ف ب ل ك
# س) and the article before it, and not inside other words. Sort by what stands before or after it: like wordings come
# together. A row opens the article at that place. Forms can be left out above the table; the doubtful ones are named.

# %%
word = dtm.terms.loc[0, "term"]
found = ct.concordance(corpus, word)
found

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والكلمة بين علامتي تنصيص تُطلب كما كُتبت لا يتصل بها شيء، ومع <code dir="ltr">forms="conflated"</code> تُطلب صورها كلها: الجمع والمثنى وما اتصل به ضمير. قارن الأعداد. والجدول نفسه في <code dir="ltr">found.table</code>.</p>
# </div>
#
# In quotation marks the word is taken as written; `forms="conflated"` takes plurals, duals and what has a pronoun, too.
# Compare the numbers. The rows are in `found.table`.

# %%
import pandas as pd

kinds = {"exact": "كما كُتبت", "prefix": "مع ما يتصل بأولها", "conflated": "بكل صورها"}
searches = {kind: ct.concordance(corpus, word, forms=kind) for kind in kinds}
counts = [(kinds[kind], s.found, s.articles, len(s.by_form)) for kind, s in searches.items()]
ct.views.show(pd.DataFrame(counts, columns=["البحث", "المواضع", "المقالات", "الصور"]))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">جدول يُرتَّب ويُبحث فيه</h2>
# <p dir="rtl" style="text-align:right">المقالات كلها. اضغط رأس العمود يُرتَّب به: الأرقام أرقامًا، والتواريخ تواريخ، والكلام على ترتيب حروف العربية. والبحث لا تضلّه همزة ولا تاء مربوطة ولا تشكيل. والمعرّف يفتح المقال. وكذلك كل جدول: <code dir="ltr">ct.views.table(dtm.terms)</code>.</p>
# </div>
#
# All articles. A header sorts: numbers as numbers, dates as dates, text by the Arabic alphabet. The search box minds neither
# hamzas nor vowel marks. An id opens its article. Any table will do: `ct.views.table(dtm.terms)`.

# %%
columns = {"title": "العنوان", "outlet": "المنبر", "date": "التاريخ", "n_tokens": "الكلمات"}
articles = corpus.articles[["id", *columns]].rename(columns=columns)
ct.views.table(articles, "مقالات المدونة", corpus=corpus)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">خريطة تُقرأ</h2>
# <p dir="rtl" style="text-align:right">خريطة الدفتر الثالث نفسها، لكنها تجيب: مُرّ على نقطة تعرف عنوانها، وارسم مستطيلًا حول نقاط تجدها في الجدول، واضغط نقطة يُفتح مقالها. وبلوحة المفاتيح: الأسهم تنتقل، والمسافة تحدّد، والإدخال يفتح. والألوان والأسماء لا تظهر إلا إن كان الحكم أن في المدونة مجموعات.</p>
# </div>
#
# The map of the third notebook, and it answers: point at a point for its headline, draw a box to list articles, click to read.
# With keys: arrows move, space selects, Enter opens. There are colours and names only where the verdict is `clusters`.

# %%
view = None
if 3 <= len(corpus) <= 4000:
    view = ct.views.map(dtm, corpus=corpus, clustering=ct.cluster(dtm))
else:
    ct.views.note(
        "الخريطة لما بين 3 مقالات و4000 مقال.", "The map is for three articles to four thousand."
    )
view

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ولتعمل بما حدّدته في بايثون: <code dir="ltr">picked = ct.views.select(view)</code> في خلية (ويلزمها <code dir="ltr">pip install 'corpus-tools[widgets]'</code>)، ثم حدّد، ثم <code dir="ltr">picked.selected</code> في خلية بعدها قائمة بمعرّفات المقالات.</p>
# </div>
#
# To go on in Python with what you selected: `picked = ct.views.select(view)` in a cell (it needs `pip install
# 'corpus-tools[widgets]'`); select; then `picked.selected` is the list of ids.

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>الكشّاف يرى الحروف لا المعاني: «وعد» قد تكون وعدًا وقد تكون واوًا و«عد»، ولا يفصل بينهما إلا القراءة.</li>
# <li>ما لم يوجد قد يكون كُتب على وجه آخر. جرّب <code dir="ltr">forms="conflated"</code>، واسمًا بتهجئته الأخرى.</li>
# <li>النص المعروض هو النص بعد التنظيف؛ وما رُفع منه في الدفتر الأول. ورقم السطر رقمه في النص كما جاء.</li>
# <li>المسافات في الخريطة تقريب. نقطتان متجاورتان تدعوان إلى القراءة، ولا تغنيان عنها.</li>
# <li>من مواضع كثيرة تُعرض 2000 موزعة على النصوص، ومن جدول طويل أول 5000 صف؛ والعدد الكامل مكتوب فوقها.</li>
# </ul>
# <p dir="rtl" style="text-align:right">عودة إلى الدفتر الأول: <a href="00_start_here.ipynb" dir="ltr">00_start_here</a>. هذا آخر الدفاتر. وأولها يدلك على جواب كل سؤال.</p>
# </div>
#
# **What this does not show.** A concordance sees letters, not meanings: what looks like a proclitic may be the word's own first
# letter. What is not found may be spelled in another way. The text shown is the cleaned one; line numbers are those of the text
# as it came. Distances on the map are approximate: two neighbours ask to be read. Of many finds 2,000 are shown, spread over the
# texts, of a long table the first 5,000 rows; the full number is told.
#
# **Back:** [00_start_here](00_start_here.ipynb): this is the last notebook; the first one tells which answers which question.
