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
# <h1 dir="rtl" style="text-align:right">المصطلحات: عمّ تتحدث المقالات؟</h1>
# <p dir="rtl" style="text-align:right">أبسط سؤال يُسأل عن مجموعة مقالات: أي الكلمات تتكرر فيها؟ والجواب أقل بساطة مما يبدو. فالعربية تصل الكلمة بما حولها: «الوزير» و«للوزير» و«والوزراء» كلها حديث عن وزير، ومن عدّها كما كُتبت رآها ثلاث كلمات لا صلة بينها. ثم إن للأخبار أفعالًا لا تفارقها، مثل قال وأضاف وأكد، تتصدر كل قائمة ولا تدل على موضوع.</p>
# <p dir="rtl" style="text-align:right">في هذا الدفتر نعدّ المصطلحات بعد ضمّ صيغها، ونبيّن أثر كل اختيار اخترناه: ماذا لو أبقينا أفعال القول؟ وماذا لو لم نضمّ صيغ الكلمة؟ ثم نسأل: ما الذي يقوله مقال ولا تقوله بقية المقالات؟</p>
# </div>
#
# # Terms: what the articles talk about
#
# Arabic joins a word to what stands round it, and news has verbs that stand in every
# report. Here terms are counted with their forms together, and every choice is shown beside its alternative: verbs of
# reporting kept, forms not merged. Then: what does one article say that the others do not?

# %%
# %run settings.py
import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أكثر المصطلحات ورودًا</h2>
# <p dir="rtl" style="text-align:right">كل صف مصطلح: كم مرة ورد، وفي كم مقال، وصيغه كما جاءت في النص مع عدد كل منها. واقرأ عمود الصيغ دائمًا، فهو الذي يريك ما جُمع تحت المصطلح، وهل أصاب الجمع. أما «التشتت» فيدل على توزع المصطلح: إذا قارب الصفر فهو موزع على المقالات كلها، وإذا قارب الواحد فهو متركز في قليل منها. وتُعدّ العبارة، مثل «وزارة الدفاع»، مصطلحًا واحدًا، ولا تُعدّ كلماتها وحدها في تلك المواضع.</p>
# </div>
#
# ## The most frequent terms
#
# Each row is a term with its count, the number of articles it stands in, its dispersion (near 0: spread evenly; near 1:
# gathered in a few articles) and its forms with their counts. Always read the forms: they show what was counted together.
# A phrase is one term, and its words are not counted again there.

# %%
dtm = ct.count_terms(corpus, stop=stop, variants=VARIANTS)
columns = ["term", "count", "documents", "forms", "dispersion"]
ct.views.show(dtm.with_phrases.terms, columns, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والمصطلحات نفسها في شكل: طول العمود عدد مرات الورود، ومعه عدد المقالات. فإذا طال العمود وقلّت المقالات فالمصطلح مصطلح مقال أو مقالين، لا مصطلح المقالات كلها.</p>
# </div>
#
# The same as bars. A long bar of few articles is the word of one or two articles, not of all.

# %%
ax = ct.plot.term_frequencies(dtm, top=20, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه سحابة الكلمات، كلما كثر ورود المصطلح كبرت حروفه. والسحابة للنظرة الأولى، أما المقارنة فبالأعمدة.</p>
# </div>
#
# The same as a word cloud. A cloud is for a first look; bars are for comparing.

# %%
ax = ct.plot.word_cloud(dtm, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما الذي لا نعدّه، ولماذا</h2>
# <p dir="rtl" style="text-align:right">نترك ثلاث قوائم لا نعدّها: أدوات الربط وما في حكمها (من، إلى، الذي)، وأفعال القول (قال، أضاف، أوضح)، وألفاظ التقويم (الأربعاء، أغسطس). والأولى لا خلاف عليها، أما أفعال القول فاختيار: من يدرس الموضوعات يتركها، ومن يدرس كيف تنسب الصحافة الكلام إلى قائليه يُبقيها. وهذا أثرها: القائمتان جنبًا إلى جنب.</p>
# </div>
#
# ## What is not counted, and why
#
# Three lists are left out: function words, verbs of reporting, words of the calendar. The second is a choice: leave them out
# to study topics, keep them to study attribution. The two rankings side by side.

# %%
import pandas as pd

without_verbs = ct.stop_words(["function", "calendar"], file=STOPWORDS)
with_verbs = ct.count_terms(corpus, stop=without_verbs, variants=VARIANTS)
verbs = with_verbs.terms[~with_verbs.terms["key"].isin(dtm.keys)]
said = ["دون أفعال القول", "مع أفعال القول"] if LANG != "en" else ["without the verbs", "with them"]
both = pd.concat([dtm.terms["term"], with_verbs.terms["term"]], axis=1, keys=said)
ct.views.show(both, most=15, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه أفعال القول وحدها بصيغها. ولكل فعل وقعه: «زعم» غير «أكد»، وقد يكون الفرق بين المنابر هنا أبلغ من الفرق في الأسماء. ولإسقاط كلمة بعينها أو إبقائها استعمل <code dir="ltr">ct.stop_words(extra=[…], keep=[…])</code>، أو ملفًا نصيًّا تسميه في <code dir="ltr">STOPWORDS</code> في ملف الإعدادات: كلمة في كل سطر، وتحت السطر <code dir="ltr">[keep]</code> ما تُبقيه.</p>
# </div>
#
# The verbs of reporting by themselves. Words are added to the list or taken from it by
# `ct.stop_words(extra=[…], keep=[…])` or by a text file (`STOPWORDS` in the settings; words below a line `[keep]` are taken from it).

# %%
if len(verbs):
    ct.views.show(verbs, ["term", "count", "documents", "forms"], most=12, lang=LANG)
else:
    ct.views.note(
        "لا أفعال قول في هذه المقالات.", "There are no verbs of reporting here.", lang=LANG
    )

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">اسم واحد وتهجئات شتى</h2>
# <p dir="rtl" style="text-align:right">«أميركي» في منبر و«أمريكي» في آخر: لو عُدّتا كلمتين لبدا كل منبر متميزًا بتهجئته لا بموضوعاته. فنضمّ ما عُرف من هذه التهجئات، وما سقطت همزته، وما تشهد له المقالات نفسها: قاعدة في كتابة الأسماء الأجنبية (غ وج، ألف تُزاد)، ومنابر تكتب هذه أو تلك، وسياق واحد. وما نقص فيه شاهد يُقترح ولا يُضمّ، وما عُرف أنه اسمان، مثل كيري وكيربي، لا يُضمّ أبدًا. وفي الشكل حصة كل تهجئة من ورود الكلمة في كل منبر.</p>
# <p dir="rtl" style="text-align:right">والقول الأخير لك: غيّر في الجدول <code dir="ltr">dtm.variants.table</code> عمود <code dir="ltr">status</code> إلى <code dir="ltr">merged</code> (تُضمّ) أو <code dir="ltr">refused</code> (لا تُضمّ)، واحفظه ملفًا، واكتب اسم الملف في <code dir="ltr">VARIANTS</code> في ملف الإعدادات.</p>
# </div>
#
# ## One name, several spellings
#
# One name, several spellings. Counted apart, they would make outlets look different in what they are only spelled in. Listed
# house spellings, lost hamzas, and names that the corpus itself bears out are merged: a rule of transliteration, outlets that
# write one or the other, like company. Where a witness is missing the pair is suggested only; names known as two are never
# merged. You have the last word: change `status` in the table, save it, and name the file in `VARIANTS` in the settings.

# %%
table = dtm.variants.table
try:
    ax = ct.plot.spelling(dtm, lang=LANG)
except ct.InputError:
    ct.views.note(
        "يلزم منبران معروفان على الأقل وكلمات يكثر ورودها وتُكتب على أكثر من وجه.",
        "This takes two known outlets or more, and frequent words spelled in several ways.",
        lang=LANG,
    )

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذا تفصيله: كل تهجئة وقاعدتها وسبب ضمها، ثم ما اقتُرح ولم يُضمّ، وما رُفض.</p>
# </div>
#
# What is behind it: each spelling with its rule and reason; then what is only suggested, and what is refused.

# %%
columns = ["group", "form", "count", "articles", "rule", "status", "reason"]
several = table["group"].isin(table.loc[table["rule"] != "main", "group"])
for status, most in (("merged", 24), ("suggested", 12), ("refused", 12)):
    rows = table[several & (table["status"] == status)]
    if len(rows):
        ct.views.show(rows, columns, most=most, lang=LANG)
if not len(table):
    ct.views.note(
        "لا كلمة هنا تُكتب على أكثر من وجه.", "No word is spelled in several ways.", lang=LANG
    )

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أسماء من كلمتين فأكثر</h2>
# <p dir="rtl" style="text-align:right">كثير من أسماء الأخبار أكثر من كلمة: «وزارة الدفاع»، «مجلس الأمن الدولي». ولا يكفي أن تتجاور كلمتان مرارًا لتكونا اسمًا، فالكلمات الشائعة تتجاور على كل حال. وهذه عبارات تتلازم كلماتها أكثر مما تأتي به المصادفة. والدرجة قوة التلازم بين أضعف كلمتين متجاورتين فيها: أقصاها 14 حين لا ترد إحداهما دون الأخرى، وتنقص واحدًا كلما قلّ التلازم إلى النصف. وما اتصل بأول العبارة («بوزارة»، «والولايات») ليس منها. واقرأ الملاحظة: ما ورد أقل من خمس مرات إشارة لا نتيجة.</p>
# </div>
#
# ## Names of several words
#
# Many names have several words. That two words often stand together makes no name of them: frequent words meet anyway. These
# phrases hold together more than chance would have it at every joint. The score is the strength of the weakest joint
# (logDice): 14 where no word stands without the other, one less for half of that. What is glued before a phrase is no part
# of it. `alone` counts occurrences outside of longer phrases. Fewer than five occurrences are a hint, not a finding.

# %%
phrases = ct.multiword_terms(corpus, conflate=dtm.conflator, stop=stop)
if len(phrases):
    columns = ["term", "count", "documents", "score", "alone", "forms", "note"]
    ct.views.show(phrases, columns, lang=LANG)
else:
    ct.views.note("لا عبارة متلازمة هنا.", "No phrase holds together here.", lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ويمكن أن تُعدّ العبارات مصطلحات، فتُحسب «وزارة الدفاع» للعبارة لا لكلمتيها. وهذا أثره في القائمة. ولتختار العبارات بنفسك اكتب قائمة بها: <code dir="ltr">phrases=["مجلس الأمن", …]</code>.</p>
# </div>
#
# Phrases can be counted as terms; their words are then not counted at these places. To choose the phrases yourself pass a
# list of them.

# %%
with_phrases = ct.count_terms(
    corpus, phrases=True, conflate=dtm.conflator, stop=stop, variants=VARIANTS
)
said = ["كلمات مفردة", "مع العبارات"] if LANG != "en" else ["single words", "with phrases"]
both = pd.concat([dtm.terms["term"], with_phrases.terms["term"]], axis=1, keys=said)
ct.views.show(both, most=15, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما يحيط بالكلمة</h2>
# <p dir="rtl" style="text-align:right">أيّ الكلمات تلازم أكثر المصطلحات ورودًا؟ نقارن ما يرد في جواره (خمس كلمات قبله وخمس بعده، في الجملة نفسها) بما يرد في غيره. و«المتوقع» ما كان سيرد لو لم تكن بينهما صلة. ولتتبع كلمة غيره اكتبها في <code dir="ltr">WORD</code> في ملف الإعدادات.</p>
# </div>
#
# ## What stands round a word
#
# Which words go with the most frequent term? What stands within five words of it, in the same clause, against what stands
# elsewhere; `expected` is what chance would bring. For another word, set `WORD` in the settings.

# %%
word = WORD or dtm.terms.loc[0, "forms"].split(":")[0]  # the commonest form of the first term
near = ct.collocations(corpus, word, conflate=dtm.conflator, stop=stop)
columns = ["collocate", "count", "expected", "g2", "before", "after", "documents", "note"]
ct.views.note(f"الكلمة: «{word}»", f"The word: {word}", lang=LANG)
ct.views.show(near, columns, most=15, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما يميز مقالًا عن سواه</h2>
# <p dir="rtl" style="text-align:right">كثرة الورود لا تعني التميز. فالمصطلح المميِّز كثير في مقاله نادر في غيره، وما ورد في المقالات كلها لا يميز أيًّا منها ولو تكرر مئة مرة. وهذا هو المقال الذي فيه أقوى مصطلح مميِّز.</p>
# </div>
#
# ## What sets an article apart
#
# A distinctive term is frequent in its article and rare in the others. Drawn for the article with the strongest such term.

# %%
distinctive = ct.distinctive_terms(dtm)
if len(distinctive):
    strongest = distinctive.loc[distinctive["weight"].idxmax(), "id"]
    ax = ct.plot.distinctive_terms(dtm, strongest, lang=LANG)
else:
    ct.views.note("لا مقارنة بمقال واحد.", "There is but one article to compare.", lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ثم المقالات كلها، أو أول أربعين منها، سطرًا لكل مقال: عنوانه وأبرز ما يميزه.</p>
# </div>
#
# The same for all articles, or the first forty, a line each.

# %%
if len(distinctive):
    ax = ct.plot.distinctive_table(dtm, rows=range(min(len(corpus), 40)), lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">كم كلمة في الكلمة؟</h2>
# <p dir="rtl" style="text-align:right">ضمّ الصيغ اختيار أيضًا، وله ثلاث درجات. <code dir="ltr">auto</code> (المستعمل هنا) يردّ الكلمة إلى مدخلها في معجم، ولا ينزع السابقة إلا إذا كان ما بعدها كلمة معروفة. و<code dir="ltr">light</code> يقصّ السوابق واللواحق بقواعد ثابتة دون معجم. و<code dir="ltr">none</code> يوحّد الهمزات وما شابهها وحسب. وكلما اشتد الضم قلّ عدد المصطلحات، وليس الأشد أصحّ.</p>
# </div>
#
# ## How many words in a word?
#
# Three degrees of merging forms: by lexicon (`auto`, used here), by cutting affixes (`light`), by spelling alone (`none`).
# Fewer terms mean more merging, which is not the same as better merging.

# %%
kinds = ("auto", "light", "none")
degrees = {
    kind: ct.count_terms(corpus, conflate=kind, stop=stop, variants=VARIANTS) for kind in kinds
}
ct.views.show({kind: counts.shape[1] for kind, counts in degrees.items()}, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ولنتتبع كلمة واحدة، هي التي تعددت صيغها أكثر من غيرها: على كم مصطلح تتوزع صيغها في كل درجة؟ وما الذي انضم إليها من غيرها؟</p>
# </div>
#
# One word followed through all three: the term with the most forms, and the terms its forms fall under.

# %%
word = max(dtm.keys, key=lambda key: len(dtm.surfaces[key]))
rows = []
for kind, counts in degrees.items():
    found = {counts.column_of[form] for form in dtm.surfaces[word] if form in counts.column_of}
    rows.append(counts.terms.loc[sorted(found)].assign(conflate=kind).head(12))
ct.views.show(pd.concat(rows), ["conflate", "term", "count", "forms"], most=None, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وأولى بالنظر ما رُفض ضمه: كلمات تسمح حروفها بأن تُعدّ مع غيرها ولم تُعدّ، لأنها أسماء أعلام، أو لأن ما يجاورها في النص لا يجاور تلك. ولأي كلمة تشك فيها: <code dir="ltr">dtm.conflator.why("كلمة")</code>.</p>
# </div>
#
# Merges that were refused: words whose form allows them to be counted with another, and that are not, since they are names,
# or since what stands beside them does not stand beside the other. For any word: `dtm.conflator.why("…")`.

# %%
refused = dtm.refused_merges(5)
if len(refused):
    reason = "reason_en" if LANG == "en" else "reason_ar"
    columns = ["term", "count", "apart_from", "reason"]
    ct.views.show(refused.rename(columns={reason: "reason"}), columns, lang=LANG)
else:
    ct.views.note("لم يُرفض هنا ضم.", "No merge was refused here.", lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>كثرة الورود ليست أهمية، وما تسكت عنه المقالات لا يظهر في أي جدول.</li>
# <li>لا فرق هنا بين قائل الكلمة وناقلها: فاللفظ المقتبس يُعدّ كاللفظ في متن الخبر، ونفي الشيء ذكر له. ومن قال ماذا؟ جواب ذلك في <a href="06_who_said_what.ipynb">آخر الدفاتر</a>.</li>
# <li>الضم يخطئ: قد يجمع كلمتين تتفق حروفهما ويختلف معناهما، أو يضم اسم علم إلى لفظ يشبهه، أو يفرق جمع تكسير عن مفرده. فارجع إلى عمود الصيغ.</li>
# <li>الأرقام والحروف المفردة لا تُعدّ، والمصطلح المميِّز مميِّز بين هذه المقالات وحدها.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="03_similarity_and_clusters.ipynb" dir="ltr">03_similarity_and_clusters</a>، وفيه أي المقالات يتشابه، ولماذا، وهل يثبت ذلك.</p>
# </div>
#
# ## What this does not show
#
# Frequent is not important, and silence is not counted. A word counts the same in a quotation
# and in the narrative, affirmed or denied. Merging errs both ways: read the forms. Numbers are not counted, and a
# distinctive term is so in this corpus only.
#
# **Next:** [03_similarity_and_clusters](03_similarity_and_clusters.ipynb): which articles are alike, why, and how surely.
