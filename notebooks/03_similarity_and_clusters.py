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
# <p dir="rtl" style="text-align:right">خبر واحد في منبرين: هل رُوي بالألفاظ نفسها؟ ومقالات متفرقة: هل تجتمع حول قصص معدودة؟ يقيس هذا الدفتر تشابه كل مقالين، ثم لا يكتفي بالرقم، بل يبيّن سببه مصطلحًا مصطلحًا، ويضع أقرب فقرتين إحداهما بإزاء الأخرى.</p>
# <p dir="rtl" style="text-align:right">ثم يطرح سؤالًا كثيرًا ما يُنسى: هل كنا سنصل إلى النتيجة نفسها لو أعددنا النص بطريقة أخرى معقولة؟ وفي الختام ينظر في المجموعات: هل تنقسم المدونة حقًّا، أم نرى في الشكل ما نحب أن نراه؟</p>
# </div>
#
# **Likeness and clusters: which articles are alike?** The likeness of every two articles is measured and then explained, term
# by term and paragraph beside paragraph. Would another defensible way of preparing the text have given the same result? And
# does the corpus fall into groups, or do we see what we would like to see?

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
# <p dir="rtl" style="text-align:right">نقرأ المقالات ونعدّ مصطلحاتها كما في الدفترين السابقين، ونعطي كل مقال رقمًا يلازمه في الأشكال والجداول.</p>
# </div>
#
# The articles are read and their terms counted; each has a number, the same in all figures and tables.

# %%
import pandas as pd

import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]
ct.arabic_labels()
corpus = ct.load_corpus(
    CORPUS, metadata=METADATA, columns=COLUMNS, keep=KEEP or (), all_languages=ALL_LANGUAGES
)

# %%
stop = ct.stop_words(file=STOPWORDS)
dtm = ct.count_terms(corpus, stop=stop, variants=VARIANTS)
name = {i: f"{number}. {corpus.title(i) or i}" for number, i in enumerate(corpus.ids, 1)}

# %% jupyter={"source_hidden": true}
# What is said where a corpus is too small for a section, or too large to draw and to try settings.
two, several = len(corpus) >= 2, 3 <= len(corpus) <= 3000
alone = ("هذا القسم يقارن بين مقالين على الأقل.", "This section needs at least two articles.")
outside = ("هذا القسم لما بين 3 مقالات و3000 مقال.", "This section is for 3 to 3,000 articles.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">خريطة التشابه</h2>
# <p dir="rtl" style="text-align:right">كل مربع لقاء مقالين، وكلما اشتد لونه اشتد تشابههما. المقياس جيب التمام بين أوزان المصطلحات (TF-IDF): صفر إذا لم يشتركا في مصطلح، وواحد إذا تطابقت مصطلحاتهما. رُتبت المقالات ليتجاور المتشابه منها، فابحث عن المربعات الداكنة المصطفة على القطر: كل منها قصة ترويها عدة مقالات.</p>
# </div>
#
# Every cell is a pair of articles, darker where they are more alike: the cosine of their TF-IDF weights, 0 to 1. Dark blocks
# along the diagonal are stories told by several articles.

# %%
if two and len(corpus) <= 3000:
    ax = ct.plot.similarity_heatmap(dtm, lang=LANG)
else:
    ct.views.note(*(outside if two else alone))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أقرب جار لكل مقال</h2>
# <p dir="rtl" style="text-align:right">لكل مقال أقرب المقالات إليه، والأشد قربًا أولًا. انتبه: الجوار ليس متبادلًا بالضرورة، فقد يكون المقال أقرب جار لغيره، وله هو جار أقرب.</p>
# </div>
#
# Each article's nearest neighbour, the closest first. Being nearest need not be mutual.

# %%
columns = {"id": "المقال", "neighbour": "أقرب جار", "cosine": "التشابه"}
if two:
    near = ct.nearest(dtm, k=1).sort_values("cosine", ascending=False, kind="stable")
    id_a, id_b = near.iloc[0][["id", "neighbour"]]
    readable = {"id": name, "neighbour": name}
    ct.views.show(near[list(columns)].head(15).replace(readable).rename(columns=columns))
else:
    ct.views.note(*alone)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وفي الطرف الآخر المقالات المنفردة: أقرب جار لها بعيد عنها. قد تكون خارج القصص المشتركة، وقد تكون أقصر من أن تُقارن.</p>
# </div>
#
# At the other end, the articles that stand alone.

# %%
if len(corpus) > 15:
    ct.views.show(near[list(columns)].tail(5).replace(readable).rename(columns=columns))
else:
    ct.views.note(
        "المقالات قليلة، وهي كلها في الجدول السابق.", "The table above lists all articles."
    )

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">لماذا يتشابهان؟</h2>
# <p dir="rtl" style="text-align:right">هذان أقرب مقالين في المدونة، وتشابههما موزّع على ما يشتركان فيه: أسماء الأشخاص والأماكن والجهات أولًا، ثم العبارات، ثم المصطلحات. إن كانت أسماء الحدث وأماكنه أكثرَه نصيبًا فالتشابه تشابه خبر، وإن كانت ألفاظًا عامة فاحذر: قد يكون تشابه أسلوب لا تشابه مضمون. ولا يُسمّى نوعٌ بلا دليل في النص، فبعض الأسماء تجده بين المصطلحات.</p>
# </div>
#
# The two nearest articles, and what their likeness is made of: names first, then phrases, then terms. Names and places of an
# event mean one story; general words call for caution. No kind is claimed without evidence, so some names stand among the terms.

# %%
columns = {"term": "المشترك", "kind": "نوعه", "count_a": "في الأول", "count_b": "في الثاني"}
columns |= {"contribution": "من التشابه", "share": "نصيبه منه"}
if two:
    ct.views.note(f"{name[id_a]} ↔ {name[id_b]}", f"Nearest pair: {id_a} and {id_b}")
    ct.views.show(ct.explain(dtm, id_a, id_b).head(12), columns, lang="ar")
else:
    ct.views.note(*alone)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والآن إلى النصين أنفسهما: أقرب فقراتهما جنبًا إلى جنب، والكلمات المشتركة عليها علامة، والمقاطع المشتركة مسطّرة مرقّمة، والنصان كاملين في آخر العرض. اقرأ: أهو نقل بالحرف، أم صياغتان لخبر واحد، أم موضوع مشترك وحسب؟ الرقم لا يجيب عن هذا، وأنت تجيب. لعرض أي مقالين آخرين ضع معرّفيهما مكان <code>id_a</code> و<code>id_b</code>، وللحفظ في ملف: <code>ct.views.pair(corpus, dtm, id_a, id_b).to_html("pair.html")</code>.</p>
# </div>
#
# The texts themselves: their most similar paragraphs side by side, with marks on the words that both have; passages in both are
# underlined and numbered; the whole texts follow. Copied, reworded, or merely on one subject? That is for a reader to say.
# Put other ids to compare other articles; `.to_html("pair.html")` saves the view.

# %%
if two:
    view = ct.views.pair(corpus, dtm, id_a, id_b)
else:
    view = None
    ct.views.note("لا فقرتين هنا تصلحان للمقارنة.", "There are no two paragraphs to compare.")
view

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">هل تصمد النتيجة؟</h2>
# <p dir="rtl" style="text-align:right">في الطريق إلى «أقرب مقالين» اخترنا مرارًا: كيف نضمّ صور الكلمة، وهل نعدّ أزواج الكلمات، وهل نخفف أثر التكرار، وهل نُبقي العنوان المكرر. وكان كل خيار آخر معقولًا. نعيد القياس هنا بالطرق كلها: ما ثبت فيها جميعًا نتيجة، وما تغيّر بتغيّرها فمن صنع الإعداد، وغاية ما يقال فيه إن عدة أزواج تتقارب في شدة تشابهها.</p>
# </div>
#
# Every choice on the way here had a defensible alternative. The measurement is repeated under all of them: what holds in all
# is a result; what changes with them says only that several pairs are about equally close.

# %%
grid = ct.robustness(corpus, stop=stop, variants=VARIANTS) if several else None
if grid:
    total = int(grid.table["counted"].sum())
    times = round(grid.held(id_a, id_b, "nearest") * total)
    arabic = f"عدد الطرق التي يبقى فيها هذان المقالان أقرب مقالين: {times} من أصل {total}."
    ct.views.note(arabic, f"These two are the nearest pair under {times} of {total} settings.")
else:
    ct.views.note(*outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">أي الأزواج كان الأقرب، وفي كم طريقة؟ العمود الأخير يقول ما كان سيقوله النص الخام، بأدوات صفحته كلها. لا نعدّه طريقة معقولة، بل نعرضه لأن زوجًا لا يظهر إلا فيه الأرجح أن الصفحة هي التي جمعته، لا المقالان.</p>
# </div>
#
# Which pairs are nearest, and under how many settings. The last column is raw text, which does not count: a pair that is
# nearest there alone was probably brought together by the page, not by the articles.

# %%
if grid:
    settings = grid.table.assign(clean=grid.table["counted"] == 1, raw=grid.table["counted"] == 0)
    pairs = settings.groupby(["nearest_a", "nearest_b"])[["clean", "raw"]].sum().reset_index()
    pairs = pairs.sort_values(["clean", "raw"], ascending=False, kind="stable").head(12)
    columns = {"nearest_a": "المقال", "nearest_b": "أقرب مقال إليه", "clean": "طرق معقولة"}
    pairs = pairs.replace({"nearest_a": name, "nearest_b": name})
    ct.views.show(pairs.rename(columns={**columns, "raw": "نص خام"}))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والأقوال كلها معًا: أقرب زوج، وأبعد زوج، وأقرب جار لكل مقال. كل عمود طريقة، والمربع يعني أن القول صحّ فيها، والعلامة × أنه سقط. اقرأ الصف: صف كله مربعات قول يُعتمد عليه، وصف تتعاقب فيه العلامات قول صنعه الإعداد. والعلامات فوق الأعمدة تدلك على الاختيار الذي ينقضه.</p>
# </div>
#
# All claims at once: the nearest pair, the farthest, each article's nearest. A square: the claim holds under that setting; a
# cross: it does not. The marks above the columns show which choice breaks it.

# %%
clustering = ct.cluster(dtm, grid.matrices) if several else None
if grid:
    ax = ct.plot.robustness(dtm, grid, clustering=clustering, lang=LANG)
else:
    ct.views.note(*outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والأقوال نفسها في جدول، أقلها ثباتًا أولًا: الفارق عن أقرب منافس، وحصة الطرق التي يثبت فيها، والاختيار الذي يسقط فيه أكثر من غيره. قول فارقه ضئيل لا يُستشهد به وحده.</p>
# </div>
#
# The same as a table, the least sure first: the margin over the next pair, the share of settings in which the claim holds, and
# the choice under which it fails most.

# %%
if grid:
    columns = {"claim": "القول", "id_a": "المقال", "id_b": "الآخر", "cosine": "التشابه"}
    columns |= {"margin": "الفارق", "held_in": "يثبت في", "broken_by": "ينقضه"}
    card = ct.robustness_card(grid, corpus.ids).sort_values("held_in", kind="stable").head(12)
    ct.views.show(card.replace({"id_a": name, "id_b": name}), columns, lang="ar")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">هل نُقل نص عن نص؟</h2>
# <p dir="rtl" style="text-align:right">التشابه شيء والنقل شيء. هنا فقرات بألفاظها، أو بتعديل يسير، في مقالين أو مرتين في مقال واحد. وليس كل مشترك منقولًا: قول بين علامتي تنصيص نقله المقالان عن قائله، ولقب رسمي يتكرر، ومقدمة أعيدت؛ لذلك لكل فقرة نوع.</p>
# </div>
#
# Likeness is one thing, copying another. These passages stand word for word, or nearly so, in two articles or twice in one. Not
# all that is shared is copied: a quotation both report, an official title, a repeated lead; each passage has its nature.

# %%
passages = ct.shared_passages(corpus)
if len(passages):
    columns = {"nature": "النوع", "id_a": "المقال", "id_b": "الآخر", "n_tokens": "الكلمات"}
    columns |= {"text": "النص", "first": "الأسبق"}
    longest = passages.head(10).replace({"id_a": name, "id_b": name, "first": name})
    ct.views.show(longest, columns, lang="ar")
else:
    ct.views.note("لا فقرات مشتركة ولا مكررة.", "No passage is shared or repeated.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ومجموع المنقول بين المنابر: السهم من الأسبق نشرًا إلى اللاحق حيث التاريخان معروفان، والخط المتقطع حيث لا يُعرف. والسبق ليس برهانًا على من نقل عمن: قد يأخذ الاثنان عن وكالة واحدة.</p>
# </div>
#
# What outlets share in all: an arrow from who published first where both dates are known, a dashed line where not. Being first
# is no proof of who copied: both may draw on one agency.

# %%
ax = ct.plot.source_flow(ct.source_flow(corpus, passages), lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">من روى الحدث نفسه؟</h2>
# <p dir="rtl" style="text-align:right">الحدث أضيق من الموضوع: مقالات عن واقعة واحدة في أيام متقاربة. يُجمع مقالان فيه بما اختصّا به من ألفاظ، وبتقارب تاريخيهما متى عُرفا؛ والتاريخ المجهول لا يجمع ولا يفرّق. وعنوان الحدث عنوان أشبه مقالاته ببقيتها.</p>
# </div>
#
# A story is narrower than a topic: articles on one event, within days. They are joined by words that few others have, and by
# days of publication that are near, where they are known. Its headline is that of the article most like the others.

# %%
found = ct.stories(corpus, dtm=dtm)
ct.views.note(*(found.said if two else alone))
if len(found):
    columns = {"story": "الحدث", "headline": "عنوانه", "label_terms": "مصطلحاته"}
    columns |= {"size": "المقالات", "outlets": "المنابر", "first_date": "من", "last_date": "إلى"}
    ct.views.show(found.stories.head(15).replace("", "—"), columns, lang="ar")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ومتى روى كل منبر الحدث؟ الصف حدث، والنقطة مقال في يومه بعد أول خبر. لا تظهر إلا المقالات المنصوص على تاريخها، فالأول هنا أول ما عُرف تاريخه. وما لم يُحسم أمره لم يُضمّ قسرًا، وهو في الجدول بعد الشكل: لكل مقال الحدث الذي يقاربه.</p>
# </div>
#
# Who told of it when: a row is a story, a point an article on its day after the first report; articles without a stated date
# are not shown. Unsure articles are not forced into a story; they follow, each with the story it is near to.

# %%
if len(found.dated(corpus)):
    ax = ct.plot.story_timeline(corpus, found=found, lang=LANG)
else:
    ct.views.note(
        "لا حدث عنه مقالان عُرف تاريخاهما، فلا شيء يُرسم.",
        "No story has two articles whose dates are known: nothing to draw.",
    )
if (found.table["status"] == "unsure").any():
    unsure = found.table.query("status == 'unsure'")[["id", "near"]].head(15)
    columns = {"id": "مقال لم يُحسم أمره", "near": "الحدث القريب منه"}
    ct.views.show(unsure.replace({"id": name}).rename(columns=columns))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">هل في المدونة مجموعات؟</h2>
# <p dir="rtl" style="text-align:right">كل خوارزمية تقسيم تعطيك أقسامًا، ولو قسّمت ضجيجًا. لذلك نحكم قبل أن نرسم، والحكم واحد من ثلاثة: مجموعات واضحة، أو بنية ضعيفة لا تُسمّى فيها مجموعات، أو لا بنية. والأدلة في الجدول:</p>
# <ul dir="rtl" style="text-align:right">
# <li><b>معامل الظل:</b> كم يقرب المقال من مجموعته ويبعد عن غيرها؛ من −1 إلى 1.</li>
# <li><b>حد المصادفة:</b> ما لا يبلغه الظل، إلا في 5 من كل 100 مرة، لو وُزعت المصطلحات على المقالات عشوائيًّا. ظل دونه لا يعني شيئًا.</li>
# <li><b>التباين:</b> كم مرة يفوق تشابه المقالين في المجموعة الواحدة تشابههما في مجموعتين. ما دون 2 قصة واحدة تُروى مرات.</li>
# <li><b>الثبات:</b> هل تعطي الطرق الأخرى المجموعات نفسها؟ 1 تطابق، وصفر اتفاق بالمصادفة.</li>
# </ul>
# </div>
#
# Any clustering gives clusters, even of noise, so a verdict comes first: clusters, weak, or none. The evidence: the
# silhouette, the value chance stays below 95 times in 100, the contrast (likeness within by likeness between), and the
# stability (agreement with other settings; 1 is full).

# %%
if clustering:
    ct.views.note(*clustering.said)
    evidence = {"معامل الظل": clustering.silhouette, "حد المصادفة": clustering.null_silhouette}
    evidence |= {"التباين": clustering.contrast, "الثبات": clustering.stability}
    ct.views.show(pd.DataFrame([evidence]))
else:
    ct.views.note(*outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">شجرة المقالات</h2>
# <p dir="rtl" style="text-align:right">تلتقي أغصان المقالات المتشابهة أولًا، عند الحافة التي عليها العناوين. وكلما ابتعد الملتقى عن العناوين ضعف التشابه. لا تُلوَّن الأغصان إلا إذا كان الحكم أن في المدونة مجموعات.</p>
# </div>
#
# Branches of similar articles meet first, near their titles; the farther away they meet, the less alike they are. They are
# coloured only when the verdict is that there are clusters.

# %%
if clustering:
    ax = ct.plot.dendrogram(dtm, clustering=clustering, lang=LANG)
else:
    ct.views.note(*outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">خريطة المقالات</h2>
# <p dir="rtl" style="text-align:right">كل نقطة مقال برقمه، والقريب من القريب شبيه به. الخريطة تلخيص: تسطّح مئات الأبعاد في بُعدين، فتُظهر الجوار ولا تضبط المسافات. إن خالفت الجداول فصدّق الجداول.</p>
# </div>
#
# Each point is an article; near points are similar. A map flattens hundreds of dimensions into two: where it disagrees with
# the tables, believe the tables.

# %%
if clustering:
    ax = ct.plot.article_map(dtm, clustering=clustering, lang=LANG)
else:
    ct.views.note(*outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">شبكة المقالات المتقاربة</h2>
# <p dir="rtl" style="text-align:right">الأمكنة هي أمكنة الخريطة، والخط بين مقالين يعني أن كلًّا منهما من أقرب خمسة إلى الآخر، وأن تشابههما فوق ما تبلغه المصادفة. النقطة الجوفاء مقال لا قريب له. ولا تُلوَّن الجماعات إلا إذا كان الحكم أن في المدونة مجموعات.</p>
# </div>
#
# Places are those of the map. A line joins two articles that are among each other's five nearest and more alike than by chance;
# a hollow point has no such neighbour. Communities have colours only where the verdict is that there are clusters.

# %%
if clustering:
    ax = ct.plot.network(dtm, clustering=clustering, lang=LANG)
else:
    ct.views.note(*outside)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المجموعات وأعضاؤها</h2>
# <p dir="rtl" style="text-align:right">لكل مجموعة أبرز مصطلحاتها، وعنوان أشبه مقالاتها ببقيتها، وعدد مقالاتها، وكم منها لم يُحسم أمره (يقارب مجموعة أخرى بقدر ما يقارب مجموعته)، ومتوسط ثبات أعضائها: في كم من الطرق الأخرى يبقى المقال مع رفاقه أنفسهم. المصطلحات ليست اسمًا للمجموعة؛ سمّها أنت بعد أن تقرأ مقالاتها.</p>
# </div>
#
# Each cluster's terms, the headline of its most typical article, its size, how many are unsure (as near to another cluster), and
# the mean membership: the share of other settings that leave an article with the same companions.
# The terms are no name; name a cluster after reading its articles.

# %%
named = bool(clustering) and clustering.verdict == "clusters"
if named:
    columns = {"cluster": "المجموعة", "label_terms": "أبرز مصطلحاتها", "headline": "عنوانها"}
    columns |= {"size": "المقالات", "n_unsure": "غير محسوم", "mean": "متوسط الثبات"}
    means = clustering.table.groupby("cluster")["membership"].mean()
    groups = clustering.topics.assign(mean=clustering.topics["cluster"].map(means))
    ct.views.show(groups, columns, lang="ar")
else:
    ct.views.note("لا مجموعات تُسمّى هنا.", "There are no clusters to name here.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه أقل المقالات ثباتًا في مجموعاتها: تنتقل منها إذا تغيّر الإعداد، فلا تبنِ عليها حكمًا. وإن خلا الجدول فالأعضاء كلهم ثابتون.</p>
# </div>
#
# The least settled members: they change sides when the settings change. Rest no argument on them. An empty
# table means that all are settled.

# %%
if named:
    columns = {"id": "المقال", "cluster": "المجموعة", "membership": "الثبات"}
    least = clustering.table.query("membership < 1").sort_values("membership", kind="stable")
    ct.views.show(least[list(columns)].head(10).replace({"id": name}).rename(columns=columns))
else:
    ct.views.note("لا أعضاء لمجموعات لم تُسمَّ.", "Without clusters there are no members.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>التشابه هنا تشابه ألفاظ. مقالان يرويان الحدث نفسه بألفاظ مختلفة قد يتباعدان، ومقالان متضادا الموقف قد يتقاربان لأنهما يذكران الأسماء نفسها.</li>
# <li>التشابه ليس نقلًا. قد يأخذ المقالان عن وكالة واحدة، ولا يدل الرقم على من سبق.</li>
# <li>التشابه نسبي: وزن المصطلح من ندرته في هذه المدونة، فإذا أضفت مقالات تغيّرت الأرقام كلها.</li>
# <li>ألا نجد مجموعات لا يثبت أنها غير موجودة، ولا سيما في مدونة صغيرة. وأن نجدها لا يعني أنها التقسيم الوحيد الممكن.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="04_reading.ipynb" dir="ltr">04_reading</a>. من الأعداد إلى النصوص: الكشّاف والجداول والخريطة.</p>
# </div>
#
# **What this does not show.** This is a likeness of words, not of meaning or stance. It is no proof of copying, nor of who
# was first. Weights depend on the corpus: add articles and all numbers change. Finding no clusters does not prove there are
# none, and finding them does not make them the only division possible.
#
# **Next:** [04_reading](04_reading.ipynb): from numbers to texts.
