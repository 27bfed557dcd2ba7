"""The network: points where the map has them, headlines that cover nothing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.plot.network import place_labels
from corpus_tools.plot.style import PALETTE


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


def test_points_have_the_colours_of_clusters_only_where_there_are_some(sample_result):
    dtm, found = sample_result.dtm, sample_result.clustering
    for verdict, expected in (
        ("clusters", [PALETTE[label - 1] for label in found.table["cluster"]]),
        ("weak", [PALETTE[0]] * dtm.shape[0]),
    ):
        clustering = replace(found, verdict=verdict)
        ax = plot.network(dtm, clustering=clustering, graph=sample_result.graph)
        lines, points = ax.collections
        assert [to_hex(c).upper() for c in points.get_edgecolors()] == expected
        assert len(lines.get_segments()) == len(sample_result.graph.links)
        assert bool(ax.figure.legends) == (verdict == "clusters")
        numbers = [t.get_text() for t in ax.texts[: dtm.shape[0]]]
        assert numbers == [str(i + 1) for i in range(dtm.shape[0])]


@given(st.integers(3, 40), st.integers(0, 1000))
def test_labels_cover_no_point_and_no_label(n, seed):
    rng = np.random.default_rng(seed)
    points = rng.random((n, 2)) * (6, 5)
    sizes = [(float(w), 0.3) for w in rng.uniform(0.3, 1.5, n)]
    found = place_labels(points, 0.1, range(n), sizes, (6, 5), families=np.arange(n) % 3)
    boxes = [*found.values()]
    boxes += [(x - 0.05, y - 0.05, x + 0.05, y + 0.05) for x, y in points]
    for i, one in enumerate(boxes[: len(found)]):
        assert min(one[:2]) >= 0
        assert one[2] <= 6
        assert one[3] <= 5
        for two in boxes[i + 1 :]:
            apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
            own = i < len(found) and two == boxes[len(found) + list(found)[i]]
            assert apart or own
