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
        ("ذي قار- ", "dateline"),
        ("شمال سوريا – ", "dateline"),
        ("عمّان- ", "dateline"),
        ("القدس، (CNN) -- ", "dateline"),
        ("تونس، الجزائر - «الميناء» ووكالات:", "dateline"),
        ("لندن – “الميناء”: ", "dateline"),
        ("* واشنطن ـ «الميناء»: ", "dateline"),
        ("سامر عون- ريم عون- الميناء- بيروت: ", "dateline"),
        ("بغداد/ رويترز/ ", "dateline"),
        ("الدوحة - رويترز ", "dateline"),
        ("واشنطن (رويترز) ", "dateline"),
        ("نواكشوط، 12 يناير (رويترز) - ", "dateline"),
        ("بيروت في 12 آذار/ ", "dateline"),
        ("أحمد الراوي – جدة ", "dateline"),
        ("كتبت فدوى عون: ", "dateline"),
        ("الميناء نت-خاص ", "dateline"),
        ("الميناء نت-لندن ", "dateline"),
        ("الدوحة ـ ", "dateline"),
        ("الدوحةـ ", "dateline"),
        ("الرباط/19 يونيو 2018/ومع/ ", "dateline"),
        ("المنطقة الغربية - أحمد عون:", "dateline"),
        ("بيروت - من سامر عون - ", "dateline"),
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
        (" (وكالات)", "credit"),
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
    ("glued", "rest"),
    [
        ("بيروت – ", "يخدم سليم الراوي - وهو مدير الهيئة - في المرفأ القديم منذ تسعة أعوام كاملة."),
        ("الرياض - ", "نفى الوزير - أمس - ما تردد عن رسوم جديدة تفرض على السفن الصغيرة في الممر."),
        (
            "القاهرة - ",
            "ومع اقتراب موعد الافتتاح تزداد أعداد السفن التي تنتظر عند مدخل الممر كل يوم.",
        ),
    ],
)
def test_a_dateline_ends_at_its_own_dash(glued, rest):
    found = article(glued + rest, BODY, BACK)
    assert [r.text for r in found.removed] == [glued.strip()]
    assert found.paragraphs == [rest, BODY, BACK]


@pytest.mark.parametrize(
    "sentence",
    [
        "لبنان: لا تغيير في الموقف من الحدود البحرية، كما قال الوزير أمام الصحفيين أمس الأحد.",
        "فجعت- كما فجع الكثيرون من أهل الممر- بنبأ رحيل الربان سليم الراوي مساء أمس الأحد.",
        "نيسان/ أبريل/ الماضي كان شهرا طويلا على الممر وعلى أصحاب السفن الصغيرة فيه كلها.",
    ],
)
def test_what_opens_a_sentence_is_no_dateline(sentence):
    assert reasons(sentence, BODY, BACK) == []


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


@pytest.mark.parametrize(
    "head",
    [
        "بكين 14 نوفمبر 2015 (شينخوا) ",
        "عمان 14 تشرين الثاني 2015 (بترا)-- ",
        "تونس 14 نوفمبر 2015 (وات) - ",
    ],
)
def test_the_date_in_a_dateline_is_stated(head):
    found = article(head + LEAD, BODY, BACK)
    assert found.metadata["date"] == "2015-11-14"
    assert found.metadata["date_evidence"] == head.strip()
    stamped = article("15/11/2015 - 10:30", head + LEAD, BODY, BACK)
    assert stamped.metadata["date"] == "2015-11-15"  # the page's own


OTHERS = "مقالات أخرى للكاتبسفن بلا أدلةرسوم الممر!من يفتح الجسر؟"


def test_the_writers_other_articles_run_together_go():
    assert reasons(*PROSE, OTHERS) == [(OTHERS, "related-link")]
    long = OTHERS + "حكايات المرفأ القديم" * 7
    assert reasons(*PROSE, long) == [(long, "related-link")]
    found = article(LEAD, BODY, f"{BACK} {long}")
    assert found.paragraphs == [LEAD, BODY, BACK]


def test_a_sentence_on_somebodys_other_articles_stays():
    told = "مقالات أخرى للكاتب نشرت بعد موته، وقرأها كثير من أهل الضفة في المقهى القديم."
    assert reasons(LEAD, BODY, told) == []
    more = "وقال إنه قرأ مقالات أخرى للكاتب نفسه قبل أن يصل إلى المرفأ في مطلع الشهر."
    assert reasons(LEAD, BODY, more) == []


def test_captions_of_a_slide_show_go_with_its_buttons():
    show = "السفن في الميناء الممر الشمالي Next Previous"
    assert reasons(show, *PROSE) == [(show, "page-furniture")]
    long = "السفن في الميناء الممر الشمالي " * 5 + "Next Previous"
    assert reasons(long, *PROSE) == [(long, "page-furniture")]
    found = article(f"{show} سامر عون – بيروت", *PROSE)
    assert found.removed[0][1:3] == (show, "page-furniture")
    assert found.paragraphs == PROSE
    assert found.metadata["byline"] == "سامر عون"


def test_how_to_reach_the_writer_by_message_goes_to_the_end():
    lines = ["للتواصل أرسل sms إلى 88548", "النهر ,636250 الضفة, 738303", "المرفأ تبدأ بالرمز 162"]
    assert reasons(*PROSE, *lines) == [(line, "page-furniture") for line in lines]


def test_a_credit_beside_the_source_keeps_the_reporter():
    found = article(f"سامر عون - الميناء - متابعة: {LEAD}", BODY, BACK)
    assert found.metadata["byline"] == "سامر عون"
