"""Machine code is asked for where it pays, and missed without harm."""

import pytest

from corpus_tools._compiled import compiled, machine
from corpus_tools.comparison import duplicates as neardup
from corpus_tools.comparison import neighbours
from corpus_tools.comparison.duplicates import duplicates
from corpus_tools.comparison.neighbours import NeighbourIndex, nearest
from corpus_tools.terms import stream
from corpus_tools.terms.counting import count_terms


def test_little_work_asks_for_nothing(monkeypatch):
    assert machine(pytest.fail, 9, 10) is None


def test_without_numba_counts_are_the_same_and_a_warning_says_why(monkeypatch, sample):
    plain = count_terms(sample)

    def missing():
        raise ImportError("No module named 'numba'")

    monkeypatch.setattr(stream, "_load_coding", missing)
    monkeypatch.setattr(stream, "_ENOUGH", 1000)
    with pytest.warns(UserWarning, match=r"No module named 'numba'.*pip install numba"):
        slow = count_terms(sample)
    assert slow.terms.equals(plain.terms)


def test_it_runs_where_machine_code_cannot_be_kept(monkeypatch):
    pytest.importorskip("numba")
    import numba
    from numba.core import caching

    def doubled(number):
        return 2 * number

    monkeypatch.setattr(caching.CacheImpl, "_locator_classes", [])
    with pytest.raises(RuntimeError, match="cannot cache"):
        numba.njit(cache=True)(doubled)
    assert compiled(doubled)(21) == 42


def test_without_numba_neighbours_and_copies_are_the_same(monkeypatch, sample):
    dtm = count_terms(sample)
    plain = nearest(dtm, k=3), duplicates(sample, 0.1)
    asked = NeighbourIndex(dtm).query(sample.ids[3:5], k=2)
    monkeypatch.setattr(neighbours, "MOST_FOR_PRODUCT", 0)
    monkeypatch.setattr(neighbours, "_MOST_CELLS", 170)  # three articles at a time
    monkeypatch.setattr(neardup, "MOST_FOR_PRODUCT", 0)
    monkeypatch.setattr(neardup, "_FEW", 7)

    def missing():
        raise ImportError("No module named 'numba'")

    monkeypatch.setattr(neighbours, "_load_neighbours", missing)
    monkeypatch.setattr(neardup, "_load_duplicates", missing)
    for method in ("auto", "exact", "budgeted"):
        with pytest.warns(UserWarning, match="pip install numba"):
            slow = nearest(dtm, k=3, method=method)
        assert slow.equals(plain[0])
        assert slow.attrs["method"] == "exact"
    with pytest.warns(UserWarning, match="pip install numba"):
        assert duplicates(sample, 0.1).equals(plain[1])
    assert len(plain[1])
    with pytest.warns(UserWarning, match="pip install numba"):
        index = NeighbourIndex(dtm)
    assert index.query(sample.ids[3:5], k=2).equals(asked)
