"""Publication stamps: every style of date, and what is none."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.arabic.cues import MONTHS
from corpus_tools.arabic.letters import normalize
from corpus_tools.dating.stamps import find_dates, find_stamp, split_stamp

DAY = datetime.date(2017, 6, 20)


@pytest.mark.parametrize(
    "text",
    [
        "20.06.2017 19:39",
        "20/6/2017",
        "20 / 06 / 2017",
        "20-06-2017, 10:15",
        "2017/06/20",
        "2017-06-20T19:39:00+03:00",
        "٢٠/٠٦/٢٠١٧",
        "تاريخ النشر: 2017/06/20",
        "نشر بتاريخ 20-06-2017 الساعة 10:15 صباحا",
        "نُشر في: الثلاثاء ٢٠ حزيران (يونيو) ٢٠١٧",
        "الثلاثاء 20 حزيران/يونيو 2017 - 10:32",
        "الثلاثاء، 20 يونيو/ حزيران، 2017",
        "20 جوان 2017",
        "20 من شهر حزيران 2017",
        "حزيران 20, 2017",
        "June 20, 2017",
        "20 Jun 2017 10:15 GMT",
        "آخر تحديث: 20 يونيو 2017 - 10:00 مساء بتوقيت أبو ظبي",
        "الثلاثاء 26 رمضان 1438 هـ - 20 يونيو 2017م",
        "0000 (GMT+04:00) - 20/06/17",
        "6/20/2017 7:39:00 PM",
        "التاريخ: 20-06-2017",
        "التاريخ: الثلاثاء 20 حزيران 2017",
        "نشر يوم 20 جوان 2017",
        "نشر بواسطة سليم الراوي في 20 جوان 2017",
        "تاريخ الإضافة: 20/06/2017",
        "تاريخ الخبر: 20 يونيو 2017",
        "Tue, 20 Jun 2017 10:15:00 +0300",
        "Tue Jun 20 10:15:00 +0000 2017",
        "20-Jun-17",
        "Publication date: 2017-06-20",
        "Publié le 20 juin 2017 à 10h30",
        "GMT 10:15 2017 الثلاثاء ,20 حزيران / يونيو",
        "العدد 15234 - الثلاثاء 20 يونيو 2017",
        "الثلاثاء 20 يونيو 2017م (العدد: 15234)",
        "أضيف بتاريخ :2017/06/20",
        "نشر :20 حزيران 2017",
        "نشر:20-6-2017",
        "الثلاثاء المصادف 20-6-2017",
        "يوم الثلاثاء 26 رمضان 1438 هـ المصادف 20 حزيران 2017",
    ],
)
def test_stamps_of_every_style_give_one_date(text):
    stamp = find_stamp(text)
    assert stamp is not None
    assert stamp.iso == DAY.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "وصل الوفد في 20/06/2017 إلى العاصمة",
        "خسر الفريق 2-1 أمام ضيفه",
        "خطة 4-3-3",
        "20 حزيران",
        "عام 2017",
        "في 4 و5 تموز 2017",
        "ملاحة بلا خرائط",
        "",
        "منذ يوم 20 جوان 2017",
        "قبل يوم 20/06/2017",
        "منذ يوم الجمعة",
        "في 20 حزيران 2017،",
        "بتاريخ 20 حزيران 2017، مع صورة أخرى،",
        "بتاريخ 20 حزيران 2017 في الميناء",
        "تاريخ الميلاد: 20 حزيران 1975",
        "تاريخ انعقاد المؤتمر: 20/06/2017",
        "حرر بالميناء في 20 حزيران 2017",
        "Date of birth: 20 June 1975",
    ],
)
def test_other_lines_are_no_stamps(text):
    assert find_stamp(text) is None


@pytest.mark.parametrize("text", ["31/02/2017", "20 حزيران/آب 2017", "25 شوال 1436 هـ", "10:32"])
def test_stamps_without_a_possible_date_stay_undated(text):
    stamp = find_stamp(text)
    assert stamp is not None
    assert stamp.iso == ""


def test_a_clock_alone_holds_no_date_but_a_hijri_stamp_does():
    assert not find_stamp("10:32").dated
    assert find_stamp("25 شوال 1436 هـ").dated


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("نشر بتاريخ 20/06/2017", "published"),
        ("آخر تحديث 20/06/2017", "updated"),
        ("20/06/2017", ""),
    ],
)
def test_labels_are_told_apart(text, label):
    assert find_stamp(text).label == label


@pytest.mark.parametrize(
    ("text", "iso", "label"),
    [
        ("نشر: 20/06/2017 تحديث: 21/06/2017", "2017-06-20", "published"),
        ("آخر تحديث: 21/06/2017 تاريخ النشر: 20/06/2017", "2017-06-20", "published"),
        ("20 حزيران 2017 آخر تحديث: 21 حزيران 2017", "2017-06-20", ""),
    ],
)
def test_of_two_dates_that_of_publication_counts(text, iso, label):
    stamp = find_stamp(text)
    assert (stamp.iso, stamp.label) == (iso, label)


@pytest.mark.parametrize("text", ["منذ يومين", "قبل 3 ساعات", "قبل يوم"])
def test_an_age_is_a_stamp_without_a_date(text):
    assert not find_stamp(text).dated


def test_month_first_needs_an_american_clock():
    assert find_dates("6/20/2017") == []
    assert find_dates("6/20/2017 7:39 PM") == [DAY.isoformat()]


@given(
    st.dates(datetime.date(1990, 1, 1), datetime.date(2049, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}"]),
)
def test_numeric_dates_are_read_day_first(day, form):
    assert find_dates(form.format(d=day.day, m=day.month, y=day.year)) == [day.isoformat()]


@given(st.sampled_from(sorted(MONTHS)), st.integers(1, 28), st.integers(1950, 2049))
def test_every_month_name_is_read(name, day, year):
    expected = datetime.date(year, MONTHS[name], day).isoformat()
    assert find_dates(f"{day} {name} {year}") == [expected]


def test_months_of_one_number_pair_in_either_order():
    names = [name for name in MONTHS if not name.isascii()]
    for a in names:
        for b in names:
            dates = find_dates(f"5 {a}/ {b} 2016")
            same = MONTHS[a] == MONTHS[b]
            assert dates == ([f"2016-{MONTHS[a]:02}-05"] if same else []), (a, b)


def test_what_stands_beside_a_date_is_given_back():
    iso, beside = split_stamp("دمشق 25 شوال 1436 هـ الموافق 10 آب 2015 م سانا")
    assert (iso, beside) == ("2015-08-10", normalize("دمشق سانا"))


@given(st.text(max_size=130))
def test_any_line_is_answered(text):
    stamp = find_stamp(text)
    if stamp is not None and stamp.iso:
        datetime.date.fromisoformat(stamp.iso)


def test_what_stands_behind_a_clock_is_no_day():
    assert find_dates("10:2017/06/20") == []
    assert find_dates("10:30 حزيران 2017") == []
