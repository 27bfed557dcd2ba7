"""Parquet: the same rows as of other forms."""

from datetime import UTC, date, datetime

import pytest
from reading import ROWS, read

from corpus_tools.corpus.loading import load_corpus
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


def test_dates_of_parquet_are_those_that_were_written(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    moment = datetime(2016, 8, 24, 23, 30, tzinfo=UTC)
    kinds = {
        "day": (pyarrow.date32(), date(2016, 8, 24)),
        "day64": (pyarrow.date64(), date(2016, 8, 24)),
        "plain": (pyarrow.timestamp("ms"), moment.replace(tzinfo=None)),
        "nano": (pyarrow.timestamp("ns"), moment.replace(tzinfo=None)),
        "utc": (pyarrow.timestamp("us", tz="UTC"), moment),
    }
    for kind, (form, value) in kinds.items():
        columns = {"text": ["نص الخبر عن النهر"], "date": pyarrow.array([value], form)}
        parquet.write_table(pyarrow.table(columns), tmp_path / f"{kind}.parquet")
        [row] = load_corpus(tmp_path / f"{kind}.parquet").articles.to_dict("records")
        assert (kind, row["date"], row["date_status"]) == (kind, "2016-08-24", "supplied")


def test_text_of_parquet_may_be_bytes(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {"text": pyarrow.array(["نص الخبر".encode()], pyarrow.binary())}
    parquet.write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    found, _ = read(tmp_path / "a.parquet")
    assert [a.text for a in found] == ["نص الخبر"]


def test_other_columns_of_parquet_are_named_when_there_is_no_text(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"id": ["a"], "nass": ["نص"]}), tmp_path / "a.parquet")
    with pytest.raises(InputError, match="found id, nass"):
        read(tmp_path / "a.parquet")
    found, _ = read(tmp_path / "a.parquet", {"text": "nass"})
    assert found[0].text == "نص"
