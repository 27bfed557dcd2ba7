"""Typical terms: common in the group and rarer elsewhere, by a weight that is worked out here."""

from math import log

import pytest

from corpus_tools.contrasts.typical import typical_terms
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms

TEXTS = ["سفينة ميناء", "سفينة ميناء", "سفينة قمر", "قمر مدار", "قمر مدار", "قمر سفينة"]
OUTLETS = ["الساحل"] * 3 + ["المرصد"] * 3


@pytest.fixture(scope="module")
def dtm():
    return count_terms(TEXTS, outlets=OUTLETS, conflate="none")


def test_weights_choose_and_articles_order(dtm):
    table = typical_terms(dtm)
    has = [set(text.split()) for text in TEXTS]
    for group, rows in table.groupby("group", sort=False):
        own = [one for one, outlet in zip(has, OUTLETS, strict=True) if outlet == group]
        weights = {}
        for term in {word for one in own for word in one}:
            n, total = sum(term in one for one in own), sum(term in one for one in has)
            weight = n * log(n / len(own) / (total / len(has)))
            if n >= 2 and weight > 1e-9:
                weights[term] = weight
        assert set(rows["term"]) == set(weights)
        best = typical_terms(dtm, top=1)
        [first] = best.loc[best["group"] == group, "term"]
        assert weights[first] == pytest.approx(max(weights.values()))
        assert rows["articles"].tolist() == sorted(rows["articles"], reverse=True)


def test_shares_are_those_of_the_group_and_of_all_others(dtm):
    row = typical_terms(dtm).set_index(["group", "term"]).loc[("الساحل", "سفينة")]
    assert (row["share"], row["share_of_others"]) == (1, pytest.approx(1 / 3))
    assert row["of"] == 3


def test_common_terms_have_most_articles(dtm):
    table = typical_terms(dtm, order="common", top=2)
    of_coast = table[table["group"] == "الساحل"]
    assert of_coast[["term", "articles"]].values.tolist() == [["سفينة", 3], ["ميناء", 2]]


def test_of_single_words_only_names_are_taken_and_phrases_stay():
    counted = count_terms(TEXTS, outlets=OUTLETS, conflate="none", ngrams=(1, 2))
    told = typical_terms(counted, names=["مدار"]).groupby("group")["term"].agg(sorted)
    assert told.to_dict() == {"الساحل": ["سفينة ميناء"], "المرصد": ["قمر مدار", "مدار"]}
    assert len(typical_terms(counted)) > told.map(len).sum()


def test_an_outlets_own_name_is_none_of_its_terms():
    texts = ["قالت بي بي سي إن السفينة وصلت", "ذكرت بي بي سي أن السفينة غرقت", "قمر", "قمر بعيد"]
    table = typical_terms(count_terms(texts, outlets=["BBC", "BBC", "CNN", "CNN"]))
    assert not any("بي" in term.split() for term in table["term"])


def test_anything_else_is_refused(dtm):
    with pytest.raises(InputError, match="typical or common"):
        typical_terms(dtm, order="rare")
    with pytest.raises(InputError, match="known groups"):
        typical_terms(count_terms(TEXTS))
