"""Style: headlines that fit, colours that can be told apart, titles on the reading side."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb

from corpus_tools.style import GREY, PALETTE, SEQUENTIAL, axes_for, dress, headline, numbered

words = st.text(st.sampled_from("ابتجدرسعفقكلمنهوي"), min_size=1, max_size=9)
titles = st.lists(words, min_size=1, max_size=15).map(" ".join)


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


@given(titles, st.integers(10, 40), st.integers(1, 3))
def test_headlines_fit_and_are_cut_at_a_word(title, width, lines):
    shown = headline(title, width, lines)
    rows = shown.split("\n")
    assert len(rows) <= lines
    assert all(len(row) <= width + 1 for row in rows)  # one more for the ellipsis
    kept = shown.removesuffix("…").split()
    assert kept == title.split()[: len(kept)]
    assert shown.endswith("…") == (len(kept) < len(title.split()))


@given(titles, st.integers(10, 40))
def test_no_more_is_cut_than_must_be(title, width):
    shown = headline(title, width, 1)
    assume(shown.endswith("…"))
    kept = len(shown.removesuffix("…").split())
    assert len(" ".join(title.split()[: kept + 1])) > width


def test_the_ellipsis_does_not_follow_a_comma():
    assert headline("سد النهر، ملعب المدينة", 10, 1) == "سد النهر…"


def test_an_empty_headline_is_empty():
    assert headline("") == ""


def test_headlines_are_numbered_from_one():
    assert numbered(["نهر", "سد"]) == ["1. نهر", "2. سد"]


def luminance(color):
    """Return the relative luminance of a colour (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_colours_are_distinct_and_show_on_white():
    assert len({color.lower() for color in PALETTE}) == len(PALETTE)
    assert PALETTE[-1] == GREY
    for one, other in itertools.combinations(PALETTE, 2):
        gap = sum(abs(a - b) for a, b in zip(to_rgb(one), to_rgb(other), strict=True))
        assert gap > 0.2, (one, other)
    for color in PALETTE:
        assert contrast(color, "white") > 2, color


def test_small_grey_text_can_be_read():
    # The least contrast of WCAG 2.2, level AA, for text.
    assert contrast(GREY, "white") >= 4.5


def test_more_is_darker():
    steps = [luminance(SEQUENTIAL(i / 50)) for i in range(51)]
    assert steps == sorted(steps, reverse=True)
    assert len(set(steps)) == 51


def test_given_axes_are_used():
    ax = plt.figure().subplots()
    before = plt.get_fignums()
    assert axes_for(ax, 3, 2) is ax
    assert plt.get_fignums() == before


def test_without_axes_a_figure_of_the_size_is_made():
    ax = axes_for(None, 3, 2)
    assert ax.figure.get_size_inches().tolist() == [3, 2]


@pytest.mark.parametrize(("lang", "side"), [("ar", "right"), ("en", "left")])
def test_titles_stand_where_reading_starts(lang, side):
    ax = dress(axes_for(None, 3, 2), lang, "عنوان", "ملاحظة")
    assert ax.figure.get_suptitle() == "عنوان"
    assert ax.figure._suptitle.get_horizontalalignment() == side
    assert (ax.figure._suptitle.get_position()[0] > 0.5) == (side == "right")
    assert ax.figure.get_supxlabel() == "ملاحظة"


@pytest.mark.parametrize(("lang", "side"), [("ar", "right"), ("en", "left")])
def test_on_a_figure_of_the_user_the_title_is_that_of_the_axes(lang, side):
    figure = plt.figure()
    one, other = figure.subplots(1, 2)
    dress(one, lang, "عنوان", "ملاحظة")
    assert one.get_title(loc=side) == "عنوان"
    assert "ملاحظة" in one.get_xlabel()
    assert other.get_title(loc=side) == ""
    assert figure.get_suptitle() == ""


def test_what_is_not_data_is_taken_away():
    ax = dress(axes_for(None, 3, 2), "ar")
    assert not [spine for spine in ax.spines.values() if spine.get_visible()]
