"""One way to write files for other programs: which format, and what is refused."""

import pytest

from corpus_tools import InputError, count_terms, export
from corpus_tools.exchange.export import EXPORT_FORMATS


@pytest.fixture(scope="module")
def few(sample):
    return sample[:6]


@pytest.fixture(scope="module")
def few_counted(few):
    return count_terms(few)


def written(path):
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sorted(file.read_bytes() for file in files)


@pytest.mark.parametrize("name", sorted(EXPORT_FORMATS))
def test_the_same_corpus_is_the_same_bytes_in_any_way(few, few_counted, tmp_path, name):
    by_ending = export(few, tmp_path / ("texts" if name == "texts" else f"a.{name.upper()}"))
    named = export(few, str(tmp_path / "other"), format=name, dtm=few_counted)
    assert written(by_ending) == written(named) != []
    assert export(few, named, format=name) == named  # again, over what was there


@pytest.mark.parametrize("name", ["gexf", "graphml", "bib", "ris"])
def test_counts_say_the_same_as_their_corpus(few, few_counted, tmp_path, name):
    one, other = export(few, tmp_path / f"a.{name}"), export(few_counted, tmp_path / f"b.{name}")
    assert one.read_bytes() == other.read_bytes()


def test_chosen_rows_of_the_table_are_references(few, tmp_path):
    table = few.articles[few.articles["outlet"] == few.articles["outlet"].iloc[0]]
    path = export(table, tmp_path / "some.bib")
    assert path.read_text(encoding="utf-8").count("@article{") == len(table) < len(few)


@pytest.mark.parametrize(
    ("path", "more", "said"),
    [
        ("a.xlsx", {}, "expected an ending that is a format: gexf .*found '.xlsx'"),
        ("a", {"format": "csv"}, "format: expected one of: gexf .*found 'csv'"),
        ("a.gexf", {"clusters": [1]}, "clusters: expected what ct.cluster returns.*found list"),
    ],
)
def test_what_is_asked_amiss_is_told(few, tmp_path, path, more, said):
    with pytest.raises(InputError, match=said):
        export(few, tmp_path / path, **more)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.gexf", "expected a DocumentTermMatrix or a Corpus; found list"),
        ("a.bib", "expected a Corpus, its counts, or a table of articles.*found list"),
        ("a.conllu", "expected a Corpus.*found list"),
        ("a", "expected a Corpus.*found list"),
    ],
)
def test_what_has_no_such_thing_is_refused(tmp_path, name, said):
    with pytest.raises(InputError, match=said):
        export(["نهر"], tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_path_that_cannot_be_written_to_is_told(few, tmp_path):
    (tmp_path / "a.bib").mkdir()
    with pytest.raises(InputError, match="expected a file to write to; this is a folder"):
        export(few, tmp_path / "a.bib", format="bib")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="expected a folder to write to; this is a file"):
        export(few, tmp_path / "file")
