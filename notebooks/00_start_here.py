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
# <p dir="rtl" style="text-align:right">في دقيقة واحدة: نقرأ المقالات وننظفها، ونرسم أكثر مصطلحاتها ورودًا، ونسأل أي مقالين أقرب ولماذا. وفي آخر الدفتر جدول يدلك على الدفتر الذي فيه جواب سؤالك.</p>
# <p dir="rtl" style="text-align:right">لا يلزمك أن تقرأ الشيفرة. لتشغيل الدفتر كله اختر <span dir="ltr">Run All Cells</span> من قائمة <span dir="ltr">Run</span>.</p>
# <p dir="rtl" style="text-align:right"><b>لتحليل مقالاتك أنت</b> افتح الملف <a href="settings.py" dir="ltr">settings.py</a> من قائمة الملفات إلى الجانب، واكتب مسار مجلدها بين علامتي اقتباس مكان <code dir="ltr">None</code>، مثل <code dir="ltr">CORPUS = "my_articles"</code>، واحفظه. يكفي ذلك مرة واحدة للدفاتر السبعة كلها. والمسار لمجلد أو لملف واحد، وفيه صفحات محفوظة (<code dir="ltr">.html</code>)، أو نصوص (<code dir="ltr">.txt</code>)، أو مستندات (<code dir="ltr">.docx</code> و<code dir="ltr">.pdf</code>)، أو جداول كل صف منها مقال (<code dir="ltr">.xlsx</code> و<code dir="ltr">.csv</code> و<code dir="ltr">.json</code>)، أو ذلك كله مضغوطًا (<code dir="ltr">.zip</code>).</p>
# <p dir="rtl" style="text-align:right"><b>وللغة</b>: اجعل <code dir="ltr">LANG = "en"</code> في الملف نفسه لتكون الأشكال والجداول بالإنجليزية، أو <code dir="ltr">LANG = "both"</code> للغتين معًا. وللحصول على الدفاتر كلها بالإنجليزية اكتب في الطرفية <code dir="ltr">corpus-tools notebooks --lang en --out english</code>.</p>
# </div>
#
# # Start here
#
# In a minute: articles are read and cleaned, their most frequent terms drawn, the nearest pair named, with its reasons; then a
# table says which notebook answers which question. You need not read the code: choose *Run All Cells* from the *Run* menu.
#
# **For articles of your own** open [settings.py](settings.py), put the path of their folder or file, in quotation marks, in place
# of `None`, and save it: once for all seven notebooks. It takes pages, texts, documents and tables, also in a zip file.
#
# **For another language** change `LANG` there: it is that of figures and tables. `corpus-tools notebooks --lang en --out english`
# writes all notebooks in English.

# %%
# %run settings.py
import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المقالات</h2>
# <p dir="rtl" style="text-align:right">أول المقالات كما قُرئت: عنوان كل منها، ومنبره، وتاريخه إن عُرف، وعدد كلماته بعد التنظيف، وعدد الأسطر التي حُذفت منه.</p>
# </div>
#
# ## The articles
#
# The first articles as they were read: title, outlet, date where it is known, words after cleaning, lines taken out.

# %%
ct.views.show(corpus, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أكثر المصطلحات ورودًا</h2>
# <p dir="rtl" style="text-align:right">تُعدّ صيغ المصطلح معًا (الوزير، للوزير، والوزراء)، ولا تُعدّ الأدوات مثل «من» و«إلى»، ولا أفعال القول مثل «قال» و«أضاف».</p>
# </div>
#
# ## The most frequent terms
#
# The forms of a term are counted as one; function words and verbs of reporting are left out.

# %%
dtm = ct.count_terms(corpus, stop=stop, variants=VARIANTS)
ax = ct.plot.term_frequencies(dtm, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أي مقالين أقرب؟ ولماذا؟</h2>
# <p dir="rtl" style="text-align:right">أشد مقالين تشابهًا في ألفاظهما، ثم المصطلحات التي يشتركان فيها ونصيب كل منها من التشابه.</p>
# </div>
#
# ## Which two articles are nearest, and why?
#
# The two articles whose words are most alike, the terms behind it, and the share of each.

# %%
if len(corpus) > 1:
    near = ct.nearest(dtm, k=1).sort_values("cosine", ascending=False, kind="stable").head(1)
    ct.views.show(near, ["id", "neighbour", "cosine"], corpus=corpus, lang=LANG)
    reasons = ct.explain(dtm, near["id"].iloc[0], near["neighbour"].iloc[0])
    ct.views.show(reasons, ["term", "kind", "share"], most=8, lang=LANG)
else:
    ct.views.note("لا مقارنة بمقال واحد.", "There is but one article to compare.", lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أي دفتر تفتح؟</h2>
# <table dir="rtl">
# <thead><tr><th style="text-align:right">سؤالك</th><th style="text-align:right">الدفتر</th></tr></thead>
# <tbody>
# <tr><td style="text-align:right">ماذا قُرئ وماذا حُذف؟ متى نُشر كل مقال، وكيف عرفنا؟</td><td dir="ltr" style="text-align:left"><a href="01_corpus.ipynb">01_corpus</a></td></tr>
# <tr><td style="text-align:right">ما أكثر المصطلحات والعبارات؟ كيف يكتب كل منبر اسمًا؟ ما الذي يميز مقالًا عن غيره؟</td><td dir="ltr" style="text-align:left"><a href="02_term_frequencies.ipynb">02_term_frequencies</a></td></tr>
# <tr><td style="text-align:right">أي المقالات متشابه، ولماذا، وهل يثبت ذلك إن تغيرت طريقة العدّ؟ أي النصوص مشترك بين مقالين؟ من روى الحدث نفسه؟ هل تنقسم المقالات مجموعات؟</td><td dir="ltr" style="text-align:left"><a href="03_similarity_and_clusters.ipynb">03_similarity_and_clusters</a></td></tr>
# <tr><td style="text-align:right">أين وردت هذه الكلمة، وفي أي سياق؟ كيف أبحث وأقرأ المقال نفسه؟</td><td dir="ltr" style="text-align:left"><a href="04_reading.ipynb">04_reading</a></td></tr>
# <tr><td style="text-align:right">بمَ يختلف منبر عن آخر؟ متى شاع المصطلح؟ من غطى أي حدث؟</td><td dir="ltr" style="text-align:left"><a href="05_comparing.ipynb">05_comparing</a></td></tr>
# <tr><td style="text-align:right">من قال ماذا؟ من ذُكر من الأشخاص والجهات، ومع من؟</td><td dir="ltr" style="text-align:left"><a href="06_who_said_what.ipynb">06_who_said_what</a></td></tr>
# </tbody>
# </table>
# <p dir="rtl" style="text-align:right">وإن أردت التقرير كله، بجداوله وأشكاله وصفحته، فاكتب في الطرفية <code dir="ltr">corpus-tools report my_articles --out my_report</code> ثم افتح <code dir="ltr">my_report/index.html</code>.</p>
# </div>
#
# ## Which notebook next?
#
# | your question | notebook |
# |---|---|
# | What was read and removed? When was each article published, and how is that known? | [01_corpus](01_corpus.ipynb) |
# | Which terms and phrases lead? How does each outlet spell a name? What sets an article apart? | [02_term_frequencies](02_term_frequencies.ipynb) |
# | Which articles are alike, why, and how surely? What do they share? Stories, groups? | [03_similarity_and_clusters](03_similarity_and_clusters.ipynb) |
# | Where does this word stand? How do I search and read? | [04_reading](04_reading.ipynb) |
# | How do outlets differ? When did a term rise? Who covered what? | [05_comparing](05_comparing.ipynb) |
# | Who said what? Who is named, and with whom? | [06_who_said_what](06_who_said_what.ipynb) |
#
# The whole report at once: `corpus-tools report my_articles --out my_report`, then open `my_report/index.html`.

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>التكرار ليس أهمية: قد يكثر المصطلح لأن منبرًا واحدًا أكثر من ذكره.</li>
# <li>أقرب مقالين هما الأقرب بين هذه المقالات وبهذه الطريقة في العدّ. وهل يبقيان كذلك إن عددنا بطرق أخرى؟ جواب ذلك في <a href="03_similarity_and_clusters.ipynb">دفتر التشابه</a>.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="01_corpus.ipynb" dir="ltr">01_corpus</a>، وفيه ماذا قُرئ وماذا حُذف، ومتى نُشر كل مقال.</p>
# </div>
#
# ## What this does not show
#
# Frequency is not importance: one outlet may account for a term. The nearest pair is the nearest in
# this corpus and by this way of counting; in how many other ways it stays so, the [notebook on likeness](03_similarity_and_clusters.ipynb) tells.
#
# **Next:** [01_corpus](01_corpus.ipynb): what was read, removed and dated.
