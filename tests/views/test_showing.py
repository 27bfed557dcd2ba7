"""What notebooks show: any table and object of the package, in words of one language."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from corpus_tools.clusters.clusters import cluster
from corpus_tools.clusters.stories import stories
from corpus_tools.errors import InputError
from corpus_tools.messages import Message, heading
from corpus_tools.terms.counting import count_terms
from corpus_tools.views.data_table import table
from corpus_tools.views.kwic import concordance
from corpus_tools.views.showing import note, show

LATIN = re.compile("[A-Za-z]+")
ARABIC = re.compile("[\u0621-\u064a]+")


@pytest.fixture
def shown(monkeypatch):
    """Give what a notebook is asked to show: HTML, or the object itself."""
    told = []
    monkeypatch.setattr(
        "IPython.display.display", lambda one: told.append(getattr(one, "data", one))
    )
    return told


def cells(html):
    return re.findall("<t[hd][^>]*>(.*?)</t[hd]>", html)


def visible_text(html):
    return re.sub("<code[^>]*>.*?</code>|<[^>]*>", " ", html)


def test_headings_and_codes_are_said_in_the_language_asked_for(shown):
    frame = pd.DataFrame({"term": ["نهر"], "kind": ["place"], "note": ["few, one article"]})
    for lang in ("ar", "en", "both"):
        show(frame, lang=lang)
    arabic, english, both = map(cells, shown)
    assert arabic == ["المصطلح", "النوع", "ملاحظة", "نهر", "مكان", "قليلة الورود، مقال واحد"]
    assert english == ["Term", "Kind", "Note", "نهر", "place", "few, one article"]
    assert both[1] == "النوع · Kind"
    assert both[4] == "مكان · place"
    assert frame["kind"].tolist() == ["place"]  # the table stays as it is


def test_columns_are_chosen_and_may_have_headings_of_their_own(shown):
    frame = pd.DataFrame({"g2": [1.0], "kind": ["place"], "count": [2]})
    show(frame, {"count": "العدد", "kind": "ما هو"})
    show(frame, ["kind"])
    assert cells(shown[0]) == ["العدد", "ما هو", "2", "مكان"]
    assert cells(shown[1]) == ["النوع", "مكان"]
    with pytest.raises(InputError, match="not in it: 'sum'"):
        show(frame, ["sum"])


def test_articles_are_named_by_number_and_title_where_the_corpus_is_given(
    shown, sample, sample_dtm
):
    third, first = sample.ids[2], sample.ids[0]
    pairs = pd.DataFrame({"id": [third], "neighbour": [first], "cosine": [0.5]})
    show(pairs, corpus=sample)
    show(pairs, corpus=sample_dtm)
    assert shown[0] == shown[1]
    assert cells(shown[0])[3:5] == [f"3. {sample.title(third)}", f"1. {sample.title(first)}"]
    show(sample.articles[["id", "title"]].iloc[2:3], corpus=sample)  # the title is there already
    assert cells(shown[2])[2:] == ["3", sample.title(third)]
    with pytest.raises(InputError, match="expected corpus as ct"):
        show(pairs, corpus=["a"])


def test_long_tables_are_cut_and_say_so(shown):
    frame = pd.DataFrame({"count": range(50)})
    show(frame)
    show(frame, most=12, lang="en")
    show(frame, most=None)
    assert [html.count("<td") for html in shown] == [20, 12, 50]
    where = '<bdi dir="ltr">ct.views.table(…)</bdi>'
    assert f"هنا أول 20 صفا من 50، والبقية في {where}" in shown[0]
    assert f"The first 12 rows of 50; the rest in {where}" in shown[1]
    with pytest.raises(InputError, match="most of at least 1"):
        show(frame, most=0)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_objects_of_the_package_show_their_card_in_one_language(lang, shown, sample, sample_dtm):
    for one in (
        sample,
        sample[0],
        sample_dtm,
        cluster(sample_dtm),
        stories(sample, dtm=sample_dtm),
    ):
        show(one, lang=lang)
    assert len(shown) == 5
    for html in shown:
        direction = "ltr" if lang == "en" else "rtl"
        assert f'dir="{direction}" lang="{lang}"' in html
        assert ('lang="en"' in html) == (lang == "en")
    own = LATIN.findall(visible_text(shown[2])) if lang == "ar" else ["terms"]
    assert own == ([] if lang == "ar" else ["terms"])


def test_views_and_figures_show_themselves(shown, sample):
    figure = plt.figure()
    view, found = table(pd.DataFrame({"count": [1]})), concordance(sample, "نهر")
    for one in (view, found, figure):
        show(one)
    assert shown == [view, found, figure]
    plt.close(figure)


def test_what_a_user_would_throw_at_it(shown):
    show(pd.Series([2, 1], index=["نهر", "سد"], name="count"))
    show({"term": "نهر", "count": 3})
    show(["نهر", "سد"])
    show([{"term": "نهر"}, {"term": "سد"}])
    show(np.array([[1, 2], [3, 4]]).tolist())
    show([Message("empty_file")])
    show(Message("empty_file"))
    show([])
    assert cells(shown[0]) == ["", heading("count"), "نهر", "2", "سد", "1"]
    assert cells(shown[1]) == ["المصطلح", heading("count"), "نهر", "3"]
    assert cells(shown[2]) == ["القيمة", "نهر", "سد"]
    assert cells(shown[3]) == ["المصطلح", "نهر", "سد"]
    assert cells(shown[5])[1] == "ملف خال"
    assert "ملف خال" in shown[6]
    assert "ليس في هذا الجدول صفوف." in shown[7]


@pytest.mark.parametrize("strange", [None, 3, object(), np.float64(2), count_terms])
def test_what_is_not_shown_is_told_by_what_is(strange):
    with pytest.raises(InputError, match="show: expected a DataFrame or Series, a Corpus"):
        show(strange)


def test_a_note_is_in_the_language_asked_for_and_harmless(shown):
    for lang in ("ar", "en", "both"):
        note("عنوان <b> \u202e", "a title", lang=lang)
    assert not LATIN.search(visible_text(shown[0]).replace("&lt;b&gt;", "").replace("U+202E", ""))
    assert not ARABIC.search(shown[1])
    assert shown[2].index('lang="ar"') < shown[2].index('lang="en"')
    assert "&lt;b&gt; ⟦U+202E⟧" in shown[0]
    with pytest.raises(InputError, match='expected lang "ar", "en" or "both"; found \'fr\''):
        note("أ", "a", lang="fr")
    with pytest.raises(InputError, match="expected lang"):
        show(pd.DataFrame(), lang="arabic")
