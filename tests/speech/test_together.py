"""Names that meet in the same articles: counted plainly, weighed by the published formula."""

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.errors import InputError
from corpus_tools.speech.together import named_together, named_together_said, npmi

NAMES = ["المنور", "الغندور", "العطار", "البستاني"]


@given(st.lists(st.lists(st.sampled_from(NAMES), max_size=6), max_size=12), st.integers(1, 3))
def test_pairs_are_those_of_a_plain_count(articles, least):
    rows = [(str(i), name, "person") for i, own in enumerate(articles) for name in own]
    mentions = pd.DataFrame(rows, columns=["id", "name", "kind"])
    n = max(len(articles), 1)
    table = named_together(mentions, least=least, articles=n)
    single = Counter(name for own in articles for name in set(own))
    pairs = Counter(
        frozenset(pair) for own in articles for pair in combinations(sorted(set(own)), 2)
    )
    expected = {}
    for pair, shared in pairs.items():
        a, b = sorted(pair)
        mutual = math.log(shared * n / (single[a] * single[b]))
        strength = mutual / -math.log(shared / n) if shared < n else 0.0
        if shared >= least and round(strength, 4) > 0:
            expected[pair] = (shared, round(strength, 4))
    found = {
        frozenset((row.name_a, row.name_b)): (row.articles, row.npmi) for row in table.itertuples()
    }
    assert found.keys() == expected.keys()
    for pair, (shared, strength) in expected.items():
        assert found[pair][0] == shared
        assert found[pair][1] == pytest.approx(strength, abs=2e-4)


def test_what_is_in_every_article_is_tied_to_nothing():
    rows = [(str(i), name, "body") for i in range(6) for name in ("الوكالة", f"اسم {i % 2}")]
    table = named_together(pd.DataFrame(rows, columns=["id", "name", "kind"]), least=2)
    assert table.empty


def test_npmi_is_minus_one_for_what_never_meets():
    one = np.array([2.0])
    assert npmi(np.array([0.0]), one, one, 10).tolist() == [-1.0]


def test_the_sentence_names_the_first_pair_or_says_there_is_none():
    rows = [("a", "المنور", "person"), ("a", "الغندور", "person"), ("b", "البستاني", "person")]
    mentions = pd.DataFrame(rows, columns=["id", "name", "kind"])
    assert "(1)" in named_together_said(named_together(mentions, least=1))[0]
    assert "No two names" in named_together_said(named_together(mentions, least=2))[1]


@pytest.mark.parametrize(
    ("given_", "settings"),
    [
        (None, {}),
        (pd.DataFrame({"id": ["a"]}), {}),
        (pd.DataFrame({"id": ["a"], "name": ["ب"], "kind": ["body"]}), {"least": 0}),
        (pd.DataFrame({"id": ["a"], "name": ["ب"], "kind": ["body"]}), {"articles": 0}),
    ],
)
def test_anything_else_is_refused(given_, settings):
    with pytest.raises(InputError, match=r"^named_together: expected"):
        named_together(given_, **settings)
