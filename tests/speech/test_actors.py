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


SAID = ["id", "paragraph", "start", "end", "kind", "status", "speaker"]
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
            (first, 0, 0, 4, "reported", "named", "أندرياس غولدبرانت"),
            (first, 1, 0, 4, "direct", "carried", "غولدبرانت"),
            (second, 1, 0, 4, "reported", "named", "وزارة الزراعة التونسية"),
            (second, 0, 0, 4, "direct", "uncertain", "أندرياس غولدبرانت"),
            (second, 1, 5, 9, "reported", "anonymous", ""),
            (second, 1, 9, 12, "direct", "named", "سامي البرهومي"),
        ],
        columns=SAID,
    )
    counts = actors(corpus, said=said).set_index("name")["quotations"].to_dict()
    assert counts == {"أندرياس غولدبرانت": 2, "وزارة الزراعة التونسية": 1, "تونس": 0}


def test_marks_inside_reported_speech_are_one_saying_with_it(corpus):
    first = corpus.ids[0]
    said = pd.DataFrame(
        [
            (first, 1, 0, 20, "reported", "named", "غولدبرانت"),
            (first, 1, 4, 9, "mixed", "carried", "غولدبرانت"),
        ],
        columns=SAID,
    )
    counts = actors(corpus, said=said).set_index("name")["quotations"]
    assert counts["أندرياس غولدبرانت"] == 1


def test_actors_and_speakers_count_alike(sample):
    said, mentions = ct.quotes(sample), actor_mentions(sample)
    counted = actors(sample, said=said, mentions=mentions)
    spoke = counted[counted["quotations"] > 0].groupby("name")["quotations"].sum()
    table = ct.speakers(sample, said=said, mentions=mentions)
    both = table.groupby("speaker")["quotations"].sum()
    assert len(spoke) > 5
    assert {name: both.get(name) for name in spoke.index} == spoke.to_dict()


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
