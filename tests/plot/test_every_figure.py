"""Every public figure: captions and colours as asked for, on a figure made here or given."""

import re

import pandas as pd
import pytest
from matplotlib import pyplot as plt

import corpus_tools as ct
from corpus_tools import plot
from corpus_tools.errors import InputError
from corpus_tools.labels.check import check_figure

#: Stories of the sample that are drawn: few articles, so that it is quick.
STORIES = ("river", "final", "port")


@pytest.fixture(scope="module")
def corpus(sample):
    rows = sample.articles[sample.articles["id"].str.startswith(STORIES)]
    known = rows[["id", "title", "outlet", "date"]].assign(
        text=[sample.text(article) for article in rows["id"]]
    )
    return ct.load_corpus(known)


@pytest.fixture(scope="module")
def given(corpus):
    """Give what each figure is drawn of, computed once."""
    dtm = ct.count_terms(corpus)
    mentions = ct.actor_mentions(corpus)
    words = dtm.top_terms(2)["term"].tolist()
    key = ct.keyness(dtm)
    first = key["group"].iloc[0]
    spelt = [("الميناء", "مسؤول"), ("المدار", "مسئول")]
    things = ("النهر", "السد", "الجسر")
    lines = [
        (outlet, f"قال {form} إن {one} عند {form}.") for outlet, form in spelt for one in things
    ]
    spelling = ct.load_corpus(pd.DataFrame(lines, columns=["outlet", "text"]))
    return {
        "article_map": (dtm,),
        "articles_by_day": (corpus,),
        "cleaning_effect": (ct.cleaning_effect(corpus),),
        "coverage": (ct.coverage(corpus),),
        "dendrogram": (dtm,),
        "dispersion": (corpus, words),
        "distinctive_panels": (dtm.rows(dtm.ids[:4]),),
        "distinctive_table": (dtm, dtm.ids[:5]),
        "distinctive_terms": (dtm, dtm.ids[0]),
        "group_terms": (key,),
        "keyness": (key, {"group": first}),
        "mentioned_days": (ct.mentioned_days(corpus),),
        "named_together": (ct.named_together(mentions),),
        "names": (ct.actors(corpus),),
        "names_in_articles": (mentions, corpus),
        "network": (dtm,),
        "phrase_frequencies": (ct.multiword_terms(corpus),),
        "robustness": (corpus, ct.robustness(corpus)),
        "share_of_texts": (key, {"group": first}),
        "similarity_change": (ct.similarity_change(corpus),),
        "similarity_heatmap": (dtm,),
        "source_flow": (ct.source_flow(corpus),),
        "speakers": (ct.speakers(corpus),),
        "spelling": (spelling,),
        "story_timeline": (corpus,),
        "term_frequencies": (dtm,),
        "terms_by_group": (dtm,),
        "timeline": (ct.timeline(corpus, freq="M"),),
        "voices": (ct.voices(corpus, words),),
        "word_cloud": (dtm,),
    }


#: Those of several panels, which take no axes.
PANELS = {"distinctive_panels", "group_terms", "terms_by_group"}
every = pytest.mark.parametrize("name", plot.__all__)
on_axes = pytest.mark.parametrize("name", [name for name in plot.__all__ if name not in PANELS])


def drawn(name, given, **asked):
    *first, last = given[name]
    if isinstance(last, dict):
        asked = {**last, **asked}
    else:
        first.append(last)
    return getattr(plot, name)(*first, **asked)


def texts(figure):
    found = figure.findobj(plt.Text)
    return [text.get_text() for text in found if text.get_visible() and text.get_text().strip()]


def test_every_figure_is_asked_about(given):
    assert set(given) == set(plot.__all__)


@every
def test_captions_are_those_that_are_asked_for(name, given):
    asked = {"title": "عنواني", "subtitle": "فرعي", "note": "حاشيتي", "source": "مصدري"}
    figure = drawn(name, given, **asked, color="#D55E00").figure
    assert set(asked.values()) <= set(texts(figure))
    assert check_figure(figure) == []


@every
def test_in_arabic_no_english_word_is_ours_and_all_is_inside(name, given, corpus):
    figure = drawn(name, given).figure
    assert check_figure(figure) == []
    words = {word for text in texts(figure) for word in re.findall("[A-Za-z]{2,}", text)}
    held = " ".join([*corpus.articles["title"], *(corpus.text(one) for one in corpus.ids)])
    assert {word for word in words if word not in held} == set()


@every
def test_any_title_is_drawn_inside_the_figure(name, given):
    title = "من $50 إلى $60 " + "عنوان طويل جدا عن الأخبار " * 8
    figure = drawn(name, given, title=title, note="").figure
    assert check_figure(figure) == []


@every
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"lang": "fr"}, "lang: expected ar, en or both"),
        ({"highlight": 5}, "highlight: expected a name or a list"),
        ({"color": "notacolour"}, "color: expected a colour"),
        ({"size": "poster"}, "size: expected one of report, slide"),
        ({"titel": "عنوان"}, "expected some of title, subtitle"),
    ],
)
def test_what_cannot_be_is_refused(name, given, asked, told):
    with pytest.raises(InputError, match=told):
        drawn(name, given, **asked)


@on_axes
def test_given_axes_get_a_title_alone_which_is_replaced(name, given):
    figure = plt.figure(figsize=(14, 7), layout="constrained")
    places = figure.subplots(1, 2)
    for ax, lang in zip(places, ("en", "both"), strict=True):  # of both, Arabic comes first
        assert drawn(name, given, ax=ax, lang=lang) is ax
        ax.set_title("بديل")
    assert figure.texts == []
    figure.draw_without_rendering()
    for ax in places:
        assert [ax.get_title(side) for side in ("left", "center", "right")] == ["", "بديل", ""]
