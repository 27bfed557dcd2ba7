"""The tree: joins stand at their heights; of many articles branches are named by their terms."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.clusters.tree import article_tree, leaf_order
from corpus_tools.comparison.similarity import cosines
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.frame import title_of
from corpus_tools.plot.style import GREY, PALETTE, REST, SIZES

languages = pytest.mark.parametrize("lang", ["ar", "en"])
sizes = pytest.mark.parametrize("size", list(SIZES))


def colors_of(ax):
    lines = [c for c in ax.collections if isinstance(c, LineCollection)]
    return {to_hex(color).upper() for c in lines for color in c.get_colors()}


@languages
def test_leaves_stand_at_their_labels_on_the_reading_side(dtm, lang):
    ax = plot.dendrogram(dtm, lang=lang)
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
    right = all(box.x0 >= ax.bbox.x1 - 1 for box in boxes)
    left = all(box.x1 <= ax.bbox.x0 + 1 for box in boxes)
    assert (right, left) == ((True, False) if lang == "ar" else (False, True))
    height = article_tree(1 - cosines(dtm))[-1, 2]
    leaves, root = ax.transData.transform([(0, 0), (height, 0)])
    assert (leaves[0] > root[0]) == right


def test_joins_stand_at_their_heights(dtm):
    ax = plot.dendrogram(dtm)
    lines = [c for c in ax.collections if isinstance(c, LineCollection)]
    drawn = sorted(path.vertices[:, 0].max() for c in lines for path in c.get_paths())
    np.testing.assert_allclose(drawn, sorted(article_tree(1 - cosines(dtm))[:, 2]))
    for tick, label in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True):
        assert float(label.get_text()) == pytest.approx(1 - tick, abs=1e-3)


def test_branches_have_colours_where_there_are_clusters(sample_result):
    found = sample_result.clustering
    ax = plot.dendrogram(sample_result.dtm, clustering=found)
    counts = found.table["cluster"].value_counts()
    expected = {PALETTE[label - 1] for label in counts[counts > 1].index}
    assert colors_of(ax) == {*expected, GREY}
    assert title_of(ax.figure)[0] == "تنقسم المقالات إلى 8 مجموعات واضحة"
    order = [int(label.get_text().split(".")[0]) - 1 for label in ax.get_yticklabels()]
    assert order == leaf_order(found.tree)


def test_without_clusters_branches_are_grey_and_the_title_says_so(sample_result):
    found = replace(sample_result.clustering, verdict="weak")
    ax = plot.dendrogram(sample_result.dtm, clustering=found)
    assert colors_of(ax) == {GREY}
    assert title_of(ax.figure)[0] == "لا تنقسم المقالات إلى مجموعات واضحة"
    assert ax.figure.legends == []


def test_of_few_articles_nothing_is_concluded(dtm):
    assert title_of(plot.dendrogram(dtm).figure)[0] == "أي المقالات أشد تشابها"


def test_articles_may_stand_out(dtm):
    ax = plot.dendrogram(dtm, highlight=[dtm.ids[0], dtm.ids[2]], color="red")
    assert colors_of(ax) <= {"#FF0000", REST, GREY}
    dots = ax.collections[-1].get_facecolors()
    assert sorted(to_hex(dot).upper() for dot in dots) == sorted(["#FF0000"] * 2 + [REST] * 4)


@languages
def test_branches_of_a_cut_tree_are_named_by_terms_and_hold_all_articles(sample_result, lang):
    dtm = sample_result.dtm
    ax = plot.dendrogram(dtm, clustering=sample_result.clustering, size="slide", lang=lang)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert 2 < len(labels) < dtm.shape[0]
    held = [int(label.rpartition("(")[2][:-1]) for label in labels if label.endswith(")")]
    single = [label for label in labels if not label.endswith(")")]
    assert sum(held) + len(single) == dtm.shape[0]
    assert all(label.split(".")[0].isdigit() for label in single)
    assert check_figure(ax.figure) == []


@languages
@sizes
def test_the_tree_of_the_sample_fits_its_page(sample_result, lang, size):
    ax = plot.dendrogram(
        sample_result.dtm, clustering=sample_result.clustering, lang=lang, size=size
    )
    assert ax.figure.get_figheight() <= SIZES[size].tallest
    assert (len(ax.get_yticks()) < 50) == (size == "slide")
