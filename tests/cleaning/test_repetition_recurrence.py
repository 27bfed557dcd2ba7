"""What recurs over articles: lines of one outlet, links to other articles, the outlet's name."""

import pytest
from river import BACK, BODY, LEAD, TITLE

from corpus_tools.arabic.letters import normalize
from corpus_tools.cleaning.clean import clean
from corpus_tools.cleaning.datelines import fold_name
from corpus_tools.cleaning.repetition import recurring_by_outlet, recurring_lines

SLOGAN = "صوت المدينة يصلكم"
LINK = "رسوم جديدة على القوارب الكبيرة في الممر"
VERBS = ["أعلنت", "قررت", "أكدت", "نفت", "دعت", "حذرت"]


def outlets(line, sharing, own=25, other=60):
    """Make articles of two outlets; some of the first share a line after their lead."""
    texts = [f"{LEAD} {n}.\n{line if n < sharing else BODY}\n{BACK}" for n in range(own)]
    texts += [f"{BODY} {n}.\n{BACK}" for n in range(other)]
    names = ["الميناء"] * own + ["الساحل"] * other
    return texts, names, [f"خبر رقم {n}" for n in range(len(texts))]


@pytest.mark.parametrize(("sharing", "found"), [(4, False), (5, True)])
def test_five_articles_of_an_outlet_show_its_habit(sharing, found):
    shared = recurring_by_outlet(*outlets(SLOGAN, sharing))
    assert (normalize(SLOGAN) in shared[0]) is found
    assert normalize(SLOGAN) not in shared[-1]


def test_without_outlets_eight_articles_must_share_a_line():
    texts, _, titles = outlets(SLOGAN, 5)
    assert not any(recurring_by_outlet(texts, [""] * len(texts), titles))
    texts, _, titles = outlets(SLOGAN, 8)
    assert recurring_by_outlet(texts, [""] * len(texts), titles)[0] == {
        normalize(SLOGAN): "page-furniture"
    }


def test_the_headline_of_another_article_is_a_link():
    texts, names, titles = outlets(LINK, 1)
    titles[30] = LINK
    shared = recurring_by_outlet(texts, names, titles)
    removed = clean(texts[0], title=titles[0], recurring=shared[0]).removed
    assert [(r.text, r.reason) for r in removed] == [(LINK, "related-link")]


def test_a_short_heading_is_no_link_though_an_article_bears_it():
    texts, names, titles = outlets("خلفية الأزمة", 1)
    titles[30] = "خلفية الأزمة"
    assert recurring_by_outlet(texts, names, titles)[0] == {}


def test_sentences_that_recur_stay():
    texts, names, titles = outlets(BACK, 25)
    assert recurring_by_outlet(texts, names, titles)[0] == {}


def test_the_name_in_datelines_is_known_in_every_article():
    heads = ["بيروت - مرسى: ", "عمان - مرسى: ", "تونس - مرسى: ", "بغداد - مرسى: "]
    heads += ["دمشق - مرسى: ", "لجين الحداد - مرسى - وادي النهر: "]
    texts = [f"{head}{LEAD}\n{BODY} {n}" for n, head in enumerate(heads)]
    texts += [f"{LEAD}\n{BACK} {n}" for n in range(20)]
    titles = [f"خبر {n}" for n in range(len(texts))]
    shared = recurring_by_outlet(texts, ["مرسى"] * len(texts), titles)
    assert shared[5].names == {fold_name("مرسى")}
    article = clean(texts[5], title=titles[5], recurring=shared[5])
    assert article.paragraphs[0] == LEAD
    assert [r.reason for r in article.removed] == ["dateline"]
    assert clean(texts[5], title=titles[5]).removed == []


def test_a_name_that_opens_articles_is_cut_but_not_the_subject_of_a_sentence():
    def corpus(verbs):
        texts = [f"«مرسى» {verbs[n % len(verbs)]} {LEAD}\n{BODY} {n}" for n in range(30)]
        titles = [f"خبر {n}" for n in range(30)]
        return texts, ["مرسى"] * 30, titles

    for verbs, cut in ((VERBS, True), (["تسأل"], False)):
        texts, names, titles = corpus(verbs)
        shared = recurring_by_outlet(texts, names, titles)
        removed = clean(texts[0], title=titles[0], recurring=shared[0]).removed
        assert [(r.text, r.reason) for r in removed] == [("«مرسى»", "dateline")] * cut


def test_a_signature_that_recurs_names_its_outlet():
    texts, names, titles = outlets("مرسى24، أ ف ب", 6)
    shared = recurring_by_outlet(texts, names, titles)
    article = clean(f"{LEAD}\n{BODY}\nمرسى24، أ ف ب", title=TITLE, recurring=shared[0])
    assert [(r.reason, r.kept_as) for r in article.removed] == [("credit", "source_credit")]
    assert article.metadata["outlet"] == "مرسى24"


def test_few_articles_show_nothing():
    assert recurring_lines([f"{TITLE} {n}\n{LEAD}\n{SLOGAN}" for n in range(19)]) == frozenset()


HEADS = ["هيئة النهر ترفع رسوم العبور الليلي", "تجار الضفة يطالبون بخفض أسعار الوقود"]
ASKED = "هل تعود الملاحة قبل نهاية الشتاء؟"


def set_in_rows(with_rows, *extra):
    """Make articles of one outlet, some with a row of headlines, and the lines to be judged."""
    texts = []
    for n in range(30):
        row = [f"{head} رقم {n}" for head in HEADS] if n < with_rows else []
        texts.append("\n".join([f"{LEAD} {n}.", *row, BODY, BACK]))
    texts.append("\n".join([LEAD, *extra, BODY, BACK]))
    shared = recurring_by_outlet(texts, ["مرسى"] * 31, [f"خبر رقم {n}" for n in range(31)])
    first = clean(texts[0], title="خبر رقم 0", recurring=shared[0])
    last = clean(texts[30], title="خبر رقم 30", recurring=shared[30])
    return ([r.text for r in found.removed] for found in (first, last))


@pytest.mark.parametrize(("others", "found"), [(3, False), (4, True)])
def test_headlines_in_a_row_are_links_where_five_articles_have_them(others, found):
    first, last = set_in_rows(others, *HEADS)  # the article itself is one more
    assert first == [f"{head} رقم 0" for head in HEADS] * found
    assert last == HEADS * found


@pytest.mark.parametrize(
    "lines",
    [
        [HEADS[0], ASKED],
        [*HEADS, "خلفية الأزمة"],  # the last is the sub-heading of what follows
        [HEADS[0]],
    ],
)
def test_a_question_or_one_headline_alone_may_be_a_link_of_such_an_outlet(lines):
    _, last = set_in_rows(9, *lines)
    assert last == [line for line in lines if line != "خلفية الأزمة"]


@pytest.mark.parametrize(
    "lines",
    [
        ["خلفية الأزمة"],
        [ASKED],
        [ASKED, "متى يصل أول القوارب الكبيرة إلى المرفأ؟"],
        ["1- هيئة النهر ترفع رسوم العبور", "2- تجار الضفة يطالبون بخفض الأسعار"],
        ["وقال أحد التجار الكبار في الضفة", "لكن الهيئة لم تعلن أي موعد"],
        ["«لن ننتظر حتى نهاية الشتاء القادم»", "سالم الراوي مدير هيئة النهر الشمالي"],
        ["وتطالب الهيئة التجار بدفع رسوم أعلى"],
        [f"{BODY[:-1]}:", *HEADS],
    ],
)
def test_sub_headings_lists_and_quotations_stay_in_such_an_outlet(lines):
    assert list(set_in_rows(9, *lines))[1] == []


def test_a_headline_before_a_paragraph_that_begins_anew_is_a_sub_heading():
    texts = ["\n".join([f"{LEAD} {n}.", *HEADS, BODY, BACK]) for n in range(30)]
    alone = "سفن الصيد تعود إلى المرفأ القديم"
    texts.append("\n".join([LEAD, alone, BACK]))
    shared = recurring_by_outlet(texts, ["مرسى"] * 31, [f"خبر {n}" for n in range(31)])
    assert clean(texts[30], title="خبر 30", recurring=shared[30]).removed == []


def test_an_outlet_that_opens_articles_with_places_does_so_with_unknown_ones():
    heads = ["بيروت- ", "عمان- ", "تونس – ", "بغداد- ", "شمال سوريا- ", "وادي الأرز- "]
    texts = [f"{head}{LEAD}\n{BODY} {n}" for n, head in enumerate(heads)]
    texts += [f"{LEAD}\n{BACK} {n}" for n in range(20)]
    titles = [f"خبر {n}" for n in range(len(texts))]
    shared = recurring_by_outlet(texts, ["مرسى"] * len(texts), titles)[5]
    found = clean(texts[5], title=titles[5], recurring=shared)
    assert [(r.text, r.reason) for r in found.removed] == [("وادي الأرز-", "dateline")]
    assert clean(texts[5], title=titles[5]).removed == []


def test_a_name_in_lines_of_reporters_and_places_is_known():
    heads = ["مرسى – جدة", "مرسى – تبوك", "سامر عون – مرسى", "مرسى – أبها", "مرسى – نجران"]
    texts = [f"{head}\n{LEAD}\n{BODY} {n}" for n, head in enumerate(heads)]
    texts += [f"{LEAD}\n{BACK} {n}" for n in range(20)]
    texts += [f"لجين الحداد – مرسى {LEAD}\n{BODY}"]
    titles = [f"خبر {n}" for n in range(len(texts))]
    shared = recurring_by_outlet(texts, ["مرسى"] * len(texts), titles)[-1]
    found = clean(texts[-1], title=titles[-1], recurring=shared)
    assert [r.text for r in found.removed] == ["لجين الحداد – مرسى"]
