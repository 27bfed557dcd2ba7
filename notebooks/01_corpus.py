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
# <h1 dir="rtl" style="text-align:right">المدونة: ماذا قرأنا، وماذا تركنا؟</h1>
# <p dir="rtl" style="text-align:right">قبل أن نعدّ كلمة واحدة يجدر بنا أن نعرف ما الذي بين أيدينا. فالمقال المنسوخ من صفحة إخبارية لا يأتي وحده: تأتي معه تعليقات الصور، وروابط «اقرأ أيضا»، وأسطر المصدر والمكان، والعنوان مكررًا مرة أو مرتين. ولو عددناها مع النص لوصفنا الصفحة لا المقال.</p>
# <p dir="rtl" style="text-align:right">سترى هنا المقالات ومنابرها، وتواريخها وكيف عُرفت، ثم كل سطر رفعناه عن النص ولماذا رفعناه، ومقالًا واحدًا قبل التنظيف وبعده. لا شيء يضيع: كل سطر محذوف محفوظ في جدوله، ولك أن تراجعه وتعترض عليه.</p>
# <p dir="rtl" style="text-align:right">لا يلزمك أن تقرأ الشيفرة: اقرأ الفقرة ثم انظر إلى ما تحتها. وإن أردت أن تحلل مقالاتك أنت، فاكتب مسار مجلدها بين علامتي اقتباس مكان <code dir="ltr">None</code> في السطر الأول من الخلية التالية، ثم اختر <span dir="ltr">Run All Cells</span> من قائمة <span dir="ltr">Run</span>.</p>
# </div>
#
# **The corpus: what was read, and what was left out.** A page copied from a news site brings captions, “read also” links,
# credits and repeated titles with it. This notebook shows the articles, their outlets and dates, every line that was taken out
# before counting, and why. You need not read the code. For articles of your own, put the path of their folder, in quotation
# marks, in place of `None` below and choose *Run All Cells* from the *Run* menu.

# %% tags=["parameters"]
CORPUS = None  # None: the sample corpus; or the path of your own folder or file
METADATA = None  # a CSV file with the columns id, date, outlet, title
COLUMNS = None  # columns of unusual names in a table, such as {"text": "Corpus"}
KEEP = None  # reasons whose lines cleaning is to leave in, such as "caption,credit"
ALL_LANGUAGES = False  # whether articles that are not Arabic stay
LANG = "ar"  # "ar" or "en": the language of titles in figures

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">تقرأ هذه الخلية المقالات وتنظفها، وتجعل الحروف العربية في كل شكل يُرسم متصلة ومن اليمين إلى اليسار.</p>
# </div>
#
# Reads and cleans the articles, and sets Arabic in figures right.

# %%
import pandas as pd

import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]
ct.arabic_labels()
corpus = ct.load_corpus(
    CORPUS, metadata=METADATA, columns=COLUMNS, keep=KEEP or (), all_languages=ALL_LANGUAGES
)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">لمحة</h2>
# <p dir="rtl" style="text-align:right">كم مقالًا دخل المدونة وكم كلمة بقيت فيها بعد التنظيف، وكم سطرًا رُفع عنها، وكم ملفًا تعذّر أخذه.</p>
# </div>
#
# At a glance: articles, words after cleaning, outlets, lines removed, files not taken, warnings.

# %%
glance = {
    "المقالات": len(corpus),
    "الكلمات": corpus.articles["n_tokens"].sum(),
    "أسطر حُذفت": len(corpus.removed),
    "ما لم يُؤخذ": len(corpus.skipped),
    "التنبيهات": len(corpus.warnings),
}
ct.views.show(pd.DataFrame([glance]))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المنابر</h2>
# <p dir="rtl" style="text-align:right">لكل منبر عدد مقالاته، ومجموع كلماتها، والطول الأوسط للمقال: نصف مقالاته أقصر منه ونصفها أطول. إن غلب منبر على المدونة غلبت لغته على كل ما سيأتي. و«غير معروف» يعني أن الصفحة لم تذكر اسم المنبر في موضع نثق به.</p>
# </div>
#
# Articles, words and the median length per outlet. An outlet that dominates the corpus dominates all that follows.

# %%
articles = corpus.articles.replace({"outlet": {"": "غير معروف"}})
outlets = articles.groupby("outlet")["n_tokens"].agg(["size", "sum", "median"]).astype(int)
outlets = outlets.sort_values("size", ascending=False, kind="stable").head(15).reset_index()
columns = {"outlet": "المنبر", "size": "المقالات", "sum": "الكلمات", "median": "الطول الأوسط"}
ct.views.show(outlets.rename(columns=columns))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والجدول نفسه أعمدةً. يرسمه pandas لا نحن: بعد <code dir="ltr">ct.arabic_labels()</code> تصح العربية في كل ما ترسمه Matplotlib.</p>
# </div>
#
# The same as bars, drawn by pandas: after `ct.arabic_labels()` Arabic is right in whatever Matplotlib draws.

# %%
title = "عدد المقالات لكل منبر" if LANG == "ar" else "Articles per outlet"
look = {"figsize": (7, 0.9 + 0.35 * len(outlets)), "color": "#0072B2", "legend": False}
ax = outlets[::-1].plot.barh("outlet", "size", title=title, ylabel="", xticks=[], **look)
ax.bar_label(ax.containers[0], label_type="center", color="white")
if LANG == "ar":
    ax.invert_xaxis()
    ax.yaxis.tick_right()

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المقالات</h2>
# <p dir="rtl" style="text-align:right">أول عشرين مقالًا بترتيبها. الرقم في العمود الأول هو رقم المقال في كل شكل من أشكال هذه الدفاتر. وإن كثرت الأسطر المحذوفة من مقال فراجعه في آخر هذا الدفتر.</p>
# </div>
#
# The first twenty articles; the number is the one they bear in every figure. All of them: `corpus.articles`.

# %%
columns = {"number": "#", "title": "العنوان", "outlet": "المنبر", "date": "التاريخ"}
columns |= {"n_tokens": "الكلمات", "removed_lines": "أسطر حُذفت"}
listed = articles.assign(number=range(1, len(articles) + 1)).head(20)
ct.views.show(listed[list(columns)].rename(columns=columns).replace("", "—"))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">التواريخ، وكيف عُرفت</h2>
# <p dir="rtl" style="text-align:right">لا نخمّن تاريخًا. إما أن يكون مكتوبًا في ختم الصفحة («منصوص عليه»)، أو أن يأتي مع البيانات أو في ملف <code dir="ltr">METADATA</code> («مُعطى»)، أو ألا يحتمل كلام الخبر عن نفسه إلا جوابًا واحدًا («مستنتج»، بقدر دقته)، وإلا فهو «غير معروف». أما تاريخ الصورة وتواريخ الأحداث فليست تاريخ نشر.</p>
# </div>
#
# Dates are never guessed: stated by a stamp on the page, supplied with the data, inferred where the words of the article leave
# one answer (at its precision), or unknown.

# %%
status = {"stated": "منصوص عليه", "supplied": "مُعطى", "inferred": "مستنتج", "unknown": "غير معروف"}
known = articles.assign(status=articles["date_status"].replace(status))
known = known.groupby("status")["date"].agg(["size", "min", "max"]).reset_index()
columns = {"status": "التاريخ", "size": "المقالات", "min": "الأقدم", "max": "الأحدث"}
ct.views.show(known.rename(columns=columns).replace("", "—"))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه نماذج مما استندنا إليه: الختم كما ورد في الصفحة، والتاريخ الذي فهمناه منه. وأسماء الشهور مفهومة على اختلافها: حزيران ويونيو وجوان شهر واحد.</p>
# </div>
#
# Samples of the evidence: the stamp as it stood on the page, and the date read from it.

# %%
dated = articles[articles["date"] != ""].drop_duplicates("outlet").head(10)
if len(dated):
    columns = {"title": "العنوان", "date_evidence": "كما ورد", "date": "التاريخ"}
    ct.views.show(dated, columns, lang="ar")
else:
    ct.views.note("لم يُعرف تاريخ أي مقال.", "No article has a date.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وكل تاريخ ورد في النصوص مسجل بسطره ومعناه ونوعه: تاريخ نشر، أو حدث، أو خلفية سابقة، أو موعد آت، أو تعليق صورة. والقائمة كاملة في <code dir="ltr">ct.dates(corpus)</code>.</p>
# </div>
#
# Every date in the texts, with what it means and of what kind it is: two of each kind. All of them: `ct.dates(corpus)`.

# %%
kinds = {"publication": "نشر", "event": "حدث", "background": "خلفية", "future": "آت"}
kinds |= {"caption": "تعليق صورة", "page": "أدوات الصفحة", "unknown": "غير معروف"}
columns = {"kind": "النوع", "text": "كما ورد", "iso": "معناه", "line": "السطر", "title": "المقال"}
dates = ct.dates(corpus)
dates = dates[dates["iso"] != ""].groupby("kind").head(2).sort_values("kind", kind="stable")
dates = dates.assign(title=dates["id"].map(corpus.title), kind=dates["kind"].replace(kinds))
ct.views.show(dates[list(columns)].rename(columns=columns))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما حُذف، ولماذا</h2>
# <p dir="rtl" style="text-align:right">لكل سطر محذوف سبب واحد، وهذه أسماء الأسباب:</p>
# <ul dir="rtl" style="text-align:right">
# <li><code dir="ltr">dateline</code> سطر المصدر والمكان، و<code dir="ltr">date-stamp</code> ختم التاريخ، و<code dir="ltr">credit</code> نسبة الخبر إلى مصدره، و<code dir="ltr">end-mark</code> علامة الختام مثل «انتهى».</li>
# <li><code dir="ltr">caption</code> تعليق صورة، و<code dir="ltr">other-language</code> نص بلغة أخرى، وأغلبه تعليق وكالة على صورتها.</li>
# <li><code dir="ltr">related-link</code> رابط إلى خبر آخر، و<code dir="ltr">page-furniture</code> أدوات الصفحة من أزرار وأبواب.</li>
# <li><code dir="ltr">repeated-title</code> العنوان مكررًا، و<code dir="ltr">repeated-lead</code> المقدمة مكررة.</li>
# </ul>
# <p dir="rtl" style="text-align:right">في الجدول: كم سطرًا رُفع لكل سبب، ومن كم مقال، ومثال عليه (أول مئة حرف منه). وإن خلا الجدول فلم يُحذف شيء.</p>
# </div>
#
# Every line removed has one reason. The table counts lines and articles per reason and gives the first hundred letters of
# one example; an empty table means that nothing was removed.

# %%
removed = corpus.removed.assign(text=corpus.removed["text"].str.slice(stop=100))
columns = {"size": "الأسطر", "nunique": "المقالات", "text": "مثال", "reason": "السبب"}
groups = removed.groupby("reason")
reasons = groups["id"].agg(["size", "nunique"]).join(groups["text"].first()).reset_index()
reasons = reasons.sort_values("size", ascending=False, kind="stable")
ct.views.show(reasons.rename(columns=columns))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">احكم بنفسك: هذا سطران من كل سبب، برقم السطر في النص الأصلي. وبعض ما حُذف أفادنا قبل أن يُحذف، فالعمود الأخير يقول أي خانة ملأ: المنبر أو التاريخ أو صاحب الصورة أو مصدر الخبر. والقائمة كاملة في <code dir="ltr">corpus.removed</code>.</p>
# </div>
#
# Judge for yourself: two lines of every reason, with their line numbers. The last column names what a line told us before it
# went. All of them: `corpus.removed`.

# %%
columns = {"reason": "السبب", "text": "النص", "kept_as": "ما أفاده", "title": "المقال"}
columns |= {"line": "السطر"}
sample = removed.sort_values("reason", kind="stable").groupby("reason").head(2)
sample = sample.assign(title=sample["id"].map(corpus.title))
ct.views.show(sample[list(columns)].rename(columns=columns))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">مقال قبل التنظيف وبعده</h2>
# <p dir="rtl" style="text-align:right">اخترنا المقال الذي اجتمعت فيه أكثر أسباب الحذف تنوعًا. إلى اليمين كل سطر كما جاء، ويليه ما بقي منه، ثم سبب حذف ما حُذف. وقد يُحذف جزء من السطر ويبقى باقيه.</p>
# </div>
#
# One article before and after: the one with the most kinds of removed lines. A part of a line may go and the rest stay.

# %%
kinds = corpus.removed.groupby("id")["reason"].nunique()
article_id = kinds.idxmax() if len(kinds) else corpus.ids[0]
gone = corpus.removed[corpus.removed["id"] == article_id].groupby("line")["reason"].agg("، ".join)
kept = pd.DataFrame([(p.line, p) for p in corpus.paragraphs(article_id)], columns=["line", "after"])
kept = kept.groupby("line")["after"].agg("\n".join)
lines = corpus.raw(article_id).replace("\r\n", "\n").replace("\r", "\n").split("\n")
before = pd.Series(lines, index=pd.RangeIndex(1, len(lines) + 1, name="line"), name="before")

# %%
trace = before[before.str.strip() != ""].to_frame().join(kept).join(gone).head(60)
trace.loc[trace[["after", "reason"]].isna().all(axis=1), "reason"] = "(العنوان)"
columns = {"line": "السطر", "before": "كما جاء", "after": "ما بقي", "reason": "سبب الحذف"}
ct.views.note(f"العنوان: {corpus.title(article_id)}", f"Article {article_id}")
ct.views.show(trace.reset_index().rename(columns=columns).fillna(""))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">وهل غيّر التنظيف شيئًا؟</h2>
# <p dir="rtl" style="text-align:right">نعيد أسطر كل سبب وحدها إلى النص المنظَّف ونقيس ما تغيّر: كم كلمة عادت، وكم كلمة لم تكن في النص من قبل، وكم تغيّر التشابه بين كل مقالين في المتوسط، وهل صار أقرب مقالين غيرَهما. السطر الأول هو النص كما جاء بكل ما فيه، والأخير هو النص بعد التنظيف.</p>
# <p dir="rtl" style="text-align:right">وإن رأيت أن سببًا ما أخذ من كلام المقال فأعده: <code dir="ltr">corpus.restore(reason="caption")</code>، أو أعد سطرًا بعينه: <code dir="ltr">corpus.restore(id="…", line=3)</code>.</p>
# </div>
#
# What cleaning changed. Lines of one reason at a time are put back: the words they bring, the words that are new to the
# text, the mean change of the likeness of two articles, and whether another pair becomes the nearest. `corpus.restore`
# brings lines back for good. Of a large corpus, the articles measured are spread evenly over it.

# %%
effect = ct.cleaning_effect(corpus)
named = {"raw": "كما جاء", "cleaned": "بعد التنظيف"}
columns = {"step": "ما أُعيد", "lines": "الأسطر", "tokens": "الكلمات", "share": "من كل الكلمات"}
columns |= {"types": "كلمات جديدة", "mean_change": "تغيّر التشابه"}
columns |= {"nearest_changes": "أقرب مقالين غيرهما؟"}
shown = effect.assign(
    step=effect["step"].replace(named),
    share=effect["share"].map("{:.1%}".format),
    mean_change=effect["mean_change"].map("{:.4f}".format),
    nearest_changes=effect["nearest_changes"].map({True: "نعم", False: "لا"}),
)
ct.views.show(shown[list(columns)].rename(columns=columns))
if len(corpus.removed):
    ax = ct.plot.cleaning_effect(effect, lang=LANG)
measured = int(effect["measured_on"].iloc[0])
ct.views.note(
    f"قيس على {measured} من {len(corpus)} مقالًا.", f"Measured on {measured} of {len(corpus)}."
)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه كل أزواج المقالات قبل التنظيف وبعده: ما نزل عن القطر كانت أدوات الصفحات، لا الكلام، تقرب بين مقاليه.</p>
# </div>
#
# Every pair of articles before cleaning and after: below the diagonal are those that the furniture of their pages, not their
# words, had brought together.

# %%
if len(corpus) > 1:
    ax = ct.plot.similarity_change(ct.similarity_change(corpus), lang=LANG)
else:
    ct.views.note("مقال واحد: لا أزواج.", "One article: no pairs.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لم يدخل المدونة، والتنبيهات</h2>
# <p dir="rtl" style="text-align:right">الملف الفارغ، أو المكرر حرفًا بحرف، أو الذي تعذرت قراءته، والمقال المكتوب بغير العربية: كل ذلك لا يدخل العدّ، ويُذكر هنا مع سببه. ولإبقاء ما ليس بالعربية اكتب <code dir="ltr">ALL_LANGUAGES = True</code> في أول الدفتر. والتنبيه لا يُسقط المقال، لكنه يدعوك إلى النظر فيه.</p>
# </div>
#
# What was not taken, and why: empty files, exact duplicates, unreadable ones, articles that are not Arabic (which
# `ALL_LANGUAGES = True` keeps). A warning leaves the article in, and asks you to look at it.

# %%
columns = {"origin": "الموضع", "id": "المعرّف", "reason": "السبب"}
if len(corpus.skipped):
    ct.views.show(corpus.skipped.head(20), columns, lang="ar")
else:
    ct.views.note("أُخذت المقالات كلها.", "All articles were taken.")
if corpus.warnings:
    warnings = pd.DataFrame({"warning": corpus.warnings[:20]}, dtype=object)
    ct.views.show(warnings, {"warning": "تنبيه"}, lang="ar")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>المدونة ليست الصحافة. عدد مقالات المنبر يقول كم جُمع منه، لا كم نشر.</li>
# <li>التنظيف قواعد لا قارئ. قد يُبقي سطرًا من الصفحة أو يرفع سطرًا من الخبر؛ وإن بلغ ما يرفعه أكثر من نصف الكلمات نبّهك، وإن لم يكن على يقين من أنه من الصفحة ترك المقال كما هو.</li>
# <li>ختم الصفحة قد يكون تاريخ التحديث لا تاريخ النشر الأول، والتاريخ المجهول لا يعني أن الخبر بلا زمن.</li>
# <li>لا يُسقَط من المقالات العربية ذات النص إلا المكرر بحروفه. الخبر الواحد إذا أعيدت صياغته مقالان هنا، ويكشف الدفتر الثالث تقاربهما.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="02_term_frequencies.ipynb" dir="ltr">02_term_frequencies</a>. أكثر المصطلحات والعبارات، وما يميز كل مقال.</p>
# </div>
#
# **What this does not show.** A corpus is what was collected, not what was published. Cleaning follows rules: it may keep a
# line of the page or take one of the article, and where it would take more than half of the words it leaves all and warns.
# A stamp may be that of an update. Only exact duplicates are dropped; a story told twice is two articles.
#
# **Next:** [02_term_frequencies](02_term_frequencies.ipynb): terms, phrases, and what sets articles apart.
