"""Articles of tables: rows that differ in their columns, and ids as they are meant."""

import csv

import pandas as pd
import pytest
from reading import ROWS, lines_of_json, read, skipped

import corpus_tools as ct
from corpus_tools.corpus.notes import Notes
from corpus_tools.corpus.sources import read_sources
from corpus_tools.errors import InputError


@pytest.mark.parametrize("at", [0, 1, 3])
def test_a_line_of_json_without_text_is_noted_wherever_it_stands(write, at):
    rows = [*ROWS[:at], {"id": "odd", "title": "بلا نص"}, *ROWS[at:]]
    found, notes = read(write("news.jsonl", lines_of_json(rows)))
    assert [a.id for a in found] == ["a1", "a2", "a3"]
    assert skipped(notes) == [(f"news.jsonl:{at + 1}", "broken row: no text")]


@pytest.mark.parametrize("at", [0, 1, 3])
def test_so_is_one_when_the_column_was_named(write, at):
    rows = [{"id": r["id"], "Corpus": r["text"]} for r in ROWS]
    rows.insert(at, {"id": "odd"})
    found, notes = read(write("news.jsonl", lines_of_json(rows)), {"text": "Corpus"})
    assert [a.id for a in found] == ["a1", "a2", "a3"]
    assert [origin for origin, _ in skipped(notes)] == [f"news.jsonl:{at + 1}"]


def test_a_named_column_that_no_row_has_is_named(write):
    path = write("news.jsonl", lines_of_json(ROWS))
    with pytest.raises(InputError, match=r"news\.jsonl: expected a column 'Corpus'; found id, ti"):
        read(path, {"text": "Corpus"})
    with pytest.raises(InputError, match=r"news\.jsonl: expected a column 'Day'"):
        read(path, {"date": "Day"})


def test_rows_may_lack_a_named_column_that_is_not_text(write):
    rows = [{"text": "أول"}, {"text": "ثان", "Day": "2020-01-02", "date": "2021"}]
    found, notes = read(write("news.jsonl", lines_of_json(rows)), {"date": "Day"})
    assert [a.fields for a in found] == [{}, {"date": "2020-01-02"}]
    assert notes.skipped == []


def test_lines_of_json_none_of_which_has_text_are_no_corpus(write):
    rows = [{"id": "a"}, {"id": "b", "nass": "نص"}]
    with pytest.raises(InputError, match=r"expected a column named text.*found id, nass"):
        read(write("news.jsonl", lines_of_json(rows)))


def test_rows_may_lack_what_is_not_text(write):
    rows = [{"text": "أول", "date": "2020-01-02"}, {"text": "ثان", "title": "ع"}, {"body": "ثالث"}]
    found, notes = read(write("news.jsonl", lines_of_json(rows)))
    assert [(a.id, a.text, a.title, a.fields) for a in found] == [
        ("news-00001", "أول", None, {"date": "2020-01-02"}),
        ("news-00002", "ثان", "ع", {}),
        ("news-00003", "ثالث", None, {}),
    ]
    assert notes.skipped == []


def test_a_table_without_text_says_what_it_has(write):
    with pytest.raises(
        InputError, match=r"news\.csv: expected a column named text.*found id, nass"
    ):
        read(write("news.csv", "id,nass\n1,نص\n"))


def ids(path):
    return [article.id for article in read(path)[0]]


@pytest.mark.parametrize("content", ["1.0,أ\n,ب\n3.0,ج\n", "1,أ\n,ب\n3,ج\n"])
def test_ids_that_came_as_floats_are_whole_numbers(write, content):
    assert ids(write("news.csv", "id,text\n" + content)) == ["1", "news-00003", "3"]


@pytest.mark.parametrize("other", ["1.5", "v2", "4"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_ids_stay_where_not_all_are_whole_floats(write, other, at):
    wanted = ["1.0", "3.0"]
    wanted.insert(at, other)
    rows = "".join(f"{i},نص {n}\n" for n, i in enumerate(wanted))
    assert ids(write("news.csv", "id,text\n" + rows)) == wanted


def test_floats_of_json_and_parquet_are_whole_numbers(write, tmp_path):
    rows = [{"id": 1.0, "text": "أ"}, {"id": None, "text": "ب"}, {"id": 2e16, "text": "ج"}]
    wanted = ["1", "news-00002", "20000000000000000"]
    assert ids(write("news.jsonl", lines_of_json(rows))) == wanted
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "news.parquet")
    assert ids(tmp_path / "news.parquet") == wanted


def test_tables_without_ids_are_not_held_back(write):
    path = write("news.jsonl", lines_of_json([{"text": "أول"}, {"text": "ثان"}]))
    first = next(read_sources(path, Notes()))
    assert first.id == "news-00001"


@pytest.mark.parametrize("gap", ["\n", "\r\n", "\r", "\u2028", "\x85", "\n\n "])
def test_a_headline_is_one_line_wherever_it_comes_from(gap, tmp_path):
    rows = [("a", f"سد النهر{gap}يفتح", "وصل الوفد إلى الميناء أمس ثم عاد إلى المدينة.")]
    corpus = ct.load_corpus(pd.DataFrame(rows, columns=["id", "title", "text"]))
    assert corpus.articles["title"].tolist() == ["سد النهر يفتح"]
    assert len(ct.concordance(corpus, "الوفد")) == 1
    assert len(ct.concordance(corpus, "يفتح")) == 1
    (tmp_path / "a.txt").write_text(rows[0][2], encoding="utf-8")
    told = pd.DataFrame([("a", rows[0][1])], columns=["id", "title"])
    told.to_csv(tmp_path / "told.csv", index=False, quoting=csv.QUOTE_ALL)
    named = ct.load_corpus(tmp_path / "a.txt", metadata=tmp_path / "told.csv")
    assert named.articles["title"].tolist() == ["سد النهر يفتح"]
