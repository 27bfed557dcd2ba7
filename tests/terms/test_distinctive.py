"""Distinctive terms: count times ln(n / df), by hand and on the sample."""

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.arabic.tokens import surface, tokenize
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.distinctive import distinctive_terms

WORDS = ["نهر", "سد", "مطر", "قمر", "كرم", "ملعب"]


def expected_weights(texts):
    documents = Counter(word for text in texts for word in set(text.split()))
    return [
        {
            word: count * math.log(len(texts) / documents[word])
            for word, count in Counter(text.split()).items()
            if documents[word] < len(texts)
        }
        for text in texts
    ]


@given(
    st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join),
        min_size=1,
        max_size=6,
    ),
    st.integers(1, 7),
)
@settings(max_examples=25)
def test_weights_are_those_of_the_formula(texts, top):
    table = distinctive_terms(count_terms(texts, conflate="none", stop=[]), top)
    for i, weights in enumerate(expected_weights(texts)):
        part = table[table["id"] == str(i)]
        assert part["rank"].tolist() == list(range(1, min(top, len(weights)) + 1))
        found = part["weight"].tolist()
        assert found == sorted(found, reverse=True)
        for row in part.itertuples():
            assert row.weight == pytest.approx(weights[row.term], abs=5e-5)
            assert row.count == texts[i].split().count(row.term)
        left_out = [weight for word, weight in weights.items() if word not in set(part["term"])]
        assert not left_out or max(left_out) <= found[-1] + 5e-5


def test_a_term_of_every_article_is_never_distinctive(sample_dtm):
    everywhere = sample_dtm.terms.loc[
        sample_dtm.terms["documents"] == sample_dtm.shape[0], "term"
    ].tolist()
    table = distinctive_terms(sample_dtm, top=30)
    assert not set(table["term"]) & set(everywhere)
    assert (table["weight"] > 0).all()
    assert list(dict.fromkeys(table["id"])) == sample_dtm.ids


def test_one_article_alone_has_none():
    table = distinctive_terms(count_terms(["نهر سد"]))
    assert table.columns.tolist() == ["id", "rank", "term", "weight", "count"]
    assert table.empty


def test_of_equal_weights_the_commoner_term_comes_first():
    dtm = count_terms(["نهر نهر سد", "قمر قمر قمر نهر", "قمر"], conflate="none", stop=[])
    # Both stand in two articles of three: نهر has three occurrences in all, قمر four.
    table = distinctive_terms(count_terms(["نهر قمر سد", "نهر قمر قمر", "سد"], conflate="none"))
    first = table[table["id"] == "0"]["term"].tolist()
    assert first[0] == "قمر"
    assert distinctive_terms(dtm)["term"].iloc[0] == "سد"


def test_top_is_at_least_one(sample_dtm):
    with pytest.raises(InputError, match="expected top ≥ 1; found 0"):
        distinctive_terms(sample_dtm, 0)


def parted(raw, furniture):
    """Return an article's prose and its furniture, as its gold says."""
    lines = raw.split("\n")
    for item in furniture:
        lines[item["line"] - 1] = lines[item["line"] - 1].replace(item["text"], "")
    repeated = {"repeated-title", "repeated-lead"}
    return lines, [item["text"] for item in furniture if item["reason"] not in repeated]


def test_no_furniture_among_the_terms_of_the_sample(sample, sample_dtm, gold):
    pages = [parted(sample.raw(i), gold[i]["furniture"]) for i in sample.ids]
    prose = {surface(t) for lines, _ in pages for line in lines for t in tokenize(line)}
    page_words = {surface(t) for _, lines in pages for line in lines for t in tokenize(line)}
    shown = set(distinctive_terms(sample_dtm)["term"])
    forms = {
        form
        for key, counts in sample_dtm.surfaces.items()
        if sample_dtm.display[key] in shown
        for form in counts
    }
    assert page_words - prose
    assert not forms & (page_words - prose)


def test_no_furniture_among_the_terms_of_the_users_articles(data_dir):
    if not (data_dir / "seeds").is_dir():
        pytest.skip("no seeds")
    dtm = count_terms(load_corpus(data_dir / "seeds"))
    shown = set(distinctive_terms(dtm, top=15)["term"])
    # As written: "مشاركته" (he took part) counts as مشاركة and is no "share this page".
    forms = {f for key, counts in dtm.surfaces.items() if dtm.display[key] in shown for f in counts}
    # What pages say about themselves, in the words of any Arabic news site.
    arabic = (
        "طباعة ارسال إرسال صديق التعليقات تعليقات اقرأ أيضا المصدر وكالات انتهى الخبر نشر مشاركة"
    )
    english = "photo epa ap afp reuters getty handout pool"
    assert not {form.lower() for form in forms} & {*arabic.split(), *english.split()}
