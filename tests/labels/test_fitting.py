"""Fitting: no line is wider than its room, and no more is cut than must be."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from corpus_tools.labels.fitting import fit, numbered, text_width
from corpus_tools.labels.hook import arabic_labels
from opened import unbalanced

words = st.text(st.sampled_from("ابتجدرسعفقكلمنهويabc12"), min_size=1, max_size=12)
titles = st.lists(words, min_size=1, max_size=15).map(" ".join)
rooms = st.floats(0.3, 4)


@given(titles, rooms, st.integers(1, 3))
def test_lines_fit_their_room(title, inches, lines):
    rows = fit(title, inches, 9, lines).split("\n")
    assert len(rows) <= lines
    assert all(text_width(row, 9) <= inches + 1e-4 for row in rows)


@given(titles, rooms)
def test_without_a_limit_nothing_is_lost(title, inches):
    assert "".join(fit(title, inches, 9).split()) == "".join(title.split())


@given(titles, rooms)
def test_no_more_is_cut_than_must_be(title, inches):
    shown = fit(title, inches, 9, 1)
    assume(shown.endswith("…"))
    kept = shown.removesuffix("…").split()
    assert title.startswith(shown.removesuffix("…"))
    if kept == title.split()[: len(kept)]:
        more = " ".join(title.split()[: len(kept) + 1])
        assert text_width(f"{more}…", 9) > inches or text_width(more, 9) > inches


def test_the_ellipsis_does_not_follow_a_comma():
    assert fit("سد النهر، ملعب المدينة", text_width("سد النهر، م…", 9), 9, 1) == "سد النهر…"


def test_text_as_wide_as_the_room_is_whole():
    assert fit("الدبلوماسية", text_width("الدبلوماسية", 9), 9, 1) == "الدبلوماسية"


def test_an_empty_headline_is_empty():
    assert fit("", 1, 9, 2) == ""
    assert numbered([""], 1, 9) == ["1. "]


def test_a_word_wider_than_the_room_is_broken():
    rows = fit("ط" * 90, 1, 9).split("\n")
    assert len(rows) > 1
    assert "".join(rows) == "ط" * 90


def test_very_long_text_says_that_it_is_cut():
    assert fit("نهر " * 100_000, 5, 9).endswith("…")


def test_marks_do_not_pile_up():
    vocalised = "مُذَكِّرَة"
    assert fit(vocalised, 3, 9) == vocalised
    assert fit("ب" + "َ" * 50 + "ت", 3, 9) == "ب" + "َ" * 3 + "ت"


@pytest.mark.parametrize(
    ("text", "weight"), [("وزارة الدفاع الروسية", 400), ("Tree of articles 12", 700)]
)
@pytest.mark.parametrize("points", [7.5, 26])
def test_widths_are_those_that_are_drawn(text, weight, points):
    figure = Figure(dpi=600)
    with arabic_labels():
        drawn = figure.text(0, 0, text, fontsize=points, fontweight=weight)
        inches = drawn.get_window_extent().width / 600
    assert inches <= text_width(text, points, weight) <= 1.12 * inches


def test_numbers_stand_before_headlines_and_within_the_room():
    shown = numbered(["نهر كبير " * 9] * 12, 1.5, 9)
    assert [text.split(".")[0] for text in shown] == [str(i) for i in range(1, 13)]
    assert all(text_width(text, 9) <= 1.5 + 1e-4 for text in shown)


def test_isolates_are_in_pairs_in_every_line_of_a_label():
    names = [f"\u2068{name}\u2069" for name in ("وزارة المياه", "BBC Arabic news", "سوق السمك")]
    told = f"\u2066Source: {', '.join(names)}\u2069"
    for wide in (0.5, 1, 1.5, 3):
        for lines in (None, 1, 2):
            rows = fit(told, wide, 10, lines).split("\n")
            assert not any(map(unbalanced, rows))
            assert all(row.startswith("\u2066") for row in rows)
