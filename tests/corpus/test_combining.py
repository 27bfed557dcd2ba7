"""Corpora put together."""

import json

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.corpus.combining import combine
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError

ONE = {"1": "وصل الوفد إلى المدينة القديمة أمس.", "2": "تراجعت أسعار النفط في الأسواق."}
OTHER = {"1": "فاز الفريق بالمباراة الأخيرة.", "x": "تراجعت أسعار النفط في الأسواق."}


@pytest.fixture
def load(write):
    def make(name, texts, **more):
        rows = [{"id": i, "title": "عنوان", "text": text, **more} for i, text in texts.items()]
        return load_corpus(write(name, json.dumps(rows)))

    return make


def test_ids_that_clash_are_told_apart_and_copies_taken_once(load):
    whole = combine(load("a.json", ONE), load("b.json", OTHER, label="رياضة"))
    assert whole.ids == whole.articles["id"].tolist() == ["1", "2", "1~2"]
    assert [whole.text(i).split("\n")[1] for i in whole.ids] == [*ONE.values(), OTHER["1"]]
    assert whole.articles["label"].tolist() == ["", "", "رياضة"]
    told = (
        "b.json: 1 article(s) had an id that was taken, and got another (first: '1' is now '1~2')"
    )
    assert told in whole.warnings
    assert whole.skipped[["origin", "id", "reason"]].values.tolist() == [
        ["b.json: x", "x", "duplicate of 2"]
    ]
    assert whole.name == "a.json + b.json"
    assert [part["articles"] for part in whole.settings["combined"]] == [2, 2]
    assert "a.json (2); b.json (2)" in repr(whole)
    json.dumps(whole.settings)


def test_an_id_that_is_taken_twice_and_has_the_next_one_too(load):
    third = {"1": "هطل المطر على الجبال.", "1~2": "انقطع الطريق الساحلي."}
    whole = combine(load("a.json", ONE), load("b.json", OTHER), load("c.json", third))
    assert whole.ids == ["1", "2", "1~2", "1~3", "1~2~2"]
    assert len(set(whole.ids)) == len(whole)


def test_what_all_hold_is_kept(sample):
    parts = list(sample.by("outlet").values())
    whole = combine(*parts, name="الكل")
    assert whole.name == "الكل"
    assert whole.ids == [i for part in parts for i in part.ids]
    assert len(whole.removed) == len(sample.removed)
    assert whole.warnings == sample.warnings
    assert whole.settings["keep"] == sample.settings["keep"]
    again = whole[sample.ids]
    pd.testing.assert_frame_equal(again.articles, sample.articles)
    pd.testing.assert_frame_equal(again.removed, sample.removed)
    assert combine(*parts).sha256 == whole.sha256 != sample.sha256
    assert combine(*parts[::-1]).sha256 != whole.sha256
    captions = whole.restore(reason="caption").where(ids=sample.ids)
    assert len(captions) == 50


def test_copies_that_loading_left_out_are_those_of_the_new_id(load):
    twice = {"1": "هطل المطر على الجبال.", "y": "هطل المطر على الجبال."}
    whole = combine(load("a.json", ONE), load("b.json", twice))
    assert whole.skipped["reason"].tolist() == ["duplicate of 1~2"]
    assert ct.duplicates(whole)[["id_a", "id_b"]].values.tolist() == [["1~2", "y"]]


def test_parts_that_overlap_hold_each_article_once(sample):
    whole = combine(sample[:10], sample[5:20])
    assert whole.ids == sample.ids[:20]
    assert len(whole.skipped) == 5
    assert whole.warnings == sample.warnings


def test_one_corpus_alone_is_itself(sample):
    assert combine(sample).ids == sample.ids


@pytest.mark.parametrize("strange", ["نهر", None, [1], pd.DataFrame()])
def test_something_else_is_refused(sample, strange):
    with pytest.raises(InputError, match="combine: expected a Corpus"):
        combine(sample, strange)
    with pytest.raises(InputError, match="expected a name"):
        combine(sample, name=7)


def test_several_corpora_in_one_are_refused_with_the_way_to_give_them(load):
    corpus = load("a.json", ONE)
    with pytest.raises(InputError, match=r"ct\.combine\(\*corpora\); found list"):
        combine([corpus, corpus])
    with pytest.raises(InputError, match=r"ct\.combine\(\*corpora\.values\(\)\); found dict"):
        combine({"a": corpus})
