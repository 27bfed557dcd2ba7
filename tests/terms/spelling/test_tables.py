"""The tables of spellings add up, and tell which terms part outlets best."""

import numpy as np
import pytest

from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.spelling.tables import SPELLING_COLUMNS, VARIANT_COLUMNS, Variants


@pytest.fixture(scope="module")
def dtm():
    texts = ["قوات أمريكية في الإدارة", "قوات أميركية وقوات أميركية في الادارة"] * 2
    return count_terms(texts, outlets=["المرصد", "الساحل"] * 2)


def test_shares_of_outlets_add_up(dtm):
    shares = dtm.variants.by_outlet
    sums = shares.groupby(["group", "outlet"])["share"].sum()
    np.testing.assert_allclose(sums, 1, atol=1e-3)
    table = dtm.variants.table
    merged = table[table["status"] == "merged"].set_index(["group", "form"])["count"]
    counted = shares.groupby(["group", "form"])["count"].sum()
    assert counted.to_dict() == merged.to_dict()


def test_terms_of_the_sample_partition_its_forms(sample_dtm):
    # Every form in the table stands in the one term of its group, as counted.
    display = {shown: key for key, shown in sample_dtm.display.items()}
    for row in sample_dtm.variants.table.to_dict("records"):
        forms = dict(form.rsplit(":", 1) for form in row["forms"].split(" | "))
        assert sum(map(int, forms.values())) == row["count"]
        if row["status"] == "merged" and row["group"] in display:
            assert set(forms) <= set(sample_dtm.surfaces[display[row["group"]]])


def test_rows_say_what_is_in_the_texts(dtm):
    rows = dtm.variants.table[["form", "count", "articles", "rule", "outlets"]]
    assert rows.values.tolist() == [
        ["أميركية", 4, 2, "main", "الساحل:4"],
        ["أمريكية", 2, 2, "house", "المرصد:2"],
        ["الإدارة", 2, 2, "main", "المرصد:2"],
        ["الادارة", 2, 2, "hamza", "الساحل:2"],
    ]


def test_styles_are_counts_by_outlet_names_first(dtm):
    outlets, styles = dtm.variants.styles(9)
    assert outlets == ["الساحل", "المرصد"]
    assert [style.forms for style in styles] == [("أميركية", "أمريكية"), ("الإدارة", "الادارة")]
    assert styles[0].counts.tolist() == [[4, 0], [0, 2]]
    assert len(dtm.variants.styles(1)[1]) == 1


def test_a_term_of_one_outlet_tells_nothing_of_outlets():
    dtm = count_terms(["قوات أمريكية وأميركية", "نهر"], outlets=["المرصد", "الساحل"])
    assert dtm.variants.styles(9)[1] == []
    assert len(dtm.variants.by_outlet) == 2


def test_no_variants_have_columns_all_the_same():
    none = Variants.none()
    assert list(none.table.columns) == VARIANT_COLUMNS
    assert list(none.by_outlet.columns) == SPELLING_COLUMNS
    assert none.styles(3) == ([], [])


def test_the_tables_of_the_sample_can_be_sent_back(sample, sample_dtm):
    again = count_terms(sample, variants=sample_dtm.variants.table)
    assert again.keys == sample_dtm.keys
    assert (again.counts != sample_dtm.counts).nnz == 0
