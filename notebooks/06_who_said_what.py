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
# <h1 dir="rtl" style="text-align:right">من قال ماذا: الأقوال والمتكلمون، ومن ذُكر</h1>
# <p dir="rtl" style="text-align:right">كثير مما في الخبر ليس من كلام كاتبه: تصريح لوزير، أو بيان لجهة، أو رواية مصدر لم يُسمَّ. ومن عدّ الألفاظ دون أن يميز أصحابها نسب إلى الصحيفة ما نقلته عن غيرها. هنا نستخرج الأقوال ومن قالها، ثم نسأل عن كل عبارة: أهي من كلام الكاتب أم من كلام منقول؟ ثم نرى من ذُكر من الأشخاص والجهات، ومع من.</p>
# </div>
#
# **Who said what.** Much of an article is not its writer's: a statement, a release, a source without a name. Counting words without
# asking whose they are blames a paper for what it quotes. Here are the quotations and their speakers; then, of an expression, whose
# words it stands among; then who is named, and with whom.

# %% tags=["parameters"]
CORPUS = None  # None: the sample corpus; or the path of your own folder or file
METADATA = None  # a CSV file with the columns id, date, outlet, title
COLUMNS = None  # columns of unusual names in a table, such as {"text": "Corpus"}
KEEP = None  # reasons whose lines cleaning is to leave in, such as "caption,credit"
ALL_LANGUAGES = False  # whether articles that are not Arabic stay
WORDING = None  # expressions of your own, such as ["النظام السوري", "الحكومة السورية"]
LANG = "ar"  # "ar" or "en": the language of titles in figures

# %%
import corpus_tools as ct

# %matplotlib inline
# %config InlineBackend.figure_formats = ["retina"]
ct.arabic_labels()
corpus = ct.load_corpus(
    CORPUS, metadata=METADATA, columns=COLUMNS, keep=KEEP or (), all_languages=ALL_LANGUAGES
)
said = ct.quotes(corpus)
names = ct.actor_mentions(corpus)
ct.views.said(said)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">الأقوال</h2>
# <p dir="rtl" style="text-align:right">كل صف قول: مباشر بين علامتي اقتباس، أو بعضه بين علامتين داخل كلام منقول، أو منقول بلا علامات (قال إن…). واضغط القول يُفتح المقال عنده. وفي الجدول كيف عُرف المتكلم: باسمه في الجملة نفسها، أو لأنه المتكلم السابق («وأضاف»)، أو بصفته («الوزير»)، أو أنه مصدر لم يُسمَّ. وما لم يتأكد كُتب أنه غير مؤكد، وما بين علامتين وليس كلامًا لأحد، كاسم أو عنوان، عُزل.</p>
# </div>
#
# A row is something said: in marks, partly in marks, or without (he said that…). Press it to open the article there. The table tells how
# the speaker is known: named in the sentence, carried on (“he added”), by title, or a source without a name. What is not sure says
# so; words in marks that nobody says, such as names and titles, are set apart.

# %%
speech = said[said["status"] != "not-speech"]
ct.views.quotes(speech, corpus)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">راجع ما شئت منها: صحّح عمود المتكلم في نسخة من الجدول، ثم أعطها لما يلي مكان <code dir="ltr">said</code>.</p>
# <h2 dir="rtl" style="text-align:right">من تكلم؟</h2>
# <p dir="rtl" style="text-align:right">كم مرة نُقل كلام كل متكلم، وفي أي المنابر. والقول المقتبس داخل كلام منقول عن صاحبه نفسه مرة واحدة، وما نُسب إلى بيان أو تقرير أو مصدر لم يُسمَّ يُعدّ على حدة. وقد تختلف صحيفتان في الخبر الواحد لأن إحداهما استمعت إلى طرف واحد.</p>
# </div>
#
# Correct what you like: change the speaker in a copy of the table, and pass it on in place of `said`.
#
# **Who speaks?** How often each speaker is quoted or reported, and where. Words in marks inside reported speech of the same speaker are
# one saying; statements, reports and sources without a name are counted aside. Two papers may differ about an event because one
# listened to one side alone.

# %%
who = ct.speakers(corpus, said=said, mentions=names)
ct.views.said(who)
if len(who):
    ax = ct.plot.speakers(who, lang=LANG)

# %%
if who["outlet"].nunique() > 1:
    ax = ct.plot.speakers(who, by="outlet", lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">كلام من هي هذه العبارة؟</h2>
# <p dir="rtl" style="text-align:right">تختار الصحف بين عبارات للشيء الواحد: «النظام السوري» أو «الحكومة السورية». وقبل أن يقال إن منبرًا يختار هذه أو تلك يُسأل: في كلامه هو وردت، أم في كلام نقله؟ لكل عبارة، في كل منبر وردت فيه، شريط مقسوم بحسب صاحب الكلام. ولا يدل ذلك على رأي أحد. ضع عباراتك في <code dir="ltr">WORDING</code>.</p>
# </div>
#
# **Whose words?** Papers choose between wordings of one thing. Before it is said that an outlet prefers one, ask whether it is in its own words or in
# what it quotes. A bar for each expression and outlet, parted by whose words they are. It says nothing of what anybody thinks.

# %%
wording = ct.voices(corpus, WORDING, said=said)
ct.views.said(wording)
if len(wording):
    ax = ct.plot.voices(wording, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ومواضع العبارة واحدًا واحدًا، وعند كل منها صاحب الكلام باللون وباللفظ:</p>
# </div>
#
# Every place of an expression, with whose words it is among, in colour and in words:

# %%
asked = wording.attrs["terms"][:1]
view = ct.concordance(corpus, asked, forms="conflated", voices=said) if asked else None
view

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">من ذُكر؟</h2>
# <p dir="rtl" style="text-align:right">الأشخاص والجهات والأماكن، ولكل منها الصور التي كُتب بها اسمه، والمناصب التي ذُكرت له، وعدد المقالات، وكم مرة نُقل عنه. ولا يُضم اسم العائلة وحده («كيري») إلى الاسم الكامل إلا إذا سبقه في المقال، ولا يُضم حيث يشترك فيه اثنان.</p>
# </div>
#
# People, bodies and places: how each is written, what offices are given, in how many articles, how often it speaks. A surname alone
# joins a full name only after it, and never where two people share it.

# %%
actors = ct.actors(corpus, said=said, mentions=names)
ct.views.said(actors)
columns = {"name": "الاسم", "kind": "النوع", "articles": "المقالات", "mentions": "مرات الذكر"}
columns |= {"quotations": "كم نُقل عنه", "aliases": "كما كُتب", "offices": "مناصبه"}
kinds = {"person": "شخص", "place": "مكان", "body": "جهة"}
ct.views.show(actors.head(30).replace({"kind": kinds}), columns)

# %%
if (names["kind"] != "place").any():
    ax = ct.plot.names_in_articles(names, corpus, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <p dir="rtl" style="text-align:right">ومن ذُكر مع من؟ يصل الخط بين اسمين يُذكران معًا في المقالات بأكثر مما تجمعهما المصادفة. وليس ذكرهما معًا دليلًا على صلة بينهما: لعل أحدهما خصم الآخر.</p>
# </div>
#
# **Named with whom?** A line joins two names that share articles more often than chance brings. To share an article is no tie: they may
# be opponents.

# %%
people = names[names["kind"] != "place"]
together = ct.named_together(people, articles=len(corpus))
ct.views.said(together)
if len(together):
    ax = ct.plot.named_together(together, lang=LANG)

# %% [markdown]
# <div dir="rtl" lang="ar" style="text-align:right">
# <h2 dir="rtl" style="text-align:right">حدود هذا الدفتر</h2>
# <ul dir="rtl" style="text-align:right">
# <li>القواعد تقرأ النص ولا تفهمه: راجع الأقوال قبل أن تنشر عددًا.</li>
# <li>ما قاله متكلم خارج هذه المقالات لا يُرى هنا.</li>
# <li>قلة كلام طرف في المدونة قد تعني أنه لم يُسأل، أو أنه لم يُجب، أو أن مقالاته لم تُجمع.</li>
# <li>ورود عبارة في كلام الكاتب ليس دليلًا على موقف.</li>
# </ul>
# </div>
#
# **What this does not show.** Rules read a text and do not understand it: check quotations before you publish a number. That one side
# speaks seldom may mean that it was not asked, did not answer, or that its articles were not collected. A wording in a writer's own
# words is no proof of a stance.
