"""Style: sizes that can be read, colours that can be told apart, legends read from the right."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.colors import to_rgb

from corpus_tools.errors import InputError
from corpus_tools.labels.hook import arabic_labels
from corpus_tools.plot.style import GREY, PALETTE, SEQUENTIAL, SIZES, edge, legend, plain, sized


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


#: Machado, Oliveira & Fernandes (2009), IEEE TVCG 15(6), table of severity 1.0: linear RGB as
#: seen without one kind of cones.
BLIND = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
}
#: Linear RGB (IEC 61966-2-1) to XYZ; white is D65.
XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]


def lab(linear):
    """Return the CIE 1976 L*a*b* of a linear RGB colour."""
    xyz = np.array(XYZ) @ linear / np.array(XYZ).sum(axis=1)
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def seen(color, matrix):
    rgb = np.array(to_rgb(color))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return lab(np.clip(np.array(matrix) @ linear, 0, 1))


def nearest(colors, matrix):
    """Return the least distance (CIE 1976) of any two colours."""
    pairs = itertools.combinations([seen(color, matrix) for color in colors], 2)
    return min(np.linalg.norm(one - other) for one, other in pairs)


@pytest.mark.parametrize("kind", BLIND)
def test_the_first_colours_stay_apart_without_one_kind_of_cones(kind):
    # 2.3 is what is just noticed (Mahy et al. 1994); red and green of the usual kind come near.
    assert nearest(PALETTE[:6], BLIND[kind]) > 10
    assert nearest(["#2ca02c", "#d62728"], np.eye(3)) > 100
    assert nearest(["#2ca02c", "#d62728"], BLIND[kind]) < nearest(PALETTE[:2], BLIND[kind])


def test_what_is_not_data_is_taken_away():
    ax = plt.figure().subplots()
    plain(ax, "ar", SIZES["report"])
    assert not [spine for spine in ax.spines.values() if spine.get_visible()]


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
def test_text_sizes_are_in_order(size):
    assert size.title > size.second >= size.label > size.note
    assert size.title / size.note < 2


def test_a_report_is_an_a4_column_and_a_slide_is_16_to_9():
    report, slide = SIZES["report"], SIZES["slide"]
    # A4 is 21.0 × 29.7 cm; 2.5 cm margins leave 16 × 24.7.
    assert report.width == pytest.approx(16 / 2.54, abs=0.01)
    assert report.tallest <= 24.7 / 2.54
    assert report.note >= 7.5
    assert slide.width / slide.tallest == pytest.approx(16 / 9)
    assert slide.note >= 14
    assert [size.wide for size in (report, slide)] == [False, True]


@given(st.sampled_from(list(SIZES.values())), st.integers(1, 300))
def test_rows_are_large_enough_to_read_and_fit_as_long_as_they_can(size, n):
    points, lines, pitch = size.rows(n)
    assert size.note <= points <= size.label
    assert pitch * 72 >= 1.2 * points * lines
    assert (n * pitch <= size.rows_tall + 1e-9) == (n <= size.most_rows)
    assert size.rows(n + 1).pitch <= pitch


def test_an_unknown_size_is_named():
    with pytest.raises(InputError, match="report, slide; found 'poster'"):
        sized("poster")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_legend_of_arabic_is_read_from_the_right(lang):
    ax = plt.figure().subplots()
    entries = [(color, f"مجموعة {i}") for i, color in enumerate(PALETTE[:5])]
    arabic_labels()
    made = legend(ax, entries, title="المجموعات", lang=lang, ncols=2)
    ax.figure.draw_without_rendering()
    boxes = [t.get_window_extent() for t in made.get_texts() if t.get_text().strip()]
    marks = [h.get_window_extent() for h in made.legend_handles]
    texts = [t.get_text() for t in made.get_texts()]
    assert sorted(filter(str.strip, texts)) == [text for _, text in entries]
    for text, mark in zip(made.get_texts(), marks, strict=True):
        if text.get_text().strip():
            assert mark.x0 > text.get_window_extent().x1 - 1
    # The first column, which holds the first entries from the top, is on the right.
    right = max(box.x1 for box in boxes)
    first = [t for t in made.get_texts() if t.get_window_extent().x1 > right - 1]
    first.sort(key=lambda t: -t.get_window_extent().y0)
    assert [t.get_text() for t in first] == [text for _, text in entries[:3]]
    assert made.get_alignment() == edge(lang)


def test_a_legend_of_english_is_read_from_the_left():
    ax = plt.figure().subplots()
    made = legend(ax, [("#0072B2", "north"), ("#D55E00", "south")], title="Side", lang="en")
    ax.figure.draw_without_rendering()
    for text, mark in zip(made.get_texts(), made.legend_handles, strict=True):
        assert mark.get_window_extent().x1 < text.get_window_extent().x0 + 1
    assert made.get_window_extent().x1 < ax.bbox.x1 / 2
