"""Stories: who tells of one event, by words and days; and when there is none to be seen."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from corpus_tools.clusters.stories import known_days, stories
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms

REPORTS = (
    "انهار جسر المشاة فوق وادي الزيتون وأصيب عشرون عاملا كانوا يرممون أعمدته الخشبية القديمة",
    "عشرون عاملا أصيبوا حين انهار جسر المشاة في وادي الزيتون خلال ترميم أعمدته الخشبية",
)


@pytest.fixture(scope="module")
def counted(sample_result):
    return sample_result.dtm


@pytest.fixture(scope="module")
def found(sample_result):
    return sample_result.stories


def filler(n):
    """Return a text that shares nothing with any other."""
    return " ".join(
        f"{letter}لمفردة{chr(0x628 + n % 20)}{chr(0x628 + n // 20)}" for letter in "بتثجحخدذرزسش"
    )


def corpus_of(tmp_path, reports, fillers=18):
    rows = [{"text": filler(n), "title": f"خبر{n}", "id": f"f{n:02}"} for n in range(fillers)]
    rows += [{"title": "", **row} for row in reports]
    path = tmp_path / "corpus.jsonl"
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    return load_corpus(path)


def b_cubed(gold, labels):
    shared = pd.crosstab(np.array(gold), np.array(labels)).to_numpy() ** 2
    sizes = pd.Series(gold).value_counts().sort_index().to_numpy()
    others = pd.Series(labels).value_counts().sort_index().to_numpy()
    p, r = (shared / others).sum() / len(gold), (shared / sizes[:, None]).sum() / len(gold)
    return 2 * p * r / (p + r)


def test_the_stories_of_the_sample_are_found(found, gold):
    labels = found.table["story"].fillna(0).astype(int)
    labels = [label or -at for at, label in enumerate(labels, 1)]
    assert b_cubed([gold[i]["story"] for i in found.table["id"]], labels) >= 0.95
    assert found.verdict == "stories"
    assert len(found) == 8


def test_each_story_says_who_told_it_and_when(found, sample):
    articles = sample.articles.set_index("id")
    for row in found.stories.itertuples():
        members = found.table.loc[found.table["story"] == row.story, "id"]
        own = articles.loc[members]
        known = own[own["date_status"].isin(["stated", "supplied"])]["date"]
        assert row.size == len(members) >= 2
        assert row.headline == sample.title(row.medoid)
        assert row.medoid in set(members)
        assert row.outlets == " | ".join(sorted(set(own["outlet"])))
        assert (row.first_date, row.last_date) == (known.min(), known.max())
        assert row.n_dated == len(known)
        assert len(row.label_terms.split(" | ")) == 5
    assert found.stories["size"].is_monotonic_decreasing


def test_every_article_has_a_status(found):
    table = found.table
    assert set(table["status"]) <= {"member", "unsure", "none"}
    assert table["membership"].between(0, 1).all()
    assert (table["story"].notna() == (table["status"] == "member")).all()
    assert (table.loc[table["near"].notna(), "status"] == "unsure").all()
    assert (table.loc[table["status"] == "member", "membership"] > 0.5).all()


def test_days_far_apart_part_the_same_words_and_unknown_days_do_not(tmp_path):
    def told(*dates):
        rows = [
            {"id": f"r{i}", "text": text, **({"date": date} if date else {})}
            for i, (text, date) in enumerate(zip(REPORTS, dates, strict=True))
        ]
        found = stories(corpus_of(tmp_path, rows))
        return found.table.set_index("id")["status"][["r0", "r1"]].tolist(), found

    near, found = told("2016-05-01", "2016-05-02")
    assert near == ["member", "member"]
    assert found.stories[["first_date", "last_date", "n_dated"]].values.tolist() == [
        ["2016-05-01", "2016-05-02", 2]
    ]
    assert "member" not in told("2016-05-01", "2017-05-01")[0]
    unknown, found = told("2016-05-01", None)
    assert unknown == ["member", "member"]
    assert found.stories["n_dated"].tolist() == [1]


def test_counts_of_a_corpus_have_its_stories(counted, found):
    assert stories(counted).table.equals(found.table)


def test_without_texts_likeness_must_be_great_and_nothing_is_claimed_of_dates(tmp_path):
    same = REPORTS[0].split()
    reports = [
        {"id": "r0", "text": REPORTS[0]},
        {"id": "r1", "text": " ".join(same[1:])},
        {"id": "r2", "text": "زار الوفد معرض الكتاب في مدينة الزيتون وتحدث عن جسر بين القراء"},
    ]
    counted = count_terms(corpus_of(tmp_path, reports))
    found = stories(replace(counted, corpus=None, articles=None))
    status = found.table.set_index("id")["status"]
    assert status[["r0", "r1"]].tolist() == ["member", "member"]
    assert status["r2"] != "member"
    assert (found.stories[["outlets", "first_date", "last_date"]] == "").all(axis=None)
    assert (found.stories["n_dated"] == 0).all()


def test_it_does_not_depend_on_the_order_of_the_articles(counted, found):
    order = np.random.default_rng(3).permutation(len(counted.ids))
    turned = counted.rows([counted.ids[i] for i in order])
    once, again = (stories(one).table.set_index("id") for one in (counted, turned))
    pd.testing.assert_frame_equal(once, again.loc[once.index])


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_words_hold_no_stories(counted, seed):
    cells = counted.counts.tocoo()
    columns = np.repeat(cells.col, cells.data)
    np.random.default_rng(seed).shuffle(columns)
    rows = np.repeat(cells.row, cells.data)
    shuffled = type(counted.counts)((np.ones(len(rows), np.int32), (rows, columns)), cells.shape)
    found = stories(replace(counted, counts=shuffled))
    assert found.verdict == "none"
    assert found.stories.empty
    assert set(found.table["status"]) == {"none"}


def test_articles_on_one_subject_alone_are_no_story(sample, counted, gold):
    for story in ("river", "vaccine"):
        found = stories(counted.rows([i for i in counted.ids if gold[i]["story"] == story]))
        assert found.verdict == "none"
        assert "too few" in found.reason


@pytest.mark.parametrize("n", [1, 2])
def test_a_few_articles_are_no_error(n):
    texts = ["قمة عربية في الميناء", "ملعب الكرة"][:n]
    found = stories(count_terms(texts))
    assert (found.verdict, len(found)) == ("none", 0)


def test_counts_of_other_articles_are_refused(sample):
    with pytest.raises(InputError, match="counts of the corpus's articles"):
        stories(sample, dtm=count_terms(["قمة عربية"]))


def test_only_whole_stated_days_are_known():
    articles = pd.DataFrame(
        {
            "date": ["2016-05-01", "2016-05", "2016-05-01", ""],
            "date_status": ["stated", "supplied", "inferred", "unknown"],
        }
    )
    days = known_days(articles)
    assert days[0] == 16922
    assert np.isnan(days[1:]).all()


def test_seeds_hold_no_story(data_dir):
    found = stories(load_corpus(data_dir / "seeds"))
    assert found.verdict == "none"


def test_copies_across_outlets_are_found_in_real_news(data_dir, tmp_path):
    path = data_dir / "saudinewsnet_silver_neardup.dev.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    silver = [row for row in map(json.loads, lines) if not row["same_outlet"]]
    lines = (data_dir / "saudinewsnet.dev.jsonl").read_text(encoding="utf-8").splitlines()
    told = {row[side] for row in silver for side in ("id1", "id2")}
    lines = [line for at, line in enumerate(lines) if at % 8 == 0 or json.loads(line)["id"] in told]
    (tmp_path / "some.jsonl").write_text("\n".join(lines), encoding="utf-8")
    corpus = load_corpus(tmp_path / "some.jsonl")
    found = stories(corpus)
    story = dict(zip(found.table["id"], found.table["story"].fillna(0), strict=True))
    pairs = [
        (story[r["id1"]], story[r["id2"]]) for r in silver if {r["id1"], r["id2"]} <= set(story)
    ]
    assert np.mean([a == b > 0 for a, b in pairs]) >= 0.9
    assert found.stories["size"].max() <= 0.03 * len(corpus)


def test_they_show_themselves(sample):
    found = stories(sample)
    assert repr(found).startswith("Stories(8 of 50 articles: ")
    assert found._repr_html_().count("<tr>") == 9
    assert "Stories(0 of 1 articles" in repr(stories(sample[:1]))
