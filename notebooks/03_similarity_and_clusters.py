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
# <h1 dir="rtl" style="text-align:right">التشابه والمجموعات: أيّ المقالات يشبه أيًّا؟</h1>
# <p dir="rtl" style="text-align:right">خبر واحد في منبرين: هل رُوي بالألفاظ نفسها؟ ومقالات متفرقة: هل تجتمع حول أحداث معدودة؟ يقيس هذا الدفتر تشابه كل مقالين، ولا يكتفي بالرقم، بل يبيّن سببه مصطلحًا مصطلحًا، ويضع أقرب فقرتين إحداهما بإزاء الأخرى.</p>
# <p dir="rtl" style="text-align:right">ثم يسأل سؤالًا كثيرًا ما يُنسى: هل كنا سنصل إلى النتيجة نفسها لو عددنا بطريقة أخرى معقولة؟ وفي الختام ينظر في المجموعات: هل تنقسم المقالات حقًّا، أم نرى في الشكل ما نحب أن نراه؟</p>
# </div>
#
# # Likeness and clusters: which articles are alike?
#
# The likeness of every two articles is measured and then explained, term
# by term and paragraph beside paragraph. Would another defensible way of preparing the text have given the same result? And
# does the corpus fall into groups, or do we see what we would like to see?

# %%
# %run settings.py
import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">نعدّ مصطلحات المقالات كما في دفتر المصطلحات. ولكل مقال رقم يلازمه في الأشكال والجداول.</p>
# </div>
#
# Terms are counted as in the notebook before; each article has a number, the same in all figures and tables.

# %%
dtm = ct.count_terms(corpus, stop=stop, variants=VARIANTS)
ids = {"corpus": corpus, "lang": LANG}  # articles by number and title

# %% jupyter={"source_hidden": true}
# What is said where a corpus is too small for a section, or too large to draw and to try settings.
two, several = len(corpus) >= 2, 3 <= len(corpus) <= 3000
alone = ("هذا القسم يقارن بين مقالين على الأقل.", "This section needs at least two articles.")
outside = ("هذا القسم لما بين 3 مقالات و3000 مقال.", "This section is for 3 to 3,000 articles.")


def tell(told):
    ct.views.note(*told, lang=LANG)


# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">خريطة التشابه</h2>
# <p dir="rtl" style="text-align:right">كل مربع مقالان، وكلما اشتد لونه اشتد تشابههما: صفر إذا لم يشتركا في مصطلح، وواحد إذا تطابقت مصطلحاتهما. والمصطلح النادر يزن أكثر من الشائع. ورُتبت المقالات ليتجاور المتشابه منها، فالمربعات الداكنة المصطفة على القطر أحداث ترويها عدة مقالات.</p>
# </div>
#
# ## Heat map of likeness
#
# Every cell is a pair of articles, darker where they are more alike: the cosine of their TF-IDF weights, 0 to 1. Dark blocks
# along the diagonal are stories told by several articles.

# %%
if two and len(corpus) <= 3000:
    ax = ct.plot.similarity_heatmap(dtm, lang=LANG)
else:
    tell(outside if two else alone)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أقرب المقالات إلى كل مقال</h2>
# <p dir="rtl" style="text-align:right">لكل مقال أقرب المقالات إليه، والأشد تشابهًا أولًا. وليس القرب متبادلًا بالضرورة: فقد يكون المقال أقرب المقالات إلى غيره، وهو إلى ثالث أقرب.</p>
# </div>
#
# ## The nearest of each article
#
# Each article's nearest neighbour, the closest first. Being nearest need not be mutual.

# %%
columns = ["id", "neighbour", "cosine"]
if two:
    near = ct.nearest(dtm, k=1).sort_values("cosine", ascending=False, kind="stable")
    id_a, id_b = near.iloc[0][["id", "neighbour"]]
    ct.views.show(near, columns, most=15, **ids)
else:
    tell(alone)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وفي الطرف الآخر مقالات منفردة، لا يشبهها غيرها. قد تكون عن أحداث لم يروها سواها، وقد تكون أقصر من أن تُقارن.</p>
# </div>
#
# At the other end, the articles that stand alone.

# %%
if len(corpus) > 15:
    ct.views.show(near.tail(5), columns, **ids)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">لماذا يتشابهان؟</h2>
# <p dir="rtl" style="text-align:right">هذان أقرب مقالين، وتشابههما موزّع على ما يشتركان فيه: أسماء الأشخاص والأماكن والجهات أولًا، ثم العبارات، ثم المصطلحات. فإن كان أكثر التشابه من أسماء الحدث وأماكنه فالمقالان عن خبر واحد، وإن كان من ألفاظ عامة فقد يكون تشابه أسلوب لا تشابه مضمون. ولا يُسمّى نوع بلا دليل في النص، فبعض الأسماء تجده بين المصطلحات.</p>
# </div>
#
# ## Why are they alike?
#
# The two nearest articles, and what their likeness is made of: names first, then phrases, then terms. Names and places of an
# event mean one story; general words call for caution. No kind is claimed without evidence, so some names stand among the terms.

# %%
if two:
    ct.views.show(near.head(1), columns, **ids)
    reasons = ct.explain(dtm, id_a, id_b)
    ct.views.show(reasons, ["term", "kind", "count_a", "count_b", "share"], most=12, lang=LANG)
else:
    tell(alone)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والآن إلى النصين أنفسهما: أقرب فقراتهما جنبًا إلى جنب، وعلى الكلمات المشتركة علامة، وتحت المقاطع المشتركة خطان ولكل منها رقم، والنصان كاملين في آخر العرض. أهو نص واحد بألفاظه، أم صياغتان لخبر واحد، أم موضوع مشترك وحسب؟ الرقم لا يجيب عن هذا، وأنت تجيب. ولعرض مقالين آخرين ضع رقميهما أو عنوانيهما مكان <code>id_a</code> و<code>id_b</code>، وللحفظ في ملف: <code>ct.views.pair(corpus, dtm, id_a, id_b).to_html("pair.html")</code>.</p>
# </div>
#
# The texts themselves: their most similar paragraphs side by side, with marks on the words that both have; passages in both are
# underlined and numbered; the whole texts follow. One text, two wordings of one story, or merely one subject? That is for a reader to say.
# Put other ids to compare other articles; `.to_html("pair.html")` saves the view.

# %%
view = ct.views.pair(corpus, dtm, id_a, id_b, lang=LANG) if two else None
view

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">هل تصمد النتيجة؟</h2>
# <p dir="rtl" style="text-align:right">في الطريق إلى «أقرب مقالين» اخترنا مرارًا: كيف نضمّ صيغ الكلمة، وهل نعدّ أزواج الكلمات، وهل نخفف أثر التكرار، وهل نُبقي العنوان المكرر. وكان غير ما اخترناه معقولًا أيضًا. فنعيد القياس هنا بالطرق كلها: ما ثبت فيها جميعًا نتيجة، وما تغيّر بتغيّرها فغاية ما يقال فيه إن عدة أزواج تتقارب في شدة تشابهها.</p>
# </div>
#
# ## Does the result hold?
#
# Every choice on the way here had a defensible alternative. The measurement is repeated under all of them: what holds in all
# is a result; what changes with them says only that several pairs are about equally close.

# %%
grid = ct.robustness(corpus, stop=stop, variants=VARIANTS) if several else None
if grid:
    total = int(grid.table["counted"].sum())
    times = round(grid.held(id_a, id_b, "nearest") * total)
    arabic = f"يبقى هذان المقالان أقرب مقالين في {times} من طرق العد، وعددها {total}."
    tell((arabic, f"These two are the nearest pair under {times} of {total} settings."))
else:
    tell(outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">أي مقالين كانا الأقرب، وفي كم طريقة؟</p>
# </div>
#
# Which pairs are nearest, and under how many settings.

# %%
if grid:
    tried = grid.table[grid.table["counted"] == 1]
    pairs = tried.value_counts(["nearest_a", "nearest_b"]).rename("settings").reset_index()
    ct.views.show(pairs, most=12, **ids)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والأقوال كلها معًا: أقرب مقالين، وأبعد مقالين، وأقرب المقالات إلى كل مقال. كل عمود طريقة، والمربع يعني أن القول صحّ فيها، والعلامة × أنه لم يصح. فالقول الذي صفه كله مربعات يُعتمد عليه، والذي تتعاقب في صفه العلامات يتغير بتغير طريقة العدّ. والعلامات فوق الأعمدة تدل على الاختيار الذي ينقضه.</p>
# </div>
#
# All claims at once: the nearest pair, the farthest, each article's nearest. A square: the claim holds under that setting; a
# cross: it does not. The marks above the columns show which choice breaks it.

# %%
clustering = ct.cluster(dtm, grid.matrices) if several else None
if grid:
    ax = ct.plot.robustness(dtm, grid, clustering=clustering, lang=LANG)
else:
    tell(outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والأقوال نفسها في جدول، أقلها ثباتًا أولًا: الفارق عما يليه، وحصة الطرق التي يثبت فيها، والاختيار الذي ينقضه أكثر من غيره. والقول الذي فارقه ضئيل لا يُستشهد به وحده.</p>
# </div>
#
# The same as a table, the least sure first: the margin over the next pair, the share of settings in which the claim holds, and
# the choice under which it fails most.

# %%
if grid:
    card = ct.robustness_card(grid, corpus.ids).sort_values("held_in", kind="stable")
    columns = ["claim", "id_a", "id_b", "cosine", "margin", "held_in", "broken_by"]
    ct.views.show(card, columns, most=12, **ids)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">نصوص مشتركة بين المقالات</h2>
# <p dir="rtl" style="text-align:right">هذه مقاطع ترد بألفاظها، أو بتغيير يسير، في مقالين أو مرتين في مقال واحد. ولا يعني ذلك أن أحدهما أخذ عن الآخر: فقد يكون المقطع قولًا رواه المقالان عن صاحبه، أو لقبًا رسميًّا يتكرر، أو مما نشرته وكالة. لذلك يُذكر مع كل مقطع ما هو.</p>
# </div>
#
# ## Texts that articles share
#
# These passages stand word for word, or nearly so, in two articles or twice in one. That does not mean that one took them from the
# other: a quotation that both report, an official title, the text of an agency; each passage says what it is.

# %%
passages = ct.shared_passages(corpus)
if len(passages):
    columns = ["nature", "id_a", "id_b", "n_tokens", "text", "first"]
    ct.views.show(passages, columns, most=10, **ids)
else:
    tell(("لا مقاطع مشتركة ولا مكررة.", "No passage is shared or repeated."))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وأي المنابر تشترك في نصوص؟ من سبق غيره إلى نص لا يلزم أن يكون غيره أخذ عنه، فقد يأخذ الاثنان عن وكالة واحدة.</p>
# </div>
#
# Which outlets share texts? Being first is no proof of anything: both may draw on one agency.

# %%
ax = ct.plot.source_flow(ct.source_flow(corpus, passages), lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">من روى الحدث نفسه؟</h2>
# <p dir="rtl" style="text-align:right">الحدث أضيق من الموضوع: مقالات عن واقعة واحدة في أيام متقاربة. ويُجمع المقالان بما اختصّا به من ألفاظ، وبتقارب تاريخيهما إذا عُرفا. وعنوان الحدث عنوان أشبه مقالاته ببقيتها.</p>
# </div>
#
# ## Who told the same story?
#
# A story is narrower than a topic: articles on one event, within days. They are joined by words that few others have, and by
# days of publication that are near, where they are known. Its headline is that of the article most like the others.

# %%
found = ct.stories(corpus, dtm=dtm)
tell(found.said if two else alone)
if len(found):
    columns = ["story", "headline", "label_terms", "size", "outlets", "first_date", "last_date"]
    ct.views.show(found.stories, columns, most=15, **ids)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ومتى روى كل منبر الحدث؟ لا تظهر في الشكل إلا مقالات عُرف تاريخها، فالأول هنا أول ما عُرف تاريخه. أما ما لم يُحسم أمره من المقالات ففي جدول بعد الشكل، ومع كل مقال الحدث القريب منه.</p>
# </div>
#
# Who told of it when: articles without a known date are not shown. Unsure articles are not forced into a story; they follow, each with the story it is near to.

# %%
if len(found.dated(corpus)):
    ax = ct.plot.story_timeline(corpus, found=found, lang=LANG)
else:
    tell(
        ("لا حدث عُرف تاريخ مقالين من مقالاته.", "No story has two articles whose dates are known.")
    )
unsure = found.table.query("status == 'unsure'")
if len(unsure):
    ct.views.show(unsure, ["id", "near"], most=15, **ids)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">هل تنقسم المقالات مجموعات؟</h2>
# <p dir="rtl" style="text-align:right">كل طريقة للتقسيم تعطيك أقسامًا، ولو لم يكن بين المقالات ما يجمعها. لذلك نحكم قبل أن نرسم، والحكم واحد من ثلاثة: مجموعات واضحة، أو تقارب ضعيف لا تُسمّى فيه مجموعات، أو لا تقارب.</p>
# <details dir="rtl" style="text-align:right"><summary>كيف يُحكم؟</summary>
# <ul dir="rtl" style="text-align:right">
# <li>كم يقرب المقال من مجموعته ويبعد عن غيرها (معامل الظل، من −1 إلى 1)، وهل يزيد ذلك على ما يبلغه 5 من كل 100 توزيع عشوائي للمصطلحات.</li>
# <li>كم مرة يفوق تشابه المقالين في المجموعة الواحدة تشابههما في مجموعتين.</li>
# <li>هل تعطي الطرق الأخرى في العدّ المجموعات نفسها.</li>
# </ul></details>
# </div>
#
# ## Do the articles fall into groups?
#
# Any clustering gives clusters, even of noise, so a verdict comes first: clusters, weak, or none. The evidence: the
# silhouette, the value chance stays below 95 times in 100, the contrast (likeness within by likeness between), and the
# stability (agreement with other settings; 1 is full).

# %%
if several:
    ct.views.show(clustering, lang=LANG)
else:
    tell(outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">شجرة المقالات</h2>
# <p dir="rtl" style="text-align:right">تلتقي أغصان المقالات المتشابهة قريبًا من عناوينها، وكلما ابتعد الملتقى عن العناوين ضعف التشابه. ولا تُلوَّن الأغصان إلا إذا كانت المجموعات واضحة.</p>
# </div>
#
# ## Tree of articles
#
# Branches of similar articles meet first, near their titles; the farther away they meet, the less alike they are. They are
# coloured only when the verdict is that there are clusters.

# %%
if clustering:
    ax = ct.plot.dendrogram(dtm, clustering=clustering, lang=LANG)
else:
    tell(outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">خريطة المقالات</h2>
# <p dir="rtl" style="text-align:right">كل نقطة مقال، والمتجاوران متشابهان. والخريطة تقريب: تُظهر الجوار ولا تضبط المسافات، فإن خالفت الجداول فصدّق الجداول.</p>
# </div>
#
# ## Map of articles
#
# Each point is an article; near points are similar. A map is approximate: where it disagrees with
# the tables, believe the tables.

# %%
if clustering:
    ax = ct.plot.article_map(dtm, clustering=clustering, lang=LANG)
else:
    tell(outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">شبكة المقالات المتقاربة</h2>
# <p dir="rtl" style="text-align:right">المواضع هي مواضع الخريطة. ويصل الخط بين مقالين إذا كان كل منهما من أقرب خمسة مقالات إلى الآخر، وزاد تشابههما على ما تأتي به المصادفة. والنقطة الجوفاء مقال لا قريب له.</p>
# </div>
#
# ## Network of near articles
#
# Places are those of the map. A line joins two articles that are among each other's five nearest and more alike than by chance;
# a hollow point has no such neighbour.

# %%
if clustering:
    ax = ct.plot.network(dtm, clustering=clustering, lang=LANG)
else:
    tell(outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المجموعات وأعضاؤها</h2>
# <p dir="rtl" style="text-align:right">لكل مجموعة أبرز مصطلحاتها، وعنوان أشبه مقالاتها ببقيتها، وعدد مقالاتها، وكم منها لم يُحسم أمره، أي يقارب مجموعة أخرى بقدر ما يقارب مجموعته. والمصطلحات ليست اسمًا للمجموعة، فسمّها أنت بعد أن تقرأ مقالاتها.</p>
# </div>
#
# ## The groups and their members
#
# Each cluster's terms, the headline of its most typical article, its size, how many are unsure (as near to another cluster).
# The terms are no name; name a cluster after reading its articles.

# %%
named = bool(clustering) and clustering.verdict == "clusters"
if named:
    ct.views.show(
        clustering.topics, ["cluster", "label_terms", "headline", "size", "n_unsure"], **ids
    )
else:
    tell(("لا مجموعات تُسمّى هنا.", "There are no clusters to name here."))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه أقل المقالات ثباتًا في مجموعاتها: تنتقل منها إذا تغيّرت طريقة العدّ، فلا تبنِ عليها حكمًا.</p>
# </div>
#
# The least settled members: they change sides when the settings change. Rest no argument on them.

# %%
if named:
    least = clustering.table.query("membership < 1").sort_values("membership", kind="stable")
    ct.views.show(least, ["id", "cluster", "membership"], most=10, **ids)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>التشابه هنا تشابه ألفاظ. مقالان يرويان الحدث نفسه بألفاظ مختلفة قد يتباعدان، ومقالان متضادا الموقف قد يتقاربان لأنهما يذكران الأسماء نفسها.</li>
# <li>التشابه لا يعني أن مقالًا أخذ عن مقال: فقد يأخذ الاثنان عن وكالة واحدة، ولا يدل الرقم على من سبق.</li>
# <li>التشابه نسبي: فوزن المصطلح من ندرته في هذه المقالات، وإذا أضفت إليها مقالات تغيّرت الأرقام كلها.</li>
# <li>ألا نجد مجموعات لا يثبت أنها غير موجودة، ولا سيما إن قلّت المقالات. وأن نجدها لا يعني أنها التقسيم الوحيد الممكن.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="04_reading.ipynb" dir="ltr">04_reading</a>، وفيه الطريق من الأعداد إلى النصوص: الكشّاف والجداول والخريطة.</p>
# </div>
#
# ## What this does not show
#
# This is a likeness of words, not of meaning or stance. It does not show that one article
# took from another, nor who was first. Weights depend on the corpus: add articles and all numbers change. Finding no clusters does not prove there are
# none, and finding them does not make them the only division possible.
#
# **Next:** [04_reading](04_reading.ipynb): from numbers to texts.
