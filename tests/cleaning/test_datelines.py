"""Names in datelines and credits: which is the outlet, and when nothing says so."""

import pytest

from corpus_tools.cleaning.datelines import (
    is_outlet_like,
    is_place,
    kind_of,
    outlet_of,
    parse_dated,
    parse_dateline,
)


@pytest.mark.parametrize(
    ("credit", "outlet"),
    [
        ("الميناء", "الميناء"),
        ("المدار + وكالات", "المدار"),
        ("الميناء - وكالات", "الميناء"),
        ("رويترز", ""),
        ("وكالة أفق", ""),
        ("رويترز، الأناضول", ""),
        ("وكالات", ""),
        ("مواقع إلكترونية", ""),
        ("الميناء، المدار", ""),
        ("محمد الراوي", ""),
    ],
)
def test_a_credit_names_an_outlet_only_when_it_names_one(credit, outlet):
    assert outlet_of(credit) == outlet


@pytest.mark.parametrize("name", ["الميناء", "صدى الساحل", "ميناء نيوز", "سيريانيوز", "River Post"])
def test_names_of_outlets(name):
    assert is_outlet_like(name)


@pytest.mark.parametrize("name", ["سامر عون", "لجين الأحمدي", "محمد الراوي", "رويترز", "القاهرة"])
def test_names_of_others(name):
    assert not is_outlet_like(name)


@pytest.mark.parametrize(
    ("line", "outlet", "section", "source"),
    [
        ("وكالات ـ سياسة ـ مرصد اليوم ـ", "مرصد اليوم", "سياسة", "وكالات"),
        ("مرصد اليوم ـ محليات", "مرصد اليوم", "محليات", ""),
        ("المنامة – الميناء – مكتب الأخبار", "الميناء", "", ""),
        ("لندن - رويترز", "", "", "رويترز"),
        ("بيروت - الميناء", "", "", ""),
        ("الميناء نت-خاص", "الميناء نت", "", "خاص"),
    ],
)
def test_parts_of_a_dateline(line, outlet, section, source):
    found = parse_dateline(line)
    assert (found.outlet, found.section, found.source_credit) == (outlet, section, source)


@pytest.mark.parametrize(
    "line",
    [
        "اتفاق جديد على ملاحة النهر",
        "موسكو: لا تغيير في الموقف",
        "هل تعود الملاحة - ومتى تعود؟",
        "وزير النقل يفتتح الممر - والشركات تعترض على رسوم العبور",
        "مؤتمـــر النهر الأول",
    ],
)
def test_headlines_are_no_datelines(line):
    assert parse_dateline(line) is None


def test_a_known_outlet_confirms_a_name():
    assert parse_dateline("القاهرة: صدى الساحل") is None
    assert parse_dateline("القاهرة: صدى الساحل", {"صدي الساحل"}) is not None


@pytest.mark.parametrize(
    ("line", "byline"),
    [("عدنان عون-بيروت", "عدنان عون"), ("سامر عون-الميناء نت", "سامر عون")],
)
def test_the_reporter_beside_the_place_or_the_outlet(line, byline):
    assert parse_dateline(line).byline == byline


def test_places_are_cities_countries_and_parts_of_them():
    assert all(map(is_place, ["القاهرة", "نينوى", "سوريا", "شمال سوريا", "ريف إدلب", "عمّان"]))
    assert not any(map(is_place, ["النهر", "شمال", "سامر عون", "ريف النهر"]))


def test_what_stands_beside_a_date():
    assert parse_dated("دمشق سانا").source_credit == "سانا"
    assert parse_dated("بيروت الميناء").unsure == ("الميناء",)
    assert parse_dated("افتتاح الممر الكبير") is None


def test_kinds_do_not_depend_on_spelling():
    assert kind_of("أ.ف.ب") == kind_of("ا ف ب") == kind_of("(أ .ف .ب)") == "agency"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        # Beside outlet and place, any name is the reporter's.
        ("قنطار الزويد - الميناء - بيروت", "قنطار الزويد"),
        ("بيروت - قنطار المرساوي - الميناء", "قنطار المرساوي"),
        ("هزار آل عوف - الميناء", "هزار آل عوف"),
        ("قنطار المرساوي - بيروت", "قنطار المرساوي"),
        ("رصد وتصوير: أحمد عون - الميناء", "أحمد عون"),
        ("أحمد عون - سامر عون: الميناء", "أحمد عون، سامر عون"),
        # Other things stand there, too.
        ("صدى الساحل - بيروت", ""),
        ("شؤون محلية - الميناء", ""),
        ("ريف دمشق - الميناء", ""),
        ("قنطار مونيتور - بيروت", ""),
        ("المحرر العلمي - بيروت", ""),
    ],
)
def test_the_reporter_whose_name_is_not_listed(line, byline):
    assert parse_dateline(line, {"الميناء"}).byline == byline


def test_no_reporter_is_guessed_where_the_outlet_is_unknown():
    assert parse_dateline("قنطار المرساوي - بيروت").byline == ""


def test_a_figure_belongs_to_the_name_of_an_outlet():
    line = parse_dateline("الميناء24/ أ ف ب/ رويترز")
    assert (line.outlet, line.source_credit) == ("الميناء24", "أ ف ب + رويترز")
    assert parse_dateline("الضفة 2 - المرفأ") is None


def test_a_place_that_no_list_has_is_no_reporter_beside_the_outlet_and_its_desk():
    found = parse_dateline("رأس الصدف – الميناء – مكتب الأخبار", {"الميناء"})
    assert found.byline == ""
    assert "رأس الصدف" in found.unsure
