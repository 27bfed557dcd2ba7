"""The article map to work with."""

import re

import numpy as np
import pytest

from corpus_tools.clusters.map import map_places
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.plot.style import PALETTE
from corpus_tools.terms.counting import count_terms
from corpus_tools.views.article_map import map


@pytest.fixture(scope="module")
def view(sample, sample_result):
    return map(sample_result.dtm, corpus=sample, clustering=sample_result.clustering)


def test_points_stand_where_the_figure_has_them(view, sample_dtm):
    """Near neighbours stay near ones: spreading moves points by less than it parts clusters."""
    points = np.array([(point.x, -point.y) for point in view.values["points"]])
    figure = map_places(sample_dtm) * np.ptp(points, axis=0) + points.min(axis=0)
    assert np.median(np.hypot(*(points - figure).T)) < 30
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    assert gaps[np.triu_indices(len(points), 1)].min() > 20


def test_colours_and_names_follow_the_verdict(view, sample_result, sample_dtm, sample):
    found = sample_result.clustering
    assert found.verdict == "clusters"
    assert {point.color for point in view.values["points"]} <= set(PALETTE)
    assert len(view.values["names"]) == found.k
    plain = map(sample_dtm, corpus=sample)
    assert {point.color for point in plain.values["points"]} == {PALETTE[0]}
    assert plain.values["names"] == []


def test_points_say_what_they_are_without_scripts(view, sample):
    page = view.html()
    assert re.findall("<title>(.*?)</title>", page)[0].startswith(
        f"\u20671. {sample.title(sample.ids[0])[:40]}"
    )
    assert page.count('<g class="point"') == page.count("<article") == len(sample)


def test_without_a_corpus_there_is_nothing_to_open(sample_dtm):
    assert "<article" not in map(sample_dtm).html()


def test_too_few_and_strange_articles_are_named(sample_dtm):
    with pytest.raises(InputError, match="3 to 4000 articles; found 2"):
        map(count_terms(["نهر", "سد"]))
    with pytest.raises(InputError, match="5 are not"):
        map(count_terms(["نهر"] * 5), corpus=load_corpus())
