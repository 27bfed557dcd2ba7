"""Files counted without being loaded: the same articles, few of them in memory."""

import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from corpus_tools.errors import InputError
from corpus_tools.terms import article_files as articlefile
from corpus_tools.terms.article_files import ArticleFile
from corpus_tools.terms.counting import count_terms

ROWS = [
    {"id": "a", "title": "سد النهر", "text": "فاض النهر، ثم غاض\nوجف"},
    {"id": "b", "title": None, "text": "   "},
    {"id": "", "title": "", "text": "مطر في 7 مدن 😀 كتبه BBC"},
    {"id": "d", "title": "مُدّةَ", "text": "مُدَّة"},
    {"id": "e", "title": "قمر", "text": None},
]


@pytest.fixture(params=["jsonl", "parquet", "csv"])
def path(request, tmp_path):
    path = tmp_path / f"news.{request.param}"
    if request.param == "jsonl":
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in ROWS), "utf-8")
    elif request.param == "csv":
        import pandas as pd

        pd.DataFrame(ROWS).to_csv(path, index=False)
    else:
        write_parquet(path, ROWS)
    return path


def write_parquet(path, rows, **options):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist(rows), path, **options)
    return path


@pytest.mark.parametrize("enough", [0, 1 << 20])
def test_every_form_gives_the_same_articles(path, monkeypatch, enough):
    monkeypatch.setattr(articlefile, "_ENOUGH", enough)
    file = ArticleFile(path)
    stream = file.read()
    words = [[stream.types[c] for c in stream.article(i) if c >= 0] for i in range(len(stream))]
    assert words == [
        ["سد", "النهر", "فاض", "النهر", "ثم", "غاض", "وجف"],
        ["مطر", "في", "7", "مدن", "كتبه", "BBC"],
        [unicodedata.normalize("NFC", word) for word in ("مُدّةَ", "مُدَّة")],
    ]
    assert file.ids[0] == "a"
    assert file.ids[1].startswith("news-0000")
    assert file.ids[2] == "d"
    assert file.titles == ["سد النهر", file.ids[1], "مُدّةَ"]
    assert [reason for _, _, reason in file.notes.skipped] == ["empty article"] * 2
    assert len(file.read()) == len(file.ids) == 3


def test_counts_of_a_path(path):
    with pytest.warns(UserWarning, match=r"not taken: news.*empty article.*empty article"):
        dtm = count_terms(path)
    assert dtm.shape[0] == 3
    assert dtm.ids[::2] == ["a", "d"]
    assert "سد" in dtm.keys


def test_columns_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(articlefile, "_ENOUGH", 0)
    path = write_parquet(
        tmp_path / "a.parquet", [{"Corpus": "نهر", "n": 7}, {"Corpus": "سد", "n": 8}]
    )
    file = ArticleFile(path, {"text": "Corpus", "id": "n"})
    assert file.read().types == ["نهر", "سد"]
    assert file.ids == ["7", "8"]
    with pytest.raises(InputError, match=r"a\.parquet: expected a column named text"):
        ArticleFile(path).read()
    with pytest.raises(InputError, match="expected a column 'other'"):
        ArticleFile(path, {"text": "other"}).read()


@pytest.mark.parametrize(
    "data", [b"", b"PAR1", b"PAR1" + b"\x00" * 100 + b"PAR1", "نهر".encode() * 50]
)
def test_what_is_not_parquet(tmp_path, monkeypatch, data):
    pytest.importorskip("pyarrow")
    monkeypatch.setattr(articlefile, "_ENOUGH", 0)
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"a\.parquet: expected a Parquet file"):
        ArticleFile(path).read()


def test_text_that_is_not_utf8_is_refused(tmp_path, monkeypatch):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(articlefile, "_ENOUGH", 0)
    broken = arrow.array([b"\xd9", b"\xff\xff"], arrow.binary()).view(arrow.utf8())
    parquet.write_table(arrow.table({"text": broken}), tmp_path / "a.parquet")
    with pytest.raises(InputError, match="cannot be read"):
        ArticleFile(tmp_path / "a.parquet").read()


def test_a_file_in_many_parts(tmp_path, monkeypatch, sample):
    monkeypatch.setattr(articlefile, "_ENOUGH", 0)
    monkeypatch.setattr(articlefile, "_ROWS", 7)
    rows = [
        {"id": i, "title": sample.title(i), "text": "\n".join(sample.paragraphs(i))}
        for i in sample.ids
    ]
    path = write_parquet(tmp_path / "a.parquet", rows, row_group_size=11)
    # A file's outlets are not looked for: the corpus is counted without them, too.
    one, other = count_terms(path), count_terms(sample, outlets=[""] * len(sample))
    assert one.ids == other.ids
    assert one.keys == other.keys
    assert np.array_equal(one.counts.toarray(), other.counts.toarray())


def test_a_missing_file(tmp_path):
    for name in ("a.parquet", "a.jsonl"):
        with pytest.raises(InputError, match="there is none"):
            count_terms(Path(tmp_path / name))
