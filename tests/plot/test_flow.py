"""The matrix of outlets that share texts, and the sentences where there is none."""

import pandas as pd
import pytest

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.messages import say

COLUMNS = ["outlet_from", "outlet_to", "directed", "pairs", "passages", "tokens", "claimed"]
FLOW = pd.DataFrame(
    [
        ("الميناء", "المدار", True, 7, 13, 90, True),
        ("المدار", "مرصد", False, 4, 5, 30, True),
        ("مرصد", "مرصد", False, 2, 9, 40, True),
        ("مرصد", "الميناء", False, 1, 1, 11, False),
    ],
    columns=COLUMNS,
)


def numbers(ax):
    """Return what is written in each cell, by the outlets of its row and column."""
    cells = {}
    for text in sorted(ax.texts, key=lambda text: text.get_position()[1]):
        if text.get_text().isdigit():
            x, y = text.get_position()
            cells.setdefault((round(y), round(x)), []).append(int(text.get_text()))
    return cells


def test_half_a_matrix_tells_pairs_and_passages():
    # By pairs of articles: المدار has 11, الميناء 7, مرصد 4; that of one pair alone is no claim.
    ax = plot.source_flow(FLOW)
    assert numbers(ax) == {(1, 0): [7, 13], (2, 0): [4, 5], (2, 2): [2, 9]}
    names = [t.get_text() for t in ax.texts if not t.get_text().isdigit()]
    assert names == ["المدار", "الميناء", "مرصد"]


def test_where_most_is_dated_the_outlet_of_the_row_was_first():
    ax = plot.source_flow(FLOW[FLOW["directed"] | (FLOW["outlet_from"] == "مرصد")])
    assert numbers(ax) == {(1, 0): [7, 13]}
    assert [label.get_text() for label in ax.get_yticklabels()] == ["المدار", "الميناء"]


def test_of_many_outlets_those_that_share_most_are_drawn():
    rows = [(f"منبر {n:02}", "مرصد", False, 40 - n, 50, 90, True) for n in range(20)]
    ax = plot.source_flow(pd.DataFrame(rows, columns=COLUMNS))
    names = [t.get_text() for t in ax.texts if not t.get_text().isdigit()]
    assert names == ["مرصد", *(f"منبر {n:02}" for n in range(13))]
    notes = " ".join(text.get_text() for text in ax.figure.texts)
    assert say("shown_outlets", shown=14, total=21) in notes.replace("\n", " ")


@pytest.mark.parametrize(
    ("rows", "no_outlet", "key"),
    [([], 0, "no_flow"), ([], 4, "no_outlets"), ([FLOW.iloc[3].tolist()], 0, "little_flow")],
)
def test_where_nothing_can_be_claimed_a_sentence_says_so(rows, no_outlet, key):
    flow = pd.DataFrame(rows, columns=COLUMNS)
    flow.attrs["no_outlet"] = no_outlet
    assert [t.get_text() for t in plot.source_flow(flow).texts] == [say(key, n=no_outlet)]


def test_another_table_is_refused():
    with pytest.raises(InputError, match="a table without"):
        plot.source_flow(pd.DataFrame({"id_a": []}))
