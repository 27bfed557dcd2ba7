"""What is said of a comparison in a notebook: both languages, nothing of the corpus as markup."""

import pandas as pd
import pytest

from corpus_tools.contrasts.coverages import coverage
from corpus_tools.contrasts.firsts import first_seen
from corpus_tools.contrasts.keyness import keyness, keyness_said
from corpus_tools.contrasts.mentioned_days import mentioned_days
from corpus_tools.contrasts.rises import rises
from corpus_tools.contrasts.timeline import timeline
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms
from corpus_tools.views.telling import said

EVIL = "<b>منبر</b>\u202e"


@pytest.fixture
def shown(monkeypatch):
    """Give what a notebook is asked to show."""
    told: list[str] = []
    monkeypatch.setattr("IPython.display.display", lambda one: told.append(one.data))
    return told


@pytest.fixture(scope="module")
def corpus():
    rows = [
        {
            "id": str(i),
            "title": f"خبر {word}",
            "text": f"وصلت {word} إلى الميناء أمس ثم عادت {word} إلى البحر.",
            "outlet": outlet,
            "date": f"2016-01-0{i + 1}",
        }
        for i, (word, outlet) in enumerate(
            [("سفينة", EVIL), ("قافلة", EVIL), ("سفينة", "س"), ("طائرة", "س")]
        )
    ]
    return load_corpus(rows)


@pytest.mark.parametrize(
    "measure",
    [
        keyness,
        timeline,
        rises,
        coverage,
        mentioned_days,
        lambda corpus: first_seen(corpus, "سفينة"),
    ],
)
def test_every_comparison_is_said_in_both_languages(measure, corpus, shown):
    said(measure(corpus), lang="both")
    (html,) = shown
    assert '<p dir="rtl" lang="ar"' in html
    assert '<p dir="ltr" lang="en"' in html
    assert "<b>" not in html
    assert "\u202e" not in html
    assert "{" not in html  # no blank was left


def test_names_are_shown_as_they_are(corpus, shown):
    said(first_seen(corpus, "سفينة"))
    assert "&lt;b&gt;منبر&lt;/b&gt;⟦U+202E⟧" in shown[0]


def test_what_is_no_comparison_is_refused(corpus):
    changed = pd.DataFrame(keyness(corpus).to_dict("records"))  # knows nothing of what it was
    for table in (changed, corpus.articles, None, "keyness"):
        with pytest.raises(InputError, match=r"said: expected a table of ct\.keyness, ct"):
            said(table)


def test_a_term_is_counted_once_however_many_groups_have_it():
    outlets = ["س"] * 30 + ["ص"] * 30 + ["ع"] * 30
    texts = ["سفينة"] * 30 + ["قمر"] * 30 + ["نهر"] * 30
    table = keyness(count_terms(texts, outlets=outlets), copies=True)
    assert len(table[table["verdict"] == "key"]) > 3
    assert "Of 3 terms that stand in enough articles to be tested, 3 are" in keyness_said(table)[1]
