"""A caption glued to the lead: cut where the seam is certain, left where it is not."""

import pytest
from river import BACK, BODY, article

from corpus_tools.cleaning.seams import cut_caption

REST = " هيئة النهر حفلها السنوي لمنسوبيها في قاعة المرفأ الكبرى مساء أمس، بحضور عدد من أهل الضفة."


@pytest.mark.parametrize(
    ("caption", "verb"),
    [
        ("جانب من حفل المعايدة", "نظمت"),
        ("جانب من احتفال العيد", "أقامت"),
        ("لقطة جماعية للمشاركين", "نظمت"),
        ("من الحفل", "أقامت"),
        ("المدير يلتقي رؤساء الأقسام الملاحية", "التقى"),
    ],
)
def test_a_caption_glued_to_a_verb_is_cut(caption, verb):
    text = caption + verb + REST
    assert text[: cut_caption(text)] == caption
    found = article(text, BODY, BACK)
    assert found.paragraphs == [verb + REST, BODY, BACK]
    assert (found.removed[0].text, found.removed[0].reason) == (caption, "caption")


@pytest.mark.parametrize(
    "opening",
    [
        "هيئة الملاحةأقامت",  # a space was lost between what acts and its verb
        "حسين الجمعةاستمرارا",
        "المدير خلال اجتماعأكد",  # no letter shows the end of the word
        "أعلنت المدرسةأقام",
        "جانب من الجمهور المتوقع",
        "جانب من المناسبات",
        "أكدت الهيئة، في المعايدةأقام",
    ],
)
def test_a_doubtful_seam_is_not_cut(opening):
    assert cut_caption(opening + REST) is None


def test_a_line_that_is_only_a_caption_is_not_cut():
    assert cut_caption("جانب من حفل المعايدةأقامت هيئة النهر") is None


def test_a_line_that_opens_with_a_bracket_is_none():
    assert cut_caption("(الصحةأعلنت الهيئة فتح الممر أمام السفن الصغيرة في الشهر المقبل.") is None
