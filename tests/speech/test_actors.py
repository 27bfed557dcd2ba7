"""Actors: who is named in a corpus, how often, by which names, and who speaks."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.arabic.letters import normalize
from corpus_tools.speech.actors import ACTOR_COLUMNS, MENTION_COLUMNS, actor_mentions, actors

FIRST = """وزير الزراعة النرويجي في تونس
وصل وزير الزراعة النرويجي أندرياس غولدبرانت إلى تونس أمس على رأس وفد كبير من الخبراء.
وقال غولدبرانت إن المحصول جيد، والتقى ممثلين عن وزارة الزراعة التونسية في مكتبه.
"""
SECOND = """اجتماع آخر لمزارعي الجنوب
اجتمع المزارعون أمس في تونس لبحث الأسعار، وحضر أندرياس غولدبرانت جانبا من اللقاء الطويل.
وأكدت وزارة الزراعة التونسية أن الأسعار ستبقى كما هي حتى نهاية الموسم المقبل.
"""


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    return ct.load_corpus(tmp_path)


SAID = ["id", "paragraph", "start", "end", "kind", "speaker", "status"]
NO_QUOTES = pd.DataFrame(columns=SAID)


def test_each_actor_with_aliases_offices_and_counts(corpus):
    table = actors(corpus, said=NO_QUOTES)
    assert list(table.columns) == ACTOR_COLUMNS
    assert table.attrs == {"measure": "actors", "articles": 2}
    first, second = corpus.ids
    rows = table.set_index("name").to_dict("index")
    assert set(rows) == {"أندرياس غولدبرانت", "تونس", "وزارة الزراعة التونسية"}
    assert rows["أندرياس غولدبرانت"] == {
        "kind": "person",
        "aliases": "أندرياس غولدبرانت:2 | غولدبرانت:1",
        "offices": "وزير الزراعة النرويجي:1",
        "articles": 2,
        "mentions": 3,
        "quotations": 0,
        "first_id": first,
    }
    assert (rows["تونس"]["kind"], rows["تونس"]["mentions"]) == ("place", 3)
    assert (rows["وزارة الزراعة التونسية"]["kind"], second) == ("body", second)


def test_quotations_count_for_the_speaker_of_that_article(corpus):
    first, second = corpus.ids
    said = pd.DataFrame(
        [
            (first, 2, 0, 30, "reported", "أندرياس غولدبرانت", "named"),
            (first, 2, 5, 9, "mixed", "أندرياس غولدبرانت", "named"),
            (first, 2, 31, 40, "direct", "غولدبرانت", "carried"),
            (second, 1, 0, 9, "direct", "وزارة الزراعة التونسية", "named"),
            (second, 1, 10, 19, "direct", "أندرياس غولدبرانت", "uncertain"),
            (second, 1, 20, 29, "direct", "", "anonymous"),
            (second, 1, 30, 39, "direct", "سامي البرهومي", "named"),
        ],
        columns=SAID,
    )
    counts = actors(corpus, said=said).set_index("name")["quotations"].to_dict()
    assert counts == {"أندرياس غولدبرانت": 2, "وزارة الزراعة التونسية": 1, "تونس": 0}


def test_speakers_and_actors_count_the_same_sayings(sample):
    said, mentions = ct.quotes(sample), actor_mentions(sample)
    spoken = ct.speakers(sample, said=said, mentions=mentions)
    spoken = spoken.groupby("speaker")["quotations"].sum()
    table = actors(sample, said=said, mentions=mentions)
    counted = table.groupby("name")["quotations"].sum()
    counted = counted[counted > 0]
    assert counted.to_dict() == spoken.reindex(counted.index).to_dict()


def test_the_tables_of_a_whole_corpus_serve_its_parts(corpus):
    said, mentions = ct.quotes(corpus), actor_mentions(corpus)
    part = corpus.where(ids=corpus.ids[1:])
    of_whole = actors(part, said=said, mentions=mentions)
    assert of_whole.attrs["articles"] == 1
    assert (of_whole["articles"] == 1).all()
    assert set(of_whole["first_id"]) == {corpus.ids[1]}
    shuffled = actors(corpus, said=said[::-1], mentions=mentions[::-1])
    pd.testing.assert_frame_equal(shuffled, actors(corpus, said=said, mentions=mentions))
    with pytest.raises(ct.InputError, match="found none in its articles"):
        actors(corpus, said=said, mentions=mentions.assign(id="zz"))
    ct.named_together(actor_mentions(part), articles=1)


def test_tables_read_from_a_file_are_as_good(corpus, tmp_path):
    said, mentions = ct.quotes(corpus), actor_mentions(corpus)
    read = []
    for table in (said, mentions):
        table.to_csv(tmp_path / "table.csv", index=False)
        read.append(pd.read_csv(tmp_path / "table.csv"))
    expected = actors(corpus, said=said, mentions=mentions)
    pd.testing.assert_frame_equal(actors(corpus, said=read[0], mentions=read[1]), expected)


def test_kind_and_least_choose_rows(corpus):
    assert set(actors(corpus, kind="body", said=NO_QUOTES)["kind"]) == {"body"}
    chosen = actors(corpus, kind=["person", "place"], least=2, said=NO_QUOTES)
    assert sorted(chosen["name"]) == ["أندرياس غولدبرانت", "تونس"]
    assert actors(corpus, least=3, said=NO_QUOTES).empty
    assert list(actors(corpus, least=3, said=NO_QUOTES).columns) == ACTOR_COLUMNS


def test_mentions_stand_where_they_say_and_make_the_counts(sample):
    table = actor_mentions(sample)
    assert list(table.columns) == MENTION_COLUMNS
    for row in table.itertuples():
        line = sample.lines(row.id)[row.paragraph]
        written = normalize(line[row.start : row.end])
        assert normalize(row.form) in (written, "ا" + written)
        if row.paragraph:
            assert row.line == line.line
        else:
            assert row.line == sample.title_line(row.id)
    counted = actors(sample, mentions=table, said=NO_QUOTES)
    assert counted["mentions"].sum() == len(table)
    crossed = table.drop_duplicates(["id", "name", "kind"]).groupby(["name", "kind"]).size()
    assert counted.set_index(["name", "kind"])["articles"].to_dict() == crossed.to_dict()


def test_the_same_corpus_has_the_same_actors(sample):
    one, other = (actors(sample, said=NO_QUOTES) for _ in range(2))
    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"kind": "animal"}, "person, place, body"),
        ({"least": 0}, "least"),
        ({"least": "two"}, "least"),
        ({"kind": []}, "person, place, body; found none"),
        ({"kind": pd.DataFrame()}, "found DataFrame"),
        ({"said": pd.concat([NO_QUOTES, NO_QUOTES], axis=1)}, "twice"),
        ({"said": 5}, "ct.quotes"),
        ({"mentions": pd.DataFrame({"id": []})}, "actor_mentions"),
    ],
)
def test_what_is_asked_wrongly_is_told(corpus, how, told):
    with pytest.raises(ct.InputError, match=told):
        actors(corpus, **how)


def test_something_else_than_a_corpus_is_told():
    with pytest.raises(ct.InputError, match="Corpus"):
        actors(["نص"])
    with pytest.raises(ct.InputError, match="Corpus"):
        actor_mentions("نص")


def test_names_of_the_users_own_articles(data_dir):
    table = actors(ct.load_corpus(data_dir / "seeds"), kind="person", said=NO_QUOTES)
    rows = table.set_index("name")
    assert rows.loc["جون كيري", "articles"] == 2
    assert rows.loc["جون كيربي", "articles"] == 2
    assert {"سيرغي شويغو", "جيف ديفيس", "جوش إرنست", "مارك تونر", "بيتر كوك"} <= set(rows.index)


def read(*texts, outlets=None):
    frame = {
        "id": [str(n) for n in range(len(texts))],
        "title": ["خبر قصير"] * len(texts),
        "text": list(texts),
        "outlet": outlets or ["الساحل"] * len(texts),
    }
    return ct.load_corpus(pd.DataFrame(frame), all_languages=True)


def test_a_given_name_alone_is_somebody_else_in_each_article():
    corpus = read("قال عبدالله إن الجسر آمن.", "ووصل عبدالله إلى الجسر، وقال عبدالله إنه قديم.")
    table = actors(corpus, kind="person")
    assert table[["name", "articles", "mentions", "first_id"]].values.tolist() == [
        ["عبدالله", 1, 2, "1"],
        ["عبدالله", 1, 1, "0"],
    ]


def test_an_outlet_in_its_own_articles_is_no_news():
    bridges = ["الجسر الشمالي آمن.", "السد قديم.", "النهر هادئ هذا العام."]
    own = [f"وقال الوزير لصحيفة عكاظ إن {told}" for told in bridges]
    corpus = read(*own, "خبر عن الجسر.", outlets=["okaz"] * 3 + ["المرصد"])
    assert actors(corpus, kind="body")["name"].tolist() == []
    # Where another outlet names it, that is told.
    other = "ونقلت صحيفة عكاظ عنه ذلك."
    corpus = read(*own, other, outlets=["okaz"] * 3 + ["المرصد"])
    table = actors(corpus, kind="body")
    assert table[["name", "articles", "first_id"]].values.tolist() == [["عكاظ", 1, "3"]]
    # Two articles do where they say that somebody spoke to it.
    told = [f"وقال الوزير لـ«عكاظ» إن {told}" for told in bridges[:2]]
    corpus = read(*told, other, outlets=["okaz"] * 2 + ["المرصد"])
    assert actors(corpus, kind="body")["first_id"].tolist() == ["2"]
