"""Rows of a matrix, and the matrix as a table."""

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.errors import InputError
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.saved_counts import load_counts
from corpus_tools.terms.weights import idf, tfidf


@pytest.fixture(scope="module")
def part(sample, sample_dtm):
    return sample_dtm.rows(sample.articles["outlet"] == "المدار")


def test_rows_have_the_same_terms_and_their_own_counts(sample, sample_dtm, part):
    rows = np.flatnonzero(sample.articles["outlet"] == "المدار")
    assert part.keys == sample_dtm.keys
    assert (part.counts != sample_dtm.counts[rows]).nnz == 0
    assert part.ids == [sample.ids[row] for row in rows]
    assert part.titles == [sample_dtm.titles[row] for row in rows]
    assert part.lengths.tolist() == sample_dtm.lengths[rows].tolist()
    assert part.totals.tolist() == sample_dtm.counts[rows].sum(axis=0).A1.tolist()
    assert part.settings["rows"] == "12 of 50"
    assert part.corpus_sha256 == sample.where(outlet="المدار").sha256
    assert "rows" not in sample_dtm.settings


def test_weights_of_rows_are_theirs(sample_dtm, part):
    own = idf((part.counts > 0).sum(axis=0).A1, 12)
    assert np.allclose(part.tfidf().toarray(), tfidf(part.counts, own).toarray())
    assert np.isfinite(part.tfidf(smooth=False).data).all()
    assert not np.allclose(part.tfidf().toarray(), sample_dtm.rows(part.ids).idf()[:1])


def test_the_terms_of_rows_are_ranked_by_their_counts(sample_dtm, part):
    assert part.terms["key"].tolist() == sample_dtm.keys
    top = part.top_terms(5)
    assert top["count"].tolist() == sorted(part.totals.tolist(), reverse=True)[:5]
    everything = part.top_terms(len(part.keys))
    assert len(everything) == int((part.totals > 0).sum())
    # How often each form stands in these rows is not known.
    assert not top["forms"].str.contains(":").any()
    assert part.terms.loc[part.totals == 0, "dispersion"].isna().all()


def test_rows_of_rows_in_any_order(sample_dtm, part):
    turned = part.rows(part.ids[::-1])
    assert turned.ids == part.ids[::-1]
    assert turned.rows(range(12)).settings["rows"] == "12 of 12"
    one = sample_dtm.rows([sample_dtm.titles[3], 0])
    assert one.ids == [sample_dtm.ids[3], sample_dtm.ids[0]]
    assert sample_dtm.row(sample_dtm.titles[3]) == sample_dtm.row(3) == 3


def test_everything_is_measured_of_rows(part):
    assert ct.cluster(part).table["id"].tolist() == part.ids
    assert set(ct.nearest(part, k=1)["neighbour"]) <= set(part.ids)
    assert np.isfinite(ct.distinctive_terms(part)["weight"]).all()
    assert ct.similarity(part, view="characters").shape == (12, 12)
    assert ct.explain(part, 0, 1)["share"].sum() == pytest.approx(1)
    ax = ct.plot.term_frequencies(part, phrases=False, top=3)
    assert len(ax.get_yticks()) == 3
    with pytest.raises(InputError, match="found chosen rows"):
        ct.plot.spelling(part)


def test_rows_are_counted_by_themselves_again(sample, part):
    again = part.recount(conflate="none")
    alone = count_terms(sample.where(outlet="المدار"), conflate="none")
    assert again.terms.equals(alone.terms)
    assert not again.partial
    assert again.settings["rows"] == "12 of 50"


def test_rows_are_saved_as_such(part, tmp_path):
    loaded = load_counts(part.save(tmp_path / "part.npz"))
    assert loaded.partial
    assert loaded.top_terms(5).equals(part.top_terms(5))
    assert loaded.rows([0]).ids == part.ids[:1]


@pytest.mark.parametrize("chosen", [[], ["nobody"], [True], 99, slice(60, 70)])
def test_what_is_not_there_is_not_chosen(sample_dtm, chosen):
    with pytest.raises(InputError, match=r"articles?: expected"):
        sample_dtm.rows(chosen)


def test_the_matrix_as_a_table(sample_dtm):
    table = sample_dtm.to_frame()
    assert table.shape == sample_dtm.shape
    assert table.index.tolist() == sample_dtm.ids
    assert table.columns.is_unique
    assert table.columns[0] == sample_dtm.terms["term"].iloc[0]
    assert table.to_numpy().tolist() == sample_dtm.counts.toarray().tolist()
    weights = sample_dtm.to_frame("tfidf", top=7)
    assert weights.to_numpy().tolist() == sample_dtm.tfidf()[:, :7].toarray().tolist()


def test_the_commonest_terms_of_rows_come_first_in_their_table(part):
    table = part.to_frame(top=4)
    assert table.columns.tolist() == part.top_terms(4)["term"].tolist()
    assert table.sum().tolist() == part.top_terms(4)["count"].tolist()


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"weights": "idf"}, "expected counts or tfidf; found 'idf'"),
        ({"top": 0}, "top of at least 1"),
    ],
)
def test_what_no_table_can_be_is_named(sample_dtm, asked, message):
    with pytest.raises(InputError, match=message):
        sample_dtm.to_frame(**asked)


def test_a_table_that_is_too_large_is_refused(sample_dtm, monkeypatch):
    monkeypatch.setattr("corpus_tools.terms.matrix._MOST_CELLS", 500)
    with pytest.raises(InputError, match="ask for top=10, or take"):
        sample_dtm.to_frame()
    assert sample_dtm.to_frame(top=10).shape == (50, 10)


def test_a_matrix_shows_itself(sample_dtm):
    shown = sample_dtm._repr_html_()
    assert 'dir="rtl"' in shown
    assert sample_dtm.top_terms(1)["term"].iloc[0] in shown
    escaped = count_terms(["<b>نهر</b>"], stop=[])._repr_html_()
    assert "<b>" not in escaped


def test_ids_that_are_numbers_stay_rows_where_figures_number_articles(sample):
    dtm = count_terms(["نهر سد", "جسر قمر", "ملعب كرة"])
    assert ct.plot.distinctive_table(dtm, rows=[2, "0"]).texts
    assert isinstance(dtm.to_frame(), pd.DataFrame)
