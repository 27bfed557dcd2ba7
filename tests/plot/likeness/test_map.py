"""The map: numbered points and their headlines, or many points and the names of regions."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_hex
from scipy.spatial.distance import pdist

from corpus_tools import plot
from corpus_tools.clusters.regions import regions
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.messages import both
from corpus_tools.plot.frame import title_of
from corpus_tools.plot.likeness import map as drawing
from corpus_tools.plot.style import PALETTE, REST, SIZES

languages = pytest.mark.parametrize("lang", ["ar", "en"])


@languages
def test_every_article_has_a_numbered_point_and_its_headline(sample_result, lang):
    dtm, found = sample_result.dtm, sample_result.clustering
    ax = plot.article_map(dtm, clustering=found, places=sample_result.places, lang=lang)
    points, dots = ax.collections
    places = points.get_offsets()
    n = dtm.shape[0]
    assert len(places) == n
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
    ax.figure.draw_without_rendering()
    gaps = pdist(ax.transData.transform(places)) * 72 / ax.figure.dpi
    assert gaps.min() >= 0.95 * np.sqrt(points.get_sizes()[0])
    assert ax.figure.get_figheight() <= SIZES["report"].tallest


@pytest.mark.parametrize("verdict", ["clusters", "weak"])
def test_of_more_articles_regions_are_named(sample_result, verdict, monkeypatch):
    monkeypatch.setattr(drawing, "_columns", lambda *given: 0)  # no room for a list
    found = replace(sample_result.clustering, verdict=verdict)
    dtm = sample_result.dtm
    ax = plot.article_map(dtm, clustering=found, places=sample_result.places, color="#0072B2")
    named = regions(dtm, found)
    texts = {" ".join(text.get_text().split()) for text in ax.texts}
    assert texts == {"، ".join(region.terms) for region in named}
    told = "8 مجموعات واضحة" if verdict == "clusters" else "حول 8 موضوعات"
    assert told in title_of(ax.figure)[0]
    assert check_figure(ax.figure) == []


def test_without_regions_nothing_is_named(sample_result, monkeypatch):
    monkeypatch.setattr(drawing, "_columns", lambda *given: 0)
    monkeypatch.setattr(drawing, "regions", lambda *given: [])
    found = replace(sample_result.clustering, verdict="weak")
    ax = plot.article_map(sample_result.dtm, clustering=found, places=sample_result.places)
    assert len(ax.texts) == 0
    assert title_of(ax.figure) == both("groups_weak")


def test_points_have_the_colours_of_outlets_where_there_are_no_clusters(sample_result):
    dtm = sample_result.dtm
    ax = plot.article_map(dtm, places=sample_result.places)
    outlets = sample_result.corpus.articles["outlet"].tolist()
    color_of = dict(zip(outlets, map(to_hex, ax.collections[0].get_facecolors()), strict=True))
    assert len(set(color_of.values())) == 4
    (legend,) = ax.figure.legends
    assert {t.get_text() for t in legend.get_texts() if t.get_text().strip()} == set(outlets)


def test_later_articles_are_darker(sample_result):
    dtm = sample_result.dtm
    ax = plot.article_map(dtm, places=sample_result.places, color_by="date", color="black")
    days = sample_result.corpus.articles["date"].fillna("").astype(str)
    faces = ax.collections[0].get_facecolors()[:, :3].mean(axis=1)
    known = [(day, face) for day, face in zip(days, faces, strict=True) if len(day) == 10]
    ordered = [face for _, face in sorted(known)]
    assert ordered == sorted(ordered, reverse=True)
    colors = map(to_hex, ax.collections[0].get_facecolors())
    unknown = {color.upper() for color, day in zip(colors, days, strict=True) if not day}
    assert unknown <= {REST}


def test_articles_may_stand_out(sample_result):
    dtm = sample_result.dtm
    ax = plot.article_map(dtm, places=sample_result.places, highlight=dtm.ids[3])
    faces = [to_hex(c).upper() for c in ax.collections[0].get_facecolors()]
    assert faces == [PALETTE[0] if i == 3 else REST for i in range(dtm.shape[0])]


def test_a_colour_by_nothing_that_is_there_is_refused(sample_result):
    with pytest.raises(InputError, match="color_by: expected cluster or a column"):
        plot.article_map(sample_result.dtm, color_by="colour")


def test_on_a_slide_the_list_stands_beside_the_map(sample):
    ax = plot.article_map(sample[:6], size="slide")
    assert min(t.get_position()[0] for t in ax.texts[6:]) > 1
    assert [t.get_text().split(".")[0] for t in ax.texts[6:]] == [str(i) for i in range(1, 7)]
