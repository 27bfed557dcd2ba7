"""Figures: what is drawn is what was computed, right to left, on the axes that were given."""

import re

import numpy as np
import pytest
from looking import captions
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex, to_rgb

from corpus_tools import plot
from corpus_tools._shown import unmarked
from corpus_tools.errors import InputError
from corpus_tools.labels.check import look_at, problems_of
from corpus_tools.messages import say
from corpus_tools.plot.style import PALETTE, REST, SIZES
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.distinctive import distinctive_terms

DRAWINGS = {
    "term_frequencies": lambda dtm, **kw: plot.term_frequencies(dtm, **kw),
    "distinctive_terms": lambda dtm, **kw: plot.distinctive_terms(dtm, dtm.ids[0], **kw),
    "distinctive_table": lambda dtm, **kw: plot.distinctive_table(dtm, **kw),
    "similarity_heatmap": lambda dtm, **kw: plot.similarity_heatmap(dtm, **kw),
    "dendrogram": lambda dtm, **kw: plot.dendrogram(dtm, **kw),
    "article_map": lambda dtm, **kw: plot.article_map(dtm, **kw),
}
drawings = pytest.mark.parametrize("draw", DRAWINGS.values(), ids=list(DRAWINGS))
sizes = pytest.mark.parametrize("size", list(SIZES))
languages = pytest.mark.parametrize("lang", ["ar", "en"])


def shown(ax):
    """Return all the text on axes."""
    return [text.get_text() for text in ax.texts]


def other(lang):
    return "en" if lang == "ar" else "ar"


def rows_from_the_top(ax):
    """Return the labels of the y axis in the order they are seen."""
    labels = [label.get_text() for label in ax.get_yticklabels()]
    heights = [ax.transData.transform((0, y))[1] for y in ax.get_yticks()]
    rows = sorted(zip(heights, labels, strict=True), key=lambda row: -row[0])
    return [label for _, label in rows]


def side_of_labels(ax):
    """Return the side of the axes where the labels of the y axis are seen."""
    ax.figure.canvas.draw()
    boxes = [label.get_window_extent() for label in ax.get_yticklabels()]
    if all(box.x0 >= ax.bbox.x1 - 1 for box in boxes):
        return "right"
    return "left" if all(box.x1 <= ax.bbox.x0 + 1 for box in boxes) else "inside"


def bars_of(ax):
    """Return where each bar begins and ends, in the order they are seen."""
    bars = sorted(ax.patches, key=lambda bar: -ax.transData.transform((0, bar.get_y()))[1])
    return [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in bars]


@drawings
def test_given_axes_are_drawn_on_and_returned(draw, dtm):
    figure = plt.figure(figsize=(12, 9))
    ax = figure.subplots()
    before = plt.get_fignums()
    assert draw(dtm, ax=ax) is ax
    assert plt.get_fignums() == before
    assert ax.texts or ax.get_yticklabels()


@drawings
def test_without_axes_one_figure_is_opened(draw, dtm):
    ax = draw(dtm)
    assert plt.get_fignums() == [ax.figure.number]


@drawings
@languages
def test_drawing_twice_draws_the_same(draw, dtm, lang):
    one, other = draw(dtm, lang=lang), draw(dtm, lang=lang)
    assert shown(one) == shown(other)
    assert one.get_xlim() == other.get_xlim()
    assert rows_from_the_top(one) == rows_from_the_top(other)


@drawings
@languages
@sizes
def test_labels_are_drawn_right_and_large_enough(draw, dtm, lang, size):
    figure = draw(dtm, lang=lang, size=size).figure
    measures = SIZES[size]
    figure.set_dpi(measures.dpi)
    labels = look_at(figure)
    assert problems_of(labels) == []
    assert figure.get_figwidth() == measures.width
    assert figure.get_figheight() <= measures.tallest
    assert labels.lines
    assert min(line.size for line in labels.lines) >= measures.note


@drawings
@languages
def test_captions_are_in_the_language(draw, dtm, lang):
    texts = draw(dtm, lang=lang).figure.texts
    assert {text.get_ha() for text in texts} == {"right" if lang == "ar" else "left"}
    assert texts[0].get_fontsize() > max([text.get_fontsize() for text in texts[1:]], default=0)
    latin = [text.get_text() for text in texts if re.search("[a-z]{2}", text.get_text())]
    assert len(latin) == (0 if lang == "ar" else len(texts))


@drawings
def test_in_both_languages_arabic_stands_right_and_english_left(draw, dtm):
    texts = draw(dtm, lang="both").figure.texts
    assert {text.get_ha() for text in texts} == {"right", "left"}
    assert texts[0].get_ha() == "right"
    assert texts[0].get_fontsize() > texts[1].get_fontsize()


TEXTS = ["سد نهر نهر نهر", "نهر سد قمر", "نهر ميناء"]


@languages
def test_bars_of_articles_stand_in_bars_of_occurrences(dtm, lang):
    ax = plot.term_frequencies(dtm, top=12, lang=lang)
    terms = dtm.with_phrases.terms.head(12)
    by_height = {}
    for bar in ax.patches:
        by_height.setdefault(round(bar.get_height(), 2), []).append(bar)
    inner, outer = (by_height[height] for height in sorted(by_height))
    assert [bar.get_width() for bar in outer] == terms["count"].tolist()
    assert [bar.get_width() for bar in inner] == terms["documents"].tolist()
    lighter = [np.mean(to_rgb(bar.get_facecolor())) for bar in inner]
    assert min(lighter) > max(np.mean(to_rgb(bar.get_facecolor())) for bar in outer)
    assert rows_from_the_top(ax) == terms["term"].tolist()
    assert {str(n) for n in terms["count"]} <= set(shown(ax))


def test_the_title_names_the_term_that_leads_and_its_bar_stands_out():
    ax = plot.term_frequencies(count_terms(TEXTS))
    assert captions(ax)[0] == "«نهر» أكثر المصطلحات ورودا: 5 مرات في كل المقالات"
    faces = [to_hex(bar.get_facecolor()).upper() for bar in ax.patches if bar.get_height() > 0.7]
    assert faces == [PALETTE[0]] + [REST] * (len(faces) - 1)
    english = plot.term_frequencies(count_terms(TEXTS), lang="en")
    assert unmarked(captions(english)[0]) == "“نهر” occurs most: 5 times in all articles"


def test_of_two_terms_as_frequent_neither_leads():
    ax = plot.term_frequencies(count_terms(["نهر سد نهر سد", "سد نهر"]), phrases=False)
    assert captions(ax)[0] == say("top_terms")
    outer = [bar for bar in ax.patches if bar.get_height() > 0.7]
    assert {to_hex(bar.get_facecolor()).upper() for bar in outer} == {PALETTE[0]}


def test_captions_and_colours_are_those_that_are_asked_for():
    asked = {"title": "عنوان", "subtitle": "", "note": "", "source": "وكالة"}
    ax = plot.term_frequencies(count_terms(TEXTS), highlight="سد", color="red", **asked)
    assert captions(ax) == ["عنوان", "وكالة"]
    faces = dict(
        zip(
            rows_from_the_top(ax),
            [to_hex(bar.get_facecolor()) for bar in ax.patches if bar.get_height() > 0.7],
            strict=True,
        )
    )
    assert faces["سد"] == "#ff0000"
    assert faces["نهر"].upper() == REST
    with pytest.raises(InputError, match="found heading"):
        plot.term_frequencies(count_terms(TEXTS), heading="عنوان")


@pytest.mark.parametrize("name", ["term_frequencies", "distinctive_terms"])
def test_bars_grow_from_the_reading_side(name, dtm):
    right_to_left, left_to_right = DRAWINGS[name](dtm, lang="ar"), DRAWINGS[name](dtm, lang="en")
    assert right_to_left.xaxis_inverted()
    assert side_of_labels(right_to_left) == "right"
    assert not left_to_right.xaxis_inverted()
    assert side_of_labels(left_to_right) == "left"
    for ax in (right_to_left, left_to_right):
        longest = max(end for _, end in bars_of(ax))
        assert min(ax.get_xlim()) == 0
        assert max(ax.get_xlim()) > longest


def test_fewer_terms_than_asked_for_are_all_drawn():
    ax = plot.term_frequencies(count_terms(["نهر سد نهر"]), top=20)
    assert rows_from_the_top(ax) == ["نهر", "سد"]


def test_phrases_are_terms_of_the_chart():
    dtm = count_terms(["نفت وزارة الدفاع", "لقاء في وزارة الدفاع", "عن وزارة الدفاع"])
    assert rows_from_the_top(plot.term_frequencies(dtm, top=1)) == ["وزارة الدفاع"]
    assert "وزارة الدفاع" not in rows_from_the_top(plot.term_frequencies(dtm, phrases=False))


def test_length_and_number_of_distinctive_terms_are_the_same(dtm):
    ax = plot.distinctive_terms(dtm, "3", top=5, lang="ar")
    table = distinctive_terms(dtm, 5)
    table = table[table["id"] == "3"].sort_values("count", ascending=False, kind="stable")
    assert [end for _, end in bars_of(ax)] == table["count"].tolist()
    assert rows_from_the_top(ax) == table["term"].tolist()
    assert shown(ax)[:-1] == [str(count) for count in table["count"]]
    assert shown(ax)[-1].startswith("4. ")


def test_panels_of_articles_have_one_scale(dtm):
    axes = [ax for ax in plot.distinctive_panels(dtm).figure.axes if ax.patches]
    longest = max(bar.get_width() for ax in axes for bar in ax.patches)
    assert all(max(ax.get_xlim()) >= longest for ax in axes)


def test_one_article_alone_has_an_empty_drawing():
    ax = plot.distinctive_terms(count_terms(["نهر سد"]), "0")
    assert len(ax.patches) == 0


def test_an_unknown_article_is_named(dtm):
    with pytest.raises(InputError, match="found 'nowhere'"):
        plot.distinctive_terms(dtm, "nowhere")


@languages
def test_the_table_of_terms_lists_every_article(dtm, lang):
    ax = plot.distinctive_table(dtm, top=3, lang=lang)
    table = distinctive_terms(dtm, 3)
    starts = {}
    for text in ax.texts:
        x, y = text.get_position()
        starts.setdefault(y, []).append((x, text.get_text()))
    assert sorted(starts) == list(range(6))
    for y, cells in starts.items():
        ordered = [text for _, text in sorted(cells, reverse=lang == "ar")]
        assert ordered[0].startswith(f"{y + 1}. ")
        assert ordered[1:] == table.loc[table["id"] == str(y), "term"].tolist()


def test_the_table_of_terms_can_be_of_some_articles(dtm):
    ax = plot.distinctive_table(dtm, [4, 1], top=1)
    assert [text.split(".")[0] for text in shown(ax)[::2]] == ["5", "2"]


@sizes
def test_what_a_size_has_no_room_for_is_said(sample_result, size):
    dtm, measures = sample_result.dtm, SIZES[size]
    table = plot.distinctive_table(dtm, size=size)
    rows = len({text.get_position()[1] for text in table.texts})
    assert rows == min(dtm.shape[0], measures.most_rows)
    said = say("shown_articles", shown=rows, total=dtm.shape[0])
    assert any(said in text for text in captions(table)) == (rows < dtm.shape[0])
    bars = plot.term_frequencies(dtm, size=size)
    said = say("shown_first", n=measures.terms, total=len(dtm.with_phrases.terms))
    assert any(said in text for text in captions(bars))


@pytest.mark.parametrize(
    ("name", "texts", "least"),
    [
        ("similarity_heatmap", ["نهر"], 2),
        ("dendrogram", ["نهر"], 2),
        ("article_map", ["نهر", "سد"], 3),
    ],
)
def test_too_few_articles_are_refused(name, texts, least):
    with pytest.raises(InputError, match=f"{name}: expected at least {least}.*{len(texts)}"):
        DRAWINGS[name](count_terms(texts))
    assert plt.get_fignums() == []


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ["similarity_heatmap", "dendrogram", "article_map"])
@pytest.mark.parametrize(
    "texts", [["نهر سد"] * 3, ["نهر", "سد", "قمر"]], ids=["equal", "nothing shared"]
)
def test_extremes_are_drawn_without_a_warning(name, texts):
    ax = DRAWINGS[name](count_terms(texts))
    ax.figure.canvas.draw()
