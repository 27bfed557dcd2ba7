"""Clusters: the stories of the sample are found, and none where there are none."""

import itertools
import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.cluster.hierarchy import fcluster
from sklearn.metrics import (
    adjusted_rand_score,
    silhouette_samples,
    silhouette_score,
    v_measure_score,
)

from corpus_tools.arabic.tokens import tokenize
from corpus_tools.clusters import clusters, other_settings
from corpus_tools.clusters.clusters import cluster
from corpus_tools.clusters.tree import article_tree
from corpus_tools.comparison import robustness
from corpus_tools.comparison.similarity import cosines
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.report.analysis import analyse
from corpus_tools.terms.counting import count_terms

LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"


def invented_words(count):
    """Return words of three letters that no list knows."""
    return ["".join(letters) for letters in itertools.product(LETTERS, repeat=3)][:count]


def two_topics(n=6, length=60, seed=0):
    """Return n articles on each of two topics that share a fifth of their words."""
    rng = np.random.default_rng(seed)
    words = invented_words(200)
    shared, topics = words[:40], (words[40:120], words[120:])
    return [
        " ".join([*rng.choice(topic, 4 * length // 5), *rng.choice(shared, length // 5)])
        for topic in topics
        for _ in range(n)
    ]


@pytest.fixture(scope="module")
def found(sample_result):
    return sample_result.clustering


def test_the_stories_of_the_sample_are_found(found, gold):
    assert found.verdict == "clusters"
    stories = [gold[article_id]["story"] for article_id in found.table["id"]]
    assert found.k == len(set(stories))
    assert adjusted_rand_score(stories, found.table["cluster"]) == 1


def test_the_silhouette_is_that_of_scikit_learn(found, sample_dtm):
    distances = 1 - cosines(sample_dtm)
    expected = silhouette_score(distances, found.table["cluster"], metric="precomputed")
    assert found.silhouette == pytest.approx(expected, abs=5e-5)


def test_the_contrast_is_the_ratio_of_the_means(found, sample_dtm):
    matrix, labels = cosines(sample_dtm), found.table["cluster"].tolist()
    pairs = list(itertools.combinations(range(len(labels)), 2))
    within = np.mean([matrix[p] for p in pairs if labels[p[0]] == labels[p[1]]])
    between = np.mean([matrix[p] for p in pairs if labels[p[0]] != labels[p[1]]])
    assert found.contrast == pytest.approx(within / between, abs=0.006)


def test_the_table_says_who_belongs_where(found, sample_dtm):
    table = found.table
    columns = ["id", "cluster", "label_terms", "membership", "strength", "sure"]
    assert table.columns.tolist() == columns
    assert table["id"].tolist() == sample_dtm.ids
    sizes = table["cluster"].value_counts()
    assert sizes.sort_index().is_monotonic_decreasing
    assert table["membership"].between(0, 1).all()
    assert table.groupby("cluster")["label_terms"].nunique().eq(1).all()
    assert table["label_terms"].nunique() == found.k


def test_labels_are_terms_of_the_cluster_more_than_of_others(found, sample_dtm):
    weights = sample_dtm.tfidf().toarray()
    column = {sample_dtm.display[key]: i for i, key in enumerate(sample_dtm.keys)}
    for label, part in found.table.groupby("cluster"):
        inside = (found.table["cluster"] == label).to_numpy()
        for term in part["label_terms"].iloc[0].split(" | "):
            weight = weights[:, column[term]]
            assert weight[inside].mean() > weight[~inside].mean()


def test_two_topics_are_two_clusters():
    dtm = count_terms(two_topics(), conflate="none", stop=[])
    found = cluster(dtm, [cosines(dtm, sublinear=True)])
    assert found.verdict == "clusters"
    assert found.table["cluster"].tolist() == [1] * 6 + [2] * 6


def test_the_same_settings_agree_wholly():
    dtm = count_terms(two_topics(), conflate="none", stop=[])
    found = cluster(dtm, [cosines(dtm), cosines(dtm)])
    assert found.stability == 1
    assert (found.table["membership"] == 1).all()


def test_unsure_articles_are_those_whose_silhouette_is_not_above_zero():
    texts = two_topics()
    dtm = count_terms([*texts, f"{texts[0]} {texts[-1]}"], conflate="none", stop=[])
    table = cluster(dtm, k=2).table
    distances = 1 - cosines(dtm)
    silhouettes = silhouette_samples(distances, table["cluster"], metric="precomputed")
    assert (table["sure"] == (silhouettes > 1e-6)).all()
    assert table["strength"].idxmin() == len(texts)
    assert table["strength"].between(0, 1).all()


def test_each_topic_is_headed_by_its_medoid(found, sample_dtm):
    matrix = cosines(sample_dtm)
    labels = found.table["cluster"].to_numpy()
    for row in found.topics.itertuples():
        own = np.flatnonzero(labels == row.cluster)
        within = matrix[np.ix_(own, own)].sum(axis=1)
        assert row.size == len(own)
        assert row.medoid == sample_dtm.ids[own[np.argmax(within)]]
        assert row.headline == sample_dtm.titles[own[np.argmax(within)]]


def test_stability_is_the_mean_rand_index_with_other_settings():
    dtm = count_terms(two_topics(), conflate="none", stop=[])
    order = np.random.default_rng(1).permutation(12)
    others = [cosines(dtm), cosines(dtm)[np.ix_(order, order)]]
    found = cluster(dtm, others)
    labels = found.table["cluster"]
    cuts = [fcluster(article_tree(1 - matrix), found.k, "maxclust") for matrix in others]
    expected = np.mean([adjusted_rand_score(labels, cut) for cut in cuts])
    assert found.stability == pytest.approx(expected, abs=5e-5)
    assert found.verdict == "weak"
    assert "another way" in found.reason
    for i, membership in enumerate(found.table["membership"]):
        same = [j for j in range(12) if labels[j] == labels[i] and j != i]
        agree = np.mean([[cut[i] == cut[j] for j in same] for cut in cuts])
        assert membership == pytest.approx(agree, abs=5e-5)


def without_texts(dtm):
    return replace(dtm, source=None, corpus=None)


def test_counts_without_texts_are_compared_by_counts_and_say_so():
    found = cluster(without_texts(count_terms(two_topics(), conflate="none", stop=[])))
    assert found.verdict == "clusters"
    assert found.basis == "counts"
    assert len(found.agreements) == 8
    assert "other ways of counting words were not tried" in found.reason


def test_what_was_not_compared_is_not_called_clusters(monkeypatch):
    monkeypatch.setattr(other_settings, "_by_counts", lambda counts: iter(()))
    found = cluster(without_texts(count_terms(two_topics(), conflate="none", stop=[])))
    assert np.isnan(found.stability)
    assert found.table["membership"].isna().all()
    assert (found.verdict, found.basis) == ("weak", "none")
    assert "not known" in found.reason


@pytest.mark.parametrize("part", [None, slice(0, 14)])
def test_the_function_takes_the_care_of_the_report(sample, sample_result, part):
    corpus = sample if part is None else sample[part]
    told = (sample_result if part is None else analyse(corpus)).clustering
    found = cluster(count_terms(corpus))
    pd.testing.assert_frame_equal(found.table, told.table)
    assert (found.verdict, found.reason, found.k) == (told.verdict, told.reason, told.k)
    assert found.stability == told.stability


def test_rows_of_a_matrix_are_compared_by_their_own_texts(sample_dtm):
    part = sample_dtm.rows(slice(20, None, -1))
    found = cluster(part)
    assert found.basis == "settings"
    assert len(found.agreements) == 24


def test_the_function_takes_the_care_of_the_report_with_real_news(real_rows):
    corpus = load_corpus(pd.DataFrame(real_rows("ant_multisource", 40)))
    found, told = cluster(count_terms(corpus)), analyse(corpus).clustering
    assert found.table.equals(told.table)
    assert (found.verdict, found.reason) == (told.verdict, told.reason)
    assert found.verdict != "clusters"


def test_many_articles_are_compared_by_some_of_them(monkeypatch):
    _, dtm = many_topics(320, 3)
    monkeypatch.setattr(robustness, "_MOST", 100)
    monkeypatch.setattr(other_settings, "_MOST", 150)
    found = cluster(dtm, k=3)
    assert found.basis == "counts"
    assert found.table["membership"].notna().sum() == 150
    assert found.verdict == "clusters"


@pytest.mark.parametrize("lang", [0, 1])
def test_the_sentence_has_no_jargon_and_the_measures_stand_apart(found, lang):
    jargon = ("الظل", "راند") if lang == 0 else ("silhouette", "Rand")
    assert not any(word in found.said[lang] for word in jargon)
    assert all(word.lower() in found.measured[lang].lower() for word in jargon)


def dealt_at_random(seed, n, length, words):
    """Return articles whose words are drawn alike, common words oftener (Zipf's law)."""
    chances = 1 / np.arange(1, words + 1)
    rng = np.random.default_rng(seed)
    drawn = rng.choice(invented_words(words), (n, length), p=chances / chances.sum())
    return count_terms([" ".join(row) for row in drawn], conflate="none", stop=[])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("n", "length", "words"), [(12, 40, 400), (24, 150, 2000)])
def test_terms_dealt_at_random_are_never_clusters(seed, n, length, words):
    found = cluster(dealt_at_random(seed, n, length, words))
    assert found.verdict in ("weak", "none")
    assert (found.table["label_terms"] == "").all()


def test_chance_looks_like_clusters_no_oftener_than_the_test_allows():
    # A handful of very short articles: the hardest case. One in twenty may pass at p = .05.
    found = [cluster(dealt_at_random(seed, 6, 20, 1000)) for seed in range(20)]
    assert all(one.p_value <= 0.05 for one in found if one.verdict == "clusters")
    assert sum(one.verdict == "clusters" for one in found) <= 2


def test_the_sample_shuffled_is_never_clusters(sample):
    rng = np.random.default_rng(0)
    articles = [tokenize(sample.text(i)) for i in sample.ids]
    pool = rng.permutation([token for tokens in articles for token in tokens])
    ends = np.cumsum([len(tokens) for tokens in articles])[:-1]
    texts = [" ".join(part) for part in np.split(pool, ends)]
    assert cluster(count_terms(texts)).verdict in ("weak", "none")


@pytest.mark.parametrize("story", ["final", "flights", "marathon", "port", "rates", "river"])
def test_one_story_alone_is_never_clusters(story, sample_folder, write, tmp_path):
    for path in sample_folder.glob(f"{story}-*.txt"):
        write(f"corpus/{path.name}", path.read_bytes())
    assert cluster(count_terms(load_corpus(tmp_path / "corpus"))).verdict in ("weak", "none")


def test_clusters_do_not_depend_on_the_order_of_articles(sample):
    texts = [sample.text(i) for i in sample.ids]
    one, other = cluster(count_terms(texts)), cluster(count_terms(texts[::-1]))
    assert adjusted_rand_score(one.table["cluster"], other.table["cluster"][::-1]) == 1
    assert one.silhouette == other.silhouette
    assert one.verdict == other.verdict


def test_clustering_twice_gives_the_same():
    dtm = count_terms(two_topics(), conflate="none", stop=[])
    one, other = cluster(dtm), cluster(dtm)
    assert one.table.equals(other.table)
    assert (one.p_value, one.null_silhouette) == (other.p_value, other.null_silhouette)
    # The share of the random corpora, this one counted in, that reach the silhouette.
    assert one.p_value == 1 / 20


@pytest.mark.parametrize("texts", [["نهر سد", "قمر"], ["نهر سد", "نهر قمر", "سد قمر"]])
def test_few_articles_are_no_clusters(texts):
    found = cluster(count_terms(texts))
    assert found.verdict == "none"
    assert "too few" in found.reason
    assert len(found.tree) == len(texts) - 1


def test_equal_articles_are_no_clusters():
    found = cluster(count_terms(["نهر سد قمر"] * 6))
    assert found.verdict in ("weak", "none")
    assert found.k == 1


def test_an_article_without_terms_does_no_harm():
    found = cluster(count_terms([*two_topics(), "في"], conflate="none"))
    assert len(found.table) == 13
    assert np.isfinite(found.tree).all()


def test_one_article_cannot_be_clustered():
    with pytest.raises(InputError, match="expected at least 2 articles; found 1"):
        cluster(count_terms(["نهر"]))


def test_the_users_articles_are_no_clusters(data_dir):
    result = analyse(load_corpus(data_dir / "seeds"))
    assert result.clustering.verdict in ("weak", "none")
    pair = result.nearest_pair
    assert result.robustness.held(pair["id_a"], pair["id_b"], "nearest") > 0.5


@pytest.fixture
def few_numbers(monkeypatch):
    """Choose among few numbers of topics: each that is tried takes its time."""
    monkeypatch.setattr(clusters, "_MOST_TOPICS", 8)


def many_topics(n, topics, length=40, seed=0):
    """Return n articles on some topics that share half of their words."""
    rng = np.random.default_rng(seed)
    words = invented_words(400 + 100 * topics)
    topic = rng.integers(topics, size=n)
    texts = [
        " ".join(
            [
                *rng.choice(words[:400], length // 2),
                *rng.choice(words[400 + 100 * t : 500 + 100 * t], length // 2),
            ]
        )
        for t in topic
    ]
    return topic, count_terms(texts, conflate="none", stop=[])


@pytest.mark.usefixtures("few_numbers")
def test_topics_of_many_articles_are_found_without_their_number():
    topic, dtm = many_topics(310, 5)
    found = cluster(dtm, [cosines(dtm), cosines(dtm, sublinear=True)])
    assert found.k == 5
    assert adjusted_rand_score(topic, found.table["cluster"]) > 0.98
    assert found.verdict == "clusters"
    assert found.stability > 0.98
    assert len(found.tree) == 309


@pytest.mark.parametrize("k", [2, 12])
def test_there_are_as_many_clusters_as_asked_for(k):
    found = cluster(count_terms(two_topics(), conflate="none", stop=[]), k=k)
    assert found.k == k
    assert found.table["cluster"].value_counts().sort_index().is_monotonic_decreasing


def test_the_stories_of_the_sample_are_found_by_their_number(sample_dtm, gold):
    found = cluster(sample_dtm, k=8)
    stories = [gold[article_id]["story"] for article_id in found.table["id"]]
    assert adjusted_rand_score(stories, found.table["cluster"]) > 0.9


@pytest.mark.parametrize("k", [-1, 0, 1, 13])
def test_k_is_between_2_and_the_number_of_articles(k):
    with pytest.raises(InputError, match=f"expected k from 2 to 12.*found {k}"):
        cluster(count_terms(two_topics()), k=k)


@pytest.mark.usefixtures("few_numbers")
@pytest.mark.parametrize(("seed", "k"), [(0, None), (1, 4)])
def test_many_articles_of_terms_dealt_at_random_are_never_clusters(seed, k):
    found = cluster(dealt_at_random(seed, 310, 60, 2000), k=k)
    assert found.verdict in ("weak", "none")
    assert (found.table["label_terms"] == "").all()


@pytest.mark.usefixtures("few_numbers")
def test_one_story_told_many_times_is_never_clusters(sample, sample_folder):
    texts = [p.read_text(encoding="utf-8") for p in sorted(sample_folder.glob("flights-*.txt"))]
    words = tokenize(" ".join(texts))
    rng = np.random.default_rng(0)
    told = [" ".join(rng.choice(words, 150)) for _ in range(310)]
    assert cluster(count_terms(told)).verdict in ("weak", "none")


@pytest.mark.usefixtures("few_numbers")
def test_articles_beyond_those_fitted_join_the_nearest_cluster(monkeypatch):
    topic, dtm = many_topics(420, 5)
    monkeypatch.setattr(clusters, "_MOST_TO_FIT", 200)
    monkeypatch.setattr(clusters, "MOST_FOR_TREE", 300)
    found = cluster(dtm)
    assert found.k == 5
    assert adjusted_rand_score(topic, found.table["cluster"]) > 0.95
    assert found.tree.shape == (0, 4)
    assert 0 < found.silhouette < 1


@pytest.mark.usefixtures("few_numbers")
def test_clustering_many_articles_twice_gives_the_same():
    _, dtm = many_topics(310, 3)
    one, other = cluster(dtm), cluster(dtm)
    assert one.table.equals(other.table)
    assert (one.p_value, one.silhouette) == (other.p_value, other.silhouette)


@pytest.mark.parametrize(
    ("name", "least", "verdict"),
    [
        ("sanad_khaleej.dev.jsonl", 0.84, "clusters"),
        # Other ways of counting part these articles otherwise.
        ("ant_multisource.dev.jsonl", 0.5, "weak"),
    ],
)
def test_sections_of_newspapers_are_found(data_dir, name, least, verdict):
    if not (data_dir / name).is_file():
        pytest.skip(f"no {name}")
    whole = load_corpus(data_dir / name)
    corpus = whole.where(ids=random.Random(600).sample(list(whole.articles["id"]), 600))
    sections = corpus.articles["label"].tolist()
    dtm = count_terms(corpus)
    unaided, told = cluster(dtm), cluster(dtm, k=len(set(sections)))
    assert v_measure_score(sections, told.table["cluster"]) > least
    assert v_measure_score(sections, unaided.table["cluster"]) > least - 0.03
    assert unaided.verdict == verdict


def test_they_show_themselves(sample_dtm):
    found = cluster(sample_dtm)
    assert repr(found).startswith(f"Clustering({found.k} clusters of 50 articles: ")
    shown = found._repr_html_()
    assert found.said[0] in shown
    assert shown.count("<tr>") == found.k + 1
    none = cluster(count_terms(["نهر سد", "نهر جسر"]))
    assert "label_terms" not in none._repr_html_()
