"""Figures: what is drawn is what was computed, right to left, on the axes that were given."""

import re
from dataclasses import replace

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgb
from scipy.spatial.distance import pdist

from corpus_tools import plot
from corpus_tools._shown import unmarked
from corpus_tools.clusters.clusters import cluster
from corpus_tools.clusters.tree import article_tree, leaf_order
from corpus_tools.comparison.similarity import cosines
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.labels.drawn import drawn_lines
from corpus_tools.messages import articles, say
from corpus_tools.plot.colors import cluster_color
from corpus_tools.plot.style import GREY, PALETTE, REST, SIZES
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.distinctive import distinctive_terms

LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def dtm(sample):
    """Count the terms of six articles of two stories."""
    texts = [sample.text(i) for i in sample.ids if i.startswith(("river", "final"))]
    return count_terms([texts[i] for i in (0, 7, 1, 8, 2, 9)])


@pytest.fixture(scope="module")
def many():
    """Count the terms of more articles than a figure can name."""
    rng = np.random.default_rng(0)
    words = [a + b + "ور" for a in LETTERS[:20] for b in LETTERS[:10]]
    return count_terms([" ".join(rng.choice(words, 30)) for _ in range(70)], conflate="none")


@pytest.fixture(scope="module")
def crowd():
    """Count the terms of more articles than a figure can number."""
    rng = np.random.default_rng(1)
    words = [a + b + "ور" for a in LETTERS[:20] for b in LETTERS[:10]]
    return count_terms([" ".join(rng.choice(words, 30)) for _ in range(160)], conflate="none")


DRAWINGS = {
    "term_frequencies": lambda dtm, **kw: plot.term_frequencies(dtm, **kw),
    "distinctive_terms": lambda dtm, **kw: plot.distinctive_terms(dtm, dtm.ids[0], **kw),
    "distinctive_table": lambda dtm, **kw: plot.distinctive_table(dtm, **kw),
    "similarity_heatmap": lambda dtm, **kw: plot.similarity_heatmap(dtm, **kw),
    "dendrogram": lambda dtm, **kw: plot.dendrogram(dtm, **kw),
    "article_map": lambda dtm, **kw: plot.article_map(dtm, **kw),
}
drawings = pytest.mark.parametrize("draw", DRAWINGS.values(), ids=list(DRAWINGS))
sizes = pytest.mark.parametrize("size", list(SIZES))
languages = pytest.mark.parametrize("lang", ["ar", "en"])


def shown(ax):
    """Return all the text on axes."""
    return [text.get_text() for text in ax.texts]


def other(lang):
    return "en" if lang == "ar" else "ar"


def captions(ax):
    """Return the titles and notes of a figure, each as one line."""
    return [" ".join(text.get_text().split()) for text in ax.figure.texts]


def rows_from_the_top(ax):
    """Return the labels of the y axis in the order they are seen."""
    labels = [label.get_text() for label in ax.get_yticklabels()]
    heights = [ax.transData.transform((0, y))[1] for y in ax.get_yticks()]
    rows = sorted(zip(heights, labels, strict=True), key=lambda row: -row[0])
    return [label for _, label in rows]


def side_of_labels(ax):
    """Return the side of the axes where the labels of the y axis are seen."""
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
    if all(box.x0 >= ax.bbox.x1 - 1 for box in boxes):
        return "right"
    return "left" if all(box.x1 <= ax.bbox.x0 + 1 for box in boxes) else "inside"


def bars_of(ax):
    """Return where each bar begins and ends, in the order they are seen."""
    bars = sorted(ax.patches, key=lambda bar: -ax.transData.transform((0, bar.get_y()))[1])
    return [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars]


@drawings
def test_given_axes_are_drawn_on_and_returned(draw, dtm):
    figure = plt.figure(figsize=(12, 9))
    ax = figure.subplots()
    before = plt.get_fignums()
    assert draw(dtm, ax=ax) is ax
    assert plt.get_fignums() == before
    assert ax.texts or ax.get_yticklabels()


@drawings
def test_without_axes_one_figure_is_opened(draw, dtm):
    ax = draw(dtm)
    assert plt.get_fignums() == [ax.figure.number]


@drawings
@languages
def test_drawing_twice_draws_the_same(draw, dtm, lang):
    one, other = draw(dtm, lang=lang), draw(dtm, lang=lang)
    assert shown(one) == shown(other)
    assert one.get_xlim() == other.get_xlim()
    assert rows_from_the_top(one) == rows_from_the_top(other)


@drawings
@languages
@sizes
def test_labels_are_drawn_right_and_large_enough(draw, dtm, lang, size):
    figure = draw(dtm, lang=lang, size=size).figure
    measures = SIZES[size]
    figure.set_dpi(measures.dpi)
    figure.draw_without_rendering()
    assert check_figure(figure) == []
    assert figure.get_figwidth() == measures.width
    assert figure.get_figheight() <= measures.tallest
    lines = drawn_lines(figure)[0]
    assert lines
    assert min(line.size for line in lines) >= measures.note


@drawings
@languages
def test_captions_are_in_the_language(draw, dtm, lang):
    texts = draw(dtm, lang=lang).figure.texts
    assert {text.get_ha() for text in texts} == {"right" if lang == "ar" else "left"}
    assert texts[0].get_fontsize() > max([text.get_fontsize() for text in texts[1:]], default=0)
    latin = [text.get_text() for text in texts if re.search("[a-z]{2}", text.get_text())]
    assert len(latin) == (0 if lang == "ar" else len(texts))


@drawings
def test_in_both_languages_arabic_stands_right_and_english_left(draw, dtm):
    texts = draw(dtm, lang="both").figure.texts
    assert {text.get_ha() for text in texts} == {"right", "left"}
    assert texts[0].get_ha() == "right"
    assert texts[0].get_fontsize() > texts[1].get_fontsize()


TEXTS = ["سد نهر نهر نهر", "نهر سد قمر", "نهر ميناء"]


@languages
def test_bars_of_articles_stand_in_bars_of_occurrences(dtm, lang):
    ax = plot.term_frequencies(dtm, top=12, lang=lang)
    terms = dtm.with_phrases.terms.head(12)
    by_height = {}
    for bar in ax.patches:
        by_height.setdefault(round(bar.get_height(), 2), []).append(bar)
    inner, outer = (by_height[height] for height in sorted(by_height))
    assert [bar.get_width() for bar in outer] == terms["count"].tolist()
    assert [bar.get_width() for bar in inner] == terms["documents"].tolist()
    lighter = [np.mean(to_rgb(bar.get_facecolor())) for bar in inner]
    assert min(lighter) > max(np.mean(to_rgb(bar.get_facecolor())) for bar in outer)
    assert rows_from_the_top(ax) == terms["term"].tolist()
    assert {str(n) for n in terms["count"]} <= set(shown(ax))


def test_the_title_names_the_term_that_leads_and_its_bar_stands_out():
    ax = plot.term_frequencies(count_terms(TEXTS))
    assert captions(ax)[0] == "«نهر» أكثر ما يرد: 5 مرات في كل المقالات"
    faces = [to_hex(bar.get_facecolor()).upper() for bar in ax.patches if bar.get_height() > 0.7]
    assert faces == [PALETTE[0]] + [REST] * (len(faces) - 1)
    english = plot.term_frequencies(count_terms(TEXTS), lang="en")
    assert unmarked(captions(english)[0]) == "“نهر” occurs most: 5 times in all articles"


def test_of_two_terms_as_frequent_neither_leads():
    ax = plot.term_frequencies(count_terms(["نهر سد نهر سد", "سد نهر"]), phrases=False)
    assert captions(ax)[0] == say("top_terms")
    outer = [bar for bar in ax.patches if bar.get_height() > 0.7]
    assert {to_hex(bar.get_facecolor()).upper() for bar in outer} == {PALETTE[0]}


def test_captions_and_colours_are_those_that_are_asked_for():
    asked = {"title": "عنوان", "subtitle": "", "note": "", "source": "وكالة"}
    ax = plot.term_frequencies(count_terms(TEXTS), highlight="سد", color="red", **asked)
    assert captions(ax) == ["عنوان", "وكالة"]
    faces = dict(
        zip(
            rows_from_the_top(ax),
            [to_hex(bar.get_facecolor()) for bar in ax.patches if bar.get_height() > 0.7],
            strict=True,
        )
    )
    assert faces["سد"] == "#ff0000"
    assert faces["نهر"].upper() == REST
    with pytest.raises(InputError, match="found heading"):
        plot.term_frequencies(count_terms(TEXTS), heading="عنوان")


@pytest.mark.parametrize("name", ["term_frequencies", "distinctive_terms"])
def test_bars_grow_from_the_reading_side(name, dtm):
    right_to_left, left_to_right = DRAWINGS[name](dtm, lang="ar"), DRAWINGS[name](dtm, lang="en")
    assert right_to_left.xaxis_inverted()
    assert side_of_labels(right_to_left) == "right"
    assert not left_to_right.xaxis_inverted()
    assert side_of_labels(left_to_right) == "left"
    for ax in (right_to_left, left_to_right):
        longest = max(end for _, end in bars_of(ax))
        assert min(ax.get_xlim()) == 0
        assert max(ax.get_xlim()) > longest


def test_fewer_terms_than_asked_for_are_all_drawn():
    ax = plot.term_frequencies(count_terms(["نهر سد نهر"]), top=20)
    assert rows_from_the_top(ax) == ["نهر", "سد"]


def test_phrases_are_terms_of_the_chart():
    dtm = count_terms(["نفت وزارة الدفاع", "لقاء في وزارة الدفاع", "عن وزارة الدفاع"])
    assert rows_from_the_top(plot.term_frequencies(dtm, top=1)) == ["وزارة الدفاع"]
    assert "وزارة الدفاع" not in rows_from_the_top(plot.term_frequencies(dtm, phrases=False))


def test_length_and_number_of_distinctive_terms_are_the_same(dtm):
    ax = plot.distinctive_terms(dtm, "3", top=5, lang="ar")
    table = distinctive_terms(dtm, 5)
    table = table[table["id"] == "3"].sort_values("count", ascending=False, kind="stable")
    assert [end for _, end in bars_of(ax)] == table["count"].tolist()
    assert rows_from_the_top(ax) == table["term"].tolist()
    assert shown(ax)[:-1] == [str(count) for count in table["count"]]
    assert shown(ax)[-1].startswith("4. ")


def test_panels_of_articles_have_one_scale(dtm):
    axes = [ax for ax in plot.distinctive_panels(dtm).figure.axes if ax.patches]
    longest = max(bar.get_width() for ax in axes for bar in ax.patches)
    assert all(max(ax.get_xlim()) >= longest for ax in axes)


def test_one_article_alone_has_an_empty_drawing():
    ax = plot.distinctive_terms(count_terms(["نهر سد"]), "0")
    assert len(ax.patches) == 0


def test_an_unknown_article_is_named(dtm):
    with pytest.raises(InputError, match="found 'nowhere'"):
        plot.distinctive_terms(dtm, "nowhere")


@languages
def test_the_table_of_terms_lists_every_article(dtm, lang):
    ax = plot.distinctive_table(dtm, top=3, lang=lang)
    table = distinctive_terms(dtm, 3)
    starts = {}
    for text in ax.texts:
        x, y = text.get_position()
        starts.setdefault(y, []).append((x, text.get_text()))
    assert sorted(starts) == list(range(6))
    for y, cells in starts.items():
        ordered = [text for _, text in sorted(cells, reverse=lang == "ar")]
        assert ordered[0].startswith(f"{y + 1}. ")
        assert ordered[1:] == table.loc[table["id"] == str(y), "term"].tolist()


def test_the_table_of_terms_can_be_of_some_articles(dtm):
    ax = plot.distinctive_table(dtm, [4, 1], top=1)
    assert [text.split(".")[0] for text in shown(ax)[::2]] == ["5", "2"]


@languages
def test_the_heat_map_shows_the_cosines_in_the_order_of_the_tree(dtm, lang):
    ax = plot.similarity_heatmap(dtm, lang=lang)
    matrix = cosines(dtm)
    order = leaf_order(article_tree(1 - matrix))
    cells = ax.images[0].get_array()
    assert np.ma.getmaskarray(cells).tolist() == np.eye(6, dtype=bool).tolist()
    expected = np.ma.masked_array(matrix[np.ix_(order, order)], np.eye(6, dtype=bool))
    assert (cells == expected).all()
    numbers = [str(i + 1) for i in order]
    assert [label.split(".")[0] for label in rows_from_the_top(ax)] == numbers
    assert [label.get_text() for label in ax.get_xticklabels()] == numbers
    assert shown(ax) == [f"{matrix[i, j]:.2f}" for i in order for j in order if i != j]
    assert ax.xaxis_inverted() == (lang == "ar")
    assert side_of_labels(ax) == ("right" if lang == "ar" else "left")


def test_the_heat_map_takes_the_order_of_a_given_tree(sample_result):
    tree = sample_result.clustering.tree
    ax = plot.similarity_heatmap(sample_result.dtm, tree=tree, note=("ملاحظة", "a note"))
    numbers = [int(label.split(".")[0]) - 1 for label in rows_from_the_top(ax)]
    assert numbers == leaf_order(tree)
    assert {"ملاحظة", "a note"} <= set(captions(ax))


@languages
def test_tree_and_heat_map_stand_side_by_side_in_one_order(sample_result, lang):
    tree = sample_result.clustering.tree
    heat_map = plot.similarity_heatmap(sample_result.dtm, tree=tree, lang=lang)
    ax = plot.dendrogram(sample_result.dtm, clustering=sample_result.clustering, lang=lang)

    def numbers(ax):
        return [int(label.split(".")[0]) - 1 for label in rows_from_the_top(ax)]

    assert numbers(ax) == numbers(heat_map) == leaf_order(tree)


@languages
def test_leaves_stand_at_their_labels(dtm, lang):
    ax = plot.dendrogram(dtm, lang=lang)
    side = side_of_labels(ax)
    assert side == ("right" if lang == "ar" else "left")
    leaves, root = ax.transData.transform([(0, 0), (article_tree(1 - cosines(dtm))[-1, 2], 0)])
    assert (leaves[0] > root[0]) == (side == "right")


def test_joins_stand_at_their_heights(dtm):
    ax = plot.dendrogram(dtm)
    lines = [c for c in ax.collections if isinstance(c, LineCollection)]
    drawn = sorted(path.vertices[:, 0].max() for c in lines for path in c.get_paths())
    np.testing.assert_allclose(drawn, sorted(article_tree(1 - cosines(dtm))[:, 2]))
    for tick, label in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True):
        assert float(label.get_text()) == pytest.approx(1 - tick)


def colors_of(ax):
    lines = [c for c in ax.collections if isinstance(c, LineCollection)]
    return {to_hex(color).upper() for c in lines for color in c.get_colors()}


def test_branches_have_colours_where_there_are_clusters(sample_result):
    found = sample_result.clustering
    ax = plot.dendrogram(sample_result.dtm, clustering=found)
    sizes = found.table["cluster"].value_counts()
    expected = {PALETTE[label - 1] for label in sizes[sizes > 1].index}
    assert colors_of(ax) == {*expected, GREY}
    for lang in ("ar", "en"):
        assert f"{say('clusters', lang)}." in captions(ax)


@pytest.mark.parametrize("verdict", ["weak", "none"])
def test_branches_and_points_are_alike_where_there_are_none(dtm, verdict):
    found = replace(cluster(dtm), verdict=verdict)
    ax = plot.dendrogram(dtm, clustering=found)
    assert colors_of(ax) == {GREY}
    points = plot.article_map(dtm, clustering=found)
    assert len(np.unique(points.collections[0].get_facecolors(), axis=0)) == 1
    for drawn in (ax, points):
        assert any(text.startswith(f"{say(verdict)}.") for text in captions(drawn))
        assert drawn.figure.legends == []


@languages
def test_the_map_has_a_numbered_point_for_every_article(sample_result, lang):
    dtm, found = sample_result.dtm, sample_result.clustering
    ax = plot.article_map(dtm, clustering=found, lang=lang)
    points, dots = ax.collections
    places = points.get_offsets()
    n = dtm.shape[0]
    assert len(places) == n
    assert places.min() >= 0
    assert places.max() <= 1
    numbers, names = ax.texts[:n], ax.texts[n:]
    assert [t.get_text() for t in numbers] == [str(i) for i in range(1, n + 1)]
    np.testing.assert_allclose([t.get_position() for t in numbers], places)
    assert [t.get_text().split(".")[0] for t in names] == [str(i) for i in range(1, n + 1)]
    colors = [PALETTE[label - 1] for label in found.table["cluster"]]
    assert [to_hex(c).upper() for c in points.get_facecolors()] == colors
    assert [to_hex(c).upper() for c in dots.get_facecolors()] == colors
    # Two columns, the first where reading starts, each read downwards.
    half = n // 2
    xs, ys = np.array([ax.transData.transform(t.get_position()) for t in names]).T
    for column in (slice(half), slice(half, n)):
        assert len(set(xs[column].round(6))) == 1
        assert (np.diff(ys[column]) < 0).all()
    assert (xs[0] > xs[half]) == (lang == "ar")
    assert ys.max() < ax.transData.transform((0, 0))[1]


@sizes
def test_points_do_not_cover_each_other(sample_result, size):
    ax = plot.article_map(sample_result.dtm, size=size)
    ax.figure.draw_without_rendering()
    points = ax.collections[0]
    places = ax.transData.transform(points.get_offsets())
    gaps = pdist(places) * 72 / ax.figure.dpi
    assert gaps.min() >= 0.95 * np.sqrt(points.get_sizes()[0])


def test_on_a_slide_the_list_stands_beside_the_map(dtm):
    ax = plot.article_map(dtm, size="slide")
    names = ax.texts[dtm.shape[0] :]
    assert min(t.get_position()[0] for t in names) > 1
    assert [t.get_text().split(".")[0] for t in names] == [str(i) for i in range(1, 7)]


@pytest.mark.parametrize("name", ["dendrogram", "article_map"])
@sizes
def test_a_legend_says_which_colour_is_which_cluster(sample_result, name, size):
    found = sample_result.clustering
    ax = getattr(plot, name)(sample_result.dtm, clustering=found, size=size)
    (legend,) = ax.figure.legends
    texts = [text.get_text() for text in legend.get_texts()]
    named = {text.split(".")[0]: text for text in texts if text.strip()}
    assert sorted(named) == [str(i) for i in range(1, found.k + 1)]
    handles = dict(zip(texts, legend.legend_handles, strict=True))
    for label, terms in zip(found.table["cluster"], found.table["label_terms"], strict=True):
        text = named[str(label)]
        assert terms.split(" | ")[0] in text
        assert handles[text].get_color() == PALETTE[label - 1]


@sizes
def test_what_a_size_has_no_room_for_is_said(sample_result, size):
    dtm, measures = sample_result.dtm, SIZES[size]
    table = plot.distinctive_table(dtm, size=size)
    rows = len({text.get_position()[1] for text in table.texts})
    assert rows == min(dtm.shape[0], measures.most_rows)
    said = say("shown_articles", "en", shown=rows, total=dtm.shape[0])
    assert any(said in text for text in captions(table)) == (rows < dtm.shape[0])
    bars = plot.term_frequencies(dtm, size=size)
    said = say("shown_terms", "en", shown=measures.terms, total=len(dtm.with_phrases.terms))
    assert any(said in text for text in captions(bars))
    tree = plot.dendrogram(dtm, size=size)
    cut = len(tree.get_yticks()) < dtm.shape[0]
    assert any(say("cut_tree", "en") in text for text in captions(tree)) == cut
    assert cut == (size == "slide")
    heat_map = plot.similarity_heatmap(dtm, size=size)
    unnamed = not any("." in label for label in rows_from_the_top(heat_map))
    assert any(say("only_numbers", "en") in text for text in captions(heat_map)) == unnamed
    points = plot.article_map(dtm, size=size)
    listed = len(points.texts) == 2 * dtm.shape[0]
    assert any(say("only_numbers", "en") in text for text in captions(points)) != listed


def test_beyond_the_palette_clusters_share_the_grey():
    assert [cluster_color(i) for i in (1, len(PALETTE), 99)] == [PALETTE[0], GREY, GREY]


@pytest.mark.parametrize("lang", ["ar"])  # one: so many numbers take long to place
def test_more_articles_than_can_be_named_are_numbered(many, lang):
    n = many.shape[0]
    heat_map = plot.similarity_heatmap(many, lang=lang)
    order = leaf_order(article_tree(1 - cosines(many)))
    assert rows_from_the_top(heat_map) == [str(i + 1) for i in order]
    assert heat_map.images[0].get_array().shape == (n, n)
    points = plot.article_map(many, lang=lang)
    assert shown(points) == [str(i) for i in range(1, n + 1)]
    for ax in (heat_map, points):
        assert any(say("only_numbers", lang) in text for text in captions(ax))


@pytest.mark.parametrize("lang", ["en"])
def test_more_articles_than_can_be_numbered_are_drawn(crowd, lang):
    heat_map = plot.similarity_heatmap(crowd, lang=lang)
    assert rows_from_the_top(heat_map) == []
    assert any(say("no_labels", lang) in text for text in captions(heat_map))
    points = plot.article_map(crowd, lang=lang)
    assert len(points.collections[0].get_offsets()) == crowd.shape[0]
    assert shown(points) == []
    assert any(say("no_numbers", lang) in text for text in captions(points))


@languages
def test_a_cut_tree_says_how_many_articles_each_branch_holds(many, lang):
    ax = plot.dendrogram(many, lang=lang)
    labels = rows_from_the_top(ax)
    assert len(labels) == SIZES["report"].most_rows < many.shape[0]
    counts = {articles(n, lang): n for n in range(2, many.shape[0])}
    # A branch of one article has its headline.
    single = [label for label in labels if label not in counts]
    assert sum(counts.get(label, 0) for label in labels) + len(single) == many.shape[0]
    assert len({label.split(".")[0] for label in single}) == len(single)


@pytest.mark.parametrize(
    ("name", "texts", "least"),
    [
        ("similarity_heatmap", ["نهر"], 2),
        ("dendrogram", ["نهر"], 2),
        ("article_map", ["نهر", "سد"], 3),
    ],
)
def test_too_few_articles_are_refused(name, texts, least):
    with pytest.raises(InputError, match=f"{name}: expected at least {least}.*{len(texts)}"):
        DRAWINGS[name](count_terms(texts))
    assert plt.get_fignums() == []


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ["similarity_heatmap", "dendrogram", "article_map"])
@pytest.mark.parametrize(
    "texts", [["نهر سد"] * 3, ["نهر", "سد", "قمر"]], ids=["equal", "nothing shared"]
)
def test_extremes_are_drawn_without_a_warning(name, texts):
    ax = DRAWINGS[name](count_terms(texts))
    ax.figure.canvas.draw()
