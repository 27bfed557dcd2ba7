"""The dates of articles: columns read in their own order, stamps in their outlet's, doubts told."""

import pytest

from corpus_tools.corpus.loading import load_corpus

TEXT = "أعلنت هيئة النهر أنها ستفتح الممر الشمالي أمام السفن الصغيرة، الخبر رقم {}."


def loaded(write, dates, outlets=None):
    """Load a table with these dates, one article each."""
    outlets = outlets or [""] * len(dates)
    rows = [
        f'{i},"{TEXT.format("أ" * (i + 1))}","{date}",{outlet}'
        for i, (date, outlet) in enumerate(zip(dates, outlets, strict=True))
    ]
    return load_corpus(write("news.csv", "\n".join(["id,text,date,outlet", *rows])))


def dates_of(corpus):
    return corpus.articles["date"].tolist()


def told(corpus, words):
    return [warning for warning in corpus.warnings if words in warning]


def test_one_date_proves_the_order_of_the_whole_column(write):
    corpus = loaded(write, ["10/04/2015", "10/14/2015", "11/12/2015"])
    assert dates_of(corpus) == ["2015-10-04", "2015-10-14", "2015-11-12"]
    assert set(corpus.articles["date_status"]) == {"supplied"}
    assert corpus.articles["date_evidence"].tolist()[0] == "10/04/2015: month first"
    assert corpus.warnings == []


def test_a_column_without_proof_is_read_day_first_and_the_doubt_is_told_once(write):
    corpus = loaded(write, ["10/04/2015", "11/12/2015", "05/05/2015"])
    assert dates_of(corpus) == ["2015-04-10", "2015-12-11", "2015-05-05"]
    [warning] = corpus.warnings
    assert warning.startswith("2 dates can be read with the day or the month first (10/04/2015)")


def test_a_column_of_two_orders_is_read_by_outlet(write):
    days = ["14/10/2015", "05/10/2015", "10/15/2015", "10/05/2015", "03/04/2015"]
    corpus = loaded(write, days, ["الضفة", "الضفة", "الميناء", "الميناء", "الجسر"])
    assert dates_of(corpus) == ["2015-10-14", "2015-10-05", "2015-10-15", "2015-10-05", "2015"]
    assert told(corpus, "only their year was taken")


def test_numbers_of_excel_are_days_where_the_column_has_no_others(write):
    assert dates_of(loaded(write, ["42291", "42292.5", "14/11/2015"])) == [
        "2015-10-14",
        "2015-10-15",
        "2015-11-14",
    ]
    corpus = loaded(write, ["42291", "12345"])
    assert dates_of(corpus) == ["", ""]
    assert len(told(corpus, "was not understood")) == 2


def test_months_stay_months(write):
    corpus = loaded(write, ["2015-10", "أكتوبر 2015", "2015"])
    assert dates_of(corpus) == ["2015-10", "2015-10", "2015"]
    assert corpus.articles["date_evidence"].tolist()[:2] == [
        "2015-10: no day is named",
        "أكتوبر 2015: no day is named",
    ]


def test_late_hours_in_utc_are_told_once(write):
    corpus = loaded(write, ["2015-10-14T22:30:00Z", "2015-10-14T21:30:00Z", "2015-10-14T08:00:00Z"])
    assert set(dates_of(corpus)) == {"2015-10-14"}
    [warning] = corpus.warnings
    assert warning.startswith("2 dates given in UTC late in the evening")


def test_many_dates_that_are_none_make_few_warnings(write):
    corpus = loaded(write, ["قريبا"] * 10)
    assert len(told(corpus, "was not understood")) == 3
    assert told(corpus, "and 7 more dates were not understood")


def test_the_table_of_the_user_is_a_column_of_its_own(write):
    news = write("news.csv", f'id,text,date\na,"{TEXT}",10/14/2015\nb,"{TEXT} ثم",10/04/2015\n')
    about = write("about.csv", "id,date\nb,05/10/2015\n")
    corpus = load_corpus(news, metadata=about)
    assert dates_of(corpus) == ["2015-10-14", "2015-10-05"]
    assert told(corpus, "1 date can be read")


# -- stamps --------------------------------------------------------------------------------------

STORY = (
    "هيئة النهر تفتح الممر الشمالي {n}\n{stamp}\n"
    "أعلنت هيئة النهر أنها ستفتح الممر الشمالي أمام السفن الصغيرة بعد أعمال {n} طويلة.\n"
    "وقال مدير الهيئة سليم الراوي إن أعمال التوسعة {n} انتهت قبل موعدها بأسبوعين كاملين.\n"
)


def pages(write, tmp_path, stamps):
    """Load pages with these stamps under their headlines."""
    for i, stamp in enumerate(stamps):
        n = "أبجدهوز"[i] * 3
        write(f"pages/{i}.txt", STORY.format(n=n, stamp=stamp))
    return load_corpus(tmp_path / "pages")


def test_stamps_of_an_outlet_prove_their_order(write, tmp_path):
    corpus = pages(write, tmp_path, ["10/14/2015 - 10:30", "10/04/2015 - 10:30"])
    assert dates_of(corpus) == ["2015-10-14", "2015-10-04"]
    assert set(corpus.articles["date_status"]) == {"stated"}


def test_stamps_that_prove_the_usual_order_stay_as_they_are(write, tmp_path):
    corpus = pages(write, tmp_path, ["14/10/2015 - 10:30", "04/10/2015 - 10:30"])
    assert dates_of(corpus) == ["2015-10-14", "2015-10-04"]
    assert corpus.articles["date_evidence"].tolist()[1] == "04/10/2015 - 10:30"
    assert corpus.warnings == []


def test_stamps_without_proof_are_read_day_first_and_told(write, tmp_path):
    corpus = pages(write, tmp_path, ["04/10/2015 - 10:30"])
    assert dates_of(corpus) == ["2015-10-04"]
    assert told(corpus, "1 date can be read with the day or the month first")


def test_a_stamp_of_the_last_update_is_named_one(write, tmp_path):
    corpus = pages(write, tmp_path, ["آخر تحديث: 14 أكتوبر 2015 - 10:30"])
    [row] = corpus.articles.to_dict("records")
    assert (row["date"], row["date_status"]) == ("2015-10-14", "stated")
    assert "of the last update" in row["date_evidence"]


@pytest.mark.parametrize(
    "line", ["منذ يوم 10 أفريل 2017", "قبل يوم 10/4/2017", "في 10 أفريل 2017،"]
)
def test_a_piece_of_a_sentence_states_no_date(write, tmp_path, line):
    corpus = pages(write, tmp_path, [line])
    assert corpus.articles["date_status"].tolist() == ["unknown"]
