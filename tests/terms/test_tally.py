"""Cells counted by NumPy and by machine code: both as a plain loop counts them."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.terms import tally as counting
from corpus_tools.terms.counting import count_terms
from corpus_tools.terms.stream import BREAK, TokenStream, read_stream
from corpus_tools.terms.tally import count_columns, count_documents, find_grams

N_TYPES, N_COLUMNS = 9, 5
rows = st.lists(st.lists(st.integers(-1, N_TYPES - 1), max_size=12), max_size=6)
columns = st.lists(st.integers(-1, N_COLUMNS - 1), min_size=N_TYPES, max_size=N_TYPES)


@pytest.fixture(params=["numpy", "machine"])
def way(request, monkeypatch):
    if request.param == "machine":
        pytest.importorskip("numba")
        monkeypatch.setattr(counting, "_ENOUGH", 0)
    return request.param


def flat(rows):
    codes = np.array([code for row in rows for code in row], np.int32)
    return codes, np.append(0, np.cumsum(list(map(len, rows)))).astype(np.int64)


@given(rows=rows, columns=columns)
def test_cells_are_those_of_a_plain_loop(rows, columns):
    for enough in (0, 1 << 20):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(counting, "_ENOUGH", enough)
            codes, starts = flat(rows)
            column_of = np.array(columns, np.int32)
            most = sum(code >= 0 and columns[code] >= 0 for code in codes)
            matrix = count_columns(codes, starts, column_of, N_COLUMNS, most)
            documents = count_documents(codes, starts, column_of, N_COLUMNS)
        expected = [
            Counter(columns[code] for code in row if code != BREAK and columns[code] >= 0)
            for row in rows
        ]
        assert matrix.shape == (len(rows), N_COLUMNS)
        assert matrix.dtype == matrix.indices.dtype == matrix.indptr.dtype == np.int32
        for row, found in zip(matrix.toarray(), expected, strict=True):
            assert {i: n for i, n in enumerate(row.tolist()) if n} == found
        assert (matrix.data > 0).all()
        for i in range(len(rows)):
            assert (np.diff(matrix[i].indices) > 0).all()
        assert documents.tolist() == [sum(c in row for row in expected) for c in range(N_COLUMNS)]


def test_many_columns_stay_in_order(way):
    rng = np.random.default_rng(3)
    n = 1 << 23
    column_of = rng.permutation(n).astype(np.int32)
    codes = rng.integers(0, n, 5000).astype(np.int32)
    starts = np.array([0, 0, 2000, 2001, 5000], np.int64)
    matrix = count_columns(codes, starts, column_of, n, 5000)
    for i in range(4):
        found = np.unique(column_of[codes[starts[i] : starts[i + 1]]], return_counts=True)
        row = slice(matrix.indptr[i], matrix.indptr[i + 1])
        assert np.array_equal(matrix.indices[row], found[0])
        assert np.array_equal(matrix.data[row], found[1])


def test_blocks_of_rows_join(way, monkeypatch, sample):
    stream = read_stream([sample.lines(i) for i in sample.ids])
    column_of = np.arange(len(stream.types), dtype=np.int32)
    arguments = (stream.codes, stream.starts, column_of, len(stream.types), len(stream.codes))
    whole = count_columns(*arguments)
    monkeypatch.setattr("corpus_tools.terms.tally._BLOCK", 100)
    monkeypatch.setattr("corpus_tools.terms.stream._BLOCK", 100)
    assert (count_columns(*arguments) != whole).nnz == 0


@given(
    st.lists(st.lists(st.integers(-1, 4), max_size=10), max_size=4),
    st.sampled_from([(1, 2), (2, 2), (1, 3), (3, 3), (2, 4)]),
    st.lists(st.booleans(), min_size=5, max_size=5),
)
def test_grams_are_those_of_a_plain_loop(rows, sizes, usable):
    codes, starts = flat(rows)
    stream = TokenStream(list("نسدمق"), codes, starts)
    grams = find_grams(stream, np.array(usable), *sizes)
    for i, row in enumerate(rows):
        expected = Counter(
            tuple(row[at : at + size])
            for size in range(sizes[0], sizes[1] + 1)
            for at in range(len(row) - size + 1)
            if all(code != BREAK and usable[code] for code in row[at : at + size])
        )
        found = grams.codes[grams.starts[i] : grams.starts[i + 1]]
        parts = [tuple(p for p in part if p >= 0) for part in grams.parts[found].tolist()]
        assert Counter(parts) == expected


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"conflate": "none", "min_df": 2},
        {"conflate": "light", "max_df": 0.3},
        {"ngrams": (1, 2), "min_df": 2},
    ],
    ids=str,
)
def test_machine_code_changes_no_count(monkeypatch, sample, options):
    pytest.importorskip("numba")
    plain = count_terms(sample, **options)
    for name in ("tally._ENOUGH", "stream._ENOUGH", "stream._ENOUGH_CODES", "weights._ENOUGH"):
        monkeypatch.setattr(f"corpus_tools.terms.{name}", 0)
    same_matrix(count_terms(sample, **options), plain)


def test_nor_with_real_corpora(monkeypatch, data_dir):
    pytest.importorskip("numba")
    texts = [
        text
        for path in sorted(data_dir.glob("*.jsonl"))
        for text in path.read_text(encoding="utf-8").splitlines()[:100]
    ]
    plain = count_terms(texts, conflate="none")
    for name in ("tally._ENOUGH", "stream._ENOUGH", "stream._ENOUGH_CODES", "weights._ENOUGH"):
        monkeypatch.setattr(f"corpus_tools.terms.{name}", 0)
    same_matrix(count_terms(texts, conflate="none"), plain)


def same_matrix(one, other):
    assert one.keys == other.keys
    assert one.stream.types == other.stream.types
    for name in ("data", "indices", "indptr"):
        assert np.array_equal(getattr(one.counts, name), getattr(other.counts, name))
    assert np.array_equal(one.lengths, other.lengths)
    assert np.array_equal(one.stream.codes, other.stream.codes)
    assert dict(one.surfaces) == dict(other.surfaces)
    np.testing.assert_allclose(one.tfidf().data, other.tfidf().data, rtol=3e-7)
