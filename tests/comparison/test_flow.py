"""What outlets share: the sums, who was first, and when it is a claim."""

import pandas as pd
import pytest

from corpus_tools.comparison.flow import outlet_pairs, source_flow
from corpus_tools.corpus.loading import load_corpus

COLUMNS = ["id_a", "id_b", "first", "nature", "n_equal", "n_tokens"]


@pytest.fixture
def corpus(tmp_path):
    """Six articles of forty words each, three of each of two outlets, and one of none."""
    words = " ".join(f"كلمة{letter}" for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    rows = [
        f'{{"id": "{side}{n}", "title": "{side}{n}", "text": "{words}", "outlet": "{outlet}"}}'
        for side, outlet in (("a", "الميناء"), ("b", "المدار"))
        for n in range(3)
    ]
    rows.append(f'{{"id": "c", "title": "c", "text": "{words}"}}')
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return load_corpus(path)


def table(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def test_a_flow_leads_from_the_earlier_outlet(corpus):
    flow = source_flow(corpus, table(("a0", "b0", "b0", "shared", 20, 21)))
    (row,) = flow.to_dict("records")
    assert (row["outlet_from"], row["outlet_to"], row["directed"]) == ("المدار", "الميناء", True)
    assert (row["pairs"], row["passages"], row["tokens"]) == (1, 1, 21)


def test_without_days_the_two_stand_in_alphabetical_order(corpus):
    flow = source_flow(corpus, table(("a0", "b0", "", "credited", 20, 21)))
    (row,) = flow.to_dict("records")
    assert [row["outlet_from"], row["outlet_to"]] == sorted(["المدار", "الميناء"])
    assert not row["directed"]


def test_one_pair_of_articles_makes_no_claim(corpus):
    rows = [("a0", "b0", "", "shared", 12, 12)] * 6
    flow = source_flow(corpus, table(*rows))
    assert flow["claimed"].tolist() == [False]
    assert outlet_pairs(flow) == []


@pytest.mark.parametrize(
    ("passages", "equal", "claimed"),
    [(1, 5, False), (2, 5, True), (1, 20, True)],
    ids=["little", "several passages", "large shares"],
)
def test_two_pairs_need_several_passages_or_large_shares(corpus, passages, equal, claimed):
    pairs = [("a0", "b0"), ("a1", "b1")]
    rows = [(a, b, "", "shared", equal, equal) for a, b in pairs for _ in range(passages)]
    assert source_flow(corpus, table(*rows))["claimed"].tolist() == [claimed]


def test_a_claim_is_about_two_outlets_whoever_was_first(corpus):
    rows = [
        ("a0", "b0", "a0", "shared", 20, 20),
        ("a1", "b1", "b1", "shared", 20, 20),
        ("a0", "a1", "", "shared", 20, 20),
    ]
    flow = source_flow(corpus, table(*rows))
    assert flow["claimed"].tolist() == [True, True, False]
    one, two = sorted(["الميناء", "المدار"])
    assert outlet_pairs(flow) == [(one, two, 2, 2)]


def test_what_is_no_shared_text_is_not_counted_and_articles_of_no_outlet_are(corpus):
    rows = [
        ("a0", "b0", "", "names", 20, 20),
        ("a0", "b1", "", "elsewhere", 20, 20),
        ("a0", "c", "", "shared", 20, 20),
    ]
    flow = source_flow(corpus, table(*rows))
    assert flow.empty
    assert flow.attrs["no_outlet"] == 1
    assert outlet_pairs(flow) == []
