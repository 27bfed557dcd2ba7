"""The frame: captions in one language or both, at their sides, clear of what is between them."""

import io

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.text import Text

from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.labels.shaping import drawn_line
from corpus_tools.plot.frame import axes_for, caption, dress, panels, room, title_of
from corpus_tools.plot.style import SIZES
from corpus_tools.terms.counting import count_terms

TITLE = ("خريطة المقالات", "Map of articles")
NOTES = (("ملاحظة أولى.", "A first note."), ("وأخرى.", "And another."))
SHOWN = ("عنوان", "Title", "ملاحظة", "A note", "شمال", "جنوب", "نهر")
languages = pytest.mark.parametrize("lang", ["ar", "en", "both"])
sizes = pytest.mark.parametrize("size", list(SIZES))


def test_given_axes_are_used():
    ax = plt.figure().subplots()
    before = plt.get_fignums()
    assert axes_for(ax, SIZES["report"], 2) is ax
    assert plt.get_fignums() == before


@sizes
def test_without_axes_a_figure_of_the_width_is_made(size):
    ax = axes_for(None, SIZES[size], 2)
    assert ax.figure.get_size_inches().tolist() == [SIZES[size].width, 2]


@languages
@sizes
def test_captions_are_outside_the_chart(lang, size):
    ax = axes_for(None, SIZES[size], 3)
    entries = [("#0072B2", "مجموعة"), ("#D55E00", "أخرى")]
    dress(ax, lang, size, TITLE, *NOTES, entries=entries, about=TITLE)
    figure = ax.figure
    figure.draw_without_rendering()
    assert check_figure(figure) == []
    box = ax.get_tightbbox()
    spoken = 2 if lang == "both" else 1
    extents = [text.get_window_extent() for text in figure.texts]
    above, notes = extents[:spoken], extents[spoken:]
    assert len(notes) == spoken
    assert min(extent.y0 for extent in above) > box.y1
    below = [*notes, figure.legends[0].get_window_extent()]
    assert max(extent.y1 for extent in below) < box.y0
    assert figure.get_figheight() > 3
    # What the chart was promised is what it has, its labels included, but for the margins.
    assert box.height / figure.dpi == pytest.approx(3, abs=0.3)


@languages
def test_captions_keep_their_places_when_the_figure_grows(lang):
    ax = dress(axes_for(None, SIZES["report"], 3), lang, "report", TITLE, *NOTES)
    figure = ax.figure

    def gaps():
        figure.draw_without_rendering()
        top = figure.bbox.y1 - figure.texts[0].get_window_extent().y1
        bottom = [text.get_window_extent().y0 for text in figure.texts[2:]]
        above = figure.bbox.y1 - ax.get_tightbbox().y1
        return [top, *bottom, above, ax.get_tightbbox().y0]

    before, height = gaps(), ax.get_position().height * figure.get_figheight()
    figure.set_figheight(figure.get_figheight() + 2)
    np.testing.assert_allclose(gaps(), before, atol=2)
    assert ax.get_position().height * figure.get_figheight() == pytest.approx(height + 2, abs=0.1)


@languages
def test_notes_are_joined_in_each_language(lang):
    ax = dress(axes_for(None, SIZES["slide"], 3), lang, "slide", TITLE, *NOTES, ("", ""))
    texts = {text.get_text() for text in ax.figure.texts}
    arabic, english = {TITLE[0], "ملاحظة أولى. وأخرى."}, {TITLE[1], "A first note. And another."}
    assert texts == {"ar": arabic, "en": english, "both": arabic | english}[lang]


def test_long_titles_stand_one_above_the_other():
    long = ("عنوان طويل " * 4, "A long title " * 4)
    figure = panels(1, 1, SIZES["report"], 2)[0, 0].figure
    caption(figure, "both", "report", long)
    first, second = figure.texts
    assert second.get_window_extent().y0 < first.get_window_extent().y0
    second.set_ha(first.get_ha())
    second.set_x(first.get_position()[0])
    assert check_figure(figure) == []


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_on_a_figure_of_the_user_there_is_a_title_alone_and_another_replaces_it(lang):
    figure = plt.figure(figsize=(12, 4))
    one, other = figure.subplots(1, 2)
    dress(one, lang, "report", TITLE, *NOTES)
    assert one.get_title() == TITLE[lang == "en"]
    assert one.get_xlabel() == other.get_title() == ""
    assert figure.texts == []
    one.set_title("غيره")
    assert [one.get_title(side) for side in ("left", "center", "right")] == ["", "غيره", ""]


def test_what_the_user_says_stands_in_place_of_what_the_figure_says():
    look = {"title": "عنواني", "subtitle": "تحته", "note": "ملاحظتي", "source": "مصدري"}
    ax = dress(axes_for(None, SIZES["report"], 3), "ar", "report", TITLE, *NOTES, look=look)
    assert {text.get_text() for text in ax.figure.texts} == set(look.values())
    assert title_of(ax.figure) == ("عنواني", "عنواني")
    given = plt.figure(figsize=(8, 4)).subplots()
    dress(given, "ar", "report", TITLE, *NOTES, look=look)
    assert given.get_title() == "عنواني"
    assert given.get_xlabel() == "تحته\nملاحظتي\nمصدري"
    bare = dress(axes_for(None, SIZES["report"], 3), "ar", "report", TITLE, look={"title": ""})
    assert bare.figure.texts == []


@pytest.mark.parametrize(
    "replace", [lambda ax: ax.set_title("ب"), lambda ax: ax.figure.suptitle("ب")]
)
def test_a_title_that_is_set_later_replaces_that_of_the_figure(replace):
    ax = dress(axes_for(None, SIZES["report"], 3), "ar", "report", TITLE)
    (title,) = ax.figure.texts
    ax.figure.draw_without_rendering()
    assert title.get_visible()
    replace(ax)
    ax.figure.draw_without_rendering()
    assert not title.get_visible()


def test_the_line_below_the_title_counts_the_articles_and_the_last_names_their_outlets(sample):
    some = sample[:3]
    ax = dress(axes_for(None, SIZES["report"], 3), "en", "report", TITLE, of=some)
    told = [text.get_text() for text in ax.figure.texts]
    assert told[1].startswith("3 articles")
    outlets = set(some.articles["outlet"])
    assert all(outlet in told[2] for outlet in outlets)
    counted = dress(axes_for(None, SIZES["report"], 3), "en", "report", TITLE, of=count_terms(some))
    assert [text.get_text() for text in counted.figure.texts] == told


def test_what_a_figure_does_not_know_is_refused():
    with pytest.raises(InputError, match="lang: expected ar, en or both; found 'fr'"):
        plot.term_frequencies(count_terms(["نهر سد"] * 3), lang="fr")
    with pytest.raises(InputError, match="found titel"):
        plot.term_frequencies(count_terms(["نهر سد"] * 3), titel="نهر")


def test_room_is_that_of_the_axes():
    ax = plt.figure(figsize=(10, 5)).add_axes((0.1, 0.2, 0.5, 0.6))
    across, down = room(ax, SIZES["report"])
    assert 4 < across < 5  # a layout may take some for labels beside
    assert down == pytest.approx(3)
    own = axes_for(None, SIZES["report"], 3)
    across, down = room(own, SIZES["report"])
    assert 6 < across < 6.3
    assert 2.7 < down < 3


def test_cropped_figures_keep_captions_and_legend_in_their_places(monkeypatch):
    """Notebooks crop figures to what is drawn; everything must move together."""
    from matplotlib.backends.backend_agg import RendererAgg

    places = {}
    original = RendererAgg.draw_text

    def noting(renderer, gc, x, y, s, *args, **kw):
        places[s] = (x, y)  # the last drawing is the one that is saved
        original(renderer, gc, x, y, s, *args, **kw)

    monkeypatch.setattr(RendererAgg, "draw_text", noting)
    ax = axes_for(None, SIZES["report"], 2)
    ax.set_yticks([0, 1], ["نهر", "سد"])
    entries = [("#0072B2", "شمال"), ("#D55E00", "جنوب")]
    dress(ax, "ar", "report", ("عنوان", "Title"), ("ملاحظة", "A note"), entries=entries)
    found = []
    shown = [text for text in SHOWN if text not in ("Title", "A note")]
    for bbox in (None, "tight"):
        places.clear()
        ax.figure.savefig(io.BytesIO(), bbox_inches=bbox, dpi=100)
        found.append({drawn_line(text): places.get(drawn_line(text)) for text in shown})
    whole, cropped = found
    assert None not in [*whole.values(), *cropped.values()]
    moved = np.array([np.subtract(cropped[text], whole[text]) for text in whole])
    assert np.ptp(moved, axis=0).max() <= 2  # of rounding to pixels


def test_places_of_axes_are_round_numbers_and_stay_in_the_layout():
    axes = panels(2, 3, SIZES["report"], 3.0).ravel()
    for ax in axes:
        ax.plot([0, 7], [0, 3])
    figure = axes[0].figure
    engine = figure.get_layout_engine()
    for _ in range(2):
        engine.execute(figure)
        places = np.array([ax.get_position(original=True).get_points() for ax in axes])
        assert (places == places.round(10)).all()
        assert all(ax.get_in_layout() for ax in axes)
    assert len(np.unique(places[:, :, 0])) == 6  # laid out: two edges for each of three columns
    plt.close(figure)


@pytest.mark.parametrize(
    "draw",
    [
        plot.term_frequencies, plot.phrase_frequencies, plot.distinctive_panels,
        plot.distinctive_table, plot.similarity_heatmap, plot.dendrogram, plot.article_map,
        plot.network, plot.robustness, plot.cleaning_effect, plot.similarity_change,
        plot.source_flow,
    ],
)  # fmt: skip
def test_figures_take_a_corpus(draw, sample):
    assert draw(sample[:6]).figure.axes
    plt.close("all")


@pytest.mark.parametrize(
    "draw",
    [plot.phrase_frequencies, plot.cleaning_effect, plot.similarity_change, plot.source_flow],
)
def test_another_table_is_refused(draw):
    with pytest.raises(InputError, match="found a table without"):
        draw(pd.DataFrame({"a": [1]}))
    with pytest.raises(InputError, match="or a Corpus; found int"):
        draw(7)


def test_what_needs_counts_says_so():
    with pytest.raises(InputError, match="dendrogram: expected a DocumentTermMatrix or a Corpus"):
        plot.dendrogram(["نهر"])


def test_prices_are_no_formulas():
    name = "من $50 إلى $60"
    for ax in (axes_for(None, SIZES["report"], 2), plt.figure(layout="constrained").subplots()):
        ax.set_yticks([0, 1], [name, "نهر"])
        dress(ax, "ar", "report", (name, "a$b_c$"), (name, name), entries=[("#0072B2", name)])
        figure = ax.figure
        figure.draw_without_rendering()
        labels = [one for one in figure.findobj(Text) if "$" in one.get_text()]
        assert len(labels) >= 4
        assert not any(one.get_parse_math() for one in labels)
        assert check_figure(figure) == []
