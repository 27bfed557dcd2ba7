"""From numbers to texts: a row of a comparison opens the places that it counts."""

import pandas as pd
import pytest

from corpus_tools.contrasts.coverages import coverage
from corpus_tools.contrasts.keyness import keyness
from corpus_tools.contrasts.timeline import timeline
from corpus_tools.corpus.loading import load_corpus
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms
from corpus_tools.views.behind_numbers import behind, evidence

EVIL = '<script>alert(1)</script> "quoted" &amp;'


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


@pytest.fixture(scope="module")
def dtm(corpus):
    return count_terms(corpus)


def plain(line):
    return "".join(text for text, _ in line.pieces)


def marked(sheet):
    return [text for line in sheet.lines for text, mark in line.pieces if mark]


def test_a_term_opens_as_many_places_as_are_counted(corpus, dtm):
    table = keyness(dtm)
    rows = table[(table["count_a"] > 3) & (table["count_b"] > 3)].head(5)
    for sheet, row in zip(
        behind(rows, corpus, dtm=dtm, places=500), rows.itertuples(), strict=True
    ):
        assert len(marked(sheet)) == row.count_a + row.count_b
        assert f"{row.texts_a}" in plain(sheet.lines[1]) or row.texts_a <= 2


def test_every_mark_is_a_form_of_the_term(corpus, dtm):
    table = keyness(dtm).head(8)
    for sheet, row in zip(
        behind(table, corpus, dtm=dtm, places=4), table.itertuples(), strict=True
    ):
        bare = dtm.conflator.transform(marked(sheet))
        assert row.key in bare  # spellings of it (أمريكي) count with it


def test_places_are_of_as_many_articles_as_there_are(corpus, dtm):
    row = keyness(dtm).sort_values("texts_b", ascending=False).head(1)
    (sheet,) = behind(row, corpus, dtm=dtm, places=5)
    ends = [plain(line).rpartition("\u2068")[2] for line in sheet.lines if line.number][-5:]
    assert len(set(ends)) == 5


def test_a_period_opens_its_articles(corpus):
    table = timeline(corpus, freq="M")
    months = corpus.articles["date"].str[:7]
    for sheet, row in zip(behind(table, corpus, places=99), table.to_dict("records"), strict=True):
        titles = corpus.articles.loc[months == row["period"], "title"].tolist()
        if row["period"]:
            assert len(sheet.lines) == 2 + len(titles)
            assert all(
                plain(line).startswith(title[:30])
                for line, title in zip(sheet.lines[2:], titles, strict=True)
            )


def test_a_story_opens_the_articles_of_the_outlet(corpus):
    table = coverage(corpus)
    for sheet, row in zip(behind(table, corpus, places=99), table.itertuples(), strict=True):
        assert len(sheet.lines) == 2 + row.articles


def test_rows_are_said_in_arabic_and_lead_to_their_sheets(corpus, dtm):
    page = evidence(keyness(dtm), corpus, most=3).html()
    assert page.count("<article ") == 3
    for number in range(3):
        assert f'href="#e{number}"' in page
        assert f'id="e{number}"' in page
    assert "not-shown" not in page
    assert "too-few-texts" not in page


def test_text_of_the_corpus_does_nothing(tmp_path):
    frame = pd.DataFrame(
        {
            "id": ["1", "2"],
            "outlet": [f"أ{EVIL}", "ب"],
            "title": [f"عنوان {EVIL}", "ميناء آخر"],
            "text": [f"سفينة في ميناء {EVIL} سفينة", "سفينة أخرى في ميناء بعيد"],
        }
    )
    corpus = load_corpus(frame, all_languages=True)
    page = evidence(keyness(corpus), corpus).html()
    assert "<script>alert" not in page


def test_rows_of_every_group_are_opened(corpus, dtm):
    table = keyness(dtm)
    groups = table["group"].unique()
    page = evidence(table, corpus, dtm=dtm, most=2 * len(groups), places=1).html()
    for group in groups:
        first = table[(table["group"] == group) & (table["texts_a"] + table["texts_b"] > 0)].head(2)
        assert all(f">{term}</a>" in page for term in first["term"])


def test_only_tables_of_comparisons_of_this_corpus_are_taken(corpus, dtm):
    with pytest.raises(InputError, match=r"ct\.keyness, ct\.timeline or ct\.coverage"):
        evidence(dtm.terms, corpus)
    with pytest.raises(InputError, match="expected a table of this corpus"):
        evidence(keyness(dtm), corpus[:5])
    with pytest.raises(InputError, match="places of at least 1; found 0"):
        evidence(keyness(dtm), corpus, places=0)
