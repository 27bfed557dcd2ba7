"""The main job's computing: whole for any number of articles, and what it says holds together."""

import math

import pytest

from corpus_tools.clusters import clusters
from corpus_tools.comparison import robustness as sensitivity
from corpus_tools.comparison import similarity as likeness
from corpus_tools.comparison.explanation import explain
from corpus_tools.comparison.paragraphs import ParagraphFinder
from corpus_tools.comparison.similarity import cosines
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.report import analysis
from corpus_tools.report.analysis import analyse
from corpus_tools.report.tables import summary, write_tables

PAIR_COLUMNS = [
    "id_a",
    "id_b",
    "cosine",
    "rank",
    "held_in",
    "top_terms",
    "passage_a",
    "passage_b",
]


@pytest.fixture
def corpus_of(sample_folder, tmp_path):
    """Give a function that loads the named articles of the sample as a corpus of their own."""

    def load(*names):
        folder = tmp_path / "corpus"
        folder.mkdir()
        for name in names:
            (folder / f"{name}.txt").write_bytes((sample_folder / f"{name}.txt").read_bytes())
        return load_corpus(folder)

    return load


def test_the_parts_are_of_one_corpus(sample, sample_result):
    assert sample_result.corpus is sample
    assert sample_result.dtm.ids == sample.ids
    assert sample_result.clustering.table["id"].tolist() == sample.ids
    assert set(sample_result.distinctive["id"]) == set(sample.ids)
    assert sample_result.warnings == sample.warnings
    assert len(sample.warnings) == 1  # captions that hold the only date of their article


def test_every_pair_of_the_sample_is_listed(sample, sample_result):
    pairs = sample_result.pairs
    assert pairs.columns.tolist() == PAIR_COLUMNS
    assert len(pairs) == len(sample) * (len(sample) - 1) // 2
    assert pairs["cosine"].is_monotonic_decreasing
    assert sample_result.nearest_pair["rank"] == 1
    assert sample_result.farthest_pair["rank"] == len(pairs)


def test_pairs_give_their_reasons(sample, sample_result):
    for at in (0, 5, 200, 600, len(sample_result.pairs) - 1):
        row = sample_result.pairs.iloc[at]
        terms = explain(sample_result.dtm, row["id_a"], row["id_b"])["term"].head(8)
        assert row["top_terms"] == " | ".join(terms)
        found = ParagraphFinder(sample, sample_result.dtm).best(row["id_a"], row["id_b"])
        assert (row["passage_a"], row["passage_b"]) == (found or ("", ""))


def test_only_the_first_and_the_last_pair_are_held(sample_result):
    pairs, grid = sample_result.pairs, sample_result.robustness
    assert pairs["held_in"].iloc[1:-1].isna().all()
    for at, place in ((0, "nearest"), (-1, "farthest")):
        row = pairs.iloc[at]
        expected = grid.held(row["id_a"], row["id_b"], place)
        assert row["held_in"] == pytest.approx(expected, abs=5e-5)
        assert 0 <= row["held_in"] <= 1


def test_one_article(corpus_of, tmp_path):
    result = analyse(corpus_of("river-madar-1"))
    assert result.clustering is None
    assert result.nearest_pair is None
    assert result.farthest_pair is None
    assert result.pairs.columns.tolist() == PAIR_COLUMNS
    assert result.pairs.empty
    assert result.distinctive.empty
    assert len(result.dtm.terms) > 50
    assert [w for w in result.warnings if w.startswith("1 article")]
    assert summary(result)["nearest_pair"] is None
    assert summary(result)["structure"] == "none"
    assert "terms.csv" in write_tables(result, tmp_path / "out")


def test_two_articles(corpus_of, tmp_path):
    result = analyse(corpus_of("river-madar-1", "river-mina-1"))
    assert result.clustering is None
    assert len(result.pairs) == 1
    pair = result.nearest_pair
    assert (pair["id_a"], pair["id_b"]) == ("river-madar-1", "river-mina-1")
    assert pair["cosine"] == pytest.approx(cosines(result.dtm)[0, 1], abs=1e-6)
    assert math.isnan(pair["held_in"])
    assert pair["top_terms"]
    assert result.farthest_pair is None
    assert [w for w in result.warnings if w.startswith("2 article")]
    found = summary(result)
    assert found["nearest_pair"]["held_in"] is None
    assert found["farthest_pair"] is None
    assert "pairs.csv" in write_tables(result, tmp_path / "out")


def test_three_articles_are_enough_for_a_tree(corpus_of):
    result = analyse(corpus_of("river-madar-1", "river-mina-1", "final-mina-1"))
    assert result.clustering.verdict == "none"
    assert {result.nearest_pair["id_a"], result.nearest_pair["id_b"]} == {
        "river-madar-1",
        "river-mina-1",
    }
    assert result.nearest_pair["held_in"] == 1


def test_articles_without_a_word_in_common(write, tmp_path):
    texts = ["النهر والسد والجسر والقناة", "الملعب والكرة والحكم والكأس", "القمر والصاروخ والمدار"]
    for i, text in enumerate(texts):
        write(f"corpus/{i}.txt", f"{text}\n\n{text} {text}.\n")
    result = analyse(load_corpus(tmp_path / "corpus"))
    assert (result.pairs["cosine"] == 0).all()
    assert (result.pairs["top_terms"] == "").all()
    assert (result.pairs[["passage_a", "passage_b"]] == "").all().all()
    assert result.clustering.verdict == "none"


def test_the_warnings_of_the_corpus_are_passed_on(write, tmp_path):
    rows = ("كتب مراسلنا عن النهر والسد والجسر.", "كتب مراسلنا عن الملعب والكرة.")
    write("x.csv", "id,text\n" + "".join(f"x,{text}\n" for text in rows))
    corpus = load_corpus(tmp_path / "x.csv")
    assert [w for w in corpus.warnings if "'x'" in w]
    assert set(corpus.warnings) <= set(analyse(corpus).warnings)


def test_many_articles_get_no_tree_but_their_near_pairs(sample, monkeypatch):
    for module, name in ((analysis, "MOST_FOR_TREE"), (clusters, "MOST_FOR_TREE")):
        monkeypatch.setattr(module, name, 19)
    monkeypatch.setattr(likeness, "_MOST_FOR_ALL_PAIRS", 15)
    monkeypatch.setattr(sensitivity, "_MOST", 19)
    result = analyse(sample[:20])
    assert len(result.clustering.tree) == 0
    assert len(result.clustering.table) == 20
    assert len(result.pairs) < 20 * 19 // 2
    assert [w for w in result.warnings if "at most 19" in w]


def test_of_many_articles_the_farthest_pair_is_still_the_last(sample, sample_result, monkeypatch):
    monkeypatch.setattr(likeness, "_MOST_FOR_ALL_PAIRS", 30)
    monkeypatch.setattr(sensitivity, "_MOST", 40)
    pairs = analyse(sample).pairs
    assert len(pairs) < 50 * 49 // 2
    last, expected = pairs.iloc[-1], sample_result.farthest_pair
    assert last[["id_a", "id_b"]].tolist() == expected[["id_a", "id_b"]].tolist()
    assert last["rank"] == 50 * 49 // 2
    first, expected = pairs.iloc[0], sample_result.nearest_pair
    assert first[["id_a", "id_b"]].tolist() == expected[["id_a", "id_b"]].tolist()


def test_without_a_term_it_says_so(write, tmp_path):
    write("a.txt", "12 3 4\n\n5 6 7")
    with pytest.raises(InputError, match="no term is left"):
        analyse(load_corpus(tmp_path))


def test_terms_that_rise_are_followed_one_of_each_event(tmp_path):
    word = ["نهر", "جسر", "سد", "قمر", "ماء", "بحر", "حقل"]
    rows = [
        {
            "id": f"a{i}",
            "text": " ".join([word[(i + k) % 7] for k in range(4)]) + f" رقم{i} " + told,
            "date": f"2016-03-{1 + i // 20:02d}",
            "outlet": "الميناء",
        }
        for i, told in enumerate(
            ["سوق هادئة في المدينة"] * 20
            + ["زلزال كبير في الريحان"] * 20
            + ["سوق هادئة في المدينة"] * 20
        )
    ]
    result = analyse(load_corpus(rows))
    risen = result.rises
    assert set(risen["period"]) >= {"2016-03-02"}
    followed = result.followed["term"].drop_duplicates().tolist()
    assert followed[0] in set(risen["term"])
    rising = [term for term in followed if term in set(risen["term"])]
    words = [one.removeprefix("ال") for term in rising for one in term.split() if len(one) > 2]
    assert len(words) == len(set(words))
