"""The figure of robustness: a mark for every claim and setting, in shapes that say which."""

import numpy as np
import pytest

from corpus_tools import plot
from corpus_tools.comparison.robustness import Robustness, claims_of
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.frame import title_of
from corpus_tools.plot.style import SIZES


def marks(ax, marker):
    return sum(len(line.get_xdata()) for line in ax.lines if line.get_marker() == marker)


def test_marks_are_the_claims(sample_result):
    grid, found = sample_result.robustness, sample_result.clustering
    ax = plot.robustness(sample_result.dtm, grid, clustering=found)
    claims = {}
    for claim in claims_of(grid, found.agreements):
        key = (
            claim.claim
            if claim.claim != "neighbour"
            else f"الأقرب إلى {claim.a + 1}: {claim.b + 1}"
        )
        claims[key] = claim
    texts = [text.get_text() for text in ax.texts]
    shown = [claims[key] for key in ("nearest", "farthest", "clusters")]
    shown += [claims[text] for text in texts if text in claims]
    holds = sum(int(claim.held.sum()) for claim in shown)
    total = sum(len(claim.held) for claim in shown)
    assert marks(ax, "s") == holds
    assert marks(ax, "x") == total - holds
    for claim in shown:
        assert f"{claim.held.sum()} من {len(claim.held)}" in texts
    assert (found.agreements >= 0.8).all() == bool(claims["clusters"].held.all())


def test_the_title_counts_the_articles_whose_nearest_is_always_the_same(sample_result):
    grid = sample_result.robustness
    neighbours = [claim for claim in claims_of(grid) if claim.claim == "neighbour"]
    same = sum(bool(claim.held.all()) for claim in neighbours)
    assert 0 < same < len(neighbours)
    title = title_of(plot.robustness(sample_result.dtm, grid).figure)[1]
    assert title.startswith(f"In {same} of {len(neighbours)} articles ")


def test_the_surest_and_the_least_sure_are_shown(sample_result):
    ax = plot.robustness(sample_result.dtm, sample_result.robustness, lang="en")
    ends = [t.get_text().split(" of ") for t in ax.texts if " of 24" in t.get_text()]
    neighbours = [int(held) for held, _ in ends][2:]
    held = [c.held.sum() for c in claims_of(sample_result.robustness) if c.claim == "neighbour"]
    assert neighbours == sorted(neighbours, reverse=True)
    assert neighbours[0] == max(held)
    assert neighbours[-1] == min(held)
    assert len(neighbours) <= 10


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_figure_fits_its_page(sample_result, lang, size):
    ax = plot.robustness(sample_result.dtm, sample_result.robustness, lang=lang, size=size)
    assert ax.figure.get_figheight() <= SIZES[size].tallest
    assert check_figure(ax.figure) == []


def test_without_settings_there_is_no_figure(sample_result):
    empty = Robustness(sample_result.robustness.table[:0], [])
    with pytest.raises(InputError, match="3 to 3,000 articles"):
        plot.robustness(sample_result.dtm, empty)


def test_raw_text_is_kept_apart(sample_result):
    grid = sample_result.robustness
    assert len(grid.raw) == (~grid.table["counted"].astype(bool)).sum()
    assert all(len(claim.raw) == len(grid.raw) for claim in claims_of(grid))
    assert np.allclose(claims_of(grid)[0].margin >= 0, claims_of(grid)[0].held)
