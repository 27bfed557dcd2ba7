"""The figure of names: every cell counts the mentions, or the articles, that it stands for."""

import pandas as pd
import pytest

from corpus_tools import plot
from corpus_tools._shown import unmarked
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure


@pytest.fixture(scope="module")
def corpus():
    frame = pd.DataFrame(
        {
            "id": ["a", "b", "c", "d"],
            "title": ["افتتاح السد", "زيارة الوزير", "مباراة ودية", "خبر قصير"],
            "text": ["نص أول طويل.", "نص ثان طويل.", "نص ثالث طويل.", "نص رابع طويل."],
            "outlet": ["الساحل", "الساحل", "المرصد", ""],
        }
    )
    return load_corpus(frame, all_languages=True)


MENTIONS = pd.DataFrame(
    [
        *[("a", "المنور", "person")] * 3,
        ("b", "المنور", "person"),
        ("c", "الغندور", "person"),
        ("c", "الاتحاد", "body"),
        ("d", "الغندور", "person"),
        ("a", "باريس", "place"),
    ],
    columns=["id", "name", "kind"],
)


def cells(ax):
    rows = [label.get_text() for label in ax.get_yticklabels()]
    heads = [label.get_text() for label in ax.get_xticklabels()]
    return {
        (rows[round(t.get_position()[1])], heads[round(t.get_position()[0])]): int(t.get_text())
        for t in ax.texts
    }


def test_a_cell_of_an_article_is_its_mentions(corpus):
    ax = plot.names_in_articles(MENTIONS, corpus)
    assert cells(ax) == {
        ("1. افتتاح السد", "المنور"): 3,
        ("2. زيارة الوزير", "المنور"): 1,
        ("3. مباراة ودية", "الغندور"): 1,
        ("3. مباراة ودية", "الاتحاد"): 1,
        ("4. خبر قصير", "الغندور"): 1,
    }
    assert check_figure(ax.figure) == []


def test_a_cell_of_an_outlet_is_its_articles(corpus):
    ax = plot.names_in_articles(MENTIONS, corpus, by="outlet")
    assert cells(ax) == {
        ("المنور", "الساحل"): 2,
        ("الغندور", "المرصد"): 1,
        ("الاتحاد", "المرصد"): 1,
        ("الغندور", "غير معروف"): 1,
    }
    assert check_figure(ax.figure) == []


def test_kinds_and_top_choose_names(corpus):
    ax = plot.names_in_articles(MENTIONS, corpus, kinds=["place"])
    assert cells(ax) == {("1. افتتاح السد", "باريس"): 1}
    ax = plot.names_in_articles(MENTIONS, corpus, top=1, by="outlet")
    # Two names are in two articles each; the one mentioned more is the first.
    assert {name for name, _ in cells(ax)} == {"المنور"}
    assert any("1 من أصل 3" in text.get_text() for text in ax.figure.texts)


def test_the_title_says_who_is_named_most_widely(corpus):
    def title(**settings):
        return plot.names_in_articles(MENTIONS, corpus, **settings).figure.texts[0].get_text()

    # Two people are in two of four articles each: none leads.
    assert title() == "من ذُكر في المقالات"
    alone = MENTIONS[MENTIONS["name"] != "الغندور"]
    told = plot.names_in_articles(alone, corpus).figure.texts[0].get_text()
    assert told == "ورد اسم «المنور» في مقالين من 4"
    english = plot.names_in_articles(alone, corpus, lang="en").figure.texts[0].get_text()
    assert unmarked(english) == "“المنور” is named in 2 of 4 articles"


def test_of_many_articles_the_outlets_are_drawn(sample):
    mentions = pd.DataFrame({"id": sample.ids, "name": "المنور", "kind": "person"})
    ax = plot.names_in_articles(mentions, sample)
    sizes = sample.articles["outlet"].value_counts().to_dict()
    assert cells(ax) == {("المنور", outlet): n for outlet, n in sizes.items()}
    assert check_figure(ax.figure) == []


@pytest.mark.parametrize("by", ["article", "outlet"])
@pytest.mark.parametrize(("lang", "size"), [("en", "report"), ("ar", "slide")])
def test_other_languages_and_sizes(corpus, by, lang, size):
    ax = plot.names_in_articles(MENTIONS, corpus, by=by, lang=lang, size=size)
    assert check_figure(ax.figure) == []


@pytest.mark.parametrize(
    ("given", "settings"),
    [
        (MENTIONS.drop(columns="kind"), {}),
        (MENTIONS.assign(id="zz"), {}),
        (MENTIONS, {"by": "day"}),
        (MENTIONS, {"kinds": ["river"]}),
        (None, {}),
    ],
)
def test_anything_else_is_refused(corpus, given, settings):
    with pytest.raises(InputError, match=r"^names_in_articles: expected"):
        plot.names_in_articles(given, corpus, **settings)
