"""Names of outlets that would turn a label about are shown, in figures of every kind."""

import io
import xml.etree.ElementTree as ET

import pytest
from matplotlib import pyplot as plt

from corpus_tools import plot
from corpus_tools.clusters.stories import stories
from corpus_tools.comparison.flow import source_flow
from corpus_tools.corpus.loading import load_corpus, sample_path
from corpus_tools.labels.check import check_figure
from corpus_tools.labels.hook import LabelWarning, arabic_labels
from corpus_tools.plot.frame import as_written
from corpus_tools.plot.style import legend
from corpus_tools.terms.counting import count_terms

EVIL = "بوم\u202eعكس"
#: What Matplotlib would read as a formula, or hide from a legend.
ODD = [r"$\frac{$", "_خبر", "\ufeff$x$ و $y$", "_nolegend_", "100% \\$", "^^ {a} $"]


@pytest.fixture(scope="module")
def corpus():
    sample = load_corpus(sample_path())
    outlets = {name: f"{EVIL} {n}" for n, name in enumerate(sample.articles["outlet"].unique())}
    known = sample.articles[["id", "title", "date"]].copy()
    known["outlet"] = sample.articles["outlet"].map(outlets)
    known["text"] = [sample.text(one) for one in known["id"]]
    return load_corpus(known)


@pytest.mark.parametrize(
    "draw",
    [
        lambda corpus: plot.spelling(count_terms(corpus)),
        lambda corpus: plot.source_flow(source_flow(corpus)),
        lambda corpus: plot.story_timeline(corpus, found=stories(corpus)),
    ],
    ids=["spelling", "source_flow", "story_timeline"],
)
def test_what_reorders_a_name_is_shown_by_its_number(draw, corpus):
    figure = draw(corpus).figure
    assert not [one for one in check_figure(figure) if one.kind in ("mirrored", "unjoined")]
    texts = "".join(one.get_text() for one in figure.findobj(plt.Text))
    assert "U+202E" in texts
    assert "\u202e" not in texts
    plt.close(figure)


def test_names_are_neither_formulas_nor_hidden(corpus):
    known = {name: ODD[n % len(ODD)] for n, name in enumerate(corpus.articles["outlet"].unique())}
    odd = corpus.articles[["id", "title", "date"]].copy()
    odd["outlet"] = corpus.articles["outlet"].map(known)
    odd["title"] = [f"{title} {ODD[n % len(ODD)]}" for n, title in enumerate(odd["title"])]
    odd["text"] = [corpus.text(one) for one in odd["id"]]
    loaded = load_corpus(odd, progress=False)
    dtm = count_terms(loaded, progress=False)
    for ax in (plot.similarity_heatmap(dtm), plot.spelling(dtm)):
        ax.figure.canvas.draw()
        said = [text for text in ax.figure.findobj(plt.Text) if text.get_text()]
        assert not [text for text in said if "$" in text.get_text() and text.get_parse_math()]
        plt.close(ax.figure)
    entries = [("#000000", name) for name in ODD]
    ax = plt.figure().subplots()
    made = legend(ax, entries)
    as_written(made)
    assert sorted(text.get_text() for text in made.get_texts()) == sorted(ODD)
    ax.figure.canvas.draw()
    plt.close(ax.figure)


def test_what_is_no_character_breaks_no_svg():
    figure = plt.figure(figsize=(3, 1))
    figure.text(0, 0.5, "\ufffeسد\uffff")
    buffer = io.BytesIO()
    with arabic_labels(), pytest.warns(LabelWarning, match=r"U\+FFFE"):
        figure.savefig(buffer, format="svg")
    plt.close(figure)
    ET.fromstring(buffer.getvalue())
