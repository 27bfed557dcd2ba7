"""What figures say, in Arabic and English, and Arabic number agreement."""

import re
from collections.abc import Iterable
from typing import Literal

__all__ = [
    "CHOICES",
    "CLAIMS",
    "COLUMNS",
    "DATE_STATUS",
    "FACTORS",
    "KINDS",
    "PASSAGES",
    "REASONS",
    "SETTINGS",
    "SHEETS",
    "VALUES",
    "Both",
    "Lang",
    "articles",
    "both",
    "choices_in_arabic",
    "counted",
    "heading",
    "in_arabic",
    "listed",
    "notes_in_arabic",
    "say",
]


Lang = Literal["ar", "en"]
#: The same in Arabic and in English.
Both = tuple[str, str]

_PHRASES: dict[str, Both] = {
    "taken": ("قُرئت", "taken"),
    "count": ("عدد مرات الورود", "occurrences"),
    "weight": ("الوزن: العدد × لوغاريتم ندرة المصطلح", "weight: count × ln(n / df)"),
    "cosine": ("تشابه جيب التمام", "cosine similarity"),
    "joined_at": (
        "متوسط التشابه عند الالتقاء (جيب التمام)",
        "mean cosine similarity where branches join",
    ),
    "top_terms": ("أكثر المصطلحات ورودا", "Most frequent terms"),
    "distinctive": ("ما يميز كل مقال عن سواه", "What sets each article apart"),
    "heatmap": ("تشابه المقالات", "Similarity of articles"),
    "dendrogram": ("شجرة المقالات", "Tree of articles"),
    "map": ("خريطة المقالات", "Map of articles"),
    "effect": ("ما يغيره التنظيف", "What cleaning changes"),
    "effect_note": (
        "كلمات الأسطر المحذوفة بحسب السبب، وبين قوسين عدد الأسطر. والبرتقالي: لو بقيت هذه الأسطر"
        " لكان أقرب مقالين غيرهما.",
        "Words of removed lines by reason, in brackets lines. Orange: with these lines in the text"
        " another pair of articles would be nearest.",
    ),
    "change": ("التشابه قبل التنظيف وبعده", "Similarity before and after cleaning"),
    "change_note": (
        "كل نقطة زوج من المقالات، والقطر: لم يتغير شيء. تحته أزواج كانت أدوات الصفحات تقرب بينها.",
        "Each point is a pair of articles; on the diagonal nothing changed. Below it are pairs that"
        " the furniture of their pages had brought together.",
    ),
    "before": ("التشابه قبل التنظيف", "cosine before cleaning"),
    "after": ("التشابه بعد التنظيف", "cosine after cleaning"),
    "words": ("كلمات", "words"),
    "spelling": ("كيف يكتبها كل منبر", "How each outlet spells it"),
    "spellings": ("التهجئات بترتيب اسم الصف", "spellings, as the row names them"),
    "first_spelling": ("الأولى", "the first"),
    "second_spelling": ("الثانية", "the second"),
    "third_spelling": ("الثالثة", "the third"),
    "other_spellings": ("ما عداها", "others"),
    "spelling_note": (
        "كل شريط حصة كل تهجئة من مرات ورود الكلمة في المنبر، وتحته عدد المرات. والباهت ما قل عن"
        " {few} مرات: لا يدل على عادة. ضُمت التهجئات في العد، والجدول يذكر سبب الضم.",
        "Each bar: the share of each spelling among an outlet's uses, their number below. Pale:"
        " fewer than {few} uses tell no habit. Spellings are counted as one; the table says why.",
    ),
    "shown_outlets": (
        "يظهر هنا {shown} من {total} من المنابر، والبقية في الجدول.",
        "{shown} of {total} outlets are shown; the rest are in the table.",
    ),
    "spelling_alt": (
        "جدول تهجئات الكلمات في كل منبر. {habits}.",
        "Spellings of words in each outlet. {habits}.",
    ),
    "no_spelling": (
        "يلزم منبران على الأقل وكلمات تكتب على أكثر من وجه",
        "it takes two outlets or more, and words spelled in several ways",
    ),
    "no_phrases": (
        "يلزم خمس عبارات وردت كل منها خمس مرات على الأقل",
        "it takes five phrases that occur five times or more",
    ),
    "omitted": (
        "تُرك {name}: لم يخرج على الوجه الصحيح ({reason})",
        "{name} is not written: it did not come out right ({reason})",
    ),
    "not_right": (
        "لم يخرج على الوجه الصحيح ({reason})",
        "it did not come out right ({reason})",
    ),
    "left_out": ("الشكل {name} متروك: {reason}", "figure {name}: left out: {reason}"),
    "top_phrases": ("أكثر العبارات ورودا", "Most frequent phrases"),
    "top_phrases_note": (
        "أسماء وعبارات تتلازم كلماتها أكثر مما تجمعه المصادفة، وردت خمس مرات على الأقل."
        " بين قوسين: عدد المقالات.",
        "Names and set phrases: their words meet more often than by chance, five times or more."
        " In brackets: articles.",
    ),
    "top_phrases_alt": (
        "أعمدة أفقية بأكثر الأسماء والعبارات ورودا: {terms}.",
        "Horizontal bars of the most frequent names and set phrases: {terms}.",
    ),
    "shown_phrases": (
        "يظهر هنا {shown} من {total} من العبارات.",
        "{shown} of {total} phrases are shown.",
    ),
    "top_terms_note": (
        "بين قوسين: عدد المقالات التي يرد فيها المصطلح."
        " أسقطت أدوات الربط وأفعال القول وألفاظ التقويم.",
        "In brackets: articles with the term. Function words, verbs of reporting and calendar"
        " words are left out.",
    ),
    "distinctive_note": (
        "المصطلح الوارد في كل المقالات لا يميز أيا منها، فلا يظهر هنا.",
        "A term that stands in every article sets none apart and is not shown.",
    ),
    "map_note": (
        "المسافات تقريبية: لا معنى للمحورين، والقرب وحده هو المقصود.",
        "Distances are approximate; the axes mean nothing, only nearness does.",
    ),
    "shown_terms": (
        "يظهر هنا {shown} من {total} من المصطلحات.",
        "{shown} of {total} terms are shown.",
    ),
    "shown_articles": (
        "يظهر هنا {shown} من {total} من المقالات، والبقية في الجدول.",
        "{shown} of {total} articles are shown; the rest are in the table.",
    ),
    "terms_of_each": (
        "يظهر لكل مقال {n} من مصطلحاته على الأكثر.",
        "Of each article's terms at most {n} are shown.",
    ),
    "no_labels": (
        "المقالات كثيرة فلا تكتب عناوينها هنا؛ ترتيبها ترتيب الشجرة، والأسماء في الجدول.",
        "Too many articles to name here; their order is the tree's, the names are in the table.",
    ),
    "only_numbers": (
        "الأرقام أرقام المقالات في الجدول، وفيه عناوينها.",
        "The numbers are those of the articles in the table, where their titles are.",
    ),
    "cut_tree": (
        "المقالات كثيرة، فأغصان المتقارب منها مجموعة، ومع كل غصن عدد مقالاته.",
        "Too many articles to name: near ones share a branch, which says how many it holds.",
    ),
    "no_numbers": (
        "المقالات كثيرة فلا ترقم نقاطها هنا.",
        "Too many articles to number their points here.",
    ),
    "legend": ("المجموعات ومصطلحاتها", "Clusters and their terms"),
    "flow": ("نصوص واحدة في منابر مختلفة", "The same passages in several outlets"),
    "flow_note": (
        "عرض الخط بعدد الكلمات المشتركة، والرقم عدد الفقرات. والسهم من الأسبق نشرا إلى اللاحق حيث"
        " التاريخان منصوص عليهما أو مزودان؛ والسبق لا يثبت من نقل عمن: قد يكون المصدر وكالة واحدة.",
        "Width: words in common; number: passages. Arrows lead from who published first to who came"
        " later, where both dates are stated or supplied. Being first is no proof of who copied:"
        " both may draw on one agency.",
    ),
    "flow_own": (
        "وتحت اسم المنبر فقرات تشترك فيها مقالاته هو.",
        "Below a name: passages its own articles share.",
    ),
    "flow_within": ("(بين مقالاته: {n})", "(within: {n})"),
    "flow_first": ("من الأسبق إلى اللاحق", "from the first to the later"),
    "flow_unknown": ("خط متقطع: لا يعرف من الأسبق", "dashed: not known who was first"),
    "no_flow": ("لم يعثر على نص منقول بين المقالات.", "No copying between articles was found."),
    "no_flow_note": (
        "لا يشترك مقالان من منابر معروفة في فقرة طويلة بألفاظها، غير الأقوال المنقولة والألقاب.",
        "No two articles of known outlets share a long passage, quotations and set phrases aside.",
    ),
    "no_outlets": (
        "فقرات منقولة لا تعرف منابرها: {n}.",
        "Copied passages whose outlets are not known: {n}.",
    ),
    "no_outlets_note": (
        "يلزم أن يعرف منبر كل مقال؛ والفقرات في الجدول.",
        "It takes the outlet of every article; the passages are in the table.",
    ),
    "flow_lines": ("الخطوط", "Lines"),
    "flow_alt": (
        "شبكة المنابر التي تشترك في فقرات بعينها. {flows}",
        "Outlets that hold the same passages. {flows}",
    ),
    "flow_told": ("من {one} إلى {two}: {n}", "from {one} to {two}: {n}"),
    "flow_between": ("بين {one} و{two}: {n}", "between {one} and {two}: {n}"),
    "robustness": ("أي الأقوال في التشابه يصمد؟", "Which claims of likeness hold?"),
    "robustness_note": (
        "كل عمود طريقة معقولة للإعداد والعد، أولها طريقة التقرير، والعلامات فوقه ما يخالفها فيه."
        " المربع: يصح القول، ×: لا يصح. والنسبة حصة الطرق التي يصح فيها، وتحتها أكثر ما ينقضه.",
        "Columns: defensible ways of counting, the first the report's; marks above: what differs."
        " Square: the claim holds; cross: it does not. The share of ways in which it holds, then"
        " what breaks it most.",
    ),
    "raw_note": (
        "النص الخام لا يحسب: يظهر أثر أدوات الصفحة.",
        "Raw text does not count; it shows what page furniture would do.",
    ),
    "shown_claims": (
        "هنا {shown} من {total} من الأقوال، أثبتها وأقلها ثباتا، والبقية في الجدول.",
        "{shown} of {total} claims: the surest and the least sure; the rest are in the table.",
    ),
    "counted_ways": ("الطرق المحسوبة", "ways that count"),
    "raw_ways": ("نص خام: لا يحسب", "raw text: not counted"),
    "nearest_claim": ("أقرب زوج: {a} و{b}", "nearest pair: {a} and {b}"),
    "farthest_claim": ("أبعد زوج: {a} و{b}", "farthest pair: {a} and {b}"),
    "neighbour_claim": ("الأقرب إلى {a}: {b}", "nearest to {a}: {b}"),
    "clusters_claim": ("المجموعات نفسها: {k}", "the same clusters: {k}"),
    "clusters_measured": (
        "مؤشر راند المعدل {least} فأكثر",
        "adjusted Rand index of {least} or more",
    ),
    "robustness_alt": (
        "جدول يبين في أي طرق الإعداد يصح كل قول من {claims}: يصح في كل الطرق {always}. {nearest}",
        "In which settings each of {claims} claims of likeness holds; {always} hold in all."
        " {nearest}",
    ),
    "no_robustness": (
        "يلزم ما بين 3 مقالات و3000 مقال",
        "it takes 3 to 3,000 articles",
    ),
    "network": ("شبكة المقالات المتقاربة", "Network of near articles"),
    "network_note": (
        "الخط بين مقالين كل منهما من أقرب خمسة إلى الآخر، وتشابههما {least:.2f} فأكثر، فوق ما تبلغه"
        " المصادفة. والأمكنة أمكنة الخريطة.",
        "Lines: each is among the other's five nearest, cosine {least:.2f} or more, beyond chance."
        " Places are the map's.",
    ),
    "network_note_few": (
        "الخط بين مقالين كل منهما من أقرب خمسة إلى الآخر، وتشابههما {least:.2f} فأكثر. والمقالات"
        " قليلة: هذا وصف لها لا حكم. والأمكنة أمكنة الخريطة.",
        "Lines: each is among the other's five nearest, cosine {least:.2f} or more. The articles"
        " are few: this describes them and proves nothing. Places are the map's.",
    ),
    "network_alone": (
        "بلا خط، ونقاطها جوفاء: {articles}.",
        "Hollow points have no line: {articles}.",
    ),
    "central_named": (
        "لا يسمى هنا إلا بعض أكثر المقالات صلة بغيرها، والبقية في الجدول.",
        "Only some of the articles with most links are named; the rest are in the table.",
    ),
    "communities": ("المجموعات ومصطلحاتها", "Communities (clusters) and their terms"),
    "network_alt": (
        "شبكة من {articles}، عدد خطوطها {links}{strongest}. {verdict}.",
        "Network of {articles}, links: {links}{strongest}. {verdict}.",
    ),
    "strongest_link": ("، أقواها بين {a} و{b}", ", the strongest between {a} and {b}"),
    "no_link": ("، فلا متقارب فوق المصادفة", ": none are alike beyond chance"),
    "nothing_copied": ("لا نص منقول بين المقالات", "no copying between articles was found"),
    "no_outlets_known": (
        "لا تعرف منابر المقالات التي تشترك في فقرات",
        "the outlets of articles with shared passages are not known",
    ),
    "other_clusters": ("المجموعات من {first} إلى {last}", "clusters {first} to {last}"),
    "nearest": (
        "أقرب مقالين: {a} و{b} ({cosine:.2f}).",
        "The nearest two articles: {a} and {b} ({cosine:.2f}).",
    ),
    "nearest_held": (
        "أقرب مقالين: {a} و{b} ({cosine:.2f})، وهما كذلك في {held:.0%} من طرق الإعداد.",
        "The nearest two articles: {a} and {b} ({cosine:.2f}), as in {held:.0%} of the settings.",
    ),
    "top_terms_alt": (
        "أعمدة أفقية بأكثر المصطلحات ورودا: {terms}.",
        "Horizontal bars of the most frequent terms: {terms}.",
    ),
    "distinctive_alt": (
        "المصطلحات المميزة لكل مقال. {terms}.",
        "Distinctive terms of each article. {terms}.",
    ),
    "heatmap_alt": (
        "خريطة حرارية لتشابه {articles}. {nearest}",
        "Heat map of the similarity of {articles}. {nearest}",
    ),
    "dendrogram_alt": (
        "شجرة تجمع {articles} بحسب تشابهها. {verdict}.",
        "Tree of {articles} by similarity. {verdict}.",
    ),
    "map_alt": (
        "خريطة نقاط تمثل {articles}، تتقارب فيها المقالات المتشابهة. {verdict}.",
        "Map of {articles} as points, near where articles are alike. {verdict}.",
    ),
    "trap": ("العناوين العربية: قبل وبعد", "Arabic labels: before and after"),
    "trap_note": (
        "منذ الإصدار 3.11 تعيد Matplotlib ترتيب ما رتبته الوصفة القديمة،"
        " فيخرج كل عنوان معكوسا بلا إنذار.",
        "Since 3.11 Matplotlib reorders what the old recipe has ordered: every label comes out"
        " mirrored, without a warning.",
    ),
    "trap_alt": (
        "مخطط واحد مرتين، عناوينه {words}: معكوسة بالوصفة القديمة {recipe}، وسليمة بعد {ours}.",
        "One chart twice, with the labels {words}: mirrored by the old recipe {recipe}, and right"
        " after {ours}.",
    ),
    "mirrored": ("معكوسة", "mirrored"),
    "sound": ("سليمة", "right"),
    "clusters": ("في المدونة مجموعات واضحة", "The corpus falls into clusters"),
    "weak": (
        "البنية ضعيفة: لا تسمى مجموعات",
        "The structure is weak: no clusters are named",
    ),
    "none": ("لا بنية تذكر: لا مجموعات", "No structure: no clusters"),
    "stories": ("في المدونة أحداث رواها أكثر من مقال", "Articles tell of the same events"),
    "weak_stories": (
        "مقالات متقاربة، لكن المدونة أصغر من أن يُقطع بأنها عن حدث واحد",
        "Some articles are alike, but there are too few to be sure that they tell of one event",
    ),
    "none_stories": (
        "لا يظهر أن مقالين يرويان حدثا واحدا",
        "No two articles were found to tell of one event",
    ),
    "story_time": ("من سبق إلى الحدث ومن لحق", "Who told of it first, and who after"),
    "days_after": ("أيام بعد أول خبر عن الحدث", "days after the first report"),
    "outlets": ("المنابر", "Outlets"),
    "other_outlets": ("سائر المنابر أو منبر غير معروف", "other outlets, or not known"),
    "story_time_note": (
        "كل نقطة مقال، وبين قوسين تاريخ أول خبر عن الحدث. ولا تظهر المقالات التي لم ينص على"
        " تاريخها، فقد يكون منها ما هو أسبق.",
        "Each point is an article; in brackets the day of the first report. Articles"
        " without a stated date are not shown and may have been earlier.",
    ),
    "shown_stories": (
        "يظهر هنا {shown} من {total} من الأحداث.",
        "{shown} of {total} stories are shown.",
    ),
    "story_time_alt": (
        "صف لكل حدث ونقطة لكل مقال عنه في يوم نشره بعد أول خبر. {told}",
        "A row per story and a point per article, on its day after the first report. {told}",
    ),
    "no_story_days": (
        "يلزم حدث عنه مقالان على الأقل نص على تاريخيهما",
        "it takes a story with two articles or more whose days of publication are stated",
    ),
}

#: Why a line was removed.
REASONS: dict[str, Both] = {
    "dateline": ("سطر المصدر والمكان", "dateline"),
    "caption": ("تعليق صورة", "caption"),
    "related-link": ("رابط إلى خبر آخر", "related link"),
    "page-furniture": ("أدوات الصفحة", "page furniture"),
    "credit": ("نسبة الخبر إلى مصدره", "credit"),
    "repeated-title": ("تكرار العنوان", "repeated title"),
    "repeated-lead": ("تكرار المقدمة", "repeated lead"),
    "other-language": ("نص بلغة أخرى", "other language"),
    "end-mark": ("علامة ختام", "end mark"),
    "date-stamp": ("ختم التاريخ", "date stamp"),
}

#: What a shared passage is to its articles, and what is claimed of two articles.
PASSAGES: dict[str, Both] = {
    "repeated-title": ("تكرار العنوان", "repeated title"),
    "repeated-lead": ("تكرار المقدمة", "repeated lead"),
    "repetition": ("تكرار داخل المقال", "repetition"),
    "quotation": ("قول واحد نقله المقالان", "quotation in both"),
    "set-phrase": ("لقب أو عبارة شائعة", "title or set phrase"),
    "copied": ("نص منقول", "copied"),
}
CLAIMS: dict[str, Both] = {
    "nearest": ("أقرب زوج", "nearest pair"),
    "farthest": ("أبعد زوج", "farthest pair"),
    "neighbour": ("أقرب المقالات إليه", "its nearest"),
}
#: What choices of preparing and counting are called.
CHOICES: dict[str, Both] = {
    "text=clean": ("حذف المكرر", "repeats taken out"),
    "text=repeats": ("إبقاء المكرر", "repeats left in"),
    "conflate=auto": ("الضم الكامل", "full merging"),
    "conflate=light": ("الضم الخفيف", "light stemming"),
    "conflate=none": ("بلا ضم", "no merging"),
    "ngrams=1-1": ("كلمات مفردة", "single words"),
    "ngrams=1-2": ("كلمات وأزواجها", "words and pairs"),
    "sublinear=False": ("العدد نفسه", "plain counts"),
    "sublinear=True": ("لوغاريتم العدد", "log counts"),
}
#: What each group of choices decides.
FACTORS: dict[str, Both] = {
    "text": ("التنظيف", "cleaning"),
    "conflate": ("صور الكلمة", "word forms"),
    "ngrams": ("وحدة العد", "unit"),
    "sublinear": ("التكرار", "frequency"),
}

#: What the settings of a report decide.
SETTINGS: dict[str, Both] = {
    "keep": ("ما أُبقي من أسطر", "kinds of lines left in"),
    "encoding": ("ترميز الملفات", "encoding of the files"),
    "conflate": ("ضم صور الكلمة", "merging of word forms"),
    "stop_words": ("ما لا يُعد من الكلمات", "words left out of counts"),
    "variants": ("التهجئات المراجعة", "reviewed spellings"),
    "phrases": ("العبارات", "phrases"),
    "ngrams": ("طول المصطلح بالكلمات: من، إلى", "words in a term: from, to"),
    "min_df": ("أقل عدد مقالات لمصطلح", "least articles of a term"),
    "max_df": ("أكثر عدد أو حصة من المقالات لمصطلح", "most articles of a term"),
}

#: What their values mean.
VALUES: dict[str, Both] = {
    "detected": ("يُعرف من كل ملف", "told from each file"),
    "auto": CHOICES["conflate=auto"],
    "light": CHOICES["conflate=light"],
    "none": CHOICES["conflate=none"],
    "function+reporting+calendar": (
        "حروف المعاني وأفعال القول وألفاظ التقويم",
        "function words, verbs of reporting, calendar words",
    ),
}

#: How an article's date is known, and what two articles share.
DATE_STATUS: dict[str, Both] = {
    "stated": ("منصوص عليه", "stated"),
    "supplied": ("من المستخدم", "supplied"),
    "inferred": ("مستنتج", "inferred"),
    "unknown": ("غير معروف", "unknown"),
}
KINDS: dict[str, Both] = {
    "person": ("شخص", "person"),
    "place": ("مكان", "place"),
    "organisation": ("جهة", "organisation"),
    "title": ("منصب أو لقب", "title"),
    "phrase": ("عبارة", "phrase"),
    "term": ("مصطلح", "term"),
}


def say(key: str, lang: Lang = "ar", **values: object) -> str:
    """Return a phrase in a language, with its blanks filled.

    >>> say("heatmap", "en")
    'Similarity of articles'
    """
    phrase = _PHRASES[key][0 if lang == "ar" else 1]
    return phrase.format(**values) if values else phrase


def both(key: str, **values: object) -> Both:
    """Return a phrase in both languages, with its blanks filled.

    >>> both("shown_terms", shown=20, total=900)[1]
    '20 of 900 terms are shown.'
    """
    return say(key, "ar", **values), say(key, "en", **values)


def listed(parts: Iterable[str], lang: Lang = "ar", separator: str = "،") -> str:
    """Join words to a list.

    >>> listed(["نهر", "سد"])
    'نهر، سد'
    """
    if lang == "ar":
        return f"{separator} ".join(parts)
    # Isolated, or an English sentence would show a list of Arabic terms in reverse.
    latin = {"،": ",", "؛": ";"}[separator]
    return f"{latin} ".join(f"\u2068{part}\u2069" for part in parts)


def counted(n: int, one: str, two: str, few: str, many: str) -> str:
    """Return a number with its Arabic noun in the form the number asks for.

    Parameters
    ----------
    n : int
    one, two, few, many : str
        The noun after 1 (and 100, 1000 …), its dual, its plural (3-10), its accusative (11-99).

    Examples
    --------
    >>> [counted(n, "مقال", "مقالان", "مقالات", "مقالا") for n in (1, 2, 5, 50, 100)]
    ['مقال واحد', 'مقالان', '5 مقالات', '50 مقالا', '100 مقال']
    """
    if n == 1:
        return f"{one} واحد"
    if n == 2:
        return two
    last = n % 100
    if 3 <= last <= 10:
        return f"{n} {few}"
    return f"{n} {many if last >= 11 else one}"


def articles(n: int, lang: Lang = "ar") -> str:
    """Return a number of articles in words.

    >>> articles(1, "en"), articles(5)
    ('1 article', '5 مقالات')
    """
    if lang == "en":
        return f"{n} article{'' if n == 1 else 's'}"
    return counted(n, "مقال", "مقالان", "مقالات", "مقالا")


#: Of each table: its name, short enough for a sheet of a workbook, and what a row of it is.
SHEETS: dict[str, tuple[str, Both]] = {
    "articles": ("المقالات", ("مقال", "an article")),
    "removed": ("ما حُذف", ("سطر حذفه التنظيف وسببه", "a line that cleaning took out, and why")),
    "cleaning_effect": (
        "أثر التنظيف",
        ("نوع من الأسطر وأثر حذفه", "a kind of line and its effect"),
    ),
    "skipped": ("ما لم يُقرأ", ("ملف لم يؤخذ وسببه", "a file that was not taken, and why")),
    "terms": ("المصطلحات", ("مصطلح وصيغه", "a term and its forms")),
    "variants": ("صور الكتابة", ("صورة من صور كتابة مصطلح", "a spelling of a term")),
    "spelling": ("كتابة المنابر", ("صورة كتابة ومنبر", "a spelling and an outlet")),
    "phrases": ("العبارات", ("اسم أو عبارة ثابتة", "a name or set phrase")),
    "distinctive_terms": ("المصطلحات المميزة", ("مقال ومصطلح يميزه", "an article and a term")),
    "similarity": ("التشابه", ("مقال وتشابهه مع كل مقال", "an article against all")),
    "pairs": ("الأزواج", ("مقالان وأسباب تشابههما", "two articles and why they are alike")),
    "robustness": ("ثبات الأحكام", ("حكم وما ينقضه", "a claim and what breaks it")),
    "clusters": ("المجموعات", ("مقال ومجموعته", "an article and its cluster")),
    "stories": ("مقالات الأحداث", ("مقال وحدثه", "an article and its story")),
    "story_list": ("الأحداث", ("حدث رواه أكثر من مقال", "a story that several articles tell")),
    "network": ("الشبكة", ("مقالان يتجاوران", "two articles that are neighbours")),
    "shared_passages": ("المقاطع المشتركة", ("مقطع ورد مرتين", "a passage that occurs twice")),
    "source_flow": (
        "النقل بين المنابر",
        ("منبران ومقاطع مشتركة", "two outlets and what they share"),
    ),
    "mentions": ("التواريخ المذكورة", ("تاريخ مذكور في النص", "a date mentioned in a text")),
    "settings": ("الإعدادات", ("طريقة إعداد ونتيجتها", "a way of counting and its outcome")),
}
COLUMNS: dict[str, str] = {
    "id": "المقال",
    "id_a": "المقال الأول",
    "id_b": "المقال الثاني",
    "title": "العنوان",
    "outlet": "المنبر",
    "outlets": "المنابر",
    "date": "التاريخ",
    "date_status": "حال التاريخ",
    "date_evidence": "دليل التاريخ",
    "source_credit": "المصدر المذكور",
    "n_tokens": "الكلمات",
    "n_types": "الكلمات المختلفة",
    "n_paragraphs": "الفقرات",
    "removed_lines": "أسطر حُذفت",
    "line": "السطر",
    "line_a": "سطر الأول",
    "line_b": "سطر الثاني",
    "text": "النص",
    "text_b": "نص الثاني",
    "reason": "السبب",
    "kept_as": "حُفظ في",
    "origin": "الملف",
    "step": "الخطوة",
    "lines": "الأسطر",
    "articles": "المقالات",
    "documents": "المقالات",
    "tokens": "الكلمات",
    "share": "النسبة",
    "types": "الكلمات المختلفة",
    "mean_change": "متوسط التغير",
    "nearest_a": "أقرب زوج: الأول",
    "nearest_b": "أقرب زوج: الثاني",
    "nearest_cosine": "تشابه أقرب زوج",
    "nearest_changes": "تغير الأقرب",
    "farthest_a": "أبعد زوج: الأول",
    "farthest_b": "أبعد زوج: الثاني",
    "farthest_cosine": "تشابه أبعد زوج",
    "measured_on": "قيس على",
    "term": "المصطلح",
    "count": "التكرار",
    "dispersion": "التشتت",
    "forms": "الصيغ",
    "group": "المجموعة",
    "form": "الصورة",
    "rule": "القاعدة",
    "status": "الحال",
    "score": "الدرجة",
    "alone": "خارج عبارات أطول",
    "g2": "G²",
    "note": "ملاحظة",
    "rank": "الرتبة",
    "weight": "الوزن",
    "cosine": "جيب التمام",
    "held_in": "نسبة الثبات",
    "top_terms": "أبرز المصطلحات",
    "passage_a": "فقرة الأول (السطر)",
    "passage_b": "فقرة الثاني (السطر)",
    "claim": "الحكم",
    "margin": "الفارق",
    "settings": "عدد الإعدادات",
    "broken_by": "ما ينقضه",
    "cluster": "المجموعة",
    "label_terms": "المصطلحات الدالة",
    "membership": "قوة الانتماء",
    "story": "الحدث",
    "near": "الحدث القريب",
    "size": "عدد المقالات",
    "n_outlets": "عدد المنابر",
    "first_date": "أول تاريخ",
    "last_date": "آخر تاريخ",
    "n_dated": "المؤرخ منها",
    "cohesion": "التماسك",
    "medoid": "المقال الأوسط",
    "strength": "قوة الموقع",
    "sure": "مؤكد",
    "outlet_from": "المنبر الأسبق",
    "outlet_to": "المنبر اللاحق",
    "directed": "الأسبق معلوم",
    "pairs": "أزواج المقالات",
    "passages": "المقاطع",
    "headline": "العنوان الممثل",
    "kind": "النوع",
    "nature": "الطبيعة",
    "n_equal": "كلمات متطابقة",
    "first": "الأسبق",
    "iso": "التاريخ (ISO)",
    "place": "المكان",
    "tense": "الزمن",
    "setting": "الإعداد",
    "counted": "معدود",
    "conflate": "جمع الصيغ",
    "ngrams": "طول العبارات",
    "sublinear": "تكرار لوغاريتمي",
}


def heading(column: str) -> str:
    r"""Return a column's name in Arabic, and below it the one that CSV files have.

    >>> heading("term")
    'المصطلح\nterm'
    >>> heading("port-1")
    'port-1'
    """
    arabic = COLUMNS.get(column)
    return column if arabic is None else f"{arabic}\n{column}"


#: Unseen letters of a left-to-right script: the numbers beside them go the same way.
_LRM = "\u200e"
#: Notes on thin evidence.
_THIN = {"few": "قليلة", "one article": "مقال واحد", "may be chance": "لعلها مصادفة"}
_DAYS = {
    "Monday": "الاثنين",
    "Tuesday": "الثلاثاء",
    "Wednesday": "الأربعاء",
    "Thursday": "الخميس",
    "Friday": "الجمعة",
    "Saturday": "السبت",
    "Sunday": "الأحد",
}
#: Whole sentences: the reasons of verdicts, and warnings.
_ARABIC_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r"(\d+) articles? hold no full date but a picture caption's, which is not taken for theirs"
        r" \(first: (.+)\)",
        "مقالات لا تاريخ كاملا فيها إلا تاريخ صورة، ولا يؤخذ به تاريخا للمقال: \\1"
        " (أولها \u200e\\2\u200e)",
    ),
    (
        r"(\d+) article\(s\): too few to compare in groups; no tree, map or clusters",
        r"عدد المقالات \1، وهو أقل من أن تُقارن مجموعات: لا شجرة ولا خريطة ولا مجموعات",
    ),
    (
        r"(\d+) articles: trees and heat maps are made for at most (\d+); .*",
        r"المقالات \1، ولا تُرسم الشجرة والخريطة الحرارية لأكثر من \2؛ والمجموعات والأزواج مذكورة",
    ),
    (
        r"(.+): (\d+) of (\d+) words looked like page furniture; nothing was removed",
        "\u200e\\1\u200e: \\2 من كلماته (وهي \\3) تشبه أدوات الصفحات، فلم يُحذف منه شيء",
    ),
    (
        r"(.+): (\d+) of (\d+) words were page furniture and were removed",
        "\u200e\\1\u200e: \\2 من كلماته (وهي \\3) من أدوات الصفحة، وحُذفت",
    ),
    (
        r"tables\.xlsx: (\w+): (\d+) cell\(s\) cut to (\d+) characters, .*",
        "\u200etables.xlsx\u200e: خلايا قُطعت في جدول \u200e\\1\u200e لأن الخلية لا تسع أكثر من"
        " \\3 حرفا: \\2، وهي كاملة في \u200e\\1.csv\u200e",
    ),
    (
        r"tables\.xlsx: (\w+): the first (\d+) of (\d+) rows",
        "\u200etables.xlsx\u200e: في جدول \u200e\\1\u200e أول \\2 من الصفوف، وهي \\3",
    ),
    (r"(\d+) articles are too few to form clusters", r"عدد المقالات (\1) أقل من أن تُقسم"),
    (
        r"the silhouette ([\d.-]+) is what articles with terms dealt at random show \(([\d.-]+)\)"
        r"(; (\d+) articles are too few to tell)?",
        r"معامل الظل \1 هو ما تبلغه مقالات وُزعت ألفاظها عشوائيا (\2)",
    ),
    (
        r"the silhouette ([\d.-]+) is within reach of chance"
        r" \(95 % of random corpora stay below ([\d.-]+)\)",
        r"معامل الظل \1 مما تبلغه المصادفة (95% من المدونات العشوائية دون \2)",
    ),
    (
        r"articles of different clusters are nearly as alike as those of one"
        r" \(mean cosine within is ([\d.a-z]+) times that between\)",
        r"مقالات المجموعات المختلفة تكاد تتشابه تشابه مقالات المجموعة الواحدة"
        r" (متوسط التشابه داخل المجموعة \1 ضعف ما بين المجموعات)",
    ),
    (
        r"other settings give other clusters \(mean adjusted Rand index ([\d.-]+)\)",
        r"طرق العد الأخرى تعطي مجموعات أخرى (متوسط اتفاقها \1)",
    ),
    (
        r"the silhouette ([\d.-]+) is beyond chance \(([\d.-]+)\) and other settings give the same"
        r" clusters \(mean adjusted Rand index ([\d.-]+)\)",
        r"معامل الظل \1 فوق ما تبلغه المصادفة (\2)، وطرق العد الأخرى تعطي المجموعات نفسها"
        r" (متوسط اتفاقها \3)",
    ),
    (
        r"the silhouette ([\d.-]+) is beyond chance \(([\d.-]+)\) and no other settings were"
        r" compared",
        r"معامل الظل \1 فوق ما تبلغه المصادفة (\2)، ولم تُقارن بطرق عد أخرى",
    ),
    (
        r"no articles are so alike beyond what all have in common(?:; (\d+) articles are too few to"
        r" tell which terms are rare)?",
        r"لا مقالين يتشابهان فوق ما تشترك فيه المقالات كلها",
    ),
    (
        r"only (\d+) (?:story|stories) with (\d+) of (\d+) articles stood out, within reach of"
        r" chance .*",
        r"لم يظهر من الأحداث إلا \1 فيها \2 من \3 من المقالات، وهذا مما تبلغه المصادفة",
    ),
)
#: The evidence of dates, phrase by phrase.
_EVIDENCE: tuple[tuple[str, str], ...] = (
    *((rf"written on a {english}", f"كُتب يوم {arabic}") for english, arabic in _DAYS.items()),
    (r"not taken, a caption's date alone", "لم يؤخذ بتاريخ صورة"),
    (r"not before line (\d+)", r"ليس قبل ما في السطر \1"),
    (r"not after line (\d+)", r"ليس بعد ما في السطر \1"),
    (r"line (\d+)", r"السطر \1"),
    (r"; ", "؛ "),
    (r", ", "، "),
)


def in_arabic(text: str) -> str:
    """Say in Arabic what the package says of a date, a verdict or a doubt; else leave it.

    What stands in «» is quoted from an article and stays as it is, with marks of direction round
    what is not Arabic.

    >>> in_arabic("written on a Friday: line 9 «اليوم الجمعة»")
    'كُتب يوم الجمعة: السطر 9 «اليوم الجمعة»'
    """
    for pattern, arabic in _ARABIC_SENTENCES:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return found.expand(arabic)
    parts = re.split(r"(«[^»]*»)", text)
    if not re.search(r"\bline \d+ $", parts[0]):
        return text
    for i in range(0, len(parts), 2):
        for pattern, told in _EVIDENCE:
            parts[i] = re.sub(pattern, told, parts[i])
    for i in range(1, len(parts), 2):
        if re.search("[A-Za-z]", parts[i]):
            parts[i] = f"«{_LRM}{parts[i][1:-1]}{_LRM}»"
    return "".join(parts)


def choices_in_arabic(text: str) -> str:
    """Say which choices break a claim, in how many of their settings.

    >>> choices_in_arabic("conflate=light: 1/8")
    'الضم الخفيف (1 من 8)'
    """
    told = []
    for part in text.split(" | ") if text else ():
        choice, _, share = part.rpartition(": ")
        name = CHOICES[choice][0] if choice in CHOICES else choice
        told.append(f"{name} ({share.replace('/', ' من ')})")
    return "، ".join(told)


def notes_in_arabic(text: str) -> str:
    """Say the notes on thin evidence, as tables of phrases and collocates have them.

    >>> notes_in_arabic("few, one article")
    'قليلة، مقال واحد'
    """
    return "، ".join(_THIN.get(note, note) for note in text.split(", "))
