"""Collocations: counts by brute force, G² by SciPy, prefixes, doubt."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from corpus_tools.arabic.tokens import token_runs
from corpus_tools.errors import InputError
from corpus_tools.terms.collocations import collocations

VOCABULARY = ["ميناء", "سفينة", "بحر", "ملعب", "كرة", "في", "،", "نهر"]
corpora = st.lists(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=20).map(" ".join),
    min_size=1,
    max_size=6,
).filter(lambda texts: any("نهر" in text for text in texts))


def by_hand(texts, term, span):
    """Count words near a term and elsewhere, in plain Python."""
    near, everywhere = Counter(), Counter()
    for text in texts:
        for clause in token_runs(text):
            at = [i for i, word in enumerate(clause) if word == term]
            for i, word in enumerate(clause):
                if word != term:
                    everywhere[word] += 1
                    near[word] += any(abs(i - j) <= span for j in at)
    return near, everywhere


@given(corpora, st.integers(1, 4))
@settings(max_examples=30)
def test_counts_are_those_of_brute_force_and_g2_is_that_of_scipy(texts, span):
    near, everywhere = by_hand(texts, "نهر", span)
    table = collocations(texts, "نهر", span=span, min_count=1, conflate="none")
    n_near, n_all = sum(near.values()), sum(everywhere.values())
    expected = {
        word: count
        for word, count in near.items()
        if count * n_all > n_near * everywhere[word] and word != "في"
    }
    assert dict(zip(table["collocate"], table["count"], strict=True)) == expected
    for row in table.itertuples():
        total = everywhere[row.collocate]
        cells = [[row.count, n_near - row.count], [total - row.count, 0]]
        cells[1][1] = n_all - n_near - cells[1][0]
        assert row.expected == pytest.approx(n_near * total / n_all)
        if n_near < n_all and total < n_all:
            statistic = chi2_contingency(cells, correction=False, lambda_="log-likelihood")[0]
            assert row.g2 == pytest.approx(statistic, abs=1e-6)
        assert row.count <= min(row.before + row.after, total)
        assert row.documents <= min(row.count, len(texts))
    assert table["g2"].is_monotonic_decreasing or np.allclose(np.diff(table["g2"]).max(), 0)


@given(corpora, st.randoms())
@settings(max_examples=10)
def test_the_order_of_articles_changes_nothing(texts, random):
    shuffled = random.sample(texts, len(texts))
    options = {"min_count": 1, "span": 3}
    assert collocations(shuffled, "نهر", **options).equals(collocations(texts, "نهر", **options))


TEXTS = [
    "شروط سلامة الطيران",
    "بسلامة الطيران والسلامة",
    "والسلامة للطيران",
    "زار الوزير المطار",
    "غادر المطار",
]


@pytest.mark.parametrize("term", ["سلامة", "السلامة", "سَلَامَة", "بسلامة"])
def test_all_forms_of_a_term_are_one(term):
    table = collocations(TEXTS, term)
    assert table["collocate"].tolist() == ["الطيران"]
    assert table[["count", "documents", "before", "after"]].values.tolist() == [[3, 3, 1, 3]]


def test_the_sides_of_a_term():
    table = collocations(["نهر سد", "نهر سد", "سد نهر", "قمر", "قمر"], "نهر", conflate="none")
    assert table[["before", "after"]].values.tolist() == [[1, 2]]


def test_a_term_of_several_words():
    texts = ["أعلنت وزارة الدفاع الروسية", "بوزارة الدفاع الروسية", "لوزارة الدفاع الروسية", "قمر"]
    table = collocations(texts, "وزارة الدفاع")
    assert table["count"].tolist() == [3]
    assert "دفاع" not in table["collocate"].tolist()


def test_doubt_is_told():
    texts = [*["نهر سد"] * 6, *["نهر قمر"] * 3, "نهر جسر، نهر جسر، نهر جسر", *["مطر ملعب كرة"] * 9]
    notes = collocations(texts, "نهر", conflate="none").set_index("collocate")["note"]
    assert notes["سد"] == ""
    assert notes["قمر"].startswith("few")
    assert notes["جسر"].startswith("few, one article")


def test_chance_is_told():
    texts = ["نهر سد"] * 3 + ["سد قمر"] * 2 + ["قمر"] * 2
    table = collocations(texts, "نهر", conflate="none")
    assert table["note"].str.contains("may be chance").tolist() == [table.loc[0, "g2"] < 3.84]


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ("في", "'في' is a stop word; pass stop="),
        ("زرافة", "'زرافة' is in none of the 2 articles"),
        ("نهر قمر", "'نهر قمر' is in none"),
        ("...", "expected a word; found '...'"),
        ("", "expected a word"),
    ],
)
def test_a_term_that_cannot_be_used_is_named(term, message):
    with pytest.raises(InputError, match=message):
        collocations(["نهر في سد", "قمر"], term)


def test_settings_out_of_range_are_named():
    with pytest.raises(InputError, match="span and min_count of at least 1; found 0, 3"):
        collocations(["نهر"], "نهر", span=0)
    with pytest.raises(InputError, match="found one string"):
        collocations("نهر", "نهر")


def test_stop_words_are_collocates_where_they_are_asked_for():
    texts = ["نهر في"] * 4 + ["قمر سد"] * 4
    assert len(collocations(texts, "نهر")) == 0
    assert collocations(texts, "نهر", stop=[])["collocate"].tolist() == ["في"]
    assert collocations(texts, "في", stop=[])["collocate"].tolist() == ["نهر"]


def test_words_round_safety_in_real_news(some_news):
    table = collocations(some_news, "سلامة")
    assert {"ضمان", "الطيران"} <= set(table["collocate"].head(5))
    assert (table["count"] >= 3).all()
