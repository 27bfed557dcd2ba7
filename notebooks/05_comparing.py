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
# <h1 dir="rtl" style="text-align:right">المقارنة: بين المنابر، وعبر الزمن</h1>
# <p dir="rtl" style="text-align:right">أول ما يُسأل عنه في مدونة أخبار أسئلة مقارنة: ما المصطلحات التي تميّز منبرًا عن سواه؟ متى شاع مصطلح، ومن بدأ به؟ ومن روى هذا الحدث، ومن لا نجد عنده شيئًا عنه؟ ووحدة القياس هنا المقال لا الكلمة: ما تكرر ستين مرة في مقال واحد شأن مقال واحد. وإذا قلّت المقالات وُصفت ألفاظها ولم يُحكم بشيء، وقيل ذلك صراحة.</p>
# </div>
#
# **Comparing: groups of articles, and time.** Which words set one outlet apart? When did a term rise, and who used it first? Who
# told a story, and in whose articles is it not found? The article is the unit, not the word: a word said sixty times in one article
# is the matter of one article. Where the articles are too few, words are described and nothing is concluded, and that is said.

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
# <p dir="rtl" style="text-align:right">نقرأ المقالات ونعدّ مصطلحاتها، والأسماء والعبارات من كلمتين فأكثر مصطلحات هنا. ثم نختار ما تُقسم به المقالات: المنبر (<code dir="ltr">outlet</code>)، أو القسم (<code dir="ltr">label</code>)، أو الشهر (<code dir="ltr">month</code>)، أو جدول من عندك فيه مجموعة كل مقال. و<code dir="ltr">WITHIN</code> يجعل المقارنة داخل كل قسم على حدة، وإلا فقد يكون ما يبدو معجمًا للمنبر أثرًا من آثار توزع مقالاته على الأقسام.</p>
# </div>
#
# The articles are read and their terms counted, names and phrases among them. Choose what parts them: a column such as `outlet` or
# `label`, `"month"`, or the group of each id. `WITHIN` compares inside each section: without it an outlet's "wording" may be no
# more than its mix of sections.

# %%
import pandas as pd

import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]
ct.arabic_labels()
corpus = ct.load_corpus(
    CORPUS, metadata=METADATA, columns=COLUMNS, keep=KEEP or (), all_languages=ALL_LANGUAGES
)
dtm = ct.count_terms(corpus, stop=ct.stop_words(file=STOPWORDS), variants=VARIANTS).with_phrases
BY, WITHIN = "outlet", None

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما الذي يُقارن؟</h2>
# <p dir="rtl" style="text-align:right">لكل مجموعة عدد مقالاتها، وكم منها عُرف يومه، وأول يوم وآخر يوم. فإن لم تكن إلا مجموعة واحدة فلا مقارنة، وإن قلّت المقالات فما يلي وصف لا حكم.</p>
# </div>
#
# Each group with its articles, how many of them have a known day, and the first and last of these. One group alone cannot be
# compared; of few articles what follows is a description, not a finding.

# %%
try:
    groups = corpus.by(BY)
except ct.InputError as error:  # no such column, or nothing is known of any article
    groups = {}
    ct.views.note("لا تُعرف مجموعات بهذا التقسيم.", str(error))
rows = []
for name, part in groups.items():
    about = part.articles
    days = about.loc[about["date_status"].isin(["stated", "supplied"]), "date"].sort_values()
    first, last = (days.iloc[0], days.iloc[-1]) if len(days) else ("—", "—")
    rows.append((name, len(part), len(days), first, last))
columns = ["المجموعة", "المقالات", "ما عُرف يومه", "من", "إلى"]
ct.views.show(pd.DataFrame(rows, columns=columns))
comparable = len(groups) - ("غير معروف" in groups) >= 2
alone = (
    "في المدونة مجموعة واحدة أو لا تُعرف مجموعاتها، فلا مقارنة هنا.",
    "The corpus has one group, or none is known: there is nothing to compare.",
)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما الذي يميز كل منبر؟</h2>
# <p dir="rtl" style="text-align:right">المصطلح <b>مميِّز</b> إذا زاد الفرق بين نسبة المقالات التي يرد فيها عند المنبر ونسبتها عند سواه على ما تأتي به المصادفة، مع مراعاة أن آلاف المصطلحات تُختبر معًا. وترتَّب المصطلحات بأقل فرق يمكن الوثوق به (LRC)، وما كان فيه صفرًا فلا رتبة له. وإذا كانت مقالات المصطلح أقل من أن تثبت شيئًا، ولو وردت كلها في جهة واحدة، كُتب ذلك عنده. والنصوص المكررة، كخبر الوكالة الذي يعاد نشره، تُحسب مرة واحدة، واسم المنبر نفسه يُعزل.</p>
# </div>
#
# A term is **key** if the share of articles with it differs by more than chance brings, all terms that are tested together. What
# ranks it is the conservative log ratio (LRC), the least difference one can be sure of; zeros are ties. Terms of too few articles
# are said to be so. Copies of one text count once, an outlet's own name is set apart.

# %%
key = ct.keyness(dtm, BY, within=WITHIN) if comparable else None
if comparable:
    ct.views.said(key)
    ax = ct.plot.group_terms(key, lang=LANG)
else:
    ct.views.note(*alone)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">واضغط المصطلح في الجدول تُفتح مواضعه في مقالات المجموعة، ثم مواضعه في مقالات سواها. الرقم يقول إن المصطلح أكثر هنا، والنص وحده يقول لماذا: أهو رأي، أم قول لمسؤول، أم اسم زاوية ثابتة.</p>
# </div>
#
# Press a term: its places in the group's articles open, then those in the others'. The number says that a word is more frequent
# here; only the text says why.

# %%
view = None
if comparable:
    opened = key
    if not (key["verdict"] == "key").any():  # what differs most, which the figure describes
        opened = key[(key["note"] != "own-name") & (key["log_ratio"] > 0)]
        opened = opened.sort_values(["group", "g2_texts"], ascending=[True, False])
    view = ct.views.evidence(opened, corpus, dtm=dtm, most=24, places=5)
else:
    ct.views.note(*alone)
view

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">منبران جنبًا إلى جنب</h2>
# <p dir="rtl" style="text-align:right">أكبر مجموعتين إحداهما بإزاء الأخرى: لكل مصطلح نسبة معدله في الأولى إلى معدله في الثانية مع مجال الثقة، ونسبة المقالات التي يرد فيها عند كل منهما. ضع اسمين آخرين مكان <code dir="ltr">one</code> و<code dir="ltr">other</code>.</p>
# </div>
#
# The two largest groups side by side: the log ratio of each term with its interval, and the shares of articles. Put other names in
# place of `one` and `other`.

# %%
if comparable:
    compared = key.attrs["compared"]
    one, other = sorted(compared, key=lambda name: -len(compared[name]["articles"]))[:2]
    two = ct.keyness(dtm, BY, target=one, reference=other, within=WITHIN)
    ax = ct.plot.keyness(two, lang=LANG)
else:
    ct.views.note(*alone)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه هي المصطلحات كلها: كل نقطة مصطلح، وموضعها نسبة ما يرد فيه من مقالات كل جهة. وما قارب القطر تستوي فيه الجهتان.</p>
# </div>
#
# All terms: a point stands where the shares of articles of either side put it; near the diagonal both are alike.

# %%
if comparable and min(len(ids) for ids in two.attrs["compared"][one].values()) >= 10:
    ax = ct.plot.share_of_texts(two, lang=LANG)
else:
    ct.views.note(
        "يلزم عشرة مقالات على الأقل في كل جهة.", "This takes ten articles or more on either side."
    )

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أين يقع المصطلح من المقال؟</h2>
# <p dir="rtl" style="text-align:right">الصف مقال، من أوله يمينًا إلى آخره يسارًا، والعلامة موضع للمصطلح. وما تتوزع مواضعه على المقالات كلها غير ما يتكدس في مقال واحد، وإن تساوى العددان. اضغط أي علامة يُفتح المقال عندها.</p>
# </div>
#
# A row is an article, from its first word on the right to its last; a tick is a place of the term. A word spread over all articles
# is one thing, a word heaped in one article another. Press a tick to open the article there.

# %%
terms = dtm.terms["term"].head(3).tolist()
ct.views.dispersion(corpus, terms)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المقالات عبر الزمن</h2>
# <p dir="rtl" style="text-align:right">عدد المقالات في كل فترة. وما نُصّ على تاريخه أو جاء مع البيانات منفصل عما استُنتج تاريخه من كلام المقال، وما لا يُعرف تاريخه يُذكر عدده ولا يُرسم صفرًا. اختر اليوم <code dir="ltr">"D"</code> أو الأسبوع <code dir="ltr">"W"</code> أو الشهر <code dir="ltr">"M"</code>.</p>
# </div>
#
# Articles a period. Dates that are stated or supplied stand apart from those inferred; unknown ones are counted beside, never drawn
# as zero. Choose days, weeks or months.

# %%
FREQ = "M"
when = ct.timeline(corpus, freq=FREQ)
ct.views.said(when)
dated = bool(when.loc[when["period"] != "", "articles"].sum())
if dated:
    ax = ct.plot.timeline(when, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">متى شاع المصطلح؟</h2>
# <p dir="rtl" style="text-align:right">نسبة المقالات التي يرد فيها المصطلح من مقالات الفترة، مع مجال الثقة. ولا تُحسب نسبة لفترة تقل مقالاتها عن عشرة: ففي يوم ليس فيه إلا مقال واحد «يبلغ» كل مصطلح ذروته. ولا يقال إن مصطلحًا ارتفع إلا إذا فاق ما يبلغه لو وُزعت التواريخ على المقالات عشوائيًّا.</p>
# </div>
#
# The share of a period's articles that have the term, with its interval. Periods with fewer than ten articles get no share: on a day
# with one article every word "peaks". A rise is told only where it exceeds what dates dealt at random would bring.

# %%
unknown = ("لا يُعرف تاريخ أي مقال.", "No article has a known date.")
if dated:
    course = ct.timeline(dtm, terms, freq=FREQ)
    if course.loc[course["period"] != "", "share"].notna().any():
        rises = ct.rises(dtm, freq=FREQ)
        ax = ct.plot.timeline(course, rises=rises, lang=LANG)
        ct.views.said(rises)
        if len(rises):
            columns = {"term": "المصطلح", "period": "الفترة", "texts": "ورد في"}
            columns |= {"articles": "مقالات الفترة", "expected": "المتوقع مصادفة", "p": "الاحتمال"}
            ct.views.show(rises.head(12), columns)
    else:
        ct.views.note(
            "لا تبلغ المقالات المؤرخة عشرة في أي فترة، فلا تُحسب نسب: جرّب فترات أطول.",
            "No period has ten dated articles, so there are no shares: try longer periods.",
        )
else:
    ct.views.note(*unknown)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ومن بدأ به؟ أول مقال عُرف يوم نشره وورد فيه المصطلح عند كل منبر. وأول ما في المدونة ليس بالضرورة أول ما كُتب.</p>
# </div>
#
# And who used it first? The first dated article with the term in each outlet. The first in a corpus is not the first ever written.

# %%
first = ct.first_seen(corpus, terms[0], dtm=dtm)
ct.views.said(first)
columns = {"outlet": "المنبر", "date": "التاريخ", "date_status": "كيف عُرف", "title": "المقال"}
ct.views.show(first.replace({"date": {"": "—"}}), columns, lang="ar")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وغير أيام النشر هناك الأيام التي تتحدث عنها النصوص، ما مضى منها وما يأتي.</p>
# </div>
#
# Something else than the days of publication: the dates that the texts speak of, past and to come.

# %%
spoken = ct.mentioned_days(corpus, freq=FREQ)
ct.views.said(spoken)
if spoken.loc[spoken["period"] != "", "articles"].sum():
    ax = ct.plot.mentioned_days(spoken, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">من روى أي حدث، ومتى؟</h2>
# <p dir="rtl" style="text-align:right">صف لكل حدث وعمود لكل منبر. والخانة الخالية معناها أنه لا شيء في هذه المدونة، لا أن المنبر لم يغطِّ الحدث: لعل مقاله لم يُجمع. واضغط الحدث في الجدول تُفتح مقالاته.</p>
# </div>
#
# A row for each story, a column for each outlet. An empty cell says that there is nothing in this corpus, not that the outlet did
# not cover the story: its article may not have been collected. Press a story to see the articles.

# %%
found = ct.stories(corpus)
covered = ct.coverage(corpus, found, by=BY) if comparable and len(found) else None
if covered is not None:
    ct.views.said(covered)
    ax = ct.plot.coverage(covered, lang=LANG)
else:
    ct.views.note(*(found.said if comparable else alone))

# %%
view = ct.views.evidence(covered, corpus, most=60) if covered is not None else None
view

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">إلى برامج أخرى</h2>
# <p dir="rtl" style="text-align:right">النصوص النظيفة مع بياناتها لبرنامجي <span dir="ltr">AntConc</span> و<span dir="ltr">Voyant</span>، والشبكة لبرنامج <span dir="ltr">Gephi</span>، والمراجع لبرنامج <span dir="ltr">Zotero</span>: <code dir="ltr" style="white-space:nowrap">ct.export(corpus, "texts")</code> و<code dir="ltr" style="white-space:nowrap">ct.export(dtm, "network.gexf")</code> و<code dir="ltr" style="white-space:nowrap">ct.export(corpus, "articles.bib")</code>. و<code dir="ltr">ct.ArabicVectorizer</code> يعدّ بهذه القواعد داخل <span dir="ltr">scikit-learn</span>.</p>
# <h2 dir="rtl" style="text-align:right">حدود هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>كثرة المصطلح عند منبر لا تعني أنه موقفه: قد يكون قولًا نقله، أو حدثًا غطاه دون غيره.</li>
# <li>المدونة عيّنة من المنبر لا المنبر كله، وما يصح فيها قد لا يصح فيه.</li>
# <li>ما لم يثبت ليس منفيًّا: ربما أثبتته مقالات أكثر.</li>
# <li>أول من ذكر الأمر في المدونة ليس بالضرورة أول من ذكره في الواقع.</li>
# </ul>
# </div>
#
# **To other programs.** `ct.export(corpus, "texts")` for AntConc and Voyant, `ct.export(dtm, "network.gexf")` for Gephi,
# `ct.export(corpus, "articles.bib")` for Zotero; `ct.ArabicVectorizer` counts by these rules inside scikit-learn.
#
# **What this does not show.** That a word is more frequent with an outlet is not its stance: it may be quoted, or the event may be in
# its articles alone. A corpus is a sample. What is not shown is not refuted. The first in a corpus is not the first of all.
