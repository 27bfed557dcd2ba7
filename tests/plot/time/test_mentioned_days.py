"""The figure of mentioned dates: bars are articles by kind, what lies far off is told."""

import numpy as np
import pandas as pd
import pytest
from looking import joined_captions
from matplotlib.collections import PolyCollection

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.style import SIZES
from corpus_tools.plot.time.periods import periods_of


def middle(name):
    return float(periods_of([name]).middles[0])


def drawn_bars(ax):
    """Return the middle, bottom and height of each bar."""
    corners = [
        path.vertices
        for drawn in ax.collections
        if type(drawn) is PolyCollection
        for path in drawn.get_paths()
    ]
    return sorted(
        (round(float(at[:4, 0].mean()), 6), at[:, 1].min(), np.ptp(at[:, 1])) for at in corners
    )


DAYS = pd.DataFrame(
    [
        ("2015-09", "event", 5, 4),
        ("2015-11", "event", 1, 1),
        ("2015-10", "future", 3, 2),
        ("", "event", 8, 8),
    ],
    columns=["period", "kind", "mentions", "articles"],
)


def test_days_that_texts_speak_of_are_articles_by_kind():
    ax = plot.mentioned_days(DAYS, lang="en")
    first, last, ahead = sorted(drawn_bars(ax), key=lambda bar: (-bar[1], bar[0]))
    assert first == (middle("2015-09"), 0, 4)
    assert last == (middle("2015-11"), 0, 1)
    assert ahead[0] == middle("2015-10")
    # On a scale of its own: its highest bar is as high as the other lane's.
    assert ahead[2] == pytest.approx(4)
    assert "not when they appeared" in joined_captions(ax)
    assert "not known: 8" in joined_captions(ax)
    assert joined_captions(ax).startswith("The articles speak most of September 2015: 4 articles")


def test_dates_of_other_centuries_are_told_and_not_drawn():
    near = [(f"2015-{month:02d}", "event", 50, 40) for month in range(1, 13)]
    table = pd.DataFrame([("1932-06", "background", 2, 2), *near], columns=DAYS.columns)
    ax = plot.mentioned_days(table, lang="en")
    assert len(drawn_bars(ax)) == 12
    assert "before or after those shown: 2" in joined_captions(ax)


def test_without_dates_in_the_texts_nothing_is_drawn():
    with pytest.raises(InputError, match="none of a known day"):
        plot.mentioned_days(DAYS[DAYS["period"] == ""])


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_dates_of_the_sample_fit_their_page(sample, lang, size):
    ax = plot.mentioned_days(sample, lang=lang, size=size)
    assert check_figure(ax.figure) == []
    assert ax.figure.get_figheight() <= SIZES[size].tallest
