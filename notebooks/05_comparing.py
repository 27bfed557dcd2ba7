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
# <p dir="rtl" style="text-align:right">أول ما يُسأل عن الأخبار أسئلة مقارنة: ما المصطلحات التي تميّز منبرًا عن سواه؟ متى شاع مصطلح، ومن بدأ به؟ ومن روى هذا الحدث، ومن لا نجد عنده شيئًا عنه؟ ونقيس بالمقالات لا بالكلمات، فما تكرر ستين مرة في مقال واحد شأن مقال واحد. وإذا قلّت المقالات وُصفت ألفاظها ولم يُحكم بشيء، وقيل ذلك صراحة.</p>
# </div>
#
# # Comparing: outlets, and time
#
# Which words set one outlet apart? When did a term rise, and who used it first? Who
# told a story, and in whose articles is it not found? The article is the unit, not the word: a word said sixty times in one article
# is the matter of one article. Where the articles are too few, words are described and nothing is concluded, and that is said.

# %%
# %run settings.py
import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">نعدّ مصطلحات المقالات، والأسماء والعبارات من كلمتين فأكثر مصطلحات هنا. وما تُقارن به المقالات يُختار في ملف الإعدادات: <code dir="ltr">BY</code> هو المنبر (<code dir="ltr">"outlet"</code>)، أو التصنيف (<code dir="ltr">"label"</code>)، أو الشهر (<code dir="ltr">"month"</code>). و<code dir="ltr">WITHIN</code> يجعل المقارنة داخل كل تصنيف على حدة، وإلا فقد يُظن ما كثر من الألفاظ عادة للمنبر، وهو أثر من كثرة مقالاته في تصنيف بعينه.</p>
# </div>
#
# Terms are counted, names and phrases among them. What parts the articles is chosen in the settings: `BY` is a column such as
# `outlet` or `label`, or `"month"`. `WITHIN` compares inside each section: without it an outlet's "wording" may be no
# more than its mix of sections.

# %%
dtm = ct.count_terms(corpus, stop=stop, variants=VARIANTS).with_phrases
ids = {"corpus": corpus, "lang": LANG}  # articles by number and title


def tell(arabic, english):
    ct.views.note(arabic, english, lang=LANG)


# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما الذي يُقارن؟</h2>
# <p dir="rtl" style="text-align:right">لكل مجموعة عدد مقالاتها، وكم منها عُرف يوم نشره، وأول يوم وآخر يوم. فإن لم تكن إلا مجموعة واحدة فلا مقارنة، وإن قلّت المقالات فما يلي وصف لا حكم.</p>
# </div>
#
# ## What is compared?
#
# Each group with its articles, how many of them have a known day, and the first and last of these. One group alone cannot be
# compared; of few articles what follows is a description, not a finding.

# %%
import pandas as pd

try:
    groups = corpus.by(BY)
except ct.InputError as error:  # no such column, or nothing is known of any article
    groups = {}
    tell("لا تُعرف مجموعات بهذا التقسيم.", str(error))
rows = []
for name, part in groups.items():
    days = part.articles.loc[part.articles["date_status"].isin(["stated", "supplied"]), "date"]
    rows.append((name, len(part), len(days), days.min(), days.max()))
columns = ["group", "size", "n_dated", "first_date", "last_date"]
ct.views.show(pd.DataFrame(rows, columns=columns), lang=LANG)
comparable = len(groups) - ("غير معروف" in groups) >= 2
alone = (
    "ليس هنا إلا مجموعة واحدة، أو لا تُعرف المجموعات، فلا مقارنة.",
    "There is one group, or none is known: there is nothing to compare.",
)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">ما الذي يميز كل منبر؟</h2>
# <p dir="rtl" style="text-align:right">المصطلح <b>مميِّز</b> إذا زاد الفرق بين نسبة المقالات التي يرد فيها عند المنبر ونسبتها عند سواه على ما تأتي به المصادفة، مع مراعاة أن آلاف المصطلحات تُختبر معًا. وتُرتَّب المصطلحات بأقل فرق يمكن الوثوق به. وإذا كانت مقالات المصطلح أقل من أن تثبت شيئًا، ولو كانت كلها عند منبر واحد، كُتب ذلك عنده. والنصوص المكررة، كخبر الوكالة الذي يعاد نشره، تُحسب مرة واحدة، ولا يُعدّ اسم المنبر نفسه مميزًا له.</p>
# </div>
#
# ## What sets each outlet apart?
#
# A term is **key** if the share of articles with it differs by more than chance brings, all terms that are tested together. What
# ranks it is the conservative log ratio (LRC), the least difference one can be sure of; zeros are ties. Terms of too few articles
# are said to be so. Copies of one text count once, an outlet's own name is set apart.

# %%
key = ct.keyness(dtm, BY, within=WITHIN) if comparable else None
if comparable:
    ct.views.said(key, lang=LANG)
    ax = ct.plot.group_terms(key, lang=LANG)
else:
    tell(*alone)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">انقر المصطلح في الجدول تُفتح مواضعه في مقالات المجموعة، ثم مواضعه في مقالات سواها. الرقم يقول إن المصطلح أكثر هنا، والنص وحده يقول لماذا: أهو رأي، أم قول لمسؤول، أم اسم زاوية ثابتة.</p>
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
    view = ct.views.evidence(opened, corpus, dtm=dtm, most=24, places=5, lang=LANG)
else:
    tell(*alone)
view

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وأبرز مصطلحات كل مجموعة في لوحات متجاورة على مقياس واحد: طول العمود نسبة المقالات التي فيها المصطلح من مقالات المجموعة.</p>
# </div>
#
# Leading terms of each group, side by side on one scale: a bar is the share of the group's articles with the term.

# %%
if comparable and max(map(len, groups.values())) >= 3:
    ax = ct.plot.terms_by_group(dtm, by=BY, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">منبران جنبًا إلى جنب</h2>
# <p dir="rtl" style="text-align:right">أكبر مجموعتين إحداهما بإزاء الأخرى: لكل مصطلح كم مرة يزيد معدله في إحداهما على معدله في الأخرى، وبين أي حدين يقع ذلك، ونسبة المقالات التي يرد فيها عند كل منهما. ولمقارنة غيرهما ضع اسمين آخرين مكان <code dir="ltr">one</code> و<code dir="ltr">other</code>.</p>
# </div>
#
# ## Two outlets side by side
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
    tell(*alone)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وهذه المصطلحات كلها: كل نقطة مصطلح، وموضعها نسبة ما يرد فيه من مقالات كل منهما. وما قارب القطر يستويان فيه.</p>
# </div>
#
# All terms: a point stands where the shares of articles of either side put it; near the diagonal both are alike.

# %%
if comparable and min(len(ids) for ids in two.attrs["compared"][one].values()) >= 10:
    ax = ct.plot.share_of_texts(two, lang=LANG)
else:
    tell("يلزم عشرة مقالات على الأقل في كل جهة.", "This takes ten articles or more on either side.")

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">أين يقع المصطلح من المقال؟</h2>
# <p dir="rtl" style="text-align:right">الصف مقال، من أوله يمينًا إلى آخره يسارًا، والعلامة موضع للمصطلح. وما توزعت مواضعه على المقالات كلها غير ما تكدس في مقال واحد، وإن تساوى العددان. انقر أي علامة يُفتح المقال عندها.</p>
# </div>
#
# ## Where in the article does a term stand?
#
# A row is an article, from its first word on the right to its last; a tick is a place of the term. A word spread over all articles
# is one thing, a word heaped in one article another. Press a tick to open the article there.

# %%
terms = [*([WORD] if WORD else []), *dtm.terms["term"].head(3)]
ct.views.dispersion(corpus, terms, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">المقالات عبر الزمن</h2>
# <p dir="rtl" style="text-align:right">عدد المقالات في كل فترة. وما نُصّ على تاريخه أو جاء مع البيانات منفصل عما استُنتج تاريخه من كلام المقال، وما لا يُعرف تاريخه يُذكر عدده ولا يُرسم صفرًا. وطول الفترة يُختار بالإعداد <code dir="ltr">FREQ</code>: اليوم <code dir="ltr">"D"</code> أو الأسبوع <code dir="ltr">"W"</code> أو الشهر <code dir="ltr">"M"</code>.</p>
# </div>
#
# ## Articles over time
#
# Articles a period. Dates that are stated or supplied stand apart from those inferred; unknown ones are counted beside, never drawn
# as zero. `FREQ` in the settings chooses days, weeks or months.

# %%
when = ct.timeline(corpus, freq=FREQ)
ct.views.said(when, lang=LANG)
dated = bool(when.loc[when["period"] != "", "articles"].sum())
if dated:
    ax = ct.plot.timeline(when, lang=LANG)
if dated and comparable:
    ax = ct.plot.articles_by_day(corpus, by=BY, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">متى شاع المصطلح؟</h2>
# <p dir="rtl" style="text-align:right">نسبة المقالات التي يرد فيها المصطلح من مقالات الفترة، والحدّان اللذان تقع بينهما. ولا تُحسب نسبة لفترة تقل مقالاتها عن عشرة، ففي يوم ليس فيه إلا مقال واحد «يبلغ» كل مصطلح ذروته. ولا يقال إن مصطلحًا ارتفع إلا إذا فاق ما يبلغه لو وُزعت التواريخ على المقالات عشوائيًّا.</p>
# </div>
#
# ## When did a term rise?
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
        ct.views.said(rises, lang=LANG)
        if len(rises):
            columns = ["term", "period", "texts", "articles", "expected", "p"]
            ct.views.show(rises, columns, most=12, lang=LANG)
    else:
        tell(
            "لا تبلغ المقالات المؤرخة عشرة في أي فترة، فلا تُحسب نسب: جرّب فترات أطول.",
            "No period has ten dated articles, so there are no shares: try longer periods.",
        )
else:
    tell(*unknown)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ومن بدأ به؟ أول مقال عُرف يوم نشره وورد فيه المصطلح عند كل منبر. وأول ما جُمع ليس بالضرورة أول ما كُتب.</p>
# </div>
#
# And who used it first? The first dated article with the term in each outlet. The first in a corpus is not the first ever written.

# %%
first = ct.first_seen(corpus, terms[0], dtm=dtm)
ct.views.said(first, lang=LANG)
ct.views.show(first, ["outlet", "date", "date_status", "id"], **ids)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">وغير أيام النشر هناك أيام تتحدث عنها النصوص، ما مضى منها وما يأتي.</p>
# </div>
#
# Something else than the days of publication: the dates that the texts speak of, past and to come.

# %%
spoken = ct.mentioned_days(corpus, freq=FREQ)
ct.views.said(spoken, lang=LANG)
if spoken.loc[spoken["period"] != "", "articles"].sum():
    ax = ct.plot.mentioned_days(spoken, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">من روى أي حدث، ومتى؟</h2>
# <p dir="rtl" style="text-align:right">صف لكل حدث وعمود لكل منبر. والخانة الخالية معناها أنه لا مقال عنه هنا، لا أن المنبر لم يغطِّ الحدث، فلعل مقاله لم يُجمع. وانقر الحدث في الجدول تُفتح مقالاته.</p>
# </div>
#
# ## Who told which story, and when?
#
# A row for each story, a column for each outlet. An empty cell says that there is nothing in this corpus, not that the outlet did
# not cover the story: its article may not have been collected. Press a story to see the articles.

# %%
found = ct.stories(corpus)
covered = ct.coverage(corpus, found, by=BY) if comparable and len(found) else None
if covered is not None:
    ct.views.said(covered, lang=LANG)
    ax = ct.plot.coverage(covered, lang=LANG)
else:
    tell(*(found.said if comparable else alone))

# %%
view = ct.views.evidence(covered, corpus, most=60, lang=LANG) if covered is not None else None
view

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">إلى برامج أخرى</h2>
# <p dir="rtl" style="text-align:right">النصوص النظيفة مع بياناتها لبرنامجي <span dir="ltr">AntConc</span> و<span dir="ltr">Voyant</span>، والشبكة لبرنامج <span dir="ltr">Gephi</span>، والمراجع لبرنامج <span dir="ltr">Zotero</span>: <code dir="ltr" style="white-space:nowrap">ct.export(corpus, "texts")</code> و<code dir="ltr" style="white-space:nowrap">ct.export(dtm, "network.gexf")</code> و<code dir="ltr" style="white-space:nowrap">ct.export(corpus, "articles.bib")</code>. و<code dir="ltr">ct.ArabicVectorizer</code> يعدّ بهذه القواعد داخل <span dir="ltr">scikit-learn</span>.</p>
# <h2 dir="rtl" style="text-align:right">ما لا يقوله هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>كثرة المصطلح عند منبر لا تعني أنه موقفه: فقد يكون قولًا رواه، أو حدثًا غطاه دون غيره.</li>
# <li>هذه المقالات بعض ما نشره المنبر لا كله، وما يصح فيها قد لا يصح فيه.</li>
# <li>ما لم يثبت ليس منفيًّا: ربما أثبتته مقالات أكثر.</li>
# <li>أول من ذكر الأمر في هذه المقالات ليس بالضرورة أول من ذكره في الواقع.</li>
# </ul>
# <p dir="rtl" style="text-align:right">الدفتر التالي: <a href="06_who_said_what.ipynb" dir="ltr">06_who_said_what</a>، وفيه من قال ماذا، ومن ذُكر، ومع من.</p>
# </div>
#
# ## To other programs
#
# `ct.export(corpus, "texts")` for AntConc and Voyant, `ct.export(dtm, "network.gexf")` for Gephi,
# `ct.export(corpus, "articles.bib")` for Zotero; `ct.ArabicVectorizer` counts by these rules inside scikit-learn.
#
# ## What this does not show
#
# That a word is more frequent with an outlet is not its stance: it may be quoted, or the event may be in
# its articles alone. A corpus is a sample. What is not shown is not refuted. The first in a corpus is not the first of all.
#
# **Next:** [06_who_said_what](06_who_said_what.ipynb): who said what, who is named, and with whom.
