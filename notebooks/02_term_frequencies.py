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
# <p dir="rtl" style="text-align:right">أبسط سؤال يُطرح على مدونة: أي الكلمات تتكرر فيها؟ والجواب أقل بساطة مما يبدو. فالعربية تصل الكلمة بما حولها: «الوزير» و«للوزير» و«والوزراء» حديث عن وزير، والعدّ الساذج يراها ثلاث كلمات لا صلة بينها. ثم إن للأخبار أفعالًا لا تفارقها، قال وأضاف وأكد، تتصدر كل قائمة ولا تدل على موضوع.</p>
# <p dir="rtl" style="text-align:right">في هذا الدفتر نعدّ المصطلحات بعد ضمّ صورها، ونكشف أثر كل اختيار اخترناه: ماذا لو أبقينا أفعال القول؟ ماذا لو لم نضمّ صور الكلمة؟ ثم نسأل: ما الذي يقوله مقال ولا تقوله بقية المقالات؟</p>
# </div>
#
# **Terms: what the articles talk about.** Arabic joins a word to what stands round it, and news has verbs that stand in every
# report. Here terms are counted with their forms together, and every choice is shown beside its alternative: verbs of
# reporting kept, forms not merged. Then: what does one article say that the others do not?

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
# <p dir="rtl" style="text-align:right">نقرأ المقالات وننظفها كما في الدفتر الأول.</p>
# </div>
#
# The articles are read and cleaned as in the first notebook.

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
# <h2 dir="rtl" style="text-align:right">أكثر المصطلحات ورودًا</h2>
# <p dir="rtl" style="text-align:right">كل صف مصطلح: كم مرة ورد، وفي كم مقال، وصوره كما جاءت في النص مع عدد كل منها. اقرأ عمود الصور دائمًا، فهو الذي يريك ما جُمع تحت المصطلح، وهل أصاب الجمع. أما «التشتت» فيقول كيف توزع المصطلح: قرب الصفر حضورٌ متوازن في المقالات كلها، وقرب الواحد تركّزٌ في قليل منها. وتُعدّ العبارة (وزارة الدفاع) مصطلحًا واحدًا، ولا تُعدّ كلماتها وحدها في تلك المواضع.</p>
# </div>
#
# Each row is a term with its count, the number of articles it stands in, its dispersion (near 0: spread evenly; near 1:
# gathered in a few articles) and its forms with their counts. Always read the forms: they show what was counted together.
# A phrase is one term, and its words are not counted again there.

# %%
stop = ct.stop_words(file=STOPWORDS)
dtm = ct.count_terms(corpus, stop=stop, variants=VARIANTS)
columns = {"term": "المصطلح", "count": "العدد", "documents": "المقالات", "forms": "الصور"}
columns |= {"dispersion": "التشتت"}
ct.views.show(dtm.with_phrases.terms[list(columns)].rename(columns=columns).head(20))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والمصطلحات نفسها أعمدةً. الرقم عند طرف العمود عدد مرات الورود، وبين قوسين عدد المقالات: عمود طويل بعدد صغير بين القوسين مصطلح مقال أو مقالين لا مصطلح المدونة.</p>
# </div>
#
# The same as bars. A long bar with a small number in brackets is the word of one or two articles, not of the corpus.

# %%
ax = ct.plot.term_frequencies(dtm, top=20, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما الذي لا نعدّه، ولماذا</h2>
# <p dir="rtl" style="text-align:right">نُسقط ثلاث قوائم: أدوات الربط وما في حكمها (من، إلى، الذي)، وأفعال القول (قال، أضاف، أوضح)، وألفاظ التقويم (الأربعاء، أغسطس). الأولى لا خلاف عليها. أما أفعال القول فاختيار: من يدرس الموضوعات يُسقطها، ومن يدرس كيف تنسب الصحافة الكلام إلى قائليه يُبقيها. هذا أثرها: القائمتان جنبًا إلى جنب.</p>
# </div>
#
# Three lists are left out: function words, verbs of reporting, words of the calendar. The second is a choice: leave them out
# to study topics, keep them to study attribution. The two rankings side by side.

# %%
without_verbs = ct.stop_words(["function", "calendar"], file=STOPWORDS)
with_verbs = ct.count_terms(corpus, stop=without_verbs, variants=VARIANTS)
first = pd.DataFrame({"without": dtm.terms["term"], "with": with_verbs.terms["term"]}).head(15)
first.insert(0, "rank", range(1, len(first) + 1))
columns = {"rank": "الرتبة", "without": "دون أفعال القول", "with": "مع أفعال القول"}
ct.views.show(first.rename(columns=columns))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه أفعال القول وحدها بصورها. وراء كل فعل موقف: «زعم» غير «أكد»، والفرق بين المنابر هنا قد يكون أبلغ من الفرق في الأسماء. ولإسقاط كلمة بعينها أو إبقائها استعمل <code dir="ltr">ct.stop_words(extra=[…], keep=[…])</code>، أو ملفًا نصيًا تسميه في <code dir="ltr">STOPWORDS</code> أعلاه: كلمة في كل سطر، وتحت السطر <code dir="ltr">[keep]</code> ما تُبقيه.</p>
# </div>
#
# The verbs of reporting by themselves. Words are added to the list or taken from it by
# `ct.stop_words(extra=[…], keep=[…])` or by a text file (`STOPWORDS` above; words below a line `[keep]` are taken from it).

# %%
verbs = with_verbs.terms[~with_verbs.terms["key"].isin(dtm.keys)]
columns = {"term": "المصطلح", "count": "العدد", "documents": "المقالات", "forms": "الصور"}
if len(verbs):
    ct.views.show(verbs[list(columns)].rename(columns=columns).head(12))
else:
    ct.views.note(
        "لا أفعال قول في هذه المقالات.", "There are no verbs of reporting in these articles."
    )

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">اسم واحد وتهجئات شتى</h2>
# <p dir="rtl" style="text-align:right">«أميركي» في منبر و«أمريكي» في آخر: لو عُدّتا كلمتين لبدا كل منبر متميزًا بتهجئته لا بموضوعاته. نضمّ ما عُرف من هذه التهجئات، وما سقطت همزته، وما يشهد له المتن نفسه: قاعدة في نقل الأسماء (غ وج، ألف تُزاد)، ومنابر تكتب هذه أو تلك، وسياق واحد. وما نقص فيه شاهد يُقترح ولا يُضمّ، وما عُرف أنه اسمان (كيري وكيربي) لا يُضمّ أبدًا. الشريط حصة كل تهجئة من ورود الكلمة في المنبر.</p>
# <p dir="rtl" style="text-align:right">والقول الأخير لك: احفظ الجدول بعد أن تغيّر فيه <code dir="ltr">status</code> إلى <code dir="ltr">merged</code> أو <code dir="ltr">refused</code>، واجعل <code dir="ltr">VARIANTS</code> في أول الدفتر اسمَ ملفه.</p>
# </div>
#
# One name, several spellings. Counted apart, they would make outlets look different in what they are only spelled in. Listed
# house spellings, lost hamzas, and names that the corpus itself bears out are merged: a rule of transliteration, outlets that
# write one or the other, like company. Where a witness is missing the pair is suggested only; names known as two are never
# merged. You have the last word: change `status` in the table, save it, and name the file in `VARIANTS`.

# %%
table = dtm.variants.table
if len(dtm.variants.styles(1)[1]):
    ax = ct.plot.spelling(dtm, top=12, lang=LANG)
else:
    ct.views.note(
        "يلزم منبران معروفان على الأقل وكلمات تُكتب على أكثر من وجه.",
        "This takes two known outlets or more, and words spelled in several ways.",
    )

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذا ما وراءه: كل تهجئة وقاعدتها وسببها، ثم ما اقتُرح ولم يُضمّ، وما رُفض.</p>
# </div>
#
# What is behind it: each spelling with its rule and reason; then what is only suggested, and what is refused.

# %%
columns = {"group": "المجموعة", "form": "التهجئة", "count": "العدد", "articles": "المقالات"}
columns |= {"rule": "القاعدة", "status": "الحكم", "reason": "السبب"}
several = table["group"].isin(table.loc[table["rule"] != "main", "group"])
for status, most in (("merged", 24), ("suggested", 12), ("refused", 12)):
    rows = table[several & (table["status"] == status)]
    if len(rows):
        ct.views.show(rows[list(columns)].rename(columns=columns).head(most))
if not len(table):
    ct.views.note("لا كلمة هنا تُكتب على أكثر من وجه.", "No word here is spelled in several ways.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أسماء من كلمتين فأكثر</h2>
# <p dir="rtl" style="text-align:right">كثير من أسماء الأخبار أكثر من كلمة: «وزارة الدفاع»، «مجلس الأمن الدولي». ولا يكفي أن تتجاور كلمتان مرارًا لتكونا اسمًا، فالشائع يجاور الشائع. هنا عبارات تتلازم كلماتها أكثر مما تجمعه المصادفة، عند كل مفصل من مفاصلها. «المتانة» قوة أضعف هذه المفاصل: أقصاها 14، حين لا ترد كلمة منها دون أختها، وتنقص واحدًا كلما نصف التلازم. وما اتصل بأول العبارة («بوزارة»، «والولايات») ليس منها. «وحدها» عدد مرات ورودها خارج عبارة أطول. واقرأ الملاحظة: ما ورد أقل من خمس مرات إشارة لا نتيجة.</p>
# </div>
#
# Many names have several words. That two words often stand together makes no name of them: frequent words meet anyway. These
# phrases hold together more than chance would have it at every joint. The score is the strength of the weakest joint
# (logDice): 14 where no word stands without the other, one less for half of that. What is glued before a phrase is no part
# of it. `alone` counts occurrences outside of longer phrases. Fewer than five occurrences are a hint, not a finding.

# %%
phrases = ct.multiword_terms(corpus, conflate=dtm.conflator, stop=stop)
columns = {"term": "العبارة", "count": "العدد", "documents": "المقالات", "score": "المتانة"}
columns |= {"alone": "وحدها", "forms": "الصور", "note": "ملاحظة"}
if len(phrases):
    ct.views.show(phrases.head(20), columns, lang="ar")
else:
    ct.views.note("لا عبارة متلازمة هنا.", "No phrase holds together here.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ويمكن أن تُعدّ العبارات مصطلحات، فيُحسب ما في «وزارة الدفاع» للعبارة لا لكلمتيها. انظر كيف تتغير القائمة. ولاختيار العبارات بنفسك مرّر قائمة بها: <code dir="ltr">phrases=["مجلس الأمن", …]</code>.</p>
# </div>
#
# Phrases can be counted as terms; their words are then not counted at these places. To choose the phrases yourself pass a
# list of them.

# %%
counting = {"conflate": dtm.conflator, "stop": stop, "variants": VARIANTS}
with_phrases = ct.count_terms(corpus, phrases=True, **counting)
first = pd.DataFrame({"words": dtm.terms["term"], "phrases": with_phrases.terms["term"]}).head(15)
first.insert(0, "rank", range(1, len(first) + 1))
columns = {"rank": "الرتبة", "words": "كلمات مفردة", "phrases": "مع العبارات"}
ct.views.show(first.rename(columns=columns))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما يحيط بالكلمة</h2>
# <p dir="rtl" style="text-align:right">أيّ الكلمات تلازم أكثر المصطلحات ورودًا؟ نقارن ما يرد في جواره (خمس كلمات قبله وخمس بعده، في الجملة نفسها) بما يرد في غيره. «المتوقع» ما كان سيرد لو لم يكن بينهما صلة. ضع كلمتك مكان المصطلح.</p>
# </div>
#
# Which words go with the most frequent term? What stands within five words of it, in the same clause, against what stands
# elsewhere; `expected` is what chance would bring. Put a word of your own in its place.

# %%
word = dtm.terms.loc[0, "forms"].split(":")[0]  # the commonest form of the first term
near = ct.collocations(corpus, word, conflate=dtm.conflator, stop=stop)
columns = {"collocate": f"مع «{word}»", "count": "العدد", "expected": "المتوقع", "g2": "G²"}
columns |= {"before": "قبلها", "after": "بعدها", "documents": "المقالات", "note": "ملاحظة"}
if len(near):
    ct.views.show(near.head(15).round(2), columns, lang="ar")
else:
    ct.views.note("لا كلمة تلازمها هنا.", "No word goes with it here.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما يميز مقالًا عن سواه</h2>
# <p dir="rtl" style="text-align:right">كثرة الورود لا تعني التميز. المصطلح المميِّز كثير في مقاله نادر في غيره، وما ورد في المقالات كلها لا يميز أيًّا منها ولو تكرر مئة مرة. هذا هو المقال صاحب أقوى مصطلح مميِّز في المدونة؛ طول العمود وزن المصطلح، وبعد علامة × عدد مرات وروده في المقال.</p>
# </div>
#
# A distinctive term is frequent in its article and rare in the others. Drawn for the article with the heaviest such term;
# the number after × is its count there.

# %%
distinctive = ct.distinctive_terms(dtm)
if len(distinctive):
    strongest = distinctive.loc[distinctive["weight"].idxmax(), "id"]
    ax = ct.plot.distinctive_terms(dtm, strongest, lang=LANG)
else:
    ct.views.note(
        "التميز مقارنة، وهي تحتاج إلى مقالين مختلفين.", "This needs two articles to compare."
    )

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ثم المقالات كلها (أو أول أربعين منها)، سطرًا لكل مقال: عنوانه وأبرز ما يميزه. اقرأ المصطلحات قبل العنوان وخمّن موضوع المقال، ثم انظر هل أصبت.</p>
# </div>
#
# The same for the first forty articles, a line each. Guess the story from the terms before you read the headline.

# %%
if len(distinctive):
    ax = ct.plot.distinctive_table(dtm, rows=range(min(len(corpus), 40)), lang=LANG)
else:
    ct.views.note(
        "التميز مقارنة، وهي تحتاج إلى مقالين مختلفين.", "This needs two articles to compare."
    )

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">كم كلمة في الكلمة؟</h2>
# <p dir="rtl" style="text-align:right">ضمّ الصور اختيار أيضًا، وهذه ثلاث درجات منه. <code dir="ltr">auto</code> (المستعمل هنا) يردّ الكلمة إلى مدخلها في معجم، ولا ينزع السابقة إلا إذا كان ما بعدها كلمة معروفة. و<code dir="ltr">light</code> يقص السوابق واللواحق بقواعد ثابتة دون معجم. و<code dir="ltr">none</code> يوحّد الهمزات وما شابهها وحسب. كلما قلّ عدد المصطلحات كان الضم أشد، والأشد ليس الأصح.</p>
# </div>
#
# Three degrees of merging forms: by lexicon (`auto`, used here), by cutting affixes (`light`), by spelling alone (`none`).
# Fewer terms mean more merging, which is not the same as better merging.

# %%
kinds = ("auto", "light", "none")
degrees = {
    kind: ct.count_terms(corpus, conflate=kind, stop=stop, variants=VARIANTS) for kind in kinds
}
ct.views.show(pd.DataFrame([{kind: counts.shape[1] for kind, counts in degrees.items()}]))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ولنتتبع كلمة واحدة: المصطلح الذي تعددت صوره أكثر من غيره. في كل طريقة، تحت كم مصطلح تتوزع هذه الصور؟ وما الذي انضم إليها من غيرها؟</p>
# </div>
#
# One word followed through all three: the term with the most forms, and the terms its forms fall under.

# %%
word = max(dtm.keys, key=lambda key: len(dtm.surfaces[key]))
rows = []
for kind, counts in degrees.items():
    found = {counts.column_of[form] for form in dtm.surfaces[word] if form in counts.column_of}
    rows.append(counts.terms.loc[sorted(found)].assign(kind=kind).head(12))
columns = {"kind": "الطريقة", "term": "المصطلح", "count": "العدد", "forms": "الصور"}
ct.views.show(pd.concat(rows)[list(columns)].rename(columns=columns))

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">والضم الذي رُفض أولى بالنظر: كلمات تسمح صورتها بأن تُعدّ مع غيرها ولم تُعدّ، لأنها أسماء أعلام، أو لأن ما يجاورها في النص لا يجاور تلك. ولأي كلمة تشك فيها: <code dir="ltr">dtm.conflator.why("كلمة")</code>.</p>
# </div>
#
# Merges that were refused: words whose form allows them to be counted with another, and that are not, since they are names,
# or since what stands beside them does not stand beside the other. For any word: `dtm.conflator.why("…")`.

# %%
refused = dtm.refused_merges(5)
columns = {"term": "المصطلح", "count": "العدد", "apart_from": "لا يُعدّ مع", "reason_ar": "السبب"}
if len(refused):
    ct.views.show(refused[list(columns)].rename(columns=columns))
else:
    ct.views.note("لم يُرفض هنا ضم.", "No merge was refused here.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>العدد ليس الأهمية. ما تسكت عنه المقالات لا يظهر في أي جدول.</li>
# <li>لا فرق هنا بين قائل الكلمة وناقلها: لفظ في اقتباس يُعدّ كلفظ في متن الخبر، ونفي الشيء ذكرٌ له.</li>
# <li>الضم يخطئ: قد يجمع كلمتين تتفق صورتهما ويختلف معناهما، ويضم اسم علم إلى لفظ يشبهه، وقد يفرق جمع تكسير عن مفرده. عمود الصور هو الحَكَم.</li>
# <li>الأرقام والحروف المفردة لا تُعدّ، والمصطلح المميِّز مميِّز في هذه المدونة وحدها: غيّرها يتغيّر.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="03_similarity_and_clusters.ipynb" dir="ltr">03_similarity_and_clusters</a>. أي المقالات يتشابه، ولماذا، وهل يثبت ذلك.</p>
# </div>
#
# **What this does not show.** Frequent is not important, and silence is not counted. A word counts the same in a quotation
# and in the narrative, affirmed or denied. Merging errs both ways: read the forms. Numbers are not counted, and a
# distinctive term is so in this corpus only.
#
# **Next:** [03_similarity_and_clusters](03_similarity_and_clusters.ipynb): which articles are alike, why, and how surely.
