"""Timelines: equal to a plain recount, in whatever way dates are known."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

import corpus_tools as ct
from corpus_tools.contrasts.timeline import articles_of, rates, timeline, timeline_said
from corpus_tools.errors import InputError

TEXTS = ["نهر وسد", "نهر", "جسر فوق النهر", "سد", "جسر"] * 8
COLUMNS = ["period", "status", "articles", "term", "texts", "share", "ci_low", "ci_high"]
ISOS = ["", "2016", "2016-08", "2015-12-31", "2016-01-01", "2016-01-03", "2016-08-24"]
STATUSES = ["stated", "supplied", "inferred", "unknown"]
KNOWN = st.tuples(st.sampled_from(ISOS), st.sampled_from(STATUSES), st.sampled_from(["أ", "ب"]))


@pytest.fixture(scope="module")
def dtm():
    return ct.count_terms(TEXTS)


def about(rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["date", "date_status", "outlet"])
    return table.assign(id=[str(i) for i in range(len(table))], title="")


def place(iso: str, status: str, freq: str) -> tuple[str, str]:
    """Return the period and the status of an article, worked out by the standard library."""
    if not iso or status == "unknown":
        return "", "unknown"
    if len(iso) < 10:
        return (iso if freq == "M" and len(iso) == 7 else ""), status
    day = date.fromisoformat(iso)
    year, week, _ = day.isocalendar()
    return {"D": iso, "W": f"{year}-W{week:02}", "M": iso[:7]}[freq], status


@settings(max_examples=30, deadline=None)
@given(st.lists(KNOWN, min_size=40, max_size=40), st.sampled_from("DWM"), st.booleans())
def test_a_timeline_equals_a_plain_recount(dtm, rows, freq, grouped):
    known = replace(dtm, articles=about(rows))
    table = timeline(known, ["نهر", "جسر"], freq, by="outlet" if grouped else None)
    assert table.columns.tolist() == (["group"] if grouped else []) + COLUMNS
    articles, texts = Counter(), Counter()
    for (iso, status, outlet), text in zip(rows, TEXTS, strict=True):
        key = (outlet if grouped else "", *place(iso, status, freq))
        articles[key] += 1
        for term in ("نهر", "جسر"):
            texts[(*key, term)] += term in text
    seen = set()
    for row in table.to_dict("records"):
        key = (row.get("group", ""), row["period"], row["status"])
        seen.add(key)
        assert row["articles"] == articles[key]
        assert row["texts"] == texts[(*key, row["term"].removeprefix("ال"))]
        if row["articles"] >= 10:
            interval = binomtest(row["texts"], row["articles"]).proportion_ci(0.95, "wilson")
            assert row["share"] == row["texts"] / row["articles"]
            assert (row["ci_low"], row["ci_high"]) == pytest.approx(tuple(interval), abs=1e-9)
        else:
            assert pd.isna([row["share"], row["ci_low"], row["ci_high"]]).all()
    assert {key for key, n in articles.items() if n} <= seen
    assert not table.duplicated(
        [c for c in ("group", "period", "status", "term") if c in table]
    ).any()
    outside = sum(n for (_, period, _), n in articles.items() if not period)
    assert table.attrs["unknown"] == outside
    assert table.attrs["vague"] == outside - sum(
        n for (*_, status), n in articles.items() if status == "unknown"
    )


def test_periods_without_articles_are_there_and_unknown_ones_stand_beside(dtm):
    rows = [("2016-01-01", "stated", "أ")] * 3 + [("2016-01-04", "inferred", "أ")] * 2
    rows += [("", "unknown", "أ")] * 34 + [("2016-01", "inferred", "أ")]
    table = timeline(replace(dtm, articles=about(rows)))
    assert table["period"].tolist() == [
        f"2016-01-0{day}" for day in (1, 2, 3, 4) for _ in range(2)
    ] + ["", ""]
    assert table["articles"].tolist() == [3, 0, 0, 0, 0, 0, 0, 2, 1, 34]
    assert table["status"].tolist() == ["stated", "inferred"] * 4 + ["inferred", "unknown"]
    assert (table["term"] == "").all()
    assert table[["texts", "share", "ci_low", "ci_high"]].isna().all(axis=None)


def test_a_status_of_no_period_has_no_rows_of_zeros(dtm):
    rows = [("2016-01-01", "stated", "أ"), ("2016-01-03", "stated", "أ")] * 19
    table = timeline(replace(dtm, articles=about([*rows, *[("2016", "inferred", "أ")] * 2])))
    assert table[["status", "articles"]].values.tolist() == [
        ["stated", 19], ["stated", 0], ["stated", 19], ["inferred", 2], ["unknown", 0],
    ]  # fmt: skip


def test_without_any_date_there_are_no_periods(dtm):
    table = timeline(replace(dtm, articles=about([("", "unknown", "أ")] * 40)), "نهر")
    assert table[["period", "status", "articles"]].values.tolist() == [["", "unknown", 40]]
    assert "40" in timeline_said(table)[1]


@settings(max_examples=20, deadline=None)
@given(st.lists(KNOWN, min_size=40, max_size=40), st.booleans())
def test_rates_put_the_statuses_of_a_period_together(dtm, rows, inferred):
    known = replace(dtm, articles=about(rows))
    table = timeline(known, ["نهر"], "M", by="outlet")
    summed = rates(table, inferred=inferred)
    counts, texts = Counter(), Counter()
    for (iso, status, outlet), text in zip(rows, TEXTS, strict=True):
        period, told = place(iso, status, "M")
        if period and (inferred or told != "inferred"):
            counts[outlet, period] += 1
            texts[outlet, period] += "نهر" in text
    for row in summed.to_dict("records"):
        key = row["group"], row["period"]
        assert (row["articles"], row["texts"]) == (counts[key], texts[key])
        assert pd.isna(row["share"]) == (row["articles"] < 10)
    assert summed["articles"].sum() == sum(counts.values())
    assert summed.attrs == table.attrs


@settings(max_examples=4, deadline=None)
@given(st.lists(KNOWN, min_size=40, max_size=40))
def test_the_articles_of_every_row_can_be_opened(dtm, rows):
    known = replace(dtm, articles=about(rows))
    table = timeline(known, "نهر", "M", by="outlet")
    for number, row in enumerate(table.to_dict("records")):
        ids = articles_of(known, table, number)
        assert len(ids) == row["texts"]
        for article in map(int, ids):
            iso, status, outlet = rows[article]
            assert "نهر" in TEXTS[article]
            assert (outlet, *place(iso, status, "M")) == (
                row["group"],
                row["period"],
                row["status"],
            )


def test_chosen_articles_have_a_timeline_of_their_own(dtm):
    rows = [(f"2016-01-{1 + i % 4:02}", "stated", "أ") for i in range(40)]
    some = replace(dtm, articles=about(rows)).rows([7, 2, 5])
    table = timeline(some, "جسر")
    assert table["period"].tolist()[:-1] == ["2016-01-02", "2016-01-03", "2016-01-04"]
    assert table["texts"].tolist() == [0, 1, 1, 0]
    assert [articles_of(some, table, row) for row in range(3)] == [[], ["2"], ["7"]]


def test_a_corpus_is_counted_only_where_terms_are_asked_for(monkeypatch):
    corpus = ct.load_corpus()
    alone = timeline(corpus, freq="M")
    assert alone["articles"].sum() == len(corpus)
    with_term = timeline(corpus, "ميناء", freq="M")
    expected = ct.concordance(corpus, "ميناء", forms="conflated").articles
    assert with_term["texts"].sum() == expected
    monkeypatch.setattr("corpus_tools.contrasts.timeline.need_matrix", None)
    assert timeline(corpus, freq="M").equals(alone)


def test_supplied_dates_put_articles_in_order():
    texts = [f"نص المقال رقم {n} عن نهر طويل وسد قديم في واد بعيد" for n in range(5)]
    days = ["2015-10-14", "2015-09-18", "2016-12-21", "2016-08-24", "2017-06-20"]
    corpus = ct.load_corpus(
        [
            {"id": str(i), "text": t, "date": d}
            for i, (t, d) in enumerate(zip(texts, days, strict=True))
        ]
    )
    table = timeline(corpus)
    told = table[table["articles"] > 0]
    assert told["period"].tolist() == sorted(days)
    assert set(told["status"]) == {"supplied"}
    order = [articles_of(corpus, table, at) for at in told.index]
    assert order == [["1"], ["0"], ["3"], ["2"], ["4"]]


def test_plain_texts_wrong_settings_and_endless_spans_are_refused(dtm):
    with pytest.raises(InputError, match="expected articles with dates"):
        timeline(dtm)
    known = replace(dtm, articles=about([("2016-01-01", "stated", "أ")] * 40))
    with pytest.raises(InputError, match="freq"):
        timeline(known, freq="Y")
    with pytest.raises(InputError, match="none of the 40"):
        timeline(known, "بحر")
    ends = [("1900-01-01", "stated", "أ"), ("2100-01-01", "stated", "أ")] * 20
    far = replace(dtm, articles=about(ends).assign(number=[str(i) for i in range(40)]))
    with pytest.raises(InputError, match="take longer periods"):
        timeline(far, by="number")


def test_what_is_said_names_dates_statuses_and_what_has_no_share(dtm):
    rows = [("2016-01-01", "supplied", "أ")] * 20 + [("2016-01-02", "inferred", "أ")] * 3
    rows += [("", "unknown", "أ")] * 17
    arabic, english = timeline_said(timeline(replace(dtm, articles=about(rows))))
    days = "1 January 2016 to 2 January 2016 (2 days)"
    assert f"{days}: 23 articles (supplied 20, inferred 3)" in english
    assert "In no period: 17 articles" in english
    assert "With 10 articles or more: 1 day" in english
    assert "من البيانات المرفقة (20)، مستنتج (3)" in arabic
    assert "17 مقالا" in arabic


def test_weeks_are_said_by_their_mondays_and_one_period_as_one(dtm):
    n = len(dtm.ids)
    rows = [("2018-01-09", "supplied", "أ")] * (n - 1) + [("2018-01-23", "stated", "أ")]
    arabic, english = timeline_said(timeline(replace(dtm, articles=about(rows)), freq="W"))
    assert english.startswith("week of 8 January 2018 to week of 22 January 2018 (3 weeks)")
    assert "أسبوع 8 يناير 2018" in arabic
    arabic, english = timeline_said(timeline(replace(dtm, articles=about([rows[0]] * n))))
    assert english.startswith(
        f"All whose period is known fall into one, 9 January 2018: {n} articles"
    )
    assert "في فترة واحدة، 9 يناير 2018" in arabic
