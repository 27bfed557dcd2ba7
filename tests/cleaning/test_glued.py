"""Datelines, end marks and credits glued to a sentence."""

import pytest
from river import BACK, BODY, LEAD, PROSE, article, reasons


@pytest.mark.parametrize(
    ("glued", "reason"),
    [
        ("بيروت (وكالة أفق) - ", "dateline"),
        ("بيروت – الميناء – ", "dateline"),
        ("دبي، الإمارات العربية المتحدة (CNN)-- ", "dateline"),
        ("سامر عون- الميناء- بيروت: ", "dateline"),
        ("(رويترز) — ", "dateline"),
        ("القاهرة: ", "dateline"),
        ("Next Previous ", "page-furniture"),
        ("محمد الراوي- الميناء: ", "dateline"),
        ("دبي محمد الراوي: ", "dateline"),
        ('"رويترز":', "dateline"),
    ],
)
def test_a_glued_dateline_is_cut_off_its_sentence(glued, reason):
    found = article(glued + LEAD, BODY, BACK)
    assert [(r.text, r.reason) for r in found.removed] == [(glued.strip(), reason)]
    assert found.paragraphs == PROSE


@pytest.mark.parametrize(
    ("glued", "reason"),
    [
        ("انتهى", "end-mark"),
        (" انتهى", "end-mark"),
        (" /انتهى/", "end-mark"),
        (" المصدر: الميناء", "credit"),
        (" (رويترز)", "credit"),
        (" رابط الخبر بصحيفة الميناء: هيئة النهر تفتح الممر", "related-link"),
        (" للمزيد: رسوم جديدة على القوارب", "related-link"),
        ("( التفاصيل )", "related-link"),
        (" مقالات أخرى للكاتب ممر بلا سفن", "related-link"),
        (" سمات النهر الملاحة السدود", "page-furniture"),
        (" للتواصل مع الكاتب ارسل رسالة إلى 88591", "page-furniture"),
        (" samer.oun@example.org", "page-furniture"),
        (" بقلم: سامر عون samer@example.org", "credit"),
        (" * أستاذ الهندسة المائية", "credit"),
    ],
)
def test_a_glued_ending_is_cut_off_its_sentence(glued, reason):
    found = article(LEAD, BODY, BACK + glued)
    assert [(r.text, r.reason) for r in found.removed] == [(glued.strip(), reason)]
    assert found.paragraphs == PROSE


@pytest.mark.parametrize(
    "sentence",
    [
        "وأكد المدير في ختام كلمته أمام الصحفيين أن الخلاف على رسوم العبور انتهى",
        'وأكد المدير أمام الصحفيين أن الخلاف على "رسوم العبور" انتهى',
        "وكانت لندن - باريس: رحلة بحرية عنوان كتاب صدر قبل عامين عن تاريخ القنوات.",
        "ومن سمات الجيل الجديد من القوارب أنها تعبر الممر في نصف الوقت تقريبا",
        "وللمزيد من السفن مكان في الممر، كما قال المدير في ختام كلمته أمس.",
        "ودعت الهيئة الربان إلى مراسلتها على river@example.org",
        "وتعبر السفن الممر (الشمالي) - وهو الأطول - في ثلاث ساعات ونصف الساعة تقريبا.",
    ],
)
def test_sentences_that_look_glued_stay_whole(sentence):
    assert reasons(LEAD, BODY, sentence) == []
