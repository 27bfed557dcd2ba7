"""Weights are scikit-learn's, by NumPy and by machine code."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.feature_extraction.text import TfidfTransformer

from corpus_tools.terms import weights

matrices = st.integers(1, 6).flatmap(
    lambda n: st.lists(
        st.lists(st.integers(0, 4) | st.just(0) | st.integers(0, 100_000), min_size=n, max_size=n),
        min_size=1,
        max_size=8,
    )
)


@pytest.mark.parametrize("sublinear", [False, True])
@pytest.mark.parametrize("smooth", [False, True])
@given(rows=matrices)
def test_weights_are_those_of_scikit_learn(rows, sublinear, smooth):
    dense = np.array(rows, np.int32)
    dense = dense[:, dense.any(axis=0)]
    counts = sparse.csr_matrix(dense)
    expected = None
    for enough in (0, 1 << 20):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(weights, "_ENOUGH", enough)
            idf = weights.idf(weights.documents(counts), len(dense), smooth=smooth)
            found = weights.tfidf(counts, idf, sublinear=sublinear)
        assert found.dtype == np.float32
        if dense.shape[1]:
            peer = TfidfTransformer(sublinear_tf=sublinear, smooth_idf=smooth)
            expected = peer.fit_transform(counts).toarray()
            np.testing.assert_allclose(found.toarray(), expected, rtol=3e-7)


@given(rows=matrices)
def test_sums_of_columns(rows):
    dense = np.array(rows, np.int32)
    counts = sparse.csr_matrix(dense)
    assert weights.totals(counts).tolist() == dense.sum(axis=0).tolist()
    assert weights.documents(counts).tolist() == (dense > 0).sum(axis=0).tolist()


def test_counts_stay_as_they_are():
    counts = sparse.csr_matrix(np.array([[2, 0, 1], [0, 3, 1]], np.int32))
    before = counts.copy()
    found = weights.tfidf(counts, np.ones(3))
    assert (counts != before).nnz == 0
    assert counts.dtype == np.int32
    assert np.shares_memory(found.indices, counts.indices)


def test_unit_rows_of_dense_and_sparse_matrices_are_the_same_and_zeros_stay():
    dense = np.array([[3.0, 0, 4], [0, 0, 0], [0, -2, 0]])
    found = weights.unit_rows(dense)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), [1, 0, 1])
    sparse_rows = weights.unit_rows(sparse.csr_matrix(dense))
    assert sparse_rows.format == "csr"
    np.testing.assert_allclose(sparse_rows.toarray(), found)
