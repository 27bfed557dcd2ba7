"""Robustness: every setting computed as if alone, and shares counted from the table."""

import itertools
import math

import numpy as np
import pytest

from corpus_tools.comparison.robustness import _settings, robustness
from corpus_tools.comparison.similarity import cosines
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.terms.counting import count_terms

COLUMNS = [
    "setting",
    "counted",
    "text",
    "conflate",
    "ngrams",
    "sublinear",
    "nearest_a",
    "nearest_b",
    "nearest_cosine",
    "margin",
    "farthest_a",
    "farthest_b",
    "farthest_cosine",
]


@pytest.fixture(scope="module")
def small(sample_folder, tmp_path_factory):
    """Load nine articles of three stories."""
    folder = tmp_path_factory.mktemp("small")
    for story in ("river", "final", "rates"):
        for path in sorted(sample_folder.glob(f"{story}-*.txt"))[:3]:
            (folder / path.name).write_bytes(path.read_bytes())
    return load_corpus(folder)


@pytest.fixture(scope="module")
def grid(small):
    return robustness(small)


def texts_of(corpus, kind):
    """Return the articles as a setting's text, put together from the corpus."""
    if kind == "raw":
        return [corpus.raw(i) for i in corpus.ids]
    texts = []
    for article_id in corpus.ids:
        lines = corpus.lines(article_id)
        if kind == "repeats":
            gone = corpus.removed[corpus.removed["id"] == article_id]
            lines = [
                *lines,
                *gone.loc[gone["reason"].isin(["repeated-title", "repeated-lead"]), "text"],
            ]
        texts.append("\n".join(lines))
    return texts


def test_the_grid_crosses_every_choice(grid):
    table = grid.table
    assert table.columns.tolist() == COLUMNS
    choices = table[["text", "conflate", "ngrams", "sublinear"]].itertuples(index=False, name=None)
    assert set(choices) == set(
        itertools.product(
            ("clean", "repeats", "raw"), ("auto", "light", "none"), ("1-1", "1-2"), (False, True)
        )
    )
    assert len(table) == 36
    assert table["setting"].is_unique
    assert (table["counted"] == (table["text"] != "raw")).all()
    assert len(grid.matrices) == table["counted"].sum()


def test_large_corpora_do_without_ngrams():
    assert {setting.ngrams for setting in _settings(500)} == {(1, 1), (1, 2)}
    assert {setting.ngrams for setting in _settings(501)} == {(1, 1)}


def test_every_row_is_what_its_setting_gives_alone(small, grid):
    matrices = iter(grid.matrices)
    pairs = list(itertools.combinations(range(len(small)), 2))
    for row in grid.table.to_dict("records"):
        ngrams = tuple(int(size) for size in row["ngrams"].split("-"))
        dtm = count_terms(texts_of(small, row["text"]), conflate=row["conflate"], ngrams=ngrams)
        matrix = cosines(dtm, sublinear=row["sublinear"])
        if row["counted"]:
            np.testing.assert_allclose(next(matrices), matrix, atol=1e-9)
        ranked = sorted(pairs, key=lambda p: (-round(matrix[p], 6), p))
        near, second, far = ranked[0], ranked[1], ranked[-1]
        assert (row["nearest_a"], row["nearest_b"]) == (small.ids[near[0]], small.ids[near[1]])
        assert (row["farthest_a"], row["farthest_b"]) == (small.ids[far[0]], small.ids[far[1]])
        assert row["nearest_cosine"] == pytest.approx(matrix[near], abs=1e-6)
        assert row["farthest_cosine"] == pytest.approx(matrix[far], abs=1e-6)
        assert row["margin"] == pytest.approx(matrix[near] - matrix[second], abs=2e-6)


@pytest.mark.parametrize("place", ["nearest", "farthest"])
def test_held_is_the_share_of_counted_settings(small, grid, place):
    counted = grid.table[grid.table["text"] != "raw"]
    total = 0.0
    for a, b in itertools.combinations(small.ids, 2):
        times = sum(
            {row[f"{place}_a"], row[f"{place}_b"]} == {a, b} for row in counted.to_dict("records")
        )
        assert grid.held(a, b, place) == grid.held(b, a, place) == times / len(counted)
        total += times / len(counted)
    assert total == pytest.approx(1)


def test_raw_text_without_furniture_is_the_clean_text(write, tmp_path):
    for i, words in enumerate(["النهر والسد", "النهر والجسر", "الملعب والكرة"]):
        write(f"corpus/{i}.txt", f"خبر {words}\n\nكتب مراسل الصحيفة تقريرا طويلا عن {words} أمس.\n")
    corpus = load_corpus(tmp_path / "corpus")
    assert corpus.removed.empty
    table = robustness(corpus).table
    clean = table[table["text"] == "clean"].drop(columns=["setting", "counted", "text"])
    raw = table[table["text"] == "raw"].drop(columns=["setting", "counted", "text"])
    assert clean.reset_index(drop=True).equals(raw.reset_index(drop=True))


def test_two_articles_have_no_grid(write, tmp_path):
    write("corpus/a.txt", "خبر عن النهر\nكتب المراسل عن النهر والسد.")
    write("corpus/b.txt", "خبر عن الملعب\nكتب المراسل عن الملعب والكرة.")
    grid = robustness(load_corpus(tmp_path / "corpus"))
    assert grid.table.columns.tolist() == COLUMNS
    assert len(grid.table) == len(grid.matrices) == 0
    assert math.isnan(grid.held("a", "b", "nearest"))


def test_it_shows_itself(sample_result):
    grid = sample_result.robustness
    assert repr(grid) == "Robustness(24 settings that count, of 36)"
    assert grid.table["nearest_a"].iloc[0] in grid._repr_html_()
