"""Evidence for spellings, against other ways of computing the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import chi2
from sklearn.metrics import mutual_info_score

from corpus_tools.terms.spelling.evidence import weigh_evidence
from corpus_tools.terms.stream import read_stream

tables = arrays(np.int64, (2, 3), elements=st.integers(0, 6))


def articles_of(table):
    """Make a stream with so many articles of each spelling and outlet."""
    lines, outlets = [["غين جيم"]], [-1]
    for side, row in zip(("غين", "جيم"), table, strict=True):
        for outlet, count in enumerate(row):
            lines += [[f"قال {side} أمس"]] * count
            outlets += [outlet] * count
    return read_stream(lines), np.array(outlets)


@given(tables)
def test_house_is_mutual_information_by_entropy(table):
    stream, outlets = articles_of(table)
    codes = [stream.types.index(word) for word in ("غين", "جيم")]
    context = np.arange(len(stream.types))
    [found] = weigh_evidence(stream, context, outlets, [([codes[0]], [codes[1]])])
    assert found.articles == tuple(int(n) + 1 for n in table.sum(axis=1))
    assert found.shared == 1
    sides = np.repeat([0, 1], table.sum(axis=1))
    of = np.concatenate([np.repeat(np.arange(3), row) for row in table])
    entropy = mutual_info_score(sides, sides) if len(sides) else 0
    if len(np.unique(outlets[outlets >= 0])) < 2 or entropy < 1e-12:
        assert found.house == 0
        return
    told = mutual_info_score(sides, of)
    assert found.house == pytest.approx(told / entropy, abs=1e-5)
    freedom = (table.sum(axis=0) > 0).sum() - 1
    assert found.p_value == pytest.approx(chi2.sf(2 * len(sides) * told, freedom), abs=1e-9)


def test_like_neighbours_have_a_cosine_of_one_and_others_of_none():
    lines = [["نهر غين سد"], ["نهر جيم سد"], ["ملعب دال كرة"]]
    stream = read_stream(lines)
    one, other, third = (stream.types.index(word) for word in ("غين", "جيم", "دال"))
    pairs = [([one], [other]), ([one], [third]), ([one, third], [third, one])]
    found = weigh_evidence(stream, np.arange(len(stream.types)), None, pairs)
    assert [round(e.cosine, 9) for e in found] == [1, 0, 1]
    assert [e.house for e in found] == [0, 0, 0]
    assert [e.p_value for e in found] == [1, 1, 1]
    assert [e.shared for e in found] == [0, 0, 2]


def test_neighbours_do_not_cross_articles_or_punctuation_breaks():
    apart = read_stream([["نهر"], ["غين"], ["نهر"], ["جيم"]])
    codes = [apart.types.index(word) for word in ("غين", "جيم")]
    [found] = weigh_evidence(apart, np.arange(3), None, [([codes[0]], [codes[1]])])
    assert found.cosine == 0


def test_no_pairs_no_evidence():
    assert weigh_evidence(read_stream([["نهر"]]), np.arange(1), None, []) == []
