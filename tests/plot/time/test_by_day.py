"""Articles by day and outlet: a lane for each, days, weeks or months as they are far apart."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools import plot
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure
from corpus_tools.plot.style import SIZES


def corpus_of(days, outlets):
    words = ["نهر", "سد", "قمر", "بحر", "جسر", "ماء"]
    texts = [f"وصل {words[i % 6]} إلى {words[(i + 1) % 6]} رقم {i}." for i in range(len(days))]
    frame = pd.DataFrame(
        {
            "id": [f"a{i}" for i in range(len(days))],
            "title": [f"خبر {i}" for i in range(len(days))],
            "text": texts,
            "date": days,
            "outlet": outlets,
        }
    )
    return load_corpus(frame, all_languages=True)


def heads(ax):
    return [text.get_text() for text in ax.texts]


def test_each_outlet_has_a_lane_those_of_most_articles_first():
    corpus = corpus_of(["2015-09-01", "2015-09-02", "2015-09-02"], ["الساحل", "المرصد", "المرصد"])
    ax = plot.articles_by_day(corpus)
    assert heads(ax) == ["المرصد", "الساحل"]
    assert ax.get_xlabel().startswith("يوم النشر")
    assert ax.xaxis_inverted()
    assert check_figure(ax.figure) == []


@pytest.mark.parametrize(
    ("last", "named"), [("2015-09-30", "يوم"), ("2016-03-01", "أسبوع"), ("2018-03-01", "شهر")]
)
def test_periods_suit_the_articles(last, named):
    corpus = corpus_of(["2015-09-01", last], ["الساحل", "المرصد"])
    assert plot.articles_by_day(corpus).get_xlabel().startswith(named)
    assert plot.articles_by_day(corpus, freq="M").get_xlabel().startswith("شهر")


def test_a_table_is_drawn_as_it_is_and_all_may_be_one(sample):
    assert heads(plot.articles_by_day(sample, by=None)) == []
    table = ct.timeline(sample, freq="M", by="outlet")
    assert heads(plot.articles_by_day(table)) == heads(plot.articles_by_day(sample, freq="M"))


@pytest.mark.parametrize("lang", ["ar", "en", "both"])
@pytest.mark.parametrize("size", list(SIZES))
def test_languages_and_sizes(sample, lang, size):
    ax = plot.articles_by_day(sample, lang=lang, size=size)
    assert check_figure(ax.figure) == []
    assert lang == "both" or ax.figure.get_figheight() <= SIZES[size].tallest


def test_without_dates_or_groups_nothing_is_drawn():
    with pytest.raises(InputError, match="dates are known; found none"):
        plot.articles_by_day(corpus_of(["", ""], ["الساحل", "المرصد"]))
    with pytest.raises(InputError, match="expected groups of articles"):
        plot.articles_by_day(corpus_of(["2015-09-01", "2015-09-02"], ["", ""]))
