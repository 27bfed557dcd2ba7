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
# <h1 dir="rtl" style="text-align:right">المقالات: ماذا قرأنا، وماذا تركنا؟</h1>
# <p dir="rtl" style="text-align:right">قبل أن نعدّ كلمة واحدة يجدر بنا أن نعرف ما الذي بين أيدينا. فالمقال المأخوذ من صفحة إخبارية لا يأتي وحده، بل تأتي معه تعليقات الصور، وروابط «اقرأ أيضًا»، وأسطر المصدر والمكان، والعنوان مكررًا مرة أو مرتين. ولو عددناها مع النص لوصفنا الصفحة لا المقال.</p>
# <p dir="rtl" style="text-align:right">سترى هنا المقالات ومنابرها، وتواريخها وكيف عُرفت، ثم كل سطر حذفناه من النص ولماذا حذفناه، ومقالًا واحدًا قبل التنظيف وبعده. ولا شيء يضيع: فكل سطر محذوف محفوظ في جدول، ولك أن تراجعه وتردّه إلى مكانه.</p>
# <p dir="rtl" style="text-align:right">لا يلزمك أن تقرأ الشيفرة: اقرأ الفقرة ثم انظر إلى ما تحتها. ولتحليل مقالاتك أنت اكتب مسار مجلدها في الملف <a href="settings.py" dir="ltr">settings.py</a>.</p>
# </div>
#
# # The articles: what was read, and what was left out
#
# A page taken from a news site brings captions, “read also” links,
# credits and repeated titles with it. This notebook shows the articles, their outlets and dates, every line that was taken out
# before counting, and why. You need not read the code. For articles of your own, put the path of their folder into
# [settings.py](settings.py).

# %%
# %run settings.py
import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">لمحة</h2>
# <p dir="rtl" style="text-align:right">كم مقالًا قُرئ، وكم كلمة بقيت فيها بعد التنظيف، ومن أي المنابر هي، وكم ملفًا لم يؤخذ، والتنبيهات إن كانت.</p>
# </div>
#
# ## At a glance
#
# At a glance: articles, words after cleaning, outlets, lines removed, files not taken, warnings.

# %%
ct.views.show(corpus, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المنابر</h2>
# <p dir="rtl" style="text-align:right">لكل منبر عدد مقالاته، ومجموع كلماتها، وطول المقال الأوسط، أي ما نصف مقالاته أقصر منه ونصفها أطول. وإذا غلب منبر على المقالات غلبت لغته على كل ما سيأتي. وما لا منبر له مقال لم تذكر صفحته اسم المنبر في موضع يوثق به.</p>
# </div>
#
# ## The outlets
#
# Articles, words and the median length per outlet. An outlet that dominates the corpus dominates all that follows.

# %%
articles = corpus.articles.assign(outlet=corpus.articles["outlet"].replace("", "—"))
outlets = articles.groupby("outlet")["n_tokens"].agg(size="size", tokens="sum", median="median")
outlets = outlets.sort_values("size", ascending=False, kind="stable").reset_index()
ct.views.show(outlets, most=15, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والجدول نفسه شكلًا، ترسمه مكتبة <span dir="ltr">pandas</span>: فبعد <code dir="ltr">ct.arabic_labels()</code> تصح العربية في كل ما ترسمه <span dir="ltr">Matplotlib</span>.</p>
# </div>
#
# The same as bars, drawn by pandas: after `ct.arabic_labels()` Arabic is right in whatever Matplotlib draws.

# %%
title = "Articles per outlet" if LANG == "en" else "عدد المقالات في كل منبر"
some = outlets.head(15)[::-1]
look = {"figsize": (7, 0.9 + 0.35 * len(some)), "color": "#0072B2", "legend": False}
ax = some.plot.barh("outlet", "size", title=title, ylabel="", xticks=[], **look)
ax.bar_label(ax.containers[0], label_type="center", color="white")
if LANG != "en":
    ax.invert_xaxis()
    ax.yaxis.tick_right()

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المقالات</h2>
# <p dir="rtl" style="text-align:right">أول عشرين مقالًا. والرقم في العمود الأول هو رقم المقال في كل شكل وجدول من هذه الدفاتر. وإن كثرت الأسطر المحذوفة من مقال فراجعها فيما يلي.</p>
# </div>
#
# ## The articles
#
# The first twenty articles; the number is the one they bear in every figure. All of them: `corpus.articles`.

# %%
columns = ["id", "title", "outlet", "date", "n_tokens", "removed_lines"]
ct.views.show(corpus.articles, columns, corpus=corpus, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">التواريخ، وكيف عُرفت</h2>
# <p dir="rtl" style="text-align:right">لا نخمّن التواريخ. فالتاريخ إما مكتوب في الصفحة («منصوص عليه»)، أو آتٍ مع البيانات أو في الملف المسمى في <code dir="ltr">METADATA</code> («من البيانات المرفقة»)، أو لا يحتمل كلام الخبر عن نفسه غيره («مستنتج»)، وإلا فهو «غير معروف». أما تاريخ الصورة وتواريخ الأحداث فليست تواريخ نشر.</p>
# </div>
#
# ## Dates, and how they are known
#
# Dates are never guessed: stated by a stamp on the page, supplied with the data, inferred where the words of the article leave
# one answer (at its precision), or unknown.

# %%
known = articles.groupby("date_status")["date"].agg(size="size", first_date="min", last_date="max")
ct.views.show(known.reset_index(), lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه نماذج مما استندنا إليه: التاريخ كما كُتب في الصفحة، وما فهمناه منه. وأسماء الشهور مفهومة على اختلافها، فحزيران ويونيو وجوان شهر واحد.</p>
# </div>
#
# Samples of the evidence: the stamp as it stood on the page, and the date read from it.

# %%
dated = articles[articles["date"] != ""].drop_duplicates("outlet")
if len(dated):
    ct.views.show(dated, ["title", "date_evidence", "date"], most=10, lang=LANG)
else:
    ct.views.note("لم يُعرف تاريخ أي مقال.", "No article has a date.", lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وكل تاريخ ورد في النصوص مسجل بسطره ومعناه ونوعه: أهو تاريخ النشر، أم تاريخ حدث، أم مما سبقه، أم موعد آتٍ، أم مما في تعليق صورة. والقائمة كاملة في <code dir="ltr">ct.dates(corpus)</code>.</p>
# </div>
#
# Every date in the texts, with what it means and of what kind it is: two of each kind. All of them: `ct.dates(corpus)`.

# %%
dates = ct.dates(corpus)
dates = dates[dates["iso"] != ""].groupby("kind").head(2).sort_values("kind", kind="stable")
ct.views.show(dates, ["kind", "text", "iso", "line", "id"], corpus=corpus, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما حُذف، ولماذا</h2>
# <p dir="rtl" style="text-align:right">لكل سطر محذوف سبب واحد. وفي الجدول عدد الأسطر لكل سبب، وفي كم مقال هي، ومثال عليها. وإن خلا الجدول فلم يُحذف شيء.</p>
# </div>
#
# ## What was taken out, and why
#
# Every line removed has one reason. The table counts lines and articles per reason and gives an example; an empty table means that nothing was removed.

# %%
removed = corpus.removed.assign(text=corpus.removed["text"].str.slice(stop=100))
groups = removed.groupby("reason")
reasons = groups.agg(lines=("id", "size"), articles=("id", "nunique"), text=("text", "first"))
reasons = reasons.sort_values("lines", ascending=False, kind="stable").reset_index()
ct.views.show(reasons, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">احكم بنفسك: هذان سطران لكل سبب، ومع كل سطر رقمه في النص الأصلي. وبعض ما حُذف أفادنا قبل حذفه، ففي أحد الأعمدة ما عرفناه منه: المنبر أو التاريخ أو مصدر الصورة أو مصدر الخبر. والقائمة كاملة في <code dir="ltr">corpus.removed</code>.</p>
# </div>
#
# Judge for yourself: two lines of every reason, with their line numbers. A column names what a line told us before it
# went. All of them: `corpus.removed`.

# %%
sample = removed.sort_values("reason", kind="stable").groupby("reason").head(2)
columns = ["reason", "text", "kept_as", "id", "line"]
ct.views.show(sample, columns, corpus=corpus, lang=LANG, most=None)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">مقال قبل التنظيف وبعده</h2>
# <p dir="rtl" style="text-align:right">اخترنا المقال الذي اجتمع فيه أكبر عدد من أسباب الحذف. إلى اليمين كل سطر كما جاء، ويليه ما بقي منه، ثم سبب الحذف. وقد يُحذف جزء من السطر ويبقى باقيه.</p>
# </div>
#
# ## An article before and after cleaning
#
# One article before and after: the one with the most kinds of removed lines. A part of a line may go and the rest stay.

# %%
import pandas as pd

kinds = corpus.removed.groupby("id")["reason"].nunique()
article_id = kinds.idxmax() if len(kinds) else corpus.ids[0]
gone = corpus.removed[corpus.removed["id"] == article_id].drop_duplicates("line")
kept = pd.DataFrame(
    [(p.line, str(p)) for p in corpus.paragraphs(article_id)], columns=["line", "kept"]
)
kept = kept.groupby("line")["kept"].agg(" ".join)
lines = corpus.raw(article_id).splitlines()
trace = pd.DataFrame({"line": range(1, len(lines) + 1), "text": lines})
trace = trace[trace["text"].str.strip() != ""].join(kept, on="line")
trace = trace.join(gone.set_index("line")["reason"], on="line").fillna("")
ct.views.show(corpus[article_id].title, lang=LANG)
ct.views.show(trace, most=60, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">وهل غيّر التنظيف شيئًا؟</h2>
# <p dir="rtl" style="text-align:right">نردّ أسطر كل سبب وحدها إلى النص ونقيس ما يتغير: كم كلمة عادت، وكم كلمة منها جديدة على النص، وكم تغير تشابه كل مقالين في المتوسط، وهل تغير أقرب مقالين. والصف الأول للنص كما جاء بكل ما فيه، والأخير للنص بعد التنظيف.</p>
# <p dir="rtl" style="text-align:right">وإن رأيت أن سببًا منها أخذ من كلام المقالات فرُدّ ما أخذه: <code dir="ltr">corpus.restore(reason="caption")</code>، أو رُدّ سطرًا بعينه: <code dir="ltr">corpus.restore(id="…", line=3)</code>.</p>
# </div>
#
# ## Did cleaning change anything?
#
# Lines of one reason at a time are put back: the words they bring, the words that are new to the
# text, the mean change of the likeness of two articles, and whether another pair becomes the nearest. `corpus.restore`
# brings lines back for good. Of a large corpus, the articles measured are spread evenly over it.

# %%
effect = ct.cleaning_effect(corpus)
columns = ["step", "lines", "tokens", "share", "types", "mean_change", "nearest_changes"]
ct.views.show(effect.round(4), columns, lang=LANG)
if len(corpus.removed):
    ax = ct.plot.cleaning_effect(effect, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه أزواج المقالات كلها قبل التنظيف وبعده. وما وقع تحت القطر كانت الصفحات تقرّب بين مقاليه، لا كلام المقالين.</p>
# </div>
#
# Every pair of articles before cleaning and after: below the diagonal are those that the furniture of their pages, not their
# words, had brought together.

# %%
if len(corpus) > 1:
    ax = ct.plot.similarity_change(ct.similarity_change(corpus), lang=LANG)
else:
    ct.views.note("لا مقارنة بمقال واحد.", "There is but one article to compare.", lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لم يؤخذ، والتنبيهات</h2>
# <p dir="rtl" style="text-align:right">الملف الفارغ، والمقال المكرر بحروفه، وما تعذرت قراءته، وما كُتب بغير العربية، كل ذلك لا يُعدّ، ويُذكر هنا مع سببه. ولإبقاء ما ليس بالعربية اكتب <code dir="ltr">ALL_LANGUAGES = True</code> في ملف الإعدادات. والتنبيه لا يُسقط المقال، بل يدعوك إلى النظر فيه.</p>
# </div>
#
# ## What was not taken, and warnings
#
# What was not taken, and why: empty files, exact duplicates, unreadable ones, articles that are not Arabic (which
# `ALL_LANGUAGES = True` keeps). A warning leaves the article in, and asks you to look at it.

# %%
if len(corpus.skipped):
    ct.views.show(corpus.skipped, ["origin", "reason"], lang=LANG)
else:
    ct.views.note("أُخذت المقالات كلها.", "All articles were taken.", lang=LANG)
if corpus.warnings:
    ct.views.show(corpus.warnings, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>ما جُمع ليس كل ما نُشر. فعدد مقالات المنبر هنا هو ما جُمع منه، لا ما نشره.</li>
# <li>التنظيف قواعد لا قارئ، فقد يُبقي سطرًا من الصفحة أو يحذف سطرًا من الخبر. وإن بلغ ما يحذفه أكثر من نصف الكلمات نُبّهت إلى ذلك، وإن لم يتبين أنه من الصفحة تُرك المقال كما هو.</li>
# <li>التاريخ المكتوب في الصفحة قد يكون تاريخ تحديثها لا تاريخ نشرها الأول.</li>
# <li>لا يُسقَط من المقالات العربية إلا المكرر بحروفه. والخبر الواحد إذا أعيدت صياغته مقالان هنا، وتقاربهما يظهر في <a href="03_similarity_and_clusters.ipynb">دفتر التشابه</a>.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="02_term_frequencies.ipynb" dir="ltr">02_term_frequencies</a>، وفيه أكثر المصطلحات والعبارات ورودًا، وما يميز كل مقال.</p>
# </div>
#
# ## What this does not show
#
# A corpus is what was collected, not what was published. Cleaning follows rules: it may keep a
# line of the page or take one of the article, and where it would take more than half of the words it leaves all and warns.
# A stamp may be that of an update. Only exact duplicates are dropped; a story told twice is two articles.
#
# **Next:** [02_term_frequencies](02_term_frequencies.ipynb): terms, phrases, and what sets articles apart.
