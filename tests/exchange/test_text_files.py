"""A folder of texts: what is in it, and whose folders are left alone."""

import json

import pandas as pd
import pytest

from corpus_tools import InputError, export, load_corpus


def test_each_article_is_a_file_and_a_row(sample, tmp_path):
    folder = export(sample, tmp_path / "out")
    table = pd.read_csv(folder / "metadata.csv", keep_default_na=False)
    assert table["id"].tolist() == sample.ids
    assert table["file"].tolist() == sorted(p.name for p in (folder / "texts").iterdir())
    assert table["date_status"].tolist() == sample.articles["date_status"].tolist()
    for name, article_id in zip(table["file"], table["id"], strict=True):
        lines = (folder / "texts" / name).read_text(encoding="utf-8").split("\n")
        assert lines == [*map(str, sample.lines(article_id)), ""]
    # The package itself reads them as it reads any folder of texts.
    assert len(load_corpus(folder / "texts")) == len(sample)


def test_names_and_cells_do_no_harm(tmp_path):
    ids = ["../../x", "CON", "a/b:c*?", "ن" * 300, "=cmd()", "a\x00b"]
    rows = [
        {"id": i, "title": "=1+1", "text": f"خبر عن النهر والسد رقم {n}"} for n, i in enumerate(ids)
    ]
    folder = export(load_corpus(pd.DataFrame(rows)), tmp_path / "out")
    names = sorted(p.name for p in (folder / "texts").iterdir())
    assert len(names) == len(ids)
    assert all(len(name.encode()) < 200 and not set(name) & set('/\\:*?"<>|') for name in names)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out"]
    table = pd.read_csv(folder / "metadata.csv", keep_default_na=False, dtype=str)
    assert not [v for v in table.to_numpy().ravel() if str(v).startswith(("=", "@"))]


def test_an_own_folder_is_written_anew_and_no_other(sample, tmp_path):
    folder = export(sample, tmp_path / "out")
    (folder / "mine.txt").write_text("نهر", encoding="utf-8")
    (folder / "texts" / "mine.txt").write_text("نهر", encoding="utf-8")
    export(sample[:9], folder)
    names = {p.name for p in (folder / "texts").iterdir()}
    assert len(names) == 10
    assert "mine.txt" in names
    assert (folder / "mine.txt").exists()
    mark = folder / "corpus-tools.json"
    told = json.loads(mark.read_text(encoding="utf-8"))
    told["files"] += ["../../keep.txt", "texts/../mine.txt"]  # a mark from somewhere else
    mark.write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "keep.txt").write_text("", encoding="utf-8")
    export(sample[:2], folder)
    assert (tmp_path / "keep.txt").exists()
    assert (folder / "mine.txt").exists()


@pytest.mark.parametrize("mark", [None, "", "[]", '{"format": "other"}', "null"])
def test_folders_of_others_are_left_alone(sample, tmp_path, mark):
    (tmp_path / "theirs.txt").write_text("نهر", encoding="utf-8")
    if mark is not None:
        (tmp_path / "corpus-tools.json").write_text(mark, encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InputError, match="expected an empty folder"):
        export(sample, tmp_path)
    assert sorted(tmp_path.iterdir()) == before
