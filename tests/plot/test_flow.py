"""The figure of flows: arrows where it is known who was first, a sentence for no copying."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.messages import say

COLUMNS = ["outlet_from", "outlet_to", "directed", "pairs", "passages", "tokens"]
FLOW = pd.DataFrame(
    [
        ("الميناء", "المدار", True, 2, 3, 90),
        ("المدار", "مرصد", False, 1, 2, 30),
        ("مرصد", "مرصد", False, 1, 7, 40),
    ],
    columns=COLUMNS,
)


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def test_arrows_lead_from_the_first_and_wider_ones_hold_more():
    ax = plot.source_flow(FLOW)
    arrow, line = ax.patches
    places = dict(zip(("arrow", "line"), (arrow, line), strict=True))
    assert "Curve" in type(places["arrow"].get_arrowstyle()).__name__
    assert type(arrow.get_arrowstyle()) is not type(line.get_arrowstyle())
    assert arrow.get_linewidth() > line.get_linewidth()
    assert (arrow.get_linestyle() == "-") != (line.get_linestyle() == "-")
    names = {t.get_text().split("\n")[0]: t.get_position() for t in ax.texts}
    (start, end) = arrow._posA_posB
    for name, point in (("الميناء", start), ("المدار", end)):
        others = {n: (p[0] - point[0]) ** 2 + (p[1] - point[1]) ** 2 for n, p in names.items()}
        numbers = ("2", "3")
        assert min((n for n in others if n not in numbers), key=others.get) == name
    texts = [t.get_text() for t in ax.texts]
    assert {"3", "2"} <= set(texts)
    assert f"مرصد\n{say('flow_within', n=7)}" in texts


def test_nothing_copied_is_said_and_so_is_a_lack_of_outlets():
    nothing = pd.DataFrame([], columns=COLUMNS)
    assert [t.get_text() for t in plot.source_flow(nothing).texts] == [say("no_flow")]
    nothing.attrs["no_outlet"] = 4
    assert [t.get_text() for t in plot.source_flow(nothing).texts] == [say("no_outlets", n=4)]


def test_another_table_is_refused():
    with pytest.raises(InputError, match="a table without"):
        plot.source_flow(pd.DataFrame({"id_a": []}))
