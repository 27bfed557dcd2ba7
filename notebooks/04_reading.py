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
# <p dir="rtl" style="text-align:right">وراء كل رقم في الدفاتر السابقة نص، وما لم يُقرأ النص فالرقم ظنّ. وهنا ثلاث طرق من العدد إلى القراءة: كلمة في كل مواضعها وما حولها، وجدول يُرتَّب ويُبحث فيه، وخريطة تُفتح مقالاتها. ولا يحتاج شيء منها إلى اتصال بالشبكة.</p>
# </div>
#
# # Reading: from counts to the text
#
# Behind every number of the other notebooks stands a text. Three ways from one to the
# other: a word in all its places, a table to sort and search, a map whose points can be selected and read. None of them needs
# a server or a network.

# %%
# %run settings.py
import corpus_tools as ct

dtm = ct.count_terms(corpus, stop=stop, variants=VARIANTS)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">كلمة في كل مواضعها</h2>
# <p dir="rtl" style="text-align:right">هذا كشّاف بمواضع أكثر المصطلحات ورودًا، ولتبحث عن كلمة أو عبارة غيره اكتبها في <code dir="ltr">WORD</code> في ملف الإعدادات. يجدها الكشّاف وإن اتصل بأولها حرف (و، ف، ب، ل، ك، س) أو أداة التعريف، ولا يجدها جزءًا من كلمة أخرى. انقر رأس العمود لترتّب المواضع بما قبل الكلمة أو بما بعدها، فتتجاور العبارات المتشابهة. وانقر السطر يُفتح المقال عند موضعها.</p>
# <p dir="rtl" style="text-align:right">وفوق الجدول صيغ الكلمة وعدد كل منها، فأخرج منها ما لا تريد. وما كُتب عنده «لعلها كلمة أخرى» يبدأ بحرف قد يكون من أصل الكلمة: «ورد» ليست الواو و«رد».</p>
# </div>
#
# ## A word in all its places
#
# A concordance of the most frequent term; set `WORD` in the settings for another word or phrase. It is found with letters (و ف ب ل ك
# س) and the article before it, and not inside other words. Sort by what stands before or after it: like wordings come
# together. A row opens the article at that place. Forms can be left out above the table; the doubtful ones are named.

# %%
word = WORD or dtm.terms.loc[0, "term"]
found = ct.concordance(corpus, word, lang=LANG)
found

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وإذا وُضعت الكلمة بين علامتي تنصيص طُلبت كما كُتبت لا يتصل بها شيء، ومع <code dir="ltr">forms="conflated"</code> تُطلب صيغها كلها: الجمع والمثنى وما اتصل به ضمير. وفيما يلي عدد المواضع والمقالات والصيغ لكل بحث. وجدول المواضع في <code dir="ltr">found.table</code>.</p>
# </div>
#
# In quotation marks the word is taken as written; `forms="conflated"` takes plurals, duals and what has a pronoun, too.
# Below, what each search finds. The rows are in `found.table`.

# %%
import pandas as pd

searches = [ct.concordance(corpus, word, forms=kind) for kind in ("exact", "prefix", "conflated")]
counts = [(s.forms, s.found, s.articles, len(s.by_form)) for s in searches]
ct.views.show(pd.DataFrame(counts, columns=["search", "found", "articles", "forms"]), lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">جدول يُرتَّب ويُبحث فيه</h2>
# <p dir="rtl" style="text-align:right">المقالات كلها. انقر رأس العمود يُرتَّب الجدول به، وانقر رقم المقال يُفتح. والبحث لا تضلّه همزة ولا تاء مربوطة ولا تشكيل. ويصح ذلك في كل جدول: <code dir="ltr">ct.views.table(dtm.terms)</code>.</p>
# </div>
#
# ## A table to sort and search
#
# All articles. A header sorts: numbers as numbers, dates as dates, text by the Arabic alphabet. The search box minds neither
# hamzas nor vowel marks. A number opens its article. Any table will do: `ct.views.table(dtm.terms)`.

# %%
articles = corpus.articles[["id", "title", "outlet", "date", "n_tokens"]]
ct.views.table(articles, corpus=corpus, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">خريطة تُقرأ</h2>
# <p dir="rtl" style="text-align:right">هي خريطة دفتر التشابه، وفيها مُرّ على نقطة تعرف عنوانها، وارسم مستطيلًا حول نقاط تجدها في الجدول، وانقر نقطة يُفتح مقالها. وبلوحة المفاتيح: الأسهم تنتقل، والمسافة تحدّد، والإدخال يفتح. ولا تظهر الألوان والأسماء إلا إذا كانت المجموعات واضحة.</p>
# </div>
#
# ## A map to read from
#
# The map of the third notebook, and it answers: point at a point for its headline, draw a box to list articles, click to read.
# With keys: arrows move, space selects, Enter opens. There are colours and names only where there are clear groups.

# %%
view = None
if 3 <= len(corpus) <= 4000:
    view = ct.views.map(dtm, corpus=corpus, clustering=ct.cluster(dtm), lang=LANG)
else:
    ct.views.note(
        "الخريطة لما بين 3 مقالات و4000 مقال.",
        "The map is for three articles to four thousand.",
        lang=LANG,
    )
view

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ولتعمل بما حدّدته من المقالات اكتب في خلية <code dir="ltr">picked = ct.views.select(view)</code> (ويلزمها <code dir="ltr">pip install 'corpus-tools[widgets]'</code>)، ثم حدّد المقالات، فتجد قائمتها في <code dir="ltr">picked.selected</code>.</p>
# </div>
#
# To go on in Python with what you selected: `picked = ct.views.select(view)` in a cell (it needs `pip install
# 'corpus-tools[widgets]'`); select; then `picked.selected` is the list of ids.

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>الكشّاف يرى الحروف لا المعاني: «وعد» قد تكون وعدًا وقد تكون الواو و«عد»، ولا يفصل بينهما إلا القراءة.</li>
# <li>ما لم يوجد قد يكون كُتب على وجه آخر: جرّب <code dir="ltr">forms="conflated"</code>، أو التهجئة الأخرى للاسم.</li>
# <li>النص المعروض هو النص بعد التنظيف، وما حُذف منه في <a href="01_corpus.ipynb">دفتر المقالات</a>. ورقم السطر رقمه في النص كما جاء.</li>
# <li>المسافات في الخريطة تقريبية، وتجاور نقطتين يدعو إلى القراءة ولا يغني عنها.</li>
# <li>إذا كثرت المواضع عُرض منها 2000 موزعة على النصوص، وإذا طال الجدول عُرض أول 5000 صف منه، ومعه العدد كله.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="05_comparing.ipynb" dir="ltr">05_comparing</a>، وفيه بمَ تختلف المنابر، ومتى شاع المصطلح، ومن غطى أي حدث.</p>
# </div>
#
# ## What this does not show
#
# A concordance sees letters, not meanings: what looks like a proclitic may be the word's own first
# letter. What is not found may be spelled in another way. The text shown is the cleaned one; line numbers are those of the text
# as it came. Distances on the map are approximate: two neighbours ask to be read. Of many finds 2,000 are shown, spread over the
# texts, of a long table the first 5,000 rows; the full number is told.
#
# **Next:** [05_comparing](05_comparing.ipynb): how outlets differ, when a term rose, who covered what.
