"""Who used a term first."""

from dataclasses import replace

import pytest

import corpus_tools as ct
from corpus_tools.contrasts.firsts import first_seen, first_seen_said
from corpus_tools.errors import InputError

ROWS = [
    ("a1", "المدار", "2016-03-02", "افتتح الوزير الجسر الكبير فوق النهر صباحا", "المحافظة"),
    ("a2", "المدار", "2016-03-01", "سار الناس إلى المدينة القديمة مساء", "وعبروا الجسر معا"),
    ("b1", "المرصد", "2016-03-01", "رجال يصلحون الجسر القديم في المدينة", "قبل الشتاء"),
    ("b2", "المرصد", "2016-03-01", "صور والجسر القديم في المدينة البعيدة", "قبل الصيف"),
    ("c1", "الصدى", "", "حكاية الجسر الذي بناه الأجداد في الوادي", "منذ زمن"),
    ("d1", "الميناء", "2016-01-01", "سفن كثيرة دخلت المرفأ هذا الصباح باكرا", "وغادرت"),
]


@pytest.fixture(scope="module")
def corpus():
    rows = [
        {"id": i, "outlet": outlet, "date": day, "title": title, "text": text}
        for i, outlet, day, title, text in ROWS
    ]
    return ct.load_corpus(rows)


def test_the_first_articles_of_each_outlet_stand_in_the_order_of_time(corpus):
    table = first_seen(corpus, "جسر")
    assert table.columns.tolist()[:7] == [
        "outlet", "date", "date_status", "id", "title", "line", "text",
    ]  # fmt: skip
    assert table["id"].tolist() == ["a2", "b1", "b2", "c1"]
    assert table["earliest"].tolist() == [True, True, True, False]
    assert table["tied"].tolist() == [1, 2, 2, 1]
    assert table["articles"].tolist() == [2, 2, 2, 1]
    assert table["n_undated"].tolist() == [0, 0, 0, 1]
    assert table["date_status"].tolist() == ["supplied"] * 3 + ["unknown"]
    assert table.loc[0, "text"] == "وعبروا الجسر معا"
    assert table.attrs["without"] == ["الميناء"]
    assert table.attrs["unsure"] == 1


def test_lines_are_those_of_the_concordance(corpus):
    for term in ("جسر", "المدينة"):
        finds = ct.concordance(corpus, term, forms="conflated").table
        first = finds.groupby("id")["line"].first()
        table = first_seen(corpus, term, most=99)
        assert table["line"].tolist() == first[table["id"]].tolist()
        assert set(table["id"]) <= set(finds["id"])


def test_forms_count_as_they_are_asked_for(corpus):
    assert "b2" in first_seen(corpus, "جسر")["id"].tolist()
    assert "b2" in first_seen(corpus, "جسر", forms="prefix")["id"].tolist()
    assert "b2" not in first_seen(corpus, "الجسر", forms="exact")["id"].tolist()
    table = first_seen(corpus, "المدينة القديمة", forms="exact")
    assert table["id"].tolist() == ["a2"]


def test_a_term_is_what_a_matrix_counts(corpus):
    dtm = ct.count_terms(corpus)
    assert first_seen(corpus, "جسر", dtm=dtm).equals(first_seen(corpus, "جسر"))
    texts = ["أعلن ترامب القرار اليوم في واشنطن", "قال ترمب للصحافيين أمس كلاما آخر"] * 8
    rows = [
        {"id": str(i), "text": f"{text} {i}", "outlet": "أ", "date": f"2018-01-{30 - i}"}
        for i, text in enumerate(texts)
    ]
    others = ct.load_corpus(rows)
    found = first_seen(others, "ترامب")
    both = ct.timeline(others, "ترامب")["texts"].sum()
    assert found["articles"].tolist() == [both]
    assert found["line"].tolist() == [1]


def test_no_more_than_asked_of_one_day_but_all_are_counted(corpus):
    table = first_seen(corpus, "جسر", most=1)
    assert table["id"].tolist() == ["a2", "b1", "c1"]
    assert table["tied"].tolist() == [1, 2, 1]


def test_what_is_said_names_ties_the_undated_and_those_without(corpus):
    arabic, english = first_seen_said(first_seen(corpus, "جسر"))
    assert "of 2016-03-01" in english
    assert "which came first on that day is not known" in english
    assert "Without a sure day: 1 article" in english
    assert "Not found in this corpus: \u2068الميناء\u2069" in english
    assert "المدار، المرصد" in arabic
    assert "first day" not in english
    single = first_seen_said(first_seen(corpus, "سفن"))[1]
    assert "by \u2068الميناء\u2069" in single
    assert "first day of the corpus" in single
    undated = first_seen_said(first_seen(corpus, "الأجداد"))[1]
    assert "no day is known" in undated


def test_a_term_that_is_nowhere_is_refused(corpus):
    with pytest.raises(InputError, match="'بحر' is in none of the 6"):
        first_seen(corpus, "بحر")
    with pytest.raises(InputError, match="'بحر' is in none of 6"):
        first_seen(corpus, "بحر", forms="exact")
    with pytest.raises(InputError, match="counts of the corpus's articles"):
        first_seen(corpus[:2], "جسر", dtm=ct.count_terms(corpus))
    with pytest.raises(InputError, match="one term in words"):
        first_seen(corpus, ["جسر"])
    with pytest.raises(InputError, match="most of at least 1"):
        first_seen(corpus, "جسر", most=0)
    with pytest.raises(InputError, match="most of at least 1; found '3'"):
        first_seen(corpus, "جسر", most="3")


def test_inferred_dates_tell_nothing_where_a_day_is_known(corpus):
    about = corpus.articles.copy()
    about.loc[about["id"] == "a2", ["date", "date_status"]] = ["2015-01-01", "inferred"]
    about.loc[about["id"] == "c1", ["date", "date_status"]] = ["2015-01", "inferred"]
    table = first_seen(replace(corpus, articles=about), "جسر")
    assert table["id"].tolist() == ["c1", "b1", "b2", "a1"]
    assert table["earliest"].tolist() == [False, True, True, False]
    assert table.loc[0, "date_status"] == "inferred"
