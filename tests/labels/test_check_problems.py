"""A problem is a plain fact in one line."""

import dataclasses

import pytest

from corpus_tools.labels.check import SAID, Problem


def test_a_problem_is_one_readable_line():
    problem = Problem("mirrored", "سطر\nثان", "its letters stand in the wrong order")
    assert str(problem) == "mirrored: 'سطر / ثان': its letters stand in the wrong order"
    with pytest.raises(dataclasses.FrozenInstanceError):
        problem.kind = "clipped"


def test_a_long_label_is_cut():
    assert len(str(Problem("clipped", "كلمة " * 40, ""))) < 90


def test_what_is_said_names_kinds_of_problems():
    for kind, message in SAID.items():
        assert str(Problem(kind, "نص", message)) == f"{kind}: 'نص': {message}"
