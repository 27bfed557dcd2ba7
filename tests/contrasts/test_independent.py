"""Test that copies of a text count once in a group."""

from pathlib import Path

import numpy as np

from corpus_tools import count_terms, load_counts
from corpus_tools.contrasts.independent import first_of_copies, same_texts

WIRE = "افتتح الوزير اليوم محطة جديدة لتحلية المياه في المدينة الساحلية بعد عامين من العمل فيها"
TEXTS = [WIRE, "خبر آخر عن السفينة", f"{WIRE} بحضور السكان", "كلام عن القمر", f"وفي الخبر: {WIRE}"]


def test_near_copies_are_one_text_and_others_are_not() -> None:
    texts = same_texts(count_terms(TEXTS))
    assert texts[0] == texts[2] == texts[4]
    assert len(set(texts.tolist())) == 3


def test_the_first_of_a_group_counts() -> None:
    texts = np.array([0, 1, 0, 2, 0])
    assert first_of_copies(np.array([2, 3, 4]), texts).tolist() == [2, 3]
    assert first_of_copies(np.arange(5), texts).tolist() == [0, 1, 3]


def test_of_loaded_counts_only_equal_ones_are_one_text(tmp_path: Path) -> None:
    dtm = count_terms([WIRE, "خبر آخر عن السفينة", WIRE])
    loaded = load_counts(dtm.save(tmp_path / "counts.npz"))
    assert loaded.stream is None
    assert same_texts(loaded).tolist() == [0, 1, 0]
