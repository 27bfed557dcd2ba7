"""The publication date that prose implies: what it follows from, and what it never follows from."""

from datetime import date

import pytest
from river import BACK, BODY

from corpus_tools.cleaning.clean import clean
from corpus_tools.dating.in_article import dates_of
from corpus_tools.dating.publication import caption_alone, infer

LEAD = "أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة بعد أعمال استمرت أسابيع طويلة"
CAPTION = "Ministers of two states shake hands, Friday, March 25, 2016. (AP Photo/Dana Reef)"


def implied(*paragraphs):
    return infer(dates_of(clean("\n".join(["هيئة النهر تفتح الممر", *paragraphs])).placed_lines()))


def test_a_day_named_by_its_date_is_inferred():
    found = implied(f"{LEAD} أمس الثلاثاء 23 أغسطس/آب 2016.")
    assert (found.iso, found.weekday) == ("2016-08-24", date(2016, 8, 24).isoweekday())
    assert found.evidence == "2016-08-24: line 2 «أمس الثلاثاء 23 أغسطس/آب 2016»"


def test_this_month_between_two_limits_is_inferred_at_its_precision():
    month = f"{LEAD} وقد يجري اللقاء يومي 26 و27 أغسطس/آب الجاري."
    plan = "وأقرت الخطة التي تنص على تنظيم انتخابات في البلاد بحلول منتصف عام 2017."
    found = implied(CAPTION, month, "وقال المصدر ذلك أمس الثلاثاء في حديث إلى الصحافة.", plan)
    assert found.iso == "2016-08"
    assert found.weekday == 3
    assert (found.earliest, found.latest) == (date(2016, 8, 3), date(2016, 8, 24))
    assert "«26 و27 أغسطس/آب الجاري»" in found.evidence
    assert "not before line 2 «Friday, March 25, 2016»" in found.evidence


def test_this_year_is_inferred_as_a_year():
    assert implied(f"{LEAD} منذ بداية العام الجاري 2018.").iso == "2018"
    assert implied(f"{LEAD} في يونيو من عام 2018 الجاري.").iso == "2018"
    assert implied(f"{LEAD} خلال 2018 الجاري.", f"{LEAD} أمس الأحد.").iso == "2018"


def test_the_last_and_the_next_year_tell_this_one():
    assert implied(f"{LEAD} مقارنة بالعام الماضي 2017.").iso == "2018"
    assert implied(f"{LEAD} على أن تنتهي في العام المقبل 2019.").iso == "2018"
    assert implied(f"{LEAD} في العام الماضي 2017.", f"{LEAD} في العام المقبل 2019.").iso == "2018"


@pytest.mark.parametrize(
    "paragraphs",
    [
        [CAPTION, f"{LEAD}."],
        [f"{LEAD} التي بدأت في 12 مايو 2014 وتوقفت عام 2015."],
        [f"{LEAD} أمس الثلاثاء."],
        [f"{LEAD} في 26 أغسطس الجاري."],
        [f'{LEAD}. وقال المدير: "وصلنا أمس الثلاثاء 23 أغسطس 2016 إلى الممر".'],
        [f"{LEAD} بزيادة عما كانت عليه في العام الماضي 2013 وبلغت ذلك خلال عام 2014."],
        [f"{LEAD} وفاز الفريق بكأس 2014 الماضي."],
        [f"{LEAD} بحلول منتصف عام 2017."],
        [f"{LEAD} في هذا العام 1973.", "ثم وقعت المعاهدة في عام 1979 بعد مفاوضات طويلة وصعبة."],
        [f"{LEAD} في موسم 2017-2018 الحالي."],
        [f"{LEAD} خلال العام الحالي 2017/2018."],
        [f"{LEAD} منذ يوم 10 أفريل 2017."],
        [f"{LEAD} قبل يوم 17/11/2022."],
        [f"{LEAD} التي بدأت في 3 مارس 2010.", f"وابتداء من سنة 2012 تم {LEAD}"],
    ],
)
def test_captions_background_and_half_dates_imply_none(paragraphs):
    assert implied(*paragraphs).iso == ""


def test_clues_that_contradict_one_another_imply_none():
    one, two = "اليوم الثلاثاء 23 أغسطس 2016", "اليوم الجمعة 2 سبتمبر 2016"
    assert implied(f"{LEAD} {one}.", f"{LEAD} {two}.").iso == ""


def test_a_later_date_shows_that_today_is_of_a_text_that_is_repeated():
    post = "وصلنا إلى الممر اليوم الجمعة 27 أكتوبر 2023 ومعنا كل رفاقنا من المدينة القديمة."
    later = "ونشرت الهيئة صورا للممر يوم الأحد 29 أكتوبر 2023 وقالت إنها من نهر آخر بعيد."
    assert implied(post).iso == "2023-10-27"
    assert implied(post, later).iso == ""
    announced = "ومن المقرر أن تفتح الهيئة الممر للسفن الكبيرة يوم الأحد 29 أكتوبر 2023 صباحا."
    assert implied(post, announced).iso == "2023-10-27"


def test_this_month_below_the_lead_may_be_another_text_s():
    lead = [f"{LEAD} في سبتمبر {year}." for year in (2019, 2020, 2021)]
    plan = f"{LEAD} ومن المزمع فتحه بحلول أبريل 2022."
    assert implied(*lead, plan, f"{LEAD} في نهاية مارس الجاري.").iso == ""


def test_what_is_known_is_told_even_where_there_is_no_date():
    found = implied(f"{LEAD} أمس الثلاثاء.")
    assert found.weekday == 3
    assert found.evidence == "written on a Wednesday: line 2 «أمس الثلاثاء»"


def test_the_caption_of_an_article_without_other_dates_is_named():
    page = ["عنوان الخبر", CAPTION, f"{LEAD}."]
    lines = clean("\n".join(page)).placed_lines()
    assert "line 2 «Friday, March 25, 2016»" in caption_alone(dates_of(lines))
    page.append(f"{LEAD} في 12 مايو 2014.")
    lines = clean("\n".join(page)).placed_lines()
    assert caption_alone(dates_of(lines)) == ""


@pytest.mark.parametrize("name", ["ant_multisource", "saudinewsnet"])
def test_no_inferred_date_of_real_articles_is_wrong(real_rows, name):
    wrong = []
    for row in real_rows(name, 3):
        found = infer(dates_of(clean(row["text"], title=row.get("title") or None).placed_lines()))
        if not row["date"].startswith(found.iso):
            wrong.append((row["id"], row["date"], found.evidence))
    assert wrong == []


def test_the_iraqi_word_for_the_same_day_joins_weekday_and_date():
    assert (
        implied("صحف النهر الصادرة اليوم الاحد المصادف 15-4-2018 في المدينة.").iso == "2018-04-15"
    )


def test_a_teaser_below_the_head_of_a_list_says_nothing_of_the_day():
    teaser = ["أهم الأخبار", "بدء توسعة الجسر القديم في الضفة الغربية"]
    teaser += ["أفاد مصدر في هيئة الجسور، اليوم الثلاثاء (8 تموز 2025)، ببدء توسعة الجسر القديم."]
    lead = "وصف مدير الهيئة اليوم الثلاثاء (16 كانون الثاني 2024)، إغلاق الممر بأنه خطأ كبير."
    assert implied(lead, BACK, *teaser).iso == "2024-01-16"


def test_a_heading_with_a_paragraph_of_its_own_below_is_no_list():
    told = "وقال المدير اليوم الثلاثاء (16 كانون الثاني 2024) إن الممر سيفتح أمام السفن قريبا."
    assert implied(BODY, BACK, "آخر الأخبار", told).iso == "2024-01-16"
