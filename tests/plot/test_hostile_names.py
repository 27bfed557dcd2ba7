"""Names of outlets that would turn a label about are shown, in figures of every kind."""

import pytest
from matplotlib import pyplot as plt

from corpus_tools import plot
from corpus_tools.clusters.stories import stories
from corpus_tools.comparison.flow import source_flow
from corpus_tools.corpus.loading import load_corpus, sample_path
from corpus_tools.labels.check import check_figure
from corpus_tools.terms.counting import count_terms

EVIL = "بوم\u202eعكس"


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
