"""The figure of places: a tick at each, an article a row, in order; what is left out is said."""

import numpy as np
import pandas as pd
import pytest
from looking import joined_captions
from matplotlib import pyplot as plt
from matplotlib.collections import LineCollection

from corpus_tools import plot
from corpus_tools.contrasts.places import reading_order, term_places
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.messages import number_of, say
from corpus_tools.plot.style import PALETTE, SIZES

TERMS = ["السد", "حكومة"]


@pytest.fixture(scope="module")
def places(sample):
    return term_places(sample, TERMS, conflate="light")


@pytest.fixture(scope="module")
def crowd():
    """Load more articles than can be named, each with the term at a place of its own."""
    rng = np.random.default_rng(0)
    n = 400
    texts = [
        " ".join(np.insert(np.full(30, "ماء", object), rng.integers(0, 30), "نهر"))
        for _ in range(n)
    ]
    dates = [f"2018-{1 + i % 12:02}-{1 + i % 28:02}" if i % 10 else "" for i in range(n)]
    frame = pd.DataFrame({"title": [f"خبر {i}" for i in range(n)], "text": texts, "date": dates})
    return load_corpus(frame.assign(outlet=["المدار", "الميناء"] * (n // 2)), all_languages=True)


def ticks(ax):
    """Return the places of the ticks of each term, as they are drawn."""
    return [
        [segment[0][0] for segment in lines.get_segments()]
        for lines in ax.collections
        if isinstance(lines, LineCollection)
    ]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("size", list(SIZES))
def test_labels_are_right_and_the_figure_fits(sample, places, lang, size):
    ax = plot.dispersion(sample, TERMS, places=places, lang=lang, size=size)
    assert check_figure(ax.figure) == []
    assert ax.figure.get_figheight() <= SIZES[size].tallest
    assert ax.xaxis_inverted() == (lang == "ar")


def test_each_place_is_a_tick_in_the_row_of_its_article(sample, places):
    ax = plot.dispersion(sample, TERMS, places=places)
    rows = reading_order(sample, places["id"])
    assert len(ax.get_yticks()) == len(rows) == places["id"].nunique()
    row_of = {sample.ids[at]: y for y, at in enumerate(rows)}
    for lane, (term, lines) in enumerate(zip(TERMS, ax.collections[-2:], strict=True)):
        own = places[places["term"] == term]
        segments = lines.get_segments()
        assert [segment[0][0] for segment in segments] == own["place"].tolist()
        middles = [segment[:, 1].mean() for segment in segments]
        assert [round(y - (lane - 0.5) * 0.42, 6) for y in middles] == [
            row_of[article_id] for article_id in own["id"]
        ]
        assert plt.matplotlib.colors.to_hex(lines.get_color()[0]).upper() == PALETTE[lane]
    numbers = [label.get_text().split(".")[0] for label in ax.get_yticklabels()]
    assert numbers == [str(at + 1) for at in rows]


def test_the_legend_says_how_often_each_term_stands_in_how_many_articles(sample, places):
    ax = plot.dispersion(sample, TERMS, places=places)
    legend = {text.get_text() for text in ax.figure.legends[0].get_texts()}
    for term in TERMS:
        own = places[places["term"] == term]
        count, articles = (
            number_of(len(own), "place"),
            number_of(own["id"].nunique(), "in_articles"),
        )
        assert f"{term}: {count} في {articles}" in legend


def test_the_title_says_where_a_term_is_and_whether_it_gathers():
    def title(*texts):
        frame = pd.DataFrame({"id": [f"a{i}" for i in range(len(texts))], "text": texts})
        ax = plot.dispersion(load_corpus(frame, all_languages=True), "نهر")
        assert not ax.figure.legends
        return ax.figure.texts[0].get_text()

    one = "نهر صغير يجري بين الحقول."
    two, three = "وصل النهر إلى المدينة صباحا.", "فاض نهر بعيد في الشمال."
    assert title(one, two, "قمر بعيد.") == "«نهر»: موضعان في مقالين من 3"
    # 10 of 13 places are in one of four articles: half of them need no other.
    much = "نهر " * 10
    told = "«نهر» في كل المقالات، ونصف المواضع في مقال واحد"
    assert title(much, one, two, three) == told


def test_too_many_articles_are_thin_rows_marked_off_by_their_dates(crowd):
    places = term_places(crowd, "نهر", conflate="none")
    ax = plot.dispersion(crowd, "نهر", places=places)
    assert check_figure(ax.figure) == []
    assert ax.figure.get_figheight() <= SIZES["report"].tallest
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels[0] == "2018-01"
    assert labels[-1] == "غير معروف"
    drawn = len(ticks(ax)[0])
    assert 100 < drawn < 400
    assert say("shown_evenly", shown=drawn, total=400) in joined_captions(ax)
    by_outlet = plot.dispersion(crowd, "نهر", places=places, order="outlet")
    assert [label.get_text() for label in by_outlet.get_yticklabels()] == ["المدار", "الميناء"]


def test_given_axes_are_drawn_on(sample, places):
    ax = plt.figure(figsize=(12, 9), layout="constrained").subplots()
    assert plot.dispersion(sample, TERMS, ax, places=places) is ax
    assert len(plt.get_fignums()) == 1


def test_what_cannot_be_drawn_is_refused(sample, places):
    with pytest.raises(InputError, match="1 to 6 terms; found 7"):
        plot.dispersion(sample, list("ابتثجحخ"))
    with pytest.raises(InputError, match="expected 'date' or 'outlet'"):
        plot.dispersion(sample, TERMS, places=places, order="length")
    with pytest.raises(InputError, match="found none of 'زرافة'"):
        plot.dispersion(sample, "زرافة", places=places.head(0))
