"""The ledger: the sample's stamps all found, kinds by place and distance, the same every time."""

import pytest

import corpus_tools as ct
from corpus_tools.arabic.letters import tidy
from corpus_tools.corpus.mentions import MENTION_KINDS, mentions
from corpus_tools.dating.calendar import PartialDate, span_of

TEXT = """هيئة النهر تفتح الممر أمام السفن
تاريخ النشر: 2016/08/24
وزير النقل أثناء زيارة الممر في 12 مايو 2014 (رويترز)
أعلنت هيئة النهر أمس الثلاثاء فتح الممر أمام السفن الصغيرة بعد أعمال استمرت أسابيع طويلة.
وكانت الأعمال قد بدأت في نوفمبر/تشرين الثاني الماضي، بعد فيضان عام 2014 الذي أغلق الممر.
ومن المقرر أن يفتح الممر أمام السفن الكبيرة يومي 26 و27 أغسطس/آب، كما قال المدير.
اقرأ أيضا: صيف 2015 على ضفاف النهر
"""


@pytest.fixture(scope="module")
def ledger(sample):
    return mentions(sample)


def load(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    return ct.load_corpus(tmp_path)


def test_every_date_has_its_line_iso_and_kind(tmp_path):
    table = mentions(load(tmp_path, TEXT))
    assert list(table.columns[:5]) == ["id", "line", "text", "iso", "kind"]
    rows = [tuple(row)[2:6] for row in table.itertuples()]
    assert rows == [
        (2, "2016/08/24", "2016-08-24", "publication"),
        (3, "12 مايو 2014", "2014-05-12", "caption"),
        (4, "أمس الثلاثاء", "2016-08-23", "event"),
        (5, "نوفمبر/تشرين الثاني الماضي", "2015-11", "background"),
        (5, "2014", "2014", "background"),
        (6, "26 و27 أغسطس/آب", "2016-08-26/2016-08-27", "future"),
        (7, "2015", "2015", "page"),
    ]


def test_without_a_publication_date_what_cannot_be_told_is_unknown(tmp_path):
    lines = TEXT.split("\n")
    del lines[1:3]
    table = mentions(load(tmp_path, "\n".join(lines))).set_index("text")
    assert table["kind"].to_dict() == {
        "أمس الثلاثاء": "event",
        "نوفمبر/تشرين الثاني الماضي": "unknown",
        "2014": "unknown",
        "26 و27 أغسطس/آب": "future",
        "2015": "page",
    }
    assert set(table["iso"]) == {"", "2014", "2015"}


def test_the_sample_states_every_stamp(ledger, gold):
    stamps = ledger[ledger["kind"] == "publication"].groupby("id")["iso"].agg(set)
    for article_id, row in gold.items():
        if row["date_stated"]:
            assert row["date"] in stamps[article_id], article_id
    assert set(stamps.index) == {i for i, row in gold.items() if row["date_stated"]}


def test_actor_mentions_the_sample_stand_on_their_lines(ledger, sample):
    for row in ledger.itertuples():
        assert row.text in tidy(sample.raw(row.id).split("\n")[row.line - 1]), row
    assert set(ledger["kind"]) <= set(MENTION_KINDS)


def test_kinds_agree_with_the_dates_of_the_sample(ledger, gold):
    for row in ledger[ledger["iso"] != ""].itertuples():
        published = span_of(
            PartialDate(*map(int, gold[row.id]["date"].split("-")))
        ).first.isoformat()
        first = row.iso.split("/")[0]
        if row.kind == "future" and len(first) == 10:
            assert row.iso.split("/")[-1] >= published, row
        if row.kind in ("event", "background") and len(first) == 10:
            assert first <= published, row


def test_inferred_dates_of_the_sample_are_true(sample, gold):
    for row in sample.articles.itertuples():
        if row.date_status == "inferred":
            assert gold[row.id]["date"].startswith(row.date), row.id


def test_a_caption_alone_is_told_and_not_taken(tmp_path):
    caption = "Ministers of two states shake hands, Friday, March 25, 2016. (AP Photo/Dana Reef)"
    lead = "أعلنت هيئة النهر فتح الممر أمام السفن الصغيرة بعد أعمال استمرت أسابيع طويلة."
    page = ["هيئة النهر تفتح الممر", caption, lead, "وقال المدير إن العمل سيستمر أسابيع أخرى."]
    corpus = load(tmp_path, "\n".join(page))
    row = corpus.articles.iloc[0]
    assert (row["date"], row["date_status"]) == ("", "unknown")
    assert "caption" in row["date_evidence"]
    assert any("caption" in warning for warning in corpus.warnings)


def test_an_inferred_date_resolves_what_it_can(tmp_path):
    lead = "أعلنت هيئة النهر أمس الثلاثاء 23 أغسطس/آب 2016 فتح الممر، وتفتح ممرا آخر غدا الخميس."
    corpus = load(tmp_path, f"هيئة النهر تفتح الممر\n{lead}")
    row = corpus.articles.iloc[0]
    assert (row["date"], row["date_status"]) == ("2016-08-24", "inferred")
    assert list(mentions(corpus)["iso"]) == ["2016-08-23", "2016-08-25"]


def test_titles_from_a_column_are_line_0(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,title,text\nx,قمة 2018 في موسم 2018,وصل الوفد اليوم.\n", encoding="utf-8")
    table = mentions(ct.load_corpus(path))
    assert list(table["line"]) == [0, 1]


def test_an_empty_ledger_has_its_columns(tmp_path):
    table = mentions(load(tmp_path, "عنوان\nوصل الوفد إلى المدينة بعد رحلة طويلة."))
    assert len(table) == 0
    assert list(table.columns[:5]) == ["id", "line", "text", "iso", "kind"]


def test_seeds_are_dated_as_a_reader_dates_them(data_dir):
    folder = data_dir / "seeds"
    if not folder.is_dir():
        pytest.skip("no seeds")
    articles = ct.load_corpus(folder).articles.set_index("id")
    known = {i[:3]: (row["date"], row["date_status"]) for i, row in articles.iterrows()}
    assert known == {
        "000": ("", "unknown"),
        "001": ("", "unknown"),
        "002": ("", "unknown"),
        "003": ("2016-08", "inferred"),
        "004": ("2017-06-20", "stated"),
    }


def test_since_a_day_is_that_day_and_not_the_day_before(tmp_path):
    text = "هيئة النهر\n2017/06/20\nأعلنت هيئة النهر أن الممر مغلق منذ يوم 10 أفريل 2017 تماما.\n"
    table = mentions(load(tmp_path, text))
    row = table[table["line"] == 3].iloc[0]
    assert (row["text"], row["iso"], row["kind"]) == ("10 أفريل 2017", "2017-04-10", "background")


@pytest.mark.parametrize(("date", "iso"), [("2016-08", ""), ("2016-08-24", "2016-08-23")])
def test_a_day_s_distance_from_a_month_is_not_told(tmp_path, date, iso):
    path = tmp_path / "news.csv"
    text = "أعلنت هيئة النهر أمس فتح الممر الشمالي أمام السفن الصغيرة."
    path.write_text(f"id,text,date\na,{text},{date}\n", encoding="utf-8")
    [row] = mentions(ct.load_corpus(path)).to_dict("records")
    assert (row["text"], row["iso"]) == ("أمس", iso)


def test_the_list_is_called_dates_and_its_older_name_works():
    assert ct.dates is ct.mentions
    import corpus_tools.dating  # the room of that subject hides no name

    assert callable(ct.dates)
    assert not callable(corpus_tools.dating)
