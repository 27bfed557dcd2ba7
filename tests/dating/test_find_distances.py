"""Distances from the writer's day: told from days, months and years that are named."""

import pytest

from corpus_tools.dating.find import find_expressions


def found(line):
    return [(e.text, e.unit, e.step) for e in find_expressions(line)]


@pytest.mark.parametrize(
    ("line", "text", "iso"),
    [
        ("أغلق الممر منذ يوم 10 أفريل 2017 أمام السفن", "10 أفريل 2017", "2017-04-10"),
        ("سيفتح قبل يوم 17/11/2022 بإذن", "17/11/2022", "2022-11-17"),
        ("أغلق منذ شهر تشرين الأول 2015", "تشرين الأول 2015", "2015-10"),
        ("أغلق منذ عام 2012", "2012", "2012"),
        ("بني قبل سنة 1990", "1990", "1990"),
        ("بني قبل عام 2011", "2011", "2011"),
    ],
)
def test_since_a_named_day_is_that_day(line, text, iso):
    [e] = find_expressions(line)
    assert (e.text, e.span.iso, e.unit) == (text, iso, "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("منذ شهر مارس", [("مارس", "", None)]),
        ("قبل شهر رمضان المبارك", [("رمضان", "", None)]),
        ("قبل يوم الجمعة", [("الجمعة", "", None)]),
        ("منذ يوم الأحد الماضي", [("الأحد الماضي", "", -1)]),
        ("منذ يوم أمس", [("أمس", "day", -1)]),
        ("منذ يوم الحادث", []),
        ("منذ عام النكبة", []),
        ("قبل يوم واحد من انطلاق البطولة", []),
        ("قبل أسبوع فقط من الموعد", []),
        ("قبل عشرة أيام من الموعد", []),
        ("قبل شهر من الانتخابات", []),
        ("قبل عامين تقريبا من البطولة", []),
        ("قبل عام ونصف", []),
        ("قبل يوم أو يومين", []),
    ],
)
def test_what_is_no_distance_from_the_writer(line, expected):
    assert found(line) == expected


@pytest.mark.parametrize(
    ("line", "unit", "step"),
    [
        ("منذ أسبوع", "week", -1),
        ("قبل شهر،", "month", -1),
        ("قبل يوم واحد", "day", -1),
        ("قبل شهر من الآن", "month", -1),
        ("قبل شهر إلى خفض صادراتها", "month", -1),
        ("قرض حصلت عليه قبل 4 سنوات 1200 دينار", "year", -4),
        ("قبل شهرين", "month", -2),
        ("قبل يومين الوزير", "day", -2),
        ("منذ 15 يوما", "day", -15),
        ("قبل 3 أيام", "day", -3),
    ],
)
def test_distances_are_read(line, unit, step):
    [e] = find_expressions(line)
    assert (e.unit, e.step) == (unit, step)
