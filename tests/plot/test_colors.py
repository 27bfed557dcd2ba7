"""Colours of clusters: one for each while there are some, and what they are called."""

from dataclasses import replace

import pandas as pd
import pytest

from corpus_tools.labels.fitting import text_width
from corpus_tools.messages import say
from corpus_tools.plot.colors import (
    cluster_color,
    cluster_entries,
    entries_height,
    has_clusters,
    verdict_note,
)
from corpus_tools.plot.style import GREY, PALETTE, SIZES


@pytest.fixture
def with_clusters(sample_result):
    """Give a function that makes a clustering with so many clusters, of an article each."""

    def make(k):
        names = [" | ".join([f"مصطلح{label}"] * 5) for label in range(1, k + 1)]
        table = pd.DataFrame({"cluster": range(1, k + 1), "label_terms": names})
        return replace(sample_result.clustering, table=table, verdict="clusters")

    return make


def test_each_cluster_has_its_colour_and_its_terms(with_clusters):
    entries = cluster_entries(with_clusters(len(PALETTE)), SIZES["report"])
    assert [color for color, _ in entries] == list(PALETTE)
    for label, (color, text) in enumerate(entries, 1):
        assert color == cluster_color(label)
        assert text.startswith(f"{label}. مصطلح{label}")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_beyond_the_palette_clusters_share_one_entry(with_clusters, lang):
    k = len(PALETTE) + 3
    entries = cluster_entries(with_clusters(k), SIZES["report"], lang)
    others = say("other_clusters", lang, first=len(PALETTE), last=k)
    assert len(entries) == len(PALETTE)
    assert entries[-1] == (GREY, others)
    assert {cluster_color(label) for label in range(len(PALETTE), k + 1)} == {GREY}


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_entries_stand_side_by_side(with_clusters, size):
    entries = cluster_entries(with_clusters(12), size)
    widest = max(text_width(text, size.note) for _, text in entries)
    assert size.columns * widest < size.width
    assert entries_height(entries, size) > entries_height(entries[:3], size) > 0


@pytest.mark.parametrize("verdict", ["weak", "none"])
def test_without_the_verdict_there_are_no_clusters(with_clusters, verdict):
    found = replace(with_clusters(3), verdict=verdict)
    assert not has_clusters(found)
    assert cluster_entries(found, SIZES["report"]) == []
    assert entries_height([], SIZES["report"]) == 0
    assert verdict_note(found) == (f"{say(verdict)}.", f"{say(verdict, 'en')}.")


def test_without_clustering_nothing_is_said():
    assert not has_clusters(None)
    assert cluster_entries(None, SIZES["slide"]) == []
    assert verdict_note(None) == ("", "")
