"""The robustness card: claims by hand on small matrices, and what breaks them."""

import numpy as np
import pandas as pd
import pytest

from corpus_tools.comparison.robustness import Robustness, claims_of, robustness_card

IDS = ["a", "b", "c"]


def matrix(ab, ac, bc):
    return np.array([[1, ab, ac], [ab, 1, bc], [ac, bc, 1]])


def grid(*rows):
    """Make a grid of settings, each with its conflation and its cosines of ab, ac and bc."""
    table = pd.DataFrame(
        [
            {"counted": True, "text": "clean", "conflate": kind, "ngrams": "1-1", "sublinear": log}
            for kind, log, _ in rows
        ]
    )
    return Robustness(table, [matrix(*cosines) for _, _, cosines in rows])


STEADY = grid(
    ("auto", False, (0.5, 0.3, 0.1)),
    ("auto", True, (0.4, 0.3, 0.2)),
    ("none", False, (0.2, 0.3, 0.1)),
    ("none", True, (0.1, 0.3, 0.2)),
)


def row(card, claim, a):
    found = card[(card["claim"] == claim) & (card["id_a"] == a)]
    (only,) = found.to_dict("records")
    return only


def test_the_first_setting_makes_the_claims():
    card = robustness_card(STEADY, IDS)
    assert set(card["claim"]) == {"nearest", "farthest", "neighbour"}
    nearest = row(card, "nearest", "a")
    assert (nearest["id_b"], nearest["cosine"]) == ("b", 0.5)
    assert nearest["margin"] == pytest.approx(0.2)
    farthest = row(card, "farthest", "b")
    assert (farthest["id_b"], farthest["margin"]) == ("c", pytest.approx(0.2))


def test_a_claim_is_broken_by_the_choice_under_which_it_fails_most():
    nearest = row(robustness_card(STEADY, IDS), "nearest", "a")
    assert nearest["held_in"] == 0.5
    assert nearest["broken_by"] == "conflate=none: 2/2"
    assert nearest["settings"] == 4


def test_each_article_has_a_nearest_one():
    card = robustness_card(STEADY, IDS)
    neighbours = card[card["claim"] == "neighbour"].set_index("id_a")["id_b"].to_dict()
    assert neighbours == {"a": "b", "b": "a", "c": "a"}
    # c is nearest to a in every setting: nothing breaks that.
    assert row(card, "neighbour", "c")["held_in"] == 1
    assert row(card, "neighbour", "c")["broken_by"] == ""


def test_a_tie_holds():
    held = claims_of(grid(("auto", False, (0.3, 0.3, 0.3))))
    assert all(claim.held.all() for claim in held)


def test_without_settings_nothing_is_claimed():
    empty = Robustness(pd.DataFrame(columns=["counted"]), [])
    assert claims_of(empty) == []
    assert robustness_card(empty, IDS).empty


def test_the_card_agrees_with_the_settings_of_the_sample(sample, sample_result):
    card = sample_result.card
    grid = sample_result.robustness
    first = card[card["claim"] == "nearest"].iloc[0]
    assert first["held_in"] == pytest.approx(
        grid.held(first["id_a"], first["id_b"], "nearest"), abs=1e-4
    )
    assert card["held_in"].between(0, 1).all()
    assert len(card) == len(sample) + 2
