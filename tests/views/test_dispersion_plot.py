"""The view of places: a tick for each, which leads to its words in the text."""

import re

import pandas as pd
import pytest

from corpus_tools import views
from corpus_tools.contrasts.places import term_places
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.views import dispersion_plot

TERMS = ["السد", "حكومة"]
TICK = re.compile(r'<a class="t(\d)" href="#([^"]+)" style="inset-inline-start:([\d.]+)%"')


@pytest.fixture(scope="module")
def places(sample):
    return term_places(sample, TERMS, conflate="light")


def test_each_place_is_a_tick_that_leads_to_its_form(sample, places):
    view = views.dispersion(sample, TERMS, places=places)
    page = view.html()
    found = TICK.findall(page)
    assert sorted((int(term), f"{float(at):.2f}") for term, _, at in found) == sorted(
        (TERMS.index(term), f"{100 * place:.2f}")
        for term, place in zip(places["term"], places["place"], strict=True)
    )
    marks = dict(re.findall(r'<mark id="([^"]+)">([^<]+)</mark>', page))
    assert [marks[anchor] for _, anchor, _ in found]
    assert set(marks) == {anchor for _, anchor, _ in found}
    assert set(view.ids) == set(places["id"])


def test_the_numbers_of_each_term_are_told(sample, places):
    page = views.dispersion(sample, TERMS, places=places).html()
    for term in TERMS:
        own = places[places["term"] == term]
        assert f'<bdi dir="rtl">{term}</bdi>' in page
        assert f"التركز {places.attrs['dispersion'][term]:.2f}" in page
        assert f"المواضع {len(own)}، المقالات {own['id'].nunique()}" in page


def test_terms_that_overlap_lead_to_one_mark():
    frame = pd.DataFrame({"id": ["a"], "title": ["خبر"], "text": ["قالت وزارة الدفاع إنها وافقت."]})
    corpus = load_corpus(frame, all_languages=True)
    page = views.dispersion(corpus, ["وزارة", "وزارة الدفاع"], conflate="none").html()
    anchors = [anchor for _, anchor, _ in TICK.findall(page)]
    assert len(anchors) == 2
    assert len(set(anchors)) == 1
    assert re.findall("<mark[^>]*>([^<]*)</mark>", page) == ["وزارة الدفاع"]


def test_of_too_many_places_articles_spread_evenly_are_shown(sample, places, monkeypatch):
    monkeypatch.setattr(dispersion_plot, "MOST_PLACES", 10)
    view = views.dispersion(sample, TERMS, places=places)
    assert 0 < len(view.ids) < places["id"].nunique()
    assert f"هنا {len(view.ids)} من {places['id'].nunique()} من المقالات" in view.html()


def test_that_nothing_is_found_is_no_error(sample):
    view = views.dispersion(sample, "زرافة", conflate="none")
    assert view.ids == ()
    assert "زرافة" in view.html()


def test_what_cannot_be_shown_is_refused(sample):
    with pytest.raises(InputError, match="1 to 6 terms"):
        views.dispersion(sample, [])
    with pytest.raises(InputError, match="dispersion: expected a Corpus"):
        views.dispersion(["نهر"], "نهر")


def test_text_of_others_does_nothing():
    evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\u202e'
    frame = pd.DataFrame(
        {"id": [f"x{evil}"], "title": [evil], "outlet": [evil], "text": [f"{evil} مذكرة {evil}"]}
    )
    page = views.dispersion(load_corpus(frame, all_languages=True), "مذكرة").html()
    assert page.count("<script>") == 1
    assert "<img" not in page
    assert "\u202e" not in page
