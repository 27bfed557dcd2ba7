"""The network: points where the map has them, in the colours of clusters."""

from dataclasses import replace

from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.plot.frame import title_of
from corpus_tools.plot.style import PALETTE


def test_points_have_the_colours_of_clusters_only_where_there_are_some(sample_result):
    dtm, found = sample_result.dtm, sample_result.clustering
    # Without clusters points have the colours of their outlets, those of most articles first.
    outlets = sample_result.corpus.articles["outlet"]
    counts = outlets.value_counts(sort=False).sort_index()
    order = counts.sort_values(ascending=False, kind="stable").index.tolist()
    by_outlet = [PALETTE[order.index(name)] for name in outlets]
    for verdict, expected in (
        ("clusters", [PALETTE[label - 1] for label in found.table["cluster"]]),
        ("weak", by_outlet),
    ):
        clustering = replace(found, verdict=verdict)
        ax = plot.network(dtm, clustering=clustering, graph=sample_result.graph)
        lines, points = ax.collections
        assert [to_hex(c).upper() for c in points.get_edgecolors()] == expected
        assert len(lines.get_segments()) == len(sample_result.graph.links)
        assert len(ax.figure.legends) == 1
        numbers = [t.get_text() for t in ax.texts[: dtm.shape[0]]]
        assert numbers == [str(i + 1) for i in range(dtm.shape[0])]


def test_the_title_says_how_many_articles_have_a_near_one(sample_result):
    ax = plot.network(sample_result.dtm, graph=sample_result.graph)
    linked = len(set(sample_result.graph.links.ravel().tolist()))
    n = sample_result.dtm.shape[0]
    title = title_of(ax.figure)[1]
    if linked == n:
        assert title == "Every article has a near one among the others"
    else:
        assert title.startswith(f"{linked} articles of {n} ")
