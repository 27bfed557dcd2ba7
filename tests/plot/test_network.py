"""The network: points where the map has them, in the colours of clusters."""

from dataclasses import replace

import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from corpus_tools import plot
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
