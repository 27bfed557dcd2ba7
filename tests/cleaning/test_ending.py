"""What stands under the last sentence: signatures, pictures set apart, accounts and comments."""

import pytest
from river import BACK, BODY, LEAD, PROSE, article, reasons

from corpus_tools.cleaning.ending import cut_signature


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("- سليمان بن عون الملاح", "سليمان بن عون الملاح"),
        ("د. سليمان بن عون الملاح - عضو هيئة التدريس بكلية الملاحة", "سليمان بن عون الملاح"),
        ("سليمان بن عون الملاح - الضفة", "سليمان بن عون الملاح"),
        ("سليمان بن عون الملاح", "سليمان بن عون الملاح"),
        ("- المستشار الملاحي وعضو هيئة التدريس بجامعة النهر", None),
        ("*متخصص بالشأن الملاحي", None),
        ("كاتب ومحلل سياسي", None),
        ("- مع تحيات إدارة العلاقات العامة بهيئة النهر", None),
    ],
)
def test_a_signature_under_the_last_sentence_goes(line, author):
    found = article(*PROSE, line)
    assert [(r.text, r.reason) for r in found.removed] == [(line, "credit")]
    assert found.metadata.get("byline") == author


@pytest.mark.parametrize(
    "lines",
    [
        ["- وصول الوفد الكبير إلى الميناء"],
        ["وزير النقل"],  # offices sign letters and orders
        ["عضو الهيئة العامة للملاحة"],
        ["- سليمان بن عون الملاح", "- سالم بن علي المجداف"],  # a list
        ["أسماء الفائزين:", "- سليمان بن عون الملاح"],
        ["والله ولي التوفيق", "سلمان بن عون الملاح"],
    ],
)
def test_what_may_be_the_articles_own_end_stays(lines):
    assert reasons(*PROSE, *lines) == []


def test_who_is_told_of_in_the_text_signs_his_own_letter():
    told = "وقرأ المدير رسالة من سليمان بن عون الملاح إلى أهل الضفة، شكرهم فيها على صبرهم الطويل."
    assert reasons(LEAD, BODY, told, "- سليمان بن عون الملاح") == []


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        (f"{BACK} - سالم بن عون الملاح", "- سالم بن عون الملاح"),
        (f"{BACK} - عضو جمعية التاريخ", "- عضو جمعية التاريخ"),
        (f"{BACK}  خبيرة ملاحية/ مدربة معتمدة", "خبيرة ملاحية/ مدربة معتمدة"),
    ],
)
def test_a_signature_glued_to_the_last_sentence(text, signed):
    at, _ = cut_signature(text)
    assert text[at:] == signed
    assert article(LEAD, BODY, text).paragraphs == [LEAD, BODY, BACK]


@pytest.mark.parametrize(
    "tail",
    [
        " - وصل الوفد",
        " خبيرة ملاحية",  # one space alone: the sentence goes on
        " - رسوم أقل. - موعد ثابت. - سالم بن عون",  # items of a list
    ],
)
def test_what_is_no_signature_is_not_cut(tail):
    assert cut_signature(BACK + tail) is None


def test_captions_that_empty_lines_part_go_at_the_end():
    captions = ["قوارب تنتظر دورها", "جمهور على الضفة", "من فعاليات الافتتاح"]
    parted = [line for caption in captions for line in ("", caption)]
    assert reasons(*PROSE, *parted) == [(caption, "caption") for caption in captions]
    # A line that no gap parts is the text's, and so is all where gaps part the paragraphs.
    assert reasons(*PROSE, "والله ولي التوفيق", "", captions[0]) == [(captions[0], "caption")]
    spaced = [line for text in [*PROSE, *captions] for line in ("", text)]
    assert reasons(*spaced) == []


@pytest.mark.parametrize("line", ["النتائج: فوز الضفة", "الضفة 2 - 1 المرفأ", "- رسوم أقل", "تمت."])
def test_other_lines_set_apart_stay(line):
    assert reasons(*PROSE, "", line) == []


RULES = [
    "يتم حذف تعليق المستخدم إذا احتوى على ألفاظ بذيئة أو خرج عن موضوع الخبر.",
    "إذا كان التعليق يتضمن تحريضا أو إساءة إلى شخص فلن يظهر في الصفحة أبدا.",
]


def test_dialogs_of_accounts_and_rules_of_comments_go():
    dialog = [
        "تسجيل",
        "استعادة كلمة السر",
        "هل لديك ملف شخصي",
        "أهلا بكم",
        "نعم",
        "لا",
        "إغلاق",
        "حفظ",
    ]
    mail = "أدخل بريدك الإلكتروني لاستعادة كلمة السر، وستصلك رسالة فيها رابط التفعيل خلال دقائق."
    foot = ["التعليقات", *RULES, *dialog, mail]
    found = article(*PROSE, *foot)
    assert found.paragraphs == PROSE
    assert {removed.reason for removed in found.removed} == {"page-furniture"}


def test_the_button_of_an_account_bounds_the_rules_of_comments():
    foot = ["أهلا بكم", "تسجيل", RULES[0], "نعم", "لا"]
    assert article(*PROSE, *foot).paragraphs == PROSE
    assert article(*PROSE, RULES[0], BODY).paragraphs == [*PROSE, RULES[0], BODY]


def test_an_article_on_comments_stays():
    about = [LEAD, BODY, *RULES]
    assert article(*about).paragraphs == about
    heading = [LEAD, BODY, "حذف التعليقات", *RULES, BACK]
    assert article(*heading).paragraphs == heading
