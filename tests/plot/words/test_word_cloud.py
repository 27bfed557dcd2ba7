"""The word cloud: sizes by value, no word over another, right letters, the same every time."""

import io

import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.style import GREY, PALETTE, SIZES
from corpus_tools.terms.counting import count_terms


# The words are the same in every language.
@pytest.mark.parametrize(("lang", "size"), [("ar", "slide"), ("both", "report")])
def test_no_word_stands_over_another_and_letters_are_right(sample_dtm, lang, size):
    figure = plot.word_cloud(sample_dtm, lang=lang, size=size).figure
    figure.draw_without_rendering()
    assert check_figure(figure) == []
    ax = figure.axes[0]
    boxes = [text.get_window_extent() for text in ax.texts]
    assert len(boxes) > 40
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert min(text.get_fontsize() for text in ax.texts) >= SIZES[size].note
    assert {text.get_rotation() for text in ax.texts} == {0}
    assert lang == "both" or figure.get_figheight() <= SIZES[size].tallest


@pytest.mark.parametrize("by", ["count", "documents", "tfidf"])
def test_the_square_of_a_size_is_in_proportion_to_its_value(sample_dtm, by):
    ax = plot.word_cloud(sample_dtm, by=by, phrases=False, top=30)
    table = sample_dtm.terms
    n = sample_dtm.shape[0]
    table = table.assign(tfidf=table["count"] * np.log(n / table["documents"]))
    values = dict(zip(table["term"], table[by], strict=True))
    drawn = [(values[text.get_text()], text.get_fontsize()) for text in ax.texts]
    assert [value for value, _ in drawn] == sorted((v for v, _ in drawn), reverse=True)
    largest = drawn[0]
    for value, points in drawn:
        assert (points / largest[1]) ** 2 == pytest.approx(value / largest[0])


def test_drawing_twice_gives_the_same_bytes(sample_dtm):
    def drawn():
        file = io.BytesIO()
        plot.word_cloud(sample_dtm).figure.savefig(file, format="png", metadata={"Software": None})
        return file.getvalue()

    assert drawn() == drawn()


def test_words_that_are_highlighted_have_the_colour_and_the_rest_is_grey():
    dtm = count_terms(["نهر نهر نهر سد سد قمر"])
    colors = {text.get_text(): to_hex(text.get_color()) for text in plot.word_cloud(dtm).texts}
    assert colors["نهر"].upper() == PALETTE[0]
    assert colors["سد"].upper() == colors["قمر"].upper() == GREY
    asked = plot.word_cloud(dtm, highlight=["سد"], color="red").texts
    assert {t.get_text() for t in asked if to_hex(t.get_color()) == "#ff0000"} == {"سد"}


def test_on_given_axes_words_stay_inside():
    ax = plt.figure(figsize=(4, 3)).subplots()
    dtm = count_terms(["نهر نهر نهر سد سد قمر ميناء سفينة مدينة جسر بحر ماء"])
    assert plot.word_cloud(dtm, ax) is ax
    ax.figure.draw_without_rendering()
    whole = ax.get_window_extent()
    boxes = [text.get_window_extent() for text in ax.texts]
    assert all(whole.x0 <= box.x0 and box.x1 <= whole.x1 for box in boxes)
    assert not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert len(plt.get_fignums()) == 1


def test_no_more_words_than_are_asked_for(sample_dtm):
    assert len(plot.word_cloud(sample_dtm, top=7).texts) == 7


@pytest.mark.parametrize("asked", [{"by": "mood"}, {"by": None}, {"top": 0}])
def test_anything_else_is_refused(sample_dtm, asked):
    with pytest.raises(InputError, match=r"^word_cloud: expected"):
        plot.word_cloud(sample_dtm, **asked)
    with pytest.raises(InputError, match="terms to draw; found none"):
        plot.word_cloud(count_terms(["نهر"]), by="tfidf")
