"""The graph of neighbours: links are mutual and beyond chance, whatever the order."""

import numpy as np
import pytest

from corpus_tools.clusters.network import _NEIGHBOURS, neighbour_graph
from corpus_tools.comparison.similarity import cosines
from corpus_tools.terms.counting import count_terms


def test_links_are_mutual_and_beyond_the_threshold(sample_result):
    dtm, graph = sample_result.dtm, sample_result.graph
    matrix = cosines(dtm)
    np.fill_diagonal(matrix, -1)
    near = np.argsort(-matrix, axis=1, kind="stable")[:, :_NEIGHBOURS]
    expected = {
        (a, int(b))
        for a in range(len(matrix))
        for b in near[a]
        if a < b and a in near[b] and matrix[a, b] >= graph.threshold
    }
    assert set(map(tuple, graph.links.tolist())) == expected
    for (a, b), cosine in zip(graph.links, graph.cosines, strict=True):
        assert cosine == pytest.approx(matrix[a, b], abs=1e-6)


def test_links_stay_within_stories(sample_result, gold):
    stories = [gold[article_id]["story"] for article_id in sample_result.dtm.ids]
    assert all(stories[a] == stories[b] for a, b in sample_result.graph.links)


def test_articles_of_words_dealt_at_random_have_few_links():
    rng = np.random.default_rng(0)
    words = [a + b + "ور" for a in "بتثجحخدذرز" for b in "سشصضطظعغفق"]
    graph = neighbour_graph(count_terms([" ".join(rng.choice(words, 40)) for _ in range(80)]))
    assert len(np.unique(graph.links)) < 16


def test_the_table_names_the_strongest_first(sample_result):
    table = sample_result.graph.table(sample_result.dtm.ids)
    assert table["cosine"].is_monotonic_decreasing
    assert len(table) == len(sample_result.graph.links)
