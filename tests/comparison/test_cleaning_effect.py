"""The effect of cleaning: rows that add up, and likeness that moves as lines come back."""

import numpy as np
import pytest
from river import BACK, BODY, LEAD

from corpus_tools.arabic.tokens import tokenize
from corpus_tools.comparison.cleaning_effect import _COLUMNS, cleaning_effect
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError


@pytest.fixture(scope="module")
def effect(sample):
    return cleaning_effect(sample).set_index("step")


def test_one_row_for_every_reason_between_raw_and_cleaned(sample):
    table = cleaning_effect(sample)
    assert table.columns.tolist() == _COLUMNS
    assert table["step"].iloc[0] == "raw"
    assert table["step"].iloc[-1] == "cleaned"
    assert set(table["step"].iloc[1:-1]) == set(sample.removed["reason"])
    assert table["tokens"].iloc[1:-1].is_monotonic_decreasing


def test_lines_and_tokens_of_the_reasons_are_those_of_the_raw_text(effect, sample):
    reasons = effect.drop(index=["raw", "cleaned"])
    assert reasons["lines"].sum() == effect.loc["raw", "lines"] == len(sample.removed)
    assert reasons["tokens"].sum() == effect.loc["raw", "tokens"]
    n_tokens = sample.articles["n_tokens"].sum()
    assert effect.loc["cleaned", "n_tokens"] == n_tokens
    lost = sum(len(tokenize(text)) for text in sample.removed["text"])
    assert effect.loc["raw", "n_tokens"] == n_tokens + lost
    assert effect.loc["raw", "share"] == pytest.approx(lost / (n_tokens + lost), abs=1e-6)


def test_cleaned_differs_from_itself_in_nothing(effect):
    row = effect.loc["cleaned"]
    assert (row["lines"], row["tokens"], row["types"], row["mean_change"]) == (0, 0, 0, 0)
    assert not row["nearest_changes"]


def test_repetitions_bring_no_new_word(effect):
    assert effect.loc["repeated-title", "types"] == 0
    assert effect.loc["repeated-title", "mean_change"] > 0


def test_a_shared_caption_makes_strangers_alike(write, tmp_path):
    caption = "سفن راسية قرب المرفأ القديم في المساء (هوريزون)"
    for name, prose in (("a", LEAD), ("b", BODY), ("c", BACK)):
        lines = [f"عنوان {name}", *([caption] if name != "c" else []), prose]
        write(f"corpus/{name}.txt", "\n".join(lines))
    table = cleaning_effect(load_corpus(tmp_path / "corpus")).set_index("step")
    row = table.loc["caption"]
    assert (row["lines"], row["articles"], row["tokens"]) == (2, 2, 2 * len(tokenize(caption)))
    assert (row["nearest_a"], row["nearest_b"]) == ("a", "b")
    assert row["mean_change"] > 0


def test_a_larger_corpus_is_measured_on_articles_spread_over_it(sample):
    table = cleaning_effect(sample, most=10)
    assert (table["measured_on"] == 10).all()
    ids = sample.ids[::5]
    lines = sample.removed["id"].isin(ids).sum()
    assert table.set_index("step").loc["raw", "lines"] == lines
    assert table.loc[0, "n_tokens"] > table["n_tokens"].iloc[-1]


def test_nothing_removed_changes_nothing(write):
    table = cleaning_effect(load_corpus(write("one.csv", f"id,text\na,{LEAD}\nb,{BODY}\n")))
    assert table["step"].tolist() == ["raw", "cleaned"]
    assert not np.any(table[["lines", "tokens", "mean_change"]])


def test_most_must_be_at_least_one(sample):
    with pytest.raises(InputError, match="expected most ≥ 1; found 0"):
        cleaning_effect(sample, most=0)
