"""Days that texts speak of: equal to a recount of the dates they mention."""

from datetime import date, timedelta

import pytest

import corpus_tools as ct
from corpus_tools.contrasts.mentioned_days import mentioned_days, mentioned_days_said
from corpus_tools.errors import InputError


@pytest.fixture(scope="module")
def corpus():
    return ct.load_corpus()


def around(iso, length):
    """Return what the first and the last day of a date have in common; "" where that is less."""
    if not iso:
        return ""
    first, last = iso.split("/")[0], iso.split("/")[-1]
    if "W" in first:
        monday = date.fromisocalendar(int(first[:4]), int(first[-2:]), 1)
        first, last = monday.isoformat(), (monday + timedelta(6)).isoformat()
    return first[:length] if len(first) >= length and first[:length] == last[:length] else ""


@pytest.mark.parametrize(("freq", "length"), [("M", 7), ("D", 10)])
def test_they_equal_a_recount_of_the_dates(corpus, freq, length):
    table = mentioned_days(corpus, freq)
    assert table.columns.tolist() == ["period", "kind", "mentions", "articles"]
    found = ct.dates(corpus)
    found = found[found["place"] == "text"]
    assert table["mentions"].sum() == len(found) == table.attrs["mentions"]
    for row in table.to_dict("records"):
        period = found["iso"].map(lambda iso: around(iso, length))
        own = found[(found["kind"] == row["kind"]) & (period == row["period"])]
        assert row["mentions"] == len(own)
        assert row["articles"] == own["id"].nunique()
    assert mentioned_days(ct.dates(corpus), freq).equals(table)
    periods = [period for period in table["period"] if period]
    assert periods == sorted(periods)


def test_dates_of_stamps_captions_and_pages_do_not_count():
    texts = ["عمان - الرأي - زار الوزير دمشق في 3 آذار 2016 ثم عاد إلى بلاده بعد يومين من اللقاءات"]
    table = mentioned_days(ct.load_corpus([{"id": "a", "text": t} for t in texts]), "D")
    assert table["period"].tolist()[0] == "2016-03-03"
    assert not set(table["kind"]) & {"publication", "page", "caption"}


def test_what_is_said_tells_them_from_days_of_publication(corpus):
    arabic, english = mentioned_days_said(mentioned_days(corpus))
    assert "They are not the days of publication." in english
    assert "وهذه التواريخ غير أيام النشر" in arabic
    none = mentioned_days(ct.load_corpus([{"id": "a", "text": "نهر طويل يجري في واد بعيد"}]))
    assert none.empty
    assert "no date" in mentioned_days_said(none)[1]


def test_a_wrong_length_of_periods_is_refused(corpus):
    with pytest.raises(InputError, match="expected freq"):
        mentioned_days(corpus, "Y")
    with pytest.raises(InputError, match="found a table with id, title"):
        mentioned_days(corpus.articles)
