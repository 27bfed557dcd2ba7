"""The stamp beside the headline is the article's; dates elsewhere on the page are not."""

import pytest

lxml = pytest.importorskip("lxml.html")

from corpus_tools.corpus.page_facts import head_stamp  # noqa: E402

TITLE = "فتح الممر النهري أمام السفن"
STAMP = "الأربعاء 24 أغسطس 2016"
LEAD = (
    "أعلنت هيئة النهر اليوم فتح الممر أمام السفن الصغيرة بعد إغلاق دام ثلاثة أشهر بسبب الفيضان الذي"
    " غمر الضفتين في الربيع الماضي."
)


def stamp(*parts, title=TITLE):
    body = "".join(parts)
    return head_stamp(lxml.fromstring(f"<html><body>{body}</body></html>"), title)


H1 = f"<h1>{TITLE}</h1>"
P = f"<p>{LEAD}</p>"


@pytest.mark.parametrize(
    "between",
    [
        f"<div>{STAMP}</div>",
        f"<div><span>بقلم سعاد المنار</span> <span class='post-date'>{STAMP}</span></div>",
        f"<p>بقلم سعاد المنار</p><time>{STAMP}</time>",
        f"<h2>بعد ثلاثة أشهر من الإغلاق</h2><ul><li><a href='/s'>شارك</a></li></ul><p>{STAMP}</p>",
        f"<div>آخر تحديث: 30 أغسطس 2016</div><div>{STAMP}</div>",
    ],
)
def test_the_line_between_headline_and_lead_is_the_stamp(between):
    assert stamp(H1, between, P) == ("2016-08-24", STAMP)


def test_a_labelled_stamp_comes_before_another_and_a_change_last():
    found = stamp(H1, f"<p>{STAMP}</p><p>نشر في 23 أغسطس 2016</p>", P)
    assert found[0] == "2016-08-23"
    assert stamp(H1, "<p>آخر تحديث: 30 أغسطس 2016</p>", P)[0] == "2016-08-30"


def test_an_age_has_its_date_in_the_markup():
    aged = "<time datetime='2016-08-24T10:00:00Z'>منذ 3 ساعات</time>"
    assert stamp(H1, aged, P) == ("2016-08-24", "منذ 3 ساعات")
    named = "<time datetime='2016-08-24'>ذكرى الفيضان</time>"
    assert stamp(H1, named, P) == ("", "")


def test_a_stamp_above_the_headline_needs_a_mark_and_the_same_box():
    marked = f"<span class='date'>{STAMP}</span>"
    assert stamp(f"<header>{marked}{H1}</header>", P) == ("2016-08-24", STAMP)
    assert stamp(f"<header><b>نشر: {STAMP}</b>{H1}</header>", P)[0] == "2016-08-24"
    assert stamp(f"<header><b>{STAMP}</b>{H1}</header>", P) == ("", "")  # may be the day's date
    assert stamp(f"<div>{marked}</div><header>{H1}</header>", P) == ("", "")
    assert stamp(marked, H1, P) == ("", "")


@pytest.mark.parametrize(
    "after",
    [
        f"{P}<p>{STAMP}</p>",
        f"<h3>أخبار متعلقة</h3><p>رسوم جديدة</p><h3>سد</h3><p>{STAMP}</p>",
        f"<div><a href='/2'>رسوم جديدة على القوارب الكبيرة</a><p>{STAMP}</p></div>",
        "<p>قسم</p>" * 12 + f"<p>{STAMP}</p>",
        f"<script>'{STAMP}'</script><!-- {STAMP} -->",
        "<p>وصل الوفد في 24 أغسطس 2016 إلى العاصمة</p>",
    ],
)
def test_dates_of_other_places_and_articles_are_not_taken(after):
    assert stamp(H1, after, P) == ("", "")


def test_without_the_headline_on_the_page_there_is_no_stamp():
    assert stamp("<h1>عنوان آخر</h1>", f"<p>{STAMP}</p>", P) == ("", "")
    assert stamp(H1, f"<p>{STAMP}</p>", P, title="") == ("", "")
