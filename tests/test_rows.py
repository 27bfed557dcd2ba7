"""Parquet: the same rows as of other forms."""

import pytest
from reading import ROWS, read

from corpus_tools.errors import InputError, MissingExtraError


def test_parquet_gives_the_same_articles(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), tmp_path / "news.parquet")
    found, notes = read(tmp_path / "news.parquet")
    assert [(a.id, a.title, a.text) for a in found] == [
        (row["id"], row["title"], row["text"]) for row in ROWS
    ]
    assert found[1].origin == "news.parquet:2"
    assert notes.skipped == notes.warnings == []


def test_a_broken_parquet_file_is_named(write):
    pytest.importorskip("pyarrow")
    with pytest.raises(InputError, match=r"news\.parquet: expected a Parquet file"):
        read(write("news.parquet", b"PAR1 this is no table"))


def test_without_its_package_parquet_says_what_to_install(write, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'corpus-tools\[parquet\]'"):
        read(write("news.parquet", b"PAR1"))
