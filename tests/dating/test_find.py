"""Date expressions: every family of months, format and digits; what is no date; exact places."""

import calendar
import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.letters import fold_digits
from corpus_tools.dating.find import find_expressions, read_line

#: Written out here once more, by hand: the months as newspapers of each region print them.
LEVANT = (
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
)
EGYPT = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
ALGERIA = "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
MOROCCO = "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر"
ENGLISH = "|".join(calendar.month_name[1:])
FRENCH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
FAMILIES = [n.split("|") for n in (LEVANT, EGYPT, ALGERIA, MOROCCO, ENGLISH, FRENCH)]
DUALS = [
    [form.format(a=a, b=b) for a, b in zip(one.split("|"), two.split("|"), strict=True)]
    for one, two in ((LEVANT, EGYPT), (EGYPT, LEVANT))
    for form in ("{a}/{b}", "{a}/ {b}", "{a} / {b}", "{a} ({b})", "{a} {b}")
]
MONTHS = st.sampled_from(FAMILIES + DUALS)
DIGITS = st.sampled_from(["", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31))
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]

PLAIN = ["وصل", "الوفد", "إلى", "المدينة", "بعد", "رحلة", "طويلة", "12", "350", "5.5%", "3-1"]


def written(text, digits):
    return text.translate({ord("0") + n: c for n, c in enumerate(digits)})


def only(line):
    """Return the one expression of a line, and assert that its place is exact."""
    found = find_expressions(line)
    assert len(found) == 1, (line, found)
    assert line[found[0].start : found[0].end] == found[0].text
    return found[0]


@given(
    DAYS,
    MONTHS,
    DIGITS,
    st.sampled_from(["{d} {m} {y}", "{d} من {m} {y}", "{d} {m}، {y}", "{d} من شهر {m} عام {y}"]),
)
def test_full_dates_of_every_family_are_read(day, names, digits, form):
    text = written(form.format(d=day.day, m=names[day.month - 1], y=day.year), digits)
    e = only(f"وصل الوفد في {text} إلى المدينة")
    assert (e.text, e.span.iso) == (text, day.isoformat())


@given(DAYS, MONTHS, DIGITS)
def test_a_day_and_month_wait_for_their_year(day, names, digits):
    text = written(f"{day.day} {names[day.month - 1]}", digits)
    e = only(f"وصل الوفد في {text} إلى المدينة")
    assert e.text == text
    assert tuple(e.first) == (None, day.month, day.day)
    assert e.span is None


@given(DAYS, MONTHS, DIGITS)
def test_months_with_their_year_are_read(day, names, digits):
    text = written(f"{names[day.month - 1]} {day.year}", digits)
    e = only(f"وصل الوفد في {text} إلى المدينة")
    assert (e.text, e.span.iso) == (text, f"{day.year}-{day.month:02}")


@given(
    DAYS,
    DIGITS,
    st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}"]),
)
def test_dates_in_figures_are_read_day_first(day, digits, form):
    text = written(form.format(d=day.day, m=day.month, y=day.year), digits)
    e = only(f"وصل الوفد يوم {text} إلى المدينة")
    assert (e.text, e.span.iso) == (text, day.isoformat())


@given(DAYS, MONTHS, st.sampled_from([" و", " - ", "-", " إلى ", " حتى ", " – "]))
def test_days_that_follow_one_another_are_a_range(day, names, link):
    last = day + datetime.timedelta(days=1)
    if last.month != day.month:
        return
    text = f"{day.day}{link}{last.day} {names[day.month - 1]} {day.year}"
    e = only(f"يلتقي الوفدان يومي {text} في المدينة")
    assert (e.text, e.span.iso) == (text, f"{day.isoformat()}/{last.isoformat()}")


@given(DAYS, MONTHS, st.sampled_from(["{w} {t}", "{w}، {t}", "{w} الموافق {t}", "{w} ({t})"]))
def test_a_weekday_and_its_date_are_one_expression(day, names, form):
    weekday = WEEKDAYS[day.weekday()]
    text = form.format(w=weekday, t=f"{day.day} {names[day.month - 1]} {day.year}")
    e = only(f"وصل الوفد يوم {text} إلى المدينة")
    assert (e.text, e.span.iso, e.weekday) == (text, day.isoformat(), day.isoweekday())


def test_days_of_a_list_are_no_range_but_two_dates():
    found = find_expressions("في 3 و15 أغسطس 2016")
    assert [(e.text, e.span.iso) for e in found] == [
        ("3", "2016-08-03"),
        ("15 أغسطس 2016", "2016-08-15"),
    ]
    assert only("بين 3 و15 أغسطس 2016").span.iso == "2016-08-03/2016-08-15"


@pytest.mark.parametrize("number", ["1", "2", "٢"])
@pytest.mark.parametrize(("name", "first"), [("تشرين", 10), ("ت", 10), ("كانون", 12), ("ك", 12)])
@pytest.mark.parametrize("gap", [" ", ""])
def test_levantine_months_may_be_numbered(name, first, number, gap):
    if len(name) == 1 and gap:
        return  # only the short form without a space is read
    month = first if number == "1" else (first % 12) + 1
    e = only(f"وصل الوفد في 14 {name}{gap}{number} 2015 إلى المدينة")
    assert e.span.iso == f"2015-{month:02}-14"


def test_a_numbered_month_ends_at_its_figure():
    assert find_expressions("في تشرين 15 مقاتلا") == []
    assert find_expressions("هاتف: ت 12345") == []
    assert [e.text for e in find_expressions("1 تشرين 2 و3 كانون 1 2016")] == [
        "1 تشرين 2",
        "3 كانون 1 2016",
    ]


@pytest.mark.parametrize(
    ("line", "text", "iso"),
    [
        ("خلال العام الحالي 2017/2018 في", "العام الحالي 2017/2018", "2017/2018"),
        ("السنة الجارية 2017/18", "السنة الجارية 2017/18", "2017/2018"),
        ("موسم 2017/18", "2017/18", "2017/2018"),
        ("العام الدراسي 1999-00", "1999-00", "1999/2000"),
        ("هذا العام (2018)", "هذا العام (2018)", "2018"),
    ],
)
def test_a_season_is_two_years(line, text, iso):
    e = only(line)
    assert (e.text, e.span.iso) == (text, iso)


def test_a_number_with_a_stroke_is_no_season_without_a_word_for_it():
    assert find_expressions("القانون 2017/18") == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("6/20/2017 7:39:00 PM", "2017-06-20"),
        ("20/6/2017 7:39PM", "2017-06-20"),
        ("6/6/2017 7:39 PM", "2017-06-06"),
        ("14/10/68", "2068-10-14"),  # POSIX: from 69 on, the last century
        ("14/10/69", "1969-10-14"),
    ],
)
def test_figures_that_can_be_read_in_one_way(text, iso):
    assert only(text).span.iso == iso


def test_figures_beside_an_american_clock_that_can_be_read_in_two_ways_are_none():
    assert find_expressions("6/5/2017 7:39:00 PM") == []


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("في 4 – 5 من شهر تموز المقبل", ["4 – 5 من شهر تموز المقبل"]),
        ("بدأ في الـ30 من الشهر الماضي", ["30 من الشهر الماضي"]),
        ("منذ الـ٣٠ من ايلول الماضى", ["٣٠ من ايلول الماضى"]),
        ("قال أمس الثلاثاء إن", ["أمس الثلاثاء"]),
        ("وأمس (الثلاثاء) قال", ["أمس (الثلاثاء)"]),
        ("أول من أمس وبعد غد", ["أول من أمس", "بعد غد"]),
        ("غداً الخميس", ["غداً الخميس"]),
        ("بحلول منتصف عام 2017 .", ["2017"]),
        ("بين عامي 2011 و2015", ["2011 و2015"]),
        ("عامي 2011 و2015", ["2011", "2015"]),
        ("موسم 2017-2018", ["2017-2018"]),
        ("قبل ثلاثة أيام", ["قبل ثلاثة أيام"]),
        ("الأربعاء الماضي", ["الأربعاء الماضي"]),
        ("قال في مؤتمر صحفي اليوم إن", ["اليوم"]),
        ("كانت اليوم هنا", ["اليوم"]),
        ("يلتقي الطرفان غدا", ["غدا"]),
        ("وغدا الجمعة", ["غدا الجمعة"]),
        ("بالأول من أبريل", ["الأول من أبريل"]),
        ("إبان حرب 1967 مع", ["1967"]),
        ("منذ عام .2003 والوضع", ["2003"]),
        ("في الأول من يناير/كانون الثاني", ["الأول من يناير/كانون الثاني"]),
        ("في الثالث والعشرين من أغسطس", ["الثالث والعشرين من أغسطس"]),
        ("حتى الثاني عشر من هذا الشهر", ["الثاني عشر من هذا الشهر"]),
        ("النصف الثاني من رمضان 1436", ["رمضان 1436"]),
        ("كان في أيار, وشهدت", ["أيار"]),
        ("بين يوليو وأغسطس", ["يوليو", "أغسطس"]),
        ("آبُ ٢٠١٧", ["آبُ ٢٠١٧"]),
        ("Moscow, Friday, March 25, 2016 following", ["Friday, March 25, 2016"]),
        ("late 24 September 2014 against", ["24 September 2014"]),
        ("يقام في مارس/آذار من كل عام", ["مارس/آذار من كل عام"]),
    ],
)
def test_places_are_exact(line, texts):
    found = find_expressions(line)
    assert [e.text for e in found] == texts
    assert [line[e.start : e.end] for e in found] == texts


@pytest.mark.parametrize(
    "line",
    [
        "مارس الرياضة كل صباح ومارس ضغوطا على الحكومة",
        "قالت رئيسة الوزراء تيريزا ماي إن",
        "عاد الأب إلى بيته وقال أب لخمسة أطفال في أب واحد",
        "فاز الفريق 3-1 ثم خسر 2-4 بخطة 4-3-3",
        "القرار 1701 والقرار 2254",
        "بلغ السعر 20.5 دولارا والنسبة 12.3% والعدد 2000 شخص",
        "هاتف 20-17-2016-55 والرحلة 2017-334 والعنوان 10.0.0.1",
        "يبعد 45 كم عند خط عرض 33.5138 وعمره 26 عاما",
        "وصل 2015 شخصا ودفع 2017 دولارا",
        "رجب طيب أردوغان وشعبان عبد الرحيم فازا بهدفين مقابل صفر",
        "تحالف قوى 14 آذار ومدينة 6 أكتوبر وشارع 26 يوليو",
        "الأمين العام الحالي والقطاع العام",
        "قبل يومين من المباراة وقبل أن يعود",
        "لقد غدا المكان أجمل",
        "نقلت روسيا اليوم والمصري اليوم",
        "لم يعد حتى اليوم ولا أحد في هذا اليوم ولا في اليوم التالي",
        "أدى صلاة الجمعة",
        "31/02/2017 و20/13/2017",
        "",
    ],
)
def test_other_words_and_numbers_are_no_dates(line):
    assert find_expressions(line) == []


@given(st.lists(st.sampled_from(PLAIN)))
def test_text_without_dates_has_none(words):
    assert find_expressions(" ".join(words)) == []


def test_ends_of_a_range_share_their_year_and_turn():
    found = find_expressions("من 28 ديسمبر حتى 3 يناير 2017")
    assert [e.span.iso for e in found] == ["2016-12-28", "2017-01-03"]
    assert [e.step for e in find_expressions("يومي الجمعة والسبت المقبلين")] == [1, 1]


def test_two_months_with_a_stroke_are_a_range_or_nothing():
    assert only("في تموز/آب 2016").span.iso == "2016-07/2016-08"
    assert only("بين سبتمبر - نوفمبر 2016").span.iso == "2016-09/2016-11"
    assert only("في 20 حزيران/آب 2017").span is None
    assert only("في يناير/كانون الأول 2017").span is None


def test_a_hijri_date_beside_its_equal_is_one_date():
    # 25 Shawwal 1436 began at sunset before 10 August 2015.
    assert only("دمشق 25 شوال 1436 هـ الموافق 10 آب 2015 م سانا").span.iso == "2015-08-10"
    assert only("السبت ٢١ شعبان ١٤٣٧").span.iso == "2016-05-28"


@given(st.text(max_size=80))
def test_any_line_is_answered(line):
    for e in find_expressions(line):
        assert line[e.start : e.end] == e.text
        assert fold_digits(e.text)


@given(
    st.lists(st.sampled_from(["أمس", "الجمعة", "26", "آب", "2016", "و", "-", "/", "من", "الماضي"]))
)
def test_expressions_never_overlap(words):
    line = " ".join(words)
    found = find_expressions(line)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_places_in_the_folded_line_are_given():
    read = read_line("قــال في آبُ ٢٠١٧")
    assert [read.folded[s : s + 2] for s in read.starts] == ["اب"]


def test_many_dates_in_one_line_are_all_found():
    days = [datetime.date(2017, 1, 1) + datetime.timedelta(days=n) for n in range(300)]
    line = "، ".join(f"{day.day}/{day.month}/{day.year}" for day in days)
    assert [e.span.iso for e in find_expressions(line)] == [day.isoformat() for day in days]


def test_a_wide_gap_joins_nothing_and_is_passed_at_once():
    found = find_expressions("الأحد" + " " * 2000 + "نهر 12 مارس 2017")
    assert [e.text for e in found if e.first is not None] == ["12 مارس 2017"]


def test_a_year_of_a_date_in_figures_is_not_the_year_of_the_month_before_it():
    found = find_expressions("اجتمعا في آب/ 2016-03-14 في المدينة")
    assert [e.text for e in found] == ["2016-03-14"]
