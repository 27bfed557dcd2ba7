"""Clusters: the stories of the sample are found, and none where there are none."""

import itertools

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.metrics import adjusted_rand_score, silhouette_score

from corpus_tools.analysis import analyse
from corpus_tools.clusters import article_tree, cluster, cut_tree, leaf_order, relabel
from corpus_tools.errors import InputError
from corpus_tools.likeness import cosines
from corpus_tools.loading import load_corpus
from corpus_tools.matrix import count_terms
from corpus_tools.tokens import tokenize

LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"


def invented_words(count):
    """Return words of three letters that no list knows."""
    return ["".join(letters) for letters in itertools.product(LETTERS, repeat=3)][:count]


def random_distances(n, seed):
    values = np.random.default_rng(seed).random((n, n))
    matrix = (values + values.T) / 2
    np.fill_diagonal(matrix, 0)
    return matrix


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


def average_linkage(distances):
    """Return the heights of the joins of average linkage, as its definition says."""
    groups = [[i] for i in range(len(distances))]
    heights = []
    while len(groups) > 1:
        pairs = itertools.combinations(range(len(groups)), 2)
        means = {(a, b): distances[np.ix_(groups[a], groups[b])].mean() for a, b in pairs}
        (a, b), height = min(means.items(), key=lambda item: item[1])
        heights.append(height)
        groups[a] += groups.pop(b)
    return heights


def mean_silhouette(distances, labels):
    """Return the mean silhouette, as Rousseeuw (1987) defines it."""
    scores = []
    for i, label in enumerate(labels):
        same = [j for j, other in enumerate(labels) if other == label and j != i]
        if not same:
            scores.append(0.0)
            continue
        a = np.mean([distances[i, j] for j in same])
        b = min(
            np.mean([distances[i, j] for j, other in enumerate(labels) if other == name])
            for name in set(labels) - {label}
        )
        scores.append((b - a) / max(a, b))
    return float(np.mean(scores))


@pytest.mark.parametrize("seed", range(5))
def test_the_tree_is_that_of_average_linkage(seed):
    distances = random_distances(9, seed)
    np.testing.assert_allclose(article_tree(distances)[:, 2], average_linkage(distances))


@pytest.mark.parametrize("seed", range(5))
def test_leaves_stand_so_that_neighbours_are_near(seed):
    distances = random_distances(9, seed)
    tree = article_tree(distances)
    order = leaf_order(tree)
    assert sorted(order) == list(range(9))
    plain = leaf_order(linkage(squareform(distances, checks=False), "average"))

    def length(leaves):
        return sum(distances[a, b] for a, b in itertools.pairwise(leaves))

    assert length(order) <= length(plain) + 1e-9


@pytest.mark.parametrize("seed", range(5))
def test_every_branch_stands_together(seed):
    tree = article_tree(random_distances(9, seed))
    place = {leaf: at for at, leaf in enumerate(leaf_order(tree))}
    branches = [[place[leaf]] for leaf in range(9)]
    for left, right in tree[:, :2].astype(int):
        branches.append(sorted(branches[left] + branches[right]))
        assert branches[-1] == list(range(branches[-1][0], branches[-1][-1] + 1))


def test_clusters_are_numbered_by_size_then_place():
    found = relabel(np.array([7, 3, 3, 9, 9, 9, 5]))
    assert found.tolist() == [3, 2, 2, 1, 1, 1, 4]


@pytest.mark.parametrize("seed", range(5))
def test_the_cut_has_the_highest_silhouette(seed):
    distances = random_distances(12, seed)
    tree = article_tree(distances)
    labels, score = cut_tree(tree, distances)
    assert score == pytest.approx(mean_silhouette(distances, labels.tolist()))
    assert score == pytest.approx(silhouette_score(distances, labels, metric="precomputed"))
    for k in range(2, 7):
        other = fcluster(tree, k, "maxclust").tolist()
        if max(map(other.count, other)) == len(other) - 1:
            continue  # one outlier set apart from all the others is no structure
        assert score >= mean_silhouette(distances, other) - 1e-12


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
    assert table.columns.tolist() == ["id", "cluster", "label_terms", "membership"]
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
    assert "other settings" in found.reason
    for i, membership in enumerate(found.table["membership"]):
        same = [j for j in range(12) if labels[j] == labels[i] and j != i]
        agree = np.mean([[cut[i] == cut[j] for j in same] for cut in cuts])
        assert membership == pytest.approx(agree, abs=5e-5)


def test_what_was_not_compared_with_other_settings_does_not_claim_it():
    dtm = count_terms(two_topics(), conflate="none", stop=[])
    found = cluster(dtm)
    assert np.isnan(found.stability)
    assert found.table["membership"].isna().all()
    assert found.verdict == "clusters"
    assert "no other settings were compared" in found.reason


def dealt_at_random(seed, n, length, words):
    """Return articles whose words are drawn alike, common words oftener (Zipf's law)."""
    chances = 1 / np.arange(1, words + 1)
    rng = np.random.default_rng(seed)
    drawn = rng.choice(invented_words(words), (n, length), p=chances / chances.sum())
    return count_terms([" ".join(row) for row in drawn], conflate="none", stop=[])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("n", "length", "words"), [(12, 40, 400), (24, 150, 2000)])
def test_terms_dealt_at_random_are_never_clusters(seed, n, length, words):
    found = cluster(dealt_at_random(seed, n, length, words))
    assert found.verdict in ("weak", "none")
    assert (found.table["label_terms"] == "").all()


def test_chance_looks_like_clusters_no_oftener_than_the_test_allows():
    # A handful of very short articles: the hardest case. One in twenty may pass at p = .05.
    found = [cluster(dealt_at_random(seed, 6, 20, 1000)) for seed in range(40)]
    assert all(one.p_value <= 0.05 for one in found if one.verdict == "clusters")
    assert sum(one.verdict == "clusters" for one in found) <= 2


@pytest.mark.parametrize("seed", range(3))
def test_the_sample_shuffled_is_never_clusters(sample, seed):
    rng = np.random.default_rng(seed)
    articles = [tokenize(sample.text(i)) for i in sample.ids]
    pool = rng.permutation([token for tokens in articles for token in tokens])
    ends = np.cumsum([len(tokens) for tokens in articles])[:-1]
    texts = [" ".join(part) for part in np.split(pool, ends)]
    assert cluster(count_terms(texts)).verdict in ("weak", "none")


@pytest.mark.parametrize("story", ["final", "flights", "marathon", "port", "rates", "river"])
def test_one_story_alone_is_never_clusters(story, sample_folder, write, tmp_path):
    for path in sample_folder.glob(f"{story}-*.txt"):
        write(f"corpus/{path.name}", path.read_bytes())
    assert analyse(load_corpus(tmp_path / "corpus")).clustering.verdict in ("weak", "none")


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
    if not (data_dir / "seeds").is_dir():
        pytest.skip("no seeds")
    result = analyse(load_corpus(data_dir / "seeds"))
    assert result.clustering.verdict in ("weak", "none")
    pair = result.nearest_pair
    assert result.robustness.held(pair["id_a"], pair["id_b"], "nearest") > 0.5
