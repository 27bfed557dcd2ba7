"""Regions of a map: clusters, or neighbourhoods that both halves of the terms keep together."""

from dataclasses import replace

import numpy as np

from corpus_tools.clusters.label_terms import label_terms, short_name
from corpus_tools.clusters.regions import regions
from corpus_tools.terms.counting import count_terms

LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"


def test_regions_are_the_clusters_where_there_are_some(sample_result):
    found = regions(sample_result.dtm, sample_result.clustering)
    labels = sample_result.clustering.table["cluster"].to_numpy()
    assert len(found) == sample_result.clustering.k
    for label, region in enumerate(found, 1):
        assert region.rows.tolist() == np.flatnonzero(labels == label).tolist()
        assert 0 < len(region.terms) <= 3


def test_without_clusters_the_stories_of_the_sample_are_neighbourhoods(sample_result):
    weak = replace(sample_result.clustering, verdict="weak")
    story = [i.split("-")[0] for i in sample_result.corpus.ids]
    for region in regions(sample_result.dtm, weak):
        assert len({story[row] for row in region.rows}) == 1
        assert len(region.rows) >= 4


def test_words_dealt_at_random_have_no_regions():
    rng = np.random.default_rng(0)
    words = [a + b + "ور" for a in LETTERS[:20] for b in LETTERS[:20]]
    dtm = count_terms([" ".join(rng.choice(words, 60)) for _ in range(60)], conflate="none")
    assert regions(dtm) == []


def test_one_word_makes_no_region():
    # Five articles share one word that is said often, and nothing else.
    own = [[a + b + "ور" for b in LETTERS[:12]] for a in LETTERS[:16]]
    texts = [" ".join(words * 2) for words in own]
    texts[:5] = [f"{text} {'زلزال ' * 9}" for text in texts[:5]]
    dtm = count_terms(texts, conflate="none")
    assert regions(dtm) == []


def test_too_few_articles_have_no_regions():
    assert regions(count_terms(["نهر سد", "نهر ميناء"])) == []


def test_a_group_is_named_by_what_others_have_less_of():
    dtm = count_terms(["نهر سد سد", "نهر سد", "نهر ميناء"], conflate="none")
    names = label_terms(dtm, np.array([5, 5, 9]), 1)
    assert names == {5: ["سد"], 9: ["ميناء"]}


def test_a_short_name_says_nothing_twice():
    assert short_name(["وزارة الدفاع", "الدفاع", "نهر"], 3) == ["وزارة الدفاع", "نهر"]
    assert short_name(["أ", "ب", "ج", "د"], 2) == ["أ", "ب"]
