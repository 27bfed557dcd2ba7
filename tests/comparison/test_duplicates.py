"""Near-duplicates: the compiled search against the plain one, and both against sets of runs."""

import itertools
import json
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.arabic.letters import normalize
from corpus_tools.arabic.tokens import tokenize
from corpus_tools.comparison import _duplicates as fingerprints
from corpus_tools.comparison import duplicates as neardup
from corpus_tools.comparison.duplicates import _type_hashes, duplicates, near_duplicates
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.stream import read_stream

WORDS = ["ميناء", "سفينة", "بحر", "ملعب", "كرة", "نهر", "سد", "مطر", "قمر"]
texts_of_few_words = st.lists(
    st.lists(st.sampled_from([*WORDS, "،", "."]), max_size=14).map(" ".join), max_size=7
)


def shingles(text, size=neardup.SHINGLE):
    """Return the runs of words of a text, by definition."""
    words = [normalize(token) for token in tokenize(text)]
    if len(words) < size:
        return {tuple(words)} if words else set()
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def by_sets(texts, threshold):
    """Return what near_duplicates is to find, as a mapping of pairs."""
    sets = [shingles(text) for text in texts]
    found = {}
    for a, b in itertools.combinations(range(len(texts)), 2):
        shared = len(sets[a] & sets[b])
        if shared and shared / min(len(sets[a]), len(sets[b])) >= threshold:
            overlap = shared / min(len(sets[a]), len(sets[b]))
            found[str(a), str(b)] = (overlap, shared / len(sets[a] | sets[b]))
    return found


def as_mapping(table):
    return {
        (row.id_a, row.id_b): (row.overlap, row.resemblance)
        for row in table.itertuples(index=False)
    }


def find(texts, threshold=0.5):
    stream = read_stream([text] for text in texts)
    return near_duplicates(stream, [str(i) for i in range(len(texts))], threshold)


@pytest.fixture(params=["product", "sketch"])
def way(request, monkeypatch):
    monkeypatch.setattr(neardup, "MOST_FOR_PRODUCT", 10**6 if request.param == "product" else 0)
    return request.param


@given(texts_of_few_words, st.sampled_from([0.2, 0.5, 1.0]), st.booleans())
@settings(max_examples=30)
def test_what_is_found_is_what_sets_of_runs_say(texts, threshold, compiled):
    # So short texts are wholly in their sketches: nothing can be missed.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neardup, "MOST_FOR_PRODUCT", 0 if compiled else 2000)
        found = as_mapping(find(texts, threshold))
    expected = by_sets(texts, threshold)
    assert found.keys() == expected.keys()
    for pair, values in expected.items():
        assert found[pair] == pytest.approx(values, abs=5e-5)


@pytest.mark.usefixtures("way")
def test_spelling_marks_and_punctuation_make_no_difference():
    table = find(["وصل الوزير أحمد إلى مدينة دمشق مساء", "وصل، الوزيرُ احمد الى مدينه دمشق. مساء"])
    assert table.to_numpy().tolist() == [["0", "1", 1.0, 1.0]]


def words(rng, n):
    return [f"كلمة{chr(1576 + a)}{chr(1576 + b)}" for a, b in rng.integers(0, 20, (n, 2))]


@pytest.mark.usefixtures("way")
def test_a_short_article_inside_a_long_one_overlaps_wholly():
    rng = np.random.default_rng(0)
    long = words(rng, 600)
    table = find([" ".join(long), " ".join(words(rng, 300)), " ".join(long[200:300])])
    assert table[["id_a", "id_b", "overlap"]].to_numpy().tolist() == [["0", "2", 1.0]]
    assert table["resemblance"].iloc[0] == pytest.approx(96 / 596, abs=5e-5)


@pytest.mark.usefixtures("way")
def test_every_two_of_many_copies_are_a_pair():
    rng = np.random.default_rng(1)
    copy = " ".join(words(rng, 80))
    texts = [copy] * 70 + [" ".join(words(rng, 80)) for _ in range(30)]
    table = find(texts)
    assert len(table) == 70 * 69 // 2
    assert (table["overlap"] == 1).all()
    assert table[["id_a", "id_b"]].to_numpy()[:70].tolist()[-1] == ["1", "2"]


@pytest.mark.usefixtures("way")
def test_a_common_formula_is_no_copy():
    rng = np.random.default_rng(2)
    formula = words(rng, 12)
    texts = [" ".join([*words(rng, 100), *formula]) for _ in range(200)]
    copied = [*texts, texts[7]]
    assert as_mapping(find(copied)).keys() == {("7", "200")}


def test_sketches_miss_next_to_nothing(monkeypatch):
    rng = np.random.default_rng(3)
    texts = []
    for _ in range(300):
        first = words(rng, rng.integers(40, 300))
        kept = first[: max(30, int(len(first) * rng.uniform(0.5, 1)))]
        other = [w if rng.random() > 0.04 else "جديد" for w in kept] + words(rng, 20)
        texts += [" ".join(first), " ".join(other)]
    monkeypatch.setattr(neardup, "MOST_FOR_PRODUCT", 10**6)
    true = as_mapping(find(texts))
    monkeypatch.setattr(neardup, "MOST_FOR_PRODUCT", 0)
    found = as_mapping(find(texts))
    assert len(true) > 150
    assert found.items() <= true.items()
    assert len(found) >= 0.99 * len(true)


@pytest.mark.usefixtures("way")
def test_the_order_of_articles_changes_nothing():
    rng = np.random.default_rng(4)
    texts = [" ".join(words(rng, 60)) for _ in range(20)]
    texts += [" ".join(text.split()[:50]) for text in texts[:10]]
    order = rng.permutation(len(texts))
    one = {
        frozenset((int(a), int(b))): values for (a, b), values in as_mapping(find(texts)).items()
    }
    other = {
        frozenset((int(order[int(a)]), int(order[int(b)]))): values
        for (a, b), values in as_mapping(find([texts[i] for i in order])).items()
    }
    assert one == other
    assert len(one) == 10


def test_types_of_one_spelling_have_one_number():
    types = ["أحمد", "احمد", "مدينة", "مدينه", "ΣΑΣ", "نهر"]
    numbers = _type_hashes(types)
    assert numbers[0] == numbers[1]
    assert numbers[2] == numbers[3]
    assert len(set(numbers.tolist())) == 4
    assert _type_hashes(types[::-1]).tolist() == numbers[::-1].tolist()
    assert len(_type_hashes([])) == 0


def test_a_shingle_is_the_same_wherever_it_stands():
    hashes = np.random.default_rng(0).integers(0, 2**63, 9, dtype=np.uint64)
    run = [3, 1, 4, 1, 5]
    codes = np.array([*run, -1, 8, 2, -1, 3, -1, 1, 4, 1, -1, 5, 0], np.int32)
    starts = np.array([0, 5, len(codes)])
    values, bounds = fingerprints.article_shingles(codes, starts, np.array([0, 1]), hashes, 5)
    assert bounds.tolist() == [0, 1, 5]
    assert values[0] in values[1:]


@pytest.mark.parametrize("threshold", [0, -0.5, 1.1])
def test_the_threshold_is_a_share(sample, threshold):
    with pytest.raises(InputError, match=f"up to 1; found {threshold}"):
        duplicates(sample, threshold)


def test_no_articles_have_no_duplicates(way):
    assert find([]).columns.tolist() == ["id_a", "id_b", "overlap", "resemblance"]
    assert len(find(["", "نهر", ""])) == 0


def test_copies_left_out_on_loading_are_in_the_pairs(write, tmp_path):
    rng = np.random.default_rng(5)
    first = words(rng, 60)
    write("corpus/a.txt", "عنوان أول\n" + " ".join(first))
    write("corpus/b.txt", "عنوان أول\n" + " ".join(first))
    write("corpus/c.txt", "عنوان آخر\n" + " ".join([*first[:50], *words(rng, 15)]))
    write("corpus/d.txt", "عنوان ثالث\n" + " ".join(words(rng, 60)))
    corpus = load_corpus(tmp_path / "corpus")
    assert len(corpus) == 3
    table = duplicates(corpus)
    assert table[["id_a", "id_b"]].to_numpy().tolist() == [["a", "b"], ["a", "c"], ["c", "b"]]
    assert table["overlap"].iloc[0] == 1
    assert table["overlap"].iloc[1] == table["overlap"].iloc[2]


def test_planted_copies_of_the_sample_are_found(sample, gold):
    table = duplicates(sample, 0.3)
    assert table["overlap"].is_monotonic_decreasing
    assert set(table["id_a"]) | set(table["id_b"]) <= set(sample.ids)


@pytest.mark.usefixtures("way")
def test_silver_pairs_of_real_news_are_found(data_dir):
    path = data_dir / "saudinewsnet_silver_neardup.dev.jsonl"
    if not path.is_file():
        pytest.skip("no saudinewsnet")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    silver = {frozenset((row["id1"], row["id2"])) for row in rows}
    table = duplicates(load_corpus(data_dir / "saudinewsnet.dev.jsonl"))
    found = {frozenset(pair) for pair in zip(table["id_a"], table["id_b"], strict=True)}
    assert len(silver & found) >= 0.98 * len(silver)
    assert len(found) < 1.4 * len(silver)


def test_entries_that_no_other_has_are_left_out_across_blocks(monkeypatch):
    monkeypatch.setattr(neardup, "_BLOCK", 3)
    shift = np.uint64(4)
    shingles = np.array([1, 1, 2, 3, 3, 3, 4, 5, 6, 6], np.uint64)
    entries = (shingles << shift) | np.arange(len(shingles), dtype=np.uint64)
    times = Counter(shingles.tolist())
    kept = [at for at, shingle in enumerate(shingles.tolist()) if times[shingle] > 1]
    assert (neardup._shared_entries(entries, shift) & np.uint64(15)).tolist() == kept
    assert neardup._shared_entries(entries[:0], shift).tolist() == []
