"""Lines put back: where they stood, as they stood, and the counts that follow."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from river import BACK, BODY, LEAD, TITLE, pages, squeeze

from corpus_tools.arabic.letters import tidy
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.cleaning.clean import clean
from corpus_tools.corpus.verbs.restoring import put_back
from corpus_tools.errors import InputError


@given(pages)
@settings(max_examples=60, deadline=None)
def test_all_lines_put_back_are_the_raw_text_again(raw):
    cleaned = clean(raw)
    whole = put_back(raw, cleaned, range(len(cleaned.removed)))
    assert whole.removed == []
    if clean(raw).title == "" or whole.paragraphs == []:
        expected = sorted(squeeze(tidy(raw)))
        assert sorted(squeeze(whole.title + "".join(whole.paragraphs))) == expected
        return
    # In order, but for a title that stood below a caption.
    found = "".join(map(squeeze, whole.paragraphs))
    rest = squeeze(tidy(raw)).replace(squeeze(whole.title), "", 1)
    assert found == rest


@given(pages)
@settings(max_examples=40, deadline=None)
def test_nothing_put_back_changes_nothing(raw):
    cleaned = clean(raw)
    assert put_back(raw, cleaned, []) is cleaned


def test_heads_and_tails_are_glued_on_again_as_they_were():
    first, last = f"بيروت (وكالة أفق) - {LEAD}", f"{BACK}انتهى"
    raw = "\n".join([TITLE, first, BODY, last])
    cleaned = clean(raw)
    assert [r.reason for r in cleaned.removed] == ["dateline", "end-mark"]
    assert put_back(raw, cleaned, [0]).paragraphs == [first, BODY, BACK]
    assert put_back(raw, cleaned, [1]).paragraphs == [LEAD, BODY, last]
    assert [p.line for p in put_back(raw, cleaned, [0, 1]).paragraphs] == [2, 3, 4]


def test_a_site_before_the_title_comes_back_before_it():
    raw = "\n".join([f"صوت النهر - محليات - {TITLE}", TITLE, LEAD, BODY, BACK])
    cleaned = clean(raw)
    assert cleaned.title == TITLE
    assert [r.reason for r in cleaned.removed] == ["page-furniture", "repeated-title"]
    assert put_back(raw, cleaned, [0]).title == raw.split("\n")[0]


def test_counts_follow(sample):
    restored = sample.restore(reason="caption")
    captions = sample.removed[sample.removed["reason"] == "caption"]
    gained = sum(len(tokenize(text)) for text in captions["text"])
    before, after = sample.articles, restored.articles
    assert after["n_tokens"].sum() - before["n_tokens"].sum() == gained
    assert before["removed_lines"].sum() - after["removed_lines"].sum() == len(captions)
    assert len(restored.removed) == len(sample.removed) - len(captions)
    assert restored.settings["restored"] == {"caption": len(captions)}
    assert "restored" not in sample.settings
    assert restored.sha256 == sample.sha256


def test_the_first_corpus_stays_as_it_is(sample):
    before = sample.removed.copy()
    texts = [sample.text(article_id) for article_id in sample.ids]
    sample.restore()
    pd.testing.assert_frame_equal(sample.removed, before)
    assert [sample.text(article_id) for article_id in sample.ids] == texts


def test_one_line_comes_back_by_article_and_number(sample):
    row = sample.removed[sample.removed["reason"] == "related-link"].iloc[0]
    restored = sample.restore(id=row["id"], line=row["line"])
    assert [p for p in restored.paragraphs(row["id"]) if p.line == row["line"]] == [row["text"]]
    assert len(restored.removed) == len(sample.removed) - 1
    same = sample.restore(sample.removed[sample.removed.index == row.name])
    pd.testing.assert_frame_equal(same.removed, restored.removed)


def test_everything_comes_back(sample, sample_folder):
    whole = sample.restore()
    assert whole.removed.empty
    for article_id in whole.ids:
        raw = tidy((sample_folder / f"{article_id}.txt").read_text(encoding="utf-8"))
        assert re.sub(r"\s+", "", raw) == re.sub(r"\s+", "", whole.text(article_id))


def test_lines_come_back_step_by_step(sample):
    twice = sample.restore(reason="caption").restore(reason=["credit", "end-mark"])
    at_once = sample.restore(reason={"caption", "credit", "end-mark"})
    assert [twice.text(i) for i in twice.ids] == [at_once.text(i) for i in at_once.ids]
    assert twice.settings == at_once.settings
    pd.testing.assert_frame_equal(twice.articles, at_once.articles)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"reason": "captions"}, r"expected a reason among caption, .*; found 'captions'"),
        ({"id": "nobody"}, r"expected one of the 50 ids.*found .nobody."),
        ({"rows": pd.DataFrame({"line": [1]})}, "no column id"),
        ({"rows": pd.DataFrame({"id": ["x"], "line": [1]})}, r"not among the removed lines: \('x'"),
    ],
)
def test_what_was_not_removed_cannot_come_back(sample, asked, message):
    with pytest.raises(InputError, match=message):
        sample.restore(**asked)
